"""What stood in a workbook on an earlier day: nobody had typed what had not happened yet."""

import datetime as dt

from presales_xl.demo.sample import Before
from presales_xl.tables.charter import Milestone
from presales_xl.tables.project import Project
from presales_xl.tables.table import Record

_ROWS_SINCE = {
    "expenses": "spent_on",
    "deposits": "paid_on",
    "progress": "on",
    "war_room": "held_on",
    "fee_audits": "audited_on",
    "planning_rounds": "held_on",
    "change_requests": "raised_on",
    "role_changes": "on",
    "contracts": "signed_on",
}
"""List -> the field that says from which day a row stands in it."""
_FORMS_SINCE = {"termination": "applied_on", "result": "decided_on", "retrospective": "meeting_on"}
"""Form -> the field that says from which day it is filled in."""
_LAST_STEP = ("bids", "causes", "reviews", "lessons", "handover")
"""The lists filled in with the result."""


def known_on(project: Project, day: dt.date, before: tuple[Before, ...] = ()) -> Project:
    """The project with what was known that day; `before` says what certain cells held until theirs changed."""
    known = {key: _since(getattr(project, key), field, day) for key, field in _ROWS_SINCE.items()}
    for key, field in _FORMS_SINCE.items():
        form = getattr(project, key)
        since = getattr(form, field)
        known[key] = form if since is None or since <= day else type(form).model_construct()
    if project.result.decided_on is not None and project.result.decided_on > day:
        known |= dict.fromkeys(_LAST_STEP, ())
    known["milestones"] = tuple(_reached(row, day) for row in project.milestones)
    earlier = project.model_copy(update=known)
    for cell in before:
        if day < cell.until:
            earlier = _as_before(earlier, cell)
    return earlier


def _since(rows: tuple[Record, ...], field: str, day: dt.date) -> tuple[Record, ...]:
    return tuple(row for row in rows if (since := getattr(row, field)) is None or since <= day)


def _reached(milestone: Milestone, day: dt.date) -> Milestone:
    reached = milestone.actual_on
    if reached is None or reached <= day:
        return milestone
    return milestone.model_copy(update={"actual_on": None, "percent_complete": None})


def _as_before(project: Project, cell: Before) -> Project:
    held = getattr(project, cell.table)
    if isinstance(held, Record):
        return project.model_copy(update={cell.table: held.model_copy(update={cell.field: cell.value})})
    rows = (row.model_copy(update={cell.field: cell.value}) if row.row == cell.row else row for row in held)
    return project.model_copy(update={cell.table: tuple(rows)})
