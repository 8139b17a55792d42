"""The list of chapters: links, and the page numbers that a finished layout gives them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from word_helpers import paragraphs, part
from word_samples import RETROSPECTIVE, STAMP

from presales_xl.word import page_numbers, pdf
from presales_xl.word.authoring.build import DRAFTS, template_bytes
from presales_xl.word.namespaces import W
from presales_xl.word.order import page_references
from presales_xl.word.page_numbers import with_page_numbers
from presales_xl.word.render import render

REPORTS = ("monthly_report", "retrospective")


def report() -> bytes:
    return render(
        template_bytes("retrospective", "zh"), RETROSPECTIVE.context(), charts=RETROSPECTIVE.charts(), stamp=STAMP
    )


def shown_pages(document: bytes) -> list[str]:
    return [shown.text or "" for _, shown in page_references(part(document))]


@pytest.mark.parametrize("document", REPORTS)
def test_every_chapter_is_listed_once_and_its_link_leads_to_it(document: str) -> None:
    assert document in DRAFTS
    root = part(template_bytes(document, "zh"))
    headings = [p for p in root.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle") is not None and p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Heading1"]  # fmt: skip

    marks = [heading.find(f"{W}bookmarkStart").get(f"{W}name") for heading in headings]
    links = [link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")]
    assert len(set(marks)) == len(marks) > 8
    assert sorted(links) == sorted(marks)


def test_chapters_are_numbered_as_their_headings_count() -> None:
    said = paragraphs(template_bytes("monthly_report", "zh"))
    english = paragraphs(template_bytes("monthly_report", "en"))

    assert any(line.startswith("一、项目概况\t") for line in said)
    assert any(line.startswith("十二、数据来源与校验\t") for line in said)
    assert any(line.startswith("12. Source and verification\t") for line in english)


def test_the_pages_of_the_pdf_are_written_beside_the_chapters(monkeypatch: pytest.MonkeyPatch) -> None:
    document = report()
    pages = list(range(1, len(shown_pages(document)) + 1))
    monkeypatch.setattr(page_numbers, "_outline_pages", lambda _: pages)

    numbered = with_page_numbers(document, b"")

    assert sorted(map(int, shown_pages(numbered))) == pages
    assert with_page_numbers(numbered, b"") == numbered


@pytest.mark.parametrize("pages", [[], [1, 2]], ids=["no outline", "other chapters"])
def test_a_layout_with_other_chapters_changes_nothing(pages: Sequence[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_numbers, "_outline_pages", lambda _: pages)
    document = report()

    assert with_page_numbers(document, b"") == document


def test_something_that_is_no_pdf_changes_nothing() -> None:
    document = report()

    assert with_page_numbers(document, b"no PDF at all") == document


@pytest.mark.skipif(pdf.find_soffice() is None, reason="LibreOffice is not installed")
def test_word_and_pdf_show_the_same_pages(tmp_path: Path) -> None:
    from pypdf import PdfReader

    path = tmp_path / "report.docx"
    path.write_bytes(report())
    (made,) = pdf.to_pdf([path], tmp_path)

    numbered = with_page_numbers(path.read_bytes(), made.read_bytes())

    first = PdfReader(made).pages[0].extract_text().split()
    assert all(page in first for page in shown_pages(numbered))
    assert shown_pages(numbered)[0] == "1"
    assert int(max(shown_pages(numbered))) == len(PdfReader(made).pages)
