"""Honest projects with approval logs of every kind of story, and what a forger does to them."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random
from typing import Any, Protocol

from approval_samples import PROJECT, TODAY, by, company, edited, the_route, with_row

from presales_xl.rules.approval_log import GENESIS, Head, head, row_hash
from presales_xl.rules.approvals import By, Version, decision, fold, submission
from presales_xl.rules.canonical import canonical_text, digest, store_name
from presales_xl.rules.grading import grade_project
from presales_xl.rules.lifecycle import Situation
from presales_xl.rules.log_witness import GIVEN, Witness
from presales_xl.rules.signatures import Check
from presales_xl.rules.standing import standing
from presales_xl.rules.verification import Verification, verify
from presales_xl.tables.charter import ChangeCause, ChangeKind, ChangeRequest, Milestone
from presales_xl.tables.company.people import Delegation
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import Approval, ApprovalAction

DEPUTY = Delegation(
    row=1, principal="周明远", deputy="陈立", start_on=dt.date(2026, 2, 1), end_on=dt.date(2026, 12, 31),
    entered_on=dt.date(2026, 1, 30), entered_by="吴敏",
)  # fmt: skip
RULES = company(delegations=(DEPUTY,))
ROUTE = the_route("1 sponsor; 2 general_manager / sales_director + role:finance")
WHO = {"sponsor": ("周明远", "周 明远"), "general_manager": ("孙伟",), "role:finance": ("吴敏",)}
ENDS = (ApprovalAction.REJECT, ApprovalAction.RETURN, ApprovalAction.WITHDRAW)


@dataclass(frozen=True)
class Kept:
    """A project as the workbook holds it: records, hidden store, and the head somebody noted outside."""

    project: Project
    store: Mapping[str, str]
    noted: Head

    @property
    def log(self) -> tuple[Approval, ...]:
        return self.project.approvals

    def with_log(self, rows: tuple[Approval, ...] | list[Approval]) -> "Kept":
        return replace(self, project=self.project.model_copy(update={"approvals": tuple(rows)}))

    def verified(
        self, rules: CompanyRules = RULES, *, with_head: bool = True, check: Check | None = None
    ) -> Verification:
        """What verifying it finds; every sentence must read in both languages."""
        info = self.project.project_info
        where = standing(self.project, self.store)
        grade = grade_project(info, rules, initiated=True).effective
        witnesses = (Witness(self.noted, GIVEN),) if with_head else ()
        found = verify(Situation(self.project, rules, where, grade, TODAY), self.store, witnesses, check)
        for told in (*found.problems, *found.notes):
            assert all("{" not in told.text(lang) and told.fix(lang) for lang in ("zh", "en"))
        return found


class Story:
    """An honest project being written, act by act."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._day = dt.date(2026, 2, 1)
        self.project = PROJECT
        self.store: dict[str, str] = {}

    def kept(self) -> Kept:
        return Kept(self.project, self.store, head(self.project.approvals))

    def carry(self, subject: Subject, no: str | None = None, *, end: ApprovalAction | None = None) -> None:
        """Submit it, ended now and then before it is approved; `end` is how the last version ends."""
        while self._chance.random() < 0.3:
            self._submit(subject, no)
            self._decide(subject, no, self._chance.choice(ENDS), after=self._chance.randrange(2))
        self._submit(subject, no)
        self._decide(subject, no, end, after=0)

    def request(self, no: str, milestone: str) -> None:
        row = ChangeRequest(
            row=len(self.project.change_requests) + 1, no=no, raised_on=self._day, raised_by="林晓雯",
            kind=ChangeKind.SCHEDULE, milestone=milestone, new_planned_on=dt.date(2026, 10, self._chance.randint(1, 28)),
            cause=ChangeCause.PARTNER, reason="原厂授权推迟", impact="无",
        )  # fmt: skip
        self.project = self.project.model_copy(update={"change_requests": (*self.project.change_requests, row)})

    def live(self) -> None:
        """What people may change after an approval."""
        self.project = edited(self.project, "milestones", 1, forecast_on=dt.date(2026, 7, self._chance.randint(1, 28)))
        margin = Decimal(1_200_000 + 100 * self._chance.randrange(500))
        self.project = edited(self.project, "project_info", expected_margin=margin)

    def _by(self, actor: str, on_behalf_of: str | None = None) -> By:
        self._day += dt.timedelta(days=self._chance.randrange(2))
        comment = self._chance.choice([None, "同意，请抓紧", "见附件 “一”", "a\nb"])
        return replace(by(actor, self._day.isoformat()), comment=comment, on_behalf_of=on_behalf_of)

    def _submit(self, subject: Subject, no: str | None) -> None:
        text = canonical_text(self.project, subject, no)
        self.store[store_name(digest(text))] = text
        act = submission(fold(self.project.approvals), subject, no, digest(text), ROUTE, self._by("林晓雯"))
        self.project = with_row(self.project, act)

    def _decide(self, subject: Subject, no: str | None, end: ApprovalAction | None, *, after: int) -> None:
        """Agree step by step until `end` is due after some agreements, or everybody agreed."""
        agreed = 0
        while (version := self._pending(subject, no)) is not None and version.open_step is not None:
            if end is ApprovalAction.WITHDRAW and agreed == after:
                self.project = with_row(self.project, decision(version, end, "", self._by("林晓雯")))
                return
            capacity = version.open_step.groups[0][0]
            ending = end is not None and agreed == after
            action = end if ending and end is not None else ApprovalAction.APPROVE
            actor, principal = self._chance.choice(WHO[capacity]), None
            if capacity == "sponsor" and self._chance.random() < 0.2:
                actor, principal = "陈立", "周明远"
            self.project = with_row(self.project, decision(version, action, capacity, self._by(actor, principal)))
            agreed += 1
            if ending:
                return

    def _pending(self, subject: Subject, no: str | None) -> Version | None:
        found = fold(self.project.approvals).latest(subject, no)
        return found if found and found.open_step else None


def honest(chance: Random) -> Kept:
    """A project whose every row and value came about as it should."""
    story = Story(chance)
    story.carry(Subject.INITIATION)
    story.carry(Subject.CHARTER)
    for number in range(1, chance.randrange(4) + 1):
        story.request(f"BG-0{number}", chance.choice("12"))
        story.carry(Subject.CHANGE_REQUEST, f"BG-0{number}", end=chance.choice([None, None, *ENDS]))
    if chance.random() < 0.5:
        story.live()
    return story.kept()


# what a forger does


def _other(chance: Random, value: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return "改"
    if isinstance(value, int):
        return value + chance.choice([-1, 1, 7])
    if isinstance(value, str):
        return chance.choice([value + "改", value[:-1] or "改", "李国强", None])
    return chance.choice([one for one in type(value) if one is not value])


def _pick(kept: Kept, chance: Random) -> int:
    return chance.randrange(len(kept.log))


class Mutation(Protocol):
    """One way of tampering, by its name."""

    __name__: str

    def __call__(self, kept: Kept, chance: Random) -> Kept: ...


def edit_cell(kept: Kept, chance: Random) -> Kept:
    index = _pick(kept, chance)
    row = kept.log[index]
    key = chance.choice([key for key in row.model_dump(exclude_none=True) if key not in {"row", "hash"}])
    changed = row.model_copy(update={key: _other(chance, getattr(row, key))})
    return kept.with_log((*kept.log[:index], changed, *kept.log[index + 1 :]))


def edit_hash(kept: Kept, chance: Random) -> Kept:
    index = _pick(kept, chance)
    changed = kept.log[index].model_copy(update={"hash": chance.choice(["0" * 64, None, GENESIS[:-1] + "1"])})
    return kept.with_log((*kept.log[:index], changed, *kept.log[index + 1 :]))


def edit_and_hash_again(kept: Kept, chance: Random) -> Kept:
    index = _pick(kept, chance)
    changed = kept.log[index].model_copy(update={"actor": "李国强", "comment": "换过"})
    changed = changed.model_copy(update={"hash": row_hash(changed)})
    return kept.with_log((*kept.log[:index], changed, *kept.log[index + 1 :]))


def hash_all_again(kept: Kept, chance: Random) -> Kept:
    index = _pick(kept, chance)
    rows, before = list(kept.log), GENESIS
    rows[index] = rows[index].model_copy(update={"comment": "换过"})
    for place, row in enumerate(rows):
        linked = row.model_copy(update={"prev_hash": before})
        rows[place] = linked.model_copy(update={"hash": row_hash(linked)})
        before = rows[place].hash or ""
    return kept.with_log(rows)


def delete(kept: Kept, chance: Random) -> Kept:
    index, count = _pick(kept, chance), chance.randint(1, 3)
    return kept.with_log((*kept.log[:index], *kept.log[index + count :]))


def truncate(kept: Kept, chance: Random) -> Kept:
    return kept.with_log(kept.log[: _pick(kept, chance)])


def duplicate(kept: Kept, chance: Random) -> Kept:
    rows = list(kept.log)
    rows.insert(chance.randrange(len(rows) + 1), rows[_pick(kept, chance)])
    return kept.with_log(rows)


def insert(kept: Kept, chance: Random) -> Kept:
    rows, index = list(kept.log), _pick(kept, chance)
    made = rows[index].model_copy(update={"actor": "李国强", "seq": (rows[index].seq or 0) + chance.randrange(2)})
    rows.insert(index + chance.randrange(2), made.model_copy(update={"hash": row_hash(made)}))
    return kept.with_log(rows)


def swap(kept: Kept, chance: Random) -> Kept:
    rows = list(kept.log)
    one, other = chance.sample(range(len(rows)), 2)
    rows[one], rows[other] = rows[other], rows[one]
    return kept.with_log(rows)


def edit_table(kept: Kept, chance: Random) -> Kept:
    """A value that an approval in force froze."""
    project = kept.project
    ways: list[Callable[[], Project]] = [
        lambda: edited(project, "charter", quota=Decimal(99_000)),
        lambda: edited(project, "charter", single_expense_limit=None),
        lambda: edited(project, "milestones", chance.choice([1, 2]), budget=Decimal(1)),
        lambda: edited(project, "milestones", chance.choice([1, 2]), planned_on=dt.date(2027, 1, 1)),
        lambda: edited(project, "milestones", 2, name="改名", weight=Decimal("0.39")),
        lambda: edited(project, "budget_lines", 1, amount=Decimal("26760.01")),
        lambda: edited(project, "project_info", expected_contract=Decimal(6_000_001)),
        lambda: edited(project, "project_info", sponsor="李国强"),
        lambda: project.model_copy(update={"milestones": project.milestones[:1]}),
        lambda: project.model_copy(update={"budget_lines": ()}),
        lambda: project.model_copy(update={"milestones": (*project.milestones, Milestone(row=3, no="3", name="加"))}),
    ]
    approved = standing(project, kept.store).approved_changes
    rows = [row for row in project.change_requests if row.no in approved]
    if rows:
        row = chance.choice(rows).row
        ways += [
            lambda: edited(project, "change_requests", row, new_planned_on=dt.date(2027, 3, 3)),
            lambda: edited(project, "change_requests", row, reason=None),
            lambda: project.model_copy(
                update={"change_requests": tuple(held for held in project.change_requests if held.row != row)}
            ),
        ]
    return replace(kept, project=chance.choice(ways)())


def edit_store(kept: Kept, chance: Random) -> Kept:
    name = chance.choice(sorted(kept.store))
    text = kept.store[name]
    if chance.random() < 0.2:
        return replace(kept, store={known: held for known, held in kept.store.items() if known != name})
    changed = chance.choice([text.replace("1", "7"), text[:-1], "", "[]", "{}", text.replace("智慧水务", "别的")])
    return replace(kept, store={**kept.store, name: changed})


MUTATIONS: tuple[Mutation, ...] = (
    edit_cell, edit_hash, edit_and_hash_again, hash_all_again, delete, truncate, duplicate, insert, swap, edit_table, edit_store,
)  # fmt: skip
