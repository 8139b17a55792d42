"""A workbook open in LibreOffice as the adapters see a book: what a click in the tests reads and writes."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from presales_xl.workbook.package import Area, Cell, TableArea, Value, Writable
from presales_xl.workbook.package.cells import encode
from presales_xl.workbook.package.serials import exact, moment

_A_DATE, _A_TRUTH = 2, 1024
"""Bits of the type of a number format, the first also of the contents of a cell."""
_AN_ERROR = 4
"""A result of a formula."""
_TYPED, _WITH_FORMULAS = 1 | 2 | 4, 1 | 2 | 4 | 16
"""Contents of cells, not their looks: numbers, dates and texts; with formulas."""
_OUR_AUTHORS = frozenset({"", "presales_xl"})

Spot = tuple[int, int]
Image = dict[Spot, Cell]
"""(row, column) -> what stands there."""


class OfficeBook:
    """One open document; everything is written at once, for nobody else works in it."""

    fingerprint = ""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._order = document.Sheets.ElementNames
        self._sheets = {name: document.Sheets.getByName(name) for name in self._order}
        self._locked = [sheet for sheet in self._sheets.values() if sheet.isProtected()]
        self._open = False
        self._images: dict[str, Image] = {}
        self._tables: dict[str, TableArea] = {}
        self._formats: dict[int, int] = {}

    @property
    def name(self) -> str:
        return str(self._document.Title)

    @cached_property
    def names(self) -> Mapping[str, Area]:
        known = self._document.NamedRanges
        cells = {name: known.getByName(name).getReferredCells() for name in known.ElementNames}
        return {name: self._area(found) for name, found in cells.items() if found is not None}

    @property
    def tables(self) -> Mapping[str, TableArea]:
        if not self._tables:
            known = self._document.DatabaseRanges.ElementNames
            self._tables = {name: self._table(name) for name in known if name.startswith("tbl_")}
        return self._tables

    def has_sheet(self, sheet: str) -> bool:
        return sheet in self._sheets

    def cell(self, sheet: str, row: int, col: int) -> Cell:
        return self._image(sheet).get((row, col), Cell())

    def row_cells(self, sheet: str, row: int, columns: range) -> list[Cell]:
        return [self.cell(sheet, row, column) for column in columns]

    def cells(self, sheet: str) -> Iterator[tuple[int, int, Cell]]:
        return ((row, column, cell) for (row, column), cell in self._image(sheet).items())

    def set_value(self, sheet: str, row: int, col: int, value: Writable) -> None:
        self._unlock()
        if sheet in self._images:
            self._images[sheet][row, col] = Cell(exact(repr(value)) if isinstance(value, int | float) else value)
        cell, content = self._at(sheet, row, col), encode(value, since_1904=False)
        if content is None:
            cell.clearContents(_WITH_FORMULAS)
        elif isinstance(value, str):
            cell.setString(value)
        else:
            cell.setValue(float(content[1]))

    def append_table_rows(self, table: str, rows: Sequence[Mapping[str, Writable]]) -> None:
        self._unlock()
        area, data = self.tables[table], self._document.DatabaseRanges.getByName(table)
        last = self._rows(area, area.last_row, area.last_row)
        for number in range(1, len(rows) + 1):
            below = self._at(area.sheet, area.last_row + number, area.first_col)
            self._sheets[area.sheet].copyRange(below.CellAddress, last.RangeAddress)
        grown = data.DataArea
        grown.EndRow += len(rows)
        data.setDataArea(grown)
        self._tables = {}
        self._images.pop(area.sheet, None)
        self._rows(area, area.last_row + 1, area.last_row + len(rows)).clearContents(_TYPED)
        for number, values in enumerate(rows, start=area.rows + 1):
            self.write_table_row(table, number, values)

    def write_table_row(self, table: str, row: int, values: Mapping[str, Writable]) -> None:
        area = self.tables[table]
        for header, value in values.items():
            self.set_value(area.sheet, area.first_row + row - 1, area.first_col + area.headers.index(header), value)

    def fit_row(self, sheet: str, row: int) -> None:
        """LibreOffice fits a row by itself unless somebody fixed its height."""

    def set_note(self, sheet: str, row: int, col: int, text: str) -> None:
        self._unlock()
        self._sheets[sheet].Annotations.insertNew(self._at(sheet, row, col).CellAddress, text)

    def remove_notes(self) -> int:
        self._unlock()
        return sum(self._remove_notes(sheet.Annotations) for sheet in self._sheets.values())

    def save(self) -> None:
        """Protect again what was protected; whether to keep the document is up to the person."""
        for sheet in self._locked:
            sheet.protect("")
        self._open = False

    def _remove_notes(self, notes: Any) -> int:
        ours = [number for number in range(notes.Count) if notes.getByIndex(number).Author in _OUR_AUTHORS]
        for number in reversed(ours):
            notes.removeByIndex(number)
        return len(ours)

    def _unlock(self) -> None:
        if not self._open:
            for sheet in self._locked:
                sheet.unprotect("")
        self._open = True

    def _at(self, sheet: str, row: int, col: int) -> Any:
        return self._sheets[sheet].getCellByPosition(col - 1, row - 1)

    def _rows(self, area: TableArea, first: int, last: int) -> Any:
        return self._sheets[area.sheet].getCellRangeByPosition(
            area.first_col - 1, first - 1, area.last_col - 1, last - 1
        )

    def _image(self, sheet: str) -> Image:
        """Every cell of a sheet that holds anything, asked for at once: each question to LibreOffice takes its time."""
        if sheet not in self._images:
            cursor = self._sheets[sheet].createCursor()
            cursor.gotoEndOfUsedArea(False)
            end = cursor.RangeAddress
            used = self._sheets[sheet].getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow)
            dates = {place for area in used.queryContentCells(_A_DATE).RangeAddresses for place in _places(area)}
            errors = used.queryFormulaCells(_AN_ERROR).RangeAddresses
            wrong = {place for area in errors for place in _places(area)}
            lines = zip(used.getDataArray(), used.getFormulaArray(), strict=True)
            self._images[sheet] = {
                (row, column): self._read(sheet, (row, column), held, dates, wrong)
                for row, line in enumerate(lines, start=1)
                for column, held in enumerate(zip(*line, strict=True), start=1)
                if held[1] != ""
            }
        return self._images[sheet]

    def _area(self, cells: Any) -> Area:
        at = cells.RangeAddress
        sheet = self._order[at.Sheet]
        return Area(sheet, at.StartRow + 1, at.StartColumn + 1, at.EndRow + 1, at.EndColumn + 1)

    def _table(self, name: str) -> TableArea:
        at = self._document.DatabaseRanges.getByName(name).DataArea
        sheet = self._order[at.Sheet]
        head = self._sheets[sheet].getCellRangeByPosition(at.StartColumn, at.StartRow, at.EndColumn, at.StartRow)
        headers = tuple(str(text) for text in head.getDataArray()[0])
        top, bottom = at.StartRow + 1, at.EndRow + 1
        return TableArea(name, sheet, top, top + 1, bottom, at.StartColumn + 1, headers, 0, "")

    def _read(self, sheet: str, place: Spot, held: tuple[Any, str], dates: set[Spot], wrong: set[Spot]) -> Cell:
        value, entered = held
        if not entered.startswith("="):
            return Cell(_value(value, _A_DATE if place in dates else 0))
        if place in wrong:
            return Cell(None, formula=True, cached=True, error=self._at(sheet, *place).String)
        kind = self._format(self._at(sheet, *place).NumberFormat) if isinstance(value, float) else 0
        return Cell(_value(value, kind), formula=True, cached=True)

    def _format(self, number: int) -> int:
        """What a number format shows: a date, a truth …"""
        if number not in self._formats:
            self._formats[number] = self._document.NumberFormats.getByKey(number).Type
        return self._formats[number]


def _value(value: str | float, kind: int) -> Value:
    """What a cell holds; `kind` is the type of its number format."""
    if isinstance(value, str):
        return value
    if kind & _A_TRUTH:
        return bool(value)
    day = moment(value, since_1904=False) if kind & _A_DATE else None
    return exact(repr(value)) if day is None else day


def _places(area: Any) -> Iterator[Spot]:
    """(row, column) of every cell of an area, counted from 1."""
    return (
        (row + 1, column + 1)
        for row in range(area.StartRow, area.EndRow + 1)
        for column in range(area.StartColumn, area.EndColumn + 1)
    )
