"""An escalation: a deviation with how much, since when, which form, which route, by when, and whose job it is."""

import datetime as dt
from collections.abc import Sequence

from presales_xl.findings import Finding, Label, Place
from presales_xl.findings.message import Message
from presales_xl.findings.sentence import Sentence
from presales_xl.frozen import frozen
from presales_xl.rules.approvers import capacity_label
from presales_xl.rules.baseline import Request
from presales_xl.rules.change_control import Standpoint, judge, route_for, route_words
from presales_xl.rules.facts import Facts
from presales_xl.rules.submission import route_of_submission
from presales_xl.tables.charter import ChangeRequest, Charter
from presales_xl.tables.company.authority import Approver
from presales_xl.tables.life import Subject
from presales_xl.tables.table import Record


@frozen
class Escalation:
    """Something that must go up; the finding says what is wrong, where, and what to do."""

    finding: Finding
    magnitude: Sentence
    since: dt.date
    """First day beyond the tolerance; the as-of date for money and forecasts."""
    form: Label
    route: tuple[Label, ...]
    """Who decides, step by step."""
    due_on: dt.date
    owner: str | None

    @property
    def code(self) -> str:
        return self.finding.code


@frozen
class Ask:
    """What a deviation asks for: which form, by which route, from whom, and since when it is due."""

    form: Label
    route: tuple[Label, ...]
    owner: str | None
    since: dt.date


def escalation(facts: Facts, finding: Finding, magnitude: Sentence, ask: Ask) -> Escalation:
    """The escalation, to be answered within the company's days after it arose; never due on a day off."""
    days = dt.timedelta(days=facts.policy.escalation_due_days)
    return Escalation(
        finding=finding,
        magnitude=magnitude,
        since=ask.since,
        form=ask.form,
        route=ask.route,
        due_on=facts.calendar.on_or_after(ask.since + days),
        owner=ask.owner,
    )


def at(record: Record | type[Record], field: str | None = None) -> Place:
    """The place of a record's field."""
    row = record.row if isinstance(record, Record) else 0
    return Place(record.table.key, row or None, field)


def found(message: Message, place: Place, value: object, **params: object) -> Finding:
    """A finding with its parameters as keywords."""
    return Finding(message, place, value, params)


def ask_manager(facts: Facts, record: type[Record], since: dt.date) -> Ask:
    """The project manager fills in a table, the sponsor sees it."""
    return Ask(record.table.label, sponsor_route(facts), facts.project.project_info.project_manager, since)


def ask_sponsor(facts: Facts, record: type[Record], since: dt.date) -> Ask:
    """The sponsor acts."""
    return Ask(record.table.label, sponsor_route(facts), facts.project.project_info.sponsor, since)


def sponsor_route(facts: Facts) -> tuple[Label, ...]:
    return (capacity_label(Approver.SPONSOR.code, facts.rules),)


def ask_change(facts: Facts, rows: Sequence[ChangeRequest], since: dt.date) -> Ask:
    """A change request that would set the plan right, with the route it would take; before the charter, the charter."""
    if facts.plan.provisional:
        return ask_subject(facts, Subject.CHARTER, Charter, since)
    on = Standpoint(facts.plan, facts.approved, facts.pending, facts.actuals)
    judged = judge(Request("", tuple(rows)), on, facts.policy)
    words = route_words(route_for(judged, facts.grading.effective, facts.rules), facts.rules)
    return Ask(ChangeRequest.table.label, words, facts.project.project_info.project_manager, since)


def ask_subject(facts: Facts, subject: Subject, record: type[Record], since: dt.date) -> Ask:
    """A form that is submitted for approval as a whole, with the route it would take today."""
    words = route_words(route_of_submission(facts, subject), facts.rules)
    return Ask(record.table.label, words, facts.project.project_info.project_manager, since)
