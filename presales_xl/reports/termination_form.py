"""Builds what the application to stop a pursuit says on paper."""

from collections.abc import Iterable

from presales_xl.findings import Label
from presales_xl.reports.discretion import discreet
from presales_xl.reports.form_parts import shared_parts, standing
from presales_xl.reports.form_view import DepositRow, TerminationView
from presales_xl.reports.words import Words
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.deposits import open_amount
from presales_xl.rules.facts import Facts
from presales_xl.rules.form_figures import TerminationFigures, termination_figures
from presales_xl.rules.signature_blocks import Round

_BECAUSE = Label("因{kind}申请终止", "To be stopped: {kind}")
_NO_REASON = Label("未写明终止类别", "why it is to be stopped is not filled in")
_MONEY = Label(
    "已支付 {spent}，在途 {in_flight}，未用额度 {unused}", "paid {spent}, in flight {in_flight}, unused quota {unused}"
)
_WORTH = Label("继续的期望值 {value}", "expected value of going on {value}")
_END = Label("{said}。{state}。", "{said}. {state}.")


def termination_view(assessment: Assessment, taken: Round, words: Words, *, official: bool = True) -> TerminationView:
    """Everything the application says; no contact of the customer is named in it."""
    return discreet(_view(assessment, taken, words, official=official), assessment.facts, words)


def _view(assessment: Assessment, taken: Round, words: Words, *, official: bool) -> TerminationView:
    facts = assessment.facts
    stop, figures = facts.project.termination, termination_figures(facts)
    return TerminationView(
        **shared_parts(assessment, taken, words, "ZZ", official=official),
        conclusion=_conclusion(figures, facts, taken, words),
        applied_on=words.wanted_day(stop.applied_on),
        applicant=words.wanted(stop.applicant),
        kind=words.wanted_of(stop.kind),
        war_room_ref=words.text(stop.war_room_ref),
        criteria_met=words.text(stop.criteria_met),
        reason=words.wanted(stop.reason),
        quota=words.yuan(figures.quota),
        spent=words.yuan(figures.spent),
        in_flight=words.yuan(figures.in_flight),
        unused_quota=words.yuan(figures.unused_quota),
        fee_if_continued=words.yuan(stop.fee_if_continued),
        margin_if_continued=words.yuan(stop.margin_if_continued),
        win_if_continued=words.percent(stop.win_if_continued),
        expected_value=words.yuan(figures.expected_value),
        customer_aftercare=words.wanted(stop.customer_aftercare),
        open_promises=words.text(stop.open_promises),
        deposits_to_recover=words.text(stop.deposits_to_recover),
        archive_list=words.text(stop.archive_list),
        restart_condition=words.text(stop.restart_condition),
        review_on=words.day(stop.review_on),
        deposits=tuple(_deposits(facts, words)),
    )


def _conclusion(figures: TerminationFigures, facts: Facts, taken: Round, words: Words) -> str:
    kind = facts.project.termination.kind
    parts = (
        words.filled(_BECAUSE, kind=words.of(kind)) if kind else words.of(_NO_REASON),
        words.filled(
            _MONEY, spent=words.yuan(figures.spent), in_flight=words.yuan(figures.in_flight),
            unused=words.yuan(figures.unused_quota),
        ),
        "" if figures.expected_value is None else words.filled(_WORTH, value=words.yuan(figures.expected_value)),
    )  # fmt: skip
    return words.filled(_END, said=words.listed(parts), state=standing(taken, words))


def _deposits(facts: Facts, words: Words) -> Iterable[DepositRow]:
    """What is still out at the status date."""
    for row in facts.project.deposits:
        still_out = open_amount(row, facts.today)
        if still_out:
            yield DepositRow(
                kind=words.wanted_of(row.kind),
                payee=words.text(row.payee),
                amount=words.money(row.amount),
                open=words.money(still_out),
                due_back_on=words.day(row.due_back_on),
            )
