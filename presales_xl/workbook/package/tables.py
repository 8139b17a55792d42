"""Excel tables: where each lies, its headers, its data rows and its totals row."""

from presales_xl.frozen import frozen
from presales_xl.workbook.package.markup import MAIN, Element
from presales_xl.workbook.package.parts import Package
from presales_xl.workbook.package.references import Box, box
from presales_xl.workbook.package.relations import related
from presales_xl.workbook.package.text import unescape


@frozen
class TableArea:
    """One table; rows and columns counted from 1 on its sheet."""

    name: str
    sheet: str
    header_row: int | None
    first_row: int
    """The first data row."""
    last_row: int
    """The last data row."""
    first_col: int
    headers: tuple[str, ...]
    totals_rows: int
    part: str
    """The part of the package that defines it."""

    @property
    def last_col(self) -> int:
        return self.first_col + len(self.headers) - 1

    @property
    def whole(self) -> Box:
        """Header, data and totals."""
        return Box(self.header_row or self.first_row, self.first_col, self.last_row + self.totals_rows, self.last_col)

    @property
    def rows(self) -> int:
        """How many data rows there are."""
        return self.last_row - self.first_row + 1


def sheet_tables(package: Package, sheet: str, part: str) -> list[TableArea]:
    """The tables of one sheet; `part` is the sheet's part."""
    return [_table(package, sheet, name) for name in related(package, part, "table")]


def column_elements(table: Element) -> list[Element]:
    """The column definitions of a table's tree."""
    return list(table.iterfind(f"{MAIN}tableColumns/{MAIN}tableColumn"))


def _table(package: Package, sheet: str, part: str) -> TableArea:
    root = package.xml(part)
    try:
        area = box(root.get("ref", ""))
        header_rows = int(root.get("headerRowCount", "1"))
        totals_rows = int(root.get("totalsRowCount", "0"))
    except ValueError as error:
        raise package.damaged(part) from error
    return TableArea(
        name=root.get("displayName", ""),
        sheet=sheet,
        header_row=area.row1 if header_rows else None,
        first_row=area.row1 + header_rows,
        last_row=area.row2 - totals_rows,
        first_col=area.col1,
        headers=tuple(unescape(column.get("name", "")) for column in column_elements(root)),
        totals_rows=totals_rows,
        part=part,
    )
