"""Rounding of money: yuan with two places, half up, or down to a unit."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal

ZERO = Decimal(0)
CENT = Decimal("0.01")
WIDE = Context(prec=60)
"""Room for any amount a cell can hold: a mistyped one is rounded like the others and found by the checks."""


def cents(amount: Decimal) -> Decimal:
    """The amount with two places, half up."""
    return rounded(amount, CENT)


def rounded(value: Decimal, unit: Decimal) -> Decimal:
    """The value at the places of `unit`, half up."""
    return value.quantize(unit, ROUND_HALF_UP, WIDE)


def floor_to(amount: Decimal, unit: Decimal) -> Decimal:
    """The largest multiple of `unit` that is not above a non-negative amount; without a unit, the cents below it."""
    step = unit if unit > 0 else CENT
    return (amount / step).quantize(Decimal(1), ROUND_DOWN, WIDE) * step


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The sum, a Decimal also of nothing."""
    return sum(amounts, ZERO)


def ratio(part: Decimal, whole: Decimal | None) -> Decimal | None:
    """`part / whole`, None where there is no whole to compare with."""
    return part / whole if whole is not None and whole > 0 else None
