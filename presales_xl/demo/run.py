"""Makes the sample company in a folder and runs every action on its projects."""

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import groupby
from pathlib import Path

from presales_xl.actions import (
    check_deviations,
    compute_fees,
    draft_change,
    grade,
    monthly_report,
    new_project,
    retrospective_report,
    status,
    validate,
)
from presales_xl.actions.open_case import Options, open_case
from presales_xl.actions.outcome import Case, Outcome
from presales_xl.actions.render import with_files
from presales_xl.actions.situation import facts_of
from presales_xl.demo.company import sample_rules
from presales_xl.demo.folder import prepare, seal
from presales_xl.demo.projects import SAMPLES
from presales_xl.demo.record_acts import record
from presales_xl.demo.sample import Sample, SampleAct
from presales_xl.findings import Lang, Severity
from presales_xl.frozen import frozen
from presales_xl.rules.lifecycle import stage_of
from presales_xl.rules.submission import route_of_submission
from presales_xl.tables.life import Stage, Subject
from presales_xl.word.names import document_name
from presales_xl.word.pdf import find_soffice, to_pdf
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.port import Writes

AS_OF = dt.date(2026, 6, 30)
RULES_FILE = "company_rules.xlsx"
DOCUMENTS = "documents"

Action = Callable[[Case], Outcome]


@frozen
class Ran:
    """What came out for one sample project."""

    sample: Sample
    file: Path
    status: Outcome
    fees: Outcome
    deviations: Outcome
    check: Outcome
    documents: tuple[Path, ...] = ()

    def count(self, severity: Severity) -> int:
        """Findings of that severity."""
        return sum(finding.severity is severity for finding in self.check.findings)


@frozen
class Company:
    """Where the sample company lives, and the day and language it lives in."""

    folder: Path
    today: dt.date = AS_OF
    lang: Lang = "zh"

    def options(self, today: dt.date | None = None) -> Options:
        """Options of a command of that day; the rules lie beside the projects."""
        return Options(None, today or self.today, self.folder / RULES_FILE)


def make_company(company: Company) -> Iterator[Ran]:
    """Make everything, project by project; raises CannotDo when the folder is not the demo's."""
    from presales_xl.workbook.template.rules_book import build_rules_book

    prepare(company.folder)
    try:
        build_rules_book(company.folder / RULES_FILE, company.lang, sample_rules())
        for sample in SAMPLES:
            yield _run_all(company, sample, make_project(company, sample))
    finally:
        seal(company.folder)  # what an interrupted run leaves behind is the demo's to make anew


def finish(company: Company, made: Sequence[Ran]) -> tuple[Path, ...]:
    """The documents as PDF, none where LibreOffice is missing; then the folder is as the demo leaves it."""
    documents = [path for ran in made for path in ran.documents]
    pdfs = to_pdf(documents, company.folder / DOCUMENTS) if documents and find_soffice() else []
    for backup in company.folder.glob("*.bak"):
        backup.unlink()
    seal(company.folder)
    return tuple(pdfs)


def make_one(folder: Path, sample: Sample = SAMPLES[0]) -> Path:
    """One sample project with the rules of its company in `folder`, its approvals recorded and its fees computed."""
    from presales_xl.workbook.template.rules_book import build_rules_book

    company = Company(folder)
    build_rules_book(folder / RULES_FILE, company.lang, sample_rules())
    return make_project(company, sample)


def make_project(company: Company, sample: Sample) -> Path:
    """The workbook of a sample project, with everything that was approved so far."""
    file = company.folder / f"{Path(document_name(sample.project_no, sample.name, '', '')).stem}.xlsx"
    handed_over = json.loads(json.dumps(sample.tables), parse_float=Decimal)
    new_project.run(new_project.NewProject(file, company.lang, handed_over), sample_rules())
    for _key, acts in groupby(sample.acts, key=lambda act: (act.subject, act.no)):
        _approve(company, file, tuple(acts))
    return file


def _approve(company: Company, file: Path, acts: tuple[SampleAct, ...]) -> None:
    """Record the acts on one submission as of its day; the fees are computed before a charter is submitted."""
    submitted, options = acts[0], company.options(acts[0].on)
    if submitted.subject is Subject.CHARTER:
        _act(file, options, compute_fees.run)
    workbook = FileWorkbook.open(file)
    case = open_case(workbook, file, options)
    facts = facts_of(case)
    route = route_of_submission(facts, submitted.subject, submitted.no)
    recorded = record(case.project, case.rules, acts, route, company.lang)
    rows = tuple(row.model_dump(exclude={"row"}) for row in recorded.log[len(case.project.approvals) :])
    workbook.apply(Writes(appended={"approvals": rows}, store=recorded.store))


def _run_all(company: Company, sample: Sample, file: Path) -> Ran:
    """Every action on one project as of the demo's day, each written into the workbook as the commands do."""
    options = company.options()
    if sample.draft_words is not None:
        _act(file, options, partial(_drafted, words=sample.draft_words))
    _act(file, options, grade.run)
    fees = _act(file, options, compute_fees.run)
    deviations = _act(file, options, check_deviations.run)
    where = _act(file, options, status.run)
    checked = _act(file, options, validate.run)
    return Ran(sample, file, where, fees, deviations, checked, _report(company, file))


def _drafted(case: Case, words: Mapping[str, str]) -> Outcome:
    """The drafted change request, with the words that only its people know."""
    outcome = draft_change.run(case)
    rows = {key: tuple({**row, **words} for row in drafted) for key, drafted in outcome.writes.drafted.items()}
    return replace(outcome, writes=Writes(drafted=rows))


def _report(company: Company, file: Path) -> tuple[Path, ...]:
    """The document its stage asks for: none for a lead, the retrospective after the end, else the month's report."""
    case = open_case(FileWorkbook.open(file), file, company.options())
    stage = stage_of(facts_of(case).situation)
    if stage is Stage.LEAD:
        return ()
    ended = stage.reached(Stage.ENDED)
    outcome = retrospective_report.run(case) if ended else monthly_report.run(case, f"{company.today:%Y-%m}")
    return tuple(Path(path) for path in with_files(outcome, case, company.folder / DOCUMENTS).result["files"])


def _act(file: Path, options: Options, action: Action) -> Outcome:
    workbook = FileWorkbook.open(file)
    outcome = action(open_case(workbook, file, options))
    if not outcome.writes.is_empty:
        workbook.apply(outcome.writes)
    return outcome
