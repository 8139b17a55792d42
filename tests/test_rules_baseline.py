"""The plan: original and current baseline, what approved change requests do to it, and money that always ties out."""

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from approval_samples import approved, edited, stored, submitted
from running_samples import LEAD, RUNNING, assessed, expense, noted, request, running, with_changes
from samples import day, values

from presales_xl.rules.baseline import Actuals, Plan, Request, apply_change, original_plan
from presales_xl.rules.original import Original
from presales_xl.tables.charter import ChangeKind, ChangeOp, ChangeRequest, Milestone
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project


def plan_of(project: Project, today: str = "2026-06-30") -> Plan:
    return assessed(project, today).facts.plan


def budgets(plan: Plan) -> list[Decimal | None]:
    return [row.budget for row in plan.rows]


# drafts and freezing


def test_before_the_charter_is_approved_the_plan_is_what_the_rules_give() -> None:
    plan = plan_of(LEAD)
    assert plan.provisional
    assert values(plan.quota, plan.reserve, plan.unallocated) == (49_500, 0, 0)
    assert plan.ties_out


def test_with_the_approval_the_cells_are_frozen_and_risks_no_longer_move_the_quota() -> None:
    plan = plan_of(RUNNING)
    assert not plan.provisional
    assert values(plan.quota, plan.reserve, plan.allocatable) == (49_500, 4_900, 44_600)
    assert budgets(plan) == [8_920, 13_380, 15_610, 6_690]
    assert plan.ties_out


def test_what_was_approved_counts_not_what_a_cell_says_now() -> None:
    tampered = edited(RUNNING, "milestones", 1, budget=Decimal(99_999))
    plan = assessed(tampered, store=stored(RUNNING)).facts.plan
    assert budgets(plan)[0] == 8_920
    assert plan.ties_out


def test_frozen_cells_that_do_not_tie_out_are_an_error_where_nothing_better_is_kept() -> None:
    tampered = edited(RUNNING, "milestones", 1, budget=Decimal(99_999))
    assert "budget.does_not_tie_out" in noted(assessed(tampered))


def test_a_file_whose_calculated_cells_were_lost_still_knows_its_baseline() -> None:
    bare = RUNNING.model_copy(update={"charter": LEAD.charter, "milestones": LEAD.milestones})
    plan = assessed(bare, store=stored(RUNNING)).facts.plan
    assert budgets(plan) == [8_920, 13_380, 15_610, 6_690]
    assert plan.quota == 49_500


# what a request does


def test_a_schedule_request_moves_only_the_date() -> None:
    plan = plan_of(with_changes(request(new_planned_on=day("2026-05-29"))))
    row = plan.of("2")
    assert row is not None
    assert values(row.original_on, row.planned_on, row.moved_days) == (day("2026-05-15"), day("2026-05-29"), 14)
    assert plan.quota == 49_500


def test_a_request_that_is_not_approved_changes_nothing() -> None:
    waiting = submitted(running(change_requests=(request(),)), Subject.CHANGE_REQUEST, "BG-01")
    row = plan_of(waiting).of("2")
    assert row is not None
    assert row.planned_on == day("2026-05-15")


def fee(no: str, milestone: str, budget: int, kind: ChangeKind = ChangeKind.FEE, **changes: Any) -> ChangeRequest:
    return request(no, kind=kind, milestone=milestone, new_budget=Decimal(budget), new_planned_on=None, **changes)


def test_a_fee_request_moves_the_quota_and_leaves_the_reserve() -> None:
    plan = plan_of(with_changes(fee("BG-01", "2", 16_380)))
    assert values(plan.quota, plan.reserve, plan.unallocated) == (52_500, 4_900, 0)
    assert plan.ties_out


def test_a_reduction_lowers_the_quota() -> None:
    plan = plan_of(with_changes(fee("BG-01", "2", 10_380)))
    assert values(plan.quota, plan.budgeted) == (46_500, 41_600)
    assert plan.ties_out


def test_a_reallocation_leaves_the_total_unchanged() -> None:
    kind = ChangeKind.REALLOCATION
    plan = plan_of(with_changes(fee("BG-01", "1", 7_920, kind), fee("BG-01", "3", 16_610, kind)))
    assert budgets(plan) == [7_920, 13_380, 16_610, 6_690]
    assert values(plan.quota, plan.unallocated) == (49_500, 0)


def test_a_reallocation_that_gives_out_more_than_it_takes_is_an_error() -> None:
    found = assessed(with_changes(fee("BG-01", "1", 9_920, ChangeKind.REALLOCATION)))
    assert found.facts.plan.unallocated == -1_000
    assert "budget.reallocated_too_much" in noted(found)


def test_a_reserve_release_moves_money_from_the_reserve_to_a_milestone() -> None:
    plan = plan_of(with_changes(fee("BG-01", "3", 17_610, ChangeKind.RESERVE_RELEASE)))
    assert values(plan.quota, plan.reserve, plan.ties_out) == (49_500, 2_900, True)


def test_releasing_more_than_the_reserve_holds_is_an_error() -> None:
    found = assessed(with_changes(fee("BG-01", "3", 21_000, ChangeKind.RESERVE_RELEASE)))
    assert "budget.reserve_overdrawn" in noted(found)


def test_a_dropped_milestone_keeps_its_row_and_gives_back_what_was_not_spent() -> None:
    dropped = request(kind=ChangeKind.SCOPE, op=ChangeOp.DROP, milestone="3", new_planned_on=None)
    spent = (expense(610, milestone="3", voucher_no="FY-9"),)
    plan = plan_of(with_changes(dropped).model_copy(update={"expenses": spent}))
    row = plan.of("3")
    assert row is not None
    assert values(row.dropped, row.budget, plan.unallocated, plan.quota) == (True, 610, 15_000, 49_500)
    assert plan.ties_out


def test_a_dropped_milestone_that_was_overspent_gives_nothing_back() -> None:
    dropped = request(kind=ChangeKind.SCOPE, op=ChangeOp.DROP, milestone="4", new_planned_on=None)
    spent = (expense(9_000, milestone="4"),)
    plan = plan_of(with_changes(dropped).model_copy(update={"expenses": spent}))
    row = plan.of("4")
    assert row is not None
    assert values(row.budget, plan.unallocated) == (6_690, 0)


def test_money_that_was_given_back_is_used_before_the_quota_rises() -> None:
    dropped = request("BG-01", kind=ChangeKind.SCOPE, op=ChangeOp.DROP, milestone="4", new_planned_on=None)
    plan = plan_of(with_changes(dropped, fee("BG-02", "3", 25_610)))
    assert values(plan.quota, plan.unallocated, plan.ties_out) == (52_810, 0, True)


def added(**changes: Any) -> ChangeRequest:
    facts = {
        "kind": ChangeKind.SCOPE,
        "op": ChangeOp.ADD,
        "milestone": "5",
        "name": "二次开标",
        "new_budget": Decimal(2_000),
    }
    return request(**{**facts, **changes})


def test_an_added_milestone_has_no_original_budget_and_its_first_date_is_its_original_one() -> None:
    plan = plan_of(with_changes(added()))
    row = plan.of("5")
    assert row is not None
    assert values(row.original_budget, row.budget, row.original_on, row.added, row.moved_days) == (
        0,
        2_000,
        day("2026-05-29"),
        True,
        0,
    )
    assert values(plan.quota, plan.ties_out) == (51_500, True)


def test_an_added_milestone_that_is_listed_takes_its_facts_from_the_list() -> None:
    listed = with_changes(added())
    own_row = Milestone(row=5, no="5", name="二次开标", actual_on=day("2026-05-20"))
    found = assessed(
        listed.model_copy(update={"milestones": (*listed.milestones, own_row)}), "2026-06-30", store=stored(RUNNING)
    )
    status = next(status for status in found.facts.milestones if status.no == "5")
    assert values(status.is_done, status.slip_days, status.plan.row) == (True, -9, 5)


def test_an_added_milestone_is_known_as_such_even_where_only_cells_are_kept() -> None:
    listed = with_changes(added())
    own_row = Milestone(row=5, no="5", name="二次开标", planned_on=day("2026-05-29"))
    plan = plan_of(listed.model_copy(update={"milestones": (*listed.milestones, own_row)}))
    assert values(plan.quota, plan.budgeted, plan.ties_out) == (51_500, 46_600, True)


def test_requests_are_applied_in_the_order_of_their_approval() -> None:
    rows = (
        request("BG-02", row=2, new_planned_on=day("2026-06-15")),
        request("BG-01", new_planned_on=day("2026-05-29")),
    )
    project = running(change_requests=rows)
    for no in ("BG-01", "BG-02"):
        project = approved(project, Subject.CHANGE_REQUEST, no)
    assert plan_of(project).applied == ("BG-01", "BG-02")
    row = plan_of(project).of("2")
    assert row is not None
    assert row.planned_on == day("2026-06-15")


def test_a_change_of_people_never_touches_the_plan() -> None:
    plan = plan_of(with_changes(fee("BG-01", "1", 99_999, ChangeKind.PEOPLE)))
    assert values(plan.quota, plan.applied) == (49_500, ("BG-01",))


def test_a_request_for_an_unknown_milestone_changes_nothing() -> None:
    assert plan_of(with_changes(fee("BG-01", "17", 5_000))).quota == 49_500


# the law


def random_request(chance: Random, number: int) -> Request:
    kind = chance.choice(list(ChangeKind))
    rows = tuple(
        ChangeRequest(
            no=str(number),
            kind=kind,
            op=chance.choice([None, ChangeOp.CHANGE, ChangeOp.ADD, ChangeOp.DROP]),
            milestone=str(chance.randrange(1, 8)),
            new_budget=chance.choice([None, Decimal(chance.randrange(0, 3_000_000)) / 100]),
            new_planned_on=chance.choice([None, day("2026-07-01")]),
        )
        for _ in range(chance.randrange(1, 4))
    )
    return Request(str(number), rows)


def test_quota_is_budgets_plus_reserve_plus_unallocated_before_and_after_every_change() -> None:
    chance = Random(20260630)
    held = [Milestone(no=str(no)) for no in range(1, 5)]
    for _ in range(2_500):
        budgets_of = {str(no): Decimal(chance.randrange(0, 2_000_000)) / 100 for no in range(1, 5)}
        reserve = Decimal(chance.randrange(0, 500_000)) / 100
        quota = sum(budgets_of.values(), reserve)
        original = Original(quota, reserve, dict.fromkeys(budgets_of), dict(budgets_of), "2026.1", provisional=False)
        plan = original_plan(held, original)
        spent = {str(no): Decimal(chance.randrange(-10_000, 2_500_000)) / 100 for no in range(1, 8)}
        assert plan.ties_out
        for number in range(4):
            plan = apply_change(plan, random_request(chance, number), Actuals(spent))
            assert plan.ties_out


@pytest.mark.parametrize(
    "kind", [ChangeKind.REALLOCATION, ChangeKind.RESERVE_RELEASE, ChangeKind.SCHEDULE, ChangeKind.PEOPLE]
)
def test_only_some_kinds_can_move_the_quota(kind: ChangeKind) -> None:
    changed = request(kind=kind, new_budget=Decimal(20_000) if kind is not ChangeKind.SCHEDULE else None)
    assert plan_of(with_changes(changed)).quota == 49_500
