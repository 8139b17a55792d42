"""A project on which one action follows another, each as of its day; what they write goes into the file at the end."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace

from presales_xl.actions.outcome import Case, Outcome
from presales_xl.demo.calendar import known_on
from presales_xl.demo.sample import Before
from presales_xl.tables.charter import ChangeRequest
from presales_xl.tables.project import ALL_TABLES, Project
from presales_xl.tables.table import Record
from presales_xl.workbook.port import Row, WorkbookPort, Writes

Action = Callable[[Case], Outcome]

_DRAFTS = ChangeRequest.table.key


class Desk:
    """One workbook, opened once and written once, between which any number of actions run as the commands do."""

    def __init__(self, workbook: WorkbookPort, case: Case) -> None:
        self._workbook = workbook
        self._case = case
        self._typed = len(case.project.change_requests)
        self._gathered = Writes()

    @property
    def project(self) -> Project:
        """The project as it stands, with everything the actions have written so far."""
        return self._case.project

    def do(self, action: Action, on: dt.date | None = None, before: tuple[Before, ...] = ()) -> Outcome:
        """Run an action with what was in the workbook on that day; without one, as of the case with all there is."""
        case = self._case if on is None else replace(self._case, today=on, project=known_on(self.project, on, before))
        outcome = action(case)
        self._take(outcome.writes)
        return outcome

    def save(self) -> None:
        """Put everything into the file, in one go."""
        drafted = self.project.change_requests[self._typed :]
        rows = {row.row for row in drafted}
        beside = {at: value for at, value in self._gathered.cells.items() if not (at[0] == _DRAFTS and at[1] in rows)}
        whole = tuple(row.model_dump(exclude={"row"}, exclude_none=True) for row in drafted)
        self._workbook.apply(replace(self._gathered, cells=beside, drafted={_DRAFTS: whole} if whole else {}))

    def _take(self, new: Writes) -> None:
        store = {**self._case.raw.store, **new.store}
        self._case = replace(self._case, project=written(self.project, new), raw=replace(self._case.raw, store=store))
        self._gathered = joined(self._gathered, new)


def written(project: Project, writes: Writes) -> Project:
    """The project as it would be read again after these writes; the list of findings is nobody's input."""
    tables = {table for table, _ in writes.forms} | {table for table, _, _ in writes.cells}
    changed = {key: _changed(getattr(project, key), key, writes) for key in tables}
    for key, rows in (*writes.appended.items(), *writes.drafted.items()):
        held = changed.get(key, getattr(project, key))
        changed[key] = (*held, *_new_rows(key, held, rows))
    return project.model_copy(update=changed)


def _changed(held: Record | tuple[Record, ...], key: str, writes: Writes) -> Record | tuple[Record, ...]:
    if isinstance(held, Record):
        return held.model_copy(update={field: value for (table, field), value in writes.forms.items() if table == key})
    cells: dict[int, dict[str, object]] = {}
    for (table, row, field), value in writes.cells.items():
        if table == key:
            cells.setdefault(row, {})[field] = value
    return tuple(row.model_copy(update=cells.get(row.row, {})) for row in held)


def _new_rows(key: str, held: tuple[Record, ...], rows: Iterable[Row]) -> tuple[Record, ...]:
    first = max((row.row for row in held), default=0) + 1
    return tuple(ALL_TABLES[key].model_construct(row=number, **row) for number, row in enumerate(rows, start=first))


def joined(before: Writes, new: Writes) -> Writes:
    """Both writes as one, the later over the earlier."""
    return Writes(
        forms={**before.forms, **new.forms},
        cells={**before.cells, **new.cells},
        replaced={**before.replaced, **new.replaced},
        appended={
            key: (*before.appended.get(key, ()), *new.appended.get(key, ()))
            for key in (before.appended.keys() | new.appended.keys())
        },
        store={**before.store, **new.store},
        drop_downs={**before.drop_downs, **new.drop_downs},
        notes=before.notes if new.notes is None else new.notes,
    )
