"""What a Word template is refused for before anything parses it: it is staff's own file, and may come from anywhere."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from docx.opc.exceptions import OpcError
from lxml import etree

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
from presales_xl.word.clean import one_line

BODY = "word/document.xml"
MAX_FILE = 64 * 2**20
"""Pictures of a letterhead take some megabytes."""
MAX_XML = 8 * 2**20
"""Unpacked size of a part that is parsed; ours have some hundred kilobytes."""
MAX_BRACES = 10_000
"""Braces that open something in one part; ours have some hundred, and each takes its time."""
MAX_UNPACKED = 256 * 2**20

_REASON_LIMIT = 200

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
_TOO_MANY_TAGS = Label("标记太多", "it has too many tags")
_INCOMPLETE = Label("缺少必要的部分，或某一部分的结构不完整", "a part that is needed is missing or incomplete")

_PICTURES = {
    ".png": (b"\x89PNG\r\n\x1a\n", b"IEND"),
    ".jpg": (b"\xff\xd8\xff", b""),
    ".jpeg": (b"\xff\xd8\xff", b""),
    ".gif": (b"GIF8", b""),
    ".bmp": (b"BM", b""),
}
"""How pictures begin, and what stands among their last bytes."""
_TAIL = 64
_MISSING = re.compile(r"no item named '([^']+)'")


def read_template_file(path: Path) -> bytes:
    """The bytes of a template; raises CannotDo where `path` leads to nothing that could be one."""
    return read_file(path, MAX_FILE, _REFUSALS)


def refuse_unsafe_package(template: bytes) -> None:
    """Raises CannotDo unless `template` is a Word package whose parts can be unpacked and parsed without harm."""
    reason = _objection(template)
    if reason is not None:
        raise CannotDo(WordMessage.TEMPLATE_BROKEN, reason=reason)


def what_is_wrong(error: Exception) -> str | Label:
    """Why a template could not be used, from what reading or filling it raised."""
    text = str(error)
    missing = _MISSING.search(text)
    if missing:
        return Label(f"缺少 {missing[1]}", f"{missing[1]} is missing")
    if isinstance(error, (AttributeError, LookupError, OpcError)):
        return _INCOMPLETE
    if isinstance(error, etree.LxmlError):
        return _DAMAGED
    return one_line(text or type(error).__name__, _REASON_LIMIT)


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
    for entry in parsed:
        part = package.read(entry)
        if defines_entities(part):
            yield _UNSAFE
        if part.count(b"{") > MAX_BRACES:
            yield _TOO_MANY_TAGS
    yield from (_broken(entry.filename) for entry in entries if not _is_whole(package, entry.filename))


def _broken(name: str) -> Label:
    return Label(f"图片 {name} 已损坏", f"the picture {name} is damaged")


def _is_whole(package: zipfile.ZipFile, name: str) -> bool:
    """Whether a picture is what its name says; of other parts nothing is asked."""
    start, end = _PICTURES.get(PurePosixPath(name.lower()).suffix, (b"", b""))
    if not start:
        return True
    data = package.read(name)
    return data.startswith(start) and end in data[-_TAIL:]
