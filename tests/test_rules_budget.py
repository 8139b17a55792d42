"""Budget control: what counts as paid and in flight at a date, by milestone, category and total, and what carries over."""

from decimal import Decimal
from typing import Any

import pytest
from approval_samples import company
from running_samples import LEAD, RUNNING, assessed, expense, running
from samples import day, values

from presales_xl.rules.budget import Budget, Use, UseLevel, use_level
from presales_xl.tables.charter import BudgetLine
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.expenses import Expense, ExpenseKind, ExpenseStatus

TODAY = "2026-03-15"


def budget(*expenses: Expense, today: str = TODAY, rules: CompanyRules | None = None, **parts: Any) -> Budget:
    return assessed(running(expenses=expenses, **parts), today, rules).facts.budget


def first(found: Budget) -> Use:
    return found.by_milestone[0]


# what counts


@pytest.mark.parametrize(
    ("status", "paid", "in_flight"),
    [
        (ExpenseStatus.REQUESTED, 0, 1_200), (ExpenseStatus.APPROVED, 0, 1_200), (ExpenseStatus.PAID, 1_000, 0),
        (ExpenseStatus.RETURNED, 0, 0), (ExpenseStatus.VOID, 0, 0), (None, 0, 0),
    ],
)  # fmt: skip
def test_in_flight_counts_what_was_requested_and_paid_what_was_paid(
    status: ExpenseStatus | None, paid: int, in_flight: int
) -> None:
    use = first(budget(expense(1_000, requested_amount=Decimal(1_200), status=status)))
    assert values(use.paid, use.in_flight, use.committed) == (paid, in_flight, paid + in_flight)
    assert use.available == 8_920 - paid - in_flight


def test_without_a_requested_amount_the_amount_is_in_flight() -> None:
    assert first(budget(expense(1_000, status=ExpenseStatus.APPROVED))).in_flight == 1_000


def test_a_refund_subtracts_once_it_is_paid() -> None:
    refund = {"kind": ExpenseKind.REFUND, "reverses": "FY-1"}
    assert first(budget(expense(1_000), expense(300, **refund))).paid == 700
    assert first(budget(expense(1_000), expense(300, status=ExpenseStatus.REQUESTED, **refund))).committed == 1_000


def test_spending_after_the_status_date_does_not_count() -> None:
    assert first(budget(expense(1_000, spent_on=day("2026-03-16"), paid_on=day("2026-03-16")))).committed == 0


def test_what_is_paid_after_the_status_date_was_in_flight_that_day() -> None:
    use = first(budget(expense(1_000, paid_on=day("2026-03-16"))))
    assert values(use.paid, use.in_flight) == (0, 1_000)


def test_this_month_goes_by_the_day_of_payment() -> None:
    trips = (
        expense(100, paid_on=day("2026-03-01")),
        expense(200, paid_on=day("2026-02-28")),
        expense(400, paid_on=None),
    )
    found = budget(*trips)
    assert values(first(found).this_month, first(found).paid) == (100, 700)
    assert dict(found.paid_by_month) == {"2026-02": 600, "2026-03": 100}


def test_categories_outside_the_quota_are_kept_apart() -> None:
    found = budget(expense(5_000, category="labour"), expense(100))
    assert values(found.total.paid, found.outside_quota) == (100, 5_000)
    assert [use.key for use in found.by_category] == ["travel"]


def test_net_of_tax_when_the_company_says_so() -> None:
    rows = tuple(
        row.model_copy(update={"value": "net"}) if row.key == "fee_basis" else row for row in company().parameters
    )
    assert first(budget(expense(1_060, tax_amount=Decimal(60)), rules=company(parameters=rows))).paid == 1_000


# totals and lines


def test_the_total_is_held_against_the_allocatable_amount() -> None:
    found = budget(expense(1_000), expense(500, milestone="2", status=ExpenseStatus.APPROVED)).total
    assert values(found.budget, found.paid, found.in_flight, found.available) == (44_600, 1_000, 500, 43_100)
    assert found.used == Decimal(1_500) / Decimal(44_600)


def test_an_expense_on_an_unknown_milestone_counts_in_the_total_and_stands_on_its_own_line() -> None:
    found = budget(expense(70, milestone="17"))
    assert found.total.paid == 70
    stray = found.of("17")
    assert stray is not None
    assert values(stray.budget, stray.paid, stray.available, stray.used, stray.level) == (None, 70, None, None, None)


def test_before_the_charter_the_money_of_a_lead_stands_apart() -> None:
    found = assessed(LEAD.model_copy(update={"expenses": (expense(900, milestone="0"),)}), TODAY).facts.budget
    assert values(found.before_charter, [use.key for use in found.by_milestone]) == (900, ["1", "2", "3", "4", "0"])


def test_with_the_charter_the_money_of_the_lead_is_taken_off_the_first_milestone() -> None:
    found = budget(expense(900, milestone="0"), expense(100))
    assert values(found.before_charter, first(found).paid, len(found.by_milestone)) == (900, 1_000, 4)


def test_without_a_quota_nothing_is_available() -> None:
    bare = LEAD.model_copy(update={"project_info": LEAD.project_info.model_copy(update={"expected_contract": None})})
    found = assessed(bare).facts.budget
    assert values(found.total.budget, found.total.available, found.total.used, found.total.level) == (None,) * 4


def test_categories_have_the_sum_of_their_lines_for_a_budget() -> None:
    lines = (
        BudgetLine(milestone="1", category="travel", amount=Decimal(8_000)),
        BudgetLine(milestone="2", category="travel", amount=Decimal(2_000)),
        BudgetLine(milestone="1", category="other", amount=Decimal(920)),
    )
    found = budget(expense(500), expense(50, category="entertainment"), budget_lines=lines).by_category
    assert [values(use.key, use.budget, use.paid, use.available) for use in found] == [
        ("travel", 10_000, 500, 9_500), ("other", 920, 0, 920), ("entertainment", None, 50, None),
    ]  # fmt: skip


# levels


@pytest.mark.parametrize(
    ("committed", "level"),
    [(0, UseLevel.WITHIN), (7_999, UseLevel.WITHIN), (8_000, UseLevel.WATCH), (8_999, UseLevel.WATCH), (9_000, UseLevel.WARN), (10_000, UseLevel.WARN), (10_001, UseLevel.OVER)],
)  # fmt: skip
def test_a_budget_is_watched_from_80_warned_of_from_90_and_over_above_100_percent(
    committed: int, level: UseLevel
) -> None:
    assert use_level(Decimal(committed), Decimal(10_000), company().policy) is level


def test_anything_spent_against_a_budget_of_nothing_is_over() -> None:
    policy = company().policy
    assert use_level(Decimal(1), Decimal(0), policy) is UseLevel.OVER
    assert use_level(Decimal(0), Decimal(0), policy) is None
    assert use_level(Decimal(1), None, policy) is None


# carry-over


def finished(*numbers: str) -> Any:
    return tuple(
        row.model_copy(update={"actual_on": day("2026-03-10")}) if row.no in numbers else row
        for row in RUNNING.milestones
    )


def carried(found: Budget) -> list[Decimal]:
    return [use.carried for use in found.by_milestone]


def test_the_rest_of_a_finished_milestone_is_carried_to_the_next() -> None:
    found = budget(expense(920), milestones=finished("1"))
    assert carried(found) == [-8_000, 8_000, 0, 0]
    second = found.by_milestone[1]
    assert values(second.available, second.usable, first(found).usable) == (13_380, 21_380, 0)


def test_the_rest_runs_on_over_several_finished_milestones() -> None:
    found = budget(expense(920), milestones=finished("1", "2"))
    assert carried(found) == [-8_000, -13_380, 21_380, 0]


def test_an_overrun_stays_with_the_milestone_that_caused_it() -> None:
    found = budget(expense(10_000), milestones=finished("1"))
    assert carried(found) == [0, 0, 0, 0]
    assert values(first(found).excess, first(found).level) == (1_080, UseLevel.OVER)


def test_what_was_carried_over_may_be_spent_without_being_over() -> None:
    found = budget(expense(920), expense(15_000, milestone="2"), milestones=finished("1"))
    second = found.by_milestone[1]
    assert values(second.available, second.excess, second.level) == (-1_620, 0, UseLevel.WITHIN)


def test_the_last_milestone_keeps_its_rest() -> None:
    assert carried(budget(milestones=finished("1", "2", "3", "4")))[-1] == 37_910 + 0


def test_carry_over_can_be_switched_off() -> None:
    rows = tuple(
        row.model_copy(update={"value": "no"}) if row.key == "carry_over" else row for row in company().parameters
    )
    assert carried(budget(milestones=finished("1"), rules=company(parameters=rows))) == [0, 0, 0, 0]
