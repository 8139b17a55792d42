"""Earned value: the golden example, and every case in which a measure is not defined."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import values

from presales_xl.rules.earned_value import EarnedValue, earned_value


def measured(bac: int | None, pv: int | None, ev: int | None, ac: int) -> EarnedValue:
    budget, planned, earned = (None if value is None else Decimal(value) for value in (bac, pv, ev))
    return earned_value(budget, planned, earned, Decimal(ac))


def four(value: Decimal | None) -> str | None:
    return None if value is None else str(value.quantize(Decimal("0.0001"), ROUND_HALF_UP))


def two(value: Decimal | None) -> str | None:
    return None if value is None else str(value.quantize(Decimal("0.01"), ROUND_HALF_UP))


def test_the_golden_example() -> None:
    value = measured(100_000, 40_000, 35_000, 63_000)
    assert (four(value.cpi), four(value.spi), four(value.tcpi)) == ("0.5556", "0.8750", "1.7568")
    assert (two(value.eac), two(value.eac_plan_rate), two(value.eac_cpi_spi)) == ("180000.00", "128000.00", "196714.29")
    assert values(value.cv, value.sv) == (-28_000, -5_000)
    assert (two(value.etc), two(value.vac)) == ("117000.00", "-80000.00")


def test_nothing_paid_gives_no_cost_efficiency_and_no_estimate() -> None:
    value = measured(100, 40, 35, 0)
    assert values(value.cpi, value.eac, value.eac_cpi_spi, value.etc, value.vac, value.tcpi) == (None,) * 6
    assert values(value.spi, value.cv, value.eac_plan_rate) == (Decimal("0.875"), 35, 65)


def test_nothing_earned_gives_no_cost_efficiency_and_no_estimate() -> None:
    value = measured(100, 40, 0, 10)
    assert values(value.cpi, value.eac, value.eac_cpi_spi, value.etc, value.vac, value.tcpi) == (None,) * 6
    assert values(value.spi, value.eac_plan_rate) == (0, 110)


def test_nothing_planned_yet_gives_no_schedule_efficiency() -> None:
    value = measured(100, 0, 10, 10)
    assert values(value.spi, value.eac_cpi_spi, value.cpi, value.eac) == (None, None, 1, 100)


@pytest.mark.parametrize("paid", [100, 120])
def test_when_the_budget_is_paid_out_no_efficiency_can_keep_it(paid: int) -> None:
    value = measured(100, 50, 50, paid)
    assert value.tcpi is None
    assert value.eac is not None


def test_refunds_above_the_payments_give_no_cost_efficiency() -> None:
    assert measured(100, 50, 50, -5).cpi is None


@pytest.mark.parametrize("bac", [None, 0])
def test_without_budgets_only_the_actual_cost_is_known(bac: int | None) -> None:
    value = measured(bac, bac, bac, 7)
    assert values(value.ac, value.cv, value.sv, value.spi, value.eac_plan_rate) == (7, None, None, None, None)


@given(st.integers(1, 10**7), st.data())
def test_estimates_agree_with_each_other(bac: int, data: st.DataObject) -> None:
    ev, pv = data.draw(st.integers(1, bac)), data.draw(st.integers(1, bac))
    value = measured(bac, pv, ev, data.draw(st.integers(1, 2 * bac)))
    assert value.eac is not None
    assert value.etc is not None
    assert value.vac is not None
    assert two(value.eac - value.ac) == two(value.etc)
    assert two(value.eac + value.vac) == two(Decimal(bac))
    assert (value.eac > bac) is (two(value.vac) is not None and value.vac < 0)
