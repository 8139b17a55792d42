"""The template of the War Room paper: what the meeting decides on, and afterwards its minutes."""

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.blocks import either, heading, listing, note, pairs_section, title_block
from presales_xl.word.authoring.decision import decided_block, decision_form
from presales_xl.word.authoring.figures import THREE_LIGHTS, deviation_table, milestone_fees, status_table, tie_out
from presales_xl.word.authoring.form_blocks import said
from presales_xl.word.authoring.package import Draft
from presales_xl.word.authoring.risks import RISKS, risk_table
from presales_xl.word.authoring.shared import (
    WHY_IT_MOVED,
    WIN_PAIRS,
    milestone_table,
    project_section,
    provenance_section,
)
from presales_xl.word.authoring.tables import Column, value

TITLE = Label("{{ title }}", "{{ title }}")

_ABOUT = Label(
    "编号：{{ report_no }}　｜　会议日期：{{ meeting.held_on }}　｜　编制：{{ prepared_by }}　｜　数据截至：{{ source.as_of }}",
    "No.: {{ report_no }}  |  Held on: {{ meeting.held_on }}  |  By: {{ prepared_by }}  |  Data as of: {{ source.as_of }}",
)
_MEETING = said(
    (Label("会议日期", "Held on"), "meeting.held_on"),
    (Label("召开原因", "Trigger"), "meeting.trigger"),
)
_MEETING_TEXTS = said(
    (Label("新情况", "New circumstances"), "meeting.new_circumstances"),
    (Label("议题", "Issues"), "meeting.issues"),
    (Label("主持人", "Chair"), "meeting.chair"),
    (Label("参加人", "Attendees"), "meeting.attendees"),
    (Label("会议节奏", "Rhythm"), "meeting.rhythm"),
    (Label("上次会议", "Meeting before"), "before"),
)
_OPTIONS = (
    Column(Label("决定", "Decision"), 2.0, ".decision", "TableLabel"),
    Column(Label("意味着什么", "What it entails"), 5.4, ".entails"),
    Column(Label("表单与审批路线", "Form and route"), 3.5, ".form"),
    Column(Label("费用", "Money"), 3.5, ".money"),
    Column(Label("期限", "By when"), 2.6, ".by"),
)
_BY_RULES = Label(
    "按公司规则和数据截至日的情况推算，供会议权衡。",
    "Worked out from the company's rules and the data as of that day, for the meeting to weigh.",
)
_EXITS = (
    Column(Label("序号", "No."), 1.0, ".no", "TableCentre"),
    Column(Label("撤出标准", "Exit criterion"), 5.6, ".criterion"),
    Column(Label("怎样判断", "Measure"), 5.0, ".measure"),
    Column(Label("检查日期", "Check on"), 2.2, ".check_on", "TableCentre"),
    Column(Label("核对", "Check"), 3.2, "*light"),
)
_FOLLOW_UPS = (
    Column(Label("来源", "From"), 3.4, ".source"),
    Column(Label("事项", "What"), 6.2, ".what"),
    Column(Label("责任人", "Who"), 2.0, ".who", "TableCentre"),
    Column(Label("到期", "Due"), 2.2, ".due_on", "TableCentre"),
    Column(Label("落实", "State"), 3.2, "*light"),
)
_FEES = said(
    (Label("核定费用额度", "Fee quota"), "fees.quota"),
    (Label("额度使用率", "Used"), "fees.used"),
    (Label("累计已支付", "Paid to date"), "fees.paid"),
    (Label("在途占用", "In flight"), "fees.in_flight"),
    (Label("可用余额", "Available"), "fees.available"),
    (Label("完工估算", "Estimate at end"), "fees.eac"),
    (Label("风险准备金", "Risk reserve"), "fees.reserve"),
    (Label("准备金余额", "Reserve left"), "fees.reserve_balance"),
)
_WORTH = (
    WHY_IT_MOVED,
    (Label("尚需费用", "Fees still needed"), value("going_on.fee")),
    (Label("继续的期望值", "Expected value"), value("going_on.value")),
)
_FORMULA = Label(
    "继续的期望值 = 赢率 × 预计毛利 − 尚需费用。{{ going_on.sunk }}",
    "Expected value of going on = win probability x margin - fees still needed. {{ going_on.sunk }}",
)


def war_room(lang: Lang) -> Draft:
    """Every section of the paper in one language."""
    sections = (_opening, _choices, _standing, _worth, _checks)
    body = "".join(section(lang) for section in sections)
    return Draft(lang, TITLE, body + provenance_section(lang) + either("not decided", decision_form(lang)))


def _opening(lang: Lang) -> str:
    return "".join(
        (
            title_block(lang, TITLE, "status", Label("会议决定", "Decision"), _ABOUT.text(lang)),
            either("decided", decided_block(lang)),
            pairs_section(lang, Label("会议", "The meeting"), _MEETING, wide=_MEETING_TEXTS),
            project_section(lang),
        )
    )


def _choices(lang: Lang) -> str:
    options, taken = Label("可选的决定及其后果", "Decisions and what they entail"), Label("决定的办理", "What follows")
    ended = Label("项目已经结束", "the project has ended").text(lang)
    tables = (listing(lang, title, _OPTIONS, "options", none=ended, keep=True) for title in (taken, options))
    headed = (heading(lang, taken), heading(lang, Label("可选的决定", "Decisions to choose from")))
    return "".join(
        (
            either("decided", *(head + shown for head, shown in zip(headed, tables, strict=True))),
            note(_BY_RULES.text(lang)),
            heading(lang, Label("偏差与上报", "Deviations")),
            deviation_table(lang),
        )
    )


def _standing(lang: Lang) -> str:
    return "".join(
        (
            heading(lang, Label("状态总览", "Status")),
            status_table(lang, THREE_LIGHTS),
            heading(lang, Label("里程碑进度", "Milestones")),
            milestone_table(lang, keep=True),
            note("{{ schedule_note }}"),
            pairs_section(lang, Label("费用现状", "Where the money stands"), _FEES),
            milestone_fees(lang),
            tie_out(lang),
        )
    )


def _worth(lang: Lang) -> str:
    title = Label("赢率与继续的期望值", "Winning, and what going on is worth")
    return pairs_section(lang, title, WIN_PAIRS, wide=_WORTH) + note(_FORMULA.text(lang))


def _checks(lang: Lang) -> str:
    exits, follow_ups = (
        Label("撤出标准逐条核对", "Exit criteria one by one"),
        Label("以前要求的行动", "What was asked for"),
    )
    return "".join(
        (
            heading(lang, Label("撤出标准", "Exit criteria")),
            listing(lang, exits, _EXITS, "exit_criteria"),
            heading(lang, RISKS),
            risk_table(lang),
            heading(lang, Label("上次会议的落实", "What came of the meeting before")),
            listing(lang, follow_ups, _FOLLOW_UPS, "follow_ups"),
        )
    )
