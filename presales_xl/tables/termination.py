"""表4 项目终止申请和审批表: stopping a pursuit, with reasons and with care for the customer."""

from typing import ClassVar

from presales_xl.language import Label
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.field import Calc, Date, LongText, Money, Percent, Person, Text, field
from presales_xl.tables.life import ALWAYS, Subject
from presales_xl.tables.table import Record, Table, form


class TerminationKind(Choice):
    CUSTOMER_CANCELLED = option("客户取消或暂缓", "Customer cancelled", "客户取消")
    FUNDS_NOT_SECURED = option("客户资金未落实", "Funds not secured")
    NEED_CHANGED = option("需求重大变化", "Need changed", "需求变化")
    LOW_WIN_PROBABILITY = option("赢率过低", "Low win probability")
    LOW_MARGIN = option("利润过低", "Low margin")
    FEES_EXCEEDED = option("费用超限", "Fees exceeded")
    COMPETITOR_LOCKED = option("竞争对手已锁定", "Competitor locked", "竞品锁定")
    NOT_QUALIFIED = option("资质不满足", "Not qualified")
    NO_RESOURCES = option("资源不足", "No resources")
    COMPLIANCE = option("合规风险", "Compliance", "合规")
    MERGED = option("并入其他项目", "Merged")
    DUPLICATE = option("重复登记", "Duplicate", "重复")

    @property
    def leaves_a_choice(self) -> bool:
        """Whether the pursuit could go on, so that it must be said what that would be worth."""
        return self not in {self.CUSTOMER_CANCELLED, self.MERGED, self.DUPLICATE}


class Termination(Record):
    """Why the pursuit stops and what is left to do; filled only when a stop is proposed."""

    table: ClassVar[Table] = form(
        "termination", "项目终止申请和审批表", "Termination", sheet=("表4 终止申请", "4 Termination"), step=5,
        tip=Label("只在提出终止时填写；批准后项目结束。", "Fill in only when a stop is proposed; the approval ends the project."),
        sections=(("request", Label("申请", "Request")), ("position", Label("现状（自动）", "Position (computed)")), ("continuing", Label("若继续", "If continued")), ("aftercare", Label("善后", "Aftercare"))),
    )  # fmt: skip

    applied_on: Date = field("申请日期", "Applied on", must=ALWAYS, section="request", frozen_by=Subject.TERMINATION, hint=("例如 2026-06-05", "e.g. 2026-06-05"))
    applicant: Person = field("申请人", "Applicant", must=ALWAYS, frozen_by=Subject.TERMINATION, hint=("一般为项目经理", "Usually the project manager"))
    kind: TerminationKind | None = field("终止类别", "Kind", must=ALWAYS, frozen_by=Subject.TERMINATION, hint=("例如 赢率过低", "e.g. Low win probability"))
    war_room_ref: Text = field("进展分析会", "War Room", frozen_by=Subject.TERMINATION, hint=("作出终止决定的会议，例如 2026-06-03", "The meeting that decided to stop, e.g. 2026-06-03"))
    criteria_met: LongText = field("已满足的撤出标准", "Criteria met", wide=True, frozen_by=Subject.TERMINATION, hint=("引用撤出标准", "Quote the exit criteria"))
    reason: LongText = field("终止原因", "Reason", must=ALWAYS, wide=True, frozen_by=Subject.TERMINATION, hint=("事实与数字", "Facts and figures"))
    spent: Money = field("已支付", "Spent", calc=Calc.PROGRAM, section="position", hint=("自动", "Computed"))
    in_flight: Money = field("在途占用", "In flight", calc=Calc.PROGRAM, hint=("自动", "Computed"))
    unused_quota: Money = field("未用额度", "Unused quota", calc=Calc.PROGRAM, hint=("自动", "Computed"))
    expected_value: Money = field("继续的期望值", "Expected value of going on", calc=Calc.PROGRAM, hint=("自动：赢率 × 毛利 − 尚需费用；已花的不计", "Win probability x margin less fees still to spend; sunk cost never enters"))
    fee_if_continued: Money = field("尚需费用", "Fees still needed", low=0, section="continuing", frozen_by=Subject.TERMINATION, hint=("元", "Yuan"))
    margin_if_continued: Money = field("预计毛利", "Margin then", frozen_by=Subject.TERMINATION, hint=("元，不含税", "Yuan without tax"))
    win_if_continued: Percent = field("赢率", "Win probability then", low=0, high=1, frozen_by=Subject.TERMINATION, hint=("例如 15 %", "e.g. 15 %"))
    customer_aftercare: LongText = field("客户善后", "Customer aftercare", must=ALWAYS, section="aftercare", wide=True, frozen_by=Subject.TERMINATION, hint=("怎样向客户交代、保持关系", "How the customer is told and kept"))
    open_promises: LongText = field("未兑现承诺", "Open promises", wide=True, frozen_by=Subject.TERMINATION, hint=("对客户或伙伴", "To customer or partners"))
    deposits_to_recover: Text = field("待收回保证金", "Deposits to recover", wide=True, frozen_by=Subject.TERMINATION, hint=("金额、向谁、何时", "How much, from whom, when"))
    archive_list: Text = field("归档清单", "Archive list", wide=True, frozen_by=Subject.TERMINATION, hint=("方案、报价、会议记录", "Solution, quotation, minutes"))
    restart_condition: Text = field("重启条件", "Restart condition", wide=True, frozen_by=Subject.TERMINATION, hint=("重启须另立新项目", "A restart is a new project"))
    review_on: Date = field("回访日期", "Review on", frozen_by=Subject.TERMINATION, hint=("例如 2026-12-01", "e.g. 2026-12-01"))
