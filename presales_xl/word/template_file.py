"""What a Word template is refused for before anything parses it: it is staff's own file, and may come from anywhere."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

from presales_xl.findings import CannotDo, Label
from presales_xl.findings.word_messages import WordMessage
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

BODY = "word/document.xml"
MAX_FILE = 64 * 2**20
"""Pictures of a letterhead take some megabytes."""
MAX_XML = 16 * 2**20
"""Unpacked size of a part that is parsed; ours have some hundred kilobytes."""
MAX_UNPACKED = 256 * 2**20

_REFUSALS = Refusals(
    not_found=WordMessage.TEMPLATE_NOT_FOUND,
    folder=WordMessage.TEMPLATE_NO_FILE,
    no_file=WordMessage.TEMPLATE_NO_FILE,
    too_large=WordMessage.TEMPLATE_TOO_LARGE,
    unreadable=WordMessage.TEMPLATE_NOT_READ,
)
_EMPTY = Label("文件是空的", "the file is empty")
_LOCKED = Label("文件设有打开密码，或是旧的 .doc 格式", "the file needs a password, or is in the old .doc format")
_NO_WORD = Label("不是 Word 文档（.docx）", "it is no Word document (.docx)")
_DAMAGED = Label("文件已损坏", "the file is damaged")
_UNSAFE = Label("解压后过大，或含有不该有的内容", "it unpacks to too much, or holds what no honest document does")


def read_template_file(path: Path) -> bytes:
    """The bytes of a template; raises CannotDo where `path` leads to nothing that could be one."""
    return read_file(path, MAX_FILE, _REFUSALS)


def refuse_unsafe_package(template: bytes) -> None:
    """Raises CannotDo unless `template` is a Word package whose parts can be unpacked and parsed without harm."""
    reason = _objection(template)
    if reason is not None:
        raise CannotDo(WordMessage.TEMPLATE_BROKEN, reason=reason)


def _objection(template: bytes) -> Label | None:
    if not template:
        return _EMPTY
    if template.startswith(OLE):
        return _LOCKED
    if not template.startswith(ZIP):
        return _NO_WORD
    if most_entries(template) > MAX_ENTRIES:
        return _UNSAFE
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            return next(_objections(package), None)
    except PACKAGE_ERRORS:
        return _DAMAGED


def _objections(package: zipfile.ZipFile) -> Iterator[Label]:
    entries = package.infolist()
    if not any(entry.filename == BODY for entry in entries):
        yield _NO_WORD
    if any(entry.flag_bits & 1 for entry in entries):
        yield _LOCKED
    parsed = [entry for entry in entries if entry.filename.lower().endswith((".xml", ".rels"))]
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(one.file_size > MAX_XML for one in parsed):
        yield _UNSAFE
    yield from (_UNSAFE for entry in parsed if defines_entities(package.read(entry)))
