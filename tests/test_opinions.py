"""Opinions that come back in a form: read, compared with what is submitted, recorded as decisions on paper."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from form_samples import DAY, contradict, controls, fill, form, opinions, typed
from project_files import presales
from report_samples import said

from presales_xl.actions.open_case import Options, open_case
from presales_xl.demo.projects.water import WATER
from presales_xl.demo.run import make_one
from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.rules.approval_log import recompute
from presales_xl.tables.records_of_control import Approval
from presales_xl.word.controls import HINTS, NAME
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.port import Writes

pytestmark = pytest.mark.usefixtures("templates")

RECORDER = ("--recorded-by", "陈雨")


@pytest.fixture(scope="module")
def submitted(tmp_path_factory: pytest.TempPathFactory, presales_home: Path) -> Path:
    """A project whose charter waits for its sponsor, beside the rules of its company."""
    folder = tmp_path_factory.mktemp("company")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESALES_HOME", str(presales_home))
        file = make_one(folder, replace(WATER, acts=())).rename(folder / "a.xlsx")
        act("submit", file, "立项", "林晓雯")
        act("approve", file, "立项", "周明远")
        act("approve", file, "立项", "吴海波")
        presales("fees", file, "--today", DAY)
        act("submit", file, "任务书", "林晓雯")
    return folder


@pytest.fixture
def file(submitted: Path, tmp_path: Path) -> Path:
    """That project, to be changed at will."""
    for path in submitted.glob("*.xlsx"):
        shutil.copy(path, tmp_path)
    return tmp_path / "a.xlsx"


@pytest.fixture(scope="module")
def printed(submitted: Path) -> Path:
    return form("charter", submitted / "a.xlsx", submitted / "out")


@pytest.fixture
def paper(printed: Path, tmp_path: Path) -> Path:
    """Its charter as a form, to be filled in."""
    return Path(shutil.copy(printed, tmp_path))


def act(command: str, file: Path, subject: str, name: str, *more: object) -> None:
    ran = presales(command, file, subject, "--as", name, "--today", DAY, *more)
    assert ran.code == 0, ran


def log_of(file: Path) -> tuple[Approval, ...]:
    return open_case(FileWorkbook.open(file), file, Options()).project.approvals


def codes(ran_json: object) -> list[str]:
    return [finding["code"] for finding in ran_json["findings"]]  # type: ignore[index] # the JSON of a command


# what stands in a document


def test_an_untouched_form_has_no_opinion_and_names_the_open_blocks(paper: Path) -> None:
    read = opinions(paper)

    assert read.code == 0, read
    assert read.json["opinions"] == []
    assert [(place["step"], place["place"]) for place in read.json["open"]] == [(1, 1), (2, 1), (2, 2)]


def test_a_block_says_who_decided_what_when_and_why(paper: Path) -> None:
    fill(paper, "1", opinion="同意", name=" 周明远 ", comment="额度合理 & <可行>\n请按期", date=DAY)

    (said,) = opinions(paper).json["opinions"]

    assert said["subject"] == "charter"
    assert (said["step"], said["version"], said["no"]) == (1, 1, None)
    assert (said["action"], said["name"], said["on"]) == ("approve", "周明远", DAY)
    assert said["comment"] == "额度合理 & <可行>\n请按期"


def test_a_person_reads_the_opinions_and_what_is_open(paper: Path) -> None:
    fill(paper, "1", opinion="同意", name="周明远", comment="可以\n按期", date=DAY)

    zh, en = presales("opinions", paper), presales("opinions", paper, "--lang", "en")

    assert zh.out.splitlines() == [
        "任务书 第 1 步　周明远：同意，可以 按期，2026-03-03",
        "第 2 步未填写",
        "第 2 步未填写",
    ]
    assert en.out.splitlines()[0] == "Charter, step 1: 周明远: Approve, 可以 按期, 2026-03-03"


@pytest.mark.parametrize("written", ["2026-03-02", "2026/3/2", "2026年3月2日", "2026 年 3 月 2 日", "2026.3.2"])
def test_a_date_may_be_written_as_people_write_it(paper: Path, written: str) -> None:
    fill(paper, "1", opinion="同意", name="周明远", date=written)

    assert opinions(paper).json["opinions"][0]["on"] == "2026-03-02"


@pytest.mark.parametrize(
    ("written", "action"),
    [("同意", "approve"), ("不同意", "reject"), ("退回修改", "return"), ("Approve", "approve"), ("Return", "return")],
)
def test_an_opinion_is_known_in_either_language(paper: Path, written: str, action: str) -> None:
    fill(paper, "1", opinion=written, name="周明远", comment="理由")

    assert opinions(paper).json["opinions"][0]["action"] == action


@pytest.mark.parametrize(
    ("written", "action"),
    [
        ("☑ 同意　□ 不同意　□ 退回修改", "approve"),
        ("□同意 ☒不同意 □退回修改", "reject"),
        ("□ Approve　□ Reject　✓ Return", "return"),
    ],
)
def test_a_box_ticked_by_hand_is_the_opinion(paper: Path, written: str, action: str) -> None:
    fill(paper, "1", opinion=written, name="周明远", comment="理由")

    assert [said["action"] for said in opinions(paper).json["opinions"]] == [action]


@pytest.mark.parametrize(
    ("says", "code"),
    [
        ({"name": "周明远"}, "opinions.opinion_missing"),
        ({"comment": "可以"}, "opinions.opinion_missing"),
        ({"opinion": "同意"}, "opinions.name_missing"),
        ({"opinion": "没意见", "name": "周明远"}, "opinions.opinion_unknown"),
        ({"opinion": "提交", "name": "周明远"}, "opinions.opinion_unknown"),
        ({"opinion": "☑同意 ☑不同意 □退回修改", "name": "周明远"}, "opinions.opinion_unknown"),
        ({"opinion": "同意", "name": "周明远", "date": "下周一"}, "opinions.date_unknown"),
        ({"opinion": "同意", "name": "周明远", "date": "2026-02-30"}, "opinions.date_unknown"),
    ],
)
def test_a_block_filled_in_halfway_is_no_opinion_and_says_why(paper: Path, says: dict[str, str], code: str) -> None:
    fill(paper, "1", **says)

    read = opinions(paper)

    assert read.code == 1
    assert codes(read.json) == [code]
    assert read.json["opinions"] == []


def test_a_program_that_loses_the_mark_of_an_empty_control_does_not_sign(paper: Path) -> None:
    fill(paper, "1", name=HINTS[NAME].zh, opinion="□ 同意　□ 不同意　□ 退回修改")

    assert opinions(paper).json["opinions"] == []
    assert codes(opinions(paper).json) == []


def test_a_copied_block_that_contradicts_the_first_is_refused(paper: Path) -> None:
    fill(paper, "1", opinion="同意", name="周明远")
    contradict(paper, "1.1", "同意")
    assert opinions(paper).code == 0
    contradict(paper, "1.1", "不同意")

    assert codes(opinions(paper).json) == ["opinions.twice"]


# recording


def test_a_round_trip_from_form_to_log(file: Path, paper: Path) -> None:
    fill(paper, "1", opinion="同意", name="周明远", comment="按额度执行", date=DAY)
    fill(paper, "2.1", opinion="同意", name="郑岩", date=DAY)
    fill(paper, "2.2", opinion="同意", name="何静")

    ran = opinions(paper, "--workbook", file, *RECORDER)

    assert ran.code == 0, ran
    assert [one["state"] for one in ran.json["recorded"]] == ["pending", "pending", "approved"]
    rows = [row for row in log_of(file) if row.offline]
    assert [(row.step, row.actor, row.recorded_by) for row in rows] == [
        (1, "周明远", "陈雨"), (2, "郑岩", "陈雨"), (2, "何静", "陈雨"),
    ]  # fmt: skip
    assert {row.evidence for row in rows} == {paper.name}
    assert [row.comment for row in rows] == ["按额度执行（签字日期 2026-03-03）", "签字日期 2026-03-03", None]
    assert recompute(log_of(file)).broken is None


def test_what_was_recorded_before_the_workbook_was_opened_elsewhere_is_told(
    file: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(paper, "1", opinion="同意", name="周明远")
    fill(paper, "2.1", opinion="同意", name="郑岩")
    written: list[Writes] = []
    apply = FileWorkbook.apply

    def once(book: FileWorkbook, writes: Writes) -> None:
        if written:
            raise CannotDo(FileMessage.CHANGED_MEANWHILE, file=file.name)
        written.append(writes)
        apply(book, writes)

    monkeypatch.setattr(FileWorkbook, "apply", once)

    ran = opinions(paper, "--workbook", file, *RECORDER)

    assert ran.code == 1
    assert [one["state"] for one in ran.json["recorded"]] == ["pending"]
    assert codes(ran.json) == [FileMessage.CHANGED_MEANWHILE.code]


def test_recording_twice_records_once(file: Path, paper: Path) -> None:
    fill(paper, "1", opinion="同意", name="周明远")
    opinions(paper, "--workbook", file, *RECORDER)
    before = file.read_bytes()

    again = opinions(paper, "--workbook", file, *RECORDER)

    assert again.code == 0
    assert codes(again.json) == ["opinions.already_recorded"]
    assert file.read_bytes() == before


def test_without_a_recorder_the_workbook_is_only_compared_with(file: Path, paper: Path) -> None:
    fill(paper, "1", opinion="同意", name="周明远")
    before = file.read_bytes()

    ran = opinions(paper, "--workbook", file)

    assert (ran.code, ran.json["findings"], ran.json["recorded"]) == (0, [], [])
    assert file.read_bytes() == before


def test_a_recorder_without_a_workbook_is_told_what_is_missing(paper: Path) -> None:
    ran = opinions(paper, *RECORDER)

    assert ran.code == 2
    assert ran.json["error"]["code"] == "opinions.workbook_needed"


def test_a_document_of_other_content_is_never_recorded(file: Path, paper: Path) -> None:
    fill(paper, "1", opinion="同意", name="周明远")
    act("withdraw", file, "任务书", "林晓雯")
    typed(file, "milestones", "里程碑", "需求确认（改）")
    act("submit", file, "任务书", "林晓雯")
    before = file.read_bytes()

    ran = opinions(paper, "--workbook", file, *RECORDER)

    assert ran.code == 1
    assert codes(ran.json) == ["opinions.other_content"]
    assert file.read_bytes() == before


def test_a_document_of_an_earlier_version_is_never_recorded(file: Path, paper: Path) -> None:
    fill(paper, "1", opinion="同意", name="周明远")
    act("withdraw", file, "任务书", "林晓雯")
    act("submit", file, "任务书", "林晓雯")

    assert codes(opinions(paper, "--workbook", file, *RECORDER).json) == ["opinions.other_version"]


def test_a_draft_printed_before_the_submission_counts_once_the_same_content_is_submitted(file: Path) -> None:
    act("withdraw", file, "任务书", "林晓雯")
    typed(file, "milestones", "里程碑", "需求确认（改）")
    draft = form("charter", file, file.parent / "draft")
    fill(draft, "1", opinion="同意", name="周明远")
    assert codes(opinions(draft, "--workbook", file).json) == ["opinions.not_pending"]
    act("submit", file, "任务书", "林晓雯")

    ran = opinions(draft, "--workbook", file, *RECORDER)

    assert ran.code == 0, ran
    assert ran.json["recorded"][0]["state"] == "pending"


def test_what_is_not_pending_is_not_recorded(file: Path, paper: Path) -> None:
    fill(paper, "1", opinion="同意", name="周明远")
    act("withdraw", file, "任务书", "林晓雯")

    assert codes(opinions(paper, "--workbook", file, *RECORDER).json) == ["opinions.not_pending"]


def test_a_step_waits_for_the_one_before_it(file: Path, paper: Path) -> None:
    fill(paper, "2.1", opinion="同意", name="郑岩")

    ran = opinions(paper, "--workbook", file, *RECORDER)

    assert (ran.code, codes(ran.json)) == (1, ["opinions.out_of_turn"])
    assert [row for row in log_of(file) if row.offline] == []


def test_a_step_somebody_else_decided_meanwhile_is_not_decided_again(file: Path, paper: Path) -> None:
    fill(paper, "1", opinion="不同意", name="周明远", comment="太贵")
    act("approve", file, "任务书", "周明远")

    assert codes(opinions(paper, "--workbook", file, *RECORDER).json) == ["opinions.step_decided"]


def test_a_day_ahead_or_before_the_submission_is_refused(file: Path, paper: Path) -> None:
    fill(paper, "1", opinion="同意", name="周明远", date="2026-03-04")
    assert codes(opinions(paper, "--workbook", file, *RECORDER).json) == ["opinions.date_ahead"]
    fill(paper, "1", date="2026-03-02")
    assert codes(opinions(paper, "--workbook", file, *RECORDER).json) == ["opinions.date_before"]


@pytest.mark.parametrize(
    ("says", "recorder", "code"),
    [
        ({"opinion": "不同意", "name": "周明远", "date": DAY}, "陈雨", "approval.needs_comment"),
        ({"opinion": "同意", "name": "林晓雯"}, "陈雨", "approval.own_submission"),
        ({"opinion": "同意", "name": "何静"}, "陈雨", "approval.not_asked"),
        ({"opinion": "同意", "name": "查无此人"}, "陈雨", "approval.unknown_person"),
        ({"opinion": "同意", "name": "周明远"}, "周明远", "approval.offline_by_decider"),
        ({"opinion": "同意", "name": "周明远"}, "查无此人", "approval.unknown_person"),
    ],
)
def test_what_paper_says_is_checked_like_every_decision(
    file: Path, paper: Path, says: dict[str, str], recorder: str, code: str
) -> None:
    fill(paper, "1", **says)
    before = file.read_bytes()

    ran = opinions(paper, "--workbook", file, "--recorded-by", recorder)

    assert ran.code == 1
    assert [known.split(".")[1] for known in codes(ran.json)] == [code.split(".")[1]]
    assert file.read_bytes() == before


def test_a_rejection_ends_the_round(file: Path, paper: Path) -> None:
    fill(paper, "1", opinion="不同意", name="周明远", comment="先谈合作")
    fill(paper, "2.1", opinion="同意", name="郑岩")

    ran = opinions(paper, "--workbook", file, *RECORDER)

    assert [one["state"] for one in ran.json["recorded"]] == ["rejected"]
    assert codes(ran.json) == ["opinions.not_pending"]


def test_the_english_form_of_a_chinese_workbook_is_recorded(file: Path) -> None:
    paper = form("charter", file, file.parent / "en", "--lang", "en")
    fill(paper, "1", opinion="Approve", name="周明远", comment="fine")

    ran = opinions(paper, "--workbook", file, *RECORDER, "--lang", "en")

    assert ran.code == 0, ran
    assert log_of(file)[-1].comment == "fine"


def test_a_recorded_decision_is_shown_as_offline_until_its_signer_confirms_it(file: Path, paper: Path) -> None:
    fill(paper, "1", opinion="同意", name="周明远")
    opinions(paper, "--workbook", file, *RECORDER)

    later = form("charter", file, file.parent / "later")

    assert f"周明远（线下，陈雨 登记，依据 {paper.name}；待本人确认）" in said(later)


def test_decided_blocks_hold_no_controls_any_more(file: Path, paper: Path) -> None:
    assert {tag.split("|")[3] for tag in controls(paper)} == {"1.1", "2.1", "2.2"}
    act("approve", file, "任务书", "周明远")

    later = form("charter", file, file.parent / "later")

    assert {tag.split("|")[3] for tag in controls(later)} == {"2.1", "2.2"}
