"""风险登记: what may go wrong, what it would cost, and what we do about it."""

from typing import ClassVar

from presales_xl.language import Label
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.field import Code, Date, Integer, Money, Percent, Person, Text, field
from presales_xl.tables.life import ALWAYS
from presales_xl.tables.table import Record, Table, listing


class RiskKind(Choice):
    TECHNICAL = option("技术", "Technical")
    MANAGEMENT = option("管理", "Management")
    MARKET = option("市场", "Market")
    COMMERCIAL = option("商务", "Commercial")
    RESOURCE = option("资源", "Resource")
    LEGAL = option("法律合规", "Legal")


class RiskAffects(Choice):
    PRESALES_FEES = option("售前费用", "Presales fees")
    SIGNING_DATE = option("签约时间", "Signing date")
    SIGNING = option("能否签约", "Signing")
    CONTRACT_MARGIN = option("合同毛利", "Contract margin")
    DELIVERY = option("交付", "Delivery")


class RiskResponse(Choice):
    AVOID = option("规避", "Avoid")
    REDUCE = option("减轻", "Reduce")
    TRANSFER = option("转移", "Transfer")
    ACCEPT = option("接受", "Accept")


class RiskStatus(Choice):
    OPEN = option("监控中", "Open", "开放")
    OCCURRED = option("已发生", "Occurred")
    CLOSED = option("已关闭", "Closed", "关闭")


class Risk(Record):
    """One risk; those that hit presales fees feed the risk reserve by probability x impact."""

    table: ClassVar[Table] = listing("risks", "风险登记", "Risks", sheet=("风险", "Risks"), step=3, tip=Label("只有影响「售前费用」的风险计入准备金；策划案至少要有一项签约风险。", "Only risks to presales fees feed the reserve; a plan needs at least one signing risk."))

    no: Code = field("编号", "No.", must=ALWAYS, limit=10, width=48, hint=("例如 R1", "e.g. R1"))
    kind: RiskKind | None = field("类别", "Kind", must=ALWAYS, width=76, hint=("例如 商务", "e.g. Commercial"))
    description: Text = field("描述", "Description", must=ALWAYS, width=164, hint=("什么事、什么后果", "What, and with what effect"))
    affects: RiskAffects | None = field("影响对象", "Affects", width=78, hint=("空＝售前费用", "Empty = presales fees"))
    probability: Percent = field("概率", "Probability", must=ALWAYS, low=0, high=1, width=68, hint=("例如 40 %", "e.g. 40 %"))
    impact_money: Money = field("影响金额", "Impact money", must=ALWAYS, low=0, width=88, hint=("元，发生时的损失", "Yuan, the loss if it happens"))
    impact: Integer = field("影响", "Impact", must=ALWAYS, low=1, high=5, width=64, hint=("1 轻微 … 5 重大", "1 slight … 5 grave"))
    probability_level: Integer = field("概率级", "Prob. level", width=64, formula='IF({probability}="","",MATCH({probability},risk_probability_floors,1))', hint=("自动", "Computed"))
    score: Integer = field("分值", "Score", width=54, formula='IF(OR({probability}="",{impact}=""),"",{probability_level}*{impact})', hint=("自动：概率级 × 影响", "Level x impact"))
    emv: Money = field("EMV", "EMV", width=80, formula='IF(OR({probability}="",{impact_money}=""),"",ROUND({probability}*{impact_money},2))', hint=("自动：概率 × 金额", "Probability x money"))
    response: RiskResponse | None = field("应对", "Response", must=ALWAYS, width=64, hint=("例如 减轻", "e.g. Reduce"))
    prevention: Text = field("预防措施", "Prevention", must=ALWAYS, width=150, hint=("做什么让它不发生", "What keeps it from happening"))
    contingency: Text = field("应急措施", "Contingency", width=92, hint=("发生了怎么办", "What if it happens"))
    owner: Person = field("责任人", "Owner", must=ALWAYS, width=66, hint=("一个人", "One person"))
    stage: Text = field("阶段", "Stage", limit=20, width=50, hint=("例如 投标", "e.g. bid"))
    due_on: Date = field("到期日", "Due", width=90, hint=("例如 2026-05-20", "e.g. 2026-05-20"))
    status: RiskStatus | None = field("状态", "Status", must=ALWAYS, width=72, hint=("例如 监控中", "e.g. Open"))
