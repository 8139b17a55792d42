"""The command line as a contract for people and programs: the shapes of its JSON, its exit codes, its refusals."""

import datetime as dt
import json
import os
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cli_runner import CHECKOUT, contents, run_main, run_process
from recorded_projects import recorded

from presales_xl.demo.sample import Sample, approved, paid
from presales_xl.language import Label
from presales_xl.tables.life import Subject

pytestmark = pytest.mark.usefixtures("templates")

GOLDEN: dict[str, Any] = {
    "project_info": {
        "project_no": "PS-2026-001", "project_name": "智慧水务一期", "registered_on": "2026-03-15",
        "source": "existing_customer", "registered_by": "赵启航", "customer_name": "宁川市水务集团有限公司",
        "industry": "water", "region": "northwest", "needs_summary": "漏损监测", "procurement_mode": "public_tender",
        "expected_sign_on": "2026-12-28", "expected_contract": "6000000.00", "expected_margin": "1200000.00",
        "market_importance": 3, "strategic_customer": False, "win_probability": "0.55", "sales_owner": "赵启航",
    },
    "milestones": [
        {"no": no, "name": name, "deliverable": "签字", "owner": "林晓雯", "weight": weight, "planned_on": day}
        for no, name, weight, day in (
            ("1", "需求确认", "0.2", "2026-07-10"),
            ("2", "方案交流", "0.3", "2026-08-14"),
            ("3", "投标", "0.35", "2026-10-20"),
            ("4", "合同签订", "0.15", "2026-12-28"),
        )
    ],
    "risks": [
        {"no": "R1", "kind": "technical", "description": "接口二次开发", "affects": "presales_fees", "probability": "0.5",
         "impact_money": "10000.00", "impact": 3, "response": "reduce", "prevention": "锁定接口清单", "owner": "林晓雯",
         "status": "open"},
        {"no": "R2", "kind": "resource", "description": "专家冲突", "affects": "presales_fees", "probability": "0.3",
         "impact_money": "10000.00", "impact": 2, "response": "accept", "prevention": "预排人力", "owner": "林晓雯",
         "status": "open"},
    ],
}  # fmt: skip
"""Margin 1,200,000 on a contract of 6,000,000, importance 3, open fee risks with an expected cost of 8,000."""

MONEY = re.compile(r"-?\d+\.\d\d")
RATIO = re.compile(r"-?\d+\.\d{4}")
TODAY = ("--today", "2026-06-30")
ON_A_PROJECT = ("check", "grade", "fees", "deviations", "status", "export")


def made(folder: Path, data: Any, *options: object, name: str = "a.xlsx") -> Path:
    """A workbook of project data."""
    source = folder / "project.json"
    source.write_text(json.dumps(data, ensure_ascii=False, default=str), encoding="utf-8")
    ran = run_main("new", folder / name, "--from", source, *options)
    assert ran.code == 0, ran
    return folder / name


def with_info(**changes: Any) -> dict[str, Any]:
    """The golden project with other facts in table 1; None leaves one out."""
    info = {**GOLDEN["project_info"], **changes}
    return {**GOLDEN, "project_info": {key: value for key, value in info.items() if value is not None}}


@pytest.fixture
def golden(tmp_path: Path) -> Path:
    return made(tmp_path, GOLDEN)


# fees and grade: the worked example of the fee rules


def test_the_worked_example_gives_its_quota_reserve_and_split(golden: Path) -> None:
    ran = run_main("fees", golden, "--json", *TODAY)
    assert ran.code == 0
    assert {key: ran.json[key] for key in ("rules_version", "base", "factor", "quota", "reserve", "allocatable")} == {
        "rules_version": "2026.1", "base": "49500.00", "factor": "1.0000",
        "quota": "49500.00", "reserve": "4900.00", "allocatable": "44600.00",
    }  # fmt: skip
    assert ran.json["milestones"] == [
        {"no": "1", "budget": "8920.00"},
        {"no": "2", "budget": "13380.00"},
        {"no": "3", "budget": "15610.00"},
        {"no": "4", "budget": "6690.00"},
    ]


def test_the_fees_tell_every_step_with_its_amount(golden: Path) -> None:
    steps = run_main("fees", golden, "--json").json["steps"]
    assert all(set(step) == {"text", "amount"} and step["text"] for step in steps)
    assert {"25000.00", "24500.00", "96000.00", "180000.00", "300000.00", "4900.00"} <= {s["amount"] for s in steps}


def test_the_grade_of_the_worked_example(golden: Path) -> None:
    ran = run_main("grade", golden, "--json", "--lang", "en")
    steps = ran.json["steps"]
    assert ran.code == 0
    assert ran.json == {
        "points": {"margin": 35, "importance": 18, "strategic": 0},
        "score": 53, "grade": "B", "effective_grade": "B", "provisional": True,
        "required_sponsor_rank": ["sales_director", "general_manager", "company_leader"], "steps": steps,
        "findings": [],
    }  # fmt: skip
    assert steps
    assert all(isinstance(step, str) for step in steps)


def test_fees_are_written_into_the_workbook_unless_it_is_a_dry_run(golden: Path) -> None:
    before = golden.read_bytes()
    run_main("fees", golden, "--dry-run", *TODAY)
    assert golden.read_bytes() == before

    run_main("fees", golden, *TODAY)

    assert golden.read_bytes() != before
    assert program_cells(golden)["charter.quota"] == "49500"
    assert program_cells(golden)["charter.allocatable"] == "44600"


def program_cells(file: Path) -> dict[str, str]:
    """What stands in the named cells of a workbook, as another program reads it."""
    from presales_xl.workbook.package import OoxmlBook

    book = OoxmlBook.open(file)
    wanted = ("charter.quota", "charter.allocatable")
    areas = {name: book.names[name] for name in wanted}
    return {name: str(book.cell(area.sheet, area.row1, area.col1).value) for name, area in areas.items()}


def test_gaps_elsewhere_do_not_stop_the_fees(tmp_path: Path) -> None:
    file = made(tmp_path, with_info(customer_name=None, needs_summary=None))
    assert run_main("check", file, "--json", "--dry-run").code == 1
    assert run_main("fees", file, "--json", "--dry-run").code == 0
    assert run_main("grade", file, "--json", "--dry-run").code == 0


@pytest.mark.parametrize("missing", ["expected_margin", "expected_contract", "market_importance"])
def test_what_cannot_be_computed_is_null_and_never_nought(tmp_path: Path, missing: str) -> None:
    file = made(tmp_path, with_info(**{missing: None}))
    ran = run_main("fees", file, "--json", "--dry-run")
    assert ran.code == 1
    assert missing in {found["field"] for found in ran.json["findings"] if found["severity"] == "error"}
    assert (ran.json["quota"], ran.json["allocatable"]) == (None, None)
    assert all(milestone["budget"] is None for milestone in ran.json["milestones"])


def test_weights_that_do_not_add_up_leave_the_quota_and_split_nothing(tmp_path: Path) -> None:
    file = made(tmp_path, {**GOLDEN, "milestones": GOLDEN["milestones"][:3]})
    ran = run_main("fees", file, "--json", "--dry-run")
    assert (ran.code, ran.json["quota"]) == (1, "49500.00")
    assert all(milestone["budget"] is None for milestone in ran.json["milestones"])


# deviations: the worked example of earned value

EARNED = Sample(
    Label("挣值算例", "The worked example of earned value"),
    {
        "project_info": {
            **GOLDEN["project_info"], "expected_contract": 12500000, "expected_margin": 3125000, "sponsor": "周明远",
            "project_manager": "林晓雯", "department": "水务与环境事业部", "initiated_on": "2026-03-05",
        },
        "charter": {"single_expense_limit": 3000},
        "milestones": [
            {"no": "1", "name": "方案", "deliverable": "签字", "owner": "林晓雯", "weight": 0.4, "planned_on": "2026-06-30",
             "percent_complete": 0.875},
            {"no": "2", "name": "投标", "deliverable": "回执", "owner": "林晓雯", "weight": 0.6, "planned_on": "2026-07-01"},
        ],
        "expenses": [paid("FY-1", "2026-05-08", "1", "差旅费", 63000, "林晓雯", "调研", "周明远", "2026-05-20", "26642000000010583320")],
    },
)  # fmt: skip
"""Budgets of 40,000 due by the status date and 60,000 the day after; 35,000 earned, 63,000 paid."""
EARNED_ACTS = (
    *approved(Subject.INITIATION, ("2026-03-03", "林晓雯", ""), ("2026-03-04", "周明远", ""), ("2026-03-05", "吴海波", "")),
    *approved(
        Subject.CHARTER, ("2026-03-30", "林晓雯", ""), ("2026-03-31", "周明远", ""), ("2026-04-01", "郑岩", ""),
        ("2026-04-02", "何静", ""), ("2026-04-02", "吴海波", ""),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def earned_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return recorded(tmp_path_factory.mktemp("earned"), EARNED, EARNED_ACTS)


@pytest.fixture(scope="module")
def earned(earned_file: Path) -> Any:
    ran = run_main("deviations", earned_file, "--json", "--dry-run", *TODAY)
    assert ran.code == 0, ran
    return ran.json


def test_the_worked_example_of_earned_value(earned: Any) -> None:
    assert earned["provisional"] is False
    assert earned["earned_value"] == {
        "bac": "100000.00", "pv": "40000.00", "ev": "35000.00", "ac": "63000.00", "cv": "-28000.00", "sv": "-5000.00",
        "cpi": "0.5556", "spi": "0.8750", "eac": "180000.00", "etc": "117000.00", "vac": "-80000.00", "tcpi": "1.7568",
        "eac_variants": {"plan_rate": "128000.00", "cpi_spi": "196714.29"},
    }  # fmt: skip


def test_deviations_have_the_published_shape(earned: Any) -> None:
    assert set(earned) >= {"as_of", "milestones", "budget", "earned_value", "escalations"}
    assert earned["as_of"] == "2026-06-30"
    for line in earned["milestones"]:
        assert set(line) >= {"no", "current_planned_on", "finish", "slip_days", "level"}
        assert line["level"] in {"done", "on_track", "watch", "adjust", "pending"}
    budget = earned["budget"]
    assert set(budget) >= {"quota", "reserve", "paid", "in_flight", "available", "by_milestone", "by_category"}
    for use in budget["by_milestone"]:
        assert set(use) >= {"no", "budget", "paid", "in_flight", "available", "used"}
        assert all(MONEY.fullmatch(use[key]) for key in ("budget", "paid", "in_flight", "available"))
        assert RATIO.fullmatch(use["used"])
    for use in budget["by_category"]:
        assert set(use) >= {"category", "budget", "paid", "in_flight", "available"}


def test_what_goes_up_names_form_route_day_and_owner(earned: Any) -> None:
    assert {item["code"] for item in earned["escalations"]} >= {"budget.milestone_over"}
    for item in earned["escalations"]:
        assert set(item) >= {"code", "what", "magnitude", "form", "route", "due_on", "owner"}
        assert item["what"]
        assert item["magnitude"]
        assert item["form"]
        assert isinstance(item["route"], list)
        assert dt.date.fromisoformat(item["due_on"]).isoformat() == item["due_on"]


def test_an_approved_quota_is_shown_beside_what_the_rules_would_give(earned_file: Path) -> None:
    before = earned_file.read_bytes()
    ran = run_main("fees", earned_file, "--json", *TODAY)
    assert (ran.code, ran.json["frozen"], ran.json["approved"]["quota"]) == (0, True, "100000.00")
    assert earned_file.read_bytes() == before


def test_the_status_has_the_published_shape(earned_file: Path) -> None:
    ran = run_main("status", earned_file, "--json", "--dry-run", *TODAY)
    assert ran.code == 0
    assert set(ran.json) >= {"stage", "outcome", "missing", "next_step", "next_approver", "lights", "light_reasons"}
    assert set(ran.json["lights"]) == set(ran.json["light_reasons"]) == {"schedule", "fee", "win", "overall"}
    assert set(ran.json["lights"].values()) <= {"green", "yellow", "red", "grey"}
    assert all(set(item) >= {"code", "message"} for item in ran.json["missing"])
    assert ran.json["stage"] == "executing"


def test_a_monthly_report_lists_its_files_and_leaves_the_workbook_as_it_is(earned_file: Path, tmp_path: Path) -> None:
    before = contents(earned_file.parent)
    arguments = ("report", "monthly", earned_file, "--month", "2026-06", "-o", tmp_path, "--json", *TODAY)
    ran = run_main(*arguments)
    assert ran.code in {0, 1}, ran
    (file,) = ran.json["files"]
    assert Path(file).is_file()
    assert Path(file).name == "PS-2026-001_智慧水务一期_月报_2026-06.docx"
    assert run_main(*arguments).json["files"] == [file]
    assert list(tmp_path.iterdir()) == [Path(file)]
    assert contents(earned_file.parent) == before


# check


def test_every_finding_has_the_published_shape(tmp_path: Path) -> None:
    ran = run_main("check", made(tmp_path, with_info(customer_name=None, win_probability=40)), "--json", *TODAY)
    assert ran.code == 1
    assert set(ran.json) == {"findings"}
    for finding in ran.json["findings"]:
        assert set(finding) >= {
            "code", "severity", "table", "row", "field", "sheet", "cell", "value", "message", "fix",
        }  # fmt: skip
        assert finding["severity"] in {"error", "escalate", "note"}
        assert finding["message"]
        assert finding["fix"]


def test_a_project_without_errors_passes(golden: Path) -> None:
    ran = run_main("check", golden, "--json", *TODAY)
    assert ran.code == 0, ran.out
    assert not [finding for finding in ran.json["findings"] if finding["severity"] == "error"]


# new and export


def test_an_unknown_key_writes_nothing_and_is_told_the_nearest(tmp_path: Path) -> None:
    source = tmp_path / "project.json"
    source.write_text('{"project_info": {"expected_marign": 1}, "millestones": []}')
    ran = run_main("new", tmp_path / "a.xlsx", "--from", source, "--json")
    assert (ran.code, ran.json["file"]) == (1, None)
    by_code = {finding["code"]: finding for finding in ran.json["findings"]}
    assert "expected_margin" in by_code["json.unknown_key"]["message"] + by_code["json.unknown_key"]["fix"]
    assert "milestones" in by_code["json.unknown_table"]["message"] + by_code["json.unknown_table"]["fix"]
    assert [path.name for path in tmp_path.iterdir()] == ["project.json"]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("expected_margin", "三十万"),
        ("registered_on", "2026/13/01"),
        ("win_probability", 55),
        ("industry", "水产养殖业"),
    ],
)
def test_a_wrong_value_is_written_as_given_and_shown_by_check(tmp_path: Path, field: str, wrong: Any) -> None:
    file = made(tmp_path, with_info(**{field: wrong}))
    ran = run_main("check", file, "--json", *TODAY)
    assert ran.code == 1
    (finding,) = (item for item in ran.json["findings"] if item["field"] == field and item["severity"] == "error")
    assert str(finding["value"]) == str(wrong)
    assert str(run_main("export", file).json["project_info"][field]) == str(wrong)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("written", ["public_tender", "公开招标", "Public tender"])
def test_a_choice_is_given_by_its_code_or_either_label(tmp_path: Path, written: str, lang: str) -> None:
    file = made(tmp_path, with_info(procurement_mode=written), "--lang", lang)
    assert run_main("export", file).json["project_info"]["procurement_mode"] == "public_tender"
    assert run_main("check", file, "--dry-run", *TODAY).code == 0


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("written", ["water", "水务", "Water"])
def test_an_entry_of_a_company_list_is_given_by_its_code_or_either_label(
    tmp_path: Path, written: str, lang: str
) -> None:
    file = made(tmp_path, with_info(industry=written), "--lang", lang)
    assert run_main("export", file).json["project_info"]["industry"] == "water"


def test_new_tells_the_file_it_made(tmp_path: Path) -> None:
    ran = run_main("new", tmp_path / "a.xlsx", "--json")
    assert (ran.code, ran.json) == (0, {"file": str(tmp_path / "a.xlsx"), "findings": []})


def test_numbers_and_strings_of_money_are_the_same(tmp_path: Path) -> None:
    numbers = made(tmp_path, with_info(expected_margin=1200000, win_probability=0.55), name="n.xlsx")
    strings = made(tmp_path, with_info(expected_margin="1200000", win_probability="0.55"), name="s.xlsx")
    assert run_main("export", numbers).json == run_main("export", strings).json == GOLDEN_EXPORTED


GOLDEN_EXPORTED = json.loads(json.dumps(GOLDEN), parse_float=Decimal)


def test_null_means_empty(tmp_path: Path) -> None:
    file = made(tmp_path, {**GOLDEN, "project_info": {**GOLDEN["project_info"], "background": None}})
    assert run_main("export", file).json == GOLDEN_EXPORTED


# languages


def test_an_english_workbook_speaks_english(tmp_path: Path) -> None:
    file = made(tmp_path, with_info(customer_name=None), "--lang", "en")
    ran = run_main("check", file, *TODAY)
    assert "“Customer” is missing." in ran.out
    assert not re.search("没有填写|错误", ran.out)


def test_the_language_asked_for_goes_before_the_workbooks(tmp_path: Path) -> None:
    file = made(tmp_path, with_info(customer_name=None), "--lang", "en")
    told = {
        lang: run_main("check", file, "--json", "--dry-run", "--lang", lang, *TODAY).json["findings"]
        for lang in ("zh", "en")
    }
    assert [item["code"] for item in told["zh"]] == [item["code"] for item in told["en"]]
    assert [item["message"] for item in told["zh"]] != [item["message"] for item in told["en"]]


def test_the_figures_do_not_depend_on_the_language(tmp_path: Path) -> None:
    results = []
    for lang in ("zh", "en"):
        ran = run_main("fees", made(tmp_path, GOLDEN, "--lang", lang, name=f"{lang}.xlsx"), "--json", "--dry-run")
        results.append({key: value for key, value in ran.json.items() if key != "steps"})
    assert results[0] == results[1]


# fields and build


def test_the_field_reference_is_what_new_takes() -> None:
    tables = {table["key"]: table for table in run_main("fields", "--json").json["tables"]}
    assert set(GOLDEN) <= set(tables)
    for key, value in GOLDEN.items():
        known = {field["key"] for field in tables[key]["fields"]}
        for record in value if isinstance(value, list) else [value]:
            assert set(record) <= known


def test_build_makes_workbooks_and_word_templates(tmp_path: Path) -> None:
    ran = run_main("build", "-o", tmp_path, "--json")
    assert ran.code == 0
    assert all(Path(file).is_file() for file in ran.json["files"])
    assert {"presales_project.xlsx", "company_rules.xlsx"} <= {Path(file).name for file in ran.json["files"]}
    assert any(file.endswith(".docx") for file in ran.json["files"])


# refusals

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


def foreign_workbook(file: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(file) as book:
        book.add_worksheet().write(0, 0, "报价")


def unusable(folder: Path, kind: str) -> Path:
    """A file that is no project, by what is wrong with it."""
    file = folder / ("~$项目.xlsx" if kind == "owner" else "项目.xlsx")
    plain = {
        "text": "项目,金额\n".encode(),
        "encrypted": OLE + "EncryptedPackage".encode("utf-16-le"),
        "owner": b"\x06Wang",
    }
    if kind == "folder":
        file.mkdir()
    elif kind == "foreign":
        foreign_workbook(file)
    elif kind in plain:
        file.write_bytes(plain[kind])
    return file


REFUSED = {
    "missing": "file.not_found",
    "text": "file.not_a_workbook",
    "folder": "file.folder",
    "encrypted": "file.encrypted",
    "owner": "file.owner_file",
    "foreign": "file.not_ours",
}


@pytest.mark.parametrize("kind", REFUSED)
@pytest.mark.parametrize("command", ON_A_PROJECT)
def test_what_is_no_project_is_refused_in_a_sentence(tmp_path: Path, command: str, kind: str) -> None:
    file = unusable(tmp_path, kind)
    before = contents(tmp_path)

    ran = run_main(command, file, "--json")

    assert (ran.code, ran.json["error"]["code"]) == (2, REFUSED[kind])
    assert ran.json["error"]["message"] == ran.err.strip()
    assert ran.err.strip().count("\n") == 0
    assert file.name in ran.err
    assert "Traceback" not in ran.err
    assert contents(tmp_path) == before


@pytest.mark.parametrize("kind", REFUSED)
def test_a_refusal_without_json_prints_nothing_on_stdout(tmp_path: Path, kind: str) -> None:
    ran = run_main("check", unusable(tmp_path, kind))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.strip()


@pytest.mark.parametrize("kind", ["missing", "folder", "text"])
def test_data_that_cannot_be_read_makes_no_workbook(tmp_path: Path, kind: str) -> None:
    source = unusable(tmp_path, kind)
    before = contents(tmp_path)
    ran = run_main("new", tmp_path / "a.xlsx", "--from", source, "--json")
    assert (ran.code, set(ran.json)) == (2, {"error"})
    assert contents(tmp_path) == before


def test_json_in_another_encoding_is_explained(tmp_path: Path) -> None:
    source = tmp_path / "p.json"
    source.write_bytes('{"project_info": {"project_name": "水务"}}'.encode("gbk"))
    ran = run_main("new", tmp_path / "a.xlsx", "--from", source, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (2, "command.not_json")


def test_json_nested_beyond_reason_is_explained(tmp_path: Path) -> None:
    source = tmp_path / "p.json"
    source.write_text("[" * 100_000)
    ran = run_main("new", tmp_path / "a.xlsx", "--from", source, "--json")
    assert (ran.code, ran.json["error"]["code"]) == (2, "command.not_json")


@pytest.mark.parametrize(
    "document", ["[]", "3", '"x"', '{"project_info": []}', '{"milestones": {}}', '{"milestones": [1]}']
)
def test_json_of_the_wrong_shape_is_a_finding(tmp_path: Path, document: str) -> None:
    source = tmp_path / "p.json"
    source.write_text(document)
    ran = run_main("new", tmp_path / "a.xlsx", "--from", source, "--json")
    assert ran.code == 1, ran
    assert ran.json["findings"]
    assert not (tmp_path / "a.xlsx").exists()


# names and terminals


@pytest.mark.parametrize(
    "name",
    [
        "two words.xlsx",
        "a=b.xlsx",
        "R&D.xlsx",
        "it's.xlsx",
        'the "one".xlsx',
        "水务（一期）.xlsx",
        "50%.xlsx",
        "[a].xlsx",
        "é.xlsx",
    ],
)
def test_a_file_may_be_called_anything(tmp_path: Path, name: str) -> None:
    file = made(tmp_path, GOLDEN, name=name)
    assert run_main("check", file, "--json", *TODAY).code == 0
    assert run_main("fees", file, "--json", *TODAY).json["quota"] == "49500.00"
    assert run_main("export", file).json["project_info"] == GOLDEN_EXPORTED["project_info"]
    assert {path.name for path in tmp_path.iterdir()} <= {name, f"{name}.bak", "project.json"}


@pytest.mark.parametrize(
    "environment",
    [{"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}],
    ids=["plain locale", "ascii pipe"],
)
def test_any_terminal_can_print_chinese(tmp_path: Path, environment: dict[str, str]) -> None:
    file = made(tmp_path, with_info(customer_name=None), name="水务.xlsx")

    told = run_process("check", "水务.xlsx", "--dry-run", *TODAY, cwd=tmp_path, **environment)
    refused = run_process("check", "没有.xlsx", "--json", cwd=tmp_path, **environment)

    assert (told.code, told.err) == (1, "")
    assert "客户名称" in told.out
    assert (refused.code, refused.json["error"]["code"]) == (2, "file.not_found")
    assert "找不到文件" in refused.err
    assert file.is_file()


def test_a_reader_that_stops_reading_gets_no_error(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "presales_xl", "fields", "--json"], cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as running:  # fmt: skip
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(100)
        running.stdout.close()
        assert running.stderr.read() == b""


# options


@pytest.mark.parametrize("command", ON_A_PROJECT)
@pytest.mark.parametrize(
    ("option", "value", "code"),
    [("--today", "30.6.2026", "command.bad_day"), ("--lang", "fr", "command.bad_language")],
)
def test_a_wrong_option_is_refused(golden: Path, command: str, option: str, value: str, code: str) -> None:
    before = contents(golden.parent)
    ran = run_main(command, golden, "--json", option, value)
    assert (ran.code, ran.json["error"]["code"]) == (2, code)
    assert contents(golden.parent) == before


def test_a_project_cannot_take_the_name_of_a_lock_file(tmp_path: Path) -> None:
    ran = run_main("new", tmp_path / "~$one.xlsx", "--json")
    assert (ran.code, ran.json["error"]["code"]) == (2, "file.owner_file")
    assert contents(tmp_path) == {}


def test_a_day_no_project_can_lie_on_or_written_otherwise_is_refused(golden: Path) -> None:
    """An empty one too: an unset variable of a script must not quietly mean today."""
    for day in ("2026-02-30", "20260630", "2026-W27-2", "", "0001-01-01", "9999-12-31"):
        ran = run_main("check", golden, "--json", "--today", day)
        assert (ran.code, ran.json["error"]["code"]) == (2, "command.bad_day"), day


def test_an_unknown_option_leaves_with_2_and_says_so(golden: Path) -> None:
    ran = run_main("check", golden, "--colour")
    assert ran.code == 2
    assert "--colour" in ran.err
