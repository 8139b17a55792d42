"""Native Word charts: found by name, filled with the report's numbers and their embedded workbook."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

from lxml import etree

from presales_xl.findings import CannotDo
from presales_xl.findings.word_messages import WordMessage
from presales_xl.word.chart_workbook import NamedNumbers, chart_workbook, column_letter
from presales_xl.word.clean import one_line
from presales_xl.word.namespaces import RELATIONS, WP, C, R

_LABEL_LIMIT = 60


class Series(Protocol):
    """One named row of numbers; None leaves a gap."""

    @property
    def name(self) -> str: ...
    @property
    def values(self) -> Sequence[Decimal | int | None]: ...


class ChartData(Protocol):
    """What one chart shows; every series has one value per category."""

    @property
    def categories(self) -> Sequence[str]: ...
    @property
    def series(self) -> Sequence[Series]: ...


def bind_charts(document: Any, charts: Mapping[str, ChartData]) -> None:
    """Fills every chart of a python-docx `document`; a chart without data, or data without a chart, is refused."""
    found = list(charts_of(document.element))
    for name in charts.keys() - {name for name, _ in found}:
        raise CannotDo(WordMessage.CHART_MISSING, value=name)
    for name, relation in found:
        if name not in charts:
            raise CannotDo(WordMessage.CHART_WITHOUT_DATA, value=name)
        _bind(name, document.part.rels[relation].target_part, charts[name])
    _drop_unused(document, {relation for _, relation in found})


def charts_of(root: Any) -> Iterator[tuple[str, str]]:
    """The name and the relation of every chart."""
    for frame in root.iter(f"{WP}inline", f"{WP}anchor"):
        chart = next(frame.iter(f"{C}chart"), None)
        if chart is not None:
            yield frame.find(f"{WP}docPr").get("name"), chart.get(f"{R}id")


def _drop_unused(document: Any, used: set[str]) -> None:
    """A chart the template left out for want of data goes with its sample numbers."""
    for key, relation in list(document.part.rels.items()):
        if relation.reltype == f"{RELATIONS}/chart" and key not in used:
            del document.part.rels[key]


def _bind(name: str, part: Any, data: ChartData) -> None:
    categories = [one_line(category, _LABEL_LIMIT) for category in data.categories]
    series = [(one_line(one.name, _LABEL_LIMIT), one.values) for one in data.series]
    part._blob = _rebound(name, part.blob, categories, series)  # noqa: SLF001 - python-docx cannot replace a foreign part
    for relation in part.rels.values():
        if relation.reltype == f"{RELATIONS}/package":
            relation.target_part._blob = chart_workbook(categories, series)  # noqa: SLF001 - same


def _rebound(name: str, chart: bytes, categories: Sequence[str], series: Sequence[NamedNumbers]) -> bytes:
    """The chart XML with new data; whatever staff styled in Word stays as it is."""
    root: Any = etree.fromstring(chart)
    plots = sorted(root.iter(f"{C}ser"), key=lambda plot: int(plot.find(f"{C}order").get("val")))
    if len(plots) != len(series):
        raise CannotDo(WordMessage.CHART_SHAPE, value=name, reason=f"{len(plots)} ≠ {len(series)}")
    for index, (plot, named) in enumerate(zip(plots, series, strict=True)):
        _fill_series(plot, column_letter(index + 1), categories, named)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _fill_series(plot: Any, column: str, categories: Sequence[str], named: NamedNumbers) -> None:
    last = len(categories) + 1
    for point in plot.findall(f"{C}dPt") + plot.findall(f"{C}dLbls/{C}dLbl"):
        if int(point.find(f"{C}idx").get("val")) >= len(categories):
            point.getparent().remove(point)
    number_format = plot.findtext(f"{C}val//{C}formatCode") or "General"
    _refer(_emptied(plot, "tx"), "str", f"Sheet1!${column}$1", [named[0]])
    _refer(_emptied(plot, "cat"), "str", f"Sheet1!$A$2:$A${last}", categories)
    numbers = [None if value is None else format(value, "f") for value in named[1]]
    _refer(_emptied(plot, "val"), "num", f"Sheet1!${column}$2:${column}${last}", numbers, number_format)


def _emptied(plot: Any, tag: str) -> Any:
    element = plot.find(f"{C}{tag}")
    element.clear()
    return element


def _refer(parent: Any, kind: str, cells: str, values: Sequence[str | None], number_format: str | None = None) -> None:
    reference = etree.SubElement(parent, f"{C}{kind}Ref")
    etree.SubElement(reference, f"{C}f").text = cells
    cache = etree.SubElement(reference, f"{C}{kind}Cache")
    if number_format:
        etree.SubElement(cache, f"{C}formatCode").text = number_format
    etree.SubElement(cache, f"{C}ptCount", val=str(len(values)))
    for index, value in enumerate(values):
        if value is not None:
            point = etree.SubElement(cache, f"{C}pt", idx=str(index))
            etree.SubElement(point, f"{C}v").text = value
