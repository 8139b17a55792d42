"""The audit of documents finds defects planted in a report, one by one; and finds none in the reports themselves."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from document_audit import audit, look_through
from test_hostile_text import hostile_texts
from word_helpers import changed, paragraphs, parts
from word_samples import EMPTY, MONTHLY, RETROSPECTIVE, SAMPLES, STAMP, saying

from presales_xl.reports.monthly_view import MonthlyView
from presales_xl.reports.retrospective_view import HandoverRow, RetrospectiveView
from presales_xl.word.authoring.build import template_bytes
from presales_xl.word.clean import clean
from presales_xl.word.packing import pack
from presales_xl.word.render import render

BODY, CHART, RELS = "word/document.xml", "word/charts/chart1.xml", "word/_rels/document.xml.rels"
REPORT = render(template_bytes("monthly_report", "zh"), MONTHLY.context(), charts=MONTHLY.charts(), stamp=STAMP)
HOSTILE = "{{ 7*7 }} {% if %} <w:t>&]]>\n\t=1+1 ｛｛"


def without(name: str) -> bytes:
    return pack({key: data for key, data in parts(REPORT).items() if key != name})


def edited(name: str, old: str, new: str) -> Callable[[], bytes]:
    return lambda: changed(REPORT, name, old, new)


DEFECTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "chart gone": (lambda: without(CHART), "which is missing"),
    "embedded workbook gone": (lambda: without("word/embeddings/Microsoft_Excel_Sheet1.xlsx"), "missing"),
    "logo gone": (lambda: without("word/media/logo.png"), "which is missing"),
    "chart of the wrong kind": (edited("[Content_Types].xml", "drawingml.chart+xml", "drawingml.diagram+xml"), "content type"),
    "linked picture": (edited(RELS, "</Relationships>", '<Relationship Id="r9" Type="image" TargetMode="External" Target="file:///x.png"/></Relationships>'), "points outside"),
    "link to nowhere": (edited(BODY, 'w:anchor="_Toc', 'w:anchor="_Gone'), "no bookmark"),
    "bookmark left open": (edited(BODY, "<w:bookmarkEnd ", "<w:permEnd "), "not closed"),
    "field left open": (edited(BODY, '<w:fldChar w:fldCharType="end"/>', "<w:tab/>"), "do not close"),
    "control twice": (edited(BODY, '<w:id w:val="41001"/>', '<w:id w:val="41000"/>'), "control id 41000 twice"),
    "row too wide": (edited(BODY, '<w:gridSpan w:val="3"/>', '<w:gridSpan w:val="4"/>'), "columns in a table"),
    "chart without words": (edited(BODY, f'descr="{MONTHLY.fees_chart_text}"', 'descr=" "'), "has no words"),
    "tag left": (edited(BODY, "图例：", "{{ legend }}"), "tag left"),
    "full-width tag left": (edited(BODY, "图例：", "｛｛ legend ｝｝"), "tag left"),
    "chart and its workbook differ": (edited(CHART, "<c:v>8920</c:v>", "<c:v>8921</c:v>"), "says something else"),
    "chart of text": (edited(CHART, "<c:v>8920</c:v>", "<c:v>nan</c:v>"), "no number"),
    "point beyond the count": (edited(CHART, '<c:pt idx="3">', '<c:pt idx="9">'), "more points"),
    "axis gone": (edited(CHART, '<c:axId val="104"/></c:lineChart>', '<c:axId val="105"/></c:lineChart>'), "axes"),
}  # fmt: skip


@pytest.mark.parametrize("name", DEFECTS)
def test_a_planted_defect_is_found(name: str) -> None:
    plant, says = DEFECTS[name]

    try:
        told = look_through(plant())
    except KeyError as missing:  # a chart whose workbook is gone cannot even be looked into
        told = [f"{missing} is missing"]

    assert any(says in problem for problem in told), told


@pytest.mark.parametrize("views", [SAMPLES, EMPTY], ids=["full", "empty"])
@pytest.mark.parametrize("document", ["monthly_report", "retrospective"])
def test_the_reports_have_none(
    document: str, views: dict[str, MonthlyView | RetrospectiveView], tmp_path: Path
) -> None:
    view, path = views[document], tmp_path / "report.docx"
    path.write_bytes(render(template_bytes(document, "zh"), view.context(), charts=view.charts(), stamp=STAMP))

    assert audit(path) == []


def test_brackets_that_users_wrote_are_no_tags_left() -> None:
    view = saying(MONTHLY, HOSTILE)
    report = render(template_bytes("monthly_report", "zh"), view.context(), charts=view.charts(), stamp=STAMP)

    lines = [line for piece in HOSTILE.split("\n") for line in piece.split("\t")]
    assert look_through(report, says=(HOSTILE.replace("\n", "").replace("\t", ""), *lines)) == []


def test_every_string_that_broke_other_programs_stands_in_the_document(shared_data: Path) -> None:
    texts = hostile_texts(shared_data)
    view = replace(RETROSPECTIVE, handover=tuple(HandoverRow(text, "林晓雯", "—") for text in texts))
    report = render(template_bytes("retrospective", "zh"), view.context(), charts=view.charts(), stamp=STAMP)

    said = paragraphs(report)
    at = said.index("承诺事项") + 3
    assert said[at : at + 3 * len(texts) : 3] == [clean(text) for text in texts]
    assert (
        look_through(report, says=[piece for text in texts for piece in clean(text).replace("\t", "\n").split("\n")])
        == []
    )
