"""Checks of decisions: audits that freeze or no longer agree, exit criteria, stops and suspensions left open."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from presales_xl.findings import Label, Place
from presales_xl.findings.deviation_messages import DeviationMessage
from presales_xl.findings.sentence import Sentence, sentence
from presales_xl.rules.approvals import State
from presales_xl.rules.calendar import ONE_DAY
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
from presales_xl.rules.finance_hold import lifted_on
from presales_xl.rules.money import total
from presales_xl.tables.charter import Charter
from presales_xl.tables.execution import AuditConclusion, Decision, FeeAudit, WarRoom
from presales_xl.tables.life import Subject
from presales_xl.tables.sales_plan import ExitCriterion
from presales_xl.tables.table import is_filled
from presales_xl.tables.termination import Termination


def audit_freeze(facts: Facts) -> Iterable[Escalation]:
    """A freeze stands until an audit with the conclusion Normal."""
    last = None
    for audit in _audits(facts):
        if audit.conclusion is AuditConclusion.FREEZE:
            last = last or audit
        elif audit.conclusion is AuditConclusion.NORMAL:
            last = None
    if last is not None and last.audited_on is not None and facts.ended_on is None:
        finding = found(DeviationMessage.AUDIT_FREEZE, at(last, "conclusion"), last.audited_on)
        yield escalation(
            facts, finding, _days_since(facts, last.audited_on), ask_manager(facts, FeeAudit, last.audited_on)
        )


def _audits(facts: Facts) -> list[FeeAudit]:
    held = [row for row in facts.project.fee_audits if row.audited_on is not None and row.audited_on <= facts.today]
    return sorted(held, key=lambda row: row.audited_on or facts.today)


def _days_since(facts: Facts, since: dt.date) -> Sentence:
    days = (facts.today - since).days
    return sentence("已 {days} 天（自 {since}）", "{days} days (since {since})", days=days, since=since)


def changed_after_audit(facts: Facts) -> Iterable[Escalation]:
    """What was paid up to the day an audit looked at must still be what it saw; the first audit that differs tells it."""
    for audit in _audits(facts):
        if audit.through_on is None or audit.amount_seen is None:
            continue
        paid = total(spend.paid for spend in facts.spent if spend.paid_on and spend.paid_on <= audit.through_on)
        if paid != audit.amount_seen:
            yield _changed(facts, audit, paid)
            return


def _changed(facts: Facts, audit: FeeAudit, paid: Decimal) -> Escalation:
    seen = audit.amount_seen or Decimal(0)
    finding = found(
        DeviationMessage.CHANGED_AFTER_AUDIT, at(audit, "amount_seen"), paid,
        seen=seen, through=audit.through_on, audited=audit.audited_on,
    )  # fmt: skip
    magnitude = sentence("相差 {difference} 元", "{difference} yuan of difference", difference=paid - seen)
    return escalation(facts, finding, magnitude, ask_sponsor(facts, FeeAudit, facts.today))


def finance_hold(facts: Facts) -> Iterable[Escalation]:
    """A hold by finance stands until finance or a company leader lifts it."""
    charter = facts.project.charter
    until = lifted_on(charter, facts.rules)
    lifted = until is not None and until <= facts.today
    if charter.held_on is None or charter.held_on > facts.today or lifted or facts.ended_on is not None:
        return
    place = Place(Charter.table.key, None, "held_on")
    finding = found(DeviationMessage.FINANCE_HOLD, place, charter.held_on, reason=charter.held_reason)
    yield escalation(facts, finding, _days_since(facts, charter.held_on), ask_manager(facts, Charter, charter.held_on))


def exit_criteria_met(facts: Facts) -> Iterable[Escalation]:
    """A met exit criterion asks for a meeting that checks the criteria and decides; going on without one is a deviation."""
    if facts.ended_on is not None or _is_stopping(facts):
        return
    for row in facts.project.exit_criteria:
        since = row.met_on or row.check_on or facts.today
        if row.void or not row.met or since > facts.today or _was_weighed(facts, row):
            continue
        finding = found(DeviationMessage.EXIT_CRITERION_MET, at(row, "met"), row.criterion)
        ask = ask_subject(facts, Subject.TERMINATION, Termination, since)
        yield escalation(facts, finding, _days_since(facts, since), ask)


def _was_weighed(facts: Facts, row: ExitCriterion) -> bool:
    """Whether a meeting on or after that day checked the exit criteria and decided to go on all the same."""
    since = row.met_on
    return since is not None and any(
        meeting.exit_criteria_checked and meeting.decision not in {None, Decision.STOP} and since <= meeting.held_on
        for meeting in _meetings(facts)
        if meeting.held_on is not None
    )


def _is_stopping(facts: Facts) -> bool:
    version = facts.standing.approvals.latest(Subject.TERMINATION)
    return version is not None and version.state in {State.PENDING, State.APPROVED}


def _meetings(facts: Facts) -> list[WarRoom]:
    held = [row for row in facts.project.war_room if row.held_on is not None and row.held_on <= facts.today]
    return sorted(held, key=lambda row: (row.held_on or facts.today, row.row))


def stop_without_form(facts: Facts) -> Iterable[Escalation]:
    """A decision to stop is carried out with the termination form."""
    last = next((row for row in reversed(_meetings(facts)) if row.decision is not None), None)
    if last is None or last.decision is not Decision.STOP or last.held_on is None or facts.ended_on is not None:
        return
    if is_filled(facts.project.termination) or _is_stopping(facts):
        return
    finding = found(DeviationMessage.STOP_WITHOUT_FORM, at(last, "decision"), last.held_on)
    ask = ask_subject(facts, Subject.TERMINATION, Termination, last.held_on)
    yield escalation(facts, finding, _days_since(facts, last.held_on), ask)


def suspension_over(facts: Facts) -> Iterable[Escalation]:
    """A suspension is decided again on the day of resumption, at the latest after the company's days."""
    if not facts.suspended or facts.ended_on is not None:
        return
    row = next(row for row in reversed(_meetings(facts)) if row.decision is Decision.SUSPEND)
    since = row.held_on or facts.today
    last_day = since + ONE_DAY * facts.policy.suspension_days
    if row.resume_on is not None and row.resume_on <= min(facts.today, last_day):
        until, why = row.resume_on, Label(f"恢复日期 {row.resume_on} 已到", f"it was to resume on {row.resume_on}")
    elif facts.today > last_day:
        limit = facts.policy.suspension_days
        until, why = last_day, Label(f"已满 {limit} 天", f"{limit} days have passed")
    else:
        return
    finding = found(DeviationMessage.SUSPENSION_OVER, at(row, "resume_on"), since, why=why)
    yield escalation(facts, finding, _days_since(facts, until), ask_manager(facts, WarRoom, until))
