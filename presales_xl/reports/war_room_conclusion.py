"""What a War Room paper opens with: what has to be decided and why, or what was decided and what follows."""

from presales_xl.findings import Label
from presales_xl.reports.deviation_rows import data_warning, error_count
from presales_xl.reports.war_room_options import Options
from presales_xl.reports.words import Words
from presales_xl.rules.facts import Facts
from presales_xl.rules.lifecycle import outcome_of
from presales_xl.rules.meeting_facts import MeetingFacts
from presales_xl.rules.meetings import ExitState
from presales_xl.tables.execution import Decision

_REASONS_TOLD = 3
"""More reasons than these are counted; the tables have them all."""

_DECIDED = Label("{day} 会议决定：{decision}。", "The meeting of {day} decided: {decision}. ")
_REASON = Label("理由：{text}。", "Reason: {text}. ")
_CONDITIONS = Label("条件：{text}。", "Conditions: {text}. ")
_RESUMES = Label("恢复日期：{day}。", "It resumes on {day}. ")
_FOLLOWS = Label("接下来：{entails}", "What follows: {entails}")
_ENDED = Label(
    "项目已于 {day} 结束，结果：{outcome}；没有要决定的事项。",
    "The project ended on {day}: {outcome}; there is nothing to decide.",
)
_TO_DECIDE = Label("本次会议须决定：{choices}。", "This meeting has to decide: {choices}.")
_SUSPENDED = Label("项目暂停中，", "The project is suspended. ")
_BECAUSE = Label("为什么要决定：", "Why:")
_NUMBERED = Label("（{number}）{text}。", "({number}) {text}.")
_MORE = Label("另有 {count} 项见「偏差与上报」。", "{count} more under “Deviations”.")
_EXITS = Label("撤出标准：{told}", "Exit criteria: {told}")
_NO_EXITS = Label("没有撤出标准", "There are no exit criteria")
_STATES = {
    ExitState.MET: Label("已满足 {count} 条", "{count} met"),
    ExitState.DUE: Label("到期待核对 {count} 条", "{count} due to be checked"),
    ExitState.NOT_MET: Label("未满足 {count} 条", "{count} not met"),
    ExitState.LATER: Label("未到检查日 {count} 条", "{count} not due yet"),
}
_ALL_WELL = Label("没有新的须上报事项：{schedule}；{fee}；{win}", "Nothing new has to go up: {schedule}; {fee}; {win}")
_PENDING = Label("任务书调整 {numbers} 在审批中", "Being decided already: {numbers}")
_LATE_ACTIONS = Label("以前要求的行动有 {count} 项逾期", "{count} actions asked for earlier are late")
_WORTH = Label(
    "从今天起继续的期望值 {value}（赢率 {win} × 预计毛利 {margin} − 尚需费用 {fee}），已支付 {paid}不计入。",
    "Expected value of going on from today: {value} ({win} win probability x margin {margin} - fees still needed {fee});"
    " {paid} already spent never enters.",
)
_WORTHLESS = Label("期望值为负。", "It is negative.")
_UNKNOWN = Label(
    "继续的期望值还算不出：赢率、预计毛利或尚需费用没有填写。",
    "The expected value of going on is unknown: win probability, margin or fees still needed are not filled in.",
)
_LINE = "\n"


def conclusion(known: MeetingFacts, options: Options, words: Words) -> str:
    """The sentences a reader must take away."""
    told = _decided(known, options, words) if known.decided else _open(known, words)
    return told + data_warning(error_count(known.assessment), words)


def _decided(known: MeetingFacts, options: Options, words: Words) -> str:
    row = known.meeting
    decision = row.decision or Decision.CONTINUE
    follows = options.rows((decision,))
    lines = (
        words.filled(_DECIDED, day=words.day(row.held_on), decision=words.of(decision))
        + words.filled(_REASON, text=words.bare(words.wanted(row.reason)))
        + (words.filled(_CONDITIONS, text=words.bare(row.conditions)) if row.conditions else "")
        + (words.filled(_RESUMES, day=words.day(row.resume_on)) if row.resume_on else ""),
        words.filled(_FOLLOWS, entails=follows[0].entails) if follows else "",
    )
    return _LINE.join(line.rstrip() for line in lines if line)


def _open(known: MeetingFacts, words: Words) -> str:
    facts = known.facts
    outcome = outcome_of(facts.situation)
    if outcome is not None:
        return words.filled(_ENDED, day=facts.ended_on, outcome=words.of(outcome))
    choices = words.pick("、", ", ").join(words.of(decision) for decision in Decision)
    first = (words.of(_SUSPENDED) if facts.suspended else "") + words.filled(_TO_DECIDE, choices=choices)
    reasons = _reasons(known, words)
    told = [words.filled(_NUMBERED, number=number, text=text) for number, text in enumerate(reasons, start=1)]
    rest = len(known.assessment.escalations) - _REASONS_TOLD
    more = [words.filled(_MORE, count=rest)] if rest > 0 else []
    return _LINE.join((first, words.of(_BECAUSE), *told, *more, _worth(known, facts, words)))


def _reasons(known: MeetingFacts, words: Words) -> list[str]:
    """What goes up, how the exit criteria stand, and what was promised and is late."""
    told = [item.finding.text(words.lang) for item in known.assessment.escalations[:_REASONS_TOLD]]
    if not told:
        seen = known.assessment.lights
        told = [words.filled(_ALL_WELL, **{key: words.of(getattr(seen, key).reason) for key in _LIGHTS})]
    late = sum(one.days_late > 0 for one in known.follow_ups)
    pending = words.pick("、", ", ").join(item.request.no for item in known.weighed.pending)
    told += [words.filled(_PENDING, numbers=pending) if pending else "", _exits(known, words)]
    told += [words.filled(_LATE_ACTIONS, count=late) if late else ""]
    return [words.bare(text) for text in told if text]


_LIGHTS = ("schedule", "fee", "win")


def _exits(known: MeetingFacts, words: Words) -> str:
    if not known.exits:
        return words.of(_NO_EXITS)
    counts = {state: sum(one.state is state for one in known.exits) for state in _STATES}
    parts = [words.filled(label, count=counts[state]) for state, label in _STATES.items() if counts[state]]
    return words.filled(_EXITS, told=words.pick("、", ", ").join(parts))


def _worth(known: MeetingFacts, facts: Facts, words: Words) -> str:
    weighed = known.weighed.going_on
    if weighed.value is None:
        return words.of(_UNKNOWN)
    told = words.filled(
        _WORTH, value=words.yuan(weighed.value), win=words.percent(weighed.win), margin=words.yuan(weighed.margin),
        fee=words.yuan(weighed.fee), paid=words.yuan(facts.budget.total.paid),
    )  # fmt: skip
    return words.pick("", " ").join((told, words.of(_WORTHLESS))) if weighed.value < 0 else told
