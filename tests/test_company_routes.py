"""The approval routes as shipped, spelled out: who, in which step, under which condition."""

import pytest

from presales_xl.tables.company.authority import Approver, AuthorityRow, Condition, Join, RouteCase
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.lookup import route_rows
from presales_xl.tables.life import Grade, Subject

RULES = default_rules()


def spelled(row: AuthorityRow) -> str:
    """A row in short: 'AB quota_above 50000 · 3 rank sales_director any'."""
    when = [row.grades or "", row.condition.code if row.condition and row.condition is not Condition.ALWAYS else ""]
    when.append(str(row.threshold or ""))
    who = [str(row.step), row.approver.code if row.approver else "?", row.rank.code if row.rank else row.role or ""]
    join = row.join.code if row.join and row.join is not Join.ALL else ""
    return " ".join(part for part in (*when, "·", *who, join) if part)


def route(subject: Subject, case: RouteCase = RouteCase.ORDINARY) -> list[str]:
    return [spelled(row) for row in RULES.authority if row.subject is subject and row.case is case]


def test_initiation_route() -> None:
    assert route(Subject.INITIATION) == [
        "· 1 sponsor",
        "CD · 2 own_department_manager",
        "AB · 2 rank sales_director any",
        "AB · 2 rank general_manager any",
        "A · 3 rank company_leader",
    ]


def test_charter_route() -> None:
    assert route(Subject.CHARTER) == [
        "· 1 sponsor",
        "· 2 own_department_manager",
        "· 2 role finance",
        "quota_above 50000 · 3 rank sales_director any",
        "quota_above 50000 · 3 rank general_manager any",
        "manual_above_computed · 4 rank company_leader",
        "margin_not_positive · 4 rank company_leader",
    ]


def test_change_request_route() -> None:
    assert route(Subject.CHANGE_REQUEST) == [
        "· 1 sponsor",
        "· 2 rank sales_director any",
        "· 2 rank general_manager any",
        "money · 2 role finance informed",
        "beyond_limits · 3 rank company_leader",
    ]


def test_termination_route() -> None:
    assert route(Subject.TERMINATION) == [
        "· 1 sponsor",
        "· 2 rank sales_director any",
        "· 2 rank general_manager any",
        "A · 2 role finance",
        "spent_above 50000 · 2 role finance",
        "deposits_out · 2 role finance",
        "A · 3 rank company_leader",
    ]


def test_retrospective_route() -> None:
    assert route(Subject.RETROSPECTIVE) == [
        "· 1 sponsor",
        "· 2 rank sales_director any",
        "· 2 rank general_manager any",
    ]


@pytest.mark.parametrize(
    ("subject", "case"),
    [
        (Subject.INITIATION, RouteCase.LIGHT),
        (Subject.CHARTER, RouteCase.LIGHT),
        (Subject.CHANGE_REQUEST, RouteCase.RESERVE),
        (Subject.CHANGE_REQUEST, RouteCase.CUSTOMER_DELAY),
    ],
)
def test_what_the_sponsor_decides_alone(subject: Subject, case: RouteCase) -> None:
    assert route(subject, case) == ["· 1 sponsor"]


def test_a_new_manager_is_the_sponsors_decision_and_a_new_sponsor_that_of_the_step_above() -> None:
    assert route(Subject.CHANGE_REQUEST, RouteCase.PEOPLE) == ["· 1 sponsor"]
    assert route(Subject.CHANGE_REQUEST, RouteCase.SPONSOR_CHANGE) == ["· 1 above_sponsor"]


def test_a_special_case_without_a_route_of_its_own_takes_the_ordinary_one() -> None:
    light = route_rows(RULES, Subject.TERMINATION, RouteCase.LIGHT, Grade.C)

    assert [spelled(row) for row in light] == [
        "· 1 sponsor",
        "· 2 rank sales_director any",
        "· 2 rank general_manager any",
        "spent_above 50000 · 2 role finance",
        "deposits_out · 2 role finance",
    ]


def test_rows_for_other_grades_are_left_out() -> None:
    initiation = route_rows(RULES, Subject.INITIATION, RouteCase.ORDINARY, Grade.C)

    assert [spelled(row) for row in initiation] == ["· 1 sponsor", "CD · 2 own_department_manager"]


def test_every_row_of_a_route_says_who() -> None:
    for row in RULES.authority:
        assert (row.rank is not None) == (row.approver is Approver.RANK)
        assert (row.role is not None) == (row.approver is Approver.ROLE)
        assert row.condition is not None
        assert (row.threshold is not None) == row.condition.has_threshold


def test_every_role_of_a_route_is_a_role() -> None:
    known = {row.code for row in RULES.roles}

    assert {row.role for row in RULES.authority if row.role} <= known


@pytest.mark.parametrize(
    ("written", "grades"),
    [(None, "ABCD"), ("AB", "AB"), ("a、ｂ", "AB"), ("C, D", "CD"), ("全部", "ABCD"), ("All", "ABCD"), (" ", "ABCD")],
)
def test_grades_of_a_row_are_read_as_people_write_them(written: str | None, grades: str) -> None:
    row = AuthorityRow(grades=written)

    assert "".join(grade.name for grade in Grade if row.holds_for(grade)) == grades


def test_a_row_without_a_case_belongs_to_the_ordinary_route() -> None:
    row = AuthorityRow(subject=Subject.CHARTER, step=1, approver=Approver.SPONSOR)
    rules = RULES.model_copy(update={"authority": (row,)})

    assert route_rows(rules, Subject.CHARTER, RouteCase.ORDINARY, Grade.A) == (row,)
