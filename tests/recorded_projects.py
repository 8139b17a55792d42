"""Projects whose approvals stand in the log although their tables are too thin for any gate: worked examples of figures."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from presales_xl.actions import compute_fees
from presales_xl.actions.open_case import Options, open_case
from presales_xl.actions.outcome import Case
from presales_xl.actions.situation import facts_of
from presales_xl.demo.run import RULES_FILE, make_one
from presales_xl.demo.sample import Sample, SampleAct
from presales_xl.rules.approval_log import append
from presales_xl.rules.approvals import By, Version, decision, fold, submission
from presales_xl.rules.approvers import candidates
from presales_xl.rules.canonical import canonical_text, digest, store_name
from presales_xl.rules.submission import route_of_submission
from presales_xl.tables.life import Subject
from presales_xl.tables.records_of_control import Approval, ApprovalAction
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.port import Writes


def recorded(folder: Path, sample: Sample, acts: Iterable[SampleAct]) -> Path:
    """The sample in a workbook beside its company rules, with the acts on it in its log; no gate is asked."""
    file = make_one(folder, sample)
    for _key, of_one in groupby(acts, key=lambda act: (act.subject, act.no)):
        _record(file, tuple(of_one))
    return file


def _record(file: Path, acts: tuple[SampleAct, ...]) -> None:
    options = Options(None, acts[0].on, file.parent / RULES_FILE)
    if acts[0].subject is Subject.CHARTER:
        workbook = FileWorkbook.open(file)
        workbook.apply(compute_fees.run(open_case(workbook, file, options)).writes)
    workbook = FileWorkbook.open(file)
    case = open_case(workbook, file, options)
    content = canonical_text(case.project, acts[0].subject, acts[0].no)
    rows = tuple(row.model_dump(exclude={"row"}) for row in _rows(case, acts, content))
    workbook.apply(Writes(appended={"approvals": rows}, store={store_name(digest(content)): content}))


def _rows(case: Case, acts: Iterable[SampleAct], content: str) -> Iterator[Approval]:
    log, facts = case.project.approvals, facts_of(case)
    for act in acts:
        by = By(act.actor, dt.datetime.combine(act.on, dt.time(9, 30)) + dt.timedelta(minutes=len(log)))
        if act.action is ApprovalAction.SUBMIT:
            route = route_of_submission(facts, act.subject, act.no)
            taken = submission(fold(log), act.subject, act.no, digest(content), route, by)
        else:
            version = fold(log).latest(act.subject, act.no)
            assert version is not None
            taken = decision(version, act.action, _capacity(version, act, case), by)
        log = (*log, append(log, taken))
        yield log[-1]


def _capacity(version: Version, act: SampleAct, case: Case) -> str:
    groups = version.open_step.groups if version.open_step else ()
    return next(
        capacity
        for group in groups
        for capacity in group
        for person in candidates(capacity, case.project.project_info, case.rules, act.on)
        if person.name == act.actor
    )
