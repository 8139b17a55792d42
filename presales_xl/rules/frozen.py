"""What was approved must stay as approved: every frozen value that was changed afterwards, with old and new value."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from presales_xl.findings import Finding, Place, Severity
from presales_xl.findings.approval_messages import ApprovalMessage
from presales_xl.rules.approvals import State, Version
from presales_xl.rules.canonical import Edit, RowEdit, canonical_text, digest, edits, row_identity, rows_frozen
from presales_xl.rules.contents import kept_text
from presales_xl.rules.grading import grade_project
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.next_step import name_of
from presales_xl.rules.role_history import APPROVED_ROLES, CARRIED_BY, RoleHistory
from presales_xl.rules.separation import are_same
from presales_xl.rules.standing import Standing
from presales_xl.tables.charter import ChangeOp
from presales_xl.tables.life import Subject
from presales_xl.tables.people_lists import ChangedRole
from presales_xl.tables.project import ALL_TABLES, Project, is_list
from presales_xl.tables.table import field_of

Cell = tuple[str, int, str]
"""Table key, row number (0 in a form) and field key."""


def frozen_edits(situation: Situation, store: Mapping[str, str]) -> tuple[Finding, ...]:
    """Every difference between what was submitted or approved and what the workbook says now.

    A charter value, or one of a request or report, is an error. Values of the initiation are estimates, which move: a
    note, an escalation when the grade or the sponsor's rank moves with them. Its people do not: who is not in the role
    by an approved change is an error. `store` holds the contents as submitted.
    """
    found: list[Finding] = []
    for versions in _by_subject(situation.standing).values():
        judged = _in_force(versions)
        if judged is not None:
            found += _edits_of(situation, judged, store)
    return tuple(found)


def figures_to_put_back(project: Project, standing: Standing, store: Mapping[str, str]) -> dict[Cell, Any]:
    """The cells the program computed for the charter that no longer say what was submitted or approved, and what did."""
    versions = standing.approvals.of(Subject.CHARTER)
    judged = _in_force(versions) if versions else None
    before = kept_text(judged, store) if judged else None
    if judged is None or before is None:
        return {}
    now = canonical_text(project, judged.subject, judged.no)
    changed = edits(before, now) if now != before else ()
    cells = (edit for edit in changed if isinstance(edit, Edit) and not edit.old.known.is_input)
    return {(cell.table, _row(project, judged, cell) or 0, cell.field): cell.old.read() for cell in cells}


def _by_subject(standing: Standing) -> dict[tuple[Subject, str | None], list[Version]]:
    """The versions of each subject and number, in the order of their submission."""
    found: dict[tuple[Subject, str | None], list[Version]] = {}
    for version in standing.approvals.versions:
        found.setdefault((version.subject, version.no), []).append(version)
    return found


def _in_force(versions: Sequence[Version]) -> Version | None:
    """What waits for a decision, else what was approved last."""
    if versions[-1].state is State.PENDING:
        return versions[-1]
    return next((version for version in reversed(versions) if version.state is State.APPROVED), None)


def _edits_of(situation: Situation, version: Version, store: Mapping[str, str]) -> Iterator[Finding]:
    project = situation.project
    now = canonical_text(project, version.subject, version.no)
    if digest(now) == version.digest:
        return
    before = kept_text(version, store)
    if before is None:
        message = _UNKNOWN.get(version.state, ApprovalMessage.FROZEN_CHANGED)
        place = Place(table=_home_table(version.subject))
        yield Finding(message, place, None, {"subject": name_of(version.subject, version.no)})
        return
    allowed = _added_milestones(project, situation.standing)
    changed = [edit for edit in edits(before, now) if not _is_allowed(edit, allowed)]
    moved = version.subject is Subject.INITIATION and _grade_moved(situation, changed)
    for edit in changed:
        role = _role_of(edit)
        if version.state is State.APPROVED and isinstance(edit, Edit) and role is not None:
            yield from _person_moved(situation, edit, role, store)
            continue
        found = _finding(project, version, edit)
        yield replace(found, raised_to=Severity.ESCALATE) if moved and version.state is State.APPROVED else found


def _grade_moved(situation: Situation, changed: list[Edit | RowEdit]) -> bool:
    """Whether the values approved give another grade or ask for another rank of the sponsor than those of now."""
    info = situation.project.project_info
    approved = info.model_copy(update={edit.field: edit.old.read() for edit in changed if isinstance(edit, Edit)})
    before, after = (grade_project(one, situation.rules, initiated=True) for one in (approved, info))
    return (before.effective, before.sponsor_ranks) != (after.effective, after.sponsor_ranks)


_UNKNOWN = {State.PENDING: ApprovalMessage.PENDING_DIFFERS}


def _home_table(subject: Subject) -> str:
    return {Subject.INITIATION: "project_info", Subject.CHANGE_REQUEST: "change_requests"}.get(subject, subject.code)


def _added_milestones(project: Project, standing: Standing) -> frozenset[str]:
    approved = set(standing.approved_changes)
    return frozenset(
        row.milestone
        for row in project.change_requests
        if row.op is ChangeOp.ADD and row.milestone and row.no in approved
    )


def _is_allowed(edit: Edit | RowEdit, added: frozenset[str]) -> bool:
    return isinstance(edit, RowEdit) and edit.added and edit.table == "milestones" and edit.identity in added


def _role_of(edit: Edit | RowEdit) -> ChangedRole | None:
    """The role that a field of table 1 names; a change of it is approved, else it gives nobody any right."""
    return _ROLES.get(edit.field) if isinstance(edit, Edit) and edit.table == "project_info" else None


_ROLES = {CARRIED_BY[role]: role for role in APPROVED_ROLES}


def _person_moved(situation: Situation, edit: Edit, role: ChangedRole, store: Mapping[str, str]) -> Iterator[Finding]:
    """Somebody in table 1 who did not come into the role by an approved change."""
    history = RoleHistory(situation.project, situation.standing.approvals, store)
    current = history.at(role, situation.today)
    if not are_same(situation.rules, current, edit.new.value):
        place = Place(edit.table, None, edit.field)
        yield Finding(ApprovalMessage.PERSON_MOVED, place, edit.new.value, {"role": role, "current": current})


def _finding(project: Project, version: Version, edit: Edit | RowEdit) -> Finding:
    if isinstance(edit, RowEdit):
        return _row_finding(project, version, edit)
    pending, initiation = version.state is State.PENDING, version.subject is Subject.INITIATION
    if pending:
        message = ApprovalMessage.PENDING_CHANGED
    else:
        message = ApprovalMessage.ESTIMATE_MOVED if initiation else ApprovalMessage.FROZEN_EDITED
    label = field_of(ALL_TABLES[edit.table], edit.field).label
    place = Place(edit.table, _row(project, version, edit), edit.field)
    params = {"label": label, "subject": name_of(version.subject, version.no), "old": edit.old, "new": edit.new}
    return Finding(message, place, edit.new.read(), params)


def _row_finding(project: Project, version: Version, edit: RowEdit) -> Finding:
    table = ALL_TABLES[edit.table].table
    params = {"table": table.label, "subject": name_of(version.subject, version.no), "row_name": edit.name}
    if version.state is State.PENDING:
        message = ApprovalMessage.PENDING_DIFFERS
    else:
        message = ApprovalMessage.FROZEN_ROW_ADDED if edit.added else ApprovalMessage.FROZEN_ROW_REMOVED
    return Finding(message, Place(edit.table, _row(project, version, edit)), edit.name, params)


def _row(project: Project, version: Version, edit: Edit | RowEdit) -> int | None:
    if not is_list(ALL_TABLES[edit.table]):
        return None
    rows = rows_frozen(project, edit.table, version.no)
    return next((row.row for row in rows if row_identity(edit.table, row) == edit.identity), None)
