"""Rounding of money: yuan with two places, half up, or down to a unit."""

from collections.abc import Iterable
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

ZERO = Decimal(0)
CENT = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    """The amount with two places, half up."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def floor_to(amount: Decimal, unit: Decimal) -> Decimal:
    """The largest multiple of `unit` that is not above a non-negative amount; without a unit, the cents below it."""
    step = unit if unit > 0 else CENT
    return (amount / step).quantize(Decimal(1), ROUND_DOWN) * step


def total(amounts: Iterable[Decimal]) -> Decimal:
    """The sum, a Decimal also of nothing."""
    return sum(amounts, ZERO)


def ratio(part: Decimal, whole: Decimal | None) -> Decimal | None:
    """`part / whole`, None where there is no whole to compare with."""
    return part / whole if whole is not None and whole > 0 else None
