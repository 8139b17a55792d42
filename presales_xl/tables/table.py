"""The vocabulary of a table: a form or a list, where it lives, and the fields derived from its class."""

import typing
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar

from presales_xl.frozen import frozen
from presales_xl.language import Label
from presales_xl.tables.choice import Choice
from presales_xl.tables.field import DEFAULT_LIMITS, Field, Kind
from presales_xl.tables.life import Stage
from presales_xl.tables.model import Model


class Shape(StrEnum):
    """A form is one record of label/value pairs; a list has rows."""

    FORM = "form"
    LIST = "list"


@frozen
class Table:
    """What a table is called and where people find it."""

    key: str
    label: Label
    shape: Shape
    sheet: Label
    step: int
    """Step 1-6 of the process the table belongs to; 0 for what stands around the steps."""
    tip: Label = Label("", "")
    since: Stage | None = None
    """Stage that demands the form even when nothing is filled in."""
    owned: bool = False
    """Only the program writes the whole table (findings, approvals)."""
    sections: tuple[tuple[str, Label], ...] = ()
    """Sections of a form, in order: key (as in `field(section=…)`) and heading."""
    aliases: tuple[str, ...] = ()
    dense: bool = False
    """Whether the many columns of a list stand close together, so that all of them are read on one printed page."""


def form(key: str, zh: str, en: str, *, sheet: tuple[str, str], step: int = 0, **more: Any) -> Table:
    """Declare a form."""
    return Table(key, Label(zh, en), Shape.FORM, Label(*sheet), step, **more)


def listing(key: str, zh: str, en: str, *, sheet: tuple[str, str], step: int = 0, **more: Any) -> Table:
    """Declare a list: an Excel Table named `tbl_<key>` on a sheet of its own (or below a form's blocks)."""
    return Table(key, Label(zh, en), Shape.LIST, Label(*sheet), step, **more)


class Record(Model):
    """One form or one row of a list as the rules see it; a value is None when the cell is empty or unreadable."""

    table: ClassVar[Table]
    row: int = 0
    """Number of the row inside its Table, 1 = first; 0 in a form."""


@cache
def fields_of(record: type[Record]) -> tuple[Field, ...]:
    """The fields of a table class, in the order they stand on the sheet."""
    declared = record.model_fields.items()
    return tuple(_field(key, known.annotation, dict(known.facts)) for key, known in declared if known.facts is not None)


def field_of(record: type[Record], key: str) -> Field:
    """The field called `key`; KeyError when the table has none."""
    return _by_key(record)[key]


@cache
def _by_key(record: type[Record]) -> dict[str, Field]:
    return {known.key: known for known in fields_of(record)}


def _field(key: str, annotation: Any, facts: dict[str, Any]) -> Field:
    kind, choices = _kind(annotation)
    for bound in ("low", "high", "above"):
        facts[bound] = None if facts[bound] is None else Decimal(facts[bound])
    facts["limit"] = facts["limit"] or DEFAULT_LIMITS.get(kind, 0)
    return Field(key=key, kind=kind, choices=choices, **facts)


def _kind(annotation: Any) -> tuple[Kind, type[Choice] | None]:
    declared = next((item for item in getattr(annotation, "__metadata__", ()) if isinstance(item, Kind)), None)
    if declared is not None:
        return declared, None
    members = typing.get_args(annotation) or (annotation,)
    choices = next(member for member in members if isinstance(member, type) and issubclass(member, Choice))
    return Kind.CHOICE, choices


def is_filled(record: Record) -> bool:
    """Whether any input of the row or form is filled, that is: whether it counts."""
    return any(getattr(record, known.key) is not None for known in fields_of(type(record)) if known.is_input)
