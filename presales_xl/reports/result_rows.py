"""Result and comparison of a retrospective: contracts, bids, expected against actual, fees by milestone, forecasts."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from presales_xl.findings import Label
from presales_xl.reports import lights
from presales_xl.reports.fees import milestone_name
from presales_xl.reports.retrospective_view import (
    BidRow,
    ContractRow,
    ExpectationRow,
    FeeHistoryRow,
    ForecastRow,
    Outcome,
)
from presales_xl.reports.view import Light
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.facts import Facts
from presales_xl.rules.money import ZERO, ratio, total
from presales_xl.rules.result_figures import ResultFigures

_DRAFT = Label("草稿", "draft")
_OURS = Label("我方", "us")
_CONTRACT = Label("合同额（元，含税）", "Contract (CNY, with tax)")
_MARGIN = Label("毛利（元，不含税）", "Margin (CNY, without tax)")
_FEES = Label("售前费用（元）：额度与已支付", "Presales fees (CNY): quota and paid")
_IN_TIME = Label("里程碑：总数与按原计划完成数", "Milestones: all, and reached by the original date")
_SIGNING = Label("签约日期", "Signing")
_DIFFERENCE = Label("{amount}（{share}）", "{amount} ({share})")
_DAYS = Label("{days} 天", "{days} days")
_REACHED = Label("达到", "Reached")
_BELOW = Label("低于预期", "Below")
_LATER = Label("晚于预期", "Later")
_NOT_SIGNED = Label("未签约", "Not signed")
_NOT_ALL = Label("未全部按期", "Not all")
_TOTAL = Label("合计", "Total")


def outcome_block(figures: ResultFigures, facts: Facts, words: Words) -> Outcome:
    """The registered result and the sums of what was signed."""
    result = facts.project.result
    light = lights.light_of(figures.outcome, words)
    word = light.word if figures.ended else words.named(light.word, words.of(_DRAFT))
    return Outcome(
        light=Light(light.colour, light.symbol, word),
        decided_on=words.day(figures.decided_on),
        award_notice_on=words.day(result.award_notice_on),
        loss_notice=words.text(result.loss_notice),
        winner=words.text(result.winner),
        winning_price=words.yuan(result.winning_price),
        signed_contract=words.yuan(figures.signed_contract),
        signed_margin=words.yuan(figures.signed_margin),
        contracts=tuple(
            ContractRow(
                contract_no=words.text(row.contract_no),
                kind=words.choice(row.kind),
                party=words.text(row.party),
                signed_on=words.day(row.signed_on),
                amount=words.money(row.amount),
                margin=words.money(row.margin),
            )
            for row in figures.contracts
        ),
    )


def bid_rows(facts: Facts, words: Words) -> tuple[BidRow, ...]:
    """Every bid, round by round as listed; an empty round is the first."""
    rows = sorted((row for row in facts.project.bids if row.bidder), key=lambda row: row.round or 1)
    return tuple(
        BidRow(
            round=str(row.round or 1),
            bidder=words.named(row.bidder, words.of(_OURS) if row.is_ours else None),
            price=words.money(row.price),
            technical_score=words.number(row.technical_score),
            commercial_score=words.number(row.commercial_score),
            total=words.number(row.total),
            result=words.choice(row.result),
        )
        for row in rows
    )


def expectation_rows(figures: ResultFigures, facts: Facts, words: Words) -> tuple[ExpectationRow, ...]:
    """Contract, margin, fees, milestones and signing, expected against actual."""
    return (
        _amounts(_CONTRACT, figures.expected_contract, figures.signed_contract, words),
        _amounts(_MARGIN, figures.expected_margin, figures.signed_margin, words),
        _fees(facts, words),
        _in_time(figures, words),
        _signing(facts.project.project_info.expected_sign_on, figures.signed_on, words),
    )


def _amounts(measure: Label, expected: Decimal | None, signed: Decimal | None, words: Words) -> ExpectationRow:
    light = lights.neutral(words.of(_NOT_SIGNED))
    if signed is not None:
        below = expected is not None and signed < expected
        light = lights.watch(words.of(_BELOW)) if below else lights.fine(words.of(_REACHED))
    difference = _difference(expected, signed, words)
    return ExpectationRow(words.of(measure), words.money(expected), words.money(signed), difference, light)


def _difference(expected: Decimal | None, actual: Decimal | None, words: Words) -> str:
    if expected is None or actual is None:
        return DASH
    amount, share = words.signed_money(actual - expected), ratio(actual - expected, expected)
    return words.filled(_DIFFERENCE, amount=amount, share=words.percent(share)) if share is not None else amount


def _fees(facts: Facts, words: Words) -> ExpectationRow:
    quota, paid = facts.plan.quota, facts.budget.total.paid
    light = lights.light_of(None, words) if quota is None else lights.within(words, over=paid > quota)
    return ExpectationRow(
        words.of(_FEES), words.money(quota), words.money(paid), _difference(quota, paid, words), light
    )


def _in_time(figures: ResultFigures, words: Words) -> ExpectationRow:
    missed = figures.in_time - figures.milestones
    light = lights.watch(words.of(_NOT_ALL)) if missed else lights.fine(words.of(_REACHED))
    if not figures.milestones:
        light = lights.light_of(None, words)
    return ExpectationRow(words.of(_IN_TIME), str(figures.milestones), str(figures.in_time), words.days(missed), light)


def _signing(expected: dt.date | None, signed: dt.date | None, words: Words) -> ExpectationRow:
    late = None if expected is None or signed is None else (signed - expected).days
    light = lights.neutral(words.of(_NOT_SIGNED))
    if signed is not None:
        light = lights.watch(words.of(_LATER)) if late and late > 0 else lights.fine(words.of(_REACHED))
    difference = DASH if late is None else words.filled(_DAYS, days=words.days(late))
    return ExpectationRow(words.of(_SIGNING), words.day(expected), words.day(signed), difference, light)


def fee_history(facts: Facts, words: Words) -> tuple[FeeHistoryRow, ...]:
    """Original and current budget and what was paid, by milestone."""
    originals = {row.no: row.original_budget for row in facts.plan.rows}
    return tuple(
        _fee_row(milestone_name(use, facts.plan, words), (originals.get(use.key), use.budget, use.paid), words)
        for use in facts.budget.by_milestone
    )


def fee_history_total(facts: Facts, words: Words) -> FeeHistoryRow:
    """The sums of the columns."""
    originals = [row.original_budget for row in facts.plan.rows if row.original_budget is not None]
    budgets = [use.budget for use in facts.budget.by_milestone if use.budget is not None]
    sums = (total(originals) if originals else None, total(budgets) if budgets else None, facts.budget.total.paid)
    return _fee_row(words.of(_TOTAL), sums, words)


def _fee_row(name: str, amounts: tuple[Decimal | None, Decimal | None, Decimal], words: Words) -> FeeHistoryRow:
    original, current, paid = amounts
    return FeeHistoryRow(
        name=name,
        original_budget=words.money(original),
        current_budget=words.money(current),
        paid=words.money(paid),
        difference=words.signed_money(None if current is None else paid - current),
        used=words.percent(ratio(paid, current)),
        light=lights.within(words, over=paid > (current or ZERO)),
    )


def forecast_rows(figures: ResultFigures, facts: Facts, words: Words) -> Iterable[ForecastRow]:
    """The win probability month by month, with the signing as it was expected then."""
    stated = facts.project.project_info.expected_sign_on
    for move in figures.forecasts:
        row = move.progress
        yield ForecastRow(
            month=row.month or DASH,
            win_probability=words.percent(move.now),
            expected_sign_on=words.day(row.expected_sign_on or stated),
            reason=words.brief(row.win_reason, row),
        )
