"""The retrospective of an ended project as a document, with its figures as JSON."""

from collections.abc import Iterable
from typing import Any

from presales_xl.actions.assessed import assessment_of
from presales_xl.actions.check_deviations import DEVIATION_INPUTS
from presales_xl.actions.check_deviations import shape as deviation_figures
from presales_xl.actions.findings_list import finding_to_json, in_order
from presales_xl.actions.form_shapes import steps_shape
from presales_xl.actions.official_rules import changed_rules
from presales_xl.actions.outcome import Case, Document, Outcome
from presales_xl.actions.own_inputs import read_problems, with_own
from presales_xl.actions.report_head import missing_head
from presales_xl.actions.shapes import four_places, iso, money
from presales_xl.findings import CannotDo, Finding, Label, Lang, Place, Severity
from presales_xl.findings.report_messages import ReportMessage
from presales_xl.reports.retrospective import retrospective_view
from presales_xl.reports.retrospective_view import RetrospectiveView
from presales_xl.reports.words import Words
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.facts import Facts
from presales_xl.rules.result_figures import ResultFigures, result_figures
from presales_xl.rules.signature_blocks import round_of
from presales_xl.tables.life import Subject
from presales_xl.tables.retrospective import Cause, Lesson, Result, Retrospective
from presales_xl.tables.table import field_of, is_filled

TEMPLATE = "retrospective"
KIND = Label("总结报告", "Retrospective")
RESULT_TABLES = ("result", "retrospective", "contracts", "bids", "causes", "reviews", "lessons", "handover")
RETROSPECTIVE_INPUTS = DEVIATION_INPUTS | {(table, None) for table in RESULT_TABLES}
WANTED = ("meeting_on", "attendees", "goals_met", "customer_satisfaction")


def run(case: Case) -> Outcome:
    """The retrospective at the day of the case; the workbook stays as it is.

    A registered result that has not ended the project gives a draft.

    Raises:
        CannotDo: the project goes on and no result is registered.
    """
    assessment = assessment_of(case)
    known = result_figures(assessment.facts)
    if known.outcome is None:
        raise CannotDo(ReportMessage.NOT_ENDED)
    read = read_problems(case.read_findings, RETROSPECTIVE_INPUTS)
    errors = sum(finding.severity is Severity.ERROR for finding in read)
    changed = changed_rules(case)
    view = retrospective_view(assessment, Words(case.lang), errors=errors, official=not changed)
    findings = with_own(
        read, (*assessment.findings, *changed, *missing_head(case.project), *_draft(known), *_missing(assessment.facts))
    )
    located = in_order(case.places.all_located(findings))
    document = Document(TEMPLATE, view.context(), KIND.text(case.lang), "", view.charts())
    return Outcome(shape(assessment, view, located, case.lang), located, documents=(document,))


def _draft(known: ResultFigures) -> Iterable[Finding]:
    if not known.ended:
        yield Finding(ReportMessage.DRAFT, Place("result", field="outcome"), known.outcome)


def _missing(facts: Facts) -> Iterable[Finding]:
    """What the review has not said yet; a light project needs only its lessons."""
    project = facts.project
    if not facts.situation.light:
        for key in WANTED:
            if getattr(project.retrospective, key) is None:
                yield _empty(Place("retrospective", field=key), field_of(Retrospective, key).label)
        if not any(is_filled(row) for row in project.causes):
            yield _empty(Place("causes"), Cause.table.label)
    if not any(is_filled(row) for row in project.lessons):
        yield _empty(Place("lessons"), Lesson.table.label)
    if project.result.decided_on is None and facts.ended_on is None:
        yield _empty(Place("result", field="decided_on"), field_of(Result, "decided_on").label)


def _empty(place: Place, label: Label) -> Finding:
    return Finding(ReportMessage.REVIEW_MISSING, place, None, {"label": label})


def shape(assessment: Assessment, view: RetrospectiveView, findings: Iterable[Finding], lang: Lang) -> dict[str, Any]:
    """The JSON object of the command without its files."""
    facts, known = assessment.facts, result_figures(assessment.facts)
    taken = round_of(facts, Subject.RETROSPECTIVE)
    return {
        **deviation_figures(assessment, lang),
        "report_no": view.report_no,
        "conclusion": view.conclusion,
        "outcome": known.outcome.code if known.outcome else None,
        "decided_on": iso(known.decided_on),
        "draft": not known.ended,
        "expected_contract": money(known.expected_contract),
        "expected_margin": money(known.expected_margin),
        "signed_contract": money(known.signed_contract),
        "signed_margin": money(known.signed_margin),
        "fees_paid": money(facts.budget.total.paid),
        "milestones_in_time": known.in_time,
        "forecast_error": four_places(known.forecast_error),
        "version": taken.number or None,
        "state": taken.state.code if taken.state else None,
        "digest": taken.digest,
        "steps": steps_shape(taken, lang),
        "fingerprint": view.source.fingerprint,
        "findings": [finding_to_json(finding, lang) for finding in findings],
    }
