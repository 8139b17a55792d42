"""Earned value of a plan: its four basic amounts, and how planned and paid money grow month by month."""

import datetime as dt
from decimal import Decimal

from presales_xl.frozen import frozen
from presales_xl.rules.baseline import Plan, PlanRow
from presales_xl.rules.budget import Budget, is_finished
from presales_xl.rules.calendar import month_of, months_between
from presales_xl.rules.earned_value import EarnedValue, earned_value
from presales_xl.rules.money import ZERO, total


def measure(plan: Plan, budget: Budget, today: dt.date) -> EarnedValue:
    """Earned value on the current plan; what was dropped is settled at what it had cost."""
    if plan.budgeted is None:
        return earned_value(None, None, None, budget.total.paid)
    planned = total(row.budget or ZERO for row in plan.rows if _is_due(row, today))
    earned = total((row.budget or ZERO) * completion(row, today) for row in plan.rows)
    return earned_value(plan.budgeted, planned, earned, budget.total.paid)


def completion(row: PlanRow, today: dt.date) -> Decimal:
    """Share of the milestone that is done: all of it when it is reached or dropped."""
    if row.dropped or is_finished(row, today):
        return Decimal(1)
    return min(max(row.source.percent_complete or ZERO, ZERO), Decimal(1))


def _is_due(row: PlanRow, day: dt.date) -> bool:
    return row.dropped or (row.planned_on is not None and row.planned_on <= day)


@frozen
class MonthPoint:
    """One month of the chart of fees, cumulative, in yuan."""

    month: str
    planned: Decimal
    paid: Decimal | None
    """None for months after the status date."""


def fee_curve(plan: Plan, budget: Budget, today: dt.date) -> tuple[MonthPoint, ...]:
    """Planned and paid fees month by month, from the first plan or payment to the last plan or the status date."""
    due = [(month_of(row.planned_on), row.budget or ZERO) for row in plan.rows if row.planned_on is not None]
    months = sorted({*budget.paid_by_month, *(month for month, _ in due), month_of(today)})
    first, last = (dt.date.fromisoformat(f"{month}-01") for month in (months[0], months[-1]))
    return tuple(_point(month_of(day), due, budget, month_of(today)) for day in months_between(first, last))


def _point(month: str, due: list[tuple[str, Decimal]], budget: Budget, current: str) -> MonthPoint:
    planned = total(amount for when, amount in due if when <= month)
    paid = total(amount for when, amount in budget.paid_by_month.items() if when <= month)
    return MonthPoint(month, planned, paid if month <= current else None)
