"""The command status: where a project stands, as JSON and on the start page."""

from pathlib import Path
from typing import Any

from approval_samples import INFO, PROJECT, TODAY, approved, company, edited, submitted
from entry_samples import CLEAN
from project_files import new_workbook, presales, raw_of

from presales_xl.actions import status
from presales_xl.actions.outcome import Case
from presales_xl.findings import Lang, Severity
from presales_xl.rules.approval_log import head
from presales_xl.rules.canonical import fingerprint
from presales_xl.tables.life import Stage, Subject
from presales_xl.tables.project import Project
from presales_xl.tables.project_info import ProcurementMode
from presales_xl.tables.records_of_control import Home, Light
from presales_xl.tables.table import fields_of
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.records import read_project


def case(project: Project, lang: Lang = "zh", **more: Any) -> Case:
    raw = raw_of({})
    return Case(project, company(), TODAY, lang, raw, read_project(raw, company()).places, **more)


def home(project: Project, **more: Any) -> dict[str, Any]:
    written = status.run(case(project, **more)).writes.forms
    return {key: value for (_, key), value in written.items()}


LEAD = edited(PROJECT, "project_info", procurement_mode=ProcurementMode.PUBLIC_TENDER).model_copy(
    update={"planning_rounds": (), "exit_criteria": (), "milestones": (), "budget_lines": ()}
)


def test_a_lead_that_is_complete_is_told_to_submit() -> None:
    result = status.run(case(LEAD)).result

    assert result["stage"] == "lead"
    assert result["outcome"] is None
    assert result["missing"] == []
    assert result["next_step"] == "提交立项审批"
    assert result["next_approver"] is None


def test_what_is_missing_is_listed_with_its_code_and_message() -> None:
    result = status.run(case(edited(LEAD, "project_info", sponsor=None))).result

    assert result["missing"] == [{"code": "entry.missing", "message": "「发起人」没有填写。"}]
    assert result["next_step"] == "补齐1项，然后提交立项审批"


def test_a_contradiction_stands_in_the_way_like_a_gap() -> None:
    result = status.run(case(edited(LEAD, "project_info", sponsor="林晓雯"))).result

    assert {item["code"] for item in result["missing"]} == {"check.sponsor_is_manager", "check.sponsor_rank"}


def test_a_submission_waits_for_a_named_person_since_a_day() -> None:
    pending = submitted(LEAD, Subject.INITIATION, day="2026-06-20")

    assert status.run(case(pending)).result["next_approver"] == "周明远（发起人）"
    assert home(pending)["next_approver"] == "周明远（发起人）"
    assert home(pending)["waiting_since"].isoformat() == "2026-06-20"


def test_lights_have_their_reasons() -> None:
    result = status.run(case(CLEAN)).result

    assert set(result["lights"]) == set(result["light_reasons"]) == {"schedule", "fee", "win", "overall"}
    assert result["lights"]["win"] == "green"
    assert all(result["light_reasons"].values())


def test_the_language_asked_for_is_that_of_the_answer_not_of_the_workbook() -> None:
    english = status.run(case(LEAD, "en"))

    assert english.result["next_step"] == "Next: submit the initiation"
    assert english.writes.forms["home", "next_step"] == "提交立项审批"


def test_the_start_page_gets_every_cell_that_the_program_owns() -> None:
    written = set(home(CLEAN, today_given=True))
    owned = {known.key for known in fields_of(Home)}

    assert owned - written == {"checked_on"}
    assert home(CLEAN)["stage"] is Stage.EXECUTING
    assert home(CLEAN)["overall_light"] in set(Light)
    assert home(CLEAN)["log_head"] == str(head(CLEAN.approvals))
    assert home(CLEAN)["fingerprint"] == fingerprint(CLEAN)


def test_what_is_to_be_done_next_says_who_does_it_by_when_and_on_which_form() -> None:
    written = home(CLEAN)

    assert written["todo_1"].startswith("2026-02、2026-03 的月度进展没有填报")
    assert written["todo_1_who"] == "林晓雯　2026-03-11 前　月度进展"


def test_the_as_of_day_is_written_only_when_it_was_given() -> None:
    assert "as_of" not in home(CLEAN)
    assert home(CLEAN, today_given=True)["as_of"] == TODAY


def test_no_text_is_longer_than_its_cell() -> None:
    limits = {known.key: known.limit for known in fields_of(Home) if known.limit}

    assert all(len(value) <= limits[key] for key, value in home(CLEAN).items() if isinstance(value, str))


def test_a_rules_version_that_is_not_the_recorded_one_is_said() -> None:
    assert home(CLEAN)["rules_note"] == "公司规则 2026.1"
    assert "不同" in home(CLEAN, rules_as_recorded=False)["rules_note"]


def test_only_a_damaged_log_is_an_error_of_this_command() -> None:
    damaged = edited(approved(LEAD, Subject.INITIATION), "approvals", 2, actor="林晓雯")

    assert status.run(case(LEAD)).findings == ()
    (finding,) = status.run(case(damaged)).findings
    assert (finding.code, finding.severity) == ("approval.chain_broken", Severity.ERROR)


def test_the_command_prints_the_answer_and_writes_the_start_page(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsx", {"project_info": {"project_no": "PS-2026-001"}})

    ran = presales("status", file, "--today", "2026-06-30")

    assert ran.code == 0
    assert "下一步：补齐" in ran.out
    assert "缺：「项目名称」没有填写。" in ran.out
    assert FileWorkbook.open(file).read().forms["home"]["stage"].content == "线索"


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsx", {"project_info": {"project_no": "PS-2026-001"}})
    before = file.read_bytes()

    assert presales("status", file, "--dry-run", "--json").json["stage"] == "lead"
    assert file.read_bytes() == before


def test_the_fingerprint_follows_inputs_and_approvals_and_nothing_the_program_found() -> None:
    assert fingerprint(edited(CLEAN, "project_info", win_probability=None)) != fingerprint(CLEAN)
    assert fingerprint(CLEAN.model_copy(update={"approvals": ()})) != fingerprint(CLEAN)
    assert fingerprint(edited(CLEAN, "home", next_step="别的")) == fingerprint(CLEAN)
    assert fingerprint(edited(CLEAN, "project_info", score=99)) == fingerprint(CLEAN)
    assert INFO.project_no == CLEAN.project_info.project_no
