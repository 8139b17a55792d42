"""Where a project stands, worked out once for the actions that judge it."""

from presales_xl.actions.outcome import Case
from presales_xl.rules.fees import compute_fees
from presales_xl.rules.grading import grade_project
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.standing import standing


def situation_of(case: Case) -> Situation:
    """Approvals, grade and day of a project together."""
    where = standing(case.project, case.raw.store)
    grading = grade_project(case.project.project_info, case.rules, initiated=where.initiated)
    quota = compute_fees(case.project, case.rules, grading).quota
    return Situation(case.project, case.rules, where, grading.effective, case.today, quota)
