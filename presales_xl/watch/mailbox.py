"""The folder through which the launcher in Excel hands presses to the program that waits for them.

All of it is files of one user: no port is opened, no program is started. `alive.txt` is freshened every second while
somebody waits and holds the token that a press must repeat; `press.txt` is a press nobody took yet, `working.txt` the
one that is being answered; `stop.txt` asks to stop waiting.
"""

import contextlib
import os
import secrets
import time
from pathlib import Path

from presales_xl.findings import CannotDo
from presales_xl.findings.watch_messages import WatchMessage
from presales_xl.frozen import frozen
from presales_xl.tables.buttons import BUTTONS

ALIVE, PRESS, WORKING, STOP = "alive.txt", "press.txt", "working.txt", "stop.txt"
"""Names that the launcher knows too."""
_DRAFTS = "press-*.tmp"
"""What a launcher has begun to write."""
LONGEST_DELAY = 5.0
"""Seconds after which a press is no longer answered: nobody expects it to act any more."""
_LARGEST = 65_536


@frozen
class Request:
    """One press: which button, in which window of Excel, and the name of the workbook in it."""

    key: str
    handle: int
    name: str


class Mailbox:
    """The folder, held by the one program that waits."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._token = ""

    def open(self) -> None:
        """Throw away what was left, and show that somebody waits; raises CannotDo."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            for left in (*(self.folder / name for name in (ALIVE, PRESS, WORKING, STOP)), *self.folder.glob(_DRAFTS)):
                left.unlink(missing_ok=True)
            self._token = secrets.token_hex(16)
            self._show(self._token)
        except OSError as error:
            reason = error.strerror or str(error)
            raise CannotDo(WatchMessage.NO_FOLDER, folder=self.folder, reason=reason) from error

    def _show(self, token: str) -> None:
        alive = os.open(self.folder / ALIVE, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(alive, "w", encoding="ascii") as opened:
            opened.write(token)

    def beat(self) -> None:
        """Show that somebody still waits."""
        with contextlib.suppress(OSError):
            os.utime(self.folder / ALIVE)

    def close(self) -> None:
        """Nobody waits any more, and what is left will not be answered."""
        for name in (ALIVE, PRESS, STOP):
            with contextlib.suppress(OSError):
                (self.folder / name).unlink(missing_ok=True)

    @property
    def is_asked_to_stop(self) -> bool:
        return (self.folder / STOP).exists()

    def ask_to_stop(self) -> None:
        """Ask whoever waits to stop once nothing is being answered; raises OSError."""
        (self.folder / STOP).touch()

    def take(self) -> Request | None:
        """The press that came, to be answered and then `finish`ed, or None.

        Raises:
            CannotDo: it came too late, or does not know the token, and must not be answered.
        """
        working = self.folder / WORKING
        try:
            working.unlink(missing_ok=True)  # one that could not be thrown away when it was finished
            (self.folder / PRESS).replace(working)
        except OSError:  # there is none, or something such as a virus scanner still holds it
            return None
        written = working.stat().st_mtime
        with working.open("rb") as opened:
            content = opened.read(_LARGEST)
        request = _understood(content, self._token)
        if abs(time.time() - written) > LONGEST_DELAY:
            raise CannotDo(WatchMessage.LATE)
        return request

    def finish(self) -> None:
        """The press that was taken is answered: the next may come."""
        with contextlib.suppress(OSError):
            (self.folder / WORKING).unlink(missing_ok=True)


def _understood(content: bytes, token: str) -> Request:
    """What a launcher wrote: token, key, handle and name in four lines."""
    lines = content.decode("utf-16", "replace").split("\n")
    if len(lines) != len(("token", "key", "handle", "name")) or not secrets.compare_digest(
        lines[0].encode(), token.encode()
    ):
        raise CannotDo(WatchMessage.FOREIGN)
    _, key, handle, name = lines
    if key not in {button.key for button in BUTTONS} or not handle.isdecimal():
        raise CannotDo(WatchMessage.FOREIGN)
    return Request(key, int(handle), name)
