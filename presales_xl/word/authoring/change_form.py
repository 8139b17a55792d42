"""The template of the change request that adjusts a charter."""

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.blocks import caption, either, heading, listing, note, pairs_section
from presales_xl.word.authoring.form_blocks import closing, opening, said, texts_section
from presales_xl.word.authoring.package import Draft
from presales_xl.word.authoring.tables import Column, pairs_table

TITLE = Label("售前项目任务书调整表", "Charter change request")

_MOVES = (
    Column(Label("动作", "Op"), 1.4, ".op", "TableCentre"),
    Column(Label("里程碑", "Milestone"), 3.5, ".milestone"),
    Column(Label("原现计划", "Date before"), 2.05, ".old_date", "TableCentre"),
    Column(Label("新计划", "New date"), 2.05, ".new_date", "TableCentre"),
    Column(Label("天数", "Days"), 1.3, ".days", "TableCentre"),
    Column(Label("原现预算", "Budget before"), 2.3, ".old_budget", "TableNumber"),
    Column(Label("新预算", "New budget"), 2.2, ".new_budget", "TableNumber"),
    Column(Label("增减（元）", "Moved (CNY)"), 2.2, ".money", "TableNumber"),
)
_PEOPLE = (
    Column(Label("角色", "Role"), 2.4, ".role", "TableCentre"),
    Column(Label("原任", "From"), 2.2, ".from_person", "TableCentre"),
    Column(Label("接任", "To"), 2.2, ".to_person", "TableCentre"),
    Column(Label("生效日期", "On"), 2.4, ".on", "TableCentre"),
    Column(Label("移交事项", "Handover"), 7.8, ".handover"),
)
_MEASURES = (
    Column(Label("对原任务书的累计", "Against the original charter"), 6.4, ".measure"),
    Column(Label("本次之后", "After this one"), 4.6, ".value", "TableNumber"),
    Column(Label("一般路线限额", "Limit of the ordinary route"), 3.8, ".limit", "TableNumber"),
    Column(Label("结论", "Verdict"), 2.2, "*light"),
)
_REQUEST = said(
    (Label("调整编号", "Number"), "no"),
    (Label("调整类别", "Kind"), "kind"),
    (Label("申请人", "Raised by"), "raised_by"),
    (Label("申请日期", "Raised on"), "raised_on"),
    (Label("原因类别", "Cause"), "cause"),
    (Label("第几次调整", "Ordinal"), "ordinal"),
    (Label("依据", "Evidence"), "evidence"),
    (Label("动用的风险", "Risk drawn on"), "risk"),
)
_WHY = said(
    (Label("调整原因", "Reason"), "reason"),
    (Label("影响", "Impact"), "impact"),
)
_MONEY = (
    (Label("额度", "Quota"), "{{ quota_before }} → {{ quota_after }}"),
    (Label("准备金", "Reserve"), "{{ reserve_before }} → {{ reserve_after }}"),
)


def change_request(lang: Lang) -> Draft:
    """Every section of the change request in one language."""
    body = opening(lang, TITLE) + _request(lang) + _what(lang) + _limits(lang) + closing(lang)
    return Draft(lang, TITLE, body)


def _request(lang: Lang) -> str:
    request = pairs_section(lang, Label("调整申请", "Request"), _REQUEST)
    return request + texts_section(lang, Label("原因与影响", "Reason and impact"), _WHY)


def _what(lang: Lang) -> str:
    moves, people = Label("里程碑与预算调整", "Milestones and budgets"), Label("人员调整", "Change of people")
    quota = Label("额度变化", "Quota")
    return "".join(
        (
            heading(lang, Label("调整内容", "What changes")),
            either("moves or not people", listing(lang, moves, _MOVES, "moves")),
            either("people", listing(lang, people, _PEOPLE, "people")),
            caption(lang, quota),
            pairs_table(lang, _MONEY, describes=quota),
        )
    )


def _limits(lang: Lang) -> str:
    title = Label("累计调整与限额", "Cumulative change and limits")
    return heading(lang, title) + listing(lang, title, _MEASURES, "measures") + note("{{ remark }}")
