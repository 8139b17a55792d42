"""From a case to the assessment of its project; apart from the facts, for it loads every check of the deviations."""

import datetime as dt
from dataclasses import replace

from presales_xl.actions.outcome import Case
from presales_xl.findings import Finding
from presales_xl.findings.deviation_messages import DeviationMessage
from presales_xl.rules.assessment import Assessment, assess
from presales_xl.rules.standing import standing


def assessment_of(case: Case, as_of: dt.date | None = None) -> Assessment:
    """Facts, lights and everything that goes up; `as_of` is another day than that of the case."""
    stand = standing(case.project, case.raw.store)
    return assess(case.project, case.rules, as_of or case.today, stand, case.raw.store)


def assessment_then(case: Case, day: dt.date) -> Assessment:
    """The project as of an earlier day; what was reached after it but by today is no mistake in the data."""
    found = assessment_of(case, day)
    return replace(found, notes=tuple(item for item in found.notes if not _reached_since(item, case.today)))


def _reached_since(finding: Finding, today: dt.date) -> bool:
    return finding.message is DeviationMessage.ACTUAL_IN_FUTURE and finding.value <= today
