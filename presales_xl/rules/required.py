"""What is still to be filled in: fields required always, and fields required from a stage on."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from presales_xl.findings import Finding, Label, Place
from presales_xl.findings.entry_messages import EntryMessage
from presales_xl.rules.added import added_later
from presales_xl.tables.charter import ChangeKind, ChangeRequest, Milestone
from presales_xl.tables.execution import WarRoom
from presales_xl.tables.field import Field, Kind
from presales_xl.tables.life import Grade, Stage
from presales_xl.tables.project import ALL_TABLES, Project, is_list
from presales_xl.tables.table import Record, fields_of, is_filled

_NOT_OF_LIGHT_PROJECTS = frozenset({"sales_plan"})
"""A light project need not have these forms; one that somebody fills in is checked like any other."""
_DECIDED_THERE = frozenset({"decision", "reason"})
"""What a War Room has only once it was held."""
_OF_THE_CHARTER = frozenset({"weight", "planned_on"})
"""What the charter says of its milestones; one that a change request adds later has its date from there."""
_SAID_ONCE = frozenset({"raised_on", "raised_by", "cause", "reason", "impact"})
"""What a change request says in its first row for all of them."""
_PROSE_OF_LIGHT_PROJECTS = frozenset({"progress"})
"""A light project's monthly report has figures and no text."""


def missing_required(
    project: Project,
    stage: Stage,
    grade: Grade | None,
    light: bool,
    reached: Stage | None = None,
    today: dt.date | None = None,
) -> tuple[Finding, ...]:
    """Every required field that is empty, in the order of the sheets.

    `reached` is the last stage before the end of an ended project: of a lead that was lost nobody asks a charter.
    `today` tells meetings that were held from those still to come, of which nobody asks a decision.

    A field required always is an error on every row and form that counts: a list row that exists, a form with any
    input or one the stage demands. A field required from a later stage is a note before it and an error from it on;
    one limited to some grades is required in these only, and while the grade is unknown.
    """
    life, later = _Life(stage, reached or stage), added_later(project)
    first = {row.no: row for row in reversed(project.change_requests) if row.no}
    return tuple(
        finding
        for key, record in ALL_TABLES.items()
        if not record.table.owned
        for row in _counting(key, record, project, life, light=light)
        for known in fields_of(record)
        if _applies(known, grade, row)
        and not (known.key in _DECIDED_THERE and is_to_come(row, today))
        and not (isinstance(row, ChangeRequest) and _is_said(known.key, row, first.get(row.no or "")))
        and not (known.key in _OF_THE_CHARTER and isinstance(row, Milestone) and row.no in later)
        and not (light and key in _PROSE_OF_LIGHT_PROJECTS and known.kind is Kind.LONG_TEXT)
        for finding in _missing(known, row, life)
    )


def _is_said(key: str, row: ChangeRequest, first: ChangeRequest | None) -> bool:
    """Whether the first row of the request says it for this one."""
    return key in _SAID_ONCE and first is not None and first is not row and getattr(first, key) is not None


@dataclass(frozen=True)
class _Life:
    """Where a project is, and how far it came before its end."""

    stage: Stage
    reached: Stage

    def was_in(self, stage: Stage) -> bool:
        """Whether the project is or was in a stage; every ended project was in its end."""
        return self.stage.reached(stage) and (stage.reached(Stage.ENDED) or self.reached.reached(stage))


def _counting(key: str, record: type[Record], project: Project, life: _Life, *, light: bool) -> Iterator[Record]:
    held = getattr(project, key)
    if is_list(record):
        yield from held
        return
    since = record.table.since
    demanded = since is not None and life.was_in(since) and not (light and key in _NOT_OF_LIGHT_PROJECTS)
    if demanded or is_filled(held):
        yield held


def _applies(known: Field, grade: Grade | None, row: Record) -> bool:
    if isinstance(row, ChangeRequest) and row.kind is ChangeKind.PEOPLE and known.key == "milestone":
        return False  # a change of people concerns no milestone
    return known.is_input and known.must is not None and (grade is None or grade in known.must.grades)


def is_to_come(row: Record, today: dt.date | None) -> bool:
    """Whether it is a meeting that is entered but not held before `today`, and so need not have decided."""
    return isinstance(row, WarRoom) and today is not None and row.held_on is not None and row.held_on >= today


def _missing(known: Field, row: Record, life: _Life) -> Iterator[Finding]:
    if known.must is None or getattr(row, known.key) is not None:
        return
    place = Place(row.table.key, row.row or None, known.key)
    params = {"label": known.label, "hint": _hint(known)}
    if known.must.stage is None or life.was_in(known.must.stage):
        yield Finding(EntryMessage.MISSING, place, None, params)
    elif not life.stage.reached(Stage.ENDED):
        yield Finding(EntryMessage.MISSING_LATER, place, None, {**params, "stage": known.must.stage})


def _hint(known: Field) -> Label:
    return known.hint if known.hint.zh else known.label
