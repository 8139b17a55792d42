"""From a case to the facts of its project: the one way there for every action that judges it."""

from presales_xl.actions.outcome import Case
from presales_xl.rules.facts import Facts, gather
from presales_xl.rules.standing import standing


def facts_of(case: Case) -> Facts:
    """Approvals, grade, fees, plan and money of the project on the day of the case."""
    return gather(case.project, case.rules, case.today, standing(case.project, case.raw.store), case.raw.store)
