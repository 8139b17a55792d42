"""Templates made ready to be filled, and kept so between two runs: that is a third of the time of a report."""

import hashlib
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import FileSystemBytecodeCache, Template
from jinja2.bccache import Bucket

from presales_xl.word import clean, environment
from presales_xl.word.environment import LANGUAGE


@lru_cache(maxsize=32)
def compiled(source: str) -> Template:
    """The template of one document part, made ready once; raises TemplateSyntaxError."""
    return Template.from_code(LANGUAGE, _code(source), {})


def _code(source: str) -> CodeType:
    kept = _kept()
    if kept is None:
        return LANGUAGE.compile(source)
    bucket = Bucket(LANGUAGE, kept.get_cache_key(_language() + source), kept.get_source_checksum(source))
    with suppress(Exception):  # a damaged file raises whatever its bytes happen to mean
        kept.load_bytecode(bucket)
    if bucket.code is None:
        bucket.code = LANGUAGE.compile(source)
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
    rules = b"".join(Path(module.__file__ or "").read_bytes() for module in (environment, clean))
    return f"{jinja2.__version__} {hashlib.sha256(rules).hexdigest()} "
