"""What the monthly progress report says: ready strings, rows of strings, lights and the numbers of one chart."""

from presales_xl.frozen import frozen
from presales_xl.reports.view import (
    ChangeRow,
    ChartedView,
    ComputedLights,
    FeeFigures,
    FeeRow,
    Light,
    MilestoneRow,
)


@frozen
class WinProbability:
    """Win probability now and last month, how far it moved, and the project manager's reason."""

    now: str
    last_month: str
    moved: str
    reason: str


@frozen
class StatusLights(ComputedLights):
    """The computed lights with the project manager's own view beside them."""

    own_view: Light


@frozen
class FeeStatus(FeeFigures):
    """The fees by category too, with their total."""

    allocatable: str
    categories: tuple[FeeRow, ...]
    category_total: FeeRow


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
class MonthlyView(ChartedView):
    """The whole monthly report."""

    month: str
    win: WinProbability
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
