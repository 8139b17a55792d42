"""The content controls of a signature block: what is written into a form in Word, and how it is known again."""

import re

from presales_xl.language import Label

OPINION, COMMENT, NAME, DATE = "opinion", "comment", "name", "date"
KINDS = (OPINION, COMMENT, NAME, DATE)
"""What a signature block asks for; a tag is the kind, a separator and what names the block."""

SEPARATOR = "|"

HINTS = {
    COMMENT: Label("（不同意或退回修改时须写明理由）", "(a reason is needed to reject or return)"),
    NAME: Label("＿＿＿＿＿＿＿＿", "________________"),
    DATE: Label("＿＿＿＿ 年 ＿＿ 月 ＿＿ 日", "____ - __ - __"),
}
"""What stands in an empty control and is printed where nobody has written: a line to write on."""


BOX = "□"
"""Stands before each opinion of an empty control, to be ticked on paper."""


_TICK = r"[☑☒✓✔√■]"
_TICKED = re.compile(rf"{_TICK}\s*([^\s□☐☑☒✓✔√■]+)")


def chosen(text: str) -> str:
    """The opinion in a text: the one that is ticked where boxes are, else the text; several ticked ones stay a list."""
    return "、".join(_TICKED.findall(text)) or text


def is_hint(kind: str, text: str) -> bool:
    """Whether a text is what an empty control of that kind shows: some programs lose the mark of an empty control."""
    hint = HINTS.get(kind)
    return text.startswith(BOX) and not re.search(_TICK, text) if hint is None else text.strip() in {hint.zh, hint.en}
