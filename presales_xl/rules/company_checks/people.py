"""The people sheet: everybody is one person, holds roles that exist, and a department has one head at a time."""

import datetime as dt
from collections.abc import Iterator
from itertools import combinations

from presales_xl.findings import Finding
from presales_xl.findings.company_messages import CompanyMessage
from presales_xl.findings.signing_messages import SigningMessage
from presales_xl.rules.company_checks.names import Spelling
from presales_xl.rules.company_checks.rows import at, joined, label_of
from presales_xl.tables.company.keys import public_keys, raw_key
from presales_xl.tables.company.lookup import unknown_roles
from presales_xl.tables.company.names import person_key, split
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.rules import CompanyRules


def names_of_people(rules: CompanyRules) -> Iterator[Finding]:
    """No two people are called the same in any spelling or share an account; one may stand there once a position."""
    owners: dict[str, list[Employee]] = {}
    for row in rules.people:
        told: set[str] = set()
        for key, written, folded in _spellings(row):
            others = owners.setdefault(folded, [])
            other = next((one for one in others if one is not row and not _is_later_position(one, row)), None)
            if other is not None and key not in told:
                told.add(key)
                yield at(CompanyMessage.NAME_TAKEN, row, key, written, other=other.name or written, first=other.row)
            others.append(row)
    yield from _accounts(rules)


def _accounts(rules: CompanyRules) -> Iterator[Finding]:
    first: dict[str, Employee] = {}
    for row in rules.people:
        account = person_key(row.login or "")
        owner = first.setdefault(account, row) if account else row
        if owner is not row and not _is_later_position(owner, row):
            yield at(CompanyMessage.TWICE, row, "login", row.login, what=joined(row.login), first=owner.row)


def _is_later_position(one: Employee, other: Employee) -> bool:
    """Whether two rows are the same person in different positions, one after the other."""
    key = person_key(one.name or "")
    return bool(key) and key == person_key(other.name or "") and not _together(one, other)


def _spellings(row: Employee) -> Iterator[Spelling]:
    named = [("name", row.name), *(("aliases", alias) for alias in split(row.aliases))]
    return ((key, text, person_key(text)) for key, text in named if text)


def roles_of_people(rules: CompanyRules) -> Iterator[Finding]:
    """Every role somebody holds stands on the roles sheet."""
    for row in rules.people:
        for name in unknown_roles(rules, row):
            yield at(CompanyMessage.UNKNOWN_ROLE, row, "roles", name)


def keys_of_people(rules: CompanyRules) -> Iterator[Finding]:
    """What stands as a public key is one, and no two people share one: a signature says who signed."""
    first: dict[str, Employee] = {}
    for row in rules.people:
        for key in public_keys(row):
            owner = first.setdefault(key, row)
            if raw_key(key) is None:
                yield at(SigningMessage.NOT_A_KEY, row, "public_key", key)
            elif owner is not row and not _is_later_position(owner, row):
                yield at(SigningMessage.KEY_SHARED, row, "public_key", key, other=owner.name, first=owner.row)


def time_in_office(rules: CompanyRules) -> Iterator[Finding]:
    """Nobody leaves before they came."""
    for row in rules.people:
        if row.active_from and row.active_to and row.active_to < row.active_from:
            labels = {"label": label_of(row, "active_to"), "start_label": label_of(row, "active_from")}
            yield at(CompanyMessage.PERIOD_REVERSED, row, "active_to", row.active_to, start=row.active_from, **labels)


def one_head_at_a_time(rules: CompanyRules) -> Iterator[Finding]:
    """Two heads of one department in office on the same day would make its approver a matter of chance."""
    heads = [row for row in rules.people if row.department_head and person_key(row.department or "")]
    for one, other in combinations(heads, 2):
        same = person_key(one.department or "") == person_key(other.department or "")
        if same and _together(one, other):
            names = {"department": other.department, "other": one.name, "first": one.row}
            yield at(CompanyMessage.TWO_HEADS, other, "department_head", other.name, **names)


def _together(one: Employee, other: Employee) -> bool:
    begin = max(one.active_from or dt.date.min, other.active_from or dt.date.min)
    end = min(one.active_to or dt.date.max, other.active_to or dt.date.max)
    return begin <= end
