"""A hold by finance stands until finance or a company leader lifts it; a date typed by anybody else lifts nothing."""

from typing import Any

import pytest
from approval_samples import PEOPLE, company, edited
from authority_samples import CHARTERED, day, facts_of

from presales_xl.rules.deviation_checks.decisions import finance_hold
from presales_xl.rules.finance_hold import lifted_on
from presales_xl.tables.charter import Charter
from presales_xl.tables.company.rules import CompanyRules

HELD = {"held_on": day("2026-06-01"), "held_by": "吴敏", "held_reason": "发票待核"}
RULES = company()


def stands(rules: CompanyRules = RULES, **cells: Any) -> bool:
    project = edited(CHARTERED, "charter", **{**HELD, **cells})
    return bool(list(finance_hold(facts_of(project, rules))))


@pytest.mark.parametrize("lifter", ["吴敏", "李国强"])
def test_finance_or_a_company_leader_lifts_it(lifter: str) -> None:
    assert stands()
    assert not stands(lifted_on=day("2026-06-20"), lifted_by=lifter)
    assert stands(lifted_on=day("2026-07-01"), lifted_by=lifter)


@pytest.mark.parametrize("lifter", [None, "林晓雯", "周明远", "孙伟", "没有这人"])
def test_nobody_else_lifts_it(lifter: str | None) -> None:
    assert stands(lifted_on=day("2026-06-20"), lifted_by=lifter)


def test_it_is_judged_by_the_position_of_that_day() -> None:
    wu = PEOPLE[3].model_copy(update={"active_to": day("2026-06-20")})
    sales = wu.model_copy(update={"row": 20, "roles": "销售", "active_from": day("2026-06-21"), "active_to": None})
    rules = company(people=(*PEOPLE[:3], wu, *PEOPLE[4:], sales))

    assert not stands(rules, lifted_on=day("2026-06-20"), lifted_by="吴敏")
    assert stands(rules, lifted_on=day("2026-06-21"), lifted_by="吴敏")


def test_without_a_people_sheet_the_date_counts() -> None:
    assert lifted_on(Charter(lifted_on=day("2026-06-20")), company(people=())) == day("2026-06-20")
