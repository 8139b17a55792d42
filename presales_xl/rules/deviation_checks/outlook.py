"""Checks of the outlook: win probability, signing that does not come, learning that is late, people who left."""

import datetime as dt
from collections.abc import Iterable

from presales_xl.findings import Finding
from presales_xl.findings.deviation_messages import DeviationMessage
from presales_xl.findings.sentence import sentence
from presales_xl.rules.approvals import State
from presales_xl.rules.calendar import ONE_DAY
from presales_xl.rules.deviation_checks.cadence import overdue
from presales_xl.rules.escalation import (
    Escalation,
    ask_manager,
    ask_sponsor,
    ask_subject,
    at,
    escalation,
    found,
)
from presales_xl.rules.facts import Facts
from presales_xl.rules.lifecycle import awaits_contract, is_closed_lead
from presales_xl.rules.lights import lights_of
from presales_xl.rules.win import expected_sign_on, rows_until
from presales_xl.tables.company.lookup import find_person, is_active
from presales_xl.tables.execution import Health, Progress
from presales_xl.tables.life import Subject
from presales_xl.tables.people_lists import RoleChange
from presales_xl.tables.project_info import ProjectInfo
from presales_xl.tables.records_of_control import Light
from presales_xl.tables.retrospective import Contract, Retrospective
from presales_xl.tables.table import field_of


def win_moved(facts: Facts) -> Iterable[Escalation]:
    """A win probability that moved far within a month needs a reason."""
    limit = facts.policy.win_move_reason
    for move in facts.win.moves:
        if move.moved is None or abs(move.moved) <= limit or move.progress.win_reason:
            continue
        values = {"month": move.progress.month, "before": move.before, "limit": limit}
        finding = found(DeviationMessage.WIN_MOVED, at(move.progress, "win_reason"), move.now, **values)
        magnitude = sentence("变动 {moved:%}（超过 {limit:%} 须说明）", "moved by {moved:%} (a reason is needed above {limit:%})", moved=move.moved, limit=limit)  # fmt: skip
        yield escalation(facts, finding, magnitude, ask_manager(facts, Progress, facts.today))


def zombie(facts: Facts) -> Iterable[Escalation]:
    """The expected signing passed long ago without an outcome or a new date."""
    expected = expected_sign_on(facts.project, facts.today)
    waits = facts.suspended or awaits_contract(facts.situation)
    if expected is None or facts.ended_on is not None or waits:
        return
    limit = facts.policy.zombie_days
    if (facts.today - expected).days > limit:
        days = (facts.today - expected).days
        where = at(facts.project.project_info, "expected_sign_on")
        finding = found(DeviationMessage.ZOMBIE, where, expected, days=days)
        magnitude = sentence("已过 {days} 天（超过 {limit} 天须上报）", "{days} days ago (goes up after {limit})", days=days, limit=limit)  # fmt: skip
        since = expected + ONE_DAY * (limit + 1)
        yield escalation(facts, finding, magnitude, ask_manager(facts, ProjectInfo, since))


def won_without_contract(facts: Facts) -> Iterable[Escalation]:
    """A contract is signed within the company's days after the award."""
    result, limit = facts.project.result, facts.policy.won_without_contract_days
    start = result.award_notice_on or result.decided_on
    if start is None or not awaits_contract(facts.situation):
        return
    days = (facts.today - start).days
    if days > limit:
        place = at(facts.project.result, "outcome")
        finding = found(DeviationMessage.WON_WITHOUT_CONTRACT, place, start, days=days, limit=limit)
        magnitude = sentence(
            "已 {days} 天（应在 {limit} 天内）", "{days} days (due within {limit})", days=days, limit=limit
        )
        yield escalation(facts, finding, magnitude, ask_manager(facts, Contract, start + ONE_DAY * (limit + 1)))


def retrospective_overdue(facts: Facts) -> Iterable[Escalation]:
    """What ended is reviewed within the company's workdays; a lead closed before initiation needs no review."""
    if facts.ended_on is None or is_closed_lead(facts.situation):
        return
    version = facts.standing.approvals.latest(Subject.RETROSPECTIVE)
    if version is not None and version.state in {State.PENDING, State.APPROVED}:
        return
    due = facts.calendar.plus_workdays(facts.ended_on, facts.policy.retrospective_due_workdays)
    if due >= facts.today:
        return
    days = (facts.today - due).days
    place = at(facts.project.retrospective, "meeting_on")
    finding = found(DeviationMessage.RETROSPECTIVE_OVERDUE, place, facts.ended_on, due=due, days=days)
    ask = ask_subject(facts, Subject.RETROSPECTIVE, Retrospective, due + ONE_DAY)
    yield escalation(facts, finding, overdue(facts, due), ask)


def people_left(facts: Facts) -> Iterable[Escalation]:
    """Sponsor and project manager must be in office while the project goes on; a lead can still name another sponsor."""
    if facts.ended_on is not None:
        return
    info = facts.project.project_info
    for key in ("sponsor", "project_manager") if facts.standing.initiated else ("project_manager",):
        person = find_person(facts.rules, getattr(info, key), facts.today)
        if person is None or is_active(person, facts.today):
            continue
        role = field_of(ProjectInfo, key).label
        since = _first_day_gone(person.active_to, facts.today)
        finding = found(DeviationMessage.PERSON_LEFT, at(info, key), person.name, role=role, until=person.active_to)
        days = (facts.today - since).days + 1
        magnitude = sentence("已 {days} 天无人担任", "nobody for {days} days", days=days)
        ask = ask_manager(facts, RoleChange, since) if key == "sponsor" else ask_sponsor(facts, RoleChange, since)
        yield escalation(facts, finding, magnitude, ask)


def _first_day_gone(active_to: dt.date | None, today: dt.date) -> dt.date:
    return today if active_to is None else min(active_to + ONE_DAY, today)


def own_view_differs(facts: Facts) -> Iterable[Finding]:
    """The project manager's own view stands beside the computed light; a difference is worth a word."""
    rows = [row for row in rows_until(facts.project.progress, facts.today) if row.health is not None]
    overall = lights_of(facts).overall
    if not rows or not facts.is_running or overall.light is Light.GREY:
        return
    row = rows[-1]
    if row.health is not None and _OWN_LIGHTS[row.health] is not overall.light:
        values = {"month": row.month, "light": overall.light, "reason": overall.reason}
        yield found(DeviationMessage.OWN_VIEW_DIFFERS, at(row, "health"), row.health, **values)


_OWN_LIGHTS = {Health.GREEN: Light.GREEN, Health.YELLOW: Light.YELLOW, Health.RED: Light.RED}
