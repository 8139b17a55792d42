"""A workbook taken apart: its sheets, names, tables and cells, and the cells that were changed."""

import codecs
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import Literal

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.frozen import frozen
from presales_xl.workbook.package.cells import EMPTY, Cell, CellReader, SharedStrings
from presales_xl.workbook.package.grid import Grid
from presales_xl.workbook.package.markup import MAIN, REL, Element, is_true
from presales_xl.workbook.package.names import broken_names, plain_names
from presales_xl.workbook.package.parts import Package
from presales_xl.workbook.package.references import Area, cell_name
from presales_xl.workbook.package.relations import related, relations, workbook_part
from presales_xl.workbook.package.styles import Styles
from presales_xl.workbook.package.tables import TableArea, sheet_tables

_NONSENSE = (ValueError, ArithmeticError, IndexError)
"""What reading a number, a date, a reference or an index raises where a part of the package is wrong."""

_FORMULA_TAG = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]")
_WIDE_TEXT = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

State = Literal["visible", "hidden", "veryHidden"]


@frozen
class Sheet:
    """A sheet as the workbook lists it; chart and dialog sheets have no cells."""

    name: str
    state: State
    has_cells: bool
    part: str


class Contents:
    """The parsed workbook that reading and editing share; every part is parsed when first asked for, and once."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.workbook_part = workbook_part(package)
        self.workbook = package.xml(self.workbook_part)
        self.sheets = self._read_sheets()
        self.changed_cells: set[tuple[str, int, int]] = set()
        self.formulas_changed = False
        self._grids: dict[str, Grid] = {}

    @cached_property
    def since_1904(self) -> bool:
        """Whether dates count from 1904."""
        properties = self.workbook.find(MAIN + "workbookPr")
        return properties is not None and is_true(properties.get("date1904"))

    @cached_property
    def styles(self) -> Styles:
        return Styles(self.package, self._part_of_kind("styles"))

    @cached_property
    def names(self) -> dict[str, Area]:
        """Names that are plain references."""
        return plain_names(self.workbook, self.sheets)

    @cached_property
    def broken_names(self) -> Mapping[str, str]:
        """Names whose reference was destroyed."""
        return broken_names(self.workbook)

    @cached_property
    def tables(self) -> dict[str, TableArea]:
        """Tables by name."""
        found: dict[str, TableArea] = {}
        for sheet in self.sheets.values():
            if sheet.has_cells:
                found.update({table.name: table for table in sheet_tables(self.package, sheet.name, sheet.part)})
        return found

    def forget_names(self) -> None:
        """The workbook's names were changed: read them again when asked, and write them back."""
        self.package.edit(self.workbook_part)
        self.__dict__.pop("names", None)

    def forget_tables(self) -> None:
        """A table was changed: read them again when asked."""
        self.__dict__.pop("tables", None)

    @cached_property
    def _reader(self) -> CellReader:
        strings = SharedStrings(self.package, self._part_of_kind("sharedStrings"))
        return CellReader(strings, self.styles, since_1904=self.since_1904)

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name that has cells."""
        found = self.sheets.get(name)
        if found is None or not found.has_cells:
            raise CannotDo(FileMessage.NO_SUCH_SHEET, file=self.package.file, sheet=name)
        return found

    def grid(self, name: str) -> Grid:
        """The cells of a sheet, to read."""
        if name not in self._grids:
            part = self.sheet(name).part
            with self.sound(part):
                self._grids[name] = Grid(self.package.xml(part))
        return self._grids[name]

    def edited_grid(self, name: str) -> Grid:
        """The cells of a sheet, to change."""
        grid = self.grid(name)
        part = self.sheet(name).part
        if not self.package.is_edited(part):
            self.package.edit(part)
            grid.prepare_for_changes()
        return grid

    def has_formulas(self, name: str) -> bool:
        """Whether a sheet can hold formulas; one full of data alone is told by its text and need not be parsed."""
        part = self.sheet(name).part
        if name in self._grids:
            return True
        text = self.package.read(part)
        return text.startswith(_WIDE_TEXT) or _FORMULA_TAG.search(text) is not None

    def cell(self, sheet: str, row: int, col: int) -> Cell:
        """What a cell holds; EMPTY for a cell nobody filled."""
        element = self.grid(sheet).filled(row, col)
        return EMPTY if element is None else self.read(sheet, row, col, element)

    def row_cells(self, sheet: str, row: int, columns: range) -> list[Cell]:
        """The same for neighbours in a row."""
        grid = self.grid(sheet)
        elements = ((col, grid.filled(row, col)) for col in columns)
        return [EMPTY if element is None else self.read(sheet, row, col, element) for col, element in elements]

    def read(self, sheet: str, row: int, col: int, element: Element) -> Cell:
        """What a cell's element holds; the place is for the message if it makes no sense."""
        try:
            return self._reader.read(element)
        except _NONSENSE as error:
            raise self.package.damaged(f"{sheet}!{cell_name(row, col)}") from error

    @contextmanager
    def sound(self, place: str) -> Iterator[None]:
        """Within, content that makes no sense ends in the refusal of a damaged file."""
        try:
            yield
        except _NONSENSE as error:
            raise self.package.damaged(place) from error

    def table(self, name: str) -> TableArea:
        """The table of that name."""
        try:
            return self.tables[name]
        except KeyError as error:
            raise CannotDo(FileMessage.NO_SUCH_TABLE, file=self.package.file, table=name) from error

    def related_part(self, sheet: str, kind: str) -> str | None:
        """The first part of that kind belonging to a sheet."""
        return next(iter(related(self.package, self.sheet(sheet).part, kind)), None)

    def _part_of_kind(self, kind: str) -> str | None:
        return next(iter(related(self.package, self.workbook_part, kind)), None)

    def _read_sheets(self) -> dict[str, Sheet]:
        targets = {relation.id: relation for relation in relations(self.package, self.workbook_part)}
        sheets: dict[str, Sheet] = {}
        for element in self.workbook.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
            relation = targets.get(element.get(REL + "id", ""))
            name = element.get("name", "")
            if relation is None or name in sheets:
                raise self.package.damaged(self.workbook_part)
            state = element.get("state", "visible")
            sheets[name] = Sheet(name, _state(state), relation.kind == "worksheet", relation.target)
        if not sheets:
            raise self.package.damaged(self.workbook_part)
        return sheets


def _state(text: str) -> State:
    if text == "hidden":
        return "hidden"
    return "veryHidden" if text == "veryHidden" else "visible"
