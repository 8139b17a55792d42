"""Fee tiers and limits: every margin has a rate, and every limit says what it seems to say."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from presales_xl.findings import Finding
from presales_xl.findings.company_messages import CompanyMessage
from presales_xl.rules.company_checks.rows import at, counting, in_table, plain, repeated
from presales_xl.tables.company.money import FeeLimit, FeeTier, LimitKind
from presales_xl.tables.company.rules import CompanyRules


def fee_tiers(rules: CompanyRules) -> Iterator[Finding]:
    """The upper bounds rise strictly down the sheet, and the last tier alone is open-ended."""
    tiers = counting(rules.fee_tiers)
    if not tiers:
        yield in_table(CompanyMessage.EMPTY_TABLE, FeeTier)
        return
    for row in tiers[:-1]:
        if row.up_to is None:
            yield at(CompanyMessage.TIER_OPEN_TOO_EARLY, row, "up_to")
    bounded = [(row.up_to, row) for row in tiers if row.up_to is not None]
    for (below, _), (up_to, row) in pairwise(bounded):
        if up_to <= below:
            yield at(CompanyMessage.TIERS_NOT_RISING, row, "up_to", up_to, below=below)
    if tiers[-1].up_to is not None:
        yield at(CompanyMessage.TIERS_END, tiers[-1], "up_to", tiers[-1].up_to)


def fee_limits(rules: CompanyRules) -> Iterator[Finding]:
    """One row per limit and grade, rates as fractions, and no floor above its cap: a cap beats the floor."""
    yield from repeated(rules.fee_limits, "kind", _limit, "kind", "grade")
    for row in rules.fee_limits:
        if row.kind is not None and row.kind.is_rate and (row.value or 0) > 1:
            yield at(
                CompanyMessage.LIMIT_RATE_ABOVE_ONE, row, "value", row.value, kind=row.kind, rate=plain(row.value or 0)
            )
    for floor, floor_row in _amounts(rules, LimitKind.FLOOR):
        for cap, cap_row in _amounts(rules, LimitKind.CAP_ABSOLUTE):
            together = None in {floor_row.grade, cap_row.grade} or floor_row.grade is cap_row.grade
            if together and floor > cap:
                yield at(CompanyMessage.FLOOR_ABOVE_CAP, floor_row, "value", floor, cap=cap, first=cap_row.row)


def _limit(row: FeeLimit) -> tuple[object, ...] | None:
    return (row.kind, row.grade) if row.kind is not None else None


def _amounts(rules: CompanyRules, kind: LimitKind) -> Iterator[tuple[Decimal, FeeLimit]]:
    return ((row.value, row) for row in rules.fee_limits if row.kind is kind and row.value is not None)
