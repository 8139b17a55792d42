"""`presales demo`: the sample company is made, told and made again; each project shows what its story says."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from cli_runner import contents, run_main
from recalculation import needs_soffice, recalculate

from presales_xl.demo import run
from presales_xl.demo.folder import prepare
from presales_xl.workbook.template.formulas import FeeName

AS_OF = "2026-06-30"
HEALTHY, POSTPONED, OVERSPENT, REPLACED = "PS-2026-003", "PS-2026-002", "PS-2026-007", "PS-2026-004"
NEGATIVE_MARGIN, STOPPED = "PS-2026-006", "PS-2026-005"
WON, LOST, LIGHT, STRATEGIC, LEAD = "PS-2025-041", "PS-2025-033", "PS-2026-009", "PS-2026-011", "PS-2026-014"
STORIES = {
    HEALTHY: ("executing", None),
    POSTPONED: ("executing", None),
    OVERSPENT: ("executing", None),
    REPLACED: ("executing", None),
    NEGATIVE_MARGIN: ("executing", None),
    STOPPED: ("closed", "qualified_out"),
    WON: ("closed", "won"),
    LOST: ("ended", "lost"),
    LIGHT: ("executing", None),
    STRATEGIC: ("planned", None),
    LEAD: ("lead", None),
}
"""Stage and outcome at the demo's day."""
GOES_UP = {
    NEGATIVE_MARGIN: {"deviation.milestone_late", "budget.milestone_over", "budget.eac_over_quota"},
    LOST: {"deviation.deposit_not_returned", "deviation.retrospective_overdue"},
}
"""What goes up; nothing does elsewhere."""
NOTED = {POSTPONED: {"budget.predecessor_open"}, REPLACED: {"fees.reserve_frozen"}}
"""What is worth a note; nothing is elsewhere, the lead apart."""
WITH_QUOTA = sorted(set(STORIES) - {LEAD})
"""A lead whose margin cannot be read has no quota."""


@dataclass(frozen=True)
class Demo:
    """The sample company after its first and its second run in the same folder."""

    folder: Path
    told: str
    code: int
    exported_first: dict[str, Any]
    documents_first: dict[str, bytes]
    again: Any
    again_code: int
    answers: dict[tuple[str, str], Any]

    @property
    def projects(self) -> dict[str, Any]:
        return {project["project_no"]: project for project in self.again["projects"]}

    def file(self, project_no: str) -> Path:
        (file,) = self.folder.glob(f"{project_no}_*.xlsx")
        return file

    def ask(self, command: str, project_no: str) -> Any:
        """What a command answers about a project at the demo's day; asked once."""
        key = command, project_no
        if key not in self.answers:
            ran = run_main(command, self.file(project_no), "--dry-run", "--json", "--today", AS_OF)
            assert ran.code in {0, 1}, ran.err
            self.answers[key] = ran.json
        return self.answers[key]

    def escalated(self, project_no: str) -> dict[str, list[Any]]:
        """What goes up, by code."""
        found: dict[str, list[Any]] = {}
        for item in self.ask("deviations", project_no)["escalations"]:
            found.setdefault(item["code"], []).append(item)
        return found

    def found(self, project_no: str, severity: str) -> list[str]:
        """The codes of the findings of a check of that severity."""
        listed = self.ask("check", project_no)["findings"]
        return [finding["code"] for finding in listed if finding["severity"] == severity]


def exported(folder: Path) -> dict[str, Any]:
    """Every project of a folder as JSON, by its file name."""
    files = sorted(folder.glob("PS-*.xlsx"))
    return {file.name: run_main("export", file).json for file in files}


def word_documents(folder: Path) -> dict[str, bytes]:
    """Every Word document of a folder by its file name."""
    return {name: content for name, content in contents(folder).items() if name.endswith(".docx")}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("somewhere") / "demo"
    first = run_main("demo", folder)
    exported_first, documents_first = exported(folder), word_documents(folder)
    second = run_main("demo", folder, "--json")
    return Demo(folder, first.out, first.code, exported_first, documents_first, second.json, second.code, {})


def test_the_demo_succeeds_and_ends_with_the_table_and_the_next_step(demo: Demo) -> None:
    assert demo.code == 0
    *_working, made, printed, following = demo.told.strip().splitlines()
    assert f"{len(STORIES)} 个项目" in made
    assert "PDF" in printed
    assert str(demo.folder / "company_rules.xlsx") in made
    assert "presales check" in following
    table = demo.told[demo.told.index("总体") :]
    assert all(project_no in table for project_no in STORIES)


def test_every_line_of_the_table_says_what_it_shows(demo: Demo) -> None:
    from presales_xl.demo.projects import SAMPLES

    squeezed = "".join(demo.told.split())
    assert all("".join(sample.story.zh.split()) in squeezed for sample in SAMPLES)


def test_the_demo_as_one_json_object_names_projects_that_exist(demo: Demo) -> None:
    assert demo.again_code == 0
    assert set(demo.again) >= {"folder", "projects"}
    assert set(demo.projects) == set(STORIES)
    for project in demo.projects.values():
        assert Path(project["file"]).is_file()
        assert all(Path(file).is_file() for file in project["files"])


@pytest.mark.parametrize("project_no", STORIES)
def test_a_project_stands_where_its_story_says(demo: Demo, project_no: str) -> None:
    status = demo.ask("status", project_no)
    assert (status["stage"], status["outcome"]) == STORIES[project_no]
    assert demo.projects[project_no]["stage"] == status["stage"]
    assert demo.projects[project_no]["lights"] == status["lights"]


@pytest.mark.parametrize("project_no", STORIES)
def test_the_table_counts_what_the_commands_find(demo: Demo, project_no: str) -> None:
    told = demo.projects[project_no]
    assert told["errors"] == len(demo.found(project_no, "error"))
    assert told["escalations"] == len(demo.ask("deviations", project_no)["escalations"])
    assert told["notes"] == len(demo.found(project_no, "note"))


@pytest.mark.parametrize("project_no", WITH_QUOTA)
def test_the_quota_ties_out(demo: Demo, project_no: str) -> None:
    budget = demo.ask("deviations", project_no)["budget"]
    on_milestones = sum(Decimal(use["budget"]) for use in budgeted(budget))
    assert budget["ties_out"] is True
    assert Decimal(budget["quota"]) == on_milestones + Decimal(budget["reserve"]) + Decimal(budget["unallocated"])
    assert Decimal(budget["quota"]) == Decimal(demo.projects[project_no]["quota"])


@pytest.mark.parametrize("project_no", WITH_QUOTA)
def test_what_is_available_is_what_is_neither_paid_nor_in_flight(demo: Demo, project_no: str) -> None:
    budget = demo.ask("deviations", project_no)["budget"]
    for use in (budget, *budgeted(budget)):
        parts = sum(Decimal(use[key]) for key in ("paid", "in_flight", "available"))
        assert parts == Decimal(use["budget"])


@pytest.mark.parametrize("project_no", WITH_QUOTA)
def test_every_yuan_is_counted_once_by_milestone_and_once_by_category(demo: Demo, project_no: str) -> None:
    budget = demo.ask("deviations", project_no)["budget"]
    for key in ("paid", "in_flight", "this_month"):
        for uses in (budget["by_milestone"], budget["by_category"]):
            assert sum(Decimal(use[key]) for use in uses) == Decimal(budget[key])


def budgeted(budget: Any) -> list[Any]:
    """The milestones with a budget; what was spent before the charter stands beside them without one."""
    return [use for use in budget["by_milestone"] if use["budget"] is not None]


@pytest.mark.parametrize("project_no", sorted(set(STORIES) - {LEAD}))
def test_only_the_lead_has_errors(demo: Demo, project_no: str) -> None:
    assert demo.found(project_no, "error") == []


@pytest.mark.parametrize("project_no", WITH_QUOTA)
def test_a_check_finds_exactly_what_the_story_shows(demo: Demo, project_no: str) -> None:
    assert set(demo.escalated(project_no)) == GOES_UP.get(project_no, set())
    assert set(demo.found(project_no, "escalate")) == GOES_UP.get(project_no, set())
    assert set(demo.found(project_no, "note")) == NOTED.get(project_no, set())


def test_the_healthy_project_is_green(demo: Demo) -> None:
    assert set(demo.ask("status", HEALTHY)["lights"].values()) == {"green"}
    assert demo.ask("fees", HEALTHY)["quota"] == "49500.00"


def test_a_late_milestone_names_those_it_delays_the_form_and_the_route(demo: Demo) -> None:
    (late,) = demo.escalated(NEGATIVE_MARGIN)["deviation.milestone_late"]
    cause, _, followers = late["what"].partition("并使里程碑")
    assert cause.startswith("里程碑 2 谈判：")
    assert "3（" in followers
    assert late["form"] == "售前项目任务书调整表"
    assert late["route"] == ["发起人", "销售总监/总经理"]
    assert late["owner"] == "马千里"
    levels = {line["no"]: line["level"] for line in demo.ask("deviations", NEGATIVE_MARGIN)["milestones"]}
    assert levels == {"1": "done", "2": "adjust", "3": "adjust"}
    assert demo.ask("status", NEGATIVE_MARGIN)["lights"]["schedule"] == "red"


def test_one_change_request_can_be_drafted_for_all_of_it(demo: Demo) -> None:
    drafted = run_main("draft", "change", demo.file(NEGATIVE_MARGIN), "--dry-run", "--json", "--today", AS_OF).json
    assert [(row["milestone"], row["new_planned_on"], row["new_budget"]) for row in drafted["rows"]] == [
        ("1", None, "9818.00"), ("2", "2026-08-07", None), ("3", "2026-08-24", None),
    ]  # fmt: skip


@pytest.mark.parametrize("project_no", [POSTPONED, OVERSPENT])
def test_what_was_filed_is_not_drafted_again(demo: Demo, project_no: str) -> None:
    drafted = run_main("draft", "change", demo.file(project_no), "--dry-run", "--json", "--today", AS_OF)
    assert (drafted.code, drafted.json["no"]) == (0, None)


def test_the_table_says_what_was_decided_and_who_is_waited_for(demo: Demo) -> None:
    told = {no: (project["acts"], project["changes"]) for no, project in demo.projects.items()}
    assert told[OVERSPENT] == (13, {"approved": 1, "filed": 2})
    assert told[REPLACED][1] == {"approved": 2, "filed": 2}
    assert told[LEAD] == (0, {"approved": 0, "filed": 0})
    waiting = {no: project["waiting_for"] for no, project in demo.projects.items() if project["waiting_for"]}
    assert waiting == {OVERSPENT: "梁国栋、秦岚（公司领导）"}


@pytest.mark.parametrize("project_no", STORIES)
def test_every_approval_log_of_the_demo_verifies(demo: Demo, project_no: str) -> None:
    verified = run_main("verify", demo.file(project_no), "--json", "--today", AS_OF)
    assert (verified.code, verified.json["problems"]) == (0, [])


def test_an_overspent_milestone_names_the_form_and_the_route(demo: Demo) -> None:
    (over,) = demo.escalated(NEGATIVE_MARGIN)["budget.milestone_over"]
    assert over["what"].startswith("里程碑 1 ")
    assert over["form"] == "售前项目任务书调整表"
    assert over["route"]
    uses = {use["no"]: use for use in demo.ask("deviations", NEGATIVE_MARGIN)["budget"]["by_milestone"]}
    assert [no for no, use in uses.items() if Decimal(use["used"]) > 1] == ["1"]


def test_a_negative_margin_runs_on_a_manual_quota(demo: Demo) -> None:
    fees = demo.ask("fees", NEGATIVE_MARGIN)
    assert (fees["computed_quota"], fees["quota"]) == ("0.00", "20000.00")
    assert demo.exported_first[demo.file(NEGATIVE_MARGIN).name]["charter"]["manual_quota"] == "20000.00"


def test_the_won_project_is_closed_with_all_milestones_reached(demo: Demo) -> None:
    milestones = demo.ask("deviations", WON)["milestones"]
    assert [line["level"] for line in milestones] == ["done"] * 3
    assert milestones[-1]["finish"] == "2026-04-13"
    assert demo.ask("status", WON)["missing"] == []


def test_the_light_project_has_no_findings(demo: Demo) -> None:
    assert demo.ask("check", LIGHT)["findings"] == []
    assert demo.ask("status", LIGHT)["light_project"] is True


def test_the_strategic_project_has_a_provisional_quota_of_grade_a(demo: Demo) -> None:
    assert demo.ask("deviations", STRATEGIC)["provisional"] is True
    assert demo.ask("fees", STRATEGIC)["factor"] == "1.2000"


def test_the_lead_shows_all_its_errors_at_once(demo: Demo) -> None:
    findings = [item for item in demo.ask("check", LEAD)["findings"] if item["severity"] == "error"]
    assert len(findings) >= 20
    assert all(item["sheet"] and item["cell"] and item["message"] and item["fix"] for item in findings)
    assert {"project_info", "contacts", "competitors", "plan_tasks", "expenses"} <= {item["table"] for item in findings}


def test_the_same_untouched_folder_is_made_again_with_equal_content(demo: Demo) -> None:
    assert demo.again_code == 0
    assert exported(demo.folder) == demo.exported_first


def test_the_same_input_gives_the_same_documents(demo: Demo) -> None:
    assert word_documents(demo.folder) == demo.documents_first


@pytest.mark.parametrize("project_no", STORIES)
def test_a_project_has_the_report_its_stage_asks_for(demo: Demo, project_no: str) -> None:
    stage, _outcome = STORIES[project_no]
    kind = {"lead": None, "ended": "总结报告", "closed": "总结报告"}.get(stage, f"月报_{AS_OF[:7]}")
    named = [Path(file).name for file in demo.projects[project_no]["files"] if file.endswith(".docx")]
    papers = ["进展分析会材料_2026-07-03"] if project_no == NEGATIVE_MARGIN else []  # its meeting is entered
    kinds = [*([] if kind is None else [kind]), *papers]
    assert named == [f"{demo.file(project_no).stem}_{one}.docx" for one in kinds]


@pytest.mark.parametrize("project_no", STORIES)
def test_what_is_exported_makes_an_equal_project(demo: Demo, project_no: str, tmp_path: Path) -> None:
    rules = demo.folder / "company_rules.xlsx"
    original = run_main("export", demo.file(project_no)).json
    source, copy = tmp_path / "project.json", tmp_path / "copy.xlsx"
    source.write_text(json.dumps(original, ensure_ascii=False, default=str), encoding="utf-8")

    made = run_main("new", copy, "--from", source, "--rules", rules)

    assert made.code == 0, made
    assert run_main("export", copy, "--rules", rules).json == original


def test_approvals_and_the_approved_contents_are_exported(demo: Demo) -> None:
    project = demo.exported_first[demo.file(HEALTHY).name]
    acts = [(row["subject"], row["action"]) for row in project["approvals"]]
    assert acts.count(("charter", "approve")) == 3
    assert project["snapshots"]


def test_a_copy_stands_where_the_original_stands(demo: Demo, tmp_path: Path) -> None:
    rules = demo.folder / "company_rules.xlsx"
    source, copy = tmp_path / "project.json", tmp_path / "copy.xlsx"
    source.write_text(json.dumps(demo.exported_first[demo.file(WON).name], default=str), encoding="utf-8")
    run_main("new", copy, "--from", source, "--rules", rules)

    status = run_main("status", copy, "--dry-run", "--json", "--today", AS_OF, "--rules", rules).json

    assert status == demo.ask("status", WON)


def test_a_folder_with_somebody_elses_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "报价.docx").write_bytes(b"mine")
    before = contents(tmp_path)

    ran = run_main("demo", tmp_path, "--json")

    assert (ran.code, ran.json["error"]["code"]) == (2, "demo.not_ours")
    assert contents(tmp_path) == before


def test_a_foreign_file_among_the_demos_own_is_left_alone(demo: Demo) -> None:
    foreign = demo.folder / "我的笔记.txt"
    foreign.write_text("mine", encoding="utf-8")
    before = contents(demo.folder)
    try:
        ran = run_main("demo", demo.folder)
        after = contents(demo.folder)
    finally:
        foreign.unlink()

    assert ran.code == 2
    assert str(demo.folder) in ran.err
    assert after == before


def test_a_demo_somebody_has_worked_in_is_left_alone(demo: Demo) -> None:
    file = demo.file(LIGHT)
    untouched = file.read_bytes()
    file.write_bytes(untouched + b"\0")
    before = contents(demo.folder)
    try:
        ran = run_main("demo", demo.folder, "--json")
        after = contents(demo.folder)
    finally:
        file.write_bytes(untouched)

    assert (ran.code, ran.json["error"]["code"]) == (2, "demo.changed")
    assert file.name in ran.err
    assert after == before


def test_what_an_interrupted_demo_left_behind_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(company: run.Company, sample: object) -> Path:
        (company.folder / "half.xlsx").write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "make_project", interrupted)
    with pytest.raises(KeyboardInterrupt):
        list(run.make_company(run.Company(tmp_path)))

    prepare(tmp_path)

    assert contents(tmp_path) == {}


ON_THE_SHEET = {
    FeeName.QUOTA: "quota",
    FeeName.RESERVE: "reserve",
    FeeName.BUDGETS: "budget",
    FeeName.UNALLOCATED: "unallocated",
    FeeName.ALLOCATABLE: "allocatable",
    FeeName.PAID: "paid",
    FeeName.IN_FLIGHT: "in_flight",
    FeeName.AVAILABLE: "available",
}
"""Named cell of 表3 -> key of the budget in `deviations --json`."""


@needs_soffice
def test_the_sheets_recalculated_show_what_the_rules_compute_to_the_cent(demo: Demo, tmp_path: Path) -> None:
    sheets = recalculate([demo.file(project_no) for project_no in WITH_QUOTA], tmp_path)
    for project_no, sheet in zip(WITH_QUOTA, sheets, strict=True):
        answer = demo.ask("deviations", project_no)
        shown = {key: f"{Decimal(sheet.at(name) or 0):.2f}" for name, key in ON_THE_SHEET.items()}
        assert (project_no, shown) == (project_no, {key: answer["budget"][key] for key in shown})
        slips = [milestone["slip_days"] for milestone in answer["milestones"]]
        assert (project_no, sheet.column("tbl_milestones", "偏差")) == (project_no, slips)
        assert sheet.errors() == []
