"""Checks of the rhythm a grade asks for: reports, meetings, audits, reviews and actions that are overdue."""

import datetime as dt
from collections.abc import Iterable, Iterator

from presales_xl.findings import Finding, Place
from presales_xl.findings.deviation_messages import DeviationMessage
from presales_xl.findings.sentence import Sentence, sentence
from presales_xl.frozen import frozen
from presales_xl.rules.calendar import ONE_DAY, month_of, months_between, next_month
from presales_xl.rules.escalation import Ask, Escalation, ask_manager, ask_sponsor, at, escalation, found
from presales_xl.rules.facts import Facts
from presales_xl.tables.company.lookup import cadence_of
from presales_xl.tables.company.money import Cadence
from presales_xl.tables.execution import Action, FeeAudit, Progress, WarRoom
from presales_xl.tables.sales_plan import PlanningRound


def progress_overdue(facts: Facts) -> Iterable[Escalation]:
    """Every month from the charter on has its progress by the company's day of the next month; light projects need none."""
    start = facts.standing.charter_approved_on
    if not facts.is_running or facts.situation.light or start is None:
        return
    reported = {row.month for row in facts.project.progress}
    missing = [(month_of(month), _due(facts, month)) for month in months_between(start, facts.today)]
    missing = [(month, due) for month, due in missing if month not in reported and due < facts.today]
    if not missing:
        return
    due = missing[0][1]
    facts_of = {"due": due, "days": (facts.today - due).days}
    months = [month for month, _ in missing]
    finding = found(DeviationMessage.PROGRESS_OVERDUE, Place(Progress.table.key, None, "month"), months, **facts_of)
    yield escalation(facts, finding, overdue(facts, due), ask_manager(facts, Progress, due + ONE_DAY))


def _due(facts: Facts, month: dt.date) -> dt.date:
    return facts.calendar.on_or_after(next_month(month) + ONE_DAY * (facts.policy.progress_due_day - 1))


def overdue(facts: Facts, due: dt.date) -> Sentence:
    """How long something has been overdue."""
    return sentence(
        "逾期 {days} 天（应于 {due}）", "{days} days overdue (due {due})", days=(facts.today - due).days, due=due
    )


@frozen
class _Lapse:
    """The rhythm of a grade was missed: at most `limit` days after `last`, so it was due on `due`."""

    last: dt.date
    limit: int
    due: dt.date


def _lapse(facts: Facts, limit: int | None, held: Iterable[dt.date | None]) -> _Lapse | None:
    start = facts.standing.charter_approved_on
    if limit is None or start is None or not facts.is_running:
        return None
    last = max((day for day in held if day is not None and day <= facts.today), default=start)
    last = max(last, start)
    due = facts.calendar.on_or_after(last + ONE_DAY * limit)
    return _Lapse(last, limit, due) if due < facts.today else None


def _cadence(facts: Facts) -> Cadence:
    grade = facts.grading.effective
    return (cadence_of(facts.rules, grade) if grade else None) or Cadence()


def war_room_overdue(facts: Facts) -> Iterable[Escalation]:
    """War Room meetings follow each other as closely as the grade asks; light projects need none."""
    if facts.situation.light:
        return
    lapse = _lapse(facts, _cadence(facts).war_room_days, (row.held_on for row in facts.project.war_room))
    if lapse is not None:
        finding = _lapsed(facts, DeviationMessage.WAR_ROOM_OVERDUE, WarRoom.table.key, lapse)
        yield escalation(facts, finding, overdue(facts, lapse.due), ask_manager(facts, WarRoom, lapse.due + ONE_DAY))


def fee_audit_overdue(facts: Facts) -> Iterable[Escalation]:
    """The sponsor audits the spending as often as the grade asks."""
    lapse = _lapse(facts, _cadence(facts).fee_audit_days, (row.audited_on for row in facts.project.fee_audits))
    if lapse is not None:
        finding = _lapsed(facts, DeviationMessage.FEE_AUDIT_OVERDUE, FeeAudit.table.key, lapse)
        yield escalation(facts, finding, overdue(facts, lapse.due), ask_sponsor(facts, FeeAudit, lapse.due + ONE_DAY))


def plan_review_overdue(facts: Facts) -> Iterable[Finding]:
    """The plan is reviewed as often as the grade asks; light projects need no rounds."""
    if facts.situation.light:
        return
    lapse = _lapse(facts, _cadence(facts).plan_review_days, (row.held_on for row in facts.project.planning_rounds))
    if lapse is not None:
        yield _lapsed(facts, DeviationMessage.PLAN_REVIEW_OVERDUE, PlanningRound.table.key, lapse)


def _lapsed(facts: Facts, message: DeviationMessage, table: str, lapse: _Lapse) -> Finding:
    days = (facts.today - lapse.due).days
    params = {"grade": facts.grading.effective, "limit": lapse.limit, "last": lapse.last, "days": days}
    return Finding(message, Place(table), days, params)


def actions_overdue(facts: Facts) -> Iterable[Escalation]:
    """An action is done by its due date, or by the next workday when that is a day off."""
    if facts.ended_on is not None:
        return
    for row, due in _open_actions(facts):
        days = (facts.today - due).days
        finding = found(DeviationMessage.ACTION_OVERDUE, at(row, "due_on"), row.action, due=due, days=days)
        ask = ask_manager(facts, Action, due + ONE_DAY)
        yield escalation(facts, finding, overdue(facts, due), Ask(ask.form, ask.route, row.owner, ask.since))


def _open_actions(facts: Facts) -> Iterator[tuple[Action, dt.date]]:
    for row in facts.project.actions:
        is_open = row.done_on is None or row.done_on > facts.today
        if row.due_on is not None and is_open and row.due_on < facts.today:
            due = facts.calendar.on_or_after(row.due_on)
            if due < facts.today:
                yield row, due
