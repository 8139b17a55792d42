"""Forms: A4 pages of sections with label and value side by side, wide boxes for long text, hints beside on screen.

`form_sheet` lays out whole forms; `label_cell` and `value_cell` place single fields anywhere, for sheets with blocks.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from presales_xl.language import Label
from presales_xl.tables.field import Field, Kind
from presales_xl.tables.table import Record, fields_of
from presales_xl.workbook.template.book import BAND_ROWS, Book, Page
from presales_xl.workbook.template.inputs import validate
from presales_xl.workbook.template.lists import GUTTER, write_tip, write_value
from presales_xl.workbook.template.marks import Area, mark
from presales_xl.workbook.template.names import absolute, form_formula, form_name
from presales_xl.workbook.template.names import column as whole_column
from presales_xl.workbook.template.style import BODY, FORM_ROW, MUTED, RED, STEP_TABS, number_format
from presales_xl.workbook.text_metrics import lines

WIDTHS = (GUTTER, 128, 212, 128, 212, 16, 520)
LAST_COLUMN = 4
_HINT_COLUMN = 6
_WIDE = WIDTHS[2] + WIDTHS[3] + WIDTHS[4]
_TWO_LINES, _LONG, _SIGNATURE, _GAP, _TIP = 42, 66, 34, 6, 30
_ONE_LINE = 60
_PAGE = 955
"""Height of what fits below the band on a printed A4 page at this width, in pixels."""

_LEGEND = Label("* 必填　　灰底自动计算　　「锁」审批后冻结", "* required    grey: computed    ※ frozen by an approval")
_HINTS = Label("填写提示（不打印）", "How to fill in (not printed)")
_LOCKS = Label(" 锁", " ※")
_SIGN = Label("签字", "Signatures")
_SIGN_NOTE = Label(
    "纸质存档用；电子审批见「审批记录」", "For paper files; electronic approvals are in the approval log"
)
_DAY = Label("日期", "Date")
_LISTS = Label("附表", "Lists")
_LISTS_NOTE = Label("各占一张工作表，可任意加行", "Each on a sheet of its own, with room to grow")

PROTECTION = {"format_columns": True, "format_rows": True, "select_locked_cells": True, "select_unlocked_cells": True}
"""Forms are protected without a password: inputs are open, widths and heights may be changed."""


def label_cell(book: Book, ws: Any, known: Field, row: int, column: int) -> None:
    """The label of a field: a red star when required, a small note when an approval freezes it."""
    look, text = book.style("label"), book.text(known.label)
    star = book.mark_format({"font_name": BODY, "font_size": 10.5, "font_color": RED, "bold": True})
    small = book.mark_format({"font_name": BODY, "font_size": 8, "font_color": MUTED})
    parts: list[Any] = [text]
    parts += [star, " *"] if known.must else []
    parts += [small, book.text(_LOCKS)] if known.frozen_by else []
    if len(parts) == 1:
        ws.write(row, column, text, look)
    else:
        plain = book.mark_format({"font_name": BODY, "font_size": 10.5, "font_color": "#1F2933"})
        ws.write_rich_string(row, column, plain, *parts, look)


def value_cell(
    book: Book, ws: Any, record: type[Record], known: Field, area: Area, look: Mapping[str, Any] | None = None
) -> Any:
    """The cell a form's value stands in: its name `table.key`, style, formula, hint, drop-down, limits and marks.

    `area` is merged when it is more than one cell; `look` overrides properties of the style, which is returned.
    """
    style = book.style("input" if known.is_input else "calc", **{"num_format": number_format(known), **(look or {})})
    row, column = area[:2]
    book.put(ws, area, form_formula(record, known.formula) if known.formula else None, style)
    book.wb.define_name(form_name(record, known.key), f"={absolute(ws.get_name(), row, column)}")
    validate(book, ws, (row, column, row, column), known)
    if known.is_input and book.has_findings:
        mark(book, ws, area, number_format(known))
    return style


def form_page(book: Book, record: type[Record], title: str = "") -> Page:
    """The A4 page of a form: two label/value pairs abreast, the hint column beside the printed page."""
    table = record.table
    number = book.text(table.sheet).split(" ")[0] if table.step else ""
    heading = title or book.text(table.label)
    return Page(
        name=book.text(table.sheet), title=f"{number}　{heading}".strip("　"), widths=WIDTHS, last=LAST_COLUMN,
        tab=STEP_TABS[table.step], paper="portrait", repeat=(0, BAND_ROWS - 1),
    )  # fmt: skip


@dataclass(slots=True)
class FormWriter:
    """Writes sections downwards on one sheet and remembers where the printed pages end."""

    book: Book
    ws: Any
    row: int = BAND_ROWS
    height: int = 0
    """Pixels used so far on the printed page, the band not counted."""
    _breaks: list[int] = field(default_factory=list)

    def table(self, record: type[Record], values: Mapping[str, Any] | None = None) -> None:
        """All sections of a form, in order."""
        headings = dict(record.table.sections)
        for key, fields in _sections(record):
            rows = list(_rows(fields))
            self._begin(
                self.book.text(headings.get(key, record.table.label)),
                sum(_height(self.book, row) for row in rows),
            )
            for row in rows:
                self._pair(record, row, values or {})
            self._gap()

    def appendices(self, lists: Sequence[type[Record]], counts: Mapping[str, int] | None = None) -> None:
        """Links to the lists that belong to the form, with their number of rows and what matters there."""
        if not lists:
            return
        below = sum(_link_height(self.book, record) for record in lists)
        self._begin(self.book.text(_LISTS), below, self.book.text(_LISTS_NOTE))
        for record in lists:
            self._link(record, (counts or {}).get(record.table.key, 0))
        self._gap()

    def signatures(self, who: Sequence[Label]) -> None:
        """Rows to sign on paper."""
        if not who:
            return
        self._begin(self.book.text(_SIGN), _SIGNATURE * len(who), self.book.text(_SIGN_NOTE))
        for person in who:
            self._tall(_SIGNATURE)
            for column, label in ((1, person), (3, _DAY)):
                self.ws.write(self.row, column, self.book.text(label), self.book.style("label"))
                self.ws.write_blank(self.row, column + 1, None, self.book.style("paper"))
            self.row += 1

    def finish(self, *, protect: bool) -> None:
        """Print area, page breaks, frozen band and protection."""
        self.ws.print_area(0, 0, self.row - 1, LAST_COLUMN)
        self.ws.set_h_pagebreaks(self._breaks)
        self.ws.freeze_panes(BAND_ROWS - 1, 0)
        self.book.quiet(self.ws, (BAND_ROWS, 1, self.row, LAST_COLUMN))
        if protect:
            self.ws.protect("", PROTECTION)

    def _begin(self, heading: str, below: int, note: str = "") -> None:
        if self.height and self.height + 28 + below > _PAGE:
            self._breaks.append(self.row)
            self.height = 0
        first = self.row <= BAND_ROWS + 2
        self.book.section(
            self.ws, self.row, (1, LAST_COLUMN), (heading, note or (self.book.text(_LEGEND) if first else ""))
        )
        self.height += 28
        self.row += 1

    def _pair(self, record: type[Record], fields: Sequence[Field], values: Mapping[str, Any]) -> None:
        wide = _is_wide(fields[0])
        self._reserve(_height(self.book, fields), grows=not wide)
        for column, known in zip((1, 3), fields, strict=False):
            label_cell(self.book, self.ws, known, self.row, column)
            last = LAST_COLUMN if wide else column + 1
            area = (self.row, column + 1, self.row, last)
            style = value_cell(self.book, self.ws, record, known, area)
            if values.get(known.key) is not None:
                write_value(self.ws, self.row, column + 1, values[known.key], style)
        if not wide and len(fields) == 1:
            self.ws.write_blank(self.row, 3, None, self.book.style("label"))
            self.ws.write_blank(self.row, 4, None, self.book.style("label"))
        self._hints(record, fields)
        self.row += 1

    def _hints(self, record: type[Record], fields: Sequence[Field]) -> None:
        """What to fill in, beside the printed page; amounts also in units of ten thousand."""
        hints = [self.book.text(known.hint) for known in fields if known.hint.zh]
        says, look = "　｜　".join(hints), self.book.style("hint")
        money = [form_name(record, known.key) for known in fields if known.kind is Kind.MONEY]
        if money:
            shown = "&".join(_in_ten_thousands(name, self.book) for name in money)
            self.ws.write_formula(
                self.row, _HINT_COLUMN, f'="{says.replace(chr(34), chr(34) * 2)}"&{shown}', look, says
            )
        else:
            self.ws.write(self.row, _HINT_COLUMN, says, look)

    def _link(self, record: type[Record], count: int) -> None:
        book, sheet, tip = self.book, self.book.text(record.table.sheet), self.book.text(record.table.tip)
        self._tall(_link_height(book, record))
        target = f"""=HYPERLINK("#'{sheet}'!A1","→ {sheet}")"""
        self.ws.write_formula(self.row, 1, target, book.style("link"), f"→ {sheet}")
        counted = f"=COUNTA({first_column(book, record)})"
        self.ws.write_formula(
            self.row, 2, counted, book.style("calc", num_format=book.say('0" 行"', '0" rows"')), count
        )
        self.ws.merge_range(self.row, 3, self.row, LAST_COLUMN, tip, book.style("calc", font_size=9))
        self.row += 1

    def _tall(self, pixels: int) -> None:
        self._reserve(pixels, grows=False)

    def _reserve(self, pixels: int, *, grows: bool) -> None:
        """Give the row its height; merged cells cannot grow with their text and get a fixed one."""
        self.height += pixels
        if grows and pixels == FORM_ROW:
            self.book.growing_row(self.ws, self.row, form=True)
        else:
            self.ws.set_row_pixels(self.row, pixels)

    def _gap(self) -> None:
        self._tall(_GAP)
        self.row += 1


def _in_ten_thousands(name: str, book: Book) -> str:
    """The amount as it is spoken of in Chinese companies; large amounts are misread by a factor of ten thousand."""
    unit = book.say(" 万元", " x 10,000")
    return f'IF(ISNUMBER({name}),"　＝ "&TEXT({name}/10000,"#,##0.####")&"{unit}","")'


def start_form(book: Book, record: type[Record], title: str = "") -> FormWriter:
    """A new form sheet with its band and tip, ready for sections."""
    ws = book.sheet(form_page(book, record, title))
    ws.write(1, _HINT_COLUMN, book.text(_HINTS), book.style("hint", bold=True))
    if not record.table.tip.zh:
        return FormWriter(book, ws)
    write_tip(book, ws, record)
    return FormWriter(book, ws, BAND_ROWS + 2, height=_TIP)


def first_column(book: Book, record: type[Record]) -> str:
    """A reference to the column whose filled cells count the rows of a list."""
    needed = next((known for known in fields_of(record) if known.must), fields_of(record)[0])
    return whole_column(record, needed.key, book.lang)


def _link_height(book: Book, record: type[Record]) -> int:
    tip = lines(book.text(record.table.tip), WIDTHS[3] + WIDTHS[4], 9)
    return max(FORM_ROW, 8 + 14 * tip, 10 + 18 * lines(f"→ {book.text(record.table.sheet)}", WIDTHS[1]))


def _sections(record: type[Record]) -> Iterator[tuple[str, list[Field]]]:
    key, fields = "", list[Field]()
    for known in fields_of(record):
        if known.section and fields:
            yield key, fields
            fields = []
        key = known.section or key
        fields.append(known)
    yield key, fields


def _rows(fields: Sequence[Field]) -> Iterator[list[Field]]:
    waiting = list[Field]()
    for known in fields:
        if _is_wide(known) and waiting:
            yield waiting
            waiting = []
        waiting.append(known)
        if _is_wide(known) or len(waiting) == 2:  # noqa: PLR2004 - two pairs stand abreast
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _is_wide(known: Field) -> bool:
    return known.wide or known.kind in {Kind.LONG_TEXT, Kind.PEOPLE}


def _height(book: Book, fields: Sequence[Field]) -> int:
    labels = max(
        lines(book.text(known.label) + " *" * bool(known.must) + book.text(_LOCKS) * bool(known.frozen_by), WIDTHS[1])
        for known in fields
    )
    if fields[0].kind is Kind.LONG_TEXT:
        return _LONG
    wide_text = _is_wide(fields[0]) and fields[0].limit > _ONE_LINE
    return max(_TWO_LINES if wide_text else FORM_ROW, 10 + 18 * labels)
