"""The commands `form charter`, `form change`, `form termination`: from a workbook to a form whose figures are the project's."""

import hashlib
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from form_samples import form, typed
from project_files import Ran, new_workbook, presales
from report_samples import pairs, problems, said, table_with

from presales_xl.demo.projects.highway import HIGHWAY
from presales_xl.demo.projects.water import WATER
from presales_xl.demo.run import make_one
from presales_xl.demo.sample import SampleAct
from presales_xl.reports.words import Words
from presales_xl.tables.life import Subject

pytestmark = pytest.mark.usefixtures("templates")

AS_OF = "2026-06-30"
HOSTILE = "<b>&{{ 7*7 }}]]> =1+1 {%tr%} \u202e'\"\\ \x0b\x1f\ufffd\ufffe|"
KINDS = ("charter", "change", "termination")
STOP = {
    "applied_on": "2026-06-25", "applicant": "林晓雯", "kind": "赢率过低", "reason": "院方续建现有平台",
    "customer_aftercare": "当面说明", "fee_if_continued": 9000, "margin_if_continued": 900000, "win_if_continued": 0.15,
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, presales_home: Path) -> Path:
    """A company with a running pursuit, one that has an approved change request, and one to be stopped."""
    home = tmp_path_factory.mktemp("company")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESALES_HOME", str(presales_home))
        make_one(home, WATER).rename(home / "water.xlsx")
        make_one(home, HIGHWAY).rename(home / "highway.xlsx")
        stopped = replace(WATER, tables={**WATER.tables, "termination": STOP})
        make_one(home, stopped).rename(home / "stopped.xlsx")
    return home


@pytest.fixture(scope="module")
def empty(folder: Path) -> Path:
    return new_workbook(folder / "empty.xlsx", {})


def made(kind: str, file: Path, where: Path, *more: object) -> tuple[Ran, Path]:
    ran = presales("form", kind, file, "-o", where, "--today", AS_OF, "--json", *more)
    assert ran.code in {0, 1}, ran
    return ran, Path(ran.json["files"][0])


def money(text: str | None, lang: str = "zh") -> str:
    return Words(lang).money(None if text is None else Decimal(text))  # type: ignore[arg-type] # zh or en


def yuan(text: str | None, lang: str) -> str:
    return Words(lang).yuan(None if text is None else Decimal(text))  # type: ignore[arg-type] # zh or en


# what each form says


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_charter_says_the_figures_of_its_json_and_of_fees(folder: Path, lang: str, tmp_path: Path) -> None:
    english = lang == "en"
    ran, path = made("charter", folder / "water.xlsx", tmp_path, "--lang", lang)
    told, shown = ran.json, pairs(path)
    approved = presales("fees", folder / "water.xlsx", "--today", AS_OF, "--json", "--dry-run").json["approved"]

    assert (told["quota"], told["reserve"]) == (approved["quota"], approved["reserve"])
    assert [(row["no"], row["budget"]) for row in told["milestones"]] == [
        (row["no"], row["budget"]) for row in approved["milestones"]
    ]
    labels = {"reserve": ("风险准备金", "Risk reserve"), "allocatable": ("可分配额度", "Allocatable")}
    labels |= {"quota": ("核定费用额度", "Fee quota"), "single_expense_limit": ("单笔审批限额", "Limit per expense")}
    for key, names in labels.items():
        assert shown[names[english]] == yuan(told[key], lang), key
    rows = table_with(path, ("完成标准", "Completion criterion")[english])
    assert [(row[0], row[5], row[6]) for row in rows[:-1]] == [
        (row["no"], row["planned_on"], money(row["budget"])) for row in told["milestones"]
    ]
    assert rows[-1][6] == money(told["budgeted"])
    steps = table_with(path, ("计算步骤", "Step")[english])
    assert steps[-1][1] == money(told["allocatable"])


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_change_says_the_figures_of_its_json_and_of_the_sheet(folder: Path, lang: str, tmp_path: Path) -> None:
    english = lang == "en"
    ran, path = made("change", folder / "highway.xlsx", tmp_path, "--lang", lang, "--no", "bg-01")
    told, shown = ran.json, pairs(path)

    assert (told["no"], told["state"]) == ("BG-01", "approved")
    rows = table_with(path, ("新计划", "New date")[english])
    assert [(row[2], row[3], row[5]) for row in rows] == [
        (move["old_planned_on"], move["new_planned_on"], money(move["old_budget"])) for move in told["moves"]
    ]
    assert [int(row[4]) for row in rows] == [move["days"] for move in told["moves"]] == [119, 119]
    before, after = (yuan(told[key], lang) for key in ("quota_before", "quota_after"))
    assert shown[("额度", "Quota")[english]] == f"{before} → {after}"
    measures = table_with(path, ("本次之后", "After this one")[english])
    assert str(told["measures"]["days"]) in measures[2][1]
    assert told["measures"]["beyond"] is True
    assert ("超限", "Beyond")[english] in measures[2][3]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_termination_says_the_figures_of_its_json_and_of_the_budget(folder: Path, lang: str, tmp_path: Path) -> None:
    english = lang == "en"
    ran, path = made("termination", folder / "stopped.xlsx", tmp_path, "--lang", lang)
    told, shown = ran.json, pairs(path)
    budget = presales("deviations", folder / "stopped.xlsx", "--today", AS_OF, "--json", "--dry-run").json["budget"]

    assert (told["spent"], told["in_flight"], told["quota"]) == (budget["paid"], budget["in_flight"], budget["quota"])
    assert Decimal(told["unused_quota"]) == Decimal(told["quota"]) - Decimal(told["spent"]) - Decimal(told["in_flight"])
    assert told["expected_value"] == "126000.00"
    labels = {
        "spent": ("已支付", "Paid"),
        "in_flight": ("在途占用", "In flight"),
        "unused_quota": ("未用额度", "Unused quota"),
    }
    labels |= {"expected_value": ("继续的期望值", "Expected value")}
    for key, names in labels.items():
        assert shown[names[english]] == yuan(told[key], lang), key
    assert shown[("终止原因", "Reason")[english]] == "院方续建现有平台"


def test_decided_steps_come_from_the_log_with_who_and_when(folder: Path, tmp_path: Path) -> None:
    ran, path = made("change", folder / "highway.xlsx", tmp_path)
    text = said(path)

    decisions = [step["decision"] for step in ran.json["steps"]]
    assert [one["action"] for one in decisions] == ["approve"] * 3
    for one in decisions:
        assert one["actor"] in text
        assert one["on"] in text


def test_open_steps_say_who_is_asked_and_leave_the_rest_blank(folder: Path, tmp_path: Path) -> None:
    ran, path = made("termination", folder / "stopped.xlsx", tmp_path)
    text = said(path)

    assert [step["decision"] for step in ran.json["steps"]] == [None] * len(ran.json["steps"])
    assert "周明远（发起人）" in ran.json["steps"][0]["asked"]
    assert "周明远（发起人）" in text


def test_the_head_of_the_log_and_the_fingerprint_are_those_of_the_workbook(folder: Path, tmp_path: Path) -> None:
    ran, path = made("charter", folder / "water.xlsx", tmp_path)
    head = presales("status", folder / "water.xlsx", "--today", AS_OF, "--json", "--dry-run").json["log_head"]

    text = said(path)
    assert ran.json["log_head"] == head
    assert head in text
    assert ran.json["fingerprint"] in text
    assert ran.json["digest"] in text


# drafts, missing inputs, edits


def test_a_form_that_was_not_submitted_is_a_draft_with_the_route_of_today(folder: Path, tmp_path: Path) -> None:
    ran, path = made("termination", folder / "stopped.xlsx", tmp_path)

    assert (ran.json["state"], ran.json["version"]) == (None, None)
    assert ran.json["steps"][0]["step"] == 1
    assert "草案" in said(path)


@pytest.mark.parametrize("kind", ["charter", "termination"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_empty_project_gives_an_empty_form_and_says_what_is_missing(
    empty: Path, kind: str, lang: str, tmp_path: Path
) -> None:
    ran, path = made(kind, empty, tmp_path, "--lang", lang)

    codes = {finding["code"] for finding in ran.json["findings"]}
    assert ran.code == 0
    assert codes == {"form.field_missing", "form.not_begun"}
    assert {finding["severity"] for finding in ran.json["findings"]} == {"note"}
    assert ("（未填写）", "(not filled in)")[lang == "en"] in said(path)
    assert problems(path) == []


def test_without_a_change_request_there_is_no_form(empty: Path, tmp_path: Path) -> None:
    ran = presales("form", "change", empty, "-o", tmp_path, "--json")

    assert (ran.code, ran.json["error"]["code"]) == (2, "form.no_change")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_number_names_the_known_ones(folder: Path, tmp_path: Path) -> None:
    ran = presales("form", "change", folder / "highway.xlsx", "-o", tmp_path, "--no", "X-9", "--json")

    assert (ran.code, ran.json["error"]["code"]) == (2, "form.unknown_change")
    assert "BG-01" in ran.json["error"]["message"]


def test_of_several_requests_the_pending_one_is_printed_else_the_last(folder: Path, tmp_path: Path) -> None:
    file = several(folder, tmp_path)
    assert made("change", file, tmp_path / "out")[0].json["no"] == "BG-03"

    ran = presales("submit", file, "任务书调整", "--no", "BG-02", "--as", "赵启航", "--today", "2026-03-02", "--json")
    assert ran.code == 0, ran

    assert made("change", file, tmp_path / "out")[0].json["no"] == "BG-02"
    assert made("change", file, tmp_path / "out", "--no", "BG-03")[0].json["no"] == "BG-03"


def several(folder: Path, room: Path) -> Path:
    """The highway project in March 2026 with two more requests."""
    shutil.copy(folder / "company_rules.xlsx", room)
    more = [
        {
            "no": no, "raised_on": "2026-03-01", "raised_by": "赵启航", "kind": "进度", "milestone": "3",
            "new_planned_on": day, "cause": "政策或不可抗力", "reason": "重招推迟", "impact": "签约推迟",
        }
        for no, day in (("BG-02", "2026-07-01"), ("BG-03", "2026-07-15"))
    ]  # fmt: skip
    kept = ("project_info", "charter", "milestones", "change_requests", "team", "sales_plan", "planning_rounds")
    plans = ("exit_criteria", "position", "plan_tasks", "risks", "competitors", "contacts")
    tables: dict[str, Any] = {key: HIGHWAY.tables[key] for key in (*kept, *plans) if key in HIGHWAY.tables}
    tables["change_requests"] = [*tables["change_requests"], *more]
    early = {Subject.INITIATION, Subject.CHARTER, Subject.CHANGE_REQUEST}
    acts = tuple(act for act in HIGHWAY.acts if isinstance(act, SampleAct) and act.subject in early)
    return make_one(room, replace(HIGHWAY, tables=tables, acts=acts))


def test_what_was_changed_after_the_approval_is_said_on_the_form_itself(folder: Path, tmp_path: Path) -> None:
    for name in ("highway.xlsx", "company_rules.xlsx"):
        shutil.copy(folder / name, tmp_path)
    typed(tmp_path / "highway.xlsx", "change_requests", "原因", "另一个原因")

    ran, path = made("change", tmp_path / "highway.xlsx", tmp_path / "out")

    assert ran.code == 1
    assert "有改动" in said(path)
    assert "不是所提交的内容" in ran.json["conclusion"]


def test_a_damaged_log_is_said_whatever_form_is_asked_for(folder: Path, tmp_path: Path) -> None:
    for name in ("highway.xlsx", "company_rules.xlsx"):
        shutil.copy(folder / name, tmp_path)
    typed(tmp_path / "highway.xlsx", "approvals", "办理人", "别人")

    ran, _ = made("charter", tmp_path / "highway.xlsx", tmp_path / "out")

    assert ran.code == 1
    assert any(finding["table"] == "approvals" for finding in ran.json["findings"])


# the document as a file


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_form_is_clean_for_word(folder: Path, kind: str, lang: str, tmp_path: Path) -> None:
    file = folder / {"charter": "water.xlsx", "change": "highway.xlsx", "termination": "stopped.xlsx"}[kind]

    assert problems(made(kind, file, tmp_path, "--lang", lang)[1]) == []


def test_forms_are_named_by_project_kind_and_number(folder: Path, tmp_path: Path) -> None:
    names = [
        made(kind, folder / file, tmp_path)[1].name
        for kind, file in (("charter", "water.xlsx"), ("change", "highway.xlsx"), ("termination", "stopped.xlsx"))
    ]

    assert [name.split("_", 2)[2] for name in names] == ["任务书.docx", "任务书调整表_BG-01.docx", "终止审批表.docx"]


@pytest.mark.parametrize("kind", KINDS)
def test_making_a_form_twice_gives_the_same_bytes_and_leaves_the_workbook_alone(
    folder: Path, kind: str, tmp_path: Path
) -> None:
    file = folder / {"charter": "water.xlsx", "change": "highway.xlsx", "termination": "stopped.xlsx"}[kind]
    before = hashlib.sha256(file.read_bytes()).hexdigest()

    first = made(kind, file, tmp_path / "a")[1].read_bytes()
    second = made(kind, file, tmp_path / "b")[1].read_bytes()

    assert first == second
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    assert not file.with_suffix(".xlsx.bak").exists()


def test_hostile_text_in_every_field_stays_text(folder: Path, tmp_path: Path) -> None:
    shutil.copy(folder / "company_rules.xlsx", tmp_path)
    data = {key: table if key == "contacts" else _hostile(table) for key, table in WATER.tables.items()}
    data["termination"] = _hostile(STOP)
    data["change_requests"] = [{"no": "BG-9", "kind": "进度", "milestone": "1", "reason": HOSTILE, "impact": HOSTILE}]
    file = new_workbook(tmp_path / "hostile.xlsx", data)

    for kind in KINDS:
        _, path = made(kind, file, tmp_path / "out")
        assert problems(path, "{{ 7*7 }}", "{%tr%}") == []
        assert "<b>&{{ 7*7 }}]]>" in said(path)


_TEXTS = {
    "customer_name", "needs_summary", "scope", "sales_goal", "name", "deliverable", "description", "prevention",
    "criterion", "measure", "responsibility", "reason", "customer_aftercare", "tolerance_notes", "open_promises",
}  # fmt: skip


def _hostile(table: Any) -> Any:
    if isinstance(table, list):
        return [_hostile(row) for row in table]
    return {key: HOSTILE if key in _TEXTS else value for key, value in table.items()}


def test_the_contacts_of_the_customer_are_not_named(folder: Path, tmp_path: Path) -> None:
    contact = WATER.tables["contacts"][0]["name"]
    text = said(form("charter", folder / "water.xlsx", tmp_path, day=AS_OF))

    assert contact not in text
