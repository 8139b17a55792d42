"""What is said about the approval log and about content that changed after it was submitted or approved."""

from presales_xl.findings.message import Entry, Message, Severity

_ERROR, _ESCALATE, _NOTE = Severity.ERROR, Severity.ESCALATE, Severity.NOTE


class ApprovalMessage(Message):
    """Findings of the approval log; `subject` is what was submitted, `no` the number of a change request."""

    CHAIN_BROKEN = Entry(
        "approval.chain_broken",
        _ERROR,
        "审批记录第{row}行与校验链不符：{how}。从这一行起的审批一律不算数。",
        "请从备份（.bak）恢复审批记录，或从该行起重新审批；不要手工修改这张表。",
        "Row {row} of the approval log does not fit the chain: {how}. Nothing counts from this row on.",
        "Restore the log from the backup (.bak), or have it approved again from there; never edit this table by hand.",
    )
    ROW_WITHOUT_EFFECT = Entry(
        "approval.row_without_effect",
        _ESCALATE,
        "审批记录第{row}行不起作用：{why}。",
        "请核对是谁、用什么程序写入的；该行不会产生任何批准效力。",
        "Row {row} of the approval log has no effect: {why}.",
        "Find out who wrote it and with what program; the row grants nothing.",
    )
    OTHER_PROJECT = Entry(
        "approval.other_project",
        _ERROR,
        "审批记录属于项目 {approved_no}，而本表的项目编号是 {value}：文件可能由另一项目复制而来，审批记录不算数。",
        "如编号填错，请改回 {approved_no}；如为新项目，请用「新建项目」另建工作簿并填前序项目编号。",
        "The approval log belongs to project {approved_no}, but this is {value}: the file seems to be a copy of another project, so its log does not count.",
        "If the number is wrong, put {approved_no} back; for a new project make a new workbook and name the predecessor.",
    )
    FROZEN_EDITED = Entry(
        "approval.frozen_edited",
        _ERROR,
        "「{label}」在{subject}批准后被改动：批准的是 {old}，现在是 {new}。",
        "请改回 {old}，程序计算的格子由「检查全部」写回；确需变动的，填任务书调整表并报批。",
        "{label} was changed after the {subject} was approved: approved {old}, now {new}.",
        "Put {old} back (Check all does so in cells the program computes); if it has to change, file a change request.",
    )
    FROZEN_ROW_ADDED = Entry(
        "approval.frozen_row_added",
        _ERROR,
        "「{table}」在{subject}批准后增加了一行：{row_name}。",
        "请删去该行；里程碑确需增加的，用任务书调整表的「增」报批。",
        "A row was added to {table} after the {subject} was approved: {row_name}.",
        "Remove the row; a milestone that is really needed is added by a change request (op add).",
    )
    FROZEN_ROW_REMOVED = Entry(
        "approval.frozen_row_removed",
        _ERROR,
        "「{table}」在{subject}批准后少了一行：{row_name}。",
        "请按批准内容补回；里程碑不再需要的，保留该行并用任务书调整表的「删」报批。",
        "A row of {table} is gone since the {subject} was approved: {row_name}.",
        "Put it back as approved; to drop a milestone keep its row and file a change request (op drop).",
    )
    FROZEN_CHANGED = Entry(
        "approval.frozen_changed",
        _ERROR,
        "{subject}批准后内容有改动，但文件里没有保存批准时的内容，无法逐项列出。",
        "请从备份恢复文件，或与批准人手里的文件核对后重新报批。",
        "The content of the {subject} changed after its approval, but the file does not hold what was approved, so the fields cannot be named.",
        "Restore the file from a backup, or compare with the approver's copy and have it approved again.",
    )
    ESTIMATE_MOVED = Entry(
        "approval.estimate_moved",
        _NOTE,
        "「{label}」与立项批准时不同：当时 {old}，现在 {new}。",
        "预计值可以变化；核定费用额度不会随之改变，需要时报「额度重核」。",
        "{label} differs from what the initiation approved: then {old}, now {new}.",
        "Estimates may move; the quota does not move with them, request a review of it when needed.",
    )
    PERSON_MOVED = Entry(
        "approval.person_moved",
        _ERROR,
        "表1 的{role}写的是「{value}」，没有经批准的人员变更；在批准之前{role}的权限仍属「{current}」。",
        "请改回「{current}」；确需变更的，在「人员变更」登记一行，另填任务书调整（类别「人员」）报批，生效后再改表1。",
        "Table 1 names “{value}” as {role} without an approved change; until one is approved, “{current}” keeps the authority.",
        "Put “{current}” back; for a real change enter it in Role changes, file a change request of kind People, and update table 1 once it counts.",
    )
    PENDING_CHANGED = Entry(
        "approval.pending_changed",
        _ERROR,
        "{subject}提交审批后又改了内容：「{label}」提交时 {old}，现在 {new}。",
        "请改回提交时的内容，或撤回后重新提交。",
        "The {subject} was changed after it was submitted: {label} was {old}, now {new}.",
        "Put the submitted content back, or withdraw it and submit again.",
    )
    PENDING_DIFFERS = Entry(
        "approval.pending_differs",
        _ERROR,
        "{subject}提交审批后增删了行或改了内容，与提交的不一致。",
        "请改回提交时的内容，或撤回后重新提交。",
        "The {subject} is no longer what was submitted: rows were added, removed or changed.",
        "Put the submitted content back, or withdraw it and submit again.",
    )
    STEP_WAITS = Entry(
        "approval.step_waits",
        _NOTE,
        "{subject}自 {value} 起等待{who}审批，已超过 {limit} 个工作日。",
        "请提醒对方办理；不便办理的，由财务登记授权代理，不能跳过这一步。",
        "The {subject} has waited for {who} since {value}, more than {limit} workdays.",
        "Remind them; a deputy may be entered under Delegations, and the step is never passed over.",
    )
    NOBODY_CAN = Entry(
        "approval.nobody_can",
        _ERROR,
        "{subject}自 {value} 起等待审批，而这一步没有人可批：{who}。",
        "请财务在规则工作簿的「人员」中登记或更正有权审批的人；公司确无他人的，由提交人撤回后重新提交。",
        "The {subject} has waited since {value}, and nobody can decide its step: {who}.",
        "Have somebody with that authority entered on the people sheet; where the company has nobody else, the submitter withdraws it and submits it again.",
    )
