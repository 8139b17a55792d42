"""A slip in the company rules is found before a project is computed by it: every message, by one wrong row."""

from decimal import Decimal
from typing import Any

import pytest
from company_samples import (
    RULES,
    STAFF,
    day,
    delegation,
    person,
    with_added,
    with_head,
    with_parameter,
    with_people,
    with_row,
    without,
)
from signed_samples import key_of

from presales_xl.demo.company import sample_rules
from presales_xl.findings import Finding, Severity
from presales_xl.findings.company_messages import CompanyMessage as M
from presales_xl.findings.entry_messages import EntryMessage
from presales_xl.findings.signing_messages import SigningMessage
from presales_xl.language import LANGUAGES
from presales_xl.rules.company_checks import check_company_rules
from presales_xl.rules.rules_digest import rules_digest
from presales_xl.tables.company.authority import Approver, Condition, Join, RouteCase
from presales_xl.tables.company.lists import (
    ExpenseCategory,
    Holiday,
    ListItem,
    ListName,
    MilestoneTemplate,
    StrategicCustomer,
)
from presales_xl.tables.company.money import FeeLimit, FeeTier, GradePoints, LimitKind
from presales_xl.tables.company.parameter import ParameterRow, Wrong
from presales_xl.tables.company.people import Delegation
from presales_xl.tables.company.policy import parameter_rows
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Rank, Subject
from presales_xl.tables.table import fields_of

TODAY = day("2026-06-30")


def checked(rules: CompanyRules) -> tuple[Finding, ...]:
    return check_company_rules(rules, TODAY)


def places(rules: CompanyRules, message: Any) -> list[tuple[str | None, int | None, str | None]]:
    found = [finding.place for finding in checked(rules) if finding.message is message]
    return [(place.table, place.row, place.field) for place in found]


def delegated(*rows: Delegation) -> CompanyRules:
    return with_people(*STAFF, delegations=rows)


def without_list(name: ListName) -> CompanyRules:
    return without("lists", *(row.row for row in RULES.lists if row.list_name is name))


def category(**changes: Any) -> CompanyRules:
    """The shipped rules with changes to travel, the first category."""
    return with_row("expense_categories", 1, **changes)


def points(row: int, **changes: Any) -> CompanyRules:
    return with_row("grade_points", row, **changes)


CASES: list[tuple[Any, CompanyRules, str, int | None, str | None]] = [
    # any sheet
    (M.TWICE, points(2, at_least=Decimal("0.010")), "grade_points", 2, "at_least"),
    (M.TWICE, with_row("grades", 2, grade=RULES.grades[0].grade), "grades", 2, "grade"),
    (M.TWICE, with_row("cadence", 2, grade=RULES.cadence[0].grade), "cadence", 2, "grade"),
    (M.TWICE, with_row("importance_scale", 5, level=4), "importance_scale", 5, "level"),
    (M.TWICE, with_added("fee_limits", FeeLimit(kind=LimitKind.FLOOR, value=Decimal(1000))), "fee_limits", 5, "kind"),
    (M.TWICE, with_row("roles", 2, code="sales"), "roles", 2, "code"),
    (M.TWICE, category(code="other"), "expense_categories", 12, "code"),
    (M.TWICE, with_row("lists", 2, code="tender_notice"), "lists", 2, "code"),
    (M.TWICE, with_row("milestone_templates", 2, no="1"), "milestone_templates", 2, "no"),
    (M.TWICE, with_added("strategic_customers", StrategicCustomer(name="宁川水务"), StrategicCustomer(name="宁川 水务")), "strategic_customers", 2, "name"),
    (M.TWICE, with_added("strategic_customers", StrategicCustomer(name="甲", customer_code="91"), StrategicCustomer(name="乙", customer_code="91")), "strategic_customers", 2, "customer_code"),
    (M.TWICE, with_added("holidays", Holiday(on=TODAY), Holiday(on=TODAY)), "holidays", 2, "on"),
    (M.TWICE, with_people(person("甲", login=r"CORP\a"), person("乙", login=r"corp\A")), "people", 2, "login"),
    (M.LACKS, without("grades", 4), "grades", None, None),
    (M.LACKS, without("cadence", 1), "cadence", None, None),
    (M.LACKS, without("importance_scale", 3), "importance_scale", None, None),
    (M.LACKS, without("grade_points", 10, 11), "grade_points", None, None),
    (M.EMPTY_TABLE, without("fee_tiers", 1, 2, 3, 4), "fee_tiers", None, None),
    (M.BELOW, with_row("fee_tiers", 1, rate=Decimal("-0.05")), "fee_tiers", 1, "rate"),
    (M.ABOVE, with_row("fee_tiers", 1, rate=Decimal(5)), "fee_tiers", 1, "rate"),
    (M.ABOVE, category(max_share=Decimal(30)), "expense_categories", 1, "max_share"),
    (M.NOT_ABOVE, with_row("milestone_templates", 1, weight=Decimal(0)), "milestone_templates", 1, "weight"),
    (M.NAME_TAKEN, with_row("roles", 2, aliases="财务部、销 售"), "roles", 2, "aliases"),
    (M.NAME_TAKEN, category(en="OTHER"), "expense_categories", 12, "en"),
    (M.NAME_TAKEN, with_row("lists", 3, zh="招标公告"), "lists", 3, "zh"),
    (M.NAME_TAKEN, with_people(person("周明远", aliases="周总"), person("周大海", aliases="老周、周 总")), "people", 2, "aliases"),
    (M.NAME_TAKEN, with_people(person("Zhou Mingyuan"), person("zhou  MINGYUAN")), "people", 2, "name"),
    (M.NONE_ACTIVE, RULES.model_copy(update={"expense_categories": (ExpenseCategory(row=1, code="travel", active=False),)}), "expense_categories", None, None),
    (M.NONE_ACTIVE, without_list(ListName.REGION), "lists", None, None),
    (M.PERIOD_REVERSED, with_people(person("周明远", active_from=day("2026-05-02"), active_to=day("2026-05-01"))), "people", 1, "active_to"),
    (M.PERIOD_REVERSED, delegated(delegation(start_on=day("2026-05-16"))), "delegations", 1, "end_on"),
    (M.UNKNOWN_ROLE, with_people(person("周明远", roles="财务、出纳")), "people", 1, "roles"),
    (SigningMessage.NOT_A_KEY, with_people(person("周明远", public_key=f"{key_of('周明远')}、MCowBQYDK2Vw")), "people", 1, "public_key"),
    (SigningMessage.KEY_SHARED, with_people(person("甲", public_key=key_of("甲")), person("乙", public_key=f"{key_of('乙')}, {key_of('甲')}")), "people", 2, "public_key"),
    (M.UNKNOWN_ROLE, with_row("authority", 9, role="treasury"), "authority", 9, "role"),
    # head
    (M.NOT_IN_FORCE, with_head(effective_on=day("2026-07-01")), "rules_info", None, "effective_on"),
    (M.CHANGED_SINCE_PUBLISHED, with_head(digest="0" * 64), "rules_info", None, "digest"),
    (M.NOT_APPROVED, RULES, "rules_info", None, "approved_by"),
    (M.NO_PEOPLE, RULES, "people", None, None),
    (EntryMessage.MISSING, with_head(version=None), "rules_info", None, "version"),
    (EntryMessage.MISSING, with_head(effective_on=None), "rules_info", None, "effective_on"),
    (EntryMessage.MISSING, with_row("grades", 1, sponsor_rank=None), "grades", 1, "sponsor_rank"),
    (EntryMessage.MISSING, with_row("fee_limits", 1, kind=None), "fee_limits", 1, "kind"),
    # parameters
    (M.KEY_MISSING, with_row("parameters", 2, key=None), "parameters", 2, "key"),
    (M.KEY_UNKNOWN, with_row("parameters", 2, key="quota_roundin"), "parameters", 2, "key"),
    (M.KEY_ON_OTHER_SHEET, with_row("parameters", 2, key="adjust_days"), "parameters", 2, "key"),
    (M.KEY_TWICE, with_row("parameters", 2, key="tier_mode"), "parameters", 2, "key"),
    (M.VALUE_EMPTY, with_row("parameters", 2, value=None), "parameters", 2, "value"),
    (M.VALUE_NOT_A_NUMBER, with_row("parameters", 2, value="hundred"), "parameters", 2, "value"),
    (M.VALUE_NOT_WHOLE, with_parameter("watch_days", "1.5"), "tolerances", 4, "value"),
    (M.VALUE_NEGATIVE, with_row("parameters", 2, value="-100"), "parameters", 2, "value"),
    (M.VALUE_NOT_POSITIVE, with_row("parameters", 2, value="0"), "parameters", 2, "value"),
    (M.VALUE_ABOVE_ONE, with_row("parameters", 3, value="10"), "parameters", 3, "value"),
    (M.VALUE_NOT_AN_OPTION, with_row("parameters", 1, value="stairs"), "parameters", 1, "value"),
    (M.DEFAULTS_USED, without("parameters", 2), "parameters", None, None),
    (M.DEFAULTS_USED, without("tolerances", 1), "tolerances", None, None),
    (M.WRONG_ORDER, with_parameter("watch_days", 6), "tolerances", 4, "value"),
    (M.WRONG_ORDER, with_parameter("use_watch", "0.90"), "tolerances", 1, "value"),
    (M.WRONG_ORDER, with_parameter("use_over", "0.89"), "tolerances", 2, "value"),
    # points and grades
    (M.BAND_OUTSIDE, points(9, at_least=Decimal(6)), "grade_points", 9, "at_least"),
    (M.BAND_OUTSIDE, points(10, at_least=Decimal(-1)), "grade_points", 10, "at_least"),
    (M.BAND_MARGIN_ZERO, points(1, at_least=Decimal(0)), "grade_points", 1, "at_least"),
    (M.BAND_START, points(1, at_least=Decimal("0.02")), "grade_points", 1, "at_least"),
    (M.BAND_START, without("grade_points", 5), "grade_points", 5, "at_least"),
    (M.BANDS_NOT_RISING, points(3, points=20), "grade_points", 3, "points"),
    (M.GRADES_NOT_FALLING, with_row("grades", 2, min_points=75), "grades", 2, "min_points"),
    (M.GRADES_START_ABOVE_ZERO, with_row("grades", 4, min_points=1), "grades", 4, "min_points"),
    (M.GRADE_OUT_OF_REACH, points(4, points=36).model_copy(update={"grades": (RULES.grades[0].model_copy(update={"min_points": 87}), *RULES.grades[1:])}), "grades", 1, "min_points"),
    # fees
    (M.TIERS_NOT_RISING, with_row("fee_tiers", 2, up_to=Decimal(500_000)), "fee_tiers", 2, "up_to"),
    (M.TIER_OPEN_TOO_EARLY, with_row("fee_tiers", 2, up_to=None), "fee_tiers", 2, "up_to"),
    (M.TIERS_END, with_row("fee_tiers", 4, up_to=Decimal(9_000_000)), "fee_tiers", 4, "up_to"),
    (M.LIMIT_RATE_ABOVE_ONE, with_row("fee_limits", 1, value=Decimal(8)), "fee_limits", 1, "value"),
    (M.FLOOR_ABOVE_CAP, with_row("fee_limits", 4, value=Decimal(300_001)), "fee_limits", 4, "value"),
    # authority
    (M.NO_ROUTE, RULES.model_copy(update={"authority": tuple(row for row in RULES.authority if row.subject is not Subject.TERMINATION)}), "authority", None, None),
    (M.FEW_APPROVERS, RULES.model_copy(update={"authority": tuple(row for row in RULES.authority if row.subject is not Subject.RETROSPECTIVE or row.step == 1)}), "authority", None, None),
    (M.STEP_GAP, with_row("authority", 5, step=4), "authority", 5, "step"),
    (M.NEEDED_HERE, with_row("authority", 9, role=None), "authority", 9, "role"),
    (M.NEEDED_HERE, with_row("authority", 10, rank=None), "authority", 10, "rank"),
    (M.NEEDED_HERE, with_row("authority", 10, threshold=None), "authority", 10, "threshold"),
    (M.NO_EFFECT_HERE, with_row("authority", 1, rank=Rank.STAFF), "authority", 1, "rank"),
    (M.NO_EFFECT_HERE, with_row("authority", 1, role="finance"), "authority", 1, "role"),
    (M.NO_EFFECT_HERE, with_row("authority", 1, threshold=Decimal(1)), "authority", 1, "threshold"),
    (M.GRADES_UNREADABLE, with_row("authority", 1, grades="all"), "authority", 1, "grades"),
    (M.ROLE_INACTIVE, with_row("roles", 3, active=False), "authority", 9, "role"),
    (M.ROLE_MAY_NOT_APPROVE, with_row("authority", 9, role="internal_audit"), "authority", 9, "role"),
    # categories and templates
    (M.ZERO_LIMIT, category(max_share=Decimal(0)), "expense_categories", 1, "max_share"),
    (M.PARTICIPANTS_NOT_ASKED, category(per_head=Decimal(100)), "expense_categories", 1, "needs_participants"),
    (M.PARTICIPANTS_NOT_ASKED, category(companions_per_guest=Decimal(1)), "expense_categories", 1, "needs_participants"),
    (M.WEIGHTS_NOT_WHOLE, with_row("milestone_templates", 2, weight=Decimal("0.21")), "milestone_templates", 1, "weight"),
    (M.NO_GENERAL_TEMPLATE, RULES.model_copy(update={"milestone_templates": RULES.milestone_templates[:8]}), "milestone_templates", None, None),
    # people and delegations
    (M.TWO_HEADS, with_people(person("甲", department="水务", department_head=True), person("乙", department="水 务", department_head=True)), "people", 2, "department_head"),
    (M.UNKNOWN_PERSON, delegated(delegation("周大海")), "delegations", 1, "principal"),
    (M.UNKNOWN_PERSON, delegated(delegation(deputy="周大海")), "delegations", 1, "deputy"),
    (M.UNKNOWN_PERSON, delegated(delegation(entered_by="周大海")), "delegations", 1, "entered_by"),
    (M.TO_SELF, delegated(delegation("周明远", "周明远")), "delegations", 1, "deputy"),
    (M.ENTERED_BY_DEPUTY, delegated(delegation(entered_by="陈 立")), "delegations", 1, "entered_by"),
    (M.ENTERED_LATE, delegated(delegation(entered_on=day("2026-05-02"))), "delegations", 1, "entered_on"),
    (M.NEVER_COUNTS, delegated(delegation(entered_on=day("2026-05-16"))), "delegations", 1, "entered_on"),
    (M.SUBJECT_UNKNOWN, delegated(delegation(subjects="立项、请假")), "delegations", 1, "subjects"),
    (M.CHAIN, delegated(delegation("周明远", "陈立"), delegation("陈立", "林晓雯")), "delegations", 1, "deputy"),
]  # fmt: skip
"""Message, the rules with one thing wrong, and where it must be told: table, row, field."""

WITHOUT_A_DEFAULT_ROW = [
    (M.VALUE_NOT_A_DAY, "progress_due_day", "31"),
    (M.VALUE_NOT_YES_OR_NO, "carry_over", "perhaps"),
    (M.VALUE_NOT_RISING, "risk_probability_classes", "0.1, 0.5, 0.3, 0.7"),
    (M.VALUE_NOT_AS_MANY, "risk_probability_classes", "0.1, 0.5"),
    (M.WRONG_ORDER, "win_yellow", "0.51"),
    (M.WRONG_ORDER, "risk_medium_score", "15"),
    (M.PATTERN_WITHOUT_DIGITS, "project_no_pattern", "PS-YYYY"),
]


@pytest.mark.parametrize(("message", "rules", "table", "row", "field"), CASES)
def test_a_slip_is_told_where_it_stands(
    message: Any, rules: CompanyRules, table: str, row: int | None, field: str | None
) -> None:
    assert (table, row, field) in places(rules, message)


@pytest.mark.parametrize(("message", "key", "value"), WITHOUT_A_DEFAULT_ROW)
def test_a_parameter_is_told_at_its_row(message: Any, key: str, value: str) -> None:
    row = next(row.row for row in RULES.parameters if row.key == key)

    assert places(with_parameter(key, value), message) == [("parameters", row, "value")]


def test_every_message_is_proven_by_a_case() -> None:
    proven = {case[0] for case in (*CASES, *WITHOUT_A_DEFAULT_ROW)} | {M.CIRCLE}

    assert set(M) - proven == set()


def test_every_reason_of_an_unusable_parameter_has_a_message() -> None:
    from presales_xl.rules.company_checks.parameters import _MESSAGES

    assert set(_MESSAGES) == set(Wrong)


@pytest.mark.parametrize("rules", [case[1] for case in CASES])
def test_every_finding_reads_in_both_languages(rules: CompanyRules) -> None:
    for finding in checked(rules):
        for lang in LANGUAGES:
            assert "{" not in finding.text(lang) + finding.fix(lang)
            assert "None" not in finding.text(lang) + finding.fix(lang)


def test_every_place_exists_in_the_rules_workbook() -> None:
    from presales_xl.tables.company.rules import RULES_TABLES

    for _, rules, *_ in CASES:
        for finding in checked(rules):
            keys = {known.key for known in fields_of(RULES_TABLES[finding.place.table or ""])}
            assert finding.place.field is None or finding.place.field in keys


# What is right stays silent


def test_the_shipped_rules_have_notes_only() -> None:
    assert [(finding.message, finding.severity) for finding in checked(RULES)] == [
        (M.NOT_APPROVED, Severity.NOTE),
        (M.NO_PEOPLE, Severity.NOTE),
    ]


def test_the_rules_of_the_sample_company_have_nothing_to_tell() -> None:
    assert checked(sample_rules()) == ()


def test_parameters_written_in_chinese_are_as_good() -> None:
    rules = RULES.model_copy(update={"parameters": parameter_rows(RULES.policy, "zh")})

    assert checked(rules) == checked(RULES)


def test_rules_count_from_their_effective_date_on() -> None:
    assert not places(with_head(effective_on=TODAY), M.NOT_IN_FORCE)


def test_published_rules_that_nobody_touched_are_official() -> None:
    assert places(with_head(digest=rules_digest(RULES).upper()), M.CHANGED_SINCE_PUBLISHED) == []


def test_an_empty_row_is_no_row() -> None:
    assert checked(with_added("fee_tiers", FeeTier())) == checked(RULES)


def test_a_limit_for_one_grade_stands_beside_the_one_for_all() -> None:
    special = FeeLimit(kind=LimitKind.FLOOR, value=Decimal(1000), grade=RULES.grades[3].grade)

    assert checked(with_added("fee_limits", special)) == checked(RULES)


def test_a_floor_and_a_cap_of_different_grades_do_not_meet() -> None:
    a, d = RULES.grades[0].grade, RULES.grades[3].grade
    rules = RULES.model_copy(update={"fee_limits": (
        FeeLimit(row=1, kind=LimitKind.FLOOR, value=Decimal(5000), grade=a),
        FeeLimit(row=2, kind=LimitKind.CAP_ABSOLUTE, value=Decimal(4000), grade=d),
    )})  # fmt: skip

    assert places(rules, M.FLOOR_ABOVE_CAP) == []


def test_the_same_name_in_two_lists_is_no_clash() -> None:
    names = {row.zh for row in RULES.lists if row.list_name is ListName.SOURCE}

    assert "其他" in names
    assert places(RULES, M.NAME_TAKEN) == []


def test_an_entry_may_repeat_its_own_name_as_an_earlier_one() -> None:
    item = ListItem(list_name=ListName.REGION, code="islands", zh="海岛", en="Islands", aliases="海岛", active=True)

    assert places(with_added("lists", item), M.NAME_TAKEN) == []


def test_bands_may_stand_in_any_order() -> None:
    rules = RULES.model_copy(update={"grade_points": RULES.grade_points[::-1]})

    assert checked(rules) == checked(RULES)


def test_a_missing_row_is_named_by_what_it_should_say() -> None:
    finding = next(found for found in checked(without("grades", 2)) if found.message is M.LACKS)

    assert finding.text("zh") == "「项目等级」中没有「等级」为 B 的行。"


def test_a_mistyped_key_names_the_nearest_one() -> None:
    finding = next(
        found for found in checked(with_row("parameters", 2, key="quota_roundin")) if found.message is M.KEY_UNKNOWN
    )

    assert finding.fix("en").startswith("The nearest is “quota_rounding”. ")


def test_a_key_like_no_other_has_no_nearest_one() -> None:
    rules = with_added("parameters", ParameterRow(key="zzzzzz", value="1"))
    finding = next(found for found in checked(rules) if found.message is M.KEY_UNKNOWN)

    assert finding.fix("en") == "Correct the key or delete the row."


# Authority


def test_a_subject_decided_only_under_a_condition_has_no_route() -> None:
    rules = RULES.model_copy(update={"authority": tuple(
        row.model_copy(update={"condition": Condition.MARGIN_NOT_POSITIVE}) if row.subject is Subject.RETROSPECTIVE else row
        for row in RULES.authority
    )})  # fmt: skip

    found = [finding for finding in checked(rules) if finding.message is M.NO_ROUTE]

    assert [(finding.value, finding.params["case"]) for finding in found] == [
        (Subject.RETROSPECTIVE, RouteCase.ORDINARY)
    ]


def test_a_route_that_one_person_decides_is_pointed_out() -> None:
    one_step = tuple(
        row for row in RULES.authority if row.subject is not Subject.INITIATION or row.step == 1 or row.grades == "A"
    )

    (finding,) = (
        told for told in checked(RULES.model_copy(update={"authority": one_step})) if told.message is M.FEW_APPROVERS
    )

    assert (finding.value, finding.params["least"]) == (1, 2)
    assert M.FEW_APPROVERS not in {told.message for told in checked(RULES)}


def test_being_told_is_not_deciding() -> None:
    rules = RULES.model_copy(update={"authority": tuple(
        row.model_copy(update={"join": Join.INFORMED}) if row.subject is Subject.RETROSPECTIVE else row
        for row in RULES.authority
    )})  # fmt: skip

    assert places(rules, M.NO_ROUTE) == [("authority", None, None)]


def test_only_the_grades_left_out_are_named() -> None:
    rows = [row for row in RULES.authority if row.subject is Subject.RETROSPECTIVE]
    rules = RULES.model_copy(update={"authority": tuple(
        row.model_copy(update={"grades": "A、B"}) if row in rows else row for row in RULES.authority
    )})  # fmt: skip

    found = next(finding for finding in checked(rules) if finding.message is M.NO_ROUTE)

    assert found.text("en").endswith("for grade C, D, so nobody would decide.")


@pytest.mark.parametrize(("light_grade", "told"), [("D", []), ("C", [("authority", None, None)])])
def test_a_light_route_serves_the_grades_a_light_project_can_have(light_grade: str, told: list[Any]) -> None:
    limited = tuple(
        row.model_copy(update={"grades": "D"})
        if row.case is RouteCase.LIGHT and row.subject is Subject.CHARTER
        else row
        for row in RULES.authority
    )
    rules = with_parameter("light_grade", light_grade).model_copy(update={"authority": limited})

    assert places(rules, M.NO_ROUTE) == told


def test_a_role_without_the_right_to_approve_may_be_told() -> None:
    told = next(row for row in RULES.authority if row.join is Join.INFORMED)

    assert places(with_row("authority", told.row, role="internal_audit"), M.ROLE_MAY_NOT_APPROVE) == []


def test_an_approver_that_needs_nothing_else_is_complete() -> None:
    assert {Approver.SPONSOR, Approver.OWN_DEPARTMENT_MANAGER} <= {row.approver for row in RULES.authority}
    assert places(RULES, M.NEEDED_HERE) == []


# People and delegations


def test_one_head_may_follow_another() -> None:
    left = person("甲", department="水务", department_head=True, active_to=day("2026-05-31"))
    came = person("乙", department="水务", department_head=True, active_from=day("2026-06-01"))

    assert places(with_people(left, came), M.TWO_HEADS) == []


def test_heads_who_share_one_day_are_two_heads() -> None:
    left = person("甲", department="水务", department_head=True, active_to=day("2026-06-01"))
    came = person("乙", department="水务", department_head=True, active_from=day("2026-06-01"))

    assert places(with_people(left, came), M.TWO_HEADS) == [("people", 2, "department_head")]


def test_heads_of_different_departments_and_plain_members_do_not_meet() -> None:
    rules = with_people(
        person("甲", department="水务", department_head=True),
        person("乙", department="政务", department_head=True),
        person("丙", department="水务", department_head=False),
        person("丁", department_head=True),
        person("戊", department_head=True),
    )

    assert places(rules, M.TWO_HEADS) == []


def test_a_day_in_office_is_enough() -> None:
    assert places(with_people(person("甲", active_from=TODAY, active_to=TODAY)), M.PERIOD_REVERSED) == []


def test_an_alias_is_the_person_when_a_delegation_is_judged() -> None:
    people = (person("周明远", aliases="周总"), person("吴敏"))
    rules = with_people(*people, delegations=(delegation("周明远", "周总"),))

    assert places(rules, M.TO_SELF) == [("delegations", 1, "deputy")]


def test_a_delegation_entered_on_its_first_day_is_in_time() -> None:
    assert checked(delegated(delegation(entered_on=day("2026-05-01")))) == checked(with_people(*STAFF))


def test_a_delegation_that_never_counts_is_not_also_late() -> None:
    rules = delegated(delegation(entered_on=day("2026-05-16")))

    assert places(rules, M.ENTERED_LATE) == []


@pytest.mark.parametrize(
    "rows",
    [
        (delegation("周明远", "陈立"), delegation("陈立", "周明远")),
        (delegation("周明远", "陈立"), delegation("陈立", "林晓雯"), delegation("林晓雯", "周明远")),
    ],
)
def test_deputies_in_a_circle_are_told_at_every_row(rows: tuple[Delegation, ...]) -> None:
    rules = delegated(*rows)

    assert places(rules, M.CIRCLE) == [("delegations", row, "deputy") for row in range(1, len(rows) + 1)]
    assert places(rules, M.CHAIN) == []


def test_a_circle_elsewhere_makes_a_chain_no_circle() -> None:
    rules = delegated(
        delegation("吴敏", "周明远", entered_by="林晓雯"), delegation("周明远", "陈立"), delegation("陈立", "周明远")
    )

    assert places(rules, M.CHAIN) == [("delegations", 1, "deputy")]


@pytest.mark.parametrize(
    "other",
    [
        delegation("陈立", "林晓雯", start_on=day("2026-05-16"), end_on=day("2026-05-20")),
        delegation("陈立", "林晓雯", subjects="终止"),
    ],
)
def test_deputies_at_other_times_or_for_other_subjects_pass_nothing_on(other: Delegation) -> None:
    assert places(delegated(delegation(subjects="立项"), other), M.CHAIN) == []


# Templates


def test_the_weights_of_the_general_template_are_judged_as_well() -> None:
    first = next(row for row in RULES.milestone_templates if row.procurement_mode is None)
    finding = next(
        found
        for found in checked(with_row("milestone_templates", first.row, weight=Decimal("0.20")))
        if found.message is M.WEIGHTS_NOT_WHOLE
    )

    assert finding.place.row == first.row
    assert finding.text("zh") == "采购方式「其余」的里程碑权重合计 95%，不是 100 %。"


def test_a_company_without_templates_needs_no_general_one_for_modes_it_has() -> None:
    row = MilestoneTemplate(
        row=1,
        no="1",
        zh="签约",
        en="Signed",
        deliverable_zh="合同",
        deliverable_en="Contract",
        weight=Decimal(1),
        days_before_signing=0,
    )
    rules = RULES.model_copy(update={"milestone_templates": (row,)})

    assert checked(rules) == checked(RULES)


def test_bands_of_equal_bounds_are_told_once() -> None:
    same = GradePoints(criterion=RULES.grade_points[0].criterion, at_least=Decimal("0.01"), points=5)
    rules = with_added("grade_points", same)

    assert [finding.message for finding in checked(rules)][2:] == [M.TWICE]


# Wording


@pytest.mark.parametrize(
    ("rules", "message", "text"),
    [
        (points(2, at_least=Decimal("0.010")), M.TWICE, "“Margin / 0.01” already stands in row 1; this row has no effect or contradicts it."),
        (with_row("fee_tiers", 1, rate=Decimal(5)), M.ABOVE, "“Rate” is 500 %; the largest value is 100 %."),
        (with_row("cadence", 1, war_room_days=0), M.BELOW, "“War Room (days)” is 0; the smallest value is 1."),
        (points(9, at_least=Decimal("6.0")), M.BAND_OUTSIDE, "The bound 6 of “Importance” is outside 1–5 and never used."),
        (points(3, points=20), M.BANDS_NOT_RISING, "“Margin” scores 20 from 1,000,000 on, not more than the 20 from 200,000 on."),
        (with_row("fee_limits", 1, value=Decimal("8.0")), M.LIMIT_RATE_ABOVE_ONE, "“Cap margin rate” is the rate 8, above 1."),
        (with_row("authority", 9, role=None), M.NEEDED_HERE, "“Approver” is “Role”, so “Role” must be filled in."),
    ],
)  # fmt: skip
def test_numbers_and_reasons_read_as_people_write_them(rules: CompanyRules, message: Any, text: str) -> None:
    assert [finding.text("en") for finding in checked(rules) if finding.message is message] == [text]


# At the limit


@pytest.mark.parametrize(
    ("message", "rules"),
    [
        (M.FLOOR_ABOVE_CAP, with_row("fee_limits", 4, value=Decimal(300_000))),
        (M.LIMIT_RATE_ABOVE_ONE, with_row("fee_limits", 1, value=Decimal(1))),
        (M.GRADE_OUT_OF_REACH, with_row("grades", 1, min_points=100)),
        (M.PERIOD_REVERSED, delegated(delegation(start_on=day("2026-05-15")))),
        (M.NEVER_COUNTS, delegated(delegation(entered_on=day("2026-05-15")))),
        (M.STEP_GAP, with_added("authority", RULES.authority[0].model_copy(update={"step": 9, "join": Join.INFORMED}))),
        (M.NONE_ACTIVE, RULES.model_copy(update={"expense_categories": (ExpenseCategory(row=1, code="travel"),)})),
        (M.WRONG_ORDER, with_parameter("win_yellow", "0.50")),
        (M.WRONG_ORDER, with_parameter("use_over", "0.90")),
    ],
)
def test_what_just_holds_is_not_told(message: Any, rules: CompanyRules) -> None:
    assert places(rules, message) == []


def test_delegations_that_meet_on_one_day_make_a_chain() -> None:
    later = delegation("陈立", "林晓雯", start_on=day("2026-05-15"), end_on=day("2026-05-20"))

    assert places(delegated(delegation(), later), M.CHAIN) == [("delegations", 1, "deputy")]


def test_a_name_taken_in_one_field_is_told_once() -> None:
    assert places(with_row("roles", 2, aliases="销售、Sales"), M.NAME_TAKEN) == [("roles", 2, "aliases")]


def test_a_person_may_have_several_keys_even_one_twice() -> None:
    rules = with_people(person("周明远", public_key=f"{key_of('旧')}、{key_of('新')}\n{key_of('旧')}"))

    assert places(rules, SigningMessage.NOT_A_KEY) == []
    assert places(rules, SigningMessage.KEY_SHARED) == []
