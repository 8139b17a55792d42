"""A workbook file opened without Excel: read its names, tables and cells, change some, save; all else stays as it is."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

from presales_xl.workbook.package.cells import Cell, Writable
from presales_xl.workbook.package.contents import Contents, Sheet
from presales_xl.workbook.package.fingerprint import fingerprint
from presales_xl.workbook.package.parts import Package
from presales_xl.workbook.package.preflight import check_file
from presales_xl.workbook.package.references import Area, cell_name
from presales_xl.workbook.package.tables import TableArea

if TYPE_CHECKING:
    from presales_xl.workbook.package.editing import Editing
    from presales_xl.workbook.package.notes import Note


class OoxmlBook:
    """One workbook; rows and columns count from 1. Every refusal is a `CannotDo` with a `FileMessage`."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        self._load(data)

    def _load(self, data: bytes) -> None:
        self.fingerprint = fingerprint(data)
        """SHA-256 of the file as read or last saved."""
        self._contents = Contents(Package(data, self.path.name))
        self._editing_or_none: Editing | None = None

    @property
    def _editing(self) -> "Editing":
        """The writers, made at the first change."""
        if self._editing_or_none is None:
            from presales_xl.workbook.package.editing import Editing

            self._editing_or_none = Editing(self._contents)
        return self._editing_or_none

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read the file once; refuses what is no ordinary workbook."""
        return cls(check_file(path), path)

    # reading

    @property
    def name(self) -> str:
        """The file's name, for messages."""
        return self.path.name

    def has_sheet(self, sheet: str) -> bool:
        """Whether there is a sheet of that name."""
        return sheet in self._contents.sheets

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The sheets in the order of their tabs."""
        return tuple(self._contents.sheets.values())

    @property
    def names(self) -> Mapping[str, Area]:
        """The defined names of the whole workbook that are plain references."""
        return self._contents.names

    @property
    def broken_names(self) -> Mapping[str, str]:
        """The defined names whose cells were deleted, with what is left of their reference."""
        return self._contents.broken_names

    @property
    def tables(self) -> Mapping[str, TableArea]:
        """The Excel tables by name."""
        return self._contents.tables

    def cell(self, sheet: str, row: int, col: int) -> Cell:
        """What one cell holds."""
        return self._contents.cell(sheet, row, col)

    def row_cells(self, sheet: str, row: int, columns: range) -> list[Cell]:
        """What the cells of a row hold, from column to column."""
        return self._contents.row_cells(sheet, row, columns)

    def cells(self, sheet: str) -> Iterator[tuple[int, int, Cell]]:
        """All cells of a sheet that hold anything, as (row, column, cell)."""
        for (row, col), element in self._contents.grid(sheet).items():
            yield row, col, self._contents.read(sheet, row, col, element)

    def formula(self, sheet: str, row: int, col: int) -> str | None:
        """The formula of one cell without `=`, None where there is none."""
        from presales_xl.workbook.package.shared_formulas import formula_text

        grid = self._contents.grid(sheet)
        element = grid.filled(row, col)
        with self._contents.sound(f"{sheet}!{cell_name(row, col)}"):
            return None if element is None else formula_text(grid, element)

    # changing

    def set_value(self, sheet: str, row: int, col: int, value: Writable) -> None:
        """Write a value and keep the cell's format; None clears the cell, text stays text whatever it begins with."""
        with self._contents.sound(sheet):
            self._editing.cells.set_value(sheet, row, col, value)

    def set_formula(self, sheet: str, row: int, col: int, formula: str) -> None:
        """Write a formula, with or without its `=`, which is computed when Excel opens the file.

        Rows of a table are written `Table[[#This Row],[Column]]`; files know no `[@Column]`.
        """
        with self._contents.sound(sheet):
            self._editing.cells.set_formula(sheet, row, col, formula)

    def set_fill(self, sheet: str, row: int, col: int, rgb: str | None) -> None:
        """Give a cell a solid fill of colour `rgb` (six hex digits), or none; the rest of its format stays."""
        with self._contents.sound(sheet):
            self._editing.cells.set_fill(sheet, row, col, rgb)

    def append_table_rows(self, table: str, rows: Sequence[Mapping[str, Writable]]) -> None:
        """Add rows, given as values by column header, below a table's data; its totals row moves down.

        Formats, row heights, calculated columns, conditional formats and validations go on as in the last row.
        Refuses where the cells below the table hold anything.
        """
        with self._contents.sound(table):
            self._editing.rows.append(table, rows)

    def write_table_row(self, table: str, row: int, values: Mapping[str, Writable]) -> None:
        """Overwrite the given columns of a table's data row (1 = first); other columns stay."""
        with self._contents.sound(table):
            self._editing.rows.write(table, row, values)

    def fit_row(self, sheet: str, row: int) -> None:
        """Make a row high enough for the wrapped texts in it; a row that is high enough stays as it is."""
        with self._contents.sound(sheet):
            self._editing.heights.fit(sheet, row)

    def notes(self, sheet: str) -> dict[tuple[int, int], "Note"]:
        """The notes on a sheet by (row, column)."""
        with self._contents.sound(sheet):
            return self._editing.notes.read(sheet)

    def set_note(self, sheet: str, row: int, col: int, text: str) -> None:
        """Put a note of ours on a cell, in place of an older one of ours; refuses where somebody else's is."""
        with self._contents.sound(sheet):
            self._editing.notes.put(sheet, row, col, text)

    def remove_notes(self) -> int:
        """Remove all notes of ours and return how many there were."""
        with self._contents.sound("comments"):
            return self._editing.notes.remove_ours()

    # saving

    def save(self, path: Path | None = None) -> None:
        """Replace the workbook on disk, or write it to `path` and go on there.

        Without a change nothing is written. Refuses when the file is not what was read, when somebody has it open,
        and when it is signed; what was at `path` before stays beside it as `.bak`.
        """
        from presales_xl.workbook.package.safe_save import replace_file

        target = path or self.path
        package = self._contents.package
        if package.is_changed:
            self._editing.finish()
        elif target == self.path:
            return
        data = package.to_bytes()
        replace_file(target, data, self.fingerprint if target == self.path else None)
        self.path = target
        self._load(data)
