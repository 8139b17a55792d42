"""Newlines and tabs in texts become Word's own, found without looking through every paragraph."""

from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.word.breaks import with_breaks

TEXTS = st.text(alphabet="ab \n\t", max_size=12)


def paragraph(text: str, properties: str = "") -> str:
    return f'<w:p>{properties}<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


@given(st.lists(TEXTS, max_size=6))
def test_paragraph_by_paragraph_says_the_same_as_all_at_once(texts: list[str]) -> None:
    body = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in texts)

    assert with_breaks(body) == DocxTemplate.resolve_listing(None, body)


def test_a_newline_is_a_break_within_its_paragraph_and_a_tab_a_tab() -> None:
    made = with_breaks(paragraph("a\nb\tc"))

    assert made.count("<w:p>") == 1
    assert made.count("<w:br/>") == made.count("<w:tab/>") == 1
