"""Native Word charts: found by name, filled with the report's numbers and their embedded workbook."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from lxml import etree

from presales_xl.findings import CannotDo
from presales_xl.findings.word_messages import WordMessage
from presales_xl.word.chart_workbook import chart_workbook, column_letter
from presales_xl.word.clean import one_line
from presales_xl.word.namespaces import RELATIONS, WP, C, R

_LABEL_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Series:
    """One named row of numbers; None leaves a gap."""

    name: str
    values: tuple[Decimal | int | None, ...]


@dataclass(frozen=True, slots=True)
class ChartData:
    """What one chart shows; every series has one value per category."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]

    def __post_init__(self) -> None:
        if any(len(series.values) != len(self.categories) for series in self.series):
            raise ValueError("every series needs one value per category")

    def cleaned(self) -> "ChartData":
        """The same numbers under labels a chart can hold."""
        series = tuple(Series(one_line(one.name, _LABEL_LIMIT), one.values) for one in self.series)
        return ChartData(tuple(one_line(name, _LABEL_LIMIT) for name in self.categories), series)


def bind_charts(document: Any, charts: Mapping[str, ChartData]) -> None:
    """Fills every chart of a python-docx `document`; a chart without data, or data without a chart, is refused."""
    found = dict(_charts_of(document.element))
    for name in found.keys() - charts.keys():
        raise CannotDo(WordMessage.CHART_WITHOUT_DATA, value=name)
    for name, data in charts.items():
        if name not in found:
            raise CannotDo(WordMessage.CHART_MISSING, value=name)
        _bind(name, document.part.rels[found[name]].target_part, data.cleaned())
    _drop_unused(document, set(found.values()))


def _charts_of(root: Any) -> Iterator[tuple[str, str]]:
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
    part._blob = rebound(name, part.blob, data)  # noqa: SLF001 - python-docx offers no way to replace a foreign part
    for relation in part.rels.values():
        if relation.reltype == f"{RELATIONS}/package":
            relation.target_part._blob = chart_workbook(data.categories, [(s.name, s.values) for s in data.series])  # noqa: SLF001 - same


def rebound(name: str, chart: bytes, data: ChartData) -> bytes:
    """The chart XML with new data; whatever staff styled in Word stays as it is."""
    root: Any = etree.fromstring(chart)
    plots = sorted(root.iter(f"{C}ser"), key=lambda plot: int(plot.find(f"{C}order").get("val")))
    if len(plots) != len(data.series):
        reason = f"{len(plots)} ≠ {len(data.series)}"
        raise CannotDo(WordMessage.CHART_SHAPE, value=name, reason=reason)
    for index, (plot, series) in enumerate(zip(plots, data.series, strict=True)):
        _fill_series(plot, column_letter(index + 1), data.categories, series)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _fill_series(plot: Any, column: str, categories: Sequence[str], series: Series) -> None:
    last = len(categories) + 1
    for point in plot.findall(f"{C}dPt") + plot.findall(f"{C}dLbls/{C}dLbl"):
        if int(point.find(f"{C}idx").get("val")) >= len(categories):
            point.getparent().remove(point)
    number_format = plot.findtext(f"{C}val//{C}formatCode") or "General"
    _refer(_emptied(plot, "tx"), "str", f"Sheet1!${column}$1", [series.name])
    _refer(_emptied(plot, "cat"), "str", f"Sheet1!$A$2:$A${last}", categories)
    numbers = [None if value is None else format(value, "f") for value in series.values]
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
