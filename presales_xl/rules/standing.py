"""What is approved and what waits: the few facts of the approval log that all other rules depend on."""

import datetime as dt
import json
from collections.abc import Mapping
from types import MappingProxyType

from presales_xl.findings import Finding, Label, Place
from presales_xl.findings.approval_messages import ApprovalMessage
from presales_xl.frozen import frozen
from presales_xl.rules.approval_log import Break, BreakKind
from presales_xl.rules.approvals import Approvals, Odd, OddRow, State, Version, fold
from presales_xl.rules.canonical import digest, store_name
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project

NOTHING_STORED: Mapping[str, str] = MappingProxyType({})


@frozen
class Standing:
    """Where a project stands with its approvals; days are those of the deciding act."""

    approvals: Approvals
    findings: tuple[Finding, ...] = ()

    @property
    def initiated(self) -> bool:
        return self.approvals.approved(Subject.INITIATION) is not None

    @property
    def initiated_on(self) -> dt.date | None:
        return self._day(Subject.INITIATION)

    @property
    def charter_approved(self) -> bool:
        """Whether quota, milestones and budgets are the frozen original baseline."""
        return self.approvals.approved(Subject.CHARTER) is not None

    @property
    def charter_approved_on(self) -> dt.date | None:
        return self._day(Subject.CHARTER)

    @property
    def terminated_on(self) -> dt.date | None:
        """Day the termination was approved; None when it is not."""
        return self._day(Subject.TERMINATION)

    @property
    def retrospective_approved_on(self) -> dt.date | None:
        return self._day(Subject.RETROSPECTIVE)

    @property
    def approved_changes(self) -> tuple[str, ...]:
        """Numbers of the approved change requests, in the order of their approval."""
        approved = self._changes(State.APPROVED)
        in_order = sorted(approved, key=lambda version: version.decisions[-1].seq or 0)
        return tuple(dict.fromkeys(version.no or "" for version in in_order))

    @property
    def pending_changes(self) -> tuple[str, ...]:
        """Numbers of the change requests that wait for a decision, in the order of their submission."""
        return tuple(version.no or "" for version in self._changes(State.PENDING))

    def change_approved_on(self, no: str) -> dt.date | None:
        """Day a change request was approved; None when it is not."""
        return self._day(Subject.CHANGE_REQUEST, no)

    def _changes(self, state: State) -> tuple[Version, ...]:
        return tuple(
            version
            for version in self.approvals.versions
            if version.subject is Subject.CHANGE_REQUEST and version.state is state
        )

    def _day(self, subject: Subject, no: str | None = None) -> dt.date | None:
        """The day of the approval in force; what is approved once more unchanged was approved the first time."""
        approved = self.approvals.approved(subject, no)
        if approved is None:
            return None
        same = (one for one in self.approvals.of(subject, no) if one.digest == approved.digest)
        return next(one.decided_on for one in same if one.state is State.APPROVED)


def standing(project: Project, store: Mapping[str, str] = NOTHING_STORED) -> Standing:
    """Where the project stands; `store` holds the submitted contents, by which a copied file is recognised.

    A broken chain or a log of another project grants nothing (from the break on) and is an error.
    """
    approvals = fold(project.approvals)
    owner = _owner(approvals, store)
    number = project.project_info.project_no
    if owner is not None and owner != number:
        place = Place("project_info", field="project_no")
        copied = Finding(ApprovalMessage.OTHER_PROJECT, place, number, {"approved_no": owner})
        return Standing(Approvals(), (copied,))
    broken = (_broken(approvals.broken),) if approvals.broken else ()
    return Standing(approvals, (*broken, *(_odd(row) for row in approvals.odd_rows)))


def _owner(approvals: Approvals, store: Mapping[str, str]) -> str | None:
    """The project whose contents were submitted; a content that was changed in the store says nothing."""
    contents = ((version.digest, store.get(store_name(version.digest))) for version in approvals.versions)
    owners = (json.loads(text).get("project_no") for known, text in contents if text and digest(text) == known)
    return next((str(owner) for owner in owners if owner), None)


def _broken(where: Break) -> Finding:
    return Finding(
        ApprovalMessage.CHAIN_BROKEN,
        Place("approvals", where.row, "hash"),
        where.seq,
        {"row": where.row, "how": _BREAKS[where.kind]},
    )


def _odd(row: OddRow) -> Finding:
    place = Place("approvals", row.row, "action")
    return Finding(ApprovalMessage.ROW_WITHOUT_EFFECT, place, row.seq, {"row": row.row, "why": _ODD[row.why]})


_BREAKS = {
    BreakKind.CHANGED: Label("该行内容被改动", "the row was changed"),
    BreakKind.MISSING: Label(
        "它与上一行不衔接，有行被删除、插入或换序",
        "it does not follow the row before, rows were removed, inserted or swapped",
    ),
}
_ODD = {
    Odd.NOTHING_PENDING: Label("该事项没有待审批的提交", "nothing of that subject was waiting for a decision"),
    Odd.ALREADY_PENDING: Label("该事项已在审批中", "that subject was already waiting for a decision"),
    Odd.WRONG_VERSION: Label("版本号不对", "its version number is wrong"),
    Odd.WRONG_STEP: Label("不是当时等待的步骤", "it is not the step that was waited for"),
    Odd.WRONG_CAPACITY: Label("该步骤不由这个身份审批", "the step does not ask for that capacity"),
    Odd.WRONG_CONTENT: Label("内容摘要与提交的不同", "its digest is not that of the content submitted"),
    Odd.NOTHING_ON_PAPER: Label("没有本人的线下决定可以确认", "the person has no decision on paper to confirm"),
    Odd.NO_ROUTE: Label("提交时没有记录审批路线", "the submission records no route"),
    Odd.INCOMPLETE: Label("缺少事项、动作、办理人或时间", "subject, action, actor or time is missing"),
}
