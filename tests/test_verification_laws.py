"""Laws of `verify`: no change of log, tables or stored contents goes unseen, and honest workbooks raise no alarm."""

from random import Random

import pytest
from approval_samples import stored
from honest_logs import MUTATIONS, Kept, Mutation, duplicate, edit_cell, edit_hash, honest, insert, swap
from test_authority_laws import COMPANIES, walk

from presales_xl.rules.approval_log import head
from presales_xl.rules.verification import Verification

pytestmark = pytest.mark.usefixtures("nothing_missing")


@pytest.fixture(scope="module")
def workbooks() -> list[tuple[Kept, Verification]]:
    """Honest workbooks and what is said about them before anybody forges them."""
    made = [honest(Random(number)) for number in range(60)]
    return [(kept, kept.verified()) for kept in made]


def test_no_alarm_on_500_honest_workbooks() -> None:
    chance = Random(20260630)
    for _ in range(500):
        found = honest(chance).verified()
        assert [told.text("en") for told in found.problems] == []
        assert {told.code for told in found.notes} <= {"approval.estimate_moved"}


@pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda one: one.__name__)
def test_2000_acts_of_tampering_are_all_found(mutate: Mutation, workbooks: list[tuple[Kept, Verification]]) -> None:
    chance = Random(mutate.__name__)
    tried = 0
    while tried < 2_000 // len(MUTATIONS) + 1:
        kept, before = chance.choice(workbooks)
        forged = mutate(kept, chance)
        if (forged.project, forged.store) == (kept.project, kept.store):
            continue
        tried += 1
        after = forged.verified()
        assert after.problems or [told for told in after.notes if told not in before.notes]


@pytest.mark.parametrize("mutate", [edit_cell, edit_hash, duplicate, insert, swap], ids=lambda one: one.__name__)
def test_rows_changed_copied_inserted_or_moved_are_found_without_a_head(
    mutate: Mutation, workbooks: list[tuple[Kept, Verification]]
) -> None:
    chance = Random(mutate.__name__)
    for kept, _ in workbooks:
        forged = mutate(kept, chance)
        assert forged.log == kept.log or not forged.verified(with_head=False).ok


def test_a_log_that_went_on_after_the_head_was_noted_raises_no_alarm(
    workbooks: list[tuple[Kept, Verification]],
) -> None:
    chance = Random(3)
    for kept, _ in workbooks:
        earlier = head(kept.log[: chance.randrange(len(kept.log) + 1)])
        assert Kept(kept.project, kept.store, earlier).verified().ok


@pytest.mark.parametrize("company", COMPANIES)
def test_what_may_be_decided_is_never_doubted_afterwards(company: str) -> None:
    rules, chance = COMPANIES[company], Random(company)
    for _ in range(15):
        project = walk(chance, rules)
        found = Kept(project, stored(project), head(project.approvals)).verified(rules)
        assert [told.text("zh") for told in (*found.problems, *found.notes)] == []
