"""The buttons: everything a person can ask for inside Excel, on a sheet or in the ribbon; each is also a command.

A button is one line; the macros, the ribbon, the places on the sheets and the actions behind them follow from it.
"""

from enum import StrEnum

from presales_xl.frozen import frozen
from presales_xl.language import Label


class Group(StrEnum):
    """The groups of the ribbon tab, in order."""

    ENTER = "enter"
    FEES = "fees"
    WARN = "warn"
    APPROVE = "approve"
    REPORT = "report"
    TOOLS = "tools"


GROUP_LABELS = {
    Group.ENTER: Label("填报", "Enter"), Group.FEES: Label("费用", "Fees"), Group.WARN: Label("预警", "Watch"),
    Group.APPROVE: Label("审批", "Approvals"), Group.REPORT: Label("报告", "Reports"), Group.TOOLS: Label("工具", "Tools"),
}  # fmt: skip


@frozen
class Button:
    """One button: what it is called, what it does in a sentence, and where it stands."""

    key: str
    """The argument of `presales button`; ASCII, for macros and callbacks are named after it."""
    command: str
    """The command that does the same without Excel, as typed after `presales`."""
    group: Group
    caption: Label
    does: Label
    icon: str
    """A built-in picture of Excel (`imageMso`)."""
    keytip: str
    large: bool = False


BUTTONS = (
    Button("check", "check", Group.ENTER, Label("检查全部", "Check all"), Label("找出并标记全部问题", "finds and marks everything"), "DataValidation", "C", large=True),
    Button("grade", "grade", Group.ENTER, Label("项目定级", "Grade"), Label("按毛利与市场重要性", "by margin and importance"), "ShapeStar", "G"),
    Button("status", "status", Group.ENTER, Label("查看状态", "Status"), Label("阶段、还缺什么", "stage, what is missing"), "PropertySheet", "S"),
    Button("fees", "fees", Group.FEES, Label("核算费用额度", "Compute fees"), Label("按公司规则算额度", "the quota by the rules"), "Calculator", "F", large=True),
    Button("deviations", "deviations", Group.WARN, Label("更新偏差", "Deviations"), Label("进度、费用、赢率", "schedule, fees, win"), "ConditionalFormattingIconSetsGallery", "D", large=True),
    Button("draft_change", "draft change", Group.WARN, Label("起草调整表", "Draft a change"), Label("延误、超支已预填", "prefilled"), "FileNew", "N"),
    Button("submit", "submit", Group.APPROVE, Label("提交审批", "Submit"), Label("先检查，再提交", "checks, then submits"), "FileMarkAsFinal", "T", large=True),
    Button("approve", "approve", Group.APPROVE, Label("同意", "Approve"), Label("轮到您的那一步", "the step that is yours"), "AcceptInvitation", "A"),
    Button("reject", "reject", Group.APPROVE, Label("不同意", "Reject"), Label("须写明意见", "with a comment"), "DeclineInvitation", "J"),
    Button("return", "return", Group.APPROVE, Label("退回修改", "Return"), Label("改后可再提交", "to be submitted again"), "Reply", "R"),
    Button("withdraw", "withdraw", Group.APPROVE, Label("撤回", "Withdraw"), Label("撤回自己的提交", "one's own submission"), "RecallThisMessage", "W"),
    Button("report_monthly", "report monthly", Group.REPORT, Label("生成月报", "Monthly report"), Label("Word，可转 PDF", "Word, and PDF"), "ExportWord", "M", large=True),
    Button("report_retrospective", "report retrospective", Group.REPORT, Label("生成总结报告", "Retrospective"), Label("Word，项目结束后", "Word, once ended"), "FileSaveAsPdfOrXps", "P"),
    Button("open_report", "button open_report", Group.REPORT, Label("打开上一份报告", "Open last report"), Label("刚生成的 Word", "the Word made last"), "FileOpenRecentFile", "O"),
    Button("verify", "verify", Group.TOOLS, Label("核验审批", "Verify"), Label("有没有被改动", "whether anything was changed"), "ReviewProtectWorkbook", "V"),
    Button("undo", "restore", Group.TOOLS, Label("撤销上一步", "Undo last"), Label("恢复本程序上次写入前的内容", "what the program wrote last"), "Undo", "U"),
    Button("help", "button help", Group.TOOLS, Label("使用说明", "Help"), Label("每个按钮做什么", "what each button does"), "Help", "H"),
)
"""Every button, in the order of the ribbon."""


def button_of(key: str) -> Button:
    """The button called `key`; KeyError when there is none."""
    return _BY_KEY[key]


_BY_KEY = {button.key: button for button in BUTTONS}
