"""War Room meetings: which one is next, what came of the last one, exit criteria, and what going on is worth."""

from decimal import Decimal
from typing import Any

import pytest
from approval_samples import submitted
from hypothesis import given
from hypothesis import strategies as some
from running_samples import RUNNING, assessed, expense, reached, request, running
from samples import day

from presales_xl.findings import Lang
from presales_xl.reports.war_room import war_room_view
from presales_xl.reports.war_room_view import OptionRow, WarRoomView
from presales_xl.reports.words import Words
from presales_xl.rules.going_on import FeeBasis, GoingOn, going_on
from presales_xl.rules.meeting_facts import Edition, MeetingFacts, meeting_facts
from presales_xl.rules.meetings import ExitState, meeting_before, next_meeting, rhythm
from presales_xl.tables.charter import ChangeKind
from presales_xl.tables.execution import Action, Decision, Progress, WarRoom
from presales_xl.tables.life import Subject
from presales_xl.tables.people_lists import Contact
from presales_xl.tables.project import Project
from presales_xl.tables.sales_plan import ExitCriterion
from presales_xl.tables.termination import Termination

TODAY = "2026-03-10"


def meeting(row: int, on: str | None, decision: Decision | None = Decision.CONTINUE, **more: Any) -> WarRoom:
    return WarRoom(row=row, held_on=day(on) if on else None, decision=decision, chair="周明远", **more)


def known(project: Project, row: WarRoom, today: str = TODAY, lang: Lang = "zh") -> MeetingFacts:
    return meeting_facts(assessed(project, today), row, Edition(lang, project))


def paper(project: Project, row: WarRoom | None = None, today: str = TODAY, lang: Lang = "zh") -> WarRoomView:
    chosen = row or next_meeting(project, day(today), ended=False)
    return war_room_view(known(project, chosen, today, lang), Words(lang))


def option(view: WarRoomView, name: str) -> OptionRow:
    return next(row for row in view.options if row.decision == name)


# which meeting


@pytest.mark.parametrize(
    ("rows", "chosen"),
    [
        ((), 0),
        ((meeting(1, "2026-03-02"),), 0),
        ((meeting(1, "2026-03-02"), meeting(2, "2026-03-12", None)), 2),
        ((meeting(1, "2026-03-12", Decision.STOP),), 1),
        ((meeting(1, "2026-03-09", None), meeting(2, "2026-03-02")), 1),
        ((meeting(1, "2026-02-20", None), meeting(2, "2026-03-02")), 0),
        ((meeting(1, "2026-03-11", None), meeting(2, "2026-03-20", None)), 2),
        ((meeting(1, "2026-03-02"), meeting(2, None, None, issues="报价")), 2),
    ],
    ids=["none", "all decided", "planned", "ahead", "undecided", "overtaken", "latest", "without a day"],
)
def test_the_meeting_to_decide_next_lies_ahead_or_has_no_decision(rows: tuple[WarRoom, ...], chosen: int) -> None:
    assert next_meeting(running(war_room=rows), day(TODAY), ended=False).row == chosen


def test_after_the_end_the_last_meeting_that_decided_is_told() -> None:
    rows = (meeting(1, "2026-02-20"), meeting(2, "2026-03-02", Decision.STOP), meeting(3, "2026-03-30", None))

    assert next_meeting(running(war_room=rows), day(TODAY), ended=True).row == 2


def test_a_meeting_looks_back_to_the_last_one_that_decided_before_it() -> None:
    rows = (meeting(1, "2026-02-20"), meeting(2, "2026-02-27", None), meeting(3, "2026-03-02"))
    project = running(war_room=rows)

    assert meeting_before(project, rows[2], day(TODAY)) == rows[0]
    assert meeting_before(project, rows[0], day(TODAY)) is None
    assert meeting_before(project, WarRoom.model_construct(), day(TODAY)) == rows[2]


def test_the_next_one_is_due_as_closely_as_the_grade_asks_on_a_workday() -> None:
    facts = assessed(RUNNING, TODAY).facts  # grade B: 30 days

    assert rhythm(facts, day("2026-03-06")).due_on == day("2026-04-07")  # 5 and 6 April are days off
    assert rhythm(facts, None).due_on == day("2026-03-04")  # from the charter on


# exit criteria


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ({"met": True, "met_on": day("2026-03-01")}, ExitState.MET),
        ({"met": True, "check_on": day("2026-03-01")}, ExitState.MET),
        ({"met": True, "met_on": day("2026-04-01")}, ExitState.LATER),
        ({"met": False, "check_on": day("2026-02-01")}, ExitState.NOT_MET),
        ({"check_on": day("2026-03-12")}, ExitState.DUE),
        ({"check_on": day("2026-03-13")}, ExitState.LATER),
        ({}, ExitState.DUE),
    ],
)
def test_a_criterion_is_due_by_the_day_of_the_meeting(row: dict[str, Any], state: ExitState) -> None:
    project = running(exit_criteria=(ExitCriterion(row=1, criterion="预算被收回", **row),))
    (found,) = known(project, meeting(1, "2026-03-12", None)).exits

    assert found.state is state


def test_a_void_criterion_is_not_told() -> None:
    project = running(exit_criteria=(ExitCriterion(row=1, criterion="预算被收回", void=True),))

    assert known(project, meeting(1, "2026-03-12", None)).exits == ()


# what was asked for


def test_what_the_meeting_before_asked_for_is_told_as_done_late_or_open() -> None:
    rows = (meeting(1, "2026-02-20"), meeting(2, "2026-03-12", None))
    actions = (
        Action(row=1, source="02-20 进展分析会", action="甲", owner="孙立", due_on=day("2026-02-25"), done_on=day("2026-02-24")),
        Action(row=2, source="月报", action="乙", owner="孙立", due_on=day("2026-03-06")),
        Action(row=3, source="月报", action="丙", owner="孙立", due_on=day("2026-03-20")),
        Action(row=4, source="月报", action="丁", owner="孙立", due_on=day("2026-02-10"), done_on=day("2026-02-10")),
    )  # fmt: skip
    found = known(running(war_room=rows, actions=actions), rows[1]).follow_ups

    assert [(one.action.action, one.done, one.days_late) for one in found] == [
        ("甲", True, 0), ("乙", False, 4), ("丙", False, 0),
    ]  # fmt: skip


def test_minutes_tell_their_own_actions_apart_and_leave_out_what_came_later() -> None:
    rows = (meeting(1, "2026-02-20"), meeting(2, "2026-03-02"), meeting(3, "2026-03-09"))
    actions = tuple(
        Action(row=row, source=f"{on} 进展分析会", action=on, owner="孙立", due_on=day("2026-03-20"))
        for row, on in enumerate(("02-20", "03-02", "03-09"), start=1)
    )
    view = paper(running(war_room=rows, actions=actions), rows[1], "2026-03-02")

    assert [row.what for row in view.actions] == ["03-02"]
    assert [row.what for row in view.follow_ups] == ["02-20"]


# what going on is worth


def test_going_on_is_worth_win_probability_times_margin_less_the_fees_to_come() -> None:
    paid = expense(6_000)
    found = going_on(assessed(running(expenses=(paid,)), TODAY).facts)

    # nothing is earned yet, so the fees to come are the budgets less what is paid: 44,600 - 6,000
    assert (found.basis, found.fee) == (FeeBasis.PLAN, Decimal(38_600))
    assert found.value == (found.win or 0) * (found.margin or 0) - 38_600


def test_where_work_is_done_the_fees_to_come_are_the_forecast_less_what_is_paid() -> None:
    project = reached(running(expenses=(expense(8_920),)), "1", actual_on=day("2026-03-01"))
    found = going_on(assessed(project, TODAY).facts)

    assert (found.basis, found.fee) == (FeeBasis.FORECAST, Decimal(35_680))  # at budget: 44,600 - 8,920


def test_table_4_says_it_better_once_it_was_applied_for() -> None:
    stop = Termination(
        applied_on=day("2026-03-05"),
        win_if_continued=Decimal("0.1"),
        margin_if_continued=Decimal(100_000),
        fee_if_continued=Decimal(12_000),
    )
    project = running(termination=stop)

    assert going_on(assessed(project, TODAY).facts).value == Decimal(-2_000)
    assert going_on(assessed(project, "2026-03-04").facts).basis is FeeBasis.PLAN


def test_the_margin_is_the_one_this_month_sees() -> None:
    row = Progress(row=1, month="2026-03", win_probability=Decimal("0.5"), expected_margin=Decimal(900_000))

    assert going_on(assessed(running(progress=(row,)), TODAY).facts).margin == Decimal(900_000)
    assert going_on(assessed(running(progress=(row,)), "2026-04-02").facts).margin == Decimal(1_200_000)


@pytest.mark.parametrize("missing", ["win", "margin", "fee"])
def test_with_an_input_missing_it_is_unknown_never_nothing(missing: str) -> None:
    inputs = {"win": Decimal("0.5"), "margin": Decimal(100), "fee": Decimal(1), missing: None}

    assert GoingOn(**inputs, basis=None).value is None


def test_what_is_paid_on_finished_work_never_enters() -> None:
    done = reached(RUNNING, "1", actual_on=day("2026-03-01"))
    cheap, dear = (
        going_on(assessed(done.model_copy(update={"expenses": (expense(paid),)}), "2026-03-01").facts)
        for paid in (8_920, 17_840)
    )

    assert cheap.value is not None
    assert dear.fee == 2 * (cheap.fee or 0), "work that costs twice as much is forecast to go on costing twice as much"
    assert dear.value == cheap.value - (cheap.fee or 0), "of what was paid nothing is taken away"


money = some.decimals(0, 10_000_000, places=2)


@given(win=some.decimals(0, 1, places=2), margin=money, fee=money, more=money)
def test_every_yuan_still_to_be_spent_takes_a_yuan_away(
    win: Decimal, margin: Decimal, fee: Decimal, more: Decimal
) -> None:
    worth = GoingOn(win, margin, fee, FeeBasis.TABLE).value
    dearer = GoingOn(win, margin, fee + more, FeeBasis.TABLE).value

    assert worth is not None
    assert dearer is not None
    assert abs(worth - dearer - more) <= Decimal("0.01")  # each is rounded to the cent


# what the paper says


def test_before_the_meeting_every_decision_is_told_with_what_it_entails() -> None:
    late = reached(RUNNING, "1", forecast_on=day("2026-04-20"))
    view = paper(late)

    assert [row.decision for row in view.options] == ["继续", "有条件继续", "调整", "暂停", "终止"]
    assert "里程碑 1" in option(view, "继续").entails
    assert "2026-03-31 → 2026-04-20" in option(view, "调整").entails
    assert option(view, "调整").form == "售前项目任务书调整表\n发起人 → 销售总监/总经理"
    assert option(view, "暂停").by == "恢复日期不晚于 2026-06-08"  # 90 days
    assert option(view, "终止").form.startswith("项目终止申请和审批表\n发起人 → ")
    assert "释放未用额度 49,500.00 元" in option(view, "终止").money


def test_going_on_with_a_criterion_met_must_be_argued() -> None:
    met = ExitCriterion(row=1, criterion="预算被收回", met=True, met_on=day("2026-03-01"), check_on=day("2026-03-01"))
    view = paper(running(exit_criteria=(met,)))

    assert "撤出标准已满足 1 条" in option(view, "继续").entails
    assert "已满足 1 条" in view.conclusion
    assert (view.exit_criteria[0].light.colour, view.exit_criteria[0].light.word) == ("red", "已满足 2026-03-01")


def test_after_the_meeting_the_decision_comes_first_and_only_it_is_carried_out() -> None:
    row = meeting(
        1, "2026-03-02", Decision.CONDITIONAL, reason="客户认可", conditions="预算 4 月批复", attendees="孙立"
    )
    view = paper(running(war_room=(row,)), row)

    assert view.decided
    assert view.title == "项目进展分析会纪要"
    assert view.conclusion.startswith("2026-03-02 会议决定：有条件继续。理由：客户认可。条件：预算 4 月批复。")
    assert [one.decision for one in view.options] == ["有条件继续"]
    assert (view.decision.decision, view.decision.conditions) == ("有条件继续", "预算 4 月批复")


def test_a_suspension_says_when_it_ends() -> None:
    row = meeting(1, "2026-03-02", Decision.SUSPEND, reason="客户论证", resume_on=day("2026-05-01"))

    assert "恢复日期：2026-05-01。" in paper(running(war_room=(row,)), row).conclusion


def test_a_request_that_waits_is_shown_with_its_route_and_money_instead_of_being_drafted_again() -> None:
    row = request(kind=ChangeKind.FEE, new_planned_on=None, milestone="1", new_budget=Decimal(12_920))
    view = paper(submitted(running(change_requests=(row,)), Subject.CHANGE_REQUEST, row.no, day="2026-03-05"))
    adjust = option(view, "调整")

    assert adjust.entails == f"调整申请 {row.no} 已在审批中。"
    assert adjust.form == "售前项目任务书调整表\n发起人 → 销售总监/总经理"
    assert (adjust.money, adjust.by) == ("额度 49,500.00 → 53,500.00 元", "—")
    assert f"任务书调整 {row.no} 在审批中" in view.conclusion


@pytest.mark.parametrize("waits", [True, False])
def test_an_application_to_stop_that_waits_is_named(waits: bool) -> None:
    project = submitted(RUNNING, Subject.TERMINATION, day="2026-03-05") if waits else RUNNING

    assert ("终止申请已在审批中" in option(paper(project), "终止").entails) is waits


def test_a_meeting_ahead_has_not_decided_whatever_is_written_down() -> None:
    row = meeting(1, "2026-03-12", Decision.STOP, reason="草稿")
    view = paper(running(war_room=(row,)), row)

    assert not view.decided
    assert (view.decision.decision, view.decision.chair) == ("", "周明远")


def test_a_suspended_project_is_asked_whether_it_resumes() -> None:
    rows = (meeting(1, "2026-03-02", Decision.SUSPEND, reason="客户论证", resume_on=day("2026-05-01")),)
    view = paper(running(war_room=rows))

    assert view.conclusion.startswith("项目暂停中，本次会议须决定")
    assert option(view, "继续").entails.startswith("恢复执行")


def test_a_draft_is_adjusted_in_the_charter_itself() -> None:
    lead = RUNNING.model_copy(update={"approvals": ()})
    view = paper(lead)

    assert option(view, "调整").entails == "任务书尚未批准，直接修改表3 再提交。"
    assert "不需表4" in option(view, "终止").entails or "表1" in option(view, "终止").entails


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_contacts_of_the_customer_are_called_by_their_job(lang: Lang) -> None:
    contact = Contact(row=1, name="许建国", title="信息中心主任")
    row = meeting(1, "2026-03-12", None, new_circumstances="许建国主任表示支持")
    view = paper(running(contacts=(contact,), war_room=(row,)), row, lang=lang)

    assert "许建国" not in view.meeting.new_circumstances
    assert "信息中心主任" in view.meeting.new_circumstances


@pytest.mark.parametrize(("on", "late"), [("2026-03-04", False), ("2026-03-05", True)])
def test_the_rhythm_says_whether_the_meeting_is_late(on: str, late: bool) -> None:
    assert ("已逾期" in paper(RUNNING, meeting(1, on, None), on).meeting.rhythm) is late
