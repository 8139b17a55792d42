"""Entry checks of what a project is worth: contract, margin, importance, budget, win probability."""

from decimal import Decimal

from presales_xl.findings.check_info_messages import InfoCheck
from presales_xl.rules.entry_checks.check import Check, Found, at
from presales_xl.rules.lifecycle import Situation, ended_on, is_planned
from presales_xl.rules.money import cents
from presales_xl.tables.company.lookup import is_strategic
from presales_xl.tables.project_info import BudgetStatus, FundInPlace, MarginBasis, ProjectInfo
from presales_xl.tables.table import field_of


def check_margin(situation: Situation) -> Found:
    """The margin is part of the contract net of tax; a margin above it is a unit gone wrong."""
    info = situation.project.project_info
    if info.expected_contract is None or info.expected_margin is None:
        return
    net = cents(info.expected_contract / (1 + (info.tax_rate or 0)))
    if info.expected_margin > net:
        yield at(InfoCheck.MARGIN_ABOVE_CONTRACT, info, "expected_margin", limit=net)


_AMOUNTS = ("expected_contract", "customer_budget", "ceiling_price", "bid_price")


def check_units(situation: Situation) -> Found:
    """A contract, budget or price so small that it was probably meant in ten thousands."""
    info, least = situation.project.project_info, situation.rules.policy.min_plausible_contract
    for key in _AMOUNTS:
        amount: Decimal | None = getattr(info, key)
        if amount is not None and 0 < amount < least:
            yield at(InfoCheck.CONTRACT_TOO_SMALL, info, key, label=field_of(ProjectInfo, key).label)


def check_tax_rate(situation: Situation) -> Found:
    """Without a tax rate the margin rate is taken on the contract with tax."""
    info = situation.project.project_info
    if info.expected_contract is not None and info.expected_margin is not None and info.tax_rate is None:
        yield at(InfoCheck.NO_TAX_RATE, info, "tax_rate")


def check_margin_basis(situation: Situation) -> Found:
    """From the plan on, the margin of an important project rests on an estimate."""
    info, grades = situation.project.project_info, situation.rules.policy.estimate_basis_grades
    planned = situation.standing.initiated and is_planned(situation)
    if planned and situation.grade in grades and info.margin_basis is not MarginBasis.ESTIMATE:
        yield at(InfoCheck.MARGIN_BASIS, info, "margin_basis", grade=situation.grade)


def check_importance(situation: Situation) -> Found:
    """High importance and strategic customers need a reason."""
    info, since = situation.project.project_info, situation.rules.policy.importance_reason_from
    important = info.market_importance is not None and info.market_importance >= since
    if (important or info.strategic_customer) and not info.importance_reason:
        found = at(InfoCheck.IMPORTANCE_REASON, info, "market_importance")
        yield found.at(field="importance_reason")


def check_strategic_customer(situation: Situation) -> Found:
    """A strategic customer stands on the company's list."""
    info = situation.project.project_info
    listed = is_strategic(situation.rules, info.customer_name, info.customer_code, situation.today)
    if info.strategic_customer and info.customer_name and not listed:
        yield at(InfoCheck.NOT_ON_STRATEGIC_LIST, info, "strategic_customer", customer=info.customer_name)


def check_customer_budget(situation: Situation) -> Found:
    """A contract above the customer's budget, and funds that are in place without any budget."""
    info = situation.project.project_info
    if info.customer_budget and info.expected_contract is not None and info.expected_contract > info.customer_budget:
        yield at(InfoCheck.BUDGET_BELOW_CONTRACT, info, "expected_contract", budget=info.customer_budget)
    unfunded = info.budget_status in {BudgetStatus.NONE, BudgetStatus.PLANNED}
    if unfunded and info.fund_in_place is FundInPlace.IN_PLACE:
        yield at(InfoCheck.FUNDS_NOT_SECURED, info, "fund_in_place", status=info.budget_status)


def check_certainty(situation: Situation) -> Found:
    """A win probability of 0 or 100 % while the outcome is open."""
    info = situation.project.project_info
    certain = info.win_probability in {Decimal(0), Decimal(1)}
    if certain and ended_on(situation) is None and situation.project.result.outcome is None:
        yield at(InfoCheck.CERTAIN_TOO_EARLY, info, "win_probability")


CHECKS: tuple[Check, ...] = (
    check_margin,
    check_units,
    check_tax_rate,
    check_margin_basis,
    check_importance,
    check_strategic_customer,
    check_customer_budget,
    check_certainty,
)
