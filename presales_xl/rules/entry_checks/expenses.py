"""Entry checks of single expense rows: amounts, dates, people, currency."""

import re
from collections.abc import Iterator
from decimal import Decimal

from presales_xl.findings import Finding
from presales_xl.findings.check_expense_messages import ExpenseCheck
from presales_xl.rules.entry_checks.check import Check, Found, at
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.money import cents
from presales_xl.tables.company.lookup import find_person
from presales_xl.tables.company.names import person_key, same_person
from presales_xl.tables.expenses import LEAD_MILESTONE, Expense, ExpenseKind, ExpenseStatus

_VOID, _RETURNED = ExpenseStatus.VOID, ExpenseStatus.RETURNED
_DECIDED = frozenset({ExpenseStatus.APPROVED, ExpenseStatus.PAID})


def living(situation: Situation) -> tuple[Expense, ...]:
    """The expenses that count or may count: neither void nor returned for revision."""
    return tuple(row for row in situation.project.expenses if row.status is not _VOID and row.status is not _RETURNED)


def amount_of(expense: Expense) -> Decimal | None:
    """What the row is about: the amount, or the amount requested while nothing is paid."""
    return expense.requested_amount if expense.amount is None else expense.amount


def check_amounts(situation: Situation) -> Found:
    """An expense has an amount; tax and shared total fit it."""
    for row in living(situation):
        paid = row.status is ExpenseStatus.PAID
        if (row.amount if paid else amount_of(row)) is None and row.status is not None:
            field = "amount" if paid else "requested_amount"
            yield at(ExpenseCheck.AMOUNT_MISSING, row, field, status=row.status)
        if row.amount is None:
            continue
        if row.requested_amount is not None and row.amount > row.requested_amount:
            yield at(ExpenseCheck.ABOVE_REQUEST, row, "amount", limit=row.requested_amount)
        if row.tax_amount is not None and row.tax_amount >= row.amount:
            yield at(ExpenseCheck.TAX, row, "tax_amount", limit=row.amount)
        if row.shared_total is not None and row.shared_total < row.amount:
            yield at(ExpenseCheck.SHARED_TOTAL, row, "shared_total", limit=row.amount)


def check_payment(situation: Situation) -> Found:
    """What is paid was paid on a day, and only what is paid has one."""
    for row in living(situation):
        if row.status is ExpenseStatus.PAID and row.paid_on is None and row.spent_on is not None:
            yield at(ExpenseCheck.PAID_WITHOUT_DATE, row, "paid_on", spent=row.spent_on)
        elif row.paid_on is not None and row.status not in {ExpenseStatus.PAID, None}:
            yield at(ExpenseCheck.DATE_NOT_PAID, row, "paid_on", status=row.status)


def check_approval(situation: Situation) -> Found:
    """What is approved or paid was approved by somebody, and never by who spent it."""
    for row in living(situation):
        if row.status in _DECIDED and not row.approved_by:
            yield at(ExpenseCheck.NOT_APPROVED, row, "approved_by", status=row.status)
        elif _is_own_approval(situation, row):
            yield at(ExpenseCheck.OWN_APPROVAL, row, "approved_by")


def _is_own_approval(situation: Situation, row: Expense) -> bool:
    person = find_person(situation.rules, row.handled_by)
    other = find_person(situation.rules, row.approved_by)
    return same_person(row.handled_by, row.approved_by) or (person is not None and person is other)


def check_days(situation: Situation) -> Found:
    """An expense is not older than its project, and one after the charter belongs to a milestone."""
    registered = situation.project.project_info.registered_on
    chartered = situation.standing.charter_approved_on
    for row in living(situation):
        if row.spent_on is None:
            continue
        if registered is not None and row.spent_on < registered:
            yield at(ExpenseCheck.BEFORE_LEAD, row, "spent_on", limit=registered)
        if chartered is not None and row.milestone == LEAD_MILESTONE and row.spent_on > chartered:
            yield at(ExpenseCheck.LEAD_AFTER_CHARTER, row, "spent_on", limit=chartered)


_ORIGINAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_RATE_TOLERANCE = Decimal("0.02")
"""Bank charges make the amount in yuan differ a little from original amount times rate."""


def check_currency(situation: Situation) -> Found:
    """A foreign amount has a rate, and both give the amount in yuan."""
    for row in living(situation):
        if row.original_currency and row.rate is None:
            yield at(ExpenseCheck.NO_RATE, row, "original_currency").at(field="rate")
        elif row.rate is not None and not row.original_currency:
            yield at(ExpenseCheck.RATE_ALONE, row, "rate")
        elif row.rate is not None:
            yield from _converted(row, row.rate)


def _converted(row: Expense, rate: Decimal) -> Iterator[Finding]:
    written = _ORIGINAL.search(row.original_currency or "")
    amount = amount_of(row)
    if written is None or amount is None:
        return
    product = cents(Decimal(written[0].replace(",", "")) * rate)
    if abs(product - amount) > amount * _RATE_TOLERANCE:
        params = {"original": row.original_currency, "rate": row.rate, "product": product}
        field = "requested_amount" if row.amount is None else "amount"
        yield at(ExpenseCheck.RATE_DIFFERS, row, field, **params)


def check_tasks(situation: Situation) -> Found:
    """An expense names a task of the work plan."""
    known = {person_key(task.task) for task in situation.project.plan_tasks if task.task}
    for row in living(situation):
        if row.task and known and person_key(row.task) not in known:
            yield at(ExpenseCheck.TASK_UNKNOWN, row, "task")


_DEPOSIT_WORDS = re.compile("投标保证金|履约保证金|质保金|质量保证金|bid bond")
_ABOUT_DEPOSITS = re.compile("手续费|抵扣|没收|保函|服务费|fee|forfeit")
"""Words that make an expense about a deposit legitimate: charges, deductions, forfeits."""


def check_deposits_as_expenses(situation: Situation) -> Found:
    """A deposit is money tied up; it is not an expense."""
    for row in living(situation):
        purpose = (row.purpose or "").casefold()
        names_deposit = _DEPOSIT_WORDS.search(purpose) is not None
        if names_deposit and row.kind is ExpenseKind.EXPENSE and _ABOUT_DEPOSITS.search(purpose) is None:
            field = "requested_amount" if row.amount is None else "amount"
            yield at(ExpenseCheck.DEPOSIT_AS_EXPENSE, row, field)


CHECKS: tuple[Check, ...] = (
    check_amounts,
    check_payment,
    check_approval,
    check_days,
    check_currency,
    check_tasks,
    check_deposits_as_expenses,
)
