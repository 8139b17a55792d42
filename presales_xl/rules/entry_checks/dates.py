"""Entry checks of dates: what must not lie before what, and days that have not come yet."""

import datetime as dt
from collections.abc import Iterator

from presales_xl.findings.check_date_messages import DateCheck
from presales_xl.rules.entry_checks.check import Check, Found, at
from presales_xl.rules.lifecycle import Situation
from presales_xl.tables.execution import WarRoom
from presales_xl.tables.project import ALL_TABLES, Project, is_list
from presales_xl.tables.table import Record, field_of

ORDERED: tuple[tuple[str, str, str], ...] = (
    ("project_info", "registered_on", "initiated_on"),
    ("project_info", "registered_on", "closed_on"),
    ("project_info", "expected_bid_on", "expected_sign_on"),
    ("project_info", "expected_sign_on", "expected_delivery_on"),
    ("team", "from_on", "to_on"),
    ("plan_tasks", "start_on", "due_on"),
    ("plan_tasks", "start_on", "done_on"),
    ("milestones", "start_on", "planned_on"),
    ("milestones", "start_on", "actual_on"),
    ("deposits", "paid_on", "due_back_on"),
    ("deposits", "paid_on", "returned_on"),
    ("deposits", "paid_on", "guarantee_until"),
    ("charter", "held_on", "lifted_on"),
    ("war_room", "held_on", "resume_on"),
    ("fee_audits", "through_on", "audited_on"),
    ("termination", "applied_on", "review_on"),
)
"""Table, date, and the date of the same row that must not lie before it."""

HAPPENED: tuple[tuple[str, str], ...] = (
    ("project_info", "registered_on"),
    ("project_info", "initiated_on"),
    ("project_info", "closed_on"),
    ("planning_rounds", "held_on"),
    ("plan_tasks", "done_on"),
    ("exit_criteria", "met_on"),
    ("charter", "held_on"),
    ("charter", "lifted_on"),
    ("expenses", "paid_on"),
    ("deposits", "paid_on"),
    ("deposits", "returned_on"),
    ("war_room", "held_on"),
    ("actions", "done_on"),
    ("fee_audits", "audited_on"),
    ("change_requests", "raised_on"),
    ("termination", "applied_on"),
    ("result", "decided_on"),
    ("result", "award_notice_on"),
    ("contracts", "signed_on"),
    ("retrospective", "meeting_on"),
)
"""Dates of what has happened: a day that has not come yet is a slip of the pen."""

AFTER_REGISTRATION: tuple[tuple[str, str], ...] = (
    ("planning_rounds", "held_on"),
    ("war_room", "held_on"),
    ("fee_audits", "audited_on"),
    ("change_requests", "raised_on"),
    ("result", "decided_on"),
    ("contracts", "signed_on"),
)
"""Dates that cannot lie before the day the lead was registered."""


def records_of(project: Project, table: str) -> Iterator[Record]:
    """The rows of a list, or the one record of a form."""
    held = getattr(project, table)
    if is_list(ALL_TABLES[table]):
        yield from held
    else:
        yield held


def check_order(situation: Situation) -> Found:
    """A date that lies before the one it follows, such as an end before its start."""
    for table, earlier, later in ORDERED:
        labels = {
            "earlier": field_of(ALL_TABLES[table], earlier).label,
            "later": field_of(ALL_TABLES[table], later).label,
        }
        for record in records_of(situation.project, table):
            first, second = getattr(record, earlier), getattr(record, later)
            if first is not None and second is not None and second < first:
                yield at(DateCheck.ORDER, record, later, limit=first, **labels)


def check_future(situation: Situation) -> Found:
    """Something said to have happened on a day that has not come yet."""
    for table, field in HAPPENED:
        label = field_of(ALL_TABLES[table], field).label
        for record in records_of(situation.project, table):
            day = getattr(record, field)
            if day is not None and day > situation.today and not _is_planned(record):
                yield at(DateCheck.IN_FUTURE, record, field, label=label, today=situation.today)


def _is_planned(record: Record) -> bool:
    """Whether it is a meeting entered before it is held: it has a day to come and no decision."""
    return isinstance(record, WarRoom) and record.decision is None


def check_registration(situation: Situation) -> Found:
    """Something that happened before the lead was registered."""
    registered = situation.project.project_info.registered_on
    if registered is None:
        return
    for table, field in AFTER_REGISTRATION:
        label = field_of(ALL_TABLES[table], field).label
        for record in records_of(situation.project, table):
            day: dt.date | None = getattr(record, field)
            if day is not None and day < registered:
                yield at(DateCheck.BEFORE_REGISTRATION, record, field, label=label, limit=registered)


def check_payment(situation: Situation) -> Found:
    """An expense paid before it was spent: an advance, or a wrong date."""
    for expense in situation.project.expenses:
        if expense.paid_on and expense.spent_on and expense.paid_on < expense.spent_on:
            yield at(DateCheck.PAID_BEFORE_SPENT, expense, "paid_on", limit=expense.spent_on)


def check_review_meeting(situation: Situation) -> Found:
    """A review meeting held before the outcome was known."""
    decided_on, review = situation.project.result.decided_on, situation.project.retrospective
    if decided_on and review.meeting_on and review.meeting_on < decided_on:
        yield at(DateCheck.MEETING_BEFORE_RESULT, review, "meeting_on", limit=decided_on)


CHECKS: tuple[Check, ...] = (
    check_order,
    check_future,
    check_registration,
    check_payment,
    check_review_meeting,
)
