"""The command `form war_room`: the paper a meeting decides on, and its minutes, with the figures of the project."""

import hashlib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from project_files import Ran, new_workbook, presales
from report_samples import pairs, problems, said, table_with
from word_helpers import paragraphs, part, parts
from word_samples import HOSTILE, STAMP, empty, saying

from presales_xl.demo.projects.parking import PARKING
from presales_xl.demo.projects.water import WATER
from presales_xl.demo.run import make_one
from presales_xl.findings import Lang
from presales_xl.reports.monthly_view import ActionRow, DeviationRow, RiskRow
from presales_xl.reports.view import FeeRow, MilestoneRow
from presales_xl.reports.war_room_view import ExitCheckRow, FollowUpRow, OptionRow, WarRoomView
from presales_xl.reports.words import Words
from presales_xl.word.authoring.build import template_bytes
from presales_xl.word.namespaces import W
from presales_xl.word.render import render

pytestmark = pytest.mark.usefixtures("templates")

AS_OF = "2026-06-30"
LANGS: tuple[Lang, ...] = ("zh", "en")
in_both_languages = pytest.mark.parametrize("lang", LANGS)
PLANNED = {
    "held_on": "2026-07-02", "trigger": "定期", "chair": "周明远", "attendees": "林晓雯、赵启航",
    "new_circumstances": "评分办法公示", "issues": "报价策略",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, presales_home: Path) -> Path:
    """A pursuit under way, the same with its next meeting entered, one that was stopped, and an empty workbook."""
    home = tmp_path_factory.mktemp("company")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESALES_HOME", str(presales_home))
        make_one(home, WATER).rename(home / "water.xlsx")
        meetings = [*WATER.tables["war_room"], PLANNED]
        make_one(home, replace(WATER, tables={**WATER.tables, "war_room": meetings})).rename(home / "planned.xlsx")
        make_one(home, PARKING).rename(home / "stopped.xlsx")
        new_workbook(home / "empty.xlsx", {})
    return home


def made(file: Path, where: Path, *more: object) -> tuple[Ran, Path]:
    ran = presales("form", "war_room", file, "-o", where, "--today", AS_OF, "--json", *more)
    assert ran.code in {0, 1}, ran
    return ran, Path(ran.json["files"][0])


def codes(ran: Ran) -> set[str]:
    return {finding["code"] for finding in ran.json["findings"]}


def yuan(amount: str, lang: Lang) -> str:
    return Words(lang).yuan(Decimal(amount))


# which meeting


def test_by_default_it_is_the_meeting_that_is_entered_and_has_no_decision(folder: Path, tmp_path: Path) -> None:
    ran, path = made(folder / "planned.xlsx", tmp_path)

    assert (ran.json["held_on"], ran.json["decided"], ran.json["before"]) == ("2026-07-02", False, "2026-06-18")
    assert ran.json["as_of"] == AS_OF
    assert path.name.endswith("_进展分析会材料_2026-07-02.docx")
    assert "form.meeting_not_entered" not in codes(ran)


def test_where_none_is_entered_it_is_the_next_one_and_says_what_is_missing(folder: Path, tmp_path: Path) -> None:
    ran, path = made(folder / "water.xlsx", tmp_path)

    assert (ran.json["held_on"], ran.json["decided"], ran.code) == (None, False, 0)
    assert "form.meeting_not_entered" in codes(ran)
    assert pairs(path)["召开原因"] == "（未填写）"


def test_a_day_asked_for_names_the_meeting_and_its_minutes_are_as_of_that_day(folder: Path, tmp_path: Path) -> None:
    ran, path = made(folder / "water.xlsx", tmp_path, "--on", "2026-05-27")

    assert (ran.json["decided"], ran.json["decision"], ran.json["as_of"]) == (True, "continue", "2026-05-27")
    assert path.name.endswith("_进展分析会纪要_2026-05-27.docx")
    assert pairs(path)["理由"] == "POC 数据占优"
    assert table_with(path, "状态")[0][1] == "补测爆管预警场景并出具数据"


def test_a_day_to_come_may_be_named_before_the_meeting_is_entered(folder: Path, tmp_path: Path) -> None:
    ran, path = made(folder / "water.xlsx", tmp_path, "--on", "2026-07-08")

    assert (ran.json["held_on"], ran.json["as_of"]) == ("2026-07-08", AS_OF)
    assert pairs(path)["会议日期"] == "2026-07-08"


def test_a_past_day_without_a_meeting_is_refused_with_those_there_are(folder: Path, tmp_path: Path) -> None:
    ran = presales("form", "war_room", folder / "water.xlsx", "-o", tmp_path, "--today", AS_OF, "--on", "2026-06-01", "--json")  # fmt: skip

    assert (ran.code, ran.json["error"]["code"]) == (2, "form.unknown_meeting")
    assert "2026-05-27" in ran.json["error"]["message"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("on", ["下周三", "", "2026-02-30", "20260702", "9999-12-31"])
def test_what_is_no_day_is_refused(folder: Path, on: str, tmp_path: Path) -> None:
    ran = presales("form", "war_room", folder / "water.xlsx", "-o", tmp_path, "--on", on, "--json")

    assert (ran.code, ran.json["error"]["code"]) == (2, "form.bad_meeting_day")


def test_after_the_end_the_minutes_of_the_last_meeting_know_nothing_of_what_came_later(
    folder: Path, tmp_path: Path
) -> None:
    ran, path = made(folder / "stopped.xlsx", tmp_path)
    shown = pairs(path)

    assert (ran.json["decision"], ran.json["as_of"]) == ("stop", "2026-05-27")
    assert shown["当前阶段"] == "执行"
    assert "表4" not in shown["尚需费用"], "table 4 was filled in two days later"
    head = presales("status", folder / "stopped.xlsx", "--today", AS_OF, "--json", "--dry-run").json["log_head"]
    assert ran.json["log_head"] == head, "the workbook it was made from is named as it is"


# figures


@in_both_languages
def test_the_paper_says_the_figures_of_its_json_and_of_deviations(folder: Path, lang: Lang, tmp_path: Path) -> None:
    english = lang == "en"
    ran, path = made(folder / "planned.xlsx", tmp_path, "--lang", lang)
    told, shown = ran.json, pairs(path)
    judged = presales("deviations", folder / "planned.xlsx", "--today", AS_OF, "--json", "--dry-run").json

    assert told["budget"] == judged["budget"]
    assert told["milestones"] == judged["milestones"]
    labels = {
        "quota": ("核定费用额度", "Fee quota"),
        "paid": ("累计已支付", "Paid to date"),
        "in_flight": ("在途占用", "In flight"),
    }
    for key, names in labels.items():
        assert yuan(told["budget"][key], lang) in shown[names[english]], key
    assert shown[("完工估算", "Estimate at end")[english]] == yuan(judged["earned_value"]["eac"], lang)
    weighed = told["going_on"]
    value = Decimal(weighed["win"]) * Decimal(weighed["margin"]) - Decimal(weighed["fee"])
    assert Decimal(weighed["expected_value"]) == value
    assert shown[("继续的期望值", "Expected value")[english]].startswith(yuan(weighed["expected_value"], lang))
    assert yuan(weighed["expected_value"], lang) in told["conclusion"]
    rows = table_with(path, ("偏差/天", "Slip, days")[english])
    assert [row[4] for row in rows] == [row["current_planned_on"] for row in told["milestones"]]
    exits = table_with(path, ("怎样判断", "Measure")[english])
    assert [row[1] for row in exits] == [one["criterion"] for one in told["exit_criteria"]]
    stop = table_with(path, ("意味着什么", "What it entails")[english])[-1]
    assert yuan(told["options"]["unused_quota"], lang) in stop[3]
    assert told["options"]["file_by"] in stop[4]


def test_the_decision_is_left_to_be_filled_in_and_what_is_known_stands_there(folder: Path, tmp_path: Path) -> None:
    _, path = made(folder / "planned.xlsx", tmp_path)
    found = {
        control.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): control for control in part(path.read_bytes()).iter(f"{W}sdt")
    }

    assert set(found) == {
        f"{kind}|war_room|2026-07-02" for kind in ("decision", "reason", "conditions", "resume_on", "checked")
    }
    choices = [item.get(f"{W}value") for item in found["decision|war_room|2026-07-02"].iter(f"{W}listItem")]
    assert choices == ["continue", "conditional", "adjust", "suspend", "stop"]
    assert pairs(path)["参加人"] == "林晓雯、赵启航"


def test_minutes_have_nothing_to_fill_in(folder: Path, tmp_path: Path) -> None:
    _, path = made(folder / "water.xlsx", tmp_path, "--on", "2026-05-27")

    assert list(part(path.read_bytes()).iter(f"{W}sdt")) == []


# the document as a file


@in_both_languages
@pytest.mark.parametrize("file", ["water", "planned", "stopped", "empty"])
def test_a_paper_is_clean_for_word(folder: Path, file: str, lang: Lang, tmp_path: Path) -> None:
    assert problems(made(folder / f"{file}.xlsx", tmp_path, "--lang", lang)[1]) == []


@in_both_languages
def test_an_empty_project_gives_a_paper_that_says_what_is_missing(folder: Path, lang: Lang, tmp_path: Path) -> None:
    ran, path = made(folder / "empty.xlsx", tmp_path, "--lang", lang)

    assert ran.code == 0
    assert {"form.meeting_not_entered", "form.nothing_to_weigh", "report.head_missing"} <= codes(ran)
    assert ("（未填写）", "(not filled in)")[lang == "en"] in pairs(path)[
        ("尚需费用", "Fees still needed")[lang == "en"]
    ]
    assert ran.json["going_on"]["expected_value"] is None


def test_making_it_twice_gives_the_same_bytes_and_leaves_the_workbook_alone(folder: Path, tmp_path: Path) -> None:
    file = folder / "planned.xlsx"
    before = hashlib.sha256(file.read_bytes()).hexdigest()

    first, second = (made(file, tmp_path / name)[1].read_bytes() for name in "ab")

    assert first == second
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before


def test_hostile_text_in_every_field_stays_text(folder: Path, tmp_path: Path) -> None:
    text = "<b>&{{ 7*7 }}]]> =1+1 {%tr%} \u202e'\"\\|"
    texts = {"reason", "issues", "new_circumstances", "criterion", "measure", "action", "description", "prevention"}
    data: dict[str, Any] = {
        key: [{name: text if name in texts else value for name, value in row.items()} for row in table]
        if isinstance(table, list) and key != "contacts" else table
        for key, table in {**WATER.tables, "war_room": [*WATER.tables["war_room"], PLANNED]}.items()
    }  # fmt: skip
    (tmp_path / "company_rules.xlsx").write_bytes((folder / "company_rules.xlsx").read_bytes())
    file = new_workbook(tmp_path / "hostile.xlsx", data)

    _, path = made(file, tmp_path / "out")

    assert problems(path, "{{ 7*7 }}", "{%tr%}") == []
    assert said(path).count("<b>&{{ 7*7 }}]]>") >= len(texts) - 1


# the template


def full() -> WarRoomView:
    """A view in which every text says something, with a row in every list."""
    view: WarRoomView = empty(WarRoomView)
    rows: dict[str, Any] = {
        "actions": ActionRow, "options": OptionRow, "deviations": DeviationRow, "milestones": MilestoneRow,
        "exit_criteria": ExitCheckRow, "risks": RiskRow, "follow_ups": FollowUpRow,
    }  # fmt: skip
    filled: WarRoomView = replace(view, **{name: (empty(kind),) for name, kind in rows.items()})  # type: ignore[arg-type] # rows only
    said_by_all: WarRoomView = saying(replace(filled, fees=replace(view.fees, milestones=(empty(FeeRow),))), "x")
    return said_by_all


@pytest.mark.parametrize("decided", [True, False])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_every_text_may_be_hostile_before_and_after_the_meeting(text: str, decided: bool, tmp_path: Path) -> None:
    view = replace(saying(full(), text), decided=decided, tag="war_room|2026-07-02")
    path = tmp_path / "paper.docx"
    path.write_bytes(render(template_bytes("war_room", "zh"), view.context(), stamp=STAMP))

    assert problems(path, "{{ 7*7 }}", "{% for x in y %}", "{_{", "｛｛") == []


@in_both_languages
@pytest.mark.parametrize("decided", [True, False])
def test_no_tag_is_left_in_a_paper_and_the_decision_is_on_it_once(decided: bool, lang: Lang) -> None:
    data = render(template_bytes("war_room", lang), replace(full(), decided=decided).context(), stamp=STAMP)

    assert "{{" not in parts(data)["word/document.xml"].decode()
    assert "{%" not in parts(data)["word/document.xml"].decode()
    to_fill_in = {"会议决定（会上填写）", "Decision (filled in at the meeting)"}
    assert len(to_fill_in & set(paragraphs(data))) == (not decided)


@in_both_languages
def test_tables_of_a_paper_fill_the_page_exactly_and_never_touch(lang: Lang) -> None:
    for decided in (True, False):
        body = part(render(template_bytes("war_room", lang), replace(full(), decided=decided).context(), stamp=STAMP))
        for table in body.iter(f"{W}tbl"):
            widths = [int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")]
            assert abs(sum(widths) - 9638) <= 10
            following = table.getnext()
            assert following is not None
            assert following.tag == f"{W}p", "Word joins two tables without a paragraph between"
