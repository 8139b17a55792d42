"""Entry checks of control: change requests, monthly progress, War Room meetings, actions."""

from presales_xl.findings.catalogue import error, note
from presales_xl.findings.message import Message


class ControlCheck(Message):
    """`no` is the number of a change request, `milestone` of a milestone."""

    # change requests
    HEAD_DIFFERS = error("check.change_head_differs", ("调整表 {no} 各行的「{label}」不一致：{value} 与 {other}。", "同一编号的各行是一份申请，请填成一样，或另编一号。"), ("The rows of request {no} differ in {label}: {value} and {other}.", "Rows with one number are one request: make them the same, or number it anew."))
    MILESTONE_TWICE = error("check.change_milestone_twice", ("调整表 {no} 中里程碑 {value} 出现两次（另见第{other}行）。", "请合并为一行。"), ("Request {no} has milestone {value} twice (see row {other}).", "Make it one row."))
    MILESTONE_UNKNOWN = error("check.change_milestone_unknown", ("调整表 {no} 引用的里程碑 {value} 不存在。", "请改为里程碑表中的编号；新增里程碑请在「动作」选「增」。"), ("Request {no} refers to milestone {value}, which does not exist.", "Enter a number of the milestone list; to add one choose op Add."))
    ADDS_EXISTING = error("check.change_adds_existing", ("调整表 {no} 要增加里程碑 {value}，但这个编号已经有了。", "请给新增的里程碑另编一号，或把动作改为「改」。"), ("Request {no} adds milestone {value}, which exists already.", "Give the new one another number, or change op to Change."))
    ADD_INCOMPLETE = error("check.change_add_incomplete", ("调整表 {no} 增加里程碑 {milestone}，还缺「{label}」。", "新增里程碑须写名称和新计划日期。"), ("Request {no} adds milestone {milestone} without {label}.", "A new milestone has a name and a date."))
    DROPS_MONEY = error("check.change_drops_money", ("调整表 {no} 要删除里程碑 {milestone}，其上还有在途费用 {value:yuan} 元。", "请先办结、退回或作废这些费用。"), ("Request {no} drops milestone {milestone}, which still has {value:yuan} in flight.", "Settle, return or void these expenses first."))
    FINISHED_MOVED = error("check.change_of_finished", ("调整表 {no} 把里程碑 {milestone} 改到 {value}，而它已于 {reached} 完成。", "请核对编号；已完成的里程碑最多补报到实际日期。"), ("Request {no} moves milestone {milestone} to {value}, but it was reached on {reached}.", "Check the number; a finished milestone is moved to its actual date at most."))
    CHANGES_NOTHING = error("check.change_changes_nothing", ("调整表 {no} 中里程碑 {milestone} 没有填新计划或新预算。", "请填写要改成什么。"), ("Request {no} changes nothing of milestone {milestone}.", "Enter the new date or the new budget."))
    SAME_AS_NOW = note("check.change_same_as_now", ("调整表 {no} 中里程碑 {milestone} 的「{label}」与现在相同：{value}。", "请核对，或清空不变的一项。"), ("Request {no} sets {label} of milestone {milestone} to what it is already: {value}.", "Check it, or clear what does not change."))
    KIND_WITHOUT_DATE = error("check.change_kind_without_date", ("调整表 {no} 的类别是「{kind}」，没有一行填新计划。", "请填新计划日期，或改正类别。"), ("Request {no} is of kind “{kind}” but has no new date.", "Enter the new date, or correct the kind."))
    KIND_WITHOUT_MONEY = error("check.change_kind_without_money", ("调整表 {no} 的类别是「{kind}」，没有一行填新预算。", "请填新预算，或改正类别。"), ("Request {no} is of kind “{kind}” but has no new budget.", "Enter the new budget, or correct the kind."))
    KIND_WITH_MONEY = error("check.change_kind_with_money", ("调整表 {no} 的类别是「{kind}」，却填了新预算。", "涉及金额的请选「进度+费用」，否则清空新预算。"), ("Request {no} is of kind “{kind}” but changes a budget.", "Choose schedule + fee, or clear the new budget."))
    KIND_WITH_DATE = error("check.change_kind_with_date", ("调整表 {no} 的类别是「{kind}」，却填了新计划。", "涉及进度的请另报或选「进度+费用」，否则清空新计划。"), ("Request {no} is of kind “{kind}” but changes a date.", "File it apart or choose schedule + fee, or clear the new date."))
    REALLOCATION_TOTAL = error("check.reallocation_total", ("费用调剂 {no} 使预算合计变动 {value:yuan} 元。", "调剂不改变总额：请使增减相抵，或改为「费用」申请。"), ("Reallocation {no} changes the total of the budgets by {value:yuan}.", "It leaves the total unchanged: balance it, or file a fee request."))
    RESERVE_WITHOUT_RISK = error("check.reserve_without_risk", ("动用准备金 {no} 没有填风险编号。", "请填写已发生的风险编号。"), ("Reserve release {no} names no risk.", "Enter the number of the risk that occurred."))
    RESERVE_RISK_UNKNOWN = error("check.reserve_risk_unknown", ("调整表 {no} 引用的风险 {value} 不在风险登记中。", "请核对风险编号。"), ("Request {no} refers to risk {value}, which is not registered.", "Correct the number."))
    RESERVE_RISK_OPEN = error("check.reserve_risk_not_occurred", ("动用准备金 {no} 所指的风险 {value} 状态是「{status}」，不是已发生。", "风险已发生的请先更新状态；未发生的不得动用准备金。"), ("Reserve release {no} names risk {value}, which is “{status}”, not occurred.", "Update the risk if it has occurred; otherwise the reserve stays untouched."))
    CUSTOMER_WITHOUT_EVIDENCE = note("check.customer_delay_without_evidence", ("调整表 {no} 的原因是客户推迟，没有填依据，按一般流程审批。", "有延期公告或来函的，请填写编号。"), ("Request {no} is a customer delay without evidence and takes the ordinary route.", "Enter the number of the customer's notice."))
    CUSTOMER_WITH_MONEY = note("check.customer_delay_with_money", ("调整表 {no} 的原因是客户推迟，同时调整预算：天数按客户推迟计，金额按一般限额审批，并计入调整次数。", "不必拆成两份，按审批路线提交即可。"), ("Request {no} is a customer delay that also moves money: its days count as the customer's, its money takes the ordinary route and counts as a change.", "There is no need to file it in two; submit it by the route shown."))
    BEFORE_CHARTER = note("check.change_before_charter", ("任务书还没有批准，不需要调整表 {value}。", "批准前请直接修改里程碑；调整表用于批准之后。"), ("The charter is not approved yet, so request {value} is not needed.", "Until then change the milestones themselves."))
    PEOPLE_WITHOUT_CHANGE = error("check.people_without_change", ("调整表 {value} 的类别是「人员」，但「人员变更」中没有一行写着这个编号。", "请在「人员变更」登记谁接替谁，并在「调整编号」填 {value}。"), ("Request {value} is of kind People, but no row of Role changes names it.", "Enter in Role changes who takes over from whom, with {value} as its change request."))
    CHANGE_NOT_OF_PEOPLE = error("check.role_change_other_kind", ("人员变更写的调整编号 {value} 是「{kind}」类申请，不能用来变更人员。", "请另填一份类别「人员」的任务书调整，改写它的编号。"), ("The role change names request {value}, which is of kind {kind}: people are not changed by it.", "File a request of kind People and enter its number."))
    # progress
    MONTH_TWICE = error("check.month_twice", ("{value} 的月度进展有两行（另见第{other}行）。", "每月一行，请合并。"), ("The progress of {value} stands twice (see row {other}).", "One row a month; make it one."))
    MONTH_ORDER = note("check.month_order", ("{value} 的月度进展排在 {before} 之后。", "请按月份先后排列；月报取上一行作为上月。"), ("The progress of {value} stands below that of {before}.", "Keep the months in order; the row above is taken as last month."))
    MONTH_AHEAD = error("check.month_ahead", ("月度进展的月份 {value} 还没有到（数据截至 {today}）。", "请核对月份。"), ("The month {value} has not come yet (as of {today}).", "Correct the month."))
    MONTH_BEFORE_PROJECT = note("check.month_before_project", ("月度进展的月份 {value} 早于项目登记日期 {limit}。", "请核对月份。"), ("The month {value} lies before the project was registered on {limit}.", "Correct the month."))
    MONTH_COPIED = note("check.month_copied", ("{value} 的「{label}」与上月一字不差。", "请写本月的实际情况。"), ("In {value} {label} is word for word that of the month before.", "Write what happened this month."))
    # War Room
    CONDITIONAL_WITHOUT_CONDITIONS = error("check.conditional_without_conditions", ("{held} 的会议决定有条件继续，没有写条件。", "请写明条件。"), ("The meeting of {held} decided to go on conditionally but names no condition.", "Write the conditions."))
    CONDITIONAL_WITHOUT_ACTION = error("check.conditional_without_action", ("{held} 的会议决定有条件继续，「待办事项」中没有相应的事项。", "请登记一项有责任人和到期日的待办。"), ("The meeting of {held} decided to go on conditionally, but no action follows from it.", "Enter an action with owner and due date."))
    SUSPEND_WITHOUT_DATE = error("check.suspend_without_date", ("{held} 的会议决定暂停，没有填恢复日期。", "请填写恢复日期。"), ("The meeting of {held} suspended the project without a day of resumption.", "Enter Resume on."))
    RESUME_WITHOUT_SUSPEND = note("check.resume_without_suspend", ("{held} 的会议填了恢复日期，决定却是「{decision}」。", "请核对决定，或清空恢复日期。"), ("The meeting of {held} has a day of resumption, but decided “{decision}”.", "Check the decision, or clear the date."))
    CRITERIA_NOT_CHECKED = note("check.criteria_not_checked", ("{held} 的会议没有核对撤出标准。", "每次会议都要核对撤出标准，核对后填「是」。"), ("The meeting of {held} did not go through the exit criteria.", "Every meeting does; answer Yes once it has."))
    TERMINATION_MEETING = note("check.termination_meeting", ("表4 引用的进展分析会「{value}」没有登记，或没有决定终止。", "请填写决定终止的会议日期，例如 2026-06-03。"), ("Table 4 refers to the War Room “{value}”, which is not entered or did not decide to stop.", "Enter the date of the meeting that decided to stop, e.g. 2026-06-03."))
