"""Change control: how far a request moves the plan from the ORIGINAL baseline, and whom that asks for approval."""

from dataclasses import field, replace
from decimal import Decimal

from presales_xl.findings import Label
from presales_xl.frozen import frozen
from presales_xl.rules.approvers import capacity_label
from presales_xl.rules.baseline import Actuals, Plan, PlanRow, Request, apply_change, apply_changes
from presales_xl.rules.money import ZERO, ratio, total
from presales_xl.rules.routes import Route, RouteFacts, Step, route
from presales_xl.tables.charter import ChangeKind
from presales_xl.tables.company.authority import RouteCase
from presales_xl.tables.company.policy import Policy
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Grade, Subject


@frozen
class Measures:
    """The state after all approved requests and this one, against the original baseline. Money in yuan."""

    increase: Decimal
    """Quota now less the original quota; negative for a reduction."""
    moved: Decimal
    """Sum of what milestones now have above their original budgets; reductions elsewhere hide nothing."""
    original_quota: Decimal | None
    days: int
    """The largest postponement of a milestone, without the days the customer caused."""
    customer_days: int
    """The largest postponement of a milestone by the customer."""
    earlier: int
    """Approved requests before this one that count."""

    @property
    def ordinal(self) -> int:
        return self.earlier + 1

    @property
    def increase_share(self) -> Decimal | None:
        """Of the original quota; None without one."""
        return ratio(self.increase, self.original_quota)


@frozen
class Judged:
    """A request with its measures, its route and the plan it would lead to."""

    request: Request
    after: Plan
    measures: Measures
    case: RouteCase
    beyond: bool
    """Whether a limit is passed that its route is judged by."""
    needs_war_room: bool
    """Whether the customer's delays have grown so long that a War Room meeting must decide first."""
    with_pending: bool = False
    """Whether the limit is passed only together with the requests that wait for a decision."""


def counts_as_change(request: Request) -> bool:
    """Whether an approved request counts among the earlier changes of a later one."""
    exempt = request.kind in {ChangeKind.RESERVE_RELEASE, ChangeKind.PEOPLE}
    return not exempt and not request.is_customer_delay


@frozen
class Standpoint:
    """What a request is judged on top of: the plan after the approved requests, those requests, and the present."""

    plan: Plan
    approved: tuple[Request, ...] = ()
    pending: tuple[Request, ...] = ()
    """Other requests that wait for a decision: they may make the route longer, never shorter."""
    actuals: Actuals = field(default_factory=Actuals)


def judge(request: Request, on: Standpoint, policy: Policy) -> Judged:
    """Measure a request against the original baseline; limits are inclusive."""
    judged = _judge_alone(request, on, policy)
    if not on.pending or judged.beyond:
        return judged
    assumed = apply_changes(on.plan, on.pending, on.actuals)
    worst = _judge_alone(request, Standpoint(assumed, (*on.approved, *on.pending), (), on.actuals), policy)
    return replace(
        judged,
        beyond=worst.beyond,
        case=worst.case,
        needs_war_room=worst.needs_war_room,
        with_pending=worst.beyond,
    )


def _judge_alone(request: Request, on: Standpoint, policy: Policy) -> Judged:
    after = apply_change(on.plan, request, on.actuals)
    customer_days = max((row.customer_days for row in after.rows if not row.dropped), default=0)
    too_long = request.is_postponed_by_customer and customer_days > policy.customer_delay_days
    measures = Measures(
        increase=(after.quota or ZERO) - (after.original.quota or ZERO),
        moved=total(_raised(row) for row in after.rows),
        original_quota=after.original.quota,
        days=max((_own_days(row) for row in after.rows), default=0),
        customer_days=customer_days,
        earlier=sum(counts_as_change(earlier) for earlier in on.approved),
    )
    case = case_of(request, too_long=too_long)
    beyond = too_long or (case is RouteCase.ORDINARY and beyond_limits(measures, policy))
    return Judged(request, after, measures, case, beyond, too_long)


def _raised(row: PlanRow) -> Decimal:
    return max((row.budget or ZERO) - (row.original_budget or ZERO), ZERO)


def _own_days(row: PlanRow) -> int:
    """Days of the postponement that the customer did not cause."""
    return 0 if row.dropped else row.moved_days - row.customer_days


def case_of(request: Request, *, too_long: bool) -> RouteCase:
    """Which route of change requests it takes; what mixes a special case with anything else takes the ordinary one."""
    if request.kind is ChangeKind.PEOPLE:
        return RouteCase.SPONSOR_CHANGE if request.changes_sponsor else RouteCase.PEOPLE
    if request.kind is ChangeKind.RESERVE_RELEASE and not request.moves_dates:
        return RouteCase.RESERVE
    if request.is_customer_delay and not too_long:
        return RouteCase.CUSTOMER_DELAY
    return RouteCase.ORDINARY


def beyond_limits(measures: Measures, policy: Policy) -> bool:
    """Whether the cumulative change passes what the ordinary route may approve; exactly at a limit is within it."""
    whole = measures.original_quota or ZERO
    return (
        policy.total_increase.exceeded(measures.increase, whole)
        or policy.moved_budget.exceeded(measures.moved, whole)
        or measures.days > policy.moved_days
        or measures.earlier > policy.earlier_changes
    )


def route_for(judged: Judged, grade: Grade | None, rules: CompanyRules) -> Route:
    """The approval route of a judged request; without a grade, that of the most important projects."""
    facts = RouteFacts(
        grade=grade or Grade.A,
        case=judged.case,
        quota=judged.after.quota,
        beyond_limits=judged.beyond,
        moves_money=judged.request.moves_money,
    )
    return route(rules, Subject.CHANGE_REQUEST, facts)


def route_words(taken: Route, rules: CompanyRules) -> tuple[Label, ...]:
    """A route in words, one label per step: what is joined by + must all agree, by / one is enough."""
    return tuple(_step_words(step, rules) for step in taken.steps)


def _step_words(step: Step, rules: CompanyRules) -> Label:
    groups = [[capacity_label(code, rules) for code in group] for group in step.groups]
    zh = " + ".join("/".join(label.zh for label in group) for group in groups)
    return Label(zh, " + ".join(" / ".join(label.en for label in group) for group in groups))
