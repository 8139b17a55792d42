"""Splitting money by weights so that the parts always add up: the largest-remainder method."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

WEIGHT_TOLERANCE = Decimal("0.0005")
"""Weights typed with few places may miss 100 % by this much; they are normalised."""


def weights_fit(weights: Sequence[Decimal | None]) -> bool:
    """Whether every weight is above zero and together they are 100 % within the tolerance of typing."""
    known = [weight for weight in weights if weight is not None]
    if not known or len(known) < len(weights) or min(known) <= 0:
        return False
    return abs(sum(known, Decimal(0)) - 1) <= WEIGHT_TOLERANCE


def split(amount: Decimal, weights: Sequence[Decimal], unit: Decimal) -> tuple[Decimal, ...]:
    """`amount` in whole `unit`s in proportion to `weights`; the parts add up to it exactly.

    The units left over by rounding down go to the largest remainders, equal remainders to the earlier part; what is
    less than a unit (the cents of a quota) goes to the last part. `weights` are positive, they need not sum to 1.
    """
    step = unit if unit > 0 else Decimal("0.01")
    units = int(amount // step)
    whole = sum(map(Fraction, weights), Fraction(0))
    exact = [units * Fraction(weight) / whole for weight in weights]
    parts = [share.numerator // share.denominator for share in exact]
    by_remainder = sorted(range(len(parts)), key=lambda index: (parts[index] - exact[index], index))
    for index in by_remainder[: units - sum(parts)]:
        parts[index] += 1
    shares = [part * step for part in parts]
    shares[-1] += amount - units * step
    return tuple(shares)
