"""Workdays: the public calendar where it is known, weekends and fixed holidays beyond it, and the company's own days."""

import pytest
from samples import day

from presales_xl.rules.calendar import ONE_DAY, months_between, next_month, work_calendar
from presales_xl.tables.company.lists import DayKind, Holiday
from presales_xl.tables.company.policy import DayCount

PUBLIC = work_calendar(())


@pytest.mark.parametrize(
    ("date", "worked"),
    [
        ("2026-06-30", True),  # a Tuesday
        ("2026-06-27", False),  # a Saturday
        ("2026-10-05", False),  # a Monday in the national holiday
        ("2026-10-10", True),  # a Saturday worked in exchange
        ("2031-03-04", True),  # a Tuesday of a year nobody has published yet
        ("2031-03-08", False),  # a Saturday of that year
        ("2031-10-06", False),  # always a holiday
    ],
)
def test_the_public_calendar(date: str, worked: bool) -> None:
    assert PUBLIC.is_workday(day(date)) is worked


def test_the_companys_own_days_win() -> None:
    own = work_calendar(
        (Holiday(on=day("2026-06-30"), kind=DayKind.DAY_OFF), Holiday(on=day("2026-06-27"), kind=DayKind.WORKDAY), Holiday(on=day("2026-06-26")))
    )  # fmt: skip
    assert [own.is_workday(day(text)) for text in ("2026-06-30", "2026-06-27", "2026-06-26")] == [False, True, True]


def test_its_exceptions_are_the_days_that_are_not_what_their_weekday_says() -> None:
    own = work_calendar((Holiday(on=day("2026-06-30"), kind=DayKind.DAY_OFF), Holiday(on=day("2026-07-01"), kind=DayKind.WORKDAY)))  # fmt: skip
    days = [day("2025-09-01") + ONE_DAY * number for number in range(2_700)]
    found = own.exceptions(days[0], days[-1])
    assert list(found.off) == [one for one in days if one.weekday() < 5 and not own.is_workday(one)]
    assert list(found.worked) == [one for one in days if one.weekday() >= 5 and own.is_workday(one)]


def test_a_due_date_in_a_holiday_moves_to_the_next_workday() -> None:
    assert PUBLIC.on_or_after(day("2026-10-05")) == day("2026-10-08")
    assert PUBLIC.on_or_after(day("2026-06-30")) == day("2026-06-30")


def test_workdays_are_added_over_weekends() -> None:
    assert PUBLIC.plus_workdays(day("2026-06-26"), 3) == day("2026-07-01")
    assert PUBLIC.plus_workdays(day("2026-06-26"), 0) == day("2026-06-26")


@pytest.mark.parametrize(("start", "end", "days"), [("2026-06-26", "2026-07-01", 3), ("2026-07-01", "2026-06-26", -3), ("2026-06-26", "2026-06-26", 0)])  # fmt: skip
def test_workdays_between_two_dates_do_not_count_the_first(start: str, end: str, days: int) -> None:
    assert PUBLIC.days_between(day(start), day(end), DayCount.WORKDAYS) == days


def test_calendar_days_are_the_difference() -> None:
    assert PUBLIC.days_between(day("2026-06-26"), day("2026-07-01"), DayCount.CALENDAR) == 5


def test_months_run_over_the_end_of_a_year() -> None:
    assert list(months_between(day("2026-11-17"), day("2027-01-01"))) == [
        day("2026-11-01"),
        day("2026-12-01"),
        day("2027-01-01"),
    ]
    assert next_month(day("2026-12-31")) == day("2027-01-01")
