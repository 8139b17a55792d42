"""Risks: expected monetary value, class and level of a risk, and the reserve that fee risks put aside."""

from collections.abc import Iterable
from decimal import Decimal

from presales_xl.frozen import frozen
from presales_xl.rules.money import ZERO, cents, floor_to, total
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.company.policy import Policy
from presales_xl.tables.risks import Risk, RiskAffects, RiskStatus


class RiskLevel(Choice):
    """How grave a risk is, from its probability class times its impact."""

    LOW = option("低", "Low")
    MEDIUM = option("中", "Medium")
    HIGH = option("高", "High")


@frozen
class RiskReading:
    """One risk with what follows from its figures; None where a figure is missing."""

    risk: Risk
    emv: Decimal | None
    probability_class: int | None
    """1 to 5, by the company's classes of probability."""
    score: int | None
    level: RiskLevel | None


def emv(risk: Risk) -> Decimal | None:
    """Expected monetary value: probability times money, in yuan with two places."""
    if risk.probability is None or risk.impact_money is None:
        return None
    return cents(risk.probability * risk.impact_money)


def probability_class(probability: Decimal, policy: Policy) -> int:
    """1 below the first floor, one more for every floor the probability reaches (inclusive)."""
    return 1 + sum(floor <= probability for floor in policy.risk_probability_classes)


def read_risk(risk: Risk, policy: Policy) -> RiskReading:
    """Class, score and level of a risk."""
    of_five = None if risk.probability is None else probability_class(risk.probability, policy)
    score = None if of_five is None or risk.impact is None else of_five * risk.impact
    return RiskReading(risk, emv(risk), of_five, score, None if score is None else level_of(score, policy))


def level_of(score: int, policy: Policy) -> RiskLevel:
    """The level a score of the risk matrix stands for."""
    if score >= policy.risk_high_score:
        return RiskLevel.HIGH
    return RiskLevel.MEDIUM if score >= policy.risk_medium_score else RiskLevel.LOW


def top_risks(risks: Iterable[Risk], policy: Policy, count: int) -> tuple[RiskReading, ...]:
    """The gravest risks that are not closed: highest score first, then highest expected value, then as listed."""
    readings = [read_risk(risk, policy) for risk in risks if risk.status is not RiskStatus.CLOSED]
    readings.sort(key=lambda reading: (reading.score or 0, reading.emv or ZERO), reverse=True)
    return tuple(readings[:count])


def hits_fees(risk: Risk) -> bool:
    """Whether the risk concerns presales fees, as one without a word about what it affects does."""
    return risk.affects in {None, RiskAffects.PRESALES_FEES}


def open_fee_emv(risks: Iterable[Risk]) -> Decimal:
    """Expected value of the open risks to presales fees, in yuan."""
    return total(emv(risk) or ZERO for risk in risks if risk.status is RiskStatus.OPEN and hits_fees(risk))


def reserve_for(expected: Decimal, quota: Decimal, policy: Policy) -> Decimal:
    """The part of the quota set aside for fee risks: their expected value, at most a share of the quota."""
    return floor_to(min(expected, policy.reserve_share * quota), policy.reserve_rounding)
