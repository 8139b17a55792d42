"""Templates made ready to be filled, and kept so between two runs: that is more than half of the time of a report."""

import hashlib
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

import docxtpl
import jinja2
from docxtpl import DocxTemplate
from jinja2 import FileSystemBytecodeCache, Template
from jinja2.bccache import Bucket

from presales_xl.word import clean, environment, grammar
from presales_xl.word.environment import LANGUAGE, MOST_TEXT, start_counting, too_much


@lru_cache(maxsize=64)
def compiled(source: str) -> Template:
    """The template of one document part as it stands in the package, made ready once; raises TemplateSyntaxError."""
    return Template.from_code(LANGUAGE, _code(source), {})


def filled(template: Template, context: Mapping[str, Any]) -> str:
    """The part with the data of `context` in it; raises CannotDo when it would be too large, or never be finished."""
    start_counting()
    pieces: list[str] = []
    left = MOST_TEXT
    for piece in template.generate(context):
        left -= len(piece)
        if left < 0:
            raise too_much()
        pieces.append(piece)
    return "".join(pieces).replace("\n<w:p>", "<w:p>").replace("\n<w:p ", "<w:p ")


def joined_tags(source: str) -> str:
    """The part with each tag in one piece, whatever Word put in between; a line per paragraph lets errors name it."""
    whole: str = DocxTemplate.patch_xml(None, source)
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", whole)


def _code(source: str) -> CodeType:
    kept = _kept()
    if kept is None:
        return LANGUAGE.compile(joined_tags(source))
    bucket = Bucket(LANGUAGE, kept.get_cache_key(_language() + source), kept.get_source_checksum(source))
    with suppress(Exception):  # a damaged file raises whatever its bytes happen to mean
        kept.load_bytecode(bucket)
    if bucket.code is None:
        bucket.code = LANGUAGE.compile(joined_tags(source))
        with suppress(OSError):  # a full or read-only disk costs time, not the report
            kept.dump_bytecode(bucket)
    return bucket.code


@cache
def _kept() -> FileSystemBytecodeCache | None:
    """A folder that only this user may write; None where there is none."""
    try:
        return FileSystemBytecodeCache(pattern="presales_%s.cache")
    except (OSError, RuntimeError):
        return None


@cache
def _language() -> str:
    """What the result depends on besides the template: the language of the templates as this version defines it."""
    rules = b"".join(
        Path(file).read_bytes() for file in (environment.__file__, grammar.__file__, clean.__file__, __file__)
    )
    return f"{jinja2.__version__} {docxtpl.__version__} {hashlib.sha256(rules).hexdigest()} "
