"""File names made from what users typed, and writing a document so that no half-written one is ever seen."""

import re
import unicodedata
from pathlib import Path

from presales_xl.findings import CannotDo
from presales_xl.findings.word_messages import WordMessage
from presales_xl.office.whole_files import HeldError, write_whole
from presales_xl.word.clean import one_line

NAME_LIMIT = 120
"""Characters of a file name, extension included."""

_BYTE_LIMIT = 240  # file systems count bytes: 255 less what a temporary name adds
_PART_LIMITS = {"number": 40, "kind": 20, "suffix": 30}
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\u200b-\u200d\u2060\ufeff]')
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])\s*(\.|$)", re.IGNORECASE)


def document_name(project_no: str, project_name: str, kind: str, suffix: str) -> str:
    """`{project_no}_{project_name}_{kind}_{suffix}.docx`, safe on Windows and in any folder.

    Empty parts are left out; only the project's name is shortened when the whole would be too long.
    """
    number = _safe(project_no, _PART_LIMITS["number"])
    tail = [part for part in (_safe(kind, _PART_LIMITS["kind"]), _safe(suffix, _PART_LIMITS["suffix"])) if part]
    name = _safe(project_name, NAME_LIMIT)
    while name and not _fits(_joined(number, name, tail)):
        name = name[:-1].rstrip(" ._")
    joined = _joined(number, name, tail)
    while not _fits(joined):
        joined = joined.removesuffix(".docx")[:-1] + ".docx"
    return joined


def write_document(folder: Path, name: str, data: bytes) -> Path:
    """Writes `data` as `folder/name`, replacing an older document in one step.

    Raises:
        CannotDo: the file is open or cannot be written; the older document is then unchanged.
    """
    if Path(name).name != name or "\\" in name or name in {"", ".", ".."}:
        raise CannotDo(WordMessage.DOCUMENT_NOT_WRITTEN, value=name, reason="name")
    target = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(target, data)
    except HeldError as error:
        raise CannotDo(WordMessage.DOCUMENT_OPEN, value=str(target)) from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise CannotDo(WordMessage.DOCUMENT_NOT_WRITTEN, value=str(target), reason=reason) from error
    return target


def _safe(text: str, limit: int) -> str:
    plain = _FORBIDDEN.sub("_", unicodedata.normalize("NFC", one_line(text, NAME_LIMIT)))
    return plain.lstrip(" .~").rstrip(" .")[:limit].rstrip(" .")


def _joined(number: str, name: str, tail: list[str]) -> str:
    stem = "_".join(part for part in (number, name, *tail) if part) or "_"
    return f"{'_' if _RESERVED.match(stem) else ''}{stem}.docx"


def _fits(name: str) -> bool:
    return len(name) <= NAME_LIMIT and len(name.encode()) <= _BYTE_LIMIT
