"""The Excel Tables and defined names of an open workbook."""

from collections.abc import Iterator
from typing import Any

from presales_xl.workbook.live.image import block
from presales_xl.workbook.live.patience import may_be_busy, patiently
from presales_xl.workbook.package import Area, Box, TableArea
from presales_xl.workbook.package.references import area

Sheets = dict[str, Any]
"""The sheets of cells by name."""


def sheets_of(book: Any) -> Sheets:
    """The sheets of cells, hidden ones included."""
    return {str(sheet.Name): sheet for sheet in patiently(lambda: list(book.Worksheets))}


def names_of(book: Any) -> dict[str, Area]:
    """The defined names that are plain references; one that holds on a sheet only is called `sheet!name`."""
    found: dict[str, Area] = {}
    for name, refers_to in patiently(lambda: [_name(one) for one in book.Names]):
        target = area(refers_to.removeprefix("="))
        if target is not None:
            found.setdefault(name, target)
    return found


def _name(name: Any) -> tuple[str, str]:
    """A name and what it refers to; nothing for one that Excel itself cannot read."""
    try:
        return str(name.Name), str(name.RefersTo)
    except Exception as error:
        if may_be_busy(error):
            raise
        return "", ""


def tables_of(sheets: Sheets) -> dict[str, TableArea]:
    """The tables by name."""
    return {table.name: table for name, sheet in sheets.items() for table in _tables(name, sheet)}


def box_of(cells: Any) -> Box:
    """The rectangle of a range; its address would be told in other words where it reaches to the end of the sheet."""
    row, col, rows, cols = patiently(lambda: (cells.Row, cells.Column, cells.Rows.Count, cells.Columns.Count))
    return Box(int(row), int(col), int(row + rows - 1), int(col + cols - 1))


def _tables(name: str, sheet: Any) -> Iterator[TableArea]:
    for table in patiently(lambda: list(sheet.ListObjects)):
        yield patiently(lambda table=table: _table(name, sheet, table))  # type: ignore[misc]


def _table(sheet_name: str, sheet: Any, table: Any) -> TableArea:
    whole = box_of(table.Range)
    header, totals = bool(table.ShowHeaders), bool(table.ShowTotals)
    first, last = whole.row1 + header, whole.row2 - totals
    return TableArea(
        name=str(table.Name),
        sheet=sheet_name,
        header_row=whole.row1 if header else None,
        first_row=first,
        last_row=last,
        first_col=whole.col1,
        headers=_headers(sheet, whole) if header else tuple(str(one.Name) for one in table.ListColumns),
        totals_rows=int(totals),
        part="",
    )


def _headers(sheet: Any, whole: Box) -> tuple[str, ...]:
    row = block(sheet, Box(whole.row1, whole.col1, whole.row1, whole.col2), "Value2")[0]
    return tuple(str(text) for text in row)
