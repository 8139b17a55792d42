"""The grade: points by criterion, bands with inclusive lower bounds, and an approved grade that may differ by one step."""

from decimal import Decimal
from typing import Any

import pytest
from samples import info

from presales_xl.rules.grading import Grading, grade_project
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.life import Grade, Rank

RULES = default_rules()


def graded(**changes: Any) -> Grading:
    return grade_project(info(**changes), RULES, initiated=False)


def codes(grading: Grading) -> list[str]:
    return [finding.code for finding in grading.findings]


def test_the_example_scores_53_points_and_is_grade_b() -> None:
    grading = graded()
    assert (grading.points.margin, grading.points.importance, grading.points.strategic) == (35, 18, 0)
    assert (grading.score, grading.effective, grading.fee_factor) == (53, Grade.B, Decimal("1.0"))
    assert grading.sponsor_ranks == (Rank.SALES_DIRECTOR, Rank.GENERAL_MANAGER, Rank.COMPANY_LEADER)
    assert grading.provisional
    assert [step.text("en") for step in grading.steps][-1] == "53 points together: computed grade B"


@pytest.mark.parametrize(
    ("margin", "points"),
    [
        ("-5", 0), ("0", 0), ("0.01", 10), ("199999.99", 10), ("200000", 20), ("999999.99", 20),
        ("1000000", 35), ("2999999.99", 35), ("3000000", 50),
    ],
)  # fmt: skip
def test_a_band_of_margins_begins_at_its_lower_bound(margin: str, points: int) -> None:
    assert graded(expected_margin=Decimal(margin)).points.margin == points


def test_no_margin_scores_nothing_even_where_the_lowest_band_begins_below_zero() -> None:
    low = RULES.grade_points[0].model_copy(update={"at_least": Decimal(-1_000)})
    rules = RULES.model_copy(update={"grade_points": (low, *RULES.grade_points)})
    for margin in (0, -500):
        assert grade_project(info(expected_margin=Decimal(margin)), rules, initiated=False).points.margin == 0


@pytest.mark.parametrize(("importance", "points"), [(1, 6), (2, 12), (3, 18), (4, 24), (5, 30)])
def test_importance_scores_by_its_level(importance: int, points: int) -> None:
    assert graded(market_importance=importance).points.importance == points


@pytest.mark.parametrize(
    ("margin", "importance", "strategic", "grade"),
    [(3_000_000, 5, False, Grade.A), (1_000_000, 3, False, Grade.B), (200_000, 2, False, Grade.C), (0, 4, False, Grade.D), (0, 5, False, Grade.C), (3_000_000, 1, True, Grade.A)],
)  # fmt: skip
def test_the_sum_of_points_gives_the_grade(margin: int, importance: int, strategic: bool, grade: Grade) -> None:
    assert (
        graded(expected_margin=Decimal(margin), market_importance=importance, strategic_customer=strategic).computed
        is grade
    )


@pytest.mark.parametrize("missing", ["expected_margin", "market_importance"])
def test_a_missing_input_gives_an_error_and_no_grade(missing: str) -> None:
    grading = graded(**{missing: None})
    assert (grading.score, grading.computed, grading.effective, grading.fee_factor) == (None, None, None, None)
    assert codes(grading) == ["grade.missing_input"]
    assert grading.findings[0].place.field == missing


def test_a_customer_not_said_to_be_strategic_is_not() -> None:
    assert graded(strategic_customer=None).score == 53


@pytest.mark.parametrize("importance", [0, 6])
def test_an_importance_off_the_scale_gives_no_grade(importance: int) -> None:
    grading = graded(market_importance=importance)
    assert (grading.computed, codes(grading)) == (None, ["grade.importance_off_scale"])


def test_an_approved_grade_one_step_away_counts_when_it_has_a_reason() -> None:
    grading = graded(approved_grade=Grade.A, approved_grade_reason="标杆客户")
    assert (grading.computed, grading.effective, grading.fee_factor) == (Grade.B, Grade.A, Decimal("1.2"))
    assert grading.sponsor_ranks == (Rank.COMPANY_LEADER,)
    assert "标杆客户" in grading.steps[-1].text("zh")


def test_an_approved_grade_without_a_reason_does_not_count() -> None:
    grading = graded(approved_grade=Grade.A)
    assert (grading.effective, codes(grading)) == (Grade.B, ["grade.approved_without_reason"])


def test_an_approved_grade_two_steps_away_does_not_count() -> None:
    grading = graded(approved_grade=Grade.D, approved_grade_reason="想降级")
    assert (grading.effective, codes(grading)) == (Grade.B, ["grade.approved_too_far"])


def test_confirming_the_computed_grade_needs_no_reason() -> None:
    assert codes(graded(approved_grade=Grade.B)) == []


def test_rules_without_a_grade_for_the_score_are_finances_mistake() -> None:
    rules = RULES.model_copy(update={"grades": RULES.grades[:1]})
    grading = grade_project(info(), rules, initiated=True)
    assert (grading.computed, grading.provisional, codes(grading)) == (None, False, ["grade.no_grade_for_score"])
