"""The win probability of a report: now, a month ago, and why it moved."""

from presales_xl.findings import Label
from presales_xl.reports.monthly_view import WinProbability
from presales_xl.reports.words import Words
from presales_xl.rules.facts import Facts

_MOVED = Label("（{points}）", "({points})")


def win_probability(facts: Facts, words: Words) -> WinProbability:
    """As the latest month has it; a move beyond the company's limit has to have a reason."""
    moved = facts.win.moved
    return WinProbability(
        now=words.percent(facts.win.now),
        last_month=words.percent(facts.win.last_month),
        moved="" if moved is None else words.filled(_MOVED, points=words.points(moved)),
        reason=_reason(facts, words),
    )


def _reason(facts: Facts, words: Words) -> str:
    moved = facts.win.moved
    is_due = moved is not None and abs(moved) > facts.policy.win_move_reason
    return words.wanted(facts.win.reason) if is_due else words.text(facts.win.reason)
