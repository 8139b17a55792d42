"""The fingerprint of the company rules changes with what they mean, and with nothing else; a copy loses nothing."""

import json
import unicodedata
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from company_samples import RULES, STAFF, day, delegation, with_added, with_head, with_parameter, with_row, without
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.demo.company import sample_rules
from presales_xl.rules.rules_digest import OF_TODAY, pack, rules_digest, unpack, with_state_of
from presales_xl.tables.company.lists import Holiday, StrategicCustomer
from presales_xl.tables.company.money import Cadence, FeeTier
from presales_xl.tables.company.parameter import ParameterRow
from presales_xl.tables.company.policy import Policy, parameter_rows
from presales_xl.tables.company.rules import RULES_TABLES, CompanyRules
from presales_xl.tables.field import Kind
from presales_xl.tables.life import Grade
from presales_xl.tables.table import Shape, fields_of
from presales_xl.workbook.rules_lookup import load_rules
from presales_xl.workbook.template.rules_book import build_rules_book

DIGEST = rules_digest(RULES)
LISTS = [key for key, record in RULES_TABLES.items() if record.table.shape is Shape.LIST and getattr(RULES, key)]


def test_a_fingerprint_is_a_sha_256_in_hexadecimal() -> None:
    assert len(DIGEST) == 64
    assert set(DIGEST) <= set("0123456789abcdef")


# The same rules


@pytest.mark.parametrize("table", LISTS)
def test_the_order_of_rows_makes_no_difference(table: str) -> None:
    assert rules_digest(RULES.model_copy(update={table: getattr(RULES, table)[::-1]})) == DIGEST


@given(st.data())
def test_no_shuffling_makes_a_difference(data: st.DataObject) -> None:
    shuffled = tuple(data.draw(st.permutations(RULES.grade_points)))

    assert rules_digest(CompanyRules(grade_points=shuffled)) == rules_digest(
        CompanyRules(grade_points=RULES.grade_points)
    )


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_language_of_the_workbook_makes_no_difference(lang: Any) -> None:
    rules = RULES.model_copy(update={"parameters": parameter_rows(Policy(), lang)})

    assert rules_digest(rules) == DIGEST


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_workbooks_in_both_languages_have_the_fingerprint_of_what_was_written(lang: Any, tmp_path: Path) -> None:
    rules, path = sample_rules(), tmp_path / "company_rules.xlsx"

    build_rules_book(path, lang, rules)

    assert rules_digest(load_rules(path).rules) == rules_digest(rules)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("reserve_share", "10 %"), ("reserve_share", "0.1"), ("quota_rounding", "１００.00"), ("light_quota", "5,000"),
        ("carry_over", "true"), ("tier_mode", "超额累进"), ("estimate_basis_grades", "B、A"), ("zombie_days", "30.0"),
        ("risk_probability_classes", "10 %，30 %，50 %，70 %"), ("use_watch", "0.8"),
    ],
)  # fmt: skip
def test_the_writing_of_a_parameter_makes_no_difference(key: str, value: str) -> None:
    assert rules_digest(with_parameter(key, value)) == DIGEST


@pytest.mark.parametrize(
    "rules",
    [
        with_row("fee_tiers", 1, up_to=Decimal("5E+5")),
        with_row("fee_tiers", 1, rate=Decimal("0.0500")),
        with_row("grades", 2, fee_factor=Decimal(1)),
        with_row("fee_limits", 3, value=Decimal("300000.00")),
        with_row("authority", 2, grades="D、c"),
        with_row("authority", 1, grades="ABCD"),
        with_row("roles", 2, aliases=" 解决方案 ,"),
        with_row("roles", 1, aliases="、"),
        with_row("parameters", 1, zh="另一说明", en="Another text"),
        RULES.model_copy(update={"grades": tuple(row.model_copy(update={"row": row.row + 7}) for row in RULES.grades)}),
        with_head(note="招待费上限下调", company_name="睿川", company_name_en="Ruichuan", digest="0" * 64),
    ],
)
def test_what_means_the_same_has_the_same_fingerprint(rules: CompanyRules) -> None:
    assert rules_digest(rules) == DIGEST


def test_composed_and_decomposed_letters_are_the_same() -> None:
    composed, decomposed = (unicodedata.normalize(form, "Café") for form in ("NFC", "NFD"))

    assert composed != decomposed
    assert rules_digest(with_row("roles", 1, en=composed)) == rules_digest(with_row("roles", 1, en=decomposed))


def test_several_earlier_names_may_stand_in_any_order() -> None:
    assert rules_digest(with_row("roles", 1, aliases="甲、乙")) == rules_digest(with_row("roles", 1, aliases="乙;甲"))


def test_an_empty_row_makes_no_difference() -> None:
    assert rules_digest(with_added("strategic_customers", StrategicCustomer())) == DIGEST


def test_the_people_of_today_make_no_difference() -> None:
    state = {"people": STAFF, "delegations": (delegation(),), "holidays": (Holiday(on=day("2026-12-31")),)}

    assert set(state) == OF_TODAY
    assert rules_digest(RULES.model_copy(update=state)) == DIGEST


def test_a_parameter_of_a_later_program_does_not_change_rules_published_before() -> None:
    key = RULES.parameters[-1].key
    older = without("parameters", len(RULES.parameters))

    assert older.policy == RULES.policy
    assert rules_digest(older) != DIGEST
    assert rules_digest(older) == rules_digest(with_added_unknown(older, key))


def with_added_unknown(rules: CompanyRules, key: str | None) -> CompanyRules:
    """The rules with a row whose key the program does not know and a row of a known key that cannot be read."""
    rows = (ParameterRow(row=98, key="not_yet_invented", value="1"), ParameterRow(row=99, key=key, value=None))
    return rules.model_copy(update={"parameters": (*rules.parameters, *rows)})


# Other rules


def changed(value: Any) -> Any:
    """Another value of the same type."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | Decimal):
        return value + 1
    if isinstance(value, str):
        return value + "x"
    return next(member for member in type(value) if member is not value)


INPUTS = [
    (table, known.key, row)
    for table in LISTS
    if table not in {"parameters", "tolerances"}
    for known in fields_of(RULES_TABLES[table])
    for row in [next((row for row in getattr(RULES, table) if getattr(row, known.key) is not None), None)]
    if row is not None and known.is_input and (table, known.key) != ("authority", "grades")
]


@pytest.mark.parametrize(("table", "key", "row"), INPUTS, ids=[f"{table}.{key}" for table, key, _ in INPUTS])
def test_any_changed_cell_changes_the_fingerprint(table: str, key: str, row: Any) -> None:
    assert rules_digest(with_row(table, row.row, **{key: changed(getattr(row, key))})) != DIGEST
    assert rules_digest(with_row(table, row.row, **{key: None})) != DIGEST


OTHER_VALUES = {
    "tier_mode": "whole", "fee_basis": "net", "day_count": "workdays", "login_mismatch": "mark", "light_grade": "C",
    "repeated_approver": "another_person", "carry_over": "no", "signatures_required": "charter, termination",
    "prior_approval_ownerships": "government", "estimate_basis_grades": "A", "leader_attends_grades": "A, B",
    "risk_probability_classes": "0.1, 0.3, 0.5, 0.8", "project_no_pattern": "XM-YYYY-NNN",
}  # fmt: skip


@pytest.mark.parametrize("key", [row.key for row in RULES.parameters])
def test_any_changed_parameter_changes_the_fingerprint(key: str) -> None:
    written = next(row.value or "" for row in RULES.parameters if row.key == key)
    other = OTHER_VALUES.get(key) or (f"{Decimal(written) / 2}" if "." in written else f"{int(written) + 1}")

    rules = with_parameter(key, other)

    assert rules.policy_problems == ()
    assert rules_digest(rules) != DIGEST


@pytest.mark.parametrize("row", RULES.tolerances, ids=lambda row: row.key)
def test_any_changed_tolerance_changes_the_fingerprint(row: Any) -> None:
    less = Decimal(row.value) - (Decimal("0.005") if row.value <= 1 and row.key != "watch_days" else 1)

    rules = with_row("tolerances", row.row, value=less)

    assert rules.policy_problems == ()
    assert rules_digest(rules) != DIGEST


def test_the_minimum_of_a_tolerance_counts() -> None:
    row = next(row for row in RULES.tolerances if row.key == "milestone_overspend")

    assert rules_digest(with_row("tolerances", row.row, minimum=Decimal(1001))) != DIGEST


@pytest.mark.parametrize(
    "rules",
    [
        with_head(version="2026.2"), with_head(effective_on=day("2026-01-02")), with_head(approved_by="李国强"),
        with_head(approved_on=day("2026-01-02")), with_head(currency="USD"),
        with_row("authority", 2, grades="C"), with_row("authority", 2, grades=None),
        with_added("strategic_customers", StrategicCustomer(name="宁川水务")), without("fee_limits", 4),
        with_row("fee_tiers", 1, up_to=None),
    ],
)  # fmt: skip
def test_what_means_something_else_has_another_fingerprint(rules: CompanyRules) -> None:
    assert rules_digest(rules) != DIGEST


def test_two_labels_changing_places_change_what_cells_mean() -> None:
    travel, transport = RULES.expense_categories[:2]
    swapped = (travel.model_copy(update={"zh": transport.zh}), transport.model_copy(update={"zh": travel.zh}))
    rules = RULES.model_copy(update={"expense_categories": (*swapped, *RULES.expense_categories[2:])})

    assert rules_digest(rules) != DIGEST


# The copy


def test_a_copy_gives_the_rules_back() -> None:
    assert unpack(pack(RULES)) == RULES


def test_a_copy_has_the_fingerprint_and_the_policy_of_the_rules() -> None:
    rules = with_parameter("quota_rounding", "500")
    copy = unpack(pack(rules))

    assert rules_digest(copy) == rules_digest(rules)
    assert copy.policy.quota_rounding == 500


def test_a_copy_keeps_rows_that_are_wrong() -> None:
    rules = with_row("parameters", 2, value="hundred")

    assert unpack(pack(rules)) == rules


def test_a_copy_keeps_the_published_fingerprint() -> None:
    assert unpack(pack(with_head(digest=DIGEST))).rules_info.digest == DIGEST


def test_a_copy_carries_nobody_and_takes_the_people_of_today() -> None:
    rules = sample_rules()
    copy = unpack(pack(rules))

    assert copy.people == ()
    assert str(rules.people[0].name) not in pack(rules).replace(str(rules.rules_info.approved_by), "")
    assert with_state_of(copy, rules) == rules


def test_people_found_before_are_forgotten_with_the_state_they_came_from() -> None:
    copy = unpack(pack(RULES))
    assert copy.people_by_name == {}

    current = with_state_of(copy, RULES.model_copy(update={"people": STAFF}))

    assert "周明远" in current.people_by_name


@given(
    st.decimals(min_value=0, max_value=10**12, places=2),
    st.decimals(min_value=0, max_value=1, allow_nan=False),
    st.sampled_from(Grade),
    st.dates(),
    st.text(st.characters(codec="utf-8")).map(lambda text: unicodedata.normalize("NFC", text)),
)
def test_a_copy_loses_no_value(money: Decimal, rate: Decimal, grade: Grade, on: Any, text: str) -> None:
    rules = CompanyRules(
        fee_tiers=(FeeTier(row=1, up_to=money, rate=rate),),
        cadence=(Cadence(row=3, grade=grade, war_room_days=14),),
        strategic_customers=(StrategicCustomer(row=4, name=text, valid_to=on),),
    )

    assert unpack(pack(rules)) == rules


def test_the_same_rules_give_the_same_text() -> None:
    assert pack(unpack(pack(RULES))) == pack(RULES)


def test_every_kind_of_value_of_the_rules_can_be_read_back() -> None:
    kinds = {known.kind for key in set(RULES_TABLES) - OF_TODAY for known in fields_of(RULES_TABLES[key])}

    assert kinds <= {Kind.TEXT, Kind.LONG_TEXT, Kind.CODE, Kind.INTEGER, Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.DATE, Kind.BOOLEAN, Kind.CHOICE, Kind.LISTED}  # fmt: skip


WRONG_COPIES = [
    "", "{", "[]", "{}", "null", "3",
    '{"format":2,"tables":{}}',
    '{"format":1}',
    '{"format":1,"tables":[]}',
    '{"format":1,"tables":{"salaries":[]}}',
    '{"format":1,"tables":{"grades":[{"grade":"E"}]}}',
    '{"format":1,"tables":{"grades":[{"colour":"red"}]}}',
    '{"format":1,"tables":{"grades":[{"min_points":"many"}]}}',
    '{"format":1,"tables":{"grades":3}}',
    '{"format":1,"tables":{"grades":[3]}}',
    '{"format":1,"tables":{"fee_tiers":[{"rate":"a lot"}]}}',
    '{"format":1,"tables":{"fee_tiers":[{"rate":[]}]}}',
    '{"format":1,"tables":{"rules_info":{"effective_on":"yesterday"}}}',
    '{"format":1,"tables":{"rules_info":{"effective_on":5}}}',
]  # fmt: skip


@pytest.mark.parametrize("text", WRONG_COPIES)
def test_a_damaged_copy_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(text)


def test_a_copy_is_plain_json_with_exact_numbers() -> None:
    content = json.loads(pack(RULES))

    assert content["tables"]["fee_tiers"][1] == {"rate": "0.035", "row": 2, "up_to": "2000000.00"}
    assert content["tables"]["grades"][0]["sponsor_rank"] == "company_leader"
