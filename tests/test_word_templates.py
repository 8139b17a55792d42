"""The templates we author render clean in both languages, full and empty, and look like company documents."""

import hashlib
import io
import json
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

import docx_integrity
import openxml_audit
import pytest
from word_helpers import paragraphs, part, parts, text_of
from word_samples import EMPTY, HOSTILE, SAMPLES, STAMP, saying

from presales_xl.findings import CannotDo, Lang
from presales_xl.findings.word_messages import WordMessage
from presales_xl.reports.view import LightColour
from presales_xl.word.authoring.build import DRAFTS, build_templates, template_bytes
from presales_xl.word.clean import clean
from presales_xl.word.namespaces import WP, W
from presales_xl.word.palette import GROUND, INK
from presales_xl.word.render import render
from presales_xl.word.templates import read_template

LANGS: tuple[Lang, ...] = ("zh", "en")
VIEWS = {"full": SAMPLES, "empty": EMPTY}
every_template = pytest.mark.parametrize(
    ("document", "lang"), [(document, lang) for document in DRAFTS for lang in LANGS]
)


@lru_cache
def document_of(document: str, lang: Lang, kind: str = "full") -> bytes:
    view = VIEWS[kind][document]
    return render(template_bytes(document, lang), view.context(), charts=view.charts(), stamp=STAMP)


@pytest.mark.parametrize("kind", VIEWS)
@every_template
def test_a_report_is_clean_for_word(document: str, lang: Lang, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(document_of(document, lang, kind))

    assert [str(error) for error in openxml_audit.OpenXmlValidator().validate(str(path)).errors] == []
    assert [str(finding) for finding in docx_integrity.check(str(path))] == []


@every_template
def test_a_template_itself_is_clean_for_word(document: str, lang: Lang, tmp_path: Path) -> None:
    path = tmp_path / "template.docx"
    path.write_bytes(template_bytes(document, lang))

    assert [str(error) for error in openxml_audit.OpenXmlValidator().validate(str(path)).errors] == []
    assert [str(finding) for finding in docx_integrity.check(str(path))] == []


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("document", DRAFTS)
def test_a_report_in_which_every_text_is_hostile_is_clean_and_says_them_all(
    document: str, text: str, tmp_path: Path
) -> None:
    view = saying(SAMPLES[document], text)
    usual = render(template_bytes(document, "zh"), saying(view, "x").context(), charts=view.charts(), stamp=STAMP)
    report = render(template_bytes(document, "zh"), view.context(), charts=view.charts(), stamp=STAMP)
    path = tmp_path / "report.docx"
    path.write_bytes(report)

    assert [str(error) for error in openxml_audit.OpenXmlValidator().validate(str(path)).errors] == []
    assert len(paragraphs(report)) == len(paragraphs(usual))
    assert sum(clean(text) in line for line in paragraphs(report)) == sum("x" in line for line in paragraphs(usual))


@pytest.mark.parametrize("kind", VIEWS)
@every_template
def test_no_tag_is_left_in_a_report(document: str, lang: Lang, kind: str) -> None:
    said = text_of(document_of(document, lang, kind))

    assert "{{" not in said
    assert "{%" not in said


def every_string(value: Any) -> set[str]:
    if isinstance(value, dict):
        left_out = {"colour", "tag", "alias"}
        return {text for name, item in value.items() if name not in left_out for text in every_string(item)}
    if isinstance(value, list | tuple):
        return {text for item in value for text in every_string(item)}
    return {value} if isinstance(value, str) else set()


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("document", DRAFTS)
def test_everything_the_view_says_is_in_the_report(document: str, lang: Lang) -> None:
    report = document_of(document, lang)
    drawing = next(part(report).iter(f"{WP}docPr")).get("descr")
    said = text_of(report) + drawing + "".join(paragraphs(report, "word/header1.xml"))

    assert {text for text in every_string(SAMPLES[document].context()) if text not in said} == set()


@every_template
def test_an_empty_report_says_so_instead_of_leaving_holes(document: str, lang: Lang) -> None:
    said = paragraphs(document_of(document, lang, "empty"))

    assert ("（无）" if lang == "zh" else "(none)") in said
    assert "—" in said


@every_template
def test_pages_are_a4_with_page_numbers_and_company(document: str, lang: Lang) -> None:
    report = document_of(document, lang)

    size = next(part(report).iter(f"{W}pgSz"))
    codes = [code.text.strip() for code in part(report, "word/footer1.xml").iter(f"{W}instrText")]
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("11906", "16838")
    assert codes == ["PAGE", "NUMPAGES"]
    assert "示例科技股份有限公司" in paragraphs(report, "word/header1.xml")[0]


@every_template
def test_chinese_fonts_stand_on_the_styles(document: str, lang: Lang) -> None:
    styles = part(template_bytes(document, lang), "word/styles.xml")

    fonts = {
        style.get(f"{W}styleId"): style.find(f"{W}rPr/{W}rFonts").get(f"{W}eastAsia")
        for style in styles.iter(f"{W}style")
        if style.get(f"{W}type") == "paragraph"
    }
    assert fonts["Normal"] == fonts["TableText"] == "等线"
    assert fonts["Title"] == fonts["Heading1"] == fonts["Heading2"] == "微软雅黑"
    assert next(styles.iter(f"{W}lang")).get(f"{W}eastAsia") == "zh-CN"


@every_template
def test_every_style_that_is_used_exists_and_no_other_style_was_brought_along(document: str, lang: Lang) -> None:
    content = parts(template_bytes(document, lang))
    tree = part(template_bytes(document, lang))

    known = {
        style.get(f"{W}styleId") for style in part(template_bytes(document, lang), "word/styles.xml").iter(f"{W}style")
    }
    used = {element.get(f"{W}val") for element in tree.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    assert used <= known
    assert len(known) < 30
    assert b"python-docx" not in b"".join(content.values())


@every_template
def test_captions_are_numbered_in_order(document: str, lang: Lang) -> None:
    word = "表" if lang == "zh" else "Table"
    report = paragraphs(document_of(document, lang))

    numbers = [int(line.split()[1]) for line in report if line.startswith(f"{word} ")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 5


@every_template
def test_tables_fill_the_page_exactly(document: str, lang: Lang) -> None:
    for table in part(template_bytes(document, lang)).iter(f"{W}tbl"):
        widths = [int(column.get(f"{W}w")) for column in table.find(f"{W}tblGrid")]
        assert abs(sum(widths) - 9638) <= 10, table.find(f"{W}tblPr/{W}tblDescription").get(f"{W}val")


def test_building_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    first = [path.read_bytes() for path in build_templates(tmp_path)]
    second = [path.read_bytes() for path in build_templates(tmp_path)]

    assert first == second
    assert {path.name for path in tmp_path.glob("*.docx")} == {
        *("charter.docx", "charter.en.docx", "change_request.docx", "change_request.en.docx"),
        *("monthly_report.docx", "monthly_report.en.docx", "retrospective.docx", "retrospective.en.docx"),
        *("termination.docx", "termination.en.docx", "war_room.docx", "war_room.en.docx"),
    }


def test_a_template_that_staff_edited_is_never_overwritten(tmp_path: Path) -> None:
    build_templates(tmp_path)
    edited = tmp_path / "monthly_report.docx"
    edited.write_bytes(b"edited by staff")

    with pytest.raises(CannotDo) as caught:
        build_templates(tmp_path)

    assert caught.value.message is WordMessage.TEMPLATE_EDITED
    assert str(edited) in caught.value.text("zh")
    assert edited.read_bytes() == b"edited by staff"


def test_a_template_of_an_earlier_build_is_replaced(tmp_path: Path) -> None:
    build_templates(tmp_path, ("zh",))
    older = tmp_path / "retrospective.docx"
    older.write_bytes(b"as an earlier version built it")
    built = {"retrospective.docx": hashlib.sha256(older.read_bytes()).hexdigest()}
    (tmp_path / ".built.json").write_text(json.dumps(built), "utf-8")

    build_templates(tmp_path, ("zh",))

    assert older.read_bytes() == template_bytes("retrospective", "zh")


def test_a_report_can_be_opened_and_read_by_python_docx() -> None:
    from docx import Document

    document = Document(io.BytesIO(document_of("monthly_report", "zh")))

    assert document.paragraphs[0].style is not None
    assert len(document.tables) > 10


def test_every_colour_of_a_light_has_a_ground_and_an_ink() -> None:
    assert set(get_args(LightColour)) == set(GROUND) == set(INK)


@every_template
def test_the_shipped_template_is_the_one_we_author(document: str, lang: Lang) -> None:
    assert parts(read_template(document, lang)) == parts(template_bytes(document, lang))


def test_a_template_of_the_company_comes_before_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "word_templates").mkdir()
    (tmp_path / "word_templates" / "retrospective.en.docx").write_bytes(b"the company's own")
    monkeypatch.setenv("PRESALES_HOME", str(tmp_path))

    assert read_template("retrospective", "en") == b"the company's own"
    assert read_template("retrospective", "zh") == template_bytes("retrospective", "zh")


def test_a_template_that_is_nowhere_is_named() -> None:
    with pytest.raises(CannotDo) as caught:
        read_template("no_such_report", "en")

    assert caught.value.message is WordMessage.TEMPLATE_MISSING
    assert "word_templates/no_such_report.en.docx" in caught.value.text("en")
