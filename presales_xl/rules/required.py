"""What is still to be filled in: fields required always, and fields required from a stage on."""

from collections.abc import Iterator

from presales_xl.findings import Finding, Label, Place
from presales_xl.findings.entry_messages import EntryMessage
from presales_xl.tables.field import Field, Kind
from presales_xl.tables.life import Grade, Must, Stage
from presales_xl.tables.project import ALL_TABLES, Project, is_list
from presales_xl.tables.table import Record, fields_of, is_filled

_NOT_OF_LIGHT_PROJECTS = frozenset({"sales_plan"})
"""A light project need not have these forms; one that somebody fills in is checked like any other."""
_PROSE_OF_LIGHT_PROJECTS = frozenset({"progress"})
"""A light project's monthly report has figures and no text."""


def missing_required(project: Project, stage: Stage, grade: Grade | None, light: bool) -> tuple[Finding, ...]:
    """Every required field that is empty, in the order of the sheets.

    A field required always is an error on every row and form that counts: a list row that exists, a form with any
    input or one the stage demands. A field required from a later stage is a note before it and an error from it on;
    one limited to some grades is required in these only, and while the grade is unknown.
    """
    return tuple(
        finding
        for key, record in ALL_TABLES.items()
        if not record.table.owned
        for row in _counting(key, record, project, stage, light=light)
        for known in fields_of(record)
        if _applies(known, grade) and not (light and key in _PROSE_OF_LIGHT_PROJECTS and known.kind is Kind.LONG_TEXT)
        for finding in _missing(known, row, stage)
    )


def _counting(key: str, record: type[Record], project: Project, stage: Stage, *, light: bool) -> Iterator[Record]:
    held = getattr(project, key)
    if is_list(record):
        yield from held
        return
    since = record.table.since
    demanded = since is not None and stage.reached(since) and not (light and key in _NOT_OF_LIGHT_PROJECTS)
    if demanded or is_filled(held):
        yield held


def _applies(known: Field, grade: Grade | None) -> bool:
    return known.is_input and known.must is not None and (grade is None or grade in known.must.grades)


def _missing(known: Field, row: Record, stage: Stage) -> Iterator[Finding]:
    if known.must is None or getattr(row, known.key) is not None:
        return
    place = Place(row.table.key, row.row or None, known.key)
    params = {"label": known.label, "hint": _hint(known)}
    if _is_due(known.must, stage):
        yield Finding(EntryMessage.MISSING, place, None, params)
    else:
        yield Finding(EntryMessage.MISSING_LATER, place, None, {**params, "stage": known.must.stage})


def _is_due(must: Must, stage: Stage) -> bool:
    return must.stage is None or stage.reached(must.stage)


def _hint(known: Field) -> Label:
    return known.hint if known.hint.zh else known.label
