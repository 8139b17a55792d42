"""What somebody at the keyboard can submit or decide: who that is by the account, and what is theirs."""

from dataclasses import replace

import pytest
from approval_samples import PROJECT, TODAY, approved, company, stored, submitted
from authority_samples import NOON, STAFF, delegation
from project_files import raw_of

from presales_xl.actions.act_choices import Choice, anything_waits, person_of, to_decide, to_submit
from presales_xl.actions.approve import Request
from presales_xl.actions.outcome import Case
from presales_xl.rules.approval_log import UNKNOWN_SOURCE
from presales_xl.tables.charter import ChangeRequest
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction
from presales_xl.workbook.places import Places

pytestmark = pytest.mark.usefixtures("nothing_missing")

RULES = company(people=STAFF)


INITIATION, CHARTER = Choice(Subject.INITIATION), Choice(Subject.CHARTER)


def case(project: Project, rules: CompanyRules = RULES) -> Case:
    raw = replace(raw_of({}), store=stored(project))
    return Case(project, rules, TODAY, "zh", raw, Places(raw, {}))


def decidable(
    project: Project, actor: str, action: ApprovalAction = ApprovalAction.APPROVE, rules: CompanyRules = RULES
) -> list[Choice]:
    request = Request(action, "", actor, NOON, UNKNOWN_SOURCE)
    return list(to_decide(case(project, rules), request))


def requests(*numbers: str) -> Project:
    """The project with an approved charter and change requests, two rows each."""
    rows = tuple(ChangeRequest(row=row, no=no) for row, no in enumerate((*numbers, *numbers), start=1))
    return approved(approved(PROJECT, Subject.INITIATION), Subject.CHARTER).model_copy(update={"change_requests": rows})


@pytest.mark.parametrize(
    ("project", "expected"),
    [
        (PROJECT, INITIATION),
        (approved(PROJECT, Subject.INITIATION), CHARTER),
        (requests("BG-01"), Choice(Subject.CHANGE_REQUEST, "BG-01")),
    ],
    ids=["lead", "planned", "executing"],
)
def test_the_stage_says_what_is_submitted_from_the_start_page(project: Project, expected: Choice) -> None:
    assert to_submit(case(project), None) == (expected,)


@pytest.mark.parametrize(
    ("table", "subject"),
    [("project_info", Subject.INITIATION), ("charter", Subject.CHARTER), ("termination", Subject.TERMINATION), ("retrospective", Subject.RETROSPECTIVE)],
)  # fmt: skip
def test_the_sheet_in_front_says_it_where_it_has_something_to_submit(table: str, subject: Subject) -> None:
    assert to_submit(case(requests("BG-01")), table) == (Choice(subject),)


def test_change_requests_are_offered_one_by_one_until_they_are_decided() -> None:
    project = requests("BG-01", "BG-02", "BG-03")
    pending = submitted(approved(project, Subject.CHANGE_REQUEST, "BG-01"), Subject.CHANGE_REQUEST, "BG-02")
    assert [choice.no for choice in to_submit(case(project), "change_requests")] == ["BG-01", "BG-02", "BG-03"]
    assert [choice.no for choice in to_submit(case(pending), "change_requests")] == ["BG-03"]


def test_a_person_decides_what_waits_for_them() -> None:
    both = submitted(submitted(PROJECT, Subject.INITIATION), Subject.CHARTER, route="1 role:finance")
    assert decidable(both, "周明远") == [INITIATION]
    assert decidable(both, "吴敏") == [CHARTER]


def test_who_may_decide_nothing_hears_of_all_that_waits_and_then_why_not() -> None:
    both = submitted(submitted(PROJECT, Subject.INITIATION), Subject.CHARTER)
    assert decidable(both, "赵启航") == [INITIATION, CHARTER]


def test_a_deputy_decides_for_the_absent() -> None:
    rules = company(people=STAFF, delegations=(delegation(),))
    both = submitted(submitted(PROJECT, Subject.INITIATION), Subject.CHARTER, route="1 role:finance")
    assert decidable(both, "钱进", rules=rules) == [INITIATION]


def test_only_whoever_submitted_withdraws() -> None:
    both = submitted(submitted(PROJECT, Subject.INITIATION), Subject.CHARTER)
    assert decidable(both, "林晓雯", ApprovalAction.WITHDRAW) == [INITIATION, CHARTER]
    assert decidable(both, "林晓雯", ApprovalAction.WITHDRAW) == decidable(both, "周明远", ApprovalAction.WITHDRAW)


def test_something_waits_from_submission_to_decision() -> None:
    waiting = [
        anything_waits(case(one))
        for one in (PROJECT, submitted(PROJECT, Subject.INITIATION), approved(PROJECT, Subject.INITIATION))
    ]
    assert waiting == [False, True, False]


def test_two_people_with_one_account_are_asked_who_it_is() -> None:
    people = tuple(person.model_copy(update={"login": "pc"}) for person in STAFF[:2])
    assert person_of(company(people=people), "pc", TODAY) is None
    assert person_of(company(people=people[:1]), r"CORP\PC", TODAY) == "周明远"


def test_a_choice_is_called_by_its_subject_and_number() -> None:
    assert Choice(Subject.CHANGE_REQUEST, "BG-01").label.zh == "任务书调整 BG-01"
