"""Approvals in a report: what was decided in a month, and what waits for a decision."""

import datetime as dt

from presales_xl.findings import Label
from presales_xl.reports.monthly_view import ActionRow, ApprovalRow
from presales_xl.reports.signed_mark import signed_mark
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.approvals import Version, day_of
from presales_xl.rules.approvers import capacity_label
from presales_xl.rules.calendar import month_of
from presales_xl.rules.council import waited_for
from presales_xl.rules.facts import Facts
from presales_xl.tables.life import Subject
from presales_xl.tables.records_of_control import Approval

_OFFLINE = Label("线下", "offline")
_ON_BEHALF = Label("{actor} 代 {principal}", "{actor} for {principal}")
_STEP = Label("{step} {capacity}", "{step} {capacity}")
_WANTED = Label("审批：{subject}", "Approval: {subject}")
_WAITS = Label("等待审批，自 {day}", "Waiting since {day}")


def approval_rows(facts: Facts, month: str, words: Words) -> tuple[ApprovalRow, ...]:
    """The rows of the approval log of a month, up to the status date."""
    return tuple(_row(row, facts, words) for row in facts.project.approvals if _is_in(row, month, facts.today))


def _is_in(row: Approval, month: str, today: dt.date) -> bool:
    day = day_of(row)
    return day is not None and month_of(day) == month and day <= today


def _row(row: Approval, facts: Facts, words: Words) -> ApprovalRow:
    action = words.choice(row.action)
    return ApprovalRow(
        at=words.minute(row.at),
        subject=subject_name(row.subject, row.no, words),
        action=words.named(action, words.of(_OFFLINE) if row.offline else None),
        step=_step(row, facts, words),
        actor=_actor(row, words),
        comment=words.brief(row.comment, row),
    )


def subject_name(subject: Subject | None, no: str | None, words: Words) -> str:
    """What was submitted, with its number where there may be several."""
    name = words.choice(subject)
    return f"{name} {no}" if no else name


def _step(row: Approval, facts: Facts, words: Words) -> str:
    if row.step is None:
        return DASH
    capacity = words.of(capacity_label(row.as_role, facts.rules)) if row.as_role else ""
    return words.filled(_STEP, step=row.step, capacity=capacity).strip()


def _actor(row: Approval, words: Words) -> str:
    name = words.text(row.actor)
    if row.on_behalf_of:
        name = words.filled(_ON_BEHALF, actor=row.actor, principal=row.on_behalf_of)
    return words.named(name, signed_mark(row, words))


def decisions_wanted(facts: Facts, words: Words) -> tuple[ActionRow, ...]:
    """What waits for a decision, oldest first."""
    return tuple(_decision(number, version, facts, words) for number, version in enumerate(waiting(facts), start=1))


def waiting(facts: Facts) -> list[Version]:
    """What was submitted by the status date and waits for a decision, oldest first."""
    return [version for version in facts.standing.approvals.pending() if _submitted_by(version, facts.today)]


def _submitted_by(version: Version, today: dt.date) -> bool:
    day = day_of(version.submission)
    return day is not None and day <= today


def _decision(number: int, version: Version, facts: Facts, words: Words) -> ActionRow:
    who = waited_for(facts, version)
    return ActionRow(
        no=str(number),
        what=words.filled(_WANTED, subject=subject_name(version.subject, version.no, words)),
        who=words.choice(who),
        due_on=DASH,
        state=words.filled(_WAITS, day=words.day(version.waiting_since)),
    )
