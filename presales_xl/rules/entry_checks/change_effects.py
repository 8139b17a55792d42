"""Entry checks of what a change request leads to: the plan, the money and the reserve as they would be after it."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from presales_xl.findings import Finding, Place
from presales_xl.findings.check_control_messages import ControlCheck
from presales_xl.rules.approvals import State
from presales_xl.rules.baseline import Actuals, Plan, PlanRow, Request, apply_change, apply_changes
from presales_xl.rules.entry_checks.changes import undecided
from presales_xl.rules.entry_checks.check import Check, Found, at
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.money import ZERO
from presales_xl.rules.spending import Spend, spending
from presales_xl.tables.charter import ChangeKind, ChangeOp, ChangeRequest
from presales_xl.tables.company.lookup import cadence_of
from presales_xl.tables.execution import Decision
from presales_xl.tables.life import Subject

_NO_DROPS = frozenset({ChangeKind.SCHEDULE, ChangeKind.RESERVE_RELEASE})
_GOING_ON = frozenset({Decision.CONTINUE, Decision.CONDITIONAL, Decision.ADJUST})


def _open(situation: Situation) -> Iterator[tuple[Request, Plan]]:
    """The requests that may still move the plan, each with the plan it would change."""
    plan = situation.plan
    if plan is None or plan.provisional:
        return
    for request in undecided(situation):
        if request.kind is not ChangeKind.PEOPLE:
            yield request, plan


def _rows(situation: Situation, *, drops: bool) -> Iterator[tuple[Request, ChangeRequest, PlanRow]]:
    """The rows that change or drop a milestone of the plan, with that milestone."""
    for request, plan in _open(situation):
        for row in request.rows:
            known = plan.of(row.milestone)
            if known is not None and row.op is not ChangeOp.ADD and (row.op is ChangeOp.DROP) is drops:
                yield request, row, known


def check_drops(situation: Situation) -> Found:
    """Only an open milestone is dropped, by a request about the scope, and nothing else is said about it."""
    for request, row, known in _rows(situation, drops=True):
        where = {"no": request.no, "milestone": row.milestone}
        if request.kind in _NO_DROPS:
            yield at(ControlCheck.KIND_WITH_DROP, row, "kind", no=request.no, kind=request.kind)
        if row.new_planned_on is not None or row.new_budget is not None:
            key = "new_budget" if row.new_planned_on is None else "new_planned_on"
            yield at(ControlCheck.DROP_WITH_VALUES, row, key, **where)
        if known.dropped:
            yield at(ControlCheck.CHANGES_DROPPED, row, "milestone", **where)
        elif known.source.actual_on is not None:
            yield at(ControlCheck.DROPS_FINISHED, row, "op", reached=known.source.actual_on, **where)


def check_dropped(situation: Situation) -> Found:
    """A milestone that was dropped is not changed any more."""
    for request, row, known in _rows(situation, drops=False):
        if known.dropped:
            yield at(ControlCheck.CHANGES_DROPPED, row, "milestone", no=request.no, milestone=row.milestone)


def check_new_dates(situation: Situation) -> Found:
    """What is not finished is planned for a day to come; a request that waits already was right when it was filed."""
    approvals, today = situation.standing.approvals, situation.today
    for request, plan in _open(situation):
        latest = approvals.latest(Subject.CHANGE_REQUEST, request.no)
        if latest is not None and latest.state is State.PENDING:
            continue
        for row in request.rows:
            known = plan.of(row.milestone)
            finished = known is not None and (known.source.actual_on is not None or known.dropped)
            if row.op is not ChangeOp.DROP and row.new_planned_on and row.new_planned_on < today and not finished:
                where = {"no": request.no, "milestone": row.milestone, "today": today}
                yield at(ControlCheck.NEW_DATE_PAST, row, "new_planned_on", **where)


def check_new_order(situation: Situation) -> Found:
    """The milestones of the charter still follow one another once a request has moved some of them."""
    for request, plan in _open(situation):
        moved = {row.milestone: row for row in request.rows if row.new_planned_on is not None}
        after = [row for row in apply_change(plan, request, Actuals()).rows if not (row.added or row.dropped)]
        for before, row in pairwise(after):
            cell = moved.get(before.no) or moved.get(row.no)
            if cell and not _in_order(before, row):
                yield at(
                    ControlCheck.NEW_DATE_ORDER, cell, "new_planned_on", no=request.no, after=row.no,
                    after_on=row.planned_on, before=before.no, before_on=before.planned_on,
                )  # fmt: skip


def _in_order(before: PlanRow, row: PlanRow) -> bool:
    """Whether an open milestone is not planned after the one that follows it."""
    finished = before.source.actual_on is not None
    return finished or before.planned_on is None or row.planned_on is None or before.planned_on <= row.planned_on


def check_new_budgets(situation: Situation) -> Found:
    """A budget is not lowered below what is committed, and a release of the reserve lowers none."""
    changed = tuple(_rows(situation, drops=False))
    spent = _spent(situation) if changed else ()
    for request, row, known in changed:
        now, wanted = known.budget or ZERO, row.new_budget
        if wanted is None or wanted >= now or known.dropped:
            continue
        where = {"no": request.no, "milestone": row.milestone}
        committed = sum((one.paid + one.in_flight for one in spent if one.milestone == known.no), ZERO)
        if request.kind is ChangeKind.RESERVE_RELEASE:
            yield at(ControlCheck.RESERVE_LOWERS, row, "new_budget", now=now, **where)
        elif wanted < committed:
            yield at(ControlCheck.BELOW_COMMITTED, row, "new_budget", committed=committed, **where)


def check_sources(situation: Situation) -> Found:
    """Nobody takes more out of the reserve, or out of what is not allocated, than other requests leave."""
    requests = tuple(_open(situation))
    paid: dict[str, Decimal] = {}
    for one in _spent(situation) if requests else ():
        paid[one.milestone] = paid.get(one.milestone, ZERO) + one.paid
    waiting = set(situation.standing.pending_changes)
    for request, plan in requests:
        others = [other for other, _ in requests if other.no in waiting and other.no != request.no]
        before = apply_changes(plan, others, Actuals(paid))
        after = apply_change(before, request, Actuals(paid))
        place = Place(ChangeRequest.table.key, request.first.row or None, "new_budget")
        balance, rest = before.reserve or ZERO, after.unallocated
        asked = balance - (after.reserve or ZERO)
        if asked > max(balance, ZERO):
            yield Finding(ControlCheck.RESERVE_SHORT, place, asked, {"no": request.no, "asked": asked, "balance": balance})  # fmt: skip
        if rest < min(before.unallocated, ZERO) and (others or _drops(request)):
            yield Finding(ControlCheck.REST_SHORT, place, -rest, {"no": request.no})


def _drops(request: Request) -> bool:
    """Whether it drops a milestone; without that the total of a reallocation is checked row by row."""
    return any(row.op is ChangeOp.DROP for row in request.rows)


def _spent(situation: Situation) -> tuple[Spend, ...]:
    spent = spending(situation.project.expenses, situation.rules, situation.today)
    return tuple(one for one in spent if one.in_quota)


def check_war_room_first(situation: Situation) -> Found:
    """Beyond the company's limit a delay by the customer goes on only by the decision of a recent War Room."""
    limit = situation.rules.policy.customer_delay_days
    for request, plan in _open(situation):
        after = apply_change(plan, request, Actuals())
        days = max((row.customer_days for row in after.rows if not row.dropped), default=0)
        if request.is_postponed_by_customer and days > limit and not _decided_lately(situation, request):
            where = {"no": request.no, "days": days, "limit": limit}
            yield at(ControlCheck.WAR_ROOM_FIRST, request.first, "new_planned_on", **where)


def _decided_lately(situation: Situation, request: Request) -> bool:
    """Whether a meeting decided to go on, since the request was raised or not longer before than meetings lie apart."""
    raised, grade = request.first.raised_on, situation.grade
    cadence = cadence_of(situation.rules, grade) if grade else None
    apart = cadence.war_room_days if cadence else None
    since = raised - dt.timedelta(days=apart) if raised and apart else dt.date.min
    held = (meeting.held_on for meeting in situation.project.war_room if meeting.decision in _GOING_ON)
    return any(day is not None and since <= day <= situation.today for day in held)


CHECKS: tuple[Check, ...] = (
    check_drops,
    check_dropped,
    check_new_dates,
    check_new_order,
    check_new_budgets,
    check_sources,
    check_war_room_first,
)
