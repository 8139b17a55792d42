"""Which formulas depend on which cells, so that a changed input leaves no outdated result behind."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from presales_xl.workbook.package.contents import Contents
from presales_xl.workbook.package.formulas import mentions
from presales_xl.workbook.package.markup import FORMULA, MAIN
from presales_xl.workbook.package.references import Box
from presales_xl.workbook.package.shared_formulas import formula_text
from presales_xl.workbook.package.tables import TableArea
from presales_xl.workbook.package.text import unescape

Place = tuple[str, int, int]
"""(sheet, row, column)."""

_ANYWHERE = frozenset({"INDIRECT", "OFFSET"})
"""Functions that may read any cell."""
_EXTERNAL = re.compile(r"\[\d+\]")
"""Another workbook, by its number; nothing here changes its cells."""
_COLUMN = re.compile(r"\[((?:[^\[\]#']|'.)+)\]")


class Dependencies:
    """For every cell the formulas that read it."""

    def __init__(self, contents: Contents) -> None:
        self._names: dict[str, list[str]] = defaultdict(list)
        for element in contents.workbook.iterfind(f"{MAIN}definedNames/{MAIN}definedName"):
            self._names[element.get("name", "").casefold()].append(element.text or "")
        self._tables = {name.casefold(): table for name, table in contents.tables.items()}
        self._sheets = {name.casefold(): name for name in contents.sheets}
        self._single: dict[Place, list[Place]] = defaultdict(list)
        self._ranges: dict[str, dict[Box, list[Place]]] = defaultdict(lambda: defaultdict(list))
        self._anywhere: list[Place] = []
        self._references: dict[str, tuple[str, Box] | None] = {}
        self._spans: dict[tuple[str, str], tuple[Box, bool]] = {}
        for sheet in contents.sheets.values():
            if sheet.has_cells and contents.has_formulas(sheet.name):
                self._add_sheet(contents, sheet.name)

    def outdated(self, changed: Iterable[Place]) -> set[Place]:
        """All formulas that read a changed cell, directly or through other formulas."""
        found = set(self._anywhere)
        waiting = [*changed, *self._anywhere]
        while waiting:
            for reader in self._readers(waiting.pop()):
                if reader not in found:
                    found.add(reader)
                    waiting.append(reader)
        return found

    def _readers(self, place: Place) -> Iterator[Place]:
        sheet, row, col = place
        yield from self._single.get(place, ())
        for box, readers in self._ranges[sheet].items():
            if box.holds(row, col):
                yield from readers

    def _add_sheet(self, contents: Contents, sheet: str) -> None:
        grid = contents.grid(sheet)
        for (row, col), element in grid.items():
            formula = element.find(FORMULA)
            if formula is None:
                continue
            place = (sheet, row, col)
            try:
                text = formula_text(grid, element)
            except ValueError:
                text = None
            if not text or formula.get("t") == "dataTable":
                self._anywhere.append(place)
            else:
                self._add(place, text, frozenset())

    def _add(self, place: Place, text: str, inside: frozenset[str]) -> None:
        """Enter what a formula reads; `inside` are the names being followed, against names that go in circles."""
        for mention in mentions(text):
            if mention.box is not None:
                self._add_box(place, mention.sheet, mention.box)
            elif mention.function in _ANYWHERE:
                self._anywhere.append(place)
            elif mention.name is not None:
                self._add_name(place, mention.name, mention.brackets or "", inside)
            elif mention.brackets and not _EXTERNAL.fullmatch(mention.brackets):
                self._add_own_table(place, mention.brackets)

    def _add_name(self, place: Place, name: str, brackets: str, inside: frozenset[str]) -> None:
        name = name.casefold()
        table = self._tables.get(name)
        if table is not None:
            self._enter(place, table.sheet, self._table_box(table, brackets, place[1]))
        elif name not in inside:
            for text in self._names.get(name, ()):
                plain = self._plain_reference(text)
                if plain is None:
                    self._add(place, text, inside | {name})
                else:
                    self._add_box(place, *plain)

    def _plain_reference(self, text: str) -> tuple[str, Box] | None:
        """What a name stands for when it is one cell or range of a named sheet, as nearly all names are."""
        if text not in self._references:
            found = list(mentions(text))
            only = found[0] if len(found) == 1 else None
            known = None if only is None or only.box is None or only.sheet is None else (only.sheet, only.box)
            self._references[text] = known
        return self._references[text]

    def _table_box(self, table: TableArea, brackets: str, row: int) -> Box:
        """The cells of a table that brackets mean in a formula of that row."""
        key = table.name, brackets
        if key not in self._spans:
            self._spans[key] = _span(table, brackets)
        box, this_row = self._spans[key]
        return Box(row, box.col1, row, box.col2) if this_row else box

    def _add_own_table(self, place: Place, brackets: str) -> None:
        """A column without its table's name is one of the table around the formula."""
        sheet, row, col = place
        for table in self._tables.values():
            if table.sheet == sheet and table.whole.holds(row, col):
                self._enter(place, sheet, self._table_box(table, brackets, row))
                return
        self._anywhere.append(place)

    def _add_box(self, place: Place, sheet: str | None, box: Box) -> None:
        if sheet is not None and ":" in sheet:
            self._anywhere.append(place)
            return
        known = place[0] if sheet is None else self._sheets.get(sheet.casefold())
        if known is not None:
            self._enter(place, known, box)

    def _enter(self, place: Place, sheet: str, box: Box) -> None:
        if box.cells == 1:
            self._single[sheet, box.row1, box.col1].append(place)
        else:
            self._ranges[sheet][box].append(place)


def _span(table: TableArea, brackets: str) -> tuple[Box, bool]:
    """The cells that `[列]` means, the whole table where that is not plain; and whether only those of one row."""
    whole = table.whole
    named = {unescape(name.replace("'", "")) for name in _COLUMN.findall(brackets)}
    columns = [table.first_col + index for index, header in enumerate(table.headers) if header in named]
    left, right = (min(columns), max(columns)) if columns else (whole.col1, whole.col2)
    return Box(whole.row1, left, whole.row2, right), "#this row" in brackets.casefold()
