"""The commands: one declaration each, from which dispatch, options and help are derived.

A new command is one declaration here and the function it names, which takes what was given and returns the exit code.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any, cast

from presales_xl.cli import options as o
from presales_xl.frozen import frozen
from presales_xl.language import Label

Work = Callable[[o.Given], int]


@frozen
class Command:
    """What is typed for it (`report monthly`), what it is for, what it takes and the function that does it."""

    path: str
    help: Label
    takes: tuple[o.Option[Any], ...]
    function: str
    """`module:function`; the module is imported when the command is asked for."""

    @property
    def name(self) -> str:
        """The whole command as typed."""
        return f"presales {self.path}"

    @property
    def arguments(self) -> tuple[o.Option[Any], ...]:
        return tuple(option for option in self.takes if option.is_argument)

    @property
    def options(self) -> tuple[o.Option[Any], ...]:
        return tuple(option for option in self.takes if not option.is_argument)

    @property
    def usage(self) -> str:
        """What has to be typed, in short: `presales report monthly FILE --month YYYY-MM -o FOLDER`."""
        arguments = (option.key if option.needed else f"[{option.key}]" for option in self.arguments)
        needed = (f"{option.names[0]} {option.value}" for option in self.options if option.needed)
        return " ".join((self.name, *arguments, *needed))

    def load(self) -> Work:
        """Its function."""
        module, name = self.function.split(":")
        return cast("Work", getattr(import_module(f"presales_xl.cli.{module}"), name))


_USUAL = (o.LANG, o.TODAY, o.JSON, o.RULES)
_ON_A_PROJECT = (o.FILE, *_USUAL, o.DRY_RUN)
_APPLY = (o.FILE, o.SUBJECT, o.ACTOR, o.NO, o.COMMENT, *_USUAL)
_DECIDE = (o.FILE, o.SUBJECT, o.ACTOR, o.NO, o.COMMENT, o.OFFLINE, o.EVIDENCE, o.RECORDER, *_USUAL)

# fmt: off
SECTIONS: dict[Label, tuple[Command, ...]] = {
    Label("项目", "Project"): (
        Command("new", Label("新建项目工作簿", "Make a project workbook"), (o.FILE, o.FROM, o.MACROS, *_USUAL), "make:new"),
        Command("check", Label("检查全部内容，结果写入「检查结果」表", "Check everything; findings go into the workbook"), _ON_A_PROJECT, "rules:check"),
        Command("status", Label("查看阶段、下一步、缺什么、等谁审批和三灯，并写入首页", "Show stage, next step, what is missing and the lights"), _ON_A_PROJECT, "rules:status"),
        Command("restore", Label("撤销程序上一次写入；审批不能撤销", "Take back the program's last write; approvals stay"), (o.FILE, o.LANG, o.JSON), "button:restore"),
        Command("export", Label("导出为 JSON", "Print the project as JSON"), (o.FILE, *_USUAL), "rules:export"),
    ),
    Label("规则", "Rules"): (
        Command("grade", Label("定级：得分、等级与发起人级别，并写入表1", "Grade the project: score, grade, rank of the sponsor"), _ON_A_PROJECT, "rules:grade"),
        Command("fees", Label("核算费用额度并分摊到里程碑", "Compute the fee quota and split it over the milestones"), _ON_A_PROJECT, "rules:fees"),
        Command("deviations", Label("检查进度、费用与赢率偏差，列出须上报的事项", "Check deviations and list what must go up"), _ON_A_PROJECT, "rules:deviations"),
        Command("draft change", Label("按进度和费用偏差起草任务书调整表，写在已填各行之下", "Draft the change request that the deviations ask for"), _ON_A_PROJECT, "verify:draft_change"),
    ),
    Label("审批", "Approvals"): (
        Command("submit", Label("提交审批；关口有错误时不能提交", "Submit for approval; errors of the gate block it"), _APPLY, "approvals:submit"),
        Command("approve", Label("同意", "Approve the open step"), _DECIDE, "approvals:approve"),
        Command("reject", Label("不同意，须写明意见", "Reject; needs a comment"), _DECIDE, "approvals:reject"),
        Command("return", Label("退回修改", "Return for revision"), _DECIDE, "approvals:return_"),
        Command("withdraw", Label("撤回自己的提交", "Withdraw one's own submission"), _APPLY, "approvals:withdraw"),
        Command("opinions", Label("读出交回表单上的审批意见，可登记为线下审批", "Read the opinions in a returned form, and record them"), (o.DOCUMENT, o.WORKBOOK, o.RECORDER, *_USUAL), "opinions:opinions"),
        Command("verify", Label("核验审批记录和批准内容有没有被改动", "Verify that the log and what was approved are unchanged"), (o.FILE, o.HEAD, *_USUAL), "verify:verify"),
        Command("keys new", Label("生成签名密钥：私钥存入系统钥匙串，公钥交财务登记", "Make a key to sign with: kept in the keyring, the public key is for finance"), (o.ACTOR, o.REPLACE, o.LANG, o.JSON), "keys:new"),
        Command("keys show", Label("查看本人在这台电脑上的公钥", "Show one's public key on this computer"), (o.ACTOR, o.LANG, o.JSON), "keys:show"),
    ),
    Label("文档", "Documents"): (
        Command("report monthly", Label("月度进展报告", "The monthly progress report"), (o.FILE, o.MONTH, o.ALL, o.OUTPUT, o.PDF, *_USUAL), "reports:monthly"),
        Command("report retrospective", Label("项目总结报告", "The retrospective of an ended project"), (o.FILE, o.OUTPUT, o.PDF, *_USUAL), "reports:retrospective"),
        Command("form charter", Label("售前项目任务书（审批表）", "The charter as a form to sign"), (o.FILE, o.OUTPUT, o.PDF, *_USUAL), "forms:charter"),
        Command("form change", Label("售前项目任务书调整表（审批表）", "A change request as a form to sign"), (o.FILE, o.NO, o.OUTPUT, o.PDF, *_USUAL), "forms:change"),
        Command("form termination", Label("项目终止申请和审批表", "The application to terminate as a form to sign"), (o.FILE, o.OUTPUT, o.PDF, *_USUAL), "forms:termination"),
        Command("form war_room", Label("项目进展分析会材料；会后为纪要", "The paper of a War Room; afterwards its minutes"), (o.FILE, o.ON, o.OUTPUT, o.PDF, *_USUAL), "forms:war_room"),
        Command("template check", Label("检查改过的 Word 模板：名称、标记、图表、修订、宏", "Check an edited Word template: names, tags, charts, revisions, macros"), (o.TEMPLATE, o.KIND, o.LANG, o.JSON), "template:check"),
    ),
    Label("程序", "Program"): (
        Command("demo", Label("建一家示例公司，运行全部功能，列出结果", "Make a sample company and run everything on it"), (o.DEMO_FOLDER, o.LANG, o.TODAY, o.JSON), "make:demo"),
        Command("install", Label("把功能区装进本人的 Excel（Windows，不需要管理员权限）", "Put the ribbon into the user's Excel (Windows, no administrator)"), (o.LANG, o.JSON), "addin:install"),
        Command("uninstall", Label("从 Excel 移除功能区，说明还留下什么", "Take the ribbon out of Excel and say what stays"), (o.LANG, o.JSON), "addin:uninstall"),
        Command("doctor", Label("自查这台电脑：什么正常，什么要处理，怎么办", "Check this computer: what is in order, what is not, what to do"), (o.LANG, o.JSON), "addin:doctor"),
        Command("watch", Label("在 Excel 不得启动程序的电脑上等待按钮；也更快", "Answer the buttons where Excel may not start programs; quicker"), (o.IDLE, o.STOP, o.LANG), "watch:watch"),
        Command("button", Label("Excel 里按下的按钮（由按钮自己调用）", "A press in Excel (called by the button itself)"), (o.BUTTON, o.FROM_EXCEL, o.HANDLE), "button:button"),
        Command("fields", Label("列出所有表和字段", "List every table and field"), (o.LANG, o.JSON), "make:fields"),
        Command("build", Label("生成工作簿和 Word 模板；单位改过的模板不会被覆盖", "Build the workbooks and Word templates; edited ones stay"), (o.HOME, o.LANG, o.JSON), "make:build"),
    ),
}
"""The commands as `presales --help` lists them."""

GROUPS = {
    "report": Label("生成 Word 报告", "Make Word reports"),
    "keys": Label("签名密钥", "Keys to sign with"),
    "template": Label("维护 Word 模板", "Look after Word templates"),
    "form": Label("生成可打印、可签字的表单", "Make forms to print and sign"),
    "draft": Label("起草表单，由人补全后提交", "Draft forms for people to complete"),
}
"""The first words of commands of two words, and what they are for."""
# fmt: on

COMMANDS = {command.path: command for section in SECTIONS.values() for command in section}
