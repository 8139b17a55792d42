"""Deviations of schedule and money: what goes up, how much, since when, by which form and route, and whose job it is."""

from decimal import Decimal
from typing import Any

import pytest
from approval_samples import edited, stored, submitted
from running_samples import (
    LEAD,
    RUNNING,
    assessed,
    codes,
    expense,
    in_rhythm,
    noted,
    reached,
    request,
    running,
    with_changes,
)
from samples import day, values

from presales_xl.rules.assessment import Assessment
from presales_xl.rules.escalation import Escalation
from presales_xl.tables.charter import BudgetLine, ChangeKind, ChangeOp
from presales_xl.tables.execution import AuditConclusion, Decision, FeeAudit, WarRoom
from presales_xl.tables.expenses import Expense, ExpenseKind, ExpenseStatus
from presales_xl.tables.life import Grade, Subject
from presales_xl.tables.project import Project
from presales_xl.tables.retrospective import Outcome, Result
from presales_xl.tables.sales_plan import PlanTask


def only(found: Assessment, code: str) -> Escalation:
    """The one escalation of that code."""
    held = [item for item in found.escalations if item.code == code]
    assert len(held) == 1
    return held[0]


def route(item: Escalation) -> list[str]:
    return [step.text("en") for step in item.route]


SPONSOR = "Sponsor"
DIRECTORS = "Sales director / General manager"
LEADER = "Company leader"


def test_a_project_on_its_first_day_has_no_deviation() -> None:
    found = assessed(RUNNING)
    assert values(found.escalations, found.notes) == ((), ())


# schedule


def test_a_late_milestone_asks_for_a_change_request() -> None:
    late = only(assessed(RUNNING, "2026-04-10"), "deviation.milestone_late")
    assert late.finding.text("en") == "Milestone 1 M1: planned 2026-03-31, expected on 2026-04-10, 10 days late."
    assert late.finding.text("zh") == "里程碑 1 M1：现计划 2026-03-31，预计完成于 2026-04-10，晚 10 天。"
    assert late.magnitude.text("en") == "10 days late (a change is needed from 6)"
    assert values(late.form.text("zh"), route(late), late.owner) == (
        "售前项目任务书调整表",
        [SPONSOR, DIRECTORS],
        "林晓雯",
    )
    assert values(late.since, late.due_on) == (day("2026-04-06"), day("2026-04-13"))  # the 11th is a Saturday


def test_a_milestone_late_beyond_the_limits_of_a_change_names_the_longer_route() -> None:
    assert route(only(assessed(RUNNING, "2026-05-02"), "deviation.milestone_late")) == [SPONSOR, DIRECTORS, LEADER]


def test_a_forecast_breach_exists_since_the_day_it_is_seen() -> None:
    late = only(assessed(reached(RUNNING, "2", forecast_on=day("2026-06-30"))), "deviation.milestone_late")
    assert values(late.since, late.finding.value) == (day("2026-02-03"), 46)


def test_a_late_milestone_with_a_pending_change_is_not_flagged_twice() -> None:
    rows = (request(milestone="1", new_planned_on=day("2026-04-30")),)
    filed = submitted(running(change_requests=rows), Subject.CHANGE_REQUEST, "BG-01")
    assert "deviation.milestone_late" not in codes(assessed(filed, "2026-04-10"))


def test_milestones_that_follow_from_a_late_one_are_listed_under_it() -> None:
    project = reached(reached(RUNNING, "1", forecast_on=day("2026-04-20")), "2", forecast_on=day("2026-06-04"))
    late = only(assessed(project), "deviation.milestone_late")
    assert "; it also delays milestone 2 (20 days)" in late.finding.text("en")


def test_a_later_milestone_that_is_later_still_has_a_cause_of_its_own() -> None:
    project = reached(reached(RUNNING, "1", forecast_on=day("2026-04-20")), "2", forecast_on=day("2026-06-05"))
    assert codes(assessed(project)).count("deviation.milestone_late") == 2


def test_a_milestone_that_the_late_one_runs_into_follows_from_it_however_late_it_becomes() -> None:
    project = reached(reached(RUNNING, "1", forecast_on=day("2026-05-20")), "2", forecast_on=day("2026-07-30"))
    late = only(assessed(project), "deviation.milestone_late")
    assert "; it also delays milestone 2 (76 days)" in late.finding.text("en")
    assert "76 days late" in late.magnitude.text("en")


def test_a_milestone_finished_late_is_flagged_until_a_change_covers_it() -> None:
    project = reached(RUNNING, "1", actual_on=day("2026-04-10"))
    assert "finished on 2026-04-10" in only(assessed(project, "2026-04-12"), "deviation.milestone_late").finding.text(
        "en"
    )
    covered = with_changes(request(milestone="1", new_planned_on=day("2026-04-10")), project=project)
    assert "deviation.milestone_late" not in codes(assessed(covered, "2026-04-12"))


def test_in_a_draft_the_charter_itself_is_what_has_to_be_set_right() -> None:
    late = only(assessed(LEAD, "2026-04-10"), "deviation.milestone_late")
    assert values(late.form.text("zh"), route(late)) == (
        "售前项目任务书",
        [SPONSOR, "Own department manager + Finance"],
    )


def test_an_actual_date_in_the_future_is_an_error() -> None:
    assert noted(assessed(reached(RUNNING, "1", actual_on=day("2026-02-04")))) == ["deviation.actual_in_future"]


@pytest.mark.parametrize("today", ["2026-04-10", "2026-12-31"])
def test_a_suspended_project_has_no_late_milestones(today: str) -> None:
    meeting = (WarRoom(row=1, held_on=day("2026-03-01"), decision=Decision.SUSPEND, resume_on=day("2027-01-01")),)
    assert "deviation.milestone_late" not in codes(assessed(running(war_room=meeting), today))


# budgets


def spent(*expenses: Expense, today: str = "2026-02-20") -> Assessment:
    return assessed(running(expenses=expenses), today)


@pytest.mark.parametrize(("paid", "over"), [(9_920, False), (9_921, True)])
def test_a_milestone_is_over_when_share_and_minimum_are_both_passed(paid: int, over: bool) -> None:
    assert ("budget.milestone_over" in codes(spent(expense(paid)))) is over  # 10 % is 892, the minimum 1,000


@pytest.mark.parametrize(("paid", "over"), [(14_718, False), (14_719, True)])
def test_a_large_milestone_is_over_only_beyond_its_share(paid: int, over: bool) -> None:
    assert ("budget.milestone_over" in codes(spent(expense(paid, milestone="2")))) is over  # 10 % is 1,338


def test_a_milestone_over_its_budget_asks_for_money_by_the_route_it_would_take() -> None:
    over = only(spent(expense(9_000), expense(4_000, status=ExpenseStatus.REQUESTED)), "budget.milestone_over")
    assert over.finding.text("en") == "Milestone 1 M1: 13,000 is paid or in flight, 4,080 above its budget of 8,920."
    assert over.magnitude.text("en") == "4,080 over (45.7%); tolerance 10% and 1,000"
    assert values(route(over), over.since) == ([SPONSOR, DIRECTORS], day("2026-02-20"))
    assert route(only(spent(expense(18_900)), "budget.milestone_over")) == [SPONSOR, DIRECTORS, LEADER]


def test_what_was_carried_over_is_told_so_that_the_amounts_add_up() -> None:
    expenses = expense(8_000), expense(16_000, milestone="2")
    project = reached(running(expenses=expenses), "1", actual_on=day("2026-02-10"))
    over = only(assessed(project, "2026-02-20"), "budget.milestone_over").finding
    assert over.text("zh").endswith("共 16,000 元，比现预算 13,380 元（另有结转 920 元）多 1,700 元。")
    assert over.text("en").endswith(
        "16,000 is paid or in flight, 1,700 above its budget of 13,380 (and the 920 carried over)."
    )


def test_a_milestone_whose_money_is_already_asked_for_is_not_flagged_twice() -> None:
    rows = (request(kind=ChangeKind.FEE, milestone="1", new_planned_on=None, new_budget=Decimal(13_000)),)
    filed = submitted(running(change_requests=rows, expenses=(expense(13_000),)), Subject.CHANGE_REQUEST, "BG-01")
    assert "budget.milestone_over" not in codes(assessed(filed))


@pytest.mark.parametrize(
    ("paid", "code"),
    [(44_600, None), (44_601, "budget.total_over_allocatable"), (49_500, "budget.total_over_allocatable"), (49_501, "budget.total_over_quota")],
)  # fmt: skip
def test_the_total_is_held_against_the_allocatable_amount_then_the_quota(paid: int, code: str | None) -> None:
    found = [item for item in codes(spent(expense(paid, milestone="2"))) if item.startswith("budget.total")]
    assert found == ([code] if code else [])


def test_above_the_quota_a_company_leader_is_told() -> None:
    over = only(spent(expense(49_501, milestone="2")), "budget.total_over_quota")
    assert route(over)[-1] == "a company leader is told"
    assert "49,501 is paid or in flight, 1 above the quota of 49,500." in over.finding.text("en")


def estimated(paid: int) -> list[str]:
    project = reached(RUNNING, "1", percent_complete=Decimal("0.5")).model_copy(update={"expenses": (expense(paid),)})
    return [code for code in codes(assessed(project)) if code.startswith("budget.eac")]


@pytest.mark.parametrize(
    ("paid", "found"),
    [(4_460, []), (4_461, ["budget.eac_over_allocatable"]), (4_950, ["budget.eac_over_allocatable"]), (4_951, ["budget.eac_over_quota"])],
)  # fmt: skip
def test_the_estimate_at_completion_is_held_against_the_same_limits(paid: int, found: list[str]) -> None:
    assert estimated(paid) == found


def test_money_over_the_quota_is_told_once_not_again_as_an_estimate() -> None:
    project = reached(RUNNING, "1", percent_complete=Decimal("0.5")).model_copy(update={"expenses": (expense(60_000),)})
    found = codes(assessed(project))
    assert [code for code in found if code.startswith(("budget.total", "budget.eac"))] == ["budget.total_over_quota"]


# before the charter


@pytest.mark.parametrize(("paid", "over"), [(2_000, False), (2_001, True)])
def test_a_lead_may_cost_up_to_its_allowance(paid: int, over: bool) -> None:
    found = assessed(LEAD.model_copy(update={"expenses": (expense(paid, milestone="0"),)}))
    assert ("budget.before_charter" in codes(found)) is over


@pytest.mark.parametrize(("paid", "over"), [(5_000, False), (5_001, True)])
def test_from_the_initiation_on_the_allowance_is_larger(paid: int, over: bool) -> None:
    initiated = RUNNING.model_copy(
        update={"approvals": RUNNING.approvals[:2], "expenses": (expense(paid, milestone="0"),)}
    )
    assert ("budget.before_charter" in codes(assessed(initiated))) is over


def test_a_charter_approved_after_too_much_was_spent_is_marked() -> None:
    assert noted(spent(expense(5_001, milestone="0"))) == ["budget.late_charter"]
    assert noted(spent(expense(5_000, milestone="0"))) == []


# single expenses


def test_an_expense_on_a_milestone_that_is_not_in_the_plan_is_an_error() -> None:
    assert noted(spent(expense(10, milestone="9"))) == ["budget.no_milestone"]


def test_a_dropped_milestone_may_have_nothing_in_flight() -> None:
    dropped = with_changes(request(op=ChangeOp.DROP, kind=ChangeKind.SCOPE, milestone="4", new_planned_on=None))
    waiting = expense(10, milestone="4", status=ExpenseStatus.REQUESTED)
    assert "budget.dropped_milestone" in noted(assessed(dropped.model_copy(update={"expenses": (waiting,)})))
    paid = expense(10, milestone="4")
    assert "budget.dropped_milestone" not in noted(assessed(dropped.model_copy(update={"expenses": (paid,)})))


def test_money_on_a_milestone_before_the_one_before_it_is_finished_is_noted() -> None:
    assert noted(spent(expense(10, milestone="2"))) == ["budget.predecessor_open"]
    finished = reached(running(expenses=(expense(10, milestone="2"),)), "1", actual_on=day("2026-02-10"))
    assert noted(assessed(finished, "2026-02-20")) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"approved_by": "陈立"}, ["budget.above_single_limit"]),
        ({"approved_by": "孙伟"}, []),  # a general manager ranks above the sponsor
        ({"approved_by": None}, ["budget.above_single_limit"]),
        ({"approved_by": None, "status": ExpenseStatus.REQUESTED}, []),
        ({"approved_by": "陈立", "amount": Decimal(3_000)}, []),
        ({"approved_by": "陈立", "kind": ExpenseKind.REFUND}, []),
    ],
)
def test_above_the_managers_limit_the_sponsor_or_a_higher_rank_approves(
    changes: dict[str, Any], found: list[str]
) -> None:
    assert noted(spent(expense(**{"amount": 3_001, **changes}))) == found


def test_a_category_may_take_only_its_share_of_the_quota() -> None:
    assert "budget.category_share" not in codes(spent(expense(14_850, milestone="2", category="entertainment")))
    over = only(spent(expense(14_851, milestone="2", category="entertainment")), "budget.category_share")
    assert "more than 30% of the quota (14,850)" in over.finding.text("en")


def test_budget_lines_add_up_to_the_milestones_budget() -> None:
    lines = (BudgetLine(row=1, milestone="1", category="travel", amount=Decimal(8_000)),)
    assert noted(assessed(running(budget_lines=lines))) == ["budget.lines_differ"]
    whole = (*lines, BudgetLine(row=2, milestone="1", category="other", amount=Decimal(920)))
    assert noted(assessed(running(budget_lines=whole))) == []


def test_an_expense_in_a_category_without_a_line_is_noted() -> None:
    lines = (BudgetLine(row=1, milestone="1", category="travel", amount=Decimal(8_920)),)
    found = assessed(running(budget_lines=lines, expenses=(expense(10, category="other"), expense(10))))
    assert noted(found) == ["budget.no_category_budget"]
    (finding,) = (one for one in found.findings if one.code == "budget.no_category_budget")
    assert (finding.value, "「其他」" in finding.text("zh")) == ("other", True)


def test_a_work_plan_dearer_than_the_budget_is_noted() -> None:
    tasks = (PlanTask(row=1, task="调研", milestone="1", expected_fee=Decimal(8_921)),)
    assert noted(assessed(running(plan_tasks=tasks))) == ["budget.plan_above_budget"]


# the end


def lost(**parts: Any) -> Project:
    return running(result=Result(outcome=Outcome.LOST, decided_on=day("2026-03-02")), **parts)


def test_nothing_is_spent_after_the_end() -> None:
    after = expense(10, spent_on=day("2026-03-03"), paid_on=day("2026-03-03"))
    assert noted(assessed(lost(expenses=(after,)), "2026-03-10")) == ["budget.after_end"]


@pytest.mark.parametrize(("paid_on", "late"), [("2026-05-01", False), ("2026-05-02", True)])
def test_what_was_spent_before_may_be_paid_for_60_days(paid_on: str, late: bool) -> None:
    found = assessed(lost(expenses=(expense(10, paid_on=day(paid_on)),)), "2026-05-03")
    assert ("budget.paid_late" in codes(found)) is late


def test_after_the_end_no_milestone_is_late() -> None:
    assert "deviation.milestone_late" not in codes(assessed(lost(), "2026-06-30"))


# spending that is stopped


def frozen(*more: FeeAudit) -> tuple[FeeAudit, ...]:
    return (FeeAudit(row=1, audited_on=day("2026-02-10"), conclusion=AuditConclusion.FREEZE), *more)


LATER = expense(10, spent_on=day("2026-02-15"), paid_on=day("2026-02-15"))


def test_a_freeze_makes_every_later_expense_an_error_until_a_normal_audit() -> None:
    found = assessed(running(fee_audits=frozen(), expenses=(LATER, expense(5))), "2026-02-20")
    assert noted(found) == ["budget.while_blocked"]
    assert "deviation.audit_freeze" in codes(found)
    lifted = frozen(FeeAudit(row=2, audited_on=day("2026-02-14"), conclusion=AuditConclusion.NORMAL))
    found = assessed(running(fee_audits=lifted, expenses=(LATER,)), "2026-02-20")
    assert values(noted(found), codes(found)) == ([], [])


def test_a_correction_does_not_lift_a_freeze() -> None:
    still = frozen(FeeAudit(row=2, audited_on=day("2026-02-14"), conclusion=AuditConclusion.CORRECT))
    assert noted(assessed(running(fee_audits=still, expenses=(LATER,)), "2026-02-20")) == ["budget.while_blocked"]


def test_a_hold_by_finance_stops_the_spending() -> None:
    held = edited(running(expenses=(LATER,)), "charter", held_on=day("2026-02-12"), held_reason="发票异常")
    found = assessed(held, "2026-02-20")
    assert values(noted(found), codes(found)) == (["budget.while_blocked"], ["deviation.finance_hold"])
    lifted = edited(held, "charter", lifted_on=day("2026-02-14"), lifted_by="吴敏")
    assert values(codes(assessed(lifted, "2026-02-20")), noted(assessed(lifted, "2026-02-20"))) == ([], [])


def test_a_suspended_project_spends_nothing_new() -> None:
    meeting = (WarRoom(row=1, held_on=day("2026-02-12"), decision=Decision.SUSPEND, resume_on=day("2026-06-01")),)
    assert noted(assessed(running(war_room=meeting, expenses=(LATER,)), "2026-02-20")) == ["budget.while_blocked"]


@pytest.mark.parametrize(("seen", "differs"), [("1000", False), ("999.99", True)])
def test_payments_changed_after_an_audit_are_found(seen: str, differs: bool) -> None:
    audit = FeeAudit(
        row=1,
        audited_on=day("2026-02-10"),
        through_on=day("2026-02-05"),
        amount_seen=Decimal(seen),
        conclusion=AuditConclusion.NORMAL,
    )
    found = assessed(running(fee_audits=(audit,), expenses=(expense(1_000), LATER)), "2026-02-20")
    assert ("deviation.changed_after_audit" in codes(found)) is differs


# the quota after the charter


STORE = stored(RUNNING)


def moved(**changes: Any) -> Assessment:
    return assessed(edited(RUNNING, "project_info", **changes), store=STORE)


@pytest.mark.parametrize(("margin", "fell"), [(960_000, False), (959_999, True)])
def test_a_margin_down_by_more_than_a_fifth_goes_up(margin: int, fell: bool) -> None:
    assert ("fees.margin_fell" in codes(moved(expected_margin=Decimal(margin)))) is fell


def test_a_margin_that_fell_before_the_charter_or_after_the_end_is_nobodys_deviation() -> None:
    fallen = edited(RUNNING, "project_info", expected_margin=Decimal(600_000))
    initiated = fallen.model_copy(update={"approvals": RUNNING.approvals[:2]})
    ended = fallen.model_copy(update={"result": Result(outcome=Outcome.LOST, decided_on=day("2026-02-03"))})
    for project in (initiated, ended):
        assert "fees.margin_fell" not in codes(assessed(project, store=STORE))


def test_a_margin_that_fell_asks_for_a_review_of_the_quota() -> None:
    fell = only(moved(expected_margin=Decimal(600_000), market_importance=5), "fees.margin_fell")
    assert fell.magnitude.text("en") == "down 50% (tolerance 20%)"
    assert fell.form.text("en") == "Change requests"


@pytest.mark.parametrize(("importance", "code"), [(2, "fees.grade_fell"), (5, None)])
def test_a_grade_that_falls_goes_up(importance: int, code: str | None) -> None:
    found = [item for item in codes(moved(market_importance=importance)) if item.startswith("fees.grade")]
    assert found == ([code] if code else [])


def test_a_grade_that_rises_asks_for_a_sponsor_of_its_rank() -> None:
    rose = only(moved(market_importance=5, strategic_customer=True), "fees.grade_rose")
    assert "the sponsor must be Company leader" in rose.finding.text("en")
    assert rose.form.text("zh") == "人员变更"


def test_todays_quota_below_what_is_committed_goes_up() -> None:
    project = edited(
        running(expenses=(expense(30_000, milestone="2"),)), "project_info", expected_margin=Decimal(400_000)
    )
    assert "fees.spent_above_recomputed" in codes(assessed(project, store=STORE))


def test_an_approved_grade_is_compared_with_an_approved_grade() -> None:
    assert codes(moved(approved_grade=Grade.A, approved_grade_reason="标杆")) == ["fees.grade_rose"]


def test_a_project_in_rhythm_is_quiet_in_every_month_until_its_first_date() -> None:
    for today in ("2026-02-28", "2026-03-15", "2026-03-31"):
        assert codes(assessed(in_rhythm(RUNNING, today), today)) == []
