"""Entry checks of deposits: what came back, what was kept, how long a guarantee lasts."""

from collections.abc import Iterator
from decimal import Decimal

from presales_xl.findings import Finding, Label, Place
from presales_xl.findings.check_expense_messages import ExpenseCheck
from presales_xl.rules.entry_checks.check import Check, Found, at
from presales_xl.rules.entry_checks.expenses import amount_of, living
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.money import ZERO
from presales_xl.tables.charter import Deposit, DepositForm
from presales_xl.tables.table import field_of


def check_arithmetic(situation: Situation) -> Found:
    """What came back, was deducted and was forfeited is not more than the deposit; a return has day and amount."""
    for row in situation.project.deposits:
        gone = (row.returned_amount or ZERO) + (row.deducted or ZERO) + (row.forfeited or ZERO)
        if row.amount is not None and gone > row.amount:
            place = Place("deposits", row.row or None, "returned_amount")
            yield Finding(ExpenseCheck.DEPOSIT_TOO_MUCH, place, gone, {"limit": row.amount})
        for here, there in (("returned_on", "returned_amount"), ("returned_amount", "returned_on")):
            if getattr(row, here) is None and getattr(row, there) is not None:
                yield at(ExpenseCheck.RETURN_INCOMPLETE, row, here, label=field_of(Deposit, here).label)


_KEPT = {"deducted": Label("抵扣", "deducted"), "forfeited": Label("没收", "forfeited")}


def check_kept_money(situation: Situation) -> Found:
    """What was deducted or forfeited is spent: an expense of that amount stands in the list."""
    spent = {amount_of(row) for row in living(situation)}
    for row in situation.project.deposits:
        yield from _not_entered(row, spent)


def _not_entered(row: Deposit, spent: set[Decimal | None]) -> Iterator[Finding]:
    for field, what in _KEPT.items():
        kept: Decimal | None = getattr(row, field)
        if kept and kept not in spent:
            yield at(ExpenseCheck.DEPOSIT_NOT_AN_EXPENSE, row, field, what=what)


def check_guarantees(situation: Situation) -> Found:
    """A guarantee lasts until a day; money transferred does not."""
    for row in situation.project.deposits:
        is_guarantee = row.form not in {None, DepositForm.TRANSFER}
        if is_guarantee and row.guarantee_until is None:
            yield at(ExpenseCheck.GUARANTEE_WITHOUT_END, row, "guarantee_until", form=row.form)
        elif row.form is DepositForm.TRANSFER and row.guarantee_until is not None:
            yield at(ExpenseCheck.TRANSFER_WITH_END, row, "guarantee_until")


def check_milestones(situation: Situation) -> Found:
    """A deposit belongs to a known milestone or to none."""
    known = {row.no for row in situation.project.milestones}
    for row in situation.project.deposits:
        if row.milestone and known and row.milestone not in known:
            yield at(ExpenseCheck.DEPOSIT_MILESTONE, row, "milestone")


CHECKS: tuple[Check, ...] = (check_arithmetic, check_kept_money, check_guarantees, check_milestones)
