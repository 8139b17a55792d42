"""Writes rows of Excel tables: over existing ones, and below them where there is room."""

from collections.abc import Mapping, Sequence

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.package.cells import Writable
from presales_xl.workbook.package.chart_growth import grow_charts
from presales_xl.workbook.package.contents import Contents
from presales_xl.workbook.package.editor import Editor
from presales_xl.workbook.package.formula_growth import grow_formulas
from presales_xl.workbook.package.formulas import mentions, shifted
from presales_xl.workbook.package.markup import MAIN, Element
from presales_xl.workbook.package.references import Box, cell_name
from presales_xl.workbook.package.shared_formulas import formula_text
from presales_xl.workbook.package.table_growth import grow_ranges, grow_table
from presales_xl.workbook.package.tables import TableArea, column_elements

_INSERT_ROW = ("insertRow", "insertRowShift")

Row = Mapping[str, Writable]
"""Values by column header."""


class TableRows:
    """Changes the rows of the tables of one workbook."""

    def __init__(self, contents: Contents, editor: Editor) -> None:
        self._contents = contents
        self._editor = editor

    def write(self, name: str, row: int, values: Row) -> None:
        """Overwrite the given columns of data row `row` (1 = first)."""
        table = self._contents.table(name)
        if not 1 <= row <= table.rows:
            raise CannotDo(FileMessage.NO_SUCH_ROW, table=name, row=row)
        for header, value in values.items():
            self._editor.set_value(table.sheet, table.first_row + row - 1, _column(table, header), value)
        self._fill_insert_row(table)

    def append(self, name: str, rows: Sequence[Row]) -> None:
        """Add rows below the last data row; formats, heights and calculated columns go on as in that row."""
        table = self._contents.table(name)
        if not rows:
            return
        for header in {header: None for row in rows for header in row}:
            _column(table, header)
        self._check_room(table, len(rows))
        formulas = self._calculated_columns(table)
        if table.totals_rows:
            self._move_totals(table, len(rows))
        for offset, values in enumerate(rows, start=1):
            self._append_one(table, offset, values, formulas)
        self._fill_insert_row(table)
        grow_table(self._contents.package.edit(table.part), table, len(rows))
        grow_ranges(self._contents, table, len(rows))
        grow_formulas(self._contents, table, len(rows))
        grow_charts(self._contents, table, len(rows))
        self._contents.forget_tables()

    def _fill_insert_row(self, table: TableArea) -> None:
        """The one row of a table from which all were deleted is no data row to Excel until the table says otherwise."""
        if any(self._contents.package.xml(table.part).get(attribute) for attribute in _INSERT_ROW):
            definition = self._contents.package.edit(table.part)
            for attribute in _INSERT_ROW:
                definition.attrib.pop(attribute, "")

    def _check_room(self, table: TableArea, count: int) -> None:
        """What lies below the table belongs to somebody."""
        whole = table.whole
        below = Box(whole.row2 + 1, whole.col1, whole.row2 + count, whole.col2)
        grid = self._contents.grid(table.sheet)
        for row in range(below.row1, below.row2 + 1):
            for col in range(below.col1, below.col2 + 1):
                if grid.filled(row, col) is not None:
                    raise _no_room(table, row, col)
        others = [other.whole for other in self._contents.tables.values() if other.sheet == table.sheet]
        for area in (*others, *(area for area, _ in self._editor.guards.areas(table.sheet))):
            if area.meets(below):
                raise _no_room(table, area.row1, area.col1)

    def _calculated_columns(self, table: TableArea) -> list[str | None]:
        """For each column the formula of its last data cell, if the column is a calculated one."""
        columns = column_elements(self._contents.package.xml(table.part))
        return [self._calculated(table, column, table.first_col + index) for index, column in enumerate(columns)]

    def _calculated(self, table: TableArea, column: Element, col: int) -> str | None:
        rule = column.find(MAIN + "calculatedColumnFormula")
        if rule is None or not rule.text:
            return None
        if rule.get("array"):
            place = cell_name(table.last_row, col)
            raise CannotDo(FileMessage.ARRAY_FORMULA, sheet=table.sheet, cell=place)
        if not any(mention.box for mention in mentions(rule.text)):
            return rule.text
        grid = self._contents.grid(table.sheet)
        element = grid.filled(table.last_row, col)
        return rule.text if element is None else formula_text(grid, element) or rule.text

    def _append_one(self, table: TableArea, offset: int, values: Row, formulas: Sequence[str | None]) -> None:
        row = table.last_row + offset
        grid = self._contents.edited_grid(table.sheet)
        for index, (header, formula) in enumerate(zip(table.headers, formulas, strict=True)):
            col = table.first_col + index
            pattern = grid.find(table.last_row, col)
            self._editor.set_style(table.sheet, row, col, None if pattern is None else pattern.get("s"))
            if header in values:
                self._editor.set_value(table.sheet, row, col, values[header])
            elif formula is not None:
                self._editor.set_formula(table.sheet, row, col, shifted(formula, offset, 0))
            else:
                self._editor.set_value(table.sheet, row, col, None)
        grid.copy_row_height(table.last_row, row)

    def _move_totals(self, table: TableArea, count: int) -> None:
        grid = self._contents.edited_grid(table.sheet)
        for row in range(table.whole.row2, table.last_row, -1):
            for col in range(table.first_col, table.last_col + 1):
                element = grid.find(row, col)
                if element is None:
                    continue
                formula = formula_text(grid, element)
                if formula and any(mention.box for mention in mentions(formula)):
                    place = cell_name(row, col)
                    raise CannotDo(FileMessage.TOTALS_FORMULA, table=table.name, sheet=table.sheet, cell=place)
                grid.move(row, col, row + count)
                self._contents.changed_cells |= {(table.sheet, row, col), (table.sheet, row + count, col)}
                self._contents.formulas_changed |= formula is not None
            grid.copy_row_height(row, row + count)


def _column(table: TableArea, header: str) -> int:
    try:
        return table.first_col + table.headers.index(header)
    except ValueError as error:
        raise CannotDo(FileMessage.NO_SUCH_COLUMN, table=table.name, column=header) from error


def _no_room(table: TableArea, row: int, col: int) -> CannotDo:
    return CannotDo(FileMessage.NO_ROOM, table=table.name, sheet=table.sheet, cell=cell_name(row, col))
