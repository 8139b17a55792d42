"""A hold that finance puts on a project: from when to when it stands, and who may put and lift it."""

import datetime as dt

from presales_xl.tables.charter import Charter
from presales_xl.tables.company.lookup import find_person, has_rank, roles_of
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Rank


def may_hold(rules: CompanyRules, person: Employee) -> bool:
    """Whether the person holds a role that puts projects on hold, as finance does."""
    return any(role.holds for role in roles_of(rules, person))


def may_lift(rules: CompanyRules, person: Employee) -> bool:
    """Whether the person lifts a hold: finance or a company leader."""
    return may_hold(rules, person) or has_rank(person, Rank.COMPANY_LEADER)


def lifted_on(charter: Charter, rules: CompanyRules) -> dt.date | None:
    """The day the hold was lifted; a date entered by nobody, or by somebody who may not, lifts nothing."""
    if not rules.people:
        return charter.lifted_on
    lifter = find_person(rules, charter.lifted_by, charter.lifted_on)
    return charter.lifted_on if lifter is not None and may_lift(rules, lifter) else None
