"""What a retrospective says about the termination that ended its project."""

import datetime as dt
from collections.abc import Iterator

from presales_xl.findings import Label
from presales_xl.reports import lights
from presales_xl.reports.retrospective_view import DepositRow, Stop
from presales_xl.reports.view import Light
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.deposits import came_back, open_amount
from presales_xl.rules.facts import Facts
from presales_xl.rules.form_figures import figures_at
from presales_xl.rules.lifecycle import last_decision
from presales_xl.tables.charter import Deposit, DepositForm

_TEXT_LIMIT = 600
_MEETING = Label("{day} 决定{decision}：{reason}", "{day}, {decision}: {reason}")
_BACK = Label("已收回", "Returned")
_SETTLED = Label("已结清", "Settled")
_OUT = Label("未收回", "Still out")


def stop_block(facts: Facts, words: Words) -> Stop:
    """The termination that was approved; nothing to tell of a project that ended otherwise or goes on."""
    ended = facts.standing.terminated_on
    return Stop() if ended is None else _told(facts, ended, words)


def _told(facts: Facts, ended: dt.date, words: Words) -> Stop:
    form, figures = facts.project.termination, figures_at(facts, ended)
    wanted = {
        key: words.brief(words.wanted(getattr(form, key)), form, _TEXT_LIMIT)
        for key in ("reason", "customer_aftercare")
    }
    optional = ("criteria_met", "deposits_to_recover", "open_promises", "restart_condition")
    return Stop(
        told=True,
        approved_on=words.day(ended),
        applicant=words.wanted(form.applicant),
        applied_on=words.wanted_day(form.applied_on),
        kind=words.wanted_of(form.kind),
        war_room=words.text(form.war_room_ref),
        meeting=_meeting(facts, ended, words),
        quota=words.yuan(figures.quota),
        spent=words.yuan(figures.spent),
        in_flight=words.yuan(figures.in_flight),
        unused_quota=words.yuan(figures.unused_quota),
        deposits=tuple(_deposits(facts, words)),
        review_on=words.day(form.review_on),
        **wanted,
        **{key: words.brief(getattr(form, key), form, _TEXT_LIMIT) for key in optional},
    )  # fmt: skip


def _meeting(facts: Facts, ended: dt.date, words: Words) -> str:
    """The last decision before the approval: an application rests on it."""
    last = last_decision(facts.project, ended)
    if last is None or last.decision is None:
        return DASH
    reason = words.brief(words.wanted(last.reason), last, _TEXT_LIMIT)
    return words.filled(_MEETING, day=words.day(last.held_on), decision=words.of(last.decision), reason=reason)


def _deposits(facts: Facts, words: Words) -> Iterator[DepositRow]:
    """The money that was tied up, as it stands at the status date."""
    for row in facts.project.deposits:
        if row.form in {None, DepositForm.TRANSFER} and row.paid_on is not None and row.paid_on <= facts.today:
            returned = came_back(row, facts.today)
            yield DepositRow(
                kind=words.wanted_of(row.kind),
                payee=words.brief(row.payee, row),
                amount=words.money(row.amount),
                returned=words.money(returned),
                returned_on=words.day(row.returned_on) if returned else DASH,
                open=words.money(open_amount(row, facts.today)),
                light=_light(row, facts.today, words),
            )


def _light(row: Deposit, today: dt.date, words: Words) -> Light:
    if open_amount(row, today) > 0:
        return lights.alarm(words.of(_OUT))
    return lights.neutral(words.of(_SETTLED)) if row.deducted or row.forfeited else lights.fine(words.of(_BACK))
