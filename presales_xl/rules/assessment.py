"""The facade of the money and schedule rules: everything about a project at a date, computed once."""

import datetime as dt
from collections.abc import Mapping

from presales_xl.findings import Finding
from presales_xl.findings.fee_messages import FeeMessage
from presales_xl.findings.grade_messages import GradeMessage
from presales_xl.frozen import frozen
from presales_xl.rules.deviations import deviations_of
from presales_xl.rules.escalation import Escalation
from presales_xl.rules.facts import Facts, gather
from presales_xl.rules.fee_review import frozen_quota
from presales_xl.rules.lights import Lights, lights_of
from presales_xl.rules.progress_value import MonthPoint, fee_curve
from presales_xl.rules.risks import RiskReading, top_risks
from presales_xl.rules.standing import NOTHING_STORED, Standing
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.project import Project


@frozen
class Assessment:
    """What actions, reports and the start page show of a project."""

    facts: Facts
    lights: Lights
    escalations: tuple[Escalation, ...]
    notes: tuple[Finding, ...]
    """Errors and notes of the checks, that is everything but the escalations."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything the checks found, escalations first."""
        return (*(item.finding for item in self.escalations), *self.notes)

    @property
    def for_check(self) -> tuple[Finding, ...]:
        """What a check of the whole workbook adds to the checks of entries; an empty input is told there."""
        quota = (item for item in self.facts.fees.findings if item.message in _NOT_AN_ENTRY)
        return (*quota, *frozen_quota(self.facts), *self.findings)

    @property
    def fee_curve(self) -> tuple[MonthPoint, ...]:
        """Planned and paid fees, cumulative by month, for the chart."""
        return fee_curve(self.facts.plan, self.facts.budget, self.facts.today)

    def top_risks(self, count: int) -> tuple[RiskReading, ...]:
        """The gravest risks that are not closed."""
        return top_risks(self.facts.project.risks, self.facts.policy, count)


_NOT_AN_ENTRY = frozenset(
    {
        GradeMessage.NO_GRADE_FOR_SCORE,
        GradeMessage.APPROVED_TOO_FAR,
        GradeMessage.APPROVED_WITHOUT_REASON,
        FeeMessage.NO_FACTOR,
        FeeMessage.NO_TIERS,
        FeeMessage.MANUAL_NOT_WHOLE,
        FeeMessage.MANUAL_WITHOUT_REASON,
    }
)


def assess(
    project: Project,
    rules: CompanyRules,
    today: dt.date,
    standing: Standing,
    store: Mapping[str, str] = NOTHING_STORED,
) -> Assessment:
    """Assess a project at `today`; `store` is the hidden store, which keeps what was approved."""
    facts = gather(project, rules, today, standing, store)
    told = deviations_of(facts)
    return Assessment(
        facts=facts,
        lights=lights_of(facts),
        escalations=tuple(item for item in told if isinstance(item, Escalation)),
        notes=tuple(item for item in told if isinstance(item, Finding)),
    )
