"""What every entry check is: a function from the situation of a project to the contradictions it finds."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Any, TypeVar

from presales_xl.findings import Finding, Message, Place
from presales_xl.rules.lifecycle import Situation
from presales_xl.tables.table import Record

Found = Iterator[Finding]
Check = Callable[[Situation], Found]

R = TypeVar("R", bound=Record)
K = TypeVar("K", bound=Hashable)


def at(message: Message, record: Record, field: str, **params: Any) -> Finding:
    """A finding at one field of a record, with the value that stands there."""
    place = Place(type(record).table.key, record.row or None, field)
    return Finding(message, place, getattr(record, field), params)


def grouped(rows: Iterable[R], key: Callable[[R], K | None]) -> dict[K, list[R]]:
    """The rows by key, in order; rows without a key are left out."""
    groups: dict[K, list[R]] = defaultdict(list)
    for row in rows:
        found = key(row)
        if found is not None:
            groups[found].append(row)
    return groups


def repeated(rows: Iterable[R], key: Callable[[R], Hashable | None]) -> Iterator[tuple[R, R]]:
    """Each row whose key stood in an earlier row already, with that earlier row."""
    for same in grouped(rows, key).values():
        for row in same[1:]:
            yield row, same[0]
