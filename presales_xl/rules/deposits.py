"""Deposits: the money that is tied up and has not come back; never part of quota or cost."""

import datetime as dt
from decimal import Decimal

from presales_xl.rules.facts import Facts
from presales_xl.rules.money import ZERO, total
from presales_xl.tables.charter import Deposit, DepositForm


def open_amount(deposit: Deposit, today: dt.date) -> Decimal:
    """What is still out at `today`, in yuan: nothing before it is paid, nor for a guarantee, which ties up no money."""
    if deposit.form not in {None, DepositForm.TRANSFER} or deposit.paid_on is None or deposit.paid_on > today:
        return ZERO
    gone = (deposit.deducted, deposit.forfeited, _returned(deposit, today))
    return (deposit.amount or ZERO) - total(part or ZERO for part in gone)


def came_back(deposit: Deposit, today: dt.date) -> Decimal:
    """What of it had come back at `today`, in yuan."""
    return _returned(deposit, today) or ZERO


def _returned(deposit: Deposit, today: dt.date) -> Decimal | None:
    """What came back; a date without an amount means all of it."""
    if deposit.returned_on is None:
        return deposit.returned_amount
    if deposit.returned_on > today:
        return ZERO
    return deposit.amount if deposit.returned_amount is None else deposit.returned_amount


def deposits_out(facts: Facts) -> Decimal:
    """All money tied up in deposits at the status date."""
    return total(open_amount(deposit, facts.today) for deposit in facts.project.deposits)
