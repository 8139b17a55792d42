"""Tables of a template: label and value pairs, rows that repeat, lights, signatures."""

from collections.abc import Sequence
from itertools import count

from presales_xl.findings import Label, Lang
from presales_xl.frozen import frozen
from presales_xl.word.authoring.controls import DAY, choice, control
from presales_xl.word.authoring.wml import attribute, paragraph, run, twips
from presales_xl.word.order import LIGHT_STYLE
from presales_xl.word.palette import ACCENT, PALE, SOFT

PAGE_WIDTH = 17.0
"""Centimetres between the margins of the page; every table is exactly as wide."""

NONE = Label("（无）", "(none)")
_PAIR_WIDTHS = (2.7, 5.8, 2.7, 5.8)
_SIGN_HEIGHT = 1.1


@frozen
class Column:
    """One column of a repeating table: heading, width in cm, what its cell shows, paragraph style of the cell."""

    heading: Label
    width: float
    shows: str
    style: str = "TableText"


_SIGN_COLUMNS = (
    Column(Label("角色", "Role"), 3.4, ""),
    Column(Label("姓名 / 签字", "Name / signature"), 4.2, ""),
    Column(Label("意见", "Opinion"), 5.6, ""),
    Column(Label("日期", "Date"), 3.8, ""),
)


def value(name: str) -> str:
    """A tag that shows `name`, or a dash where there is nothing to show."""
    return f'{{{{ {name} or "—" }}}}'


def light_cell(name: str, width: float, *, words: str = "", size: float = 0, keep: bool = False) -> str:
    """A cell in the colour of the light `name`; shows symbol and word unless told other `words`."""
    text = words or f'{{{{ {name}.symbol }}}} {{{{ {name}.word or "—" }}}}'
    tagged = f"{{% cellbg {name}.colour %}}{text}"
    return cell(run(tagged, style=LIGHT_STYLE, size=size), width, "TableCentre", keep=keep)


def cell(
    content: str, width: float, style: str = "TableText", *, fill: str = "", span: int = 1, keep: bool = False
) -> str:
    """One cell with one paragraph, centred vertically; `keep` holds its row on the page of the next row."""
    properties = "".join(
        (
            f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>',
            f'<w:gridSpan w:val="{span}"/>' if span > 1 else "",
            f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else "",
            '<w:vAlign w:val="center"/>',
        )
    )
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(content, style, keep_with_next=keep)}</w:tc>"


def cell_of(width: float, content: str, *, fill: str = "") -> str:
    """A cell of several paragraphs."""
    return cell("", width, fill=fill).replace(paragraph("", "TableText"), content)


def label_cell(lang: Lang, label: Label, width: float, *, keep: bool = False) -> str:
    """A cell that says what stands beside it; `keep` as in `cell`."""
    return cell(label.text(lang), width, "TableLabel", fill=PALE, keep=keep)


def row(*cells: str, header: bool = False, height: float = 0) -> str:
    """A row that is never split over two pages; a header repeats on each page."""
    properties = "".join(
        (
            "<w:cantSplit/>",
            f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else "",
            "<w:tblHeader/>" if header else "",
        )
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(widths: Sequence[float], *rows: str, describes: str, style: str = "PresalesTable") -> str:
    """A table of fixed column widths with a description for screen readers, and room below it."""
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    properties = (
        f'<w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(twips(width) for width in widths)}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0400" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
        f"<w:tblDescription w:val={attribute(describes)}/>"
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def head_row(columns: Sequence[Column], lang: Lang) -> str:
    """The header of a list, white on the accent."""
    cells = (cell(column.heading.text(lang), column.width, "TableHead", fill=ACCENT) for column in columns)
    return row(*cells, header=True)


def list_table(
    lang: Lang, columns: Sequence[Column], rows: str, *, describes: Label, total: str = "", keep: bool = False
) -> str:
    """A table whose row repeats for each `row` of `rows`; without rows it says so; `total` names the total row's data.

    With a total, or with `keep` and a note below, the table stays on one page.

    Each tag stands in a row of its own, because the row of a tag disappears with everything in it.
    """
    widths = [column.width for column in columns]
    body = (
        tag_row(f"for row in {rows}", widths),
        row(*(_shown(column, "row", keep=keep or bool(total)) for column in columns)),
        tag_row("else", widths),
        row(cell(NONE.text(lang), sum(widths), "TableCentre", span=len(widths))),
        tag_row("endfor", widths),
        row(*(_shown(column, total, fill=SOFT) for column in columns)) if total else "",
    )
    return table(widths, head_row(columns, lang), *body, describes=describes.text(lang))


def tag_row(tag: str, widths: Sequence[float]) -> str:
    """A row that only carries a tag and is not in the document."""
    return row(cell(f"{{%tr {tag} %}}", sum(widths), "Note", span=len(widths)))


def pairs_table(
    lang: Lang, pairs: Sequence[tuple[Label, str]], *, describes: Label, wide: Sequence[tuple[Label, str]] = ()
) -> str:
    """Labels and values, two pairs a row; `wide` pairs have a row each; the table stays on one page."""
    last = len(pairs) // 2 + len(wide) - 1
    rows = [
        row(*_pair(lang, *left, keep=i != last), *_pair(lang, *right, keep=i != last))
        for i, (left, right) in enumerate(zip(pairs[::2], pairs[1::2], strict=True))
    ]
    rows += [wide_pair(lang, *pair, keep=i != last) for i, pair in enumerate(wide, start=len(rows))]
    return table(_PAIR_WIDTHS, *rows, describes=describes.text(lang))


def wide_pair(lang: Lang, label: Label, shows: str, *, keep: bool = False) -> str:
    """One label with a value over the rest of a pairs table; `keep` as in `cell`."""
    first, *rest = _PAIR_WIDTHS
    return row(label_cell(lang, label, first, keep=keep), cell(shows, sum(rest), span=len(rest)))


def signature_table(lang: Lang, signers: Sequence[tuple[Label, str, str]], opinions: Sequence[Label]) -> str:
    """Role, name, a choice of opinions and a date for each (role, shown name, key) of `signers`, to fill in Word."""
    choose, pick = Label("请选择意见", "Choose an opinion").text(lang), Label("选择日期", "Choose a date").text(lang)
    first, *others = widths = [column.width for column in _SIGN_COLUMNS]
    numbers = count(41000)
    offered = choice([(opinion.text(lang),) * 2 for opinion in opinions])
    rows = []
    for role, name, key in signers:
        opinion = control(f"opinion_{key}", offered, choose, number=next(numbers))
        shown = (name, opinion, control(f"date_{key}", DAY, pick, number=next(numbers)))
        cells = (cell(content, width, "TableCentre") for content, width in zip(shown, others, strict=True))
        rows.append(row(label_cell(lang, role, first, keep=key != signers[-1][2]), *cells, height=_SIGN_HEIGHT))
    head = head_row(_SIGN_COLUMNS, lang)
    return table(widths, head, *rows, describes=Label("签阅意见", "Signatures").text(lang))


def _shown(column: Column, data: str, *, fill: str = "", keep: bool = False) -> str:
    """The cell of a column: `.name` shows a field of the row, `*name` a light, `!name` the field on the light's ground."""
    kind, name = column.shows[0], column.shows[1:]
    if kind == "*":
        return light_cell(f"{data}.{name}", column.width, keep=keep)
    if kind == "!":
        return light_cell(
            f"{data}.light", column.width, words=f"{{{{ {data}.light.symbol }}}} {value(f'{data}.{name}')}"
        )
    shown = run(value(f"{data}.{name}"), bold=bool(fill))
    return cell(shown, column.width, column.style, fill=fill, keep=keep)


def _pair(lang: Lang, label: Label, shows: str, *, keep: bool) -> tuple[str, str]:
    return label_cell(lang, label, _PAIR_WIDTHS[0], keep=keep), cell(shows, _PAIR_WIDTHS[1])
