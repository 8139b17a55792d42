"""Entry checks of what the company asks of an expense by its category: participants, per head, approval, invoice."""

from collections.abc import Iterator
from decimal import Decimal

from presales_xl.findings import Finding, Label
from presales_xl.findings.check_expense_messages import ExpenseCheck
from presales_xl.rules.entry_checks.check import Check, Found, at
from presales_xl.rules.entry_checks.expenses import amount_of, living
from presales_xl.rules.entry_checks.texts import is_placeholder
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.money import cents
from presales_xl.tables.choice import fold
from presales_xl.tables.company.lists import ExpenseCategory
from presales_xl.tables.company.lookup import find_category
from presales_xl.tables.expenses import Expense, ExpenseKind, ExpenseStatus

_SHORTEST_EXPLANATION = 4
"""Characters below which a purpose explains nothing, however it is worded."""


def check_categories(situation: Situation) -> Found:
    """Each expense meets what its category asks for; refunds need none of it."""
    categories: dict[str, ExpenseCategory | None] = {}
    for row in living(situation):
        if not row.category or row.kind is ExpenseKind.REFUND:
            continue
        if row.category not in categories:
            categories[row.category] = find_category(situation.rules, row.category)
        category = categories[row.category]
        if category is not None:
            yield from _category_findings(situation, row, category)


def _category_findings(situation: Situation, row: Expense, category: ExpenseCategory) -> Iterator[Finding]:
    name = label_of(category)
    if category.active is False:
        yield at(ExpenseCheck.INACTIVE_CATEGORY, row, "category", category=name)
    if category.needs_participants and not row.customer_participants:
        yield at(ExpenseCheck.NEEDS_PARTICIPANTS, row, "customer_participants", category=name)
    if category.needs_invoice and row.status is ExpenseStatus.PAID and not row.invoice_no:
        yield at(ExpenseCheck.NEEDS_INVOICE, row, "invoice_no", category=name)
    if category.needs_explanation and not _explains(row.purpose, category):
        yield at(ExpenseCheck.NEEDS_EXPLANATION, row, "purpose", category=name)
    ownership = situation.project.project_info.ownership
    watched = ownership in situation.rules.policy.prior_approval_ownerships
    if category.needs_prior_approval and watched and not row.prior_approval:
        yield at(ExpenseCheck.NEEDS_PRIOR_APPROVAL, row, "prior_approval", ownership=ownership, category=name)
    yield from _heads(row, category)


def _explains(purpose: str | None, category: ExpenseCategory) -> bool:
    said = (purpose or "").strip()
    names = {fold(name) for name in (category.zh, category.en, category.code) if name}
    return len(said) >= _SHORTEST_EXPLANATION and fold(said) not in names and not is_placeholder(said)


def _heads(row: Expense, category: ExpenseCategory) -> Iterator[Finding]:
    name, amount = label_of(category), amount_of(row)
    limited = category.per_head is not None or category.companions_per_guest is not None
    if row.guests is None:
        if limited:
            yield at(ExpenseCheck.NEEDS_GUESTS, row, "guests", category=name)
        return
    heads = row.guests + (row.companions or 0)
    if category.per_head is not None and amount is not None and heads and amount / heads > category.per_head:
        field = "requested_amount" if row.amount is None else "amount"
        found = at(ExpenseCheck.PER_HEAD, row, field, category=name, limit=category.per_head, heads=heads)
        yield Finding(found.message, found.place, cents(amount / heads), found.params)
    ratio = category.companions_per_guest
    if ratio is not None and row.companions is not None and Decimal(row.companions) > ratio * row.guests:
        yield at(ExpenseCheck.COMPANIONS, row, "companions", guests=row.guests, limit=f"{ratio.normalize():f}")


def label_of(category: ExpenseCategory) -> Label:
    """What a category is called in both languages."""
    return Label(category.zh or category.code or "", category.en or category.code or "")


CHECKS: tuple[Check, ...] = (check_categories,)
