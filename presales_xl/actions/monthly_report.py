"""The monthly progress report of one project as a document, with its figures as JSON."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import Any

from presales_xl.actions.assessed import assessment_of, assessment_then
from presales_xl.actions.check_deviations import DEVIATION_INPUTS
from presales_xl.actions.check_deviations import shape as figures
from presales_xl.actions.findings_list import finding_to_json, in_order
from presales_xl.actions.official_rules import changed_rules
from presales_xl.actions.outcome import Case, Document, Outcome
from presales_xl.actions.own_inputs import read_problems, with_own
from presales_xl.actions.report_head import missing_head
from presales_xl.actions.shapes import four_places, iso
from presales_xl.findings import CannotDo, Finding, Label, Lang, Place, Severity
from presales_xl.findings.report_messages import ReportMessage
from presales_xl.reports.monthly import TEXTS, MonthlyFacts, monthly_view, progress_of
from presales_xl.reports.monthly_view import MonthlyView
from presales_xl.reports.words import Words
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.calendar import month_end, month_of
from presales_xl.tables.execution import Progress
from presales_xl.tables.table import field_of

TEMPLATE = "monthly_report"
KIND = Label("月报", "Monthly")
LIGHTS = ("overall", "schedule", "fee", "win")


def run(case: Case, month: str) -> Outcome:
    """The report of a month YYYY-MM, judged at its end or, while it still runs, today; the workbook stays as it is.

    Raises:
        CannotDo: `month` is no month, lies ahead, or lies before the registration of the project.
    """
    as_of = status_date(case, month)
    assessment = assessment_then(case, as_of)
    read = read_problems(case.read_findings, DEVIATION_INPUTS)
    errors = sum(finding.severity is Severity.ERROR for finding in read)
    changed = changed_rules(case)
    known = MonthlyFacts(assessment, month, _month_before(case, as_of), errors, official=not changed)
    view = monthly_view(known, Words(case.lang))
    findings = with_own(
        read, (*assessment.findings, *changed, *missing_head(case.project), *_missing(assessment, month))
    )
    located = in_order(case.places.all_located(findings))
    document = Document(TEMPLATE, view.context(), KIND.text(case.lang), month, view.charts())
    return Outcome(shape(assessment, view, located, case.lang), located, documents=(document,))


def status_date(case: Case, month: str) -> dt.date:
    """The day a month is judged at: its last, or today while it runs; raises CannotDo where there is nothing to report."""
    day = status_date_of(month, case.today)
    registered = case.project.project_info.registered_on
    if registered is not None and month < month_of(registered):
        raise CannotDo(ReportMessage.BEFORE_REGISTRATION, value=month, registered=registered)
    return day


def status_date_of(month: str, today: dt.date) -> dt.date:
    """The same for no project in particular; raises CannotDo when `month` is no month or lies ahead."""
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", month, re.ASCII) or month.startswith("0000"):
        raise CannotDo(ReportMessage.BAD_MONTH, value=month)
    if month > month_of(today):
        raise CannotDo(ReportMessage.MONTH_AHEAD, value=month, today=today)
    return min(month_end(dt.date.fromisoformat(f"{month}-01")), today)


def _month_before(case: Case, as_of: dt.date) -> Assessment | None:
    """The project at the end of the month before; None where it was not yet registered."""
    day = as_of.replace(day=1) - dt.timedelta(days=1)
    registered = case.project.project_info.registered_on
    return assessment_of(case, day) if registered is not None and registered <= day else None


def _missing(assessment: Assessment, month: str) -> Iterable[Finding]:
    """What the project manager has not written for the month; of a light project only figures are wanted."""
    facts = assessment.facts
    if facts.situation.light:
        return
    row = progress_of(facts.project, month)
    if row is None:
        yield Finding(ReportMessage.MONTH_NOT_WRITTEN, Place("progress"), month)
        return
    for key in TEXTS:
        if getattr(row, key) is None:
            place = Place("progress", row.row or None, key)
            label = field_of(Progress, key).label
            yield Finding(ReportMessage.TEXT_MISSING, place, None, {"label": label, "month": month})


def shape(assessment: Assessment, view: MonthlyView, findings: Iterable[Finding], lang: Lang) -> dict[str, Any]:
    """The JSON object of the command without its files: the figures of `deviations` at the status date and more."""
    facts, seen = assessment.facts, assessment.lights
    return {
        **figures(assessment, lang),
        "report_no": view.report_no,
        "conclusion": view.conclusion,
        "ended_on": iso(facts.ended_on),
        "lights": {key: getattr(seen, key).light.code for key in LIGHTS},
        "light_reasons": {key: getattr(seen, key).reason.text(lang) for key in LIGHTS},
        "win": {
            "now": four_places(facts.win.now),
            "last_month": four_places(facts.win.last_month),
            "moved": four_places(facts.win.moved),
        },
        "fingerprint": view.source.fingerprint,
        "findings": [finding_to_json(finding, lang) for finding in findings],
    }
