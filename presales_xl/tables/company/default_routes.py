"""The approval routes as shipped."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from presales_xl.tables.company.authority import Approver, AuthorityRow, Condition, Join, RouteCase
from presales_xl.tables.life import Rank, Subject

LARGE = Decimal(50000)


def authority() -> Iterable[AuthorityRow]:
    """Every row of every route, in the order of subjects and steps."""
    yield from _initiation()
    yield from _charter()
    yield from _change_request()
    yield from _termination()
    yield _sponsor(Subject.RETROSPECTIVE)
    yield from _directors(Subject.RETROSPECTIVE)


def _initiation() -> Iterable[AuthorityRow]:
    yield _sponsor(Subject.INITIATION)
    yield _row(Subject.INITIATION, 2, Approver.OWN_DEPARTMENT_MANAGER, grades="CD")
    yield from _directors(Subject.INITIATION, grades="AB")
    yield _leader(Subject.INITIATION, grades="A")
    yield _sponsor(Subject.INITIATION, case=RouteCase.LIGHT)


def _charter() -> Iterable[AuthorityRow]:
    yield _sponsor(Subject.CHARTER)
    yield _row(Subject.CHARTER, 2, Approver.OWN_DEPARTMENT_MANAGER)
    yield _finance(Subject.CHARTER)
    yield from _directors(Subject.CHARTER, step=3, condition=Condition.QUOTA_ABOVE, threshold=LARGE)
    yield _leader(Subject.CHARTER, step=4, condition=Condition.MANUAL_ABOVE_COMPUTED)
    yield _leader(Subject.CHARTER, step=4, condition=Condition.MARGIN_NOT_POSITIVE)
    yield _sponsor(Subject.CHARTER, case=RouteCase.LIGHT)


def _change_request() -> Iterable[AuthorityRow]:
    subject = Subject.CHANGE_REQUEST
    yield _sponsor(subject)
    yield from _directors(subject)
    yield _finance(subject, join=Join.INFORMED, condition=Condition.MONEY)
    yield _leader(subject, condition=Condition.BEYOND_LIMITS)
    yield _sponsor(subject, case=RouteCase.RESERVE)
    yield _sponsor(subject, case=RouteCase.CUSTOMER_DELAY)
    yield _sponsor(subject, case=RouteCase.PEOPLE)
    yield _row(subject, 1, Approver.ABOVE_SPONSOR, case=RouteCase.SPONSOR_CHANGE)


def _termination() -> Iterable[AuthorityRow]:
    subject = Subject.TERMINATION
    yield _sponsor(subject)
    yield from _directors(subject)
    yield _finance(subject, grades="A")
    yield _finance(subject, condition=Condition.SPENT_ABOVE, threshold=LARGE)
    yield _finance(subject, condition=Condition.DEPOSITS_OUT)
    yield _leader(subject, grades="A")


def _row(subject: Subject, step: int, approver: Approver, **more: Any) -> AuthorityRow:
    facts = {"case": RouteCase.ORDINARY, "condition": Condition.ALWAYS, "join": Join.ALL, **more}
    return AuthorityRow(subject=subject, step=step, approver=approver, **facts)


def _sponsor(subject: Subject, **more: Any) -> AuthorityRow:
    return _row(subject, 1, Approver.SPONSOR, **more)


def _directors(subject: Subject, *, step: int = 2, **more: Any) -> Iterable[AuthorityRow]:
    """Sales director or general manager, one is enough."""
    for rank in (Rank.SALES_DIRECTOR, Rank.GENERAL_MANAGER):
        yield _row(subject, step, Approver.RANK, rank=rank, join=Join.ANY, **more)


def _finance(subject: Subject, *, step: int = 2, **more: Any) -> AuthorityRow:
    return _row(subject, step, Approver.ROLE, role="finance", **more)


def _leader(subject: Subject, *, step: int = 3, **more: Any) -> AuthorityRow:
    return _row(subject, step, Approver.RANK, rank=Rank.COMPANY_LEADER, **more)
