"""Single cells of the rules workbook: what must be filled in, and the bounds of its values."""

from collections.abc import Iterator
from decimal import Decimal

from presales_xl.findings import Finding
from presales_xl.findings.company_messages import CompanyMessage
from presales_xl.findings.entry_messages import EntryMessage
from presales_xl.rules.company_checks.rows import at
from presales_xl.tables.company.rules import RULES_TABLES, CompanyRules
from presales_xl.tables.field import Field
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
    params = {"label": known.label, "hint": known.hint}
    if known.low is not None and value < known.low:
        yield at(CompanyMessage.BELOW, row, known.key, value, bound=known.low, **params)
    if known.high is not None and value > known.high:
        yield at(CompanyMessage.ABOVE, row, known.key, value, bound=known.high, **params)
    if known.above is not None and value <= known.above:
        yield at(CompanyMessage.NOT_ABOVE, row, known.key, value, bound=known.above, **params)


def _rows(rules: CompanyRules) -> Iterator[Record]:
    for key, record in RULES_TABLES.items():
        if record.table.shape is Shape.FORM:
            yield getattr(rules, key)
        elif key not in _READ_AS_A_WHOLE:
            yield from (row for row in getattr(rules, key) if is_filled(row))
