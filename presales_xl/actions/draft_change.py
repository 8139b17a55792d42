"""The command `draft change`: the change request that the deviations ask for, put into the next free rows."""

from typing import Any

from presales_xl.actions.check_deviations import cells_beside
from presales_xl.actions.outcome import Case, Outcome
from presales_xl.actions.shapes import iso, money
from presales_xl.actions.situation import facts_of
from presales_xl.rules.change_figures import ChangeFigures
from presales_xl.rules.draft_change import draft_change
from presales_xl.tables.charter import ChangeRequest
from presales_xl.workbook.port import Writes


def run(case: Case) -> Outcome:
    """Draft it, with the figures and the route the program writes beside every request."""
    facts = facts_of(case)
    draft = draft_change(facts, case.raw.lang)
    findings = case.places.all_located((*facts.standing.findings, *draft.told))
    if draft.figures is None:
        return Outcome({"no": None, "rows": [], "route": []}, findings)
    figures = draft.figures
    result = {
        "no": figures.request.no,
        "rows": [_shape(row) for row in figures.request.rows],
        "route": [step.text(case.lang) for step in figures.route],
    }
    return Outcome(result, findings, Writes(drafted={"change_requests": _rows(figures, case)}))


def _rows(figures: ChangeFigures, case: Case) -> tuple[dict[str, Any], ...]:
    beside = cells_beside(figures, case.raw.lang)
    return tuple(row.model_dump(exclude={"row"}, exclude_none=True) | beside[row.row] for row in figures.request.rows)


def _shape(row: ChangeRequest) -> dict[str, Any]:
    return {
        "milestone": row.milestone,
        "kind": row.kind.code if row.kind else None,
        "raised_on": iso(row.raised_on),
        "raised_by": row.raised_by,
        "new_planned_on": iso(row.new_planned_on),
        "new_budget": money(row.new_budget),
    }
