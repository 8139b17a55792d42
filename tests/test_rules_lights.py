"""The lights: each with its reason, the number and the limit it was held against, in both languages."""

from decimal import Decimal
from typing import Any

import pytest
from approval_samples import edited, submitted
from company_samples import with_parameter
from running_samples import LEAD, RUNNING, assessed, expense, reached, request, running
from samples import day, values

from presales_xl.rules.lights import Lights
from presales_xl.tables.execution import Decision, Progress, WarRoom
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import Light
from presales_xl.tables.retrospective import Outcome


def lights(project: Project, today: str = "2026-03-15") -> Lights:
    return assessed(project, today).lights


def win(now: str | None, *months: tuple[str, str]) -> Any:
    """The win light with this value in table 1 and these months reported."""
    rows = tuple(
        Progress(row=row, month=month, win_probability=Decimal(seen)) for row, (month, seen) in enumerate(months, 1)
    )
    value = None if now is None else Decimal(now)
    return lights(edited(running(progress=rows), "project_info", win_probability=value)).win


# schedule


def test_the_schedule_is_green_as_long_as_nothing_is_late() -> None:
    found = lights(RUNNING).schedule
    assert values(found.light, found.reason.text("en")) == (
        Light.GREEN,
        "No milestone is behind its present plan (4 in all)",
    )


def test_a_company_that_watches_from_three_days_on_says_so() -> None:
    found = assessed(RUNNING, "2026-03-15", with_parameter("watch_days", 3)).lights.schedule
    assert found.reason.text("zh") == "没有里程碑晚于现计划 3 天及以上（共 4 个）"
    assert found.reason.text("en") == "No milestone is 3 days or more behind its present plan (4 in all)"


def test_the_schedule_is_yellow_with_a_milestone_to_watch() -> None:
    found = lights(RUNNING, "2026-04-03").schedule
    assert values(found.light, found.reason.text("zh")) == (Light.YELLOW, "里程碑 1 M1 晚 3 天，未到 6 天的调整线")


def test_the_schedule_is_red_with_a_milestone_that_needs_a_change_and_names_the_latest() -> None:
    found = lights(reached(RUNNING, "2", forecast_on=day("2026-06-30")), "2026-04-10").schedule
    assert found.light is Light.RED
    assert found.reason.text("en") == "Milestone 2 M2 is 46 days late; from 6 days it must be adjusted"


def test_the_schedule_is_yellow_while_the_change_is_being_decided() -> None:
    rows = (request(milestone="1", new_planned_on=day("2026-04-30")),)
    found = lights(submitted(running(change_requests=rows), Subject.CHANGE_REQUEST, "BG-01"), "2026-04-10").schedule
    assert values(found.light, found.reason.text("zh")) == (Light.YELLOW, "里程碑 1 M1 晚 10 天，调整表 BG-01 审批中")


def test_the_schedule_is_grey_without_milestones_and_while_suspended() -> None:
    assert lights(LEAD.model_copy(update={"milestones": ()})).schedule.light is Light.GREY
    meeting = (WarRoom(row=1, held_on=day("2026-03-01"), decision=Decision.SUSPEND),)
    assert lights(running(war_room=meeting), "2026-04-10").schedule.light is Light.GREY


# fees


@pytest.mark.parametrize(
    ("spent", "light", "reason"),
    [
        (7_000, Light.GREEN, "The allocatable amount: 7,000 of 44,600 used (15.7%), below 80%"),
        (7_136, Light.YELLOW, "Milestone 1 M1: 7,136 of 8,920 used (80%), from 80% on"),
        (8_028, Light.YELLOW, "Milestone 1 M1: 8,028 of 8,920 used (90%), from 90% on"),
        (8_921, Light.RED, "Milestone 1 M1: 8,921 of 8,920 used (100%), above 100%"),
    ],
)
def test_the_fee_light_names_what_is_used_up_and_the_limit(spent: int, light: Light, reason: str) -> None:
    found = lights(running(expenses=(expense(spent),))).fee
    assert values(found.light, found.reason.text("en")) == (light, reason)


def test_the_fee_light_is_red_when_the_total_is_over() -> None:
    found = lights(running(expenses=(expense(50_000, milestone="9"),))).fee
    assert values(found.light, found.reason.text("zh")) == (
        Light.RED,
        "可分配额度已用 50,000 / 44,600 元（112.1%），超过 100%",
    )


def test_the_fee_light_is_grey_without_a_quota() -> None:
    assert lights(edited(LEAD, "project_info", expected_contract=None)).fee.light is Light.GREY


# win


@pytest.mark.parametrize(
    ("now", "light"),
    [("0.5", Light.GREEN), ("0.49", Light.YELLOW), ("0.3", Light.YELLOW), ("0.29", Light.RED), (None, Light.GREY)],
)
def test_the_win_light_goes_by_two_floors(now: str | None, light: Light) -> None:
    assert win(now).light is light


def test_the_win_light_names_the_floor_it_lies_below() -> None:
    assert [win(now).reason.text("zh") for now in ("0.55", "0.4", "0.2")] == [
        "赢率 55%，不低于 50%", "赢率 40%，低于 50%", "赢率 20%，低于 30%",
    ]  # fmt: skip


@pytest.mark.parametrize(("now", "light"), [("0.55", Light.GREEN), ("0.5499", Light.YELLOW), ("0.35", Light.RED)])
def test_a_fall_of_more_than_ten_points_makes_it_one_worse(now: str, light: Light) -> None:
    assert win("0.65", ("2026-02", "0.65"), ("2026-03", now)).light is light


def test_without_a_report_of_this_month_table_1_is_compared_with_the_last_one() -> None:
    found = win("0.50", ("2026-02", "0.65"))
    assert found.light is Light.YELLOW
    assert found.reason.text("en") == "Win probability 50%, down from 65% by more than 10 points: one step worse"


def test_reports_of_later_months_do_not_count() -> None:
    assert win("0.6", ("2026-04", "0.1")).light is Light.GREEN


def test_once_it_is_decided_the_win_probability_no_longer_counts() -> None:
    hopeless = edited(RUNNING, "project_info", win_probability=Decimal("0.1"))
    lost = edited(hopeless, "result", outcome=Outcome.LOST, decided_on=day("2026-03-10"))

    found = lights(lost).win

    assert lights(hopeless).win.light is Light.RED
    assert values(found.light, found.reason.text("en")) == (
        Light.GREY,
        "Ended on 2026-03-10: the win probability no longer counts",
    )


def test_the_overall_light_is_the_worst_with_its_reason() -> None:
    found = lights(edited(running(expenses=(expense(8_500),)), "project_info", win_probability=Decimal("0.1")))
    assert found.overall == found.win
    assert found.overall.light is Light.RED
