"""Records as JSON and back: codes for choices, ISO dates, money with two places, fractions as they are."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any

from presales_xl.findings import Finding, Label, Place
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.frozen import frozen
from presales_xl.language import Lang
from presales_xl.tables.choice import Choice
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.field import Field
from presales_xl.tables.project import Project
from presales_xl.tables.table import Record, Shape, fields_of
from presales_xl.workbook.places import Places
from presales_xl.workbook.port import CellContent
from presales_xl.workbook.reading.choices import CompanyLists, most_like
from presales_xl.workbook.reading.outcome import plain, written
from presales_xl.workbook.writing import given_content

SNAPSHOTS = "snapshots"
"""Key of the approved snapshots beside the tables."""
_NOT_EXPORTED = frozenset({"findings"})
_SHAPES = {Shape.FORM: Label("对象 {…}", "an object {…}"), Shape.LIST: Label("数组 [{…}]", "an array [{…}]")}


def to_json(
    records: Project | CompanyRules, tables: Mapping[str, type[Record]], places: Places | None = None
) -> dict[str, Any]:
    """Every filled table by its key; `places` gives what stands in cells that could not be read.

    Computed fields are left out, save in tables that the program owns (the approval log).
    """
    found: dict[str, Any] = {}
    for key, record in tables.items():
        if key in _NOT_EXPORTED:
            continue
        held = getattr(records, key)
        if record.table.shape is Shape.FORM:
            value: Any = _record_to_json(held, places)
        else:
            value = [_record_to_json(row, places) for row in held]
        if value:
            found[key] = value
    return found


def _record_to_json(record: Record, places: Places | None) -> dict[str, Any]:
    found = {}
    for known in _given_fields(type(record)):
        value = getattr(record, known.key)
        if value is not None:
            found[known.key] = value_to_json(value)
        elif places is not None and (cell := places.exact(record.table.key, record.row, known.key)) is not None:
            unread = cell.error or cell.content
            if unread is not None and written(unread).strip():
                found[known.key] = value_to_json(unread)
    return found


def value_to_json(value: Any) -> Any:
    """One value: dates ISO, numbers as exact strings, choices by code."""
    if isinstance(value, Choice):
        return value.code
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f") if _has_two(value) else plain(value)
    return value


def _has_two(value: Decimal) -> bool:
    return value.as_tuple().exponent == -2  # noqa: PLR2004 - money has two places


def _given_fields(record: type[Record]) -> Iterator[Field]:
    """The fields JSON carries: inputs, and everything of a table the program owns."""
    return (known for known in fields_of(record) if known.is_input or record.table.owned)


@frozen
class Given:
    """Project data handed over as JSON: what to put into which cell, and what is wrong with it."""

    forms: Mapping[tuple[str, str], CellContent] = field(default_factory=dict)
    lists: Mapping[str, tuple[Mapping[str, CellContent], ...]] = field(default_factory=dict)
    store: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def from_json(data: Any, tables: Mapping[str, type[Record]], lang: Lang, lists: CompanyLists) -> Given:
    """What `data` says, understood as far as it can be; an unknown key is an error, a wrong value is kept as given."""
    taker = _Taker(tables, lang, lists)
    taker.take(data)
    return Given(taker.forms, taker.lists, taker.store, tuple(taker.findings))


class _Taker:
    """Walks through JSON data once."""

    def __init__(self, tables: Mapping[str, type[Record]], lang: Lang, lists: CompanyLists) -> None:
        self.forms: dict[tuple[str, str], CellContent] = {}
        self.lists: dict[str, tuple[Mapping[str, CellContent], ...]] = {}
        self.store: dict[str, str] = {}
        self.findings: list[Finding] = []
        self._tables = tables
        self._lang: Lang = lang
        self._company = lists

    def take(self, data: Any) -> None:
        """Everything of the top level."""
        if not isinstance(data, dict):
            self._find(CommandMessage.NOT_AN_OBJECT, Place(), what=_kind_of(data))
            return
        for key, value in data.items():
            if key == SNAPSHOTS and isinstance(value, dict):
                self.store = {str(name): text for name, text in value.items() if isinstance(text, str)}
            elif key in self._tables:
                self._take_table(self._tables[key], value)
            else:
                near = most_like(key, (*self._tables, SNAPSHOTS))
                self._find(CommandMessage.UNKNOWN_TABLE, Place(), key, nearest=near)

    def _take_table(self, record: type[Record], value: Any) -> None:
        table = record.table
        if value is None:
            return
        if table.shape is Shape.FORM and isinstance(value, dict):
            for key, content in self._take_record(record, value, None).items():
                self.forms[table.key, key] = content
        elif table.shape is Shape.LIST and isinstance(value, list) and all(isinstance(row, dict) for row in value):
            rows = enumerate(value, start=1)
            self.lists[table.key] = tuple(self._take_record(record, row, number) for number, row in rows)
        else:
            place, wanted, what = Place(table.key), _SHAPES[table.shape], _misshapen(value, table.shape)
            self._find(CommandMessage.WRONG_SHAPE, place, table=table.label, wanted=wanted, what=what)

    def _take_record(self, record: type[Record], values: dict[str, Any], row: int | None) -> dict[str, CellContent]:
        known = {one.key: one for one in fields_of(record)}
        given = {one.key for one in _given_fields(record)} - _computed(record)
        taken: dict[str, CellContent] = {}
        for key, value in values.items():
            if key in given:
                taken[key] = given_content(value, known[key], self._lang, self._company)
            elif key in known:
                place = Place(record.table.key, row, key)
                self._find(CommandMessage.COMPUTED, place, key, label=known[key].label)
            else:
                place = Place(record.table.key, row)
                near = most_like(key, given)
                self._find(CommandMessage.UNKNOWN_KEY, place, key, table=record.table.label, nearest=near)
        return taken

    def _find(self, message: CommandMessage, place: Place, value: Any = None, **params: Any) -> None:
        self.findings.append(Finding(message, place, value, params))


def _computed(record: type[Record]) -> set[str]:
    return {known.key for known in fields_of(record)} if record.table.key in _NOT_EXPORTED else set()


def _misshapen(value: Any, shape: Shape) -> Label:
    """What stands where a table is expected: of an array of other things than objects, the first of them."""
    if shape is Shape.LIST and isinstance(value, list):
        inside = _kind_of(next(row for row in value if not isinstance(row, dict)))
        return Label(f"含有{inside.zh}的数组", f"an array with {inside.en} in it")
    return _kind_of(value)


def _kind_of(value: Any) -> Label:
    names = {
        dict: ("对象", "an object"),
        list: ("数组", "an array"),
        str: ("文字", "a text"),
        type(None): ("空", "null"),
    }
    return Label(*names.get(type(value), ("数字", "a number")))
