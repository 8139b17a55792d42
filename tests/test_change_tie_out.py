"""The tie-out line after changes: recalculated by LibreOffice, equal to the plan whatever came first."""

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from recalculation import Shown, needs_soffice, recalculate

from presales_xl.actions import new_project
from presales_xl.actions.new_project import NewProject
from presales_xl.rules.approvals import State
from presales_xl.rules.baseline import Actuals, Plan, PlanRow, Request, apply_changes
from presales_xl.rules.original import Original
from presales_xl.tables.charter import ChangeKind, ChangeOp, ChangeRequest, Milestone
from presales_xl.tables.company.defaults import default_rules
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.port import Writes

pytestmark = [needs_soffice, pytest.mark.usefixtures("templates")]

ON = dt.date(2026, 9, 10)
BUDGETS = {"1": Decimal(10_000), "2": Decimal(12_000), "3": Decimal(8_000)}
"""Together with a reserve of 3,000 the quota of 33,000."""


def fee(no: str, milestone: str, budget: int, kind: ChangeKind = ChangeKind.FEE) -> ChangeRequest:
    return ChangeRequest(no=no, kind=kind, milestone=milestone, new_budget=Decimal(budget))


def drop(no: str, milestone: str, kind: ChangeKind = ChangeKind.SCOPE) -> ChangeRequest:
    return ChangeRequest(no=no, op=ChangeOp.DROP, kind=kind, milestone=milestone)


DROP, MORE = drop("C1", "3"), fee("C2", "1", 12_000)
STORIES: dict[str, tuple[ChangeRequest, ...]] = {
    "dropped, then raised out of the rest": (DROP, MORE),
    "raised out of the quota, then dropped": (MORE, DROP),
    "raised beyond the rest": (DROP, fee("C2", "1", 21_000)),
    "given out by a reallocation, then raised": (
        drop("C1", "3", ChangeKind.REALLOCATION), fee("C1", "2", 17_000, ChangeKind.REALLOCATION), fee("C2", "1", 15_000),
    ),
    "the reserve released": (fee("C1", "2", 14_000, ChangeKind.RESERVE_RELEASE), drop("C2", "3"), fee("C3", "1", 9_000)),
}  # fmt: skip


def original() -> Plan:
    rows = tuple(
        PlanRow(no, no, Milestone(row=int(no), no=no), ON, budget, ON, budget) for no, budget in BUDGETS.items()
    )
    quota, reserve = Decimal(33_000), Decimal(3_000)
    known = Original(quota, reserve, dict.fromkeys(BUDGETS, ON), BUDGETS, "2026.1", provisional=False)
    return Plan(known, rows, quota, reserve)


def json_of(row: ChangeRequest) -> dict[str, Any]:
    filled = row.model_dump(exclude={"row"}, exclude_none=True)
    return {key: getattr(value, "code", value) for key, value in filled.items()}


def workbook(file: Path, story: tuple[ChangeRequest, ...]) -> tuple[Path, Plan]:
    """The workbook as the program leaves it once every request is approved, in this order."""
    plan, old = original(), list[Decimal | None]()
    for no in dict.fromkeys(row.no for row in story):
        request = Request(no or "", tuple(row for row in story if row.no == no))
        old += [known.budget if (known := plan.of(row.milestone)) else None for row in request.rows]
        plan = apply_changes(plan, [request], Actuals())
    given: dict[str, Any] = {
        "home": {"as_of": "2026-06-30"},
        "milestones": [{"no": no, "name": f"M{no}", "planned_on": ON.isoformat()} for no in BUDGETS],
        "change_requests": [json_of(row) for row in story],
    }
    new_project.run(NewProject(file, "zh", given), default_rules())
    forms = {("charter", key): Decimal(value) for key, value in {"quota": 33_000, "reserve": 3_000, "allocatable": 30_000}.items()}  # fmt: skip
    cells: dict[tuple[str, int, str], Any] = {}
    for at, row in enumerate(plan.rows, start=1):
        cells["milestones", at, "budget"], cells["milestones", at, "current_budget"] = BUDGETS[row.no], row.budget
    for at, budget in enumerate(old, start=1):
        cells["change_requests", at, "old_budget"] = budget
        cells["change_requests", at, "decision"] = State.APPROVED.text("zh")
    book = FileWorkbook.open(file)
    book.read()
    book.apply(Writes(forms={**forms, ("charter", "unallocated"): plan.unallocated}, cells=cells))
    return file, plan


def amounts(shown: Shown) -> list[Decimal]:
    return [Decimal(shown.at(f"fee_{name}")) for name in ("quota", "budgets", "reserve", "unallocated")]


def test_the_sheet_ties_out_like_the_plan_whatever_came_first(tmp_path: Path) -> None:
    made = [workbook(tmp_path / f"{number}.xlsx", story) for number, story in enumerate(STORIES.values())]
    shown = recalculate([file for file, _ in made], tmp_path)
    for (name, _), (_, plan), one in zip(STORIES.items(), made, shown, strict=True):
        assert plan.ties_out
        assert amounts(one) == [plan.quota, plan.budgeted, plan.reserve, plan.unallocated], name
        assert any(text.startswith("√ 勾稽相符") for text in one.texts("表3 任务书")), name
    first, second, *_ = (plan for _, plan in made)
    assert (first.quota, second.quota) == (Decimal(33_000), Decimal(35_000))
