"""The template of the monthly progress report."""

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.blocks import (
    caption,
    either,
    heading,
    listing,
    long_text,
    note,
    nothing,
    title_block,
)
from presales_xl.word.authoring.contents import CONTENTS_PLACE, with_contents
from presales_xl.word.authoring.figures import (
    AVAILABLE,
    BUDGET,
    IN_FLIGHT,
    PAID,
    STATUS,
    THIS_MONTH,
    THREE_LIGHTS,
    USED,
    deviation_table,
    fees_chart,
    milestone_fees,
    status_table,
    tie_out,
)
from presales_xl.word.authoring.package import Draft
from presales_xl.word.authoring.risks import risk_section
from presales_xl.word.authoring.shared import (
    WHY_IT_MOVED,
    WIN_PAIRS,
    change_table,
    milestone_table,
    project_section,
    provenance_section,
)
from presales_xl.word.authoring.tables import (
    Column,
    list_table,
    pairs_table,
    signature_table,
    value,
)

TITLE = Label("售前项目月度进展报告", "Presales monthly progress report")

_COMPARISON_COLUMNS = (
    Column(Label("指标", "Measure"), 5.0, ".measure"),
    Column(Label("上月末", "End of last month"), 4.0, ".last_month", "TableNumber"),
    Column(Label("本月", "This month"), 4.0, ".this_month", "TableNumber"),
    Column(Label("变化", "Change"), 4.0, ".change", "TableNumber"),
)
_CATEGORY_FEES = (
    Column(Label("费用类别", "Category"), 3.45, ".name"),
    Column(BUDGET, 2.2, ".budget", "TableNumber"),
    Column(THIS_MONTH, 2.0, ".this_month", "TableNumber"),
    Column(PAID, 2.1, ".paid", "TableNumber"),
    Column(IN_FLIGHT, 1.9, ".in_flight", "TableNumber"),
    Column(AVAILABLE, 2.1, ".available", "TableNumber"),
    Column(USED, 1.4, ".used", "TableNumber"),
    Column(STATUS, 1.85, "*light"),
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
    return "".join(
        (
            title_block(lang, TITLE, "lights.overall", Label("总体状态", "Overall"), about.text(lang)),
            CONTENTS_PLACE,
            project_section(lang, WIN_PAIRS, wide=(WHY_IT_MOVED,)),
        )
    )


def _status(lang: Lang) -> str:
    own_view = (Label("项目经理自评", "Project manager's view"), "lights.own_view")
    return "".join(
        (
            heading(lang, Label("状态总览", "Status")),
            status_table(lang, (*THREE_LIGHTS, own_view)),
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
    by_category = Label("按类别的费用（元）", "Fees by category (CNY)")
    return "".join(
        (
            heading(lang, Label("里程碑进度", "Milestones")),
            milestone_table(lang),
            heading(lang, Label("费用执行情况", "Fees")),
            _quota_pairs(lang),
            milestone_fees(lang),
            fees_chart(lang),
            caption(lang, by_category),
            list_table(lang, _CATEGORY_FEES, "fees.categories", describes=by_category, total="fees.category_total"),
            tie_out(lang),
            heading(lang, Label("挣值分析", "Earned value")),
            caption(lang, title),
            list_table(lang, _EARNED_VALUE_COLUMNS, "earned_value", describes=title),
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


def _deviations_and_risks(lang: Lang) -> str:
    return "".join(
        (
            heading(lang, Label("偏差与上报", "Deviations")),
            deviation_table(lang),
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
            provenance_section(lang),
        )
    )
