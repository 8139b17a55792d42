"""Earned value: what was planned, earned and paid at a date, and what that says about the end."""

from decimal import Decimal

from presales_xl.frozen import frozen


@frozen
class EarnedValue:
    """Amounts in yuan and ratios, unrounded; None where a measure is not defined, which is never "on budget"."""

    bac: Decimal | None
    """Budget at completion: the current milestone budgets, without the reserve."""
    pv: Decimal | None
    """Planned value: budgets of the milestones due by the date."""
    ev: Decimal | None
    """Earned value: budgets times completion."""
    ac: Decimal
    """Actual cost: what is paid."""
    cv: Decimal | None = None
    sv: Decimal | None = None
    cpi: Decimal | None = None
    spi: Decimal | None = None
    eac: Decimal | None = None
    """Estimate at completion if the rest costs as much per yuan earned as so far."""
    eac_plan_rate: Decimal | None = None
    """… if the rest costs what was planned."""
    eac_cpi_spi: Decimal | None = None
    """… if delay makes the rest dearer as well."""
    etc: Decimal | None = None
    vac: Decimal | None = None
    tcpi: Decimal | None = None
    """Efficiency the rest must reach to stay within the budget."""


def earned_value(bac: Decimal | None, pv: Decimal | None, ev: Decimal | None, ac: Decimal) -> EarnedValue:
    """All measures from the four basic ones.

    Without budgets nothing but the actual cost is defined. Nothing paid or nothing earned: no cost efficiency and no
    estimate; nothing planned yet: no schedule efficiency; as much paid as budgeted: no efficiency can keep the budget.
    """
    if not bac or pv is None or ev is None:
        return EarnedValue(bac, pv, ev, ac)
    cpi = ev / ac if ac > 0 and ev > 0 else None
    spi = ev / pv if pv > 0 else None
    rest = bac - ev
    eac = ac + rest / cpi if cpi else None
    return EarnedValue(
        bac=bac,
        pv=pv,
        ev=ev,
        ac=ac,
        cv=ev - ac,
        sv=ev - pv,
        cpi=cpi,
        spi=spi,
        eac=eac,
        eac_plan_rate=ac + rest,
        eac_cpi_spi=ac + rest / (cpi * spi) if cpi and spi else None,
        etc=None if eac is None else eac - ac,
        vac=None if eac is None else bac - eac,
        tcpi=rest / (bac - ac) if cpi and ac < bac else None,
    )
