"""Look-ups that several rules need: a person in any spelling, an entry of a list, the rows of a grade."""

import datetime as dt

from presales_xl.tables.choice import fold
from presales_xl.tables.company.authority import AuthorityRow, RouteCase
from presales_xl.tables.company.lists import ExpenseCategory, MilestoneTemplate
from presales_xl.tables.company.money import Cadence, GradeRule
from presales_xl.tables.company.names import Entry, person_key, same_person, split
from presales_xl.tables.company.people import Delegation, Employee, Role
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Grade, Rank, Subject
from presales_xl.tables.project_info import ProcurementMode


def find_person(rules: CompanyRules, name: str | None, on: dt.date | None = None) -> Employee | None:
    """The person `name` names, by name first, then by another spelling; None when nobody is called so.

    Who has moved has a row for each position: `on` asks for the one held that day, else it is the last one.
    """
    key = person_key(name or "")
    then = () if on is None else rules.positions_by_name.get(key, ())
    return next((row for row in then if on is not None and is_active(row, on)), None) or rules.people_by_name.get(key)


def is_active(person: Employee, on: dt.date) -> bool:
    """Whether the person is in office on that day; the first and the last day count."""
    begun = person.active_from is None or person.active_from <= on
    return begun and (person.active_to is None or on <= person.active_to)


def roles_of(rules: CompanyRules, person: Employee) -> tuple[Role, ...]:
    """The active roles a person holds, in the order of the roles sheet; names that are no role are left out."""
    found = {entry.code for name in split(person.roles) if (entry := find_entry(rules, "roles", name)) is not None}
    return tuple(role for role in rules.roles if role.active and role.code in found)


def unknown_roles(rules: CompanyRules, person: Employee) -> tuple[str, ...]:
    """What stands among a person's roles and is none."""
    return tuple(name for name in split(person.roles) if find_entry(rules, "roles", name) is None)


def has_role(rules: CompanyRules, person: Employee, code: str) -> bool:
    """Whether the person holds the role with that code."""
    return any(role.code == code for role in roles_of(rules, person))


def may_approve(rules: CompanyRules, person: Employee) -> bool:
    """Whether none of the person's roles forbids approving (internal audit reads, it never approves)."""
    return all(role.approves is not False for role in roles_of(rules, person))


def has_rank(person: Employee, lowest: Rank) -> bool:
    """Whether the person has that rank or a higher one."""
    return person.rank is not None and person.rank.order >= lowest.order


def ranks_from(lowest: Rank) -> tuple[Rank, ...]:
    """That rank and every higher one, lowest first."""
    return tuple(Rank)[lowest.order :]


def subjects_of(delegation: Delegation) -> frozenset[Subject]:
    """What a delegation covers: everything when it names no subject; words that are no subject cover nothing."""
    named = split(delegation.subjects)
    if not named:
        return frozenset(Subject)
    return frozenset(found for name in named if (found := Subject.find(name)) is not None)


def grade_rule(rules: CompanyRules, grade: Grade) -> GradeRule | None:
    """The row of a grade: its factor and lowest sponsor rank."""
    return next((row for row in rules.grades if row.grade is grade), None)


def cadence_of(rules: CompanyRules, grade: Grade) -> Cadence | None:
    """How often a project of that grade is looked at."""
    return next((row for row in rules.cadence if row.grade is grade), None)


def route_rows(rules: CompanyRules, subject: Subject, case: RouteCase, grade: Grade) -> tuple[AuthorityRow, ...]:
    """The authority rows of a case and a grade, conditions not yet judged; the ordinary ones when the case has none.

    A row whose case is empty or unreadable is an ordinary one: a slip in the sheet never drops an approver.
    """
    of_subject = [(row.case or RouteCase.ORDINARY, row) for row in rules.authority if row.subject is subject]
    chosen = case if any(found is case for found, _ in of_subject) else RouteCase.ORDINARY
    return tuple(row for found, row in of_subject if found is chosen and row.holds_for(grade))


def templates_for(rules: CompanyRules, mode: ProcurementMode | None) -> tuple[MilestoneTemplate, ...]:
    """The milestones proposed for a way of buying; the rows without a mode when it has none of its own."""
    own = tuple(row for row in rules.milestone_templates if row.procurement_mode is mode)
    return own or tuple(row for row in rules.milestone_templates if row.procurement_mode is None)


def find_category(rules: CompanyRules, written: str | None) -> ExpenseCategory | None:
    """The expense category `written` names by code, label or earlier name."""
    entry = find_entry(rules, "expense_categories", written)
    return next((row for row in rules.expense_categories if entry is not None and row.code == entry.code), None)


def is_strategic(rules: CompanyRules, name: str | None, customer_code: str | None, on: dt.date) -> bool:
    """Whether a customer stands on the list of strategic customers that day, by credit code or by name."""
    for row in rules.strategic_customers:
        if row.valid_to is not None and row.valid_to < on:
            continue
        by_code = bool(row.customer_code) and row.customer_code == customer_code
        if by_code or any(same_person(name, known) for known in (row.name, *split(row.aliases))):
            return True
    return False


def entries(rules: CompanyRules, source: str) -> tuple[Entry, ...]:
    """What a field with that `source` may hold, in order; empty when it is no list of the company."""
    return rules.entries_by_source.get(source, ())


def find_entry(rules: CompanyRules, source: str, written: str | None) -> Entry | None:
    """The entry `written` names by code, label or earlier name, also a deactivated one."""
    return rules.entries_by_name.get((source, fold(written or "")))
