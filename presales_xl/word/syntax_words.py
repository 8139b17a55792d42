"""Says in both languages what the template engine says in English about a tag that is written wrongly."""

import re
from collections.abc import Callable

from presales_xl.findings import Label
from presales_xl.word.clean import one_line

_LONGEST = 200
_KNOWN: tuple[tuple[re.Pattern[str], Callable[..., Label]], ...] = (
    (
        re.compile(r"closed is '(\w+)'"),
        lambda tag: Label(f"「{tag}」没有写结束标记，或结束标记写错了位置", f"“{tag}” is not closed, or not where it should be"),
    ),
    (re.compile(r"unknown tag '(\w+)'"), lambda tag: Label(f"没有「{tag}」这种标记", f"there is no tag “{tag}”")),
    (
        re.compile(r"unexpected char '(.+)' at \d+"),
        lambda sign: Label(f"标记里不能有「{sign}」，请改用英文输入法", f"a tag cannot hold “{sign}”; type it with the English keyboard"),
    ),
    (
        re.compile(r"expected token '(.+?)', got '(.+?)'"),
        lambda wanted, got: Label(f"应为「{wanted}」的地方写着「{got}」", f"“{got}” stands where “{wanted}” should be"),
    ),
    (
        re.compile(r"too many levels|recursion"),
        lambda: Label("标记或括号互相嵌套太深", "tags or brackets lie too deep inside each other"),
    ),
    (re.compile(r"limit .* for integer"), lambda: Label("数字太长", "a number is too long")),
)  # fmt: skip


def in_words(message: str) -> str | Label:
    """What is wrong with a tag; what is not known here stays as the engine said it."""
    for pattern, words in _KNOWN:
        found = pattern.search(message)
        if found:
            return words(*found.groups())
    return one_line(message.rstrip("."), _LONGEST)
