"""A milestone that an approved change request adds: it is asked for in the list, and nothing of the charter is asked of it."""

from decimal import Decimal

from approval_samples import company
from entry_samples import codes as entry_codes
from project_files import raw_of
from running_samples import LEAD, RUNNING, assessed, noted, request, with_changes
from samples import day

from presales_xl.actions import check_deviations
from presales_xl.actions.outcome import Case
from presales_xl.rules.fees import compute_fees
from presales_xl.rules.required import missing_required
from presales_xl.tables.charter import ChangeKind, ChangeOp, Milestone
from presales_xl.tables.life import Stage
from presales_xl.tables.project import Project
from presales_xl.workbook.records import read_project

ADDING = request(
    op=ChangeOp.ADD, kind=ChangeKind.SCOPE, milestone="5", name="二次交流", new_planned_on=day("2026-09-10"), new_budget=Decimal(3_000)
)  # fmt: skip
ADDED = with_changes(ADDING)
ROW = Milestone(row=5, no="5", name="二次交流", deliverable="纪要", owner="林晓雯")


def listed(project: Project = ADDED) -> Project:
    return project.model_copy(update={"milestones": (*project.milestones, ROW)})


def test_it_is_to_be_written_into_the_list() -> None:
    (told,) = (item for item in assessed(ADDED).notes if item.code == "deviation.added_not_listed")
    assert "调整表 BG-01" in told.text("zh")
    assert "deviation.added_not_listed" not in noted(assessed(listed()))


def test_a_dropped_one_is_not() -> None:
    gone = with_changes(ADDING, request("BG-02", row=2, op=ChangeOp.DROP, milestone="5", new_planned_on=None))
    assert "deviation.added_not_listed" not in noted(assessed(gone))


def test_it_has_its_date_and_budget_from_the_request_and_is_followed_in_the_list() -> None:
    (row,) = (one for one in assessed(listed()).facts.milestones if one.no == "5")
    assert (row.plan.row, row.plan.planned_on, row.plan.budget) == (5, day("2026-09-10"), Decimal(3_000))


def missing(project: Project) -> set[str | None]:
    found = missing_required(project, Stage.EXECUTING, None, light=False)
    return {one.place.field for one in found if one.place.table == "milestones" and one.place.row == 5}


def test_neither_weight_nor_planned_date_is_asked_of_it() -> None:
    assert missing(listed()) == set()
    assert missing(listed(RUNNING)) == {"weight", "planned_on"}  # nobody approved that one


def test_the_weights_of_the_charter_still_add_up() -> None:
    assert "fees.weights_do_not_add_up" not in entry_codes(listed())
    facts = assessed(listed()).facts
    assert [share.no for share in facts.fees.shares] == ["1", "2", "3", "4"]
    alone = compute_fees(RUNNING, facts.rules, facts.grading)
    assert (facts.fees.shares, facts.fees.findings) == (alone.shares, alone.findings)


def rest_on_the_sheet(project: Project) -> object:
    raw = raw_of({})
    case = Case(project, company(), day("2026-06-01"), "zh", raw, read_project(raw, company()).places)
    return check_deviations.run(case).writes.forms.get(("charter", "unallocated"))


def test_what_a_dropped_milestone_gives_back_is_written_on_the_sheet() -> None:
    dropped = with_changes(request(op=ChangeOp.DROP, kind=ChangeKind.SCOPE, milestone="4", new_planned_on=None))
    assert rest_on_the_sheet(dropped) == Decimal(6_690)
    assert rest_on_the_sheet(RUNNING) == 0
    assert rest_on_the_sheet(LEAD) is None
