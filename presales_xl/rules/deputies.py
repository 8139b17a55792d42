"""Deputies: whether a delegation lets somebody decide this, today, for somebody else, and if not, why not."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from presales_xl.findings import Finding
from presales_xl.findings.authority_messages import AuthorityMessage
from presales_xl.frozen import frozen
from presales_xl.rules.separation import Council, is_called, is_same
from presales_xl.tables.company.lookup import find_person, subjects_of
from presales_xl.tables.company.people import Delegation, Employee
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Subject


@frozen
class Errand:
    """What a deputy would decide: the subject and the money it is about, in yuan; None = not known."""

    subject: Subject
    amount: Decimal | None


def delegations_to(deputy: Employee, rules: CompanyRules) -> Iterator[tuple[Delegation, Employee]]:
    """The delegations that name the deputy, each with its principal; one to oneself is none."""
    for row in rules.delegations:
        principal = find_person(rules, row.principal)
        if principal is not None and is_called(rules, deputy, row.deputy) and not is_same(principal, deputy):
            yield row, principal


def why_not(row: Delegation, errand: Errand, council: Council) -> Finding | None:
    """Why a delegation does not count for the errand on that day; None when it counts.

    It counts from its first to its last day, never before the day it was entered; only for its subjects and up to its
    limit; never when the deputy entered it, and never in a circle. A deputy's own deputy is none: only what somebody
    has as his own can be delegated, so nobody looks further than one delegation.
    """
    message = _gap_in_time(row, council) or _gap_in_matter(row, errand, council)
    return Finding(message, value=row.deputy, params=_facts(row, errand)) if message else None


def _gap_in_time(row: Delegation, council: Council) -> AuthorityMessage | None:
    if row.start_on is None or row.end_on is None or row.entered_on is None or not row.entered_by:
        return AuthorityMessage.DEPUTY_INCOMPLETE
    if council.on > row.end_on:
        return AuthorityMessage.DEPUTY_EXPIRED
    if council.on < row.start_on:
        return AuthorityMessage.DEPUTY_NOT_YET
    return AuthorityMessage.DEPUTY_ENTERED_LATER if council.on < row.entered_on else None


def _gap_in_matter(row: Delegation, errand: Errand, council: Council) -> AuthorityMessage | None:
    rules = council.rules
    deputy = find_person(rules, row.deputy)
    if deputy is not None and is_called(rules, deputy, row.entered_by):
        return AuthorityMessage.DEPUTY_ENTERED_IT
    if errand.subject not in subjects_of(row):
        return AuthorityMessage.DEPUTY_OTHER_SUBJECT
    if row.limit is not None and (errand.amount is None or errand.amount > row.limit):
        known = errand.amount is not None
        return AuthorityMessage.DEPUTY_ABOVE_LIMIT if known else AuthorityMessage.DEPUTY_AMOUNT_UNKNOWN
    return AuthorityMessage.DEPUTY_CIRCLE if _runs_in_a_circle(row, errand, council) else None


def _runs_in_a_circle(row: Delegation, errand: Errand, council: Council) -> bool:
    """Whether the delegations of that day and subject lead from the deputy back to the principal."""
    rules = council.rules
    principal = find_person(rules, row.principal)
    reached, seen = [find_person(rules, row.deputy)], set[str]()
    while reached:
        person = reached.pop()
        if person is None or (person.name or "") in seen:
            continue
        if principal is not None and is_same(person, principal):
            return True
        seen.add(person.name or "")
        reached += [
            find_person(rules, other.deputy)
            for other in rules.delegations
            if is_called(rules, person, other.principal) and _is_current(other, errand, council)
        ]
    return False


def _is_current(row: Delegation, errand: Errand, council: Council) -> bool:
    return _gap_in_time(row, council) is None and errand.subject in subjects_of(row)


def _facts(row: Delegation, errand: Errand) -> dict[str, Any]:
    return {
        "principal": row.principal, "start": row.start_on, "end": row.end_on, "entered": row.entered_on,
        "limit": row.limit, "amount": errand.amount, "subject": errand.subject,
        "covered": sorted(subjects_of(row), key=list(Subject).index),
    }  # fmt: skip
