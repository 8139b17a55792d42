"""Messages of budget control: money spent where, when or as much as it may not be."""

from presales_xl.findings.catalogue import error, escalate, note
from presales_xl.findings.message import Message


class BudgetMessage(Message):
    """Budgets against spending; money in yuan, `no` and `name` are a milestone's."""

    MILESTONE_OVER = escalate(
        "budget.milestone_over",
        ("里程碑 {no} {name} 已支付与在途共 {value:yuan} 元，比现预算 {budget:yuan} 元{carried}多 {excess:yuan} 元。", "请停止在该里程碑上的新支出；任务书已批准的，提交任务书调整表（费用或费用调剂）。"),
        ("Milestone {no} {name}: {value:yuan} is paid or in flight, {excess:yuan} above its budget of {budget:yuan}{carried}.", "Spend nothing new on it; with an approved charter, file a change request (fee or reallocation)."),
    )  # fmt: skip
    TOTAL_OVER_QUOTA = escalate(
        "budget.total_over_quota",
        ("已支付与在途共 {value:yuan} 元，比核定费用额度 {budget:yuan} 元多 {excess:yuan} 元。", "请立即停止新支出并提交任务书调整表（费用），同时报告公司领导。"),
        ("{value:yuan} is paid or in flight, {excess:yuan} above the quota of {budget:yuan}.", "Stop new spending, file a change request (fee) and tell a company leader."),
    )  # fmt: skip
    TOTAL_OVER_ALLOCATABLE = escalate(
        "budget.total_over_allocatable",
        ("已支付与在途共 {value:yuan} 元，比可分配额度 {budget:yuan} 元多 {excess:yuan} 元，已占用风险准备金。", "请提交任务书调整表：风险已发生的用「动用准备金」，否则用「费用」。"),
        ("{value:yuan} is paid or in flight, {excess:yuan} above the allocatable {budget:yuan}: the reserve is being used.", "File a change request: reserve release when a risk occurred, fee otherwise."),
    )  # fmt: skip
    EAC_OVER_QUOTA = escalate(
        "budget.eac_over_quota",
        ("照目前的花费效率，完工估算 {value:yuan} 元，将比核定费用额度 {budget:yuan} 元多 {excess:yuan} 元。", "请提交任务书调整表（费用）并报告公司领导；或削减后续支出，更新完成率。"),
        ("At today's efficiency it will cost {value:yuan} in the end, {excess:yuan} above the quota of {budget:yuan}.", "File a change request (fee) and tell a company leader; or cut what is still to be spent."),
    )  # fmt: skip
    EAC_OVER_ALLOCATABLE = escalate(
        "budget.eac_over_allocatable",
        ("照目前的花费效率，完工估算 {value:yuan} 元，将比可分配额度 {budget:yuan} 元多 {excess:yuan} 元。", "请提交任务书调整表（费用），或削减后续支出并更新完成率。"),
        ("At today's efficiency it will cost {value:yuan} in the end, {excess:yuan} above the allocatable {budget:yuan}.", "File a change request (fee), or cut what is still to be spent and update the completion."),
    )  # fmt: skip
    BEFORE_CHARTER = escalate(
        "budget.before_charter",
        ("任务书批准前已支付与在途 {value:yuan} 元，超过允许的 {limit:yuan} 元。", "请停止支出，尽快完成立项和任务书审批（补立项）。"),
        ("{value:yuan} is paid or in flight before the charter, more than the {limit:yuan} allowed.", "Stop spending and have the initiation and the charter approved."),
    )  # fmt: skip
    LATE_CHARTER = note(
        "budget.late_charter",
        ("任务书批准前已花费 {value:yuan} 元，超过允许的 {limit:yuan} 元：属补立项。", "无须处理；报表会标明「补立项」。"),
        ("{value:yuan} was spent before the charter, more than the {limit:yuan} allowed: it was approved late.", "Nothing to do; reports mark the charter as late."),
    )  # fmt: skip
    NO_MILESTONE = error(
        "budget.no_milestone",
        ("费用记在里程碑「{value}」上，现计划中没有它，因而没有预算。", "请改为现有的里程碑编号；立项前的费用填 0。"),
        ("The expense is booked on milestone “{value}”, which is not in the plan and has no budget.", "Enter the number of a milestone; 0 stands for what was spent before the charter."),
    )  # fmt: skip
    DROPPED_MILESTONE = error(
        "budget.dropped_milestone",
        ("里程碑 {value} 已被删除，不能再有在途费用。", "请退回或作废这笔费用，或记到其他里程碑。"),
        ("Milestone {value} was dropped and may have nothing in flight.", "Return or void the expense, or book it on another milestone."),
    )  # fmt: skip
    NO_CATEGORY_BUDGET = note(
        "budget.no_category_budget",
        ("里程碑 {no} 的分项预算中没有「{category}」这一类。", "请核对费用类别；确需支出的，通过费用调剂安排。"),
        ("The budget lines of milestone {no} have nothing for “{category}”.", "Check the category; if it is needed, arrange it by a reallocation."),
    )  # fmt: skip
    AFTER_END = error(
        "budget.after_end",
        ("费用发生于 {value}，在项目结束（{ended}）之后。", "请更正发生日期；结束后不得再发生费用。"),
        ("The money was spent on {value}, after the project ended on {ended}.", "Correct the date; nothing may be spent after the end."),
    )  # fmt: skip
    PAID_LATE = escalate(
        "budget.paid_late",
        ("结束前的费用到项目结束（{ended}）{limit} 天之后仍未付清或才支付（{value}）。", "请说明原因，由发起人确认后支付或作废。"),
        ("Spent before the end ({ended}) but open or paid more than {limit} days after it ({value}).", "Give the reason; the sponsor confirms the payment or it is voided."),
    )  # fmt: skip
    ABOVE_SINGLE_LIMIT = error(
        "budget.above_single_limit",
        ("单笔 {value:yuan} 元超过项目经理审批限额 {limit:yuan} 元，审批人不是发起人或更高级别。", "请由发起人或更高级别的人审批。"),
        ("{value:yuan} in one expense is above the project manager's limit of {limit:yuan}, and its approver is not the sponsor or higher.", "Have it approved by the sponsor or a higher rank."),
    )  # fmt: skip
    WHILE_BLOCKED = error(
        "budget.while_blocked",
        ("费用发生于 {value}，当时{why}（自 {since}），不得支出。", "请退回或作废；解除后才可支出。"),
        ("The money was spent on {value} while {why} (since {since}).", "Return or void it; spend again only once that is lifted."),
    )  # fmt: skip
    LINES_DIFFER = error(
        "budget.lines_differ",
        ("里程碑 {no} 的分项预算合计 {value:yuan} 元，与其预算 {budget:yuan} 元不符。", "请调整分项金额，使合计等于里程碑预算。"),
        ("The budget lines of milestone {no} sum to {value:yuan} instead of its budget of {budget:yuan}.", "Adjust the lines until they add up to the milestone's budget."),
    )  # fmt: skip
    CATEGORY_SHARE = escalate(
        "budget.category_share",
        ("「{category}」已支付与在途 {value:yuan} 元，超过额度的 {share:%}（{limit:yuan} 元）。", "请停止此类支出；确需的，由发起人说明理由。"),
        ("“{category}”: {value:yuan} is paid or in flight, more than {share:%} of the quota ({limit:yuan}).", "Stop this kind of spending, or have the sponsor give the reason."),
    )  # fmt: skip
    PREDECESSOR_OPEN = note(
        "budget.predecessor_open",
        ("里程碑 {no} 已有支出 {value:yuan} 元，而前一里程碑 {before} 还未完成。", "请填写前一里程碑的实际日期，或确认提前投入的理由。"),
        ("{value:yuan} is spent on milestone {no} while {before} before it is not finished.", "Enter the actual date of the one before, or confirm why money goes ahead."),
    )  # fmt: skip
    PLAN_ABOVE_BUDGET = note(
        "budget.plan_above_budget",
        ("里程碑 {no} 各项工作的预计费用合计 {value:yuan} 元，超过其预算 {budget:yuan} 元。", "请压缩工作计划，或调整权重、申请额度。"),
        ("The tasks of milestone {no} are expected to cost {value:yuan}, more than its budget of {budget:yuan}.", "Trim the work plan, change the weights or ask for more."),
    )  # fmt: skip
    DOES_NOT_TIE_OUT = error(
        "budget.does_not_tie_out",
        ("额度 {quota:yuan} 元不等于各里程碑现预算 {budgeted:yuan} 元 + 准备金余额 {reserve:yuan} 元 + 未分配 {rest:yuan} 元。", "请重新核算费用额度，或恢复被改动的预算单元格。"),
        ("The quota {quota:yuan} is not the milestone budgets {budgeted:yuan} + reserve balance {reserve:yuan} + unallocated rest {rest:yuan}.", "Compute the fees again, or restore the budget cells that were changed."),
    )  # fmt: skip
    RESERVE_OVERDRAWN = error(
        "budget.reserve_overdrawn",
        ("调整表动用的准备金超过余额，准备金余额为 {value:yuan} 元。", "请减少动用金额，或改为申请增加费用。"),
        ("Change requests released more than the reserve held; its balance is {value:yuan}.", "Release less, or ask for a higher quota instead."),
    )  # fmt: skip
    REALLOCATED_TOO_MUCH = error(
        "budget.reallocated_too_much",
        ("费用调剂分出的金额多于收回的金额，未分配余额为 {value:yuan} 元。", "费用调剂不改变总额：请使增减相抵，或改为「费用」申请。"),
        ("Reallocations gave out more than they took back; the unallocated rest is {value:yuan}.", "A reallocation leaves the total unchanged: balance it, or file a fee request."),
    )  # fmt: skip
