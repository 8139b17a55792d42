"""Values of parameters and tolerances are read as people write them and refused with a reason; defaults fill the gaps."""

from dataclasses import replace
from decimal import Decimal

import pytest

from presales_xl.language import LANGUAGES, Lang
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.parameter import (
    ParameterRow,
    Tolerance,
    ToleranceRow,
    Wrong,
)
from presales_xl.tables.company.policy import (
    Policy,
    TierMode,
    parameter_rows,
    read_policy,
    tolerance_rows,
)
from presales_xl.tables.life import Grade, Subject
from presales_xl.tables.project_info import Ownership

RULES = default_rules()


def test_the_shipped_rows_give_the_defaults_without_a_problem() -> None:
    assert read_policy(RULES.parameters, RULES.tolerances) == (Policy(), ())


def test_a_missing_row_means_the_default() -> None:
    assert read_policy([], []) == (Policy(), ())


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("tier_mode", "全额", TierMode.WHOLE),
        ("tier_mode", "whole", TierMode.WHOLE),
        ("quota_rounding", "1,000", Decimal(1000)),
        ("quota_rounding", "１０", Decimal(10)),
        ("reserve_share", "12.5 %", Decimal("0.125")),
        ("reserve_share", "0.125", Decimal("0.125")),
        ("reserve_share", "1", Decimal(1)),
        ("late_payment_days", "45.0", 45),
        ("progress_due_day", "28", 28),
        ("carry_over", "否", False),
        ("carry_over", "FALSE", False),
        ("signatures_required", "立项、任务书", (Subject.INITIATION, Subject.CHARTER)),
        ("signatures_required", "termination", (Subject.TERMINATION,)),
        ("signatures_required", "无", ()),
        ("signatures_required", "None", ()),
        ("estimate_basis_grades", "A、B、C", (Grade.A, Grade.B, Grade.C)),
        ("prior_approval_ownerships", "军队", (Ownership.MILITARY,)),
        (
            "risk_probability_classes",
            "5 %, 25 %, 50 %, 75 %",
            (Decimal("0.05"), Decimal("0.25"), Decimal("0.5"), Decimal("0.75")),
        ),
        ("project_no_pattern", " XM-YYYY-NNNN ", "XM-YYYY-NNNN"),
    ],
)
def test_a_value_is_read_as_people_write_it(key: str, text: str, value: object) -> None:
    policy, problems = read_policy([ParameterRow(row=1, key=key, value=text)], [])

    assert problems == ()
    assert getattr(policy, key) == value
    assert type(getattr(policy, key)) is type(value)


@pytest.mark.parametrize(
    ("key", "text", "wrong"),
    [
        ("quota_rounding", "hundred", Wrong.NOT_A_NUMBER),
        ("quota_rounding", "10 %", Wrong.NOT_A_NUMBER),
        ("quota_rounding", "Infinity", Wrong.NOT_A_NUMBER),
        ("quota_rounding", "NaN", Wrong.NOT_A_NUMBER),
        ("quota_rounding", "-1", Wrong.NEGATIVE),
        ("quota_rounding", "0", Wrong.NOT_POSITIVE),
        ("allocation_unit", "0", Wrong.NOT_POSITIVE),
        ("reserve_share", "10", Wrong.SHARE_ABOVE_ONE),
        ("late_payment_days", "1.5", Wrong.NOT_WHOLE),
        ("progress_due_day", "0", Wrong.NOT_A_DAY),
        ("progress_due_day", "29", Wrong.NOT_A_DAY),
        ("carry_over", "maybe", Wrong.NOT_YES_OR_NO),
        ("tier_mode", "sliding", Wrong.NOT_AN_OPTION),
        ("estimate_basis_grades", "A、E", Wrong.NOT_AN_OPTION),
        ("signatures_required", "是", Wrong.NOT_AN_OPTION),
        ("risk_probability_classes", "30 %, 10 %, 50 %, 70 %", Wrong.NOT_RISING),
        ("risk_probability_classes", "10 %, 30 %", Wrong.NOT_AS_MANY),
        ("project_no_pattern", "  ", Wrong.EMPTY),
        ("project_no_pattern", None, Wrong.EMPTY),
    ],
)
def test_a_wrong_value_is_a_problem_and_the_default_counts(key: str, text: str | None, wrong: Wrong) -> None:
    policy, (problem,) = read_policy([ParameterRow(row=7, key=key, value=text)], [])

    assert (problem.table, problem.row, problem.field, problem.key, problem.value) == (
        "parameters",
        7,
        "value",
        key,
        text,
    )
    assert problem.wrong is wrong
    assert policy == Policy()


def test_an_unknown_key_names_the_nearest_one() -> None:
    _, (problem,) = read_policy([ParameterRow(row=3, key="quota_roundin", value="10")], [])

    assert (problem.wrong, problem.field, problem.nearest) == (Wrong.UNKNOWN_KEY, "key", "quota_rounding")


def test_a_row_without_a_key_is_a_problem() -> None:
    _, (problem,) = read_policy([ParameterRow(row=3, value="10")], [])

    assert (problem.wrong, problem.field) == (Wrong.EMPTY, "key")


def test_a_key_given_twice_keeps_the_first_value() -> None:
    rows = [ParameterRow(row=1, key="zombie_days", value="20"), ParameterRow(row=2, key="zombie_days", value="40")]

    policy, (problem,) = read_policy(rows, [])

    assert policy.zombie_days == 20
    assert (problem.row, problem.wrong) == (2, Wrong.TWICE)


def test_a_key_given_twice_is_a_problem_also_after_a_wrong_value() -> None:
    rows = [ParameterRow(row=1, key="zombie_days", value="soon"), ParameterRow(row=2, key="zombie_days", value="40")]

    policy, problems = read_policy(rows, [])

    assert policy.zombie_days == Policy().zombie_days
    assert [problem.wrong for problem in problems] == [Wrong.NOT_A_NUMBER, Wrong.TWICE]


def test_a_tolerance_on_the_parameters_sheet_is_a_problem() -> None:
    policy, (problem,) = read_policy([ParameterRow(row=1, key="adjust_days", value="9")], [])

    assert problem.wrong is Wrong.OTHER_SHEET
    assert policy.adjust_days == 6


def test_options_of_a_problem_are_what_may_be_written() -> None:
    rows = [
        ParameterRow(row=1, key="tier_mode", value="x"),
        ParameterRow(row=2, key="estimate_basis_grades", value="x"),
    ]

    _, problems = read_policy([*rows, ParameterRow(row=3, key="zombie_days", value="x")], [])

    assert [problem.options for problem in problems] == [tuple(TierMode), tuple(Grade), ()]


def test_a_tolerance_has_its_share_and_its_minimum() -> None:
    rows = [ToleranceRow(row=1, key="milestone_overspend", value=Decimal("0.15"), minimum=Decimal(500))]

    policy, problems = read_policy([], rows)

    assert problems == ()
    assert policy.milestone_overspend == Tolerance(Decimal("0.15"), Decimal(500))


def test_a_tolerance_without_minimum_has_none() -> None:
    policy, _ = read_policy([], [ToleranceRow(row=1, key="total_increase", value=Decimal("0.3"))])

    assert policy.total_increase == Tolerance(Decimal("0.3"), Decimal(0))


@pytest.mark.parametrize(
    ("key", "value", "minimum", "wrong"),
    [
        ("milestone_overspend", Decimal(10), None, Wrong.SHARE_ABOVE_ONE),
        ("milestone_overspend", Decimal("0.1"), Decimal(-1), Wrong.NEGATIVE),
        ("adjust_days", Decimal("6.5"), None, Wrong.NOT_WHOLE),
        ("adjust_days", None, None, Wrong.EMPTY),
    ],
)
def test_a_wrong_tolerance_is_a_problem(key: str, value: Decimal | None, minimum: Decimal | None, wrong: Wrong) -> None:
    policy, (problem,) = read_policy([], [ToleranceRow(row=4, key=key, value=value, minimum=minimum)])

    assert (problem.table, problem.row, problem.wrong) == ("tolerances", 4, wrong)
    assert policy == Policy()


def test_whole_days_are_read_as_whole_numbers() -> None:
    policy, _ = read_policy([], [ToleranceRow(row=1, key="adjust_days", value=Decimal("8.00"))])

    assert (policy.adjust_days, type(policy.adjust_days)) == (8, int)


def test_a_copy_of_the_rules_with_other_parameters_has_another_policy() -> None:
    assert RULES.policy.zombie_days == 30
    other = RULES.model_copy(update={"parameters": (ParameterRow(row=1, key="zombie_days", value="60"),)})

    assert other.policy.zombie_days == 60
    assert RULES.policy.zombie_days == 30


@pytest.mark.parametrize("lang", [None, *LANGUAGES])
def test_the_rows_of_a_policy_give_the_policy_again(lang: Lang | None) -> None:
    policy = replace(
        Policy(),
        tier_mode=TierMode.WHOLE,
        carry_over=False,
        adjust_days=8,
        total_increase=Tolerance(Decimal("0.3"), Decimal(0)),
    )

    assert read_policy(parameter_rows(policy, lang), tolerance_rows(policy)) == (policy, ())


def test_a_chinese_workbook_shows_the_words_of_an_option() -> None:
    values = {row.key: row.value for row in parameter_rows(Policy(), "zh")}

    assert (values["tier_mode"], values["carry_over"], values["estimate_basis_grades"]) == ("超额累进", "是", "A、B")
