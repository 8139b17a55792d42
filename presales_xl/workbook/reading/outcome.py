"""What reading one cell gives: a value, and what must be said about it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any, NamedTuple

from presales_xl.findings.entry_messages import EntryMessage
from presales_xl.frozen import frozen
from presales_xl.workbook.port import CellContent

LONGEST_QUOTE = 60
"""Characters of a cell's text that a message repeats."""


@frozen
class Problem:
    """One thing to say about a cell; the reader of the record adds the place and the field's name."""

    message: EntryMessage
    params: Mapping[str, Any] = field(default_factory=dict)


class Read(NamedTuple):
    """A value with at most one thing to say about it; after an error the value is None."""

    value: Any = None
    problem: Problem | None = None


def wrong(message: EntryMessage, **params: Any) -> Read:
    """No value, because of `message`."""
    return Read(None, Problem(message, params))


def remarked(value: Any, message: EntryMessage, **params: Any) -> Read:
    """A value that can be used, and a remark."""
    return Read(value, Problem(message, params))


def written(content: CellContent) -> str:
    """What a cell holds, as a person would write it."""
    if isinstance(content, bool):
        return "TRUE" if content else "FALSE"
    if isinstance(content, Decimal):
        return plain(content)
    if isinstance(content, dt.datetime):
        return content.isoformat(sep=" ", timespec="seconds" if content.second else "minutes")
    if isinstance(content, dt.date | dt.time):
        return content.isoformat()
    return content or ""


def quoted(content: CellContent) -> str:
    """The same, short enough for a sentence."""
    text = written(content)
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"


def plain(number: Decimal) -> str:
    """A number without exponent and without zeros at its end."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(fraction: Decimal) -> str:
    """0.2 as 20%."""
    return f"{plain(fraction * 100)}%"
