"""People who move up or elsewhere: a row for each position, and every act is judged by the position of its day."""

from dataclasses import replace

import pytest
from approval_samples import PEOPLE, PROJECT, approved, company, decided, submitted
from authority_samples import day
from role_samples import APPROVE, Book, contents

from presales_xl.findings.company_messages import CompanyMessage
from presales_xl.rules.approvers import candidates
from presales_xl.rules.company_checks.people import keys_of_people, names_of_people
from presales_xl.tables.company.lookup import find_person
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Rank, Subject

pytestmark = pytest.mark.usefixtures("nothing_missing")

EARLIER = Employee(
    row=6, name="孙伟", department="营销中心", rank=Rank.GENERAL_MANAGER, active_to=day("2026-03-31"), aliases="Sun Wei", login="sunw"
)  # fmt: skip
LATER = Employee(
    row=10, name="孙 伟", department="市场部", rank=Rank.DEPARTMENT_MANAGER, active_from=day("2026-04-01"), login="sunw"
)
MOVED = company(people=(*PEOPLE[:5], EARLIER, *PEOPLE[6:], LATER))
"""孙伟 was general manager until March and heads a department since."""


def found(rules: CompanyRules) -> list[str]:
    return [told.code for told in (*names_of_people(rules), *keys_of_people(rules))]


@pytest.mark.parametrize("name", ["孙伟", "孙 伟", "Sun Wei"])
def test_a_name_means_the_position_of_the_day_and_else_the_last_one(name: str) -> None:
    assert find_person(MOVED, name, day("2026-03-31")) is EARLIER
    assert find_person(MOVED, name, day("2026-04-01")) is LATER
    assert find_person(MOVED, name) is LATER


def test_the_order_of_the_rows_makes_no_difference() -> None:
    turned = company(people=tuple(reversed(MOVED.people)))

    assert find_person(turned, "孙伟", day("2026-03-31")) is EARLIER
    assert find_person(turned, "孙伟") is LATER


def test_outside_every_position_the_last_one_answers() -> None:
    gone = company(people=(EARLIER, LATER.model_copy(update={"active_to": day("2026-05-31")})))
    last = find_person(gone, "孙伟", day("2026-06-30"))

    assert last is not None
    assert last.rank is Rank.DEPARTMENT_MANAGER


def test_a_capacity_is_held_for_as_long_as_the_position() -> None:
    def managers(on: str) -> list[str | None]:
        return [one.name for one in candidates("general_manager", PROJECT.project_info, MOVED, day(on))]

    assert managers("2026-03-31") == ["李国强", "孙伟"]
    assert managers("2026-04-01") == ["李国强"]


def test_a_sponsor_who_moved_up_is_still_the_sponsor() -> None:
    zhou = PEOPLE[0]
    before = zhou.model_copy(update={"active_to": day("2026-03-31")})
    after = zhou.model_copy(update={"row": 20, "rank": Rank.GENERAL_MANAGER, "active_from": day("2026-04-01")})
    rules = company(people=(before, *PEOPLE[1:], after))

    for on, rank in (("2026-03-31", Rank.SALES_DIRECTOR), ("2026-04-01", Rank.GENERAL_MANAGER)):
        held = candidates("sponsor", PROJECT.project_info, rules, day(on))
        assert [one.rank for one in held] == [rank]
        above = candidates("above_sponsor", PROJECT.project_info, rules, day(on))
        assert ("孙伟" in [one.name for one in above]) is (on == "2026-03-31")


def decided_by_sun(on: str) -> Book:
    pending = submitted(PROJECT, Subject.INITIATION, route="1 general_manager", day="2026-02-01")
    project = decided(pending, "general_manager", actor="孙伟", day=on)
    return Book(project, contents(project), MOVED)


def test_verification_judges_old_decisions_by_the_position_of_their_day() -> None:
    assert decided_by_sun("2026-03-31").verified().ok
    assert [told.code for told in decided_by_sun("2026-04-01").verified().problems] == ["verify.no_capacity"]
    only_now = replace(
        decided_by_sun("2026-03-31"), rules=company(people=tuple(one for one in MOVED.people if one is not EARLIER))
    )
    assert [told.code for told in only_now.verified().problems] == ["verify.no_capacity"]


def test_an_act_takes_the_position_of_the_day_and_its_rank_is_recorded() -> None:
    project = submitted(
        approved(PROJECT, Subject.INITIATION), Subject.CHARTER, route="1 general_manager", day="2026-03-01"
    )
    people = tuple(one.model_copy(update={"login": None}) for one in MOVED.people)
    book = Book(project, contents(project), company(people=people))

    done = book.act(APPROVE, "孙伟", "2026-03-31", Subject.CHARTER)

    assert done.project.approvals[-1].as_rank is Rank.GENERAL_MANAGER
    assert book.why_not(APPROVE, "孙伟", "2026-04-01", Subject.CHARTER) == ["not_asked"]


def test_one_person_in_two_positions_is_no_contradiction() -> None:
    assert found(MOVED) == []


@pytest.mark.parametrize(
    "row", [LATER.model_copy(update={"active_from": day("2026-03-31")}), LATER.model_copy(update={"active_from": None})]
)
def test_two_positions_at_once_are(row: Employee) -> None:
    rules = company(people=(EARLIER, row))

    assert found(rules) == [CompanyMessage.NAME_TAKEN.code, CompanyMessage.TWICE.code]


def test_another_persons_account_is_never_shared() -> None:
    rules = company(people=(EARLIER, Employee(row=2, name="王芳", login="SUNW", active_from=day("2026-04-01"))))

    assert found(rules) == [CompanyMessage.TWICE.code]
