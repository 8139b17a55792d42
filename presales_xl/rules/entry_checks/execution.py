"""Entry checks of execution: months of progress, War Room decisions and what follows from them."""

from itertools import pairwise

from presales_xl.findings.check_control_messages import ControlCheck
from presales_xl.rules.calendar import month_of
from presales_xl.rules.entry_checks.check import Check, Found, at, repeated
from presales_xl.rules.lifecycle import Situation, has_exit_criteria
from presales_xl.rules.meetings import DAY, follows
from presales_xl.tables.execution import Decision, Progress
from presales_xl.tables.project import Project
from presales_xl.tables.table import field_of


def check_months(situation: Situation) -> Found:
    """One row a month, in order, from the registration up to today."""
    rows = [row for row in situation.project.progress if row.month]
    registered, today = situation.project.project_info.registered_on, situation.today
    for row, other in repeated(rows, lambda one: one.month):
        yield at(ControlCheck.MONTH_TWICE, row, "month", other=other.row)
    for before, row in pairwise(rows):
        if (row.month or "") < (before.month or ""):
            yield at(ControlCheck.MONTH_ORDER, row, "month", before=before.month)
    for row in rows:
        if (row.month or "") > month_of(today):
            yield at(ControlCheck.MONTH_AHEAD, row, "month", today=today)
        elif registered is not None and (row.month or "") < month_of(registered):
            yield at(ControlCheck.MONTH_BEFORE_PROJECT, row, "month", limit=registered)


_OWN_WORDS = ("progress", "situation_analysis")
_LONG_ENOUGH = 10
"""Texts shorter than this may honestly be the same twice, e.g. 无变化."""


def check_copied_words(situation: Situation) -> Found:
    """A report that repeats last month's words says nothing about this month."""
    for before, row in pairwise(situation.project.progress):
        for key in _OWN_WORDS:
            text = getattr(row, key)
            if text is not None and len(text) >= _LONG_ENOUGH and text == getattr(before, key):
                found = at(ControlCheck.MONTH_COPIED, row, "month", label=field_of(Progress, key).label)
                yield found.at(field=key)


def check_decisions(situation: Situation) -> Found:
    """A conditional decision has conditions and an action; a suspension has a day of resumption."""
    project = situation.project
    for row in project.war_room:
        if row.decision is Decision.CONDITIONAL and not row.conditions:
            yield at(ControlCheck.CONDITIONAL_WITHOUT_CONDITIONS, row, "conditions", held=row.held_on)
        if row.decision is Decision.CONDITIONAL and not any(follows(action, row) for action in project.actions):
            yield at(ControlCheck.CONDITIONAL_WITHOUT_ACTION, row, "decision", held=row.held_on)
        if row.decision is Decision.SUSPEND and row.resume_on is None:
            yield at(ControlCheck.SUSPEND_WITHOUT_DATE, row, "resume_on", held=row.held_on)
        if row.resume_on is not None and row.decision not in {Decision.SUSPEND, None}:
            yield at(ControlCheck.RESUME_WITHOUT_SUSPEND, row, "resume_on", held=row.held_on, decision=row.decision)


def check_meetings(situation: Situation) -> Found:
    """Every meeting goes through the exit criteria, where there are any."""
    checked = has_exit_criteria(situation.project)
    for row in situation.project.war_room:
        if checked and row.decision is not None and not row.exit_criteria_checked:
            yield at(ControlCheck.CRITERIA_NOT_CHECKED, row, "exit_criteria_checked", held=row.held_on)


def check_termination_meeting(situation: Situation) -> Found:
    """Table 4 quotes a meeting that decided to stop."""
    project = situation.project
    if project.termination.war_room_ref and not _stopped(project, project.termination.war_room_ref):
        yield at(ControlCheck.TERMINATION_MEETING, project.termination, "war_room_ref")


def _stopped(project: Project, quoted: str) -> bool:
    named = DAY.search(quoted)
    days = [row.held_on for row in project.war_room if row.decision is Decision.STOP and row.held_on]
    if named is None:
        return bool(days)
    return any((day.month, day.day) == (int(named[2]), int(named[3])) for day in days)


CHECKS: tuple[Check, ...] = (
    check_months,
    check_copied_words,
    check_decisions,
    check_meetings,
    check_termination_meeting,
)
