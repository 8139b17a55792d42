"""A workbook open in Excel: read in whole sheets, changed in memory, written by `save` in few calls or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.findings.live_messages import LiveMessage
from presales_xl.workbook.live.changes import Changes, Note
from presales_xl.workbook.live.collecting import collected
from presales_xl.workbook.live.image import PLAIN, SheetImage
from presales_xl.workbook.live.notes import notes_on
from presales_xl.workbook.live.patience import patiently
from presales_xl.workbook.live.tables import box_of, names_of, sheets_of, tables_of
from presales_xl.workbook.live.values import raw_of
from presales_xl.workbook.package import Area, Box, Cell, TableArea, Writable, cell_name
from presales_xl.workbook.package.cells import BadValue

_SLACK = 200
"""Rows below everything of ours that are read along: tables grow into them."""
_LARGEST = 10_000_000
"""Cells of a sheet that are read at most."""


class LiveBook:
    """One open workbook.

    While a macro waits for the program Excel takes nothing from the keyboard; still, what is to be written over is
    looked at once more before, and left alone when it is not what was read. Only cells of the program are written.
    """

    fingerprint = ""

    def __init__(self, book: Any) -> None:
        """`book` is the Workbook of Excel's own object model."""
        self._book = book
        self._images: dict[str, SheetImage] = {}
        self._grown: dict[str, TableArea] = {}
        self._to_fit: set[tuple[str, int]] = set()
        self._old_notes: tuple[Note, ...] = ()
        self._new_notes: tuple[Note, ...] = ()
        self.changes = Changes()
        """What was carried out by the last `save`."""

    # reading

    @cached_property
    def name(self) -> str:
        """The workbook's name, as in Excel's title bar."""
        return str(patiently(lambda: self._book.Name))

    @cached_property
    def names(self) -> Mapping[str, Area]:
        """The defined names of the whole workbook that are plain references."""
        return {name: area for name, area in names_of(self._book).items() if area.sheet in self._sheets}

    @property
    def tables(self) -> Mapping[str, TableArea]:
        """The Excel Tables by name, as they will be."""
        return {**self._tables, **self._grown}

    def has_sheet(self, sheet: str) -> bool:
        """Whether there is a sheet of that name."""
        return sheet in self._sheets

    def cell(self, sheet: str, row: int, col: int) -> Cell:
        """What one cell holds, or will hold."""
        return self._image(sheet).cell(row, col)

    def row_cells(self, sheet: str, row: int, columns: range) -> list[Cell]:
        """What the cells of a row hold, from column to column."""
        image = self._image(sheet)
        return [image.cell(row, col) for col in columns]

    def cells(self, sheet: str) -> Iterator[tuple[int, int, Cell]]:
        """All cells of a sheet that hold anything, as (row, column, cell)."""
        return self._image(sheet).cells()

    @cached_property
    def _sheets(self) -> dict[str, Any]:
        return sheets_of(self._book)

    @cached_property
    def _tables(self) -> dict[str, TableArea]:
        return tables_of(self._sheets)

    @cached_property
    def since_1904(self) -> bool:
        """Whether the workbook counts its days from 1904."""
        return bool(patiently(lambda: self._book.Date1904))

    def _image(self, sheet: str) -> SheetImage:
        if sheet not in self._images:
            if sheet not in self._sheets:
                raise CannotDo(FileMessage.NO_SUCH_SHEET, file=self.name, sheet=sheet)
            used = box_of(patiently(lambda: self._sheets[sheet].UsedRange))
            box = self._wanted(sheet, used)
            plain = sheet in PLAIN
            self._images[sheet] = SheetImage(self._sheets[sheet], used, box, since_1904=self.since_1904, plain=plain)
        return self._images[sheet]

    def _wanted(self, sheet: str, used: Box) -> Box:
        """The part of the used cells in which something of ours stands; a coloured column makes all its rows used."""
        areas = [area.box for area in self.names.values() if area.sheet == sheet]
        areas += [table.whole for table in self._tables.values() if table.sheet == sheet]
        if used.cells > _LARGEST and not areas:
            raise CannotDo(FileMessage.TOO_LARGE, file=self.name)
        last_row = max((area.row2 for area in areas), default=used.row2) + _SLACK
        last_col = max((area.col2 for area in areas), default=used.col2)
        last_col = used.col2 if sheet in PLAIN else last_col
        return Box(
            used.row1, used.col1, max(used.row1, min(used.row2, last_row)), max(used.col1, min(used.col2, last_col))
        )

    # changing

    def set_value(self, sheet: str, row: int, col: int, value: Writable) -> None:
        """Write a value and keep the cell's format; None clears the cell, text stays text whatever it begins with."""
        try:
            raw_of(value, since_1904=self.since_1904)
        except BadValue as error:
            place = {"sheet": sheet, "cell": cell_name(row, col)}
            raise CannotDo(FileMessage.BAD_VALUE, reason=error.reason, **place) from error
        self._image(sheet).written[row, col] = value

    def write_table_row(self, table: str, row: int, values: Mapping[str, Writable]) -> None:
        """Overwrite the given columns of a table's data row (1 = first); other columns stay."""
        area = self._table(table)
        if not 1 <= row <= area.rows:
            raise CannotDo(FileMessage.NO_SUCH_ROW, table=table, row=row)
        for header, value in values.items():
            self.set_value(area.sheet, area.first_row + row - 1, _column(area, header), value)

    def append_table_rows(self, table: str, rows: Sequence[Mapping[str, Writable]]) -> None:
        """Add rows, given as values by column header, below a table's data; refuses where something stands there."""
        area = self._table(table)
        if not rows:
            return
        self._check_room(area, len(rows))
        self._grown[table] = replace(area, last_row=area.last_row + len(rows))
        for number, values in enumerate(rows, start=area.rows + 1):
            self.write_table_row(table, number, values)

    def _check_room(self, area: TableArea, count: int) -> None:
        whole = area.whole
        below = Box(whole.row2 + 1, whole.col1, whole.row2 + count, whole.col2)
        filled = (
            (row, col)
            for row in range(below.row1, below.row2 + 1)
            for col in range(below.col1, below.col2 + 1)
            if self.cell(area.sheet, row, col) != Cell()
        )
        others = (
            other.whole for other in self.tables.values() if other.sheet == area.sheet and other.name != area.name
        )
        met = ((other.row1, other.col1) for other in others if other.meets(below))
        place = next(filled, None) or next(met, None)
        if place is not None:
            raise CannotDo(FileMessage.NO_ROOM, table=area.name, sheet=area.sheet, cell=cell_name(*place))

    def _table(self, name: str) -> TableArea:
        if name not in self.tables:
            raise CannotDo(FileMessage.NO_SUCH_TABLE, table=name, file=self.name)
        return self.tables[name]

    def fit_row(self, sheet: str, row: int) -> None:
        """Make a row high enough for the wrapped texts in it; a row that is high enough stays as it is."""
        self._to_fit.add((sheet, row))

    def set_note(self, sheet: str, row: int, col: int, text: str) -> None:
        """Put a note of ours on a cell; where somebody else's is, theirs stays."""
        self._new_notes += (Note(sheet, row, col, text),)

    def remove_notes(self) -> int:
        """Remove all notes of ours and return how many there were."""
        names = dict.fromkeys(area.sheet for area in self.names.values())
        self._old_notes = tuple(note for name in names for note in notes_on(name, self._sheets[name]))
        return len(self._old_notes)

    # saving

    def save(self) -> None:
        """Write everything into the open workbook, or nothing; whether it is saved then is up to the person."""
        from presales_xl.workbook.live.writing import carry_out

        grown = [(self._tables[name], area) for name, area in self._grown.items()]
        cells = collected(self._images, grown, self._to_fit)
        changes = replace(cells, old_notes=self._old_notes, new_notes=self._new_notes)
        carry_out(self._book, self._sheets, changes)
        self._forget()
        self.changes = changes

    def undo(self, changes: Changes) -> None:
        """Take back what a `save` carried out; raises CannotDo when any of it was changed since."""
        from presales_xl.workbook.live.writing import carry_out

        carry_out(self._book, self._sheets, changes.reversed, LiveMessage.CHANGED_SINCE)
        self._forget()

    def _forget(self) -> None:
        """What was read is not what is there any more."""
        self._images, self._grown, self._to_fit = {}, {}, set()
        self._old_notes = self._new_notes = ()
        self.__dict__.pop("_tables", None)


def _column(area: TableArea, header: str) -> int:
    if header not in area.headers:
        raise CannotDo(FileMessage.NO_SUCH_COLUMN, table=area.name, column=header)
    return area.first_col + area.headers.index(header)
