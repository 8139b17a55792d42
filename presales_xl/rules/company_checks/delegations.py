"""Delegations: known people, dates that let them count, and no authority passed on a second time."""

from collections.abc import Iterator

from presales_xl.findings import Finding
from presales_xl.findings.company_messages import CompanyMessage
from presales_xl.rules.company_checks.rows import at, counting, label_of
from presales_xl.tables.company.lookup import find_person, subjects_of
from presales_xl.tables.company.names import person_key, split
from presales_xl.tables.company.people import Delegation
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Subject


def delegation_people(rules: CompanyRules) -> Iterator[Finding]:
    """All three people are known, and the deputy is neither the principal nor the one who entered it."""
    for row in counting(rules.delegations):
        for key in ("principal", "deputy", "entered_by"):
            name = getattr(row, key)
            if name is not None and find_person(rules, name) is None:
                yield at(CompanyMessage.UNKNOWN_PERSON, row, key, name, label=label_of(row, key))
        deputy = _person(rules, row.deputy)
        if deputy and deputy == _person(rules, row.principal):
            yield at(CompanyMessage.TO_SELF, row, "deputy", row.deputy)
        if deputy and deputy == _person(rules, row.entered_by):
            yield at(CompanyMessage.ENTERED_BY_DEPUTY, row, "entered_by", row.entered_by)


def _person(rules: CompanyRules, name: str | None) -> str:
    """One spelling for all spellings of a person, so that an alias is recognised; empty for nobody."""
    known = find_person(rules, name)
    return person_key((known.name if known else name) or "")


def delegation_dates(rules: CompanyRules) -> Iterator[Finding]:
    """A delegation ends after it starts and counts from the day it was entered, never backwards."""
    for row in rules.delegations:
        start, end, entered = row.start_on, row.end_on, row.entered_on
        if start and end and end < start:
            labels = {"label": label_of(row, "end_on"), "start_label": label_of(row, "start_on")}
            yield at(CompanyMessage.PERIOD_REVERSED, row, "end_on", end, start=start, **labels)
        elif entered and end and entered > end:
            yield at(CompanyMessage.NEVER_COUNTS, row, "entered_on", entered, end=end)
        elif entered and start and entered > start:
            yield at(CompanyMessage.ENTERED_LATE, row, "entered_on", entered, start=start)


def delegation_subjects(rules: CompanyRules) -> Iterator[Finding]:
    """Every word among the subjects is one; a word that is none covers nothing."""
    for row in rules.delegations:
        for word in split(row.subjects):
            if Subject.find(word) is None:
                yield at(CompanyMessage.SUBJECT_UNKNOWN, row, "subjects", word, options=tuple(Subject))


def deputies_of_deputies(rules: CompanyRules) -> Iterator[Finding]:
    """A deputy who delegates at the same time passes on only their own authority; a circle leaves nobody to decide."""
    for row in counting(rules.delegations):
        onward = [other for other in rules.delegations if other is not row and _passes_on(rules, row, other)]
        if any(_leads_back(rules, row, other, {row.row}) for other in onward):
            yield at(CompanyMessage.CIRCLE, row, "deputy", row.deputy, principal=row.principal)
        else:
            for other in onward:
                names = {"principal": row.principal, "next": other.deputy}
                yield at(CompanyMessage.CHAIN, row, "deputy", row.deputy, **names)


def _passes_on(rules: CompanyRules, row: Delegation, other: Delegation) -> bool:
    deputy = _person(rules, row.deputy)
    return bool(deputy) and deputy == _person(rules, other.principal) and _together(row, other)


def _together(one: Delegation, other: Delegation) -> bool:
    """Whether both count for some subject on some day."""
    if not (one.start_on and one.end_on and other.start_on and other.end_on):
        return False
    overlap = max(one.start_on, other.start_on) <= min(one.end_on, other.end_on)
    return overlap and bool(subjects_of(one) & subjects_of(other))


def _leads_back(rules: CompanyRules, row: Delegation, step: Delegation, seen: set[int]) -> bool:
    """Whether the delegations that count together with `row` lead from `step` back to its principal."""
    if _person(rules, step.deputy) == _person(rules, row.principal):
        return True
    if step.row in seen:
        return False
    further = (other for other in rules.delegations if _together(row, other) and _passes_on(rules, step, other))
    return any(_leads_back(rules, row, other, seen | {step.row}) for other in further)
