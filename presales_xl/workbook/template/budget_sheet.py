"""分项预算: what every expense category has, spent and holds, above the Table of the budget lines."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from presales_xl.tables.table import Record
from presales_xl.workbook.template import formulas
from presales_xl.workbook.template.book import BAND_ROWS, Book
from presales_xl.workbook.template.formulas import Ledger, quoted
from presales_xl.workbook.template.hidden import OUTSIDE_QUOTA
from presales_xl.workbook.template.levels import colour_by_sign
from presales_xl.workbook.template.lists import GUTTER, list_page, place_list, write_tip
from presales_xl.workbook.template.style import MONEY

CATEGORIES = 16
"""Lines of the block: more than the categories a company is shipped with."""

_WIDTHS = (GUTTER, 74, 170, 116, 180, 104, 104, 76, 110)
_CATEGORY, _BUDGET, _PAID, _FLIGHT, _AVAILABLE, _USED, _LEVEL = 2, 3, 4, 5, 6, 7, 8
_TOP = BAND_ROWS + 2
_RIGHT: dict[str, Any] = {"align": "right", "indent": 1, "text_wrap": False}


def budget_sheet(book: Book, records: Sequence[type[Record]]) -> None:
    """Build the sheet."""
    (record,) = records
    plain = list_page(book, record)
    ws = book.sheet(replace(plain, widths=_WIDTHS, last=_LEVEL, link=_LEVEL, paper="portrait", repeat=(0, 1)))
    write_tip(book, ws, record)
    _draw_block(book, ws)
    row = _TOP + CATEGORIES + 4
    ws.set_row_pixels(row - 1, 8)
    book.section(ws, row, (1, _LEVEL), (book.say("分项预算明细", "Budget lines"), ""))
    place_list(book, ws, record, row + 2)


def _draw_block(book: Book, ws: Any) -> None:
    say = book.say
    book.section(
        ws,
        _TOP,
        (1, _LEVEL),
        (say("按费用类别", "By category"), say("元，价税合计，随台账更新", "yuan with tax; follows the ledger")),
    )
    heads = (
        say("费用类别", "Category"), say("分项预算", "Budget"), say("已支付", "Paid"), say("在途占用", "In flight"),
        say("可用余额", "Available"), say("使用率", "Used"), say("级别", "Level"),
    )  # fmt: skip
    ws.write(_TOP + 1, 1, say("序号", "No."), book.style("thcalc", align="center", indent=0))
    for column, text in enumerate(heads, start=_CATEGORY):
        align: dict[str, Any] = {} if column in {_CATEGORY, _LEVEL} else {"align": "right"}
        ws.write(_TOP + 1, column, text, book.style("thcalc", **align))
    for number in range(1, CATEGORIES + 1):
        _draw_category(book, ws, number)
    first, last = _TOP + 2, _TOP + 1 + CATEGORIES
    colour_by_sign(book, ws, (first, _LEVEL, last, _LEVEL))
    _draw_sum(book, ws, last + 1, (first, last))


def _draw_category(book: Book, ws: Any, number: int) -> None:
    """The line of one category of the company; one that does not count in the quota says so."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    row, lang, ledger = _TOP + 1 + number, book.lang, Ledger(book.lang)
    ws.set_row_pixels(row, 22)
    entry = f"INDEX(list_expense_categories,{number})"
    known = f'IF({number}>ROWS(list_expense_categories),"",{entry}&"")'
    name, budget, paid, flight = (xl_rowcol_to_cell(row, c, col_abs=True) for c in (_CATEGORY, _BUDGET, _PAID, _FLIGHT))
    own = ledger.of_category(name)
    lined = formulas.category_budget(name, lang)
    outside = quoted(book.say("不计入额度", "not in the quota"))
    columns = {
        _BUDGET: f'IF({lined}=0,"",{lined})',
        _PAID: ledger.paid(own),
        _FLIGHT: ledger.in_flight(own),
        _AVAILABLE: formulas.difference(budget, paid, flight),
        _USED: formulas.used(budget, paid, flight),
    }
    centred = book.style("tdcalc", align="center")
    ws.write_formula(row, 1, f'=IF({name}="","",{number})', centred, "")
    ws.write_formula(row, _CATEGORY, f"={known}", book.style("tdcalc", align="left", indent=1), "")
    for column, formula in columns.items():
        look = book.style("tdcalc", num_format="0.0%" if column == _USED else MONEY, **_RIGHT)
        ws.write_formula(row, column, f'=IF({name}="","",{formula})', look, "")
    used_up = formulas.level(budget, f"{paid}+{flight}", lang)
    level = f'=IF({name}="","",IF(COUNTIF({OUTSIDE_QUOTA},{name})>0,{outside},{used_up}))'
    ws.write_formula(row, _LEVEL, level, book.style("tdcalc", align="left", indent=1), "")


def _draw_sum(book: Book, ws: Any, row: int, rows: tuple[int, int]) -> None:
    """The sum of what counts in the quota: it equals the total of 表3 when every category is a known one."""
    from xlsxwriter.utility import xl_range_abs

    first, last = rows
    book.put(
        ws,
        (row, 1, row, _CATEGORY),
        book.say("计入额度合计", "Sum in the quota"),
        book.style("total", align="left", indent=1),
    )
    levels = xl_range_abs(first, _LEVEL, last, _LEVEL)
    outside = quoted("<>" + book.say("不计入额度", "not in the quota"))
    for column in (_BUDGET, _PAID, _FLIGHT):
        total = f"=ROUND(SUMIFS({xl_range_abs(first, column, last, column)},{levels},{outside}),2)"
        ws.write_formula(row, column, total, book.style("total", num_format=MONEY, **_RIGHT), "")
    for column in (_AVAILABLE, _USED, _LEVEL):
        ws.write_blank(row, column, None, book.style("total"))
