"""What an expense row means for the money at a date: paid, in flight, or nothing."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from presales_xl.frozen import frozen
from presales_xl.rules.money import ZERO
from presales_xl.tables.company.policy import FeeBasis
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.expenses import Expense, ExpenseKind, ExpenseStatus


@frozen
class Spend:
    """One expense that counts at the status date, in yuan; a paid refund is negative."""

    expense: Expense
    paid: Decimal
    in_flight: Decimal
    paid_on: dt.date | None
    in_quota: bool
    """False for a category the company keeps outside the quota."""

    @property
    def milestone(self) -> str:
        return self.expense.milestone or ""

    @property
    def category(self) -> str:
        return self.expense.category or ""


def spending(expenses: Iterable[Expense], rules: CompanyRules, today: dt.date) -> tuple[Spend, ...]:
    """The expenses that count at `today`: spent by then, and requested, approved or paid.

    In flight counts the requested amount, paid the amount, so a cheaper trip frees the rest. What is paid after
    `today` was still in flight that day. Returned and void rows count for nothing, a refund only once it is paid.
    """
    outside = {row.code for row in rules.expense_categories if row.counts_in_quota is False}
    read = (
        _read(expense, today, rules.policy.fee_basis, in_quota=expense.category not in outside) for expense in expenses
    )
    return tuple(spend for spend in read if spend is not None)


def _read(expense: Expense, today: dt.date, basis: FeeBasis, *, in_quota: bool) -> Spend | None:
    if expense.spent_on is None or expense.spent_on > today or expense.status not in _COUNTING:
        return None
    paid_on = (expense.paid_on or expense.spent_on) if expense.status is ExpenseStatus.PAID else None
    is_paid = paid_on is not None and paid_on <= today
    amount = _amount(expense, basis, final=paid_on is not None)
    if expense.kind is ExpenseKind.REFUND:
        return Spend(expense, -amount, ZERO, paid_on, in_quota) if is_paid else None
    if is_paid:
        return Spend(expense, amount, ZERO, paid_on, in_quota)
    return Spend(expense, ZERO, amount, None, in_quota)


_COUNTING = {ExpenseStatus.REQUESTED, ExpenseStatus.APPROVED, ExpenseStatus.PAID}


def _amount(expense: Expense, basis: FeeBasis, *, final: bool) -> Decimal:
    first, second = expense.amount, expense.requested_amount
    if not final:
        first, second = second, first
    gross = first if first is not None else second
    tax = expense.tax_amount if basis is FeeBasis.NET else None
    return (gross or ZERO) - (tax or ZERO)
