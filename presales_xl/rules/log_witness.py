"""Heads of the approval log kept outside it: by them a cut-off tail or a log computed anew is found."""

import re
from collections.abc import Iterator, Sequence

from presales_xl.findings import Finding, Label, Place
from presales_xl.findings.verify_messages import VerifyMessage
from presales_xl.frozen import frozen
from presales_xl.rules.approval_log import Head, head
from presales_xl.tables.records_of_control import Approval

_HEAD = re.compile(r"\s*([0-9]{1,9})\s*[:：]\s*([0-9a-fA-F]{64})\s*")

START_PAGE = Label("首页的审批链", "the start page")
GIVEN = Label("给出的审批链", "the head given")


@frozen
class Witness:
    """A head of the log as it was at some time, and who says so."""

    head: Head
    who: Label


def read_head(text: str | None) -> Head | None:
    """The head written as `count:hash`; None when the text is none."""
    found = _HEAD.fullmatch(text or "")
    return Head(int(found[1]), found[2].lower()) if found else None


def contradictions(log: Sequence[Approval], witness: Witness, *, whole: bool) -> Iterator[Finding]:
    """Where the log is not a continuation of what the witness saw; of a log that is not `whole` only a missing tail."""
    seen = witness.head
    entries = len(log) if whole else max((row.seq or 0 for row in log), default=0)
    place = Place("approvals", log[-1].row if log else None)
    last = log[-1].seq if log else None
    params = {"witness": witness.who, "count": seen.count, "entries": entries, "missing": seen.count - entries}
    if seen.count > entries:
        yield Finding(VerifyMessage.TAIL_CUT, place, last, params)
    elif whole and head(log[: seen.count]).hash != seen.hash:
        yield Finding(VerifyMessage.HEAD_DIFFERS, place, last, params)
