"""Separation of duties: who is the same person, and whom his other part in a submission keeps from deciding it."""

import datetime as dt
from enum import StrEnum

from presales_xl.frozen import frozen
from presales_xl.rules.approvals import Version
from presales_xl.rules.routes import ROLE_PREFIX
from presales_xl.tables.company.authority import Approver
from presales_xl.tables.company.lookup import find_person
from presales_xl.tables.company.names import person_key, same_person, split
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.project_info import ProjectInfo
from presales_xl.tables.records_of_control import ApprovalAction


@frozen
class Council:
    """What decides who may act: the people of the project, the rules of the company, and the day of the act."""

    info: ProjectInfo
    rules: CompanyRules
    on: dt.date
    light: bool
    concerned: tuple[str, ...] = ()
    """Whom a change of people is about, as written: none of them decides it."""

    @property
    def least(self) -> int:
        """How many different people an approval needs."""
        policy = self.rules.policy
        return policy.min_approvers_light if self.light else policy.min_approvers


class Bar(StrEnum):
    """Why somebody who has a capacity may not use it."""

    SUBMITTED = "submitted"
    CONCERNED = "concerned"
    MANAGES = "manages"
    DECIDED = "decided"


def bar(version: Version, person: Employee, capacity: str, council: Council) -> Bar | None:
    """What keeps a person from a step of this version; None when nothing does."""
    rules = council.rules
    if is_called(rules, person, version.submission.actor):
        return Bar.SUBMITTED
    if is_concerned(person, council):
        return Bar.CONCERNED
    if _is_never_the_managers(capacity, rules) and is_called(rules, person, council.info.project_manager):
        return Bar.MANAGES
    return Bar.DECIDED if decided_step(version, person, rules) is not None else None


def is_concerned(person: Employee, council: Council) -> bool:
    """Whether a change of people is about this person, in any spelling."""
    return any(is_called(council.rules, person, name) for name in council.concerned)


def decided_step(version: Version, person: Employee, rules: CompanyRules) -> int | None:
    """The step in which the person, or somebody for the person, already agreed; None when there is none."""
    for row in version.decisions:
        took_part = is_called(rules, person, row.actor) or is_called(rules, person, row.on_behalf_of)
        if row.action is ApprovalAction.APPROVE and took_part:
            return row.step
    return None


def is_called(rules: CompanyRules, person: Employee, name: str | None) -> bool:
    """Whether a written name means the person, in any spelling.

    A person entered twice on the people sheet is still one: rows that share a spelling or an account are the same.
    """
    if not name:
        return False
    if person_key(name) in _spellings(person):
        return True
    other = find_person(rules, name)
    return other is not None and is_same(person, other)


def are_same(rules: CompanyRules, one: str | None, other: str | None) -> bool:
    """Whether two written names are one person, in any spelling and also where the person stands twice."""
    if same_person(one, other):
        return True
    person = find_person(rules, one)
    return person is not None and is_called(rules, person, other)


def is_same(one: Employee, other: Employee) -> bool:
    """Whether two rows of the people sheet are one person."""
    same_login = bool(one.login) and person_key(one.login or "") == person_key(other.login or "")
    return same_login or not _spellings(one).isdisjoint(_spellings(other))


def _spellings(person: Employee) -> frozenset[str]:
    keys = (person_key(name) for name in (person.name or "", *split(person.aliases)))
    return frozenset(key for key in keys if key)


def _is_never_the_managers(capacity: str, rules: CompanyRules) -> bool:
    """The sponsor's part and that of a role that signs and does not submit, as finance does."""
    signing = {ROLE_PREFIX + (role.code or "") for role in rules.roles if role.submits is False}
    return capacity == Approver.SPONSOR.code or capacity in signing


def different_people(version: Version, rules: CompanyRules) -> int:
    """How many different people agreed; a deputy and the person he acts for count once."""
    count = 0
    known: list[Employee] = []
    for row in version.decisions:
        names = (row.actor, row.on_behalf_of)
        if not any(is_called(rules, person, name) for person in known for name in names):
            count += 1
        known += [person for name in names if (person := find_person(rules, name)) is not None]
    return count
