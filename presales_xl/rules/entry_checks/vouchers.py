"""Entry checks over several expense rows: entered twice, claimed twice, refunds of what was never spent."""

from collections.abc import Iterator
from decimal import Decimal

from presales_xl.findings import Finding
from presales_xl.findings.check_expense_messages import ExpenseCheck
from presales_xl.rules.entry_checks.check import Check, Found, at, grouped
from presales_xl.rules.entry_checks.expenses import amount_of, living
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.money import ZERO, total
from presales_xl.tables.company.names import person_key
from presales_xl.tables.expenses import Expense, ExpenseKind


def _claims(situation: Situation) -> tuple[Expense, ...]:
    return tuple(row for row in living(situation) if row.kind is not ExpenseKind.REFUND)


def _is_shared(rows: list[Expense]) -> bool:
    """Whether the rows are shares of one amount that covers them all."""
    whole = {row.shared_total for row in rows}
    covered = next(iter(whole)) if len(whole) == 1 else None
    return covered is not None and total(amount_of(row) or ZERO for row in rows) <= covered


def check_vouchers(situation: Situation) -> Found:
    """A line of a voucher is entered once, unless its rows are shares of one amount."""
    rows = grouped(_claims(situation), lambda row: (row.voucher_no, row.line) if row.voucher_no else None)
    for same in rows.values():
        if len(same) > 1 and not _is_shared(same):
            for row in same[1:]:
                yield at(ExpenseCheck.VOUCHER_TWICE, row, "voucher_no", line=row.line or 1, other=same[0].row)


def check_invoices(situation: Situation) -> Found:
    """An invoice is claimed once, unless the rows are shares of one amount."""
    for same in grouped(_claims(situation), lambda row: row.invoice_no).values():
        if len(same) > 1 and not _is_shared(same):
            for row in same[1:]:
                yield at(ExpenseCheck.INVOICE_TWICE, row, "invoice_no", other=same[0].row)


Likeness = tuple[str, object, str, Decimal]


def _likeness(row: Expense) -> Likeness | None:
    amount = amount_of(row)
    if not row.handled_by or row.spent_on is None or not row.category or amount is None:
        return None
    return person_key(row.handled_by), row.spent_on, row.category, amount


def check_alike(situation: Situation) -> Found:
    """Same person, day, category and amount under different vouchers: perhaps the same expense twice."""
    for same in grouped(_claims(situation), _likeness).values():
        for row in same[1:]:
            certain = row.invoice_no is not None and row.invoice_no == same[0].invoice_no
            same_line = (row.voucher_no, row.line) == (same[0].voucher_no, same[0].line)
            if not certain and not same_line:
                field = "requested_amount" if row.amount is None else "amount"
                yield at(ExpenseCheck.ALIKE, row, field, other=same[0].row)


def check_refunds(situation: Situation) -> Found:
    """A refund reverses a voucher of the list, and all of its refunds together no more than was spent on it."""
    spent = grouped(_claims(situation), lambda row: row.voucher_no)
    refunds = [row for row in living(situation) if row.kind is ExpenseKind.REFUND]
    for row in _claims(situation):
        if row.reverses:
            yield at(ExpenseCheck.REVERSES_ALONE, row, "reverses")
    for row in refunds:
        if not row.reverses:
            yield at(ExpenseCheck.REFUND_WITHOUT_VOUCHER, row, "reverses")
        elif row.reverses not in spent:
            yield at(ExpenseCheck.REFUND_UNKNOWN, row, "reverses")
    for voucher, rows in grouped(refunds, lambda row: row.reverses or None).items():
        yield from _too_much(voucher, rows, spent.get(voucher, []))


def _too_much(voucher: str, refunds: list[Expense], spent: list[Expense]) -> Iterator[Finding]:
    limit = total(amount_of(row) or ZERO for row in spent)
    back = total(amount_of(row) or ZERO for row in refunds)
    if spent and back > limit:
        found = at(ExpenseCheck.REFUND_TOO_MUCH, refunds[-1], "amount", voucher=voucher, limit=limit)
        yield Finding(found.message, found.place, back, found.params)


CHECKS: tuple[Check, ...] = (check_vouchers, check_invoices, check_alike, check_refunds)
