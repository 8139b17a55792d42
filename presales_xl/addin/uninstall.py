"""Removes what installing made, nothing else, and says what stays."""

import tempfile
from pathlib import Path

from presales_xl.addin.install_place import ADDIN_FILE, digest, shipped_addin, xlstart
from presales_xl.addin.registry import ADDIN_HASH, ARGS, EXE, LANG, SETTINGS, VERSION, Registry, registry_here, text_of
from presales_xl.findings import CannotDo, Finding
from presales_xl.findings.addin_messages import AddinMessage
from presales_xl.frozen import frozen
from presales_xl.language import LANGUAGES, Lang


@frozen
class Removed:
    """What is gone, and what stays and why."""

    removed: tuple[str, ...]
    stays: tuple[Finding, ...]

    def to_json(self, lang: Lang) -> dict[str, list[str]]:
        """The same for a program."""
        return {"removed": list(self.removed), "stays": [finding.text(lang) for finding in self.stays]}

    def findings(self) -> tuple[Finding, ...]:
        """The same for a reader."""
        gone = tuple(Finding(AddinMessage.REMOVED, params={"file": name}) for name in self.removed)
        logs = Path(tempfile.gettempdir(), "presales_xl")
        rest = Finding(AddinMessage.REST_STAYS, params={"logs": logs})
        return (*(gone or (Finding(AddinMessage.NOTHING_TO_REMOVE),)), *self.stays, rest)


def uninstall() -> Removed:
    """Take the add-in away from the current user of this computer; raises CannotDo, and then nothing was changed."""
    registry, folder = registry_here(), xlstart()
    if registry is None:
        raise CannotDo(AddinMessage.ONLY_WINDOWS)
    if folder is None:
        raise CannotDo(AddinMessage.NO_USER_FOLDER)
    shipped = {file for lang in LANGUAGES if (file := shipped_addin(lang)) is not None}
    return take_away(folder, {digest(file.read_bytes()) for file in shipped}, registry)


def take_away(folder: Path, known: set[str], registry: Registry) -> Removed:
    """Delete the add-in in `folder` when it is the one recorded or one of the `known`, and our registry values.

    Raises:
        CannotDo: Excel is using the add-in, or the system refuses.
    """
    values = registry.values(SETTINGS)
    recorded = text_of(values, ADDIN_HASH)
    removed, stays = _remove_file(folder / ADDIN_FILE, known | {recorded} if recorded else known)
    if not values:
        return Removed(removed, stays)
    left = _remove_values(registry)
    if left:
        stays = (*stays, Finding(AddinMessage.VALUES_STAY, params={"key": str(SETTINGS), "names": left}))
    return Removed((*removed, str(SETTINGS)), stays)


def _remove_file(file: Path, known: set[str]) -> tuple[tuple[str, ...], tuple[Finding, ...]]:
    try:
        if digest(file.read_bytes()) not in known:
            return (), (Finding(AddinMessage.FILE_STAYS, params={"file": file}),)
        file.unlink()
    except FileNotFoundError:
        return (), ()
    except PermissionError as error:
        raise CannotDo(AddinMessage.IN_USE, file=file) from error
    return (str(file),), ()


def _remove_values(registry: Registry) -> tuple[str, ...]:
    try:
        return registry.remove(SETTINGS, (EXE, ARGS, LANG, VERSION, ADDIN_HASH))
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotDo(AddinMessage.REGISTRY_REFUSED, key=str(SETTINGS), reason=reason) from error
