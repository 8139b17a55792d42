"""Turns the cells of a workbook into records, with everything that was found on the way; pure."""

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from presales_xl.findings import Finding, Place
from presales_xl.findings.entry_messages import EntryMessage
from presales_xl.frozen import frozen
from presales_xl.tables.company.rules import RULES_TABLES, CompanyRules
from presales_xl.tables.field import Calc, Field
from presales_xl.tables.project import ALL_TABLES, Project
from presales_xl.tables.table import Record, Shape, fields_of
from presales_xl.workbook.places import Places
from presales_xl.workbook.port import RawCell, RawList, RawWorkbook
from presales_xl.workbook.reading.cells import is_filled, read_cell
from presales_xl.workbook.reading.choices import CompanyLists
from presales_xl.workbook.reading.headers import find_columns
from presales_xl.workbook.reading.outcome import quoted, written

T = TypeVar("T", Project, CompanyRules)

_NOT_READ = frozenset({"findings"})
"""The list of the last findings is only ever written."""
_EMPTY = RawCell()


@frozen
class ReadRecords(Generic[T]):
    """The records of a workbook, what was found while reading them, and where everything stands."""

    records: T
    findings: tuple[Finding, ...]
    places: Places


def read_project(raw: RawWorkbook, rules: CompanyRules) -> ReadRecords[Project]:
    """The project of a workbook; `rules` give the lists its choices are drawn from."""
    reader = _Reader(raw, CompanyLists(rules))
    return ReadRecords(reader.read(ALL_TABLES, Project.model_construct), tuple(reader.findings), reader.places())


def read_rules(raw: RawWorkbook) -> ReadRecords[CompanyRules]:
    """The company rules of a rules workbook."""
    own_lists = {"roles": RULES_TABLES["roles"]}
    known = _Reader(raw, CompanyLists(CompanyRules.model_construct())).read(own_lists, CompanyRules.model_construct)
    reader = _Reader(raw, CompanyLists(known))
    return ReadRecords(reader.read(RULES_TABLES, CompanyRules.model_construct), tuple(reader.findings), reader.places())


class _Reader:
    """Reads the tables of one workbook and gathers the findings."""

    def __init__(self, raw: RawWorkbook, lists: CompanyLists) -> None:
        self.findings: list[Finding] = []
        self._raw = raw
        self._lists = lists
        self._columns: dict[str, dict[str, int]] = {}

    def read(self, tables: dict[str, type[Record]], build: Callable[..., T]) -> T:
        """The container whose attributes are `tables`."""
        found: dict[str, Any] = {}
        for key, record in tables.items():
            if record.table.shape is Shape.FORM:
                found[key] = self._form(key, record)
            else:
                found[key] = tuple(self._rows(key, record))
        return build(**found)

    def places(self) -> Places:
        """The layout that was read."""
        return Places(self._raw, self._columns)

    def _form(self, key: str, record: type[Record]) -> Record:
        cells = self._raw.forms.get(key, {})
        values: dict[str, Any] = {}
        for known in fields_of(record):
            if known.calc is Calc.FORMULA:
                continue
            if known.key not in cells and known.is_input:
                self._miss_cell(record, known)
            values[known.key] = self._value(cells.get(known.key, _EMPTY), known, key, None)
        return record.model_construct(**values)

    def _rows(self, key: str, record: type[Record]) -> Iterator[Record]:
        listed = self._raw.lists.get(key)
        if listed is None:
            self._miss_table(record)
            return
        if key in _NOT_READ:
            return
        columns = find_columns(record, listed.headers)
        self.findings += columns.findings
        self._tell_below(record, listed)
        self._columns[key] = dict(columns.of_field)
        stored = [
            (known, columns.of_field[known.key])
            for known in fields_of(record)
            if known.calc is not Calc.FORMULA and known.key in columns.of_field
        ]
        counting = [index for known, index in stored if known.is_input or record.table.owned]
        yield from self._filled_rows(record, listed, stored, counting)

    def _filled_rows(
        self, record: type[Record], listed: RawList, stored: list[tuple[Field, int]], counting: list[int]
    ) -> Iterator[Record]:
        key = record.table.key
        for row, cells in enumerate(listed.rows, start=1):
            if any(is_filled(cells[index]) for index in counting):
                values = {known.key: self._value(cells[index], known, key, row) for known, index in stored}
                yield record.model_construct(row=row, **values)

    def _value(self, cell: RawCell, known: Field, table: str, row: int | None) -> Any:
        if cell.content is None and cell.error is None and not cell.is_formula:
            return None
        value, findings = read_cell(cell, known, self._lists, Place(table, row, known.key))
        if findings:
            self.findings += [found.at(sheet=cell.sheet or None, cell=cell.address or None) for found in findings]
        return value

    def _tell_below(self, record: type[Record], listed: RawList) -> None:
        cell = listed.below
        if cell is None:
            return
        place = Place(record.table.key, sheet=cell.sheet, cell=cell.address)
        params = {"table": record.table.label, "cell": cell.address, "written": cell.error or quoted(cell.content)}
        self.findings.append(Finding(EntryMessage.ROWS_BELOW, place, cell.error or written(cell.content), params))

    def _miss_table(self, record: type[Record]) -> None:
        key = record.table.key
        params = {"label": record.table.label, "name": f"tbl_{key}"}
        self.findings.append(Finding(EntryMessage.TABLE_MISSING, Place(key), None, params))

    def _miss_cell(self, record: type[Record], known: Field) -> None:
        key = record.table.key
        params = {"table": record.table.label, "label": known.label, "name": f"{key}.{known.key}"}
        self.findings.append(Finding(EntryMessage.CELL_MISSING, Place(key, field=known.key), None, params))
