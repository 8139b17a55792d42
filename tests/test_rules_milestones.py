"""Milestones at a date: finish, slip, level; earned value of the plan; and the chart of planned and paid fees."""

from decimal import Decimal

import pytest
from approval_samples import company, submitted
from running_samples import RUNNING, assessed, expense, reached, request, running, with_changes
from samples import day, values

from presales_xl.rules.milestones import MilestoneStatus
from presales_xl.tables.charter import ChangeKind, ChangeOp, MilestoneLevel
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.expenses import ExpenseStatus
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project


def status(project: Project, no: str, today: str, rules: CompanyRules | None = None) -> MilestoneStatus:
    return next(found for found in assessed(project, today, rules).facts.milestones if found.no == no)


def level_on(today: str, project: Project = RUNNING) -> MilestoneLevel | None:
    """Of milestone 1, due on 2026-03-31."""
    return status(project, "1", today).level


# finish and slip


def test_before_its_date_a_milestone_is_expected_as_planned() -> None:
    found = status(RUNNING, "1", "2026-03-01")
    assert values(found.finish, found.slip_days, found.level) == (day("2026-03-31"), 0, MilestoneLevel.ON_TRACK)


def test_a_milestone_not_reached_is_late_by_the_days_that_have_passed() -> None:
    found = status(RUNNING, "1", "2026-04-03")
    assert values(found.finish, found.slip_days) == (day("2026-04-03"), 3)


def test_a_forecast_in_the_past_is_no_forecast() -> None:
    assert status(reached(RUNNING, "1", forecast_on=day("2026-03-20")), "1", "2026-04-03").finish == day("2026-04-03")


def test_a_forecast_breach_counts_as_much_as_an_actual_one() -> None:
    found = status(reached(RUNNING, "1", forecast_on=day("2026-04-10")), "1", "2026-02-10")
    assert values(found.slip_days, found.level) == (10, MilestoneLevel.ADJUST)


def test_an_early_forecast_is_early() -> None:
    found = status(reached(RUNNING, "1", forecast_on=day("2026-03-20")), "1", "2026-02-10")
    assert values(found.slip_days, found.level) == (-11, MilestoneLevel.ON_TRACK)


def test_an_actual_date_beats_the_forecast() -> None:
    project = reached(RUNNING, "1", forecast_on=day("2026-05-01"), actual_on=day("2026-03-28"))
    found = status(project, "1", "2026-06-30")
    assert values(found.finish, found.slip_days, found.level) == (day("2026-03-28"), -3, MilestoneLevel.DONE)


def test_an_actual_date_in_the_future_is_ignored() -> None:
    found = status(reached(RUNNING, "1", actual_on=day("2026-03-20")), "1", "2026-03-01")
    assert values(found.is_done, found.level) == (False, MilestoneLevel.ON_TRACK)


def test_without_a_planned_date_there_is_no_slip() -> None:
    rows = tuple(row.model_copy(update={"planned_on": None}) for row in RUNNING.milestones)
    found = status(running(milestones=rows), "1", "2026-04-03")
    assert values(found.finish, found.slip_days, found.level) == (None, None, None)


def test_slips_are_counted_in_workdays_when_the_company_says_so() -> None:
    rows = tuple(
        row.model_copy(update={"value": "workdays"}) if row.key == "day_count" else row for row in company().parameters
    )
    assert status(RUNNING, "1", "2026-04-08", company(parameters=rows)).slip_days == 5


# levels


@pytest.mark.parametrize(
    ("today", "level"),
    [
        ("2026-03-31", MilestoneLevel.ON_TRACK), ("2026-04-01", MilestoneLevel.WATCH), ("2026-04-05", MilestoneLevel.WATCH),
        ("2026-04-06", MilestoneLevel.ADJUST),
    ],
)  # fmt: skip
def test_a_slip_is_watched_from_1_day_and_adjusted_from_6(today: str, level: MilestoneLevel) -> None:
    assert level_on(today) is level


@pytest.mark.parametrize(
    ("actual", "level"), [("2026-04-05", MilestoneLevel.DONE), ("2026-04-06", MilestoneLevel.ADJUST)]
)
def test_finished_within_the_tolerance_is_done_finished_later_still_needs_a_change(
    actual: str, level: MilestoneLevel
) -> None:
    assert level_on("2026-06-30", reached(RUNNING, "1", actual_on=day(actual))) is level


def test_a_filed_undecided_request_shows_as_pending() -> None:
    filed = submitted(
        running(change_requests=(request(milestone="1", new_planned_on=day("2026-04-30")),)),
        Subject.CHANGE_REQUEST,
        "BG-01",
    )
    found = status(filed, "1", "2026-04-20")
    assert values(found.level, found.pending) == (MilestoneLevel.PENDING, "BG-01")


def test_a_filed_request_about_money_does_not_make_a_late_milestone_pending() -> None:
    row = request(milestone="1", kind=ChangeKind.FEE, new_planned_on=None, new_budget=Decimal(9_000))
    assert (
        level_on("2026-04-20", submitted(running(change_requests=(row,)), Subject.CHANGE_REQUEST, "BG-01"))
        is MilestoneLevel.ADJUST
    )


def test_a_row_that_was_not_submitted_is_not_filed() -> None:
    assert level_on("2026-04-20", running(change_requests=(request(milestone="1"),))) is MilestoneLevel.ADJUST


def test_an_approved_change_is_what_lateness_is_measured_against() -> None:
    changed = with_changes(request(milestone="1", new_planned_on=day("2026-04-30")))
    assert level_on("2026-04-20", changed) is MilestoneLevel.ON_TRACK


def test_a_dropped_milestone_has_no_level() -> None:
    dropped = with_changes(request(milestone="1", op=ChangeOp.DROP, kind=ChangeKind.SCOPE, new_planned_on=None))
    found = status(dropped, "1", "2026-06-30")
    assert values(found.level, found.slip_days, found.plan.dropped) == (None, None, True)


# earned value of the plan


def test_planned_and_earned_value_follow_dates_and_completion() -> None:
    project = reached(reached(RUNNING, "1", actual_on=day("2026-03-30")), "2", percent_complete=Decimal("0.5"))
    value = assessed(project.model_copy(update={"expenses": (expense(9_000),)}), "2026-05-15").facts.value
    assert values(value.bac, value.pv, value.ev, value.ac) == (44_600, 22_300, 8_920 + 6_690, 9_000)


def test_a_milestone_planned_for_the_day_counts_as_planned() -> None:
    assert assessed(RUNNING, "2026-03-30").facts.value.pv == 0
    assert assessed(RUNNING, "2026-03-31").facts.value.pv == 8_920


def test_what_is_in_flight_is_not_yet_a_cost() -> None:
    project = running(expenses=(expense(9_000, status=ExpenseStatus.APPROVED),))
    assert assessed(project, "2026-05-15").facts.value.ac == 0


def test_a_dropped_milestone_is_settled_at_what_it_cost() -> None:
    dropped = with_changes(request(milestone="4", op=ChangeOp.DROP, kind=ChangeKind.SCOPE, new_planned_on=None))
    value = assessed(dropped.model_copy(update={"expenses": (expense(690, milestone="4"),)}), "2026-05-15").facts.value
    assert values(value.bac, value.pv, value.ev, value.ac) == (38_600, 22_990, 690, 690)


def test_the_chart_runs_from_the_first_payment_to_the_last_plan_and_ends_payments_at_the_status_date() -> None:
    found = assessed(running(expenses=(expense(500), expense(300, paid_on=day("2026-03-05")))), "2026-04-10").fee_curve
    assert [values(point.month, point.planned, point.paid) for point in found[:4]] == [
        ("2026-02", 0, 500), ("2026-03", 8_920, 800), ("2026-04", 8_920, 800), ("2026-05", 22_300, None),
    ]  # fmt: skip
    assert values(found[-1].month, found[-1].planned) == ("2026-11", 44_600)
