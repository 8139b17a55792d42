"""Rendering is deterministic, says what is wrong with a template, and runs nothing that a template brings along."""

import datetime as dt
import hashlib
import io
import subprocess
import sys
import zipfile
from typing import Any

import pytest
from docx import Document
from word_helpers import BASE, PROJECT, changed, paragraphs, part, parts, rendered, small_template
from word_samples import STAMP

from presales_xl.findings import CannotDo, Label
from presales_xl.findings.word_messages import WordMessage
from presales_xl.word.authoring.tables import Column, cell, light_cell, list_table, row, table
from presales_xl.word.authoring.wml import paragraph
from presales_xl.word.namespaces import W
from presales_xl.word.palette import GROUND, INK
from presales_xl.word.render import render


def refusal(body: str, context: dict[str, Any] | None = None) -> CannotDo:
    with pytest.raises(CannotDo) as caught:
        rendered(body, context)
    return caught.value


@pytest.mark.parametrize(
    ("body", "context", "name"),
    [
        ("{{ custmer }}", {}, "custmer"),
        ("{{ project.ownr }}", {}, "ownr"),
        ("{% if progres %}x{% endif %}", {}, "progres"),
        ("{% for row in rows %}{{ row.nme }}{% endfor %}", {"rows": [{"name": "a"}]}, "nme"),
    ],
)
def test_an_undefined_name_is_refused_by_its_name(body: str, context: dict[str, Any], name: str) -> None:
    refused = refusal(paragraph(body), context)

    assert refused.message is WordMessage.UNDEFINED_NAME
    assert refused.params["value"] == name
    assert name in refused.text("zh")


@pytest.mark.parametrize(
    "code",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ project.__class__ }}",
        "{{ text.upper() }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ 'a' * 1000000000 }}",
        "{{ rows * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ self.__init__ }}",
        "{% include 'other' %}",
        "{% import 'other' as other %}",
    ],
)
def test_code_in_a_template_is_refused_and_not_run(code: str) -> None:
    refused = refusal(paragraph(code), {"text": "a", "rows": ["a"]})

    assert refused.message in {WordMessage.FORBIDDEN_CODE, WordMessage.UNDEFINED_NAME}


@pytest.mark.parametrize(
    "code",
    [
        "{{ range(9) }}",
        "{{ lipsum() }}",
        "{{ cycler('a') }}",
        "{{ text|safe }}",
        "{{ text|attr('x') }}",
        "{{ namespace() }}",
    ],
)
def test_functions_and_filters_beyond_showing_text_do_not_exist(code: str) -> None:
    refused = refusal(paragraph(code), {"text": "a"})

    assert refused.message in {WordMessage.FORBIDDEN_CODE, WordMessage.TEMPLATE_SYNTAX}


def test_a_tag_that_is_not_closed_is_refused_with_the_paragraph_it_stands_in() -> None:
    refused = refusal(paragraph("一切正常") + paragraph("客户：{{ project.project_name"))

    assert refused.message is WordMessage.TEMPLATE_SYNTAX
    assert "客户" in refused.params["near"]


def test_full_width_brackets_are_refused_instead_of_printed() -> None:
    refused = refusal(paragraph("客户：｛｛ customer ｝｝"))

    assert refused.message is WordMessage.TEMPLATE_FULL_WIDTH
    assert refused.params["near"].startswith("｛｛ customer")


@pytest.mark.parametrize(
    "body",
    [
        paragraph("附注 {%p if text %}") + paragraph("x") + paragraph("{%p endif %}"),
        table((17.0,), row(cell("{%tr for row in rows %}甲", 17.0)), row(cell("{%tr endfor %}", 17.0)), describes="x"),
        table(
            (8.0, 9.0),
            row(cell("{%tr for row in rows %}", 8.0), cell("合计", 9.0)),
            row(cell("{%tr endfor %}", 8.0), cell("", 9.0)),
            describes="x",
        ),
        table(
            (8.0, 9.0),
            row(cell("{%tc if text %}甲", 8.0), cell("{%tc endif %}", 9.0)),
            describes="x",
        ),
    ],
    ids=["paragraph", "cell", "row", "column"],
)
def test_text_that_would_vanish_with_a_tag_is_refused(body: str) -> None:
    assert refusal(body, {"text": "a", "rows": []}).message is WordMessage.TEMPLATE_TEXT_LOST


def test_spaces_beside_a_tag_are_no_text() -> None:
    body = paragraph(" {%p if text %} ") + paragraph("x") + paragraph("{%p endif %}")

    assert paragraphs(rendered(body, {"text": "a"}))[0] == "x"


def test_even_the_names_of_functions_do_not_exist() -> None:
    assert refusal(paragraph("{{ range }}")).message is WordMessage.UNDEFINED_NAME


def test_full_width_brackets_typed_by_a_user_are_only_text() -> None:
    assert paragraphs(rendered(paragraph("{{ text }}"), {"text": "｛｛ x ｝｝"}))[0] == "｛｛ x ｝｝"


def test_printing_a_list_is_a_mistake_of_the_template() -> None:
    assert refusal(paragraph("{{ rows }}"), {"rows": ["a"]}).message is WordMessage.TEMPLATE_BROKEN


def test_a_tag_that_tears_a_table_apart_is_refused_instead_of_dropping_text() -> None:
    torn = table((17.0,), row(cell("{% if text %}", 17.0)), describes="x") + paragraph("{%p endif %}")

    assert refusal(torn, {"text": ""}).message is WordMessage.TEMPLATE_BROKEN


@pytest.mark.parametrize("data", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)], ids=["empty", "text", "empty zip"])
def test_what_is_not_a_word_file_is_refused(data: bytes) -> None:
    with pytest.raises(CannotDo) as caught:
        render(data, BASE, stamp=STAMP)

    assert caught.value.message is WordMessage.TEMPLATE_BROKEN


def test_a_damaged_part_is_refused() -> None:
    broken = changed(small_template(paragraph("x")), "word/document.xml", "</w:body>", "")

    with pytest.raises(CannotDo) as caught:
        render(broken, BASE, stamp=STAMP)

    assert caught.value.message is WordMessage.TEMPLATE_BROKEN


def test_the_same_input_gives_the_same_bytes() -> None:
    assert rendered(paragraph("{{ text }}"), {"text": "甲"}) == rendered(paragraph("{{ text }}"), {"text": "甲"})


def test_the_stamp_is_the_only_time_in_the_document() -> None:
    stamp = dt.datetime(2026, 6, 30, 8, 0, tzinfo=dt.UTC)
    document = render(small_template(paragraph("x")), BASE, stamp=stamp)

    core = Document(io.BytesIO(document)).core_properties
    assert (core.created, core.modified, core.revision) == (stamp, stamp, 1)


def test_the_package_has_fixed_order_and_dates() -> None:
    with zipfile.ZipFile(io.BytesIO(rendered(paragraph("x")))) as package:
        entries = package.infolist()

    names = [entry.filename for entry in entries]
    assert names[:2] == ["[Content_Types].xml", "_rels/.rels"]
    assert names[2:] == sorted(names[2:])
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_custom_properties_that_staff_gave_the_template_stay() -> None:
    with_ours = render(small_template(paragraph("x")), BASE, stamp=STAMP, properties={"部门": "政企事业部"})

    again = render(with_ours, BASE, stamp=STAMP)

    properties = {entry.get("name"): "".join(entry.itertext()) for entry in part(again, "docProps/custom.xml")}
    assert properties["部门"] == "政企事业部"


def test_core_properties_are_filled_and_cut_to_what_word_accepts() -> None:
    project = {**PROJECT, "project_name": "长" * 400 + "\n</dc:subject>"}
    document = rendered(paragraph("x"), {"project": project, "prepared_by": "甲 & 乙"})

    core = Document(io.BytesIO(document)).core_properties
    assert core.title == "测试 · 1"
    assert core.author == "甲 & 乙"
    assert (len(core.subject), core.subject[-1]) == (255, "…")


def test_a_document_carries_the_hashes_of_what_it_was_made_from() -> None:
    template = small_template(paragraph("{{ text }}"))
    first = render(template, {**BASE, "text": "甲"}, stamp=STAMP, properties={"presales.fingerprint": "abc"})
    second = render(template, {**BASE, "text": "乙"}, stamp=STAMP, properties={"presales.fingerprint": "abc"})

    properties = [
        {e.get("name"): "".join(e.itertext()) for e in part(d, "docProps/custom.xml")} for d in (first, second)
    ]
    assert properties[0]["presales.template_sha256"] == hashlib.sha256(template).hexdigest()
    assert properties[0]["presales.fingerprint"] == "abc"
    assert properties[0]["presales.data_sha256"] != properties[1]["presales.data_sha256"]


def test_rows_repeat_and_an_empty_list_says_so() -> None:
    columns = (Column(Label("名称", "Name"), 17.0, ".name"),)
    body = list_table("zh", columns, "rows", describes=Label("表", "Table"))

    assert paragraphs(rendered(body, {"rows": [{"name": "甲"}, {"name": ""}]}))[:3] == ["名称", "甲", "—"]
    assert paragraphs(rendered(body, {"rows": []}))[:2] == ["名称", "（无）"]


def test_a_light_has_its_ground_and_its_ink_in_the_order_the_standard_demands() -> None:
    body = table((17.0,), row(light_cell("light", 17.0)), describes="x")
    light = {"colour": "red", "symbol": "◆", "word": "须调整"}

    cells = part(rendered(body, {"light": light})).iter(f"{W}tcPr")
    properties = next(cells)
    assert [child.tag.removeprefix(W) for child in properties] == ["tcW", "shd", "vAlign"]
    assert properties.find(f"{W}shd").get(f"{W}fill") == GROUND["red"]
    assert properties.getparent().find(f".//{W}color").get(f"{W}val") == INK["red"]


def test_a_template_saved_again_by_word_in_split_runs_still_renders() -> None:
    split = paragraph("<w:r><w:t>{{ te</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>xt }}</w:t></w:r>")

    assert paragraphs(rendered(split, {"text": " 甲 "}))[0] == " 甲 "


def test_no_part_is_lost_or_doubled() -> None:
    template = small_template(paragraph("x"))

    assert set(parts(rendered(paragraph("x")))) == set(parts(template)) | {"docProps/custom.xml"}


def test_full_width_brackets_in_the_header_are_refused_too() -> None:
    template = changed(small_template(paragraph("x")), "word/header1.xml", "{{ company }}", "｛｛ company ｝｝")

    with pytest.raises(CannotDo) as caught:
        render(template, BASE, stamp=STAMP)

    assert caught.value.message is WordMessage.TEMPLATE_FULL_WIDTH


def test_rendering_loads_no_spreadsheet_library_and_no_network_library() -> None:
    code = "import sys, presales_xl.word.render; print(sorted({'openpyxl', 'pandas', 'xlsxwriter', 'ssl'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
