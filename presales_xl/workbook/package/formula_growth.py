"""Formulas that read all rows of a table's columns read its new rows too, as in Excel."""

from presales_xl.workbook.package.contents import Contents
from presales_xl.workbook.package.formulas import lengthened
from presales_xl.workbook.package.grid import Grid
from presales_xl.workbook.package.markup import FORMULA, MAIN, Element
from presales_xl.workbook.package.references import Box
from presales_xl.workbook.package.shared_formulas import formula_text, write_formula_text
from presales_xl.workbook.package.tables import TableArea, column_elements


def grow_formulas(contents: Contents, table: TableArea, count: int) -> None:
    """Extend the ranges that cover the table's data from the first row to the last; in the table itself fixed ones only.

    There an unfixed range moves from row to row, and covers all data in the first one by chance.
    """
    for column in column_elements(contents.package.xml(table.part)):
        rule = column.find(MAIN + "calculatedColumnFormula")
        grown = "" if rule is None else _grown(rule.text or "", table.sheet, table, count, fixed_only=True)
        if rule is not None and grown != (rule.text or ""):
            contents.package.edit(table.part)
            rule.text = grown
    for sheet in contents.sheets.values():
        if sheet.has_cells and contents.has_formulas(sheet.name):
            _grow_on(contents, sheet.name, table, count)


def _grow_on(contents: Contents, sheet: str, table: TableArea, count: int) -> None:
    grid = contents.grid(sheet)
    whole = table.whole
    inside = Box(whole.row1, whole.col1, whole.row2 + count, whole.col2)
    for (row, col), element in grid.items():
        text = _text(grid, element)
        grown = _grown(text, sheet, table, count, fixed_only=sheet == table.sheet and inside.holds(row, col))
        if grown != text:
            write_formula_text(contents.edited_grid(sheet), element, grown)


def _grown(text: str, sheet: str, table: TableArea, count: int, *, fixed_only: bool) -> str:
    """The formula of a cell of that sheet as it reads once the table is longer."""
    if str(table.last_row) not in text:
        return text

    def longer(named: str | None, box: Box) -> int | None:
        of_table = (sheet if named is None else named).casefold() == table.sheet.casefold()
        return box.row2 + count if of_table and _is_all_data(box, table) else None

    return lengthened(text, longer, fixed_only=fixed_only)


def _is_all_data(box: Box, table: TableArea) -> bool:
    columns = table.first_col <= box.col1 and box.col2 <= table.last_col
    return columns and (box.row1, box.row2) == (table.first_row, table.last_row)


def _text(grid: Grid, element: Element) -> str:
    """The formula of a cell; nothing where it has none that can be read or changed."""
    formula = element.find(FORMULA)
    if formula is None or formula.get("t") == "dataTable":
        return ""
    try:
        return formula_text(grid, element) or ""
    except ValueError:
        return ""
