"""Tags that Word has torn apart: not closed where they were opened, or half inside something and half outside."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from presales_xl.findings.template_messages import TemplateMessage
from presales_xl.word.clean import one_line
from presales_xl.word.namespaces import W
from presales_xl.word.tags import NEAR

_OPENING = re.compile(r"\{[{%#]")
_CLOSINGS = {"{{": "}}", "{%": "%}", "{#": "#}"}
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
        tags = list(_whole_tags(text))
        loose = _LOOSE.search(_between(tags, text))
        if loose:
            yield BrokenTag(TemplateMessage.UNFINISHED, loose[0], one_line(text, NEAR))
        for start, end in tags:
            if not _lies_in_one(pieces, start, end - 1):
                yield BrokenTag(TemplateMessage.SPLIT, one_line(text[start:end], NEAR), one_line(text, NEAR))


def _whole_tags(text: str) -> Iterator[tuple[int, int]]:
    """Where each tag begins and ends; what is not closed is passed over, and looked for only once."""
    place, missing = 0, set[str]()
    while opening := _OPENING.search(text, place):
        closing, place = _CLOSINGS[opening[0]], opening.start() + 1
        end = -1 if closing in missing else text.find(closing, opening.end())
        if end < 0:
            missing.add(closing)
        else:
            place = end + len(closing)
            yield opening.start(), place


def _between(tags: list[tuple[int, int]], text: str) -> str:
    """The text without its tags."""
    starts = [0, *(end for _, end in tags)]
    ends = [*(start for start, _ in tags), len(text)]
    return "".join(text[start:end] for start, end in zip(starts, ends, strict=True))


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
