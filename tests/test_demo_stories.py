"""The stories of the sample company: what happened, whom it had to pass, who decided, and what the plan is now."""

import datetime as dt
import shutil
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from cli_runner import run_main

from presales_xl.actions.open_case import Options, open_case
from presales_xl.demo.calendar import known_on
from presales_xl.demo.company import sample_rules
from presales_xl.demo.projects import SAMPLES
from presales_xl.demo.projects.chemical_park import CHEMICAL_PARK
from presales_xl.demo.projects.city_operations import CITY_OPERATIONS
from presales_xl.demo.projects.hospital import HOSPITAL
from presales_xl.demo.projects.parking import PARKING
from presales_xl.demo.projects.railway import RAILWAY
from presales_xl.demo.run import RULES_FILE, Company, make_project
from presales_xl.demo.sample import Drafted, Sample, SampleAct, approved
from presales_xl.rules.approvals import Version, fold
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.template.rules_book import build_rules_book

AS_OF = "2026-06-30"
CHANGE = Subject.CHANGE_REQUEST

pytestmark = pytest.mark.usefixtures("templates")


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Company:
    folder = tmp_path_factory.mktemp("stories")
    build_rules_book(folder / RULES_FILE, "zh", sample_rules())
    return Company(folder)


@pytest.fixture(scope="module")
def made(company: Company) -> dict[str, Path]:
    """The workbooks of the four stories, by project number."""
    return {
        sample.project_no: make_project(company, sample)
        for sample in (CITY_OPERATIONS, CHEMICAL_PARK, HOSPITAL, PARKING)
    }


def project_in(file: Path) -> Project:
    options = Options(None, dt.date.fromisoformat(AS_OF), file.parent / RULES_FILE)
    return open_case(FileWorkbook.open(file), file, options).project


def ask(command: str, file: Path, *more: str, day: str = AS_OF) -> Any:
    return run_main(command, file, *more, "--dry-run", "--json", "--today", day).json


def version_of(file: Path, subject: Subject, no: str | None = None) -> Version:
    found = fold(project_in(file).approvals).latest(subject, no)
    assert found is not None
    return found


def decided(version: Version) -> list[tuple[str | None, int | None]]:
    """Who agreed, and in which step."""
    return [(row.actor, row.step) for row in version.decisions]


def plan(file: Path, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(line[key] for key in keys) for line in ask("deviations", file)["milestones"]]


def budgets(file: Path) -> dict[str, str]:
    return {use["no"]: use["budget"] for use in ask("deviations", file)["budget"]["by_milestone"]}


def money(file: Path) -> tuple[str, str, bool]:
    """Quota, reserve, and whether the tie-out line is true."""
    budget = ask("deviations", file)["budget"]
    return budget["quota"], budget["reserve"], budget["ties_out"]


def until(sample: Sample, no: str) -> Sample:
    """The story as it stood before anybody filed the request `no`; what is in the tables of that request goes too."""
    acts = tuple(takewhile(lambda step: isinstance(step, SampleAct) and step.no != no, sample.acts))
    gone: dict[str, list[Any]] = {key: [] for key in ("change_requests", "role_changes") if key in sample.tables}
    return replace(sample, acts=acts, tables={**sample.tables, **gone})


@pytest.fixture
def earlier(tmp_path: Path) -> Company:
    build_rules_book(tmp_path / RULES_FILE, "zh", sample_rules())
    return Company(tmp_path)


# the customer postponed the tender


def test_four_milestones_were_moved_by_one_request_that_the_sponsor_alone_decided(made: dict[str, Path]) -> None:
    file = made[CITY_OPERATIONS.project_no]
    version = version_of(file, CHANGE, "BG-01")
    assert [row.milestone for row in project_in(file).change_requests] == ["3", "4", "5", "6"]
    assert str(version.route) == "1 sponsor"
    assert decided(version) == [("周明远", 1)]
    assert plan(file, "no", "planned_on", "current_planned_on", "slip_days")[2:] == [
        ("3", "2026-05-29", "2026-07-20", 0), ("4", "2026-06-19", "2026-08-12", 0),
        ("5", "2026-06-30", "2026-08-26", 0), ("6", "2026-07-10", "2026-09-11", 0),
    ]  # fmt: skip


def test_before_the_request_four_milestones_were_late_and_the_money_ties_out_before_and_after(
    made: dict[str, Path], earlier: Company
) -> None:
    before = make_project(earlier, until(CITY_OPERATIONS, "BG-01"))
    assert [line[0] for line in plan(before, "no", "level") if line[1] == "adjust"] == ["3", "4", "5", "6"]
    assert money(before) == money(made[CITY_OPERATIONS.project_no]) == ("88700.00", "6000.00", True)


# spending beyond the budget, twice


def test_the_first_overspending_passed_the_sponsor_and_the_sales_director(made: dict[str, Path]) -> None:
    version = version_of(made[CHEMICAL_PARK.project_no], CHANGE, "BG-01")
    assert str(version.route) == "1 sponsor; 2 sales_director / general_manager; cc role:finance"
    assert decided(version) == [("郑岩", 1), ("周明远", 2)]


def test_the_second_goes_beyond_the_limit_and_waits_for_a_company_leader(made: dict[str, Path]) -> None:
    file = made[CHEMICAL_PARK.project_no]
    version = version_of(file, CHANGE, "BG-02")
    assert str(version.route) == "1 sponsor; 2 sales_director / general_manager; 3 company_leader; cc role:finance"
    assert decided(version) == [("郑岩", 1), ("周明远", 2)]
    home = project_in(file).home
    assert (home.next_approver, str(home.waiting_since)) == ("梁国栋、秦岚（公司领导）", "2026-06-26")


def test_the_sheet_shows_the_cumulative_increase_and_the_decision_beside_each_request(made: dict[str, Path]) -> None:
    rows = project_in(made[CHEMICAL_PARK.project_no]).change_requests
    assert [(row.no, row.old_budget, row.new_budget, row.ordinal, row.decision) for row in rows] == [
        ("BG-01", Decimal("9800.00"), Decimal("12460.00"), 1, "已批准"),
        ("BG-02", Decimal("5600.00"), Decimal("9300.00"), 2, "审批中"),
    ]
    assert [row.cumulative_increase for row in rows] == [Decimal("0.0887"), Decimal("0.212")]


def test_budgets_move_only_with_the_approval_and_tie_out_at_every_step(made: dict[str, Path], earlier: Company) -> None:
    before = make_project(earlier, until(CHEMICAL_PARK, "BG-01"))
    assert (money(before), budgets(before)["2"]) == (("30000.00", "2000.00", True), "9800.00")

    file = Path(shutil.copy(made[CHEMICAL_PARK.project_no], earlier.folder / "copy.xlsx"))
    assert (money(file), budgets(file)["2"], budgets(file)["3"]) == (
        ("32660.00", "2000.00", True),
        "12460.00",
        "5600.00",
    )

    signed = run_main("approve", file, "任务书调整", "--no", "BG-02", "--as", "梁国栋", "--today", "2026-07-01")
    assert signed.code == 0, signed
    assert (money(file), budgets(file)["3"]) == (("36360.00", "2000.00", True), "9300.00")


# the sponsor left


def test_a_new_sponsor_was_approved_by_the_step_above_the_old_one(made: dict[str, Path]) -> None:
    file = made[HOSPITAL.project_no]
    version = version_of(file, CHANGE, "RY-01")
    assert str(version.route) == "1 above_sponsor"
    assert decided(version) == [("吴海波", 1)]
    assert project_in(file).project_info.sponsor == "周明远"


def test_the_log_still_shows_what_the_old_sponsor_decided_and_is_whole(made: dict[str, Path]) -> None:
    file = made[HOSPITAL.project_no]
    assert ("陈志远", 1) in decided(version_of(file, Subject.CHARTER))
    assert run_main("verify", file, "--json", "--today", AS_OF).json["problems"] == []


def test_without_the_request_the_project_has_nobody_who_answers_for_it(earlier: Company) -> None:
    tables = {**HOSPITAL.tables, "project_info": {**HOSPITAL.tables["project_info"], "sponsor": "陈志远"}}
    file = make_project(
        earlier, replace(until(HOSPITAL, "RY-01"), tables={**tables, "change_requests": [], "role_changes": []})
    )
    found = {item["code"] for item in ask("deviations", file, day="2026-06-02")["escalations"]}
    assert "deviation.person_left" in found


def test_the_report_of_the_month_names_both_sponsors_in_words(made: dict[str, Path], tmp_path: Path) -> None:
    from report_samples import said

    run_main("report", "monthly", made[HOSPITAL.project_no], "--month", "2026-06", "-o", tmp_path, "--today", AS_OF)
    (report,) = tmp_path.glob("*.docx")
    assert "发起人 陈志远 → 周明远" in said(report)


# the reserve


def test_the_reserve_moved_to_the_milestone_whose_risk_occurred_and_the_quota_stayed(
    made: dict[str, Path], earlier: Company
) -> None:
    file = made[HOSPITAL.project_no]
    version = version_of(file, CHANGE, "BG-01")
    assert (str(version.route), decided(version)) == ("1 sponsor", [("周明远", 1)])

    before = make_project(earlier, until(HOSPITAL, "RY-01"))
    assert (money(before), budgets(before)["2"]) == (("28900.00", "2800.00", True), "9135.00")
    assert (money(file), budgets(file)["2"]) == (("28900.00", "0.00", True), "11935.00")


# the stop


def test_the_stop_was_decided_by_the_meeting_and_approved_with_finance(made: dict[str, Path]) -> None:
    file = made[PARKING.project_no]
    version = version_of(file, Subject.TERMINATION)
    assert str(version.route) == "1 sponsor; 2 role:finance + sales_director / general_manager"
    assert decided(version) == [("周明远", 1), ("吴海波", 2), ("何静", 2)]
    status = ask("status", file)
    assert (status["stage"], status["outcome"], status["missing"]) == ("closed", "qualified_out", [])


def test_the_form_shows_what_stood_when_it_was_approved(made: dict[str, Path]) -> None:
    form = project_in(made[PARKING.project_no]).termination
    figures = form.spent, form.in_flight, form.unused_quota, form.expected_value
    assert figures == tuple(map(Decimal, ("10810.00", "1480.00", "21110.00", "-5500.00")))


def test_nothing_was_spent_after_the_end_and_the_deposit_came_back(made: dict[str, Path]) -> None:
    file = made[PARKING.project_no]
    assert max(row.spent_on for row in project_in(file).expenses if row.spent_on) < dt.date(2026, 6, 3)
    assert ask("check", file)["findings"] == []
    assert all(row.returned_amount == row.amount for row in project_in(file).deposits)


# a decision on paper


def test_the_company_leader_confirmed_what_he_had_decided_on_paper(company: Company) -> None:
    log = project_in(make_project(company, RAILWAY)).approvals
    paper, confirmed = log[-2:]
    assert (paper.actor, paper.offline, paper.evidence, paper.recorded_by) == ("梁国栋", True, "OA-2026-0318", "邹凯")
    assert (confirmed.actor, confirmed.action, confirmed.offline) == ("梁国栋", ApprovalAction.CONFIRM, None)


# how the stories are told


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.project_no)
def test_what_happened_is_told_in_the_order_of_time_up_to_the_day_of_the_demo(sample: Sample) -> None:
    days = [step.on for step in sample.acts]
    assert days == sorted(days)
    assert all(day <= dt.date.fromisoformat(AS_OF) for day in days)
    assert all(cell.until <= dt.date.fromisoformat(AS_OF) for cell in sample.before)


def test_no_clock_of_a_log_goes_back(made: dict[str, Path]) -> None:
    for file in made.values():
        moments = [row.at or "" for row in project_in(file).approvals]
        assert moments == sorted(moments)


def test_an_act_that_the_rules_refuse_stops_the_story_with_the_reason(earlier: Company) -> None:
    by_nobody = approved(Subject.INITIATION, ("2026-02-24", "马千里", ""), ("2026-02-25", "赵启航", ""))
    with pytest.raises(LookupError, match="赵启航"):
        make_project(earlier, replace(PARKING, acts=by_nobody))


def test_a_story_with_drafts_is_told_in_english_too(tmp_path: Path) -> None:
    build_rules_book(tmp_path / RULES_FILE, "en", sample_rules())
    file = make_project(Company(tmp_path, lang="en"), CITY_OPERATIONS)

    assert {row.no for row in project_in(file).change_requests} == {"BG-01"}
    assert version_of(file, CHANGE, "BG-01").decided_on == dt.date(2026, 6, 18)


def test_a_draft_that_finds_nothing_to_draft_writes_nothing(earlier: Company) -> None:
    acts = (
        *takewhile(lambda step: isinstance(step, SampleAct), CITY_OPERATIONS.acts),
        Drafted(dt.date(2026, 4, 1), "BG-09", {}),
    )
    file = make_project(earlier, replace(CITY_OPERATIONS, acts=acts))
    assert project_in(file).change_requests == ()


def test_the_commands_change_nothing_in_a_workbook_that_the_demo_has_finished(
    made: dict[str, Path], tmp_path: Path
) -> None:
    """Gathered writes are those the commands make one by one."""
    for source in made.values():
        file = Path(shutil.copy(source, tmp_path / source.name))
        rules = source.parent / RULES_FILE
        for _round in range(2):
            before = FileWorkbook.open(file).read()
            for command in ("grade", "fees", "deviations", "status"):
                assert run_main(command, file, "--today", AS_OF, "--rules", rules).code == 0
            after = FileWorkbook.open(file).read()
        assert (after.forms, after.lists, after.store) == (before.forms, before.lists, before.store)


# what was known on a day


def test_all_is_known_at_the_end_and_a_later_day_never_knows_less(made: dict[str, Path]) -> None:
    for file in made.values():
        project = project_in(file)
        assert known_on(project, dt.date.max) == project
        counts = [
            sum(
                len(getattr(known_on(project, dt.date(2026, month, 1)), key))
                for key in ("expenses", "progress", "war_room")
            )
            for month in range(1, 8)
        ]
        assert counts == sorted(counts)


def test_an_earlier_day_knows_no_later_expense_no_later_end_and_no_milestone_reached_later(
    made: dict[str, Path],
) -> None:
    project = known_on(project_in(made[PARKING.project_no]), dt.date(2026, 4, 30), PARKING.before)
    assert {row.voucher_no for row in project.expenses} == {
        "FY-2026-0263",
        "FY-2026-0277",
        "FY-2026-0301",
        "FY-2026-0425",
    }
    assert [row.actual_on is not None for row in project.milestones] == [True, False, False, False]
    assert project.termination.applied_on is None
    assert project.result.outcome is None
    assert project.lessons == ()
    assert project.project_info.win_probability == 0.4


def test_a_decision_of_another_kind_can_be_told_too(earlier: Company) -> None:
    returned = (
        SampleAct(dt.date(2026, 2, 24), Subject.INITIATION, ApprovalAction.SUBMIT, "马千里"),
        SampleAct(dt.date(2026, 2, 25), Subject.INITIATION, ApprovalAction.RETURN, "周明远", "请补充运营伙伴"),
    )
    file = make_project(earlier, replace(PARKING, acts=returned))
    assert [row.action for row in project_in(file).approvals] == [ApprovalAction.SUBMIT, ApprovalAction.RETURN]
