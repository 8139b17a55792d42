"""Decisions given on paper and recorded by somebody else: whoever decided confirms them, within the company's days."""

import datetime as dt
from collections.abc import Iterator

from presales_xl.frozen import frozen
from presales_xl.rules.approvals import Approvals, State, Version, day_of
from presales_xl.rules.facts import Facts
from presales_xl.rules.seats import seats
from presales_xl.rules.separation import is_called
from presales_xl.rules.wish import Grant, Wish, council_for
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.policy import Policy
from presales_xl.tables.records_of_control import Approval


@frozen
class Unconfirmed:
    """A decision on paper that nobody has confirmed yet, and the last day to do so."""

    version: Version
    decision: Approval
    due_on: dt.date


def unconfirmed(approvals: Approvals, policy: Policy, on: dt.date) -> Iterator[Unconfirmed]:
    """What was decided on paper by that day and waits for its confirmation, oldest first."""
    for version in approvals.versions:
        for row in version.unconfirmed:
            day = day_of(row)
            if day is not None and day <= on:
                yield Unconfirmed(version, row, day + dt.timedelta(days=policy.offline_confirmation_days))


def confirmation_of(wish: Wish, facts: Facts, person: Employee) -> Grant | None:
    """The leave to confirm: whoever decides once more, now in person, what was recorded for him on paper.

    A newer submission that waits for the same person is decided first.
    """
    approvals = facts.standing.approvals
    versions = approvals.of(wish.subject, wish.no)
    if wish.paper is not None or not versions or _is_asked(wish, facts, person, versions[-1]):
        return None
    for version in reversed(versions):
        for row in version.unconfirmed:
            if row.action is wish.action and is_called(facts.rules, person, row.actor):
                return Grant(person, version, row.as_role, confirms=row)
    return None


def _is_asked(wish: Wish, facts: Facts, person: Employee, version: Version) -> bool:
    if version.state is not State.PENDING:
        return False
    holders = (holder for seat in seats(version, council_for(wish, facts)) for holder, _ in seat.holders)
    return any(is_called(facts.rules, person, holder.name) for holder in holders)
