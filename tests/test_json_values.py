"""Project data as JSON: what is understood, what is refused, and that nothing is lost on the way there and back."""

# ruff: noqa: DTZ001 - cells hold wall-clock times

import datetime as dt
import string
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from project_files import raw_of

from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.lookup import entries
from presales_xl.tables.field import Field, Kind
from presales_xl.tables.project import ALL_TABLES, is_list
from presales_xl.tables.table import fields_of
from presales_xl.workbook.json_values import Given, from_json, to_json, value_to_json
from presales_xl.workbook.reading.choices import CompanyLists
from presales_xl.workbook.records import read_project

RULES = default_rules()
LISTS = CompanyLists(RULES)


def taken(data: Any) -> Given:
    return from_json(data, ALL_TABLES, "zh", LISTS)


def told(data: Any) -> list[str]:
    return [finding.text("zh") + finding.fix("zh") for finding in taken(data).findings]


@pytest.mark.parametrize(
    ("field", "value", "content"),
    [
        ("expected_contract", 6000000, Decimal(6000000)),
        ("expected_contract", "6000000.00", Decimal("6000000.00")),
        ("expected_contract", "3万", "3万"),
        ("expected_contract", True, True),
        ("win_probability", Decimal("0.55"), Decimal("0.55")),
        ("win_probability", 55, Decimal(55)),
        ("registered_on", "2026-03-15", dt.date(2026, 3, 15)),
        ("registered_on", "2026-02-30", "2026-02-30"),
        ("registered_on", "下周", "下周"),
        ("bid_deadline", "2026-12-09T09:30", dt.datetime(2026, 12, 9, 9, 30)),
        ("ownership", "state_owned", "国有企业"),
        ("ownership", "State owned", "国有企业"),
        ("ownership", "外星企业", "外星企业"),
        ("source", "existing_customer", "老客户(复购或转介绍)"),
        ("strategic_customer", True, "是"),
        ("strategic_customer", "no", "否"),
        ("project_no", 2026001, "2026001"),
        ("project_name", "=1+1", "=1+1"),
        ("project_name", None, None),
        ("project_name", " ", None),
        ("project_name", ["a"], "['a']"),
    ],
)
def test_a_value_becomes_the_content_of_its_cell(field: str, value: object, content: object) -> None:
    assert taken({"project_info": {field: value}}).forms == {("project_info", field): content}


def test_an_unknown_field_names_the_nearest() -> None:
    assert told({"milestones": [{"nam": "x"}]}) == ["「里程碑」没有名为「nam」的字段。最接近的是「name」。"]


def test_an_unknown_table_names_the_nearest() -> None:
    assert told({"milestone": []}) == ["没有名为「milestone」的表。最接近的是「milestones」。"]


@pytest.mark.parametrize("data", [[], "x", 3, None])
def test_anything_but_an_object_is_refused(data: object) -> None:
    assert [finding.code for finding in taken(data).findings] == ["json.not_an_object"]


@pytest.mark.parametrize(
    "data", [{"milestones": {}}, {"project_info": []}, {"milestones": ["a"]}, {"project_info": "a"}]
)
def test_a_table_of_the_wrong_shape_is_refused(data: object) -> None:
    assert [finding.code for finding in taken(data).findings] == ["json.wrong_shape"]


def test_an_array_of_other_things_than_objects_says_what_is_inside() -> None:
    assert told({"milestones": [{}, None]})[0].startswith("「里程碑」应为 数组 [{…}]，现为 含有空的数组。")


def test_a_number_of_any_size_is_given_as_it_stands() -> None:
    assert [value_to_json(Decimal(number)) for number in ("1E+30", "1E-30")] == [f"1{'0' * 30}", f"0.{'0' * 29}1"]


def test_a_computed_value_is_left_out_with_a_note() -> None:
    given_data = taken({"charter": {"quota": "49500"}})
    assert given_data.forms == {}
    assert [finding.code for finding in given_data.findings] == ["json.computed"]


def test_absent_and_null_mean_empty() -> None:
    assert taken({"project_info": {"project_no": None}, "milestones": None}).findings == ()


def test_the_approval_log_and_snapshots_go_along() -> None:
    data = {"approvals": [{"seq": 1, "action": "approve"}], "snapshots": {"content.ab": "{}"}}
    assert taken(data).lists["approvals"] == ({"seq": Decimal(1), "action": "同意"},)
    assert taken(data).store == {"content.ab": "{}"}


def test_what_cannot_be_read_is_exported_as_it_stands() -> None:
    read = read_project(raw_of({"project_info": {"customer_budget": "3万", "tax_rate": 20}}), RULES)
    assert to_json(read.records, ALL_TABLES, read.places) == {
        "project_info": {"customer_budget": "3万", "tax_rate": "20"}
    }


def values_of(known: Field) -> st.SearchStrategy[Any]:
    """Any value a field may hold, as JSON."""
    if known.kind is Kind.MONEY:
        low = (
            known.low
            if known.low is not None
            else known.above + Decimal("0.01")
            if known.above is not None
            else -(10**9)
        )
        return st.decimals(low, 10**9, places=2).map(lambda number: f"{number:.2f}")
    if known.kind is Kind.INTEGER:
        return st.integers(int(known.low or 0), int(known.high or 10**6))
    if known.kind in {Kind.PERCENT, Kind.NUMBER}:
        high = 1 if known.kind is Kind.PERCENT else known.high or 1000
        return st.decimals(Decimal("0.01"), high, places=2).map(lambda number: format(number.normalize(), "f"))
    if known.kind is Kind.CHOICE:
        return st.sampled_from([choice.code for choice in known.choices or ()])
    if known.kind is Kind.LISTED:
        return st.sampled_from([entry.code for entry in entries(RULES, known.source)])
    return _texts_and_dates(known)


def _texts_and_dates(known: Field) -> st.SearchStrategy[Any]:
    days = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))
    by_kind: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.DATE: days.map(str),
        Kind.DATETIME: st.datetimes(dt.datetime(1990, 1, 1), dt.datetime(2100, 1, 1)).map(
            lambda moment: moment.replace(microsecond=0).isoformat()
        ),
        Kind.MONTH: days.map(lambda day: f"{day:%Y-%m}"),
        Kind.BOOLEAN: st.booleans(),
    }
    alphabet = string.ascii_letters + string.digits + "水务（）=+-@&<>\"'，。 "
    texts = st.text(alphabet, min_size=1, max_size=min(known.limit or 10, 10)).map(str.strip).filter(bool)
    return by_kind.get(known.kind, texts)


@st.composite
def project_data(draw: st.DrawFn) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key in draw(st.sets(st.sampled_from([key for key in ALL_TABLES if key != "findings"]), min_size=1, max_size=4)):
        record = ALL_TABLES[key]
        fields = [known for known in fields_of(record) if known.is_input or record.table.owned]
        row = st.fixed_dictionaries({}, optional={known.key: values_of(known) for known in fields}).filter(bool)
        data[key] = draw(st.lists(row, min_size=1, max_size=3) if is_list(record) else row)
    return data


@settings(max_examples=60, deadline=None)
@given(project_data(), st.sampled_from(["zh", "en"]))
def test_a_project_survives_the_way_into_cells_and_back(data: dict[str, Any], lang: Any) -> None:
    read = read_project(raw_of(data, lang), RULES)
    assert [finding.text("zh") for finding in read.findings] == []
    assert to_json(read.records, ALL_TABLES, read.places) == {key: data[key] for key in ALL_TABLES if key in data}
