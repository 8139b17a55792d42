"""Looking up people, list entries and delegations in the company rules, in whatever spelling people write."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.lists import StrategicCustomer
from presales_xl.tables.company.lookup import (
    cadence_of,
    entries,
    find_category,
    find_entry,
    find_person,
    grade_rule,
    has_rank,
    has_role,
    is_active,
    is_strategic,
    may_approve,
    ranks_from,
    roles_of,
    subjects_of,
    unknown_roles,
)
from presales_xl.tables.company.names import same_person, split
from presales_xl.tables.company.people import Delegation, Employee
from presales_xl.tables.life import Grade, Rank, Subject

ZHOU = Employee(name="周明远", rank=Rank.GENERAL_MANAGER, roles="销售", aliases="Zhou Mingyuan、周总")
WU = Employee(name="吴敏", rank=Rank.STAFF, roles="财务、内审", aliases="周明远(财务)")
RULES = default_rules().model_copy(update={"people": (ZHOU, WU)})
TODAY = dt.date(2026, 6, 30)


@pytest.mark.parametrize(
    "written", ["周明远", " 周 明远 ", "周总", "zhou mingyuan", "ＺＨＯＵ　Ｍｉｎｇｙｕａｎ", "ZhouMingyuan"]
)
def test_a_person_is_found_in_any_spelling(written: str) -> None:
    assert find_person(RULES, written) is ZHOU


@pytest.mark.parametrize("written", [None, "", "  ", "周明", "水务事业部"])
def test_nobody_is_found_for_another_name(written: str | None) -> None:
    assert find_person(RULES, written) is None


def test_a_name_goes_before_another_persons_alias() -> None:
    other = Employee(name="李华", aliases="王芳")
    wang = Employee(name="王芳")
    rules = RULES.model_copy(update={"people": (other, wang)})

    assert find_person(rules, "王芳") is wang


def test_a_row_without_a_name_is_nobody() -> None:
    rules = RULES.model_copy(update={"people": (Employee(row=1, rank=Rank.COMPANY_LEADER),)})

    assert find_person(rules, "") is None
    assert find_person(rules, None) is None


def test_of_two_people_with_one_name_the_first_is_found() -> None:
    first, second = Employee(row=1, name="王芳"), Employee(row=2, name="王 芳")
    rules = RULES.model_copy(update={"people": (first, second)})

    assert find_person(rules, "王芳") is first


@given(st.text())
def test_a_person_is_the_same_in_upper_and_full_width_spelling(name: str) -> None:
    padded = f" {name}　"

    assert same_person(name, padded) == bool("".join(name.split()))


def test_an_empty_name_is_nobody() -> None:
    assert not same_person(None, None)
    assert not same_person("", " ")


@pytest.mark.parametrize(
    ("day", "active"),
    [
        (dt.date(2026, 1, 31), False),
        (dt.date(2026, 2, 1), True),
        (dt.date(2026, 8, 31), True),
        (dt.date(2026, 9, 1), False),
    ],
)
def test_the_first_and_the_last_day_in_office_count(day: dt.date, active: bool) -> None:
    person = Employee(name="陈立", active_from=dt.date(2026, 2, 1), active_to=dt.date(2026, 8, 31))

    assert is_active(person, day) is active


def test_a_person_without_dates_is_in_office() -> None:
    assert is_active(ZHOU, TODAY)


def test_roles_are_read_by_any_label() -> None:
    person = Employee(name="陈立", roles="finance; 法务、秘书")

    assert [role.code for role in roles_of(RULES, person)] == ["finance", "legal"]
    assert unknown_roles(RULES, person) == ("秘书",)


def test_a_role_no_longer_active_gives_no_rights() -> None:
    closed = tuple(role.model_copy(update={"active": role.code != "finance"}) for role in RULES.roles)
    rules = RULES.model_copy(update={"roles": closed})

    assert not has_role(rules, WU, "finance")
    assert unknown_roles(rules, WU) == ()


def test_who_may_approve() -> None:
    assert may_approve(RULES, ZHOU)
    assert not may_approve(RULES, WU)


def test_a_rank_is_met_by_a_higher_one() -> None:
    assert has_rank(ZHOU, Rank.SALES_DIRECTOR)
    assert has_rank(ZHOU, Rank.GENERAL_MANAGER)
    assert not has_rank(ZHOU, Rank.COMPANY_LEADER)
    assert not has_rank(Employee(name="陈立"), Rank.STAFF)


def test_ranks_that_suffice_lowest_first() -> None:
    assert ranks_from(Rank.SALES_DIRECTOR) == (Rank.SALES_DIRECTOR, Rank.GENERAL_MANAGER, Rank.COMPANY_LEADER)
    assert ranks_from(Rank.COMPANY_LEADER) == (Rank.COMPANY_LEADER,)


@pytest.mark.parametrize(
    ("written", "subjects"),
    [
        (None, set(Subject)),
        ("立项、Charter", {Subject.INITIATION, Subject.CHARTER}),
        ("立项、报销", {Subject.INITIATION}),
        ("报销", set()),
    ],
)
def test_a_delegation_covers_what_it_names(written: str | None, subjects: set[Subject]) -> None:
    assert subjects_of(Delegation(subjects=written)) == subjects


def test_rows_of_a_grade() -> None:
    factor, cadence = grade_rule(RULES, Grade.B), cadence_of(RULES, Grade.B)

    assert factor is not None
    assert factor.grade is Grade.B
    assert cadence is not None
    assert cadence.war_room_days == 30


@pytest.mark.parametrize(
    ("source", "written", "code"),
    [
        ("industry", "水务", "water"),
        ("industry", "Power and Energy", "power_and_energy"),
        ("source", "公开招标", "tender_notice"),
        ("source", "老客户（复购或转介绍）", "existing_customer"),
        ("customer_type", "老", "existing"),
        ("expense_categories", "样机／POC测试", "prototype_and_poc"),
        ("roles", "内审", "internal_audit"),
    ],
)
def test_an_entry_is_found_by_code_label_or_earlier_name(source: str, written: str, code: str) -> None:
    entry = find_entry(RULES, source, written)

    assert entry is not None
    assert entry.code == code


@pytest.mark.parametrize(
    ("source", "written"), [("industry", "航天"), ("nothing", "水务"), ("industry", None), ("region", "水务")]
)
def test_what_is_no_entry_is_not_found(source: str, written: str | None) -> None:
    assert find_entry(RULES, source, written) is None


def test_entries_keep_their_order_and_deactivated_ones_are_marked() -> None:
    lists = tuple(row.model_copy(update={"active": row.code != "overseas"}) for row in RULES.lists)
    regions = entries(RULES.model_copy(update={"lists": lists}), "region")

    assert [entry.label.zh for entry in regions][:2] == ["华北", "华东"]
    assert [entry.code for entry in regions if not entry.active] == ["overseas"]


def test_a_label_goes_before_another_entrys_earlier_name() -> None:
    renamed = tuple(row.model_copy(update={"aliases": "东北"}) if row.code == "north" else row for row in RULES.lists)
    rules = RULES.model_copy(update={"lists": renamed})

    entry = find_entry(rules, "region", "东北")

    assert entry is not None
    assert entry.code == "northeast"


def test_a_category_is_found_under_its_earlier_name() -> None:
    category = find_category(RULES, "外协咨询")

    assert category is not None
    assert category.zh == "外协及专家咨询费"
    assert find_category(RULES, None) is None


def test_a_strategic_customer_is_known_by_code_name_or_other_spelling() -> None:
    listed = StrategicCustomer(name="宁川市水务集团有限公司", customer_code="91640100MA00000001", aliases="宁川水务")
    rules = RULES.model_copy(update={"strategic_customers": (listed,)})

    assert is_strategic(rules, "宁川市水务集团 有限公司", None, TODAY)
    assert is_strategic(rules, "宁川水务", None, TODAY)
    assert is_strategic(rules, "改名后的公司", "91640100MA00000001", TODAY)
    assert not is_strategic(rules, "宁川燃气", None, TODAY)
    assert not is_strategic(rules, None, None, TODAY)


def test_a_strategic_customer_counts_to_the_last_day_of_its_validity() -> None:
    listed = StrategicCustomer(name="宁川水务", valid_to=TODAY)
    rules = RULES.model_copy(update={"strategic_customers": (listed,)})

    assert is_strategic(rules, "宁川水务", None, TODAY)
    assert not is_strategic(rules, "宁川水务", None, TODAY + dt.timedelta(days=1))


@pytest.mark.parametrize("text", ["甲、乙,丙", "甲，乙；丙", "甲;乙\n丙、"])
def test_names_in_one_cell_are_separated_by_any_usual_sign(text: str) -> None:
    assert split(text) == ("甲", "乙", "丙")
