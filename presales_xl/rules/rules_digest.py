"""The fingerprint by which official rules are recognised, and the copy of them that a project keeps.

What the fingerprint covers is what grades, quotas, routes and readings of cells depend on. Left out are

- people, delegations and the company's calendar: they change daily, are looked up as of today and approve nothing by
  themselves, so a new colleague must not turn every project's rules into unofficial ones;
- what the program writes (the fingerprint itself) and what only readers read: the company's name, the note about the
  version, the explanations of parameters.

Parameters count as the values that stand on the sheets. One that stands on neither, or cannot be read, has no entry,
like an empty cell: a program that learns a new parameter or column still recognises the rules published before it.
"""

import datetime as dt
import json
from decimal import Decimal
from typing import Any

from presales_xl.rules.canonical import Cells, canonical_json, canonical_value, digest
from presales_xl.tables.company.authority import AuthorityRow
from presales_xl.tables.company.names import split
from presales_xl.tables.company.parameter import Tolerance, ToleranceRow, Unit
from presales_xl.tables.company.policy import PARAMETERS
from presales_xl.tables.company.rules import RULES_TABLES, CompanyRules
from presales_xl.tables.field import Field, Kind
from presales_xl.tables.life import Grade
from presales_xl.tables.table import Record, Shape, field_of, fields_of, is_filled

OF_TODAY = frozenset({"people", "delegations", "holidays"})
"""Tables that are no rules but the state of the company: in no fingerprint and in no copy."""

_READ_AS_A_WHOLE = frozenset({"parameters", "tolerances"})
_FOR_READERS = frozenset({("rules_info", "company_name"), ("rules_info", "company_name_en"), ("rules_info", "note")})
_SEVERAL_NAMES = "aliases"
_FORMAT = 1
_ROW = "row"
_EXACT = field_of(ToleranceRow, "value")
"""A parameter's number is written like any number: exact, without trailing zeros."""


def rules_digest(rules: CompanyRules) -> str:
    """SHA-256 of the rules as 64 hexadecimal digits: the same for the same rules in either language and any row order."""
    tables = {key: _content(key, rules) for key in RULES_TABLES if key not in OF_TODAY | _READ_AS_A_WHOLE}
    tables["parameters"] = _parameters(rules)
    return digest(canonical_json({key: table for key, table in tables.items() if table}))


def _content(key: str, rules: CompanyRules) -> Cells | list[Cells]:
    held = getattr(rules, key)
    if RULES_TABLES[key].table.shape is Shape.FORM:
        return _cells(held)
    return sorted((_cells(row) for row in held if is_filled(row)), key=canonical_json)


def _cells(row: Record) -> Cells:
    known = (one for one in fields_of(type(row)) if one.is_input and (row.table.key, one.key) not in _FOR_READERS)
    found = {one.key: _meaning(row, one) for one in known}
    return {key: value for key, value in found.items() if value is not None}


def _meaning(row: Record, known: Field) -> Any:
    """A cell as it is understood; the separators and the order of several names make no difference."""
    value = canonical_value(known, getattr(row, known.key))
    if isinstance(row, AuthorityRow) and known.key == "grades":
        return "".join(grade.code for grade in Grade if row.holds_for(grade))
    if known.key == _SEVERAL_NAMES:
        return sorted(split(value)) or None
    return value


def _parameters(rules: CompanyRules) -> Cells:
    """The values that stand on the sheets of parameters and tolerances, as the rules understand them."""
    unread = {problem.key for problem in rules.policy_problems if problem.field == "value"}
    on_sheet = {False: {row.key for row in rules.parameters}, True: {row.key for row in rules.tolerances}}
    found = (known for known in PARAMETERS if known.key in on_sheet[known.on_tolerances] - unread)
    return {known.key: _parameter(known.unit, getattr(rules.policy, known.key)) for known in found}


def _parameter(unit: Unit, value: Any) -> Any:
    if isinstance(value, Tolerance):
        return [_parameter(unit, value.share), _parameter(unit, value.minimum)]
    if isinstance(value, tuple):
        parts = [_parameter(unit, part) for part in value]
        return sorted(set(parts)) if unit is Unit.SOME_OF else parts
    return canonical_value(_EXACT, value)


def pack(rules: CompanyRules) -> str:
    """A copy of the rules as JSON text, every row as it stands, so that an old charter can be computed again.

    Without people, delegations and calendar: they are those of today (`with_state_of`), and a project workbook that
    goes from hand to hand should not carry everybody's account and address.
    """
    tables = {key: _rows(key, rules) for key in RULES_TABLES if key not in OF_TODAY}
    return canonical_json({"format": _FORMAT, "tables": {key: table for key, table in tables.items() if table}})


def _rows(key: str, rules: CompanyRules) -> Cells | list[Cells]:
    held = getattr(rules, key)
    return _as_written(held) if RULES_TABLES[key].table.shape is Shape.FORM else [_as_written(row) for row in held]


def _as_written(row: Record) -> Cells:
    values = ((known, getattr(row, known.key)) for known in fields_of(type(row)))
    cells = {known.key: canonical_value(known, value) for known, value in values if value is not None}
    return {**cells, _ROW: row.row} if row.row else cells


def unpack(text: str) -> CompanyRules:
    """The rules that `pack` wrote; ValueError when the text is no such copy, or one of a later format."""
    try:
        content = json.loads(text)
        if content["format"] != _FORMAT:
            raise ValueError(f"format {content['format']}")
        tables: dict[str, Any] = {key: _table(key, table) for key, table in content["tables"].items()}
        return CompanyRules(**tables)
    except (TypeError, KeyError, AttributeError, ArithmeticError) as error:
        raise ValueError(str(error)) from error


def _table(key: str, table: Any) -> Record | tuple[Record, ...]:
    record = RULES_TABLES[key]
    if record.table.shape is Shape.FORM:
        return _record(record, table)
    return tuple(_record(record, cells) for cells in table)


def _record(record: type[Record], cells: Cells) -> Record:
    values = {key: _value(field_of(record, key), value) for key, value in cells.items() if key != _ROW}
    return record(row=cells.get(_ROW, 0), **values)


def _value(known: Field, value: Any) -> Any:
    """What a record holds, from its canonical form."""
    if known.choices is not None:
        return {choice.code: choice for choice in known.choices}[value]
    if known.kind in _DECIMALS:
        return Decimal(value)
    return dt.date.fromisoformat(value) if known.kind is Kind.DATE else value


_DECIMALS = frozenset({Kind.MONEY, Kind.PERCENT, Kind.NUMBER})


def with_state_of(rules: CompanyRules, current: CompanyRules) -> CompanyRules:
    """The rules of a copy with the people, delegations and calendar of the current rules."""
    return rules.model_copy(update={key: getattr(current, key) for key in sorted(OF_TODAY)})
