"""Checks of decisions on paper: each is confirmed by whoever decided, before the company's days are over."""

from collections.abc import Iterable

from presales_xl.findings import Finding, Place
from presales_xl.findings.deviation_messages import DeviationMessage
from presales_xl.findings.sentence import sentence
from presales_xl.rules.approvals import day_of
from presales_xl.rules.approvers import capacity_label
from presales_xl.rules.calendar import ONE_DAY
from presales_xl.rules.confirming import Unconfirmed, unconfirmed
from presales_xl.rules.escalation import Ask, Escalation, escalation
from presales_xl.rules.facts import Facts
from presales_xl.rules.next_step import name_of
from presales_xl.tables.records_of_control import Approval


def offline_unconfirmed(facts: Facts) -> Iterable[Finding | Escalation]:
    """A decision on paper waits for its confirmation; once the days are over it goes up, also after the end."""
    for waiting in unconfirmed(facts.standing.approvals, facts.policy, facts.today):
        if facts.today <= waiting.due_on:
            yield confirmation_wanted(waiting)
        else:
            yield _overdue(facts, waiting)


def confirmation_wanted(waiting: Unconfirmed) -> Finding:
    """Who is to confirm what, until when."""
    return _finding(DeviationMessage.OFFLINE_WAITS, waiting)


def _overdue(facts: Facts, waiting: Unconfirmed) -> Escalation:
    days = (facts.today - waiting.due_on).days
    magnitude = sentence("已逾期 {days} 天", "{days} days overdue", days=days)
    route = (capacity_label(waiting.decision.as_role or "", facts.rules),)
    ask = Ask(Approval.table.label, route, waiting.decision.actor, waiting.due_on + ONE_DAY)
    return escalation(facts, _finding(DeviationMessage.OFFLINE_UNCONFIRMED, waiting), magnitude, ask)


def _finding(message: DeviationMessage, waiting: Unconfirmed) -> Finding:
    row, version = waiting.decision, waiting.version
    return Finding(
        message, Place(Approval.table.key, row.row or None, "offline"), row.actor,
        {
            "subject": name_of(version.subject, version.no), "action": row.action, "on": day_of(row),
            "evidence": row.evidence, "recorded_by": row.recorded_by, "due": waiting.due_on,
        },
    )  # fmt: skip
