"""Where the add-in goes and which Python a click starts, on one computer for one user."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from enum import Enum
from pathlib import Path, PureWindowsPath

from presales_xl import __version__
from presales_xl.assets import find_asset
from presales_xl.frozen import frozen
from presales_xl.language import Lang

ADDIN_FILE = "presales.xlam"
ARGUMENTS = "-P -m presales_xl"
"""`-P` keeps the folder Excel happens to be in off the path, so that nothing there is run by mistake."""
_SECONDS_TO_START = 60
_OTHER_VERSION = 3


@frozen
class Python:
    """One Python: the program that runs, the program that runs without a window, and what it was installed as."""

    program: str
    windowless: str
    base: str
    """The folder of the Python that an environment was made from."""

    @property
    def is_from_store(self) -> bool:
        """Whether it is of the Microsoft Store: such a Python writes where no other program sees it."""
        parts = (*PureWindowsPath(self.base).parts, *PureWindowsPath(self.program).parts)
        return "windowsapps" in {part.lower() for part in parts}


def python_here() -> Python:
    """The Python that is running."""
    windowless = Path(sys.executable).with_name("pythonw.exe")
    return Python(sys.executable, str(windowless if windowless.is_file() else sys.executable), sys.base_prefix)


def xlstart() -> Path | None:
    """The folder whose files Excel opens whenever this user starts it; None without a user's folder."""
    data = os.environ.get("APPDATA")
    return Path(data, "Microsoft", "Excel", "XLSTART") if data else None


def shipped_addin(lang: Lang) -> Path | None:
    """The add-in that comes with the program, in this language where there is one."""
    own = () if lang == "zh" else (lang,)
    return find_asset("workbooks", *own, ADDIN_FILE) or find_asset("workbooks", ADDIN_FILE)


def digest(data: bytes) -> str:
    """By this an add-in is known again."""
    return hashlib.sha256(data).hexdigest()


def mark_of(file: Path) -> Path:
    """The stream beside a file's content in which Windows notes that it came from the internet."""
    return Path(f"{file}:Zone.Identifier")


class Start(Enum):
    """How a Python answers when it is asked for presales_xl."""

    SAME = "same"
    OTHER_VERSION = "other_version"
    FAILED = "failed"


def try_start(program: str) -> Start:
    """Let a Python import presales_xl as a click does; it answers by its exit code, for without a window it is mute."""
    asks = f"import sys, presales_xl; sys.exit({_OTHER_VERSION} * (presales_xl.__version__ != {__version__!r}))"
    code = _exit_code([program, "-P", "-c", asks])
    return {0: Start.SAME, _OTHER_VERSION: Start.OTHER_VERSION}.get(code, Start.FAILED)


def _exit_code(command: Sequence[str]) -> int:
    try:
        return subprocess.run(  # noqa: S603 - the Python that a click would start, with our own words
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS_TO_START, check=False
        ).returncode
    except (OSError, subprocess.TimeoutExpired):
        return -1
