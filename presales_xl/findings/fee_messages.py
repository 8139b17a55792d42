"""Messages of the fee quota: what it cannot be computed from, and what moves after the charter."""

from presales_xl.findings.message import Entry, Message, Severity

_ERROR = Severity.ERROR
_ESCALATE = Severity.ESCALATE
_NOTE = Severity.NOTE


class FeeMessage(Message):
    """Why there is no quota or no split, and when an approved quota should be looked at again."""

    CONTRACT_MISSING = Entry(
        "fees.contract_missing",
        _ERROR,
        "缺少预计合同额，无法核算费用额度。",
        "请在表1填写预计合同额（元，含税）。",
        "The expected contract is missing, so there is no fee quota.",
        "Enter the expected contract in table 1 (yuan with tax).",
    )
    CONTRACT_NOT_POSITIVE = Entry(
        "fees.contract_not_positive",
        _ERROR,
        "预计合同额 {value} 不大于 0，无法核算费用额度。",
        "请更正预计合同额（元，含税，大于 0）。",
        "An expected contract of {value} is not above 0, so there is no fee quota.",
        "Correct the expected contract (yuan with tax, above 0).",
    )
    NO_FACTOR = Entry(
        "fees.no_factor",
        _ERROR,
        "公司规则没有给出等级 {value} 的费用系数，无法核算费用额度。",
        "请财务在规则工作簿的「项目等级」中补上费用系数。",
        "The company rules give no fee factor for grade {value}, so there is no fee quota.",
        "Ask finance to fill in the factor on the sheet Grades of the rules.",
    )
    NO_TIERS = Entry(
        "fees.no_tiers",
        _ERROR,
        "公司规则的费用分档没有覆盖 {value:yuan} 元的毛利，无法核算费用额度。",
        "请财务在规则工作簿的「费用分档」中补上一档，最后一档的上限留空。",
        "The fee tiers of the company rules do not reach a margin of {value:yuan}, so there is no fee quota.",
        "Ask finance to add a tier; the last one has no upper bound.",
    )
    MANUAL_WITHOUT_REASON = Entry(
        "fees.manual_without_reason",
        _ERROR,
        "人工核定额度 {value:yuan} 元没有写理由，不予采用。",
        "请填写人工核定理由，或清空人工核定额度。",
        "The manual quota of {value:yuan} has no reason and is not used.",
        "Give the reason, or clear the manual quota.",
    )
    MANUAL_NOT_WHOLE = Entry(
        "fees.manual_not_whole",
        _ERROR,
        "人工核定额度 {value} 不是整元，不予采用。",
        "请改为不小于 0 的整元，例如 50000。",
        "The manual quota {value} is not in whole yuan and is not used.",
        "Enter whole yuan, 0 or more, e.g. 50000.",
    )
    NO_MILESTONES = Entry(
        "fees.no_milestones",
        _ERROR,
        "还没有里程碑，额度无法分摊。",
        "请在表3填写里程碑和权重（合计 100 %），再核算费用额度。",
        "There are no milestones, so the quota cannot be split.",
        "Enter milestones and weights (together 100 %) in table 3, then compute the fees.",
    )
    WEIGHT_NOT_POSITIVE = Entry(
        "fees.weight_not_positive",
        _ERROR,
        "里程碑 {no} 的权重（{value}）必须大于 0，预算没有分摊。",
        "请填写大于 0 的权重，各里程碑合计 100 %。",
        "The weight of milestone {no} ({value}) must be above 0; the budget was not split.",
        "Enter a weight above 0; all of them sum to 100 %.",
    )
    WEIGHTS_DO_NOT_ADD_UP = Entry(
        "fees.weights_do_not_add_up",
        _ERROR,
        "里程碑权重合计 {value:%}，应为 100 %，预算没有分摊。",
        "请调整权重，使合计为 100 %（还差 {rest:%}）。",
        "The weights of the milestones sum to {value:%} instead of 100 %; the budget was not split.",
        "Adjust the weights until they sum to 100 % ({rest:%} to go).",
    )
    FROZEN = Entry(
        "fees.frozen",
        _NOTE,
        "任务书已批准，核定费用额度 {approved:yuan} 元不变；按现在的数据和规则核算为 {value:yuan} 元（{reasons}）。",
        "额度只能通过任务书调整表（额度重核）改变；不需要调整时不用做任何事。",
        "The charter is approved, so the quota stays {approved:yuan}; today's figures and rules would give {value:yuan} ({reasons}).",
        "Only a change request (quota review) moves the quota; do nothing if it may stay.",
    )
    RESERVE_FROZEN = Entry(
        "fees.reserve_frozen",
        _NOTE,
        "任务书已批准，风险准备金 {approved:yuan} 元不变；按现在登记的风险核算为 {value:yuan} 元。",
        "准备金随额度冻结，只在风险发生时由任务书调整表（动用准备金）动用；不用做任何事。",
        "The charter is approved, so the risk reserve stays {approved:yuan}; the risks of today would give {value:yuan}.",
        "The reserve is frozen with the quota and only released by a change request once a risk occurred; nothing to do.",
    )
    MARGIN_FELL = Entry(
        "fees.margin_fell",
        _ESCALATE,
        "预计毛利从批准时的 {approved:yuan} 元降到 {value:yuan} 元，下降 {share:%}，超过 {limit:%}。",
        "请提交任务书调整表（额度重核），由审批人决定费用额度是否下调。",
        "The expected margin fell from {approved:yuan} at approval to {value:yuan}: by {share:%}, more than {limit:%}.",
        "File a change request (quota review) so that the approvers decide on the quota.",
    )
    GRADE_FELL = Entry(
        "fees.grade_fell",
        _ESCALATE,
        "项目等级从批准时的 {approved} 降为 {value}。",
        "请提交任务书调整表（额度重核），并确认管理频次。",
        "The grade fell from {approved} at approval to {value}.",
        "File a change request (quota review) and confirm how closely the project is watched.",
    )
    GRADE_ROSE = Entry(
        "fees.grade_rose",
        _ESCALATE,
        "项目等级从批准时的 {approved} 升为 {value}，发起人须为{ranks}。",
        "请由相应级别的人担任发起人，在「人员变更」中登记并报批。",
        "The grade rose from {approved} at approval to {value}; the sponsor must be {ranks}.",
        "Find a sponsor of that rank, register the change under Role changes and have it approved.",
    )
    SPENT_ABOVE_RECOMPUTED = Entry(
        "fees.spent_above_recomputed",
        _ESCALATE,
        "按现在的数据额度只有 {value:yuan} 元，而已支付与在途合计 {committed:yuan} 元。",
        "请提交任务书调整表（额度重核），并由发起人决定是否继续投入。",
        "Today's figures would give a quota of {value:yuan}, but {committed:yuan} is paid or in flight.",
        "File a change request (quota review); the sponsor decides whether to go on spending.",
    )
