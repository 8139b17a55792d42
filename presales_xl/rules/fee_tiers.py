"""Fee tiers on the expected margin, and the caps and floor that bound a quota."""

from collections.abc import Iterable
from decimal import Decimal
from itertools import pairwise

from presales_xl.frozen import frozen
from presales_xl.rules.money import ZERO, total
from presales_xl.tables.company.money import FeeLimit, FeeTier, LimitKind
from presales_xl.tables.company.policy import TierMode
from presales_xl.tables.life import Grade


@frozen
class Slice:
    """What one tier contributes: the part of the margin that lies in it, at its rate."""

    above: Decimal
    up_to: Decimal | None
    rate: Decimal
    part: Decimal
    amount: Decimal


@frozen
class Bound:
    """One cap or floor in yuan, with the row it comes from."""

    limit: FeeLimit
    amount: Decimal

    @property
    def is_floor(self) -> bool:
        return self.limit.kind is LimitKind.FLOOR


def slices(margin: Decimal, tiers: Iterable[FeeTier], mode: TierMode) -> tuple[Slice, ...]:
    """The slices whose amounts sum to the base of the quota; empty when the tiers do not reach the margin.

    Progressive: every slice of the margin at its own rate. Whole: all of it at the rate of its tier, yet never less
    than at the top of a tier below, so that more margin never gives less. Upper bounds are inclusive.
    """
    ordered = _ordered(tiers)
    if margin <= 0 or not ordered or _top(ordered[-1]) < margin:
        return ()
    cut = tuple(_slices_below(margin, ordered))
    return cut if mode is TierMode.PROGRESSIVE else (_whole(margin, cut),)


def _slices_below(margin: Decimal, ordered: tuple[FeeTier, ...]) -> Iterable[Slice]:
    bottoms = [ZERO, *(_top(tier) for tier in ordered)]
    for (bottom, top), tier in zip(pairwise(bottoms), ordered, strict=True):
        if margin > bottom:
            part, rate = min(margin, top) - bottom, tier.rate or ZERO
            yield Slice(bottom, tier.up_to, rate, part, part * rate)


def _whole(margin: Decimal, cut: tuple[Slice, ...]) -> Slice:
    last = cut[-1]
    tops_below = [(below.above + below.part) * below.rate for below in cut[:-1]]
    return Slice(ZERO, last.up_to, last.rate, margin, max(margin * last.rate, *tops_below, ZERO))


def _ordered(tiers: Iterable[FeeTier]) -> tuple[FeeTier, ...]:
    return tuple(sorted((tier for tier in tiers if tier.rate is not None), key=_top))


def _top(tier: FeeTier) -> Decimal:
    return Decimal("Infinity") if tier.up_to is None else tier.up_to


def base_of(cut: Iterable[Slice]) -> Decimal:
    """The quota before factor, caps and floor."""
    return total(part.amount for part in cut)


def bounds(limits: Iterable[FeeLimit], grade: Grade | None, margin: Decimal, contract: Decimal) -> tuple[Bound, ...]:
    """The caps and floors that hold for the grade, in yuan; a row without a grade holds for all."""
    whole = {LimitKind.CAP_MARGIN_RATE: margin, LimitKind.CAP_CONTRACT_RATE: contract}
    return tuple(
        Bound(row, row.value * whole.get(row.kind, Decimal(1)))
        for row in limits
        if row.kind is not None and row.value is not None and row.grade in {None, grade}
    )


def bounded(amount: Decimal, held: Iterable[Bound]) -> Decimal:
    """The amount raised to the floor and cut to the caps; a cap beats the floor."""
    known = tuple(held)
    raised = max([amount, *(bound.amount for bound in known if bound.is_floor)])
    return min([raised, *(bound.amount for bound in known if not bound.is_floor)])
