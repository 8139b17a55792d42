"""The template of the charter."""

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.blocks import caption, either, heading, listing, pairs_section
from presales_xl.word.authoring.form_blocks import closing, opening, said, texts_section
from presales_xl.word.authoring.package import Draft
from presales_xl.word.authoring.tables import Column, list_table

TITLE = Label("售前项目任务书", "Presales project charter")

_MILESTONES = (
    Column(Label("序号", "No."), 1.1, ".no", "TableCentre"),
    Column(Label("里程碑（控制点）", "Milestone"), 3.5, ".name"),
    Column(Label("完成标准", "Completion criterion"), 4.9, ".deliverable"),
    Column(Label("责任人", "Owner"), 1.8, ".owner", "TableCentre"),
    Column(Label("权重", "Weight"), 1.3, ".weight", "TableCentre"),
    Column(Label("计划完成", "Planned"), 2.1, ".planned", "TableCentre"),
    Column(Label("预算（元）", "Budget (CNY)"), 2.3, ".budget", "TableNumber"),
)
_STEPS = (
    Column(Label("计算步骤", "Step"), 13.6, ".text"),
    Column(Label("金额（元）", "Amount (CNY)"), 3.4, ".amount", "TableNumber"),
)
_LINES = (
    Column(Label("里程碑", "Milestone"), 2.2, ".milestone", "TableCentre"),
    Column(Label("费用类别", "Category"), 4.6, ".category"),
    Column(Label("金额（元）", "Amount (CNY)"), 2.6, ".amount", "TableNumber"),
    Column(Label("说明", "Note"), 7.6, ".note"),
)
_RISKS = (
    Column(Label("编号", "No."), 1.2, ".no", "TableCentre"),
    Column(Label("风险", "Risk"), 5.6, ".description"),
    Column(Label("概率", "Prob."), 1.7, ".probability", "TableCentre"),
    Column(Label("影响（元）", "Impact (CNY)"), 2.3, ".impact", "TableNumber"),
    Column(Label("预防措施", "Prevention"), 4.4, ".prevention"),
    Column(Label("责任人", "Owner"), 1.8, ".owner", "TableCentre"),
)
_EXITS = (
    Column(Label("出现下列情形即撤出", "We stop when"), 7.2, ".criterion"),
    Column(Label("怎样判断", "How it is judged"), 7.4, ".measure"),
    Column(Label("检查日期", "Check on"), 2.4, ".check_on", "TableCentre"),
)
_TEAM = (
    Column(Label("姓名", "Person"), 2.4, ".person", "TableCentre"),
    Column(Label("角色", "Role"), 3.4, ".role"),
    Column(Label("部门", "Department"), 3.6, ".department"),
    Column(Label("职责", "Responsibility"), 7.6, ".responsibility"),
)
_GOAL = said(
    (Label("客户需求", "Needs"), "needs"),
    (Label("项目范围", "Scope"), "scope"),
    (Label("销售目标", "Goal"), "goal"),
)
_QUOTA = said(
    (Label("核定费用额度", "Fee quota"), "quota"),
    (Label("风险准备金", "Risk reserve"), "reserve"),
    (Label("可分配额度", "Allocatable"), "allocatable"),
    (Label("规则版本", "Rules version"), "rules_version"),
    (Label("单笔审批限额", "Limit per expense"), "single_expense_limit"),
    (Label("人工核定额度", "Manual quota"), "manual_quota"),
)
_REASONS = said((Label("核定理由", "Reason"), "manual_reason"), (Label("偏差说明", "Tolerances"), "tolerance_notes"))


def charter(lang: Lang) -> Draft:
    """Every section of the charter in one language."""
    sections = (_goal, _quota, _plan, _conditions, _team)
    body = opening(lang, TITLE) + "".join(section(lang) for section in sections) + closing(lang)
    return Draft(lang, TITLE, body)


def _goal(lang: Lang) -> str:
    return texts_section(lang, Label("目标与范围", "Goal and scope"), _GOAL)


def _quota(lang: Lang) -> str:
    steps = listing(lang, Label("额度怎样算出", "How the quota was found"), _STEPS, "computation")
    quota = pairs_section(lang, Label("费用额度与授权", "Fee quota and authority"), _QUOTA, wide=_REASONS)
    return quota + either("computation", steps)


def _plan(lang: Lang) -> str:
    title, lines = Label("里程碑计划与预算", "Milestones and budgets"), Label("分项预算", "Budget lines")
    return "".join(
        (
            heading(lang, title),
            caption(lang, title),
            list_table(lang, _MILESTONES, "milestones", describes=title, total="milestone_total"),
            either("budget_lines", listing(lang, lines, _LINES, "budget_lines")),
        )
    )


def _conditions(lang: Lang) -> str:
    risks, exits = Label("主要风险", "Main risks"), Label("撤出标准", "Exit criteria")
    return "".join(
        (
            heading(lang, Label("风险与撤出标准", "Risks and exit criteria")),
            listing(lang, risks, _RISKS, "risks"),
            listing(lang, exits, _EXITS, "exit_criteria"),
        )
    )


def _team(lang: Lang) -> str:
    title = Label("项目组", "Team")
    return heading(lang, title) + listing(lang, title, _TEAM, "team")
