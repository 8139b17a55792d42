"""The template of the application to stop a pursuit."""

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.blocks import either, listing, note, pairs_section
from presales_xl.word.authoring.form_blocks import closing, opening, said, texts_section
from presales_xl.word.authoring.package import Draft
from presales_xl.word.authoring.tables import Column

TITLE = Label("项目终止申请和审批表", "Application to terminate a project")

_DEPOSITS = (
    Column(Label("种类", "Kind"), 3.2, ".kind", "TableCentre"),
    Column(Label("收款单位", "Payee"), 5.8, ".payee"),
    Column(Label("金额（元）", "Amount (CNY)"), 2.8, ".amount", "TableNumber"),
    Column(Label("未收回（元）", "Still out (CNY)"), 2.8, ".open", "TableNumber"),
    Column(Label("应退日期", "Due back"), 2.4, ".due_back_on", "TableCentre"),
)
_REQUEST = said(
    (Label("申请人", "Applicant"), "applicant"),
    (Label("申请日期", "Applied on"), "applied_on"),
    (Label("终止类别", "Kind"), "kind"),
    (Label("进展分析会", "War Room"), "war_room_ref"),
)
_WHY = said((Label("终止原因", "Reason"), "reason"), (Label("已满足的撤出标准", "Criteria met"), "criteria_met"))
_POSITION = said(
    (Label("核定费用额度", "Fee quota"), "quota"),
    (Label("已支付", "Paid"), "spent"),
    (Label("在途占用", "In flight"), "in_flight"),
    (Label("未用额度", "Unused quota"), "unused_quota"),
)
_GOING_ON = said(
    (Label("尚需费用", "Fees still needed"), "fee_if_continued"),
    (Label("预计毛利", "Margin then"), "margin_if_continued"),
    (Label("赢率", "Win probability"), "win_if_continued"),
    (Label("继续的期望值", "Expected value"), "expected_value"),
)
_AFTERCARE = said(
    (Label("客户善后", "Customer"), "customer_aftercare"),
    (Label("未兑现承诺", "Open promises"), "open_promises"),
    (Label("待收回保证金", "Deposits"), "deposits_to_recover"),
    (Label("归档清单", "Archive"), "archive_list"),
    (Label("重启条件", "Restart when"), "restart_condition"),
    (Label("回访日期", "Review on"), "review_on"),
)
_FORMULA = Label(
    "继续的期望值 = 赢率 × 预计毛利 − 尚需费用；已经花掉的费用不计入。",
    "Expected value of going on = win probability x margin - fees still needed; what is spent never enters.",
)


def termination(lang: Lang) -> Draft:
    """Every section of the application in one language."""
    body = opening(lang, TITLE) + _request(lang) + _position(lang) + _aftercare(lang) + closing(lang)
    return Draft(lang, TITLE, body)


def _request(lang: Lang) -> str:
    request = pairs_section(lang, Label("终止申请", "Application"), _REQUEST)
    return request + texts_section(lang, Label("终止原因", "Why it stops"), _WHY)


def _position(lang: Lang) -> str:
    position = pairs_section(lang, Label("费用现状", "Where the money stands"), _POSITION)
    return position + pairs_section(lang, Label("若继续", "If it went on"), _GOING_ON) + note(_FORMULA.text(lang))


def _aftercare(lang: Lang) -> str:
    deposits = listing(lang, Label("未收回的保证金", "Deposits still out"), _DEPOSITS, "deposits")
    return texts_section(lang, Label("善后安排", "What is left to do"), _AFTERCARE) + either("deposits", deposits)
