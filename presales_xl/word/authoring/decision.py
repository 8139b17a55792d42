"""The decision of a War Room: a form to fill in by hand or in Word before it, what was decided after it."""

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.blocks import caption, either, heading, listing, pairs_section
from presales_xl.word.authoring.controls import DAY, LINE, LINES, boxes, choice, control
from presales_xl.word.authoring.form_blocks import said
from presales_xl.word.authoring.tables import (
    PAGE_WIDTH,
    Column,
    cell,
    cell_of,
    head_row,
    label_cell,
    row,
    table,
)
from presales_xl.word.authoring.wml import paragraph
from presales_xl.word.controls import DATE as LINE_FOR_A_DATE
from presales_xl.word.controls import HINTS, SEPARATOR
from presales_xl.word.controls import NAME as LINE_FOR_A_NAME

_TITLE = Label("会议决定", "Decision")
_TO_FILL_IN = Label("会议决定（会上填写）", "Decision (filled in at the meeting)")
_LABEL_WIDTH = 3.0
_WIDTHS = (_LABEL_WIDTH, PAGE_WIDTH - _LABEL_WIDTH)
_HOW = Label(
    "可直接在 Word 中选择和填写，也可打印后手写；会后把结果登记到「进展分析会」和「待办事项」。",
    "Choose and fill in in Word, or print and write by hand; afterwards enter it under War Room and Actions.",
)
_DECISION, _REASON, _CONDITIONS = Label("决定", "Decision"), Label("理由", "Reason"), Label("条件", "Conditions")
_RESUME, _CHECKED = Label("恢复日期", "Resume on"), Label("已核对撤出标准", "Exit criteria checked")
_CHAIR, _ATTENDEES, _HELD_ON = Label("主持人", "Chair"), Label("参加人", "Attendees"), Label("会议日期", "Held on")
_SIGNED = Label("主持人签字", "Signed by the chair")
_WHY = Label("（写明为什么这样决定）", "(say why it is decided so)")
_WHICH = Label("（有条件继续、调整时填写）", "(for a conditional decision or an adjustment)")
_DECISIONS = (
    *(("continue", "{{ choices.go_on }}"), ("conditional", "{{ choices.conditional }}")),
    *(("adjust", "{{ choices.adjust }}"), ("suspend", "{{ choices.suspend }}"), ("stop", "{{ choices.stop }}")),
)
_ANSWERS = (("yes", "{{ choices.yes }}"), ("no", "{{ choices.no }}"))
_TO_DO = Label("会议要求的行动", "Actions asked for")
_NEW_ACTIONS = (
    Column(Label("序号", "No."), 1.0, ".no", "TableCentre"),
    Column(Label("事项", "What"), 8.4, ".what"),
    Column(Label("责任人", "Who"), 2.4, ".who", "TableCentre"),
    Column(Label("到期", "Due"), 2.4, ".due_on", "TableCentre"),
    Column(Label("状态", "State"), 2.8, ".state", "TableCentre"),
)
_BLANK_ACTIONS = (
    Column(Label("序号", "No."), 1.0, ""),
    Column(Label("事项", "What"), 9.6, ""),
    Column(Label("责任人", "Who"), 3.2, ""),
    Column(Label("到期", "Due"), 3.2, ""),
)
_BLANK_ROWS = 4
_LINE_HEIGHT, _TEXT_HEIGHT, _BLANK_HEIGHT = 0.9, 1.7, 0.8


def decided_block(lang: Lang) -> str:
    """What was decided, why, on which conditions, and what it asked for."""
    pairs = said((_DECISION, "decision.decision"), (_HELD_ON, "decision.held_on"))
    pairs += said((_CHECKED, "decision.checked"), (_RESUME, "decision.resume_on"))
    wide = said((_REASON, "decision.reason"), (_CONDITIONS, "decision.conditions"))
    wide += said((_CHAIR, "decision.chair"), (_ATTENDEES, "decision.attendees"))
    return pairs_section(lang, _TITLE, pairs, wide=wide) + listing(lang, _TO_DO, _NEW_ACTIONS, "actions")


def decision_form(lang: Lang) -> str:
    """Everything the meeting has to write down, on one page where it fits."""
    name, date = HINTS[LINE_FOR_A_NAME].text(lang), HINTS[LINE_FOR_A_DATE].text(lang)
    rows = (
        _line(lang, _DECISION, _control("decision", choice(_DECISIONS), boxes(_DECISIONS)), _LINE_HEIGHT),
        _line(lang, _REASON, _control("reason", LINES, _WHY.text(lang)), _TEXT_HEIGHT),
        _line(lang, _CONDITIONS, _control("conditions", LINES, _WHICH.text(lang)), _TEXT_HEIGHT),
        _line(lang, _RESUME, _control("resume_on", DAY, date), _LINE_HEIGHT),
        _line(lang, _CHECKED, _control("checked", choice(_ANSWERS), boxes(_ANSWERS)), _LINE_HEIGHT),
        _known_line(lang, _CHAIR, "decision.chair", _control("chair", LINE, name)),
        _known_line(lang, _ATTENDEES, "decision.attendees", _control("attendees", LINE, name)),
        _known_line(lang, _HELD_ON, "decision.held_on", _control("held_on", DAY, date)),
        _line(lang, _SIGNED, "", _TEXT_HEIGHT),
    )
    how = paragraph(_HOW.text(lang), "Note", keep_with_next=True)
    return heading(lang, _TO_FILL_IN) + how + table(_WIDTHS, *rows, describes=_TITLE.text(lang)) + _blank_actions(lang)


def _blank_actions(lang: Lang) -> str:
    """Room for the actions the meeting asks for."""
    widths = [column.width for column in _BLANK_ACTIONS]
    rows = (
        row(
            *(
                cell(str(number) if not place else "", width, "TableCentre", keep=number < _BLANK_ROWS)
                for place, width in enumerate(widths)
            ),
            height=_BLANK_HEIGHT,
        )
        for number in range(1, _BLANK_ROWS + 1)
    )
    shown = table(widths, head_row(_BLANK_ACTIONS, lang), *rows, describes=_TO_DO.text(lang))
    return caption(lang, _TO_DO) + shown


def _line(lang: Lang, label: Label, content: str, height: float) -> str:
    return row(label_cell(lang, label, _WIDTHS[0], keep=True), cell(content, _WIDTHS[1]), height=height)


def _known_line(lang: Lang, label: Label, name: str, control: str) -> str:
    """What is known already as text, else a control to write it into."""
    known = either(name, paragraph(f"{{{{ {name} }}}}", "TableText"), paragraph(control, "TableText"))
    return row(label_cell(lang, label, _WIDTHS[0], keep=True), cell_of(_WIDTHS[1], known), height=_LINE_HEIGHT)


def _control(kind: str, form: str, hint: str) -> str:
    """A control whose tag names what it asks for and the meeting."""
    return control(f"{kind}{SEPARATOR}{{{{ tag }}}}", form, hint, alias=kind)
