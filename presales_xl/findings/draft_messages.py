"""What is said about a change request that the program drafts, or does not draft."""

from presales_xl.findings.catalogue import note
from presales_xl.findings.message import Message


class DraftMessage(Message):
    """`no` is the number of a change request, `milestones` the numbers of milestones."""

    DRAFTED = note(
        "draft.drafted",
        (
            "已起草调整表 {no}：里程碑 {milestones}。",
            "请补写原因类别、原因、影响和依据，核对新计划与新预算，再提交审批。",
        ),
        (
            "The change request {no} is drafted for milestones {milestones}.",
            "Add cause, reason, impact and evidence, check the new dates and budgets, then submit it.",
        ),
    )
    NOTHING_TO_DRAFT = note(
        "draft.nothing",
        ("没有须调整的里程碑，无需起草调整表。", "进度或费用超出容差后再起草；其他变更请自行填写调整表。"),
        (
            "No milestone needs a change, so there is nothing to draft.",
            "Draft again when dates or spending pass the tolerance; fill in other changes yourself.",
        ),
    )
    BEFORE_CHARTER = note(
        "draft.before_charter",
        ("任务书还没有批准，计划可以直接修改，不用调整表。", "请直接修改里程碑，再提交任务书。"),
        (
            "The charter is not approved yet: the plan can simply be edited, no change request is needed.",
            "Edit the milestones, then submit the charter.",
        ),
    )
    AFTER_THE_END = note(
        "draft.after_the_end",
        ("项目已于 {value} 结束，不再调整计划。", "请在总结报告中说明偏差。"),
        (
            "The project ended on {value}; its plan is not changed any more.",
            "Explain the deviations in the retrospective.",
        ),
    )
    ALREADY_DRAFTED = note(
        "draft.already_drafted",
        (
            "里程碑 {milestones} 已在未提交或未决的调整表 {no} 中，没有再起草。",
            "请补全并提交 {no}；数字有变的，直接改那几行。",
        ),
        (
            "Milestones {milestones} are already in the undecided change request {no}; nothing was drafted again.",
            "Complete and submit {no}; where figures moved on, edit its rows.",
        ),
    )
