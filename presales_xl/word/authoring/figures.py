"""Figures that several documents share: status lights, fees by milestone as table and chart, deviations."""

from collections.abc import Sequence

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.blocks import caption, chart_block, listing, note
from presales_xl.word.authoring.tables import (
    Column,
    cell,
    head_row,
    label_cell,
    light_cell,
    list_table,
    row,
    table,
    value,
)

THREE_LIGHTS = (
    (Label("进度", "Schedule"), "lights.schedule"),
    (Label("费用", "Fees"), "lights.fee"),
    (Label("赢率", "Winning"), "lights.win"),
    (Label("总体", "Overall"), "lights.overall"),
)
"""The computed lights and their worst, each with the name of its data."""

_LIGHT_COLUMNS = (
    Column(Label("维度", "Dimension"), 3.4, ".name"),
    Column(Label("状态", "Status"), 3.0, "*light"),
    Column(Label("原因", "Reason"), 10.6, ".reason"),
)
_LEGEND = Label(
    "图例：● 正常　▲ 关注或预警　◆ 须调整或超额度　○ 未评估　√ 已完成",
    "Key: ● on track   ▲ watch   ◆ adjust or over   ○ not assessed   √ done",
)
BUDGET, THIS_MONTH = Label("额度", "Budget"), Label("本月支付", "This month")
PAID, IN_FLIGHT = Label("累计已支付", "Paid to date"), Label("在途占用", "In flight")
AVAILABLE, USED, STATUS = Label("可用余额", "Available"), Label("使用率", "Used"), Label("状态", "Status")
_MILESTONE_FEES = (
    Column(Label("里程碑", "Milestone"), 3.0, ".name"),
    Column(BUDGET, 1.95, ".budget", "TableNumber"),
    Column(THIS_MONTH, 1.75, ".this_month", "TableNumber"),
    Column(PAID, 1.95, ".paid", "TableNumber"),
    Column(IN_FLIGHT, 1.7, ".in_flight", "TableNumber"),
    Column(AVAILABLE, 1.95, ".available", "TableNumber"),
    Column(Label("结转", "Carried"), 1.55, ".carried", "TableNumber"),
    Column(USED, 1.4, ".used", "TableNumber"),
    Column(STATUS, 1.75, "*light"),
)
_DEVIATION_COLUMNS = (
    Column(Label("序号", "No."), 0.9, ".no", "TableCentre"),
    Column(Label("偏差事项", "Deviation"), 3.8, ".what"),
    Column(Label("幅度", "Magnitude"), 2.6, "!magnitude"),
    Column(Label("起始日", "Since"), 1.95, ".since", "TableCentre"),
    Column(Label("应办表单", "Form required"), 1.8, ".form"),
    Column(Label("审批路线", "Route"), 2.6, ".route"),
    Column(Label("期限", "Due"), 1.95, ".due_on", "TableCentre"),
    Column(Label("责任人", "Owner"), 1.4, ".owner", "TableCentre"),
)


def status_table(lang: Lang, seen: Sequence[tuple[Label, str]]) -> str:
    """A row per light with its reason, and what the symbols mean."""
    title = Label("状态灯与原因", "Status lights and reasons")
    widths = [column.width for column in _LIGHT_COLUMNS]
    rows = (
        row(
            label_cell(lang, name, widths[0], keep=True),
            light_cell(light, widths[1], size=10.5),
            cell(value(f"{light}.reason"), widths[2]),
        )
        for name, light in seen
    )
    shown = table(widths, head_row(_LIGHT_COLUMNS, lang), *rows, describes=title.text(lang))
    return caption(lang, title) + shown + note(_LEGEND.text(lang))


def milestone_fees(lang: Lang) -> str:
    """The money of each milestone with its total."""
    title = Label("按里程碑的费用（元）", "Fees by milestone (CNY)")
    shown = list_table(lang, _MILESTONE_FEES, "fees.milestones", describes=title, total="fees.milestone_total")
    return caption(lang, title) + shown


def fees_chart(lang: Lang) -> str:
    """Planned and actual fees by milestone with the share used; left out where there is nothing to draw."""
    title = Label("各里程碑计划与实际费用及累计使用率", "Planned and actual fees by milestone, cumulative use")
    return chart_block(lang, "fees_chart", title)


def tie_out(lang: Lang) -> str:
    """Whether the tables agree with each other, said where the reader would start to add up."""
    line = row(light_cell("fees.tie_out", 3.4), cell(value("fees.tie_out.reason"), 13.6))
    return note("") + table((3.4, 13.6), line, describes=Label("勾稽", "Tie-out").text(lang))


def deviation_table(lang: Lang) -> str:
    """What must go up, with form, route and day."""
    title = Label("偏差与应办事项", "Deviations and what they require")
    return listing(lang, title, _DEVIATION_COLUMNS, "deviations")
