"""What both adapters share: a workbook of ours read and written through the few things a book can do."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from presales_xl.findings import CannotDo
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.findings.file_messages import FileMessage
from presales_xl.language import LANGUAGES, Lang
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.field import Field
from presales_xl.tables.project import ALL_TABLES
from presales_xl.tables.table import Record, Shape, field_of
from presales_xl.workbook import store_sheet
from presales_xl.workbook.book import Book
from presales_xl.workbook.drop_downs import write_lists
from presales_xl.workbook.package import Area, Cell, TableArea, cell_name
from presales_xl.workbook.port import CellContent, RawCell, RawList, RawWorkbook, Row, Writes
from presales_xl.workbook.reading.cells import is_filled
from presales_xl.workbook.reading.choices import CompanyLists
from presales_xl.workbook.reading.headers import find_columns
from presales_xl.workbook.store import SCHEMA_NAME
from presales_xl.workbook.writing import cell_content

_NO_LISTS = CompanyLists(CompanyRules.model_construct())
_BLANK = RawCell()
_PROGRAM_MAY_WRITE = frozenset({("home", "as_of")})
"""The one input the program writes: the day it was told to take for today."""


_MAY_DRAFT = frozenset({"change_requests"})
"""The lists of inputs in whose free rows the program may propose something."""


class Adapter:
    """One workbook of ours, held as a book; `tables` are those it is read for."""

    def __init__(self, book: Book, tables: Mapping[str, type[Record]] = ALL_TABLES) -> None:
        self._book = book
        self._tables = tables
        self._lang: Lang = "zh"

    # reading

    def read(self) -> RawWorkbook:
        """Everything of ours, as found; raises CannotDo when the workbook is none of ours."""
        forms = {key: self._form(key) for key, record in self._tables.items() if record.table.shape is Shape.FORM}
        lists = {key: self._list(area) for key in self._tables if (area := self._area(key)) is not None}
        if SCHEMA_NAME not in self._book.names or not (lists or any(forms.values())):
            raise CannotDo(FileMessage.NOT_OURS, file=self._book.name)
        store = store_sheet.read(self._book)
        self._lang = next((lang for lang in LANGUAGES if lang == store.get("lang")), "zh")
        schema = store.get("schema", "")
        return RawWorkbook(self._lang, schema, self._book.fingerprint, forms, lists, store)

    def _form(self, key: str) -> dict[str, RawCell]:
        prefix = f"{key}."
        return {
            name.removeprefix(prefix): self._form_cell(area)
            for name, area in self._book.names.items()
            if name.startswith(prefix)
        }

    def _form_cell(self, area: Area) -> RawCell:
        return _raw(self._book.cell(area.sheet, area.row1, area.col1), area.sheet, area.row1, area.col1)

    def _list(self, area: TableArea) -> RawList:
        rows = range(area.first_row, area.last_row + 1)
        below = self._row(area, area.last_row + area.totals_rows + 1)
        stray = next((cell for cell in below if cell.sheet and is_filled(cell)), None)
        return RawList(self._headers(area), tuple(self._row(area, row) for row in rows), stray)

    def _row(self, area: TableArea, row: int) -> tuple[RawCell, ...]:
        """One row of a table; a blank one needs no addresses, nobody is ever sent there."""
        columns = range(area.first_col, area.last_col + 1)
        cells = self._book.row_cells(area.sheet, row, columns)
        if all(cell.value is None and not cell.formula and cell.error is None for cell in cells):
            return (_BLANK,) * len(cells)
        return tuple(_raw(cell, area.sheet, row, col) for cell, col in zip(cells, columns, strict=True))

    def _headers(self, area: TableArea) -> tuple[RawCell, ...]:
        row = area.header_row or area.first_row
        return tuple(
            RawCell(header, area.sheet, cell_name(row, area.first_col + index))
            for index, header in enumerate(area.headers)
        )

    def _area(self, key: str) -> TableArea | None:
        return self._book.tables.get(f"tbl_{key}")

    # writing

    def apply(self, writes: Writes) -> None:
        """Write program-owned cells and save; raises CannotDo, and all is as it was, when it cannot be done."""
        self._write(writes)
        self._book.save()

    def _write(self, writes: Writes) -> None:
        for table, field in (*writes.forms, *((table, field) for table, _, field in writes.cells)):
            self._check_owned(table, field)
        for (table, field), value in writes.forms.items():
            self._write_form(table, field, self._content(table, field, value))
        for (table, row, field), value in writes.cells.items():
            self._write_rows(table, row, [{field: self._content(table, field, value)}])
        for table, rows in writes.replaced.items():
            self._check_table_owned(table)
            self._clear(table)
            self._write_rows(table, 1, self._contents(table, rows))
        for table, rows in writes.appended.items():
            self._check_table_owned(table)
            self._add_rows(table, self._first_free_row(table), self._contents(table, rows))
        for table, rows in writes.drafted.items():
            self._draft(table, self._contents(table, rows))
        store_sheet.write(self._book, writes.store)
        write_lists(self._book, writes.drop_downs)
        if writes.notes is not None:
            self._note(writes.notes)

    def _contents(self, table: str, rows: Iterable[Row]) -> list[dict[str, CellContent]]:
        """What the cells are to hold; a column that Excel computes is left to it."""
        return [
            {
                field: self._content(table, field, value)
                for field, value in row.items()
                if not self._computes(table, field)
            }
            for row in rows
        ]

    def _content(self, table: str, field: str, value: Any) -> CellContent:
        return cell_content(value, self._field(table, field), self._lang, _NO_LISTS)

    def _computes(self, table: str, field: str) -> bool:
        return bool(self._field(table, field).formula)

    def _field(self, table: str, field: str) -> Field:
        return field_of(self._tables[table], field)

    def _check_owned(self, table: str, field: str) -> None:
        known = self._field(table, field)
        if known.is_input and (table, field) not in _PROGRAM_MAY_WRITE:
            raise CannotDo(CommandMessage.NOT_OURS_TO_WRITE, label=known.label)

    def _check_table_owned(self, table: str) -> None:
        if not self._tables[table].table.owned:
            raise CannotDo(CommandMessage.NOT_OURS_TO_WRITE, label=self._tables[table].table.label)

    def _draft(self, table: str, rows: list[dict[str, CellContent]]) -> None:
        """Put rows below the filled ones; what stands in no cell of theirs is the only thing ever written over."""
        if table not in _MAY_DRAFT:
            raise CannotDo(CommandMessage.NOT_OURS_TO_WRITE, label=self._tables[table].table.label)
        area, first = self._area(table), self._first_free_row(table)
        if area is None:
            raise CannotDo(CommandMessage.NO_TABLE_TO_DRAFT, label=self._tables[table].table.label)
        top = area.first_row + first - 1
        typed = self._typed(table, area)
        stray = next((cell for row in range(top, top + len(rows)) for cell in typed(self._row(area, row))), None)
        if stray is not None:
            raise CannotDo(CommandMessage.DRAFT_OVER_FILLED, sheet=stray.sheet, cell=stray.address)
        self._add_rows(table, first, rows)

    def _note(self, notes: Mapping[tuple[str, str], str]) -> None:
        """Put notes on form cells in place of all earlier ones of ours; where people wrote theirs, theirs stays."""
        self._book.remove_notes()
        for (table, field), text in notes.items():
            area = self._book.names.get(f"{table}.{field}")
            if area is not None:
                with suppress(CannotDo):  # the finding stands in the list all the same
                    self._book.set_note(area.sheet, area.row1, area.col1, text)

    def _write_form(self, table: str, field: str, content: CellContent) -> None:
        area = self._book.names.get(f"{table}.{field}")
        if area is not None:
            self._book.set_value(area.sheet, area.row1, area.col1, content)
            self._book.fit_row(area.sheet, area.row1)

    def _write_rows(self, table: str, first: int, rows: Iterable[Mapping[str, CellContent]]) -> None:
        """Write rows from `first` on; those beyond the table's end are added to it."""
        area = self._area(table)
        if area is None:
            return
        columns = self._columns(table, area)
        by_header = [{area.headers[columns[key]]: row[key] for key in row if key in columns} for row in rows]
        room = max(area.rows - first + 1, 0)
        for number, values in enumerate(by_header[:room], start=first):
            self._book.write_table_row(area.name, number, values)
        if by_header[room:]:
            self._book.append_table_rows(area.name, by_header[room:])
        for number in range(len(by_header)):
            self._book.fit_row(area.sheet, area.first_row + first - 1 + number)

    def _add_rows(self, table: str, first: int, rows: list[dict[str, CellContent]]) -> None:
        """Write rows that stand nowhere else: without a column for each of their values none is written."""
        area = self._area(table)
        if area is not None:
            known = self._columns(table, area)
            given = {key: None for row in rows for key, content in row.items() if content is not None}
            missing = next((key for key in given if key not in known), None)
            if missing is not None:
                column = self._field(table, missing).label
                raise CannotDo(FileMessage.NO_SUCH_COLUMN, table=self._tables[table].table.label, column=column)
        self._write_rows(table, first, rows)

    def _clear(self, table: str) -> None:
        """Empty what the program wrote into a list; columns that people added to it stay as they are."""
        area = self._area(table)
        if area is None:
            raise CannotDo(FileMessage.NO_SUCH_TABLE, file=self._book.name, table=f"tbl_{table}")
        columns = self._columns(table, area)
        ours = [index for field, index in columns.items() if not self._computes(table, field)]
        for number in range(1, area.rows + 1):
            cells = self._row(area, area.first_row + number - 1)
            held = [
                index
                for index in ours
                if cells[index].content is not None or cells[index].error or cells[index].is_formula
            ]
            if held:
                self._book.write_table_row(area.name, number, {area.headers[index]: None for index in held})

    def _columns(self, table: str, area: TableArea) -> Mapping[str, int]:
        return find_columns(self._tables[table], self._headers(area)).of_field

    def _first_free_row(self, table: str) -> int:
        """The row below the last one in which anybody typed."""
        area = self._area(table)
        if area is None:
            return 1
        typed = self._typed(table, area)
        filled = [number for number, row in enumerate(self._list(area).rows, start=1) if any(typed(row))]
        return max(filled, default=0) + 1

    def _typed(self, table: str, area: TableArea) -> Callable[[tuple[RawCell, ...]], Iterator[RawCell]]:
        """Tells what people typed into a row: no column that we have computed, and no formula in one they added."""
        columns = self._columns(table, area)
        computed = {index for field, index in columns.items() if self._computes(table, field)}
        ours = set(columns.values())

        def typed(row: tuple[RawCell, ...]) -> Iterator[RawCell]:
            for index, cell in enumerate(row):
                if index not in computed and (index in ours or not cell.is_formula) and is_filled(cell):
                    yield cell

        return typed


def _raw(cell: Cell, sheet: str, row: int, col: int) -> RawCell:
    known = cell.cached or not cell.formula
    return RawCell(cell.value, sheet, cell_name(row, col), cell.error, cell.formula, known)
