"""What the paper forms say: charter, change request and termination, each with its signature blocks."""

from presales_xl.frozen import frozen
from presales_xl.reports.view import DocumentView, Light


@frozen
class SignatureRow:
    """One signature block: decided ones say what was decided, open ones are filled in by hand or in Word."""

    title: str
    asked: str
    decided: bool
    action: str
    comment: str
    name: str
    on: str
    tag: str
    alias: str


@frozen
class Choices:
    """The opinions a signature block offers."""

    approve: str
    reject: str
    send_back: str


@frozen
class FormView(DocumentView):
    """What every form carries."""

    as_of: str
    version: str
    status: Light
    route: str
    signatures: tuple[SignatureRow, ...]
    awaits: bool
    """Whether a block is still to be filled in."""
    choices: Choices
    content_digest: str


@frozen
class ChargeRow:
    """One step of the computation of the quota, with the amount it arrives at."""

    text: str
    amount: str


@frozen
class CharterMilestoneRow:
    """One milestone of the charter, or the total of all."""

    no: str
    name: str
    deliverable: str
    owner: str
    weight: str
    planned: str
    budget: str


@frozen
class BudgetLineRow:
    """A finer split of a milestone's budget."""

    milestone: str
    category: str
    amount: str
    note: str


@frozen
class FormRiskRow:
    """One risk that the charter is decided with."""

    no: str
    description: str
    probability: str
    impact: str
    prevention: str
    owner: str


@frozen
class ExitRow:
    """When the pursuit stops."""

    criterion: str
    measure: str
    check_on: str


@frozen
class TeamRow:
    """One of the team."""

    person: str
    role: str
    department: str
    responsibility: str


@frozen
class CharterView(FormView):
    """The charter: what is to be won, for how much, by when, by whom, and when it stops."""

    needs: str
    scope: str
    goal: str
    quota: str
    reserve: str
    allocatable: str
    rules_version: str
    single_expense_limit: str
    manual_quota: str
    manual_reason: str
    tolerance_notes: str
    computation: tuple[ChargeRow, ...]
    milestones: tuple[CharterMilestoneRow, ...]
    milestone_total: CharterMilestoneRow
    budget_lines: tuple[BudgetLineRow, ...]
    risks: tuple[FormRiskRow, ...]
    exit_criteria: tuple[ExitRow, ...]
    team: tuple[TeamRow, ...]


@frozen
class MoveRow:
    """What one row of a change request moves."""

    op: str
    milestone: str
    old_date: str
    new_date: str
    days: str
    old_budget: str
    new_budget: str
    money: str


@frozen
class HandoverRow:
    """One change of people."""

    role: str
    from_person: str
    to_person: str
    on: str
    handover: str


@frozen
class MeasureRow:
    """A cumulative measure against the original baseline, with the limit of the ordinary route."""

    measure: str
    value: str
    limit: str
    light: Light


@frozen
class ChangeView(FormView):
    """The change request: what moves, why, how far it is from the original, and whom that asks."""

    no: str
    kind: str
    cause: str
    raised_on: str
    raised_by: str
    ordinal: str
    evidence: str
    risk: str
    reason: str
    impact: str
    moves: tuple[MoveRow, ...]
    people: tuple[HandoverRow, ...]
    measures: tuple[MeasureRow, ...]
    quota_before: str
    quota_after: str
    reserve_before: str
    reserve_after: str
    remark: str


@frozen
class DepositRow:
    """A deposit that is still out."""

    kind: str
    payee: str
    amount: str
    open: str
    due_back_on: str


@frozen
class TerminationView(FormView):
    """The termination: why it stops, where the money stands, what going on would be worth, what is left to do."""

    applied_on: str
    applicant: str
    kind: str
    war_room_ref: str
    criteria_met: str
    reason: str
    quota: str
    spent: str
    in_flight: str
    unused_quota: str
    fee_if_continued: str
    margin_if_continued: str
    win_if_continued: str
    expected_value: str
    customer_aftercare: str
    open_promises: str
    deposits_to_recover: str
    archive_list: str
    restart_condition: str
    review_on: str
    deposits: tuple[DepositRow, ...]
