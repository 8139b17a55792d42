"""What the retrospective of an ended project says: result, causes, expected against actual, history and lessons."""

from presales_xl.frozen import frozen
from presales_xl.reports.form_view import Choices, SignatureRow
from presales_xl.reports.view import ChangeRow, ChartedView, Light, MilestoneRow


@frozen
class ContractRow:
    """One signed contract, framework or order."""

    contract_no: str
    kind: str
    party: str
    signed_on: str
    amount: str
    margin: str


@frozen
class Outcome:
    """The registered result and the sums of what was signed."""

    light: Light
    decided_on: str
    award_notice_on: str
    loss_notice: str
    winner: str
    winning_price: str
    signed_contract: str
    signed_margin: str
    contracts: tuple[ContractRow, ...]


@frozen
class DepositRow:
    """A deposit that was paid, and whether it came back."""

    kind: str
    payee: str
    amount: str
    returned: str
    returned_on: str
    open: str
    light: Light


@frozen
class Stop:
    """What the approved termination says, and where the money stood when it was approved."""

    told: bool = False
    """False for a project that was not ended by a termination: nothing of this is shown."""
    approved_on: str = ""
    applicant: str = ""
    applied_on: str = ""
    kind: str = ""
    war_room: str = ""
    meeting: str = ""
    """What the meeting decided, and why."""
    criteria_met: str = ""
    reason: str = ""
    quota: str = ""
    spent: str = ""
    in_flight: str = ""
    unused_quota: str = ""
    deposits_to_recover: str = ""
    deposits: tuple[DepositRow, ...] = ()
    customer_aftercare: str = ""
    open_promises: str = ""
    restart_condition: str = ""
    review_on: str = ""


@frozen
class BidRow:
    """One bid of one round."""

    round: str
    bidder: str
    price: str
    technical_score: str
    commercial_score: str
    total: str
    result: str


@frozen
class CauseRow:
    """One cause of the outcome with its weight and the evidence for it."""

    cause: str
    detail: str
    weight: str
    evidence: str


@frozen
class ExpectationRow:
    """Expected against actual for contract, margin, fees, milestones or the forecast of winning."""

    measure: str
    expected: str
    actual: str
    difference: str
    light: Light


@frozen
class ForecastRow:
    """How the win probability and the date of signing were seen in one month."""

    month: str
    win_probability: str
    expected_sign_on: str
    reason: str


@frozen
class FeeHistoryRow:
    """Fees of one milestone or of all at the end: original and current budget, paid, what is over or left, used %."""

    name: str
    original_budget: str
    current_budget: str
    paid: str
    difference: str
    used: str
    light: Light


@frozen
class ReviewRow:
    """What one person says about one phase."""

    phase: str
    by: str
    went_well: str
    went_badly: str
    surprise: str


@frozen
class LessonRow:
    """One lesson for the knowledge base."""

    no: str
    situation: str
    what_we_did: str
    result: str
    advice: str
    applies_when: str
    tags: str
    reusable_asset: str


@frozen
class HandoverRow:
    """One promise that must be kept after the project ended."""

    promise: str
    to_whom: str
    due: str


@frozen
class RetrospectiveView(ChartedView):
    """The whole retrospective."""

    period: str
    outcome: Outcome
    stop: Stop
    bids: tuple[BidRow, ...]
    causes: tuple[CauseRow, ...]
    no_causes: str
    """What stands where there are none: that nobody wrote any, where the review has to."""
    expectations: tuple[ExpectationRow, ...]
    goals_met: str
    forecasts: tuple[ForecastRow, ...]
    forecast_accuracy: str
    milestones: tuple[MilestoneRow, ...]
    fees: tuple[FeeHistoryRow, ...]
    fee_total: FeeHistoryRow
    changes: tuple[ChangeRow, ...]
    reviews: tuple[ReviewRow, ...]
    lessons: tuple[LessonRow, ...]
    no_lessons: str
    handover: tuple[HandoverRow, ...]
    customer_satisfaction: str
    customer_feedback: str
    meeting_on: str
    attendees: str
    approval: str
    """Where the decision about this report stands."""
    route: str
    signatures: tuple[SignatureRow, ...]
    awaits: bool
    """Whether a block is still to be filled in."""
    choices: Choices
    content_digest: str
