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
    """The argument of `presales button`; ASCII, for macros are named after it.

    Never an event of Excel: scanners of malware take a text like draft_change for a macro that runs by itself.
    """
    command: str
    """The command that does the same without Excel, as typed after `presales`."""
    group: Group
    caption: Label
    does: Label
    """In a few words, for the small print below a button."""
    tip: Label
    """In a sentence, for the tip that Excel shows."""
    icon: str
    """A built-in picture of Excel (`imageMso`)."""
    keytip: str
    large: bool = False

    @property
    def macro(self) -> str:
        """Its macro in a workbook with buttons: `report_monthly` is PresalesReportMonthly."""
        return "Presales" + self.key.title().replace("_", "")


BUTTONS = (
    Button("check", "check", Group.ENTER, Label("检查全部", "Check all"), Label("找出并标记全部问题", "lists and marks all"), Label("核对每一格：写错、漏填、自相矛盾都列在「检查结果」里，并标在格子上。", "Checks every cell: what is wrong, missing or contradicts itself is listed on Findings and marked on the cells."), "DataValidation", "C", large=True),
    Button("grade", "grade", Group.ENTER, Label("项目定级", "Grade"), Label("按毛利与市场重要性", "by margin and importance"), Label("按预计毛利、市场重要性和战略加分算出评分与等级，讲清每一步。", "Works out score and grade from margin, importance and strategic points, with every step."), "ShapeStar", "G"),
    Button("status", "status", Group.ENTER, Label("查看状态", "Status"), Label("阶段、还缺什么", "stage and gaps"), Label("项目在哪一步、过下一道关口还缺什么、等谁、四盏灯各是什么颜色。", "The stage, what the next gate still needs, whom the project waits for, and the four lights."), "PropertySheet", "S"),
    Button("fees", "fees", Group.FEES, Label("核算费用额度", "Compute fees"), Label("按公司规则算额度", "the quota by the rules"), Label("按公司规则从预计毛利得出费用额度，留出准备金，按权重分摊到里程碑。", "Finds the fee quota from the expected margin, sets the reserve aside and splits the rest among the milestones."), "Calculator", "F", large=True),
    Button("deviations", "deviations", Group.WARN, Label("更新偏差", "Deviations"), Label("进度、费用、赢率", "schedule, fees, win"), Label("比较计划与实际：延误几天、超支多少、预计完工费用，须上报的写明报给谁、哪天前。", "Compares plan and actuals: days late, overspending, cost at completion; what must go up says to whom and by when."), "ConditionalFormattingIconSetsGallery", "D", large=True),
    Button("draft", "draft change", Group.WARN, Label("起草调整表", "Draft a change"), Label("预填延误超支", "prefilled"), Label("把延误和超支的里程碑预填成一行任务书调整，改好后提交审批。", "Drafts a change request prefilled with the late and overspent milestones, to be completed and submitted."), "FileNew", "N"),
    Button("submit", "submit", Group.APPROVE, Label("提交审批", "Submit"), Label("先检查，再提交", "checks first"), Label("先检查关口，有错误就不能提交；提交后由审批路线上的人依次决定。", "Checks the gate first, errors stop it; then the people on the route decide one after the other."), "FileMarkAsFinal", "T", large=True),
    Button("approve", "approve", Group.APPROVE, Label("同意", "Approve"), Label("轮到您的那一步", "the step that is yours"), Label("同意轮到您的那一步；系统核对您的身份、权限和回避。", "Approves the step that is yours; who you are and what you may decide is checked."), "AcceptInvitation", "A"),
    Button("reject", "reject", Group.APPROVE, Label("不同意", "Reject"), Label("须写明意见", "with a comment"), Label("否决这次提交，须写明意见。", "Rejects what was submitted; a comment is required."), "DeclineInvitation", "J"),
    Button("return", "return", Group.APPROVE, Label("退回修改", "Return"), Label("改后可再提交", "to be submitted again"), Label("退回修改，须写明要改什么；改好后可再提交。", "Sends it back with a comment on what to change; it can be submitted again."), "Reply", "R"),
    Button("withdraw", "withdraw", Group.APPROVE, Label("撤回", "Withdraw"), Label("撤回自己的提交", "one's own submission"), Label("撤回自己的、还没有结果的提交。", "Takes back one's own submission while it is undecided."), "RecallThisMessage", "W"),
    Button("report_monthly", "report monthly", Group.REPORT, Label("生成月报", "Monthly report"), Label("Word、PDF", "Word, PDF"), Label("用「月度进展」里的一行和全部数据生成 Word 月报；不改动工作簿。", "Writes the monthly report in Word from the row of that month and all figures; the workbook stays as it is."), "ExportWord", "M", large=True),
    Button("report_retrospective", "report retrospective", Group.REPORT, Label("生成总结报告", "Retrospective"), Label("Word，项目结束后", "Word, once ended"), Label("项目结束后生成 Word 总结报告：目标与结果、费用、预测准不准、经验教训。", "Writes the retrospective in Word once the project ended: aims and results, fees, forecasts, lessons."), "FilePrintPreview", "P"),
    Button("open_report", "button open_report", Group.REPORT, Label("打开上一份报告", "Open last report"), Label("刚生成的 Word", "the Word made last"), Label("打开本项目刚生成的 Word 文档。", "Opens the Word document made last for this project."), "FileOpenRecentFile", "O"),
    Button("verify", "verify", Group.TOOLS, Label("核验审批", "Verify"), Label("有没有被改动", "is all unchanged"), Label("核对审批记录的校验链，以及批准后的内容有没有被改动。", "Checks the chain of the approval log and whether anything approved was changed afterwards."), "ReviewProtectWorkbook", "V"),
    Button("undo", "restore", Group.TOOLS, Label("撤销上一步", "Undo last"), Label("恢复本程序上次写入前的内容", "what the program wrote last"), Label("把本程序上一次写入的内容改回去；您自己填的不受影响。", "Takes back what the program wrote last; what you entered stays."), "Undo", "U"),
    Button("help", "button help", Group.TOOLS, Label("使用说明", "Help"), Label("每个按钮做什么", "what each button does"), Label("每个按钮做什么、出了问题怎么办。", "What each button does and what to do when something goes wrong."), "Help", "H"),
)
"""Every button, in the order of the ribbon."""

PLACES: dict[str, tuple[str, ...]] = {
    "home": ("check", "fees", "deviations", "submit", "status", "report_monthly", "draft", "verify"),
    "project_info": ("check", "grade", "submit"),
    "charter": ("fees", "submit"),
    "progress": ("deviations", "report_monthly"),
    "termination": ("submit",),
    "result": ("report_retrospective", "submit"),
    "findings": ("check", "undo"),
    "approvals": ("approve", "reject", "return", "withdraw", "verify"),
}
"""First table of a sheet -> the buttons on it, from left to right.

With the notes the program puts on forms at most nine sheets may carry either: many programs read only one digit there.
"""


def button_of(key: str) -> Button:
    """The button called `key`; KeyError when there is none."""
    return _BY_KEY[key]


_BY_KEY = {button.key: button for button in BUTTONS}
