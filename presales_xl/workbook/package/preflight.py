"""Looks at a file before anything parses it, and refuses what is no workbook or was built to do harm."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from presales_xl.findings import CannotDo, Label
from presales_xl.findings.file_messages import FileMessage
from presales_xl.office.package_file import (
    MAX_ENTRIES,
    OLE,
    PACKAGE_ERRORS,
    ZIP,
    Refusals,
    defines_entities,
    most_entries,
    read_file,
)
from presales_xl.workbook.package.extents import box_cells
from presales_xl.workbook.package.parts import Package
from presales_xl.workbook.package.relations import workbook_part

MAX_FILE = 64 * 2**20
MAX_UNPACKED = 200 * 2**20
MAX_PART = 64 * 2**20
MAX_RATIO = 200
RATIO_COUNTS_ABOVE = 100 * 2**10
MAX_BOX = 10_000_000
"""Limits that refuse every known attack and none of some three thousand honest workbooks."""

_CHUNK = 2**20
_OVERLAP = 256
_SURELY_TOO_MANY = 5 * MAX_ENTRIES
"""Entries, counted where packages inside the package may have some too."""
_PARTS = Label("部件数", "parts")
_DRIVE = re.compile(r"[A-Za-z]:")
_REFUSALS = Refusals(
    not_found=FileMessage.NOT_FOUND,
    folder=FileMessage.FOLDER,
    no_file=FileMessage.NOT_A_WORKBOOK,
    too_large=FileMessage.TOO_LARGE,
    unreadable=FileMessage.UNREADABLE,
)


def check_file(path: Path) -> bytes:
    """The bytes of an ordinary workbook, read once.

    Raises `CannotDo` with a `FileMessage` for a file that is no workbook, is encrypted, in an old or strict format,
    damaged, or unpacks to more than an honest workbook does.
    """
    data = _read(path)
    if data.startswith(OLE):
        raise CannotDo(_ole_message(data), file=path.name)
    if not data.startswith(ZIP):
        raise CannotDo(FileMessage.NOT_A_WORKBOOK, file=path.name)
    if most_entries(data) > _SURELY_TOO_MANY:
        raise _too_large(path.name, _PARTS, most_entries(data), MAX_ENTRIES)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_directory(archive.infolist(), path.name)
            _check_contents(archive, path.name)
    except PACKAGE_ERRORS as error:
        raise CannotDo(FileMessage.DAMAGED, file=path.name, part="zip") from error
    workbook_part(Package(data, path.name))
    return data


def _read(path: Path) -> bytes:
    if path.name.startswith("~$"):
        raise CannotDo(FileMessage.OWNER_FILE, file=path.name)
    data = read_file(path, MAX_FILE, _REFUSALS)
    if not data:
        raise CannotDo(FileMessage.EMPTY, file=path.name)
    return data


def _ole_message(data: bytes) -> FileMessage:
    """An encrypted workbook and an old .xls share their outer format and differ in the streams they name."""
    if "EncryptedPackage".encode("utf-16-le") in data or "EncryptionInfo".encode("utf-16-le") in data:
        return FileMessage.ENCRYPTED
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return FileMessage.OLD_XLS
    return FileMessage.NOT_A_WORKBOOK


def _too_large(file: str, what: Label, size: int, limit: int) -> CannotDo:
    return CannotDo(FileMessage.TOO_LARGE, file=file, what=what, size=size, limit=limit)


def _unsafe(file: str, zh: str, en: str) -> CannotDo:
    return CannotDo(FileMessage.UNSAFE, file=file, reason=Label(zh, en))


def _check_directory(entries: list[zipfile.ZipInfo], file: str) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _too_large(file, _PARTS, len(entries), MAX_ENTRIES)
    seen: set[str] = set()
    for entry in entries:
        _check_entry(entry, file)
        key = entry.filename.replace("\\", "/").casefold()
        if key in seen:
            raise _unsafe(file, f"部件重名 {key}", f"duplicate part {key}")
        seen.add(key)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MAX_UNPACKED:
        raise _too_large(file, Label("解压后字节", "bytes unpacked"), unpacked, MAX_UNPACKED)


def _check_entry(entry: zipfile.ZipInfo, file: str) -> None:
    if entry.flag_bits & 1:
        raise CannotDo(FileMessage.ENCRYPTED, file=file)
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise _unsafe(file, "压缩方式不受支持", "unsupported compression")
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name) or ".." in PurePosixPath(name).parts:
        raise _unsafe(file, f"部件路径 {name}", f"part path {name}")
    if entry.file_size > MAX_PART:
        raise _too_large(file, Label("最大部件字节", "bytes in one part"), entry.file_size, MAX_PART)
    ratio = entry.file_size // max(entry.compress_size, 1)
    if entry.file_size > RATIO_COUNTS_ABOVE and ratio > MAX_RATIO:
        raise _too_large(file, Label("压缩比", "compression ratio"), ratio, MAX_RATIO)


def _check_contents(archive: zipfile.ZipFile, file: str) -> None:
    """Unpacks every part once, in pieces: the sums must be right, no part may define entities or span a giant box."""
    for entry in archive.infolist():
        name = entry.filename.replace("\\", "/").casefold()
        pieces = _pieces(archive, entry)
        if name.endswith((".xml", ".rels", ".vml")):
            pieces = _without_doctype(pieces, file)
        if "worksheets/" in name and box_cells(pieces) > MAX_BOX:
            raise _unsafe(file, "单元格相距太远", "cells too far apart")
        for _ in pieces:
            pass


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The unpacked part in pieces that overlap, so that a search sees what lies across a border."""
    tail = b""
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            yield tail + chunk
            tail = chunk[-_OVERLAP:]


def _without_doctype(pieces: Iterator[bytes], file: str) -> Iterator[bytes]:
    for piece in pieces:
        if defines_entities(piece):
            raise _unsafe(file, "含有文档类型定义", "a document type definition")
        yield piece
