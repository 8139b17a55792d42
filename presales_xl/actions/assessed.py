"""From a case to the assessment of its project; apart from the facts, for it loads every check of the deviations."""

import datetime as dt

from presales_xl.actions.outcome import Case
from presales_xl.rules.assessment import Assessment, assess
from presales_xl.rules.standing import standing


def assessment_of(case: Case, as_of: dt.date | None = None) -> Assessment:
    """Facts, lights and everything that goes up; `as_of` is another day than that of the case."""
    stand = standing(case.project, case.raw.store)
    return assess(case.project, case.rules, as_of or case.today, stand, case.raw.store)
