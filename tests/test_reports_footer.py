"""The foot of every page: how secret a project is, its number and its name, on one line whatever they are."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some
from running_samples import RUNNING, assessed
from word_helpers import paragraphs
from word_samples import STAMP, empty

from presales_xl.findings import Lang
from presales_xl.reports.project_head import Expected, project_head
from presales_xl.reports.view import ProjectHead
from presales_xl.reports.war_room_view import WarRoomView
from presales_xl.reports.words import Words
from presales_xl.tables.project_info import Confidentiality
from presales_xl.word.authoring.build import template_bytes
from presales_xl.word.render import render

ZH, EN = Words("zh"), Words("en")
DOCUMENTS = ("monthly_report", "retrospective", "charter", "change_request", "termination", "war_room")


def head_of(lang: Lang = "zh", **info: object) -> ProjectHead:
    project = RUNNING.model_copy(update={"project_info": RUNNING.project_info.model_copy(update=info)})
    return project_head(assessed(project), Expected(project.project_info), Words(lang))


@pytest.mark.parametrize(
    ("level", "lang", "shown"),
    [
        (None, "zh", ""),
        (Confidentiality.NORMAL, "zh", ""),
        (Confidentiality.TRADE_SECRET, "zh", "商业秘密"),
        (Confidentiality.CLASSIFIED, "zh", "涉密"),
        (Confidentiality.TRADE_SECRET, "en", "Trade secret"),
    ],
)
def test_only_what_is_not_ordinary_is_marked(level: Confidentiality | None, lang: Lang, shown: str) -> None:
    assert head_of(lang, confidentiality=level).confidentiality == shown


def test_a_long_name_is_cut_in_the_foot_only() -> None:
    name = "某市" * 60
    head = head_of(project_name=name)

    assert head.project_name == name
    assert head.short_name == "某市" * 13 + "某…"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("一二三", "一二三"),
        ("一二三四", "一二…"),
        ("abcdef", "abcdef"),
        ("abcdefg", "abcde…"),
        ("两 行\n文字", "两 行…"),
        ("ab 一二三", "ab 一…"),
    ],
)
def test_a_chinese_letter_is_as_wide_as_two_latin_ones(text: str, cut: str) -> None:
    assert ZH.cut(text, 6) == cut


@given(text=some.text(), width=some.integers(1, 60))
def test_what_is_cut_is_never_wider_than_the_line_and_only_loses_its_end(text: str, width: int) -> None:
    cut = EN.cut(text, width)

    assert "\n" not in cut
    assert " ".join(text.split()).startswith(cut.removesuffix("…"))
    assert sum(2 if unicodedata.east_asian_width(one) in "WFA" else 1 for one in cut.removesuffix("…")) <= width


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_document_has_the_same_foot(document: str, lang: Lang, tmp_path: Path) -> None:
    template = template_bytes(document, lang)

    assert paragraphs(template, "word/footer1.xml") == paragraphs(template_bytes("war_room", lang), "word/footer1.xml")


@pytest.mark.parametrize(("mark", "foot"), [("商业秘密", "商业秘密　PS-1　名称"), ("", "PS-1　名称")])
def test_the_mark_stands_first_and_leaves_no_gap_where_there_is_none(mark: str, foot: str) -> None:
    head = ProjectHead(
        **{**vars(empty(ProjectHead)), "confidentiality": mark, "short_no": "PS-1", "short_name": "名称"}
    )
    view = WarRoomView(**{**vars(empty(WarRoomView)), "project": head})

    (line,) = paragraphs(render(template_bytes("war_room", "zh"), view.context(), stamp=STAMP), "word/footer1.xml")

    assert line.startswith(foot)
