"""The help: what there is to type, in Chinese first and in English below it, aligned for a terminal of 80 columns."""

import textwrap
from collections.abc import Iterable, Iterator

from presales_xl.cli.commands import COMMANDS, GROUPS, SECTIONS, Command
from presales_xl.cli.options import HELP, VERSION, Option
from presales_xl.language import Label

_WIDTH = 80
_PROGRAM = Label(
    "售前项目管理：校验、定级、核算费用、预警、审批、报告",
    "Presales projects in Excel, from the first lead to the retrospective",
)
_USAGE = "用法 Usage:  "
_COMMANDS = Label("命令", "Commands")
_ARGUMENTS = Label("参数", "Arguments")
_NEEDED = Label("必填选项", "Required options")
_OPTIONS = Label("选项", "Options")
_MORE = Label("命令的选项：{name} COMMAND --help", "Options of a command: {name} COMMAND --help")
_VERSION = Label(f"版本：presales {VERSION}", f"Version: presales {VERSION}")
_CODES = Label("退出码：0 没有错误，1 有错误，2 未能完成", "Exit codes: 0 no errors, 1 errors, 2 could not be done")

Row = tuple[str, Label]


def program_help() -> str:
    """All commands."""
    lists = {title: [(command.path, command.help) for command in commands] for title, commands in SECTIONS.items()}
    return _page(_PROGRAM, "presales COMMAND", lists, (_more("presales"), _VERSION, _CODES))


def group_help(group: str) -> str:
    """The commands that begin with one word."""
    rows = [(command.path, command.help) for command in COMMANDS.values() if command.path.startswith(f"{group} ")]
    return _page(GROUPS[group], f"presales {group} COMMAND", {_COMMANDS: rows}, (_more(f"presales {group}"),))


def command_help(command: Command) -> str:
    """The arguments and options of a command."""
    lists = {
        _ARGUMENTS: _rows(command.arguments),
        _NEEDED: _rows(option for option in command.options if option.needed),
        _OPTIONS: _rows(option for option in (*command.options, HELP) if not option.needed),
    }
    return _page(command.help, f"{command.usage} [OPTIONS]", lists, ())


def _rows(options: Iterable[Option[object]]) -> list[Row]:
    return [(option.usage, option.help) for option in options]


def _more(name: str) -> Label:
    return Label(_MORE.zh.format(name=name), _MORE.en.format(name=name))


def _page(purpose: Label, usage: str, lists: dict[Label, list[Row]], notes: Iterable[Label]) -> str:
    width = max(len(name) for rows in lists.values() for name, _help in rows)
    lines = [purpose.zh, purpose.en, "", _USAGE + usage]
    for title, rows in lists.items():
        if rows:
            lines += ["", f"{title.zh} {title.en}"]
            lines += (line for row in rows for line in _row_lines(row, width))
    for note in notes:
        lines += ["", note.zh, note.en]
    return "\n".join(lines) + "\n"


def _row_lines(row: Row, width: int) -> Iterator[str]:
    name, help_ = row
    indent = " " * (width + 4)
    yield f"  {name:{width}}  {help_.zh}"
    for line in textwrap.wrap(help_.en, _WIDTH - len(indent)):
        yield indent + line
