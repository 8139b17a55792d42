"""Puts the add-in where Excel opens it by itself, and records which Python a click starts; no administrator needed."""

from enum import Enum
from pathlib import Path

from presales_xl import __version__
from presales_xl.addin.install_place import (
    ADDIN_FILE,
    ARGUMENTS,
    Start,
    digest,
    mark_of,
    python_here,
    shipped_addin,
    try_start,
    xlstart,
)
from presales_xl.addin.registry import ADDIN_HASH, ARGS, EXE, LANG, SETTINGS, VERSION, Registry, registry_here, text_of
from presales_xl.assets import asset
from presales_xl.findings import CannotDo, Finding
from presales_xl.findings.addin_messages import AddinMessage
from presales_xl.frozen import frozen
from presales_xl.language import Lang
from presales_xl.office.whole_files import HeldError, write_whole


@frozen
class Setting:
    """What is to be installed, and where."""

    folder: Path
    """The user's XLSTART."""
    addin: bytes
    program: str
    """The Python that a click starts, without a window."""
    lang: Lang


class How(Enum):
    """What became of the add-in's file."""

    NEW = AddinMessage.INSTALLED
    REPLACED = AddinMessage.REPLACED
    SAME = AddinMessage.ALREADY_THERE


@frozen
class Installed:
    """What installing did."""

    file: Path
    how: How
    program: str
    lang: Lang

    def to_json(self) -> dict[str, str]:
        """The same for a program."""
        how = self.how.name.lower()
        return {"addin": str(self.file), "how": how, "exe": self.program, "args": ARGUMENTS, "lang": self.lang}

    def findings(self) -> tuple[Finding, ...]:
        """The same for a reader."""
        where = {"exe": self.program, "args": ARGUMENTS, "key": str(SETTINGS)}
        return Finding(self.how.value, params={"file": self.file}), Finding(AddinMessage.RECORDED, params=where)


def install(lang: Lang) -> Installed:
    """Install for the current user on this computer; raises CannotDo, and then nothing was changed."""
    registry, python, folder = registry_here(), python_here(), xlstart()
    if registry is None:
        raise CannotDo(AddinMessage.ONLY_WINDOWS)
    if python.is_from_store:
        raise CannotDo(AddinMessage.STORE_PYTHON, exe=python.program)
    if folder is None:
        raise CannotDo(AddinMessage.NO_USER_FOLDER)
    addin = shipped_addin(lang) or asset("workbooks", ADDIN_FILE)
    if try_start(python.windowless) is not Start.SAME:
        raise CannotDo(AddinMessage.CANNOT_START, exe=python.windowless)
    return put_in_place(Setting(folder, addin.read_bytes(), python.windowless, lang), registry)


def put_in_place(setting: Setting, registry: Registry) -> Installed:
    """Write the add-in and the registry; doing it again changes nothing, a newer add-in replaces the older one.

    Raises:
        CannotDo: Excel is using the old add-in, another file lies in its place, or the system refuses.
    """
    file = setting.folder / ADDIN_FILE
    how = _how(file, setting, text_of(registry.values(SETTINGS), ADDIN_HASH))
    if how is How.SAME:
        _unmark(file)
    else:
        _write(file, setting.addin)
    _record(setting, registry)
    return Installed(file, how, setting.program, setting.lang)


def _how(file: Path, setting: Setting, recorded: str | None) -> How:
    if not file.exists():
        return How.NEW
    there, ours = _digest_of(file), digest(setting.addin)
    if there == ours:
        return How.SAME
    if there != recorded:
        raise CannotDo(AddinMessage.NOT_OURS, file=file)
    return How.REPLACED


def _unmark(file: Path) -> None:
    """Take away the mark somebody's copy by hand may have brought along; a disk without streams has none."""
    try:
        mark_of(file).unlink(missing_ok=True)
    except PermissionError as error:
        raise CannotDo(AddinMessage.IN_USE, file=file) from error
    except OSError:
        return


def _digest_of(file: Path) -> str:
    try:
        return digest(file.read_bytes())
    except PermissionError as error:
        raise CannotDo(AddinMessage.IN_USE, file=file) from error


def _write(file: Path, data: bytes) -> None:
    """Only the bytes: what Windows noted about where they came from stays behind.

    The temporary file lies one folder up, for Excel opens whatever it finds in this one.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, data, room=file.parent.parent)
    except HeldError as error:
        raise CannotDo(AddinMessage.IN_USE, file=file) from error
    except OSError as error:
        raise CannotDo(AddinMessage.NOT_WRITTEN, file=file, reason=error.strerror or str(error)) from error


def _record(setting: Setting, registry: Registry) -> None:
    values = {
        EXE: setting.program, ARGS: ARGUMENTS, LANG: setting.lang, VERSION: __version__,
        ADDIN_HASH: digest(setting.addin),
    }  # fmt: skip
    try:
        registry.write(SETTINGS, values)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotDo(AddinMessage.REGISTRY_REFUSED, key=str(SETTINGS), reason=reason) from error
