"""The definitions of the project's tables: keys, codes, labels and the promises made about them."""

import re
from collections import Counter

import pytest

from presales_xl.tables.choice import Choice, fold
from presales_xl.tables.field import Calc, Kind
from presales_xl.tables.life import Grade, Stage, Subject
from presales_xl.tables.project import ALL_TABLES, Project, is_list
from presales_xl.tables.project_info import Ownership, ProcurementMode, ProjectInfo
from presales_xl.tables.table import Record, field_of, fields_of, is_filled

EVERY_TABLE = pytest.mark.parametrize("record", ALL_TABLES.values(), ids=ALL_TABLES.keys())

# What the published JSON promises: table keys, and fields whose names are not obvious from their labels.
PROMISED = {
    "project_info": "project_no project_name registered_on registered_by source source_person customer_name ownership "
    "compelling_event compelling_event_on expected_contract expected_margin market_importance strategic_customer "
    "win_probability grade score required_sponsor_rank approved_grade approved_grade_reason sponsor project_manager "
    "sales_owner initiated_on department tender_no ceiling_price bid_deadline qualification_ok our_share tax_rate "
    "fund_source fund_in_place payment_terms end_user contract_party customer_code predecessor_no margin_basis",
    "contacts": "name title department decision_role influence attitude relation our_owner phone email",
    "competitors": "name product strengths weaknesses relation expected_price our_answer",
    "team": "person role department responsibility allocation from_on to_on",
    "planning_rounds": "round held_on chair participants changes target_contract win_probability conclusion",
    "position": "dimension strengths weaknesses our_actions round",
    "sales_plan": "sales_goal target_contract target_margin target_sign_on strategy value_proposition win_themes",
    "plan_tasks": "task workstream purpose owner start_on due_on milestone expected_fee status done_on",
    "exit_criteria": "criterion measure check_on met met_on round",
    "lessons_consulted": "lesson source adopted why",
    "charter": "quota reserve allocatable rules_version manual_quota manual_quota_reason single_expense_limit tolerance_notes",
    "milestones": "no name deliverable owner weight start_on planned_on budget current_planned_on current_budget "
    "forecast_on actual_on percent_complete note",
    "budget_lines": "milestone category amount",
    "deposits": "kind form payee milestone amount paid_on due_back_on returned_on returned_amount deducted forfeited guarantee_until note",
    "expenses": "voucher_no line spent_on milestone category kind requested_amount amount handled_by purpose "
    "customer_participants companions status approved_by paid_on tax_amount invoice_no department shared_total task rate",
    "progress": "month health progress situation_analysis countermeasures next_month_plan support_needed by on "
    "win_probability win_reason expected_contract expected_margin expected_sign_on",
    "war_room": "held_on trigger chair attendees issues decision reason conditions new_circumstances exit_criteria_checked resume_on",
    "actions": "action owner due_on done_on",
    "fee_audits": "audited_on auditor through_on amount_seen finding conclusion",
    "change_requests": "no op raised_on raised_by kind milestone new_planned_on new_budget cause reason impact evidence",
    "termination": "applied_on applicant kind criteria_met war_room_ref reason customer_aftercare open_promises "
    "deposits_to_recover archive_list restart_condition review_on",
    "result": "outcome decided_on award_notice_on winner winning_price loss_notice",
    "contracts": "contract_no kind party signed_on amount margin",
    "retrospective": "signed_contract signed_margin goals_met customer_satisfaction customer_feedback meeting_on attendees",
    "bids": "round bidder is_ours price technical_score commercial_score total result",
    "causes": "cause detail weight evidence",
    "reviews": "phase by went_well went_badly surprise",
    "lessons": "situation what_we_did result advice applies_when tags reusable_asset",
    "handover": "promise to_whom due_on",
    "partners": "name role commitment owner authorisation vendor_registration_no valid_until share risk",
    "role_changes": "role from_person to_person on reason handover confirmed_by",
    "risks": "no kind description affects probability impact_money impact response prevention contingency owner stage due_on status",
    "approvals": "seq at subject no version action step actor on_behalf_of comment digest prev_hash hash",
}


@pytest.mark.parametrize(("table", "keys"), PROMISED.items(), ids=PROMISED)
def test_a_published_key_stays(table: str, keys: str) -> None:
    assert set(keys.split()) <= {known.key for known in fields_of(ALL_TABLES[table])}


def test_the_container_names_each_table_by_its_key() -> None:
    assert {key: record.table.key for key, record in ALL_TABLES.items()} == {key: key for key in ALL_TABLES}
    assert list(Project.model_fields) == list(ALL_TABLES)


@EVERY_TABLE
def test_labels_of_a_table_are_unique_in_each_language(record: type[Record]) -> None:
    for lang in ("zh", "en"):
        texts = Counter(fold(known.label.text(lang)) for known in fields_of(record))
        assert [text for text, times in texts.items() if times > 1 and is_list(record)] == []


@EVERY_TABLE
def test_every_field_people_fill_in_has_a_hint_in_both_languages(record: type[Record]) -> None:
    bare = [known.key for known in fields_of(record) if known.is_input and not (known.hint.zh and known.hint.en)]
    assert bare == []


@EVERY_TABLE
def test_required_fields_are_inputs(record: type[Record]) -> None:
    assert [known.key for known in fields_of(record) if known.must and not known.is_input] == []


@EVERY_TABLE
def test_a_formula_refers_only_to_fields_of_its_table(record: type[Record]) -> None:
    keys = {known.key for known in fields_of(record)}
    for known in fields_of(record):
        assert (known.calc is Calc.FORMULA) == bool(known.formula)
        assert set(re.findall(r"\{(\w+)\}", known.formula)) <= keys


@EVERY_TABLE
def test_a_list_column_has_a_width_and_a_form_opens_with_a_section(record: type[Record]) -> None:
    fields = fields_of(record)
    if is_list(record):
        assert [known.key for known in fields if not known.width] == []
    elif record.table.key != "home":
        declared = [key for key, _ in record.table.sections]
        assert [known.section for known in fields if known.section] == declared
        assert fields[0].section == declared[0]


def choices() -> list[type[Choice]]:
    def below(kind: type[Choice]) -> list[type[Choice]]:
        return [found for child in kind.__subclasses__() for found in (child, *below(child))]

    return below(Choice)


@pytest.mark.parametrize("kind", choices(), ids=lambda kind: kind.__name__)
def test_the_code_of_a_choice_is_its_english_label_and_no_spelling_means_two(kind: type[Choice]) -> None:
    for member in kind:
        assert re.sub(r"[^a-z0-9]+", "_", member.value.en.lower()).strip("_") == member.code.lower()
    spellings = Counter(text for member in kind for text in member.spellings())
    assert [text for text, times in spellings.items() if times > 1] == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("国有企业", Ownership.STATE_OWNED), ("国企", Ownership.STATE_OWNED), ("state_owned", Ownership.STATE_OWNED),
        ("State owned", Ownership.STATE_OWNED), (" 国有 企业 ", Ownership.STATE_OWNED), ("联合会", None),
    ],
)  # fmt: skip
def test_a_choice_is_found_by_code_label_or_earlier_label(written: str, meant: Ownership | None) -> None:
    assert Ownership.find(written) is meant


def test_full_width_brackets_are_the_same_choice() -> None:
    assert ProcurementMode.find("电子卖场（直购）") is ProcurementMode.E_MALL


def test_what_each_approval_freezes() -> None:
    frozen = {known.key for known in fields_of(ProjectInfo) if known.frozen_by is Subject.INITIATION}
    assert frozen == {
        "expected_contract", "expected_margin", "market_importance", "strategic_customer", "approved_grade",
        "approved_grade_reason", "sponsor", "project_manager",
    }  # fmt: skip
    milestone = {known.key for known in fields_of(ALL_TABLES["milestones"]) if known.frozen_by is Subject.CHARTER}
    assert milestone == {"no", "name", "deliverable", "owner", "weight", "planned_on", "budget"}


def test_the_kind_of_a_field_is_its_annotation() -> None:
    assert field_of(ProjectInfo, "expected_margin").kind is Kind.MONEY
    assert field_of(ProjectInfo, "ownership").choices is Ownership


def test_a_form_counts_once_an_input_is_filled_and_not_by_what_the_program_wrote() -> None:
    assert not is_filled(ProjectInfo(score=53, grade=Grade.B))
    assert is_filled(ProjectInfo(project_no="PS-2026-001"))


def test_stages_come_in_the_order_of_the_process() -> None:
    assert [stage.code for stage in Stage] == ["lead", "initiated", "planned", "executing", "ended", "closed"]
    assert Stage.EXECUTING.reached(Stage.INITIATED)
    assert not Stage.INITIATED.reached(Stage.EXECUTING)
