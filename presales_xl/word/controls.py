"""The content controls of a signature block: what is written into a form in Word, and how it is known again."""

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


def is_hint(kind: str, text: str) -> bool:
    """Whether a text is what an empty control of that kind shows: some programs lose the mark of an empty control."""
    hint = HINTS.get(kind)
    return text.startswith(BOX) if hint is None else text.strip() in {hint.zh, hint.en}
