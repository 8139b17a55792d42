"""Who can take a step of a route: the people of the company that have the capacity the step asks for."""

import datetime as dt
from collections.abc import Iterable

from presales_xl.findings import Label
from presales_xl.rules.routes import ROLE_PREFIX, lowest_rank
from presales_xl.tables.company.authority import Approver
from presales_xl.tables.company.lookup import (
    find_entry,
    find_person,
    has_rank,
    has_role,
    is_active,
    may_approve,
)
from presales_xl.tables.company.names import person_key
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Rank
from presales_xl.tables.project_info import ProjectInfo

NAMED_AT_MOST = 3
"""More people than this are not listed by name: the capacity says enough."""


def candidates(capacity: str, info: ProjectInfo, rules: CompanyRules, on: dt.date) -> tuple[Employee, ...]:
    """The people in office that day who have a capacity; empty when the company has nobody."""
    able = tuple(person for person in rules.people if is_active(person, on) and may_approve(rules, person))
    if capacity == Approver.SPONSOR.code:
        sponsor = find_person(rules, info.sponsor, on)
        return tuple(person for person in able if person is sponsor)
    if capacity == Approver.ABOVE_SPONSOR.code:
        return _above(able, sponsor_rank(info, rules, on))
    if capacity == Approver.OWN_DEPARTMENT_MANAGER.code:
        return _department_managers(able, department_of(info, rules, on))
    if capacity.startswith(ROLE_PREFIX):
        return tuple(person for person in able if has_role(rules, person, capacity.removeprefix(ROLE_PREFIX)))
    rank = lowest_rank(capacity)
    return tuple(person for person in able if rank is not None and has_rank(person, rank))


def sponsor_rank(info: ProjectInfo, rules: CompanyRules, on: dt.date) -> Rank:
    """The rank the sponsor stands at that day; where nobody knows it, the lowest that sponsors."""
    sponsor = find_person(rules, info.sponsor, on)
    return sponsor.rank if sponsor and sponsor.rank else Rank.DEPARTMENT_MANAGER


def _above(able: tuple[Employee, ...], rank: Rank) -> tuple[Employee, ...]:
    """Everybody of a higher rank; nobody stands above a company leader, so there it is another of them."""
    least = min(rank.order + 1, Rank.COMPANY_LEADER.order)
    return tuple(person for person in able if person.rank is not None and person.rank.order >= least)


def department_of(info: ProjectInfo, rules: CompanyRules, on: dt.date) -> str | None:
    """The project manager's department: as the people sheet has it, else as written in table 1.

    The sheet of people is kept by finance; what anybody can type must not decide who approves.
    """
    manager = find_person(rules, info.project_manager, on)
    return (manager.department if manager else None) or info.department


def _department_managers(able: tuple[Employee, ...], department: str | None) -> tuple[Employee, ...]:
    wanted = person_key(department or "")
    of_department = [person for person in able if wanted and person_key(person.department or "") == wanted]
    heads = tuple(person for person in of_department if person.department_head)
    return heads or tuple(person for person in of_department if person.rank is Rank.DEPARTMENT_MANAGER)


def capacity_label(capacity: str, rules: CompanyRules) -> Label:
    """What a capacity is called."""
    if capacity.startswith(ROLE_PREFIX):
        entry = find_entry(rules, "roles", capacity.removeprefix(ROLE_PREFIX))
        return entry.label if entry else Label(capacity, capacity)
    named = lowest_rank(capacity) or Approver.find(capacity)
    return Label(named.text("zh"), named.text("en")) if named else Label(capacity, capacity)


def group_label(group: Iterable[str], rules: CompanyRules) -> Label:
    """What the capacities are called of which one is enough."""
    labels = [capacity_label(capacity, rules) for capacity in group]
    return Label("/".join(label.zh for label in labels), " / ".join(label.en for label in labels))
