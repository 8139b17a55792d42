"""What is said when a command is not typed as the program knows it."""

from presales_xl.findings.catalogue import error
from presales_xl.findings.message import Message


class UsageMessage(Message):
    """`value` is what was typed, `command` the whole command such as “presales check”, `usage` how it is written."""

    UNKNOWN_COMMAND = error("usage.unknown_command", ("没有命令「{value}」，", "最接近的是 {nearest}；presales --help 列出全部命令。"), ("There is no command “{value}”;", "the nearest is {nearest}, and presales --help lists them all."))
    COMMAND_FIRST = error("usage.command_first", ("「{value}」的位置应是命令，", "选项写在命令之后；{command} --help 列出全部命令。"), ("“{value}” stands where a command is expected;", "options come after it, and {command} --help lists the commands."))
    UNKNOWN_OPTION = error("usage.unknown_option", ("{command} 没有选项「{value}」，", "最接近的是 {nearest}；以 - 开头的文件名请写在 -- 之后。"), ("{command} has no option “{value}”;", "the nearest is {nearest}, and a file name that begins with - goes after --."))
    VALUE_MISSING = error("usage.value_missing", ("选项 {value} 后面缺少内容，", "请写成 {option}；内容以 - 开头时写成 {value}=内容。"), ("The option {value} lacks its value;", "write {option}, and {value}=VALUE where the value begins with -."))
    VALUE_UNWANTED = error("usage.value_unwanted", ("选项 {value} 只是开关，不带内容，", "请只写 {value}。"), ("The option {value} is a switch and takes no value;", "write {value} alone."))
    INCOMPLETE = error("usage.incomplete", ("{command} 缺少 {value}，", "应写成 {usage}。"), ("{command} lacks {value};", "write {usage}."))
    SURPLUS = error("usage.surplus", ("{command} 不知道怎样处理「{value}」，", "应写成 {usage}；名称中有空格时请加引号。"), ("{command} has no use for “{value}”;", "write {usage}, with quotes round a name that has spaces."))
    NO_PRESS = error(
        "usage.no_press",
        ("「{value}」不是 Excel 里的按钮和窗口；", "此命令由按钮自己调用；按钮有：{known}。每个按钮都另有命令，见 presales --help。"),
        ("“{value}” names no button and window of Excel;", "buttons call this command themselves; there are {known}, and presales --help lists the command of each."),
    )
