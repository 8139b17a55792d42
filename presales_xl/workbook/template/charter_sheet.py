"""表3: how the quota was found, the live fee control of every milestone, the tie-out line, the hold, the milestones."""

from collections.abc import Sequence
from typing import Any

from presales_xl.frozen import frozen
from presales_xl.language import Label
from presales_xl.tables.charter import Charter, Milestone
from presales_xl.tables.table import Record, field_of
from presales_xl.workbook.template.book import BAND_ROWS, Book, Page
from presales_xl.workbook.template.fee_control import LAST_COLUMN, draw_fee_control
from presales_xl.workbook.template.forms import label_cell, value_cell
from presales_xl.workbook.template.formulas import quoted
from presales_xl.workbook.template.levels import colour_milestone_levels
from presales_xl.workbook.template.lists import WHOLE_COLUMNS, list_widths, place_list
from presales_xl.workbook.template.style import ACCENT, ACCENT_SOFT, STEP_TABS, YUAN
from presales_xl.workbook.text_metrics import lines

_FIRST = BAND_ROWS
_STEP, _WHAT, _HOW, _AMOUNT = 1, 2, 3, 4
_ROW, _HEADER, _COMPUTATION = 26, 26, 52
_PLAIN: dict[str, Any] = {"font_size": 10}
_TOTAL: dict[str, Any] = {"bold": True, "bg_color": ACCENT_SOFT, "top": 2, "top_color": ACCENT}


@frozen
class _Step:
    """A line of the computation; `field` names the charter's field, otherwise `value` is a formula."""

    field: str
    label: Label
    how: str
    value: str = ""
    shown: str = YUAN
    total: bool = False


def charter_sheet(book: Book, records: Sequence[type[Record]]) -> None:
    """Build the sheet; the Table of the milestones is the last thing on it."""
    table = records[0].table
    title = f"{book.text(table.sheet).split(' ')[0]}　{book.text(table.label)}"
    page = Page(
        name=book.text(table.sheet), title=title, widths=list_widths(book, Milestone), last=LAST_COLUMN,
        tab=STEP_TABS[table.step], repeat=(0, 1), one_page=True,
    )  # fmt: skip
    ws = book.sheet(page)
    below = max(_draw_quota(book, ws), draw_fee_control(book, ws, _FIRST))
    _draw_computation(book, ws, below)
    _draw_milestones(book, ws, below + 2)


def _draw_computation(book: Book, ws: Any, row: int) -> None:
    """The steps of the computation in words, in one line of the whole width."""
    known = field_of(Charter, "computation")
    ws.set_row_pixels(row, _COMPUTATION)
    ws.merge_range(row, _STEP, row, _WHAT, "", book.style("label"))
    label_cell(book, ws, known, row, _STEP)
    value_cell(book, ws, Charter, known, (row, _HOW, row, LAST_COLUMN), look={"font_size": 9})


def _draw_milestones(book: Book, ws: Any, row: int) -> None:
    note = book.say("批准后「锁」列冻结；权重合计 100%", "The approval freezes what locks; weights sum to 100 %")
    ws.set_row_pixels(row - 1, 8)
    book.section(ws, row, (1, LAST_COLUMN), (book.say("四、里程碑", "4  Milestones"), note))
    ws.set_row_pixels(row + 1, 6)
    placed = place_list(book, ws, Milestone, row + 3)
    colour_milestone_levels(book, ws, placed)
    ws.print_area(0, 0, WHOLE_COLUMNS, LAST_COLUMN)


def _draw_quota(book: Book, ws: Any) -> int:
    """The left block; says which row is free below it."""
    note = book.say("元；先定里程碑与权重，再核算", "yuan; milestones and weights first")
    book.section(ws, _FIRST, (_STEP, _AMOUNT), (book.say("一、费用额度核算", "1  Fee quota"), note))
    heads = (("步", "No."), ("项目", "Item"), ("怎样得出", "How"), ("金额", "Amount"))
    ws.set_row_pixels(_FIRST + 1, _HEADER)
    for column, (zh, en) in enumerate(heads, start=_STEP):
        align: dict[str, Any] = (
            {"align": "right"} if column == _AMOUNT else {"align": "center", "indent": 0} if column == _STEP else {}
        )
        ws.write(_FIRST + 1, column, book.say(zh, en), book.style("thcalc", **align))
    row = _FIRST + 2
    for number, step in enumerate(_steps(book), start=1):
        _draw_step(book, ws, (row, number), step)
        row += 1
    for key in ("manual_quota", "manual_quota_reason", "single_expense_limit", "tolerance_notes"):
        row = _input(book, ws, row, key)
    book.section(
        ws,
        row,
        (_STEP, _AMOUNT),
        (
            book.say("三、财务冻结", "3  Hold by finance"),
            book.say("冻结期间不得新增支出", "no new spending while it holds"),
        ),
    )
    row += 1
    for key in ("held_on", "held_by", "held_reason", "lifted_on", "lifted_by"):
        row = _input(book, ws, row, key)
    return row


def _steps(book: Book) -> tuple[_Step, ...]:
    say = book.say
    grade = 'IF(project_info.approved_grade<>"",project_info.approved_grade,project_info.grade)'
    scored = f'=IF({grade}="",{quoted(say("先评级", "grade it first"))},{grade}&{quoted(say(" 级，评分 ", ", score "))}&project_info.score)'
    of_margin = f'TEXT(charter.quota/project_info.expected_margin,"0.0%")&{quoted(say("（毛利）　", " margin, "))}'
    of_contract = f'TEXT(charter.quota/project_info.expected_contract,"0.0%")&{quoted(say("（合同额）", " contract"))}'
    shares = f'=IFERROR(IF(charter.quota="",{quoted(say("按公司规则核算", "by the rules of the company"))},{of_margin}&{of_contract}),"")'
    reserve = f'=IFERROR(IF(charter.reserve="","",TEXT(charter.reserve/charter.quota,"0.0%")&{quoted(say("（额度）", " of the quota"))}),"")'
    return (
        _Step("", Label("预计毛利", "Expected margin"), say("表1，不含税", "Table 1, without tax"), "project_info.expected_margin"),
        _Step("", Label("预计合同额", "Expected contract"), say("表1，含税", "Table 1, with tax"), "project_info.expected_contract"),
        _Step("", Label("等级系数", "Grade factor"), scored, "project_info.fee_factor", '"× "0.0'),
        _Step("quota", Label("核定费用额度", "Quota"), shares, total=True),
        _Step("reserve", Label("减：风险准备金", "Less: risk reserve"), reserve),
        _Step("allocatable", Label("可分配额度", "Allocatable"), say("按权重分到里程碑", "split by weight"), total=True),
        _Step("unallocated", Label("未分配", "Unallocated"), say("删除里程碑腾出、尚未再分", "freed by dropped milestones")),
        _Step("rules_version", Label("规则版本", "Rules version"), say("核算所用的公司规则", "computed under"), shown="@"),
    )  # fmt: skip


def _draw_step(book: Book, ws: Any, place: tuple[int, int], step: _Step) -> None:
    row, number = place
    ws.set_row_pixels(row, _ROW)
    look = "total" if step.total else "tdcalc"
    ws.write(row, _STEP, number, book.style(look, align="center"))
    ws.write(row, _WHAT, book.text(step.label), book.style(look, align="left", indent=1))
    how = book.style(look, align="left", indent=1, font_size=9, bold=False, text_wrap=False, shrink=True)
    book.put(ws, (row, _HOW, row, _HOW), step.how, how)
    right: dict[str, Any] = {"align": "right", "indent": 1, "num_format": step.shown, "text_wrap": False}
    if step.field:
        more = _PLAIN | right | (_TOTAL if step.total else {})
        value_cell(book, ws, Charter, field_of(Charter, step.field), (row, _AMOUNT, row, _AMOUNT), look=more)
        return
    value = f'=IF({step.value}="","",{step.value})'
    book.put(ws, (row, _AMOUNT, row, _AMOUNT), value, book.style(look, **right))


def _input(book: Book, ws: Any, row: int, key: str) -> int:
    """Label over two columns, value over two; says which row comes next."""
    known = field_of(Charter, key)
    text = book.text(known.label) + ("  * (locks)" if known.frozen_by else "")
    width = 48 + field_of(Milestone, "name").width
    ws.set_row_pixels(row, max(_ROW, 8 + 17 * lines(text, width)) if key != "tolerance_notes" else 44)
    ws.merge_range(row, _STEP, row, _WHAT, "", book.style("label"))
    label_cell(book, ws, known, row, _STEP)
    value_cell(book, ws, Charter, known, (row, _HOW, row, _AMOUNT), look=_PLAIN)
    return row + 1
