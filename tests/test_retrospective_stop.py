"""What a retrospective says of a termination that ended its project, and of its own approvals."""

import datetime as dt
import shutil
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from approval_samples import approved, decided, submitted, with_row
from form_samples import controls, fill, opinions
from project_files import presales
from report_samples import pairs, problems, retrospective, said, table_with
from running_samples import expense, running
from samples import day

from presales_xl.demo.projects.campus import CAMPUS
from presales_xl.demo.projects.parking import PARKING
from presales_xl.demo.run import make_one
from presales_xl.findings import Lang
from presales_xl.rules.approvals import By, decision, fold
from presales_xl.tables.charter import Deposit, DepositForm, DepositKind
from presales_xl.tables.execution import Decision, WarRoom
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction
from presales_xl.tables.retrospective import Outcome, Result
from presales_xl.tables.termination import Termination, TerminationKind

STOPPED_ON = "2026-06-05"
FORM = Termination(
    applied_on=day("2026-06-01"), applicant="林晓雯", kind=TerminationKind.LOW_MARGIN, war_room_ref="5 月 28 日会议",
    criteria_met="毛利低于 5 %", reason="毛利转负", customer_aftercare="当面说明", open_promises="交付演示稿",
    deposits_to_recover="80,000 元，招标代理", restart_condition="另立新项目", review_on=day("2026-12-01"),
)  # fmt: skip
BOND = Deposit(
    row=1, kind=DepositKind.BID_BOND, form=DepositForm.TRANSFER, payee="招标代理", amount=Decimal(80_000), paid_on=day("2026-05-02")
)  # fmt: skip
MEETING = WarRoom(row=1, held_on=day("2026-05-28"), decision=Decision.STOP, reason="撤出标准触发")


def stopped(**parts: Any) -> Project:
    """The pursuit after the sponsor approved its termination."""
    project = running(**{"termination": FORM, "war_room": (MEETING,), **parts})
    return approved(project, Subject.TERMINATION, day=STOPPED_ON)


def bonds(**changes: Any) -> tuple[str, ...]:
    """What the only deposit comes to: returned, returned on, still out, verdict."""
    (row,) = retrospective(stopped(deposits=(BOND.model_copy(update=changes),))).stop.deposits
    return row.returned, row.returned_on, row.open, row.light.word


# the termination


def test_everything_that_the_termination_settled_is_told() -> None:
    stop = retrospective(stopped()).stop
    assert (stop.told, stop.approved_on, stop.kind, stop.reason) == (True, STOPPED_ON, "利润过低", "毛利转负")
    assert (stop.applicant, stop.applied_on, stop.criteria_met) == ("林晓雯", "2026-06-01", "毛利低于 5 %")
    assert (stop.war_room, stop.meeting) == ("5 月 28 日会议", "2026-05-28 决定终止：撤出标准触发")
    assert (stop.deposits_to_recover, stop.customer_aftercare) == ("80,000 元，招标代理", "当面说明")
    assert (stop.open_promises, stop.restart_condition, stop.review_on) == ("交付演示稿", "另立新项目", "2026-12-01")


def test_the_money_is_that_of_the_day_it_was_stopped() -> None:
    paid = expense(1000, spent_on=day("2026-05-04"), paid_on=day("2026-05-05"))
    paid_later = expense(400, voucher_no="FY-2", spent_on=day("2026-05-30"), paid_on=day("2026-06-20"))
    view = retrospective(stopped(expenses=(paid, paid_later)))
    assert (view.stop.quota, view.stop.spent) == ("49,500.00 元", "1,000.00 元")
    assert (view.stop.in_flight, view.stop.unused_quota) == ("400.00 元", "48,100.00 元")
    assert view.fee_total.paid == "1,400.00"


def test_a_meeting_after_the_approval_is_not_the_one_it_rested_on() -> None:
    later = WarRoom(row=2, held_on=day("2026-06-20"), decision=Decision.CONTINUE, reason="重启")
    assert retrospective(stopped(war_room=(MEETING, later))).stop.meeting.startswith("2026-05-28")
    assert retrospective(stopped(war_room=())).stop.meeting == "—"


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, ("0.00", "—", "80,000.00", "未收回")),
        ({"returned_on": day("2026-06-16")}, ("80,000.00", "2026-06-16", "0.00", "已收回")),
        ({"returned_on": day("2026-07-16")}, ("0.00", "—", "80,000.00", "未收回")),
        (
            {"returned_on": day("2026-06-16"), "returned_amount": Decimal(30_000)},
            ("30,000.00", "2026-06-16", "50,000.00", "未收回"),
        ),
        ({"forfeited": Decimal(80_000)}, ("0.00", "—", "0.00", "已结清")),
    ],
    ids=["out", "back", "back later", "partly back", "forfeited"],
)
def test_a_deposit_is_shown_with_what_came_back_by_the_day_of_the_report(
    changes: Mapping[str, Any], shown: tuple[str, ...]
) -> None:
    assert bonds(**changes) == shown


@pytest.mark.parametrize(
    "changes", [{"form": DepositForm.BANK_GUARANTEE}, {"paid_on": None}, {"paid_on": day("2026-07-02")}]
)
def test_what_ties_up_no_money_is_no_deposit_to_recover(changes: Mapping[str, Any]) -> None:
    assert retrospective(stopped(deposits=(BOND.model_copy(update=changes),))).stop.deposits == ()


def test_a_termination_that_nobody_approved_is_not_told() -> None:
    lost = running(termination=FORM, result=Result(outcome=Outcome.LOST, decided_on=day("2026-06-05")))
    assert not retrospective(lost).stop.told
    assert not retrospective(submitted(lost, Subject.TERMINATION)).stop.told


def test_a_long_reason_is_cut_and_says_where_the_whole_stands() -> None:
    long = FORM.model_copy(update={"reason": "很长" * 1000})
    assert retrospective(stopped(termination=long)).stop.reason.endswith("（全文见工作簿「表4 终止申请」）")


# the approvals of the retrospective itself


def test_before_it_is_submitted_every_block_is_open() -> None:
    view = retrospective(stopped())
    assert view.approval == "草案（未提交）"
    assert view.awaits
    assert [row.decided for row in view.signatures] == [False, False]


def test_what_was_decided_stands_in_its_block_and_only_the_rest_is_open() -> None:
    project = decided(submitted(stopped(), Subject.RETROSPECTIVE, day="2026-06-10"), "sponsor", day="2026-06-11")
    view = retrospective(project)
    assert view.approval.startswith("第 1 版，审批中，待")
    assert view.awaits
    first, second = view.signatures
    assert (first.decided, first.action, first.name, first.on) == (True, "同意", "周明远", "2026-06-11")
    assert (second.decided, second.asked != "") == (False, True)


def test_a_deputy_is_named_with_whom_he_stands_in_for_and_what_he_remarked() -> None:
    project = submitted(stopped(), Subject.RETROSPECTIVE, route="1 sponsor", day="2026-06-10")
    deputy = By("陈立", dt.datetime.fromisoformat("2026-06-11T09:00:00"), on_behalf_of="周明远", comment="经验入库")
    act = decision(fold(project.approvals).pending()[0], ApprovalAction.APPROVE, "sponsor", deputy)
    view = retrospective(with_row(project, act))
    assert (view.approval, view.awaits) == ("第 1 版，已批准", False)
    assert [(row.name, row.comment) for row in view.signatures] == [("陈立 代 周明远", "经验入库")]


# documents


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, presales_home: Path) -> Path:
    """The stopped project and a won one as told to the end, and the stopped one whose review waits for its sponsor."""
    folder = tmp_path_factory.mktemp("ended")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESALES_HOME", str(presales_home))
        make_one(folder, PARKING).rename(folder / "stopped.xlsx")
        make_one(folder, replace(PARKING, acts=PARKING.acts[:-2])).rename(folder / "waiting.xlsx")
        make_one(folder, CAMPUS).rename(folder / "won.xlsx")
    return folder


def report(file: Path, to: Path, lang: Lang = "zh", today: str = "2026-06-30") -> Path:
    ran = presales("report", "retrospective", file, "-o", to, "--lang", lang, "--today", today, "--json")
    assert ran.code == 0, ran
    (path,) = ran.json["files"]
    return Path(path)


@pytest.mark.usefixtures("templates")
def test_the_document_of_a_stopped_project_tells_the_stop_and_its_approvals(folder: Path, tmp_path: Path) -> None:
    path = report(folder / "stopped.xlsx", tmp_path)
    shown = pairs(path)
    assert (shown["终止类别"], shown["批准终止"]) == ("资质不满足", "2026-06-03")
    assert [shown[key] for key in ("已支付", "在途占用", "未用额度")] == ["10,810.00 元", "1,480.00 元", "21,110.00 元"]
    assert shown["会议决定"].startswith("2026-05-27 决定终止：")
    assert shown["重启条件"].startswith("资格条件放开或接受联合体")
    assert table_with(path, "已退回（元）")[0][3:] == ["50,000.00", "2026-06-16", "0.00", "√ 已收回"]
    text = said(path)
    assert "审批状态：第 1 版，已批准" in text
    assert "签　字：周明远　　日　期：2026-06-22" in text
    assert "签　字：吴海波　　日　期：2026-06-23" in text
    assert [tag for tag in controls(path) if tag.startswith("opinion")] == []
    assert problems(path) == []


@pytest.mark.usefixtures("templates")
@pytest.mark.parametrize(("lang", "words"), [("zh", "终止情况"), ("en", "How it was stopped")])
def test_a_won_project_says_nothing_of_a_stop(folder: Path, tmp_path: Path, lang: Lang, words: str) -> None:
    stop, won = (report(folder / f"{name}.xlsx", tmp_path / name, lang) for name in ("stopped", "won"))
    assert words in said(stop)
    assert words not in said(won)
    assert problems(stop) + problems(won) == []


@pytest.mark.usefixtures("templates")
def test_an_opinion_written_into_a_retrospective_that_waits_is_recorded(folder: Path, tmp_path: Path) -> None:
    file = Path(shutil.copy(folder / "waiting.xlsx", tmp_path))
    for rules in folder.glob("company_rules*.xlsx"):
        shutil.copy(rules, tmp_path)
    paper = report(file, tmp_path / "out", today="2026-06-22")
    assert problems(paper) == []
    fill(paper, "1", opinion="同意", name="周明远", date="2026-06-22", comment="经验入库")
    ran = opinions(paper, "--workbook", file, "--recorded-by", "许婷", day="2026-06-22")
    assert (ran.code, ran.json["findings"], len(ran.json["recorded"])) == (0, [], 1)
    again = report(file, tmp_path / "again", today="2026-06-23")
    assert "周明远（线下，许婷 登记" in said(again)
    assert {tag.split("|")[3] for tag in controls(again)} == {"2.1"}
