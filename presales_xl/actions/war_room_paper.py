"""The paper of one War Room as a document, with its figures as JSON: before the meeting, or as its minutes."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import takewhile
from typing import Any

from presales_xl.actions.assessed import assessment_of, assessment_then
from presales_xl.actions.check_deviations import DEVIATION_INPUTS
from presales_xl.actions.check_deviations import shape as figures
from presales_xl.actions.findings_list import finding_to_json, in_order
from presales_xl.actions.official_rules import changed_rules
from presales_xl.actions.outcome import Case, Document, Outcome
from presales_xl.actions.own_inputs import read_problems, with_own
from presales_xl.actions.report_head import missing_head
from presales_xl.actions.shapes import four_places, iso, money
from presales_xl.findings import CannotDo, Finding, Label, Place
from presales_xl.findings.form_messages import FormMessage
from presales_xl.reports.war_room import war_room_view
from presales_xl.reports.war_room_view import WarRoomView
from presales_xl.reports.words import Words
from presales_xl.rules.approvals import day_of
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.meeting_facts import Edition, MeetingFacts, meeting_facts
from presales_xl.rules.meetings import meeting_on, next_meeting
from presales_xl.rules.standing import standing
from presales_xl.tables.execution import WarRoom
from presales_xl.tables.sales_plan import ExitCriterion
from presales_xl.tables.table import field_of, is_filled
from presales_xl.workbook.reading.dates import exact_date

TEMPLATE = "war_room"
_PAPER, _MINUTES = Label("进展分析会材料", "War_Room"), Label("进展分析会纪要", "War_Room_minutes")
_LIGHTS = ("overall", "schedule", "fee", "win")
_BEFORE = ("held_on", "trigger", "chair", "attendees", "new_circumstances", "issues")
_AFTER = ("trigger", "chair", "attendees", "exit_criteria_checked", "reason")
"""What a meeting needs to be held, and what its minutes need to be complete."""

_WIN, _FEE = (
    Label("赢率", "the win probability"),
    Label("尚需费用（里程碑预算）", "fees still needed (milestone budgets)"),
)
_MARGIN = Label("预计毛利", "the expected margin")


def run(case: Case, on: str | None = None) -> Outcome:
    """The paper of the meeting on the day `on`, else of the one that is to decide next; the workbook stays as it is.

    A meeting that was held is told as of its day. After the end of a project the last meeting is told.

    Raises:
        CannotDo: `on` is no day, or a day in the past on which no meeting is entered.
    """
    meeting = _chosen(case, on)
    assessment = _as_known(case, min(meeting.held_on or case.today, case.today))
    changed = changed_rules(case)
    known = meeting_facts(assessment, meeting, Edition(case.lang, case.project, official=not changed))
    view = war_room_view(known, Words(case.lang))
    read = read_problems(case.read_findings, DEVIATION_INPUTS)
    log = standing(case.project, case.raw.store).findings
    own = (*log, *assessment.findings, *changed, *missing_head(case.project), *_missing(known))
    located = in_order(case.places.all_located(with_own(read, own)))
    kind = (_MINUTES if known.decided else _PAPER).text(case.lang)
    document = Document(TEMPLATE, view.context(), kind, known.day.isoformat())
    shape = _shape(known, view, case)
    return Outcome(
        {**shape, "findings": [finding_to_json(finding, case.lang) for finding in located]},
        located,
        documents=(document,),
    )


def _chosen(case: Case, on: str | None) -> WarRoom:
    if on is None:
        ended = assessment_of(case).facts.ended_on is not None
        return next_meeting(case.project, case.today, ended=ended)
    day = exact_date(on)
    if day is None:
        raise CannotDo(FormMessage.BAD_MEETING_DAY, value=on)
    row = meeting_on(case.project, day)
    if row is None and day < case.today:
        held = sorted(row.held_on for row in case.project.war_room if row.held_on is not None)
        raise CannotDo(FormMessage.UNKNOWN_MEETING, value=day, known=tuple(held) or "—")
    return row or WarRoom.model_construct(held_on=day)


def _as_known(case: Case, day: dt.date) -> Assessment:
    """The project at that day, without what was approved since."""
    log = tuple(takewhile(lambda row: (day_of(row) or day) <= day, case.project.approvals))
    return assessment_then(replace(case, project=case.project.model_copy(update={"approvals": log})), day)


def _missing(known: MeetingFacts) -> Iterator[Finding]:
    """What the paper cannot say because nobody entered it."""
    row = known.meeting
    if known.facts.ended_on is None or known.decided:
        yield from _row_lacks(row, _AFTER if known.decided else _BEFORE)
    if known.decided or known.facts.ended_on is not None:
        return
    weighed, project = known.weighed.going_on, known.facts.project
    lacking = {
        _WIN: weighed.win is None,
        _MARGIN: weighed.margin is None,
        _FEE: weighed.fee is None,
        ExitCriterion.table.label: not known.exits and not known.facts.situation.light,
    }
    labels = tuple(label for label, is_missing in lacking.items() if is_missing)
    if labels:
        place = Place("milestones" if project.milestones and not weighed.fee else "project_info")
        yield Finding(FormMessage.NOTHING_TO_WEIGH, place, None, {"labels": labels})


def _row_lacks(row: WarRoom, wanted: tuple[str, ...]) -> Iterator[Finding]:
    table = WarRoom.table.key
    if not is_filled(row) or not row.row:
        yield Finding(FormMessage.MEETING_NOT_ENTERED, Place(table))
        return
    empty = [key for key in wanted if getattr(row, key) in {None, ""}]
    if empty:
        labels = tuple(field_of(WarRoom, key).label for key in empty)
        yield Finding(FormMessage.MEETING_LACKS, Place(table, row.row, empty[0]), None, {"labels": labels})


def _shape(known: MeetingFacts, view: WarRoomView, case: Case) -> Mapping[str, Any]:
    """The JSON object of the command: the figures of `deviations` at the day of the meeting, and what it weighs."""
    assessment, row = known.assessment, known.meeting
    weighed, seen = known.weighed, assessment.lights
    return {
        **figures(assessment, case.lang),
        "report_no": view.report_no,
        "conclusion": view.conclusion,
        "as_of": iso(known.facts.today),
        "held_on": iso(row.held_on),
        "decided": known.decided,
        "decision": row.decision.code if known.decided and row.decision else None,
        "before": iso(known.before.held_on) if known.before else None,
        "lights": {key: getattr(seen, key).light.code for key in _LIGHTS},
        "exit_criteria": [{"criterion": one.row.criterion, "state": one.state.value} for one in known.exits],
        "follow_ups": [
            {"action": one.action.action, "done": one.done, "days_late": one.days_late} for one in known.follow_ups
        ],
        "going_on": {
            "win": four_places(weighed.going_on.win),
            "margin": money(weighed.going_on.margin),
            "fee": money(weighed.going_on.fee),
            "basis": weighed.going_on.basis.value if weighed.going_on.basis else None,
            "expected_value": money(weighed.going_on.value),
        },
        "options": {
            "next_meeting_on": iso(weighed.next_on),
            "file_by": iso(weighed.file_by),
            "suspended_until": iso(weighed.suspended_until),
            "to_adjust": [change.milestone for change in weighed.change.request.rows] if weighed.change.request else [],
            "unused_quota": money(weighed.unused_quota),
            "in_flight": money(weighed.in_flight),
            "deposits": money(weighed.deposits),
            "stop_route": [step.text(case.lang) for step in weighed.stop_route],
        },
        "fingerprint": view.source.fingerprint,
        "log_head": view.source.log_head,
    }
