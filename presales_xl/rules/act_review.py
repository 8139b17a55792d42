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
from presales_xl.rules.seats import seats
from presales_xl.rules.separation import Council, is_called
from presales_xl.rules.sponsor_history import SponsorHistory
from presales_xl.tables.company.lookup import find_person, subjects_of
from presales_xl.tables.company.names import same_person
from presales_xl.tables.company.people import Delegation, Employee
from presales_xl.tables.life import Subject
from presales_xl.tables.project_info import ProjectInfo
from presales_xl.tables.records_of_control import Approval, ApprovalAction


class ActReview:
    """Judges acts by the people sheet, the delegations and the sponsor of their day; a long log repeats itself."""

    def __init__(self, situation: Situation, store: Mapping[str, str]) -> None:
        self._situation = situation
        self._rules = situation.rules
        self._sponsors = SponsorHistory(situation.project, store)
        self._able: dict[tuple[str, dt.date, str | None], tuple[Employee, ...]] = {}
        self._same: dict[tuple[str | None, str | None], bool] = {}

    def findings(self, versions: Iterable[Version]) -> Iterator[Finding]:
        """Every decision its actor had no authority for; nothing can be judged without a people sheet."""
        if not self._rules.people:
            return
        in_force: Version | None = None
        for version in versions:
            initiation = version if version.subject is Subject.INITIATION else in_force
            for position, row in enumerate(version.decisions):
                yield from self._judge(version, position, row, initiation)
            if version.state is State.APPROVED:
                in_force = initiation

    def _judge(self, version: Version, position: int, row: Approval, initiation: Version | None) -> Iterator[Finding]:
        submitter, day = version.submission.actor, day_of(row)
        if row.action is ApprovalAction.WITHDRAW:
            if not self._is_same(row.actor, submitter):
                yield told(VerifyMessage.WITHDRAWN_BY_OTHER, row, submitter=submitter)
            return
        if self._is_same(row.actor, submitter) or self._is_same(row.on_behalf_of, submitter):
            yield told(VerifyMessage.OWN_SUBMISSION, row)
        if day is None:
            return
        person = row.on_behalf_of or row.actor
        if row.on_behalf_of and not self._is_deputy(row, day):
            yield told(VerifyMessage.NO_DELEGATION, row, principal=row.on_behalf_of, day=day)
        sponsors = self._sponsors.on(day, initiation)
        able = any(self._is_able(person, row.as_role or "", day, sponsor) for sponsor in sponsors)
        if able:
            return
        before = replace(version, state=State.PENDING, decisions=version.decisions[:position])
        if not any(self._is_asked_instead(person, before, row, day, sponsor) for sponsor in sponsors):
            capacity = capacity_label(row.as_role or "", self._rules)
            yield told(VerifyMessage.NO_CAPACITY, row, person=person, day=day, capacity=capacity)

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
