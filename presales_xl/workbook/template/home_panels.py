"""The upper panels of the start page: four lights, key figures, the next three things."""

from typing import Any

from presales_xl.frozen import frozen
from presales_xl.language import Label
from presales_xl.tables.expenses import ExpenseStatus
from presales_xl.tables.records_of_control import Home, Light
from presales_xl.tables.table import field_of
from presales_xl.workbook.template.canvas import Canvas
from presales_xl.workbook.template.formulas import FeeName, Ledger, quoted
from presales_xl.workbook.template.style import ACCENT, LEVELS, LINE, MONEY, PAPER, PERCENT, YUAN

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
        canvas.put(
            (top, 1, top + 2, 1),
            canvas.book.text(field_of(Home, key).label),
            "bold",
            **_RULED,
            font_size=10,
            text_wrap=False,
            shrink=True,
        )
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


@frozen
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
    say = canvas.say
    less = quoted(say("已减退款冲销", "Less refunds"))
    reserve = f'{quoted(say("含准备金余额 ", "Reserve left "))}&TEXT({FeeName.RESERVE},"{YUAN}")'
    not_yet = quoted(say("先填里程碑，再核算", "Milestones first, then Fees"))
    share = f'{quoted(say("占可分配额 ", "Of the allocatable "))}&TEXT({FeeName.PAID}/{FeeName.ALLOCATABLE},"0.0%")'
    rate = f'{quoted(say("额度使用率 ", "Used "))}&TEXT({FeeName.USED},"0.0%")'
    win, margin = "project_info.win_probability", "project_info.expected_margin"
    worth = f'{quoted(say("期望毛利 ", "Expected value "))}&TEXT({win}*{margin},"{YUAN}")'
    wan = f'TEXT({margin}/10000,"#,##0.##")&{quoted(say(" 万元，毛利率 ", " x 10,000, rate "))}&TEXT(N(project_info.margin_rate),"0.0%")'
    quota, available = f"{FeeName.QUOTA}", f"{FeeName.AVAILABLE}"
    return (
        _Tile(Label("核定费用额度", "Quota"), _or_dash(quota), YUAN, f'IF({quota}="",{not_yet},{reserve})'),
        _Tile(Label("已支付", "Paid"), f"{FeeName.PAID}", MONEY, f"IFERROR({share},{less})"),
        _Tile(Label("在途占用", "In flight"), f"{FeeName.IN_FLIGHT}", MONEY, _waiting_count(canvas)),
        _Tile(Label("可用余额", "Available"), _or_dash(available), MONEY, f'IF({FeeName.USED}="","",{rate})'),
        _Tile(
            Label("赢率", "Win probability"),
            _or_dash(win),
            PERCENT,
            f'IF(OR({win}="",{margin}=""),"",IFERROR({worth},""))',
        ),
        _Tile(
            Label("预计毛利（不含税）", "Expected margin, net"),
            _or_dash(margin),
            YUAN,
            f'IF({margin}="","",IFERROR({wan},""))',
        ),
    )


def _or_dash(name: str) -> str:
    return f'IF({name}="","—",{name})'


def _waiting_count(canvas: Canvas) -> str:
    requested, approved = (
        f"{quoted(status.text(canvas.book.lang) + ' ')}&{Ledger(canvas.book.lang).count(status)}"
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
        canvas.program(
            f"todo_{number}", (top, 18, top + 2, 24), "bold", what, indent=1, font_size=10, font_color=ACCENT
        )
        canvas.program(f"todo_{number}_who", (top + 3, 18, top + 3, 24), "text", who, indent=1, font_size=9, **_RULED)
