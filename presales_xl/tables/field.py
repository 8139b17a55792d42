"""The vocabulary of a field: its kind, who fills it, from when it is required, and how it is shown.

A field is one line of a table class::

    weight: Percent = field("权重", "Weight", must=ALWAYS, hint=("合计 100 %，例如 20 %", "Sums to 100 %, e.g. 20 %"))

The annotation is its kind; everything else about it stands in `field(...)`.
"""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any

from presales_xl.frozen import frozen
from presales_xl.language import Label
from presales_xl.tables.choice import Choice
from presales_xl.tables.life import Must, Subject
from presales_xl.tables.model import Facts


class Kind(StrEnum):
    """What a cell of the field holds, and so how it is read, checked, formatted and aligned."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CODE = "code"  # numbers that are names: voucher, invoice, milestone number; never read as a number
    INTEGER = "integer"
    NUMBER = "number"
    MONEY = "money"  # yuan, two places
    PERCENT = "percent"  # a fraction: 0.2 is shown as 20 %
    DATE = "date"
    DATETIME = "datetime"
    MONTH = "month"  # YYYY-MM
    BOOLEAN = "boolean"
    CHOICE = "choice"  # of a closed list
    LISTED = "listed"  # of a list the company keeps in its rules
    PERSON = "person"  # a name of the people sheet
    PEOPLE = "people"  # several names, separated by 、 or ,


Text = Annotated[str | None, Kind.TEXT]
LongText = Annotated[str | None, Kind.LONG_TEXT]
Code = Annotated[str | None, Kind.CODE]
Integer = Annotated[int | None, Kind.INTEGER]
Number = Annotated[Decimal | None, Kind.NUMBER]
Money = Annotated[Decimal | None, Kind.MONEY]
Percent = Annotated[Decimal | None, Kind.PERCENT]
Date = Annotated[dt.date | None, Kind.DATE]
DateTime = Annotated[dt.datetime | None, Kind.DATETIME]
Month = Annotated[str | None, Kind.MONTH]
Boolean = Annotated[bool | None, Kind.BOOLEAN]
Listed = Annotated[str | None, Kind.LISTED]
Person = Annotated[str | None, Kind.PERSON]
People = Annotated[str | None, Kind.PEOPLE]


class Calc(StrEnum):
    """Who computes a field that nobody types."""

    FORMULA = "formula"  # Excel: the program neither writes nor reads it
    PROGRAM = "program"  # only the program writes it


@frozen
class Field:
    """Everything one field is, apart from its value."""

    key: str
    label: Label
    kind: Kind
    choices: type[Choice] | None
    must: Must | None
    calc: Calc | None
    formula: str
    source: str
    """Name of the company list a LISTED field is drawn from, or of the list a CODE refers to."""
    frozen_by: Subject | None
    section: str
    hint: Label
    low: Decimal | None
    high: Decimal | None
    above: Decimal | None
    limit: int
    width: int
    wide: bool
    aliases: tuple[str, ...]

    @property
    def is_input(self) -> bool:
        return self.calc is None


DEFAULT_LIMITS = {Kind.TEXT: 200, Kind.LONG_TEXT: 4000, Kind.CODE: 60, Kind.PERSON: 60, Kind.PEOPLE: 400, Kind.LISTED: 60}


def field(  # noqa: PLR0913 - one keyword per fact about a field is the vocabulary
    zh: str,
    en: str,
    *,
    must: Must | None = None,
    hint: tuple[str, str] = ("", ""),
    calc: Calc | None = None,
    formula: str = "",
    source: str = "",
    frozen_by: Subject | None = None,
    section: str = "",
    low: int | str | None = None,
    high: int | str | None = None,
    above: int | str | None = None,
    limit: int | None = None,
    width: int = 0,
    wide: bool = False,
    aliases: tuple[str, ...] = (),
) -> Any:
    """Declare a field: labels, then whatever differs from the plain optional input.

    `low`/`high` are inclusive limits, `above` an exclusive one; `limit` is a number of characters; `width` is in
    pixels of the list column; `wide` gives a form field the whole line; `formula` is an Excel formula in which
    `{key}` stands for another field of the same table; `section` opens a section of the form.
    """
    return Facts(
        label=Label(zh, en), must=must, hint=Label(*hint), calc=calc or (Calc.FORMULA if formula else None),
        formula=formula, source=source, frozen_by=frozen_by, section=section, low=low, high=high,
        above=above, limit=limit, width=width, wide=wide, aliases=aliases,
    )  # fmt: skip
