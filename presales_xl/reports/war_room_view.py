"""What a War Room paper says: before the meeting what it has to decide on, after it what was decided."""

from presales_xl.frozen import frozen
from presales_xl.reports.monthly_view import ActionRow, DeviationRow, RiskRow, WinProbability
from presales_xl.reports.view import ComputedLights, DocumentView, FeeFigures, Light, MilestoneRow


@frozen
class MeetingHead:
    """When, why and with whom the meeting is held."""

    held_on: str
    trigger: str
    chair: str
    attendees: str
    new_circumstances: str
    issues: str
    rhythm: str
    """How close meetings follow each other, and by when this one or the next is due."""


@frozen
class MeetingFees(FeeFigures):
    """Where the money stands, and where it is going to end."""

    eac: str


@frozen
class GoingOnBlock:
    """What going on would be worth from now on, and what never enters it."""

    fee: str
    value: str
    """With its computation."""
    sunk: str


@frozen
class ExitCheckRow:
    """One exit criterion and what is known about it."""

    no: str
    criterion: str
    measure: str
    check_on: str
    light: Light


@frozen
class FollowUpRow:
    """Something the meeting before or a report asked for, and how it stands."""

    source: str
    what: str
    who: str
    due_on: str
    light: Light


@frozen
class OptionRow:
    """One decision: what it entails, which form by which route, what money, by when."""

    decision: str
    entails: str
    form: str
    money: str
    by: str


@frozen
class DecisionBlock:
    """What the meeting decided; what is not known yet is empty and filled in by hand or in Word."""

    decision: str
    reason: str
    conditions: str
    resume_on: str
    checked: str
    chair: str
    attendees: str
    held_on: str


@frozen
class DecisionChoices:
    """What the drop-down lists of the decision offer."""

    go_on: str
    conditional: str
    adjust: str
    suspend: str
    stop: str
    yes: str
    no: str


@frozen
class WarRoomView(DocumentView):
    """The whole paper."""

    title: str
    status: Light
    decided: bool
    """Whether it is the minutes of a meeting that decided."""
    meeting: MeetingHead
    decision: DecisionBlock
    actions: tuple[ActionRow, ...]
    """What came out of the meeting, once it decided."""
    options: tuple[OptionRow, ...]
    """Before the meeting every decision, after it the one that was taken."""
    deviations: tuple[DeviationRow, ...]
    lights: ComputedLights
    milestones: tuple[MilestoneRow, ...]
    schedule_note: str
    fees: MeetingFees
    win: WinProbability
    going_on: GoingOnBlock
    exit_criteria: tuple[ExitCheckRow, ...]
    risks: tuple[RiskRow, ...]
    before: str
    """The meeting before: when, what it decided, on which conditions."""
    follow_ups: tuple[FollowUpRow, ...]
    choices: DecisionChoices
    tag: str
    """Names the meeting in the controls of the decision."""
