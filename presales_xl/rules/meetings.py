"""War Room meetings: which one a paper is about, what came of the one before, and when the next is due."""

import datetime as dt
import re
from enum import StrEnum

from presales_xl.frozen import frozen
from presales_xl.rules.calendar import ONE_DAY
from presales_xl.rules.facts import Facts
from presales_xl.tables.company.lookup import cadence_of
from presales_xl.tables.execution import Action, WarRoom
from presales_xl.tables.project import Project
from presales_xl.tables.sales_plan import ExitCriterion
from presales_xl.tables.table import is_filled

DAY = re.compile(r"(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})")
"""A day as people quote it, with or without its year."""


def meeting_on(project: Project, day: dt.date) -> WarRoom | None:
    """The meeting entered for that day; the last of several."""
    return next((row for row in reversed(project.war_room) if row.held_on == day), None)


def next_meeting(project: Project, today: dt.date, *, ended: bool) -> WarRoom:
    """The meeting that is to decide next, an empty one where none is entered; after the end the last one that decided.

    A meeting waits while it lies ahead or has no decision, unless a later one decided.
    """
    held = [row for row in project.war_room if row.held_on is not None and row.held_on <= today and row.decision]
    last = max(held, key=_order, default=None)
    if ended and last is not None:
        return last
    waiting = [
        row
        for row in project.war_room
        if is_filled(row) and row not in held and (row.held_on is None or last is None or _order(row) > _order(last))
    ]
    return max(waiting, key=_order, default=WarRoom.model_construct())


def _order(row: WarRoom) -> tuple[dt.date, int]:
    return row.held_on or dt.date.min, row.row


def is_decided(meeting: WarRoom, today: dt.date) -> bool:
    """Whether it has decided: one that lies ahead has not, whatever is written down already."""
    return meeting.decision is not None and meeting.held_on is not None and meeting.held_on <= today


def meeting_before(project: Project, meeting: WarRoom, today: dt.date) -> WarRoom | None:
    """The last meeting before it that decided anything."""
    until = meeting.held_on or today + ONE_DAY
    held = (row for row in project.war_room if row.held_on is not None and row.held_on < until and row.decision)
    return max((row for row in held if row.held_on is not None and row.held_on <= today), key=_order, default=None)


@frozen
class Rhythm:
    """How close meetings follow each other; None where the grade asks for none or nothing is known yet."""

    limit: int | None
    """Days at most between two meetings."""
    due_on: dt.date | None
    """When the one after is due, never on a day off."""


def rhythm(facts: Facts, after: dt.date | None) -> Rhythm:
    """What the grade asks for after a meeting on that day, else after the approval of the charter."""
    grade = facts.grading.effective
    cadence = cadence_of(facts.rules, grade) if grade and not facts.situation.light else None
    limit, start = cadence.war_room_days if cadence else None, after or facts.standing.charter_approved_on
    if limit is None or start is None:
        return Rhythm(limit, None)
    return Rhythm(limit, facts.calendar.on_or_after(start + ONE_DAY * limit))


def follows(action: Action, meeting: WarRoom) -> bool:
    """Whether an action with owner and date comes out of a meeting: by the day in its source, else by its due date."""
    if not action.owner or action.due_on is None or meeting.held_on is None:
        return False
    named = DAY.search(action.source or "")
    if named is None:
        return action.due_on >= meeting.held_on
    held = meeting.held_on
    same_year = named[1] is None or int(named[1]) == held.year
    return same_year and (int(named[2]), int(named[3])) == (held.month, held.day)


@frozen
class FollowUp:
    """What an earlier meeting or report asked for, and how it stands."""

    action: Action
    done: bool
    days_late: int
    """Days since the workday on which it was due; 0 while it is not late."""


def follow_ups(facts: Facts, meeting: WarRoom, before: WarRoom | None) -> tuple[FollowUp, ...]:
    """What was still to be done after the meeting before, or came out of it, the earliest due first."""
    since = before.held_on if before else None
    rows = [row for row in facts.project.actions if row.action and not _is_new(row, meeting, facts)]
    known = [
        _follow_up(row, facts) for row in rows if not _was_done_by(row, since) or (before and follows(row, before))
    ]
    return tuple(sorted(known, key=lambda one: one.action.due_on or dt.date.max))


def _is_new(row: Action, meeting: WarRoom, facts: Facts) -> bool:
    """Whether it came out of this meeting, or out of one that was held later."""
    if is_decided(meeting, facts.today) and follows(row, meeting):
        return True
    since = (other for other in facts.project.war_room if other.held_on is not None and other.held_on > facts.today)
    return DAY.search(row.source or "") is not None and any(follows(row, other) for other in since)


def _was_done_by(row: Action, day: dt.date | None) -> bool:
    return row.done_on is not None and day is not None and row.done_on < day


def _follow_up(row: Action, facts: Facts) -> FollowUp:
    done = row.done_on is not None and row.done_on <= facts.today
    late = 0 if done or row.due_on is None else (facts.today - facts.calendar.on_or_after(row.due_on)).days
    return FollowUp(row, done, max(late, 0))


class ExitState(StrEnum):
    """What is known about an exit criterion."""

    MET = "met"
    NOT_MET = "not_met"
    DUE = "due"
    """Its day has come and nobody has said whether it is met."""
    LATER = "later"


@frozen
class ExitReading:
    """One exit criterion as a meeting finds it."""

    row: ExitCriterion
    state: ExitState


def exit_readings(project: Project, today: dt.date, meets_on: dt.date | None) -> tuple[ExitReading, ...]:
    """Every criterion that is not void; due are those to be checked by the day of the meeting."""
    rows = (row for row in project.exit_criteria if is_filled(row) and not row.void)
    return tuple(ExitReading(row, _state(row, today, max(today, meets_on or today))) for row in rows)


def _state(row: ExitCriterion, today: dt.date, by: dt.date) -> ExitState:
    if row.met:
        return ExitState.MET if (row.met_on or row.check_on or today) <= by else ExitState.LATER
    if row.met is False:
        return ExitState.NOT_MET
    return ExitState.LATER if row.check_on is not None and row.check_on > by else ExitState.DUE
