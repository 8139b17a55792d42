"""What the checks of the rules share: the rows that count, and findings at a cell of theirs."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from decimal import Decimal
from typing import Any, TypeVar

from presales_xl.findings import Finding, Label, Message, Place
from presales_xl.findings.company_messages import CompanyMessage
from presales_xl.language import LANGUAGES
from presales_xl.tables.table import Record, field_of, is_filled

R = TypeVar("R", bound=Record)


def counting(rows: Iterable[R]) -> tuple[R, ...]:
    """The rows in which anything is filled in."""
    return tuple(row for row in rows if is_filled(row))


def at(message: Message, row: Record, key: str | None, value: Any = None, **params: Any) -> Finding:
    """A finding at the cell `key` of a row or form."""
    return Finding(message, Place(row.table.key, row.row or None, key), value, params)


def in_table(message: Message, record: type[Record], value: Any = None, **params: Any) -> Finding:
    """A finding about a whole table."""
    return Finding(message, Place(record.table.key), value, {"table": record.table.label, **params})


def label_of(record: Record | type[Record], key: str) -> Label:
    """What a field is called."""
    return field_of(record if isinstance(record, type) else type(record), key).label


def plain(number: Decimal | int) -> str:
    """A number without needless places, e.g. 5 or 1,000,000 or 0.01."""
    return f"{Decimal(number).normalize():,f}"


def joined(*parts: Any) -> Label:
    """Several values as one name, e.g. a limit and the grade it is for; empty ones are left out."""
    known = [plain(part) if isinstance(part, Decimal) else part for part in parts if part is not None]
    zh, en = (" / ".join(_word(part).text(lang) for part in known) for lang in LANGUAGES)
    return Label(zh, en)


def _word(part: Any) -> Any:
    return part if callable(getattr(part, "text", None)) else Label(str(part), str(part))


def repeated(rows: Iterable[R], key: str, same: Callable[[R], Hashable], *named_by: str) -> Iterator[Finding]:
    """A finding at `key` of every row that says the same as an earlier one; what says None is never the same.

    The row is called by its fields `named_by`, or by `key` alone.
    """
    first: dict[Hashable, R] = {}
    for row in rows:
        content = same(row)
        if content is None:
            continue
        earlier = first.setdefault(content, row)
        if earlier is not row:
            what = joined(*(getattr(row, name) for name in named_by or (key,)))
            yield at(CompanyMessage.TWICE, row, key, getattr(row, key), what=what, first=earlier.row)
