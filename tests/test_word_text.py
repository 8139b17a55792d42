"""Whatever a user typed is said in the document as typed, and takes nothing else down with it."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from word_helpers import paragraphs, rendered

from presales_xl.word.authoring.wml import paragraph
from presales_xl.word.clean import clean, one_line

NAUGHTY = Path(__file__).parents[2] / "shared" / "data" / "text" / "blns.json"
BODY = paragraph("before") + paragraph("{{ text }}") + paragraph("after")

AS_TYPED = [
    "A & B < C > D",
    "</w:t></w:r></w:p>",
    "]]>",
    "<!-- not a comment -->",
    "&amp; &lt; &#60;",
    "{{ 7*7 }} {% for x in y %} {# no #}",
    "{_{ 7*7 }_} {_% raw %_}",
    "{{{{ }}}}",
    "\"double\" 'single' “弯引号”",
    "👨‍👩‍👧 🇨🇳 𠮷野家",
    "第一行\n第二行\n\n第四行",
    "名称\t金额",
    "  前后有空格  ",
    "=1+2|cmd",
    "长" * 10_000,
    "a" * 10_000,
]


@pytest.mark.parametrize("text", AS_TYPED, ids=lambda text: ascii(text)[:24])
def test_text_is_said_as_typed(text: str) -> None:
    said = paragraphs(rendered(BODY, {"text": text}))

    assert said[:3] == ["before", text, "after"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("a\x00b\x07c\x1fd", "abcd"),
        ("a\ud800b\udfffc", "abc"),
        ("a\ufffeb\uffffc", "abc"),
        ("a\u202eb\u2066c", "abc"),
        ("一\r\n二\r三\x0b四\u2028五", "一\n二\n三\n四\n五"),
    ],
)
def test_what_a_document_cannot_hold_is_left_out_and_the_rest_is_said(typed: str, said: str) -> None:
    assert paragraphs(rendered(BODY, {"text": typed}))[:3] == ["before", said, "after"]


@given(st.text(alphabet=st.characters(), max_size=60))
@settings(max_examples=60, deadline=None)
def test_any_text_at_all_is_said_cleaned(text: str) -> None:
    assert paragraphs(rendered(BODY, {"text": text}))[:3] == ["before", clean(text), "after"]


@given(st.text(alphabet=st.characters()))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the list of naughty strings is not here")
def test_every_naughty_string_is_said_in_its_own_paragraph() -> None:
    texts = json.loads(NAUGHTY.read_text("utf-8"))
    loop = paragraph("{%p for text in texts %}") + paragraph("{{ text }}") + paragraph("{%p endfor %}")

    said = paragraphs(rendered(loop, {"texts": texts}))

    assert said[: len(texts)] == [clean(text) for text in texts]


def test_text_in_the_header_is_as_safe_as_in_the_body() -> None:
    document = rendered(BODY, {"text": "", "company": "甲 & 乙 </w:t> {{ 7*7 }}"})

    assert [line.strip() for line in paragraphs(document, "word/header1.xml")] == ["甲 & 乙 </w:t> {{ 7*7 }}\t测试 · 1"]


def test_one_line_is_cut_with_an_ellipsis_at_the_limit() -> None:
    assert one_line(" a\nb\t c ", 10) == "a b c"
    assert one_line("一二三四五", 5) == "一二三四五"
    assert one_line("一二三四五六", 5) == "一二三四…"
