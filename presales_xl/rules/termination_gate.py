"""What an application to terminate must settle: the decision, the criteria met, the money, and what going on is worth."""

from collections.abc import Iterable, Iterator

from presales_xl.findings import Finding, Place
from presales_xl.findings.life_messages import LifeMessage
from presales_xl.findings.sentence import Sentence, sentence
from presales_xl.rules.approvals import State
from presales_xl.rules.deposits import deposits_out, open_amount
from presales_xl.rules.facts import Facts
from presales_xl.rules.lifecycle import last_decision
from presales_xl.rules.money import ZERO, total
from presales_xl.tables.execution import Decision, WarRoom
from presales_xl.tables.life import Subject
from presales_xl.tables.table import field_of, is_filled
from presales_xl.tables.termination import Termination


def termination_gaps(facts: Facts) -> Iterator[Finding]:
    """Everything an approver of the termination would have to ask for; the required fields of the form apart."""
    yield from _decision(facts)
    yield from _criteria(facts)
    yield from _in_flight(facts)
    yield from _deposits(facts)
    yield from _going_on(facts)


def termination_incomplete(facts: Facts) -> Iterable[Finding]:
    """The same for a form that somebody has begun and not submitted yet."""
    version = facts.standing.approvals.latest(Subject.TERMINATION)
    submitted = version is not None and version.state in {State.PENDING, State.APPROVED}
    if is_filled(facts.project.termination) and not submitted and facts.ended_on is None:
        yield from termination_gaps(facts)


def _at(key: str) -> Place:
    return Place(Termination.table.key, None, key)


def _decision(facts: Facts) -> Iterator[Finding]:
    """A meeting decided to stop, and none after it decided otherwise; a light project holds no such meetings."""
    last = last_decision(facts.project, facts.today)
    if not facts.situation.light and (last is None or last.decision is not Decision.STOP):
        now = last.decision if last else None
        yield Finding(LifeMessage.STOP_NOT_DECIDED, _at("war_room_ref"), now, {"so_far": _so_far(last)})


def _so_far(last: WarRoom | None) -> Sentence:
    if last is None:
        return sentence("还没有开过有决定的会", "none has decided anything yet")
    zh, en = "最近一次会议（{held}）的决定是「{decision}」", "the last one ({held}) decided “{decision}”"
    return sentence(zh, en, held=last.held_on, decision=last.decision)


def _criteria(facts: Facts) -> Iterator[Finding]:
    met = [row.criterion for row in facts.project.exit_criteria if row.met and not row.void]
    if met and not facts.project.termination.criteria_met:
        yield Finding(LifeMessage.CRITERIA_NOT_QUOTED, _at("criteria_met"), None, {"met": met})


def _in_flight(facts: Facts) -> Iterator[Finding]:
    """Money that is asked for or approved and not paid is promised to somebody: it is said what becomes of it."""
    open_spends = [spend for spend in facts.spent if spend.in_flight > ZERO]
    if open_spends and not facts.project.termination.open_promises:
        vouchers = [spend.expense.voucher_no for spend in open_spends if spend.expense.voucher_no]
        amount = total(spend.in_flight for spend in open_spends)
        yield Finding(LifeMessage.IN_FLIGHT_NOT_SETTLED, _at("open_promises"), amount, {"vouchers": vouchers})


def _deposits(facts: Facts) -> Iterator[Finding]:
    out = deposits_out(facts)
    if out > ZERO and not facts.project.termination.deposits_to_recover:
        held = [row.payee for row in facts.project.deposits if row.payee and open_amount(row, facts.today) > ZERO]
        yield Finding(LifeMessage.DEPOSITS_NOT_LISTED, _at("deposits_to_recover"), out, {"payees": held or None})


def _going_on(facts: Facts) -> Iterator[Finding]:
    """Stopping is weighed against going on, wherever that is still possible."""
    form = facts.project.termination
    if facts.situation.light or form.kind is None or not form.kind.leaves_a_choice:
        return
    for key in ("fee_if_continued", "margin_if_continued", "win_if_continued"):
        if getattr(form, key) is None:
            label = field_of(Termination, key).label
            yield Finding(LifeMessage.GOING_ON_NOT_WEIGHED, _at(key), None, {"label": label, "kind": form.kind})
