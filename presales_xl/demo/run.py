"""Makes the sample company in a folder and runs every action on its projects."""

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from presales_xl.actions import (
    check_deviations,
    compute_fees,
    grade,
    monthly_report,
    new_project,
    retrospective_report,
    status,
    validate,
    war_room_paper,
)
from presales_xl.actions.open_case import Options, open_case
from presales_xl.actions.outcome import Outcome
from presales_xl.actions.render import with_files, with_pages
from presales_xl.actions.situation import facts_of
from presales_xl.demo.company import sample_rules
from presales_xl.demo.desk import Desk
from presales_xl.demo.folder import prepare, seal
from presales_xl.demo.projects import SAMPLES
from presales_xl.demo.sample import Sample
from presales_xl.demo.story import tell
from presales_xl.findings import Lang, Severity
from presales_xl.frozen import frozen
from presales_xl.rules.approvals import fold
from presales_xl.rules.baseline import requests_of
from presales_xl.rules.lifecycle import stage_of
from presales_xl.rules.meetings import next_meeting
from presales_xl.tables.life import Stage, Subject
from presales_xl.tables.project import Project
from presales_xl.word.names import document_name
from presales_xl.word.pdf import find_soffice
from presales_xl.workbook.file import FileWorkbook

AS_OF = dt.date(2026, 6, 30)
RULES_FILE = "company_rules.xlsx"
DOCUMENTS = "documents"


@frozen
class Ran:
    """What came out for one sample project."""

    sample: Sample
    file: Path
    project: Project
    status: Outcome
    fees: Outcome
    deviations: Outcome
    check: Outcome
    documents: tuple[Path, ...] = ()

    def count(self, severity: Severity) -> int:
        """Findings of that severity."""
        return sum(finding.severity is severity for finding in self.check.findings)

    @property
    def acts(self) -> int:
        """Rows of the approval log."""
        return len(self.project.approvals)

    @property
    def changes(self) -> tuple[int, int]:
        """Change requests that were approved, and all of them."""
        filed = requests_of(self.project.change_requests)
        log = fold(self.project.approvals)
        return sum(log.approved(Subject.CHANGE_REQUEST, no) is not None for no in filed), len(filed)


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
    pdfs = with_pages(documents, company.folder / DOCUMENTS) if documents and find_soffice() else ()
    for backup in company.folder.glob("*.bak"):
        backup.unlink()
    seal(company.folder)
    return pdfs


def make_one(folder: Path, sample: Sample = SAMPLES[0]) -> Path:
    """One sample project with the rules of its company in `folder`, its approvals recorded and its fees computed."""
    from presales_xl.workbook.template.rules_book import build_rules_book

    company = Company(folder)
    build_rules_book(folder / RULES_FILE, company.lang, sample_rules())
    return make_project(company, sample)


def make_project(company: Company, sample: Sample) -> Path:
    """The workbook of a sample project, with everything that has happened so far."""
    file = company.folder / f"{Path(document_name(sample.project_no, sample.name, '', '')).stem}.xlsx"
    handed_over = json.loads(json.dumps(sample.tables), parse_float=Decimal)
    new_project.run(new_project.NewProject(file, company.lang, handed_over), sample_rules())
    desk = _desk(company, file)
    tell(desk, sample)
    desk.save()
    return file


def _desk(company: Company, file: Path) -> Desk:
    workbook = FileWorkbook.open(file)
    return Desk(workbook, open_case(workbook, file, company.options()))


def _run_all(company: Company, sample: Sample, file: Path) -> Ran:
    """Every action on one project as of the demo's day, written into the workbook as the commands do."""
    desk = _desk(company, file)
    desk.do(grade.run)
    fees = desk.do(compute_fees.run)
    deviations = desk.do(check_deviations.run)
    where = desk.do(status.run)
    checked = desk.do(validate.run)
    desk.save()
    return Ran(sample, file, desk.project, where, fees, deviations, checked, _report(company, file))


def _report(company: Company, file: Path) -> tuple[Path, ...]:
    """The document its stage asks for: none for a lead, the retrospective after the end, else the month's report.

    Beside it the paper of a meeting that is entered and still to come.
    """
    case = open_case(FileWorkbook.open(file), file, company.options())
    stage, meeting = stage_of(facts_of(case).situation), next_meeting(case.project, case.today, ended=False)
    if stage is Stage.LEAD:
        return ()
    ended = stage.reached(Stage.ENDED)
    outcomes = [retrospective_report.run(case) if ended else monthly_report.run(case, f"{company.today:%Y-%m}")]
    if not ended and meeting.row:
        outcomes.append(war_room_paper.run(case))
    made = (with_files(outcome, case, company.folder / DOCUMENTS) for outcome in outcomes)
    return tuple(Path(path) for one in made for path in one.result["files"])
