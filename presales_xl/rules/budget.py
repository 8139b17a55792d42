"""Budget control: quota against paid and in flight, by milestone, by category and in total, at a date."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from presales_xl.frozen import frozen
from presales_xl.rules.baseline import Plan, PlanRow
from presales_xl.rules.calendar import month_of
from presales_xl.rules.money import ZERO, ratio, total
from presales_xl.rules.spending import Spend
from presales_xl.tables.charter import BudgetLine
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.company.policy import Policy
from presales_xl.tables.expenses import LEAD_MILESTONE


class UseLevel(Choice):
    """How far a budget is used up."""

    WITHIN = option("正常", "Within")
    WATCH = option("关注", "Watch")
    WARN = option("预警", "Warn")
    OVER = option("超额度", "Over")

    @property
    def order(self) -> int:
        return tuple(UseLevel).index(self)


@frozen
class Use:
    """Money of one milestone, one category or the whole project, in yuan; no budget is None, never 0."""

    key: str
    """Milestone number or category code; empty for the total."""
    name: str | None
    budget: Decimal | None
    paid: Decimal
    in_flight: Decimal
    this_month: Decimal
    """Paid in the month of the status date."""
    level: UseLevel | None
    """None without a budget."""
    carried: Decimal = ZERO
    """What finished milestones left to this one; negative for what this one passed on."""

    @property
    def committed(self) -> Decimal:
        return self.paid + self.in_flight

    @property
    def available(self) -> Decimal | None:
        """Budget less paid and in flight; negative when overspent."""
        return None if self.budget is None else self.budget - self.committed

    @property
    def usable(self) -> Decimal | None:
        """Available and what was carried over: what a new expense is checked against."""
        return None if self.available is None else self.available + self.carried

    @property
    def excess(self) -> Decimal:
        """What is committed beyond the budget and what was carried over to it; 0 when nothing is."""
        if self.available is None:
            return ZERO
        return max(-self.available - max(self.carried, ZERO), ZERO)

    @property
    def used(self) -> Decimal | None:
        """Committed as a share of the budget; None without a budget."""
        return ratio(self.committed, self.budget)


@frozen
class Budget:
    """The money of a project at a date, in yuan."""

    plan: Plan
    total: Use
    """Held against the allocatable amount: the reserve is spent only after its release."""
    by_milestone: tuple[Use, ...]
    by_category: tuple[Use, ...]
    outside_quota: Decimal
    """Paid and in flight in categories that do not count in the quota."""
    before_charter: Decimal
    """Paid and in flight on the lead, before its charter; with the charter it is taken off the first milestone."""
    paid_by_month: Mapping[str, Decimal]
    """YYYY-MM -> paid, in the order of the months; within the quota only."""

    def of(self, no: str) -> Use | None:
        """The money of a milestone."""
        return next((use for use in self.by_milestone if use.key == no), None)


def use_level(committed: Decimal, budget: Decimal | None, policy: Policy) -> UseLevel | None:
    """How far a budget is used up; anything spent against a budget of nothing is over."""
    used = ratio(committed, budget)
    if used is None:
        return UseLevel.OVER if budget is not None and committed > budget else None
    if used > policy.use_over:
        return UseLevel.OVER
    if used >= policy.use_warn:
        return UseLevel.WARN
    return UseLevel.WATCH if used >= policy.use_watch else UseLevel.WITHIN


def budget_of(
    plan: Plan, spent: Sequence[Spend], lines: Iterable[BudgetLine], policy: Policy, today: dt.date
) -> Budget:
    """Budgets of the plan against the expenses that count at `today`."""
    counted = tuple(spend for spend in spent if spend.in_quota)
    tally = _Tally(counted, policy, month_of(today))
    use = tally.use("", None, plan.allocatable, lambda _spend: True)
    return Budget(
        plan=plan,
        total=use,
        by_milestone=_by_milestone(plan, tally, policy, today),
        by_category=_by_category(tuple(lines), tally),
        outside_quota=_committed(spend for spend in spent if not spend.in_quota),
        before_charter=_committed(spend for spend in counted if spend.milestone == LEAD_MILESTONE),
        paid_by_month=_paid_by_month(counted),
    )


def _committed(spent: Iterable[Spend]) -> Decimal:
    return total(spend.paid + spend.in_flight for spend in spent)


@frozen
class _Tally:
    spent: tuple[Spend, ...]
    policy: Policy
    month: str

    def use(self, key: str, name: str | None, budget: Decimal | None, belongs: Callable[[Spend], bool]) -> Use:
        held = [spend for spend in self.spent if belongs(spend)]
        paid, in_flight = total(spend.paid for spend in held), total(spend.in_flight for spend in held)
        this_month = total(spend.paid for spend in held if spend.paid_on and month_of(spend.paid_on) == self.month)
        return Use(key, name, budget, paid, in_flight, this_month, use_level(paid + in_flight, budget, self.policy))


def _by_milestone(plan: Plan, tally: _Tally, policy: Policy, today: dt.date) -> tuple[Use, ...]:
    """A line per milestone of the plan, then one for every other number money was spent on."""
    takes_lead = "" if plan.provisional or not plan.rows else plan.rows[0].no
    uses = [tally.use(row.no, row.name, row.budget, _on(row.no, takes_lead)) for row in plan.rows]
    known = {row.no for row in plan.rows} | ({LEAD_MILESTONE} if takes_lead else set())
    strays = dict.fromkeys(spend.milestone for spend in tally.spent if spend.milestone not in known)
    carried = _carried_over(plan.rows, uses, policy, today) if policy.carry_over else uses
    return (*carried, *(tally.use(no, None, None, _on(no, "")) for no in strays))


def _on(no: str, takes_lead: str) -> Callable[[Spend], bool]:
    numbers = {no, LEAD_MILESTONE} if no == takes_lead else {no}
    return lambda spend: spend.milestone in numbers


def _carried_over(rows: Sequence[PlanRow], uses: Sequence[Use], policy: Policy, today: dt.date) -> list[Use]:
    """The rest of a finished milestone goes to the next one; an overrun stays where it was caused."""
    found, rest = [], ZERO
    last = max((index for index, row in enumerate(rows) if not row.dropped), default=-1)
    for index, (row, use) in enumerate(zip(rows, uses, strict=True)):
        if row.dropped:
            found.append(use)
            continue
        received, rest = rest, ZERO
        if is_finished(row, today) and index != last:
            rest = max((use.available or ZERO) + received, ZERO)
        found.append(_carrying(use, received - rest, policy))
    return found


def _carrying(use: Use, carried: Decimal, policy: Policy) -> Use:
    """The use with what was carried over; money received raises what its level is measured against."""
    held = None if use.budget is None else use.budget + max(carried, ZERO)
    return replace(use, carried=carried, level=use_level(use.committed, held, policy))


def is_finished(row: PlanRow, today: dt.date) -> bool:
    """Whether the milestone was reached by that day; a date in the future is an error and does not count."""
    return row.source.actual_on is not None and row.source.actual_on <= today


def _by_category(lines: tuple[BudgetLine, ...], tally: _Tally) -> tuple[Use, ...]:
    budgets: dict[str, Decimal] = {}
    for line in lines:
        if line.category:
            budgets[line.category] = budgets.get(line.category, ZERO) + (line.amount or ZERO)
    codes = dict.fromkeys([*budgets, *(spend.category for spend in tally.spent)])
    return tuple(tally.use(code, None, budgets.get(code), _in_category(code)) for code in codes)


def _in_category(code: str) -> Callable[[Spend], bool]:
    return lambda spend: spend.category == code


def _paid_by_month(spent: Iterable[Spend]) -> dict[str, Decimal]:
    months: dict[str, Decimal] = {}
    for spend in sorted((spend for spend in spent if spend.paid_on), key=lambda spend: spend.paid_on or dt.date.min):
        if spend.paid:
            month = month_of(spend.paid_on or dt.date.min)
            months[month] = months.get(month, ZERO) + spend.paid
    return months
