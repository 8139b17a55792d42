"""Charts that show a table's data go on with its new rows, as in Excel; all other charts keep every byte."""

from collections.abc import Iterator

from presales_xl.workbook.package.contents import Contents
from presales_xl.workbook.package.markup import FORMULA, VALUE, Element
from presales_xl.workbook.package.references import Area, area, fixed_area
from presales_xl.workbook.package.relations import related
from presales_xl.workbook.package.tables import TableArea

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_CHART_2012 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"
_LEVELS = _CHART + "multiLvlStrRef"
"""Categories in several columns."""
_LEVELS_CACHE = _CHART + "multiLvlStrCache"
_NUMBERS = _CHART + "numCache"
_CACHES = (_NUMBERS, _CHART + "strCache", _CHART_2012 + "dlblRangeCache")
_SERIES_NAME = _CHART + "tx"


def grow_charts(contents: Contents, table: TableArea, count: int) -> None:
    """Extend the series that show all data rows of a column, and what was last drawn of them by the new cells."""
    for part in _chart_parts(contents):
        if not _may_show(contents, part, table):
            continue
        for reference in list(_references(contents.package.xml(part))):
            shown = area(reference.text or "")
            if shown is not None and _shows_all(shown, table, reference):
                contents.package.edit(part)
                longer = shown._replace(sheet=table.sheet, row2=shown.row2 + count)
                reference.text = fixed_area(longer)
                _grow_cache(contents, reference, shown, longer)


def _chart_parts(contents: Contents) -> Iterator[str]:
    package = contents.package
    for sheet in contents.sheets.values():
        for drawing in related(package, sheet.part, "drawing"):
            yield from related(package, drawing, "chart")


def _may_show(contents: Contents, part: str, table: TableArea) -> bool:
    """Whether it can mention the last data row; the others need not be parsed."""
    return contents.package.is_edited(part) or f"${table.last_row}<".encode() in contents.package.read(part)


def _references(chart: Element) -> Iterator[Element]:
    """What series, categories and labels are read from; the name of a series is one cell and stays it."""
    for reference in chart.iter(_CHART + "f", _CHART_2012 + "f"):
        if all(ancestor.tag != _SERIES_NAME for ancestor in reference.iterancestors()):
            yield reference


def _shows_all(shown: Area, table: TableArea, reference: Element) -> bool:
    parent = reference.getparent()
    return (
        shown.sheet.casefold() == table.sheet.casefold()
        and (shown.row1, shown.row2) == (table.first_row, table.last_row)
        and table.first_col <= shown.col1
        and shown.col2 <= table.last_col
        and (shown.col1 == shown.col2 or (parent is not None and parent.tag == _LEVELS))
    )


def _grow_cache(contents: Contents, reference: Element, shown: Area, longer: Area) -> None:
    """Excel reads every cell again, but what shows a file without computing draws from here."""
    for cache in list(reference.itersiblings(_LEVELS_CACHE, *_CACHES)):
        parent, points = cache.getparent(), cache.find(_CHART + "ptCount")
        if cache.tag == _LEVELS_CACHE and parent is not None:
            parent.remove(cache)  # it is made anew where it is missing
        elif points is not None:
            points.set("val", str(longer.row2 - longer.row1 + 1))
            _add_points(contents, cache, longer, range(shown.row2 + 1, longer.row2 + 1))


def _add_points(contents: Contents, cache: Element, shown: Area, rows: range) -> None:
    last = max(cache.iterchildren(_CHART + "pt"), key=_index, default=cache.find(_CHART + "ptCount"))
    for row in rows:
        text = _drawn(contents, shown, row, numbers=cache.tag == _NUMBERS)
        if text is not None and last is not None:
            point = cache.makeelement(_CHART + "pt", {"idx": str(row - shown.row1)})
            value = point.makeelement(_CHART + "v", {})
            value.text = text
            point.append(value)
            last.addnext(point)
            last = point


def _index(point: Element) -> int:
    return int(point.get("idx", "0"))


def _drawn(contents: Contents, shown: Area, row: int, *, numbers: bool) -> str | None:
    """What a chart keeps of a cell; None where there is nothing, or a formula that is not computed yet."""
    element = contents.grid(shown.sheet).filled(row, shown.col1)
    if element is None or element.find(FORMULA) is not None:
        return None
    if numbers:
        return element.findtext(VALUE) if element.get("t", "n") == "n" else None
    text = contents.cell(shown.sheet, row, shown.col1).value
    return text if isinstance(text, str) else None
