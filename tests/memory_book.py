"""A workbook in memory: the smallest thing that is a `Book`, for tests of what lies above the adapters."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.adapter import Adapter
from presales_xl.workbook.package import Area, Cell, OoxmlBook, TableArea, Writable, cell_name
from presales_xl.workbook.package.cells import BadValue, encode

Cells = dict[tuple[str, int, int], Cell]


class MemoryFile:
    """What is kept between two openings: the sheets with their cells, the names and the tables."""

    def __init__(self, path: Path) -> None:
        """The content of a workbook file, which is not looked at again."""
        book = OoxmlBook.open(path)
        self.names: Mapping[str, Area] = dict(book.names)
        self.tables: Mapping[str, TableArea] = dict(book.tables)
        places: tuple[Area | TableArea, ...] = (*self.names.values(), *self.tables.values())
        self.sheets = {area.sheet for area in places}
        self.cells: Cells = {
            (sheet, row, col): cell for sheet in self.sheets for row, col, cell in book.cells(sheet) if cell != Cell()
        }


class MemoryBook:
    """One opening of it; nothing is kept before `save`."""

    name, fingerprint = "memory.xlsx", ""

    def __init__(self, file: MemoryFile) -> None:
        self._file = file
        self.names = file.names
        self.tables = dict(file.tables)
        self._cells = dict(file.cells)

    def has_sheet(self, sheet: str) -> bool:
        return sheet in self._file.sheets

    def cell(self, sheet: str, row: int, col: int) -> Cell:
        return self._cells.get((sheet, row, col), Cell())

    def row_cells(self, sheet: str, row: int, columns: range) -> list[Cell]:
        return [self.cell(sheet, row, col) for col in columns]

    def cells(self, sheet: str) -> Iterator[tuple[int, int, Cell]]:
        return ((row, col, cell) for (on, row, col), cell in self._cells.items() if on == sheet)

    def set_value(self, sheet: str, row: int, col: int, value: Writable) -> None:
        try:
            encode(value, since_1904=False)
        except BadValue as error:
            place = {"sheet": sheet, "cell": cell_name(row, col)}
            raise CannotDo(FileMessage.BAD_VALUE, reason=error.reason, **place) from error
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = Decimal(repr(value))
        self._cells[sheet, row, col] = Cell() if value is None or value == "" else Cell(value, cached=True)

    def append_table_rows(self, table: str, rows: Sequence[Mapping[str, Writable]]) -> None:
        area = self.tables[table]
        self.tables[table] = replace(area, last_row=area.last_row + len(rows))
        for number, values in enumerate(rows, start=area.rows + 1):
            self.write_table_row(table, number, values)

    def write_table_row(self, table: str, row: int, values: Mapping[str, Writable]) -> None:
        area = self.tables[table]
        for header, value in values.items():
            self.set_value(area.sheet, area.first_row + row - 1, area.first_col + area.headers.index(header), value)

    def fit_row(self, sheet: str, row: int) -> None:
        """Rows have no height here."""

    def set_note(self, sheet: str, row: int, col: int, text: str) -> None:
        """Cells have no notes here."""

    def remove_notes(self) -> int:
        return 0

    def save(self) -> None:
        self._file.cells, self._file.tables = self._cells, self.tables


def open_in_memory(file: MemoryFile) -> Adapter:
    """The workbook, behind the one adapter of all workbooks."""
    return Adapter(MemoryBook(file))
