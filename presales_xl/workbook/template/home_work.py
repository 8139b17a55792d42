"""The lower panels of the start page: whom the project waits for, and what can be done with the workbook."""

from typing import Any

from presales_xl.tables.buttons import PLACES, button_of
from presales_xl.tables.execution import Action
from presales_xl.tables.expenses import ExpenseStatus
from presales_xl.workbook.template.canvas import Canvas
from presales_xl.workbook.template.formulas import AS_OF, Ledger, quoted
from presales_xl.workbook.template.names import column
from presales_xl.workbook.template.style import ACCENT, DATE, LEVELS, LINE, MONEY

_RULED: dict[str, Any] = {"bottom": 1, "bottom_color": LINE}


def draw_waiting(canvas: Canvas, row: int) -> None:
    """Whom the project waits for: the next step and its approver as the program found them, then what the lists say."""
    say = canvas.say
    canvas.head(row, (1, 7), say("正在等谁", "Waiting for"), say("自何时起", "since"))
    ruled: dict[str, Any] = {"font_size": 10, "text_wrap": False, "shrink": True, **_RULED}
    small: dict[str, Any] = ruled | {"font_size": 9, "align": "right"}
    canvas.program("next_step", (row + 2, 1, row + 2, 7), "text", say("运行「检查全部」", "Run Check all"), **ruled)
    canvas.program("next_approver", (row + 3, 1, row + 3, 5), "bold", **ruled)
    canvas.program("waiting_since", (row + 3, 6, row + 3, 7), "text", **small, num_format=DATE)
    for number, (who, what, since) in enumerate(_lists_waiting(canvas), start=4):
        top = row + number
        canvas.put((top, 1, top, 2), who, "bold", **ruled)
        canvas.put((top, 3, top, 5), "=" + what, "text", **ruled)
        area = (top, 6, top, 7)
        canvas.put(area, "=" + since, "text", **small)
        ink, _ = LEVELS["amber"]
        late = canvas.book.mark_format({"font_color": ink, "bold": True})
        canvas.ws.conditional_format(*area, {"type": "text", "criteria": "begins with", "value": "▲", "format": late})


def _lists_waiting(canvas: Canvas) -> tuple[tuple[str, str, str], ...]:
    """Who, what and since when, as formulas: expenses to approve and actions that are open."""
    lang, say = canvas.book.lang, canvas.say
    money = Ledger(lang).requested()
    actions, due, done = (column(Action, key, lang) for key in ("action", "due_on", "done_on"))
    open_actions = f'SUMPRODUCT(({actions}<>"")*({done}=""))'
    late_actions = f'SUMPRODUCT(({actions}<>"")*({done}="")*({due}<>"")*({due}<{AS_OF}))'
    count = Ledger(lang).count(ExpenseStatus.REQUESTED)
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
    )


ACTIONS = tuple(button_of(key) for key in PLACES["home"])
"""What the program can do from here, in the order of the places; a button of the macro workbook lies exactly on each."""


def action_area(number: int, row: int = 22) -> tuple[int, int, int, int]:
    """The cells of the place with that number (0 = first): four in a line, two lines."""
    top, left = row + 2 + 2 * (number // 4), 9 + 4 * (number % 4)
    return top, left, top, left + 3 - (number % 4 != 3)  # noqa: PLR2004 - a gap of one column between places


def draw_actions(canvas: Canvas, row: int) -> None:
    """What can be done with the workbook: its name, the command, and what it does."""
    note = canvas.say("命令行 presales …", "on the command line: presales …")
    canvas.head(row, (9, 24), canvas.say("操作", "What you can do"), note)
    for number, button in enumerate(ACTIONS):
        top, left, _, right = action_area(number, row)
        edge: dict[str, Any] = {"left": 2, "left_color": ACCENT}
        canvas.put(
            (top, left, top, right),
            canvas.book.text(button.caption),
            "tilelab",
            font_size=10.5,
            bold=True,
            font_color=ACCENT,
            **edge,
        )
        canvas.put(
            (top + 1, left, top + 1, right),
            f"{button.command}　{canvas.book.text(button.does)}",
            "tilenote",
            shrink=True,
            **edge,
        )
