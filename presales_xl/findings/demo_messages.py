"""What is said when the sample company cannot be made."""

from presales_xl.findings.message import Entry, Message, Severity


class DemoMessage(Message):
    """Refusals of the demo; `folder` is its folder."""

    NOT_OURS = Entry(
        "demo.not_ours", Severity.ERROR,
        "文件夹 {folder} 里已有不是演示程序建立的内容；没有改动任何内容。", "请换一个空文件夹，例如 presales demo demo2。",
        "The folder {folder} holds files that the demo did not make; nothing was changed.", "Name an empty folder, e.g. presales demo demo2.",
    )
    CHANGED = Entry(
        "demo.changed", Severity.ERROR,
        "上次演示的文件 {value} 后来被改过；没有改动任何内容。", "请换一个文件夹，或先移走它们再运行。",
        "{value} of the last demo were changed since; nothing was overwritten.", "Name another folder, or move them away first.",
    )
