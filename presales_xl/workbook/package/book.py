"""A workbook file opened without Excel: read its names, tables and cells, change some, save; all else stays as it is."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Self

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.package import cells
from presales_xl.workbook.package.cells import BadValue, Cell, Writable
from presales_xl.workbook.package.contents import Contents, Sheet
from presales_xl.workbook.package.guards import Guards
from presales_xl.workbook.package.parts import Package
from presales_xl.workbook.package.preflight import check_file
from presales_xl.workbook.package.references import Area, cell_name
from presales_xl.workbook.package.safe_save import fingerprint, replace_file
from presales_xl.workbook.package.tables import TableArea


class OoxmlBook:
    """One workbook; rows and columns count from 1. Every refusal is a `CannotDo` with a `FileMessage`."""

    def __init__(self, data: bytes, path: Path) -> None:
        self.path = path
        self.fingerprint = fingerprint(data)
        """SHA-256 of the file as read or last saved."""
        self._contents = Contents(Package(data, path.name))
        self._guards = Guards(self._contents)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read the file once; refuses what is no ordinary workbook."""
        return cls(check_file(path), path)

    # reading

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

    def cells(self, sheet: str) -> Iterator[tuple[int, int, Cell]]:
        """All cells of a sheet that hold anything, as (row, column, cell)."""
        for (row, col), element in self._contents.grid(sheet).items():
            yield row, col, self._contents.read(sheet, row, col, element)

    # changing

    def set_value(self, sheet: str, row: int, col: int, value: Writable) -> None:
        """Write a value and keep the cell's format; None clears the cell, text stays text whatever it begins with."""
        self._guards.check(sheet, row, col)
        if value is None and self._contents.grid(sheet).filled(row, col) is None:
            return
        grid = self._contents.edited_grid(sheet)
        element = grid.make(row, col)
        try:
            cells.write(element, value, self._contents.styles, since_1904=self._contents.since_1904)
        except BadValue as error:
            place = {"sheet": sheet, "cell": cell_name(row, col)}
            raise CannotDo(FileMessage.BAD_VALUE, reason=error.reason, **place) from error
        grid.note_content(row, col, element)
        self._contents.changed_cells.add((sheet, row, col))

    # saving

    def save(self, path: Path | None = None) -> None:
        """Replace the workbook on disk, or write a new one at `path`; without a change nothing is written."""
        target = path or self.path
        if target == self.path and not self._contents.package.is_changed:
            return
        expected = self.fingerprint if target == self.path else None
        self.fingerprint = replace_file(target, self._contents.package.to_bytes(), expected)
        self.path = target
