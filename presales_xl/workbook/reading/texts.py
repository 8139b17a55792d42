"""Reads text, names and numbers that are names; what begins with = + - @ stays text."""

import datetime as dt
import unicodedata
from decimal import Decimal

from presales_xl.findings.entry_messages import EntryMessage
from presales_xl.tables.field import Field, Kind
from presales_xl.workbook.port import CellContent
from presales_xl.workbook.reading.outcome import Read, plain, remarked, written, wrong

_NAMES = frozenset({Kind.PERSON, Kind.PEOPLE})
_INVISIBLE = "\ufeff\u200b\u2060"
_LAYOUT = frozenset("\t\n\r")
_FIRST_LOST_DIGIT = Decimal(10) ** 15


def is_blank(content: CellContent) -> bool:
    """Whether a cell holds nothing a person can see."""
    return content is None or (isinstance(content, str) and not stripped(content))


def stripped(text: str) -> str:
    """Without the blanks and invisible marks around it."""
    return text.strip().strip(_INVISIBLE).strip()


def read_text(content: CellContent, known: Field) -> Read:
    """The text of a cell; a name is composed the same way however it was typed."""
    text = stripped(written(content))
    if known.kind in _NAMES:
        text = unicodedata.normalize("NFC", text)
    return _checked(text, known)


def read_code(content: CellContent, known: Field) -> Read:
    """A number that is a name, with the digits as typed."""
    if isinstance(content, Decimal):
        if abs(content) >= _FIRST_LOST_DIGIT:
            return wrong(EntryMessage.DIGITS_LOST)
        return _checked(plain(content), known)
    if isinstance(content, dt.date | dt.time):
        return wrong(EntryMessage.DATE_FOR_CODE)
    return _checked(stripped(written(content)), known)


def _checked(text: str, known: Field) -> Read:
    if known.limit and len(text) > known.limit:
        return remarked(text, EntryMessage.TOO_LONG, length=len(text), limit=known.limit)
    if not text.isprintable() and (found := _control_characters(text)):
        return remarked(text, EntryMessage.CONTROL_CHARACTERS, characters=found)
    return Read(text)


def _control_characters(text: str) -> str:
    found = {char for char in text if unicodedata.category(char) == "Cc" and char not in _LAYOUT}
    return ", ".join(f"U+{ord(char):04X}" for char in sorted(found))
