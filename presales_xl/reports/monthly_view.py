"""What the monthly progress report says: ready strings, rows of strings, lights and the numbers of one chart."""

from collections.abc import Mapping
from typing import Any

from presales_xl.frozen import frozen
from presales_xl.reports.view import ChangeRow, Chart, FeeRow, Light, MilestoneRow, ProjectHead, Provenance, context_of

FEES_CHART = "fees_chart"


@frozen
class WinProbability:
    """Win probability now and last month, how far it moved, and the project manager's reason."""

    now: str
    last_month: str
    moved: str
    reason: str


@frozen
class StatusLights:
    """The three computed lights, their worst, and the project manager's own view beside them."""

    overall: Light
    schedule: Light
    fee: Light
    win: Light
    own_view: Light


@frozen
class FeeStatus:
    """Quota and reserve, fees by milestone and by category with totals, and whether the sums agree."""

    quota: str
    allocatable: str
    reserve: str
    reserve_balance: str
    paid: str
    in_flight: str
    available: str
    used: str
    milestones: tuple[FeeRow, ...]
    milestone_total: FeeRow
    categories: tuple[FeeRow, ...]
    category_total: FeeRow
    tie_out: Light


@frozen
class EarnedValueRow:
    """One measure of earned value with what it means in plain words."""

    measure: str
    value: str
    meaning: str


@frozen
class DeviationRow:
    """One deviation: what, how much, since when, which form, which route, by when, whose job."""

    no: str
    what: str
    magnitude: str
    since: str
    form: str
    route: str
    due_on: str
    owner: str
    light: Light


@frozen
class RiskRow:
    """One of the top risks."""

    no: str
    description: str
    affects: str
    probability: str
    impact: str
    response: str
    owner: str
    due_on: str
    light: Light


@frozen
class RiskMatrixRow:
    """One class of probability: a light for each impact 1 to 5, its word the numbers of the risks that lie there."""

    probability: str
    cells: tuple[Light, ...]


@frozen
class ComparisonRow:
    """One measure at the end of last month and of this one."""

    measure: str
    last_month: str
    this_month: str
    change: str


@frozen
class ActionRow:
    """One open action or one decision that is wanted: what, who, by when, how it stands."""

    no: str
    what: str
    who: str
    due_on: str
    state: str


@frozen
class ApprovalRow:
    """One row of the approval log of this month."""

    at: str
    subject: str
    action: str
    step: str
    actor: str
    comment: str


@frozen
class MonthlyView:
    """The whole monthly report; every value is already formatted in the report's language."""

    company: str
    report_no: str
    month: str
    prepared_by: str
    project: ProjectHead
    win: WinProbability
    conclusion: str
    lights: StatusLights
    comparison: tuple[ComparisonRow, ...]
    """Empty for the first month of a project."""
    comparison_note: str
    milestones: tuple[MilestoneRow, ...]
    fees: FeeStatus
    earned_value: tuple[EarnedValueRow, ...]
    deviations: tuple[DeviationRow, ...]
    risks: tuple[RiskRow, ...]
    risk_matrix: tuple[RiskMatrixRow, ...]
    """Probability classes 5 to 1; empty where no risk can be placed."""
    progress: str
    situation_analysis: str
    countermeasures: str
    next_month_plan: str
    actions: tuple[ActionRow, ...]
    support_needed: str
    decisions: tuple[ActionRow, ...]
    approvals: tuple[ApprovalRow, ...]
    changes: tuple[ChangeRow, ...]
    source: Provenance
    fees_chart_text: str
    """What the chart shows, in words, for readers who cannot see it."""
    fees_chart: Chart | None
    """Planned and actual fees by milestone as columns, share of the allocatable used so far as a line; None = no chart."""

    def context(self) -> Mapping[str, Any]:
        """The names the template uses."""
        return context_of(self, fees_chart=self.fees_chart is not None)

    def charts(self) -> Mapping[str, Chart]:
        """Data by the chart's name in the template."""
        return {FEES_CHART: self.fees_chart} if self.fees_chart else {}
