"""Checks of single expenses and of categories: booked where, when or as much as they may not be."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from presales_xl.findings import Finding, Label, Place
from presales_xl.findings.budget_messages import BudgetMessage
from presales_xl.findings.sentence import sentence
from presales_xl.rules.calendar import ONE_DAY
from presales_xl.rules.escalation import Escalation, ask_manager, ask_sponsor, at, escalation, found
from presales_xl.rules.facts import Facts
from presales_xl.rules.finance_hold import lifted_on
from presales_xl.rules.lifecycle import is_suspended
from presales_xl.rules.money import ZERO, total
from presales_xl.rules.spending import Spend
from presales_xl.tables.company.lookup import find_person, has_rank
from presales_xl.tables.company.names import same_person
from presales_xl.tables.execution import AuditConclusion, Decision
from presales_xl.tables.expenses import LEAD_MILESTONE, Expense, ExpenseKind, ExpenseStatus


def milestone_of_expense(facts: Facts) -> Iterable[Finding]:
    """An expense must be booked on a milestone of the plan that was not dropped."""
    if not facts.plan.rows:
        return
    for spend in facts.spent:
        row = facts.plan.of(spend.milestone)
        where = at(spend.expense, "milestone")
        if row is None and spend.milestone and spend.milestone != LEAD_MILESTONE:
            yield found(BudgetMessage.NO_MILESTONE, where, spend.milestone)
        elif row is not None and row.dropped and spend.in_flight:
            yield found(BudgetMessage.DROPPED_MILESTONE, where, spend.milestone)


def category_of_expense(facts: Facts) -> Iterable[Finding]:
    """Where a milestone has budget lines, an expense in a category without a line is noted."""
    lines: dict[str | None, set[str | None]] = {}
    for line in facts.project.budget_lines:
        lines.setdefault(line.milestone, set()).add(line.category)
    for spend in facts.spent:
        known = lines.get(spend.milestone)
        if known and spend.in_quota and spend.category not in known:
            params = {"no": spend.milestone, "category": _category_label(facts, spend.category)}
            yield found(BudgetMessage.NO_CATEGORY_BUDGET, at(spend.expense, "category"), spend.category, **params)


def lines_add_up(facts: Facts) -> Iterable[Finding]:
    """The budget lines of a milestone are a finer split of its budget in the charter, where they stand frozen."""
    for no in dict.fromkeys(line.milestone for line in facts.project.budget_lines if line.milestone):
        row = facts.plan.of(no)
        lines = [line for line in facts.project.budget_lines if line.milestone == no]
        summed = total(line.amount or ZERO for line in lines)
        if row is not None and row.original_budget is not None and summed != row.original_budget:
            yield found(BudgetMessage.LINES_DIFFER, at(lines[0], "amount"), summed, no=no, budget=row.original_budget)


def category_share(facts: Facts) -> Iterable[Escalation]:
    """A category may take at most its share of the quota."""
    quota = facts.plan.quota
    if not quota:
        return
    for category in facts.rules.expense_categories:
        use = next((use for use in facts.budget.by_category if use.key == category.code), None)
        if use is None or category.max_share is None or use.committed <= category.max_share * quota:
            continue
        limit = category.max_share * quota
        label = _category_label(facts, use.key)
        facts_of = {"category": label, "share": category.max_share, "limit": limit}
        finding = found(BudgetMessage.CATEGORY_SHARE, _first_of(facts, use.key), use.committed, **facts_of)
        magnitude = sentence("超出 {excess:yuan} 元（上限 {limit:yuan} 元）", "{excess:yuan} over (limit {limit:yuan})", excess=use.committed - limit, limit=limit)  # fmt: skip
        yield escalation(facts, finding, magnitude, ask_sponsor(facts, Expense, facts.today))


def _first_of(facts: Facts, code: str) -> Place:
    rows = [spend.expense for spend in facts.spent if spend.category == code]
    return at(rows[-1], "category") if rows else Place(Expense.table.key)


def _category_label(facts: Facts, code: str) -> Label:
    row = next((row for row in facts.rules.expense_categories if row.code == code), None)
    return Label(row.zh or code, row.en or code) if row else Label(code, code)


def after_the_end(facts: Facts) -> Iterable[Finding | Escalation]:
    """Nothing is spent after the end; what was spent before is paid within the company's days."""
    end = facts.ended_on
    if end is None:
        return
    last_day = end + ONE_DAY * facts.policy.late_payment_days
    for spend in facts.spent:
        spent_on = spend.expense.spent_on
        if spent_on is not None and spent_on > end:
            yield found(BudgetMessage.AFTER_END, at(spend.expense, "spent_on"), spent_on, ended=end)
        elif (spend.paid_on or facts.today) > last_day:
            yield _paid_late(facts, spend, end, last_day)


def _paid_late(facts: Facts, spend: Spend, end: dt.date, last_day: dt.date) -> Escalation:
    when = spend.paid_on or facts.today
    limit = facts.policy.late_payment_days
    finding = found(BudgetMessage.PAID_LATE, at(spend.expense, "paid_on"), when, ended=end, limit=limit)
    days = (when - last_day).days
    magnitude = sentence(
        "超过 {limit} 天期限 {days} 天", "{days} days beyond the {limit} allowed", days=days, limit=limit
    )
    return escalation(facts, finding, magnitude, ask_manager(facts, Expense, last_day + ONE_DAY))


def single_limit(facts: Facts) -> Iterable[Finding]:
    """Above the project manager's limit an expense is approved by the sponsor or a higher rank."""
    limit = facts.project.charter.single_expense_limit
    if limit is None:
        return
    for spend in facts.spent:
        amount = spend.paid or spend.in_flight
        if spend.expense.kind is not ExpenseKind.REFUND and amount > limit and not _may_approve(facts, spend.expense):
            yield found(BudgetMessage.ABOVE_SINGLE_LIMIT, at(spend.expense, "approved_by"), amount, limit=limit)


def _may_approve(facts: Facts, expense: Expense) -> bool:
    """Whether the approver is the sponsor or of the sponsor's rank or higher; a request nobody approved yet may wait."""
    if expense.approved_by is None:
        return expense.status is ExpenseStatus.REQUESTED
    sponsor_name = facts.project.project_info.sponsor
    if same_person(expense.approved_by, sponsor_name):
        return True
    approver, sponsor = find_person(facts.rules, expense.approved_by), find_person(facts.rules, sponsor_name)
    if approver is None or sponsor is None or sponsor.rank is None:
        return False
    return approver == sponsor or has_rank(approver, sponsor.rank)


Block = tuple[dt.date, dt.date | None, Label]
"""First day, last day (None = still), and why nothing may be spent."""


def while_blocked(facts: Facts) -> Iterable[Finding]:
    """Nothing is spent while an audit has frozen, finance holds, or a meeting suspended the project."""
    blocks = tuple(_blocks(facts))
    for spend in facts.spent:
        day = spend.expense.spent_on
        hit = next((block for block in blocks if day is not None and _covers(block, day)), None)
        if hit is not None and spend.expense.kind is not ExpenseKind.REFUND:
            where: dict[str, Any] = {"since": hit[0], "why": hit[2]}
            yield found(BudgetMessage.WHILE_BLOCKED, at(spend.expense, "spent_on"), day, **where)


def _covers(block: Block, day: dt.date) -> bool:
    return block[0] < day and (block[1] is None or day < block[1])


def _blocks(facts: Facts) -> Iterator[Block]:
    frozen: dt.date | None = None
    for audit in sorted(facts.project.fee_audits, key=lambda row: row.audited_on or dt.date.max):
        if audit.audited_on is None:
            continue
        if audit.conclusion is AuditConclusion.FREEZE:
            frozen = frozen or audit.audited_on
        elif audit.conclusion is AuditConclusion.NORMAL and frozen is not None:
            yield frozen, audit.audited_on, _FROZEN
            frozen = None
    if frozen is not None:
        yield frozen, None, _FROZEN
    if facts.project.charter.held_on is not None:
        yield facts.project.charter.held_on, lifted_on(facts.project.charter, facts.rules), _HELD
    if is_suspended(facts.project, facts.today):
        decided = [row.held_on for row in facts.project.war_room if row.decision is Decision.SUSPEND and row.held_on]
        yield max(day for day in decided if day <= facts.today), None, _SUSPENDED


_FROZEN = Label("费用审核冻结中", "a fee audit had frozen the spending")
_HELD = Label("财务冻结中", "finance held the project")
_SUSPENDED = Label("项目暂停中", "the project was suspended")
