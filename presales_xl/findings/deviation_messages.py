"""Messages of deviations: what is late, overdue, undecided or no longer true while the project goes on."""

from presales_xl.findings.catalogue import error, escalate, note
from presales_xl.findings.message import Message


class DeviationMessage(Message):
    """Deviations of schedule, cadence, decisions, deposits and outlook; `days` are days past the due date."""

    MILESTONE_LATE = escalate(
        "deviation.milestone_late",
        ("里程碑 {no} {name}：现计划 {planned}，{how} {finish}，晚 {value} 天{followers}。", "任务书已批准的，提交任务书调整表（进度），说明原因和新日期；还是草案的，改好里程碑日期。"),
        ("Milestone {no} {name}: planned {planned}, {how} {finish}, {value} days late{followers}.", "With an approved charter, file a change request (schedule) with reason and new date; in a draft, correct the date."),
    )  # fmt: skip
    ADDED_NOT_LISTED = note(
        "deviation.added_not_listed",
        (
            "里程碑 {value} {name}已由调整表 {request} 新增，里程碑表里还没有这一行。",
            "请在里程碑表补一行：编号 {value}、名称、完成标准、负责人；权重和原计划留空。",
        ),
        (
            "Milestone {value} {name} was added by change request {request}, but the milestones have no row for it.",
            "Add a row with number {value}, name, criterion and owner; leave weight and planned date empty.",
        ),
    )
    ACTUAL_IN_FUTURE = error(
        "deviation.actual_in_future",
        ("里程碑 {no} 的实际日期 {value} 在数据截至日 {today} 之后，不予采用。", "请更正实际日期；还没完成的填「预测」。"),
        ("The actual date {value} of milestone {no} lies after the as-of date {today} and is ignored.", "Correct it; enter a forecast while it is not reached."),
    )  # fmt: skip
    PROGRESS_OVERDUE = escalate(
        "deviation.progress_overdue",
        ("{value} 的月度进展没有填报，最早应于 {due} 前提交，已逾期 {days} 天。", "请在「月度进展」中补填。"),
        ("The monthly progress of {value} is missing; the first was due by {due}, {days} days ago.", "Fill it in under Progress."),
    )  # fmt: skip
    WAR_ROOM_OVERDUE = escalate(
        "deviation.war_room_overdue",
        ("{grade} 级项目应至少每 {limit} 天召开一次进展分析会，上次（或任务书批准）为 {last}，已逾期 {days} 天。", "请召开进展分析会，并登记决定和理由。"),
        ("Grade {grade} asks for a War Room meeting every {limit} days; the last one (or the charter) was on {last}, {days} days overdue.", "Hold the meeting and enter its decision and reason."),
    )  # fmt: skip
    FEE_AUDIT_OVERDUE = escalate(
        "deviation.fee_audit_overdue",
        ("{grade} 级项目应至少每 {limit} 天审核一次费用，上次（或任务书批准）为 {last}，已逾期 {days} 天。", "请发起人审核费用，并登记结论。"),
        ("Grade {grade} asks for a fee audit every {limit} days; the last one (or the charter) was on {last}, {days} days overdue.", "The sponsor audits the spending and enters the conclusion."),
    )  # fmt: skip
    PLAN_REVIEW_OVERDUE = note(
        "deviation.plan_review_overdue",
        ("{grade} 级项目应至少每 {limit} 天复核一次策划，上次（或任务书批准）为 {last}，已逾期 {days} 天。", "请召开策划会，登记新的一轮。"),
        ("Grade {grade} asks for a plan review every {limit} days; the last one (or the charter) was on {last}, {days} days overdue.", "Hold a planning meeting and enter the new round."),
    )  # fmt: skip
    ACTION_OVERDUE = escalate(
        "deviation.action_overdue",
        ("待办「{value}」应于 {due} 完成，已逾期 {days} 天。", "请完成并填写完成日期，或与会议主持人商定新日期。"),
        ("The action “{value}” was due on {due}, {days} days ago.", "Finish it and enter the day, or agree on another date with the chair."),
    )  # fmt: skip
    AUDIT_FREEZE = escalate(
        "deviation.audit_freeze",
        ("{value} 的费用审核结论为「冻结」，至今未解除。", "请停止支出并整改，再请发起人审核；结论「正常」后解除。"),
        ("The fee audit of {value} froze the spending and nothing has lifted it.", "Spend nothing, mend what was found, then ask for another audit."),
    )  # fmt: skip
    FINANCE_HOLD = escalate(
        "deviation.finance_hold",
        ("财务自 {value} 起冻结本项目：{reason}。", "请与财务核对；只有财务或公司领导可以解冻。"),
        ("Finance has held the project since {value}: {reason}.", "Clear it with finance; only finance or a company leader lifts the hold."),
    )  # fmt: skip
    ROLE_CHANGE_WAITS = escalate(
        "deviation.role_change_waits",
        ("{role}变更为「{value}」尚未生效（{why}），权限仍属「{current}」。", "{how}；由{who}审批。"),
        ("The change of {role} to “{value}” has no effect yet ({why}); “{current}” keeps the authority.", "{how}; decided by: {who}."),
    )  # fmt: skip
    OFFLINE_WAITS = note(
        "deviation.offline_waits",
        ("{subject}：「{value}」{on} 线下作出的决定（{action}，依据 {evidence}，{recorded_by} 登记）须由本人在 {due} 前确认。", "请「{value}」用本人账号对{subject}再执行一次「{action}」，即为确认；审批结果不变。"),
        ("{subject}: “{value}” decided on paper on {on} ({action}, {evidence}, recorded by {recorded_by}); it is to be confirmed by {due}.", "“{value}” confirms it with “{action}” on the {subject} once more, from their own account; the decision stays as it is."),
    )  # fmt: skip
    OFFLINE_UNCONFIRMED = escalate(
        "deviation.offline_unconfirmed",
        ("{subject}：「{value}」{on} 线下作出的决定（{action}，依据 {evidence}，{recorded_by} 登记）到 {due} 仍未由本人确认。", "请「{value}」用本人账号对{subject}再执行一次「{action}」，即为确认；不是本人决定的，请查明登记人所据。"),
        ("{subject}: “{value}” decided on paper on {on} ({action}, {evidence}, recorded by {recorded_by}) and has not confirmed it by {due}.", "“{value}” confirms it with “{action}” on the {subject} once more, from their own account; if it was never decided, find out what was recorded and why."),
    )  # fmt: skip
    CHANGED_AFTER_AUDIT = escalate(
        "deviation.changed_after_audit",
        ("截至 {through} 已支付 {value} 元，与 {audited} 审核时的 {seen} 元不同：审核后有变动。", "请核对该日之前的费用记录，由发起人重新审核。"),
        ("Payments up to {through} are {value} now but were {seen} at the audit of {audited}: rows changed afterwards.", "Check the rows up to that day; the sponsor audits again."),
    )  # fmt: skip
    EXIT_CRITERION_MET = escalate(
        "deviation.exit_criterion_met",
        ("撤出标准「{value}」已满足，项目仍在进行。", "请召开进展分析会决定是否终止；终止的填写表4。"),
        ("The exit criterion “{value}” is met, yet the project goes on.", "Hold a War Room meeting to decide whether to stop; to stop, fill in table 4."),
    )  # fmt: skip
    STOP_WITHOUT_FORM = escalate(
        "deviation.stop_without_form",
        ("{value} 的进展分析会决定终止，但没有填写表4。", "请填写并提交项目终止申请和审批表。"),
        ("The War Room meeting of {value} decided to stop, but table 4 is not filled in.", "Fill in and submit the termination form."),
    )  # fmt: skip
    SUSPENSION_OVER = escalate(
        "deviation.suspension_over",
        ("项目自 {value} 起暂停，{why}，须重新决策。", "请召开进展分析会，决定恢复、继续暂停或终止。"),
        ("The project has been suspended since {value}; {why}, so it must be decided again.", "Hold a War Room meeting: resume, suspend again or stop."),
    )  # fmt: skip
    DEPOSIT_NOT_RETURNED = escalate(
        "deviation.deposit_not_returned",
        ("{kind} {value:yuan} 元应于 {due} 前退回（{payee}），已逾期 {days} 天。", "请催收；收到后填写退回日期和金额。"),
        ("{kind}: {value:yuan} should have come back from {payee} by {due}, {days} days ago.", "Ask for it; enter day and amount once it is back."),
    )  # fmt: skip
    DEPOSIT_FORFEITED = escalate(
        "deviation.deposit_forfeited",
        ("{kind}被没收 {value:yuan} 元（{payee}）。", "请说明原因，登记为费用，并由发起人上报。"),
        ("{kind}: {value:yuan} was forfeited to {payee}.", "Give the reason, enter it as an expense; the sponsor reports it."),
    )  # fmt: skip
    GUARANTEE_ENDS_EARLY = escalate(
        "deviation.guarantee_ends_early",
        ("{kind}的保函有效期至 {value}，早于定标（{needed}）。", "请在到期前办理保函展期。"),
        ("{kind}: the guarantee ends on {value}, before the award is decided ({needed}).", "Extend the guarantee before it ends."),
    )  # fmt: skip
    WIN_MOVED = escalate(
        "deviation.win_moved",
        ("{month} 赢率从 {before:%} 变为 {value:%}，变动超过 {limit:points} 个百分点，没有写理由。", "请在「月度进展」填写赢率变动理由。"),
        ("In {month} the win probability moved from {before:%} to {value:%}, more than {limit:points} points, without a reason.", "Give the reason under Progress."),
    )  # fmt: skip
    ZOMBIE = escalate(
        "deviation.zombie",
        ("预计签约日期 {value} 已过 {days} 天，没有结果也没有新日期（僵尸项目）。", "请更新预计签约日期，登记结果，或填写表4终止。"),
        ("The expected signing of {value} passed {days} days ago without an outcome or a new date.", "Enter a new date or the outcome, or stop the project with table 4."),
    )  # fmt: skip
    WON_WITHOUT_CONTRACT = escalate(
        "deviation.won_without_contract",
        ("{value} 中标，已过 {days} 天仍未登记合同（应在 {limit} 天内签约）。", "请催签合同并登记；未能签约的报告发起人。"),
        ("Won on {value}, but {days} days later no contract is registered (due within {limit} days).", "Get it signed and register it, or report to the sponsor."),
    )  # fmt: skip
    RETROSPECTIVE_OVERDUE = escalate(
        "deviation.retrospective_overdue",
        ("项目于 {value} 结束，总结应于 {due} 前完成，已逾期 {days} 天。", "请召开总结会，填写表5并提交审批。"),
        ("The project ended on {value}; its retrospective was due by {due}, {days} days ago.", "Hold the review meeting, fill in table 5 and submit it."),
    )  # fmt: skip
    PERSON_LEFT = escalate(
        "deviation.person_left",
        ("{role} {value} 已不在任（至 {until}）。", "请登记人员变更，由新人确认移交。"),
        ("{role} {value} is no longer in office (until {until}).", "Register the change of role; the new person confirms the handover."),
    )  # fmt: skip
    OWN_VIEW_DIFFERS = note(
        "deviation.own_view_differs",
        ("{month} 项目经理自评为「{value}」，系统灯为「{light}」：{reason}。", "请在情况分析中说明不同的原因。"),
        ("In {month} the project manager's own view is “{value}”, the computed light is “{light}”: {reason}.", "Say why under Situation."),
    )  # fmt: skip
