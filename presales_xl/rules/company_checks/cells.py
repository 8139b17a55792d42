"""Single cells of the rules workbook: what must be filled in, and the bounds of its values."""

from collections.abc import Iterator
from decimal import Decimal

from presales_xl.findings import Finding
from presales_xl.findings.company_messages import CompanyMessage
from presales_xl.findings.entry_messages import EntryMessage
from presales_xl.rules.company_checks.rows import at, plain
from presales_xl.tables.company.rules import RULES_TABLES, CompanyRules
from presales_xl.tables.field import Field, Kind
from presales_xl.tables.table import Record, Shape, fields_of, is_filled

_READ_AS_A_WHOLE = frozenset({"parameters", "tolerances"})
"""Sheets whose rows are understood together; what is wrong with them is said in the terms of the parameter."""


def required_cells(rules: CompanyRules) -> Iterator[Finding]:
    """Every required cell that is empty; the head of the workbook counts always, a row when anything is in it."""
    for row in _rows(rules):
        for known in fields_of(type(row)):
            if known.must is not None and getattr(row, known.key) is None:
                hint = known.hint if known.hint.zh else known.label
                yield at(EntryMessage.MISSING, row, known.key, label=known.label, hint=hint)


def values_within_bounds(rules: CompanyRules) -> Iterator[Finding]:
    """Every number outside the bounds of its field, e.g. a rate above 1; a stored copy has no other check of them."""
    for row in _rows(rules):
        for known in fields_of(type(row)):
            value = getattr(row, known.key)
            if isinstance(value, int | Decimal) and not isinstance(value, bool):
                yield from _outside(row, known, value)


def _outside(row: Record, known: Field, value: Decimal | int) -> Iterator[Finding]:
    broken = (
        (CompanyMessage.BELOW, known.low, known.low is not None and value < known.low),
        (CompanyMessage.ABOVE, known.high, known.high is not None and value > known.high),
        (CompanyMessage.NOT_ABOVE, known.above, known.above is not None and value <= known.above),
    )
    for message, bound, is_broken in broken:
        if is_broken:
            shown = {"given": _shown(known, value), "bound": _shown(known, bound or 0)}
            yield at(message, row, known.key, value, label=known.label, hint=known.hint, **shown)


def _shown(known: Field, number: Decimal | int) -> str:
    return f"{plain(number * 100)} %" if known.kind is Kind.PERCENT else plain(number)


def _rows(rules: CompanyRules) -> Iterator[Record]:
    for key, record in RULES_TABLES.items():
        if record.table.shape is Shape.FORM:
            yield getattr(rules, key)
        elif key not in _READ_AS_A_WHOLE:
            yield from (row for row in getattr(rules, key) if is_filled(row))
