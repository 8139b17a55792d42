"""Laws of approval: whatever people try, what is granted counts, and an approved version had the people it needs."""

import datetime as dt
import random
from collections import Counter
from dataclasses import replace

import pytest
from approval_samples import PROJECT, submitted
from authority_samples import NOON, STAFF, delegation, facts_of, staffed, wish, with_policy

from presales_xl.rules.acts import rows_of
from presales_xl.rules.approvals import Approvals, State, Version, fold
from presales_xl.rules.authority import judge_wish
from presales_xl.rules.council import council_of
from presales_xl.rules.routes import Route, Step
from presales_xl.rules.seats import seats
from presales_xl.rules.separation import different_people
from presales_xl.rules.wish import Grant
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Rank, Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction

pytestmark = pytest.mark.usefixtures("nothing_missing")

NAMES = [person.name or "" for person in STAFF]
CAPACITIES = (
    "sponsor", "own_department_manager", "department_manager", "sales_director", "general_manager", "company_leader",
    "role:finance", "role:legal",
)  # fmt: skip
WALKS, TRIES = 60, 40
ACTIONS = [ApprovalAction.APPROVE] * 12 + [ApprovalAction.RETURN, ApprovalAction.REJECT, ApprovalAction.WITHDRAW]


def only(*names: str) -> CompanyRules:
    """The company when nobody else is left."""
    return staffed().model_copy(update={"people": tuple(one for one in STAFF if one.name in names)})


COMPANIES = {
    "as shipped": staffed(delegations=[delegation(), delegation(row=2, principal="孙伟", deputy="周明远")]),
    "another person": with_policy(staffed(), repeated_approver="another_person"),
    "three people": with_policy(staffed(), min_approvers="3"),
    "small": only("周明远", "林晓雯", "陈立"),
}


def some_route(chance: random.Random) -> str:
    """One to four steps; within a step no capacity twice."""
    return "; ".join(f"{number} {some_step(chance)}" for number in range(1, chance.randint(1, 4) + 1))


def some_step(chance: random.Random) -> str:
    first, second, third = chance.sample(CAPACITIES, 3)
    return chance.choice((first, f"{first} / {second}", f"{first} + {second}", f"{first} + {second} / {third}"))


def walk(chance: random.Random, rules: CompanyRules) -> Project:
    """A submission on which everybody tries everything for a while."""
    project = submitted(PROJECT, Subject.INITIATION, route=some_route(chance), day="2026-06-28")
    for minute in range(TRIES):
        at = NOON + dt.timedelta(minutes=minute)
        asked = wish(chance.choice(ACTIONS), chance.choice(NAMES), at=at)
        facts = facts_of(project, rules)
        found = judge_wish(asked, facts, ())
        if isinstance(found, Grant):
            rows = rows_of(asked, found, facts, "zh")
            project = project.model_copy(update={"approvals": (*project.approvals, *rows)})
    return project


@pytest.mark.parametrize("company", COMPANIES)
def test_whatever_is_granted_counts_and_nobody_decides_alone_or_for_oneself(company: str) -> None:
    rules, chance = COMPANIES[company], random.Random(company)
    ended: Counter[State] = Counter()
    for _ in range(WALKS):
        found = fold(walk(chance, rules).approvals)
        (version,) = found.versions
        ended[version.state] += 1
        assert_sound(found, version, rules)

    assert ended[State.APPROVED] > 0, ended


def assert_sound(found: Approvals, version: Version, rules: CompanyRules) -> None:
    assert (found.odd_rows, found.broken) == ((), None)
    approvals = [row for row in version.decisions if row.action is ApprovalAction.APPROVE]
    own = [row for row in approvals if not (row.comment or "").startswith("同上")]
    names = [name for row in own for name in (row.actor, row.on_behalf_of) if name]
    assert "林晓雯" not in names
    assert max(Counter(names).values(), default=0) <= 1  # one step each, deputies and principals included
    if version.state is State.APPROVED:
        alone = any("无其他人" in (row.comment or "") for row in approvals)
        assert alone or different_people(version, rules) >= min(rules.policy.min_approvers, len(approvals))


def someone_else(version: Version, rules: CompanyRules) -> list[str]:
    """Who else could have taken one of the steps that were settled as the same person's, had it been put to them."""
    decisions = tuple(row.model_copy(update={"step": 99}) for row in version.decisions)
    council = council_of(facts_of(PROJECT, rules), Subject.INITIATION, NOON.date())
    found = []
    for row in version.decisions:
        if (row.comment or "").startswith("同上"):
            group = next(one for step in version.route.steps for one in step.groups if row.as_role in one)
            alone = Route((Step(row.step or 0, (group,)),))
            again = replace(version, state=State.PENDING, decisions=decisions, route=alone)
            found += [person.name or "" for seat in seats(again, council) for person, _ in seat.holders]
    return found


@pytest.mark.parametrize("company", ["as shipped", "small", "leader"])
def test_one_person_approves_alone_only_where_the_company_has_nobody_else(company: str) -> None:
    rules, chance = {**COMPANIES, "leader": only("李国强", "林晓雯")}[company], random.Random(company)
    seen: Counter[State] = Counter()
    for _ in range(WALKS):
        version = agreed_by_all(chance, chance.choice(["周明远", "陈立", "李国强"]), rules)
        if version.state is State.APPROVED and different_people(version, rules) == 1 and len(version.decisions) > 1:
            assert "无其他人" in (version.decisions[-1].comment or "")
            assert someone_else(version, rules) == []
        seen[version.state] += 1

    assert seen[State.APPROVED] > 0


def agreed_by_all(chance: random.Random, sponsor: str, rules: CompanyRules) -> Version:
    """A submission to which everybody agrees in turn who is asked."""
    info = PROJECT.project_info.model_copy(update={"sponsor": sponsor})
    project = submitted(
        PROJECT.model_copy(update={"project_info": info}),
        Subject.INITIATION,
        route=some_route(chance),
        day="2026-06-28",
    )
    names = chance.sample(NAMES, len(NAMES)) * 2
    for minute, name in enumerate(names):
        asked = wish(ApprovalAction.APPROVE, name, at=NOON + dt.timedelta(minutes=minute))
        facts = facts_of(project, rules)
        found = judge_wish(asked, facts, ())
        if isinstance(found, Grant):
            project = project.model_copy(
                update={"approvals": (*project.approvals, *rows_of(asked, found, facts, "zh"))}
            )
    (version,) = fold(project.approvals).versions
    return version


def test_a_higher_rank_never_loses_what_a_lower_one_may_decide() -> None:
    pending = submitted(PROJECT, Subject.INITIATION, route="1 department_manager", day="2026-06-28")
    ranks = list(Rank)
    able = []
    for rank in ranks:
        rules = staffed(Employee(row=40, name="某人", rank=rank))
        found = judge_wish(wish(ApprovalAction.APPROVE, "某人"), facts_of(pending, rules), ())
        able.append(isinstance(found, Grant))

    assert able == [rank.order >= Rank.DEPARTMENT_MANAGER.order for rank in ranks]
