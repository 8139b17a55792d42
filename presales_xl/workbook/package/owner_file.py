"""Who has a workbook open: the owner files that Excel and LibreOffice keep beside it."""

import struct
from pathlib import Path

from presales_xl.findings import Label
from presales_xl.frozen import frozen

_UNKNOWN = Label("有人", "Somebody")
_WIDE_NAME_AT = (55, 54)
"""Where Excel's and Word's owner files hold the length of the name in UTF-16."""
_LONGEST_NAME = 54


@frozen
class Owner:
    """Somebody who has the workbook open, and the file that says so."""

    user: str | Label
    file: Path


def owner_of(path: Path) -> Owner | None:
    """Who has the workbook open, None when nobody says so."""
    for file, name in (
        (path.with_name(f"~${path.name}"), _excel_user),
        (path.with_name(f".~lock.{path.name}#"), _libreoffice_user),
    ):
        if file.exists():
            return Owner(name(_content(file)) or _UNKNOWN, file)
    return None


def _content(file: Path) -> bytes:
    """What it says; Excel may keep the file to itself while it is open, and then its existence must do."""
    try:
        return file.read_bytes()
    except OSError:
        return b""


def _excel_user(data: bytes) -> str:
    for offset in _WIDE_NAME_AT:
        if len(data) >= offset + 2:
            (length,) = struct.unpack_from("<H", data, offset)
            raw = data[offset + 2 : offset + 2 + 2 * length]
            if 0 < length <= _LONGEST_NAME and len(raw) == 2 * length:
                return raw.decode("utf-16-le", "replace").strip("\0 ")
    return data[1 : 1 + data[0]].decode("latin-1").strip("\0 ") if data else ""


def _libreoffice_user(data: bytes) -> str:
    return data.decode("utf-8", "replace").split(",")[0].strip()
