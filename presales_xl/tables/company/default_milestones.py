"""The milestone templates as shipped: one set per way of buying; weights of a set sum to 100 %."""

from collections.abc import Iterable
from decimal import Decimal

from presales_xl.tables.company.lists import MilestoneTemplate
from presales_xl.tables.project_info import ProcurementMode

Step = tuple[str, str, str, str]
"""Name and deliverable: zh, en, zh, en."""

NEEDS: Step = ("需求确认", "Needs confirmed", "客户签认的需求清单", "List of needs signed by the customer")
EXCHANGE: Step = ("方案交流", "Solution exchange", "技术交流纪要及客户书面意见", "Minutes of the exchange and the customer's written opinion")
BUDGET: Step = ("预算落实", "Budget secured", "预算或立项批复文件（文号）", "Approval of the budget or the project, with its number")
PARAMETERS: Step = ("招标参数确认", "Tender parameters confirmed", "客户确认的技术参数与评分办法", "Technical parameters and scoring confirmed by the customer")
PUBLISHED: Step = ("采购文件发布", "Procurement documents published", "已取得的采购文件及应答分工表", "The documents, and who answers which part")
BID: Step = ("投标", "Bid submitted", "投标文件递交回执", "Receipt of the bid")
RESPONSE: Step = ("递交响应文件", "Response submitted", "响应文件递交回执", "Receipt of the response")
EVALUATION: Step = ("开标评标", "Bids opened and evaluated", "开标记录表", "Record of the opening")
TALKS: Step = ("磋商谈判与评审", "Talks and evaluation", "最后报价及评审结果", "Final offer and the result of the evaluation")
AWARD: Step = ("中标公示", "Award published", "中标（成交）公示或通知书", "Publication or notice of the award")
OFFER: Step = ("商务谈判", "Commercial negotiation", "双方确认的价格与合同条款", "Price and terms both sides agreed")
CONTRACT: Step = ("合同签订", "Contract signed", "双方盖章的合同", "The contract, sealed by both sides")

Plan = tuple[tuple[Step, int, int], ...]
"""Step, weight in percent, calendar days before the expected signing."""

TENDER: Plan = (
    (NEEDS, 15, 180), (EXCHANGE, 20, 150), (BUDGET, 10, 120), (PARAMETERS, 15, 90),
    (BID, 20, 45), (EVALUATION, 5, 40), (AWARD, 5, 30), (CONTRACT, 10, 0),
)  # fmt: skip
CONSULTATION: Plan = (
    (NEEDS, 15, 150), (EXCHANGE, 20, 120), (BUDGET, 10, 90), (PUBLISHED, 10, 60),
    (RESPONSE, 20, 40), (TALKS, 10, 35), (AWARD, 5, 25), (CONTRACT, 10, 0),
)  # fmt: skip
DIRECT: Plan = ((NEEDS, 25, 120), (EXCHANGE, 30, 90), (BUDGET, 15, 60), (OFFER, 20, 20), (CONTRACT, 10, 0))

PLANS: dict[ProcurementMode | None, Plan] = {
    ProcurementMode.PUBLIC_TENDER: TENDER,
    ProcurementMode.INVITED_TENDER: TENDER,
    ProcurementMode.COMPETITIVE_NEGOTIATION: CONSULTATION,
    ProcurementMode.COMPETITIVE_CONSULTATION: CONSULTATION,
    ProcurementMode.SINGLE_SOURCE: CONSULTATION,
    None: DIRECT,
}


def milestone_templates() -> Iterable[MilestoneTemplate]:
    """The milestones of every set, numbered from 1 within the set."""
    for mode, plan in PLANS.items():
        for number, (step, weight, days) in enumerate(plan, start=1):
            zh, en, deliverable_zh, deliverable_en = step
            yield MilestoneTemplate(
                procurement_mode=mode, no=str(number), zh=zh, en=en, deliverable_zh=deliverable_zh,
                deliverable_en=deliverable_en, weight=Decimal(weight) / 100, days_before_signing=days,
            )  # fmt: skip
