"""Points and grades: every band and every grade can be reached, and more is never worth less."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from presales_xl.findings import Finding
from presales_xl.findings.company_messages import CompanyMessage
from presales_xl.rules.company_checks.rows import at, in_table, label_of, plain, repeated
from presales_xl.tables.company.money import Cadence, Criterion, GradePoints, GradeRule, ImportanceLevel
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.field import Field
from presales_xl.tables.life import Grade
from presales_xl.tables.project_info import ProjectInfo
from presales_xl.tables.table import field_of

_LEAST_MARGIN = Decimal("0.01")


def _importance() -> Field:
    return field_of(ProjectInfo, "market_importance")


def _range(criterion: Criterion) -> tuple[Decimal, Decimal | None]:
    """The values a criterion can have; a margin is judged above 0 only and has no end."""
    if criterion is Criterion.IMPORTANCE:
        return _importance().low or Decimal(0), _importance().high
    return (Decimal(0), Decimal(1)) if criterion is Criterion.STRATEGIC else (_LEAST_MARGIN, None)


def _bands(rules: CompanyRules, criterion: Criterion) -> list[tuple[Decimal, GradePoints]]:
    """The bands of a criterion from the lowest bound up."""
    found = [
        (row.at_least, row) for row in rules.grade_points if row.criterion is criterion and row.at_least is not None
    ]
    return sorted(found, key=lambda band: band[0])


def bands_rise(rules: CompanyRules) -> Iterator[Finding]:
    """Every criterion has bands, no bound stands twice, and a higher bound scores more."""
    yield from repeated(rules.grade_points, "at_least", _bound, "criterion", "at_least")
    for criterion in Criterion:
        bands = _bands(rules, criterion)
        if not bands:
            label = label_of(GradePoints, "criterion")
            yield in_table(CompanyMessage.LACKS, GradePoints, criterion, label=label)
        for (low, below), (high, row) in pairwise(bands):
            if low < high and (row.points or 0) <= (below.points or 0):
                bounds = {"bound": plain(high), "below": plain(low)}
                params = {"criterion": criterion, "points": row.points, "below_points": below.points}
                yield at(CompanyMessage.BANDS_NOT_RISING, row, "points", row.points, **bounds, **params)


def _bound(row: GradePoints) -> tuple[Criterion, Decimal] | None:
    return (row.criterion, row.at_least) if row.criterion and row.at_least is not None else None


def bands_within_range(rules: CompanyRules) -> Iterator[Finding]:
    """A bound that no value reaches is a slip; values below the lowest bound score nothing, which is worth a note."""
    for criterion in Criterion:
        bands = _bands(rules, criterion)
        lowest, highest = _range(criterion)
        if bands and bands[0][0] > lowest:
            bound, row = bands[0]
            params = {"criterion": criterion, "bound": plain(bound), "low": plain(lowest)}
            yield at(CompanyMessage.BAND_START, row, "at_least", bound, **params)
        for bound, row in bands:
            if highest is None and bound <= 0:
                yield at(CompanyMessage.BAND_MARGIN_ZERO, row, "at_least", bound, bound=plain(bound))
            elif highest is not None and not lowest <= bound <= highest:
                limits = {"bound": plain(bound), "low": plain(lowest), "high": plain(highest)}
                yield at(CompanyMessage.BAND_OUTSIDE, row, "at_least", bound, criterion=criterion, **limits)


def every_grade_once(rules: CompanyRules) -> Iterator[Finding]:
    """Grades, cadence and the scale of importance have one row for everything they are asked for."""
    yield from repeated(rules.grades, "grade", lambda row: row.grade)
    yield from repeated(rules.cadence, "grade", lambda row: row.grade)
    yield from repeated(rules.importance_scale, "level", lambda row: row.level)
    for record, rows in ((GradeRule, rules.grades), (Cadence, rules.cadence)):
        given = {row.grade for row in rows}
        for grade in Grade:
            if grade not in given:
                yield in_table(CompanyMessage.LACKS, record, grade, label=label_of(record, "grade"))
    levels = {row.level for row in rules.importance_scale}
    for level in range(int(_importance().low or 0), int(_importance().high or 0) + 1):
        if level not in levels:
            yield in_table(CompanyMessage.LACKS, ImportanceLevel, level, label=label_of(ImportanceLevel, "level"))


def points_fall_by_grade(rules: CompanyRules) -> Iterator[Finding]:
    """A better grade takes more points, and the lowest one takes none, so that every project has a grade."""
    ordered = sorted(_reached(rules), key=lambda found: found[0].order)
    for (above, above_points, _), (grade, points, row) in pairwise(ordered):
        if above is not grade and points >= above_points:
            params = {"grade": grade, "above": above, "above_points": above_points}
            yield at(CompanyMessage.GRADES_NOT_FALLING, row, "min_points", points, **params)
    lowest = min(ordered, key=lambda found: found[1], default=None)
    if lowest is not None and lowest[1] > 0:
        yield at(CompanyMessage.GRADES_START_ABOVE_ZERO, lowest[2], "min_points", lowest[1])


def _reached(rules: CompanyRules) -> Iterator[tuple[Grade, int, GradeRule]]:
    for row in rules.grades:
        if row.grade is not None and row.min_points is not None:
            yield row.grade, row.min_points, row


def grades_in_reach(rules: CompanyRules) -> Iterator[Finding]:
    """The points of all criteria together reach every grade."""
    most = sum(max((row.points or 0 for _, row in _bands(rules, criterion)), default=0) for criterion in Criterion)
    for grade, points, row in _reached(rules):
        if points > most:
            yield at(CompanyMessage.GRADE_OUT_OF_REACH, row, "min_points", points, grade=grade, most=most)
