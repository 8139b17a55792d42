"""What a button says when it cannot even start the program; the launcher reads these from cells."""

from presales_xl.findings.catalogue import error
from presales_xl.findings.message import Message


class LauncherMessage(Message):
    """Named like the keys the launcher asks for, in lower case; nothing was changed in any of these cases."""

    HOST = error(
        "launcher.host",
        (
            "按钮只能在 Windows 版 Microsoft Excel 里使用。",
            "在 WPS、LibreOffice 或 Mac 上请保存并关闭工作簿，改用命令行，例如 presales check 文件名。",
        ),
        (
            "The buttons work only in Microsoft Excel for Windows.",
            "In WPS, LibreOffice or on a Mac save and close the workbook and use the command line, e.g. presales check FILE.",
        ),
    )
    PROTECTED_VIEW = error(
        "launcher.protected_view",
        ("工作簿处在「受保护的视图」里，还不能写入。", "请先点上方黄色条里的「启用编辑」，再点一次按钮。"),
        (
            "The workbook is in Protected View and cannot be written yet.",
            "Click Enable Editing in the yellow bar first, then the button again.",
        ),
    )
    NO_WORKBOOK = error(
        "launcher.no_workbook",
        ("没有打开的工作簿。", "请先打开一个售前项目工作簿；新建用 presales new 文件名.xlsx。"),
        ("No workbook is open.", "Open a presales project workbook first; presales new FILE.xlsx makes one."),
    )
    UNSAVED = error(
        "launcher.unsaved",
        ("这个工作簿还没有保存过。", "请先用「另存为」把它保存到项目文件夹，再点一次按钮。"),
        (
            "This workbook has never been saved.",
            "Save it into the project's folder first, then click the button again.",
        ),
    )
    NOT_INSTALLED = error(
        "launcher.not_installed",
        (
            "这台电脑上没有找到 presales_xl 程序。",
            "请在命令行运行 presales install；装过的话运行 presales doctor 查看原因。",
        ),
        (
            "The program presales_xl was not found on this computer.",
            "Run presales install on the command line; if you did, presales doctor tells the reason.",
        ),
    )
    BLOCKED = error(
        "launcher.blocked",
        (
            "公司的安全策略不允许 Excel 启动程序。",
            "请在命令行运行 presales watch 并让它开着，再点一次按钮；也可以用命令完成，例如 presales check 文件名。",
        ),
        (
            "A security policy forbids Excel to start programs.",
            "Run presales watch on the command line, leave it open and click again; or use a command, e.g. presales check FILE.",
        ),
    )
    BUSY = error(
        "launcher.busy",
        (
            "上一次点击还没有处理完，这一次没有执行。",
            "请等它的提示框出现、确认以后再点；一直这样时，在命令行运行 presales watch --stop 再重新运行 presales watch。",
        ),
        (
            "An earlier click is still being answered; this one was not carried out.",
            "Wait for its message, confirm it and click again; if it never ends, run presales watch --stop and then presales watch.",
        ),
    )
    NOT_STARTED = error(
        "launcher.not_started",
        ("程序没有能够启动。", "请运行 presales doctor 查看原因。"),
        ("The program could not be started.", "Run presales doctor to see why."),
    )
    FAILED = error(
        "launcher.failed",
        (
            "程序中途停止了，可能没有完成。",
            "请运行 presales doctor，并把它指出的日志文件交给管理员；上一次写入可以用「撤销上一步」恢复。",
        ),
        (
            "The program stopped halfway and may not have finished.",
            "Run presales doctor and give the log file it names to your administrator; Undo last takes the last write back.",
        ),
    )
