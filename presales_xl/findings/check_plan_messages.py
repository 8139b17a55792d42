"""Entry checks of the plan: rounds, position, tasks, exit criteria, risks, milestones, budget lines."""

from presales_xl.findings.catalogue import error, note
from presales_xl.findings.message import Message


class PlanCheck(Message):
    """`value` is what stands in the field, `other` the number of another row."""

    # 表2
    ROUND_TWICE = error("check.round_twice", ("策划轮次 {value} 出现两次（另见第{other}行）。", "每轮策划一行，轮次不重复。"), ("Planning round {value} stands twice (see row {other}).", "One row a round, each with its own number."))
    ROUND_ORDER = note("check.round_order", ("第 {value} 轮策划的日期早于第 {earlier} 轮。", "请核对轮次和会议日期。"), ("Planning round {value} was held before round {earlier}.", "Correct the number or the date."))
    ROUND_UNKNOWN = note("check.round_unknown", ("「{table}」引用的第 {value} 轮策划不存在。", "请核对轮次，或在「策划轮次」补登。"), ("{table} refers to planning round {value}, which does not exist.", "Correct the round, or enter it in Planning rounds."))
    POSITION_MISSING = note("check.position_missing", ("态势分析缺少维度：{value}。", "四个维度（客户关系、技术水平、伙伴支持、商务与价格）各写一行。"), ("The position lacks: {value}.", "Write one row for each of the four dimensions."))
    POSITION_TWICE = note("check.position_twice", ("态势分析中「{value}」有两行有效（另见第{other}行）。", "被替换的一行请在「作废」填「是」。"), ("Two rows on {value} are valid (see row {other}).", "Mark the one that was replaced as void."))
    TARGET_MARGIN = error("check.target_margin", ("目标毛利 {value:yuan} 元高于目标合同额 {limit:yuan} 元。", "请核对两个数的单位（元）。"), ("The target margin {value:yuan} is above the target contract {limit:yuan}.", "Check the unit (yuan) of both."))
    TASK_MILESTONE = error("check.task_milestone", ("工作计划引用的里程碑 {value} 不存在。", "请改为里程碑表中的编号，或清空。"), ("The task refers to milestone {value}, which does not exist.", "Enter a number of the milestone list, or clear it."))
    TASK_DONE_WITHOUT_DATE = error("check.task_done_without_date", ("工作「{task}」已完成，没有填完成日期。", "请填写完成日期。"), ("The task “{task}” is done but has no date.", "Enter the day it was done."))
    TASK_DATE_NOT_DONE = note("check.task_date_not_done", ("工作「{task}」填了完成日期 {value}，状态却是「{status}」。", "请把状态改为已完成，或清空日期。"), ("The task “{task}” has the date {value} but is “{status}”.", "Set it to Done, or clear the date."))
    TASK_AFTER_MILESTONE = note("check.task_after_milestone", ("工作「{task}」到期 {value}，晚于它所属里程碑的计划日期 {limit}。", "请提前到期日，或改到后面的里程碑。"), ("The task “{task}” is due on {value}, after its milestone's planned date {limit}.", "Move it forward, or put it under a later milestone."))
    CRITERION_WITHOUT_DATE = error("check.criterion_without_date", ("撤出标准「{criterion}」已满足，没有填满足日期。", "请填写满足的日期。"), ("The exit criterion “{criterion}” is met but has no date.", "Enter the day it was met."))
    CRITERION_DATE_NOT_MET = error("check.criterion_date_not_met", ("撤出标准「{criterion}」填了满足日期 {value}，却没有填「已满足」。", "请把「已满足」填「是」，或清空日期。"), ("The exit criterion “{criterion}” has the date {value} but is not marked as met.", "Mark it as met, or clear the date."))
    NO_SIGNING_RISK = note("check.no_signing_risk", ("策划案没有登记签约风险（影响签约时间或能否签约）。", "请在「风险登记」至少写一项，「影响对象」选签约时间或能否签约。"), ("The plan has no signing risk (signing late, or never).", "Enter at least one risk that affects the signing or its date."))
    LESSON_UNJUDGED = note("check.lesson_unjudged", ("借鉴的经验没有写是否采纳及理由。", "请填「采纳」和「理由」。"), ("A lesson was consulted without saying whether and why it was adopted.", "Fill in Adopted and Why."))
    # risks
    NO_TWICE = error("check.no_twice", ("「{table}」编号 {value} 重复（另见第{other}行）。", "编号须唯一，请改号。"), ("Number {value} stands twice in {table} (see row {other}).", "Numbers are unique; give it another one."))
    RISK_CERTAIN = note("check.risk_certain", ("风险 {no} 的概率是 {value:%}，却仍在监控中。", "已经发生的请把状态改为「已发生」；不会发生的请关闭。"), ("Risk {no} has a probability of {value:%} but is open.", "What has happened is Occurred, what cannot happen is Closed."))
    RISK_WITHOUT_PLAN = note("check.risk_without_contingency", ("风险 {no} 已发生，没有写应急措施。", "请写明怎样应对、谁负责。"), ("Risk {no} occurred, but no contingency is written.", "Write what is done about it and by whom."))
    # 表3
    MILESTONE_ZERO = error("check.milestone_zero", ("里程碑不能用编号 0：0 表示立项前费用。", "请改号。"), ("A milestone cannot have the number 0, which stands for fees before the charter.", "Give it another number."))
    NAME_TWICE = note("check.milestone_name_twice", ("里程碑名称「{value}」重复（另见第{other}行）。", "请改成能区分的名称。"), ("Two milestones are called “{value}” (see row {other}).", "Tell them apart by name."))
    DONE_WITHOUT_DATE = error("check.milestone_done_without_date", ("里程碑 {no} 完成率 100 %，没有填实际日期。", "请填写实际完成日期。"), ("Milestone {no} is 100 % complete but has no actual date.", "Enter the day it was reached."))
    DATE_NOT_DONE = note("check.milestone_date_not_done", ("里程碑 {no} 填了实际日期，完成率却是 {value:%}；按完成计算。", "请把完成率改为 100 %，或清空实际日期。"), ("Milestone {no} has an actual date but is {value:%} complete; it counts as finished.", "Set it to 100 %, or clear the actual date."))
    MILESTONE_ORDER = note("check.milestone_order", ("里程碑 {no} 的计划日期 {value} 早于上一行的 {limit}。", "里程碑请按时间先后排列；请核对日期。"), ("Milestone {no} is planned for {value}, before the row above it ({limit}).", "List milestones in the order of time; check the dates."))
    MILESTONE_AFTER_SIGNING = note("check.milestone_after_signing", ("里程碑 {no} 的计划日期 {value} 晚于预计签约日期 {limit}。", "售前里程碑应到签约为止；请核对两个日期。"), ("Milestone {no} is planned for {value}, after the expected signing on {limit}.", "Presales ends with the signing; check both dates."))
    LINE_MILESTONE = error("check.line_milestone", ("分项预算引用的里程碑 {value} 不存在。", "请改为里程碑表中的编号。"), ("The budget line refers to milestone {value}, which does not exist.", "Enter a number of the milestone list."))
    LINE_TWICE = error("check.line_twice", ("里程碑 {no} 的「{category}」有两行分项预算（另见第{other}行）。", "请合并为一行。"), ("Milestone {no} has two budget lines for “{category}” (see row {other}).", "Make it one row."))
    LINE_OUTSIDE_QUOTA = note("check.line_outside_quota", ("「{category}」不计入费用额度，却编了分项预算。", "请改用计入额度的类别，或删去该行。"), ("“{category}” does not count in the quota, yet has a budget line.", "Use a category that counts, or remove the line."))
    SINGLE_LIMIT = note("check.single_limit_above_quota", ("项目经理单笔审批限额 {value:yuan} 元高于整个费用额度 {limit:yuan} 元。", "请核对限额。"), ("The single expense limit {value:yuan} is above the whole quota {limit:yuan}.", "Check the limit."))
    HOLD_INCOMPLETE = error("check.hold_incomplete", ("财务冻结还缺「{label}」。", "冻结须写明日期、冻结人和原因。"), ("{label} is missing for the hold by finance.", "A hold needs day, person and reason."))
    LIFT_INCOMPLETE = error("check.lift_incomplete", ("解冻还缺「{label}」。", "解冻须写明日期和解冻人，且先有冻结。"), ("{label} is missing for lifting the hold.", "Lifting needs day and person, and a hold before it."))
