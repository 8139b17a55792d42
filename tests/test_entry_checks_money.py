"""Contradictions in expenses, refunds and deposits."""

import time
from decimal import Decimal
from typing import Any

import pytest
from approval_samples import TODAY, company
from entry_samples import CLEAN, cell, codes, day, deposit, dinner, expense, findings, info, only, rows
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.rules.entry_checks import entry_findings
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.standing import standing
from presales_xl.tables.charter import DepositForm
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.expenses import Expense, ExpenseKind, ExpenseStatus
from presales_xl.tables.life import Grade
from presales_xl.tables.project import Project
from presales_xl.tables.project_info import Ownership

REFUND = {"kind": ExpenseKind.REFUND, "amount": Decimal(100), "requested_amount": None, "invoice_no": None}


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        (expense(9, amount=None), "amount_missing", "amount"),
        (expense(9, status=ExpenseStatus.REQUESTED, amount=None, requested_amount=None, paid_on=None), "amount_missing", "requested_amount"),
        (expense(9, paid_on=None), "paid_without_date", "paid_on"),
        (expense(9, status=ExpenseStatus.APPROVED), "date_not_paid", "paid_on"),
        (expense(9, amount=Decimal(1001)), "above_request", "amount"),
        (expense(9, approved_by=None), "expense_not_approved", "approved_by"),
        (expense(9, approved_by="林晓雯"), "own_approval", "approved_by"),
        (expense(9, tax_amount=Decimal(909)), "tax_above_amount", "tax_amount"),
        (expense(9, shared_total=Decimal(908)), "shared_total_below_share", "shared_total"),
        (expense(9, spent_on=day("2026-01-04")), "spent_before_lead", "spent_on"),
        (expense(9, milestone="0"), "lead_milestone_after_charter", "spent_on"),
        (expense(9, original_currency="120 USD"), "no_rate", "rate"),
        (expense(9, rate=Decimal("7.12")), "rate_alone", "rate"),
        (expense(9, original_currency="120 USD", rate=Decimal("7.12")), "rate_differs", "amount"),
        (expense(9, task="拜访别人"), "expense_task_unknown", "task"),
        (expense(9, purpose="投标保证金"), "deposit_as_expense", "amount"),
        (expense(9, category="other", purpose="其他"), "needs_explanation", "purpose"),
        (expense(9, reverses="FY-1"), "reverses_alone", "reverses"),
        (expense(9, **REFUND), "refund_without_voucher", "reverses"),
        (expense(9, **REFUND, reverses="FY-77"), "refund_unknown_voucher", "reverses"),
        (expense(9, **{**REFUND, "amount": Decimal(902)}, reverses="FY-1"), "refund_too_much", "amount"),
        (expense(9, voucher_no="FY-1"), "voucher_twice", "voucher_no"),
        (expense(9, invoice_no="20260001"), "invoice_twice", "invoice_no"),
        (expense(9, amount=Decimal(901)), "expenses_alike", "amount"),
        (dinner(9, spent_on=day("2026-03-11"), customer_participants=None), "needs_participants", "customer_participants"),
        (dinner(9, spent_on=day("2026-03-11"), guests=None), "needs_guests", "guests"),
        (dinner(9, spent_on=day("2026-03-11"), amount=Decimal("1200.01"), requested_amount=None), "per_head", "amount"),
        (dinner(9, spent_on=day("2026-03-11"), companions=5), "companions", "companions"),
        (dinner(9, spent_on=day("2026-03-11"), prior_approval=None), "needs_prior_approval", "prior_approval"),
    ],
)  # fmt: skip
def test_an_expense_that_contradicts_itself_or_the_rules_is_told_at_its_field(
    row: Expense, code: str, field: str
) -> None:
    found = findings(rows("expenses", row))

    assert {finding.code for finding in found} == {f"check.{code}"}
    assert {(finding.place.row, finding.place.field) for finding in found} == {(9, field)}


@pytest.mark.parametrize(
    "row",
    [
        expense(9, requested_amount=None),
        expense(9, status=ExpenseStatus.REQUESTED, amount=None, approved_by=None, paid_on=None, invoice_no=None),
        expense(9, original_currency="127.50 USD", rate=Decimal("7.12")),
        expense(9, original_currency="1,000 JPY", rate=Decimal("0.909")),
        expense(9, purpose="投标保证金保函手续费"),
        expense(9, task="拜访信息中心"),
        expense(9, category="other", purpose="翻译招标文件附件"),
        expense(9, **REFUND, reverses="FY-1"),
        expense(9, **{**REFUND, "amount": Decimal(901)}, reverses="FY-1"),
        expense(9, voucher_no="FY-1", line=2),
        expense(9, milestone="0", spent_on=day("2026-02-10"), paid_on=day("2026-02-12")),
        dinner(9, spent_on=day("2026-03-11"), companions=4, amount=Decimal(1600), requested_amount=None),
    ],
)
def test_an_honest_expense_is_left_alone(row: Expense) -> None:
    assert codes(rows("expenses", row)) == set()


@pytest.mark.parametrize("status", [ExpenseStatus.VOID, ExpenseStatus.RETURNED])
def test_what_is_void_or_returned_is_left_alone(status: ExpenseStatus) -> None:
    bad = expense(9, status=status, amount=None, approved_by="林晓雯", voucher_no="FY-1", invoice_no="20260001")

    assert codes(rows("expenses", bad)) == set()


def test_shares_of_one_trip_may_repeat_voucher_and_invoice_up_to_the_whole() -> None:
    shared = {"voucher_no": "FY-8", "invoice_no": "8888", "shared_total": Decimal(3000), "requested_amount": None}
    fits = (expense(8, **shared, amount=Decimal(2000)), expense(9, **shared, amount=Decimal(1000)))
    above = (fits[0], expense(9, **shared, amount=Decimal(1001)))

    assert codes(rows("expenses", *fits)) == set()
    assert codes(rows("expenses", *above)) == {"voucher_twice", "invoice_twice"}


def test_a_private_customer_needs_no_prior_approval() -> None:
    private = info(ownership=Ownership.PRIVATE)

    assert codes(private.model_copy(update={"expenses": (dinner(1, prior_approval=None),)})) == set()


def with_travel(**changes: Any) -> CompanyRules:
    categories = company().expense_categories
    return company(
        expense_categories=tuple(row.model_copy(update=changes) if row.code == "travel" else row for row in categories)
    )


def test_a_category_out_of_use_is_told() -> None:
    assert codes(CLEAN, rules=with_travel(active=False)) == {"category_inactive"}


def test_what_needs_an_invoice_has_one_once_it_is_paid() -> None:
    without = cell("expenses", 1, invoice_no=None)

    assert codes(without) == set()
    assert codes(without, rules=with_travel(needs_invoice=True)) == {"needs_invoice"}
    assert codes(CLEAN, rules=with_travel(needs_invoice=True)) == set()


def test_refunds_of_a_voucher_are_taken_together() -> None:
    two = (
        expense(8, **{**REFUND, "amount": Decimal(500)}, reverses="FY-1"),
        expense(9, **{**REFUND, "amount": Decimal(402)}, reverses="FY-1", spent_on=day("2026-03-12")),
    )

    (finding,) = findings(rows("expenses", *two))

    assert finding.code == "check.refund_too_much"
    assert "902" in finding.text("zh")


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"returned_on": TODAY, "returned_amount": Decimal(80_001)}, "deposit_too_much", "returned_amount"),
        ({"returned_on": TODAY}, "deposit_return_incomplete", "returned_amount"),
        ({"returned_amount": Decimal(1)}, "deposit_return_incomplete", "returned_on"),
        ({"deducted": Decimal(5000)}, "deposit_not_an_expense", "deducted"),
        ({"forfeited": Decimal(80_000)}, "deposit_not_an_expense", "forfeited"),
        ({"form": DepositForm.BANK_GUARANTEE}, "guarantee_without_end", "guarantee_until"),
        ({"guarantee_until": day("2026-12-31")}, "transfer_with_end", "guarantee_until"),
        ({"milestone": "9"}, "deposit_milestone", "milestone"),
    ],
)
def test_a_deposit_adds_up(changes: dict[str, object], code: str, field: str) -> None:
    found = findings(only("deposits", deposit(1, **changes)))

    assert {finding.code for finding in found} == {f"check.{code}"}
    assert {finding.place.field for finding in found} == {field}


def test_a_deposit_kept_as_service_fee_is_entered_as_an_expense() -> None:
    fee = expense(9, category="award_service_fee", amount=Decimal(5000), requested_amount=None)
    kept = deposit(1, deducted=Decimal(5000), returned_amount=Decimal(75_000), returned_on=TODAY)

    assert codes(rows("expenses", fee).model_copy(update={"deposits": (kept,)})) == set()


def test_a_guarantee_with_its_end_is_complete() -> None:
    guarantee = deposit(1, form=DepositForm.ELECTRONIC_GUARANTEE, guarantee_until=day("2026-12-31"))

    assert codes(only("deposits", guarantee)) == set()


@given(st.lists(st.integers(1, 50), min_size=1, max_size=5), st.integers(0, 260))
def test_refunds_up_to_the_amount_are_fine_and_a_yuan_more_is_not(parts: list[int], spare: int) -> None:
    spent = expense(1, amount=Decimal(sum(parts) + spare), requested_amount=None)
    refunds = tuple(
        expense(number, **{**REFUND, "amount": Decimal(part)}, reverses="FY-1")
        for number, part in enumerate(parts, start=2)
    )
    over = expense(99, **{**REFUND, "amount": Decimal(spare + 1)}, reverses="FY-1")

    assert "refund_too_much" not in codes(only("expenses", spent, *refunds))
    assert "refund_too_much" in codes(only("expenses", spent, *refunds, over))


def test_two_hundred_expenses_are_checked_in_a_blink() -> None:
    many = CLEAN.model_copy(update={"expenses": tuple(several(200))})
    situation = Situation(many, company(), standing(many), Grade.B, TODAY)
    entry_findings(situation)

    best = min(cpu_seconds(situation) for _ in range(5))

    assert best < 0.1  # about 0.011 here; the bound leaves room for a slow machine


def several(count: int) -> list[Expense]:
    return [expense(number) if number % 5 else dinner(number) for number in range(1, count + 1)]


def cpu_seconds(situation: Situation) -> float:
    started = time.process_time()
    entry_findings(situation)
    return time.process_time() - started


def test_a_project_without_expenses_is_fine() -> None:
    assert codes(only("expenses")) == set()
    assert codes(cell("expenses", 1, department="营销中心")) == set()
    assert isinstance(CLEAN, Project)
