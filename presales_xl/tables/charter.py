"""表3 售前项目任务书: the fee quota, milestones, budget lines, deposits, and the change requests that adjust them."""

from typing import ClassVar

from presales_xl.language import Label
from presales_xl.tables.choice import Choice, option
from presales_xl.tables.field import Calc, Code, Date, Integer, Listed, LongText, Money, Percent, Person, Text, field
from presales_xl.tables.life import ALWAYS, FROM_EXECUTING, Stage, Subject
from presales_xl.tables.table import Record, Table, form, listing


class MilestoneLevel(Choice):
    DONE = option("已完成", "Done")
    ON_TRACK = option("正常", "On track")
    WATCH = option("关注", "Watch")
    ADJUST = option("须调整", "Adjust")
    PENDING = option("调整审批中", "Pending")


class DepositKind(Choice):
    BID_BOND = option("投标保证金", "Bid bond")
    PERFORMANCE_BOND = option("履约保证金", "Performance bond")
    QUALITY_BOND = option("质量保证金", "Quality bond")


class DepositForm(Choice):
    TRANSFER = option("转账", "Transfer")
    BANK_GUARANTEE = option("银行保函", "Bank guarantee")
    ELECTRONIC_GUARANTEE = option("电子保函", "Electronic guarantee")
    INSURANCE = option("保险", "Insurance")


class ChangeOp(Choice):
    CHANGE = option("改", "Change")
    ADD = option("增", "Add")
    DROP = option("删", "Drop")


class ChangeKind(Choice):
    SCHEDULE = option("进度", "Schedule")
    FEE = option("费用", "Fee")
    SCHEDULE_FEE = option("进度+费用", "Schedule + fee")
    SCOPE = option("范围", "Scope")
    REALLOCATION = option("费用调剂", "Reallocation")
    RESERVE_RELEASE = option("动用准备金", "Reserve release")
    QUOTA_REVIEW = option("额度重核", "Quota review")
    PEOPLE = option("人员", "People")


class ChangeCause(Choice):
    CUSTOMER_DELAY = option("客户推迟", "Customer delay")
    CUSTOMER_CHANGE = option("客户需求或范围变化", "Customer change", "客户变化", "范围变化", "scope_change")
    COMPETITION = option("竞争态势变化", "Competition")
    PARTNER = option("伙伴或原厂原因", "Partner")
    INTERNAL_RESOURCES = option("内部资源不到位", "Internal resources")
    ESTIMATE = option("编制估计不足", "Estimate", "编制误差", "estimating_error")
    OPTIMISATION = option("方案优化", "Optimisation")
    FORCE_MAJEURE = option("政策或不可抗力", "Force majeure", "不可预见", "价格波动", "unforeseen", "price_change")


class Charter(Record):
    """The fee quota, who may spend it, and a hold put on it by finance."""

    table: ClassVar[Table] = form(
        "charter", "售前项目任务书", "Charter", sheet=("表3 任务书", "3 Charter"), step=4, since=Stage.EXECUTING,
        tip=Label("先定里程碑与权重，再「核算费用额度」。", "Set milestones and weights first, then compute the fees."),
        sections=(("quota", Label("费用额度", "Fee quota")), ("authorisation", Label("授权", "Authorisation")), ("hold", Label("财务冻结", "Hold by finance"))),
    )  # fmt: skip

    quota: Money = field("核定费用额度", "Quota", calc=Calc.PROGRAM, section="quota", frozen_by=Subject.CHARTER, hint=("自动，按公司规则；审批后冻结", "By the company's rules; frozen by the approval"))
    reserve: Money = field("风险准备金", "Risk reserve", calc=Calc.PROGRAM, frozen_by=Subject.CHARTER, hint=("自动：未关闭费用风险的 EMV，不超过额度的 10 %", "EMV of open fee risks, at most 10 % of the quota"))
    allocatable: Money = field("可分配额度", "Allocatable", calc=Calc.PROGRAM, frozen_by=Subject.CHARTER, hint=("自动：额度 − 准备金", "Quota less reserve"))
    unallocated: Money = field("未分配", "Unallocated", calc=Calc.PROGRAM, hint=("自动：删除里程碑腾出、经批准的调整尚未再分出的预算", "What dropped milestones gave back and no approved change gave out again"))
    rules_version: Text = field("规则版本", "Rules version", calc=Calc.PROGRAM, frozen_by=Subject.CHARTER, hint=("核算时所用的公司规则", "The company rules it was computed under"))
    computation: LongText = field("核算过程", "Computation", calc=Calc.PROGRAM, wide=True, hint=("自动：额度怎样算出", "How the quota was found"))
    manual_quota: Money = field("人工核定额度", "Manual quota", low=0, frozen_by=Subject.CHARTER, hint=("整元；须写理由并报批", "Whole yuan; needs a reason and an approval"))
    manual_quota_reason: Text = field("人工核定理由", "Reason for it", wide=True, frozen_by=Subject.CHARTER, hint=("为什么不按规则", "Why not by the rules"))
    single_expense_limit: Money = field("项目经理单笔审批限额", "Single expense limit", must=FROM_EXECUTING, low=0, section="authorisation", frozen_by=Subject.CHARTER, hint=("元，例如 3000；超过须发起人批准", "Yuan, e.g. 3000; above it the sponsor approves"))
    tolerance_notes: LongText = field("偏差说明", "Tolerance notes", wide=True, hint=("与公司容差不同之处", "Where it differs from the company's tolerances"))
    held_on: Date = field("冻结日期", "Held on", section="hold", hint=("财务暂停支付之日", "Day finance stopped the spending"))
    held_by: Person = field("冻结人", "Held by", hint=("财务", "Finance"))
    held_reason: Text = field("冻结原因", "Reason for the hold", wide=True, hint=("例如 发票异常待核", "e.g. invoices under review"))
    lifted_on: Date = field("解冻日期", "Lifted on", hint=("不早于冻结日期", "Not before the hold"))
    lifted_by: Person = field("解冻人", "Lifted by", hint=("财务或公司领导", "Finance or a company leader"))


_FINISH = 'IF(AND({actual_on}<>"",N({actual_on})<=home.status_on),{actual_on},MAX(IF({forecast_on}="",{current_planned_on},{forecast_on}),status_until))'
_WORKDAYS_UNTIL = 'NETWORKDAYS(36526,%s,days_off)+COUNTIF(days_worked,"<="&%s)'
"""Workdays since 1 January 2000; no function of Excel knows weekends that are worked."""
_SLIP = (
    f'IF({{current_planned_on}}="","",IF(policy.workdays=0,{_FINISH}-{{current_planned_on}},'
    f"{_WORKDAYS_UNTIL % (_FINISH, _FINISH)}-({_WORKDAYS_UNTIL % (('{current_planned_on}',) * 2)})))"
)


class Milestone(Record):
    """A control point with a verifiable completion criterion."""

    table: ClassVar[Table] = listing("milestones", "里程碑", "Milestones", sheet=("表3 任务书", "3 Charter"), step=4, tip=Label("任务书批准后原计划与原预算冻结。", "The approval of the charter freezes plan and budget."))

    no: Code = field("编号", "No.", must=ALWAYS, limit=10, width=48, frozen_by=Subject.CHARTER, hint=("唯一，例如 1", "Unique, e.g. 1"))
    name: Text = field("里程碑", "Milestone", must=ALWAYS, limit=60, width=126, frozen_by=Subject.CHARTER, hint=("例如 需求确认", "e.g. Requirements confirmed"))
    deliverable: Text = field("完成标准", "Completion criterion", must=ALWAYS, width=160, frozen_by=Subject.CHARTER, hint=("可核实，例如《需求确认单》经客户签字", "Verifiable, e.g. signed by the customer"))
    owner: Person = field("负责人", "Owner", must=ALWAYS, width=92, frozen_by=Subject.CHARTER, hint=("例如 林晓雯", "e.g. Lin Xiaowen"))
    weight: Percent = field("权重", "Weight", must=ALWAYS, above=0, high=1, width=54, frozen_by=Subject.CHARTER, hint=("合计 100 %，例如 20 %", "Sums to 100 %, e.g. 20 %"))
    planned_on: Date = field("原计划", "Planned", must=ALWAYS, width=90, frozen_by=Subject.CHARTER, hint=("原计划完成日期", "Original planned date"))
    budget: Money = field("原预算", "Budget", calc=Calc.PROGRAM, width=84, frozen_by=Subject.CHARTER, hint=("自动：按权重分摊", "Split by weight"))
    current_planned_on: Date = field("现计划", "Current plan", calc=Calc.PROGRAM, width=90, hint=("自动：经批准的调整之后", "After approved changes"))
    current_budget: Money = field("现预算", "Current budget", calc=Calc.PROGRAM, width=84, hint=("自动：经批准的调整之后", "After approved changes"))
    forecast_on: Date = field("预测", "Forecast", width=90, hint=("预计完成日期", "When you expect it"))
    actual_on: Date = field("实际", "Actual", width=90, hint=("实际完成日期，不晚于今天", "When it was reached, not after today"))
    percent_complete: Percent = field("完成率", "Complete", low=0, high=1, width=70, hint=("例如 60 %", "e.g. 60 %"))
    slip_days: Integer = field("偏差", "Slip", width=52, formula=_SLIP, hint=("自动：天（按公司规则为日历天或工作日），正数为迟", "Days, calendar or workdays by the company's rules; positive is late"))
    level: MilestoneLevel | None = field("级别", "Level", calc=Calc.PROGRAM, width=102, hint=("自动", "Computed"))
    note: Text = field("备注", "Note", width=80, hint=("例如 客户延期公告", "e.g. notice of the customer"))
    start_on: Date = field("开始", "Start", width=90, hint=("例如 2026-07-06", "e.g. 2026-07-06"))


class BudgetLine(Record):
    """A finer split of a milestone's budget by category."""

    table: ClassVar[Table] = listing("budget_lines", "分项预算", "Budget lines", sheet=("分项预算", "Budget lines"), step=4, tip=Label("可选；填了就要等于该里程碑的现预算。", "Optional; when filled, the lines add up to the milestone's current budget."))

    milestone: Code = field("里程碑", "Milestone", must=ALWAYS, source="milestones", width=90, frozen_by=Subject.CHARTER, hint=("里程碑编号", "Milestone number"))
    category: Listed = field("费用类别", "Category", must=ALWAYS, source="expense_categories", width=180, frozen_by=Subject.CHARTER, hint=("例如 差旅费", "e.g. Travel"))
    amount: Money = field("金额", "Amount", must=ALWAYS, low=0, width=120, frozen_by=Subject.CHARTER, hint=("元", "Yuan"))
    note: Text = field("说明", "Note", width=420, hint=("怎样估出来的", "How it was estimated"))


class Deposit(Record):
    """Money or a guarantee tied up; never part of the quota."""

    table: ClassVar[Table] = listing("deposits", "保证金", "Deposits", sheet=("保证金", "Deposits"), step=5, tip=Label("保证金不是费用；未收回的会提醒。", "A deposit is no expense; what has not come back is watched."))

    kind: DepositKind | None = field("种类", "Kind", must=ALWAYS, width=96, hint=("例如 投标保证金", "e.g. Bid bond"))
    form: DepositForm | None = field("形式", "Form", must=ALWAYS, width=80, hint=("例如 转账", "e.g. Transfer"))
    milestone: Code = field("里程碑", "Milestone", source="milestones", width=60, hint=("里程碑编号", "Milestone number"))
    payee: Text = field("收款单位", "Payee", width=150, hint=("例如 招标代理机构", "e.g. the tender agency"))
    amount: Money = field("金额", "Amount", must=ALWAYS, above=0, width=100, hint=("元", "Yuan"))
    paid_on: Date = field("付款日期", "Paid on", width=90, hint=("例如 2026-03-02", "e.g. 2026-03-02"))
    due_back_on: Date = field("应退日期", "Due back", width=90, hint=("空＝定标后 10 个工作日", "Empty = ten workdays after the decision"))
    returned_on: Date = field("退回日期", "Returned on", width=90, hint=("收到退款之日", "Day it came back"))
    returned_amount: Money = field("退回金额", "Returned", low=0, width=96, hint=("元", "Yuan"))
    deducted: Money = field("抵扣", "Deducted", low=0, width=90, hint=("抵扣中标服务费等；另登记费用", "Against service fees; enter an expense too"))
    forfeited: Money = field("没收", "Forfeited", low=0, width=90, hint=("须上报；另登记费用", "Escalated; enter an expense too"))
    open_amount: Money = field("未收回", "Open", width=96, formula='IF({amount}="","",{amount}-N({returned_amount})-N({deducted})-N({forfeited}))', hint=("自动", "Computed"))
    guarantee_until: Date = field("保函有效期至", "Guarantee until", width=96, hint=("不早于定标", "Not before the decision"))
    note: Text = field("备注", "Note", width=110, hint=("例如 流标后退回", "e.g. returned after the failed tender"))


class ChangeRequest(Record):
    """One row of a 售前项目任务书调整表; a request is all rows with the same number."""

    table: ClassVar[Table] = listing("change_requests", "售前项目任务书调整表", "Change requests", sheet=("任务书调整", "Change requests"), step=5, tip=Label("同一编号的各行是一份申请：一个原因、一个决定。", "Rows with the same number are one request: one reason, one decision."), dense=True)

    no: Code = field("编号", "No.", must=ALWAYS, limit=20, width=46, frozen_by=Subject.CHANGE_REQUEST, hint=("例如 BG-01", "e.g. CR-01"))
    op: ChangeOp | None = field("动作", "Op", width=46, frozen_by=Subject.CHANGE_REQUEST, hint=("改、增、删；空＝改", "Change, add, drop; empty = change"))
    raised_on: Date = field("申请日期", "Raised on", must=ALWAYS, width=74, frozen_by=Subject.CHANGE_REQUEST, hint=("例如 2026-05-11", "e.g. 2026-05-11"))
    raised_by: Person = field("申请人", "Raised by", must=ALWAYS, width=48, frozen_by=Subject.CHANGE_REQUEST, hint=("项目经理", "The project manager"))
    kind: ChangeKind | None = field("类别", "Kind", must=ALWAYS, width=48, frozen_by=Subject.CHANGE_REQUEST, hint=("例如 进度；换发起人或项目经理选「人员」", "e.g. Schedule; People for a new sponsor or manager"))
    milestone: Code = field("里程碑", "Milestone", must=ALWAYS, source="milestones", width=37, frozen_by=Subject.CHANGE_REQUEST, hint=("里程碑编号；新增时填新编号；人员变更留空", "Its number; a new one when added; empty for people"))
    new_planned_on: Date = field("新计划", "New date", width=74, frozen_by=Subject.CHANGE_REQUEST, hint=("空＝不变", "Empty = unchanged"))
    new_budget: Money = field("新预算", "New budget", low=0, width=76, frozen_by=Subject.CHANGE_REQUEST, hint=("元；空＝不变", "Yuan; empty = unchanged"))
    old_planned_on: Date = field("原现计划", "Old date", calc=Calc.PROGRAM, width=74, hint=("自动", "Computed"))
    old_budget: Money = field("原现预算", "Old budget", calc=Calc.PROGRAM, width=76, hint=("自动", "Computed"))
    cumulative_increase: Percent = field("累计增幅", "Total rise", aliases=("Cumulative increase",), calc=Calc.PROGRAM, width=44, hint=("自动：对原额度", "Against the original quota"))
    cumulative_days: Integer = field("累计天数", "Total days", aliases=("Cumulative days",), calc=Calc.PROGRAM, width=40, hint=("自动：对原计划，不含客户造成的", "Against the original plan, without the customer's"))
    customer_days: Integer = field("客户天数", "Customer days", calc=Calc.PROGRAM, width=40, hint=("自动：客户造成的累计推迟", "Postponement the customer caused, in all"))
    decision: Text = field("决定", "Decision", calc=Calc.PROGRAM, width=50, hint=("自动，来自审批记录", "From the approval log"))
    cause: ChangeCause | None = field("原因类别", "Cause", must=ALWAYS, width=60, frozen_by=Subject.CHANGE_REQUEST, hint=("例如 客户推迟", "e.g. Customer delay"))
    reason: Text = field("原因", "Reason", must=ALWAYS, width=102, frozen_by=Subject.CHANGE_REQUEST, hint=("发生了什么", "What happened"))
    impact: Text = field("影响", "Impact", must=ALWAYS, width=86, frozen_by=Subject.CHANGE_REQUEST, hint=("对签约、费用、后续里程碑", "On signing, fees, later milestones"))
    evidence: Text = field("依据", "Evidence", width=62, frozen_by=Subject.CHANGE_REQUEST, hint=("例如 延期公告编号", "e.g. number of the notice"))
    name: Text = field("新增名称", "New name", width=54, frozen_by=Subject.CHANGE_REQUEST, hint=("只在「增」时填", "Only when added"))
    risk: Code = field("风险编号", "Risk", source="risks", width=40, frozen_by=Subject.CHANGE_REQUEST, hint=("动用准备金时填", "When the reserve is released"))
    ordinal: Integer = field("第几次", "Ordinal", calc=Calc.PROGRAM, width=36, hint=("自动", "Computed"))
    route: Text = field("审批路线", "Route", calc=Calc.PROGRAM, width=80, hint=("自动", "Computed"))
