"""Looks for tags in a template that would take text with them or would not be seen at all."""

import re
from collections.abc import Iterator
from typing import Any

from presales_xl.findings import CannotDo
from presales_xl.findings.word_messages import WordMessage
from presales_xl.word.clean import one_line
from presales_xl.word.namespaces import W

_WIDE_TAG = re.compile(r"\{[%{#](?P<holder>tr|tc|p) .*?[%}#]\}", re.DOTALL)
_FULL_WIDTH = re.compile(r"[｛{][｛％]|｛[{%]")
_HOLDERS = {"p": f"{W}p", "tc": f"{W}tc", "tr": f"{W}tr"}
_NEAR = 60


def refuse_unsafe_tags(root: Any) -> None:
    """Refuses tags in full-width brackets, and text that shares a paragraph, cell or row with a tag that removes it.

    Raises:
        CannotDo: names the first such place; rendered as it is, the document would silently say less.
    """
    for paragraph in root.iter(f"{W}p"):
        text = _text(paragraph)
        full_width = _FULL_WIDTH.search(text)
        if full_width:
            raise CannotDo(WordMessage.TEMPLATE_FULL_WIDTH, near=one_line(text[full_width.start() :], _NEAR))
        if "{" in text:
            for lost in _lost_beside(paragraph, text):
                raise CannotDo(WordMessage.TEMPLATE_TEXT_LOST, near=one_line(lost, _NEAR))


def _lost_beside(paragraph: Any, text: str) -> Iterator[str]:
    """Texts of the paragraphs, cells or rows that disappear with a tag although they hold more than it."""
    for tag in _WIDE_TAG.finditer(text):
        holder = _HOLDERS[tag["holder"]]
        removed = paragraph if paragraph.tag == holder else next(paragraph.iterancestors(holder), None)
        whole = _text(removed) if removed is not None else text
        if _WIDE_TAG.sub("", whole).strip():
            yield whole


def _text(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))
