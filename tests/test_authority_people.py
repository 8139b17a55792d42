"""Nobody decides what they submitted, under whatever spelling; people, accounts, clocks and papers."""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Literal

import pytest
from approval_samples import INFO, PROJECT, decided, edited, stored, submitted
from authority_samples import (
    NOON,
    codes,
    facts_of,
    granted,
    judged,
    on_paper,
    staffed,
    waiting,
    wish,
    without,
)

from presales_xl.rules.approval_log import Source
from presales_xl.rules.approvals import Approvals
from presales_xl.rules.authority import judge_wish, same_account
from presales_xl.rules.facts import Facts, gather
from presales_xl.rules.standing import Standing, standing
from presales_xl.tables.company.people import Employee
from presales_xl.tables.life import Rank, Subject
from presales_xl.tables.records_of_control import ApprovalAction

pytestmark = pytest.mark.usefixtures("nothing_missing")

APPROVE, SUBMIT = ApprovalAction.APPROVE, ApprovalAction.SUBMIT
BOSS = Employee(row=20, name="Zhou Mingyuan", rank=Rank.COMPANY_LEADER, aliases="周总、M. Zhou, 周 明 远")
"""Would be able to take every step, had he not submitted it himself."""
TWICE = Employee(row=21, name="Zhou M.", rank=Rank.COMPANY_LEADER, aliases="周总")
"""The same man, entered a second time."""
VARIANTS = 10_000
FORMS: tuple[Literal["NFC", "NFD", "NFKC", "NFKD"], ...] = ("NFC", "NFD", "NFKC", "NFKD")


def full_width(text: str) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in text)


def spelled(name: str, chance: random.Random) -> str:
    """The name as somebody might type it to be taken for somebody else."""
    signs = [chance.choice((sign, sign.upper(), sign.lower(), full_width(sign))) for sign in name]
    blanks = [chance.choice(("", "", "", " ", "\u3000", "\u00a0", "\t", "\u2009")) for _ in signs]
    typed = "".join(blank + sign for blank, sign in zip(blanks, signs, strict=True))
    return unicodedata.normalize(chance.choice(FORMS), typed)


def variants(count: int) -> Iterator[tuple[str, str]]:
    chance = random.Random(20_260_630)
    names = ("Zhou Mingyuan", "周总", "M. Zhou", "周 明 远", "Zhou M.")
    for _ in range(count):
        yield spelled(chance.choice(names), chance), spelled(chance.choice(names), chance)


def test_nobody_approves_their_own_submission_in_ten_thousand_spellings() -> None:
    rules = without(staffed(BOSS, TWICE), "周明远")
    info = INFO.model_copy(update={"sponsor": "周总"})
    pending = submitted(PROJECT.model_copy(update={"project_info": info}), Subject.INITIATION)
    facts = facts_of(pending, rules)

    reasons = {
        codes(judge_wish(wish(APPROVE, approver), submitted_as(submitter, facts), ()))[0]
        for submitter, approver in variants(VARIANTS)
    }

    assert reasons == {"own_submission"}


def submitted_as(name: str, facts: Facts) -> Facts:
    """The facts as if the submission carried another spelling of its submitter."""
    version = facts.standing.approvals.versions[0]
    row = version.submission.model_copy(update={"actor": name})
    standing = Standing(Approvals(versions=(replace(version, submission=row),)))
    return replace(facts, situation=replace(facts.situation, standing=standing))


def test_the_same_man_may_decide_what_somebody_else_submitted_in_any_spelling() -> None:
    rules = without(staffed(BOSS), "周明远")
    chance = random.Random(7)
    info = INFO.model_copy(update={"sponsor": "周总"})
    pending = submitted(PROJECT.model_copy(update={"project_info": info}), Subject.INITIATION)

    found = [judged(wish(APPROVE, spelled("周总", chance)), pending, rules) for _ in range(50)]

    assert {granted(one).person.name for one in found} == {"Zhou Mingyuan"}


@pytest.mark.parametrize("written", ["", " ", "周明远2", "周", "周明远/陈立", "\u200b周明远", "财务部"])
def test_what_is_nobodys_name_has_no_authority(written: str) -> None:
    assert codes(judged(wish(APPROVE, written), waiting(Subject.INITIATION))) == ["unknown_person"]


def test_the_manager_of_a_project_is_never_its_sponsor_or_its_finance() -> None:
    rules = staffed(Employee(row=20, name="何静", rank=Rank.SALES_DIRECTOR, roles="财务"))
    project = edited(PROJECT, "project_info", sponsor="何静", project_manager="何静")
    as_sponsor = submitted(project, Subject.INITIATION, route="1 sponsor")
    as_finance = submitted(
        edited(project, "project_info", sponsor="周明远"), Subject.INITIATION, route="1 role:finance"
    )

    assert codes(judged(wish(APPROVE, "何静"), as_sponsor, rules)) == ["manager_signs_not"]
    assert codes(judged(wish(APPROVE, "何静"), as_finance, rules)) == ["manager_signs_not"]


def test_the_first_and_the_last_day_in_office_count() -> None:
    rules = staffed(
        Employee(row=20, name="新总", rank=Rank.COMPANY_LEADER, active_from=NOON.date(), active_to=NOON.date())
    )
    pending = waiting(Subject.INITIATION, "1 company_leader")

    assert granted(judged(wish(APPROVE, "新总"), pending, rules)).capacity == "company_leader"
    later = NOON.replace(year=2027)
    assert codes(judged(wish(APPROVE, "新总", at=later), pending, rules)) == ["not_in_office"]


def test_another_name_in_table_one_does_not_make_a_sponsor() -> None:
    initiated = decided(submitted(PROJECT, Subject.INITIATION, route="1 sponsor"), "sponsor")
    taken_over = submitted(edited(initiated, "project_info", sponsor="孙伟"), Subject.CHARTER, route="1 sponsor")
    store = stored(initiated)

    facts = gather(taken_over, staffed(), NOON.date(), standing(taken_over, store), store)

    assert codes(judge_wish(wish(APPROVE, "孙伟", Subject.CHARTER), facts, ())) == ["not_asked"]
    assert codes(judge_wish(wish(APPROVE, "周明远", Subject.CHARTER), facts, ())) == []


# accounts


def with_login(login: str, **policy: Any) -> Any:
    rules = staffed(**policy)
    people = tuple(one.model_copy(update={"login": login}) if one.name == "周明远" else one for one in rules.people)
    return rules.model_copy(update={"people": people})


@pytest.mark.parametrize(
    ("registered", "account", "same"),
    [
        (r"CORP\zhoumy", r"corp\ZhouMY", True),
        (r"CORP\zhoumy", r"LAPTOP\zhoumy", False),
        (r"CORP\zhoumy", "zhoumy", False),
        ("zhoumy", r"CORP\zhoumy", True),
        ("zhoumy", "zhoumy", True),
        ("zhoumy", "linxw", False),
        ("zhoumy", None, False),
    ],
)
def test_a_domain_counts_where_one_is_registered(registered: str, account: str | None, same: bool) -> None:
    assert same_account(registered, account) is same


def test_an_act_from_another_account_is_refused() -> None:
    asked = wish(APPROVE, "周明远", source=Source(account=r"CORP\linxw"))

    assert codes(judged(asked, waiting(Subject.INITIATION), with_login(r"CORP\zhoumy"))) == ["other_account"]


def test_a_company_may_have_it_marked_instead() -> None:
    asked = wish(APPROVE, "周明远", source=Source(account=r"CORP\linxw"))

    found = granted(judged(asked, waiting(Subject.INITIATION), with_login(r"CORP\zhoumy", login_mismatch="mark")))

    assert [note.code for note in found.notes] == ["authority.account_marked"]


def test_on_paper_the_account_is_that_of_whoever_records_it() -> None:
    asked = wish(APPROVE, "周明远", source=Source(account="wumin"), paper=on_paper())

    assert granted(judged(asked, waiting(Subject.INITIATION), with_login("zhoumy"))).person.name == "周明远"


# clock, comment, number


def test_a_clock_that_went_back_is_refused_to_the_second() -> None:
    pending = waiting(Subject.INITIATION)
    at = NOON.replace(month=6, day=28, hour=9, minute=0)

    assert codes(judged(wish(APPROVE, "周明远", at=at), pending)) == []
    assert codes(judged(wish(APPROVE, "周明远", at=at.replace(hour=8, minute=59, second=59)), pending)) == [
        "clock_went_back"
    ]


@pytest.mark.parametrize("comment", [None, "", "  \n", "\u200b"])
def test_a_rejection_says_why(comment: str | None) -> None:
    pending = waiting(Subject.INITIATION)

    assert codes(judged(wish(ApprovalAction.REJECT, "周明远", comment=comment), pending)) == ["needs_comment"]
    assert codes(judged(wish(ApprovalAction.RETURN, "周明远", comment=comment), pending)) == []


def test_a_comment_fits_its_cell() -> None:
    pending = waiting(Subject.INITIATION)

    assert codes(judged(wish(APPROVE, "周明远", comment="好" * 2000), pending)) == []
    assert codes(judged(wish(APPROVE, "周明远", comment="好" * 2001), pending)) == ["comment_too_long"]


def test_only_change_requests_have_numbers() -> None:
    pending = waiting(Subject.CHANGE_REQUEST)

    assert codes(judged(wish(APPROVE, "周明远", Subject.CHANGE_REQUEST, no=None), pending)) == ["no_number"]
    assert codes(judged(wish(APPROVE, "周明远", Subject.CHANGE_REQUEST, no="BG-9"), pending)) == ["unknown_number"]
    assert codes(judged(wish(APPROVE, "周明远", Subject.CHARTER, no="1"), pending)) == ["number_not_wanted"]


# what was changed since the submission


def test_nobody_approves_what_was_changed_since_it_was_submitted() -> None:
    changed = edited(waiting(Subject.INITIATION), "project_info", market_importance=4)

    assert codes(judged(wish(APPROVE, "周明远"), changed)) == ["approval.pending_differs"]
    assert codes(judged(wish(ApprovalAction.RETURN, "周明远"), changed)) == []
    assert codes(judged(wish(ApprovalAction.WITHDRAW, "林晓雯"), changed)) == []


def test_nothing_is_done_on_a_broken_log() -> None:
    pending = waiting(Subject.CHARTER)
    broken = edited(pending, "approvals", pending.approvals[1].row, comment="改")

    for action in ApprovalAction:
        assert codes(judged(wish(action, "周明远", Subject.CHARTER), broken)) == ["approval.chain_broken"]


# on paper


@pytest.mark.parametrize(
    ("paper", "why"),
    [
        (on_paper(evidence=None), ["offline_without_evidence"]),
        (on_paper(evidence=" \u200b "), ["offline_without_evidence"]),
        (on_paper(recorded_by=None), ["offline_without_recorder"]),
        (on_paper(recorded_by="路人"), ["unknown_person"]),
        (on_paper(recorded_by="旧人"), ["not_in_office"]),
        (on_paper(recorded_by="周 明远"), ["offline_by_decider"]),
        (on_paper(recorded_by="林晓雯"), []),
        (on_paper(), []),
    ],
)
def test_a_decision_on_paper_names_its_paper_and_somebody_else_who_records_it(paper: Any, why: list[str]) -> None:
    assert codes(judged(wish(APPROVE, "周明远", paper=paper), waiting(Subject.INITIATION))) == why


def test_a_leaders_step_is_not_recorded_on_paper_where_signatures_are_required() -> None:
    pending = waiting(Subject.INITIATION, "1 company_leader")
    asked = wish(APPROVE, "李国强", paper=on_paper())

    assert codes(judged(asked, pending, staffed(signatures_required="initiation"))) == [
        "verify.signature_missing",
        "offline_leader",
    ]
    assert codes(judged(asked, pending, staffed(signatures_required="charter"))) == []
    assert codes(judged(asked, pending)) == []


def test_nobody_decides_on_paper_what_they_submitted() -> None:
    assert codes(judged(wish(APPROVE, "林晓雯", paper=on_paper()), waiting(Subject.INITIATION))) == ["own_submission"]
