"""How values read inside sentences."""

from decimal import Decimal

import pytest

from presales_xl.findings import show


@pytest.mark.parametrize(
    ("amount", "read"),
    [("44600", "44,600"), ("44600.00", "44,600"), ("44600.01", "44,600.01"), ("0.01", "0.01"), ("-80.5", "-80.50")],
)
def test_money_has_cents_only_where_there_are_any(amount: str, read: str) -> None:
    """What is a cent above a limit must not read as the limit itself."""
    assert show(Decimal(amount), "zh", "yuan") == read
