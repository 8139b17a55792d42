"""What a sheet held when it was read, in three calls, and what is to be written over it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from presales_xl.workbook import drop_downs, store
from presales_xl.workbook.live.patience import patiently
from presales_xl.workbook.live.values import Raw, cell_of, put_back
from presales_xl.workbook.package import Box, Cell, Writable

_EMPTY = Cell()
PLAIN = frozenset({store.SHEET, drop_downs.SHEET})
"""The very hidden sheets of ours, which hold no formulas."""
_READ = ("Value2", "Value", "Formula")

Place = tuple[int, int]
"""Row and column."""


class SheetImage:
    """The cells of one sheet; `box` is read, outside of `used` there is nothing."""

    def __init__(self, sheet: Any, used: Box, box: Box, *, since_1904: bool, plain: bool = False) -> None:
        """`plain` cells hold nothing but texts and numbers: reading long texts as formulas is not safe."""
        self._sheet = sheet
        self._used = used
        self._box = box
        self.since_1904 = since_1904
        self._names = ("Value2",) * len(_READ) if plain else _READ
        self._blocks = [block(sheet, box, name) for name in self._names]
        self._cells: dict[Place, Cell] = {}
        self.written: dict[Place, Writable] = {}
        """What is to be written."""

    def cell(self, row: int, col: int) -> Cell:
        """What the cell holds, or will hold once everything is written."""
        if (row, col) in self.written:
            return _written(self.written[row, col])
        found = self._cells.get((row, col))
        if found is None:
            found = self._cells[row, col] = self._read(row, col)
        return found

    def cells(self) -> Iterator[tuple[int, int, Cell]]:
        """All cells that hold anything."""
        box = self._box
        places = {(row, col) for row in range(box.row1, box.row2 + 1) for col in range(box.col1, box.col2 + 1)}
        for row, col in sorted(places | self.written.keys()):
            cell = self.cell(row, col)
            if cell != _EMPTY:
                yield row, col, cell

    def is_formula(self, row: int, col: int) -> bool:
        """Whether a formula stood in the cell when it was read."""
        return self._read(row, col).formula

    def before(self, row: int, col: int) -> Raw:
        """What must be entered to make the cell hold again what it held."""
        exact_value, _, formula = self._raw(row, col)
        return put_back(exact_value, formula, is_formula=self.is_formula(row, col))

    def is_filtered(self) -> bool:
        """Whether a filter hides rows of the sheet."""
        lists = patiently(lambda: [one.AutoFilter for one in self._sheet.ListObjects if one.ShowAutoFilter])
        filters = (patiently(lambda one=one: one.FilterMode) for one in lists if one is not None)  # type: ignore[misc]
        return bool(patiently(lambda: self._sheet.FilterMode)) or any(filters)

    def changes(self) -> dict[Place, Writable]:
        """What differs from what is there."""
        return {place: value for place, value in self.written.items() if not self._holds(place, value)}

    def _holds(self, place: Place, value: Writable) -> bool:
        cell = self._read(*place)
        if cell.formula or cell.error:
            return False
        return type(cell.value) is type(_written(value).value) and cell.value == _written(value).value

    def _read(self, row: int, col: int) -> Cell:
        exact_value, shown, formula = self._raw(row, col)
        if exact_value is None and not formula:
            return _EMPTY
        return cell_of(exact_value, shown, formula, since_1904=self.since_1904)

    def _raw(self, row: int, col: int) -> tuple[Raw, Any, Any]:
        box = self._box
        if box.holds(row, col):
            values = (rows[row - box.row1][col - box.col1] for rows in self._blocks)
        elif self._used.holds(row, col):
            values = (block(self._sheet, Box(row, col, row, col), name)[0][0] for name in self._names)
        else:
            return None, None, ""
        exact_value, shown, formula = values
        return exact_value, shown, formula


def block(sheet: Any, box: Box, name: str) -> tuple[tuple[Any, ...], ...]:
    """A property of the cells of a rectangle, in one call."""
    found = patiently(lambda: getattr(cells_of(sheet, box), name))
    return found if isinstance(found, tuple) else ((found,),)


def cells_of(sheet: Any, box: Box) -> Any:
    """The range of a rectangle."""
    return sheet.Range(str(box))


def _written(value: Writable) -> Cell:
    """A value as it will be read back."""
    if value is None or value == "":
        return _EMPTY
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = Decimal(repr(value))
    return Cell(value, cached=True)
