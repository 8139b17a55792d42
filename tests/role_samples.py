"""A project whose sponsor or manager is to change: the rows to type, and acts judged and written as a workbook would."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from approval_samples import PROJECT, decided, edited, submitted
from authority_samples import CHARTERED, codes, day, staffed

from presales_xl.findings import Finding
from presales_xl.language import LANGUAGES
from presales_xl.rules.acts import rows_of
from presales_xl.rules.approval_log import Source
from presales_xl.rules.approvals import State, fold
from presales_xl.rules.authority import judge_wish
from presales_xl.rules.canonical import canonical_text, digest, store_name
from presales_xl.rules.entry_checks import entry_findings
from presales_xl.rules.facts import Facts, gather
from presales_xl.rules.frozen import frozen_edits
from presales_xl.rules.role_history import RoleHistory
from presales_xl.rules.standing import standing
from presales_xl.rules.verification import Verification, verify
from presales_xl.rules.wish import Grant, Paper, Wish
from presales_xl.tables.charter import ChangeCause, ChangeKind, ChangeRequest
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Subject
from presales_xl.tables.people_lists import ChangedRole, RoleChange
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction

RULES = staffed()
REQUEST, SPONSOR, MANAGER = Subject.CHANGE_REQUEST, ChangedRole.SPONSOR, ChangedRole.PROJECT_MANAGER
SUBMIT, APPROVE = ApprovalAction.SUBMIT, ApprovalAction.APPROVE


def contents(project: Project) -> Mapping[str, str]:
    """What the workbook keeps of the submissions whose content is still that of the tables."""
    texts = [canonical_text(project, row.subject, row.no) for row in project.approvals if row.subject]
    return {store_name(digest(text)): text for text in texts}


@dataclass(frozen=True)
class Book:
    """A workbook: its records and its hidden store."""

    project: Project = CHARTERED
    store: Mapping[str, str] = field(default_factory=dict)
    rules: CompanyRules = RULES

    def facts(self, on: str) -> Facts:
        return gather(self.project, self.rules, day(on), standing(self.project, self.store), self.store)

    def judged(
        self, action: ApprovalAction, actor: str, on: str, subject: Subject = REQUEST, *, paper: Paper | None = None
    ) -> tuple[Wish, Facts, Grant | tuple[Finding, ...]]:
        facts = self.facts(on)
        no = "RY-01" if subject is REQUEST else None
        at = dt.datetime.combine(day(on), dt.time(12))
        wish = Wish(action, subject, actor, at, Source(), no, "理由", paper)
        found = judge_wish(wish, facts, entry_findings(facts.situation))
        for told in () if isinstance(found, Grant) else found:
            assert all("{" not in told.text(lang) and told.fix(lang) for lang in LANGUAGES)
        return wish, facts, found

    def why_not(self, action: ApprovalAction, actor: str, on: str, subject: Subject = REQUEST) -> list[str]:
        """Codes of the reasons; empty for the leave to act."""
        return codes(self.judged(action, actor, on, subject)[2])

    def act(
        self, action: ApprovalAction, actor: str, on: str, subject: Subject = REQUEST, *, paper: Paper | None = None
    ) -> "Book":
        """The workbook after the act, which must be granted."""
        wish, facts, found = self.judged(action, actor, on, subject, paper=paper)
        assert isinstance(found, Grant), [told.text("en") for told in found]
        project = self.project.model_copy(
            update={"approvals": (*self.project.approvals, *rows_of(wish, found, facts, "zh"))}
        )
        text = canonical_text(self.project, subject, wish.no)
        kept = {store_name(digest(text)): text} if action is SUBMIT else {}
        return replace(self, project=project, store={**self.store, **kept})

    def typed(self, table: str, row: int = 0, /, **cells: Any) -> "Book":
        return replace(self, project=edited(self.project, table, row, **cells))

    def with_rows(self, table: str, *rows: Any) -> "Book":
        return replace(self, project=self.project.model_copy(update={table: (*getattr(self.project, table), *rows)}))

    def without(self, table: str) -> "Book":
        return replace(self, project=self.project.model_copy(update={table: ()}))

    def holder(self, role: ChangedRole, on: str) -> str | None:
        return RoleHistory(self.project, fold(self.project.approvals), self.store).at(role, day(on))

    def state(self, no: str = "RY-01") -> State | None:
        version = fold(self.project.approvals).latest(REQUEST, no)
        return version.state if version else None

    def edits(self, on: str) -> list[tuple[str, Any]]:
        """Code and field of everything that is not as it was approved."""
        found = frozen_edits(self.facts(on).situation, self.store)
        return [(told.code.removeprefix("approval."), told.place.field) for told in found]

    def verified(self, on: str = "2026-06-30") -> Verification:
        return verify(self.facts(on).situation, self.store)


INITIATED = Book(decided(submitted(PROJECT, Subject.INITIATION, route="1 sponsor"), "sponsor"))
STARTED = replace(INITIATED, store=contents(INITIATED.project))
"""Initiated with 周明远 as sponsor and 林晓雯 as manager; no charter yet."""
RUNNING = Book(CHARTERED, contents(CHARTERED))
"""The same with an approved charter."""


def change(role: ChangedRole | None = SPONSOR, to: str = "孙伟", row: int = 1, **cells: Any) -> RoleChange:
    facts = {
        "row": row, "role": role, "from_person": "周明远" if role is SPONSOR else "林晓雯", "to_person": to,
        "on": day("2026-03-01"), "reason": "调任", "change_no": "RY-01", "confirmed_by": to,
    }  # fmt: skip
    return RoleChange(**{**facts, **cells})


def request(row: int = 9, **cells: Any) -> ChangeRequest:
    facts = {
        "row": row, "no": "RY-01", "raised_on": day("2026-02-20"), "raised_by": "林晓雯", "kind": ChangeKind.PEOPLE,
        "cause": ChangeCause.INTERNAL_RESOURCES, "reason": "发起人调任", "impact": "不影响签约",
    }  # fmt: skip
    return ChangeRequest(**{**facts, **cells})


def asking(book: Book = RUNNING, *changes: RoleChange) -> Book:
    """The workbook with a request RY-01 and the changes of role it asks for; a new sponsor by default."""
    return book.with_rows("change_requests", request()).with_rows("role_changes", *(changes or (change(),)))


def pending(book: Book = RUNNING, *changes: RoleChange, on: str = "2026-03-05") -> Book:
    return asking(book, *changes).act(SUBMIT, "林晓雯", on)


def approved(book: Book = RUNNING, *changes: RoleChange, on: str = "2026-03-06", by: str = "李国强") -> Book:
    return pending(book, *changes).act(APPROVE, by, on)
