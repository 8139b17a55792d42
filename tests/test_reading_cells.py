"""What every kind of cell is read as, and what is said about a cell that cannot be read."""

# ruff: noqa: DTZ001 - cells hold wall-clock times

import datetime as dt
from decimal import Decimal

import pytest

from presales_xl.findings import Place, Severity
from presales_xl.tables.charter import Milestone
from presales_xl.tables.choice import fold
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.execution import Progress
from presales_xl.tables.expenses import Expense
from presales_xl.tables.field import Field
from presales_xl.tables.people_lists import Competitor
from presales_xl.tables.project_info import Ownership, ProjectInfo
from presales_xl.tables.table import Record, field_of
from presales_xl.workbook.port import RawCell
from presales_xl.workbook.reading.cells import read_cell
from presales_xl.workbook.reading.choices import CompanyLists
from presales_xl.workbook.reading.numbers import guess

LISTS = CompanyLists(default_rules())
MONEY = field_of(ProjectInfo, "customer_budget")
CONTRACT = field_of(ProjectInfo, "expected_contract")
PERCENT = field_of(ProjectInfo, "win_probability")
WEIGHT = field_of(Milestone, "weight")
INTEGER = field_of(ProjectInfo, "market_importance")
NUMBER = field_of(Expense, "rate")
DATE = field_of(ProjectInfo, "registered_on")
MOMENT = field_of(ProjectInfo, "bid_deadline")
MONTH = field_of(Progress, "month")
BOOLEAN = field_of(ProjectInfo, "strategic_customer")
CHOICE = field_of(ProjectInfo, "ownership")
LISTED = field_of(Expense, "category")
CODE = field_of(Expense, "invoice_no")
TEXT = field_of(ProjectInfo, "project_name")
LONG = field_of(ProjectInfo, "needs_summary")
PERSON = field_of(ProjectInfo, "registered_by")
COMPUTED = field_of(ProjectInfo, "score")


def read(known: Field, cell: RawCell) -> tuple[object, list[str]]:
    value, findings = read_cell(cell, known, LISTS, Place())
    return value, [finding.code.removeprefix("entry.") for finding in findings]


def said(known: Field, content: object, record: type[Record] = ProjectInfo) -> str:
    _, findings = read_cell(RawCell(content), known, LISTS, Place(record.table.key))  # type: ignore[arg-type] # any
    return findings[0].text("zh") + findings[0].fix("zh")


@pytest.mark.parametrize(
    ("known", "content", "value"),
    [
        (MONEY, Decimal(49500), Decimal("49500.00")),
        (MONEY, Decimal("0.1") + Decimal("0.2"), Decimal("0.30")),
        (MONEY, Decimal("1234.5700000004"), Decimal("1234.57")),
        (MONEY, Decimal(0), Decimal("0.00")),
        (PERCENT, Decimal("0.55"), Decimal("0.55")),
        (PERCENT, Decimal(1), Decimal(1)),
        (INTEGER, Decimal("5.0"), 5),
        (NUMBER, Decimal("7.12"), Decimal("7.12")),
        (DATE, dt.date(2026, 3, 15), dt.date(2026, 3, 15)),
        (DATE, dt.datetime(2026, 3, 15, 9, 30), dt.date(2026, 3, 15)),
        (MOMENT, dt.datetime(2026, 12, 9, 9, 30), dt.datetime(2026, 12, 9, 9, 30)),
        (MONTH, "2026-06", "2026-06"),
        (MONTH, dt.date(2026, 6, 1), "2026-06"),
        (BOOLEAN, True, True),
        (BOOLEAN, "否", False),
        (BOOLEAN, "Yes", True),
        (BOOLEAN, "ＴＲＵＥ", True),
        (BOOLEAN, "√", True),
        (BOOLEAN, Decimal(0), False),
        (CHOICE, "国有企业", Ownership.STATE_OWNED),
        (CHOICE, "state_owned", Ownership.STATE_OWNED),
        (CHOICE, " State Owned ", Ownership.STATE_OWNED),
        (CHOICE, "国企", Ownership.STATE_OWNED),
        (LISTED, "差旅费", "travel"),
        (LISTED, "Travel", "travel"),
        (LISTED, "travel", "travel"),
        (CODE, "00123", "00123"),
        (CODE, Decimal(1), "1"),
        (CODE, Decimal("1.5"), "1.5"),
        (CODE, "25617000000012345678", "25617000000012345678"),
        (TEXT, "  智慧水务\u3000", "智慧水务"),
        (TEXT, "=1+1", "=1+1"),
        (TEXT, "@SUM(A1)", "@SUM(A1)"),
        (TEXT, Decimal(12000), "12000"),
        (LONG, "第一行\n第二行\t尾", "第一行\n第二行\t尾"),
        (PERSON, "Zoe\u0308", "Zo\u00eb"),
        (MONEY, "  ", None),
        (TEXT, "\u200b\ufeff", None),
    ],
)
def test_an_ordinary_cell_is_read_without_a_word(known: Field, content: object, value: object) -> None:
    assert read(known, RawCell(content)) == (value, [])  # type: ignore[arg-type] # the parameter is any content


@pytest.mark.parametrize(
    ("known", "content", "code"),
    [
        (MONEY, "3万", "looks_like_number"),
        (MONEY, "12,000元", "looks_like_number"),
        (MONEY, "２０００", "looks_like_number"),
        (MONEY, "¥ 500", "looks_like_number"),
        (MONEY, "很多", "not_a_number"),
        (MONEY, "1e5", "not_a_number"),
        (MONEY, "NaN", "not_a_number"),
        (MONEY, True, "not_a_number"),
        (MONEY, dt.date(2026, 1, 2), "date_for_number"),
        (MONEY, dt.time(9, 30), "date_for_number"),
        (MONEY, Decimal("100.005"), "too_many_places"),
        (MONEY, Decimal("-0.01"), "too_small"),
        (MONEY, Decimal("1e20"), "too_large"),
        (CONTRACT, Decimal(0), "not_above"),
        (PERCENT, Decimal(20), "percent_above_one"),
        (PERCENT, Decimal("1.0001"), "percent_above_one"),
        (PERCENT, "20%", "looks_like_number"),
        (PERCENT, Decimal("-0.1"), "too_small"),
        (WEIGHT, Decimal(0), "not_above"),
        (INTEGER, Decimal("3.5"), "not_whole"),
        (INTEGER, Decimal(6), "too_large"),
        (INTEGER, "高", "not_a_number"),
        (DATE, "2026/1/2", "looks_like_date"),
        (DATE, "2026年1月2日", "looks_like_date"),
        (DATE, "２０２６-０１-０２", "looks_like_date"),
        (DATE, "2026-01-02 00:00:00", "looks_like_date"),
        (DATE, "2026-01-02T00:00:00.000Z", "looks_like_date"),
        (DATE, "2026-01-02 09:30", "not_a_date"),
        (DATE, Decimal(20260102), "looks_like_date"),
        (DATE, "2026-02-30", "not_a_date"),
        (DATE, "下周", "not_a_date"),
        (DATE, Decimal(5), "not_a_date"),
        (DATE, True, "not_a_date"),
        (DATE, dt.date(1900, 1, 20), "implausible_date"),
        (DATE, "0202-01-02", "implausible_date"),
        (MOMENT, "2026年12月9日 9:30", "looks_like_date"),
        (MOMENT, "明天", "not_a_date"),
        (MONTH, "2026年6月", "looks_like_month"),
        (MONTH, Decimal(202606), "looks_like_month"),
        (MONTH, "2026-06-01", "looks_like_month"),
        (MONTH, "六月", "not_a_month"),
        (MONTH, "2026-13", "not_a_month"),
        (BOOLEAN, "也许", "not_yes_or_no"),
        (CHOICE, "国有", "unknown_choice"),
        (CHOICE, dt.date(2026, 1, 2), "unknown_choice"),
        (LISTED, "差旅", "unknown_listed"),
        (CODE, Decimal(25617000000012345678), "digits_lost"),
        (CODE, dt.date(2026, 1, 2), "date_for_code"),
    ],
)
def test_a_wrong_cell_is_one_error_and_no_value(known: Field, content: object, code: str) -> None:
    assert read(known, RawCell(content)) == (None, [code])  # type: ignore[arg-type] # the parameter is any content


@pytest.mark.parametrize(
    ("known", "content", "value", "code"),
    [
        (MONEY, "12000", Decimal("12000.00"), "number_as_text"),
        (INTEGER, "4", 4, "number_as_text"),
        (DATE, "2026-01-02", dt.date(2026, 1, 2), "date_as_text"),
        (DATE, Decimal(46024), dt.date(2026, 1, 2), "date_as_number"),
        (MOMENT, dt.date(2026, 12, 9), dt.datetime(2026, 12, 9), "time_missing"),
        (MOMENT, "2026-12-09 09:30", dt.datetime(2026, 12, 9, 9, 30), "date_as_text"),
        (MOMENT, Decimal("46365.395833333336"), dt.datetime(2026, 12, 9, 9, 30), "date_as_number"),
        (TEXT, "a\x07b", "a\x07b", "control_characters"),
    ],
)
def test_a_readable_cell_that_deserves_a_remark_keeps_its_value(
    known: Field, content: object, value: object, code: str
) -> None:
    found, findings = read_cell(RawCell(content), known, LISTS, Place())  # type: ignore[arg-type] # any content
    assert found == value
    assert [(finding.code, finding.severity) for finding in findings] == [(f"entry.{code}", Severity.NOTE)]


def test_text_beyond_the_limit_is_an_error_but_stays() -> None:
    assert read(TEXT, RawCell("水" * 121)) == ("水" * 121, ["too_long"])
    assert read(TEXT, RawCell("水" * 120)) == ("水" * 120, [])


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#DIV/0!", "#VALUE!"])
def test_an_error_value_is_a_finding_and_never_an_empty_cell(error: str) -> None:
    value, findings = read_cell(RawCell(error=error, is_formula=True), MONEY, LISTS, Place())
    assert value is None
    assert [(one.code, one.value) for one in findings] == [("entry.error_value", error)]


def test_a_formula_is_read_by_its_result_with_a_note() -> None:
    assert read(MONEY, RawCell(Decimal(1200000), is_formula=True)) == (Decimal(1200000), ["formula"])


def test_a_formula_nobody_calculated_asks_to_open_and_save() -> None:
    assert read(MONEY, RawCell(is_formula=True, is_cached=False)) == (None, ["not_calculated"])


def test_a_formula_with_a_wrong_result_is_told_once() -> None:
    assert read(MONEY, RawCell("3万", is_formula=True)) == (None, ["looks_like_number"])


def test_a_formula_in_a_computed_cell_is_no_remark() -> None:
    assert read(COMPUTED, RawCell(Decimal(74), is_formula=True)) == (74, [])


def test_what_is_wrong_in_a_computed_cell_is_only_a_note() -> None:
    _, findings = read_cell(RawCell("abc"), COMPUTED, LISTS, Place())
    assert [finding.severity for finding in findings] == [Severity.NOTE]


def test_a_share_above_one_names_both_readings() -> None:
    assert "20% 还是 2000%" in said(PERCENT, Decimal(20))


def test_the_suggestion_is_the_number_to_type() -> None:
    assert "请填 30000。" in said(MONEY, "3万")
    assert "请填 20%。" in said(PERCENT, "20％")
    assert "请填 2026-01-02。" in said(DATE, "２０２６-０１-０２")


def test_an_unknown_choice_names_the_nearest_and_all() -> None:
    text = said(CHOICE, "国有控股企业")
    assert "最接近的是「国有企业」" in text
    assert "军队" in text


def test_an_unknown_entry_of_a_company_list_names_the_nearest() -> None:
    assert "最接近的是「差旅费」" in said(LISTED, "差旅", Expense)


def test_a_deactivated_entry_is_still_read_with_a_note() -> None:
    rules = default_rules()
    off = tuple(row.model_copy(update={"active": False}) for row in rules.expense_categories)
    lists = CompanyLists(rules.model_copy(update={"expense_categories": off}))
    value, findings = read_cell(RawCell("差旅费"), LISTED, lists, Place())
    assert (value, [finding.code for finding in findings]) == ("travel", ["entry.inactive_entry"])


def test_a_long_wrong_text_is_quoted_only_in_part_but_kept_whole_as_value() -> None:
    _, findings = read_cell(RawCell("x" * 500), MONEY, LISTS, Place())
    assert "x" * 61 not in findings[0].text("zh")
    assert findings[0].value == "x" * 500


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("3万", "30000"), ("3.5万元", "35000"), ("1,234,567.89", "1234567.89"), ("２０％", "0.2"), ("1亿", "100000000"),
        ("人民币500元整", "500"), ("-20元", "-20"), ("RMB 300", "300"), ("12，000", "12000"), ("50k", "50000"),
    ],
)  # fmt: skip
def test_what_people_write_for_a_number_is_understood_as_a_suggestion(text: str, number: str) -> None:
    assert guess(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "元", "3万5", "1,23", "a3", "1.2.3", "一万", "3~5万", "9" * 400])
def test_what_is_ambiguous_is_not_guessed(text: str) -> None:
    assert guess(text) is None


@pytest.mark.parametrize("record", [ProjectInfo, Expense, Milestone, Competitor])
def test_no_two_labels_of_a_table_are_the_same_header(record: type[Record]) -> None:
    from presales_xl.tables.table import fields_of

    for lang in ("zh", "en"):
        labels = [fold(known.label.text(lang)) for known in fields_of(record)]
        assert len(labels) == len(set(labels))
