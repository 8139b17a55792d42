"""Risks: expected value, probability class, level, and which of them are shown first."""

from decimal import Decimal

import pytest
from samples import fee_risk, values

from presales_xl.rules.risks import RiskLevel, emv, open_fee_emv, probability_class, read_risk, reserve_for, top_risks
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.risks import RiskAffects, RiskStatus

POLICY = default_rules().policy


def test_the_expected_value_is_probability_times_money_to_the_cent() -> None:
    assert emv(fee_risk(probability=Decimal("0.333"), impact_money=Decimal("100.50"))) == Decimal("33.47")


@pytest.mark.parametrize("missing", ["probability", "impact_money"])
def test_without_a_figure_there_is_no_expected_value(missing: str) -> None:
    assert emv(fee_risk(**{missing: None})) is None
    assert open_fee_emv([fee_risk(**{missing: None})]) == 0


@pytest.mark.parametrize(
    ("probability", "of_five"),
    [("0", 1), ("0.09", 1), ("0.1", 2), ("0.3", 3), ("0.5", 4), ("0.69", 4), ("0.7", 5), ("1", 5)],
)
def test_a_class_begins_at_its_floor(probability: str, of_five: int) -> None:
    assert probability_class(Decimal(probability), POLICY) == of_five


@pytest.mark.parametrize(
    ("probability", "impact", "score", "level"),
    [("0.3", 2, 6, RiskLevel.LOW), ("0.5", 2, 8, RiskLevel.MEDIUM), ("0.5", 3, 12, RiskLevel.MEDIUM), ("0.3", 5, 15, RiskLevel.HIGH), ("0.7", 5, 25, RiskLevel.HIGH)],
)  # fmt: skip
def test_class_times_impact_gives_the_level(probability: str, impact: int, score: int, level: RiskLevel) -> None:
    reading = read_risk(fee_risk(probability=Decimal(probability), impact=impact), POLICY)
    assert values(reading.score, reading.level) == (score, level)


def test_a_risk_without_an_impact_has_no_level() -> None:
    reading = read_risk(fee_risk(), POLICY)
    assert values(reading.probability_class, reading.score, reading.level) == (3, None, None)


def test_the_gravest_open_risks_come_first_and_closed_ones_not_at_all() -> None:
    risks = (
        fee_risk(no="small", impact=1),
        fee_risk(no="closed", impact=5, status=RiskStatus.CLOSED),
        fee_risk(no="dear", impact=4, impact_money=Decimal(90_000)),
        fee_risk(no="cheap", impact=4, status=RiskStatus.OCCURRED),
        fee_risk(no="unknown"),
    )
    assert [reading.risk.no for reading in top_risks(risks, POLICY, 3)] == ["dear", "cheap", "small"]


def test_risks_to_margin_signing_or_delivery_do_not_feed_the_reserve() -> None:
    others = [fee_risk(affects=affects) for affects in RiskAffects if affects is not RiskAffects.PRESALES_FEES]
    assert open_fee_emv(others) == 0


@pytest.mark.parametrize(("expected", "reserve"), [(0, 0), (99, 0), (100, 100), (4_950, 4_900), (8_000, 4_900)])
def test_the_reserve_is_capped_by_a_share_of_the_quota_and_rounded_down(expected: int, reserve: int) -> None:
    assert reserve_for(Decimal(expected), Decimal(49_500), POLICY) == reserve
