"""A project workbook as a file: read without Excel, and written without losing anything that is not ours."""

from collections.abc import Mapping
from pathlib import Path
from typing import Self

from presales_xl.findings import CannotDo
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.tables.project import ALL_TABLES
from presales_xl.tables.table import Record
from presales_xl.workbook import store_sheet
from presales_xl.workbook.adapter import Adapter
from presales_xl.workbook.drop_downs import DropDowns, write_lists
from presales_xl.workbook.json_values import Given
from presales_xl.workbook.package import OoxmlBook
from presales_xl.workbook.port import Writes


class FileWorkbook(Adapter):
    """One workbook file of ours."""

    def __init__(self, book: OoxmlBook, tables: Mapping[str, type[Record]] = ALL_TABLES) -> None:
        super().__init__(book, tables)
        self._file = book

    @classmethod
    def open(cls, path: Path, tables: Mapping[str, type[Record]] = ALL_TABLES) -> Self:
        """Open a workbook; raises CannotDo for what is no workbook."""
        return cls(OoxmlBook.open(path), tables)

    def fill(self, given: Given, drop_downs: DropDowns) -> None:
        """Put handed-over data into this fresh copy of the template; nothing is saved yet."""
        for (table, field), content in given.forms.items():
            self._write_form(table, field, content)
        for table, rows in given.lists.items():
            self._write_rows(table, 1, rows)
        store_sheet.write(self._file, given.store)
        write_lists(self._file, drop_downs)

    def save_as(self, path: Path, writes: Writes) -> None:
        """Save as the new workbook `path` with these program-owned cells; raises CannotDo rather than replace a file."""
        self._write(writes)
        if path.exists():
            raise CannotDo(CommandMessage.FILE_EXISTS, file=path.name)
        self._file.save(path)
