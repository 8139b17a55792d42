"""Writes single cells: guards first, then the element, then the record of what was changed."""

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.package import cells
from presales_xl.workbook.package.cells import BadValue, Writable
from presales_xl.workbook.package.contents import Contents
from presales_xl.workbook.package.grid import Grid
from presales_xl.workbook.package.guards import Guards
from presales_xl.workbook.package.markup import FORMULA, Element
from presales_xl.workbook.package.references import cell_name
from presales_xl.workbook.package.shared_formulas import make_plain


class Editor:
    """Changes cells of one workbook."""

    def __init__(self, contents: Contents) -> None:
        self._contents = contents
        self.guards = Guards(contents)

    def set_value(self, sheet: str, row: int, col: int, value: Writable) -> None:
        """Write a value and keep the cell's format; None clears the cell."""
        if value is None and self._contents.grid(sheet).filled(row, col) is None:
            return
        try:
            content = cells.encode(value, since_1904=self._contents.since_1904)
        except BadValue as error:
            place = {"sheet": sheet, "cell": cell_name(row, col)}
            raise CannotDo(FileMessage.BAD_VALUE, reason=error.reason, **place) from error
        grid, element = self._freed(sheet, row, col)
        cells.write(element, value, self._contents.styles, content)
        grid.note_content(row, col, element)

    def set_formula(self, sheet: str, row: int, col: int, formula: str) -> None:
        """Write a formula, with or without its `=`."""
        grid, element = self._freed(sheet, row, col)
        cells.write_formula(element, formula.removeprefix("="))
        grid.note_content(row, col, element)
        self._contents.formulas_changed = True

    def set_fill(self, sheet: str, row: int, col: int, rgb: str | None) -> None:
        """Give a cell a solid fill, or none."""
        element = self._contents.edited_grid(sheet).make(row, col)
        element.set("s", self._contents.styles.with_fill(element.get("s"), rgb))

    def set_style(self, sheet: str, row: int, col: int, style: str | None) -> None:
        """Give a cell the format with this index."""
        if style is not None:
            self._contents.edited_grid(sheet).make(row, col).set("s", style)

    def _freed(self, sheet: str, row: int, col: int) -> tuple[Grid, Element]:
        """The cell, ready to take other content."""
        self.guards.check(sheet, row, col)
        grid = self._contents.edited_grid(sheet)
        element = grid.make(row, col)
        if element.find(FORMULA) is not None:
            self._contents.formulas_changed = True
            make_plain(grid, element)
        self._contents.changed_cells.add((sheet, row, col))
        return grid, element
