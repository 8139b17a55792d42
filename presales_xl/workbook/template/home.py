"""The start page: whose project this is, at which stage, how it stands, what to do next, and the way to every sheet."""

from collections.abc import Sequence
from typing import Any

from presales_xl.tables.charter import Milestone
from presales_xl.tables.life import Stage
from presales_xl.tables.records_of_control import Home
from presales_xl.tables.sales_plan import PlanningRound
from presales_xl.tables.table import Record, field_of
from presales_xl.workbook.template.book import Book, Page
from presales_xl.workbook.template.canvas import Canvas
from presales_xl.workbook.template.forms import PROTECTION
from presales_xl.workbook.template.formulas import AS_OF, STAGE_NO, UNTIL, quoted, until
from presales_xl.workbook.template.home_overview import draw_legend, draw_overview
from presales_xl.workbook.template.home_panels import draw_figures, draw_lights, draw_todo
from presales_xl.workbook.template.home_work import draw_actions, draw_waiting
from presales_xl.workbook.template.inputs import validate
from presales_xl.workbook.template.marks import Area
from presales_xl.workbook.template.names import column
from presales_xl.workbook.template.style import ACCENT, ACCENT_SOFT, DATE, INK, INPUT, PAPER

GUTTER, UNIT, UNITS = 14, 52, 24
"""Widths in pixels: a margin at both sides and 24 equal columns, from which every panel takes its share."""
LAST = UNITS
STAGE_CELL = (4, UNITS + 1)
"""Number of the stage, 1-6, unseen in the right margin; the stepper's conditional formats need it."""

_HEIGHTS = (
    *(24, 36, 26, 10), *(32, 20, 8), *(28, 6), *[19] * 12, *(8, 28, 6), *(28, 22) * 2, *(8, 28), *[22] * 8, *(8, 28, 4, 26, 8, 28, 24, 24),
)  # fmt: skip
_SPACE = "　｜　"


def home_sheet(book: Book, _records: Sequence[type[Record]]) -> None:
    """Draw the start page; it has to be the first sheet."""
    page = Page(
        name=book.text(Home.table.sheet), title="", widths=[GUTTER, *[UNIT] * UNITS, GUTTER], last=LAST, tab=ACCENT,
        one_page=True, band=False,
    )  # fmt: skip
    canvas = Canvas(book, book.sheet(page))
    for row, pixels in enumerate(_HEIGHTS):
        canvas.ws.set_row_pixels(row, pixels)
    _draw_band(canvas)
    _draw_steps(canvas, row=4)
    for draw, row in ((draw_lights, 7), (draw_figures, 7), (draw_todo, 7), (draw_waiting, 22), (draw_actions, 22)):
        draw(canvas, row)
    draw_overview(canvas, row=29)
    draw_legend(canvas, row=39)
    _draw_record(canvas, row=43)
    canvas.ws.print_area(0, 0, len(_HEIGHTS) - 1, LAST + 1)
    canvas.ws.set_first_sheet()
    canvas.ws.activate()
    canvas.ws.protect("", PROTECTION)


def _draw_band(canvas: Canvas) -> None:
    say = canvas.say
    canvas.put((0, 1, 0, 11), say("售前项目工作簿", "Presales project workbook"), "subtitle")
    canvas.put((0, 12, 0, 15), say("数据截至（空＝今天）", "As of (empty = today)"), "subright")
    dated = {"align": "center", "indent": 0, "num_format": DATE}
    canvas.program("as_of", (0, 16, 0, 17), "subtitle", bg_color=INPUT, font_color=INK, locked=False, **dated)
    validate(canvas.book, canvas.ws, (0, 16, 0, 17), field_of(Home, "as_of"))
    canvas.put(
        (0, 18, 0, 20), '=IF(home.as_of="",TODAY(),home.as_of)', "subtitle", num_format=say('"按 "', '"→ "') + DATE
    )
    canvas.name(AS_OF, (0, 18, 0, 20))
    rules = say('"规则版本 "', '"Rules "')
    canvas.put((0, 21, 0, LAST), f'=IF(charter.rules_version="","",{rules}&charter.rules_version)', "subright")
    nameless = quoted(say("（项目名称）", "(project name)"))
    canvas.put(
        (1, 1, 1, 17), f'=IF(project_info.project_name="",{nameless},project_info.project_name)', "title", font_size=20
    )
    canvas.put((1, 18, 1, LAST), '=project_info.project_no&""', "title", align="right")
    canvas.put((2, 1, 2, LAST), _people(canvas), "subtitle")


def _people(canvas: Canvas) -> str:
    """One line of who it is about: parts that are not known yet are left out."""
    grade = 'IF(project_info.approved_grade<>"",project_info.approved_grade,project_info.grade)'
    named = [
        (canvas.say("等级 ", "Grade "), grade),
        (canvas.say("发起人 ", "Sponsor "), "project_info.sponsor"),
        (canvas.say("项目经理 ", "Project manager "), "project_info.project_manager"),
        (canvas.say("客户经理 ", "Sales owner "), "project_info.sales_owner"),
    ]
    first = f'IF(project_info.customer_name="",{quoted(canvas.say("客户未填", "Customer not entered"))},project_info.customer_name)'
    parts = [f'IF({value}="","",{quoted(_SPACE + label)}&{value})' for label, value in named]
    signing = quoted(_SPACE + canvas.say("预计签约 ", "Signing "))
    parts.append(f'IF(project_info.expected_sign_on="","",{signing}&{_day("project_info.expected_sign_on")})')
    return "=" + "&".join((first, *parts))


def _draw_steps(canvas: Canvas, row: int) -> None:
    """Six steps: done √, the present one filled, later ones outlined; the program writes which one is the present."""
    stages = ",".join(quoted(stage.text(canvas.book.lang)) for stage in Stage)
    stage_no = f"=IFERROR(MATCH(home.stage,{{{stages}}},0),1)"
    canvas.put((*STAGE_CELL, *STAGE_CELL), stage_no, "text", num_format=";;;")
    canvas.name(STAGE_NO, (*STAGE_CELL, *STAGE_CELL))
    below = (row + 1, STAGE_CELL[1], row + 1, STAGE_CELL[1])
    canvas.put(below, "=" + until(canvas.book.lang), "text", num_format=";;;")
    canvas.name(UNTIL, below)
    where = STAGE_NO
    now = canvas.say("（当前）", " (now)")
    for number, (stage, day) in enumerate(zip(Stage, _step_days(canvas), strict=True), start=1):
        area = (row, 4 * number - 3, row, 4 * number)
        arrow = "" if number == len(Stage) else "　→"
        sign = f'IF({where}>{number},"√ ",IF({where}={number},"● ",""))'
        text = quoted(f"{number} {stage.text(canvas.book.lang)}")
        canvas.put(area, f'={sign}&{text}&IF({where}={number},"{now}","")&"{arrow}"', "stepnext")
        _colour_step(canvas, area, number, where)
        canvas.put((row + 1, area[1], row + 1, area[3]), day, "stepday")


def _colour_step(canvas: Canvas, area: Area, number: int, where: str) -> None:
    looks = ((f"={where}>{number}", ACCENT_SOFT, ACCENT), (f"={where}={number}", ACCENT, PAPER))
    for criteria, ground, ink in looks:
        look = canvas.book.mark_format({"bg_color": ground, "font_color": ink, "bold": True})
        canvas.ws.conditional_format(*area, {"type": "formula", "criteria": criteria, "format": look})


def _step_days(canvas: Canvas) -> tuple[str, ...]:
    """One formula per step: when it was reached, or how far it is."""
    lang, say = canvas.book.lang, canvas.say
    rounds, held = column(PlanningRound, "round", lang), column(PlanningRound, "held_on", lang)
    numbers, reached = column(Milestone, "no", lang), column(Milestone, "actual_on", lang)
    done = f'COUNT({reached})&"/"&COUNTA({numbers})&{quoted(say(" 个里程碑完成", " milestones reached"))}'
    planned = f"{quoted(say('第 ', 'Round '))}&MAX({rounds})&{quoted(say(' 轮　', ', '))}&{_day(f'MAX({held})')}"
    expected = f'IF(project_info.expected_sign_on="","",{quoted(say("预计 ", "Expected "))}&{_day("project_info.expected_sign_on")})'
    return (
        _when("project_info.registered_on", say(" 登记", " registered")),
        _when("project_info.initiated_on", say(" 批准", " approved")),
        f'=IF(MAX({held})=0,"",{planned})',
        f'=IF(COUNTA({numbers})=0,"",{done})',
        f'=IF(home.outcome="",{expected},home.outcome)',
        _when("retrospective.meeting_on", say(" 总结会", " meeting")),
    )


def _when(name: str, what: str) -> str:
    return f'=IF({name}="","",{_day(name)}&{quoted(what)})'


def _day(value: str) -> str:
    return f'TEXT({value},"{DATE}")'


_RECORD = (
    (1, "stage", 1, 3, 4), (1, "outcome", 5, 7, 8), (1, "checked_on", 9, 11, 12), (1, "rules_note", 13, 15, LAST),
    (2, "fingerprint", 1, 3, 12), (2, "log_head", 13, 15, LAST),
)  # fmt: skip
"""Fields of the last two lines: line, column of the label, first and last column of the value."""
_SHOWN = {"checked_on": DATE, "fingerprint": "@", "log_head": "@"}


def _draw_record(canvas: Canvas, row: int) -> None:
    """What the last check was made with: for the auditor, at the foot of the page."""
    head = canvas.say("检查记录", "Record of the last check")
    canvas.head(row, (1, LAST), head, canvas.say("由程序填写", "written by the program"))
    initial = {"stage": Stage.LEAD.text(canvas.book.lang)}
    for line, key, label, first, last in _RECORD:
        canvas.put((row + line, label, row + line, first - 1), _label(canvas, key), "tilelab")
        look: dict[str, Any] = {
            "indent": 0,
            "font_color": INK,
            "num_format": _SHOWN.get(key, "General"),
            "shrink": True,
        }
        canvas.program(key, (row + line, first, row + line, last), "tilelab", initial.get(key), **look)


def _label(canvas: Canvas, key: str) -> str:
    return canvas.book.text(field_of(Home, key).label)
