"""Entry checks of change requests: the rows of one number agree with each other and with the plan they change."""

from collections.abc import Iterator

from presales_xl.findings import Finding, Place
from presales_xl.findings.check_control_messages import ControlCheck
from presales_xl.rules.approvals import State
from presales_xl.rules.baseline import PlanRow, Request, requests_of
from presales_xl.rules.entry_checks.check import Check, Found, at, repeated
from presales_xl.rules.entry_checks.expenses import amount_of
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.money import ZERO, total
from presales_xl.tables.charter import ChangeCause, ChangeKind, ChangeOp, ChangeRequest, Milestone
from presales_xl.tables.expenses import ExpenseStatus
from presales_xl.tables.life import Subject
from presales_xl.tables.risks import RiskStatus
from presales_xl.tables.table import field_of

_HEAD = ("raised_on", "raised_by", "kind", "cause", "reason")
"""What a request says once, however many rows it has; a row may leave it empty after the first."""


def _requests(situation: Situation) -> tuple[Request, ...]:
    project = situation.project
    return tuple(requests_of(project.change_requests, project.role_changes).values())


def undecided(situation: Situation) -> tuple[Request, ...]:
    """The requests that may still take effect: what they change can be compared with the present plan."""
    approvals = situation.standing.approvals
    found = []
    for request in _requests(situation):
        latest = approvals.latest(Subject.CHANGE_REQUEST, request.no)
        if latest is None or latest.state not in _DECIDED:
            found.append(request)
    return tuple(found)


_DECIDED = frozenset({State.APPROVED, State.REJECTED})


def check_heads(situation: Situation) -> Found:
    """All rows of a request give the same reason, kind, cause and day."""
    for request in _requests(situation):
        for key in _HEAD:
            filled = [row for row in request.rows if getattr(row, key) is not None]
            for row in filled[1:]:
                first = getattr(filled[0], key)
                if getattr(row, key) != first:
                    label = field_of(ChangeRequest, key).label
                    yield at(ControlCheck.HEAD_DIFFERS, row, key, no=request.no, label=label, other=first)


def check_milestones(situation: Situation) -> Found:
    """Each row is about a milestone of its own, which exists unless the row adds it."""
    listed = {row.no: row for row in situation.project.milestones if row.no}
    added = {row.milestone for row in situation.project.change_requests if row.op is ChangeOp.ADD}
    for request in _requests(situation):
        for row, other in repeated(request.rows, lambda one: one.milestone):
            yield at(ControlCheck.MILESTONE_TWICE, row, "milestone", no=request.no, other=other.row)
        for row in request.rows:
            is_new = row.op is ChangeOp.ADD or request.kind is ChangeKind.PEOPLE
            if row.milestone and not is_new and row.milestone not in listed and row.milestone not in added:
                yield at(ControlCheck.MILESTONE_UNKNOWN, row, "milestone", no=request.no)


def check_rows(situation: Situation) -> Found:
    """A row of a request that has not taken effect changes something, and only what can still be changed."""
    listed = {row.no: row for row in situation.project.milestones if row.no}
    for request in undecided(situation):
        if request.kind is ChangeKind.PEOPLE:
            continue
        for row in request.rows:
            if row.op is ChangeOp.ADD:
                yield from _addition(row, listed)
            elif row.op is ChangeOp.DROP:
                yield from _drop(situation, row)
            else:
                yield from _change(row, _now(situation, row.milestone))


def _addition(row: ChangeRequest, listed: dict[str, Milestone]) -> Iterator[Finding]:
    if row.milestone in listed:
        yield at(ControlCheck.ADDS_EXISTING, row, "milestone", no=row.no)
    for key in ("name", "new_planned_on"):
        if getattr(row, key) is None:
            label = field_of(ChangeRequest, key).label
            yield at(ControlCheck.ADD_INCOMPLETE, row, key, no=row.no, milestone=row.milestone, label=label)


def _drop(situation: Situation, row: ChangeRequest) -> Iterator[Finding]:
    open_rows = (
        expense
        for expense in situation.project.expenses
        if expense.milestone == row.milestone and expense.status in {ExpenseStatus.REQUESTED, ExpenseStatus.APPROVED}
    )
    in_flight = total(amount_of(expense) or ZERO for expense in open_rows)
    if in_flight > 0:
        place = Place("change_requests", row.row or None, "op")
        yield Finding(ControlCheck.DROPS_MONEY, place, in_flight, {"no": row.no, "milestone": row.milestone})


def _now(situation: Situation, no: str | None) -> PlanRow | None:
    """The milestone in the plan as it stands after every approved change."""
    return situation.plan.of(no) if situation.plan else None


def _change(row: ChangeRequest, milestone: PlanRow | None) -> Iterator[Finding]:
    where = {"no": row.no, "milestone": row.milestone}
    if row.new_planned_on is None and row.new_budget is None:
        yield at(ControlCheck.CHANGES_NOTHING, row, "new_planned_on", **where)
    if milestone is None:
        return
    reached = milestone.source.actual_on
    if reached is not None and row.new_planned_on is not None and row.new_planned_on > reached:
        yield at(ControlCheck.FINISHED_MOVED, row, "new_planned_on", reached=reached, **where)
    for key, now in (("new_planned_on", milestone.planned_on), ("new_budget", milestone.budget)):
        if now is not None and getattr(row, key) == now:
            yield at(ControlCheck.SAME_AS_NOW, row, key, label=field_of(ChangeRequest, key).label, **where)


_NEEDS_DATE = frozenset({ChangeKind.SCHEDULE, ChangeKind.SCHEDULE_FEE})
_NEEDS_MONEY = frozenset({ChangeKind.FEE, ChangeKind.SCHEDULE_FEE, ChangeKind.REALLOCATION, ChangeKind.RESERVE_RELEASE})
_ONLY_MONEY = _NEEDS_MONEY - {ChangeKind.SCHEDULE_FEE}


def check_kinds(situation: Situation) -> Found:
    """A request does what its kind says: dates, money, or both."""
    for request in _requests(situation):
        first, params = request.first, {"no": request.no, "kind": request.kind}
        if request.kind in _NEEDS_DATE and not request.moves_dates:
            yield at(ControlCheck.KIND_WITHOUT_DATE, first, "new_planned_on", **params)
        if request.kind in _NEEDS_MONEY and not request.moves_money:
            yield at(ControlCheck.KIND_WITHOUT_MONEY, first, "new_budget", **params)
        if request.kind is ChangeKind.SCHEDULE and any(row.new_budget is not None for row in request.rows):
            yield at(ControlCheck.KIND_WITH_MONEY, first, "kind", **params)
        if request.kind in _ONLY_MONEY and any(_moves_date(row) for row in request.rows):
            yield at(ControlCheck.KIND_WITH_DATE, first, "kind", **params)


def _moves_date(row: ChangeRequest) -> bool:
    return row.new_planned_on is not None and row.op is not ChangeOp.ADD


def check_reallocations(situation: Situation) -> Found:
    """A reallocation moves money between milestones, or gives out what dropped ones gave back; the quota stays."""
    rest = situation.plan.unallocated if situation.plan else ZERO
    budgets = {row.no: row.budget for row in situation.plan.rows} if situation.plan else {}
    for request in undecided(situation):
        rows = [row for row in request.rows if row.new_budget is not None and row.op is not ChangeOp.DROP]
        if request.kind is not ChangeKind.REALLOCATION or len(rows) != len(request.rows):
            continue
        known = [budgets.get(row.milestone or "", ZERO if row.op is ChangeOp.ADD else None) for row in rows]
        before = [amount for amount in known if amount is not None]
        moved = total(row.new_budget or ZERO for row in rows) - total(before)
        if len(before) == len(rows) and not ZERO <= moved <= max(rest, ZERO):
            place = Place("change_requests", request.first.row or None, "new_budget")
            yield Finding(ControlCheck.REALLOCATION_TOTAL, place, moved, {"no": request.no})


def check_reserve(situation: Situation) -> Found:
    """The reserve is released for a registered risk that has occurred."""
    risks = {risk.no: risk for risk in situation.project.risks if risk.no}
    for request in _requests(situation):
        named = next((row for row in request.rows if row.risk), None)
        if named is None:
            if request.kind is ChangeKind.RESERVE_RELEASE:
                yield at(ControlCheck.RESERVE_WITHOUT_RISK, request.first, "risk", no=request.no)
            continue
        risk = risks.get(named.risk or "")
        if risk is None:
            yield at(ControlCheck.RESERVE_RISK_UNKNOWN, named, "risk", no=request.no)
        elif request.kind is ChangeKind.RESERVE_RELEASE and risk.status is RiskStatus.OPEN:
            yield at(ControlCheck.RESERVE_RISK_OPEN, named, "risk", no=request.no, status=risk.status)


def check_customer_delays(situation: Situation) -> Found:
    """A delay counts as the customer's only with evidence, and takes the short route only without money."""
    for request in undecided(situation):
        if request.cause is not ChangeCause.CUSTOMER_DELAY:
            continue
        if not any(row.evidence for row in request.rows):
            yield at(ControlCheck.CUSTOMER_WITHOUT_EVIDENCE, request.first, "evidence", no=request.no)
        if request.moves_money:
            yield at(ControlCheck.CUSTOMER_WITH_MONEY, request.first, "new_budget", no=request.no)


def check_charter_first(situation: Situation) -> Found:
    """Before the charter is approved there is nothing to adjust."""
    if situation.standing.charter_approved:
        return
    for request in _requests(situation):
        if request.kind is not ChangeKind.PEOPLE or not situation.standing.initiated:
            yield at(ControlCheck.BEFORE_CHARTER, request.first, "no")


def check_people(situation: Situation) -> Found:
    """A request about people says in the role changes who hands over to whom; nothing else names a change of role."""
    for request in undecided(situation):
        if request.kind is ChangeKind.PEOPLE and not request.people:
            yield at(ControlCheck.PEOPLE_WITHOUT_CHANGE, request.first, "no")
        if request.kind is not ChangeKind.PEOPLE:
            for row in request.people:
                yield at(ControlCheck.CHANGE_NOT_OF_PEOPLE, row, "change_no", kind=request.kind)


CHECKS: tuple[Check, ...] = (
    check_heads,
    check_milestones,
    check_rows,
    check_kinds,
    check_reallocations,
    check_reserve,
    check_customer_delays,
    check_charter_first,
    check_people,
)
