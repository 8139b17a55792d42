"""How lists and forms are found: by header and name in either language, wherever staff moved them."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from project_files import cell_of, raw_of

from presales_xl.findings import Finding, Place, Severity
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.project import Project
from presales_xl.workbook.port import RawCell, RawList, RawWorkbook
from presales_xl.workbook.records import ReadRecords, read_project

TWO_MILESTONES = {
    "milestones": [
        {"no": "1", "name": "需求确认", "weight": "0.4", "planned_on": "2026-07-01"},
        {"no": "2", "name": "方案评审", "weight": "0.6", "planned_on": "2026-08-01"},
    ]
}


def read(raw: RawWorkbook) -> ReadRecords[Project]:
    return read_project(raw, default_rules())


def with_list(raw: RawWorkbook, key: str, listed: RawList) -> RawWorkbook:
    return replace(raw, lists={**raw.lists, key: listed})


def retitled(raw: RawWorkbook, old: str, new: str) -> RawWorkbook:
    listed = raw.lists["milestones"]
    headers = tuple(cell._replace(content=new) if cell.content == old else cell for cell in listed.headers)
    return with_list(raw, "milestones", replace(listed, headers=headers))


def without_column(raw: RawWorkbook, header: str) -> RawWorkbook:
    listed = raw.lists["milestones"]
    index = next(number for number, cell in enumerate(listed.headers) if cell.content == header)
    rows = tuple(row[:index] + row[index + 1 :] for row in listed.rows)
    return with_list(raw, "milestones", RawList(listed.headers[:index] + listed.headers[index + 1 :], rows))


def said(findings: tuple[Finding, ...]) -> list[tuple[str, str | None, str | None]]:
    return [(finding.code, finding.place.field, finding.place.cell) for finding in findings]


def test_a_complete_workbook_is_read_without_a_word() -> None:
    found = read(raw_of(TWO_MILESTONES))
    assert found.findings == ()
    assert [row.name for row in found.records.milestones] == ["需求确认", "方案评审"]
    assert found.records.milestones[1].weight == Decimal("0.6")
    assert found.records.milestones[1].planned_on == dt.date(2026, 8, 1)


def test_headers_of_the_other_language_are_read_all_the_same() -> None:
    english = raw_of(TWO_MILESTONES, "en").lists["milestones"]
    found = read(with_list(raw_of(TWO_MILESTONES), "milestones", english))
    assert found.findings == ()
    assert found.records == read(raw_of(TWO_MILESTONES)).records


def test_moved_columns_are_found_again() -> None:
    listed = raw_of(TWO_MILESTONES).lists["milestones"]
    turned = RawList(listed.headers[::-1], tuple(row[::-1] for row in listed.rows))
    assert read(with_list(raw_of({}), "milestones", turned)).records == read(raw_of(TWO_MILESTONES)).records


def test_columns_of_the_staff_are_left_alone() -> None:
    listed = raw_of(TWO_MILESTONES).lists["milestones"]
    mine = RawCell("我的备忘", "表3 任务书", "AZ4")
    wider = RawList((mine, *listed.headers), tuple((RawCell("#"), *row) for row in listed.rows))
    found = read(with_list(raw_of({}), "milestones", wider))
    assert found.findings == ()
    assert found.records == read(raw_of(TWO_MILESTONES)).records


def test_case_blanks_brackets_and_a_star_make_no_other_header() -> None:
    raw = with_list(raw_of({}), "milestones", raw_of(TWO_MILESTONES, "en").lists["milestones"])
    assert read(retitled(raw, "Completion criterion", "* COMPLETION  CRITERION")).findings == ()


def test_a_renamed_header_is_an_error_that_names_the_old_name() -> None:
    found = read(retitled(raw_of(TWO_MILESTONES), "完成标准", "完成的标准"))
    assert said(found.findings) == [("entry.column_renamed", "deliverable", cell_of("milestones", "deliverable"))]
    assert "请把标题改回「完成标准」" in found.findings[0].fix("zh")


def test_a_deleted_column_is_an_error_at_the_head_of_its_table() -> None:
    found = read(without_column(raw_of(TWO_MILESTONES), "负责人"))
    assert said(found.findings) == [("entry.column_missing", "owner", cell_of("milestones", "no"))]
    assert found.findings[0].severity is Severity.ERROR


def test_a_deleted_computed_column_is_only_a_note() -> None:
    found = read(without_column(raw_of(TWO_MILESTONES), "现预算"))
    assert [finding.severity for finding in found.findings] == [Severity.NOTE]


def test_two_columns_of_one_field_are_an_error_and_the_first_counts() -> None:
    found = read(retitled(raw_of(TWO_MILESTONES), "备注", "Milestone"))
    assert ("entry.column_twice", "name") in [(finding.code, finding.place.field) for finding in found.findings]
    assert found.records.milestones[0].name == "需求确认"


def test_a_deleted_table_is_an_error() -> None:
    raw = raw_of(TWO_MILESTONES)
    found = read(replace(raw, lists={key: rows for key, rows in raw.lists.items() if key != "milestones"}))
    assert [(finding.code, finding.place.table) for finding in found.findings] == [
        ("entry.table_missing", "milestones")
    ]
    assert found.records.milestones == ()


def test_a_deleted_form_cell_is_an_error() -> None:
    raw = raw_of({})
    info = {key: cell for key, cell in raw.forms["project_info"].items() if key != "customer_name"}
    found = read(replace(raw, forms={**raw.forms, "project_info": info}))
    assert [(finding.code, finding.place.field) for finding in found.findings] == [
        ("entry.cell_missing", "customer_name")
    ]


def test_a_blank_row_does_not_exist_and_the_others_keep_their_numbers() -> None:
    listed = raw_of(TWO_MILESTONES).lists["milestones"]
    blank = tuple(RawCell() for _ in listed.headers)
    found = read(
        with_list(raw_of({}), "milestones", RawList(listed.headers, (blank, listed.rows[0], blank, listed.rows[1])))
    )
    assert [row.row for row in found.records.milestones] == [2, 4]


def test_a_row_with_only_a_computed_value_does_not_exist() -> None:
    listed = raw_of({}).lists["milestones"]
    row = tuple(RawCell(Decimal(5) if head.content == "原预算" else None) for head in listed.headers)
    assert read(with_list(raw_of({}), "milestones", RawList(listed.headers, (row,)))).records.milestones == ()


def test_a_row_with_only_an_error_value_exists_and_is_told() -> None:
    listed = raw_of({}).lists["milestones"]
    row = tuple(RawCell(error="#REF!" if head.content == "权重" else None) for head in listed.headers)
    found = read(with_list(raw_of({}), "milestones", RawList(listed.headers, (row,))))
    assert [finding.code for finding in found.findings] == ["entry.error_value"]
    assert len(found.records.milestones) == 1


def test_all_findings_come_at_once_with_their_cells() -> None:
    data = {"milestones": [{"no": "1", "weight": "20", "planned_on": "下周"}, {"no": "2", "weight": "二成"}]}
    assert said(read(raw_of(data)).findings) == [
        ("entry.percent_above_one", "weight", cell_of("milestones", "weight", 1)),
        ("entry.not_a_date", "planned_on", cell_of("milestones", "planned_on", 1)),
        ("entry.not_a_number", "weight", cell_of("milestones", "weight", 2)),
    ]


def test_a_place_becomes_sheet_and_cell() -> None:
    places = read(raw_of(TWO_MILESTONES)).places
    cell = places.cell(Place("milestones", 2, "name"))
    assert cell is not None
    assert (cell.sheet, cell.address) == ("表3 任务书", cell_of("milestones", "name", 2))


def test_a_place_without_row_is_the_header_and_an_unknown_row_too() -> None:
    places = read(raw_of(TWO_MILESTONES)).places
    cells = [places.cell(Place("milestones", field="name")), places.cell(Place("milestones", 99, "name"))]
    assert [cell and cell.address for cell in cells] == [cell_of("milestones", "name")] * 2


def test_the_approval_log_is_read_though_nobody_types_it() -> None:
    log = {"approvals": [{"seq": 1, "at": "2026-06-01T10:00:00", "subject": "initiation", "action": "submit"}]}
    assert [row.seq for row in read(raw_of(log)).records.approvals] == [1]
