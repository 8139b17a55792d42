"""The commands `report monthly` and `report retrospective`: from a workbook to a document whose numbers are the project's."""

import datetime as dt
import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from project_files import Ran, new_workbook, presales
from report_samples import pairs, problems, said, table_with
from test_cli_project import LEAD

from presales_xl.actions import monthly_report
from presales_xl.actions.open_case import Options, open_case
from presales_xl.demo.projects.campus import CAMPUS
from presales_xl.demo.projects.hospital import HOSPITAL
from presales_xl.demo.projects.water import WATER
from presales_xl.demo.run import make_one
from presales_xl.reports.words import Words
from presales_xl.rules.rules_digest import pack
from presales_xl.word.pdf import find_soffice
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.rules_lookup import SNAPSHOT_PREFIX

AS_OF = "2026-06-30"
ZH = Words("zh")
HOSTILE = "<b>&{{ 7*7 }}]]> =1+1 {%tr%} \u202e'\"\\ \x0b\x1f\ufffd\ufffe"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("company")


@pytest.fixture(scope="module")
def water(home: Path) -> Path:
    """A healthy pursuit with progress rows for April, May and June 2026."""
    return make_one(home, WATER)


@pytest.fixture(scope="module")
def hospital(home: Path) -> Path:
    """A pursuit that has overspent a milestone."""
    return make_one(home, HOSPITAL)


@pytest.fixture(scope="module")
def campus(home: Path) -> Path:
    """A pursuit that was won and closed."""
    return make_one(home, CAMPUS)


def monthly(file: Path, folder: Path, *options: object, month: str = "2026-06") -> Ran:
    return presales("report", "monthly", file, "--month", month, "-o", folder, "--today", AS_OF, *options)


def retrospective(file: Path, folder: Path, *options: object) -> Ran:
    return presales("report", "retrospective", file, "-o", folder, "--today", AS_OF, *options)


def only(folder: Path, ending: str = "docx") -> Path:
    (path,) = folder.glob(f"*.{ending}")
    return path


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def money(text: Any) -> str:
    return ZH.money(None if text is None else Decimal(text))


def test_a_report_is_named_by_project_kind_and_month(water: Path, tmp_path: Path) -> None:
    ran = monthly(water, tmp_path / "out", "--json")
    name = "PS-2026-003_宁川市智慧水务调度平台（一期）_月报_2026-06.docx"
    assert ran.code == 0, ran
    assert ran.json["files"] == [str(tmp_path / "out" / name)]
    assert only(tmp_path / "out").name == name


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("sample", ["water", "hospital"])
def test_the_document_says_the_numbers_of_deviations(
    sample: str, lang: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    file = request.getfixturevalue(sample)
    asked = presales("deviations", file, "--today", AS_OF, "--json", "--dry-run").json
    reported = monthly(file, tmp_path, "--json", "--lang", lang).json
    assert {key: reported[key] for key in asked if key != "escalations"} == {
        key: asked[key] for key in asked if key != "escalations"
    }

    words, path, budget = Words(lang), only(tmp_path), asked["budget"]  # type: ignore[arg-type] # zh or en
    shown = pairs(path)
    labels = {
        "quota": ("核定费用额度", "Fee quota"), "allocatable": ("可分配额度", "Allocatable"), "reserve": ("准备金余额", "Reserve left"),
        "paid": ("累计已支付", "Paid to date"), "in_flight": ("在途占用", "In flight"), "available": ("可用余额", "Available"),
    }  # fmt: skip
    for key, names in labels.items():
        assert shown[names[lang == "en"]] == words.yuan(Decimal(budget[key])), key
    used = (Decimal(budget["paid"]) + Decimal(budget["in_flight"])) / Decimal(budget["allocatable"])
    assert shown[("额度使用率", "Used")[lang == "en"]] == words.percent(used)
    _check_tables(path, asked, lang)


def _check_tables(path: Path, asked: Any, lang: str) -> None:
    english = lang == "en"
    milestones = table_with(path, ("偏差/天", "Slip, days")[english])
    for row, known in zip(milestones, asked["milestones"], strict=True):
        assert (row[0], row[3], row[4]) == (known["no"], known["planned_on"], known["current_planned_on"])
        assert int(row[7]) == known["slip_days"]
    fees = table_with(path, ("结转", "Carried")[english])
    for row, known in zip(fees[:-1], asked["budget"]["by_milestone"], strict=True):
        keys = ("budget", "this_month", "paid", "in_flight", "available", "carried")
        assert row[1:7] == [money(known[key]) for key in keys]
    total = ("allocatable", "this_month", "paid", "in_flight", "available")
    assert fees[-1][1:6] == [money(asked["budget"][key]) for key in total]
    categories = table_with(path, ("费用类别", "Category")[english])
    for row, known in zip(categories[:-1], asked["budget"]["by_category"], strict=True):
        assert row[2:5] == [money(known[key]) for key in ("this_month", "paid", "in_flight")]
    earned = {row[0]: row[1] for row in table_with(path, ("含义", "What it means")[english])}
    value = asked["earned_value"]
    for zh, en, key in (
        ("完工预算（BAC）", "Budget at completion (BAC)", "bac"),
        ("应完成价值（PV）", "Should be done (PV)", "pv"),
        ("已完成价值（EV）", "Done (EV)", "ev"),
        ("已支付（AC）", "Paid (AC)", "ac"),
        ("完工估算（EAC）", "Estimate at completion (EAC)", "eac"),
    ):
        assert earned[en if english else zh] == money(value[key])
    assert earned[("费用绩效（CPI）", "Cost performance (CPI)")[english]] == str(value["cpi"])
    if asked["escalations"]:
        assert len(table_with(path, ("应办表单", "Form required")[english])) == len(asked["escalations"])
    else:
        assert ("偏差与应办事项：（无）", "Deviations and what they require: (none)")[english] in said(path)
    now = {row[0]: row[2] for row in table_with(path, ("上月末", "End of last month")[english])}
    assert now[("累计已支付（元）", "Paid to date (CNY)")[english]] == money(asked["budget"]["paid"])
    assert now[("完工估算（元）", "Estimate at completion (CNY)")[english]] == money(value["eac"])
    assert now[("须上报事项", "To escalate")[english]] == str(len(asked["escalations"]))


def test_the_tie_out_line_stands_in_the_document(water: Path, tmp_path: Path) -> None:
    monthly(water, tmp_path)
    assert "核定额度 49,500.00 ＝ 里程碑现预算 44,600.00 ＋ 准备金余额 4,900.00 ＋ 未分配 0.00" in said(only(tmp_path))


def test_the_same_input_gives_the_same_bytes(water: Path, campus: Path, tmp_path: Path) -> None:
    for folder in (tmp_path / "first", tmp_path / "second"):
        monthly(water, folder)
        retrospective(campus, folder)
    first, second = ({path.name: digest(path) for path in (tmp_path / name).iterdir()} for name in ("first", "second"))
    assert len(first) == 2
    assert first == second


def test_what_the_head_of_a_report_lacks_is_said_there_and_in_one_finding(tmp_path: Path) -> None:
    bare = {"project_info": {"project_no": "PS-1", "project_name": "试点", "registered_on": "2026-06-01"}}
    file = new_workbook(tmp_path / "bare.xlsx", bare)
    ran = monthly(file, tmp_path / "out", "--json")

    (told,) = [finding for finding in ran.json["findings"] if finding["code"] == "report.head_missing"]
    assert (told["severity"], told["field"]) == ("note", "customer_name")
    assert told["message"].startswith("表1 没有填写：客户名称、")
    head = pairs(only(tmp_path / "out"))
    assert {head[label] for label in ("客户名称", "发起人", "项目经理", "预计合同额", "预计签约")} == {"（未填写）"}
    assert head["项目编号"] == "PS-1"


def test_a_report_leaves_the_workbook_as_it_is(water: Path, tmp_path: Path) -> None:
    before = digest(water)
    monthly(water, tmp_path)
    assert digest(water) == before


def test_a_month_that_is_over_is_judged_at_its_end(water: Path, tmp_path: Path) -> None:
    assert monthly(water, tmp_path, "--json", month="2026-05").json["as_of"] == "2026-05-31"


def test_what_was_reached_after_the_month_is_no_error_of_its_report(water: Path, tmp_path: Path) -> None:
    ran = monthly(water, tmp_path, "--json", month="2026-05")
    assert ran.code == 0, ran.out
    assert "deviation.actual_in_future" not in {finding["code"] for finding in ran.json["findings"]}


def test_a_month_without_words_is_reported_all_the_same(water: Path, tmp_path: Path) -> None:
    ran = monthly(water, tmp_path, "--json", month="2026-03")
    noted = {finding["code"]: finding for finding in ran.json["findings"]}
    assert noted["report.month_not_written"]["severity"] == "note"
    assert noted["report.month_not_written"]["value"] == "2026-03"
    assert "（未填写）" in said(only(tmp_path))


def test_a_missing_text_is_a_note_on_its_cell(tmp_path: Path) -> None:
    info = {**LEAD["project_info"], "registered_on": "2026-03-15", "expected_margin": "9000000.00"}
    data = {**LEAD, "project_info": info, "progress": [{"month": "2026-06", "progress": "调研"}]}
    file = new_workbook(tmp_path / "a.xlsx", data)
    ran = monthly(file, tmp_path, "--json")
    missing = [finding for finding in ran.json["findings"] if finding["code"] == "report.text_missing"]
    assert [finding["field"] for finding in missing] == ["situation_analysis", "countermeasures", "next_month_plan"]
    assert all(finding["row"] == 1 and finding["cell"] for finding in missing)


@pytest.mark.parametrize(
    ("month", "code"),
    [
        ("2026-07", "report.month_ahead"),
        ("2026-01", "report.before_registration"),
        ("2026-13", "report.bad_month"),
        ("2026-6", "report.bad_month"),
        ("２０２６-06", "report.bad_month"),
        ("0000-01", "report.bad_month"),
        ("2026-06\n", "report.bad_month"),
    ],
)
def test_a_month_that_cannot_be_reported_is_refused_with_a_reason(
    water: Path, tmp_path: Path, month: str, code: str
) -> None:
    ran = monthly(water, tmp_path / "out", "--json", month=month)
    assert (ran.code, ran.json["error"]["code"]) == (2, code)
    assert "没有生成文档" in ran.err
    assert not (tmp_path / "out").exists()


def test_contacts_of_the_customer_are_nowhere_in_the_document(water: Path, tmp_path: Path) -> None:
    monthly(water, tmp_path)
    text = said(only(tmp_path))
    contacts = WATER.tables["contacts"]
    assert contacts
    assert [row["name"] for row in contacts if row["name"] in text] == []
    assert [row["phone"] for row in contacts if row.get("phone") and row["phone"] in text] == []


def test_the_documents_of_real_projects_are_clean_for_word(
    water: Path, hospital: Path, campus: Path, tmp_path: Path
) -> None:
    for file in (water, hospital, campus):
        for lang in ("zh", "en"):
            monthly(file, tmp_path / lang, "--lang", lang)
    retrospective(campus, tmp_path / "zh")
    found = {path.name: problems(path) for path in tmp_path.rglob("*.docx")}
    assert len(found) == 7
    assert set(map(tuple, found.values())) == {()}


def test_a_closed_project_has_a_retrospective(campus: Path, tmp_path: Path) -> None:
    ran = retrospective(campus, tmp_path, "--json")
    result = ran.json
    assert [Path(name).name for name in result["files"]] == ["PS-2025-041_青澜区智慧校园二期_总结报告.docx"]
    assert (result["outcome"], result["draft"]) == ("won", False)
    assert (result["signed_contract"], result["signed_margin"]) == ("4480000.00", "1002000.00")
    shown = pairs(only(tmp_path))
    assert shown["签约金额合计"] == "4,480,000.00 元"
    fees = table_with(only(tmp_path), "原额度")
    assert fees[-1][3] == money(result["fees_paid"])
    assert [row[3] for row in fees[:-1]] == [money(row["paid"]) for row in result["budget"]["by_milestone"]]


def test_a_project_that_goes_on_has_no_retrospective(water: Path, tmp_path: Path) -> None:
    ran = retrospective(water, tmp_path / "out", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (2, "report.not_ended")
    assert "结果登记" in ran.err
    assert not (tmp_path / "out").exists()


def test_a_registered_result_that_ends_nothing_gives_a_draft(tmp_path: Path) -> None:
    data = {**LEAD, "result": {"outcome": "赢单", "decided_on": "2026-06-01"}}
    ran = retrospective(new_workbook(tmp_path / "a.xlsx", data), tmp_path, "--json")
    noted = {finding["code"] for finding in ran.json["findings"]}
    assert ran.json["draft"]
    assert ran.json["conclusion"].startswith("草稿：")
    assert {"report.draft", "report.review_missing"} <= noted


@pytest.mark.parametrize(("rate", "is_official"), [("0.07", False), (None, True)])
def test_rules_changed_under_the_same_version_are_marked_as_unofficial(
    water: Path, rate: str | None, is_official: bool
) -> None:
    case = open_case(FileWorkbook.open(water), water, Options(today=dt.date(2026, 6, 30)))
    tiers = tuple(tier.model_copy(update={"rate": Decimal(rate or tier.rate or 0)}) for tier in case.rules.fee_tiers)
    kept = {**case.raw.store, SNAPSHOT_PREFIX + case.rules.version: pack(case.rules)}
    changed = replace(case, rules=case.rules.model_copy(update={"fee_tiers": tiers}), raw=replace(case.raw, store=kept))
    outcome = monthly_report.run(changed, "2026-06")
    assert ("rules.changed" in {finding.code for finding in outcome.findings}) is not is_official
    assert ("非正式规则" in outcome.documents[0].context["source"]["rules_version"]) is not is_official


def test_hostile_text_in_every_field_is_printed_as_typed(tmp_path: Path) -> None:
    """Every text a person can type is the same hostile line; the document says it and stays a document."""
    data = json.loads(json.dumps(WATER.tables, default=_plain))
    for table, held in data.items():
        for row in held if isinstance(held, list) else [held]:
            for key in row:
                if (table, key) in _FREE_TEXTS:
                    row[key] = HOSTILE
    file = new_workbook(tmp_path / "a.xlsx", data)
    ran = monthly(file, tmp_path / "out", "--json")
    assert len(ran.json["files"]) == 1, ran.err
    assert problems(only(tmp_path / "out"), "{{ 7*7 }}", "{%tr%}") == []
    assert "<b>&{{ 7*7 }}]]>" in said(only(tmp_path / "out"))


_FREE_TEXTS = {
    *(("progress", key) for key in ("progress", "situation_analysis", "countermeasures", "next_month_plan")),
    *(("progress", key) for key in ("support_needed", "win_reason")),
    *(("project_info", key) for key in ("project_name", "customer_name", "department", "needs_summary")),
    ("milestones", "name"), ("risks", "description"), ("risks", "prevention"), ("actions", "action"), ("actions", "owner"),
}  # fmt: skip


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def test_a_report_tells_on_the_terminal_what_it_says_first_and_where_it_lies(water: Path, tmp_path: Path) -> None:
    ran = monthly(water, tmp_path)
    assert ran.out.startswith("没有须上报的事项。")
    assert ran.out.rstrip().endswith(f"√ {only(tmp_path)}")


@pytest.mark.skipif(find_soffice() is None, reason="needs LibreOffice")
def test_with_pdf_both_files_are_listed(water: Path, tmp_path: Path) -> None:
    files = monthly(water, tmp_path, "--json", "--pdf").json["files"]
    assert files == [str(only(tmp_path)), str(only(tmp_path, "pdf"))]
    assert only(tmp_path, "pdf").read_bytes().startswith(b"%PDF")


def test_without_libreoffice_the_word_document_is_made_and_the_reason_told(
    water: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("presales_xl.word.pdf.find_soffice", lambda: None)
    ran = monthly(water, tmp_path, "--json", "--pdf")
    assert (ran.code, ran.json["error"]["code"]) == (2, "word.pdf_program_missing")
    assert only(tmp_path).exists()


def test_a_missing_template_is_said_and_nothing_is_made(
    water: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("presales_xl.word.templates.find_asset", lambda *_: None)
    ran = monthly(water, tmp_path / "out", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (2, "word.template_missing")
    assert not (tmp_path / "out").exists()
