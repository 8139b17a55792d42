"""Builds the paper of one War Room: before the meeting what it decides on, after it what was decided."""

from dataclasses import replace

from presales_xl.findings import Label
from presales_xl.reports import lights
from presales_xl.reports.deviation_rows import deviation_rows
from presales_xl.reports.discretion import discreet
from presales_xl.reports.fees import fee_figures
from presales_xl.reports.monthly_view import WinProbability
from presales_xl.reports.project_head import Expected, company_name, project_head, provenance
from presales_xl.reports.risk_rows import risk_rows
from presales_xl.reports.schedule import milestone_rows
from presales_xl.reports.view import ComputedLights, Light
from presales_xl.reports.war_room_conclusion import conclusion
from presales_xl.reports.war_room_options import Options
from presales_xl.reports.war_room_rows import exit_rows, follow_up_rows, new_actions, schedule_note
from presales_xl.reports.war_room_view import (
    DecisionBlock,
    DecisionChoices,
    GoingOnBlock,
    MeetingFees,
    MeetingHead,
    WarRoomView,
)
from presales_xl.reports.win import win_probability
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.facts import Facts
from presales_xl.rules.going_on import FeeBasis, GoingOn
from presales_xl.rules.meeting_facts import MeetingFacts
from presales_xl.rules.meetings import rhythm
from presales_xl.tables.execution import Decision, WarRoom

_PAPER = Label("项目进展分析会材料", "War Room paper")
_MINUTES = Label("项目进展分析会纪要", "War Room minutes")
_OPEN = Label("待决定", "To be decided")
_ENDED = Label("已结束", "Ended")
_SHOWN = {
    Decision.CONTINUE: lights.fine, Decision.CONDITIONAL: lights.watch, Decision.ADJUST: lights.watch,
    Decision.SUSPEND: lights.neutral, Decision.STOP: lights.alarm,
}  # fmt: skip
_YES, _NO = Label("是", "Yes"), Label("否", "No")
_CALLED = Label("{limit} 天内须再次开会：应不迟于 {due}", "At most {limit} days apart: due by {due}")
_CALLED_LATE = Label(
    "{limit} 天内须再次开会：应不迟于 {due}，已逾期 {days} 天",
    "At most {limit} days apart: was due by {due}, {days} days late",
)
_NEXT = Label("下次会议不迟于 {due}", "Next meeting by {due}")
_NO_RHYTHM = Label("本等级不要求定期开会", "This grade asks for no regular meetings")
_NO_GRADE = Label("还没有等级，不能确定会议节奏", "There is no grade yet, so no rhythm")
_BEFORE = Label("{day} 决定{decision}", "{day}: {decision}")
_REASON = Label("理由：{text}", "reason: {text}")
_CONDITIONS = Label("条件：{text}", "conditions: {text}")
_FIRST_MEETING = Label("这是第一次会议。", "This is the first meeting.")
_BASES = {
    FeeBasis.TABLE: Label("{fee}（表4 所填）", "{fee} (as table 4 says)"),
    FeeBasis.FORECAST: Label("{fee}（完工估算减已支付）", "{fee} (estimate at completion less paid)"),
    FeeBasis.PLAN: Label(
        "{fee}（未完成里程碑的现预算减已支付）", "{fee} (budgets of the milestones ahead less what they paid)"
    ),
}
_VALUE = Label("{value}（＝ {win} × {margin} − {fee}）", "{value} (= {win} x {margin} - {fee})")
_UNKNOWN_VALUE = Label(
    "n/a：赢率、预计毛利或尚需费用没有填写", "n/a: win probability, margin or fees are not filled in"
)
_SUNK = Label(
    "已支付 {paid}无论怎样决定都收不回，不计入；只比较从今天起的得与失。",
    "{paid} is spent whatever is decided and never enters; only what lies ahead is weighed.",
)


def war_room_view(known: MeetingFacts, words: Words) -> WarRoomView:
    """Everything the paper says; no contact of the customer is named in it."""
    return discreet(_view(known, words), known.facts, words)


def _view(known: MeetingFacts, words: Words) -> WarRoomView:
    assessment, facts, info = known.assessment, known.facts, known.facts.project.project_info
    number = f"{info.project_no or DASH}-FXH-{words.day(known.day)}"
    options = Options(facts, known.weighed, known.exits, words)
    taken = known.meeting.decision if known.decided else None
    return WarRoomView(
        company=company_name(facts.rules, words),
        report_no=number,
        title=words.of(_MINUTES if known.decided else _PAPER),
        prepared_by=words.text(info.project_manager),
        status=_status(known, words),
        decided=known.decided,
        project=project_head(assessment, Expected(info), words),
        conclusion=conclusion(known, options, words),
        meeting=_head(known, words),
        decision=_decision(known, words),
        actions=new_actions(facts, known.meeting, words) if known.decided else (),
        options=options.rows((taken,) if taken else Decision),
        deviations=deviation_rows(assessment, words),
        lights=ComputedLights(**lights.computed_lights(assessment.lights, words)),
        milestones=milestone_rows(facts, words),
        schedule_note=schedule_note(facts, words),
        fees=_fees(facts, words),
        win=_win(facts, words),
        going_on=_going_on(known.weighed.going_on, facts, words),
        exit_criteria=exit_rows(known.exits, words),
        risks=risk_rows(assessment, words),
        before=_before(known.before, words),
        follow_ups=follow_up_rows(known.follow_ups, words),
        choices=DecisionChoices(*(words.of(label) for label in (*Decision, _YES, _NO))),
        tag=f"war_room|{words.day(known.day)}",
        source=provenance(assessment, words, official=known.official, whole=known.whole),
    )


def _win(facts: Facts, words: Words) -> WinProbability:
    """A meeting cannot decide without one."""
    told = win_probability(facts, words)
    return told if facts.win.now is not None else replace(told, now=words.wanted(None))


def _status(known: MeetingFacts, words: Words) -> Light:
    decision = known.meeting.decision
    if known.decided and decision is not None:
        return _SHOWN[decision](words.of(decision))
    return lights.neutral(words.of(_ENDED)) if known.facts.ended_on is not None else lights.watch(words.of(_OPEN))


def _head(known: MeetingFacts, words: Words) -> MeetingHead:
    row = known.meeting
    return MeetingHead(
        held_on=words.wanted_day(row.held_on),
        trigger=words.wanted_of(row.trigger),
        chair=words.wanted(row.chair),
        attendees=words.wanted(row.attendees),
        new_circumstances=words.wanted(row.new_circumstances),
        issues=words.wanted(row.issues),
        rhythm=_rhythm(known, words),
    )


def _rhythm(known: MeetingFacts, words: Words) -> str:
    facts = known.facts
    if known.decided:
        due = None if known.meeting.decision is Decision.STOP else known.weighed.next_on
        return words.filled(_NEXT, due=due) if due else DASH
    if facts.grading.effective is None:
        return words.of(_NO_GRADE)
    asked = rhythm(facts, known.before.held_on if known.before else None)
    if asked.limit is None:
        return words.of(_NO_RHYTHM)
    if asked.due_on is None or facts.suspended:
        return DASH
    late = (known.day - asked.due_on).days
    return words.filled(_CALLED_LATE if late > 0 else _CALLED, limit=asked.limit, due=asked.due_on, days=late)


def _before(row: WarRoom | None, words: Words) -> str:
    if row is None or row.decision is None:
        return words.of(_FIRST_MEETING)
    parts = (
        words.filled(_BEFORE, day=words.day(row.held_on), decision=words.of(row.decision)),
        words.filled(_REASON, text=words.brief(row.reason, row)) if row.reason else "",
        words.filled(_CONDITIONS, text=words.brief(row.conditions, row)) if row.conditions else "",
    )
    return words.listed(words.bare(part) for part in parts)


def _decision(known: MeetingFacts, words: Words) -> DecisionBlock:
    """Filled in from the row once it decided; before that only who comes together and when."""
    row = known.meeting
    people = (row.chair or "", row.attendees or "", words.day(row.held_on) if row.held_on else "")
    if not known.decided or row.decision is None:
        return DecisionBlock("", "", "", "", "", *people)
    checked = "" if row.exit_criteria_checked is None else words.of(_YES if row.exit_criteria_checked else _NO)
    return DecisionBlock(
        words.of(row.decision), words.wanted(row.reason), words.text(row.conditions), words.day(row.resume_on),
        words.wanted(checked), words.wanted(people[0]), words.wanted(people[1]), people[2],
    )  # fmt: skip


def _fees(facts: Facts, words: Words) -> MeetingFees:
    forecast = facts.value.eac
    eac = words.measure(None) if forecast is None else words.yuan(forecast)
    return MeetingFees(**fee_figures(facts, words), eac=eac)


def _going_on(weighed: GoingOn, facts: Facts, words: Words) -> GoingOnBlock:
    fee = words.yuan(weighed.fee)
    return GoingOnBlock(
        fee=words.filled(_BASES[weighed.basis], fee=fee) if weighed.basis else words.wanted(None),
        value=_value(weighed, words),
        sunk=words.filled(_SUNK, paid=words.yuan(facts.budget.total.paid)),
    )


def _value(weighed: GoingOn, words: Words) -> str:
    if weighed.value is None:
        return words.of(_UNKNOWN_VALUE)
    return words.filled(
        _VALUE, value=words.yuan(weighed.value), win=words.percent(weighed.win), margin=words.money(weighed.margin),
        fee=words.money(weighed.fee),
    )  # fmt: skip
