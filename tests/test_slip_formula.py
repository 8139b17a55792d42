"""The days of a slip on the sheet of the charter: recalculated by LibreOffice, equal to the rule to the day."""

import datetime as dt
from pathlib import Path
from random import Random
from typing import Any

import pytest
from recalculation import needs_soffice, recalculate

from presales_xl.actions import new_project
from presales_xl.actions.carried_lists import carried_lists
from presales_xl.actions.new_project import NewProject
from presales_xl.rules.calendar import ONE_DAY, work_calendar
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.lists import DayKind, Holiday
from presales_xl.tables.company.policy import DayCount
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.workbook.drop_downs import digest_of
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.port import Writes

T = dt.date(2026, 6, 30)
OWN_DAYS = (
    Holiday(on=dt.date(2026, 7, 6), kind=DayKind.DAY_OFF),  # a Monday, anniversary of the company
    Holiday(on=dt.date(2026, 7, 11), kind=DayKind.WORKDAY),  # a Saturday worked for it
)


def counting(days: DayCount) -> CompanyRules:
    rules = default_rules()
    rows = [row.model_copy(update={"value": days.code}) if row.key == "day_count" else row for row in rules.parameters]
    return rules.model_copy(update={"parameters": tuple(rows), "holidays": OWN_DAYS})


def some_milestones() -> list[dict[str, Any]]:
    """Planned, forecast and reached around the holidays of several years, early and late."""
    chance = Random(20260630)
    rows = []
    for number in range(60):
        planned = dt.date(2025, 9, 20) + ONE_DAY * chance.randrange(2_500)
        forecast = chance.choice([None, planned + ONE_DAY * chance.randint(-30, 90)])
        actual = chance.choice([None, None, T - ONE_DAY * chance.randrange(270)])
        rows.append({"no": str(number), "planned_on": planned, "forecast_on": forecast, "actual_on": actual})
    return rows


def finish(row: dict[str, Any]) -> dt.date:
    actual: dt.date | None = row["actual_on"]
    return actual or max(row["forecast_on"] or row["planned_on"], T)


def workbook(file: Path, rules: CompanyRules, rows: list[dict[str, Any]]) -> Path:
    """A project whose plan stands as the program writes it."""
    given = [{key: value.isoformat() if isinstance(value, dt.date) else value for key, value in row.items()} for row in rows]  # fmt: skip
    new_project.run(NewProject(file, "zh", {"milestones": given, "home": {"as_of": T.isoformat()}}), rules)
    book = FileWorkbook.open(file)
    book.read()
    plan = {("milestones", at, "current_planned_on"): row["planned_on"] for at, row in enumerate(rows, start=1)}
    book.apply(Writes(cells=plan))
    return file


@needs_soffice
@pytest.mark.usefixtures("templates")
def test_the_sheet_counts_a_slip_in_the_days_of_the_company(tmp_path: Path) -> None:
    rows = some_milestones()
    files = [workbook(tmp_path / f"{days.code}.xlsx", counting(days), rows) for days in DayCount]
    calendar = work_calendar(OWN_DAYS)
    for days, shown in zip(DayCount, recalculate(files, tmp_path), strict=True):
        expected = [calendar.days_between(row["planned_on"], finish(row), days) for row in rows]
        assert shown.column("tbl_milestones", "偏差") == expected
    assert min(expected) < 0 < max(expected)


def test_the_workbook_carries_the_days_by_which_the_calendar_differs_from_the_week() -> None:
    lists = carried_lists(counting(DayCount.WORKDAYS), "zh")
    day_of = {name: {dt.date(1899, 12, 30) + ONE_DAY * int(day) for day in lists[name]} for name in ("days_off", "days_worked")}  # fmt: skip
    assert {dt.date(2026, 7, 6), dt.date(2026, 10, 5), dt.date(2031, 10, 6), dt.date(2099, 1, 1)} <= day_of["days_off"]
    assert {dt.date(2026, 7, 11), dt.date(2026, 10, 10)} <= day_of["days_worked"]
    assert (lists["policy.workdays"], len(lists["days_off"]) < 1_900) == ((1.0,), True)


def test_a_company_that_counts_calendar_days_carries_none() -> None:
    lists = carried_lists(counting(DayCount.CALENDAR), "zh")
    assert (lists["policy.workdays"], lists["days_off"], lists["days_worked"]) == ((0.0,), (), ())


def test_other_days_of_the_company_renew_the_lists_of_a_workbook() -> None:
    calendar, workdays = (counting(days) for days in DayCount)
    without_own = workdays.model_copy(update={"holidays": ()})
    assert len({digest_of(rules, "zh") for rules in (calendar, workdays, without_own)}) == 3
