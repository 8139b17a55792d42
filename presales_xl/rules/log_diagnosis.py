"""What was done to a broken approval log: rows changed, removed, inserted, copied or moved, told one by one."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from presales_xl.findings import Finding, Place
from presales_xl.findings.message import Message
from presales_xl.findings.sentence import Sentence, sentence
from presales_xl.findings.verify_messages import VerifyMessage
from presales_xl.frozen import frozen
from presales_xl.rules.approval_log import GENESIS, Break, row_hash
from presales_xl.rules.next_step import name_of
from presales_xl.tables.records_of_control import Approval


@frozen
class _Row:
    """A row with the hash it ought to carry and the place it claims in the chain."""

    held: Approval
    position: int
    true_hash: str
    number: int

    @property
    def intact(self) -> bool:
        return self.held.hash == self.true_hash

    @property
    def hashes(self) -> tuple[str | None, str]:
        return self.held.hash, self.true_hash


def diagnose(log: Sequence[Approval], broken: Break | None) -> tuple[Finding, ...]:
    """What explains the break that following the chain found; nothing without a break."""
    if broken is None:
        return ()
    rows = _numbered(log)
    copies, rows = _copies(rows)
    strangers, rows = _strangers(rows)
    found = (*copies, *strangers, *_changed(rows), *_moved(rows), *_gaps(sorted(rows, key=lambda row: row.number)))
    return found or (_unlinked(log, broken),)


def act_of(row: Approval) -> Sentence:
    """What a row of the log records, in words."""
    subject = name_of(row.subject, row.no) if row.subject else None
    return sentence("{at} {actor} {action} {subject}", "{at} {actor}: {action}, {subject}", at=moment(row.at), actor=row.actor, action=row.action, subject=subject)  # fmt: skip


def moment(at: str | None) -> str | None:
    """The time of a row as people write it; what is no time stays as it stands there."""
    return at.replace("T", " ") if at else at


def told(message: Message, row: Approval, **params: object) -> Finding:
    """A finding about a row of the log, with its number as the value."""
    known = {"row": row.row, "seq": row.seq, "act": act_of(row), "actor": row.actor}
    return Finding(message, Place("approvals", row.row or None), row.seq, known | params)


def _numbered(log: Sequence[Approval]) -> list[_Row]:
    """Rows with their numbers; that of a changed row is believed only where it fits its neighbours."""
    rows: list[_Row] = []
    for position, held in enumerate(log):
        true_hash, expected = row_hash(held), rows[-1].number + 1 if rows else 1
        following = log[position + 1].seq if position + 1 < len(log) else None
        believed = held.hash == true_hash or (held.seq is not None and held.seq + 1 == following)
        rows.append(_Row(held, position, true_hash, held.seq if believed and held.seq is not None else expected))
    return rows


def _copies(rows: list[_Row]) -> tuple[list[Finding], list[_Row]]:
    found, kept, first = [], [], dict[tuple[str | None, str], _Row]()
    for row in rows:
        original = first.setdefault(row.hashes, row)
        if original is row:
            kept.append(row)
        else:
            found.append(told(VerifyMessage.ROW_DUPLICATED, row.held, other=original.held.row))
    return found, kept


def _strangers(rows: list[_Row]) -> tuple[list[Finding], list[_Row]]:
    """Rows the chain does not know: out of order and not linked to others, or second to claim a number."""
    named = {row.held.prev_hash for row in rows}
    known = {hash_ for row in rows for hash_ in row.hashes} | {GENESIS}
    in_order = _in_order(rows)
    owner: dict[int, _Row] = {}
    for row in sorted(rows, key=lambda one: (not _is_named(one, named), not one.intact, one.position)):
        owner.setdefault(row.number, row)
    inserted = {
        row.position
        for row in rows
        if owner[row.number] is not row
        or (row.position not in in_order and not _is_named(row, named) and row.held.prev_hash not in known)
    }
    found = [told(VerifyMessage.ROW_INSERTED, row.held) for row in rows if row.position in inserted]
    return found, [row for row in rows if row.position not in inserted]


def _is_named(row: _Row, named: set[str | None]) -> bool:
    return not named.isdisjoint(row.hashes)


def _changed(rows: Iterable[_Row]) -> Iterator[Finding]:
    rows = list(rows)
    named = {row.held.prev_hash for row in rows}
    for row in rows:
        if not row.intact:
            hash_only = row.true_hash in named
            yield told(VerifyMessage.HASH_EDITED if hash_only else VerifyMessage.ROW_CHANGED, row.held)


def _moved(rows: list[_Row]) -> Iterator[Finding]:
    in_order = _in_order(rows)
    for row in rows:
        if row.position not in in_order:
            yield told(VerifyMessage.ROW_MOVED, row.held)


def _in_order(rows: Sequence[_Row]) -> set[int]:
    """Positions of the most rows whose numbers rise: the others are those that were moved."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int | None] = []
    for index, row in enumerate(rows):
        length = bisect_left(tails, row.number)
        tails[length : length + 1] = [row.number]
        ends[length : length + 1] = [index]
        before.append(ends[length - 1] if length else None)
    found: set[int] = set()
    index_or_none = ends[-1] if ends else None
    while index_or_none is not None:
        found.add(rows[index_or_none].position)
        index_or_none = before[index_or_none]
    return found


def _gaps(ordered: Iterable[_Row]) -> Iterator[Finding]:
    """Numbers that nobody has, and rows that were replaced by others with a hash of their own."""
    before: _Row | None = None
    for row in ordered:
        expected = before.number + 1 if before else 1
        linked = row.held.prev_hash in (before.hashes if before else (GENESIS,))
        if row.number > expected:
            yield _removed(row.held, expected, row.number - 1)
        elif row.intact and not linked:
            replaced = before is not None and before.intact
            culprit = before.held if before is not None and replaced else row.held
            yield told(VerifyMessage.ROW_REWRITTEN if replaced else VerifyMessage.UNLINKED, culprit)
        before = row


def _removed(following: Approval, first: int, last: int) -> Finding:
    numbers = str(first) if first == last else f"{first}–{last}"
    params = {"first": first, "last": last, "count": last - first + 1, "numbers": numbers}
    return told(VerifyMessage.ROWS_REMOVED, following, **params)


def _unlinked(log: Sequence[Approval], broken: Break) -> Finding:
    held = next((row for position, row in enumerate(log, 1) if (row.row or position) == broken.row), log[0])
    return told(VerifyMessage.UNLINKED, held)
