"""How a sample project is written down: its tables as `new --from` takes them, and the acts of its approvals."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from presales_xl.frozen import frozen
from presales_xl.language import Label
from presales_xl.tables.life import Subject
from presales_xl.tables.records_of_control import ApprovalAction


@frozen
class SampleAct:
    """One act of the approval log, as somebody performed it on a day."""

    on: dt.date
    subject: Subject
    action: ApprovalAction
    actor: str
    comment: str = ""
    no: str | None = None
    evidence: str | None = None
    """Where the paper is, for a decision given on paper and recorded by `recorded_by`."""
    recorded_by: str | None = None


@frozen
class Drafted:
    """A change request drafted from the deviations of a day, and what its people filled in: field key -> value."""

    on: dt.date
    no: str
    """Its number: the acts of the story name it so in every language."""
    words: Mapping[str, Any]


@frozen
class Before:
    """What a cell held before the day on which it got what stands in the tables; `row` is that of a list, from 1."""

    until: dt.date
    table: str
    field: str
    value: Any
    row: int | None = None


@frozen
class Sample:
    """One sample project; `story` says in a sentence what it shows."""

    story: Label
    tables: Mapping[str, Any]
    """What stands in the workbook at the demo's day, drafted change requests apart."""
    acts: tuple[SampleAct | Drafted, ...] = ()
    """What happened, in the order of time."""
    before: tuple[Before, ...] = ()

    @property
    def project_no(self) -> str:
        return str(self.tables["project_info"]["project_no"])

    @property
    def name(self) -> str:
        return str(self.tables["project_info"]["project_name"])


def rows(keys: str, *values: tuple[Any, ...]) -> list[dict[str, Any]]:
    """Rows of a list from tuples in the order of `keys`; None leaves a cell empty."""
    names = keys.split()
    return [{k: v for k, v in zip(names, row, strict=True) if v is not None} for row in values]


_PAID = "voucher_no spent_on milestone category amount handled_by purpose approved_by paid_on invoice_no"
_IN_FLIGHT = "voucher_no spent_on milestone category requested_amount handled_by purpose approved_by"


def paid(*cells: Any, **more: Any) -> dict[str, Any]:
    """A paid expense: voucher, spent on, milestone, category, amount, by, purpose, approver, paid on, invoice."""
    expense = rows(_PAID, cells + (None,) * (len(_PAID.split()) - len(cells)))[0]
    return {"kind": "支出", "status": "已支付", "requested_amount": expense["amount"]} | expense | more


def in_flight(*cells: Any, **more: Any) -> dict[str, Any]:
    """A requested expense: voucher, spent on, milestone, category, amount, by, purpose; approved with an approver."""
    expense = rows(_IN_FLIGHT, cells + (None,) * (len(_IN_FLIGHT.split()) - len(cells)))[0]
    status = "已批准" if "approved_by" in expense else "申请中"
    return {"kind": "支出", "status": status} | expense | more


def approved(subject: Subject, *acts: tuple[str, str, str], no: str | None = None) -> tuple[SampleAct, ...]:
    """A submission and the approvals that followed: (day, person, comment), the first is the submitter."""
    actions = [ApprovalAction.SUBMIT] + [ApprovalAction.APPROVE] * (len(acts) - 1)
    return tuple(
        SampleAct(dt.date.fromisoformat(on), subject, action, who, comment, no)
        for action, (on, who, comment) in zip(actions, acts, strict=True)
    )
