"""Looks for tags in a template that would take text with them or would not be seen at all."""

import io
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from presales_xl.findings import CannotDo
from presales_xl.findings.word_messages import WordMessage
from presales_xl.word.clean import one_line
from presales_xl.word.namespaces import W
from presales_xl.word.template_file import refuse_unsafe_package

_WIDE_TAG = re.compile(r"\{[%{#](?P<holder>tr|tc|p) (?:(?![%}#]\}|\{[%{#]).)*[%}#]\}", re.DOTALL)
_FULL_WIDTH = re.compile(r"[｛{][｛％]|｛[{%]")
_HOLDERS = {"p": f"{W}p", "tc": f"{W}tc", "tr": f"{W}tr"}
_TEXT_PART = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
NEAR = 60
"""Characters of the text around a mistake that its message shows."""


@lru_cache(maxsize=32)
def refuse_unsafe_template(template: bytes) -> None:
    """Refuses a template with unsafe tags anywhere in it; one that passed is not looked at again.

    Raises:
        CannotDo: names the first such place; rendered as it is, the document would silently say less. Or the file is
            no Word document, or one that would take all memory.
        etree.LxmlError: a part of it is damaged.
    """
    for root in text_parts(template).values():
        for found in unsafe_tags(root):
            raise CannotDo(found.message, near=found.near)


def text_parts(template: bytes) -> dict[str, Any]:
    """The parts of a package in which people write: body, headers, footers, notes; raises CannotDo, LxmlError."""
    refuse_unsafe_package(template)
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        names = sorted(name for name in package.namelist() if _TEXT_PART.fullmatch(name))
        return {name: etree.fromstring(package.read(name)) for name in names}


class UnsafeTag(NamedTuple):
    """A tag that would take text with it or would not be seen, and the text around it."""

    message: WordMessage
    near: str


def unsafe_tags(root: Any) -> Iterator[UnsafeTag]:
    """Tags in full-width brackets, and text that shares a paragraph, cell or row with a tag that removes it."""
    looked_at: set[Any] = set()
    for paragraph in root.iter(f"{W}p"):
        text = text_of(paragraph)
        full_width = _FULL_WIDTH.search(text)
        if full_width:
            yield UnsafeTag(WordMessage.TEMPLATE_FULL_WIDTH, one_line(text[full_width.start() :], NEAR))
        if "{" in text:
            for lost in _lost_beside(paragraph, text, looked_at):
                yield UnsafeTag(WordMessage.TEMPLATE_TEXT_LOST, one_line(lost, NEAR))


def _lost_beside(paragraph: Any, text: str, looked_at: set[Any]) -> Iterator[str]:
    """Texts of the paragraphs, cells or rows that disappear with a tag although they hold more than it, each once."""
    for tag in _WIDE_TAG.finditer(text):
        holder = _HOLDERS[tag["holder"]]
        removed = paragraph if paragraph.tag == holder else next(paragraph.iterancestors(holder), paragraph)
        if removed in looked_at:
            continue
        looked_at.add(removed)
        whole = text if removed is paragraph else text_of(removed)
        if _WIDE_TAG.sub("", whole).strip():
            yield whole


def text_of(element: Any) -> str:
    """Everything an element says."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))
