"""Checks of budgets against spending: milestones, total and forecast, and money before the charter."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from presales_xl.findings import Finding, Label, Place
from presales_xl.findings.budget_messages import BudgetMessage
from presales_xl.findings.sentence import Sentence, sentence
from presales_xl.rules.baseline import PlanRow
from presales_xl.rules.budget import Use
from presales_xl.rules.escalation import (
    Ask,
    Escalation,
    ask_change,
    ask_manager,
    at,
    escalation,
    found,
)
from presales_xl.rules.facts import Facts
from presales_xl.rules.money import ZERO
from presales_xl.tables.charter import ChangeKind, ChangeRequest, Charter

TELL_LEADER = Label("告知公司领导", "a company leader is told")


def milestone_over(facts: Facts) -> Iterable[Escalation]:
    """A milestone whose spending passes its budget by more than the share and the minimum amount of the company."""
    for row, use in overspent(facts):
        yield _milestone_over(facts, row, use, use.budget or ZERO)


def overspent(facts: Facts) -> Iterator[tuple[PlanRow, Use]]:
    """The milestones overspent beyond the tolerance for which no filed request asks for money."""
    asked = [row for request in facts.pending if request.moves_money for row in request.rows]
    for row in facts.plan.rows:
        use = facts.budget.of(row.no)
        if use is None or use.budget is None or any(map(row.is_raised_by, asked)):
            continue
        if facts.policy.milestone_overspend.exceeded(use.excess, use.budget):
            yield row, use


def budget_needed(use: Use) -> Decimal:
    """The budget that covers what is committed, together with what was carried over to the milestone."""
    return (use.budget or ZERO) + use.excess


def _milestone_over(facts: Facts, row: PlanRow, use: Use, budget: Decimal) -> Escalation:
    where = at(row.source, "budget" if facts.plan.provisional else "current_budget")
    finding = found(
        BudgetMessage.MILESTONE_OVER,
        where,
        use.committed,
        no=row.no,
        name=row.called,
        budget=budget,
        carried=_carried(use),
        excess=use.excess,
    )
    limit = facts.policy.milestone_overspend
    magnitude = sentence("超出 {excess:yuan} 元（{share:%}）；容差 {limit:%} 且 {minimum:yuan} 元", "{excess:yuan} over ({share:%}); tolerance {limit:%} and {minimum:yuan}", excess=use.excess, share=use.excess / budget if budget else None, limit=limit.share, minimum=limit.minimum)  # fmt: skip
    return escalation(facts, finding, magnitude, _ask_fee(facts, row.no, budget_needed(use)))


def _carried(use: Use) -> Sentence:
    """What the milestone before left over, without which amount, budget and excess would not add up."""
    if use.carried <= 0:
        return sentence("", "")
    return sentence("（另有结转 {carried:yuan} 元）", " (and the {carried:yuan} carried over)", carried=use.carried)


def total_over(facts: Facts) -> Iterable[Escalation]:
    """Spending or its forecast above the quota, else above the allocatable amount: the gravest of these only."""
    quota, allocatable = facts.plan.quota, facts.plan.allocatable
    if quota is None or allocatable is None:
        return
    committed, estimate = facts.budget.total.committed, facts.value.eac or ZERO
    ladder = (
        (BudgetMessage.TOTAL_OVER_QUOTA, committed, quota),
        (BudgetMessage.EAC_OVER_QUOTA, estimate, quota),
        (BudgetMessage.TOTAL_OVER_ALLOCATABLE, committed, allocatable),
        (BudgetMessage.EAC_OVER_ALLOCATABLE, estimate, allocatable),
    )
    for message, amount, limit in ladder:
        if amount > limit:
            yield _total_over(facts, message, amount, limit)
            return


def _total_over(facts: Facts, message: BudgetMessage, amount: Decimal, limit: Decimal) -> Escalation:
    excess = amount - limit
    finding = found(message, Place(Charter.table.key, None, "quota"), amount, budget=limit, excess=excess)
    magnitude = sentence("超出 {excess:yuan} 元（上限 {limit:yuan} 元）", "{excess:yuan} over (limit {limit:yuan})", excess=excess, limit=limit)  # fmt: skip
    last = next((row for row in reversed(facts.plan.rows) if not row.dropped), None)
    needed = ((last.budget or ZERO) if last else ZERO) + excess
    ask = _ask_fee(facts, last.no if last else None, needed)
    if message in {BudgetMessage.TOTAL_OVER_QUOTA, BudgetMessage.EAC_OVER_QUOTA}:
        ask = Ask(ask.form, (*ask.route, TELL_LEADER), ask.owner, ask.since)
    return escalation(facts, finding, magnitude, ask)


def _ask_fee(facts: Facts, no: str | None, needed: Decimal) -> Ask:
    row = ChangeRequest.model_construct(kind=ChangeKind.FEE, milestone=no, new_budget=needed)
    return ask_change(facts, (row,), facts.today)


def before_charter(facts: Facts) -> Iterable[Finding | Escalation]:
    """Money spent on a lead above what the company allows before the charter."""
    standing, policy, spent = facts.standing, facts.policy, facts.budget.before_charter
    limit = policy.initiated_allowance if standing.initiated else policy.lead_allowance
    if spent <= limit:
        return
    first = next((spend.expense for spend in facts.spent if spend.milestone == "0"), None)
    place = at(first, "milestone") if first else Place("expenses")
    if standing.charter_approved:
        yield found(BudgetMessage.LATE_CHARTER, place, spent, limit=limit)
        return
    finding = found(BudgetMessage.BEFORE_CHARTER, place, spent, limit=limit)
    magnitude = sentence("超出 {excess:yuan} 元（允许 {limit:yuan} 元）", "{excess:yuan} over ({limit:yuan} allowed)", excess=spent - limit, limit=limit)  # fmt: skip
    yield escalation(facts, finding, magnitude, ask_manager(facts, Charter, facts.today))


def predecessor_open(facts: Facts) -> Iterable[Finding]:
    """Money spent on a milestone before the one before it is finished."""
    rows = [row for row in facts.plan.rows if not row.dropped]
    done = {status.no for status in facts.milestones if status.is_done}
    for before, row in pairwise(rows):
        use = facts.budget.of(row.no)
        if use is not None and use.committed > 0 and before.no not in done:
            yield found(
                BudgetMessage.PREDECESSOR_OPEN, at(row.source, "no"), use.committed, no=row.no, before=before.no
            )


def plan_above_budget(facts: Facts) -> Iterable[Finding]:
    """The work plan of a milestone expected to cost more than its budget: plan and quota must meet."""
    for row in facts.plan.rows:
        tasks = [task for task in facts.project.plan_tasks if task.milestone == row.no]
        expected = sum((task.expected_fee or ZERO for task in tasks), ZERO)
        if row.budget is not None and not row.dropped and expected > row.budget:
            where = at(row.source, "budget")
            yield found(BudgetMessage.PLAN_ABOVE_BUDGET, where, expected, no=row.no, budget=row.budget)


def tie_out(facts: Facts) -> Iterable[Finding]:
    """The quota must equal milestone budgets, reserve and unallocated rest, none of which may be overdrawn."""
    plan, place = facts.plan, Place(Charter.table.key, None, "quota")
    if plan.ties_out is False:
        yield found(
            BudgetMessage.DOES_NOT_TIE_OUT, place, plan.quota, quota=plan.quota, budgeted=plan.budgeted,
            reserve=plan.reserve, rest=plan.unallocated,
        )  # fmt: skip
    if plan.reserve is not None and plan.reserve < 0:
        yield found(BudgetMessage.RESERVE_OVERDRAWN, place, plan.reserve)
    if plan.unallocated < 0:
        yield found(BudgetMessage.REALLOCATED_TOO_MUCH, place, plan.unallocated)
