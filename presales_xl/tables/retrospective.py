"""表5 项目总结报告: the outcome as facts, and what was learned from it."""

from typing import ClassVar

from presales_xl.language import Label
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.field import (
    Boolean,
    Calc,
    Code,
    Date,
    Integer,
    LongText,
    Money,
    Number,
    People,
    Percent,
    Person,
    Text,
    field,
)
from presales_xl.tables.life import ALWAYS, Stage, Subject
from presales_xl.tables.table import Record, Table, form, listing

_SHEET = ("表5 总结报告", "5 Retrospective")


class Outcome(Choice):
    WON = option("赢单", "Won")
    LOST = option("输单", "Lost")
    QUALIFIED_OUT = option("主动放弃", "Qualified out", "主动退出")
    CANCELLED = option("客户取消", "Cancelled")
    SHORTLISTED = option("入围", "Shortlisted")


class ContractKind(Choice):
    CONTRACT = option("合同", "Contract")
    FRAMEWORK = option("框架协议", "Framework")
    ORDER = option("订单", "Order")
    SUPPLEMENT = option("补充协议", "Supplement")


class BidResult(Choice):
    AWARDED = option("中标", "Awarded")
    NOT_AWARDED = option("未中标", "Not awarded")
    REJECTED = option("否决投标", "Rejected")
    TENDER_FAILED = option("流标", "Tender failed")


class CauseKind(Choice):
    PRICE = option("价格", "Price")
    SOLUTION = option("产品与方案", "Solution", "产品方案")
    RELATIONS = option("客户关系与决策链", "Relations", "关系决策链")
    EXECUTION = option("跟进与执行", "Execution", "跟进执行")
    COMPETITION = option("竞争对手", "Competition", "竞争")
    TENDER_RULES = option("招标规则与评分", "Tender rules", "招标规则")
    QUALIFICATION = option("资质业绩不足", "Qualification")
    BID_ERROR = option("投标文件失误(否决投标)", "Bid error")
    CUSTOMER_BUDGET = option("客户预算或计划变化", "Customer budget", "客户预算")
    WITHDREW = option("我方放弃", "Withdrew", "我方退出")


class Result(Record):
    """Registered on the day the outcome is known; it ends the project at once."""

    table: ClassVar[Table] = form("result", "结果登记", "Result", sheet=_SHEET, step=6, sections=(("result", Label("结果登记", "Result")),), tip=Label("结果知道的当天登记。", "Register on the day it is known."))

    outcome: Outcome | None = field("结果", "Outcome", must=ALWAYS, section="result", frozen_by=Subject.RETROSPECTIVE, hint=("例如 赢单", "e.g. Won"))
    decided_on: Date = field("结果日期", "Decided on", must=ALWAYS, frozen_by=Subject.RETROSPECTIVE, hint=("例如 2026-05-20", "e.g. 2026-05-20"))
    award_notice_on: Date = field("中标通知日期", "Award notice", frozen_by=Subject.RETROSPECTIVE, hint=("例如 2026-05-22", "e.g. 2026-05-22"))
    loss_notice: Text = field("未中标通知", "Loss notice", frozen_by=Subject.RETROSPECTIVE, hint=("文号或公示链接", "Number or link"))
    winner: Text = field("中标单位", "Winner", frozen_by=Subject.RETROSPECTIVE, hint=("输单时填", "When lost"))
    winning_price: Money = field("中标价", "Winning price", low=0, frozen_by=Subject.RETROSPECTIVE, hint=("元，含税", "Yuan with tax"))


class Contract(Record):
    """A contract, framework, order or supplement that came out of the pursuit."""

    table: ClassVar[Table] = listing("contracts", "签约合同", "Contracts", sheet=("签约合同", "Contracts"), step=6, tip=Label("赢单至少一行；签约额与毛利取各行合计。", "At least one row when won; signed amount and margin are the sums."))

    contract_no: Code = field("合同编号", "Contract no.", must=ALWAYS, width=180, hint=("例如 HT-2026-0311", "e.g. HT-2026-0311"))
    kind: ContractKind | None = field("种类", "Kind", must=ALWAYS, width=110, hint=("例如 合同", "e.g. Contract"))
    party: Text = field("签约方", "Party", must=ALWAYS, width=300, hint=("对方全称", "Full name"))
    signed_on: Date = field("签约日期", "Signed on", must=ALWAYS, width=110, hint=("例如 2026-06-02", "e.g. 2026-06-02"))
    amount: Money = field("金额", "Amount", must=ALWAYS, above=0, width=140, hint=("元，含税", "Yuan with tax"))
    margin: Money = field("毛利", "Margin", must=ALWAYS, width=140, hint=("元，不含税", "Yuan without tax"))


class Retrospective(Record):
    """The review meeting's conclusions; due 15 workdays after the decision by default."""

    table: ClassVar[Table] = form(
        "retrospective", "项目总结报告", "Retrospective", sheet=_SHEET, step=6, since=Stage.CLOSED,
        tip=Label("结果登记在前；总结会之后填写其余部分。", "The result first; the rest after the review meeting."),
        sections=(("meeting", Label("总结会", "Meeting")), ("comparison", Label("预计与实际（自动）", "Expected and actual (computed)")), ("conclusions", Label("结论", "Conclusions"))),
    )  # fmt: skip

    meeting_on: Date = field("总结会日期", "Meeting on", must=ALWAYS, section="meeting", frozen_by=Subject.RETROSPECTIVE, hint=("结果后 15 个工作日内", "Within 15 workdays"))
    registered_by: Person = field("整理人", "Written by", frozen_by=Subject.RETROSPECTIVE, hint=("例如 林晓雯", "e.g. Lin Xiaowen"))
    attendees: People = field("参加人", "Attendees", must=ALWAYS, wide=True, frozen_by=Subject.RETROSPECTIVE, hint=("须含发起人与项目经理", "With sponsor and project manager"))
    signed_contract: Money = field("签约额", "Signed contract", calc=Calc.PROGRAM, section="comparison", hint=("自动：各合同合计", "Sum of the contracts"))
    signed_margin: Money = field("签约毛利", "Signed margin", calc=Calc.PROGRAM, hint=("自动", "Sum of the contracts"))
    fees_paid: Money = field("售前费用合计", "Fees paid", calc=Calc.PROGRAM, hint=("自动", "Computed"))
    forecast_error: Number = field("赢率预测误差", "Forecast error", calc=Calc.PROGRAM, hint=("自动：布里尔分数，0 最好", "Brier score, 0 is best"))
    goals_met: LongText = field("目标达成情况", "Goals met", must=ALWAYS, section="conclusions", wide=True, frozen_by=Subject.RETROSPECTIVE, hint=("对照表2 目标", "Against the goals of table 2"))
    customer_satisfaction: Integer = field("客户满意度", "Satisfaction", must=ALWAYS, low=1, high=5, frozen_by=Subject.RETROSPECTIVE, hint=("1 很不满意 … 5 很满意", "1 very low … 5 very high"))
    customer_feedback: LongText = field("客户反馈", "Customer feedback", wide=True, frozen_by=Subject.RETROSPECTIVE, hint=("原话最好", "Best in their words"))


class Bid(Record):
    """One bidder's offer in one round of the tender."""

    table: ClassVar[Table] = listing("bids", "开标记录", "Bids", sheet=("开标记录", "Bids"), step=6, tip=Label("含我方；流标重招另起一轮。", "Ours included; a re-tender is another round."))

    round: Integer = field("轮次", "Round", low=1, width=60, frozen_by=Subject.RETROSPECTIVE, hint=("空＝1", "Empty = 1"))
    bidder: Text = field("投标人", "Bidder", must=ALWAYS, width=260, frozen_by=Subject.RETROSPECTIVE, hint=("全称", "Full name"))
    is_ours: Boolean = field("我方", "Ours", width=60, frozen_by=Subject.RETROSPECTIVE, hint=("是或否", "Yes or no"))
    price: Money = field("报价", "Price", low=0, width=130, frozen_by=Subject.RETROSPECTIVE, hint=("元，含税", "Yuan with tax"))
    technical_score: Number = field("技术分", "Technical", low=0, high=100, width=90, frozen_by=Subject.RETROSPECTIVE, hint=("例如 52.5", "e.g. 52.5"))
    commercial_score: Number = field("商务分", "Commercial", low=0, high=100, width=90, frozen_by=Subject.RETROSPECTIVE, hint=("例如 12", "e.g. 12"))
    total: Number = field("总分", "Total", low=0, high=300, width=90, frozen_by=Subject.RETROSPECTIVE, hint=("含价格分", "With the price score"))
    result: BidResult | None = field("结果", "Result", width=110, frozen_by=Subject.RETROSPECTIVE, hint=("例如 未中标", "e.g. Not awarded"))


class Cause(Record):
    """Why it was won, lost or stopped."""

    table: ClassVar[Table] = listing("causes", "成败原因", "Causes", sheet=("成败原因", "Causes"), step=6, tip=Label("权重合计 100 %；每条都要有证据。", "Weights sum to 100 %; each has evidence."))

    cause: CauseKind | None = field("原因", "Cause", must=ALWAYS, width=180, frozen_by=Subject.RETROSPECTIVE, hint=("例如 价格", "e.g. Price"))
    detail: Text = field("具体原因", "Detail", width=360, frozen_by=Subject.RETROSPECTIVE, hint=("例如 高出中标价 8 %", "e.g. 8 % above the winner"))
    weight: Percent = field("权重", "Weight", low=0, high=1, width=80, frozen_by=Subject.RETROSPECTIVE, hint=("例如 40 %", "e.g. 40 %"))
    evidence: Text = field("证据", "Evidence", width=420, frozen_by=Subject.RETROSPECTIVE, hint=("例如 开标记录、客户访谈", "e.g. bid record, interview"))


class Review(Record):
    """How one phase went."""

    table: ClassVar[Table] = listing("reviews", "阶段复盘", "Reviews", sheet=("阶段复盘", "Reviews"), step=6, tip=Label("每个阶段一行，各人可分别填写。", "One row a phase; several people may write."))

    phase: Text = field("阶段", "Phase", must=ALWAYS, limit=40, width=120, frozen_by=Subject.RETROSPECTIVE, hint=("例如 投标", "e.g. bid"))
    by: Person = field("填写人", "By", width=80, frozen_by=Subject.RETROSPECTIVE, hint=("姓名", "Name"))
    went_well: LongText = field("做得好", "Went well", width=330, frozen_by=Subject.RETROSPECTIVE, hint=("具体的事", "Something definite"))
    went_badly: LongText = field("做得不好", "Went badly", width=330, frozen_by=Subject.RETROSPECTIVE, hint=("具体的事", "Something definite"))
    surprise: LongText = field("意外", "Surprise", width=280, frozen_by=Subject.RETROSPECTIVE, hint=("没想到的", "What nobody expected"))


class Lesson(Record):
    """Advice to the next project."""

    table: ClassVar[Table] = listing("lessons", "经验教训", "Lessons", sheet=("经验教训", "Lessons"), step=6, tip=Label("写给下一个项目：情境、做法、结果、建议。", "For the next project: situation, what we did, result, advice."))

    situation: LongText = field("情境", "Situation", must=ALWAYS, width=210, frozen_by=Subject.RETROSPECTIVE, hint=("当时的情况", "What it was like"))
    what_we_did: LongText = field("做法", "What we did", must=ALWAYS, width=210, frozen_by=Subject.RETROSPECTIVE, hint=("我们怎么做的", "Our way"))
    result: LongText = field("结果", "Result", must=ALWAYS, width=180, frozen_by=Subject.RETROSPECTIVE, hint=("得到什么", "What came of it"))
    advice: LongText = field("建议", "Advice", must=ALWAYS, width=230, frozen_by=Subject.RETROSPECTIVE, hint=("下次怎么做", "What to do next time"))
    applies_when: Text = field("适用情形", "Applies when", width=130, frozen_by=Subject.RETROSPECTIVE, hint=("例如 公开招标", "e.g. public tender"))
    tags: Text = field("标签", "Tags", must=ALWAYS, width=110, frozen_by=Subject.RETROSPECTIVE, hint=("用顿号分开，例如 水务、POC", "Separated by commas, e.g. water, POC"))
    reusable_asset: Text = field("可复用资产", "Reusable asset", width=150, frozen_by=Subject.RETROSPECTIVE, hint=("例如 评分办法沟通材料", "e.g. the talk on scoring"))


class Handover(Record):
    """A promise of presales that delivery inherits."""

    table: ClassVar[Table] = listing("handover", "售前转交付移交事项", "Handover", sheet=("转交付", "Handover"), step=6, tip=Label("售前对客户的承诺逐条移交。", "Every promise made to the customer is handed over."))

    promise: LongText = field("承诺事项", "Promise", must=ALWAYS, width=640, frozen_by=Subject.RETROSPECTIVE, hint=("对客户承诺了什么", "What was promised"))
    to_whom: Text = field("移交给", "To whom", must=ALWAYS, width=160, frozen_by=Subject.RETROSPECTIVE, hint=("姓名或部门", "Person or department"))
    due_on: Date = field("到期", "Due", width=100, frozen_by=Subject.RETROSPECTIVE, hint=("例如 2026-08-31", "e.g. 2026-08-31"))
