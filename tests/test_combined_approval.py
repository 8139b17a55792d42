"""Light projects: one approval by the sponsor for initiation and charter together."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from authority_samples import NOON
from cli_runner import contents, run_main
from project_files import Ran

from presales_xl.actions.act_choices import Choice, to_decide, to_submit
from presales_xl.actions.approve import Request
from presales_xl.actions.open_case import Options, open_case
from presales_xl.actions.outcome import Case
from presales_xl.demo.projects.small_ones import ARCHIVE
from presales_xl.demo.projects.water import WATER
from presales_xl.demo.run import make_one
from presales_xl.demo.sample import Sample
from presales_xl.rules.approval_log import UNKNOWN_SOURCE
from presales_xl.tables.life import Subject
from presales_xl.tables.records_of_control import ApprovalAction
from presales_xl.workbook.file import FileWorkbook

pytestmark = pytest.mark.usefixtures("templates")

DAY = "2026-05-18"
MANAGER, SPONSOR = "许婷", "方怡"


@pytest.fixture(scope="module")
def leads(tmp_path_factory: pytest.TempPathFactory, presales_home: Path) -> Callable[[Sample], Path]:
    """Makes the workbook of a sample project of which nothing is submitted yet, fees computed."""
    folder = tmp_path_factory.mktemp("leads")

    def made(sample: Sample) -> Path:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PRESALES_HOME", str(presales_home))
            file = make_one(folder, replace(sample, acts=()))
            run_main("fees", file, "--today", DAY)
        return file

    return made


@pytest.fixture(scope="module")
def light_lead(leads: Callable[[Sample], Path]) -> Path:
    return leads(ARCHIVE)


@pytest.fixture
def file(light_lead: Path, tmp_path: Path) -> Path:
    for path in light_lead.parent.glob("*.xlsx"):
        shutil.copy(path, tmp_path)
    return tmp_path / light_lead.name


def act(command: str, file: Path, subject: str, name: str, *more: str) -> Ran:
    return run_main(command, file, subject, "--as", name, "--today", DAY, "--json", *more)


def log(file: Path) -> list[tuple[str, str, str, str | None]]:
    rows = run_main("export", file).json.get("approvals", [])
    return [(row["subject"], row["action"], row["actor"], row.get("comment")) for row in rows]


def status(file: Path) -> Any:
    return run_main("status", file, "--today", DAY, "--dry-run", "--json").json


def test_the_charter_of_a_light_lead_brings_the_initiation_along_and_one_act_approves_both(file: Path) -> None:
    submitted = act("submit", file, "任务书", MANAGER)
    approved = act("approve", file, "任务书", SPONSOR, "--comment", "同意")

    assert (submitted.code, submitted.json["together"], submitted.json["waiting_for"]) == (
        0, ["initiation", "charter"], "方怡（发起人）",
    )  # fmt: skip
    assert (approved.code, approved.json["together"], approved.json["state"]) == (
        0,
        ["initiation", "charter"],
        "approved",
    )
    assert log(file) == [
        ("initiation", "submit", MANAGER, "合并审批"), ("charter", "submit", MANAGER, "合并审批"),
        ("initiation", "approve", SPONSOR, "同意；合并审批"), ("charter", "approve", SPONSOR, "同意；合并审批"),
    ]  # fmt: skip
    assert status(file)["stage"] == "executing"
    assert run_main("verify", file, "--today", DAY, "--json").json["problems"] == []


def test_people_are_told_of_both(file: Path) -> None:
    said = run_main("submit", file, "任务书", "--as", MANAGER, "--today", DAY).out

    assert said.startswith("√ 立项、任务书：审批中（第 1 版，审批记录第 2 条）")


def test_deciding_either_of_the_two_decides_both(file: Path) -> None:
    act("submit", file, "任务书", MANAGER)
    act("approve", file, "立项", SPONSOR)

    assert status(file)["stage"] == "executing"


def test_the_initiation_may_still_go_first_and_the_charter_need_not_wait_for_its_approval(file: Path) -> None:
    assert act("submit", file, "立项", MANAGER).json["together"] == ["initiation"]
    assert act("submit", file, "任务书", MANAGER).json["together"] == ["charter"]
    assert act("approve", file, "任务书", SPONSOR).json["together"] == ["initiation", "charter"]


def test_sending_back_needs_a_reason_of_its_own_and_sends_both_back(file: Path) -> None:
    act("submit", file, "任务书", MANAGER)

    assert [one["code"] for one in act("reject", file, "任务书", SPONSOR).json["findings"]] == [
        "authority.needs_comment"
    ]
    assert act("reject", file, "任务书", SPONSOR, "--comment", "客户未定").code == 0
    assert log(file)[2:] == [("initiation", "reject", SPONSOR, "客户未定"), ("charter", "reject", SPONSOR, "客户未定")]
    assert act("submit", file, "任务书", MANAGER).json["version"] == 2


def test_nothing_is_written_where_one_of_the_two_is_refused(file: Path) -> None:
    act("submit", file, "任务书", MANAGER)
    before = contents(file)

    own = act("approve", file, "任务书", MANAGER)

    assert (own.code, [one["code"] for one in own.json["findings"]]) == (1, ["authority.own_submission"])
    assert contents(file) == before


def test_the_charter_of_a_full_project_waits_for_the_approved_initiation(leads: Callable[[Sample], Path]) -> None:
    refused = act("submit", leads(WATER), "任务书", "林晓雯")

    assert refused.code == 1
    assert "life.earlier_approval_missing" in {one["code"] for one in refused.json["findings"]}


def opened(file: Path) -> Case:
    return open_case(FileWorkbook.open(file), file, Options())


def test_the_buttons_offer_the_two_as_one(file: Path) -> None:
    request = Request(ApprovalAction.APPROVE, "", SPONSOR, NOON, UNKNOWN_SOURCE)

    assert to_submit(opened(file), None) == (Choice(Subject.CHARTER),)
    act("submit", file, "任务书", MANAGER)
    assert to_decide(opened(file), request) == (Choice(Subject.CHARTER),)
