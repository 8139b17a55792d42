"""What a person at the keyboard can act on: who that is by the account, and which submissions are theirs to decide."""

import datetime as dt

from presales_xl.actions.approve import Request
from presales_xl.actions.outcome import Case
from presales_xl.actions.situation import facts_of
from presales_xl.findings import Label
from presales_xl.frozen import frozen
from presales_xl.rules.approvals import State, Version
from presales_xl.rules.authority import judge_wish, same_account
from presales_xl.rules.combined import PAIR, acts_together
from presales_xl.rules.facts import Facts
from presales_xl.rules.lifecycle import stage_of
from presales_xl.rules.next_step import name_of
from presales_xl.rules.wish import Grant, Wish
from presales_xl.tables.company.lookup import is_active
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Stage, Subject
from presales_xl.tables.records_of_control import ApprovalAction
from presales_xl.tables.table import is_filled

SUBJECT_OF_TABLE = {
    "project_info": Subject.INITIATION,
    "charter": Subject.CHARTER,
    "change_requests": Subject.CHANGE_REQUEST,
    "termination": Subject.TERMINATION,
    "result": Subject.RETROSPECTIVE,
    "retrospective": Subject.RETROSPECTIVE,
}
"""Table -> what is submitted from its sheet."""

_SUBJECT_OF_STAGE = {
    Stage.LEAD: Subject.INITIATION,
    Stage.INITIATED: Subject.CHARTER,
    Stage.PLANNED: Subject.CHARTER,
    Stage.EXECUTING: Subject.CHANGE_REQUEST,
    Stage.ENDED: Subject.RETROSPECTIVE,
    Stage.CLOSED: Subject.RETROSPECTIVE,
}


@frozen
class Choice:
    """Something to be submitted or decided; `no` is the number of a change request."""

    subject: Subject
    no: str | None = None

    @property
    def label(self) -> Label:
        """What it is called."""
        return name_of(self.subject, self.no)


def person_of(rules: CompanyRules, account: str | None, on: dt.date) -> str | None:
    """The one person in office with that account; None when there is none or more than one."""
    found = {
        person.name
        for person in rules.people
        if person.name and person.login and same_account(person.login, account) and is_active(person, on)
    }
    return found.pop() if len(found) == 1 else None


def to_submit(case: Case, table: str | None) -> tuple[Choice, ...]:
    """What can be submitted from the sheet of `table`, else what the stage asks for; change requests one by one."""
    facts = facts_of(case)
    subject = SUBJECT_OF_TABLE.get(table or "") or _asked_for(facts)
    if subject is not Subject.CHANGE_REQUEST:
        return (Choice(subject),)
    numbers = dict.fromkeys(row.no for row in case.project.change_requests if row.no)
    return tuple(Choice(subject, no) for no in numbers if _is_open(facts.standing.approvals.latest(subject, no)))


def _asked_for(facts: Facts) -> Subject:
    """What the stage asks for; of a light lead that has milestones the charter, which brings the initiation along."""
    planned = any(is_filled(row) for row in facts.project.milestones)
    with_charter = acts_together(facts.situation, Subject.CHARTER, ApprovalAction.SUBMIT) == PAIR
    return Subject.CHARTER if planned and with_charter else _SUBJECT_OF_STAGE[stage_of(facts.situation)]


def _is_open(latest: Version | None) -> bool:
    return latest is None or latest.state not in {State.PENDING, State.APPROVED}


def anything_waits(case: Case) -> bool:
    """Whether anything waits for a decision."""
    return bool(facts_of(case).standing.approvals.pending())


def to_decide(case: Case, request: Request) -> tuple[Choice, ...]:
    """What the person of the request may decide or withdraw now; failing that all that waits, to hear why not."""
    facts = facts_of(case)
    pending = facts.standing.approvals.pending()
    own = tuple(version for version in pending if _may(version, facts, request))
    listed = (version for version in own or pending if _stands_for_itself(version, facts, request))
    return tuple(Choice(version.subject, version.no) for version in listed)


def _stands_for_itself(version: Version, facts: Facts, request: Request) -> bool:
    """Whether it is listed: what is decided together with something else comes along with that."""
    return acts_together(facts.situation, version.subject, request.action)[-1] is version.subject


def _may(version: Version, facts: Facts, request: Request) -> bool:
    """Whether the act would be permitted, were its comment written."""
    wish = Wish(
        action=request.action, subject=version.subject, actor=request.actor, at=request.now, source=request.source,
        no=version.no, comment="—",
    )  # fmt: skip
    return isinstance(judge_wish(wish, facts, ()), Grant)
