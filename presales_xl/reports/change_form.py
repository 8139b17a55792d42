"""Builds what a change request says on paper."""

from collections.abc import Callable, Iterable, Iterator

from presales_xl.findings import Label
from presales_xl.reports import lights
from presales_xl.reports.discretion import discreet
from presales_xl.reports.form_parts import shared_parts, standing
from presales_xl.reports.form_view import ChangeView, HandoverRow, MeasureRow, MoveRow
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.baseline import Request
from presales_xl.rules.change_figures import ChangeFigures
from presales_xl.rules.facts import Facts
from presales_xl.rules.form_figures import ChangeSheet, Move
from presales_xl.rules.money import ZERO, ratio
from presales_xl.rules.signature_blocks import Round
from presales_xl.tables.charter import ChangeOp, ChangeRequest
from presales_xl.tables.company.authority import RouteCase
from presales_xl.tables.company.parameter import Tolerance

_CONCLUSION = Label("{kind}调整：{what}。{state}。", "{kind}: {what}. {state}.")
_MILESTONE = Label("里程碑 {no}", "milestone {no}")
_NAMED = Label("{no} {name}", "{no} {name}")
_LATER = Label("{milestone}推迟 {days} 天", "{milestone} {days} days later")
_EARLIER = Label("{milestone}提前 {days} 天", "{milestone} {days} days earlier")
_BUDGETS = Label("里程碑预算合计 {money} 元", "milestone budgets {money} CNY in all")
_QUOTA_KEPT = Label("额度不变", "the quota stays")
_QUOTA_MOVED = Label("额度 {before} → {after}", "quota {before} → {after}")
_PERSON = Label("{role}由{old}换为{new}", "{role} from {old} to {new}")
_NOTHING = Label("未写明调整内容", "what is to change is not filled in")
_ORDINAL = Label("第 {number} 次", "No. {number}")
_LIMIT_SHARE = Label("{share}，且 {minimum} 元", "{share} and CNY {minimum}")
_LIMIT_DAYS = Label("{days} 天", "{days} days")
_LIMIT_COUNT = Label("{count} 次", "{count}")
_OF_QUOTA = Label("{amount} 元（{share}）", "CNY {amount} ({share})")
_INCREASE = Label("额度累计增加（占原额度）", "Cumulative increase, of the original quota")
_MOVED = Label("里程碑预算累计调增（占原额度）", "Cumulative rises of milestone budgets")
_DAYS = Label("里程碑累计推迟（客户造成的除外）", "Cumulative postponement of a milestone, the customer's apart")
_CUSTOMER = Label("客户造成的累计推迟", "Cumulative postponement by the customer")
_EARLIER_CHANGES = Label("此前已批准的调整", "Approved changes before this one")
_WITHIN = Label("限内", "Within")
_BEYOND = Label("超限", "Beyond")
_BEYOND_REMARK = Label("超过限额，须报更上一级审批。", "Beyond a limit: the route goes up.")
_WITH_PENDING = Label(
    "连同审批中的其他申请超过限额，须报更上一级审批。",
    "Beyond a limit together with the requests being decided: the route goes up.",
)
_WAR_ROOM = Label(
    "客户推迟过久，须先经项目进展分析会决定。", "The customer's delay is so long that a War Room meeting decides first."
)
_PEOPLE = Label(
    "人员变更不动计划和额度，按人员变更的路线审批。", "It moves neither plan nor quota: the route of people."
)
_WITHIN_REMARKS = {
    RouteCase.RESERVE: Label("只动用准备金，额度不变，按动用准备金的路线审批。", "It releases the reserve and leaves the quota: the route of the reserve."),
    RouteCase.CUSTOMER_DELAY: Label("客户推迟且不动金额，未超过客户推迟的限额，按客户推迟的路线审批。", "A delay by the customer without money, within its limit: the route of such delays."),
    RouteCase.PEOPLE: _PEOPLE,
    RouteCase.SPONSOR_CHANGE: _PEOPLE,
}  # fmt: skip
"""Why a request takes a route of its own; every other one within the limits takes the ordinary route."""
_ORDINARY = Label("未超过限额，按一般路线审批。", "Within every limit: the ordinary route.")
_NO_CHARTER = Label("任务书批准之后才能计算累计调整。", "Cumulative figures are known once the charter is approved.")


def change_view(
    assessment: Assessment, taken: Round, sheet: ChangeSheet, words: Words, *, official: bool = True
) -> ChangeView:
    """Everything the change request says; no contact of the customer is named in it."""
    return discreet(_view(assessment, taken, sheet, words, official=official), assessment.facts, words)


def _view(assessment: Assessment, taken: Round, sheet: ChangeSheet, words: Words, *, official: bool) -> ChangeView:
    facts, request, figures, after = assessment.facts, sheet.request, sheet.figures, sheet.after
    first = request.first
    return ChangeView(
        **shared_parts(assessment, taken, words, request.no, official=official),
        conclusion=words.filled(
            _CONCLUSION, kind=words.of(request.kind) if request.kind else "", state=standing(taken, words),
            what=words.listed(_said(sheet, words)) or words.of(_NOTHING),
        ),
        no=request.no,
        kind=words.wanted_of(request.kind),
        cause=words.wanted_of(request.cause),
        raised_on=words.wanted_day(first.raised_on),
        raised_by=words.wanted(first.raised_by),
        ordinal=words.filled(_ORDINAL, number=figures.judged.measures.ordinal) if figures else DASH,
        evidence=words.text(_together(request, lambda row: row.evidence)),
        risk=words.text(_together(request, lambda row: row.risk)),
        reason=words.wanted(_together(request, lambda row: row.reason)),
        impact=words.wanted(_together(request, lambda row: row.impact)),
        moves=tuple(_move(move, words) for move in sheet.moves),
        people=tuple(_people(request, words)),
        measures=tuple(_measures(figures, facts, words)) if figures else (),
        quota_before=words.yuan(sheet.before.quota),
        quota_after=words.yuan(after.quota) if after else DASH,
        reserve_before=words.yuan(sheet.before.reserve),
        reserve_after=words.yuan(after.reserve) if after else DASH,
        remark=_remark(figures, words),
    )  # fmt: skip


def _together(request: Request, pick: Callable[[ChangeRequest], str | None]) -> str:
    """What the rows say, each text once."""
    return "\n".join(dict.fromkeys(text for row in request.rows if (text := pick(row))))


def _said(sheet: ChangeSheet, words: Words) -> Iterator[str]:
    for row in sheet.request.people:
        role = words.of(row.role) if row.role else ""
        yield words.filled(_PERSON, role=role, old=words.text(row.from_person), new=words.text(row.to_person))
    for move in sheet.moves:
        if move.days:
            name = words.filled(_MILESTONE, no=move.row.milestone)
            yield words.filled(_LATER if move.days > 0 else _EARLIER, milestone=name, days=abs(move.days))
    if sheet.request.moves_money and sheet.figures:
        yield words.filled(_BUDGETS, money=words.signed_money(sheet.money))
    if sheet.after and sheet.moves:
        before, after = sheet.before.quota, sheet.after.quota
        moved = words.filled(_QUOTA_MOVED, before=words.yuan(before), after=words.yuan(after))
        yield words.of(_QUOTA_KEPT) if before == after else moved


def _move(move: Move, words: Words) -> MoveRow:
    row = move.row
    return MoveRow(
        op=words.of(row.op or ChangeOp.CHANGE),
        milestone=words.filled(_NAMED, no=words.wanted(row.milestone), name=move.name or "").strip(),
        old_date=words.day(move.old_planned_on),
        new_date=words.day(row.new_planned_on),
        days=words.days(move.days),
        old_budget=words.money(move.old_budget),
        new_budget=words.money(row.new_budget),
        money=words.signed_money(move.money),
    )


def _people(request: Request, words: Words) -> Iterable[HandoverRow]:
    for row in request.people:
        yield HandoverRow(
            role=words.wanted_of(row.role),
            from_person=words.wanted(row.from_person),
            to_person=words.wanted(row.to_person),
            on=words.wanted_day(row.on),
            handover=words.wanted(row.handover),
        )


def _measures(figures: ChangeFigures, facts: Facts, words: Words) -> Iterator[MeasureRow]:
    policy, found = facts.policy, figures.judged.measures
    whole = found.original_quota or ZERO
    for label, amount, limit in (
        (_INCREASE, found.increase, policy.total_increase),
        (_MOVED, found.moved, policy.moved_budget),
    ):
        share = words.percent(ratio(amount, found.original_quota))
        value = words.filled(_OF_QUOTA, amount=words.money(amount), share=share)
        yield _measure(label, value, _limit(limit, words), words, beyond=limit.exceeded(amount, whole))
    theirs = found.customer_days > policy.customer_delay_days and figures.request.is_postponed_by_customer
    for label, days, most, beyond in (
        (_DAYS, found.days, policy.moved_days, found.days > policy.moved_days),
        (_CUSTOMER, found.customer_days, policy.customer_delay_days, theirs),
    ):
        shown = words.filled(_LIMIT_DAYS, days=days)
        yield _measure(label, shown, words.filled(_LIMIT_DAYS, days=most), words, beyond=beyond)
    count = words.filled(_LIMIT_COUNT, count=found.earlier)
    most_changes = words.filled(_LIMIT_COUNT, count=policy.earlier_changes)
    yield _measure(_EARLIER_CHANGES, count, most_changes, words, beyond=found.earlier > policy.earlier_changes)


def _limit(limit: Tolerance, words: Words) -> str:
    return words.filled(_LIMIT_SHARE, share=words.percent(limit.share), minimum=words.money(limit.minimum))


def _measure(label: Label, value: str, limit: str, words: Words, *, beyond: bool) -> MeasureRow:
    light = lights.alarm(words.of(_BEYOND)) if beyond else lights.fine(words.of(_WITHIN))
    return MeasureRow(words.of(label), value, limit, light)


def _remark(figures: ChangeFigures | None, words: Words) -> str:
    if figures is None:
        return words.of(_NO_CHARTER)
    judged = figures.judged
    if judged.needs_war_room:
        return words.of(_WAR_ROOM)
    if judged.beyond:
        return words.of(_WITH_PENDING if judged.with_pending else _BEYOND_REMARK)
    return words.of(_WITHIN_REMARKS.get(judged.case, _ORDINARY))
