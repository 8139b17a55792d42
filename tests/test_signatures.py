"""Signed rows of the approval log: whose signature each has to carry, and that none is forged, lent or left out."""

import datetime as dt
from random import Random
from typing import Any

import pytest
from approval_samples import PEOPLE, PROJECT, by, decided, stored, submitted, the_route, with_row
from authority_samples import facts_of, granted, judged, on_paper, waiting, wish
from honest_logs import Kept
from hypothesis import given
from hypothesis import strategies as st
from signed_samples import chained, key_of, secret_of, signed, signing_company, with_keys

from presales_xl.findings.signing_messages import SigningMessage
from presales_xl.rules.acts import rows_of
from presales_xl.rules.approval_log import head, recompute, signed_content
from presales_xl.rules.approvals import By, fold, submission
from presales_xl.rules.canonical import canonical_text, digest
from presales_xl.rules.signatures import Check, count_signatures, is_required, signature_findings, signers
from presales_xl.signing import key_pair
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Subject
from presales_xl.tables.records_of_control import Approval, ApprovalAction
from presales_xl.tables.table import fields_of

pytestmark = pytest.mark.usefixtures("nothing_missing")

PLAIN = decided(decided(submitted(PROJECT, Subject.INITIATION), "sponsor"), "sales_director", actor="孙伟").approvals
"""林晓雯 submits (1), 周明远 (2) and 孙伟 (3) agree; nobody signs."""
LOG = signed(PLAIN)
RULES = signing_company()
ALL = "立项、任务书、任务书调整、终止、总结报告"


def found(log: tuple[Approval, ...], rules: CompanyRules = RULES, check: Check | None = key_pair.check) -> list[Any]:
    """(message, row) of every finding, which must read in both languages."""
    told = tuple(signature_findings(log, rules, check))
    assert all("{" not in one.text(lang) and one.fix(lang) for one in told for lang in ("zh", "en"))
    return [(one.message, one.value) for one in told]


def with_cell(log: tuple[Approval, ...], number: int, **cells: Any) -> tuple[Approval, ...]:
    """The log with cells of a row changed and every hash computed anew."""
    return chained([row.model_copy(update=cells) if row.seq == number else row for row in log])


# what holds


def test_rows_signed_by_whoever_acted_hold() -> None:
    assert found(LOG) == []
    assert recompute(LOG).broken is None
    assert [row.signature is not None for row in LOG] == [True, True, True]


def test_unsigned_rows_are_accepted_and_counted() -> None:
    assert found(PLAIN) == []
    assert (count_signatures(PLAIN).signed, count_signatures(PLAIN).unsigned) == (0, 3)
    assert (count_signatures(LOG).signed, count_signatures(LOG).unsigned) == (3, 0)


def test_an_earlier_key_that_stays_on_the_sheet_still_holds() -> None:
    people = tuple(
        one.model_copy(update={"public_key": f"{key_of('旧')}、{one.public_key}、{key_of('新')}"})
        for one in with_keys()
    )

    assert found(LOG, signing_company(people=people)) == []


def test_a_name_in_another_spelling_is_the_same_signer() -> None:
    spelled = signed(
        [row.model_copy(update={"actor": "周 明远"}) if row.seq == 2 else row for row in PLAIN], **{"周 明远": "周明远"}
    )

    assert found(spelled) == []


# what does not


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_signature_with_somebody_elses_key_names_whose_it_is(number: int) -> None:
    signer = PLAIN[number - 1].actor or ""
    lent = signed(PLAIN, **{signer: "吴敏"})

    assert found(lent) == [(SigningMessage.OTHER_SIGNED, number)]
    (told,) = signature_findings(lent, RULES, key_pair.check)
    assert signer in told.text("zh")
    assert "吴敏" in told.text("zh")


def test_a_signature_with_a_key_nobody_has_is_wrong() -> None:
    assert found(signed(PLAIN, 周明远="路人")) == [(SigningMessage.WRONG, 2)]


def test_a_signature_of_somebody_without_a_public_key_cannot_be_checked() -> None:
    people = tuple(one.model_copy(update={"public_key": None}) if one.name == "孙伟" else one for one in with_keys())

    assert found(LOG, signing_company(people=people)) == [(SigningMessage.UNKNOWN_KEY, 3)]
    assert found(LOG, signing_company(people=with_keys(PEOPLE[:5]))) == [(SigningMessage.UNKNOWN_KEY, 3)]


def test_the_signature_of_one_row_is_none_of_another() -> None:
    copied = with_cell(LOG, 3, signature=LOG[1].signature, actor="周明远")

    assert (SigningMessage.WRONG, 3) in found(copied)


def test_signatures_that_nothing_can_check_are_no_proof() -> None:
    assert found(LOG, check=None) == [(SigningMessage.UNCHECKED, 3)]
    assert found(PLAIN, check=None) == []


CELLS = [
    known.key for known in fields_of(Approval)
    if known.key not in {"hash", "prev_hash", "seq", "signature", "signed"} and getattr(PLAIN[1], known.key) is not None
]  # fmt: skip


@pytest.mark.parametrize("key", CELLS)
@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_changed_cell_is_found_even_with_every_hash_computed_anew(key: str, number: int) -> None:
    forged = with_cell(LOG, number, **{key: _other(getattr(LOG[number - 1], key))})

    assert recompute(forged).broken is None
    assert number in [row for _, row in found(forged)]


def _other(value: Any) -> Any:
    if value is None:
        return "sponsor"
    if isinstance(value, ApprovalAction):
        return ApprovalAction.REJECT
    if isinstance(value, Subject):
        return Subject.CHARTER
    return value + 1 if isinstance(value, int) else f"{value}x"


@given(st.integers(1, 3), st.integers(0, 88 * 8 - 1))
def test_any_flipped_bit_of_a_signature_is_found_even_with_every_hash_computed_anew(number: int, bit: int) -> None:
    raw = bytearray((LOG[number - 1].signature or "").encode("ascii"))
    raw[bit // 8] ^= 1 << bit % 8

    forged = with_cell(LOG, number, signature=raw.decode("latin-1"))

    assert number in [row for _, row in found(forged)]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_signature_taken_off_breaks_the_chain(number: int) -> None:
    rows = [row.model_copy(update={"signature": None}) if row.seq == number else row for row in LOG]

    assert recompute(rows).broken is not None


@pytest.mark.parametrize("number", [1, 2])
def test_a_signature_taken_off_with_every_hash_computed_anew_spoils_the_signatures_after_it(number: int) -> None:
    assert (SigningMessage.WRONG, number + 1) in found(with_cell(LOG, number, signature=None))


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_signature_taken_off_where_one_is_required_is_missed(number: int) -> None:
    forged = with_cell(LOG, number, signature=None)

    assert (SigningMessage.MISSING, number) in found(forged, signing_company("立项"))


def test_a_row_changed_without_its_hash_is_told_once_as_a_changed_row() -> None:
    rows = tuple(row.model_copy(update={"comment": "补"}) if row.seq == 2 else row for row in LOG)
    project = PROJECT.model_copy(update={"approvals": rows})
    kept = Kept(project, stored(PROJECT, project), head(LOG))

    assert [one.code for one in kept.verified(RULES, check=key_pair.check).problems] == ["verify.row_changed"]


# where signatures are required


def test_a_subject_needs_signatures_from_the_day_the_rules_take_effect() -> None:
    rules = signing_company("任务书、终止")
    since = rules.rules_info.effective_on
    assert since is not None

    assert is_required(rules, Subject.CHARTER, since)
    assert is_required(rules, Subject.TERMINATION, since.replace(year=since.year + 1))
    assert not is_required(rules, Subject.CHARTER, since.replace(year=since.year - 1))
    assert not is_required(rules, Subject.INITIATION, since)
    assert not is_required(rules, None, since)


def test_every_unsigned_row_of_a_subject_that_must_be_signed_is_told_with_the_day() -> None:
    rules = signing_company("initiation")

    assert found(PLAIN, rules) == [(SigningMessage.MISSING, number) for number in (1, 2, 3)]
    (told, *_) = signature_findings(PLAIN, rules, None)
    assert str(rules.rules_info.effective_on) in told.text("zh")
    assert found(PLAIN, signing_company("charter")) == []


def test_rows_from_before_the_rules_took_effect_may_be_unsigned() -> None:
    rules = signing_company(ALL)
    later = rules.rules_info.model_copy(update={"effective_on": dt.date(2026, 7, 1)})

    assert found(PLAIN, rules.model_copy(update={"rules_info": later})) == []


def test_verification_is_not_ok_with_a_lent_key_and_ok_with_honest_ones() -> None:
    for log, ok in ((LOG, True), (signed(PLAIN, 周明远="吴敏"), False)):
        project = PROJECT.model_copy(update={"approvals": log})
        kept = Kept(project, stored(PROJECT, project), head(log))

        assert kept.verified(RULES, check=key_pair.check).ok is ok


# who signs


def test_a_decision_on_paper_is_signed_by_whoever_records_it() -> None:
    project = waiting(Subject.INITIATION)
    asked = wish(ApprovalAction.APPROVE, "周明远", paper=on_paper())
    facts = facts_of(project, RULES)
    (row,) = rows_of(asked, granted(judged(asked, project, RULES)), facts, "zh")

    assert signers((*project.approvals, row)) == ("林晓雯", "吴敏")


def test_steps_that_are_settled_together_are_signed_together() -> None:
    """周明远 agreed as sponsor; once 吴敏 has agreed too, his step as sales director is settled by her act."""
    project = waiting(Subject.INITIATION, "1 sponsor; 2 role:finance; 3 sales_director")
    project = decided(project, "sponsor", day="2026-06-29")
    asked = wish(ApprovalAction.APPROVE, "吴敏")
    facts = facts_of(project, RULES)

    rows = rows_of(
        asked,
        granted(judged(asked, project, RULES)),
        facts,
        "zh",
        lambda content: key_pair.sign(secret_of("吴敏"), content),
    )

    assert [row.actor for row in rows] == ["吴敏", "周明远"]
    assert signers((*project.approvals, *rows))[-2:] == ("吴敏", "吴敏")
    assert found((*project.approvals, *rows)) == []


def test_a_signature_covers_everything_but_itself_and_the_hash() -> None:
    row = LOG[1]

    assert signed_content(row) == signed_content(row.model_copy(update={"signature": None, "hash": None, "row": 9}))
    assert signed_content(row) != signed_content(row.model_copy(update={"prev_hash": None}))
    assert signed_content(row).startswith(b"presales_xl approval row\n")


def test_a_second_version_is_signed_by_its_own_approver() -> None:
    """Who agreed to version 1 and agrees again to version 2 repeats nothing: the act is his own."""
    project = decided(
        decided(submitted(PROJECT, Subject.INITIATION), "sponsor"),
        "sales_director",
        ApprovalAction.RETURN,
        actor="孙伟",
    )
    content = digest(canonical_text(project, Subject.INITIATION))
    again: By = by("林晓雯", "2026-02-03")
    project = with_row(
        project, submission(fold(project.approvals), Subject.INITIATION, None, content, the_route("1 sponsor"), again)
    )
    project = decided(project, "sponsor", day="2026-02-04")

    assert signers(project.approvals) == ("林晓雯", "周明远", "孙伟", "林晓雯", "周明远")


def test_2000_forgeries_of_signed_logs_are_found_where_every_subject_must_be_signed() -> None:
    """Whatever is changed, taken off, put in or exchanged: who has no private key hides nothing by new hashes."""
    rules, chance = signing_company(ALL), Random(20260630)
    for _ in range(2_000):
        rows = list(LOG)
        row = chance.choice(rows)
        cells: dict[str, Any] = chance.choice(
            [
                {"signature": None},
                {"signature": chance.choice(LOG).signature},
                {"comment": "x"},
                {"actor": "李国强"},
                {"account": "a"},
            ]
        )
        rows[rows.index(row)] = row.model_copy(update=cells)
        if chance.random() < 0.2:
            rows.append(chance.choice(LOG).model_copy(update={"seq": len(rows) + 1}))
        forged = chained(rows)

        assert forged == LOG or found(forged, rules)
