"""How values stand in the JSON of a command: money with two places, ratios with four, dates ISO, undefined as null."""

import datetime as dt
from decimal import Decimal

from presales_xl.rules.money import cents, rounded

FOUR_PLACES = Decimal("0.0001")


def money(amount: Decimal | None) -> str | None:
    """Yuan with two places."""
    return None if amount is None else f"{cents(amount):f}"


def four_places(value: Decimal | None) -> str | None:
    """A ratio or factor with four places."""
    return None if value is None else f"{rounded(value, FOUR_PLACES):f}"


def iso(day: dt.date | None) -> str | None:
    """A date as YYYY-MM-DD."""
    return None if day is None else day.isoformat()
