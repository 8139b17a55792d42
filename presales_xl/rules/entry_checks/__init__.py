"""Entry checks: contradictions in what was typed, over several fields, rows and tables; the list of checks is data."""

from presales_xl.findings import Finding
from presales_xl.rules.entry_checks import (
    categories,
    change_effects,
    changes,
    charter,
    dates,
    deposits,
    duties,
    execution,
    expenses,
    identity,
    outcome,
    people,
    planning,
    review,
    role_changes,
    tender,
    texts,
    value,
    vouchers,
)
from presales_xl.rules.entry_checks.check import Check
from presales_xl.rules.lifecycle import Situation

CHECKS: tuple[Check, ...] = (
    *identity.CHECKS,
    *value.CHECKS,
    *tender.CHECKS,
    *people.CHECKS,
    *role_changes.CHECKS,
    *duties.CHECKS,
    *planning.CHECKS,
    *charter.CHECKS,
    *expenses.CHECKS,
    *categories.CHECKS,
    *vouchers.CHECKS,
    *deposits.CHECKS,
    *execution.CHECKS,
    *changes.CHECKS,
    *change_effects.CHECKS,
    *outcome.CHECKS,
    *review.CHECKS,
    *dates.CHECKS,
    *texts.CHECKS,
)
"""Every entry check; to add one is to write a function and add it to the list of its module."""


def entry_findings(situation: Situation) -> tuple[Finding, ...]:
    """Every contradiction in what was typed, in the order of the checks."""
    return tuple(finding for check in CHECKS for finding in check(situation))
