"""The arguments and options of the commands, each declared once, and what was given for them."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from presales_xl.frozen import frozen
from presales_xl.language import Label

FINE, BLOCKED, IMPOSSIBLE = 0, 1, 2
"""Exit codes: nothing blocks, findings block, it could not be done."""

T = TypeVar("T")


@frozen
class Option(Generic[T]):
    """An argument (`FILE`) or an option (`-o`, `--output`); T is what a command gets for it."""

    names: tuple[str, ...]
    help: Label
    value: str | None = None
    """What stands for its value in the help; None for a switch."""
    read: Callable[[str], Any] = str
    needed: bool = False
    absent: Any = None
    """What a command gets where nothing was given."""

    @property
    def key(self) -> str:
        """The one name to know it by."""
        return self.names[-1]

    @property
    def is_argument(self) -> bool:
        return not self.key.startswith("-")

    @property
    def is_switch(self) -> bool:
        return self.value is None

    @property
    def usage(self) -> str:
        """How it is written: `-o, --output FOLDER`."""
        return ", ".join(self.names) + ("" if self.is_switch or self.is_argument else f" {self.value}")


class Given:
    """What was typed after a command, by option."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = values

    def __getitem__(self, option: Option[T]) -> T:
        return cast("T", self._values.get(option.key, option.absent))


def _argument(name: str, zh: str, en: str) -> Option[str]:
    return Option((name,), Label(zh, en), name, needed=True)


def _path_argument(name: str, zh: str, en: str, absent: Path | None = None) -> Option[Path]:
    return Option((name,), Label(zh, en), name, Path, needed=absent is None, absent=absent)


def _needed(name: str, value: str, zh: str, en: str) -> Option[str]:
    return Option((name,), Label(zh, en), value, needed=True)


def _text(name: str, value: str, zh: str, en: str) -> Option[str | None]:
    return Option((name,), Label(zh, en), value)


def _path(name: str, value: str, zh: str, en: str) -> Option[Path | None]:
    return Option((name,), Label(zh, en), value, Path)


def _folder(zh: str, en: str, absent: Path | None = None) -> Option[Path]:
    return Option(("-o", "--output"), Label(zh, en), "FOLDER", Path, needed=absent is None, absent=absent)


def _switch(name: str, zh: str, en: str) -> Option[bool]:
    return Option((name,), Label(zh, en), absent=False)


HELP: Option[bool] = Option(("-h", "--help"), Label("显示本帮助", "Show this help"))
VERSION = "--version"
"""Typed instead of a command."""

# every command on a project
FILE = _path_argument("FILE", "项目工作簿（.xlsx、.xlsm）", "Project workbook (.xlsx, .xlsm)")
LANG = _text("--lang", "zh|en", "用中文还是英文；默认用工作簿的语言", "Language; that of the workbook if not given")
TODAY = _text("--today", "YYYY-MM-DD", "以哪一天为今天", "The day to take for today")
JSON = _switch("--json", "输出一个 JSON 对象", "Print one JSON object")
RULES = _path("--rules", "FILE", "公司规则工作簿", "Company rules workbook")
DRY_RUN = _switch("--dry-run", "不写入工作簿", "Do not write the workbook")

# new
FROM = _path("--from", "FILE", "项目数据（JSON）", "Project data (JSON)")
MACROS = _switch("--macros", "建带按钮的 .xlsm", "Make an .xlsm with buttons")

# documents
MONTH = _needed("--month", "YYYY-MM", "哪个月", "Which month")
OUTPUT = _folder("文档放到哪个文件夹", "Folder for the documents")
PDF = _switch("--pdf", "同时生成 PDF", "Also as PDF")
ON = _text(
    "--on", "YYYY-MM-DD", "哪天的会议；默认下一次待决定的会议", "Day of the meeting; the next to decide if not given"
)

ALL = _switch("--all", "FILE 是文件夹：其中全部项目各出一份", "FILE is a folder: one document for each project in it")

# templates
TEMPLATE = _path_argument("TEMPLATE", "Word 模板（.docx）", "Word template (.docx)")
KIND = _text(
    "--kind",
    "KIND",
    "哪种文档的模板；不写则按文件名判断",
    "Which document it is for; the name of the file if not given",
)

# approvals
SUBJECT = _argument(
    "SUBJECT",
    "事项：立项、任务书、任务书调整、终止、总结报告",
    "initiation, charter, change_request, termination, retrospective",
)
ACTOR = _needed("--as", "NAME", "办理人姓名", "Who acts")
NO = _text("--no", "NO", "任务书调整的编号", "Number of the change request")
COMMENT = _text("--comment", "TEXT", "意见", "Comment")
OFFLINE = _switch("--offline", "登记线下审批", "Record a decision given on paper or in an OA")
EVIDENCE = _text(
    "--evidence", "TEXT", "线下依据：OA 流程号或扫描件名", "Where the paper is: number in the OA or name of the scan"
)
RECORDER = _text("--recorded-by", "NAME", "线下登记人", "Who records it")
REPLACE = _switch("--replace", "换掉已有的私钥", "Put another in place of the private key that is there")
DOCUMENT = _path_argument("DOCUMENT", "交回的表单（.docx）", "The form that came back (.docx)")
WORKBOOK = _path(
    "--workbook", "FILE", "与哪个项目工作簿核对、登记到哪里", "The project to compare with and to record in"
)
HEAD = _text("--head", "COUNT:HASH", "外部记下的审批链「行数:校验码」", "Head of the approval log as noted outside")

# a press in Excel
BUTTON = _argument("BUTTON", "哪个按钮", "Which button")
FROM_EXCEL = _text("--from_xl", "1", "由 Excel 里的按钮启动", "Started by a button in Excel")
HANDLE = _needed("--hwnd", "NUMBER", "按下按钮的 Excel 窗口", "Window of Excel in which it was pressed")

# waiting for presses
IDLE = _text(
    "--idle",
    "MINUTES",
    "多少分钟没有点击就自动结束，默认 60",
    "Minutes without a click after which it ends; 60 if not given",
)
STOP = _switch("--stop", "结束正在等待的那一个", "End the one that is waiting")

# files of the program
DEMO_FOLDER = _path_argument(
    "FOLDER", "演示放到哪个文件夹，默认 demo", "Folder of the demo; demo if not given", Path("demo")
)
HOME = _folder(
    "含 workbooks/ 与 word_templates/ 的文件夹，默认当前文件夹",
    "Folder of workbooks/ and word_templates/; this one if not given",
    Path(),
)
