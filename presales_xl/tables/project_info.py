"""表1 项目信息表: what is known about the lead, and the lists attached to it."""

from typing import ClassVar

from presales_xl.language import Label
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.field import (
    Boolean,
    Calc,
    Code,
    Date,
    DateTime,
    Integer,
    Listed,
    LongText,
    Money,
    Number,
    Percent,
    Person,
    Text,
    field,
)
from presales_xl.tables.life import ALWAYS, FROM_INITIATED, Grade, Stage, Subject
from presales_xl.tables.table import Record, Table, form


class Ownership(Choice):
    GOVERNMENT = option("党政机关", "Government", "政府")
    PUBLIC_INSTITUTION = option("事业单位", "Public institution", "事业")
    STATE_OWNED = option("国有企业", "State owned", "国企")
    PRIVATE = option("民营企业", "Private", "民企")
    FOREIGN = option("外资及合资", "Foreign", "外企")
    MILITARY = option("军队", "Military")
    OTHER = option("其他", "Other")


class ProcurementMode(Choice):
    PUBLIC_TENDER = option("公开招标", "Public tender")
    INVITED_TENDER = option("邀请招标", "Invited tender")
    COMPETITIVE_NEGOTIATION = option("竞争性谈判", "Competitive negotiation")
    COMPETITIVE_CONSULTATION = option("竞争性磋商", "Competitive consultation")
    INQUIRY = option("询价", "Inquiry")
    SINGLE_SOURCE = option("单一来源", "Single source")
    FRAMEWORK = option("框架协议采购", "Framework")
    SELECTION = option("比选", "Selection")
    E_MALL = option("电子卖场(直购)", "E-mall")
    DIRECT = option("商务谈判直签", "Direct", "直接采购")
    OTHER = option("其他", "Other")


class BudgetStatus(Choice):
    APPROVED = option("已批复", "Approved")
    APPLIED = option("已申报待批", "Applied", "申请中")
    PLANNED = option("规划中未申报", "Planned")
    NONE = option("无预算", "None")
    UNKNOWN = option("未知", "Unknown")


class FundSource(Choice):
    FISCAL = option("财政资金", "Fiscal")
    SPECIAL_BOND = option("专项债券", "Special bond")
    OWN_FUNDS = option("自筹", "Own funds")
    ALLOCATION = option("上级拨款", "Allocation")
    BANK_LOAN = option("银行贷款", "Bank loan")
    OTHER = option("其他", "Other")


class FundInPlace(Choice):
    IN_PLACE = option("已到位", "In place")
    PARTLY = option("部分", "Partly")
    NOT_SECURED = option("未落实", "Not secured")


class EvaluationMethod(Choice):
    COMPREHENSIVE_SCORE = option("综合评分法", "Comprehensive score")
    LOWEST_PRICE = option("最低评标价法", "Lowest price")
    OTHER = option("其他", "Other")


class Qualification(Choice):
    MET = option("满足", "Met")
    NOT_MET = option("不满足", "Not met")
    TO_CONFIRM = option("待确认", "To confirm")


class BidForm(Choice):
    SINGLE = option("独立投标", "Single")
    CONSORTIUM_LEADER = option("联合体牵头", "Consortium leader")
    CONSORTIUM_MEMBER = option("联合体成员", "Consortium member")
    SUBCONTRACT = option("分包", "Subcontract")


class MarginBasis(Choice):
    ESTIMATE = option("估算表", "Estimate")
    COMPARABLE = option("历史同类", "Comparable")
    EXPERIENCE = option("经验", "Experience")


class Confidentiality(Choice):
    NORMAL = option("一般", "Normal")
    TRADE_SECRET = option("商业秘密", "Trade secret")
    CLASSIFIED = option("涉密", "Classified")


class ProjectInfo(Record):
    """What is known about the opportunity; expected contract and signed amounts include tax, margins do not."""

    table: ClassVar[Table] = form(
        "project_info", "项目信息表", "Project information", sheet=("表1 项目信息表", "1 Project info"), step=1, since=Stage.LEAD,
        tip=Label("线索登记当天填写；立项所需的数字在「价值」「立项」两段。", "Fill in on the day the lead is registered; initiation needs the sections Value and Initiation."),
        sections=(
            ("identity", Label("项目标识", "Identity")), ("customer", Label("客户", "Customer")), ("need", Label("需求", "Need")),
            ("budget", Label("预算与时间", "Budget and time")), ("bid", Label("招标与投标", "Tender and bid")),
            ("value", Label("价值", "Value")), ("initiation", Label("立项", "Initiation")), ("closing", Label("线索关闭（未立项）", "Closing a lead")),
        ),
    )  # fmt: skip

    project_no: Code = field("项目编号", "Project no.", must=ALWAYS, section="identity", hint=("按公司规则编号，不重复使用，例如 PS-2026-001", "Numbered by the company's pattern, never reused, e.g. PS-2026-001"))
    registered_on: Date = field("登记日期", "Registered on", must=ALWAYS, hint=("例如 2026-03-15", "e.g. 2026-03-15"))
    project_name: Text = field("项目名称", "Project name", must=ALWAYS, wide=True, limit=120, hint=("与客户立项文件一致；涉密项目填代号", "As in the customer's papers; a code name when classified"))
    source: Listed = field("线索来源", "Source", must=ALWAYS, source="source", hint=("从下拉中选；采购方式另填", "Choose from the list; the procurement mode is another field"))
    source_person: Text = field("线索提供人", "Source person", hint=("谁带来的线索，例如 赵启航", "Who brought the lead, e.g. Zhao Qihang"))
    registered_by: Person = field("登记人", "Registered by", must=ALWAYS, hint=("填写人姓名，例如 赵启航", "Name of the writer, e.g. Zhao Qihang"))
    cost_department: Text = field("费用归属部门", "Cost department", hint=("费用记到哪个部门，例如 水务事业部", "Which department bears the fees, e.g. Water division"))
    predecessor_no: Code = field("前序项目编号", "Predecessor no.", hint=("由已终止或落选项目重启时填，例如 PS-2025-031", "When a stopped or lost pursuit starts again, e.g. PS-2025-031"))
    confidentiality: Confidentiality | None = field("保密级别", "Confidentiality", hint=("涉密项目不得录入涉密信息，只填代号", "Never enter classified information; use a code name"))

    customer_name: Text = field("客户名称", "Customer", must=ALWAYS, section="customer", wide=True, hint=("营业执照全称，例如 宁川市水务集团有限公司", "Full registered name, e.g. Ningchuan Water Group Co., Ltd."))
    customer_type: Listed = field("客户类型", "Customer type", source="customer_type", hint=("新客户或老客户", "New or existing"))
    ownership: Ownership | None = field("单位性质", "Ownership", hint=("国有企业：业务招待须事前审批", "State owned: entertainment needs prior approval"))
    industry: Listed = field("行业", "Industry", must=ALWAYS, source="industry", hint=("例如 水务", "e.g. Water"))
    region: Listed = field("所在区域", "Region", must=ALWAYS, source="region", hint=("例如 西北", "e.g. Northwest"))
    end_user: Text = field("最终用户", "End user", hint=("真正使用的单位，例如 集团调度中心", "Who will use it, e.g. the dispatch centre"))
    contract_party: Text = field("签约方", "Contract party", hint=("可以是总包单位", "May be a general contractor"))
    customer_code: Code = field("统一社会信用代码", "Credit code", limit=18, hint=("18 位，核对校验位", "18 characters with a check digit"))
    credit_grade: Listed = field("信用等级", "Credit grade", source="credit_grade", hint=("例如 AA", "e.g. AA"))
    former_names: Text = field("曾用名", "Former names", wide=True, hint=("用顿号分开", "Separated by commas"))
    background: LongText = field("客户背景", "Background", wide=True, hint=("规模、信息化现状、与我司往来", "Size, systems in place, dealings with us"))
    competitive_position: LongText = field("竞争地位", "Competitive position", wide=True, hint=("我方与对手在客户处的位置", "Where we and others stand with the customer"))

    needs_summary: LongText = field("需求概述", "Needs summary", must=ALWAYS, section="need", wide=True, hint=("一段话：要做什么、给谁用、解决什么", "One paragraph: what, for whom, to solve what"))
    compelling_event: Text = field("立项动因", "Compelling event", hint=("为什么必须现在做，例如 专项资金年底前须完成采购", "Why now, e.g. funds lapse at year end"))
    compelling_event_on: Date = field("关键时点", "Compelling date", hint=("错过会怎样？例如 2026-12-31", "What if it is missed? e.g. 2026-12-31"))
    pains: LongText = field("客户痛点", "Pains", wide=True, hint=("例如 夜间漏损率 14.6 %", "e.g. night leakage of 14.6 %"))
    scope: LongText = field("项目范围", "Scope", wide=True, hint=("写清含什么、不含什么", "What is in and what is not"))

    customer_budget: Money = field("客户预算", "Customer budget", section="budget", low=0, hint=("元，含税，例如 6500000", "Yuan with tax, e.g. 6500000"))
    budget_status: BudgetStatus | None = field("预算状态", "Budget status", hint=("例如 已批复", "e.g. Approved"))
    fund_source: FundSource | None = field("资金来源", "Fund source", hint=("例如 专项债券", "e.g. Special bond"))
    fund_in_place: FundInPlace | None = field("资金落实", "Fund in place", hint=("例如 部分", "e.g. Partly"))
    payment_terms: Text = field("付款条件", "Payment terms", wide=True, hint=("例如 3-4-2-1，质保金 1 年", "e.g. 30/40/20/10, retention one year"))
    procurement_mode: ProcurementMode | None = field("采购方式", "Procurement mode", must=ALWAYS, hint=("例如 公开招标", "e.g. Public tender"))
    expected_bid_on: Date = field("预计投标日期", "Expected bid", hint=("例如 2026-09-10", "e.g. 2026-09-10"))
    expected_sign_on: Date = field("预计签约日期", "Expected signing", must=ALWAYS, hint=("例如 2026-12-28", "e.g. 2026-12-28"))
    expected_delivery_on: Date = field("预计交付日期", "Expected delivery", hint=("例如 2027-06-30", "e.g. 2027-06-30"))

    tender_no: Code = field("招标编号", "Tender no.", section="bid", hint=("例如 NCGGZY-2026-1183", "e.g. NCGGZY-2026-1183"))
    tender_agency: Text = field("招标代理机构", "Tender agency", hint=("全称", "Full name"))
    ceiling_price: Money = field("最高限价", "Ceiling price", low=0, hint=("元，含税", "Yuan with tax"))
    bid_deadline: DateTime = field("投标截止时间", "Bid deadline", hint=("日期与时间，例如 2026-12-09 09:30", "Date and time, e.g. 2026-12-09 09:30"))
    evaluation_method: EvaluationMethod | None = field("评标办法", "Evaluation method", hint=("例如 综合评分法", "e.g. Comprehensive score"))
    qualification_ok: Qualification | None = field("资格条件", "Qualification", hint=("不满足时不应继续", "Not met: do not go on"))
    bid_form: BidForm | None = field("投标形式", "Bid form", hint=("联合体的合同额与毛利只填我方份额", "In a consortium contract and margin are our share"))
    our_share: Percent = field("我方份额", "Our share", low=0, high=1, hint=("联合体时填，例如 60 %", "In a consortium, e.g. 60 %"))
    bid_price: Money = field("投标报价", "Bid price", low=0, hint=("元，含税；不高于最高限价", "Yuan with tax; not above the ceiling"))
    bond_amount: Money = field("投标保证金", "Bid bond", low=0, hint=("元；付款登记在「保证金」", "Yuan; payments go to Deposits"))
    registration_valid_until: Date = field("报备有效期", "Registration valid until", hint=("不早于投标截止", "Not before the bid deadline"))

    expected_contract: Money = field("预计合同额", "Expected contract", must=ALWAYS, section="value", frozen_by=Subject.INITIATION, above=0, hint=("元，含税，例如 6000000", "Yuan with tax, e.g. 6000000"))
    tax_rate: Percent = field("综合税率", "Tax rate", low=0, high=1, hint=("多种税率取综合，例如 6 %", "The blended one of several, e.g. 6 %"))
    expected_margin: Money = field("预计毛利", "Expected margin", must=ALWAYS, frozen_by=Subject.INITIATION, hint=("元，不含税，例如 1200000", "Yuan without tax, e.g. 1200000"))
    expected_contract_net: Money = field("不含税合同额", "Contract net of tax", formula='IF(OR({expected_contract}="",{tax_rate}=""),"",IFERROR(ROUND({expected_contract}/(1+{tax_rate}),2),""))', hint=("自动：合同额 ÷ (1 + 税率)", "Computed: contract / (1 + tax rate)"))
    margin_basis: MarginBasis | None = field("毛利依据", "Margin basis", hint=("A、B 级自策划起须以估算表为依据", "Grades A and B need an estimate from Planned"))
    margin_rate: Percent = field("毛利率", "Margin rate", formula='IF(OR({expected_contract}="",{expected_margin}="",{expected_contract}=0),"",IFERROR({expected_margin}/({expected_contract}/(1+N({tax_rate}))),""))', hint=("自动：毛利 ÷ 不含税合同额", "Computed: margin / net contract"))
    market_importance: Integer = field("市场重要性", "Market importance", must=ALWAYS, low=1, high=5, frozen_by=Subject.INITIATION, hint=("1 一般 … 5 战略市场或标杆", "1 ordinary … 5 strategic or a reference"))
    strategic_customer: Boolean = field("是否战略客户", "Strategic customer", frozen_by=Subject.INITIATION, hint=("须在公司战略客户名单内", "Must be on the company's list"))
    importance_reason: LongText = field("重要性说明", "Importance reason", wide=True, hint=("4 级以上或战略客户必填", "Needed from 4 on, or for a strategic customer"))
    win_probability: Percent = field("赢率", "Win probability", must=ALWAYS, low=0, high=1, hint=("签约可能性，例如 55 %", "Chance of signing, e.g. 55 %"))

    score: Integer = field("评分", "Score", calc=Calc.PROGRAM, section="initiation", hint=("自动：毛利、重要性、战略客户三项得分", "Computed from margin, importance, strategic customer"))
    grade: Grade | None = field("计算等级", "Computed grade", calc=Calc.PROGRAM, hint=("自动，按公司规则", "Computed by the company's rules"))
    required_sponsor_rank: Text = field("发起人最低级别", "Sponsor rank needed", calc=Calc.PROGRAM, hint=("自动，按有效等级", "Computed from the effective grade"))
    fee_factor: Number = field("费用系数", "Fee factor", calc=Calc.PROGRAM, hint=("自动，按有效等级", "Computed from the effective grade"))
    approved_grade: Grade | None = field("核定等级", "Approved grade", frozen_by=Subject.INITIATION, hint=("与计算等级最多差一级", "At most one step from the computed one"))
    approved_grade_reason: Text = field("核定理由", "Reason for the grade", frozen_by=Subject.INITIATION, hint=("与计算等级不同时必填", "Needed when it differs"))
    sponsor: Person = field("发起人", "Sponsor", must=FROM_INITIATED, frozen_by=Subject.INITIATION, hint=("在职的个人，不是部门或印章，例如 周明远", "A person in office, not a department, e.g. Zhou Mingyuan"))
    project_manager: Person = field("项目经理", "Project manager", must=FROM_INITIATED, frozen_by=Subject.INITIATION, hint=("不得与发起人为同一人", "Never the sponsor"))
    department: Text = field("项目经理部门", "PM's department", hint=("例如 水务事业部", "e.g. Water division"))
    sales_owner: Person = field("客户经理", "Sales owner", must=ALWAYS, hint=("例如 赵启航", "e.g. Zhao Qihang"))
    initiated_on: Date = field("立项日期", "Initiated on", hint=("立项批准之日", "Day of the approval"))

    closed_on: Date = field("关闭日期", "Closed on", section="closing", hint=("只用于未立项的线索；已立项用表4", "For leads only; an initiated project uses table 4"))
    closed_by: Person = field("关闭人", "Closed by", hint=("部门经理或发起人", "Department manager or sponsor"))
    closed_reason: Text = field("关闭原因", "Reason for closing", wide=True, hint=("例如 客户预算取消", "e.g. the customer's budget was cancelled"))
