"""The command `deviations`: milestones, money and earned value at a date, and everything that must go up."""

from collections.abc import Mapping
from typing import Any

from presales_xl.actions.assessed import assessment_of
from presales_xl.actions.findings_list import with_findings
from presales_xl.actions.outcome import Case, Outcome
from presales_xl.actions.own_inputs import read_problems, with_own
from presales_xl.actions.result_cells import result_cells
from presales_xl.actions.shapes import FOUR_PLACES, four_places, iso, money
from presales_xl.findings import Lang
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.budget import Budget, Use
from presales_xl.rules.change_figures import ChangeFigures, change_figures
from presales_xl.rules.earned_value import EarnedValue
from presales_xl.rules.escalation import Escalation
from presales_xl.rules.facts import Facts
from presales_xl.rules.form_figures import termination_figures
from presales_xl.rules.milestones import MilestoneStatus
from presales_xl.rules.money import rounded
from presales_xl.tables.table import is_filled
from presales_xl.workbook.port import Writes

DEVIATION_INPUTS = frozenset(
    (table, None)
    for table in (
        "charter",
        "milestones",
        "budget_lines",
        "expenses",
        "change_requests",
        "deposits",
        "progress",
        "war_room",
        "actions",
        "fee_audits",
        "exit_criteria",
        "termination",
    )
)


def run(case: Case) -> Outcome:
    """Check the project at the status date and write levels and current figures beside the inputs."""
    assessment = assessment_of(case)
    read = read_problems(case.read_findings, DEVIATION_INPUTS)
    findings = case.places.all_located(with_own(read, assessment.findings))
    written = Writes(forms=_forms(assessment.facts), cells=_cells(assessment, case.raw.lang))
    return Outcome(with_findings(shape(assessment, case.lang), findings, case.lang), findings, written)


def _forms(facts: Facts) -> dict[tuple[str, str], Any]:
    return {**_rest(facts), **_position(facts), **result_cells(facts)}


def _rest(facts: Facts) -> dict[tuple[str, str], Any]:
    """What is on no milestone once the charter is approved: the order of the changes decides it, no formula can."""
    return {} if facts.plan.provisional else {("charter", "unallocated"): facts.plan.unallocated}


def _position(facts: Facts) -> dict[tuple[str, str], Any]:
    """Where the money stands, beside an application to terminate; what was approved keeps its figures."""
    if not is_filled(facts.project.termination) or facts.standing.terminated_on is not None:
        return {}
    figures = termination_figures(facts)
    keys = ("spent", "in_flight", "unused_quota", "expected_value")
    return {("termination", key): getattr(figures, key) for key in keys}


def shape(assessment: Assessment, lang: Lang) -> dict[str, Any]:
    """The JSON object of the command."""
    facts = assessment.facts
    return {
        "as_of": iso(facts.today),
        "provisional": facts.plan.provisional,
        "milestones": [_milestone(status) for status in facts.milestones],
        "budget": _budget(facts.budget),
        "earned_value": _earned_value(facts.value),
        "escalations": [_escalation(item, lang) for item in assessment.escalations],
    }


def _milestone(status: MilestoneStatus) -> dict[str, Any]:
    return {
        "no": status.no,
        "name": status.plan.name,
        "planned_on": iso(status.plan.original_on),
        "current_planned_on": iso(status.plan.planned_on),
        "finish": iso(status.finish),
        "slip_days": status.slip_days,
        "level": status.level.code if status.level else None,
        "pending": status.pending,
        "dropped": status.plan.dropped,
    }


def _budget(budget: Budget) -> dict[str, Any]:
    plan = budget.plan
    return {
        "quota": money(plan.quota),
        "reserve": money(plan.reserve),
        "allocatable": money(plan.allocatable),
        "unallocated": money(plan.unallocated),
        "ties_out": plan.ties_out,
        "outside_quota": money(budget.outside_quota),
        **_use(budget.total),
        "budget": money(plan.budgeted),
        "by_milestone": [{"no": use.key, **_use(use)} for use in budget.by_milestone],
        "by_category": [{"category": use.key, **_use(use)} for use in budget.by_category],
    }


def _use(use: Use) -> dict[str, Any]:
    return {
        "budget": money(use.budget),
        "paid": money(use.paid),
        "in_flight": money(use.in_flight),
        "this_month": money(use.this_month),
        "available": money(use.available),
        "carried": money(use.carried),
        "usable": money(use.usable),
        "used": four_places(use.used),
        "level": use.level.code if use.level else None,
    }


def _earned_value(value: EarnedValue) -> Mapping[str, Any]:
    amounts = ("bac", "pv", "ev", "ac", "cv", "sv", "eac", "etc", "vac")
    ratios = ("cpi", "spi", "tcpi")
    return {
        **{key: money(getattr(value, key)) for key in amounts},
        **{key: four_places(getattr(value, key)) for key in ratios},
        "eac_variants": {"plan_rate": money(value.eac_plan_rate), "cpi_spi": money(value.eac_cpi_spi)},
    }


def _escalation(item: Escalation, lang: Lang) -> dict[str, Any]:
    return {
        "code": item.code,
        "what": item.finding.text(lang),
        "magnitude": item.magnitude.text(lang),
        "since": iso(item.since),
        "form": item.form.text(lang),
        "route": [step.text(lang) for step in item.route],
        "due_on": iso(item.due_on),
        "owner": item.owner,
        "fix": item.finding.fix(lang),
    }


def _cells(assessment: Assessment, lang: Lang) -> dict[tuple[str, int, str], Any]:
    written: dict[tuple[str, int, str], Any] = {}
    for status in assessment.facts.milestones:
        row = status.plan.row
        if row is not None:
            written["milestones", row, "level"] = status.level
            written["milestones", row, "current_planned_on"] = status.plan.planned_on
            written["milestones", row, "current_budget"] = status.plan.budget
    for figures in change_figures(assessment.facts):
        for row, cells in cells_beside(figures, lang).items():
            written.update({("change_requests", row, key): value for key, value in cells.items()})
    return written


def cells_beside(figures: ChangeFigures, lang: Lang) -> dict[int, dict[str, Any]]:
    """What the program writes beside each row of a change request, by row number."""
    measures = figures.judged.measures
    share = measures.increase_share
    shared = {
        "cumulative_increase": None if share is None else rounded(share, FOUR_PLACES),
        "cumulative_days": measures.days,
        "customer_days": measures.customer_days,
        "ordinal": measures.ordinal,
        "route": " → ".join(step.text(lang) for step in figures.route),
        "decision": figures.state.text(lang) if figures.state else None,
    }
    return {old.row: {**shared, "old_planned_on": old.planned_on, "old_budget": old.budget} for old in figures.old}
