"""Contradictions in plan, risks, milestones, budget lines, progress, meetings and change requests."""

from decimal import Decimal

import pytest
from approval_samples import TODAY, approved, decided, submitted
from entry_samples import ADD, CLEAN, cell, change, codes, day, findings, form, meeting, only, progress, rows

from presales_xl.tables.charter import BudgetLine, ChangeCause, ChangeKind, Milestone
from presales_xl.tables.execution import Action, Decision
from presales_xl.tables.life import Grade, Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction
from presales_xl.tables.risks import Risk, RiskStatus
from presales_xl.tables.sales_plan import Dimension, LessonConsulted, PlanningRound, PlanTask, Position, TaskStatus
from presales_xl.tables.termination import Termination


@pytest.mark.parametrize(
    ("project", "code", "field"),
    [
        # 表2
        (rows("planning_rounds", PlanningRound(row=3, round=2, held_on=day("2026-05-03"), chair="周明远")), "round_twice", "round"),
        (cell("planning_rounds", 2, held_on=day("2026-02-02")), "round_order", "held_on"),
        (cell("position", 1, round=3), "round_unknown", "round"),
        (cell("exit_criteria", 1, round=3), "round_unknown", "round"),
        (rows("position", Position(row=5, dimension=Dimension.TECHNOLOGY, strengths="新", weaknesses="旧", round=1)), "position_twice", "dimension"),
        (cell("position", 1, void=True), "position_missing", "dimension"),
        (form("sales_plan", target_margin=Decimal(7_000_000)), "target_margin", "target_margin"),
        (cell("planning_rounds", 1, target_contract=Decimal(1), target_margin=Decimal(2)), "target_margin", "target_margin"),
        (cell("plan_tasks", 1, milestone="9"), "task_milestone", "milestone"),
        (cell("plan_tasks", 1, done_on=None), "task_done_without_date", "done_on"),
        (cell("plan_tasks", 1, status=TaskStatus.IN_PROGRESS), "task_date_not_done", "done_on"),
        (cell("plan_tasks", 1, due_on=day("2026-04-11")), "task_after_milestone", "due_on"),
        (cell("exit_criteria", 1, met=True), "criterion_without_date", "met_on"),
        (cell("exit_criteria", 1, met_on=day("2026-06-01")), "criterion_date_not_met", "met_on"),
        (rows("lessons_consulted", LessonConsulted(row=2, lesson="少报一次", adopted=False)), "lesson_unjudged", "adopted"),
        # risks
        (only("risks", CLEAN.risks[0]), "no_signing_risk", "affects"),
        (cell("risks", 2, no="R1"), "no_twice", "no"),
        (cell("risks", 1, probability=Decimal(1)), "risk_certain", "probability"),
        (cell("risks", 1, status=RiskStatus.OCCURRED, contingency=None), "risk_without_contingency", "contingency"),
        # 表3
        (rows("milestones", Milestone(row=3, no="0", name="立项前", deliverable="立项单", owner="林晓雯")), "milestone_zero", "no"),
        (cell("milestones", 2, name="需求 确认"), "milestone_name_twice", "name"),
        (cell("milestones", 2, percent_complete=Decimal(1)), "milestone_done_without_date", "actual_on"),
        (cell("milestones", 1, percent_complete=Decimal("0.9")), "milestone_date_not_done", "percent_complete"),
        (cell("milestones", 1, planned_on=day("2026-09-11")), "milestone_order", "planned_on"),
        (rows("budget_lines", BudgetLine(row=3, milestone="9", category="travel", amount=Decimal(1))), "line_milestone", "milestone"),
        (rows("budget_lines", BudgetLine(row=3, milestone="1", category="travel", amount=Decimal(1))), "line_twice", "category"),
        (rows("budget_lines", BudgetLine(row=3, milestone="2", category="labour", amount=Decimal(1))), "line_outside_quota", "category"),
        (form("charter", single_expense_limit=Decimal(50_000)), "single_limit_above_quota", "single_expense_limit"),
        (form("charter", held_on=TODAY, held_by="吴敏"), "hold_incomplete", "held_reason"),
        (form("charter", held_on=day("2026-06-01"), held_by="吴敏", held_reason="发票待核", lifted_on=TODAY), "lift_incomplete", "lifted_by"),
        # progress and meetings
        (rows("progress", progress(3, "2026-05", progress="另写一行本月的进展", situation_analysis="另写一行情况分析")), "month_twice", "month"),
        (rows("progress", progress(3, "2026-03")), "month_order", "month"),
        (rows("progress", progress(3, "2026-07")), "month_ahead", "month"),
        (only("progress", progress(1, "2025-12")), "month_before_project", "month"),
        (cell("progress", 2, progress="2026-04 完成技术交流，客户认可"), "month_copied", "progress"),
        (cell("war_room", 2, decision=Decision.CONDITIONAL), "conditional_without_conditions", "conditions"),
        (cell("war_room", 1, decision=Decision.CONDITIONAL, conditions="预算批复"), "conditional_without_action", "decision"),
        (cell("war_room", 2, decision=Decision.SUSPEND), "suspend_without_date", "resume_on"),
        (cell("war_room", 2, resume_on=TODAY), "resume_without_suspend", "resume_on"),
        (cell("war_room", 2, exit_criteria_checked=None), "criteria_not_checked", "exit_criteria_checked"),
        (CLEAN.model_copy(update={"termination": Termination(war_room_ref="2026-06-03")}), "termination_meeting", "war_room_ref"),
    ],
)  # fmt: skip
def test_a_contradiction_is_one_finding_at_its_field(project: Project, code: str, field: str) -> None:
    found = findings(project)

    assert {finding.code for finding in found} == {f"check.{code}"}
    assert {finding.place.field for finding in found} == {field}


def test_weights_that_miss_the_whole_are_said_as_computing_the_fees_says_it() -> None:
    (finding,) = findings(cell("milestones", 2, weight=Decimal("0.35")))

    assert finding.code == "fees.weights_do_not_add_up"
    assert "95%" in finding.text("zh")


@pytest.mark.parametrize("weight", ["0.3995", "0.4005"])
def test_weights_may_miss_it_by_the_tolerance_of_typing(weight: str) -> None:
    assert codes(cell("milestones", 2, weight=Decimal(weight))) == set()


def test_milestones_with_the_same_number_are_told_apart() -> None:
    assert "no_twice" in codes(cell("milestones", 2, no="1"))


def test_before_the_charter_milestones_end_with_the_signing() -> None:
    draft = cell("milestones", 2, planned_on=day("2026-12-29")).model_copy(
        update={"approvals": CLEAN.approvals[:2], "change_requests": ()}
    )

    assert codes(draft) == {"milestone_after_signing"}


def test_a_void_task_or_criterion_is_left_alone() -> None:
    assert codes(cell("plan_tasks", 1, status=TaskStatus.VOID, milestone="9", done_on=None)) == set()
    assert codes(cell("exit_criteria", 1, met=True, void=True)) == set()


def test_a_task_without_a_milestone_belongs_to_none() -> None:
    loose = PlanTask(row=2, task="收集案例", purpose="写方案", owner="林晓雯", due_on=day("2026-08-01"))

    assert codes(rows("plan_tasks", loose)) == set()


def test_a_light_project_needs_no_signing_risk_and_no_position() -> None:
    project = only("risks").model_copy(update={"position": CLEAN.position[:1]})

    assert codes(project, grade=Grade.D) == set()


def test_a_closed_risk_may_be_certain_not_to_happen() -> None:
    assert codes(cell("risks", 1, status=RiskStatus.CLOSED, probability=Decimal(0))) == set()


@pytest.mark.parametrize("source", ["05-12 进展分析会", "2026-05-12 War Room", "5月12日会议", None])
def test_an_action_follows_from_a_meeting_by_its_day(source: str | None) -> None:
    action = Action(row=1, source=source, action="补充数据", owner="林晓雯", due_on=day("2026-06-20"))
    project = cell("war_room", 2, decision=Decision.CONDITIONAL, conditions="预算批复").model_copy(
        update={"actions": (action,)}
    )

    assert codes(project) == set()


@pytest.mark.parametrize(
    "changed", [{"owner": None}, {"due_on": None}, {"source": "04-12 进展分析会"}, {"source": "2025-05-12"}]
)
def test_an_action_of_nobody_without_date_or_of_another_meeting_does_not_count(changed: dict[str, object]) -> None:
    action = CLEAN.actions[0].model_copy(update=changed)
    project = cell("war_room", 2, decision=Decision.CONDITIONAL, conditions="预算批复").model_copy(
        update={"actions": (action,)}
    )

    assert codes(project) == {"conditional_without_action"}


def test_table_4_quotes_the_meeting_that_decided_to_stop() -> None:
    stopping = rows("war_room", meeting(3, "2026-06-03", decision=Decision.STOP))

    for quoted in ("2026-06-03", "06-03 进展分析会", "6月3日"):
        assert codes(stopping.model_copy(update={"termination": Termination(war_room_ref=quoted)})) == set()


BUDGETS = {"kind": ChangeKind.REALLOCATION, "new_planned_on": None}
NEW = {"op": ADD, "milestone": "3", "name": "现场演示", "new_planned_on": day("2026-08-01")}


@pytest.mark.parametrize(
    ("requests", "code", "field"),
    [
        ((change(1), change(2, milestone="1", reason="另一个原因", new_planned_on=day("2026-04-08"))), "change_head_differs", "reason"),
        ((change(1), change(2)), "change_milestone_twice", "milestone"),
        ((change(1, milestone="9"),), "change_milestone_unknown", "milestone"),
        ((change(1, **{**NEW, "milestone": "2"}),), "change_adds_existing", "milestone"),
        ((change(1, **{**NEW, "name": None}),), "change_add_incomplete", "name"),
        ((change(1, milestone="1"),), "change_of_finished", "new_planned_on"),
        ((change(1, kind=ChangeKind.SCOPE, new_planned_on=None),), "change_changes_nothing", "new_planned_on"),
        ((change(1, new_planned_on=day("2026-09-10")),), "change_same_as_now", "new_planned_on"),
        ((change(1, kind=ChangeKind.SCHEDULE_FEE, new_planned_on=None, new_budget=Decimal(1)),), "change_kind_without_date", "new_planned_on"),
        ((change(1, kind=ChangeKind.SCHEDULE_FEE),), "change_kind_without_money", "new_budget"),
        ((change(1, new_budget=Decimal(1)),), "change_kind_with_money", "kind"),
        ((change(1, kind=ChangeKind.FEE, new_budget=Decimal(1)),), "change_kind_with_date", "kind"),
        ((change(1, **BUDGETS, milestone="1", new_budget=Decimal(26000)), change(2, **BUDGETS, new_budget=Decimal(18000))), "reallocation_total", "new_budget"),
        ((change(1, kind=ChangeKind.RESERVE_RELEASE, new_planned_on=None, new_budget=Decimal(19000)),), "reserve_without_risk", "risk"),
        ((change(1, kind=ChangeKind.RESERVE_RELEASE, new_planned_on=None, new_budget=Decimal(19000), risk="R9"),), "reserve_risk_unknown", "risk"),
        ((change(1, kind=ChangeKind.RESERVE_RELEASE, new_planned_on=None, new_budget=Decimal(19000), risk="R1"),), "reserve_risk_not_occurred", "risk"),
        ((change(1, cause=ChangeCause.CUSTOMER_DELAY),), "customer_delay_without_evidence", "evidence"),
        ((change(1, kind=ChangeKind.SCHEDULE_FEE, cause=ChangeCause.CUSTOMER_DELAY, evidence="延期公告", new_budget=Decimal(1)),), "customer_delay_with_money", "new_budget"),
    ],
)  # fmt: skip
def test_a_change_request_agrees_with_itself_and_the_plan(requests: tuple[object, ...], code: str, field: str) -> None:
    found = findings(only("change_requests", *requests))

    assert {finding.code for finding in found} == {f"check.{code}"}
    assert {finding.place.field for finding in found} == {field}


@pytest.mark.parametrize(
    "requests",
    [
        (change(1, **NEW),),
        (change(1, milestone="1", new_planned_on=day("2026-04-08")),),
        (
            change(1, **BUDGETS, milestone="1", new_budget=Decimal(26_000)),
            change(2, **BUDGETS, new_budget=Decimal(18_600)),
        ),
        (change(1, cause=ChangeCause.CUSTOMER_DELAY, evidence="延期公告"),),
        (change(1), change(2, no="BG-02", reason="另一个原因")),
        (change(1), change(2, milestone="1", new_planned_on=day("2026-04-08"), impact="另一处影响")),
    ],
)
def test_an_honest_request_is_left_alone(requests: tuple[object, ...]) -> None:
    assert codes(only("change_requests", *requests)) == set()


def test_the_reserve_is_released_for_a_risk_that_occurred() -> None:
    release = change(1, kind=ChangeKind.RESERVE_RELEASE, new_planned_on=None, new_budget=Decimal(19_000), risk="R1")
    occurred = cell("risks", 1, status=RiskStatus.OCCURRED).model_copy(update={"change_requests": (release,)})

    assert codes(occurred) == set()


def test_what_is_decided_is_not_compared_with_the_plan_any_more() -> None:
    again = only("change_requests", change(1, new_planned_on=day("2026-09-10")))

    assert codes(approved(again, Subject.CHANGE_REQUEST, "BG-01", day="2026-05-12")) == set()
    rejected = decided(
        submitted(again, Subject.CHANGE_REQUEST, "BG-01", day="2026-05-12"),
        "sponsor",
        ApprovalAction.REJECT,
        day="2026-05-13",
    )
    assert codes(rejected) == set()
    assert codes(submitted(again, Subject.CHANGE_REQUEST, "BG-01", day="2026-05-12")) == {"change_same_as_now"}


def test_before_the_charter_nothing_needs_a_request() -> None:
    assert codes(CLEAN.model_copy(update={"approvals": CLEAN.approvals[:2]})) == {"change_before_charter"}


def test_a_risk_without_a_number_is_not_a_double() -> None:
    assert "no_twice" not in codes(rows("risks", Risk(row=3), Risk(row=4)))


def test_requests_and_tasks_are_compared_with_the_plan_after_every_approved_change_whatever_the_cells_say() -> None:
    moved = approved(only("change_requests", change(1)), Subject.CHANGE_REQUEST, "BG-01", day="2026-05-12")
    task = moved.plan_tasks[0].model_copy(update={"row": 2, "milestone": "2", "due_on": day("2026-09-30"), "status": None, "done_on": None})  # fmt: skip
    in_time = moved.model_copy(update={"plan_tasks": (*moved.plan_tasks, task)})
    same_again = moved.model_copy(update={"change_requests": (change(1), change(2, no="BG-02"))})

    assert moved.milestones[1].current_planned_on is None
    assert codes(in_time) == set()
    assert codes(same_again) == {"change_same_as_now"}
