"""A chart shows the report's numbers, in its picture and in its embedded workbook, or the report is refused."""

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from lxml import etree
from word_helpers import BASE, changed, parts, small_template
from word_samples import FEES_CHART, STAMP

from presales_xl.findings import CannotDo, Label
from presales_xl.findings.word_messages import WordMessage
from presales_xl.reports.view import Chart, Series
from presales_xl.word.authoring.blocks import chart_block
from presales_xl.word.namespaces import C
from presales_xl.word.packing import pack
from presales_xl.word.render import render

CHART = "word/charts/chart1.xml"
WORKBOOK = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
TEMPLATE = small_template(chart_block("zh", "fees_chart", Label("费用", "Fees")), chart=True)
CONTEXT: dict[str, Any] = {**BASE, "fees_chart": True, "fees_chart_text": '费用 "图" & <说明>'}


def with_chart(data: Chart, template: bytes = TEMPLATE) -> dict[str, bytes]:
    return parts(render(template, CONTEXT, charts={"fees_chart": data}, stamp=STAMP))


def cached(chart: bytes) -> list[tuple[str | None, list[str | None]]]:
    root = etree.fromstring(chart)
    return [(ser.findtext(f"{C}tx//{C}v"), _points(ser.find(f"{C}val"))) for ser in root.iter(f"{C}ser")]


def _points(values: Any) -> list[str | None]:
    count = int(values.find(f".//{C}ptCount").get("val"))
    points = {int(point.get("idx")): point.findtext(f"{C}v") for point in values.iter(f"{C}pt")}
    return [points.get(index) for index in range(count)]


def test_the_picture_shows_the_numbers_given() -> None:
    assert cached(with_chart(FEES_CHART)[CHART]) == [
        ("计划费用（元）", ["8920", "13380", "15610", "6690"]),
        ("实际费用（元，含在途）", ["8410", "13020.00", "18200.50", "500"]),
        ("累计使用率", ["0.1886", "0.4805", "0.8886", None]),
    ]


def test_the_embedded_workbook_holds_the_same_numbers_where_the_chart_looks_for_them() -> None:
    content = with_chart(FEES_CHART)
    sheet = openpyxl.load_workbook(io.BytesIO(content[WORKBOOK]))["Sheet1"]

    root: Any = etree.fromstring(content[CHART])
    for series in root.iter(f"{C}ser"):
        cells = sheet[series.findtext(f"{C}val//{C}f").split("!")[1].replace("$", "")]
        in_sheet = [cell.value for (cell,) in cells]
        assert [None if value is None else float(value) for value in in_sheet] == [
            None if value is None else float(value) for value in _points(series.find(f"{C}val"))
        ]
        assert sheet[series.findtext(f"{C}tx//{C}f").split("!")[1].replace("$", "")].value == series.findtext(
            f"{C}tx//{C}v"
        )
    assert [cell.value for (cell,) in sheet["A2:A5"]] == list(FEES_CHART.categories)


@pytest.mark.parametrize("count", [1, 2, 9])
def test_any_number_of_categories_fits(count: int) -> None:
    numbers = tuple(Decimal(index) for index in range(count))
    data = Chart(tuple(f"M{index}" for index in range(count)), tuple(Series(name, numbers) for name in "abc"))

    assert [len(values) for _, values in cached(with_chart(data)[CHART])] == [count] * 3


def test_labels_that_look_like_formulas_or_markup_stay_text() -> None:
    data = Chart(("=1+1", "</c:v>\ud800\n&"), tuple(Series(f"=甲{i}", (1, 2)) for i in range(3)))
    content = with_chart(data)

    sheet = openpyxl.load_workbook(io.BytesIO(content[WORKBOOK]))["Sheet1"]
    assert [(cell.value, cell.data_type) for (cell,) in sheet["A2:A3"]] == [("=1+1", "s"), ("</c:v> &", "s")]
    assert cached(content[CHART])[0][0] == "=甲0"


def test_a_chart_without_data_never_ships_its_sample_numbers() -> None:
    with pytest.raises(CannotDo) as caught:
        render(TEMPLATE, CONTEXT, stamp=STAMP)

    assert caught.value.message is WordMessage.CHART_WITHOUT_DATA
    assert "fees_chart" in caught.value.text("zh")


def test_data_without_a_chart_is_refused() -> None:
    renamed = changed(TEMPLATE, "word/document.xml", 'name="fees_chart"', 'name="Object 1"')

    for template, charts in (
        (TEMPLATE, {"fees_chart": FEES_CHART, "win_chart": FEES_CHART}),
        (renamed, {"fees_chart": FEES_CHART}),
    ):
        with pytest.raises(CannotDo) as caught:
            render(template, CONTEXT, charts=charts, stamp=STAMP)
        assert caught.value.message is WordMessage.CHART_MISSING


def test_a_chart_that_staff_copied_shows_the_numbers_too() -> None:
    block = chart_block("zh", "fees_chart", Label("费用", "Fees"))
    copied = parts(small_template(block + block.replace("rIdChart1", "rIdChart2"), chart=True))
    links = "word/_rels/document.xml.rels"
    again = '<Relationship Id="rIdChart2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart" Target="charts/chart2.xml"/>'
    copied[links] = copied[links].replace(b"</Relationships>", again.encode() + b"</Relationships>")
    copied["word/charts/chart2.xml"] = copied[CHART]
    copied["word/charts/_rels/chart2.xml.rels"] = copied["word/charts/_rels/chart1.xml.rels"]
    kinds = copied["[Content_Types].xml"]
    override = next(line for line in kinds.decode().split("<") if "chart1.xml" in line).rstrip("\n")
    copied["[Content_Types].xml"] = kinds.replace(
        b"</Types>", f"<{override.replace('chart1', 'chart2')}</Types>".encode()
    )

    content = with_chart(FEES_CHART, pack(copied))

    assert cached(content["word/charts/chart2.xml"]) == cached(content[CHART])
    assert cached(content[CHART])[0][1] == ["8920", "13380", "15610", "6690"]


def test_a_chart_with_another_number_of_series_is_refused() -> None:
    with pytest.raises(CannotDo) as caught:
        with_chart(Chart(("a",), (Series("x", (1,)),)))

    assert caught.value.message is WordMessage.CHART_SHAPE


def test_a_chart_left_out_for_want_of_data_leaves_nothing_behind() -> None:
    document = render(TEMPLATE, {**CONTEXT, "fees_chart": False}, stamp=STAMP)

    assert [name for name in parts(document) if "chart" in name or "embeddings" in name] == []


def test_what_staff_styled_in_the_chart_survives() -> None:
    restyled = changed(TEMPLATE, CHART, "17506B", "C00000")

    assert b"C00000" in with_chart(FEES_CHART, restyled)[CHART]


def test_a_point_styled_apart_goes_when_its_category_is_gone() -> None:
    apart = "".join(f'<c:dPt><c:idx val="{index}"/><c:bubble3D val="0"/></c:dPt>' for index in (2, 3))
    styled = changed(TEMPLATE, CHART, '<c:invertIfNegative val="0"/>', f'<c:invertIfNegative val="0"/>{apart}')
    data = Chart(("a", "b", "c"), tuple(Series(name, (1, 2, 3)) for name in "xyz"))

    root = etree.fromstring(with_chart(data, styled)[CHART])

    assert {point.findtext(f"{C}idx") or point[0].get("val") for point in root.iter(f"{C}dPt")} == {"2"}


def test_series_of_unequal_length_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="one value per category"):
        Chart(("a", "b"), (Series("x", (1,)),))


RELATIONS = "word/_rels/document.xml.rels"


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (CHART, "<c:order ", "<c:other "),
        (CHART, "c:cat>", "c:dog>"),
        (CHART, "<c:chartSpace", "<"),
        (RELATIONS, "/chart1.xml", "/chart9.xml"),
        (RELATIONS, 'Id="rIdChart1"', 'Id="rIdChart9"'),
    ],
)
def test_a_damaged_chart_is_refused_in_words(name: str, old: str, new: str) -> None:
    with pytest.raises(CannotDo) as caught:
        with_chart(FEES_CHART, changed(TEMPLATE, name, old, new))

    assert caught.value.message is WordMessage.TEMPLATE_BROKEN
    assert "object has no attribute" not in caught.value.text("zh")
