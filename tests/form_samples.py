"""Forms for tests: a document made by the command, filled in as Word does, and what it says."""

import io
import zipfile
from copy import deepcopy
from pathlib import Path
from typing import Any

from lxml import etree
from project_files import Ran, presales

from presales_xl.word.namespaces import W
from presales_xl.workbook.package import OoxmlBook

DAY = "2026-03-03"


def form(kind: str, file: Path, folder: Path, *more: object, day: str = DAY) -> Path:
    """The form of a project as a document."""
    ran = presales("form", kind, file, "-o", folder, "--today", day, "--json", *more)
    assert ran.code == 0, ran
    (path,) = ran.json["files"]
    return Path(path)


def controls(path: Path) -> dict[str, Any]:
    """Every signature control of a document by its tag."""
    return {str(tag): control for tag, control in _controls(_body(path))}


def fill(path: Path, where: str, **says: str) -> Path:
    """Fill in the block of a step (`1`, or `2.1` where several agree): opinion, name, comment, date, as Word does."""
    body = _body(path)
    place = where if "." in where else f"{where}.1"
    blocks = [(tag, control) for tag, control in _controls(body) if tag.split("|")[3] == place]
    assert blocks, f"no block {place}"
    for tag, control in blocks:
        text = says.get(tag.split("|")[0])
        if text is not None:
            _write(control, text)
    return replace_part(path, "word/document.xml", etree.tostring(body, xml_declaration=True, encoding="UTF-8"))


def replace_part(path: Path, name: str, data: bytes) -> Path:
    """The document with one part replaced."""
    with zipfile.ZipFile(path) as package:
        parts = {part: package.read(part) for part in package.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in (parts | {name: data}).items():
            package.writestr(part, content)
    path.write_bytes(out.getvalue())
    return path


def typed(file: Path, table: str, header: str, value: Any) -> Path:
    """The workbook after somebody typed into the first row of a list."""
    book = OoxmlBook.open(file)
    area = book.tables[f"tbl_{table}"]
    book.set_value(area.sheet, area.first_row, area.first_col + list(area.headers).index(header), value)
    book.save()
    return file


def contradict(path: Path, step: str, text: str) -> Path:
    """The document in which the opinion of a step stands a second time and says something else."""
    body = _body(path)
    control = next(one for tag, one in _controls(body) if tag.startswith("opinion|") and tag.split("|")[3] == step)
    copy = deepcopy(control)
    _write(copy, text)
    control.addnext(copy)
    return replace_part(path, "word/document.xml", etree.tostring(body, xml_declaration=True, encoding="UTF-8"))


def opinions(path: Path, *more: object, day: str = DAY) -> Ran:
    """The command `opinions`."""
    return presales("opinions", path, "--today", day, "--json", *more)


def _body(path: Path) -> Any:
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read("word/document.xml"))


def _controls(body: Any) -> list[tuple[str, Any]]:
    found = [(control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"), control) for control in body.iter(f"{W}sdt")]
    return [(tag, control) for tag, control in found if "|" in tag]


def _write(control: Any, text: str) -> None:
    properties = control.find(f"{W}sdtPr")
    for mark in properties.findall(f"{W}showingPlcHdr"):
        properties.remove(mark)
    date = properties.find(f"{W}date")
    if date is not None and len(text) == len("2026-03-03"):
        date.set(f"{W}fullDate", f"{text}T00:00:00Z")
    content = control.find(f"{W}sdtContent")
    for child in list(content):
        content.remove(child)
    run = etree.SubElement(content, f"{W}r")
    etree.SubElement(run, f"{W}t").text = text
