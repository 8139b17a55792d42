"""Checks of the milestones: what is so late that the plan must change, and dates that cannot be."""

import datetime as dt
from collections.abc import Iterable

from presales_xl.findings import Finding, Label, Place
from presales_xl.findings.deviation_messages import DeviationMessage
from presales_xl.findings.sentence import Sentence, sentence
from presales_xl.rules.calendar import ONE_DAY
from presales_xl.rules.escalation import Escalation, ask_change, at, escalation, found
from presales_xl.rules.facts import Facts
from presales_xl.rules.milestones import MilestoneStatus
from presales_xl.tables.charter import ChangeKind, ChangeRequest, Milestone, MilestoneLevel
from presales_xl.tables.company.policy import DayCount


def late_milestones(facts: Facts) -> Iterable[Escalation]:
    """A late milestone asks for a change request; the later ones that follow from it are listed under it."""
    for cause, followers in by_cause(too_late(facts)):
        yield _late(facts, cause, followers)


def too_late(facts: Facts) -> list[MilestoneStatus]:
    """The milestones late beyond the tolerance that no filed request moves; none while work rests or has ended."""
    if facts.ended_on is not None or facts.suspended:
        return []
    return [status for status in facts.milestones if status.level is MilestoneLevel.ADJUST]


def by_cause(late: Iterable[MilestoneStatus]) -> list[tuple[MilestoneStatus, list[MilestoneStatus]]]:
    """Late milestones with the ones that follow from them.

    One follows when it was planned before the milestone that causes it is now expected, or slips by no more days.
    """
    ordered = sorted(late, key=lambda status: status.plan.planned_on or dt.date.max)
    grouped: list[tuple[MilestoneStatus, list[MilestoneStatus]]] = []
    for status in ordered:
        if grouped and _follows(status, grouped[-1][0]):
            grouped[-1][1].append(status)
        else:
            grouped.append((status, []))
    return grouped


def _follows(status: MilestoneStatus, cause: MilestoneStatus) -> bool:
    planned = status.plan.planned_on
    pushed = planned is not None and cause.finish is not None and planned <= cause.finish
    return pushed or (status.slip_days or 0) <= (cause.slip_days or 0)


def _late(facts: Facts, cause: MilestoneStatus, followers: list[MilestoneStatus]) -> Escalation:
    moved = [
        ChangeRequest.model_construct(kind=ChangeKind.SCHEDULE, milestone=status.no, new_planned_on=status.finish)
        for status in (cause, *followers)
    ]
    where = at(cause.plan.source, "planned_on" if facts.plan.provisional else "current_planned_on")
    finding = found(
        DeviationMessage.MILESTONE_LATE, where, cause.slip_days, no=cause.no, name=cause.plan.called,
        planned=cause.plan.planned_on, finish=cause.finish, how=_how(cause), followers=_listed(followers),
    )  # fmt: skip
    most = max(status.slip_days or 0 for status in (cause, *followers))
    magnitude = sentence("晚 {days} 天（{limit} 天起须调整）", "{days} days late (a change is needed from {limit})", days=most, limit=facts.policy.adjust_days)  # fmt: skip
    return escalation(facts, finding, magnitude, ask_change(facts, moved, _since(facts, cause)))


def _how(status: MilestoneStatus) -> Label:
    return Label("实际完成于", "finished on") if status.is_done else Label("预计完成于", "expected on")


def _listed(followers: list[MilestoneStatus]) -> Sentence:
    if not followers:
        return sentence("", "")
    late = [
        Label(f"{status.no}（{status.slip_days} 天）", f"{status.no} ({status.slip_days} days)") for status in followers
    ]
    return sentence("，并使里程碑 {late}推迟", "; it also delays milestone {late}", late=late)


def _since(facts: Facts, status: MilestoneStatus) -> dt.date:
    """The first day beyond the tolerance; today for a breach that is only forecast."""
    planned, days = status.plan.planned_on or facts.today, facts.policy.adjust_days
    if facts.policy.day_count is DayCount.WORKDAYS:
        first = facts.calendar.plus_workdays(planned, days)
    else:
        first = planned + ONE_DAY * days
    return min(first, facts.today)


def actual_in_future(facts: Facts) -> Iterable[Finding]:
    """A milestone cannot have been reached after the status date."""
    for row in facts.project.milestones:
        if row.actual_on is not None and row.actual_on > facts.today:
            where = at(row, "actual_on")
            yield found(DeviationMessage.ACTUAL_IN_FUTURE, where, row.actual_on, no=row.no, today=facts.today)


def added_not_listed(facts: Facts) -> Iterable[Finding]:
    """A milestone that a change request added is followed in the list like every other one."""
    for row in facts.plan.rows:
        if row.added and not row.dropped and row.row is None:
            by = next(request.no for request in facts.approved if any(one.milestone == row.no for one in request.rows))
            place = Place(Milestone.table.key, None, "no")
            yield found(DeviationMessage.ADDED_NOT_LISTED, place, row.no, name=row.called, request=by)
