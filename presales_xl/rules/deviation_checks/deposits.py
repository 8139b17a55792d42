"""Checks of deposits: money that did not come back, was forfeited, or a guarantee that ends too early."""

import datetime as dt
from collections.abc import Iterable

from presales_xl.findings.deviation_messages import DeviationMessage
from presales_xl.findings.sentence import sentence
from presales_xl.rules.calendar import ONE_DAY
from presales_xl.rules.deposits import open_amount
from presales_xl.rules.deviation_checks.cadence import overdue
from presales_xl.rules.escalation import Escalation, ask_manager, ask_sponsor, at, escalation, found
from presales_xl.rules.facts import Facts
from presales_xl.rules.money import ZERO
from presales_xl.tables.charter import Deposit, DepositKind


def due_back(facts: Facts, deposit: Deposit) -> dt.date | None:
    """The agreed day, else the company's workdays after the award, for later bonds after the signing; a workday."""
    if deposit.due_back_on is not None:
        return facts.calendar.on_or_after(deposit.due_back_on)
    signed = [row.signed_on for row in facts.project.contracts if row.signed_on is not None]
    decided = facts.project.result.decided_on
    start = decided if deposit.kind in {None, DepositKind.BID_BOND} else max(signed, default=None)
    start = start or decided
    if start is None or start > facts.today:
        return None
    return facts.calendar.plus_workdays(start, facts.policy.deposit_due_workdays)


def deposit_not_returned(facts: Facts) -> Iterable[Escalation]:
    """A deposit still open after the day it should have come back."""
    for deposit in facts.project.deposits:
        out, due = open_amount(deposit, facts.today), due_back(facts, deposit)
        if out <= 0 or due is None or due >= facts.today:
            continue
        days = (facts.today - due).days
        finding = found(
            DeviationMessage.DEPOSIT_NOT_RETURNED, at(deposit, "returned_on"), out,
            kind=deposit.kind, payee=deposit.payee, due=due, days=days,
        )  # fmt: skip
        yield escalation(facts, finding, overdue(facts, due), ask_manager(facts, Deposit, due + ONE_DAY))


def deposit_forfeited(facts: Facts) -> Iterable[Escalation]:
    """Forfeited money always goes up."""
    for deposit in facts.project.deposits:
        lost = deposit.forfeited or ZERO
        if lost > 0:
            place = at(deposit, "forfeited")
            finding = found(DeviationMessage.DEPOSIT_FORFEITED, place, lost, kind=deposit.kind, payee=deposit.payee)
            magnitude = sentence("没收 {lost:yuan} 元，共 {amount:yuan} 元", "{lost:yuan} of {amount:yuan}", lost=lost, amount=deposit.amount)  # fmt: skip
            yield escalation(facts, finding, magnitude, ask_sponsor(facts, Deposit, facts.today))


def guarantee_ends_early(facts: Facts) -> Iterable[Escalation]:
    """A guarantee must last until the award is decided."""
    if facts.ended_on is not None and facts.project.result.decided_on is None:
        return
    needed = _decision_day(facts)
    for deposit in facts.project.deposits:
        until = deposit.guarantee_until
        if until is None or needed is None or until >= needed or deposit.kind not in {None, DepositKind.BID_BOND}:
            continue
        finding = found(
            DeviationMessage.GUARANTEE_ENDS_EARLY,
            at(deposit, "guarantee_until"),
            until,
            kind=deposit.kind,
            needed=needed,
        )
        magnitude = sentence("早 {days} 天", "{days} days too early", days=(needed - until).days)
        yield escalation(facts, finding, magnitude, ask_manager(facts, Deposit, min(until, facts.today)))


def _decision_day(facts: Facts) -> dt.date | None:
    """The day of the decision; while it is open, not before the deadline of the bid or today."""
    decided = facts.project.result.decided_on
    if decided is not None:
        return decided
    deadline = facts.project.project_info.bid_deadline
    return max(facts.today, deadline.date()) if deadline else facts.today
