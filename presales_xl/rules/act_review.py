"""Whether everybody in the approval log had the authority for the decision on that day."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from presales_xl.findings import Finding
from presales_xl.findings.verify_messages import VerifyMessage
from presales_xl.rules.approvals import State, Version, day_of
from presales_xl.rules.approvers import candidates, capacity_label
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.log_diagnosis import told
from presales_xl.rules.role_history import RoleHistory, role_changes_of
from presales_xl.rules.seats import seats
from presales_xl.rules.separation import Council, is_called
from presales_xl.tables.company.lookup import find_person, subjects_of
from presales_xl.tables.company.names import same_person
from presales_xl.tables.company.people import Delegation, Employee
from presales_xl.tables.life import Subject
from presales_xl.tables.people_lists import ChangedRole
from presales_xl.tables.project_info import ProjectInfo
from presales_xl.tables.records_of_control import Approval, ApprovalAction


class ActReview:
    """Judges acts by the people sheet, the delegations and the sponsor of their day; a long log repeats itself."""

    def __init__(self, situation: Situation, store: Mapping[str, str]) -> None:
        self._situation = situation
        self._rules = situation.rules
        self._roles = RoleHistory(situation.project, situation.standing.approvals, store)
        self._store = store
        self._able: dict[tuple[str, dt.date, str | None], tuple[Employee, ...]] = {}
        self._same: dict[tuple[str | None, str | None], bool] = {}
        self._right: dict[tuple[str | None, str | None, str | None, dt.date, str | None], bool] = {}

    def findings(self, versions: Iterable[Version]) -> Iterator[Finding]:
        """Every decision its actor had no authority for; nothing can be judged without a people sheet."""
        if not self._rules.people:
            return
        for version in versions:
            concerned = self._concerned(version)
            for position, row in enumerate(version.decisions):
                yield from self._judge(version, position, row)
                if concerned and self._is_any(row, concerned):
                    yield told(VerifyMessage.CONCERNED, row)

    def _is_any(self, row: Approval, names: tuple[str, ...]) -> bool:
        """Whether the actor, or the person he acts for, is one of those named."""
        return any(self._is_same(name, one) for name in (row.actor, row.on_behalf_of) for one in names)

    def _judge(self, version: Version, position: int, row: Approval) -> Iterator[Finding]:
        submitter, day = version.submission.actor, day_of(row)
        if row.action is ApprovalAction.WITHDRAW:
            if not self._is_same(row.actor, submitter):
                yield told(VerifyMessage.WITHDRAWN_BY_OTHER, row, submitter=submitter)
            return
        sponsor = None if day is None else self._sponsor_at(version, row, day)
        if day is not None and self._is_right(row, submitter, day, sponsor):
            return
        if submitter and self._is_any(row, (submitter,)):
            yield told(VerifyMessage.OWN_SUBMISSION, row)
        if day is None:
            return
        person = row.on_behalf_of or row.actor
        if row.on_behalf_of and not self._is_deputy(row, day):
            yield told(VerifyMessage.NO_DELEGATION, row, principal=row.on_behalf_of, day=day)
        if self._is_able(person, row.as_role or "", day, sponsor):
            return
        before = replace(version, state=State.PENDING, decisions=version.decisions[:position])
        if not self._is_asked_instead(person, before, row, day, sponsor):
            capacity = capacity_label(row.as_role or "", self._rules)
            yield told(VerifyMessage.NO_CAPACITY, row, person=person, day=day, capacity=capacity)

    def _is_right(self, row: Approval, submitter: str | None, day: dt.date, sponsor: str | None) -> bool:
        """Whether the actor decided for himself, had the capacity, and did not submit: most decisions are like that."""
        if row.on_behalf_of is not None:
            return False
        key = row.actor, submitter, row.as_role, day, sponsor
        if key not in self._right:
            own = submitter and self._is_any(row, (submitter,))
            self._right[key] = not own and self._is_able(row.actor, row.as_role or "", day, sponsor)
        return self._right[key]

    def _sponsor_at(self, version: Version, row: Approval, day: dt.date) -> str | None:
        """Who was sponsor when the row was written; before the first approval the one whom the initiation names.

        Where that cannot be shown any more it is told elsewhere, and nobody is accused by table 1 as it is now.
        """
        known = self._roles.at(ChangedRole.SPONSOR, day, row.seq)
        if known is None and version.subject is Subject.INITIATION:
            known = self._roles.named_by(version, ChangedRole.SPONSOR)
        return known or self._situation.project.project_info.sponsor

    def _concerned(self, version: Version) -> tuple[str, ...]:
        """Whom a change of people was about."""
        if version.subject is not Subject.CHANGE_REQUEST:
            return ()
        named = role_changes_of(version, self._situation.project, self._store)
        if not named:
            return ()
        return tuple(name for row in named for name in (row.get("from_person"), row.get("to_person")) if name)

    def _is_able(self, name: str | None, capacity: str, day: dt.date, sponsor: str | None) -> bool:
        key = capacity, day, sponsor
        if key not in self._able:
            self._able[key] = candidates(capacity, self._info(sponsor), self._rules, day)
        return any(self._is_same(person.name, name) for person in self._able[key])

    def _is_asked_instead(
        self, name: str | None, before: Version, row: Approval, day: dt.date, sponsor: str | None
    ) -> bool:
        """Whether the next higher rank was asked, because nobody with the capacity could decide."""
        council = Council(self._info(sponsor), self._rules, day, self._situation.light)
        raised = (seat for seat in seats(before, council) if seat.raised_to is not None and row.as_role in seat.group)
        return any(self._is_same(person.name, name) for seat in raised for person, _ in seat.holders)

    def _is_deputy(self, row: Approval, day: dt.date) -> bool:
        return any(
            self._is_same(held.principal, row.on_behalf_of)
            and self._is_same(held.deputy, row.actor)
            and not self._is_same(held.entered_by, row.actor)
            and row.subject in subjects_of(held)
            and _counts(held, day)
            and (held.limit is None or (row.amount is not None and row.amount <= held.limit))
            for held in self._rules.delegations
        )

    def _info(self, sponsor: str | None) -> ProjectInfo:
        return self._situation.project.project_info.model_copy(update={"sponsor": sponsor})

    def _is_same(self, one: str | None, other: str | None) -> bool:
        """Whether two written names are one person, in any spelling and also if entered twice."""
        key = one, other
        if key not in self._same:
            person = find_person(self._rules, one)
            self._same[key] = same_person(one, other) or (person is not None and is_called(self._rules, person, other))
        return self._same[key]


def _counts(held: Delegation, day: dt.date) -> bool:
    """Whether a delegation holds that day: within its dates, and not before it was entered."""
    if held.start_on is None or held.end_on is None or held.entered_on is None:
        return False
    return max(held.start_on, held.entered_on) <= day <= held.end_on
