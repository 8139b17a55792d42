"""The plan: the original baseline and, after every approved change request, the current one; money always ties out."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal

from presales_xl.frozen import frozen
from presales_xl.rules.money import ZERO, total
from presales_xl.rules.original import Original
from presales_xl.tables.charter import ChangeCause, ChangeKind, ChangeOp, ChangeRequest, Milestone
from presales_xl.tables.people_lists import ChangedRole, RoleChange

_NAME_LIMIT = 60


@frozen
class PlanRow:
    """One milestone in the plan, original and current; None where nothing is planned or budgeted."""

    no: str
    name: str | None
    source: Milestone
    """The row of the list as it is now: owner, forecast, actual, completion."""
    original_on: dt.date | None
    original_budget: Decimal | None
    planned_on: dt.date | None
    budget: Decimal | None
    added: bool = False
    dropped: bool = False
    customer_days: int = 0
    """Days of the postponement that the customer caused, with evidence."""

    @property
    def row(self) -> int | None:
        """Row number in the milestone list; None for one that only a change request names."""
        return self.source.row or None

    @property
    def called(self) -> str:
        """Its name as a sentence can hold it, the start of one that goes on and on; empty without one."""
        name = self.name or ""
        return name if len(name) <= _NAME_LIMIT else f"{name[:_NAME_LIMIT]}…"

    @property
    def moved_days(self) -> int:
        """Days the planned date lies after the original one; negative when earlier."""
        if self.planned_on is None or self.original_on is None:
            return 0
        return (self.planned_on - self.original_on).days

    def is_postponed_by(self, row: ChangeRequest) -> bool:
        """Whether a row of a request gives it a later date or drops it; an earlier date helps no delay."""
        later = row.new_planned_on is not None and (self.planned_on is None or row.new_planned_on > self.planned_on)
        return row.milestone == self.no and (later or row.op is ChangeOp.DROP)

    def is_raised_by(self, row: ChangeRequest) -> bool:
        """Whether a row of a request gives it more money or drops it; less money helps no overrun."""
        more = row.new_budget is not None and row.new_budget > (self.budget or ZERO)
        return row.milestone == self.no and (more or row.op is ChangeOp.DROP)


@frozen
class Request:
    """A change request: all rows with one number, one reason, one decision."""

    no: str
    rows: tuple[ChangeRequest, ...]
    people: tuple[RoleChange, ...] = ()
    """The changes of role that name it."""

    @property
    def first(self) -> ChangeRequest:
        return self.rows[0]

    @property
    def kind(self) -> ChangeKind | None:
        return self.first.kind

    @property
    def cause(self) -> ChangeCause | None:
        return self.first.cause

    @property
    def moves_money(self) -> bool:
        """Whether a budget is changed, added or dropped; a change of people never does."""
        acts = (row.new_budget is not None or row.op is ChangeOp.DROP for row in self.rows)
        return self.kind is not ChangeKind.PEOPLE and any(acts)

    @property
    def moves_dates(self) -> bool:
        """Whether a date is changed or a milestone comes or goes."""
        acts = (row.new_planned_on is not None or row.op in {ChangeOp.ADD, ChangeOp.DROP} for row in self.rows)
        return self.kind is not ChangeKind.PEOPLE and any(acts)

    @property
    def changes_sponsor(self) -> bool:
        """Whether it gives the project another sponsor."""
        return self.kind is ChangeKind.PEOPLE and any(row.role is ChangedRole.SPONSOR for row in self.people)

    @property
    def is_postponed_by_customer(self) -> bool:
        """Whether the customer caused it, with evidence: then its days are the customer's, whatever else it moves."""
        evidence = any(row.evidence for row in self.rows)
        moved = self.kind is not ChangeKind.PEOPLE and any(map(_moves_planned, self.rows))
        return moved and self.cause is ChangeCause.CUSTOMER_DELAY and evidence

    @property
    def is_customer_delay(self) -> bool:
        """Whether the customer postponed it and nothing but dates is asked for."""
        only_dates = self.kind is ChangeKind.SCHEDULE and not self.moves_money and all(map(_moves_planned, self.rows))
        return only_dates and self.is_postponed_by_customer


def _moves_planned(row: ChangeRequest) -> bool:
    """Whether a row gives a milestone of the plan another date."""
    return row.new_planned_on is not None and row.op not in {ChangeOp.ADD, ChangeOp.DROP}


@frozen
class Plan:
    """Milestones and money of a project; quota = budgets of the milestones + reserve + unallocated, at any time."""

    original: Original
    rows: tuple[PlanRow, ...]
    quota: Decimal | None
    reserve: Decimal | None
    unallocated: Decimal = ZERO
    """What dropped milestones gave back and no request has given out again."""
    applied: tuple[str, ...] = field(default=())
    """Numbers of the change requests it contains, in order."""

    @property
    def provisional(self) -> bool:
        """True until the charter is approved: everything is a draft."""
        return self.original.provisional

    @property
    def budgeted(self) -> Decimal | None:
        """Sum of the milestone budgets; None while any of them is not known."""
        budgets = [row.budget for row in self.rows]
        known = [budget for budget in budgets if budget is not None]
        return total(known) if budgets and len(known) == len(budgets) else None

    @property
    def allocatable(self) -> Decimal | None:
        """Quota less reserve: what may be spent without releasing the reserve."""
        return None if self.quota is None or self.reserve is None else self.quota - self.reserve

    @property
    def ties_out(self) -> bool | None:
        """Whether quota = budgets + reserve + unallocated; None while there is no quota or no split."""
        if self.quota is None or self.reserve is None or self.budgeted is None:
            return None
        return self.quota == self.budgeted + self.reserve + self.unallocated

    def of(self, no: str | None) -> PlanRow | None:
        """The milestone with that number."""
        return next((row for row in self.rows if row.no == no), None)


def original_plan(milestones: Iterable[Milestone], original: Original) -> Plan:
    """The plan before any change: the milestones of the charter with their original dates and budgets."""
    rows = tuple(_original_row(milestone, original) for milestone in milestones if milestone.no in original.planned)
    return Plan(original, rows, original.quota, original.reserve)


def _original_row(milestone: Milestone, original: Original) -> PlanRow:
    no = milestone.no or ""
    planned, budget = original.planned.get(no), original.budgets.get(no)
    return PlanRow(no, milestone.name, milestone, planned, budget, planned, budget)


def requests_of(rows: Iterable[ChangeRequest], people: Sequence[RoleChange] = ()) -> dict[str, Request]:
    """Change requests by number, in the order in which the numbers first appear; rows without a number are left out.

    `people` are the changes of role, each of which may name the request that asks for it.
    """
    grouped: dict[str, list[ChangeRequest]] = {}
    for row in rows:
        if row.no:
            grouped.setdefault(row.no, []).append(row)
    named = {no: tuple(row for row in people if row.change_no == no) for no in grouped}
    return {no: Request(no, tuple(held), named[no]) for no, held in grouped.items()}


@frozen
class Actuals:
    """What applying a change must know of the present: money paid and rows of the list, by milestone number."""

    spent: Mapping[str, Decimal] = field(default_factory=dict)
    listed: Mapping[str, Milestone] = field(default_factory=dict)


def apply_changes(plan: Plan, requests: Iterable[Request], actuals: Actuals) -> Plan:
    """The plan after these requests, in this order."""
    for request in requests:
        plan = apply_change(plan, request, actuals)
    return plan


def apply_change(plan: Plan, request: Request, actuals: Actuals) -> Plan:
    """The plan after one request; what it adds to budgets comes from where its kind says.

    A reallocation draws on the unallocated rest, a reserve release on the reserve; every other kind first uses up the
    unallocated rest and then moves the quota. A dropped milestone keeps what was paid on it and gives back the rest.
    """
    if request.kind is ChangeKind.PEOPLE:
        return replace(plan, applied=(*plan.applied, request.no))
    after = plan
    for row in request.rows:
        after = _apply_row(after, row, request, actuals)
    freed = total(_given_back(before, after.of(before.no)) for before in plan.rows)
    raised = _sum_of_budgets(after) - _sum_of_budgets(plan) + freed
    return replace(_move_money(after, request.kind, raised, freed), applied=(*plan.applied, request.no))


def _sum_of_budgets(plan: Plan) -> Decimal:
    return total(row.budget or ZERO for row in plan.rows)


def _given_back(before: PlanRow, after: PlanRow | None) -> Decimal:
    """What a milestone that this request drops gives back."""
    if after is None or before.dropped or not after.dropped:
        return ZERO
    return (before.budget or ZERO) - (after.budget or ZERO)


def _move_money(plan: Plan, kind: ChangeKind | None, raised: Decimal, freed: Decimal) -> Plan:
    if plan.quota is None or plan.reserve is None:
        return plan
    unallocated = plan.unallocated + freed
    if kind is ChangeKind.REALLOCATION:
        return replace(plan, unallocated=unallocated - raised)
    if kind is ChangeKind.RESERVE_RELEASE:
        return replace(plan, unallocated=unallocated, reserve=plan.reserve - raised)
    from_rest = max(min(raised, unallocated), ZERO)
    return replace(plan, unallocated=unallocated - from_rest, quota=plan.quota + raised - from_rest)


def _apply_row(plan: Plan, row: ChangeRequest, request: Request, actuals: Actuals) -> Plan:
    known = plan.of(row.milestone)
    if known is None:
        is_new = row.op is ChangeOp.ADD and row.milestone
        return replace(plan, rows=(*plan.rows, _added(row, actuals))) if is_new else plan
    if known.dropped:
        return plan
    changed = _dropped(known, actuals) if row.op is ChangeOp.DROP else _changed(known, row, request)
    return replace(plan, rows=tuple(changed if held is known else held for held in plan.rows))


def _added(row: ChangeRequest, actuals: Actuals) -> PlanRow:
    """A new milestone: original budget 0, original date = the first one approved."""
    no = row.milestone or ""
    source = actuals.listed.get(no) or Milestone.model_construct(no=no, name=row.name, planned_on=row.new_planned_on)
    budget = row.new_budget or ZERO
    return PlanRow(
        no, row.name or source.name, source, row.new_planned_on, ZERO, row.new_planned_on, budget, added=True
    )


def _dropped(known: PlanRow, actuals: Actuals) -> PlanRow:
    spent = max(actuals.spent.get(known.no, ZERO), ZERO)
    kept = None if known.budget is None else min(known.budget, spent)
    return replace(known, dropped=True, budget=kept)


def _changed(known: PlanRow, row: ChangeRequest, request: Request) -> PlanRow:
    budget = known.budget if row.new_budget is None else row.new_budget
    changed = replace(known, planned_on=row.new_planned_on or known.planned_on, budget=budget)
    theirs = known.customer_days
    if request.is_postponed_by_customer:
        theirs += changed.moved_days - known.moved_days
    # what was caught up belongs to nobody any more: the customer's days are never more than the postponement
    return replace(changed, customer_days=max(min(theirs, changed.moved_days), 0))
