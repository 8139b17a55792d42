"""Entry checks of texts: words that stand where something should be written."""

import unicodedata
from functools import cache

from presales_xl.findings.check_date_messages import DateCheck
from presales_xl.rules.entry_checks.check import Check, Found, at
from presales_xl.rules.entry_checks.dates import records_of
from presales_xl.rules.lifecycle import Situation
from presales_xl.tables.field import Field, Kind
from presales_xl.tables.project import ALL_TABLES
from presales_xl.tables.table import fields_of

PLACEHOLDERS = frozenset(
    {
        "待定", "待补", "待补充", "待填", "待填写", "待确认", "暂缺", "暂无", "略", "同上", "同前", "见上", "未定", "不详",
        "xxx", "xxxx", "tbd", "tba", "todo", "n/a", "ditto",
    }
)  # fmt: skip
"""Texts that say nothing; compared without case, spaces and punctuation around them."""

_TEXTS = frozenset({Kind.TEXT, Kind.LONG_TEXT, Kind.PERSON, Kind.PEOPLE})
_LONGEST = 8
"""A placeholder has no more characters than this; longer texts are not even looked at."""


@cache
def required_texts(table: str) -> tuple[Field, ...]:
    """The texts of a table that somebody must write, whether now or later."""
    record = ALL_TABLES[table]
    known = () if record.table.owned else fields_of(record)
    return tuple(field for field in known if field.must is not None and field.is_input and field.kind in _TEXTS)


def is_placeholder(text: str) -> bool:
    """Whether a text stands for nothing: 待定, 同上, xxx, a dash, question marks."""
    if len(text) > _LONGEST:
        return False
    plain = unicodedata.normalize("NFKC", text).casefold().strip(" .。、,，-—_/\\?？!！…*()（）")
    return not plain or plain in PLACEHOLDERS


def check_placeholders(situation: Situation) -> Found:
    """A required text that says 待定 or the like; the gates would take it for an answer."""
    for table in ALL_TABLES:
        fields = required_texts(table)
        for record in records_of(situation.project, table) if fields else ():
            for known in fields:
                text = getattr(record, known.key)
                if text is not None and is_placeholder(text):
                    yield at(DateCheck.PLACEHOLDER, record, known.key, label=known.label)


CHECKS: tuple[Check, ...] = (check_placeholders,)
