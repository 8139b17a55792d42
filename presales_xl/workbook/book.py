"""What an adapter needs of the workbook it holds, be it a file or open in Excel."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from presales_xl.workbook.package import Area, Cell, TableArea, Writable


class Book(Protocol):
    """One workbook; rows and columns count from 1. Every refusal is a `CannotDo`, and nothing is done until `save`."""

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        ...

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the file that was read; empty where there is none."""
        ...

    @property
    def names(self) -> Mapping[str, Area]:
        """The defined names of the whole workbook that are plain references."""
        ...

    @property
    def tables(self) -> Mapping[str, TableArea]:
        """The Excel Tables by name."""
        ...

    def has_sheet(self, sheet: str) -> bool:
        """Whether there is a sheet of that name."""
        ...

    def cell(self, sheet: str, row: int, col: int) -> Cell:
        """What one cell holds, written or not."""
        ...

    def row_cells(self, sheet: str, row: int, columns: range) -> list[Cell]:
        """What the cells of a row hold, from column to column."""
        ...

    def cells(self, sheet: str) -> Iterator[tuple[int, int, Cell]]:
        """All cells of a sheet that hold anything, as (row, column, cell)."""
        ...

    def set_value(self, sheet: str, row: int, col: int, value: Writable) -> None:
        """Write a value and keep the cell's format; None clears the cell, text stays text whatever it begins with."""
        ...

    def append_table_rows(self, table: str, rows: Sequence[Mapping[str, Writable]]) -> None:
        """Add rows, given as values by column header, below a table's data; refuses where something stands there."""
        ...

    def write_table_row(self, table: str, row: int, values: Mapping[str, Writable]) -> None:
        """Overwrite the given columns of a table's data row (1 = first); other columns stay."""
        ...

    def fit_row(self, sheet: str, row: int) -> None:
        """Make a row high enough for the wrapped texts in it; a row that is high enough stays as it is."""
        ...

    def set_note(self, sheet: str, row: int, col: int, text: str) -> None:
        """Put a note of ours on a cell, in place of an older one of ours; refuses where somebody else's is."""
        ...

    def remove_notes(self) -> int:
        """Remove all notes of ours and return how many there were."""
        ...

    def save(self) -> None:
        """Carry out everything, or nothing."""
        ...
