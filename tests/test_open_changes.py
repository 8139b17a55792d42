"""Change requests under way: who is waited for, what is still to be drafted or submitted, and what a filed one covers."""

from decimal import Decimal
from typing import Any

from approval_samples import company, decided, submitted
from project_files import raw_of
from running_samples import RUNNING, assessed, codes, expense, reached, request, with_changes
from samples import day

from presales_xl.actions import status
from presales_xl.actions.outcome import Case
from presales_xl.rules.lights import lights_of
from presales_xl.rules.next_step import next_step
from presales_xl.rules.open_changes import next_change, waiting_changes, what_it_asks
from presales_xl.tables.charter import ChangeKind, ChangeRequest, MilestoneLevel
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction, Light
from presales_xl.workbook.records import read_project

TODAY = "2026-03-20"
LATE = reached(reached(RUNNING, "1", actual_on=day("2026-03-02")), "2", forecast_on=day("2026-06-01"))
"""Milestone 2 is expected 17 days late."""


def in_the_sheet(project: Project, *rows: ChangeRequest) -> Project:
    return project.model_copy(update={"change_requests": (*project.change_requests, *rows)})


def filed(project: Project, *rows: ChangeRequest) -> Project:
    """The pursuit with a request of these rows that waits for the sponsor since 18 March."""
    return submitted(in_the_sheet(project, *rows), Subject.CHANGE_REQUEST, rows[0].no, day="2026-03-18")


def later(**changes: Any) -> ChangeRequest:
    return request(**{"new_planned_on": day("2026-06-01"), **changes})


def fee(budget: int, **changes: Any) -> ChangeRequest:
    facts = {"kind": ChangeKind.FEE, "milestone": "1", "new_planned_on": None, "new_budget": Decimal(budget)}
    return request(**{**facts, **changes})


def overspent(amount: int = 11_500) -> Project:
    return RUNNING.model_copy(update={"expenses": (expense(amount),)})


def said(project: Project) -> str | None:
    step = next_change(assessed(project, TODAY).facts)
    return step.text("zh") if step else None


def asked(project: Project) -> list[str]:
    facts = assessed(project, TODAY)
    return [
        what_it_asks(facts.facts, item).text("zh")
        for item in facts.escalations
        if item.code in {"deviation.milestone_late", "budget.milestone_over"}
    ]


# what is next


def test_a_delay_that_nobody_asked_for_is_to_be_drafted() -> None:
    assert said(LATE) == "起草任务书调整：里程碑 2 超出容差"
    assert asked(LATE) == ["起草任务书调整"]


def test_the_next_step_of_a_running_project_names_the_draft() -> None:
    facts = assessed(LATE, TODAY).facts
    assert next_step(facts.situation, 0, {}, next_change(facts)).text("zh") == "起草任务书调整：里程碑 2 超出容差"
    assert "按计划执行" in next_step(facts.situation, 0, {}, None).text("zh")


def test_a_draft_in_the_sheet_is_to_be_completed_and_submitted() -> None:
    drafted = in_the_sheet(LATE, later())
    assert said(drafted) == "补全并提交任务书调整 BG-01"
    assert asked(drafted) == ["补全并提交任务书调整 BG-01"]


def test_a_returned_request_is_to_be_revised() -> None:
    returned = decided(filed(LATE, later()), "sponsor", ApprovalAction.RETURN, day="2026-03-19")
    assert said(returned) == "按意见修改任务书调整 BG-01，再提交"


def test_a_refused_request_leaves_the_delay_to_be_drafted_again() -> None:
    refused = decided(filed(LATE, later()), "sponsor", ApprovalAction.REJECT, day="2026-03-19")
    assert said(refused) == "起草任务书调整：里程碑 2 超出容差"


def test_within_the_tolerances_there_is_nothing_to_do_about_changes() -> None:
    assert said(RUNNING) is None
    assert said(with_changes(later(), project=LATE)) is None


def test_a_request_that_waits_names_whom_and_since_when() -> None:
    facts = assessed(filed(LATE, later()), TODAY).facts
    (waiting,) = waiting_changes(facts)
    assert waiting.who is not None
    assert (waiting.no, waiting.who.text("zh"), waiting.since) == ("BG-01", "周明远（发起人）", day("2026-03-18"))
    assert waiting.remind_on == day("2026-03-23")  # three workdays later
    assert next_change(facts) is None


# what a filed request covers


def test_a_filed_request_for_a_later_date_covers_a_delay() -> None:
    found = assessed(filed(LATE, later()), TODAY)
    assert found.facts.milestones[1].level is MilestoneLevel.PENDING
    assert "deviation.milestone_late" not in codes(found)


def test_a_filed_request_for_an_earlier_date_covers_no_delay() -> None:
    found = assessed(filed(LATE, later(new_planned_on=day("2026-05-10"))), TODAY)
    assert found.facts.milestones[1].level is MilestoneLevel.ADJUST
    assert said(filed(LATE, later(new_planned_on=day("2026-05-10")))) == "起草任务书调整：里程碑 2 超出容差"


def test_a_filed_request_for_less_money_covers_no_overrun() -> None:
    assert "budget.milestone_over" in codes(assessed(filed(overspent(), fee(8_000)), TODAY))
    assert "budget.milestone_over" not in codes(assessed(filed(overspent(), fee(11_500)), TODAY))


def fee_reason(project: Project) -> str:
    reading = lights_of(assessed(project, TODAY).facts).fee
    assert reading.light is Light.RED
    return reading.reason.text("zh")


def test_the_fee_light_stays_red_and_says_that_a_change_covering_it_is_being_decided() -> None:
    over = "里程碑 1 M1已用 11,500 / 8,920 元（128.9%），超过 100%"
    assert fee_reason(overspent()) == over
    assert fee_reason(filed(overspent(), fee(11_500))) == f"{over}，调整表 BG-01 审批中"


def test_a_change_that_does_not_cover_the_overrun_is_not_named_beside_the_light() -> None:
    for row in (fee(11_499), fee(11_500, milestone="2"), later()):
        assert fee_reason(filed(overspent(), row)).endswith("超过 100%")


def test_an_overrun_of_the_whole_is_covered_by_a_larger_quota() -> None:
    spent = overspent(44_700)
    assert "可分配额度" in fee_reason(spent)
    assert fee_reason(filed(spent, fee(44_700))).endswith("，调整表 BG-01 审批中")


# on the start page


def todos(project: Project) -> list[tuple[str | None, str | None]]:
    raw = raw_of({})
    case = Case(project, company(), day(TODAY), "zh", raw, read_project(raw, company()).places)
    cells = status.run(case).writes.forms
    return [(cells["home", f"todo_{number}"], cells["home", f"todo_{number}_who"]) for number in (1, 2, 3)]


def test_the_start_page_names_a_waiting_change_its_approver_and_since_when() -> None:
    assert ("任务书调整 BG-01 等待审批", "周明远（发起人）　自 2026-03-18 起") in todos(filed(LATE, later()))


def test_the_start_page_names_the_draft_that_a_delay_needs() -> None:
    assert [who for what, who in todos(LATE) if what and what.startswith("里程碑 2")] == [
        "林晓雯　2026-03-25 前　起草任务书调整"
    ]
