"""The live block of 表3 that finance reads: per milestone budget, paid, in flight, available, used; totals; tie-out."""

from typing import Any

from presales_xl.frozen import frozen
from presales_xl.language import Label
from presales_xl.workbook.template import formulas
from presales_xl.workbook.template.book import Book
from presales_xl.workbook.template.formulas import FeeName, Ledger, quoted
from presales_xl.workbook.template.levels import colour_by_sign
from presales_xl.workbook.template.names import absolute
from presales_xl.workbook.template.style import ACCENT_MID, BAR, MONEY

MILESTONES = 8
"""Milestones with a line of their own; as many as the longest milestone template has."""
FIRST_COLUMN, LAST_COLUMN = 6, 15

_NAME, _BUDGET, _PAID, _FLIGHT, _AVAILABLE, _CARRIED, _USED, _LEVEL = (6, 7), 8, 9, 10, 11, (12, 13), 14, 15
_ROW = 26
_RIGHT: dict[str, Any] = {"align": "right", "indent": 1, "text_wrap": False}


@frozen
class _Block:
    """The block being drawn; rows count from 0."""

    book: Book
    ws: Any
    top: int

    def cell(self, row: int, column: int) -> str:
        from xlsxwriter.utility import xl_rowcol_to_cell

        return str(xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True))

    def label(self, row: int, content: str, look: str = "tdcalc") -> None:
        style = self.book.style(look, align="left", indent=1, text_wrap=False, shrink=True)
        self.book.put(self.ws, (row, _NAME[0], row, _NAME[1]), content, style)

    def number(self, row: int, column: int, formula: str, look: str = "tdcalc", shown: str = MONEY) -> None:
        area = (row, *_CARRIED) if column == _CARRIED[0] else (row, column, column)
        style = self.book.style(look, num_format=shown, **_RIGHT)
        self.book.put(self.ws, (area[0], area[1], area[0], area[2]), f"={formula}" if formula else None, style)

    def name(self, name: FeeName, row: int, column: int) -> None:
        self.book.wb.define_name(name.value, "=" + absolute(self.ws.get_name(), row, column))

    def measures(self, row: int, look: str = "tdcalc") -> None:
        """Available, used and level of a line, from the budget, paid and in flight that stand in it."""
        budget, paid, flight = (self.cell(row, column) for column in (_BUDGET, _PAID, _FLIGHT))
        self.number(row, _AVAILABLE, formulas.difference(budget, paid, flight), look)
        self.number(row, _USED, formulas.used(budget, paid, flight), look, "0.0%")
        received = self.cell(row, _CARRIED[0])
        level = "=" + formulas.level(budget, f"{paid}+{flight}", self.book.lang, received)
        self.ws.write_formula(
            row, _LEVEL, level, self.book.style("tdcalc", align="left", indent=1, text_wrap=False), ""
        )


def draw_fee_control(book: Book, ws: Any, row: int) -> int:
    """Draw the block with its heading at `row`; says which row is free below it."""
    block = _Block(book, ws, row + 2)
    book.section(
        ws,
        row,
        (FIRST_COLUMN, LAST_COLUMN),
        (
            book.say("二、里程碑费用控制", "2  Fee control"),
            book.say("元，价税合计，随台账更新", "yuan with tax; follows the ledger"),
        ),
    )
    _draw_heads(block, row + 1)
    for number in range(1, MILESTONES + 1):
        _draw_milestone(block, number)
    below = _draw_totals(block, block.top + MILESTONES)
    bar = {"type": "data_bar", "data_bar_2010": True, "bar_solid": True, "bar_color": BAR, "bar_border_color": ACCENT_MID,
           "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1.2}  # fmt: skip
    ws.conditional_format(block.top, _USED, below - 1, _USED, bar)
    colour_by_sign(book, ws, (block.top, _LEVEL, below - 1, _LEVEL))
    return _draw_foot(block, below)


def _draw_heads(block: _Block, row: int) -> None:
    say = block.book.say
    block.label(row, say("里程碑", "Milestone"), "thcalc")
    heads = {
        _BUDGET: say("现预算", "Budget"), _PAID: say("已支付", "Paid"), _FLIGHT: say("在途占用", "In flight"),
        _AVAILABLE: say("可用余额", "Available"), _CARRIED[0]: say("结转", "Carried over"), _USED: say("使用率", "Used"),
    }  # fmt: skip
    for column, text in heads.items():
        area = (row, column, row, _CARRIED[1] if column == _CARRIED[0] else column)
        block.book.put(block.ws, area, text, block.book.style("thcalc", align="right"))
    block.ws.write(row, _LEVEL, say("级别", "Level"), block.book.style("thcalc"))


def _draw_milestone(block: _Block, number: int) -> None:
    """The line of one milestone; empty as long as the list has fewer."""
    lang, row = block.book.lang, block.top + number - 1
    no, name = (formulas.milestone(key, number, lang) for key in ("no", "name"))
    block.label(row, f'=IF({no}="","",{no}&"　"&{name})')
    here = block.cell(row, _NAME[0])
    ledger = Ledger(lang)
    own = ledger.of_milestone(f'({no}&"")', takes_lead=number == 1)
    columns = {
        _BUDGET: formulas.milestone_budget(number, lang),
        _PAID: ledger.paid(ledger.in_quota, own),
        _FLIGHT: ledger.in_flight(ledger.in_quota, own),
        _CARRIED[0]: formulas.carried(number, block.cell(row, _AVAILABLE), _above(block, row), lang),
    }
    for column, formula in columns.items():
        block.number(row, column, f'IF({here}="","",{formula})')
    block.measures(row)


def _above(block: _Block, row: int) -> str:
    """The carried amounts of the lines above, nothing for the first."""
    column = _CARRIED[0]
    return f"{block.cell(block.top, column)}:{block.cell(row - 1, column)}" if row > block.top else ""


def _draw_totals(block: _Block, row: int) -> int:
    """What stands on no line above, then the totals; says which row is free below."""
    lang, say, ledger = block.book.lang, block.book.say, Ledger(block.book.lang)
    other, budgets, rest, allocatable, reserve, quota = range(row, row + 6)
    totals = {_BUDGET: FeeName.BUDGETS, _PAID: FeeName.PAID, _FLIGHT: FeeName.IN_FLIGHT}
    block.label(other, say("其他里程碑及未归属", "Other and unassigned"))
    for column, total in totals.items():
        listed = f"SUM({block.cell(block.top, column)}:{block.cell(other - 1, column)})"
        block.number(other, column, f"ROUND({total}-{listed},2)")
    block.label(budgets, say("里程碑合计", "All milestones"), "total")
    sums = (formulas.all_budgets(lang), ledger.paid(ledger.in_quota), ledger.in_flight(ledger.in_quota))
    for (column, total), formula in zip(totals.items(), sums, strict=True):
        block.number(budgets, column, formula, "total")
        block.name(total, budgets, column)
    _one_amount(block, rest, say("未分配", "Unallocated"), FeeName.UNALLOCATED, formulas.unallocated(lang))
    block.label(allocatable, say("可分配额度", "Allocatable"), "total")
    have = f'IF({FeeName.UNALLOCATED}="","",ROUND({FeeName.BUDGETS}+{FeeName.UNALLOCATED},2))'
    _whole(block, allocatable, have)
    block.name(FeeName.ALLOCATABLE, allocatable, _BUDGET)
    block.name(FeeName.AVAILABLE, allocatable, _AVAILABLE)
    block.name(FeeName.USED, allocatable, _USED)
    _one_amount(block, reserve, say("风险准备金余额", "Reserve left"), FeeName.RESERVE, formulas.reserve_balance(lang))
    block.label(quota, say("现行费用额度", "Quota as it stands"), "total")
    _whole(block, quota, formulas.current_quota(lang))
    block.name(FeeName.QUOTA, quota, _BUDGET)
    blank = {
        other: ("tdcalc", (_AVAILABLE, _CARRIED[0], _USED, _LEVEL)), budgets: ("total", (_AVAILABLE, _CARRIED[0], _USED, _LEVEL)),
        rest: ("tdcalc", (_PAID, _FLIGHT, _CARRIED[0], _USED, _LEVEL)), allocatable: ("total", (_CARRIED[0],)),
        reserve: ("tdcalc", (_PAID, _FLIGHT, _CARRIED[0], _USED, _LEVEL)), quota: ("total", (_CARRIED[0],)),
    }  # fmt: skip
    for line, (look, columns) in blank.items():
        for column in columns:
            block.number(line, column, "", look)
    return quota + 1


def _one_amount(block: _Block, row: int, label: str, name: FeeName, formula: str) -> None:
    """A line of which nothing is spent directly: its amount is what is available."""
    block.label(row, label)
    block.number(row, _BUDGET, formula)
    block.number(row, _AVAILABLE, block.cell(row, _BUDGET))
    block.name(name, row, _BUDGET)


def _whole(block: _Block, row: int, budget: str) -> None:
    """A total line: budget, all that was paid and is in flight, and what follows from them."""
    block.number(row, _BUDGET, budget, "total")
    block.number(row, _PAID, FeeName.PAID, "total")
    block.number(row, _FLIGHT, FeeName.IN_FLIGHT, "total")
    block.measures(row, "total")


def _draw_foot(block: _Block, row: int) -> int:
    """The tie-out line, how to read the block, and room to sign on paper."""
    book, ws = block.book, block.ws
    area = (row, FIRST_COLUMN, row, LAST_COLUMN)
    book.put(ws, area, "=" + _tie(book), book.style("tie", text_wrap=False, shrink=True))
    colour_by_sign(book, ws, area, "◆○")
    reads = Label(
        "在途占用＝申请中＋已批准；可用余额＝现预算－已支付－在途占用；立项前费用计入首个里程碑；结转＝已完成里程碑留给下一个的余额。",
        "In flight = requested + approved; spending before the charter counts in the first milestone; carried = left by finished ones.",
    )
    look = book.style("note", text_wrap=True)
    book.put(ws, (row + 1, FIRST_COLUMN, row + 1, LAST_COLUMN), book.text(reads), look)
    _draw_signatures(block, row + 2)
    return row + 4


def _tie(book: Book) -> str:
    """The sentence finance trusts: the quota is accounted for to the cent, or by how much it is not."""
    parts = f"{FeeName.BUDGETS}+{FeeName.RESERVE}+{FeeName.UNALLOCATED}"
    agrees = f"AND(ABS({FeeName.QUOTA}-({parts}))<0.005,{FeeName.UNALLOCATED}>-0.005)"
    words = (
        (FeeName.QUOTA, Label("核定额度 ", "Quota ")), (FeeName.BUDGETS, Label("里程碑现预算 ", "milestones ")),
        (FeeName.RESERVE, Label("准备金余额 ", "reserve left ")), (FeeName.UNALLOCATED, Label("未分配 ", "unallocated ")),
    )  # fmt: skip
    quota, budgets, reserve, rest = (f'{quoted(book.text(word))}&TEXT({name},"#,##0.00")' for name, word in words)
    sign = f'IF({agrees}," ＝ "," ≠ ")'
    verdict = f"IF({agrees},{quoted(book.say('√ 勾稽相符：', '√ Ties out: '))},{quoted(book.say('◆ 勾稽不符：', '◆ Does not tie out: '))})"
    none = quoted(book.say("○ 勾稽：尚未核算费用额度", "○ Tie-out: no quota computed yet"))
    return f'IF({FeeName.QUOTA}="",{none},{verdict}&{quota}&{sign}&{budgets}&" ＋ "&{reserve}&" ＋ "&{rest})'


def _draw_signatures(block: _Block, row: int) -> None:
    who = (
        Label("发起人", "Sponsor"),
        Label("部门经理", "Department manager"),
        Label("财务", "Finance"),
        Label("项目经理", "Project manager"),
    )
    places = (((6, 6), (7, 8)), ((9, 9), (10, 10)), ((11, 11), (12, 13)), ((14, 14), (15, 15)))
    book = block.book
    for label, (named, signed) in zip(who, places, strict=True):
        book.put(block.ws, (row, named[0], row + 1, named[1]), book.text(label), book.style("label", font_size=9.5))
        book.put(block.ws, (row, signed[0], row + 1, signed[1]), None, book.style("paper"))
