"""What stands beside each change request: old values, cumulative figures, ordinal, route and decision."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from presales_xl.findings import Label
from presales_xl.frozen import frozen
from presales_xl.rules.approvals import State
from presales_xl.rules.baseline import Plan, Request, apply_change, original_plan, requests_of
from presales_xl.rules.change_control import Judged, Standpoint, judge, route_for, route_words
from presales_xl.rules.facts import Facts
from presales_xl.tables.life import Subject


@frozen
class OldValues:
    """Date and budget of the milestone a row changes, before the request."""

    row: int
    planned_on: dt.date | None
    budget: Decimal | None


@frozen
class ChangeFigures:
    """One request as judged: approved ones on the plan of that time, the others on today's."""

    request: Request
    before: Plan
    """The plan it is judged on."""
    judged: Judged
    old: tuple[OldValues, ...]
    route: tuple[Label, ...]
    state: State | None
    """None while it was never submitted."""


def change_figures(facts: Facts) -> tuple[ChangeFigures, ...]:
    """The figures of every change request, in the order of the sheet; none before the charter is approved."""
    if facts.plan.provisional:
        return ()
    figures = {item.request.no: item for item in _all(facts)}
    return tuple(
        figures[no] for no in requests_of(facts.project.change_requests, facts.project.role_changes) if no in figures
    )


def _all(facts: Facts) -> Iterator[ChangeFigures]:
    listed = {row.plan.no for row in facts.milestones if not row.plan.added}
    plan = original_plan((row for row in facts.project.milestones if row.no in listed), facts.plan.original)
    for index, request in enumerate(facts.approved):
        yield _figures(facts, request, Standpoint(plan, facts.approved[:index], (), facts.actuals))
        plan = apply_change(plan, request, facts.actuals)
    approved = set(facts.plan.applied)
    for no, request in requests_of(facts.project.change_requests, facts.project.role_changes).items():
        if no not in approved:
            others = tuple(waiting for waiting in facts.pending if waiting.no != no)
            yield _figures(facts, request, Standpoint(plan, facts.approved, others, facts.actuals))


def _figures(facts: Facts, request: Request, on: Standpoint) -> ChangeFigures:
    judged = judge(request, on, facts.policy)
    version = facts.standing.approvals.latest(Subject.CHANGE_REQUEST, request.no)
    return ChangeFigures(
        request=request,
        before=on.plan,
        judged=judged,
        old=tuple(_old(on.plan, row.row, row.milestone) for row in request.rows),
        route=route_words(route_for(judged, facts.grading.effective, facts.rules), facts.rules),
        state=version.state if version else None,
    )


def _old(before: Plan, row: int, no: str | None) -> OldValues:
    known = before.of(no)
    return OldValues(row, known.planned_on if known else None, known.budget if known else None)
