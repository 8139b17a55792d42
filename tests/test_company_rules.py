"""The company rules as shipped are the numbers and names of the rule book, spelled out."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest

from presales_xl.tables.company.default_lists import code_of
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.lists import ListName
from presales_xl.tables.company.lookup import templates_for
from presales_xl.tables.company.money import Criterion, LimitKind
from presales_xl.tables.company.rules import RULES_TABLES
from presales_xl.tables.life import Grade, Rank
from presales_xl.tables.project import ALL_TABLES
from presales_xl.tables.project_info import ProcurementMode
from presales_xl.tables.table import fields_of

RULES = default_rules()


def test_the_shipped_version_counts_from_the_first_of_january() -> None:
    assert RULES.version == "2026.1"
    assert RULES.rules_info.effective_on == dt.date(2026, 1, 1)


def test_only_what_the_company_alone_knows_is_empty() -> None:
    empty = {key for key in RULES_TABLES if not getattr(RULES, key)}

    assert empty == {"people", "delegations", "strategic_customers", "holidays"}


def test_points_are_those_of_the_rule_book() -> None:
    points = [(row.criterion, row.at_least, row.points) for row in RULES.grade_points]

    assert points == [
        (Criterion.MARGIN, Decimal("0.01"), 10),
        (Criterion.MARGIN, Decimal(200_000), 20),
        (Criterion.MARGIN, Decimal(1_000_000), 35),
        (Criterion.MARGIN, Decimal(3_000_000), 50),
        (Criterion.IMPORTANCE, Decimal(1), 6),
        (Criterion.IMPORTANCE, Decimal(2), 12),
        (Criterion.IMPORTANCE, Decimal(3), 18),
        (Criterion.IMPORTANCE, Decimal(4), 24),
        (Criterion.IMPORTANCE, Decimal(5), 30),
        (Criterion.STRATEGIC, Decimal(0), 0),
        (Criterion.STRATEGIC, Decimal(1), 20),
    ]


def test_grades_have_their_points_factors_and_sponsors() -> None:
    grades = [(row.grade, row.min_points, row.fee_factor, row.sponsor_rank) for row in RULES.grades]

    assert grades == [
        (Grade.A, 75, Decimal("1.2"), Rank.COMPANY_LEADER),
        (Grade.B, 50, Decimal("1.0"), Rank.SALES_DIRECTOR),
        (Grade.C, 30, Decimal("0.8"), Rank.DEPARTMENT_MANAGER),
        (Grade.D, 0, Decimal("0.5"), Rank.DEPARTMENT_MANAGER),
    ]


def test_fee_tiers_and_limits_are_those_of_the_rule_book() -> None:
    tiers = [(row.up_to, row.rate) for row in RULES.fee_tiers]
    limits = [(row.kind, row.value, row.grade) for row in RULES.fee_limits]

    assert tiers == [
        (Decimal(500_000), Decimal("0.05")),
        (Decimal(2_000_000), Decimal("0.035")),
        (Decimal(5_000_000), Decimal("0.02")),
        (None, Decimal("0.01")),
    ]
    assert limits == [
        (LimitKind.CAP_MARGIN_RATE, Decimal("0.08"), None),
        (LimitKind.CAP_CONTRACT_RATE, Decimal("0.03"), None),
        (LimitKind.CAP_ABSOLUTE, Decimal(300_000), None),
        (LimitKind.FLOOR, Decimal(3_000), None),
    ]


def test_a_rate_and_an_amount_are_told_apart() -> None:
    assert {kind for kind in LimitKind if kind.is_rate} == {LimitKind.CAP_MARGIN_RATE, LimitKind.CAP_CONTRACT_RATE}


def test_cadence_by_grade() -> None:
    days = {
        row.grade: (row.war_room_days, row.fee_audit_days, row.follow_up_days, row.plan_review_days)
        for row in RULES.cadence
    }

    assert days == {
        Grade.A: (14, 30, 7, 30),
        Grade.B: (30, 30, 14, 60),
        Grade.C: (60, 90, 30, 90),
        Grade.D: (None, 90, 60, None),
    }


def test_importance_is_described_from_one_to_five() -> None:
    levels = [row.level for row in RULES.importance_scale]

    assert levels == [1, 2, 3, 4, 5]
    assert str(RULES.importance_scale[0].zh).startswith("一般")
    assert "标杆" in str(RULES.importance_scale[4].zh)


def test_roles_are_the_default_ones_and_say_what_they_may() -> None:
    may = [(row.zh, row.approves, row.submits, row.holds) for row in RULES.roles]

    assert may == [
        ("销售", True, True, False),
        ("售前", True, True, False),
        ("财务", True, False, True),
        ("商务", True, True, False),
        ("法务", True, True, False),
        ("知识管理员", True, True, False),
        ("内审", False, False, False),
    ]


def test_expense_categories_are_the_default_ones() -> None:
    assert [row.zh for row in RULES.expense_categories] == [
        "差旅费", "市内交通费", "业务招待费", "会议及展示费", "招标文件及平台费", "标书制作费", "样机及POC测试费", "外协及专家咨询费",
        "保函手续费", "中标服务费", "人工成本", "其他",
    ]  # fmt: skip
    assert [row.code for row in RULES.expense_categories] == [
        "travel", "local_transport", "entertainment", "meetings_and_demos", "tender_documents_and_platform", "bid_preparation",
        "prototype_and_poc", "outsourcing_and_experts", "guarantee_fee", "award_service_fee", "labour", "other",
    ]  # fmt: skip


def test_award_service_fees_and_labour_stay_outside_the_quota() -> None:
    outside = {row.code for row in RULES.expense_categories if not row.counts_in_quota}

    assert outside == {"award_service_fee", "labour"}


def test_entertainment_carries_its_rules() -> None:
    row = next(row for row in RULES.expense_categories if row.code == "entertainment")

    assert (row.max_share, row.per_head, row.companions_per_guest) == (Decimal("0.3"), Decimal(200), Decimal(1))
    assert row.needs_participants
    assert row.needs_prior_approval


def test_no_category_needs_an_invoice_number_until_the_company_says_so() -> None:
    assert not any(row.needs_invoice for row in RULES.expense_categories)


def test_only_other_expenses_need_an_explanation() -> None:
    assert [row.code for row in RULES.expense_categories if row.needs_explanation] == ["other"]


def test_codes_are_their_english_labels_in_snake_case_and_unique() -> None:
    by_list = [("", row.code, row.en) for row in RULES.expense_categories]
    by_list += [("role", row.code, row.en) for row in RULES.roles]
    by_list += [(str(row.list_name), row.code, row.en) for row in RULES.lists]

    assert all(code == code_of(en or "") for _, code, en in by_list)
    assert max(Counter((name, code) for name, code, _ in by_list).values()) == 1


@pytest.mark.parametrize(
    ("label", "code"),
    [("Prototype and POC", "prototype_and_poc"), ("Design institute / consultant", "design_institute_consultant")],
)
def test_a_code_is_made_of_the_words_of_its_label(label: str, code: str) -> None:
    assert code_of(label) == code


def listed(name: ListName) -> list[str | None]:
    return [row.zh for row in RULES.lists if row.list_name is name]


def test_sources_are_the_ten_companies_know() -> None:
    assert listed(ListName.SOURCE) == [
        "招标公告", "客户主动咨询", "老客户(复购或转介绍)", "合作伙伴推荐", "原厂推荐", "设计院或咨询机构", "市场活动(展会)", "集团内部",
        "销售自拓", "其他",
    ]  # fmt: skip


def test_team_roles_begin_with_the_iron_triangle() -> None:
    assert listed(ListName.TEAM_ROLE) == [
        "客户经理", "解决方案经理", "交付经理", "投标专员", "商务", "技术专家", "法务", "财务", "其他",
    ]  # fmt: skip


def test_every_list_has_entries() -> None:
    assert {row.list_name for row in RULES.lists} == set(ListName)


def test_every_company_list_a_project_field_names_exists() -> None:
    named = {known.source for record in ALL_TABLES.values() for known in fields_of(record) if known.source}

    assert named - set(ALL_TABLES) <= set(RULES.entries_by_source)


# Milestone templates


@pytest.mark.parametrize("mode", [None, *ProcurementMode])
def test_weights_of_a_template_sum_to_one_and_dates_run_towards_the_signing(mode: ProcurementMode | None) -> None:
    rows = templates_for(RULES, mode)

    assert sum(row.weight or 0 for row in rows) == 1
    days = [row.days_before_signing or 0 for row in rows]
    assert days == sorted(days, reverse=True)
    assert [row.no for row in rows] == [str(number) for number in range(1, len(rows) + 1)]


def test_a_public_tender_has_the_eight_milestones() -> None:
    assert [row.zh for row in templates_for(RULES, ProcurementMode.PUBLIC_TENDER)] == [
        "需求确认", "方案交流", "预算落实", "招标参数确认", "投标", "开标评标", "中标公示", "合同签订",
    ]  # fmt: skip


def test_a_mode_without_its_own_template_takes_the_general_one() -> None:
    general = templates_for(RULES, None)

    assert templates_for(RULES, ProcurementMode.E_MALL) == general
    assert general[-1].zh == "合同签订"
