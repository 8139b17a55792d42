"""What going on with a pursuit would be worth from today: what is already spent never enters."""

from decimal import Decimal
from enum import StrEnum

from presales_xl.frozen import frozen
from presales_xl.rules.budget import is_finished
from presales_xl.rules.calendar import month_of
from presales_xl.rules.facts import Facts
from presales_xl.rules.money import ZERO, cents, total
from presales_xl.rules.win import rows_until


class FeeBasis(StrEnum):
    """Where the fees still to be spent come from."""

    TABLE = "table"
    """Table 4 says them."""
    FORECAST = "forecast"
    """The estimate at completion less what is paid."""
    PLAN = "plan"
    """What the milestones ahead have in their budgets and have not paid."""


@frozen
class GoingOn:
    """Win probability, margin, fees still to be spent, and the expected value; None where an input is missing."""

    win: Decimal | None
    margin: Decimal | None
    """Yuan, without tax."""
    fee: Decimal | None
    """Yuan still to be paid, what is in flight included."""
    basis: FeeBasis | None

    @property
    def value(self) -> Decimal | None:
        """Win probability x margin less the fees still to be spent, in yuan."""
        if self.win is None or self.margin is None or self.fee is None:
            return None
        return cents(self.win * self.margin - self.fee)


def going_on(facts: Facts) -> GoingOn:
    """As table 4 states it where it is filled in, else from the plan and the latest month."""
    stop = facts.project.termination
    applied = stop.applied_on is None or stop.applied_on <= facts.today
    stated = GoingOn(stop.win_if_continued, stop.margin_if_continued, stop.fee_if_continued, FeeBasis.TABLE)
    if applied and stated.value is not None:
        return stated
    fee, basis = _fee(facts)
    return GoingOn(facts.win.now, _margin(facts), fee, basis)


def _margin(facts: Facts) -> Decimal | None:
    """As this month sees it, else as table 1 does."""
    seen = rows_until(facts.project.progress, facts.today)
    if seen and seen[-1].month == month_of(facts.today) and seen[-1].expected_margin is not None:
        return seen[-1].expected_margin
    return facts.project.project_info.expected_margin


def _fee(facts: Facts) -> tuple[Decimal | None, FeeBasis | None]:
    if facts.value.etc is not None:
        return max(facts.value.etc, ZERO), FeeBasis.FORECAST
    ahead = [row for row in facts.plan.rows if not row.dropped and not is_finished(row, facts.today)]
    uses = [use for row in ahead if (use := facts.budget.of(row.no)) is not None and use.budget is not None]
    if not uses:
        return None, None
    return total(max((use.budget or ZERO) - use.paid, ZERO) for use in uses), FeeBasis.PLAN
