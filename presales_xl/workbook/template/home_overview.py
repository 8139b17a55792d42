"""The foot of the start page: every sheet with its rows and findings, and what the colours and signs mean."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from presales_xl.findings.message import Severity
from presales_xl.tables.field import Kind
from presales_xl.tables.project import ALL_TABLES, is_list
from presales_xl.tables.records_of_control import Home
from presales_xl.tables.table import Record, fields_of
from presales_xl.workbook.template.canvas import Canvas
from presales_xl.workbook.template.formulas import filled_rows, quoted
from presales_xl.workbook.template.marks import SEVERITY_LEVELS, SYMBOLS
from presales_xl.workbook.template.names import form_name
from presales_xl.workbook.template.style import ACCENT, LEVELS, LINE, MUTED

Records = Sequence[type[Record]]

LINES, PANELS, PANEL = 8, 4, 6
"""Sheets per panel, panels abreast, and columns per panel."""
_RULED: dict[str, Any] = {"bottom": 1, "bottom_color": LINE}


def draw_overview(canvas: Canvas, row: int) -> None:
    """A link per sheet and beside it, counted by formulas: findings by severity, filled rows, required fields."""
    canvas.head(
        row, (1, 24), canvas.say("各表填写情况", "Every sheet"), canvas.say("点击表名前往", "click a name to go there")
    )
    for number, records in enumerate(_sheets()):
        top, left = row + 1 + number % LINES, 1 + PANEL * (number // LINES)
        name = canvas.book.text(records[0].table.sheet)
        link = f"""=HYPERLINK("#'{name}'!A1","→ {name}")"""
        canvas.put(
            (top, left, top, left + 2),
            link,
            "text",
            font_size=10,
            font_color=ACCENT,
            text_wrap=False,
            shrink=True,
            **_RULED,
        )
        state = (top, left + 3, top, left + 5)
        canvas.put(
            state,
            "=" + _state(canvas, name, records),
            "text",
            font_size=9,
            font_color=MUTED,
            text_wrap=False,
            shrink=True,
            **_RULED,
        )
        _colour_state(canvas, state)


def _sheets() -> Iterator[Records]:
    shown = (record for record in ALL_TABLES.values() if record is not Home)
    for _, records in groupby(shown, key=lambda record: record.table.sheet):
        yield tuple(records)


def _state(canvas: Canvas, sheet: str, records: Records) -> str:
    """Findings first, the worst leading; then how far the sheet is filled in."""
    counts = [_findings(canvas, sheet, severity) for severity in Severity]
    contents = [_rows(canvas, record) if is_list(record) else _required(canvas, record) for record in records]
    return "&".join((*counts, *contents))


def _findings(canvas: Canvas, sheet: str, severity: Severity) -> str:
    count = f"COUNTIFS(find_at,{quoted(sheet + '?*')},find_severity,{quoted('*' + severity.text(canvas.book.lang))})"
    return f'IF({count}=0,"","{SYMBOLS[severity]} "&{count}&"　")'


def _rows(canvas: Canvas, record: type[Record]) -> str:
    keys = tuple(known.key for known in fields_of(record) if known.must) or (fields_of(record)[0].key,)
    count = filled_rows(record, keys, canvas.book.lang)
    rows = quoted(canvas.say(" 行", " rows"))
    return f'IF({count}=0,"○ "&{quoted(canvas.say("无", "none"))},{count}&{rows})'


def _required(canvas: Canvas, record: type[Record]) -> str:
    """How many of the fields required at once are filled in; what a later stage demands is left to the check."""
    names = [
        form_name(record, known.key) for known in fields_of(record) if known.must and known.kind is not Kind.BOOLEAN
    ]
    count = f"COUNTA({','.join(names)})"
    word = quoted(canvas.say("必填 ", "required "))
    full = f'IF({count}={len(names)},"√ ","")'
    return f'IF({count}=0,"○ "&{quoted(canvas.say("未填　", "empty  "))},{full}&{word}&{count}&"/{len(names)}　")'


def _colour_state(canvas: Canvas, area: tuple[int, int, int, int]) -> None:
    levels = {SYMBOLS[severity]: SEVERITY_LEVELS[severity] for severity in Severity} | {"√": "green"}
    for sign, level in levels.items():
        look = canvas.book.mark_format({"font_color": LEVELS[level][0], "bold": True})
        canvas.ws.conditional_format(
            *area, {"type": "text", "criteria": "begins with", "value": sign, "format": look, "stop_if_true": True}
        )


def draw_legend(canvas: Canvas, row: int) -> None:
    """What yellow, grey and the four signs mean, on every sheet."""
    say = canvas.say
    note = say("列表：深色表头＝填写，灰色表头＝自动", "Lists: dark header = fill in, grey header = computed")
    canvas.head(row, (1, 24), say("图例", "Legend"), note)
    legend = [
        (say("填写", "fill in"), "input", None), (say("自动计算", "computed"), "calc", None),
        (say("已冻结（审批后）", "frozen"), "locked", None), (say("* 必填", "* required"), "must", None),
        *((f"{SYMBOLS[known]} {known.text(canvas.book.lang)}", "bold", SEVERITY_LEVELS[known]) for known in Severity),
        (say("√ 正常", "√ fine"), "bold", "green"),
    ]  # fmt: skip
    for number, (text, look, level) in enumerate(legend):
        area = (row + 2, 1 + 3 * number, row + 2, 3 + 3 * number)
        canvas.put(area, text, look, level, align="center", indent=0, border=1, border_color=LINE)
