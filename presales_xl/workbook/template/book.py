"""A workbook under construction: its language, one format per look, and sheets with band, print setup and widths."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

from presales_xl.frozen import frozen
from presales_xl.language import Label, Lang
from presales_xl.tables.table import Record
from presales_xl.workbook.template.finish import finish
from presales_xl.workbook.template.style import ACCENT, BASE, BODY, FORM_ROW, LEVELS, LIST_ROW, STYLES

CREATED = datetime(2026, 1, 1)  # noqa: DTZ001 - a fixed stamp without zone makes the build reproducible
BAND_ROWS = 3
"""Rows 0-2 are title, subtitle and a narrow gap; content begins below."""

_BAND_HEIGHTS = (36, 22, 8)
_A4 = 9
_MARGINS = {"landscape": (0.4, 0.4, 0.7, 0.65), "portrait": (0.59, 0.59, 0.75, 0.7)}
_PAGES = Label("第 &P 页 / 共 &N 页", "Page &P of &N")


@frozen
class Page:
    """One sheet to be made: what its band says, how wide its columns are (pixels) and how it prints."""

    name: str
    title: str
    widths: Sequence[int]
    last: int
    """Last column of the band and of the printed page, 0 = A."""
    link: int | None = None
    """Column of the link back, where it is seen without scrolling; the last one unless said."""
    tab: str = ACCENT
    paper: Literal["landscape", "portrait"] = "landscape"
    repeat: tuple[int, int] | None = None
    one_page: bool = False
    band: bool = True


@frozen
class BandText:
    """What every band of a workbook says besides the sheet's title: formulas, and the sheet the link leads to."""

    left: str
    right: str
    home: Label
    header: Label


@dataclass(slots=True)
class Book:
    """A workbook being written; equal looks share one format, so styles stay few and the build reproducible."""

    path: Path
    lang: Lang
    band: BandText
    records: dict[str, type[Record]]
    """Table key -> record class of every table the workbook holds."""
    vba: bytes | None = None
    """The VBA project of a workbook with macros."""
    pages: dict[str, Page] = field(default_factory=dict)
    """Sheet name -> how it was made."""
    wb: Any = None
    marked: dict[tuple[str, str], list[tuple[int, int, int, int]]] = field(default_factory=dict)
    """(sheet, number format) -> the areas whose cells show the findings about them."""
    _formats: dict[tuple[Any, ...], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        import xlsxwriter

        self.wb = xlsxwriter.Workbook(str(self.path), {"strings_to_formulas": False, "strings_to_urls": False})
        self.wb.set_size(2400, 1400)
        if self.vba is not None:
            self.wb.add_vba_project(BytesIO(self.vba), is_stream=True)

    def text(self, label: Label) -> str:
        """The label in the workbook's language."""
        return label.text(self.lang)

    def say(self, zh: str, en: str) -> str:
        """One of two texts, by the workbook's language."""
        return zh if self.lang == "zh" else en

    def style(self, name: str, level: str | None = None, **more: Any) -> Any:
        """The format of a named style; `level` colours it as a light, `more` are XlsxWriter properties."""
        key = (name, level, *sorted(more.items()))
        if key not in self._formats:
            ink, ground = LEVELS[level] if level else (None, None)
            lit = {"font_color": ink, "bg_color": ground, "bold": True} if level else {}
            self._formats[key] = self.wb.add_format({**BASE, **STYLES[name], **more, **lit})
        return self._formats[key]

    def mark_format(self, properties: dict[str, Any]) -> Any:
        """The format of a conditional rule; it must not carry a font name or size."""
        key = ("", *sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.wb.add_format(properties)
        return self._formats[key]

    @property
    def has_findings(self) -> bool:
        """Whether cells can be marked: only a workbook with a findings list shows marks."""
        return "findings" in self.records

    def quiet(self, ws: Any, area: tuple[int, int, int, int]) -> None:
        """Keep Excel from flagging numbers that are names (voucher, invoice, milestone number) as mistakes."""
        from xlsxwriter.utility import xl_range

        ws.ignore_errors({"number_stored_as_text": xl_range(*area)})

    def sheet(self, page: Page) -> Any:
        """A new worksheet with widths, band and A4 print setup."""
        ws = self.wb.add_worksheet(page.name)
        self.pages[page.name] = page
        ws.hide_gridlines(2)
        ws.set_tab_color(page.tab)
        for column, pixels in enumerate(page.widths):
            ws.set_column_pixels(column, column, pixels, self.style("text"))
        if page.band:
            self._draw_band(ws, page)
        self._set_up_print(ws, page)
        return ws

    def put(self, ws: Any, area: tuple[int, int, int, int], content: Any, look: Any) -> None:
        """Write text, number, formula (begins with =) or nothing into a cell, or into the merged cells of an area."""
        row, column, last_row, last_column = area
        if (row, column) != (last_row, last_column):
            ws.merge_range(row, column, last_row, last_column, "", look)
        if content is None or content == "":
            ws.write_blank(row, column, None, look)
        elif isinstance(content, str) and content.startswith("="):
            ws.write_formula(row, column, content, look, "")
        else:
            ws.write(row, column, content, look)

    def growing_row(self, ws: Any, row: int, *, lines: int = 1, form: bool = False) -> None:
        """A row as high as so many lines of text, that Excel fits again when its text is edited."""
        ws.set_row_pixels(row, FORM_ROW if form else LIST_ROW + 18 * min(lines - 1, 5))
        ws.write_blank(row, 0, None, self.style("formrow" if form else "listrow"))

    def section(self, ws: Any, row: int, columns: tuple[int, int], texts: tuple[str, str] = ("", "")) -> None:
        """A block heading with an accent line below, over `columns`; `texts` are heading and remark at the right."""
        first, last = columns
        ws.set_row_pixels(row, 28)
        for column in range(first, last + 1):
            ws.write_blank(row, column, None, self.style("section"))
        ws.write(row, first, texts[0], self.style("section"))
        if texts[1]:
            ws.write(row, last, texts[1], self.style("secnote"))

    def close(self) -> None:
        """Write the file, the same bytes every time; the properties carry a fixed date."""
        self.wb.set_properties({"title": self.text(self.band.header), "author": "presales_xl", "created": CREATED})
        self.wb.close()
        finish(self.path)

    def _draw_band(self, ws: Any, page: Page) -> None:
        for row, pixels in enumerate(_BAND_HEIGHTS):
            ws.set_row_pixels(row, pixels)
        for row, look in ((0, "title"), (1, "subtitle")):
            for column in range(1, page.last + 1):
                ws.write_blank(row, column, None, self.style(look))
        ws.write(0, 1, page.title, self.style("title"))
        ws.write_formula(1, 1, self.band.left, self.style("subtitle"), "")
        right = page.link or page.last
        home = self.text(self.band.home)
        if page.name != home:
            link = f"← {home}"
            ws.write_formula(0, right, f"""=HYPERLINK("#'{home}'!A1","{link}")""", self.style("navlink"), link)
        ws.write_formula(1, right, self.band.right, self.style("subright"), "")

    def _set_up_print(self, ws: Any, page: Page) -> None:
        ws.set_paper(_A4)
        ws.set_landscape() if page.paper == "landscape" else ws.set_portrait()
        ws.set_margins(*_MARGINS[page.paper])
        ws.fit_to_pages(1, 1 if page.one_page else 0)
        ws.center_horizontally()
        font = f'&"{BODY},Regular"&9'
        ws.set_header(f"&L{font}{self.text(self.band.header)}&R{font}&A", {"margin": 0.35})
        ws.set_footer(f"&L{font}&F&C{font}{self.text(_PAGES)}", {"margin": 0.3})
        if page.repeat:
            ws.repeat_rows(*page.repeat)
