"""What every file of Office is refused for before anything parses it, be it a workbook or a document."""

import stat
import zipfile
import zlib
from pathlib import Path

from presales_xl.findings import CannotDo, Label
from presales_xl.findings.message import Message
from presales_xl.frozen import frozen

MAX_ENTRIES = 2_000
"""Parts of a package; honest ones of a hundred sheets and pictures stay far below."""
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
"""How old and encrypted files of Office begin."""
ZIP = b"PK"
PACKAGE_ERRORS = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OverflowError, NotImplementedError, OSError)
"""What unpacking a damaged package raises."""

_DIRECTORY_ENTRY = b"PK\x01\x02"
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


@frozen
class Refusals:
    """How to say that a path leads to nothing that can be read; each message is given `file`."""

    not_found: Message
    folder: Message
    no_file: Message
    """A pipe or a device, which might never end."""
    too_large: Message
    """Also given `what`, `size` and `limit`."""
    unreadable: Message
    """Also given `reason`."""


def read_file(path: Path, limit: int, refusals: Refusals) -> bytes:
    """The bytes of an ordinary file of at most `limit` bytes, read once; raises CannotDo."""
    file = path.name
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise CannotDo(refusals.folder, file=file)
        if not stat.S_ISREG(status.st_mode):
            raise CannotDo(refusals.no_file, file=file)
        if status.st_size > limit:
            what = Label("字节", "bytes")
            raise CannotDo(refusals.too_large, file=file, what=what, size=status.st_size, limit=limit)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise CannotDo(refusals.not_found, file=file) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CannotDo(refusals.unreadable, file=file, reason=reason) from error


def most_entries(data: bytes) -> int:
    """No package in `data` lists more parts than this; listing them could already take all memory."""
    return data.count(_DIRECTORY_ENTRY)


def defines_entities(part: bytes) -> bool:
    """Whether a part has a document type definition, by which a few bytes can unfold to gigabytes."""
    return any(doctype in part for doctype in _DOCTYPES)
