"""The blocks a report is composed of: title, conclusion, headings, captions, text, chart."""

from collections.abc import Sequence
from zlib import crc32

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.logo import logo
from presales_xl.word.authoring.tables import NONE, Column, cell_of, light_cell, list_table, pairs_table, row, table
from presales_xl.word.authoring.wml import emu, field, paragraph, run, tab

_TITLE_WIDTHS = (12.4, 4.6)
_CHART_SIZE = (16.8, 6.4)
CHART_RELATION = "rIdChart1"


def title_block(lang: Lang, title: Label, light: str, light_caption: Label, about: str) -> str:
    """Title and project on the left, the overall light on the right.

    Below it one line about the document, and the one sentence a reader must take away.
    """
    names = paragraph(title.text(lang), "Title") + paragraph("{{ project.project_name }}", "Subtitle")
    left = cell_of(_TITLE_WIDTHS[0], names)
    right = light_cell(light, _TITLE_WIDTHS[1], size=16).replace(
        '<w:p><w:pPr><w:pStyle w:val="TableCentre"/></w:pPr>',
        paragraph(light_caption.text(lang), "TableCentre") + '<w:p><w:pPr><w:pStyle w:val="TableCentre"/></w:pPr>',
    )
    block = table(_TITLE_WIDTHS, row(left, right, height=1.9), describes=title.text(lang), style="TableNormal")
    return block + paragraph(about, "Note") + paragraph('{{ conclusion or "—" }}', "Conclusion")


def heading(lang: Lang, text: Label, level: int = 1) -> str:
    """A numbered heading; one of a chapter can be linked to."""
    shown = run(text.text(lang))
    if level == 1:
        number = crc32(text.en.encode()) >> 1  # Word counts bookmarks in 31 bits
        shown = f'<w:bookmarkStart w:id="{number}" w:name="_Toc{number}"/>{shown}<w:bookmarkEnd w:id="{number}"/>'
    return paragraph(shown, f"Heading{level}")


def caption(lang: Lang, text: Label, *, figure: bool = False) -> str:
    """A numbered caption of a table (above it) or a figure (below it)."""
    kind = Label("图", "Figure") if figure else Label("表", "Table")
    word = kind.text(lang)
    gap = "　" if lang == "zh" else "  "
    content = run(f"{word} ") + field(f"SEQ {word} \\* ARABIC") + run(f"{gap}{text.text(lang)}")
    return paragraph(content, "Caption", keep_with_next=not figure)


def listing(
    lang: Lang, title: Label, columns: Sequence[Column], rows: str, *, none: str = "", keep: bool = False
) -> str:
    """A numbered table of `rows`; where there are none, one line says so instead of a table without content.

    `keep` holds the table on one page together with the note below it.
    """
    shown = caption(lang, title) + list_table(lang, columns, rows, describes=title, keep=keep)
    return either(rows, shown, nothing(lang, title, none or NONE.text(lang)))


def pairs_section(
    lang: Lang, title: Label, pairs: Sequence[tuple[Label, str]], *, wide: Sequence[tuple[Label, str]] = ()
) -> str:
    """A chapter that is, or begins with, one table of labels and values."""
    return heading(lang, title) + pairs_table(lang, pairs, wide=wide, describes=title)


def nothing(lang: Lang, title: Label, none: str) -> str:
    """The line that stands for a table without rows."""
    return paragraph(f"{title.text(lang)}{'：' if lang == 'zh' else ': '}{none}", "NothingToList")


def either(condition: str, shown: str, otherwise: str = "") -> str:
    """The blocks `shown` where the condition holds, else `otherwise`; each tag in a paragraph of its own."""
    other = paragraph("{%p else %}", "Note") + otherwise if otherwise else ""
    return paragraph(f"{{%p if {condition} %}}", "Note") + shown + other + paragraph("{%p endif %}", "Note")


def long_text(lang: Lang, name: str) -> str:
    """Text as the user wrote it, line breaks kept."""
    return paragraph(f'{{{{ {name} or "{NONE.text(lang)}" }}}}')


def note(text: str) -> str:
    """A small remark."""
    return paragraph(text, "Note")


def chart_block(lang: Lang, name: str, text: Label) -> str:
    """The chart `name` with its caption; left out where there is nothing to draw."""
    width, height = (emu(side) for side in _CHART_SIZE)
    uri = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    drawing = (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="101" name="{name}" descr="{{{{ {name}_text }}}}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{uri}"><c:chart r:id="{CHART_RELATION}"/></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
    return either(name, paragraph(drawing, "Figure") + caption(lang, text, figure=True))


def header_text(lang: Lang, title: Label) -> str:
    """Logo and company on the left, document and number on the right."""
    right = run(f"{title.text(lang)}{' · '}{{{{ report_no }}}}")
    return paragraph(logo(lang) + run("  {{ company }}") + tab() + right, "Header")


def footer_text(lang: Lang) -> str:
    """How secret it is and the project on the left, page n of N on the right; it never takes a second line."""
    words = ("第 ", " 页 / 共 ", " 页") if lang == "zh" else ("Page ", " of ", "")
    mark = run("{% if project.confidentiality %}{{ project.confidentiality }}　{% endif %}", bold=True)
    left = mark + run("{{ project.short_no }}　{{ project.short_name }}")
    last = run(words[2]) if words[2] else ""
    pages = run(words[0]) + field("PAGE") + run(words[1]) + field("NUMPAGES") + last
    return paragraph(left + tab() + pages, "Footer")
