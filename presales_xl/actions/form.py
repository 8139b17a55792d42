"""The paper forms of a project as documents: charter, change request, termination, each with its signature blocks."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from presales_xl.actions.assessed import assessment_of
from presales_xl.actions.findings_list import finding_to_json, in_order
from presales_xl.actions.form_shapes import change_shape, charter_shape, steps_shape, termination_shape
from presales_xl.actions.official_rules import changed_rules
from presales_xl.actions.outcome import Case, Document, Outcome
from presales_xl.actions.own_inputs import read_problems, with_own
from presales_xl.actions.shapes import iso
from presales_xl.findings import CannotDo, Finding, Label, Place
from presales_xl.findings.form_messages import FormMessage
from presales_xl.frozen import frozen
from presales_xl.reports.change_form import change_view
from presales_xl.reports.charter_form import charter_view
from presales_xl.reports.form_view import FormView
from presales_xl.reports.termination_form import termination_view
from presales_xl.reports.words import Words
from presales_xl.rules.approvals import State
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.baseline import requests_of
from presales_xl.rules.form_figures import change_sheet, charter_figures, termination_figures
from presales_xl.rules.required import missing_required
from presales_xl.rules.signature_blocks import Round, round_of
from presales_xl.tables.choice import fold
from presales_xl.tables.life import Stage, Subject
from presales_xl.tables.project import ALL_TABLES
from presales_xl.tables.table import field_of, is_filled

KINDS = {
    Subject.CHARTER: Label("任务书", "Charter"),
    Subject.CHANGE_REQUEST: Label("任务书调整表", "Change"),
    Subject.TERMINATION: Label("终止审批表", "Termination"),
}
_HEAD = frozenset(
    ("project_info", key)
    for key in (
        *("project_no", "project_name", "customer_name", "sponsor", "project_manager", "sales_owner"),
        *("expected_contract", "expected_margin", "expected_sign_on"),
    )
)
_INPUTS: Mapping[Subject, frozenset[tuple[str, str | None]]] = {
    Subject.CHARTER: _HEAD
    | {("project_info", "needs_summary"), ("sales_plan", "sales_goal")}
    | {(table, None) for table in ("charter", "milestones", "budget_lines", "exit_criteria", "risks", "team")},
    Subject.CHANGE_REQUEST: _HEAD | {("change_requests", None), ("role_changes", None)},
    Subject.TERMINATION: _HEAD | {("termination", None), ("deposits", None), ("expenses", None)},
}
"""What each form shows: table and field, without a field the whole table."""


@frozen
class _Made:
    """What one form says, and its figures as JSON."""

    view: FormView
    figures: Mapping[str, Any]


def charter(case: Case) -> Outcome:
    """The charter: approved as approved, submitted as submitted, else a draft; the workbook stays as it is."""
    assessment = assessment_of(case)
    taken = round_of(assessment.facts, Subject.CHARTER)
    official = not changed_rules(case)
    view = charter_view(assessment, taken, Words(case.lang), official=official)
    made = _Made(view, charter_shape(assessment.facts, charter_figures(assessment.facts, taken), taken, case.lang))
    return _outcome(case, assessment, taken, made, _empty(case, Subject.CHARTER))


def change_request(case: Case, no: str | None = None) -> Outcome:
    """A change request; without a number the one that waits for a decision, else the last one.

    Raises:
        CannotDo: the project has none, or none with that number.
    """
    assessment = assessment_of(case)
    number = _chosen(case, assessment, no)
    taken = round_of(assessment.facts, Subject.CHANGE_REQUEST, number)
    sheet = change_sheet(assessment.facts, number)
    view = change_view(assessment, taken, sheet, Words(case.lang), official=not changed_rules(case))
    return _outcome(case, assessment, taken, _Made(view, change_shape(sheet)), ())


def termination(case: Case) -> Outcome:
    """The application to stop the project, also an empty one to be filled in by hand."""
    assessment = assessment_of(case)
    taken = round_of(assessment.facts, Subject.TERMINATION)
    view = termination_view(assessment, taken, Words(case.lang), official=not changed_rules(case))
    made = _Made(view, termination_shape(termination_figures(assessment.facts)))
    return _outcome(case, assessment, taken, made, _empty(case, Subject.TERMINATION))


def _chosen(case: Case, assessment: Assessment, written: str | None) -> str:
    known = list(requests_of(case.project.change_requests))
    if not known:
        raise CannotDo(FormMessage.NO_CHANGE)
    if written is not None:
        found = next((no for no in known if fold(no) == fold(written)), None)
        if found is None:
            raise CannotDo(FormMessage.UNKNOWN_CHANGE, value=written, known=tuple(known))
        return found
    approvals = assessment.facts.standing.approvals
    versions = {no: approvals.latest(Subject.CHANGE_REQUEST, no) for no in known}
    pending = [no for no, version in versions.items() if version and version.state is State.PENDING]
    return (pending or known)[-1]


def _outcome(case: Case, assessment: Assessment, taken: Round, made: _Made, more: tuple[Finding, ...]) -> Outcome:
    read = read_problems(case.read_findings, _INPUTS[taken.subject])
    log = assessment.facts.standing.findings
    own = (*log, *taken.changed, *changed_rules(case), *more, *_no_route(taken), *_missing(assessment, taken))
    located = in_order(case.places.all_located(with_own(read, own)))
    view = made.view
    result = {
        "report_no": view.report_no,
        "conclusion": view.conclusion,
        "as_of": iso(assessment.facts.today),
        "subject": taken.subject.code,
        "no": taken.no,
        "version": taken.number or None,
        "state": taken.state.code if taken.state else None,
        "digest": taken.digest,
        "steps": steps_shape(taken, case.lang),
        **made.figures,
        "fingerprint": view.source.fingerprint,
        "log_head": view.source.log_head,
        "findings": [finding_to_json(finding, case.lang) for finding in located],
    }
    kind = KINDS[taken.subject].text(case.lang)
    document = Document(taken.subject.code, view.context(), kind, taken.no or "")
    return Outcome(result, located, documents=(document,))


def _empty(case: Case, subject: Subject) -> tuple[Finding, ...]:
    """The remark that a form is not begun."""
    record = ALL_TABLES[subject.code]
    begun = is_filled(getattr(case.project, subject.code)) or (
        subject is Subject.CHARTER and any(is_filled(row) for row in case.project.milestones)
    )
    if begun:
        return ()
    return (Finding(FormMessage.NOT_BEGUN, Place(subject.code), None, {"label": record.table.label}),)


def _no_route(taken: Round) -> Iterator[Finding]:
    if not taken.blocks:
        yield Finding(FormMessage.ROUTE_UNKNOWN, Place(ALL_TABLES["charter"].table.key))


def _missing(assessment: Assessment, taken: Round) -> Iterator[Finding]:
    """The required fields that the form shows and that are empty."""
    facts = assessment.facts
    shown = _INPUTS[taken.subject]
    wanted = missing_required(facts.project, Stage.EXECUTING, facts.grading.effective, facts.situation.light)
    for place in _places(wanted):
        table, key = place.table or "", place.field or ""
        if ((table, key) in shown or (table, None) in shown) and _is_of(facts.project.change_requests, place, taken):
            label = field_of(ALL_TABLES[table], key).label
            yield Finding(FormMessage.FIELD_MISSING, place, None, {"label": label})


def _places(found: Iterable[Finding]) -> Iterator[Place]:
    return (finding.place for finding in found)


def _is_of(requests: Iterable[Any], place: Place, taken: Round) -> bool:
    """Whether a row of the change requests belongs to the request of the form."""
    if place.table != "change_requests":
        return True
    return any(row.row == place.row and row.no == taken.no for row in requests)
