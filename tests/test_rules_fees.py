"""The fee quota: tiers, factor, caps and floor, manual quota, reserve, and a split that always adds up."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import fee_risk, info, milestones, project, values

from presales_xl.rules.allocation import split, weights_fit
from presales_xl.rules.fee_tiers import base_of, slices
from presales_xl.rules.fees import Fees, compute_fees
from presales_xl.rules.grading import grade_project
from presales_xl.tables.charter import Charter
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.money import FeeLimit, LimitKind
from presales_xl.tables.company.policy import TierMode
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Grade
from presales_xl.tables.risks import RiskAffects, RiskStatus

RULES = default_rules()
TIERS = RULES.fee_tiers


def with_parameter(key: str, value: str, rules: CompanyRules = RULES) -> CompanyRules:
    rows = tuple(row.model_copy(update={"value": value}) if row.key == key else row for row in rules.parameters)
    return CompanyRules(**{**rules.values(), "parameters": rows})


BY_MODE = {mode: with_parameter("tier_mode", mode.code) for mode in TierMode}


def fees(rules: CompanyRules = RULES, **parts: Any) -> Fees:
    given_project = project(**parts)
    return compute_fees(given_project, rules, grade_project(given_project.project_info, rules, initiated=False))


def codes(result: Fees) -> list[str]:
    return [finding.code for finding in result.findings]


def yuan(text: int | str) -> Decimal:
    return Decimal(text)


def amounts(*texts: int | str) -> tuple[Decimal, ...]:
    return tuple(Decimal(text) for text in texts)


# the golden example


def test_the_example_has_a_quota_of_49500_of_which_44600_is_split() -> None:
    result = fees()
    assert values(result.base, result.factor, result.quota) == (49_500, Decimal("1.0"), 49_500)
    assert values(result.reserve, result.allocatable) == (4_900, 44_600)
    assert [share.budget for share in result.shares] == [8_920, 13_380, 15_610, 6_690]
    assert codes(result) == []


def test_the_steps_tell_the_whole_computation_with_its_amounts() -> None:
    steps = [values(step.text("en"), step.amount) for step in fees().steps]
    assert steps == [
        ("500,000 of the margin at 5%", 25_000),
        ("700,000 of the margin above 500,000 at 3.5%", 24_500),
        ("Base", 49_500),
        ("Times the factor 1.00 of grade B", 49_500),
        ("Cap: 8% of the margin, does not bind", 96_000),
        ("Cap: 3% of the contract, does not bind", 180_000),
        ("Cap: 300,000, does not bind", 300_000),
        ("Floor: 3,000, does not bind", 3_000),
        ("Quota, rounded down to 100", 49_500),
        ("Risk reserve: EMV 8,000 of the open fee risks, at most 10% of the quota, rounded down", 4_900),
        ("Allocatable: quota less reserve", 44_600),
        ("Milestone 1 M1: weight 20%", 8_920),
        ("Milestone 2 M2: weight 30%", 13_380),
        ("Milestone 3 M3: weight 35%", 15_610),
        ("Milestone 4 M4: weight 15%", 6_690),
    ]


def test_the_steps_are_also_told_in_chinese() -> None:
    assert fees().steps[0].text("zh") == "毛利中的 500,000 元 × 5%"


# tiers


@pytest.mark.parametrize(
    ("margin", "base"),
    [("500000", "25000"), ("500000.01", "25000.00035"), ("2000000", "77500"), ("5000000", "137500"), ("6000000", "147500")],
)  # fmt: skip
def test_progressive_tiers_rate_each_slice_at_its_own(margin: str, base: str) -> None:
    assert base_of(slices(yuan(margin), TIERS, TierMode.PROGRESSIVE)) == yuan(base)


@pytest.mark.parametrize(
    ("margin", "base"),
    [("500000", "25000"), ("500001", "25000"), ("714285", "25000"), ("800000", "28000"), ("2000000", "70000"), ("2000001", "70000"), ("3500001", "70000.02"), ("5000001", "100000")],
)  # fmt: skip
def test_whole_tiers_rate_all_of_it_but_never_give_less_than_the_tier_below(margin: str, base: str) -> None:
    assert base_of(slices(yuan(margin), TIERS, TierMode.WHOLE)) == yuan(base)


def test_in_whole_mode_a_step_says_why_the_amount_is_not_the_rate() -> None:
    words = fees(with_parameter("tier_mode", "whole"), project_info=info(expected_margin=yuan(600_000))).steps[0]
    assert values(words.text("en"), words.amount) == (
        "Margin 600,000 at 3.5%, not less than at the top of the tier below",
        25_000,
    )


def test_tiers_that_end_below_the_margin_give_an_error_and_no_quota() -> None:
    rules = CompanyRules(**{**RULES.values(), "fee_tiers": TIERS[:1]})
    result = fees(rules)
    assert values(result.quota, codes(result)) == (None, ["fees.no_tiers"])


@pytest.mark.parametrize("mode", list(TierMode))
def test_more_margin_never_gives_a_smaller_base(mode: TierMode) -> None:
    chance = Random(20260630)
    margins = sorted(Decimal(chance.randrange(1, 2_000_000_000)) / 100 for _ in range(10_000))
    bases = [base_of(slices(margin, TIERS, mode)) for margin in margins]
    assert bases == sorted(bases)


@settings(max_examples=100, deadline=None)
@given(st.integers(-100_000, 20_000_000), st.integers(0, 3_000_000), st.sampled_from(TierMode), st.integers(1, 5))
def test_more_margin_never_gives_a_smaller_quota(margin: int, more: int, mode: TierMode, importance: int) -> None:
    less, greater = (
        fees(BY_MODE[mode], project_info=info(expected_margin=yuan(value), market_importance=importance)).quota
        for value in (margin, margin + more)
    )
    assert less is not None
    assert greater is not None
    assert greater >= less


# caps and floor


def limits(*rows: tuple[LimitKind, str, Grade | None]) -> CompanyRules:
    held = tuple(FeeLimit(kind=kind, value=yuan(value), grade=grade) for kind, value, grade in rows)
    return CompanyRules(**{**RULES.values(), "fee_limits": held})


def test_the_lowest_cap_binds_and_the_quota_is_rounded_down_to_100() -> None:
    result = fees(project_info=info(expected_contract=yuan(1_203_333)))
    assert result.quota == 36_000  # 3 % of the contract is 36,099.99
    assert "Cap: 3% of the contract, binds" in [step.text("en") for step in result.steps]


def test_a_small_margin_gets_the_floor() -> None:
    result = fees(project_info=info(expected_margin=yuan(60_000), expected_contract=yuan(600_000), market_importance=5))
    assert result.quota == 3_000  # C: 60,000 x 5 % x 0.8 = 2,400


def test_a_cap_beats_the_floor() -> None:
    result = fees(project_info=info(expected_margin=yuan(20_000)))
    assert result.quota == 1_600  # 8 % of the margin


def test_limits_of_another_grade_do_not_bind() -> None:
    assert fees(limits((LimitKind.CAP_ABSOLUTE, "10000", Grade.A))).quota == 49_500
    assert fees(limits((LimitKind.CAP_ABSOLUTE, "10000", Grade.B))).quota == 10_000


# nothing to compute from


@pytest.mark.parametrize(
    ("contract", "code"),
    [(None, "fees.contract_missing"), ("0", "fees.contract_not_positive"), ("-1", "fees.contract_not_positive")],
)
def test_without_a_contract_amount_there_is_an_error_and_no_quota(contract: str | None, code: str) -> None:
    amount = None if contract is None else yuan(contract)
    result = fees(project_info=info(expected_contract=amount))
    assert values(result.quota, result.reserve, result.allocatable) == (None, None, None)
    assert [share.budget for share in result.shares] == [None] * 4
    assert codes(result) == [code]


@pytest.mark.parametrize("margin", ["0", "-250000"])
def test_without_a_positive_margin_the_quota_is_zero(margin: str) -> None:
    result = fees(project_info=info(expected_margin=yuan(margin), market_importance=5))
    assert values(result.quota, result.reserve, result.allocatable) == (0, 0, 0)
    assert [share.budget for share in result.shares] == [0, 0, 0, 0]
    assert codes(result) == []


@pytest.mark.parametrize("missing", ["expected_margin", "market_importance"])
def test_without_a_grade_nothing_is_computed(missing: str) -> None:
    result = fees(project_info=info(**{missing: None}))
    assert values(result.base, result.factor, result.quota, result.reserve) == (None, None, None, None)
    assert codes(result) == ["grade.missing_input"]


# manual quota


def test_a_manual_quota_replaces_the_computed_one_and_limits_are_only_shown() -> None:
    result = fees(charter=Charter(manual_quota=yuan(400_000), manual_quota_reason="战略入口"))
    assert values(result.quota, result.computed, result.manual_excess) == (400_000, 49_500, 350_500)
    assert result.reserve == 8_000  # the expected value, below a tenth of the quota


def test_a_manual_quota_below_the_computed_one_has_no_excess() -> None:
    assert fees(charter=Charter(manual_quota=yuan(1_000), manual_quota_reason="从简")).manual_excess == 0


@pytest.mark.parametrize(
    ("charter", "code"),
    [
        (Charter(manual_quota=yuan(50_000)), "fees.manual_without_reason"),
        (Charter(manual_quota=yuan("50000.50"), manual_quota_reason="…"), "fees.manual_not_whole"),
        (Charter(manual_quota=yuan(-1), manual_quota_reason="…"), "fees.manual_not_whole"),
    ],
)
def test_a_manual_quota_that_may_not_stand_gives_no_quota(charter: Charter, code: str) -> None:
    result = fees(charter=charter)
    assert values(result.quota, result.allocatable, codes(result)) == (None, None, [code])


# reserve


def test_only_open_risks_to_the_fees_feed_the_reserve() -> None:
    risks = (
        fee_risk(impact_money=yuan(1_000)),
        fee_risk(affects=RiskAffects.PRESALES_FEES, impact_money=yuan(1_000)),
        fee_risk(affects=RiskAffects.SIGNING),
        fee_risk(status=RiskStatus.CLOSED),
        fee_risk(status=RiskStatus.OCCURRED),
    )
    assert fees(risks=risks).reserve == 800


def test_the_reserve_is_rounded_down_to_100() -> None:
    assert fees(risks=(fee_risk(probability=Decimal("0.333"), impact_money=yuan(1_000)),)).reserve == 300


# split


def test_the_parts_of_a_split_always_add_up() -> None:
    chance = Random(20260630)
    for _ in range(10_000):
        amount = Decimal(chance.randrange(1_000_000_000)) / 100
        weights = [Decimal(chance.randrange(1, 10_000)) for _ in range(chance.randrange(1, 13))]
        unit = Decimal(chance.choice(["1", "10", "0.01"]))
        parts = split(amount, weights, unit)
        fair = [amount * weight / sum(weights) for weight in weights]
        assert sum(parts) == amount
        assert all(part >= 0 and abs(part - share) <= 2 * unit for part, share in zip(parts, fair, strict=True))


def test_equal_remainders_go_to_the_earlier_row() -> None:
    assert split(yuan(100), [Decimal(1)] * 3, yuan(1)) == amounts(34, 33, 33)
    assert split(yuan(101), [Decimal(1)] * 3, yuan(1)) == amounts(34, 34, 33)


def test_the_larger_remainder_goes_first() -> None:
    assert split(yuan(10), [Decimal("0.14"), Decimal("0.18"), Decimal("0.68")], yuan(1)) == amounts(1, 2, 7)


def test_cents_go_to_the_last_milestone() -> None:
    assert split(yuan("100.37"), [Decimal("0.5"), Decimal("0.5")], yuan(1)) == amounts(50, "50.37")


@pytest.mark.parametrize(
    ("weights", "fit"),
    [
        (["0.5", "0.5"], True), (["0.5", "0.4995"], True), (["0.5", "0.4994"], False), (["0.5", "0.5005"], True),
        (["0.5", "0.5006"], False), (["1", "0"], False), (["1.2", "-0.2"], False), (["1"], True),
    ],
)  # fmt: skip
def test_weights_fit_when_each_is_positive_and_they_sum_to_one(weights: list[str], fit: bool) -> None:
    assert weights_fit([Decimal(weight) for weight in weights]) is fit


def test_no_weights_and_a_missing_weight_do_not_fit() -> None:
    assert not weights_fit([])
    assert not weights_fit([Decimal(1), None])


def test_weights_that_miss_100_percent_give_a_quota_but_no_split() -> None:
    result = fees(milestones=milestones(("0.2", "0.3")))
    assert values(result.quota, [share.budget for share in result.shares]) == (49_500, [None, None])
    assert codes(result) == ["fees.weights_do_not_add_up"]
    assert result.findings[0].text("en").startswith("The weights of the milestones sum to 50%")


def test_a_milestone_number_that_stands_twice_is_pointed_at_and_nothing_is_split() -> None:
    first, second, *rest = milestones()
    twice = (first, second.model_copy(update={"no": first.no}), *rest)

    given_fees = fees(milestones=twice)

    (finding,) = given_fees.findings
    assert (finding.code, finding.place.row, finding.place.field) == ("check.no_twice", second.row, "no")
    assert given_fees.quota is not None
    assert {share.budget for share in given_fees.shares} == {None}


def test_a_weight_that_is_not_positive_is_pointed_at() -> None:
    result = fees(milestones=milestones(("0", "1")))
    assert codes(result) == ["fees.weight_not_positive"]
    assert result.findings[0].place.row == 1


def test_without_milestones_the_quota_is_known_but_not_split() -> None:
    result = fees(milestones=())
    assert values(result.quota, result.shares, codes(result)) == (49_500, (), ["fees.no_milestones"])
