"""The state of everything that is submitted for approval, as a fold of the approval log."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from presales_xl.frozen import frozen
from presales_xl.rules.approval_log import UNKNOWN_SOURCE, Act, Break, Source, recompute
from presales_xl.rules.routes import Group, Route, Step, read_route
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.company.names import person_key, same_person
from presales_xl.tables.life import Rank, Subject
from presales_xl.tables.records_of_control import Approval, ApprovalAction


class State(Choice):
    """Where a version of something submitted stands."""

    PENDING = option("审批中", "Pending")
    APPROVED = option("已批准", "Approved")
    REJECTED = option("不同意", "Rejected")
    RETURNED = option("退回修改", "Returned")
    WITHDRAWN = option("已撤回", "Withdrawn")


@frozen
class Version:
    """One submission and what became of it; the route is the one recorded with the submission."""

    submission: Approval
    subject: Subject
    route: Route
    state: State = State.PENDING
    decisions: tuple[Approval, ...] = ()
    confirmations: tuple[Approval, ...] = ()
    """By whom a decision given on paper was confirmed afterwards; it changes nothing about the decision."""

    @property
    def unconfirmed(self) -> tuple[Approval, ...]:
        """The decisions on paper that whoever took them has not confirmed yet, one for each person."""
        first = {person_key(row.actor or ""): row for row in reversed(self.decisions) if row.offline}
        confirmed = {person_key(row.actor or "") for row in self.confirmations}
        return tuple(
            row for row in self.decisions if row in first.values() and person_key(row.actor or "") not in confirmed
        )

    @property
    def no(self) -> str | None:
        """Number of the change request; None for everything there is only one of."""
        return self.submission.no

    @property
    def number(self) -> int:
        """1 for the first submission of this subject and number."""
        return self.submission.version or 0

    @property
    def digest(self) -> str:
        """Digest of the content that was submitted."""
        return self.submission.digest or ""

    @property
    def decided_on(self) -> dt.date | None:
        """Day of the decision that ended it; None while it is pending."""
        return None if self.state is State.PENDING else day_of(self.decisions[-1])

    @property
    def waiting_since(self) -> dt.date | None:
        """Day of the last act, since when the open step waits."""
        return day_of(self.decisions[-1] if self.decisions else self.submission)

    @property
    def open_step(self) -> Step | None:
        """The step that is waited for, with the groups still to agree; None when nothing is open."""
        if self.state is not State.PENDING:
            return None
        for step in self.route.steps:
            groups = self._open_groups(step)
            if groups:
                return step if groups is step.groups else Step(step.number, groups)
        return None

    def _open_groups(self, step: Step) -> tuple[Group, ...]:
        agreed = {row.as_role for row in self.decisions if row.step == step.number}
        return tuple(group for group in step.groups if agreed.isdisjoint(group)) if agreed else step.groups


class Odd(StrEnum):
    """Why a row of an intact log has no effect."""

    NOTHING_PENDING = "nothing_pending"
    ALREADY_PENDING = "already_pending"
    WRONG_VERSION = "wrong_version"
    WRONG_STEP = "wrong_step"
    WRONG_CAPACITY = "wrong_capacity"
    WRONG_CONTENT = "wrong_content"
    NO_ROUTE = "no_route"
    NOTHING_ON_PAPER = "nothing_on_paper"
    INCOMPLETE = "incomplete"


@frozen
class OddRow:
    """A row of the log without effect."""

    row: int
    seq: int | None
    why: Odd


@frozen
class Approvals:
    """What the log says: every version in the order of submission, and what in the log does not count."""

    versions: tuple[Version, ...] = ()
    odd_rows: tuple[OddRow, ...] = ()
    broken: Break | None = None

    def of(self, subject: Subject, no: str | None = None) -> tuple[Version, ...]:
        """The versions of a subject and number, first to last."""
        return tuple(version for version in self.versions if version.subject is subject and version.no == no)

    def latest(self, subject: Subject, no: str | None = None) -> Version | None:
        """The version submitted last."""
        found = self.of(subject, no)
        return found[-1] if found else None

    def approved(self, subject: Subject, no: str | None = None) -> Version | None:
        """The version approved last; a newer one that is still pending does not take its place."""
        found = [version for version in self.of(subject, no) if version.state is State.APPROVED]
        return found[-1] if found else None

    def pending(self) -> tuple[Version, ...]:
        """Everything that waits for a decision, oldest first."""
        return tuple(version for version in self.versions if version.state is State.PENDING)


def fold(log: Sequence[Approval]) -> Approvals:
    """What the log says; rows after a break of the chain, and rows that do not fit, grant nothing and are reported."""
    chain, folding, odd_rows = recompute(log), _Folding(), []
    for row in chain.rows:
        why = folding.take(row)
        if why is not None:
            odd_rows.append(OddRow(row.row, row.seq, why))
    return Approvals(tuple(folding.versions), tuple(odd_rows), chain.broken)


class _Folding:
    """The versions while the log is read, row by row."""

    def __init__(self) -> None:
        self.versions: list[Version] = []
        self._latest: dict[tuple[Subject, str | None], int] = {}
        """Where the latest version of a subject and number stands among the versions."""
        self._places: dict[tuple[Subject, str | None, int | None], int] = {}
        """Where each version of a subject and number stands."""

    def take(self, row: Approval) -> Odd | None:
        """Let the row take effect; otherwise say why it has none."""
        if row.subject is None or row.action is None or not row.actor or day_of(row) is None:
            return Odd.INCOMPLETE
        where = self._latest.get((row.subject, row.no))
        latest = None if where is None else self.versions[where]
        if row.action is ApprovalAction.SUBMIT:
            return self._submit(latest, row, row.subject)
        if row.action is ApprovalAction.CONFIRM:
            return self._confirm(row, row.subject)
        if where is None or latest is None or latest.state is not State.PENDING:
            return Odd.NOTHING_PENDING
        decided = _decide(latest, row, row.action)
        if isinstance(decided, Odd):
            return decided
        self.versions[where] = decided
        return None

    def _confirm(self, row: Approval, subject: Subject) -> Odd | None:
        """Take note that somebody confirms what he decided on paper, whatever has become of the version since."""
        where = self._places.get((subject, row.no, row.version))
        version = None if where is None else self.versions[where]
        if where is None or version is None:
            return Odd.NOTHING_ON_PAPER
        if row.digest != version.digest:
            return Odd.WRONG_CONTENT
        if not any(row.step == one.step and same_person(row.actor, one.actor) for one in version.unconfirmed):
            return Odd.NOTHING_ON_PAPER
        self.versions[where] = replace(version, confirmations=(*version.confirmations, row))
        return None

    def _submit(self, latest: Version | None, row: Approval, subject: Subject) -> Odd | None:
        if latest is not None and latest.state is State.PENDING:
            return Odd.ALREADY_PENDING
        if row.version != (latest.number if latest else 0) + 1:
            return Odd.WRONG_VERSION
        route = read_route(row.evidence)
        if route is None:
            return Odd.NO_ROUTE
        self._latest[subject, row.no] = self._places[subject, row.no, row.version] = len(self.versions)
        self.versions.append(Version(row, subject, route))
        return None


def _decide(version: Version, row: Approval, action: ApprovalAction) -> Version | Odd:
    if row.version != version.number:
        return Odd.WRONG_VERSION
    if row.digest != version.digest:
        return Odd.WRONG_CONTENT
    if action is not ApprovalAction.WITHDRAW and (wrong := _misfit(version, row)):
        return wrong
    if action is not ApprovalAction.APPROVE:
        return _taken(version, row, _ENDS[action])
    taken = _taken(version, row, State.PENDING)
    return taken if taken.open_step else replace(taken, state=State.APPROVED)


def _taken(version: Version, row: Approval, state: State) -> Version:
    decisions = (*version.decisions, row)
    return Version(version.submission, version.subject, version.route, state, decisions, version.confirmations)


def _misfit(version: Version, row: Approval) -> Odd | None:
    step = version.open_step
    if step is None or row.step != step.number:
        return Odd.WRONG_STEP
    for group in step.groups:
        if row.as_role in group:
            return None
    return Odd.WRONG_CAPACITY


_ENDS = {
    ApprovalAction.REJECT: State.REJECTED,
    ApprovalAction.RETURN: State.RETURNED,
    ApprovalAction.WITHDRAW: State.WITHDRAWN,
}


def day_of(row: Approval) -> dt.date | None:
    """The day of a row; None when its time cannot be read."""
    try:
        return dt.datetime.fromisoformat(row.at or "").date()
    except ValueError:
        return None


def next_version(found: Approvals, subject: Subject, no: str | None = None) -> int:
    """The version number a new submission gets."""
    return len(found.of(subject, no)) + 1


@frozen
class By:
    """Who acts, when, and from where."""

    actor: str
    at: dt.datetime
    on_behalf_of: str | None = None
    rank: Rank | None = None
    comment: str | None = None
    source: Source = UNKNOWN_SOURCE


def submission(found: Approvals, subject: Subject, no: str | None, content_digest: str, route: Route, by: By) -> Act:
    """The act that submits the content with that digest to a route, which is frozen in the act."""
    return Act(
        at=by.at, subject=subject, no=no, action=ApprovalAction.SUBMIT, actor=by.actor,
        version=next_version(found, subject, no), digest=content_digest, comment=by.comment, evidence=str(route),
        source=by.source,
    )  # fmt: skip


def decision(version: Version, action: ApprovalAction, capacity: str, by: By) -> Act:
    """The act that decides the open step of a pending version in a capacity its step asks for."""
    step = version.open_step
    return Act(
        at=by.at, subject=version.subject, no=version.no, action=action, actor=by.actor, version=version.number,
        digest=version.digest, step=step.number if step else None, on_behalf_of=by.on_behalf_of, as_role=capacity,
        as_rank=by.rank, comment=by.comment, source=by.source,
    )  # fmt: skip


def confirmation(version: Version, decided: Approval, by: By) -> Act:
    """The act by which whoever decided on paper confirms it."""
    return Act(
        at=by.at, subject=version.subject, no=version.no, action=ApprovalAction.CONFIRM, actor=by.actor,
        version=version.number, digest=version.digest, step=decided.step, as_role=decided.as_role,
        as_rank=decided.as_rank, comment=by.comment, source=by.source,
    )  # fmt: skip
