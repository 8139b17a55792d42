"""The template of the retrospective of an ended project."""

from presales_xl.findings import Label, Lang
from presales_xl.word.authoring.blocks import (
    caption,
    either,
    heading,
    listing,
    long_text,
    nothing,
    pairs_section,
    title_block,
)
from presales_xl.word.authoring.contents import CONTENTS_PLACE, with_contents
from presales_xl.word.authoring.figures import fees_chart
from presales_xl.word.authoring.form_blocks import opinions
from presales_xl.word.authoring.package import Draft
from presales_xl.word.authoring.shared import change_table, milestone_table, project_section, provenance_section
from presales_xl.word.authoring.stop_block import stop_block
from presales_xl.word.authoring.tables import (
    PAGE_WIDTH,
    Column,
    cell,
    label_cell,
    list_table,
    pairs_table,
    row,
    table,
    tag_row,
    value,
)
from presales_xl.word.palette import SOFT

TITLE = Label("售前项目总结报告", "Presales project retrospective")

_CONTRACT_COLUMNS = (
    Column(Label("合同编号", "Contract no."), 3.2, ".contract_no"),
    Column(Label("类别", "Kind"), 2.0, ".kind", "TableCentre"),
    Column(Label("签约方", "Party"), 4.6, ".party"),
    Column(Label("签约日期", "Signed on"), 2.2, ".signed_on", "TableCentre"),
    Column(Label("金额（元）", "Amount (CNY)"), 2.5, ".amount", "TableNumber"),
    Column(Label("毛利（元）", "Margin (CNY)"), 2.5, ".margin", "TableNumber"),
)
_BID_COLUMNS = (
    Column(Label("轮次", "Round"), 1.4, ".round", "TableCentre"),
    Column(Label("投标人", "Bidder"), 5.2, ".bidder"),
    Column(Label("报价（元）", "Price (CNY)"), 2.8, ".price", "TableNumber"),
    Column(Label("技术分", "Technical"), 1.9, ".technical_score", "TableNumber"),
    Column(Label("商务分", "Commercial"), 1.9, ".commercial_score", "TableNumber"),
    Column(Label("总分", "Total"), 1.6, ".total", "TableNumber"),
    Column(Label("结果", "Result"), 2.2, ".result", "TableCentre"),
)
_CAUSE_COLUMNS = (
    Column(Label("原因", "Cause"), 3.2, ".cause"),
    Column(Label("细分", "Detail"), 4.6, ".detail"),
    Column(Label("权重", "Weight"), 1.6, ".weight", "TableNumber"),
    Column(Label("依据", "Evidence"), 7.6, ".evidence"),
)
_EXPECTATION_COLUMNS = (
    Column(Label("项目", "Measure"), 4.2, ".measure"),
    Column(Label("预期", "Expected"), 3.4, ".expected", "TableNumber"),
    Column(Label("实际", "Actual"), 3.4, ".actual", "TableNumber"),
    Column(Label("差异", "Difference"), 3.4, ".difference", "TableNumber"),
    Column(Label("评价", "Verdict"), 2.6, "*light"),
)
_FORECAST_COLUMNS = (
    Column(Label("月份", "Month"), 2.2, ".month", "TableCentre"),
    Column(Label("赢率", "Win probability"), 2.6, ".win_probability", "TableCentre"),
    Column(Label("预计签约", "Expected signing"), 2.8, ".expected_sign_on", "TableCentre"),
    Column(Label("变化原因", "Reason"), 9.4, ".reason"),
)
_FEE_COLUMNS = (
    Column(Label("里程碑", "Milestone"), 4.6, ".name"),
    Column(Label("原额度", "Original"), 2.3, ".original_budget", "TableNumber"),
    Column(Label("现额度", "Current"), 2.3, ".current_budget", "TableNumber"),
    Column(Label("实际支付", "Paid"), 2.3, ".paid", "TableNumber"),
    Column(Label("差额", "Difference"), 2.2, ".difference", "TableNumber"),
    Column(Label("使用率", "Used"), 1.4, ".used", "TableNumber"),
    Column(Label("评价", "Verdict"), 1.9, "*light"),
)
_REVIEW_COLUMNS = (
    Column(Label("阶段", "Phase"), 2.0, ".phase", "TableCentre"),
    Column(Label("填写人", "By"), 1.8, ".by", "TableCentre"),
    Column(Label("做得好的", "Went well"), 4.6, ".went_well"),
    Column(Label("不足", "Went badly"), 4.6, ".went_badly"),
    Column(Label("意外", "Surprise"), 4.0, ".surprise"),
)
_HANDOVER_COLUMNS = (
    Column(Label("承诺事项", "Promise"), 9.8, ".promise"),
    Column(Label("移交给", "To whom"), 4.4, ".to_whom", "TableCentre"),
    Column(Label("期限", "Due"), 2.8, ".due", "TableCentre"),
)
_LESSON_LINES = (
    (Label("情景", "Situation"), "situation"),
    (Label("做法", "What we did"), "what_we_did"),
    (Label("结果", "Result"), "result"),
    (Label("建议", "Advice"), "advice"),
    (Label("适用条件", "Applies when"), "applies_when"),
    (Label("可复用资产", "Reusable asset"), "reusable_asset"),
)
_LESSON_WIDTHS = (2.7, PAGE_WIDTH - 2.7)
_STATE = Label("审批状态：{{ approval }}", "Decision: {{ approval }}")


def retrospective(lang: Lang) -> Draft:
    """Every section of the retrospective in one language."""
    sections = (_opening, _result, _causes, _expectations, _history, _reviews, _lessons, _customer, _closing)
    body = "".join(section(lang) for section in sections)
    return Draft(lang, TITLE, with_contents(lang, body), chart=True)


def _opening(lang: Lang) -> str:
    about = Label(
        "项目期间：{{ period }}　｜　编号：{{ report_no }}　｜　编制：{{ prepared_by }}　｜　数据截至：{{ source.as_of }}",
        "Period: {{ period }}  |  No.: {{ report_no }}  |  By: {{ prepared_by }}  |  Data as of: {{ source.as_of }}",
    )
    return "".join(
        (
            title_block(lang, TITLE, "outcome.light", Label("项目结果", "Outcome"), about.text(lang)),
            CONTENTS_PLACE,
            project_section(lang),
        )
    )


def _result(lang: Lang) -> str:
    pairs = (
        (Label("结果", "Outcome"), value("outcome.light.word")),
        (Label("定标 / 结束日期", "Decided on"), value("outcome.decided_on")),
        (Label("中标通知日期", "Award notice"), value("outcome.award_notice_on")),
        (Label("中标人", "Winner"), value("outcome.winner")),
        (Label("中标价", "Winning price"), value("outcome.winning_price")),
        (Label("未中标通知", "Loss notice"), value("outcome.loss_notice")),
        (Label("签约金额合计", "Signed in total"), value("outcome.signed_contract")),
        (Label("签约毛利合计", "Signed margin"), value("outcome.signed_margin")),
    )
    contracts, bids = Label("签订的合同", "Contracts signed"), Label("投标与评分", "Bids and scores")
    return "".join(
        (
            pairs_section(lang, Label("结果登记", "Result"), pairs),
            listing(lang, contracts, _CONTRACT_COLUMNS, "outcome.contracts"),
            listing(lang, bids, _BID_COLUMNS, "bids"),
            either("stop.told", stop_block(lang)),
        )
    )


def _causes(lang: Lang) -> str:
    title = Label("赢输原因及权重", "Causes and their weights")
    return "".join(
        (
            heading(lang, Label("原因分析", "Causes")),
            listing(lang, title, _CAUSE_COLUMNS, "causes", none="{{ no_causes }}"),
        )
    )


def _expectations(lang: Lang) -> str:
    title = Label("预期与实际", "Expected and actual")
    forecasts = Label("赢率的预测历史", "Forecast history of the win probability")
    return "".join(
        (
            heading(lang, title),
            listing(lang, title, _EXPECTATION_COLUMNS, "expectations"),
            heading(lang, Label("目标达成", "Goals met"), 2),
            long_text(lang, "goals_met"),
            heading(lang, Label("预测准确度", "Forecast accuracy"), 2),
            long_text(lang, "forecast_accuracy"),
            listing(lang, forecasts, _FORECAST_COLUMNS, "forecasts"),
        )
    )


def _history(lang: Lang) -> str:
    fees = Label("各里程碑费用（元）", "Fees by milestone (CNY)")
    return "".join(
        (
            heading(lang, Label("里程碑与费用回顾", "Milestones and fees in review")),
            milestone_table(lang),
            caption(lang, fees),
            list_table(lang, _FEE_COLUMNS, "fees", describes=fees, total="fee_total"),
            fees_chart(lang),
            change_table(lang),
        )
    )


def _reviews(lang: Lang) -> str:
    title = Label("各阶段回顾", "Review by phase")
    return "".join(
        (
            heading(lang, Label("过程回顾", "Reviews")),
            listing(lang, title, _REVIEW_COLUMNS, "reviews"),
        )
    )


def _lessons(lang: Lang) -> str:
    """Lessons are long texts: a card each, label beside text, instead of seven narrow columns."""
    width, last = sum(_LESSON_WIDTHS), _LESSON_LINES[-1][1]
    title = Label("经验 {{ row.no }}　{{ row.tags }}", "Lesson {{ row.no }}  {{ row.tags }}")
    lines = (
        row(
            label_cell(lang, label, _LESSON_WIDTHS[0], keep=name != last),
            cell(value(f"row.{name}"), _LESSON_WIDTHS[1]),
        )
        for label, name in _LESSON_LINES
    )
    body = (
        tag_row("for row in lessons", _LESSON_WIDTHS),
        row(cell(title.text(lang), width, "TableLabel", fill=SOFT, span=2, keep=True)),
        *lines,
        tag_row("endfor", _LESSON_WIDTHS),
    )
    name = Label("写入知识库的经验", "Lessons for the knowledge base")
    cards = caption(lang, name) + table(_LESSON_WIDTHS, *body, describes=name.text(lang))
    return heading(lang, Label("经验教训", "Lessons")) + either(
        "lessons", cards, nothing(lang, name, "{{ no_lessons }}")
    )


def _customer(lang: Lang) -> str:
    handover = Label("移交的承诺", "Promises handed over")
    wide = (
        (Label("客户满意度", "Satisfaction"), value("customer_satisfaction")),
        (Label("客户反馈", "Feedback"), value("customer_feedback")),
        (Label("总结会日期", "Meeting held on"), value("meeting_on")),
        (Label("参会人员", "Attendees"), value("attendees")),
    )
    return "".join(
        (
            heading(lang, Label("移交、客户评价与总结会", "Handover and meeting")),
            listing(lang, handover, _HANDOVER_COLUMNS, "handover"),
            heading(lang, Label("客户评价与总结会", "Customer's view and meeting"), 2),
            pairs_table(lang, (), wide=wide, describes=Label("客户评价与总结会", "Customer's view and meeting")),
        )
    )


def _closing(lang: Lang) -> str:
    digest = (Label("内容摘要", "Content digest"), value("content_digest"))
    return opinions(lang, _STATE) + provenance_section(lang, digest)
