"""The template of the monthly progress report."""

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.blocks import (
    caption,
    chart_block,
    conclusion,
    either,
    heading,
    listing,
    long_text,
    note,
    nothing,
    title_block,
)
from presales_xl.word.authoring.contents import CONTENTS_PLACE, with_contents
from presales_xl.word.authoring.package import Draft
from presales_xl.word.authoring.risks import risk_section
from presales_xl.word.authoring.shared import (
    PROJECT_PAIRS,
    change_table,
    milestone_table,
    provenance_table,
)
from presales_xl.word.authoring.tables import (
    Column,
    cell,
    head_row,
    light_cell,
    list_table,
    pairs_table,
    row,
    signature_table,
    table,
    value,
)
from presales_xl.word.palette import PALE

TITLE = Label("售前项目月度进展报告", "Presales monthly progress report")

_LIGHT_COLUMNS = (
    Column(Label("维度", "Dimension"), 3.4, ".name"),
    Column(Label("状态", "Status"), 3.0, "*light"),
    Column(Label("原因", "Reason"), 10.6, ".reason"),
)
_LIGHTS = (
    (Label("进度", "Schedule"), "lights.schedule"),
    (Label("费用", "Fees"), "lights.fee"),
    (Label("赢率", "Winning"), "lights.win"),
    (Label("总体", "Overall"), "lights.overall"),
    (Label("项目经理自评", "Project manager's view"), "lights.own_view"),
)
_COMPARISON_COLUMNS = (
    Column(Label("指标", "Measure"), 5.0, ".measure"),
    Column(Label("上月末", "End of last month"), 4.0, ".last_month", "TableNumber"),
    Column(Label("本月", "This month"), 4.0, ".this_month", "TableNumber"),
    Column(Label("变化", "Change"), 4.0, ".change", "TableNumber"),
)
_LEGEND = Label(
    "图例：● 正常　▲ 关注或预警　◆ 须调整或超额度　○ 未评估　√ 已完成",
    "Key: ● on track   ▲ watch   ◆ adjust or over   ○ not assessed   √ done",
)
_BUDGET, _THIS_MONTH = Label("额度", "Budget"), Label("本月支付", "This month")
_PAID, _IN_FLIGHT = Label("累计已支付", "Paid to date"), Label("在途占用", "In flight")
_AVAILABLE, _USED, _STATUS = Label("可用余额", "Available"), Label("使用率", "Used"), Label("状态", "Status")
_MILESTONE_FEES = (
    Column(Label("里程碑", "Milestone"), 3.0, ".name"),
    Column(_BUDGET, 1.95, ".budget", "TableNumber"),
    Column(_THIS_MONTH, 1.75, ".this_month", "TableNumber"),
    Column(_PAID, 1.95, ".paid", "TableNumber"),
    Column(_IN_FLIGHT, 1.7, ".in_flight", "TableNumber"),
    Column(_AVAILABLE, 1.95, ".available", "TableNumber"),
    Column(Label("结转", "Carried"), 1.55, ".carried", "TableNumber"),
    Column(_USED, 1.4, ".used", "TableNumber"),
    Column(_STATUS, 1.75, "*light"),
)
_CATEGORY_FEES = (
    Column(Label("费用类别", "Category"), 3.45, ".name"),
    Column(_BUDGET, 2.2, ".budget", "TableNumber"),
    Column(_THIS_MONTH, 2.0, ".this_month", "TableNumber"),
    Column(_PAID, 2.1, ".paid", "TableNumber"),
    Column(_IN_FLIGHT, 1.9, ".in_flight", "TableNumber"),
    Column(_AVAILABLE, 2.1, ".available", "TableNumber"),
    Column(_USED, 1.4, ".used", "TableNumber"),
    Column(_STATUS, 1.85, "*light"),
)
_EARNED_VALUE_COLUMNS = (
    Column(Label("指标", "Measure"), 4.6, ".measure"),
    Column(Label("数值", "Value"), 2.8, ".value", "TableNumber"),
    Column(Label("含义", "What it means"), 9.6, ".meaning"),
)
_EARNED_VALUE_NOTE = Label(
    "金额单位为元，比率没有单位；n/a 表示现在还算不出，不表示正常。",
    "Amounts in CNY, ratios without a unit; n/a means that it cannot be known yet, not that all is well.",
)
_DEVIATION_COLUMNS = (
    Column(Label("序号", "No."), 0.9, ".no", "TableCentre"),
    Column(Label("偏差事项", "Deviation"), 4.3, ".what"),
    Column(Label("幅度", "Magnitude"), 2.2, "!magnitude"),
    Column(Label("起始日", "Since"), 1.95, ".since", "TableCentre"),
    Column(Label("应办表单", "Form required"), 1.9, ".form"),
    Column(Label("审批路线", "Route"), 2.4, ".route"),
    Column(Label("期限", "Due"), 1.95, ".due_on", "TableCentre"),
    Column(Label("责任人", "Owner"), 1.4, ".owner", "TableCentre"),
)
_ACTION_COLUMNS = (
    Column(Label("序号", "No."), 1.0, ".no", "TableCentre"),
    Column(Label("事项", "What"), 8.6, ".what"),
    Column(Label("责任人", "Who"), 2.4, ".who", "TableCentre"),
    Column(Label("期限", "Due"), 2.4, ".due_on", "TableCentre"),
    Column(Label("状态", "State"), 2.6, ".state", "TableCentre"),
)
_APPROVAL_COLUMNS = (
    Column(Label("时间", "When"), 2.6, ".at", "TableCentre"),
    Column(Label("事项", "Subject"), 3.2, ".subject"),
    Column(Label("动作", "Action"), 1.8, ".action", "TableCentre"),
    Column(Label("环节", "Step"), 2.4, ".step", "TableCentre"),
    Column(Label("办理人", "By"), 2.6, ".actor", "TableCentre"),
    Column(Label("意见", "Comment"), 4.4, ".comment"),
)
_SIGNERS = (
    (Label("项目经理", "Project manager"), value("project.project_manager"), "project_manager"),
    (Label("发起人", "Sponsor"), value("project.sponsor"), "sponsor"),
    (Label("部门经理", "Department manager"), "", "department_manager"),
    (Label("销售总监 / 总经理", "Sales director / GM"), "", "sales_director"),
)
_OPINIONS = (
    Label("已阅，继续", "Seen, continue"),
    Label("继续，须整改", "Continue with corrections"),
    Label("须提交任务书调整表", "File a change request"),
    Label("提请终止评审", "Review for termination"),
)


def monthly_report(lang: Lang) -> Draft:
    """Every section of the monthly report in one language."""
    sections = (_opening, _status, _milestones_and_fees, _deviations_and_risks, _narrative, _approvals, _closing)
    body = "".join(section(lang) for section in sections)
    return Draft(lang, TITLE, with_contents(lang, body), chart=True)


def _opening(lang: Lang) -> str:
    about = Label(
        "报告期：{{ month }}　｜　编号：{{ report_no }}　｜　编制：{{ prepared_by }}　｜　数据截至：{{ source.as_of }}",
        "Month: {{ month }}  |  No.: {{ report_no }}  |  By: {{ prepared_by }}  |  Data as of: {{ source.as_of }}",
    )
    win = (
        (Label("赢率", "Win probability"), value("win.now")),
        (Label("上月赢率", "Last month"), f"{value('win.last_month')} {{{{ win.moved }}}}"),
    )
    reason = ((Label("赢率变动理由", "Why it moved"), value("win.reason")),)
    return "".join(
        (
            title_block(lang, TITLE, "lights.overall", Label("总体状态", "Overall"), about.text(lang)),
            conclusion("conclusion"),
            CONTENTS_PLACE,
            heading(lang, Label("项目概况", "Project")),
            pairs_table(lang, PROJECT_PAIRS + win, wide=reason, describes=Label("项目概况", "Project")),
        )
    )


def _status(lang: Lang) -> str:
    title = Label("状态灯与原因", "Status lights and reasons")
    widths = [column.width for column in _LIGHT_COLUMNS]
    rows = (
        row(
            cell(name.text(lang), widths[0], "TableLabel", fill=PALE),
            light_cell(light, widths[1], size=10.5),
            cell(value(f"{light}.reason"), widths[2]),
        )
        for name, light in _LIGHTS
    )
    return "".join(
        (
            heading(lang, Label("状态总览", "Status")),
            caption(lang, title),
            table(widths, head_row(_LIGHT_COLUMNS, lang), *rows, describes=title.text(lang)),
            note(_LEGEND.text(lang)),
            _comparison(lang),
        )
    )


def _comparison(lang: Lang) -> str:
    title = Label("与上月对比", "Against last month")
    rows = list_table(lang, _COMPARISON_COLUMNS, "comparison", describes=title, keep=True)
    shown = caption(lang, title) + rows + note("{{ comparison_note }}")
    return either("comparison", shown, nothing(lang, title, "{{ comparison_note }}"))


def _milestones_and_fees(lang: Lang) -> str:
    title = Label("挣值（按现行基准）", "Earned value on the current baseline")
    by_milestone = Label("按里程碑的费用（元）", "Fees by milestone (CNY)")
    by_category = Label("按类别的费用（元）", "Fees by category (CNY)")
    return "".join(
        (
            heading(lang, Label("里程碑进度", "Milestones")),
            milestone_table(lang),
            heading(lang, Label("费用执行情况", "Fees")),
            _quota_pairs(lang),
            caption(lang, by_milestone),
            list_table(lang, _MILESTONE_FEES, "fees.milestones", describes=by_milestone, total="fees.milestone_total"),
            chart_block(
                lang,
                "fees_chart",
                Label("各里程碑计划与实际费用及累计使用率", "Planned and actual fees by milestone, cumulative use"),
            ),
            caption(lang, by_category),
            list_table(lang, _CATEGORY_FEES, "fees.categories", describes=by_category, total="fees.category_total"),
            _tie_out(lang),
            heading(lang, Label("挣值分析", "Earned value")),
            caption(lang, title),
            list_table(lang, _EARNED_VALUE_COLUMNS, "earned_value", describes=title, keep=True),
            note(_EARNED_VALUE_NOTE.text(lang)),
        )
    )


def _quota_pairs(lang: Lang) -> str:
    pairs = (
        (Label("核定费用额度", "Fee quota"), value("fees.quota")),
        (Label("可分配额度", "Allocatable"), value("fees.allocatable")),
        (Label("风险准备金", "Risk reserve"), value("fees.reserve")),
        (Label("准备金余额", "Reserve left"), value("fees.reserve_balance")),
        (Label("累计已支付", "Paid to date"), value("fees.paid")),
        (Label("在途占用", "In flight"), value("fees.in_flight")),
        (Label("可用余额", "Available"), value("fees.available")),
        (Label("额度使用率", "Used"), value("fees.used")),
    )
    return pairs_table(lang, pairs, describes=Label("费用额度", "Fee quota"))


def _tie_out(lang: Lang) -> str:
    """Whether the tables agree with each other, said where the reader would start to add up."""
    line = row(light_cell("fees.tie_out", 3.4), cell(value("fees.tie_out.reason"), 13.6))
    return note("") + table((3.4, 13.6), line, describes=Label("勾稽", "Tie-out").text(lang))


def _deviations_and_risks(lang: Lang) -> str:
    deviations = Label("偏差与应办事项", "Deviations and what they require")
    return "".join(
        (
            heading(lang, Label("偏差与上报", "Deviations")),
            listing(lang, deviations, _DEVIATION_COLUMNS, "deviations"),
            risk_section(lang),
        )
    )


def _narrative(lang: Lang) -> str:
    texts = (
        (Label("本月进展", "Progress"), "progress"),
        (Label("情况分析", "Situation analysis"), "situation_analysis"),
        (Label("对策措施", "Countermeasures"), "countermeasures"),
        (Label("下月计划", "Next month"), "next_month_plan"),
    )
    actions = Label("未完成的行动项", "Open actions")
    decisions = Label("请求决策事项", "Decisions wanted")
    return "".join(
        (
            heading(lang, Label("进展与分析", "Progress and analysis")),
            *(heading(lang, label, 2) + long_text(lang, name) for label, name in texts),
            listing(lang, actions, _ACTION_COLUMNS, "actions"),
            heading(lang, Label("决策与支持请求", "Decisions and support wanted")),
            long_text(lang, "support_needed"),
            listing(lang, decisions, _ACTION_COLUMNS, "decisions"),
        )
    )


def _approvals(lang: Lang) -> str:
    title = Label("本月审批记录", "Approvals of this month")
    return "".join(
        (
            heading(lang, Label("本月审批与变更", "Approvals and changes")),
            listing(lang, title, _APPROVAL_COLUMNS, "approvals"),
            change_table(lang),
        )
    )


def _closing(lang: Lang) -> str:
    return "".join(
        (
            heading(lang, Label("签阅意见", "Signatures")),
            signature_table(lang, _SIGNERS, _OPINIONS),
            heading(lang, Label("数据来源与校验", "Source and verification")),
            provenance_table(lang),
        )
    )
