"""Contradictions in 表1: identity, value, customer, tender, partners; each case spoils one thing of a clean project."""

import datetime as dt
from decimal import Decimal

import pytest
from approval_samples import TODAY, company
from entry_samples import (
    CLEAN,
    before_initiation,
    cell,
    codes,
    day,
    deposit,
    findings,
    form,
    info,
    meeting,
    only,
    places,
    rows,
)
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.findings import Severity
from presales_xl.rules.entry_checks.identity import credit_code_fault
from presales_xl.rules.entry_checks.texts import is_placeholder
from presales_xl.tables.company.lists import StrategicCustomer
from presales_xl.tables.execution import Decision
from presales_xl.tables.life import Grade
from presales_xl.tables.people_lists import Authorisation, Competitor, Contact, Partner, PartnerRole
from presales_xl.tables.project import Project
from presales_xl.tables.project_info import (
    BidForm,
    BudgetStatus,
    Confidentiality,
    FundInPlace,
    MarginBasis,
    ProcurementMode,
    Qualification,
)
from presales_xl.tables.retrospective import Outcome, Result


def test_nothing_is_said_about_a_project_without_contradictions() -> None:
    assert findings(CLEAN) == ()


def test_nothing_is_said_about_an_empty_project() -> None:
    assert findings(Project()) == ()


CONSORTIUM = {"bid_form": BidForm.CONSORTIUM_LEADER}


@pytest.mark.parametrize(
    ("project", "code", "field"),
    [
        # identity
        (info(project_no="2026-1"), "number_pattern", "project_no"),
        (info(predecessor_no="PS-2026-001"), "own_predecessor", "predecessor_no"),
        (info(customer_code="91350100M000100Y4X"), "credit_code", "customer_code"),
        (info(confidentiality=Confidentiality.CLASSIFIED, customer_code=None, end_user="某部").model_copy(update={"contacts": ()}), "classified_detail", "end_user"),
        (info(confidentiality=Confidentiality.CLASSIFIED, customer_code=None), "classified_rows", None),
        (before_initiation(closed_on=TODAY, closed_by="陈立", initiated_on=None), "closing_incomplete", "closed_reason"),
        (info(closed_on=TODAY, closed_by="陈立", closed_reason="预算取消"), "closed_but_initiated", "closed_on"),
        (rows("contacts", Contact(row=2, name="李 志强")), "named_twice", "name"),
        # value
        (info(expected_margin=Decimal(5_700_000), expected_contract=Decimal(6_000_000)), "margin_above_contract", "expected_margin"),
        (info(customer_budget=Decimal(650), expected_contract=None), "contract_too_small", "customer_budget"),
        (info(tax_rate=None), "no_tax_rate", "tax_rate"),
        (info(margin_basis=MarginBasis.EXPERIENCE), "margin_basis", "margin_basis"),
        (info(market_importance=4), "importance_reason", "importance_reason"),
        (info(strategic_customer=True, importance_reason="战略市场"), "not_on_strategic_list", "strategic_customer"),
        (info(customer_budget=Decimal(5_000_000)), "budget_below_contract", "expected_contract"),
        (info(budget_status=BudgetStatus.NONE, fund_in_place=FundInPlace.IN_PLACE), "funds_contradict", "fund_in_place"),
        (info(win_probability=Decimal(1)), "win_certain", "win_probability"),
        # tender
        (info(bid_deadline=dt.datetime.fromisoformat("2026-12-29T09:00:00"), expected_bid_on=None).model_copy(update={"partners": ()}), "bid_after_signing", "bid_deadline"),
        (cell("bids", 1, price=Decimal(6_600_000)).model_copy(update={"project_info": info(bid_price=Decimal(6_600_000)).project_info}), "above_ceiling", "bid_price"),
        (info(qualification_ok=Qualification.NOT_MET), "not_qualified", "qualification_ok"),
        (info(bid_form=BidForm.SUBCONTRACT), "share_missing", "our_share"),
        (info(our_share=Decimal("0.6")), "share_alone", "our_share"),
        (info(registration_valid_until=day("2026-09-09")), "registration_expires", "registration_valid_until"),
        (info(procurement_mode=ProcurementMode.DIRECT), "tender_detail_without_tender", "ceiling_price"),
        (info(bond_amount=Decimal(60_000)), "bond_differs", "bond_amount"),
        (cell("partners", 1, valid_until=day("2026-09-01")), "partner_expires", "valid_until"),
        (cell("partners", 1, share=Decimal("1.1")), "shares_above_whole", "share"),
        (info(**CONSORTIUM, our_share=Decimal("0.6")), "consortium_without_partner", "bid_form"),
        (rows("competitors", Competitor(row=2, name="新视界")), "competitor_without_answer", "our_answer"),
    ],
)  # fmt: skip
def test_a_contradiction_is_one_finding_at_its_field(project: Project, code: str, field: str | None) -> None:
    found = findings(project)

    assert {finding.code for finding in found} == {f"check.{code}"}
    assert field in {finding.place.field for finding in found}


def test_a_lead_closed_with_an_outcome_is_two_ends() -> None:
    closed = before_initiation(closed_on=TODAY, closed_by="陈立", closed_reason="预算取消", initiated_on=None)
    project = closed.model_copy(update={"result": Result(outcome=Outcome.CANCELLED, decided_on=TODAY)})

    assert codes(project) == {"closed_with_outcome"}


@pytest.mark.parametrize(
    "kept", [{"end_user": None}, {"confidentiality": Confidentiality.TRADE_SECRET, "end_user": "某部"}]
)
def test_only_classified_projects_hide_their_customer(kept: dict[str, object]) -> None:
    assert codes(form("project_info", **kept)) == set()


def test_a_margin_up_to_the_net_contract_is_possible() -> None:
    exactly = info(expected_contract=Decimal(1_060_000), expected_margin=Decimal(1_000_000))

    assert "margin_above_contract" not in codes(exactly)


@pytest.mark.parametrize(("margin", "above"), [("943396.23", False), ("943396.24", True)])
def test_the_net_contract_is_known_to_the_cent(margin: str, above: bool) -> None:
    """1,000,000 less 6 % tax is 943,396.226…"""
    changed = info(expected_contract=Decimal(1_000_000), tax_rate=Decimal("0.06"), expected_margin=Decimal(margin))

    assert ("margin_above_contract" in codes(changed)) is above


def test_a_grade_c_margin_may_rest_on_experience() -> None:
    assert codes(info(margin_basis=MarginBasis.EXPERIENCE), grade=Grade.C) == set()


def test_before_the_plan_the_margin_may_rest_on_experience() -> None:
    assert "margin_basis" not in codes(before_initiation(margin_basis=MarginBasis.EXPERIENCE, initiated_on=None))


def test_a_customer_on_the_list_is_strategic_by_name_or_code() -> None:
    project = info(strategic_customer=True, importance_reason="战略市场")
    listed = company(strategic_customers=(StrategicCustomer(name="宁川市水务集团有限公司"),))
    by_code = company(strategic_customers=(StrategicCustomer(name="旧名", customer_code="91350100M000100Y43"),))

    assert codes(project, rules=listed) == set()
    assert codes(project, rules=by_code) == set()


def test_what_the_company_has_still_to_confirm_goes_up_and_does_not_block() -> None:
    unlisted = info(strategic_customer=True, importance_reason="战略市场", margin_basis=MarginBasis.EXPERIENCE)

    assert {finding.severity for finding in findings(unlisted)} == {Severity.ESCALATE}


def test_who_does_not_qualify_may_decide_to_stop() -> None:
    stopping = rows("war_room", meeting(3, "2026-06-20", decision=Decision.STOP))
    project = stopping.model_copy(update={"project_info": info(qualification_ok=Qualification.NOT_MET).project_info})

    assert codes(project) == set()


def test_a_consortium_with_its_members_and_shares_is_complete() -> None:
    member = Partner(
        row=2,
        name="设计院",
        role=PartnerRole.CONSORTIUM_MEMBER,
        commitment="设计",
        owner="赵启航",
        share=Decimal("0.4"),
    )
    whole = rows("partners", member).model_copy(
        update={"project_info": info(**CONSORTIUM, our_share=Decimal("0.6")).project_info}
    )

    assert codes(whole) == set()


@pytest.mark.parametrize(
    ("today", "authorisation", "told"),
    [
        ("2026-08-30", None, False), ("2026-08-31", None, True), ("2026-09-10", Authorisation.REQUESTED, True),
        ("2026-08-31", Authorisation.OBTAINED, False), ("2026-08-31", Authorisation.NOT_NEEDED, False), ("2026-09-11", None, False),
    ],
)  # fmt: skip
def test_a_vendors_authorisation_is_there_ten_days_before_the_bid(
    today: str, authorisation: Authorisation | None, told: bool
) -> None:
    project = cell("partners", 1, authorisation=authorisation)

    assert ("partner_not_authorised" in codes(project, today=day(today))) is told


def test_a_bond_paid_again_for_the_next_round_still_agrees() -> None:
    assert codes(rows("deposits", deposit(2, amount=Decimal(50_000)))) == set()


@pytest.mark.parametrize("code", ["91350100M000100Y43", " 91350100m000100y43 "])
def test_a_valid_credit_code_passes_in_either_case(code: str) -> None:
    assert credit_code_fault(code) is None


@pytest.mark.parametrize(
    ("code", "why"),
    [("91350100M000100Y4", "17 位"), ("91350100M000100Y4I", "不应出现 I"), ("91350100M000100Y44", "校验位不符")],
)
def test_a_wrong_credit_code_says_what_is_wrong(code: str, why: str) -> None:
    fault = credit_code_fault(code)

    assert fault is not None
    assert why in fault.zh


@given(st.integers(0, 17), st.sampled_from("0123456789ABCDEFGHJKLMNPQRTUWXY"))
def test_one_wrong_character_is_always_seen(position: int, sign: str) -> None:
    good = "91350100M000100Y43"
    changed = good[:position] + sign + good[position + 1 :]

    assert (credit_code_fault(changed) is None) == (changed == good)


@pytest.mark.parametrize(
    "text", ["待定", "TBD", "xxx", "同上", "-", "？", "……", "(待定)", "n/a", " 待 定".replace(" ", "")]
)
def test_words_that_stand_for_nothing(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["无", "水务", "待客户批复后确认", "A", "不详细但有用的说明"])
def test_words_that_say_something(text: str) -> None:
    assert not is_placeholder(text)


def test_a_placeholder_in_a_required_text_is_an_error_at_its_cell() -> None:
    found = findings(cell("milestones", 2, deliverable="待定"))

    assert [finding.code for finding in found] == ["check.placeholder"]
    assert places(found) == [("milestones", 2, "deliverable")]
    assert "「完成标准」填的是「待定」" in found[0].text("zh")


def test_two_competitors_not_known_yet_are_not_the_same_one() -> None:
    unknown = (Competitor(row=1, name="待定", our_answer="先打听"), Competitor(row=2, name="待定", our_answer="先打听"))

    assert codes(only("competitors", *unknown)) == {"placeholder"}


def test_a_placeholder_in_an_optional_text_is_nobodys_business() -> None:
    assert codes(cell("milestones", 2, note="待定")) == set()


@pytest.mark.parametrize(
    ("project", "code", "place"),
    [
        (info(initiated_on=day("2026-01-04")), "date_order", ("project_info", None, "initiated_on")),
        (info(expected_sign_on=day("2026-09-09"), bid_deadline=None), "date_order", ("project_info", None, "expected_sign_on")),
        (info(expected_delivery_on=day("2026-12-27")), "date_order", ("project_info", None, "expected_delivery_on")),
        (cell("team", 1, to_on=day("2026-01-09")), "date_order", ("team", 1, "to_on")),
        (cell("plan_tasks", 1, start_on=day("2026-02-28")), "date_order", ("plan_tasks", 1, "done_on")),
        (cell("deposits", 1, due_back_on=day("2026-05-01")), "date_order", ("deposits", 1, "due_back_on")),
        (cell("fee_audits", 1, through_on=day("2026-06-01")), "date_order", ("fee_audits", 1, "audited_on")),
        (cell("planning_rounds", 2, held_on=day("2026-07-01")), "date_in_future", ("planning_rounds", 2, "held_on")),
        (cell("expenses", 1, paid_on=day("2026-07-01")), "date_in_future", ("expenses", 1, "paid_on")),
        (cell("planning_rounds", 1, held_on=day("2026-01-04")), "before_registration", ("planning_rounds", 1, "held_on")),
        (cell("expenses", 1, paid_on=day("2026-03-09")), "paid_before_spent", ("expenses", 1, "paid_on")),
    ],
)  # fmt: skip
def test_dates_stand_in_the_order_of_time(
    project: Project, code: str, place: tuple[str | None, int | None, str | None]
) -> None:
    found = [finding for finding in findings(project) if finding.code == f"check.{code}"]

    assert place in places(found)


def test_a_meeting_may_be_entered_before_it_is_held_but_cannot_have_decided_by_then() -> None:
    planned = rows("war_room", meeting(3, "2026-07-02", decision=None, reason=None))
    decided = rows("war_room", meeting(3, "2026-07-02"))

    assert "date_in_future" not in codes(planned)
    assert "date_in_future" in codes(decided)


def test_a_review_before_the_outcome_reviews_nothing() -> None:
    review = form("retrospective", meeting_on=day("2026-06-01"))
    project = review.model_copy(update={"result": Result(outcome=Outcome.SHORTLISTED, decided_on=day("2026-06-02"))})

    assert codes(project) == {"meeting_before_result"}


def test_the_same_day_is_in_order() -> None:
    assert codes(info(initiated_on=day("2026-01-05"))) == set()
    assert codes(only("contacts")) == set()
