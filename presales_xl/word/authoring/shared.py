"""Sections that several documents share: project head, win probability, milestones, changes, provenance."""

from collections.abc import Sequence

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.blocks import listing, pairs_section
from presales_xl.word.authoring.tables import Column, value

_PROJECT_PAIRS = (
    (Label("项目编号", "Project no."), value("project.project_no")),
    (Label("重要度等级", "Grade"), value("project.grade")),
    (Label("客户名称", "Customer"), value("project.customer")),
    (Label("所属部门", "Department"), value("project.department")),
    (Label("发起人", "Sponsor"), value("project.sponsor")),
    (Label("项目经理", "Project manager"), value("project.project_manager")),
    (Label("销售负责人", "Sales owner"), value("project.sales_owner")),
    (Label("当前阶段", "Stage"), value("project.stage")),
    (Label("预计合同额", "Expected contract"), value("project.expected_contract")),
    (Label("预计毛利", "Expected margin"), value("project.expected_margin")),
    (Label("核定费用额度", "Fee quota"), value("project.quota")),
    (Label("预计签约", "Expected signing"), value("project.expected_sign_on")),
)

_PLANNED = Label("原计划", "Planned")
_MILESTONE_COLUMNS = (
    Column(Label("序号", "No."), 0.9, ".no", "TableCentre"),
    Column(Label("里程碑（控制点）", "Milestone"), 3.2, ".name"),
    Column(Label("责任人", "Owner"), 1.5, ".owner", "TableCentre"),
    Column(_PLANNED, 1.95, ".planned", "TableCentre"),
    Column(Label("现计划", "Current"), 1.95, ".current", "TableCentre"),
    Column(Label("预测", "Forecast"), 1.95, ".forecast", "TableCentre"),
    Column(Label("实际", "Actual"), 1.95, ".actual", "TableCentre"),
    Column(Label("偏差/天", "Slip, days"), 1.6, ".slip", "TableCentre"),
    Column(Label("状态", "Status"), 2.0, "*light"),
)
_CHANGE_COLUMNS = (
    Column(Label("编号", "No."), 1.3, ".no", "TableCentre"),
    Column(Label("提出日期", "Raised on"), 1.95, ".raised_on", "TableCentre"),
    Column(Label("类别", "Kind"), 2.0, ".kind", "TableCentre"),
    Column(Label("调整内容", "Change"), 5.55, ".what"),
    Column(Label("天数", "Days"), 1.2, ".days", "TableCentre"),
    Column(Label("金额（元）", "Money (CNY)"), 2.3, ".money", "TableNumber"),
    Column(Label("状态", "State"), 2.7, ".state", "TableCentre"),
)

WIN_PAIRS = (
    (Label("赢率", "Win probability"), value("win.now")),
    (Label("上月赢率", "Last month"), f"{value('win.last_month')} {{{{ win.moved }}}}"),
)
WHY_IT_MOVED = (Label("赢率变动理由", "Why it moved"), value("win.reason"))
"""Win probability now and a month ago, and the reason, which takes a line of its own."""


def project_section(
    lang: Lang, more: Sequence[tuple[Label, str]] = (), *, wide: Sequence[tuple[Label, str]] = ()
) -> str:
    """The chapter that says which project it is; `more` and `wide` are added to what every document says of it."""
    return pairs_section(lang, Label("项目概况", "Project"), (*_PROJECT_PAIRS, *more), wide=wide)


def milestone_table(lang: Lang, *, keep: bool = False) -> str:
    """Planned, current, forecast and actual dates with slip and level; `keep` holds it together with a note below."""
    title = Label("里程碑计划、预测与实际", "Milestones: planned, forecast and actual")
    return listing(lang, title, _MILESTONE_COLUMNS, "milestones", keep=keep)


def change_table(lang: Lang) -> str:
    """Change requests with what they change and where they stand."""
    title = Label("任务书调整", "Charter changes")
    return listing(lang, title, _CHANGE_COLUMNS, "changes")


def provenance_section(lang: Lang, *more: tuple[Label, str]) -> str:
    """The chapter about what the document was made from: as-of date, rules, fingerprint of the workbook, head of the approval log."""
    pairs = (
        (Label("数据截至", "Data as of"), value("source.as_of")),
        (Label("规则版本", "Rules version"), value("source.rules_version")),
    )
    wide = (
        (Label("数据指纹", "Fingerprint"), value("source.fingerprint")),
        (Label("审批记录条数", "Approval log rows"), value("source.log_count")),
        (Label("审批记录校验值", "Approval log head"), value("source.log_head")),
        *more,
    )
    return pairs_section(lang, Label("数据来源与校验", "Source and verification"), pairs, wide=wide)
