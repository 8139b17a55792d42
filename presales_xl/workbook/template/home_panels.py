"""The panels of the start page: four lights, key figures, the next three things, who is waited for, what can be done."""

from dataclasses import dataclass
from typing import Any

from presales_xl.language import Label
from presales_xl.tables.charter import Deposit
from presales_xl.tables.execution import Action
from presales_xl.tables.expenses import Expense, ExpenseStatus
from presales_xl.tables.records_of_control import Home, Light
from presales_xl.tables.table import field_of
from presales_xl.workbook.template.formulas import AS_OF, FeeName, Ledger, quoted
from presales_xl.workbook.template.home import Canvas
from presales_xl.workbook.template.names import column
from presales_xl.workbook.template.style import ACCENT, DATE, LEVELS, LINE, MONEY, PAPER, PERCENT, YUAN

LIGHT_LOOKS = {
    Light.RED: ("◆", "red"),
    Light.YELLOW: ("▲", "amber"),
    Light.GREEN: ("●", "green"),
    Light.GREY: ("○", "grey"),
}
"""Sign and colour of every light; a light is never told by its colour alone."""

_LIGHTS = ("overall", "schedule", "fee", "win")
_RULED: dict[str, Any] = {"bottom": 1, "bottom_color": LINE}


def draw_lights(canvas: Canvas, row: int) -> None:
    """Overall, schedule, fees, win: the word, its sign, its colour and the reason beside it."""
    canvas.head(
        row, (1, 7), canvas.say("项目状态", "How it stands"), canvas.say("总体取最差一项", "Overall = the worst")
    )
    unknown = Light.GREY.text(canvas.book.lang)
    hint = canvas.say("尚未检查，先运行「检查全部」。", "Not checked yet: run Check all first.")
    for number, name in enumerate(_LIGHTS):
        top = row + 2 + 3 * number
        key = f"{name}_light"
        canvas.put((top, 1, top + 2, 1), canvas.book.text(field_of(Home, key).label), "bold", **_RULED, font_size=10)
        area = (top, 2, top + 2, 3)
        canvas.program(
            key, area, "bold", unknown, level="grey", align="center", font_size=11, bottom=1, bottom_color=PAPER
        )
        _colour_light(canvas, area)
        canvas.program(f"{name}_reason", (top, 4, top + 2, 7), "text", hint, font_size=9, indent=1, **_RULED)


def _colour_light(canvas: Canvas, area: tuple[int, int, int, int]) -> None:
    for light, (sign, level) in LIGHT_LOOKS.items():
        ink, ground = LEVELS[level]
        look = canvas.book.mark_format(
            {"bold": True, "font_color": ink, "bg_color": ground, "num_format": f'General;General;General;"{sign} "@'}
        )
        rule = {"type": "cell", "criteria": "==", "value": quoted(light.text(canvas.book.lang)), "format": look}
        canvas.ws.conditional_format(*area, rule)


@dataclass(frozen=True, slots=True)
class _Tile:
    label: Label
    value: str
    shown: str
    note: str


def draw_figures(canvas: Canvas, row: int) -> None:
    """Six figures that follow the sheets at once, without any program."""
    canvas.head(
        row, (9, 15), canvas.say("关键数字", "Key figures"), canvas.say("元，另注者除外", "yuan, if not said otherwise")
    )
    for number, tile in enumerate(_tiles(canvas)):
        top, left = row + 2 + 4 * (number // 2), 9 + 4 * (number % 2)
        right = left + (3 if left == 9 else 2)  # noqa: PLR2004 - the panel has seven columns, four and three
        edge: dict[str, Any] = {"left": 2, "left_color": ACCENT}
        gap: dict[str, Any] = {"top": 5, "top_color": PAPER} if number > 1 else {}
        canvas.put((top, left, top, right), canvas.book.text(tile.label), "tilelab", **edge, **gap)
        canvas.put((top + 1, left, top + 2, right), "=" + tile.value, "tile", num_format=tile.shown, **edge)
        canvas.put((top + 3, left, top + 3, right), "=" + tile.note, "tilenote", **edge)


def _tiles(canvas: Canvas) -> tuple[_Tile, ...]:
    say, missing = canvas.say, '"—"'
    reserve = f'{quoted(say("含准备金余额 ", "Reserve left "))}&TEXT({FeeName.RESERVE},"{YUAN}")'
    not_yet = quoted(say("先填里程碑，再核算", "Milestones first, then Fees"))
    share = f'{quoted(say("占可分配额 ", "Of the allocatable "))}&TEXT({FeeName.PAID}/{FeeName.ALLOCATABLE},"0.0%")'
    rate = f'{quoted(say("额度使用率 ", "Used "))}&TEXT({FeeName.USED},"0.0%")'
    win, margin = "project_info.win_probability", "project_info.expected_margin"
    worth = f'{quoted(say("期望毛利 ", "Expected value "))}&TEXT({win}*{margin},"{YUAN}")'
    wan = f'TEXT({margin}/10000,"#,##0.##")&{quoted(say(" 万元，毛利率 ", " x 10,000, rate "))}&TEXT(N(project_info.margin_rate),"0.0%")'
    return (
        _Tile(
            Label("核定费用额度", "Quota"),
            f'IF({FeeName.QUOTA}="",{missing},{FeeName.QUOTA})',
            YUAN,
            f'IF({FeeName.QUOTA}="",{not_yet},{reserve})',
        ),
        _Tile(
            Label("已支付", "Paid"),
            str(FeeName.PAID),
            MONEY,
            f"IFERROR({share},{quoted(say('已减退款冲销', 'Less refunds'))})",
        ),
        _Tile(Label("在途占用", "In flight"), str(FeeName.IN_FLIGHT), MONEY, _waiting_count(canvas)),
        _Tile(
            Label("可用余额", "Available"),
            f'IF({FeeName.AVAILABLE}="",{missing},{FeeName.AVAILABLE})',
            MONEY,
            f'IF({FeeName.USED}="","",{rate})',
        ),
        _Tile(
            Label("赢率", "Win probability"),
            f'IF({win}="",{missing},{win})',
            PERCENT,
            f'IF(OR({win}="",{margin}=""),"",{worth})',
        ),
        _Tile(
            Label("预计毛利（不含税）", "Expected margin, net"),
            f'IF({margin}="",{missing},{margin})',
            YUAN,
            f'IF({margin}="","",{wan})',
        ),
    )


def _count_expenses(canvas: Canvas, status: ExpenseStatus) -> str:
    lang = canvas.book.lang
    dated = f'{column(Expense, "spent_on", lang)},"<="&{AS_OF}'
    return f"COUNTIFS({column(Expense, 'status', lang)},{quoted(status.text(lang))},{dated})"


def _waiting_count(canvas: Canvas) -> str:
    requested, approved = (
        f"{quoted(status.text(canvas.book.lang) + ' ')}&{_count_expenses(canvas, status)}"
        for status in (ExpenseStatus.REQUESTED, ExpenseStatus.APPROVED)
    )
    return f"{requested}&{quoted(canvas.say('，', ', '))}&{approved}"


def draw_todo(canvas: Canvas, row: int) -> None:
    """The next three things; before the first check, how to begin."""
    canvas.head(
        row, (17, 24), canvas.say("接下来三件事", "The next three things"), canvas.say("按到期日", "by due date")
    )
    begin = (
        (
            canvas.say("填写表1 项目信息表的必填项", "Fill in the required fields of table 1"),
            canvas.say("登记人　线索登记当天", "Who registers it, on the same day"),
        ),
        (
            canvas.say("运行「检查全部」，看缺什么", "Run Check all and see what is missing"),
            canvas.say("登记人", "Who registers it"),
        ),
        (
            canvas.say("毛利、重要性填好后评级，提交立项", "Grade it and submit the initiation"),
            canvas.say("项目经理", "Project manager"),
        ),
    )
    for number, (what, who) in enumerate(begin, start=1):
        top = row + 2 + 4 * (number - 1)
        canvas.put((top, 17, top + 3, 17), number, "stepnow", bottom=5, bottom_color=PAPER)
        canvas.program(f"todo_{number}", (top, 18, top + 1, 24), "bold", what, indent=1, font_color=ACCENT)
        canvas.program(
            f"todo_{number}_who", (top + 2, 18, top + 3, 24), "text", who, indent=1, font_size=9, valign="top", **_RULED
        )


def draw_waiting(canvas: Canvas, row: int) -> None:
    """Whom the project waits for: the approver as the program found it, then what the lists say by themselves."""
    say = canvas.say
    canvas.head(row, (1, 7), say("正在等谁", "Waiting for"), say("自何时起", "since"))
    ruled: dict[str, Any] = {"font_size": 10, "text_wrap": False, "shrink": True, **_RULED}
    canvas.program("next_approver", (row + 2, 1, row + 2, 2), "bold", **ruled)
    canvas.program("next_step", (row + 2, 3, row + 2, 5), "text", say("运行「检查全部」", "Run Check all"), **ruled)
    canvas.program(
        "waiting_since",
        (row + 2, 6, row + 2, 7),
        "text",
        **(ruled | {"font_size": 9, "align": "right"}),
        num_format=DATE,
    )
    for number, (who, what, since) in enumerate(_lists_waiting(canvas), start=3):
        top = row + number
        canvas.put((top, 1, top, 2), who, "bold", **ruled)
        canvas.put((top, 3, top, 5), "=" + what, "text", **ruled)
        area = (top, 6, top, 7)
        canvas.put(area, "=" + since, "text", **(ruled | {"font_size": 9, "align": "right"}))
        ink, _ = LEVELS["amber"]
        late = canvas.book.mark_format({"font_color": ink, "bold": True})
        canvas.ws.conditional_format(*area, {"type": "text", "criteria": "begins with", "value": "▲", "format": late})


def _lists_waiting(canvas: Canvas) -> tuple[tuple[str, str, str], ...]:
    """Who, what and since when, as formulas: expenses to approve, actions and deposits that are open."""
    lang, say = canvas.book.lang, canvas.say
    money = Ledger(lang).requested()
    actions, due, done = (column(Action, key, lang) for key in ("action", "due_on", "done_on"))
    open_actions = f'SUMPRODUCT(({actions}<>"")*({done}=""))'
    late_actions = f'SUMPRODUCT(({actions}<>"")*({done}="")*({due}<>"")*({due}<{AS_OF}))'
    open_money, back = column(Deposit, "open_amount", lang), column(Deposit, "due_back_on", lang)
    late_deposits = (
        f'SUMPRODUCT((ISNUMBER({open_money}))*({back}<>"")*({back}<{AS_OF})*({open_money}<>0)*({open_money}<>""))'
    )
    count = _count_expenses(canvas, ExpenseStatus.REQUESTED)
    late = say("▲ 逾期 ", "▲ late ")
    return (
        (
            say("费用审批", "Expenses"),
            f'{count}&{quoted(say(" 笔，", " rows, "))}&TEXT({money},"{MONEY}")',
            f'IF({count}=0,"—",{quoted(ExpenseStatus.REQUESTED.text(lang))})',
        ),
        (
            say("行动项", "Actions"),
            f"{open_actions}&{quoted(say(' 项未完成', ' open'))}",
            f'IF({late_actions}=0,"—",{quoted(late)}&{late_actions})',
        ),
        (
            say("保证金", "Deposits"),
            f'{quoted(say("未收回 ", "open "))}&TEXT(SUM({open_money}),"{MONEY}")',
            f'IF({late_deposits}=0,"—",{quoted(late)}&{late_deposits})',
        ),
    )


@dataclass(frozen=True, slots=True)
class ActionPlace:
    """A place on the start page for one thing the program does; a button of the macro workbook lies exactly on it."""

    action: str
    """Its command, as `presales <action>`."""
    caption: Label
    does: Label


ACTIONS = (
    ActionPlace("check", Label("检查全部", "Check all"), Label("找出并标记全部问题", "finds and marks everything")),
    ActionPlace("fees", Label("核算费用额度", "Compute fees"), Label("按公司规则算额度", "the quota by the rules")),
    ActionPlace("deviations", Label("更新偏差", "Deviations"), Label("进度、费用、赢率", "schedule, fees, win")),
    ActionPlace("submit", Label("提交审批", "Submit"), Label("先检查，再提交", "checks, then submits")),
    ActionPlace("report monthly", Label("生成月报", "Monthly report"), Label("Word，可转 PDF", "Word, and PDF")),
    ActionPlace("draft change", Label("新建调整表", "Draft a change"), Label("偏差已预填", "prefilled")),
    ActionPlace("status", Label("查看状态", "Status"), Label("阶段、还缺什么", "stage, what is missing")),
    ActionPlace("restore", Label("撤销上次写入", "Undo"), Label("恢复备份", "restores the backup")),
)
"""What the program can do from here, in the order of the places."""


def action_area(number: int, row: int = 22) -> tuple[int, int, int, int]:
    """The cells of the place with that number (0 = first): four in a line, two lines."""
    top, left = row + 2 + 2 * (number // 4), 9 + 4 * (number % 4)
    return top, left, top, left + 3 - (number % 4 != 3)  # noqa: PLR2004 - a gap of one column between places


def draw_actions(canvas: Canvas, row: int) -> None:
    """What can be done with the workbook: the name in the ribbon, the command, and what it does."""
    note = canvas.say("功能区「售前管理」，或命令行 presales …", "ribbon tab Presales, or the command line: presales …")
    canvas.head(row, (9, 24), canvas.say("操作", "What you can do"), note)
    for number, place in enumerate(ACTIONS):
        top, left, _, right = action_area(number, row)
        edge: dict[str, Any] = {"left": 2, "left_color": ACCENT}
        canvas.put(
            (top, left, top, right),
            canvas.book.text(place.caption),
            "tilelab",
            font_size=10.5,
            bold=True,
            font_color=ACCENT,
            **edge,
        )
        canvas.put(
            (top + 1, left, top + 1, right),
            f"{place.action}　{canvas.book.text(place.does)}",
            "tilenote",
            shrink=True,
            **edge,
        )
