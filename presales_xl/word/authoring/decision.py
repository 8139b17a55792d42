"""The decision of a War Room: a form to fill in by hand or in Word before it, what was decided after it."""

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.blocks import caption, either, heading, listing
from presales_xl.word.authoring.form_blocks import said
from presales_xl.word.authoring.tables import (
    PAGE_WIDTH,
    Column,
    cell,
    head_row,
    pairs_table,
    row,
    table,
)
from presales_xl.word.authoring.wml import attribute, paragraph, run
from presales_xl.word.controls import BOX, HINTS, SEPARATOR
from presales_xl.word.controls import DATE as LINE_FOR_A_DATE
from presales_xl.word.controls import NAME as LINE_FOR_A_NAME
from presales_xl.word.palette import PALE

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
    *(("continue", "choices.go_on"), ("conditional", "choices.conditional"), ("adjust", "choices.adjust")),
    *(("suspend", "choices.suspend"), ("stop", "choices.stop")),
)
_ANSWERS = (("yes", "choices.yes"), ("no", "choices.no"))
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
    return "".join(
        (
            heading(lang, _TITLE),
            pairs_table(lang, pairs, wide=wide, describes=_TITLE),
            listing(lang, _TO_DO, _NEW_ACTIONS, "actions"),
        )
    )


def decision_form(lang: Lang) -> str:
    """Everything the meeting has to write down, on one page where it fits."""
    rows = (
        _line(lang, _DECISION, _choice("decision", _DECISIONS), _LINE_HEIGHT),
        _line(lang, _REASON, _text("reason", _WHY.text(lang), lines=True), _TEXT_HEIGHT),
        _line(lang, _CONDITIONS, _text("conditions", _WHICH.text(lang), lines=True), _TEXT_HEIGHT),
        _line(lang, _RESUME, _date(lang, "resume_on"), _LINE_HEIGHT),
        _line(lang, _CHECKED, _choice("checked", _ANSWERS), _LINE_HEIGHT),
        _known_line(lang, _CHAIR, "decision.chair", _name(lang, "chair")),
        _known_line(lang, _ATTENDEES, "decision.attendees", _name(lang, "attendees")),
        _known_line(lang, _HELD_ON, "decision.held_on", _date(lang, "held_on")),
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
    first = cell(label.text(lang), _WIDTHS[0], "TableLabel", fill=PALE, keep=True)
    return row(first, cell(content, _WIDTHS[1]), height=height)


def _known_line(lang: Lang, label: Label, name: str, control: str) -> str:
    """What is known already as text, else a control to write it into."""
    known = either(name, paragraph(f"{{{{ {name} }}}}", "TableText"), paragraph(control, "TableText"))
    first = cell(label.text(lang), _WIDTHS[0], "TableLabel", fill=PALE, keep=True)
    second = cell("", _WIDTHS[1]).replace(paragraph("", "TableText"), known)
    return row(first, second, height=_LINE_HEIGHT)


def _choice(kind: str, choices: tuple[tuple[str, str], ...]) -> str:
    items = "".join(f'<w:listItem w:displayText="{{{{ {name} }}}}" w:value="{code}"/>' for code, name in choices)
    boxes = "　".join(f"{BOX} {{{{ {name} }}}}" for _, name in choices)
    return _control(kind, f"<w:dropDownList>{items}</w:dropDownList>", boxes)


def _text(kind: str, hint: str, *, lines: bool = False) -> str:
    return _control(kind, '<w:text w:multiLine="1"/>' if lines else "<w:text/>", hint)


def _name(lang: Lang, kind: str) -> str:
    return _text(kind, HINTS[LINE_FOR_A_NAME].text(lang))


def _date(lang: Lang, kind: str) -> str:
    date = (
        '<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="zh-CN"/>'
        '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
    )
    return _control(kind, date, HINTS[LINE_FOR_A_DATE].text(lang))


def _control(kind: str, properties: str, hint: str) -> str:
    """A control whose tag names what it asks for and the meeting."""
    tag = attribute(f"{kind}{SEPARATOR}{{{{ tag }}}}")
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={attribute(kind)}/><w:tag w:val={tag}/>"
        f"<w:showingPlcHdr/>{properties}"
        f"</w:sdtPr><w:sdtContent>{run(hint, style='PlaceholderText')}</w:sdtContent></w:sdt>"
    )
