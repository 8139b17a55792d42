"""The list of chapters on the first page: links that work on the screen, and page numbers for paper.

Each number is a field of its own, not part of a table of contents: LibreOffice counts such fields itself when it makes
the PDF, and Word when it updates fields (Ctrl+A, F9).
"""

import re
from html import unescape

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.tables import PAGE_WIDTH, cell, row, table
from presales_xl.word.authoring.wml import field, paragraph, run, tab

CONTENTS_PLACE = "<!--contents-->"
"""Stands in a body where the list goes."""

_TITLE = Label("目录", "Contents")
_COLUMNS = 3
_CHAPTER = re.compile(
    r'<w:pStyle w:val="Heading1"/></w:pPr><w:bookmarkStart w:id="\d+" w:name="(\w+)"/>.*?<w:t[^>]*>(.*?)</w:t>'
)
_DIGITS = "零一二三四五六七八九十"


def with_contents(lang: Lang, body: str) -> str:
    """The body with the list of its chapters in the place kept for it."""
    chapters = [(match[1], unescape(match[2])) for match in _CHAPTER.finditer(body)]
    entries = [_entry(mark, f"{_number(lang, i)}{title}") for i, (mark, title) in enumerate(chapters, start=1)]
    return body.replace(CONTENTS_PLACE, _table(lang, entries))


def _table(lang: Lang, entries: list[str]) -> str:
    """Down the columns, as one reads a list."""
    width, rows = PAGE_WIDTH / _COLUMNS, -(-len(entries) // _COLUMNS)
    grid = [
        row(*(cell("".join(entries[line + column * rows :][:1]), width, "Contents") for column in range(_COLUMNS)))
        for line in range(rows)
    ]
    listed = table([width] * _COLUMNS, *grid, describes=_TITLE.text(lang), style="TableNormal")
    return paragraph(_TITLE.text(lang), "ContentsTitle") + listed


def _entry(mark: str, text: str) -> str:
    number = field(f"PAGEREF {mark} \\h", "")
    return f'<w:hyperlink w:anchor="{mark}" w:history="1">{run(text)}{tab()}{number}</w:hyperlink>'


def _number(lang: Lang, number: int) -> str:
    """As the headings count themselves."""
    if lang == "en":
        return f"{number}. "
    tens, ones = divmod(number, 10)
    tenth = ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "")  # noqa: PLR2004 - 十, 二十
    return f"{tenth}{_DIGITS[ones] if ones else ''}、"
