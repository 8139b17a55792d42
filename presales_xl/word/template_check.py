"""Looks through a Word template for everything that would go wrong when it is filled in, all at once."""

import datetime as dt
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from html import unescape
from typing import Any

from lxml import etree

from presales_xl.findings import CannotDo, Finding, Label
from presales_xl.findings.template_messages import TemplateMessage
from presales_xl.findings.word_messages import WordMessage
from presales_xl.frozen import frozen
from presales_xl.word.charts import charts_of
from presales_xl.word.clean import one_line
from presales_xl.word.compiled import joined_tags
from presales_xl.word.namespaces import W
from presales_xl.word.shapes import Shape, sample_of
from presales_xl.word.tags import NEAR, text_parts, unsafe_tags
from presales_xl.word.template_file import BODY, what_is_wrong
from presales_xl.word.template_names import mistakes_in
from presales_xl.word.template_tags import broken_tags

_PLACES = {
    "document": Label("正文", "Body"),
    "header": Label("页眉", "Header"),
    "footer": Label("页脚", "Footer"),
    "footnotes": Label("脚注", "Footnotes"),
    "endnotes": Label("尾注", "Endnotes"),
}
_FILE = Label("文件", "File")
_UNSAFE = {
    WordMessage.TEMPLATE_FULL_WIDTH: TemplateMessage.FULL_WIDTH,
    WordMessage.TEMPLATE_TEXT_LOST: TemplateMessage.TEXT_LOST,
}
_REVISIONS = tuple(
    f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tblPrChange")
)
_MACROS = re.compile(r"(?i)(.*/)?(vbaProject\.bin|vbaData\.xml)|.*\.(dotm|docm)")
_STAMP = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


@frozen
class Expected:
    """What a kind of document gives its template: the data, and the charts with their number of series."""

    data: Shape
    charts: Mapping[str, int]


def check_template(template: bytes, expected: Expected) -> tuple[Finding, ...]:
    """Every finding, in the order of the parts; each names the part (`where`) and the text around it (`near`).

    Raises:
        CannotDo: it is no Word file, or a damaged one.
    """
    try:
        parts = text_parts(template)
        found = [*_package(template), *_texts(parts, expected), *_charts(parts[BODY], expected)]
    except (zipfile.BadZipFile, LookupError, etree.LxmlError, ValueError) as error:
        raise CannotDo(WordMessage.TEMPLATE_BROKEN, reason=what_is_wrong(error)) from error
    if not any(finding.severity.value == "error" for finding in found):
        found += _trial(template, expected)
    return tuple(found)


def place_of(finding: Finding) -> Label:
    """The part of the document a finding is in."""
    name = re.sub(r"^word/|\d*\.xml$", "", str(finding.params.get("where", "")))
    return _PLACES.get(name, _FILE)


def _package(template: bytes) -> Iterator[Finding]:
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        names = package.namelist()
        kinds = package.read("[Content_Types].xml").decode("utf-8", "replace")
        macros = next(
            (name for name in names if _MACROS.fullmatch(name)), "macroEnabled" if "macroEnabled" in kinds else ""
        )
        if macros:
            yield _finding(TemplateMessage.MACROS, macros)
        for name in (name for name in names if name.endswith(".rels")):
            for relation in etree.fromstring(package.read(name)):
                if relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith("/hyperlink"):
                    yield _finding(TemplateMessage.LINKED, one_line(relation.get("Target", ""), NEAR))


def _texts(parts: Mapping[str, Any], expected: Expected) -> Iterator[Finding]:
    for name, root in parts.items():
        yield from _reviewed(name, root)
        for tag in unsafe_tags(root):
            yield _finding(_UNSAFE[tag.message], tag.near, name, tag.near)
        broken = list(broken_tags(root))
        for one in broken:
            yield _finding(one.message, one.value, name, one.near)
        if not broken:
            yield from _names(name, root, expected.data)


def _reviewed(name: str, root: Any) -> Iterator[Finding]:
    """Traces of reviewing that every document would carry."""
    revised = [element for element in root.iter(*_REVISIONS) if element.tag != f"{W}ins" or len(element)]
    if revised:
        near = next((said for said in map(_revised_text, revised) if said), "")
        yield _finding(TemplateMessage.REVISIONS, len(revised), name, near)
    comments = sum(1 for _ in root.iter(f"{W}commentReference"))
    if comments:
        yield _finding(TemplateMessage.COMMENTS, comments, name)


def _revised_text(element: Any) -> str:
    return one_line("".join(part.text or "" for part in element.iter(f"{W}t", f"{W}delText")), NEAR)


def _names(name: str, root: Any, data: Shape) -> Iterator[Finding]:
    source = joined_tags(etree.tostring(root, encoding="unicode"))
    lines = source.splitlines()
    for mistake in mistakes_in(source, data):
        line = lines[mistake.line - 1] if 0 < mistake.line <= len(lines) else ""
        near = one_line(unescape(re.sub(r"<[^>]+>", "", line)), NEAR)
        yield _finding(mistake.message, mistake.value, name, near, **mistake.more)


def _charts(body: Any, expected: Expected) -> Iterator[Finding]:
    drawn = Counter(name for name, _ in charts_of(body))
    for name in expected.charts.keys() - drawn.keys():
        yield _finding(TemplateMessage.CHART_MISSING, name, BODY)
    for name in drawn.keys() - expected.charts.keys():
        yield _finding(TemplateMessage.CHART_UNKNOWN, name, BODY)


def _trial(template: bytes, expected: Expected) -> list[Finding]:
    """What only filling the template shows."""
    from presales_xl.word.render import render

    charts = {name: _SampleChart(count) for name, count in expected.charts.items()}
    try:
        render(template, sample_of(expected.data), charts=charts, stamp=_STAMP)
    except CannotDo as refusal:
        near = str(refusal.params.get("near", ""))
        return [_finding(TemplateMessage.TRIAL_FAILED, None, "", near, reason=refusal)]
    return []


class _SampleChart:
    """Numbers for the charts of a trial."""

    def __init__(self, count: int) -> None:
        self.categories = ("1", "2")
        self.series = tuple(_SampleSeries(f"{number}") for number in range(count))


@frozen
class _SampleSeries:
    name: str
    values: tuple[Decimal | int | None, ...] = (Decimal(1), Decimal(2))


def _finding(message: TemplateMessage, value: Any = None, where: str = "", near: str = "", **more: Any) -> Finding:
    return Finding(message, value=value, params={"where": where, "near": near, **more})
