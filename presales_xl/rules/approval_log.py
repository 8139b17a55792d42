"""The approval log as a hash chain: append an act, recompute the chain, state its head.

A row's hash covers every other cell of the row, the hash of the row before included; so a changed, removed or swapped
row breaks the chain. Cutting rows off the end does not: for that the head (count and hash) is also written outside.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cache
from hashlib import sha256
from typing import Any
from unicodedata import category, normalize

from presales_xl.frozen import frozen
from presales_xl.rules.canonical import canonical_json, canonical_value
from presales_xl.tables.choice import Choice
from presales_xl.tables.field import Field
from presales_xl.tables.life import Rank, Subject
from presales_xl.tables.records_of_control import Approval, ApprovalAction
from presales_xl.tables.table import field_of, fields_of

GENESIS = "0" * 64
"""What the first row carries as the hash of the row before it."""


@frozen
class Source:
    """Where an act was recorded: the account of the operating system, the machine, the program and its version."""

    account: str | None = None
    host: str | None = None
    program: str | None = None


UNKNOWN_SOURCE = Source()


@frozen
class Act:
    """One act before it stands in the log; `step`, `as_role` and `as_rank` say in what capacity a decision was taken."""

    at: dt.datetime
    subject: Subject
    action: ApprovalAction
    actor: str
    version: int
    digest: str
    """Digest of the canonical content submitted or decided on."""
    no: str | None = None
    step: int | None = None
    on_behalf_of: str | None = None
    as_role: str | None = None
    as_rank: Rank | None = None
    comment: str | None = None
    amount: Decimal | None = None
    """The money it is about, in yuan, as it stood at the time of the act; None = not known."""
    offline: bool | None = None
    evidence: str | None = None
    """Of a submission the route it was submitted to; of a decision on paper, where the paper is."""
    recorded_by: str | None = None
    in_words: str | None = None
    """For readers of the sheet: the route of a submission, the capacity and paper of a decision; judged by nobody."""
    source: Source = UNKNOWN_SOURCE


Sign = Callable[[bytes], str]
"""Signs what it is given with the key of whoever acts."""


def append(log: Sequence[Approval], act: Act, sign: Sign | None = None) -> Approval:
    """The row that records `act` after the rows of `log`; the caller appends it to the sheet and to nothing else."""
    last = log[-1] if log else None
    row = Approval(
        row=len(log) + 1, seq=(last.seq or 0) + 1 if last else 1, at=act.at.isoformat(timespec="seconds"),
        subject=act.subject, no=act.no, version=act.version, action=act.action, step=act.step, actor=kept(act.actor),
        on_behalf_of=kept(act.on_behalf_of), in_words=kept(act.in_words), as_role=act.as_role, as_rank=act.as_rank,
        comment=kept(act.comment), amount=act.amount,
        offline=act.offline, evidence=kept(act.evidence), recorded_by=kept(act.recorded_by),
        account=kept(act.source.account), host=kept(act.source.host), program=kept(act.source.program),
        digest=act.digest, prev_hash=last.hash if last else GENESIS,
    )  # fmt: skip
    if sign is not None:
        row = row.model_copy(update={"signature": sign(signed_content(row))})
    return row.model_copy(update={"hash": row_hash(row)})


def kept(text: str | None) -> str | None:
    """A text as a cell gives it back: no blanks around it, one kind of line break, nothing invisible.

    The hash is taken over what will be read again, else a blank after a comment would break the chain.
    """
    lines = normalize("NFC", text or "").replace("\r\n", "\n").replace("\r", "\n")
    seen = "".join(sign for sign in lines if sign in "\n\t" or category(sign) not in _UNSEEN)
    return seen.strip() or None


_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Cn", "Co"})
"""Kinds of characters that a cell loses, or that nobody can see in it."""


def row_hash(row: Approval) -> str:
    """SHA-256 over the canonical JSON of every filled cell of the row, except the hash itself.

    It covers the signature: one that is removed or replaced breaks the chain like any other cell.
    """
    return sha256(_content(row, _hashed())).hexdigest()


def signed_content(row: Approval) -> bytes:
    """What a signature covers: every filled cell of the row except signature and hash.

    The hash of the row before is one of them, so that whoever signs vouches for the whole log up to his row, and a
    signature says nothing in another place, log or project.
    """
    return _PURPOSE + _content(row, _signed())


_PURPOSE = b"presales_xl approval row\n"
"""Opens what is signed, so that a signature given for anything else is none of a row."""

_Cell = tuple[str, str, Field]
"""Key of a cell, how its entry in the JSON begins, and its field."""


@cache
def _hashed() -> tuple[_Cell, ...]:
    """The cells that the hash covers, in the order of canonical JSON."""
    keys = sorted(known.key for known in fields_of(Approval) if known.key != "hash" and not known.formula)
    return tuple((key, f"{canonical_json(key)}:", field_of(Approval, key)) for key in keys)


@cache
def _signed() -> tuple[_Cell, ...]:
    return tuple(cell for cell in _hashed() if cell[0] != "signature")


def _content(row: Approval, cells: tuple[_Cell, ...]) -> bytes:
    """The canonical JSON of these cells in UTF-8.

    Verifying a long log is mostly this, so the texts are put together as they are. Only where a sign in one of them
    has to be escaped, which one look at the whole shows, is the JSON written the slow way.
    """
    held, entries, numbers = vars(row), [], 0
    for key, head, known in cells:
        value = held[key]
        if value is None:
            continue
        if type(value) is str:
            entries.append(f'{head}"{value if value.isascii() else normalize("NFC", value)}"')
        elif type(value) is int:
            numbers += 1
            entries.append(f"{head}{value}")
        elif isinstance(value, Choice):
            entries.append(f'{head}"{value.code}"')
        else:
            plain = canonical_value(known, value)
            numbers += not isinstance(plain, str)
            entries.append(head + canonical_json(plain))
    content = ("{" + ",".join(entries) + "}").encode("utf-8")
    marks = _MARKS * (2 * len(entries) - numbers)
    is_plain = len(content) - len(content.translate(None, _ESCAPED)) == marks
    return content if is_plain else _written_out(held, cells)


def _written_out(held: Mapping[str, Any], cells: tuple[_Cell, ...]) -> bytes:
    plain = {key: canonical_value(known, held[key]) for key, _, known in cells if held[key] is not None}
    return canonical_json(plain).encode("utf-8")


_ESCAPED = bytes((*range(32), *b'"\\'))
"""What cannot stand in a text of JSON as it is."""

_MARKS = 2
"""Quotation marks around a key or a text."""


class BreakKind(StrEnum):
    """How the chain is broken at a row."""

    CHANGED = "changed"  # the row does not have the hash it carries
    MISSING = "missing"  # the row does not follow the one before it: rows were removed, inserted or swapped


@frozen
class Break:
    """The first row at which the chain does not hold."""

    row: int
    seq: int | None
    kind: BreakKind


@frozen
class Chain:
    """The rows up to the first break, which are the ones that count, and the break."""

    rows: tuple[Approval, ...]
    broken: Break | None = None


def recompute(log: Sequence[Approval]) -> Chain:
    """Follow the chain from its first row."""
    before = GENESIS
    for position, row in enumerate(log):
        kind = _break_kind(row, position + 1, before)
        if kind is not None:
            return Chain(tuple(log[:position]), Break(row.row or position + 1, row.seq, kind))
        before = row.hash or ""
    return Chain(tuple(log))


def _break_kind(row: Approval, seq: int, before: str) -> BreakKind | None:
    if row.hash != row_hash(row):
        return BreakKind.CHANGED
    if row.seq != seq or row.prev_hash != before:
        return BreakKind.MISSING
    return None


@frozen
class Head:
    """What is written outside the log so that a cut-off tail is found: number of rows and hash of the last one."""

    count: int
    hash: str

    def __str__(self) -> str:
        return f"{self.count}:{self.hash}"


def head(log: Sequence[Approval]) -> Head:
    """The head of a log; an empty log has the genesis hash."""
    return Head(len(log), (log[-1].hash or GENESIS) if log else GENESIS)
