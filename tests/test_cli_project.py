"""The commands new, export, check and fields, from the options to the file and the exit code."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any

import pytest
from project_files import codes, new_workbook, presales

from presales_xl.actions import validate
from presales_xl.workbook.package import OoxmlBook

pytestmark = pytest.mark.usefixtures("templates")

LEAD: dict[str, Any] = {
    "project_info": {
        "project_no": "PS-2026-001", "project_name": "智慧水务一期", "registered_on": "2026-03-15",
        "source": "existing_customer", "registered_by": "赵启航", "customer_name": "宁川市水务集团有限公司",
        "industry": "water", "region": "northwest", "needs_summary": "漏损监测", "procurement_mode": "public_tender",
        "expected_sign_on": "2026-12-28", "expected_contract": "6000000.00", "expected_margin": "1200000.00",
        "market_importance": 4, "importance_reason": "标杆", "win_probability": "0.55", "sales_owner": "赵启航",
    },
    "milestones": [
        {"no": str(number), "name": f"里程碑{number}", "deliverable": "签字", "owner": "林晓雯", "weight": "0.1",
         "planned_on": "2026-07-01"}
        for number in range(1, 11)
    ],
}  # fmt: skip


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def changed(data: dict[str, Any], **info: Any) -> dict[str, Any]:
    return {**data, "project_info": {**data["project_info"], **info}}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_goes_in_comes_out_and_makes_an_equal_project(tmp_path: Path, lang: str) -> None:
    first = presales("export", new_workbook(tmp_path / "a.xlsx", LEAD, "--lang", lang)).json
    again = presales("export", new_workbook(tmp_path / "b.xlsx", first, "--lang", lang)).json
    assert first == LEAD
    assert again == first


def test_approvals_and_what_was_approved_go_along(tmp_path: Path) -> None:
    log = [{"seq": 1, "at": "2026-06-01T10:00:00", "subject": "initiation", "action": "submit", "offline": False}]
    data = {**LEAD, "approvals": log, "snapshots": {"content.ab12": json.dumps({"text": "规则" * 400})}}
    assert presales("export", new_workbook(tmp_path / "a.xlsx", data)).json == data


def test_a_filled_lead_has_no_error(tmp_path: Path) -> None:
    ran = presales("check", new_workbook(tmp_path / "a.xlsx", LEAD), "--json", "--today", "2026-06-30")
    assert ran.code == 0, ran.out
    assert {finding["severity"] for finding in ran.json["findings"]} == {"note"}


def test_every_wrong_value_of_a_new_project_is_found_by_check(tmp_path: Path) -> None:
    bad = {
        "customer_budget": "3万", "registered_on": "２０２６-０１-０２", "tax_rate": 20, "ownership": "国有",
        "region": "火星", "market_importance": "6", "project_name": "水" * 121, "bond_amount": "12,000元",
        "expected_bid_on": 20260102, "strategic_customer": "也许",
    }  # fmt: skip
    file = new_workbook(tmp_path / "a.xlsx", changed(LEAD, **bad))
    ran = presales("check", file, "--json")
    assert ran.code == 1
    wrong = {finding["field"]: finding for finding in ran.json["findings"] if finding["severity"] == "error"}
    assert set(wrong) == set(bad)
    assert all(finding["cell"] and finding["sheet"] and finding["fix"] for finding in wrong.values())
    assert wrong["customer_budget"]["value"] == "3万"
    assert presales("export", file).json["project_info"]["customer_budget"] == "3万"


def test_an_amount_that_cannot_be_read_is_not_called_empty_as_well(tmp_path: Path) -> None:
    spent = {"voucher_no": "1", "amount": "3万", "status": "paid", "milestone": "1", "kind": "expense"}
    file = new_workbook(tmp_path / "a.xlsx", {**LEAD, "expenses": [spent]})
    found = codes(presales("check", file, "--json"))
    assert [code for code, field in found if field == "amount"] == ["entry.looks_like_number"]


def test_check_writes_its_findings_into_the_list(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsx", changed(LEAD, customer_budget="3万"))
    count = len(presales("check", file, "--json").json["findings"])
    book = OoxmlBook.open(file)
    area = book.tables["tbl_findings"]
    rows = [
        [book.cell(area.sheet, row, col).value for col in range(area.first_col, area.last_col + 1)]
        for row in range(area.first_row, area.last_row + 1)
    ]
    filled = [row for row in rows if row[0] is not None]
    assert len(filled) == count
    assert filled[0][1:3] == ["◆ 错误", f"表1 项目信息表!{_cell(file, 'project_info.customer_budget')}"]
    assert "30000" in str(filled[0][6])


def test_check_notes_on_the_forms_what_blocks_and_takes_its_notes_back(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsx", {"project_info": {"project_no": "PS-2026-001"}})
    presales("check", file)
    area = OoxmlBook.open(file).names["project_info.project_name"]
    note = OoxmlBook.open(file).notes(area.sheet)[area.row1, area.col1]
    assert note.author == "presales_xl"
    assert note.text.startswith("◆ 「项目名称」没有填写。\n→ ")
    book = OoxmlBook.open(file)
    book.set_value(area.sheet, area.row1, area.col1, "智慧水务")
    book.save()
    presales("check", file)
    assert (area.row1, area.col1) not in OoxmlBook.open(file).notes(area.sheet)


def test_a_note_somebody_wrote_stays(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsx", {"project_info": {"project_no": "PS-2026-001"}})
    noted_by(file, "project_info.project_name", "赵启航", "问过客户，下周定名")
    presales("check", file)
    area = OoxmlBook.open(file).names["project_info.project_name"]
    note = OoxmlBook.open(file).notes(area.sheet)[area.row1, area.col1]
    assert (note.author, note.text) == ("赵启航", "问过客户，下周定名")


def noted_by(file: Path, name: str, author: str, text: str) -> None:
    """Put a note of somebody else on the cell of that name: one of ours, signed by another author."""
    book = OoxmlBook.open(file)
    area = book.names[name]
    book.set_note(area.sheet, area.row1, area.col1, text)
    book.save()
    parts = {part: zipfile.ZipFile(file).read(part) for part in zipfile.ZipFile(file).namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            signed = content.replace(b"presales_xl", author.encode()) if "comments" in part else content
            package.writestr(part, signed)


def test_solved_findings_leave_the_list(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsx", {"project_info": {"project_no": "PS-2026-001"}})
    before = len(presales("check", file, "--json").json["findings"])
    book = OoxmlBook.open(file)
    area = book.names["project_info.project_name"]
    book.set_value(area.sheet, area.row1, area.col1, "智慧水务")
    book.save()
    assert len(presales("check", file, "--json").json["findings"]) == before - 1
    book = OoxmlBook.open(file)
    found = book.tables["tbl_findings"]
    filled = [
        row for row in range(found.first_row, found.last_row + 1) if book.cell(found.sheet, row, found.first_col).value
    ]
    assert len(filled) == before - 1


def test_check_changes_no_input_and_no_other_part(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsx", LEAD)
    before = {name: zipfile.ZipFile(file).read(name) for name in zipfile.ZipFile(file).namelist()}
    exported = presales("export", file).json
    presales("check", file)
    after = {name: zipfile.ZipFile(file).read(name) for name in zipfile.ZipFile(file).namelist()}
    assert presales("export", file).json == exported
    assert before.keys() == after.keys()
    untouched = {name for name in before if before[name] == after[name]}
    assert {"xl/styles.xml", "xl/theme/theme1.xml"} <= untouched


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsx", LEAD)
    before = digest(file)
    presales("check", file, "--dry-run")
    presales("export", file)
    assert digest(file) == before


def test_the_day_asked_for_stands_on_the_start_page(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsx", LEAD)
    presales("check", file, "--today", "2026-06-30")
    assert presales("export", file).json["home"] == {"as_of": "2026-06-30"}


def test_an_open_workbook_is_checked_but_not_written(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsx", LEAD)
    (tmp_path / "~$a.xlsx").write_bytes(b"\x06Wang  ")
    ran = presales("check", file, "--json")
    assert ran.json["findings"]
    assert "正在打开" in ran.err
    assert ran.code == 0


def test_new_never_overwrites(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsx", LEAD)
    before = digest(file)
    ran = presales("new", file)
    assert (ran.code, digest(file)) == (2, before)
    assert "已经存在" in ran.err


def test_an_unknown_key_writes_nothing(tmp_path: Path) -> None:
    source = tmp_path / "p.json"
    source.write_text('{"project_info": {"project_nmae": "x"}}')
    ran = presales("new", tmp_path / "a.xlsx", "--from", source, "--json")
    assert ran.code == 1
    assert not (tmp_path / "a.xlsx").exists()
    assert "project_name" in ran.json["findings"][0]["fix"]


def test_every_new_workbook_has_an_identity_of_its_own(tmp_path: Path) -> None:
    from presales_xl.workbook import store_sheet

    books = [OoxmlBook.open(new_workbook(tmp_path / name, LEAD)) for name in ("a.xlsx", "b.xlsx")]
    assert len({store_sheet.read(book)["uid"] for book in books}) == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b"hello", "file.not_a_workbook"),
        (None, "file.not_found"),
    ],
)
def test_what_is_no_workbook_gets_one_sentence_and_exit_2(tmp_path: Path, content: bytes | None, code: str) -> None:
    file = tmp_path / "a.xlsx"
    if content is not None:
        file.write_bytes(content)
    ran = presales("check", file, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (2, code)
    assert ran.json["error"]["message"] == ran.err.strip()
    assert "\n" not in ran.err.strip()


def test_somebody_elses_workbook_is_refused(tmp_path: Path) -> None:
    import xlsxwriter

    file = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write(0, 0, "x")
    assert presales("export", file, "--json").json["error"]["code"] == "file.not_ours"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--lang", "fr"], "command.bad_language"),
        (["--today", "30.6.2026"], "command.bad_day"),
        (["--rules", "nowhere.xlsx"], "rules.missing"),
    ],
)
def test_a_wrong_option_is_explained(tmp_path: Path, arguments: list[str], code: str) -> None:
    ran = presales("check", new_workbook(tmp_path / "a.xlsx", LEAD), "--json", *arguments)
    assert (ran.code, ran.json["error"]["code"]) == (2, code)


def test_broken_json_is_explained(tmp_path: Path) -> None:
    source = tmp_path / "p.json"
    source.write_text('{"a": ')
    ran = presales("new", tmp_path / "a.xlsx", "--from", source)
    assert ran.code == 2
    assert "不是有效的 JSON" in ran.err


def test_a_workbook_speaks_its_own_language(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsx", {"project_info": {"tax_rate": 20}}, "--lang", "en")
    assert "20% or 2000%?" in presales("check", file).out
    assert "20% 还是 2000%" in presales("check", file, "--lang", "zh").out


def test_a_failure_of_the_program_is_one_sentence_with_a_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(validate, "run", lambda case: 1 / 0)
    file = new_workbook(tmp_path / "a.xlsx", LEAD)
    ran = presales("check", file, "--json")
    (log,) = (tmp_path / "presales_xl").iterdir()
    assert (ran.code, ran.json["error"]["code"]) == (2, "command.unexpected")
    assert "Traceback" not in ran.err + ran.out
    assert str(log) in ran.err
    assert "ZeroDivisionError" in log.read_text(encoding="utf-8")


def test_chinese_is_printed_in_an_ascii_world() -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = subprocess.run(
        [sys.executable, "-m", "presales_xl", "fields"], env=environment, capture_output=True, check=True
    )
    assert "项目信息表" in ran.stdout.decode("utf-8")


def test_fields_are_the_published_keys() -> None:
    tables = {table["key"]: table for table in presales("fields", "--json").json["tables"]}
    outcome = next(field for field in tables["result"]["fields"] if field["key"] == "outcome")
    assert [choice["code"] for choice in outcome["choices"]] == [
        "won",
        "lost",
        "qualified_out",
        "cancelled",
        "shortlisted",
    ]
    assert json.dumps(tables)


def test_findings_of_a_command_name_sheet_cell_and_what_to_do(tmp_path: Path) -> None:
    ran = presales("check", new_workbook(tmp_path / "a.xlsx", changed(LEAD, tax_rate=20)))
    assert ran.code == 1
    assert "◆ 错误  表1 项目信息表!" in ran.out
    assert "→ 请填带百分号的数，例如 20%。" in ran.out
    assert "错误 1" in ran.out


def test_codes_are_one_per_field(tmp_path: Path) -> None:
    found = codes(presales("check", new_workbook(tmp_path / "a.xlsx", changed(LEAD, market_importance="高")), "--json"))
    assert [code for code, field in found if field == "market_importance"] == ["entry.not_a_number"]


def _cell(file: Path, name: str) -> str:
    from presales_xl.workbook.package import cell_name

    area = OoxmlBook.open(file).names[name]
    return cell_name(area.row1, area.col1)
