"""The port: what an action may ask of a workbook, whichever adapter holds it (file, open Excel, memory)."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from presales_xl.frozen import frozen
from presales_xl.language import Lang

CellContent = str | bool | Decimal | dt.datetime | dt.date | dt.time | None
"""What a cell can hold once it is read; an error value is `RawCell.error` with content None."""


class RawCell(NamedTuple):
    """One cell as it was found, with its address for the findings; a tuple, because a workbook has thousands."""

    content: CellContent = None
    sheet: str = ""
    address: str = ""
    error: str | None = None
    """`#REF!`, `#N/A` …: an error value, never an empty cell."""
    is_formula: bool = False
    is_cached: bool = True
    """False when the cell holds a formula that nobody has calculated yet."""


@frozen
class RawList:
    """One Excel Table: its headers and its rows, blank rows included, in the order of the sheet."""

    headers: tuple[RawCell, ...]
    rows: tuple[tuple[RawCell, ...], ...]
    below: RawCell | None = None
    """The first filled cell right below the table: somebody typed on and the table did not grow."""


@frozen
class RawWorkbook:
    """Everything of ours that a workbook holds, before anything is understood."""

    lang: Lang
    schema: str
    fingerprint: str
    """SHA-256 of the file that was read; a write is refused when the file has changed since."""
    forms: Mapping[str, Mapping[str, RawCell]]
    """Table key -> field key -> cell, found through the defined names `table.key`."""
    lists: Mapping[str, RawList]
    """Table key -> Excel Table `tbl_<key>`."""
    store: Mapping[str, str] = field(default_factory=dict)
    """The hidden store: name -> text (language, rules version, approved snapshots, rules they were made under)."""


Row = Mapping[str, Any]
"""Field key -> value of one row."""


@frozen
class Writes:
    """What an action wants written, values as the records hold them: program-owned cells, and rows drafted for people."""

    forms: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    """(table key, field key) -> value."""
    cells: Mapping[tuple[str, int, str], Any] = field(default_factory=dict)
    """(table key, row number, field key) -> value."""
    replaced: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    """Table key -> all its rows (the findings list)."""
    appended: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    """Table key -> rows added at its end (the approval log)."""
    drafted: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    """Table key -> rows proposed to people in the first free rows of a list of inputs; never over a filled cell."""
    store: Mapping[str, str] = field(default_factory=dict)
    """Name -> text of the hidden store."""
    drop_downs: Mapping[str, Sequence[str | float]] = field(default_factory=dict)
    """Name of a drop-down list -> its entries, in place of the old ones."""

    notes: Mapping[tuple[str, str], str] | None = None
    """(table key, field key) of a form -> the note on its cell; older notes of ours go. None leaves notes alone."""

    @property
    def is_empty(self) -> bool:
        lists = self.replaced or self.appended or self.drafted
        return not (self.forms or self.cells or lists or self.store or self.drop_downs or self.notes is not None)


class WorkbookPort(Protocol):
    """A project workbook that can be read once and written back."""

    def read(self) -> RawWorkbook:
        """Everything of ours, as found; raises CannotDo when the workbook cannot be read or is not ours."""
        ...

    def apply(self, writes: Writes) -> None:
        """Write all of it or nothing; raises CannotDo when the workbook changed since it was read or is in use."""
        ...
