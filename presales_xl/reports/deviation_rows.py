"""What must go up, as rows, and the one sentence of a report that says what is wrong and what is asked of whom."""

import datetime as dt
from collections.abc import Sequence

from presales_xl.findings import Label, Severity
from presales_xl.reports import lights
from presales_xl.reports.approval_rows import subject_name, waiting
from presales_xl.reports.monthly_view import DeviationRow
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.council import waited_for
from presales_xl.rules.escalation import Escalation
from presales_xl.rules.facts import Facts
from presales_xl.rules.lifecycle import outcome_of
from presales_xl.rules.lights import Reading
from presales_xl.tables.records_of_control import Light

_GOES_UP = Label("须上报", "Escalate")
_OVERDUE = Label("{due}\n已逾期", "{due}\noverdue")
_TOLD_IN_FULL = 3
"""More deviations than these are counted in the conclusion; the table has them all."""

_FIRST = Label("须上报 {count} 项：", "{count} to escalate: ")
_LINE = "\n"
_ASKED = Label(
    "{what}，请{owner}于 {due} 前填报「{form}」，报{route}",
    "{what}; {owner} fills in “{form}” by {due} for {route}",
)
_ASKED_AT_ONCE = Label(
    "{what}，请{owner}立即填报「{form}」（期限 {due} 已过），报{route}",
    "{what}; {owner} fills in “{form}” at once (it was due by {due}) for {route}",
)
_NUMBERED = Label("（{number}）{text}", "({number}) {text}")
_MORE = Label("另有 {count} 项见「偏差与上报」", "{count} more under “Deviations”")
_MANAGER = Label("项目经理", "the project manager")
_NOTHING = Label("没有须上报的事项。", "Nothing has to go up.")
_NOTHING_ELSE = Label("没有其他须上报的事项。", "Nothing else has to go up.")
_DECIDE = Label("请{who}审批{what}（自 {since} 起等待）。", "{who}: please decide on {what} (waiting since {since}).")
_SOMEBODY = Label("审批人", "the approver")
_ENDED = Label("项目已于 {day} 结束，结果：{outcome}。", "The project ended on {day}: {outcome}. ")
_SUSPENDED = Label("项目暂停中。", "The project is suspended. ")
_STOP = Label("。", ".")
_WRONG_DATA = Label(
    "数据中有 {count} 处错误须先更正，数字以更正后为准。",
    " {count} errors in the data must be mended first; the figures may change.",
)


def deviation_rows(assessment: Assessment, words: Words) -> tuple[DeviationRow, ...]:
    """One row for everything that must go up, numbered."""
    facts = assessment.facts
    return tuple(_row(number, item, facts, words) for number, item in enumerate(assessment.escalations, start=1))


def _row(number: int, item: Escalation, facts: Facts, words: Words) -> DeviationRow:
    due = words.day(item.due_on)
    return DeviationRow(
        no=str(number),
        what=item.finding.text(words.lang),
        magnitude=words.of(item.magnitude),
        since=words.day(item.since),
        form=words.of(item.form),
        route=_route(item, words),
        due_on=words.filled(_OVERDUE, due=due) if item.due_on < facts.today else due,
        owner=words.text(item.owner),
        light=lights.alarm(words.of(_GOES_UP)),
    )


def _route(item: Escalation, words: Words) -> str:
    return " → ".join(words.of(step) for step in item.route) or DASH


def conclusion(assessment: Assessment, words: Words, *, errors: int = 0) -> str:
    """What is wrong, by how much, and what is asked of whom; `errors` counts the mistakes in the data."""
    told, facts = assessment.escalations, assessment.facts
    wanted = _wanted(facts, words)
    if told:
        break_ = _LINE if len(told) > 1 else words.pick("", " ")
        text = break_.join(filter(None, (_asked(told, facts.today, words), wanted)))
    else:
        text = _nothing_to_escalate(assessment, wanted, words)
    return _standing(facts, words) + text + data_warning(errors, words)


def data_warning(errors: int, words: Words) -> str:
    """That the figures may change, where the data has errors; nothing otherwise."""
    return words.filled(_WRONG_DATA, count=errors) if errors else ""


def error_count(assessment: Assessment) -> int:
    """Mistakes in the data that the checks found."""
    return sum(finding.severity is Severity.ERROR for finding in assessment.notes)


def _standing(facts: Facts, words: Words) -> str:
    outcome = outcome_of(facts.situation)
    if outcome is not None:
        return words.filled(_ENDED, day=facts.ended_on, outcome=words.of(outcome))
    return words.of(_SUSPENDED) if facts.suspended else ""


def _asked(told: Sequence[Escalation], today: dt.date, words: Words) -> str:
    shown = [asked_of(item, today, words) for item in told[:_TOLD_IN_FULL]]
    if len(told) == 1:
        return words.filled(_FIRST, count=1) + shown[0] + words.of(_STOP)
    lines = [words.filled(_NUMBERED, number=number, text=text) for number, text in enumerate(shown, start=1)]
    more = [words.filled(_MORE, count=len(told) - _TOLD_IN_FULL)] if len(told) > _TOLD_IN_FULL else []
    first = words.filled(_FIRST, count=len(told)).rstrip()
    return _LINE.join((first, *(line + words.of(_STOP) for line in (*lines, *more))))


def asked_of(item: Escalation, today: dt.date, words: Words) -> str:
    """What is wrong, and who is to do what about it by when; without a full stop."""
    return words.filled(
        _ASKED_AT_ONCE if item.due_on < today else _ASKED,
        what=words.bare(item.finding.text(words.lang)),
        owner=item.owner or words.of(_MANAGER),
        due=words.day(item.due_on),
        form=words.of(item.form),
        route=_route(item, words),
    )


def _wanted(facts: Facts, words: Words) -> str:
    """Whose decision is waited for."""
    return words.pick("", " ").join(
        words.filled(
            _DECIDE,
            who=words.of(waited_for(facts, version) or _SOMEBODY),
            what=subject_name(version.subject, version.no, words),
            since=words.day(version.waiting_since),
        )
        for version in waiting(facts)
    )


def _nothing_to_escalate(assessment: Assessment, wanted: str, words: Words) -> str:
    """The lights that are not green come first, then whose decision is waited for, then what is in order."""
    known = assessment.lights
    ended = assessment.facts.ended_on is not None  # said already, and the win probability no longer counts
    seen = (known.schedule, known.fee) if ended else (known.schedule, known.fee, known.win)
    wrong = [reading for reading in seen if reading.light in {Light.RED, Light.YELLOW}]
    well = [reading for reading in seen if reading not in wrong]
    nothing = words.of(_NOTHING_ELSE if wanted else _NOTHING)
    return words.pick("", " ").join(filter(None, (_reasons(wrong, words), wanted, nothing, _reasons(well, words))))


def _reasons(readings: Sequence[Reading], words: Words) -> str:
    told = [words.of(reading.reason) for reading in readings]
    return words.pick("；", ". ").join(told) + words.of(_STOP) if told else ""
