"""Routes: the steps the authority table asks for, and their text that stands in the log."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.rules.routes import Route, RouteFacts, Step, read_route, route
from presales_xl.tables.company.authority import RouteCase
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.life import Grade, Subject

RULES = default_rules()


def text(subject: Subject, grade: Grade = Grade.B, **facts: Any) -> str:
    return str(route(RULES, subject, RouteFacts(grade, **facts)))


@pytest.mark.parametrize(
    ("grade", "expected"),
    [
        (Grade.D, "1 sponsor; 2 own_department_manager"),
        (Grade.C, "1 sponsor; 2 own_department_manager"),
        (Grade.B, "1 sponsor; 2 sales_director / general_manager"),
        (Grade.A, "1 sponsor; 2 sales_director / general_manager; 3 company_leader"),
    ],
)
def test_initiation_by_grade(grade: Grade, expected: str) -> None:
    assert text(Subject.INITIATION, grade) == expected


def test_a_charter_up_to_the_limit_ends_with_department_and_finance() -> None:
    assert text(Subject.CHARTER, quota=Decimal(50000)) == "1 sponsor; 2 own_department_manager + role:finance"


def test_a_charter_above_the_limit_goes_to_the_directors() -> None:
    assert text(Subject.CHARTER, quota=Decimal("50000.01")).endswith("; 3 sales_director / general_manager")


@pytest.mark.parametrize("facts", [{"manual_above_computed": True}, {"margin": Decimal(0)}, {"margin": Decimal(-1)}])
def test_a_charter_beyond_the_rules_goes_to_a_company_leader(facts: dict[str, Any]) -> None:
    assert text(Subject.CHARTER, **facts).endswith("; 4 company_leader")


def test_an_unknown_margin_is_not_a_margin_of_zero() -> None:
    assert "company_leader" not in text(Subject.CHARTER)


def test_a_change_within_limits_is_told_to_finance_where_it_moves_money() -> None:
    within = "1 sponsor; 2 sales_director / general_manager"

    assert text(Subject.CHANGE_REQUEST) == within
    assert text(Subject.CHANGE_REQUEST, moves_money=True) == within + "; cc role:finance"
    assert text(Subject.CHANGE_REQUEST, beyond_limits=True) == within + "; 3 company_leader"


def test_special_cases_have_their_own_short_routes() -> None:
    assert text(Subject.CHANGE_REQUEST, case=RouteCase.RESERVE) == "1 sponsor"
    assert text(Subject.CHANGE_REQUEST, case=RouteCase.CUSTOMER_DELAY) == "1 sponsor"
    assert text(Subject.CHANGE_REQUEST, case=RouteCase.PEOPLE) == "1 sponsor"
    assert text(Subject.CHANGE_REQUEST, case=RouteCase.SPONSOR_CHANGE) == "1 above_sponsor"
    assert text(Subject.INITIATION, Grade.D, case=RouteCase.LIGHT) == "1 sponsor"


@pytest.mark.parametrize(
    "facts", [{"spent": Decimal(50001)}, {"deposits_out": True}, {"spent": Decimal(50001), "deposits_out": True}]
)
def test_a_termination_with_money_out_is_signed_by_finance_once(facts: dict[str, Any]) -> None:
    assert text(Subject.TERMINATION, **facts) == "1 sponsor; 2 role:finance + sales_director / general_manager"


def test_finance_signs_the_termination_of_an_a_project_and_a_leader_decides() -> None:
    expected = "1 sponsor; 2 role:finance + sales_director / general_manager; 3 company_leader"

    assert text(Subject.TERMINATION, Grade.A) == expected


CAPACITIES = st.sampled_from(["sponsor", "own_department_manager", "sales_director", "role:finance", "role:legal"])
GROUPS = st.lists(CAPACITIES, min_size=1, max_size=3, unique=True).map(tuple)
STEPS = st.builds(Step, st.integers(1, 9), st.lists(GROUPS, min_size=1, max_size=3).map(tuple))


@given(st.lists(STEPS, min_size=1, max_size=4).map(tuple), st.lists(CAPACITIES, max_size=2).map(tuple))
def test_the_text_of_a_route_gives_the_route_again(steps: tuple[Step, ...], informed: tuple[str, ...]) -> None:
    made = Route(steps, informed)

    assert read_route(str(made)) == made


@pytest.mark.parametrize("text", [None, "", ";", "sponsor", "one sponsor", "cc role:finance", "1"])
def test_other_texts_are_no_route(text: str | None) -> None:
    assert read_route(text) is None


@given(st.decimals(0, 10**6, places=2), st.decimals(0, 10**6, places=2))
def test_a_bigger_quota_never_has_a_shorter_route(one: Decimal, other: Decimal) -> None:
    small, large = sorted((one, other))

    assert len(text(Subject.CHARTER, quota=small)) <= len(text(Subject.CHARTER, quota=large))
