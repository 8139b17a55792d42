"""The command `grade`: the importance grade with its points and steps, written beside the inputs of table 1."""

from collections.abc import Mapping
from typing import Any

from presales_xl.actions.findings_list import with_findings
from presales_xl.actions.outcome import Case, Outcome
from presales_xl.actions.own_inputs import read_problems, with_own
from presales_xl.findings import Lang
from presales_xl.findings.sentence import sentence
from presales_xl.rules.grading import Grading, grade_project
from presales_xl.rules.standing import standing
from presales_xl.workbook.port import Writes

GRADE_INPUTS = frozenset(
    ("project_info", key)
    for key in (
        "expected_margin",
        "market_importance",
        "strategic_customer",
        "approved_grade",
        "approved_grade_reason",
    )
)


def run(case: Case) -> Outcome:
    """Grade the project; errors are the inputs of the grade only."""
    stand = standing(case.project, case.raw.store)
    grading = grade_project(case.project.project_info, case.rules, initiated=stand.initiated)
    findings = case.places.all_located(
        with_own(read_problems(case.read_findings, GRADE_INPUTS), grading.findings),
    )
    result = with_findings(shape(grading, case.lang), findings, case.lang)
    return Outcome(result, findings, Writes(forms=grade_cells(grading, case.raw.lang)))


def shape(grading: Grading, lang: Lang) -> dict[str, Any]:
    """The JSON object of the command."""
    points = grading.points
    return {
        "points": {"margin": points.margin, "importance": points.importance, "strategic": points.strategic},
        "score": grading.score,
        "grade": grading.computed.code if grading.computed else None,
        "effective_grade": grading.effective.code if grading.effective else None,
        "provisional": grading.provisional,
        "required_sponsor_rank": [rank.code for rank in grading.sponsor_ranks],
        "steps": [step.text(lang) for step in grading.steps],
    }


def grade_cells(grading: Grading, lang: Lang) -> Mapping[tuple[str, str], Any]:
    """The cells of table 1 that only the program writes; empty without a grade."""
    ranks = grading.sponsor_ranks
    lowest = sentence("{rank}及以上", "{rank} or higher", rank=ranks[0]).text(lang) if ranks else None
    return {
        ("project_info", "score"): grading.score,
        ("project_info", "grade"): grading.computed,
        ("project_info", "required_sponsor_rank"): lowest,
        ("project_info", "fee_factor"): grading.fee_factor,
    }
