"""Waits for presses of buttons and answers them in this process, one after another, until it is to stop."""

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import Enum
from pathlib import Path

from presales_xl.buttons import state
from presales_xl.buttons.door import SAID
from presales_xl.findings import CannotDo
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.findings.watch_messages import WatchMessage
from presales_xl.frozen import frozen
from presales_xl.watch.mailbox import Mailbox, Request
from presales_xl.watch.pulse import beating
from presales_xl.workbook.package.save_lock import save_lock

PAUSE = 0.03
"""Seconds between two looks into the folder."""


class End(Enum):
    """Why the waiting ended."""

    ASKED = "asked"
    IDLE = "idle"


@frozen
class World:
    """What a watcher needs of the world: who answers a press, who tells the person what no window could, the time."""

    answer: Callable[[Request], int]
    """The exit code of the press, as the launcher would get it."""
    tell: Callable[[CannotDo], None]
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


def folder() -> Path:
    """Where the launcher of this user looks for it."""
    return state.folder() / "watch"


def _nothing() -> None:
    """Nothing to load, nobody to tell."""


class Watcher:
    """One run of `presales watch`."""

    def __init__(self, room: Path, world: World, idle: float) -> None:
        """`idle` is the number of seconds without a press after which it ends."""
        self._room = room
        self._mailbox = Mailbox(room)
        self._world = world
        self._idle = idle
        self._stopped = False

    def run(self, load: Callable[[], object] = _nothing, ready: Callable[[], object] = _nothing) -> End:
        """Wait and answer; `load` is called before anybody may press and `ready` when they may.

        Raises:
            CannotDo: another one of this user waits already, or the folder cannot be used.
        """
        with _alone(self._room):
            load()
            self._mailbox.open()
            try:
                with beating(self._mailbox.beat):
                    ready()
                    return self._wait()
            finally:
                self._mailbox.close()

    def stop(self) -> None:
        """End once the press at hand is answered: in the middle of it a workbook would be left half written."""
        self._stopped = True

    def _wait(self) -> End:
        last = self._world.clock()
        while not (self._stopped or self._mailbox.is_asked_to_stop):
            if self._serve():
                last = self._world.clock()
            elif self._world.clock() - last >= self._idle:
                return End.IDLE
            else:
                self._world.sleep(PAUSE)
        return End.ASKED

    def _serve(self) -> bool:
        """Answer a press if there is one; whatever becomes of it, the waiting goes on."""
        try:
            request = self._mailbox.take()
            if request is None:
                return False
            self._answer(request)
        except CannotDo as refusal:
            self._tell(refusal)
        except BaseException:  # noqa: BLE001 - a library may even raise what is no Exception
            state.note_failure()
            self._tell(CannotDo(CommandMessage.UNEXPECTED, log=str(state.log_file())))
        self._mailbox.finish()
        gc.collect()  # an object of Excel that is still known here would keep Excel from ending
        return True

    def _answer(self, request: Request) -> None:
        if self._world.answer(request) != SAID:
            raise CannotDo(WatchMessage.NOT_TOLD, log=str(state.log_file()))

    def _tell(self, refusal: CannotDo) -> None:
        state.note(refusal.message.code)
        try:
            self._world.tell(refusal)
        except Exception:  # noqa: BLE001 - nobody to tell that it could not be told
            state.note_failure()


def stop_running(room: Path, patience: float) -> bool:
    """Ask the watcher of this user to stop and wait for that; False when there is none.

    Raises:
        CannotDo: it is still busy with a press after `patience` seconds; it stops afterwards.
    """
    if not room.is_dir() or not _is_taken(room):
        return False
    Mailbox(room).ask_to_stop()
    try:
        with save_lock(room, patience):
            return True
    except CannotDo as busy:
        raise CannotDo(WatchMessage.STILL_BUSY) from busy


def _is_taken(room: Path) -> bool:
    try:
        with _alone(room):
            return False
    except CannotDo:
        return True


@contextmanager
def _alone(room: Path) -> Iterator[None]:
    """The only one of this user; the system lets go of it when this process ends, however it ends."""
    with ExitStack() as holding:
        try:
            holding.enter_context(save_lock(room, 0))
        except CannotDo as busy:
            raise CannotDo(WatchMessage.RUNNING) from busy
        yield
