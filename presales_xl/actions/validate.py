"""Checks a whole project: everything wrong with it, at once."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from presales_xl.actions.assessed import assessment_of
from presales_xl.actions.carried_lists import carried_lists
from presales_xl.actions.findings_list import finding_rows, finding_to_json, form_notes, in_order
from presales_xl.actions.official_rules import changed_rules
from presales_xl.actions.outcome import Case, Outcome
from presales_xl.actions.put_back import approved_figures
from presales_xl.findings import Finding, Severity
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.entry_checks import entry_findings
from presales_xl.rules.frozen import frozen_edits
from presales_xl.rules.lifecycle import stage_before_end, stage_of
from presales_xl.rules.required import missing_required
from presales_xl.rules.unsigned import unsigned_acts
from presales_xl.workbook.drop_downs import STORE_NAME, digest_of
from presales_xl.workbook.port import Writes

Check = Callable[[Case, Assessment], Iterable[Finding]]


def run(case: Case) -> Outcome:
    """All findings, located, in order; the findings list of the workbook is written anew.

    Computed cells of an approved charter that were changed are found once, and put back by this very run.
    """
    assessment = assessment_of(case)
    findings = case.places.all_located(_all_findings(case, assessment))
    ordered = in_order(findings)
    result = {"findings": [finding_to_json(finding, case.lang) for finding in ordered]}
    approved = approved_figures(case.project, assessment.facts.standing, case.raw.store)
    return Outcome(result, ordered, _writes(case, ordered, approved))


def _all_findings(case: Case, assessment: Assessment) -> tuple[Finding, ...]:
    """What reading found and what every check finds; what cannot be read is not called empty as well."""
    checked = tuple(finding for check in CHECKS for finding in check(case, assessment))
    unreadable = {_where(finding) for finding in case.read_findings if finding.severity is Severity.ERROR}
    return (
        *case.read_findings,
        *(found for found in checked if found.value is not None or unreadable.isdisjoint(_cell_and_column(found))),
    )


def _required(case: Case, assessment: Assessment) -> Iterable[Finding]:
    situation = assessment.facts.situation
    return missing_required(
        case.project,
        stage_of(situation),
        situation.grade,
        situation.light,
        stage_before_end(situation),
        situation.today,
    )


def _approvals(case: Case, assessment: Assessment) -> Iterable[Finding]:
    situation = assessment.facts.situation
    edited = frozen_edits(situation, case.raw.store)
    return (*assessment.facts.standing.findings, *unsigned_acts(situation), *edited)


def _entries(_case: Case, assessment: Assessment) -> Iterable[Finding]:
    return entry_findings(assessment.facts.situation)


def _deviations(_case: Case, assessment: Assessment) -> Iterable[Finding]:
    return assessment.for_check


def _official_rules(case: Case, _assessment: Assessment) -> Iterable[Finding]:
    return changed_rules(case)


CHECKS: tuple[Check, ...] = (_required, _approvals, _entries, _deviations, _official_rules)
"""Every check of a project; to add one is to add it here."""


def _where(finding: Finding) -> tuple[str | None, int | None, str | None]:
    place = finding.place
    return place.table, place.row, place.field


def _cell_and_column(finding: Finding) -> tuple[tuple[str | None, int | None, str | None], ...]:
    """Where a finding stands, and the whole column, whose header may be gone."""
    table, row, field = _where(finding)
    return (table, row, field), (table, None, field)


def _writes(case: Case, findings: tuple[Finding, ...], approved: Writes) -> Writes:
    forms: dict[tuple[str, str], object] = {**approved.forms, ("home", "checked_on"): case.today}
    if case.today_given:
        forms["home", "as_of"] = case.today
    rows = finding_rows(findings, case.raw.lang)
    notes = form_notes(findings, case.raw.lang)
    return replace(_renewed_lists(case), forms=forms, cells=approved.cells, replaced={"findings": rows}, notes=notes)


def _renewed_lists(case: Case) -> Writes:
    """The drop-downs of the rules, when the workbook carries others."""
    lang, digest = case.raw.lang, digest_of(case.rules, case.raw.lang)
    if case.raw.store.get(STORE_NAME) == digest:
        return Writes()
    store = {STORE_NAME: digest, "rules_version": case.rules.version}
    return Writes(store=store, drop_downs=carried_lists(case.rules, lang))
