"""A template that tries to run code, to grow without limit or to come in a harmful file is refused in one sentence."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from word_helpers import BASE, PROJECT, changed, paragraphs, parts, rendered, small_template
from word_samples import STAMP

from presales_xl.findings import CannotDo
from presales_xl.findings.template_messages import TemplateMessage
from presales_xl.findings.word_messages import WordMessage
from presales_xl.language import LANGUAGES
from presales_xl.word import compiled, environment, template_file
from presales_xl.word.authoring.wml import paragraph
from presales_xl.word.render import render
from presales_xl.word.shapes import TEXT, Shape
from presales_xl.word.template_check import Expected, check_template
from presales_xl.word.template_file import BODY, read_template_file
from presales_xl.word.templates import read_template

ROWS = [{"no": f"{number}"} for number in range(10)]
DATA = {**BASE, "text": "aaaaaaaaaa", "rows": ROWS}
EXPECTED = Expected(
    Shape(
        {
            **dict.fromkeys(("company", "report_no", "prepared_by", "text"), TEXT),
            "project": Shape(dict.fromkeys(PROJECT, TEXT)),
            "rows": Shape(rows=Shape({"no": TEXT})),
        }
    ),
    {},
)
CODE = (WordMessage.FORBIDDEN_CODE,)
DOUBLED_40_TIMES = "{% set x = text %}" + "{% set x = BOTH %}" * 40 + "{{ x }}"


def refused(template: bytes) -> WordMessage:
    """Why a template is refused; the sentence reads in both languages."""
    with pytest.raises(CannotDo) as caught:
        render(template, DATA, stamp=STAMP)
    message = caught.value.message
    assert isinstance(message, WordMessage)
    for lang in LANGUAGES:
        assert caught.value.text(lang).strip()
        assert len(caught.value.text(lang)) < 400
    return message


def repacked(content: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    "code",
    [
        "{{ ''['__class__'] }}",
        "{{ project['__class__'] }}",
        "{{ rows | join(',', attribute='__class__') }}",
        "{{ rows | join(',', 'no.__class__') }}",
        "{{ _private }}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{% call a() %}x{% endcall %}",
        "{% filter upper %}x{% endfilter %}",
        "{% block a %}x{% endblock %}",
        "{% for row in rows recursive %}{{ loop(rows) }}{% endfor %}",
        "{% autoescape false %}{{ text }}{% endautoescape %}",
        "{% with x = text %}{{ x }}{% endwith %}",
        "{% set x %}{{ text }}{% endset %}",
        "{% set a, b = text %}",
        "{{ {'a': text} }}",
        "{{ 1 / 0 }}",
        "{{ 1 // 0 }}",
        "{% if text is longish %}x{% endif %}",
        "{% if text is divisibleby 0 %}x{% endif %}",
        "{{ text ~ text }}",
        "{{ [text, text] | join }}",
        "{{ rows | join(text) }}",
        "{{ rows | join('aaaaaaaaaaaaaaaaaaaaaaaaa') }}",
    ],
)
def test_what_is_not_of_the_language_is_refused_when_filling_and_when_checking(code: str) -> None:
    template = small_template(paragraph(code))

    assert refused(template) is WordMessage.FORBIDDEN_CODE
    assert TemplateMessage.FORBIDDEN in {finding.message for finding in check_template(template, EXPECTED)}


@pytest.mark.parametrize("both", ["x + x", "x ~ x", "[x, x]", "x | join(x)", "[x, x] | join", "x | join | join"])
def test_a_text_that_is_doubled_again_and_again_never_grows(both: str) -> None:
    assert refused(small_template(paragraph(DOUBLED_40_TIMES.replace("BOTH", both)))) is WordMessage.FORBIDDEN_CODE


def test_a_number_that_is_squared_again_and_again_never_grows() -> None:
    squared = "{% set x = 9999 %}" + "{% set x = x * x %}" * 40 + "{{ x }}"

    assert refused(small_template(paragraph(squared))) is WordMessage.FORBIDDEN_CODE


@pytest.mark.parametrize("inside", ["x", ""], ids=["printing", "printing nothing"])
@pytest.mark.parametrize("over", ["rows", "[1, 2, 3, 4, 5, 6, 7, 8, 9]", "text"])
def test_loops_inside_each_other_that_would_never_end_are_refused(inside: str, over: str) -> None:
    loops = f"{{% for row in {over} %}}" * 8 + inside + "{% endfor %}" * 8

    assert refused(small_template(paragraph(loops))) is WordMessage.TEMPLATE_TOO_MUCH


def test_a_document_that_would_be_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    template = small_template(paragraph("{% for row in rows %}{{ text }}{% endfor %}"))
    render(template, DATA, stamp=STAMP)

    monkeypatch.setattr(compiled, "MOST_TEXT", len(parts(template)[BODY]))

    assert refused(template) is WordMessage.TEMPLATE_TOO_MUCH


def test_what_one_part_has_spent_is_not_missing_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    template = small_template(paragraph("{% for row in rows %}{{ text }}{% endfor %}"))
    monkeypatch.setattr(environment, "MOST_STEPS", 100)

    for _ in range(3):
        render(template, DATA, stamp=STAMP)


@pytest.mark.parametrize(
    "code",
    [
        "{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}",
        "{{ " + "[" * 500 + "1" + "]" * 500 + " }}",
        "{{ " + "not " * 3000 + "1 }}",
        "{{ 1" + " + 1" * 3000 + " }}",
        "{% if text %}" * 300 + "x" + "{% endif %}" * 300,
        "{% for row in rows %}" * 25 + "x" + "{% endfor %}" * 25,
        "{{ " + "9" * 5000 + " }}",
    ],
    ids=["brackets", "lists", "nots", "sums", "ifs", "loops", "digits"],
)
def test_what_lies_too_deep_inside_each_other_is_a_mistake_of_the_template(code: str) -> None:
    template = small_template(paragraph(code))

    assert refused(template) is WordMessage.TEMPLATE_SYNTAX
    assert {finding.message for finding in check_template(template, EXPECTED)} == {TemplateMessage.SYNTAX}


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("{% if text %}x", "「if」没有写结束标记"),
        ("{% for row in rows %}x{% endif %}", "「for」没有写结束标记"),
        ("{% cellbgg text %}", "没有「cellbgg」这种标记"),
        ("{{ text，report_no }}", "标记里不能有「，」"),
        ("{{ text report_no }}", "应为「end of print statement」的地方写着「report_no」"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "互相嵌套太深"),
        ("{{ " + "9" * 5000 + " }}", "数字太长"),
        ("{{ }}", "Expected an expression"),
    ],
)
def test_a_mistake_in_a_tag_is_told_in_words(code: str, said: str) -> None:
    template = small_template(paragraph(code))
    with pytest.raises(CannotDo) as caught:
        render(template, DATA, stamp=STAMP)
    (finding,) = check_template(template, EXPECTED)

    assert said in caught.value.text("zh")
    assert said in finding.text("zh")
    assert said not in finding.text("en") or said.isascii()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("{% for row in rows %}{{ loop.index + 1 }}{% if not loop.last %},{% endif %}{% endfor %}", "2,3,4,5,6,7,8,9,10,11"),
        ("{% if text in ['a', 'aaaaaaaaaa'] %}{{ text | length * 2 - 1 }}{% endif %}", "19"),
        ("{{ (text if rows else '—') | upper }}{{ rows[0].no }}{{ (rows | last).no }}", "AAAAAAAAAA09"),
        ("{% set owner = project %}{{ owner.project_no or '—' }}", "PS-1"),
    ],
)  # fmt: skip
def test_what_staff_write_in_templates_still_works(code: str, said: str) -> None:
    assert paragraphs(rendered(paragraph(code), DATA))[0] == said
    assert check_template(small_template(paragraph(code)), EXPECTED) == ()


def test_a_package_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    template = small_template(paragraph("x"))
    bombs = [
        repacked({**parts(template), "word/header9.xml": bytes(template_file.MAX_XML + 1)}),
        repacked({**parts(template), "word/media/a.png": bytes(1000)}),
        repacked({**parts(template), **{f"word/media/{number}.png": b"" for number in range(2001)}}),
    ]
    monkeypatch.setattr(template_file, "MAX_UNPACKED", sum(map(len, parts(template).values())) + 999)

    render(template, DATA, stamp=STAMP)
    assert {refused(bomb) for bomb in bombs} == {WordMessage.TEMPLATE_BROKEN}


def test_more_tags_than_anybody_writes_are_refused() -> None:
    assert refused(small_template(paragraph("{{ text }}" * 5_001))) is WordMessage.TEMPLATE_BROKEN


def test_thousands_of_tags_that_are_not_closed_are_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(template_file, "MAX_BRACES", 200_000)
    for opening in ("{{ ", "{% "):
        findings = check_template(small_template(paragraph(opening * 60_000)), EXPECTED)

        assert [finding.message for finding in findings] == [TemplateMessage.UNFINISHED]


LOGO = "word/media/logo.png"


@pytest.mark.parametrize("picture", [b"", b"not a picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff a photo"])
def test_a_broken_picture_is_named(picture: bytes) -> None:
    template = repacked({**parts(small_template(paragraph("x"))), LOGO: picture})

    with pytest.raises(CannotDo) as caught:
        render(template, DATA, stamp=STAMP)

    assert f"图片 {LOGO} 已损坏" in caught.value.text("zh")


@pytest.mark.parametrize("name", [LOGO, "word/styles.xml", "word/header1.xml"])
def test_a_missing_part_is_named(name: str) -> None:
    content = parts(small_template(paragraph("x")))
    del content[name]

    with pytest.raises(CannotDo) as caught:
        render(repacked(content), DATA, stamp=STAMP)

    assert f"缺少 {name}" in caught.value.text("zh")


@pytest.mark.parametrize("name", [BODY, "word/styles.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"])
def test_a_part_that_defines_entities_is_refused(name: str) -> None:
    content = parts(small_template(paragraph("x")))
    head, rest = (
        content[name].split(b"?>", 1) if content[name].startswith(b"<?xml") else (b'<?xml version="1.0"', content[name])
    )
    content[name] = head + b'?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + rest

    assert refused(repacked(content)) is WordMessage.TEMPLATE_BROKEN


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "文件是空的"),
        (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600), "密码"),
        (b"{\\rtf1}", "不是 Word 文档"),
        (b"PK\x03\x04" + bytes(100), "已损坏"),
        (repacked({"xl/workbook.xml": b"<x/>"}), "不是 Word 文档"),
    ],
    ids=["empty", "with a password", "another kind", "cut off", "a workbook"],
)
def test_what_is_no_template_is_told_in_words(data: bytes, said: str) -> None:
    with pytest.raises(CannotDo) as caught:
        render(data, DATA, stamp=STAMP)
    assert said in caught.value.text("zh")

    with pytest.raises(CannotDo) as checked:
        check_template(data, EXPECTED)
    assert checked.value.text("zh") == caught.value.text("zh")


def test_a_macro_enabled_template_is_refused() -> None:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    macros = changed(
        small_template(paragraph("x")),
        "[Content_Types].xml",
        kind,
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )

    assert refused(macros) is WordMessage.TEMPLATE_BROKEN
    assert [finding.message for finding in check_template(macros, EXPECTED)] == [TemplateMessage.MACROS]


def test_a_path_that_leads_to_no_template_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "large.docx").write_bytes(bytes(2))
    monkeypatch.setattr(template_file, "MAX_FILE", 1)

    messages: list[Any] = []
    for name in ("nowhere.docx", "a", "large.docx", "a\0b"):
        with pytest.raises(CannotDo) as caught:
            read_template_file(tmp_path / name)
        messages.append(caught.value.message)
        assert caught.value.text("zh")
        assert caught.value.text("en")

    assert messages == [
        WordMessage.TEMPLATE_NOT_FOUND, WordMessage.TEMPLATE_NO_FILE,
        WordMessage.TEMPLATE_TOO_LARGE, WordMessage.TEMPLATE_NOT_READ,
    ]  # fmt: skip


def test_the_program_reads_its_templates_with_the_same_care(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "word_templates").mkdir()
    (tmp_path / "word_templates" / "charter.docx").write_bytes(bytes(2))
    monkeypatch.setenv("PRESALES_HOME", str(tmp_path))
    monkeypatch.setattr(template_file, "MAX_FILE", 1)

    with pytest.raises(CannotDo) as caught:
        read_template("charter", "zh")

    assert caught.value.message is WordMessage.TEMPLATE_TOO_LARGE
