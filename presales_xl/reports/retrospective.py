"""Builds what the retrospective says about a project that has ended."""

from presales_xl.findings import Label
from presales_xl.reports.deviation_rows import asked_of, data_warning, error_count
from presales_xl.reports.discretion import discreet
from presales_xl.reports.fees import chart_text, fees_chart
from presales_xl.reports.form_parts import opinions, standing, version_name
from presales_xl.reports.project_head import Expected, company_name, project_head, provenance
from presales_xl.reports.result_rows import (
    bid_rows,
    expectation_rows,
    fee_history,
    fee_history_total,
    forecast_rows,
    outcome_block,
)
from presales_xl.reports.retrospective_view import CauseRow, HandoverRow, LessonRow, RetrospectiveView, ReviewRow
from presales_xl.reports.schedule import change_rows, milestone_rows
from presales_xl.reports.stop_block import stop_block
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.change_figures import change_figures
from presales_xl.rules.facts import Facts
from presales_xl.rules.money import ratio
from presales_xl.rules.result_figures import SIGNED, ResultFigures, result_figures
from presales_xl.rules.signature_blocks import Round, round_of
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.retrospective import Outcome
from presales_xl.tables.table import is_filled

_CARD_LIMIT = 600
_NONE = Label("（无）", "(none)")
_PERIOD = Label("{start} 至 {end}", "{start} to {end}")
_DRAFT = Label("草稿：结果已登记，项目尚未结束。", "Draft: a result is registered, the project has not ended. ")
_HOW = Label("{day} {outcome}", "{outcome} on {day}")
_SIGNED = Label("签约 {contract}，毛利 {margin}", "signed for {contract} with a margin of {margin}")
_LOST_TO = Label("中标单位 {winner}", "the contract went to {winner}")
_LOST_AT = Label("中标单位 {winner}，中标价 {price}", "the contract went to {winner} at {price}")
_FEES = Label("售前费用 {paid}，为核定额度的 {share}", "presales fees {paid}, {share} of the quota")
_IN_FLIGHT = Label("，另有在途 {amount}", " and {amount} in flight")
_FEES_ONLY = Label("售前费用 {paid}", "presales fees {paid}")
_CAUSE = Label("首要原因：{cause}（{weight}）", "main cause: {cause} ({weight})")
_STILL_OPEN = Label("仍须处理：{first}", "still to settle: {first}")
_SEVERAL_OPEN = Label("仍须处理 {count} 项，第一项：{first}", "{count} still to settle, the first: {first}")
_STOP = Label("。", ".")
_ACCURACY = Label(
    "{count} 次月度预测的布里尔分数 {error}（0 最好，1 最差）；最后一次预测 {last}，结果：{outcome}。{thin}",
    "Brier score of {count} monthly forecasts: {error} (0 is best, 1 worst); the last one said {last}, the outcome: {outcome}.{thin}",
)
_APPROVAL = Label("{version}，{standing}", "{version}, {standing}")
_THIN = Label("样本少于 {limit} 次，仅供参考。", " Fewer than {limit}: an indication only.")
_NO_FORECAST = Label(
    "没有填报过赢率，无法评价。", "No win probability was ever reported, so there is nothing to judge."
)
_SATISFACTION = {
    1: Label("1（很不满意）", "1 (very low)"), 2: Label("2（不满意）", "2 (low)"), 3: Label("3（一般）", "3 (fair)"),
    4: Label("4（满意）", "4 (high)"), 5: Label("5（很满意）", "5 (very high)"),
}  # fmt: skip


def retrospective_view(
    assessment: Assessment, words: Words, *, errors: int = 0, official: bool = True
) -> RetrospectiveView:
    """Everything the retrospective says; no contact of the customer is named in it.

    `errors` counts the mistakes that reading found in what the figures come from; `official` is whether the company
    rules are still those the fees were computed under.
    """
    return discreet(_view(assessment, words, errors, official=official), assessment.facts, words)


def _view(assessment: Assessment, words: Words, errors: int, *, official: bool) -> RetrospectiveView:
    facts = assessment.facts
    project, figures = facts.project, result_figures(facts)
    info, review = project.project_info, project.retrospective
    taken = round_of(facts, Subject.RETROSPECTIVE)
    return RetrospectiveView(
        company=company_name(facts.rules, words),
        report_no=f"{info.project_no or DASH}-ZJ",
        period=words.filled(_PERIOD, start=words.day(info.registered_on), end=words.day(figures.decided_on)),
        prepared_by=words.text(review.registered_by or info.project_manager),
        project=project_head(assessment, Expected(info), words),
        conclusion=_conclusion(assessment, figures, words) + data_warning(errors + error_count(assessment), words),
        outcome=outcome_block(figures, facts, words),
        stop=stop_block(facts, words),
        bids=bid_rows(facts, words),
        causes=_causes(project, words),
        no_causes=words.of(_NONE) if facts.situation.light else words.wanted(None),
        expectations=expectation_rows(figures, facts, words),
        goals_met=words.wanted(review.goals_met),
        forecasts=tuple(forecast_rows(figures, facts, words)),
        forecast_accuracy=_accuracy(figures, facts, words),
        milestones=milestone_rows(facts, words),
        fees=fee_history(facts, words),
        fee_total=fee_history_total(facts, words),
        changes=change_rows(change_figures(facts), facts, words),
        reviews=_reviews(project, words),
        lessons=_lessons(project, words),
        no_lessons=words.wanted(None),
        handover=_handover(project, words),
        customer_satisfaction=_satisfaction(review.customer_satisfaction, words),
        customer_feedback=words.wanted(review.customer_feedback),
        meeting_on=words.wanted_day(review.meeting_on),
        attendees=words.wanted(review.attendees),
        approval=_approval(taken, words),
        **opinions(taken, words),
        source=provenance(assessment, words, official=official),
        fees_chart_text=chart_text(facts.budget, words),
        fees_chart=fees_chart(facts.budget, words),
    )


def _conclusion(assessment: Assessment, figures: ResultFigures, words: Words) -> str:
    """How it ended, for how much, at what cost, why, and what is still to be settled."""
    facts, told = assessment.facts, assessment.escalations
    outcome = words.choice(figures.outcome)
    still_open = _SEVERAL_OPEN if len(told) > 1 else _STILL_OPEN
    first = asked_of(told[0], facts.today, words) if told else ""
    parts = (
        words.filled(_HOW, day=words.day(figures.decided_on), outcome=outcome),
        _contract_or_winner(figures, facts, words),
        _fees(facts, words),
        _main_cause(facts.project, words),
        words.filled(still_open, count=len(told), first=first) if told else "",
    )
    return ("" if figures.ended else words.of(_DRAFT)) + words.listed(parts) + words.of(_STOP)


def _contract_or_winner(figures: ResultFigures, facts: Facts, words: Words) -> str:
    result = facts.project.result
    if figures.outcome in SIGNED and figures.signed_contract is not None:
        return words.filled(
            _SIGNED, contract=words.yuan(figures.signed_contract), margin=words.yuan(figures.signed_margin)
        )
    if figures.outcome is not Outcome.LOST or not result.winner:
        return ""
    label = _LOST_TO if result.winning_price is None else _LOST_AT
    return words.filled(label, winner=result.winner, price=words.yuan(result.winning_price))


def _fees(facts: Facts, words: Words) -> str:
    whole = facts.budget.total
    share = ratio(whole.paid, facts.plan.quota)
    label = _FEES_ONLY if share is None else _FEES
    told = words.filled(label, paid=words.yuan(whole.paid), share=words.percent(share))
    return told + words.filled(_IN_FLIGHT, amount=words.yuan(whole.in_flight)) if whole.in_flight else told


def _main_cause(project: Project, words: Words) -> str:
    weighed = [row for row in project.causes if row.cause and row.weight is not None]
    main = max(weighed, key=lambda row: row.weight or 0, default=None)
    if main is None or main.cause is None:
        return ""
    return words.filled(_CAUSE, cause=words.of(main.cause), weight=words.percent(main.weight))


def _accuracy(figures: ResultFigures, facts: Facts, words: Words) -> str:
    if figures.forecast_error is None or figures.outcome is None:
        return words.of(_NO_FORECAST)
    count, limit = len(figures.forecasts), facts.policy.kpi_min_sample
    return words.filled(
        _ACCURACY, count=count, error=words.ratio(figures.forecast_error),
        last=words.percent(figures.forecasts[-1].now), outcome=words.of(figures.outcome),
        thin=words.filled(_THIN, limit=limit) if count < limit else "",
    )  # fmt: skip


def _causes(project: Project, words: Words) -> tuple[CauseRow, ...]:
    return tuple(
        CauseRow(
            cause=words.choice(row.cause),
            detail=words.brief(row.detail, row),
            weight=words.percent(row.weight),
            evidence=words.brief(row.evidence, row),
        )
        for row in project.causes
        if is_filled(row)
    )


def _reviews(project: Project, words: Words) -> tuple[ReviewRow, ...]:
    texts = ("phase", "by", "went_well", "went_badly", "surprise")
    rows = (row for row in project.reviews if is_filled(row))
    return tuple(ReviewRow(**{key: words.brief(getattr(row, key), row) for key in texts}) for row in rows)


def _lessons(project: Project, words: Words) -> tuple[LessonRow, ...]:
    texts = ("situation", "what_we_did", "result", "advice", "applies_when", "tags", "reusable_asset")
    rows = (row for row in project.lessons if is_filled(row))
    return tuple(
        LessonRow(no=str(number), **{key: words.brief(getattr(row, key), row, _CARD_LIMIT) for key in texts})
        for number, row in enumerate(rows, start=1)
    )


def _handover(project: Project, words: Words) -> tuple[HandoverRow, ...]:
    rows = (row for row in project.handover if is_filled(row))
    return tuple(
        HandoverRow(words.brief(row.promise, row), words.text(row.to_whom), words.day(row.due_on)) for row in rows
    )


def _approval(taken: Round, words: Words) -> str:
    said = standing(taken, words)
    return words.filled(_APPROVAL, version=version_name(taken, words), standing=said) if taken.number else said


def _satisfaction(points: int | None, words: Words) -> str:
    if points is None:
        return words.wanted(None)
    known = _SATISFACTION.get(points)
    return words.of(known) if known else str(points)
