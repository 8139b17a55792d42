"""What an approval freezes, as one canonical text: the same content gives the same text and digest on every machine."""

import datetime as dt
import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from presales_xl.findings import show
from presales_xl.frozen import frozen
from presales_xl.language import Lang
from presales_xl.tables.choice import Choice
from presales_xl.tables.field import Field, Kind
from presales_xl.tables.life import Subject
from presales_xl.tables.project import ALL_TABLES, Project, is_list
from presales_xl.tables.table import Record, fields_of, is_filled

Cells = dict[str, Any]
"""Field key -> canonical value of one form or row; an empty field has no entry."""

STORE_PREFIX = "content."

_NAMES_A_REQUEST = {"role_changes": "change_no"}
"""Lists whose rows belong to a change request -> the field that names it."""


def canonical_text(project: Project, subject: Subject, no: str | None = None) -> str:
    """Everything that an approval of the subject freezes, and the project it belongs to, as canonical JSON.

    Keys and rows are sorted, so the order of rows on a sheet never matters; money has 2 places, ratios are exact,
    dates ISO, choices codes, text NFC. `no` selects the rows of one change request, and of other tables those that
    name it; a request that none of them names says nothing of them.
    """
    held = {key: _table(project, key, subject, no) for key in frozen_tables(subject)}
    tables = {key: cells for key, cells in held.items() if cells or key not in _NAMES_A_REQUEST}
    content = {"project_no": project.project_info.project_no, "subject": subject.code, "no": no, "tables": tables}
    return canonical_json(content)


def canonical_json(content: Any) -> str:
    """The one way the product writes JSON that is hashed."""
    return _ENCODER.encode(content)


_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def store_name(content_digest: str) -> str:
    """The name under which the workbook's hidden store keeps the content with that digest."""
    return STORE_PREFIX + content_digest


@cache
def frozen_fields(record: type[Record], subject: Subject) -> tuple[Field, ...]:
    """The fields of a table that an approval of the subject freezes."""
    return tuple(known for known in fields_of(record) if known.frozen_by is subject)


@cache
def frozen_tables(subject: Subject) -> tuple[str, ...]:
    """The tables that have a field frozen by an approval of the subject."""
    return tuple(key for key, record in ALL_TABLES.items() if frozen_fields(record, subject))


def canonical_value(known: Field, value: Any) -> Any:
    """A field's value as canonical JSON holds it."""
    if isinstance(value, str):  # most values of a log are; the others are asked for later
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if isinstance(value, Choice):
        return value.code
    if isinstance(value, Decimal):
        return f"{value:.2f}" if known.kind is Kind.MONEY else _exact(value)
    return value.isoformat() if isinstance(value, dt.date) else value


def _exact(number: Decimal) -> str:
    text = f"{number:f}" if number else "0"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _table(project: Project, key: str, subject: Subject, no: str | None) -> Cells | list[Cells]:
    record = ALL_TABLES[key]
    if not is_list(record):
        return _cells(getattr(project, key), subject)
    return sorted((_cells(row, subject) for row in rows_frozen(project, key, no)), key=_row_order)


def rows_frozen(project: Project, key: str, no: str | None) -> Iterator[Record]:
    """The rows of a list that an approval freezes; `no` is the change request that was approved, None for the others."""
    number = _NAMES_A_REQUEST.get(key, "no")
    return (row for row in getattr(project, key) if is_filled(row) and (no is None or getattr(row, number) == no))


def _cells(record: Record, subject: Subject) -> Cells:
    values = ((known, getattr(record, known.key)) for known in frozen_fields(type(record), subject))
    return {known.key: canonical_value(known, value) for known, value in values if value is not None}


def _row_order(cells: Cells) -> tuple[str, str]:
    return str(cells.get("no", "")), canonical_json(cells)


@frozen
class FieldValue:
    """A canonical value that reads in a sentence as its field does on the sheet."""

    known: Field
    value: Any

    def text(self, lang: Lang) -> str:
        return show(self.read(), lang, "%" if self.known.kind is Kind.PERCENT else "")

    def read(self) -> Any:
        """The value as a record holds it; dates stay text, as they are only compared."""
        if self.value is None:
            return None
        if self.known.choices is not None:
            return self.known.choices.find(str(self.value))
        return Decimal(self.value) if self.known.kind in _DECIMALS else self.value


_DECIMALS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.NUMBER})


@frozen
class Edit:
    """One frozen value that is no longer what was approved; a value None stands for an empty cell."""

    table: str
    identity: str
    """What names the row: its number, or number and category; empty in a form."""
    field: str
    old: FieldValue
    new: FieldValue


@frozen
class RowEdit:
    """A row of a frozen list that was added or removed since the approval."""

    table: str
    identity: str
    name: str
    """The first cells of the row, to recognise it by."""
    added: bool


_IDENTITY = {
    "milestones": ("no",),
    "budget_lines": ("milestone", "category"),
    "change_requests": ("milestone",),
    "role_changes": ("role",),
}
"""The fields that name a row of a frozen list; rows of other lists are named by everything they say."""


def edits(old_text: str, new_text: str) -> tuple[Edit | RowEdit, ...]:
    """Every difference between two canonical texts of one subject, in the order of the sheets."""
    old, new = json.loads(old_text), json.loads(new_text)
    subject = Subject[str(old["subject"]).upper()]
    found: list[Edit | RowEdit] = []
    for key in frozen_tables(subject):
        before, after = _by_identity(key, old["tables"].get(key)), _by_identity(key, new["tables"].get(key))
        for identity in sorted({*before, *after}):
            if identity in before and identity in after:
                found += _cell_edits(key, identity, before[identity], after[identity])
            else:
                cells = before.get(identity) or after[identity]
                found.append(RowEdit(key, identity, _name(key, cells), identity in after))
    return tuple(found)


def row_identity(key: str, record: Record) -> str:
    """What names a row of a frozen list, as `Edit.identity` does."""
    subject = next(known.frozen_by for known in fields_of(type(record)) if known.frozen_by is not None)
    return _identity(key, _cells(record, subject))


def _by_identity(key: str, table: Any) -> dict[str, Cells]:
    if is_list(ALL_TABLES[key]):
        return {_identity(key, cells): cells for cells in table or ()}
    return {"": table or {}}


def _identity(key: str, cells: Mapping[str, Any]) -> str:
    named = _IDENTITY.get(key)
    return " / ".join(str(cells.get(part, "")) for part in named) if named else canonical_json(cells)


def _name(key: str, cells: Mapping[str, Any]) -> str:
    filled = [str(cells[known.key]) for known in fields_of(ALL_TABLES[key]) if known.key in cells]
    return " ".join(filled[:_NAMING_CELLS])


_NAMING_CELLS = 2


def _cell_edits(key: str, identity: str, old: Cells, new: Cells) -> Iterator[Edit]:
    for known in fields_of(ALL_TABLES[key]):
        before, after = old.get(known.key), new.get(known.key)
        if before != after:
            yield Edit(key, identity, known.key, FieldValue(known, before), FieldValue(known, after))


def fingerprint(project: Project) -> str:
    """SHA-256 of every input and of the approval log: two workbooks that say the same have the same fingerprint."""
    tables = {key: _inputs(getattr(project, key)) for key, record in ALL_TABLES.items() if key not in _NOT_INPUTS}
    return digest(canonical_json(tables))


_NOT_INPUTS = frozenset({"home", "findings"})
"""What the program found is no input; the approvals are, though only the program writes them."""


def _inputs(held: Record | tuple[Record, ...]) -> Cells | list[Cells]:
    return [_typed(row) for row in held] if isinstance(held, tuple) else _typed(held)


def _typed(record: Record) -> Cells:
    known = (one for one in fields_of(type(record)) if one.is_input or type(record).table.owned)
    values = ((one, getattr(record, one.key)) for one in known)
    return {one.key: canonical_value(one, value) for one, value in values if value is not None}
