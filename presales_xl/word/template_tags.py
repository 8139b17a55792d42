"""Tags that Word has torn apart: not closed where they were opened, or half inside something and half outside."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from presales_xl.findings.template_messages import TemplateMessage
from presales_xl.word.clean import one_line
from presales_xl.word.namespaces import W
from presales_xl.word.tags import NEAR

_WHOLE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")


class BrokenTag(NamedTuple):
    """What is wrong with a tag, the tag, and the text around it."""

    message: TemplateMessage
    value: str
    near: str


def broken_tags(root: Any) -> Iterator[BrokenTag]:
    """The torn tags of one part, in order."""
    for paragraph in root.iter(f"{W}p"):
        pieces = [text for text in paragraph.iter(f"{W}t") if text.text and _paragraph_of(text) is paragraph]
        text = "".join(piece.text for piece in pieces)
        if "{" not in text and "}" not in text:
            continue
        loose = _LOOSE.search(_WHOLE.sub("", text))
        if loose:
            yield BrokenTag(TemplateMessage.UNFINISHED, loose[0], one_line(text, NEAR))
        for tag in _WHOLE.finditer(text):
            if not _lies_in_one(pieces, tag.start(), tag.end() - 1):
                yield BrokenTag(TemplateMessage.SPLIT, one_line(tag[0], NEAR), one_line(text, NEAR))


def _lies_in_one(pieces: list[Any], first: int, last: int) -> bool:
    """Whether the characters at both places stand in runs of the same parent."""
    return _holder(pieces, first) is _holder(pieces, last)


def _holder(pieces: list[Any], place: int) -> Any:
    for piece in pieces:
        if place < len(piece.text):
            return piece.getparent().getparent()
        place -= len(piece.text)
    return None


def _paragraph_of(text: Any) -> Any:
    """The innermost paragraph: a text box lies inside another one."""
    return next(text.iterancestors(f"{W}p"))
