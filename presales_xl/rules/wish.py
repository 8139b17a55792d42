"""What somebody wants to do to a submission, and the leave to do it."""

import datetime as dt
from typing import Any

from presales_xl.findings import Finding
from presales_xl.findings.authority_messages import AuthorityMessage
from presales_xl.frozen import frozen
from presales_xl.rules.approval_log import Source
from presales_xl.rules.approvals import Version
from presales_xl.rules.council import council_of
from presales_xl.rules.facts import Facts
from presales_xl.rules.next_step import name_of
from presales_xl.rules.separation import Council
from presales_xl.tables.company.people import Employee
from presales_xl.tables.life import Rank, Subject
from presales_xl.tables.records_of_control import Approval, ApprovalAction

Found = tuple[Finding, ...]


@frozen
class Paper:
    """A decision given outside the program: where it stands, and who records it."""

    evidence: str | None
    recorded_by: str | None


@frozen
class Wish:
    """What somebody wants to do; the actor and the recorder as written, in any spelling."""

    action: ApprovalAction
    subject: Subject
    actor: str
    at: dt.datetime
    source: Source
    no: str | None = None
    comment: str | None = None
    paper: Paper | None = None
    """None for an act of the person at the keyboard."""


@frozen
class Grant:
    """Leave to act: who, in which capacity, and for whom; `version` is what is decided, None for a submission."""

    person: Employee
    version: Version | None = None
    capacity: str | None = None
    principal: Employee | None = None
    confirms: Approval | None = None
    """The decision on paper that the person confirms by it; None for everything else."""
    notes: Found = ()

    @property
    def rank(self) -> Rank | None:
        """The rank behind the decision: that of the principal where somebody acts for him."""
        return (self.principal or self.person).rank


def council_for(wish: Wish, facts: Facts) -> Council:
    """The people who decide about what is wished for, on the day of the act."""
    return council_of(facts, wish.subject, wish.at.date(), wish.no)


def refused(wish: Wish, message: AuthorityMessage, **params: Any) -> Finding:
    """A refusal that names the person as written and the subject."""
    return Finding(message, value=wish.actor, params={"subject": name_of(wish.subject, wish.no), **params})
