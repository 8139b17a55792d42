"""A pursuit under way: charter approved on 2026-02-02 with a quota of 49,500, of which 44,600 lies on four milestones."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from approval_samples import INFO, PROJECT, approved, company
from samples import day, milestones

from presales_xl.language import LANGUAGES
from presales_xl.rules.assessment import Assessment, assess
from presales_xl.rules.standing import standing
from presales_xl.tables.charter import ChangeCause, ChangeKind, ChangeRequest, Charter
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.execution import FeeAudit, Progress, WarRoom
from presales_xl.tables.expenses import Expense, ExpenseKind, ExpenseStatus
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project

BUDGETS = (8_920, 13_380, 15_610, 6_690)
DRAFT = PROJECT.model_copy(
    update={
        "milestones": tuple(
            row.model_copy(update={"budget": Decimal(budget)})
            for row, budget in zip(milestones(), BUDGETS, strict=True)
        ),
        "budget_lines": (),
        "exit_criteria": (),
    }
)
"""Due on 31 March, 15 May, 31 August and 30 November 2026."""
LEAD = DRAFT.model_copy(update={"charter": Charter()})
RUNNING = approved(approved(DRAFT, Subject.INITIATION, day="2026-01-10"), Subject.CHARTER)
FIRST_DAY = "2026-02-03"


def running(**parts: Any) -> Project:
    """The pursuit with these tables."""
    return RUNNING.model_copy(update=parts)


def reached(project: Project, no: str, **facts: Any) -> Project:
    """The pursuit with facts about one milestone: forecast_on, actual_on, percent_complete."""
    rows = tuple(row.model_copy(update=facts) if row.no == no else row for row in project.milestones)
    return project.model_copy(update={"milestones": rows})


def assessed(
    project: Project,
    today: str = "2026-02-03",
    rules: CompanyRules | None = None,
    store: Mapping[str, str] | None = None,
) -> Assessment:
    """What is found at `today`."""
    kept = store or {}
    found = assess(project, rules or company(), day(today), standing(project, kept), kept)
    for told in found.for_check:  # every finding a test meets must read in both languages
        assert all(told.text(lang) and told.fix(lang) for lang in LANGUAGES)
    return found


def codes(assessment: Assessment) -> list[str]:
    """The codes of what goes up."""
    return [item.code for item in assessment.escalations]


def noted(assessment: Assessment) -> list[str]:
    """The codes of errors and notes."""
    return [item.code for item in assessment.notes]


def expense(amount: int | str, **changes: Any) -> Expense:
    """A paid trip on milestone 1, approved by the sponsor."""
    facts = {
        "voucher_no": "FY-1", "spent_on": day("2026-02-03"), "milestone": "1", "category": "travel",
        "kind": ExpenseKind.EXPENSE, "amount": Decimal(amount), "handled_by": "林晓雯", "approved_by": "周明远",
        "status": ExpenseStatus.PAID, "paid_on": day("2026-02-03"),
    }  # fmt: skip
    return Expense(**{**facts, **changes})


def request(no: str = "BG-01", **changes: Any) -> ChangeRequest:
    """A row of a change request: the second milestone two weeks later, for a reason of our own."""
    facts = {
        "row": 1, "no": no, "raised_on": day("2026-05-01"), "raised_by": "林晓雯", "kind": ChangeKind.SCHEDULE,
        "milestone": "2", "new_planned_on": day("2026-05-29"), "cause": ChangeCause.INTERNAL_RESOURCES,
        "reason": "人手不足", "impact": "投标不受影响",
    }  # fmt: skip
    return ChangeRequest(**{**facts, **changes})


def with_changes(*rows: ChangeRequest, project: Project = RUNNING) -> Project:
    """The pursuit with these rows, every request of them approved in the order of the numbers' first rows."""
    changed = project.model_copy(update={"change_requests": (*project.change_requests, *rows)})
    for no in dict.fromkeys(row.no for row in rows):
        changed = approved(changed, Subject.CHANGE_REQUEST, no, day="2026-05-02")
    return changed


def in_rhythm(project: Project, until: str) -> Project:
    """The pursuit with every monthly report up to `until`, and a meeting, an audit and a plan review of that day."""
    months = [f"2026-{month:02d}" for month in range(2, int(until[5:7]) + 1)]
    last = day(until)
    return project.model_copy(
        update={
            "progress": tuple(
                Progress(row=row, month=month, win_probability=INFO.win_probability)
                for row, month in enumerate(months, 1)
            ),
            "war_room": (*project.war_room, WarRoom(row=99, held_on=last)),
            "fee_audits": (*project.fee_audits, FeeAudit(row=99, audited_on=last)),
            "planning_rounds": tuple(row.model_copy(update={"held_on": last}) for row in project.planning_rounds),
        }
    )
