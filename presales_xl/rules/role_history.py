"""Who carried a project on a day: as the initiation named them, then as the approved changes of people say.

A row typed into the role changes gives nobody any right. What counts is a change request of kind People that names
the row and was approved: from the day the row says, and never before the approval.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from presales_xl.frozen import frozen
from presales_xl.rules.approvals import Approvals, State, Version
from presales_xl.rules.contents import kept_tables, tables_of, text_of
from presales_xl.tables.charter import ChangeKind
from presales_xl.tables.life import Subject
from presales_xl.tables.people_lists import ChangedRole
from presales_xl.tables.project import Project

CARRIED_BY = {
    ChangedRole.SPONSOR: "sponsor",
    ChangedRole.PROJECT_MANAGER: "project_manager",
    ChangedRole.SALES_OWNER: "sales_owner",
}
"""Role -> the field of table 1 that names who has it."""

APPROVED_ROLES = (ChangedRole.SPONSOR, ChangedRole.PROJECT_MANAGER)
"""The roles that authority hangs on: a change of them is approved."""


@frozen
class Handover:
    """An approved change of a role; `since` is the first day it counts, `seq` the row of the log that approved it."""

    role: ChangedRole
    from_person: str | None
    to_person: str | None
    since: dt.date
    seq: int
    no: str | None


@frozen
class _Naming:
    """Somebody has a role from a day and a row of the log on; of an initiation the name is read when it is needed."""

    since: dt.date
    seq: int
    initiation: Version | None = None
    handover: Handover | None = None


class RoleHistory:
    """Who had the roles of one project over time; `store` keeps the contents that were submitted."""

    def __init__(self, project: Project, approvals: Approvals, store: Mapping[str, str]) -> None:
        self._project = project
        self._store = store
        self._named: dict[str, Mapping[str, Any]] = {}
        self.handovers = tuple(sorted(self._approved_changes(approvals), key=_order))
        initiations = tuple(_initiations(approvals))
        self._known = {role: self._line(role, initiations) for role in APPROVED_ROLES}

    def _line(self, role: ChangedRole, initiations: tuple[_Naming, ...]) -> list[_Naming]:
        changes = (_Naming(one.since, one.seq, handover=one) for one in self.handovers if one.role is role)
        return sorted((*initiations, *changes), key=_order)

    def at(self, role: ChangedRole, day: dt.date, before: int | None = None) -> str | None:
        """Who had the role that day, just before row `before` of the log or at the end of the log.

        None before an initiation is approved, and where what it named cannot be shown.
        """
        known = self._known[role]
        end = bisect_right(known, day, key=lambda one: one.since)
        while end and before is not None and known[end - 1].seq >= before:
            end -= 1
        last = known[end - 1] if end else None
        if last is None or last.initiation is None:
            return last.handover.to_person if last and last.handover else None
        later = (one.handover.from_person for one in known[end:] if one.handover)
        return self.named_by(last.initiation, role) or next(later, None)

    def named_by(self, initiation: Version, role: ChangedRole) -> str | None:
        """Whom an initiation named, as submitted; None when that can no longer be shown."""
        if initiation.digest not in self._named:
            text = text_of(initiation, self._project, self._store)
            self._named[initiation.digest] = tables_of(text).get("project_info", {}) if text else {}
        name: str | None = self._named[initiation.digest].get(CARRIED_BY[role])
        return name

    def _approved_changes(self, approvals: Approvals) -> Iterator[Handover]:
        for version in approvals.versions:
            if version.subject is not Subject.CHANGE_REQUEST or version.state is not State.APPROVED:
                continue
            yield from _handovers(version, role_changes_of(version, self._project, self._store))


def role_changes_of(version: Version, project: Project, store: Mapping[str, str]) -> Sequence[Mapping[str, Any]]:
    """The changes of role that a request of kind People submitted; the tables of now count where they still say so."""
    kept = kept_tables(version, store)
    if kept is None and any(row.change_no == version.no for row in project.role_changes):
        text = text_of(version, project, store)
        kept = tables_of(text) if text else None
    if kept is None or {row.get("kind") for row in kept["change_requests"]} != {ChangeKind.PEOPLE.code}:
        return ()
    named: Sequence[Mapping[str, Any]] = kept.get("role_changes", ())
    return named


def _initiations(approvals: Approvals) -> Iterator[_Naming]:
    for version in approvals.versions:
        if version.subject is Subject.INITIATION and version.state is State.APPROVED and version.decided_on:
            yield _Naming(version.decided_on, _approving_row(version), initiation=version)


def _handovers(version: Version, rows: Iterable[Mapping[str, Any]]) -> Iterator[Handover]:
    decided = version.decided_on
    for row in rows:
        role = ChangedRole.find(row.get("role", ""))
        if role is None or decided is None or "on" not in row:
            continue
        since = max(dt.date.fromisoformat(row["on"]), decided)
        names = row.get("from_person"), row.get("to_person")
        yield Handover(role, *names, since=since, seq=_approving_row(version), no=version.no)


def _approving_row(version: Version) -> int:
    return version.decisions[-1].seq or 0


def _order(one: _Naming | Handover) -> tuple[dt.date, int]:
    return one.since, one.seq
