"""What the public validators of Word files do not see, so that a document is judged by three pairs of eyes."""

import io
import math
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import docx_integrity
import openpyxl
import openxml_audit
from lxml import etree

from presales_xl.word.namespaces import WP, C, W

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NEEDED = {
    "word/charts/chart": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "word/embeddings/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "word/header": f"{WML}.header+xml",
    "word/footer": f"{WML}.footer+xml",
    "word/media/logo.png": "image/png",
}
TEXT_PART = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
TAG = re.compile(r"\{\{|\{%|｛｛|｛%")


def audit(path: Path, says: Iterable[str] = ()) -> list[str]:
    """Everything the two public validators and our own look object to; `says` as in `look_through`."""
    public = [*openxml_audit.OpenXmlValidator().validate(str(path)).errors, *docx_integrity.check(str(path))]
    return [*map(str, public), *look_through(path.read_bytes(), says=says)]


def look_through(document: bytes, *, says: Iterable[str] = ()) -> list[str]:
    """Our own objections; `says` are texts of users in which brackets of tags are allowed."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        names = package.namelist()
        parts = {name: package.read(name) for name in set(names)}
    trees = {name: etree.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    found = [f"{name} twice in the package" for name, count in Counter(map(str.lower, names)).items() if count > 1]
    found += _content_types(trees["[Content_Types].xml"], names)
    for name, tree in trees.items():
        if name.endswith(".rels"):
            found += _relations(name, tree, names)
        elif TEXT_PART.fullmatch(name):
            found += [f"{name}: {problem}" for problem in _text_part(tree, tuple(says))]
        elif re.fullmatch(r"word/charts/chart\d+\.xml", name):
            found += [f"{name}: {problem}" for problem in _chart(name, tree, parts)]
    return found


def _content_types(tree: Any, names: list[str]) -> Iterator[str]:
    exact = {entry.get("PartName"): entry.get("ContentType") for entry in tree.iter(f"{TYPES}Override")}
    by_ending = {entry.get("Extension").lower(): entry.get("ContentType") for entry in tree.iter(f"{TYPES}Default")}
    for name in names:
        if name.endswith(".rels") or name == "[Content_Types].xml":
            continue
        kind = exact.get(f"/{name}") or by_ending.get(name.rsplit(".", 1)[-1].lower())
        wanted = next((kind for start, kind in NEEDED.items() if name.startswith(start)), None)
        if kind is None or (wanted and kind != wanted):
            yield f"{name} has the content type {kind}"
    yield from (f"{name.lstrip('/')} is declared but missing" for name in exact if name.lstrip("/") not in names)


def _relations(name: str, tree: Any, names: list[str]) -> Iterator[str]:
    base = posixpath.dirname(posixpath.dirname(name))
    for relation in tree:
        target = relation.get("Target")
        if relation.get("TargetMode") == "External":
            yield f"{name} points outside to {target}"
        elif (
            target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
        ) not in names:
            yield f"{name} points to {target}, which is missing"


def _text_part(tree: Any, says: tuple[str, ...]) -> Iterator[str]:
    yield from _numbers(tree)
    yield from _fields(tree)
    yield from _tables(tree)
    yield from (
        f"drawing {d.get('name')} has no words" for d in tree.iter(f"{WP}docPr") if not (d.get("descr") or "").strip()
    )
    text = "\n".join("".join(part.text or "" for part in p.iter(f"{W}t")) for p in tree.iter(f"{W}p"))
    for said in sorted(filter(None, says), key=len, reverse=True):
        text = text.replace(said, "")
    yield from (f"tag left: {text[match.start() : match.start() + 30]}" for match in TAG.finditer(text))


def _numbers(tree: Any) -> Iterator[str]:
    """Names and numbers that must not come twice, and links that must lead somewhere."""
    marks = [(mark.get(f"{W}name"), mark.get(f"{W}id")) for mark in tree.iter(f"{W}bookmarkStart")]
    ends = {mark.get(f"{W}id") for mark in tree.iter(f"{W}bookmarkEnd")}
    controls = [e.get(f"{W}val") for sdt in tree.iter(f"{W}sdtPr") for e in sdt.findall(f"{W}id")]
    drawings = [drawing.get("id") for drawing in tree.iter(f"{WP}docPr")]
    for what, seen in (
        ("bookmark", [name for name, _ in marks]), ("bookmark id", [key for _, key in marks]),
        ("control id", controls), ("drawing id", drawings),
    ):  # fmt: skip
        yield from (f"{what} {key} twice" for key, count in Counter(seen).items() if count > 1)
    yield from (f"bookmark id {key} is not closed" for key in {key for _, key in marks} ^ ends)
    links = {link.get(f"{W}anchor") for link in tree.iter(f"{W}hyperlink")} - {None}
    yield from (f"link to {anchor}, which is no bookmark" for anchor in links - {name for name, _ in marks})


def _fields(tree: Any) -> Iterator[str]:
    depth = 0
    for mark in tree.iter(f"{W}fldChar"):
        depth += {"begin": 1, "end": -1}.get(mark.get(f"{W}fldCharType"), 0)
        if depth < 0:
            break
    if depth:
        yield "fields do not close"


def _tables(tree: Any) -> Iterator[str]:
    for cell in tree.iter(f"{W}tc"):
        inner = [child for child in cell if child.tag != f"{W}tcPr"]
        if not inner or inner[-1].tag != f"{W}p":
            yield "a cell without a paragraph at its end"
    for table in tree.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.findall(f"{W}tr"):
            spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc"))
            width = sum(1 if span is None else int(span.get(f"{W}val")) for span in spans)
            if width != columns:
                yield f"a row of {width} columns in a table of {columns}"


def _chart(name: str, tree: Any, parts: Mapping[str, bytes]) -> Iterator[str]:
    sheet = _sheet_of(name, parts)
    for reference in tree.iter(f"{C}numRef", f"{C}strRef"):
        cells, cache = reference.findtext(f"{C}f"), reference.find(f"{C}numCache")
        is_number, cache = cache is not None, cache if cache is not None else reference.find(f"{C}strCache")
        points = {int(point.get("idx")): point.findtext(f"{C}v") for point in cache.findall(f"{C}pt")}
        count = int(cache.find(f"{C}ptCount").get("val"))
        if points and max(points) >= count:
            yield f"{cells} has more points than it counts"
        if is_number and not all(math.isfinite(float(value)) for value in points.values()):
            yield f"{cells} has a value that is no number"
        held = [value for row in _rows(sheet[cells.split("!")[1].replace("$", "")]) for value in row]
        shown = [points.get(index) for index in range(count)]
        if [_comparable(value) for value in held] != [_comparable(value) for value in shown]:
            yield f"{cells}: the workbook inside says something else"
    axes = {axis.find(f"{C}axId").get("val") for kind in ("catAx", "valAx") for axis in tree.iter(f"{C}{kind}")}
    used = {e.get("val") for kind in ("barChart", "lineChart") for plot in tree.iter(f"{C}{kind}") for e in plot.findall(f"{C}axId")}  # fmt: skip
    if axes != used:
        yield "axes and plots do not match"


def _sheet_of(name: str, parts: Mapping[str, bytes]) -> Any:
    relations: Any = etree.fromstring(parts[name.replace("charts/", "charts/_rels/") + ".rels"])
    target = next(relation.get("Target") for relation in relations if relation.get("Type").endswith("/package"))
    place = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("word/charts", target))
    return openpyxl.load_workbook(io.BytesIO(parts[place])).active


def _rows(cells: Any) -> list[list[Any]]:
    if not isinstance(cells, tuple):
        return [[cells.value]]
    return [[cell.value for cell in (row if isinstance(row, tuple) else (row,))] for row in cells]


def _comparable(value: Any) -> Any:
    try:
        return round(float(value), 6)
    except (TypeError, ValueError):
        return value
