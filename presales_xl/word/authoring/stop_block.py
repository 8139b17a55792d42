"""The part of a retrospective that tells how a termination ended the project."""

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.blocks import caption, heading, listing
from presales_xl.word.authoring.form_blocks import said
from presales_xl.word.authoring.tables import Column, pairs_table

_DEPOSIT_COLUMNS = (
    Column(Label("种类", "Kind"), 2.2, ".kind", "TableCentre"),
    Column(Label("收款单位", "Payee"), 4.4, ".payee"),
    Column(Label("金额（元）", "Amount (CNY)"), 2.2, ".amount", "TableNumber"),
    Column(Label("已退回（元）", "Returned (CNY)"), 2.2, ".returned", "TableNumber"),
    Column(Label("退回日期", "Returned on"), 2.0, ".returned_on", "TableCentre"),
    Column(Label("未收回（元）", "Still out (CNY)"), 2.1, ".open", "TableNumber"),
    Column(Label("状态", "State"), 1.9, "*light"),
)
_STOP_PAIRS = said(
    (Label("终止类别", "Kind"), "stop.kind"),
    (Label("批准终止", "Approved on"), "stop.approved_on"),
    (Label("申请人", "Applicant"), "stop.applicant"),
    (Label("申请日期", "Applied on"), "stop.applied_on"),
)
_STOP_TEXTS = said(
    (Label("终止原因", "Reason"), "stop.reason"),
    (Label("已满足的撤出标准", "Criteria met"), "stop.criteria_met"),
    (Label("进展分析会", "War Room"), "stop.war_room"),
    (Label("会议决定", "Its decision"), "stop.meeting"),
)
_STOP_AFTERCARE = said(
    (Label("待收回保证金", "Deposits"), "stop.deposits_to_recover"),
    (Label("客户善后", "Customer"), "stop.customer_aftercare"),
    (Label("未兑现承诺", "Open promises"), "stop.open_promises"),
    (Label("重启条件", "Restart when"), "stop.restart_condition"),
    (Label("回访日期", "Review on"), "stop.review_on"),
)
_STOP_MONEY = said(
    (Label("核定费用额度", "Fee quota"), "stop.quota"),
    (Label("已支付", "Paid"), "stop.spent"),
    (Label("在途占用", "In flight"), "stop.in_flight"),
    (Label("未用额度", "Unused quota"), "stop.unused_quota"),
)


def stop_block(lang: Lang) -> str:
    """A part of the result: the list of chapters names no chapter that most projects do not have."""
    title, money = Label("终止情况", "How it was stopped"), Label("终止时的费用", "The money when it was stopped")
    deposits, aftercare = Label("保证金", "Deposits"), Label("终止的善后", "What was left to do")
    return "".join(
        (
            heading(lang, title, 2),
            pairs_table(lang, _STOP_PAIRS, wide=_STOP_TEXTS, describes=title),
            caption(lang, money),
            pairs_table(lang, _STOP_MONEY, describes=money),
            listing(lang, deposits, _DEPOSIT_COLUMNS, "stop.deposits"),
            caption(lang, aftercare),
            pairs_table(lang, (), wide=_STOP_AFTERCARE, describes=aftercare),
        )
    )
