"""Reads the content controls of a Word document that somebody sent back; trusts nothing in it."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from presales_xl.findings import CannotDo
from presales_xl.findings.form_messages import OpinionMessage
from presales_xl.frozen import frozen
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
from presales_xl.word.clean import clean

MAX_FILE = 32 * 2**20
MAX_PART = 32 * 2**20
MAX_TEXT = 2_000
"""A form has some tens of kilobytes; one with pictures that somebody put in stays far below these limits."""

_REFUSALS = Refusals(
    not_found=OpinionMessage.NOT_FOUND,
    folder=OpinionMessage.NOT_WORD,
    no_file=OpinionMessage.NOT_WORD,
    too_large=OpinionMessage.UNSAFE,
    unreadable=OpinionMessage.UNREADABLE,
)
_MAIN = "/officeDocument"
_USUAL_PART = "word/document.xml"
_RELATIONS = "_rels/.rels"


@frozen
class Control:
    """One content control: its tag, and what it says; None where it was left empty."""

    tag: str
    text: str | None
    day: str | None = None
    """The day that a date control keeps beside its text, as it stands there."""


def read_controls(path: Path) -> tuple[Control, ...]:
    """Every tagged content control of the document, in its order.

    Raises:
        CannotDo: the file is no ordinary Word document, is encrypted or damaged, or unpacks to too much.
    """
    root = _parsed(_document_part(path), path.name)
    return tuple(_controls(root))


def _document_part(path: Path) -> bytes:
    data = _read(path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = {entry.filename: entry for entry in package.infolist()}
            if len(entries) != len(package.infolist()):
                raise CannotDo(OpinionMessage.UNSAFE, file=path.name)
            if _USUAL_PART not in entries and _RELATIONS not in entries:
                raise CannotDo(OpinionMessage.NOT_WORD, file=path.name)
            name = _main_part(package, entries, path.name)
            return _unpacked(package, entries[name], path.name)
    except PACKAGE_ERRORS as error:
        raise CannotDo(OpinionMessage.DAMAGED, file=path.name) from error


def _read(path: Path) -> bytes:
    data = read_file(path, MAX_FILE, _REFUSALS)
    if data.startswith(OLE):
        raise CannotDo(OpinionMessage.OLD_OR_ENCRYPTED, file=path.name)
    if not data.startswith(ZIP):
        raise CannotDo(OpinionMessage.NOT_WORD, file=path.name)
    if most_entries(data) > MAX_ENTRIES:
        raise CannotDo(OpinionMessage.UNSAFE, file=path.name)
    return data


def _main_part(package: zipfile.ZipFile, entries: dict[str, zipfile.ZipInfo], file: str) -> str:
    """The part with the body, as the package names it; it must be a Word document."""
    name = _USUAL_PART
    if _RELATIONS in entries:
        relations = _parsed(_unpacked(package, entries[_RELATIONS], file), file)
        targets = (link.get("Target", "") for link in relations if link.get("Type", "").endswith(_MAIN))
        name = next(targets, "").lstrip("/")
    if not name.startswith("word/"):
        raise CannotDo(OpinionMessage.NOT_WORD, file=file)
    if name not in entries:
        raise CannotDo(OpinionMessage.DAMAGED, file=file)
    return name


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo, file: str) -> bytes:
    """The part, of which no more is unpacked than an honest one can hold, whatever the package says of it."""
    if entry.flag_bits & 1:
        raise CannotDo(OpinionMessage.OLD_OR_ENCRYPTED, file=file)
    with package.open(entry) as stream:
        data = stream.read(MAX_PART + 1)
    if len(data) > MAX_PART or defines_entities(data):
        raise CannotDo(OpinionMessage.UNSAFE, file=file)
    return data


def _parsed(xml: bytes, file: str) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotDo(OpinionMessage.DAMAGED, file=file) from error


def _controls(root: Any) -> Iterator[Control]:
    space = root.tag[: root.tag.find("}") + 1]  # a strict document has other names
    for control in root.iter(f"{space}sdt"):
        properties, content = control.find(f"{space}sdtPr"), control.find(f"{space}sdtContent")
        tag = None if properties is None else properties.find(f"{space}tag")
        if tag is None or content is None:
            continue
        empty = properties.find(f"{space}showingPlcHdr")
        is_empty = empty is not None and empty.get(f"{space}val") not in {"0", "false", "off"}
        text = clean(_text(content, space)).strip()[:MAX_TEXT]
        date = properties.find(f"{space}date")
        day = None if date is None or is_empty else date.get(f"{space}fullDate")
        yield Control(tag.get(f"{space}val", ""), None if is_empty or not text else text, day)


def _text(content: Any, space: str) -> str:
    """What stands in the control; text that was moved away under tracked changes does not."""
    breaks = {f"{space}br": "\n", f"{space}cr": "\n", f"{space}tab": "\t", f"{space}p": "\n"}
    said = content.iter(*breaks, f"{space}t")
    kept = (element for element in said if next(element.iterancestors(f"{space}moveFrom"), None) is None)
    return "".join(breaks.get(element.tag) or element.text or "" for element in kept)
