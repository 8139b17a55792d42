"""The command `restore`: a workbook file and its backup change places, unless an approval would be lost by it."""

from pathlib import Path
from typing import Any

from presales_xl.findings import CannotDo
from presales_xl.findings.restore_messages import RestoreMessage
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.package.safe_save import backup_path, replace_file
from presales_xl.workbook.port import CellContent, RawWorkbook


def run(file: Path) -> dict[str, Any]:
    """Bring back what was there before the last write; what is there now becomes the backup, so nothing is lost.

    Raises:
        CannotDo: there is no backup, one of the two is no project workbook, or the approval logs differ.
    """
    now = FileWorkbook.open(file).read()
    backup = backup_path(file)
    if not backup.is_file():
        raise CannotDo(RestoreMessage.NO_BACKUP, file=file.name)
    before = FileWorkbook.open(backup).read()
    if before.fingerprint == now.fingerprint:
        raise CannotDo(RestoreMessage.SAME, file=file.name)
    rows = len(_log(now)) - len(_log(before))
    if _log(now) != _log(before):
        raise CannotDo(RestoreMessage.APPROVALS_DIFFER, file=file.name, count=max(rows, 0))
    replace_file(file, backup.read_bytes(), now.fingerprint)
    return {"file": str(file), "backup": str(backup)}


def _log(raw: RawWorkbook) -> list[tuple[CellContent, ...]]:
    """The rows of the approval log that hold anything."""
    held = raw.lists.get("approvals")
    rows = (tuple(cell.content for cell in row) for row in (held.rows if held else ()))
    return [row for row in rows if any(content not in {None, ""} for content in row)]
