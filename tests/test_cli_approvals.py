"""submit, approve, reject, return, withdraw on a workbook: what is printed, written and left alone, and who loses a race."""

import datetime as dt
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cli_runner import contents, run_main, run_process
from project_files import Ran

from presales_xl.actions import approve as action
from presales_xl.actions.open_case import Options, open_case
from presales_xl.demo.company import sample_rules
from presales_xl.demo.projects.highway import HIGHWAY
from presales_xl.demo.projects.water import WATER
from presales_xl.demo.run import RULES_FILE, make_one
from presales_xl.demo.sample import SampleAct
from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.rules.approval_log import Source, recompute
from presales_xl.tables.company.people import Delegation
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import Approval, ApprovalAction
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.template.rules_book import build_rules_book

pytestmark = pytest.mark.usefixtures("templates")

KEYS = {"subject", "together", "no", "version", "state", "route", "waiting_for", "seq", "hash", "signed", "findings"}
DAY = "2026-03-03"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory, presales_home: Path) -> Path:
    """A folder with the sample company and its water project, of which nothing is submitted yet."""
    folder = tmp_path_factory.mktemp("company")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESALES_HOME", str(presales_home))
        make_one(folder, replace(WATER, acts=())).rename(folder / "a.xlsx")
    return folder


@pytest.fixture
def file(company: Path, tmp_path: Path) -> Path:
    """That project, to be changed at will."""
    for path in company.glob("*.xlsx"):
        shutil.copy(path, tmp_path)
    return tmp_path / "a.xlsx"


def act(command: str, file: Path, subject: str, name: str, *more: object, day: str = DAY) -> Ran:
    return run_main(command, file, subject, "--as", name, "--today", day, "--json", *more)


def done(command: str, file: Path, subject: str, name: str, *more: object, day: str = DAY) -> Any:
    ran = act(command, file, subject, name, *more, day=day)
    assert ran.code == 0, ran
    return ran.json


def initiated(file: Path) -> Path:
    """The project after its initiation was approved."""
    done("submit", file, "立项", "林晓雯")
    done("approve", file, "立项", "周明远")
    done("approve", file, "立项", "吴海波")
    return file


def chartered(file: Path) -> Path:
    initiated(file)
    run_main("fees", file, "--today", DAY)
    done("submit", file, "任务书", "林晓雯")
    for name in ("周明远", "郑岩", "何静"):
        done("approve", file, "任务书", name)
    return file


def project_in(file: Path) -> Project:
    workbook = FileWorkbook.open(file)
    return open_case(workbook, file, Options()).project


def log_of(file: Path) -> tuple[Approval, ...]:
    return project_in(file).approvals


# what comes out


def test_a_submission_has_the_published_shape_and_names_route_and_approver(file: Path) -> None:
    result = done("submit", file, "initiation", "林晓雯", "--comment", "请审批")

    assert set(result) == KEYS
    assert (result["subject"], result["no"], result["version"], result["state"]) == ("initiation", None, 1, "pending")
    assert result["route"] == ["发起人", "销售总监/总经理"]
    assert result["waiting_for"] == "周明远（发起人）"
    (row,) = log_of(file)
    assert (result["seq"], result["hash"]) == (1, row.hash)
    assert (row.actor, row.comment, row.subject) == ("林晓雯", "请审批", Subject.INITIATION)


def test_the_approval_ends_with_the_last_step_and_moves_the_start_page(file: Path) -> None:
    done("submit", file, "立项", "林晓雯")
    assert project_in(file).home.next_approver == "周明远（发起人）"

    first = done("approve", file, "立项", "周明远")
    last = done("approve", file, "立项", "吴海波")

    assert (first["state"], last["state"], last["waiting_for"]) == ("pending", "approved", None)
    home = project_in(file).home
    assert (home.stage.code if home.stage else None, home.next_approver) == ("planned", None)
    assert home.log_head == f"3:{last['hash']}"


def test_the_log_is_a_chain_that_check_and_status_accept(file: Path) -> None:
    chartered(file)

    assert recompute(log_of(file)).broken is None
    assert len(log_of(file)) == 7
    assert run_main("status", file, "--today", "2026-03-04", "--json").json["stage"] == "executing"
    found = run_main("check", file, "--today", "2026-03-04", "--json").json["findings"]
    assert [one["code"] for one in found if one["code"].startswith("approval.")] == []


def test_account_machine_and_program_stand_in_the_log(file: Path) -> None:
    done("submit", file, "立项", "林晓雯")

    (row,) = log_of(file)
    assert row.account
    assert row.host
    assert row.program
    assert row.program.endswith(" --today")  # the day was given and is not the clock's


def test_the_money_an_act_was_about_stands_in_the_log(file: Path) -> None:
    quota = run_main("fees", file, "--dry-run", "--json", "--today", DAY).json["quota"]
    done("submit", file, "立项", "林晓雯")

    (row,) = log_of(file)
    assert f"{row.amount:.2f}" == quota


@pytest.mark.parametrize("subject", ["立项", "Initiation", "initiation", " INITIATION "])
def test_a_subject_goes_by_code_or_either_label(file: Path, subject: str) -> None:
    assert done("submit", file, subject, "林晓雯")["subject"] == "initiation"


def test_a_person_reads_what_was_done_and_who_is_waited_for(file: Path) -> None:
    ran = run_main("submit", file, "立项", "--as", "林晓雯", "--today", DAY)

    assert ran.code == 0
    assert ran.out.splitlines() == [
        "√ 立项：审批中（第 1 版，审批记录第 1 条）",
        "审批路线：发起人 → 销售总监/总经理",
        "等待：周明远（发起人）",
    ]


def test_every_refusal_speaks_english_too(file: Path) -> None:
    ran = run_main("approve", file, "initiation", "--as", "周明远", "--lang", "en", "--today", DAY)

    assert ran.code == 1
    assert "No submission of the Initiation waits for a decision (never submitted)." in ran.out


# refusals


@pytest.mark.parametrize(
    ("command", "name", "more", "code"),
    [
        ("approve", "林晓雯", (), "authority.own_submission"),
        ("approve", "林 晓 雯", (), "authority.own_submission"),
        ("approve", "吴海波", (), "authority.not_asked"),
        ("approve", "沈文", (), "authority.reads_only"),
        ("approve", "路人", (), "authority.unknown_person"),
        ("reject", "周明远", (), "authority.needs_comment"),
        ("withdraw", "周明远", (), "authority.only_submitter"),
        ("submit", "林晓雯", (), "authority.already_pending"),
        ("approve", "周明远", ("--offline",), "authority.offline_without_evidence"),
        ("approve", "周明远", ("--no", "1"), "authority.number_not_wanted"),
    ],
)
def test_a_refusal_has_a_finding_and_leaves_every_byte(
    file: Path, command: str, name: str, more: tuple[str, ...], code: str
) -> None:
    done("submit", file, "立项", "林晓雯")
    before = contents(file.parent)

    ran = act(command, file, "立项", name, *more)

    assert ran.code == 1
    assert set(ran.json) == KEYS
    assert code in [finding["code"] for finding in ran.json["findings"]]
    assert all(finding["message"] and finding["fix"] for finding in ran.json["findings"])
    assert (ran.json["seq"], ran.json["hash"], ran.json["state"]) == (None, None, "pending")
    assert contents(file.parent) == before


def test_a_submission_lists_what_its_gate_misses(file: Path) -> None:
    before = contents(file.parent)

    ran = act("submit", file, "任务书", "林晓雯")

    assert (ran.code, ran.json["state"]) == (1, None)
    found = ran.json["findings"]
    assert {"life.no_quota", "life.earlier_approval_missing"} <= {one["code"] for one in found}
    assert all(one["sheet"] for one in found)
    assert contents(file.parent) == before


def test_the_clock_never_goes_back(file: Path) -> None:
    done("submit", file, "立项", "林晓雯", day="2026-03-05")

    ran = act("approve", file, "立项", "周明远", day="2026-03-04")

    assert [finding["code"] for finding in ran.json["findings"]] == ["authority.clock_went_back"]


def test_what_is_no_subject_is_explained(file: Path) -> None:
    ran = act("submit", file, "报销", "林晓雯")

    assert (ran.code, ran.json["error"]["code"]) == (2, "command.bad_subject")
    assert "立项、任务书、任务书调整、终止、总结报告" in ran.err


def test_a_missing_name_leaves_with_2(file: Path) -> None:
    assert run_main("submit", file, "立项").code == 2


# going round again


def test_what_was_returned_rejected_or_withdrawn_is_submitted_as_the_next_version(file: Path) -> None:
    for number, (end, name) in enumerate((("return", "周明远"), ("reject", "周明远"), ("withdraw", "林晓雯")), start=1):
        assert done("submit", file, "立项", "林晓雯")["version"] == number
        ended = done(end, file, "立项", name, "--comment", "理由")
        assert ended["state"] == {"return": "returned", "reject": "rejected", "withdraw": "withdrawn"}[end]

    assert done("submit", file, "立项", "林晓雯")["version"] == 4


def test_an_edit_after_the_submission_stops_the_approval_and_names_the_field(file: Path) -> None:
    done("submit", file, "立项", "林晓雯")
    book = FileWorkbook.open(file)
    book.read()
    area = book._book.names["project_info.expected_contract"]
    book._book.set_value(area.sheet, area.row1, area.col1, 9_999_999)
    book._book.save()

    ran = act("approve", file, "立项", "周明远")

    assert ran.code == 1
    assert [(one["code"], one["field"]) for one in ran.json["findings"]] == [
        ("approval.pending_changed", "expected_contract")
    ]
    assert done("withdraw", file, "立项", "林晓雯")["state"] == "withdrawn"


def test_a_change_request_shows_its_decision_beside_its_rows(tmp_path: Path) -> None:
    before = {Subject.INITIATION, Subject.CHARTER}
    acts = tuple(one for one in HIGHWAY.acts if isinstance(one, SampleAct) and one.subject in before)
    file = make_one(tmp_path, replace(HIGHWAY, acts=acts, tables={**HIGHWAY.tables, "result": {}}))
    day = "2026-02-11"

    pending = done("submit", file, "任务书调整", "赵启航", "--no", "ｂｇ－01 ", day=day)
    shown = {row.decision for row in project_in(file).change_requests if row.no == "BG-01"}
    for name in ("周明远", "吴海波", "梁国栋"):
        last = done("approve", file, "change_request", name, "--no", "BG-01", day=day)

    assert (pending["no"], pending["route"][-1]) == ("BG-01", "公司领导")
    assert shown == {"审批中"}
    assert last["state"] == "approved"
    assert {row.decision for row in project_in(file).change_requests if row.no == "BG-01"} == {"已批准"}


# deputies and papers


def test_a_deputy_is_shown_with_the_principal(file: Path) -> None:
    row = Delegation(
        row=1, principal="周明远", deputy="马千里", start_on=dt.date(2026, 3, 1), end_on=dt.date(2026, 3, 5),
        entered_on=dt.date(2026, 2, 27), entered_by="何静",
    )  # fmt: skip
    rules = sample_rules().model_copy(update={"delegations": (row,)})
    (file.parent / RULES_FILE).unlink()
    build_rules_book(file.parent / RULES_FILE, "zh", rules)
    done("submit", file, "立项", "林晓雯")

    late = act("approve", file, "立项", "马千里", day="2026-03-06")
    done("approve", file, "立项", "马千里", day="2026-03-05")

    assert [one["code"] for one in late.json["findings"]] == ["authority.deputy_expired"]
    last = log_of(file)[-1]
    assert (last.actor, last.on_behalf_of, last.as_role) == ("马千里", "周明远", "sponsor")


def test_a_decision_on_paper_is_recorded_with_its_evidence(file: Path) -> None:
    done("submit", file, "立项", "林晓雯")

    done("approve", file, "立项", "周明远", "--offline", "--evidence", "OA-2026-118", "--recorded-by", "赵启航")

    last = log_of(file)[-1]
    assert (last.actor, last.offline, last.evidence, last.recorded_by) == ("周明远", True, "OA-2026-118", "赵启航")


@pytest.mark.parametrize("command", ["submit", "withdraw"])
def test_only_decisions_are_given_on_paper(file: Path, command: str) -> None:
    assert run_main(command, file, "立项", "--as", "林晓雯", "--offline").code == 2


# two at once


def test_the_loser_of_a_race_is_told_and_nothing_is_lost(file: Path) -> None:
    done("submit", file, "立项", "林晓雯")
    slow = FileWorkbook.open(file)
    case = open_case(slow, file, Options(today=dt.date.fromisoformat(DAY)))
    now = dt.datetime.combine(dt.date.fromisoformat(DAY), dt.time(23, 59, 59))
    request = action.Request(ApprovalAction.RETURN, "立项", "周明远", now, Source())
    outcome = action.run(case, request)
    done("approve", file, "立项", "周明远")
    before = contents(file.parent)

    with pytest.raises(CannotDo) as refusal:
        slow.apply(outcome.writes)

    assert refusal.value.message is FileMessage.CHANGED_MEANWHILE
    assert contents(file.parent) == before
    assert [row.action for row in log_of(file)] == [ApprovalAction.SUBMIT, ApprovalAction.APPROVE]


def test_of_two_processes_that_decide_at_once_one_wins_and_one_is_told(file: Path) -> None:
    done("submit", file, "立项", "林晓雯")
    arguments = ("approve", file, "立项", "--as", "周明远", "--today", DAY)

    with ThreadPoolExecutor(2) as pool:
        ran = list(pool.map(lambda _: run_process(*arguments, cwd=file.parent), range(2)))

    codes = sorted(one.code for one in ran)
    assert codes in ([0, 1], [0, 2]), ran  # told that it is decided already, or that the file changed meanwhile
    assert [row.action for row in log_of(file)] == [ApprovalAction.SUBMIT, ApprovalAction.APPROVE]
    assert recompute(log_of(file)).broken is None


def test_a_workbook_that_is_open_elsewhere_is_refused(file: Path) -> None:
    (file.parent / "~$a.xlsx").write_bytes(b"\x06" + "赵启航".encode("utf-16-le").ljust(164, b"\0"))
    before = contents(file.parent)

    ran = act("submit", file, "立项", "林晓雯")

    assert ran.code == 2
    assert contents(file.parent) == before


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_failure_in_the_middle_leaves_the_workbook_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    done("submit", file, "立项", "林晓雯")
    before = file.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if moment == "fsync" else Path, moment, fail)
    ran = act("approve", file, "立项", "周明远")

    assert (ran.code, ran.json["error"]["code"]) == (2, "file.not_saved")
    assert file.read_bytes() == before
