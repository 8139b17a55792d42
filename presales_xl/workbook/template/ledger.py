"""费用台账: six live figures above the Table of the expenses."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from presales_xl.frozen import frozen
from presales_xl.language import Label
from presales_xl.tables.expenses import Expense
from presales_xl.tables.table import Record, fields_of
from presales_xl.workbook.template.book import BAND_ROWS, Book
from presales_xl.workbook.template.formulas import FeeName, level, quoted
from presales_xl.workbook.template.lists import WHOLE_COLUMNS, list_page, place_list
from presales_xl.workbook.template.names import column
from presales_xl.workbook.template.style import ACCENT, MONEY, YUAN

LAST_PRINTED = "invoice_no"
"""The columns behind this one are rarely filled in; they stand on the screen only."""

_HEADER = BAND_ROWS + 5
_EDGE: dict[str, Any] = {"left": 2, "left_color": ACCENT}


@frozen
class _Tile:
    columns: tuple[int, int]
    label: Label
    value: str
    shown: str
    note: str


def ledger_sheet(book: Book, records: Sequence[type[Record]]) -> None:
    """Build the sheet; header and voucher number stay in sight."""
    (record,) = records
    plain = list_page(book, record)
    last = 1 + [known.key for known in fields_of(record)].index(LAST_PRINTED)
    ws = book.sheet(replace(plain, last=last, link=last, repeat=(_HEADER, _HEADER)))
    for row, pixels in enumerate((18, 30, 18, 6), start=BAND_ROWS):
        ws.set_row_pixels(row, pixels)
    for tile in _tiles(book):
        _draw(book, ws, tile)
    placed = place_list(book, ws, record, _HEADER)
    ws.write(
        _HEADER - 1,
        last + 1,
        book.say("→ 以下各列按需填写，不打印", "→ optional columns, not printed"),
        book.style("mark"),
    )
    ws.freeze_panes(placed.first_row, 2)
    ws.print_area(0, 0, WHOLE_COLUMNS, last)


def _tiles(book: Book) -> tuple[_Tile, ...]:
    say, none = book.say, '"—"'
    made_of = f'{quoted(say("核定 ", "Quota "))}&TEXT({FeeName.QUOTA},"{YUAN}")&{quoted(say(" － 准备金 ", " - reserve "))}&TEXT({FeeName.RESERVE},"{YUAN}")'
    not_yet = quoted(say("尚未核算", "not computed yet"))
    filtered = f"SUBTOTAL(109,{column(Expense, 'amount', book.lang)})"
    return (
        _Tile((1, 2), Label("可分配额度", "Allocatable"), f'IF({FeeName.ALLOCATABLE}="",{none},{FeeName.ALLOCATABLE})', MONEY, f'=IF({FeeName.QUOTA}="",{not_yet},{made_of})'),
        _Tile((3, 5), Label("已支付", "Paid"), str(FeeName.PAID), MONEY, say("已减退款冲销，不含额度外类别", "less refunds; quota categories only")),
        _Tile((6, 7), Label("在途占用", "In flight"), str(FeeName.IN_FLIGHT), MONEY, say("申请中 ＋ 已批准", "requested + approved")),
        _Tile((8, 9), Label("可用余额", "Available"), f'IF({FeeName.AVAILABLE}="",{none},{FeeName.AVAILABLE})', MONEY, say("可分配 － 已支付 － 在途占用", "allocatable - paid - in flight")),
        _Tile((10, 12), Label("额度使用率", "Used"), f'IF({FeeName.USED}="",{none},{FeeName.USED})', "0.0%", "=" + level(FeeName.ALLOCATABLE, f"{FeeName.PAID}+{FeeName.IN_FLIGHT}", book.lang)),
        _Tile((13, 14), Label("当前筛选小计（金额）", "Sum of the rows shown"), filtered, MONEY, say("随筛选变化", "follows the filter")),
    )  # fmt: skip


def _draw(book: Book, ws: Any, tile: _Tile) -> None:
    """Label, figure and one line of meaning, each over the tile's columns."""
    first, last = tile.columns
    lines: tuple[tuple[str, str, dict[str, Any]], ...] = (
        ("tilelab", book.text(tile.label), {}),
        ("tile", f"={tile.value}", {"num_format": tile.shown}),
        ("tilenote", tile.note, {}),
    )
    for row, (look, content, more) in enumerate(lines, start=BAND_ROWS):
        book.put(ws, (row, first, row, last), content, book.style(look, **_EDGE, **more))
