"""What came out of a pursuit against what was expected: signed amounts, fees, milestones in time, quality of forecasts."""

import datetime as dt
from decimal import Decimal
from typing import Any

from presales_xl.frozen import frozen
from presales_xl.rules.facts import Facts
from presales_xl.rules.lifecycle import first_signing, outcome_of
from presales_xl.rules.money import ZERO, total
from presales_xl.rules.original import approved_content
from presales_xl.rules.win import WinMove
from presales_xl.tables.life import Subject
from presales_xl.tables.retrospective import Contract, Outcome
from presales_xl.tables.table import is_filled

SIGNED = frozenset({Outcome.WON, Outcome.SHORTLISTED})
"""The outcomes that a win probability forecast; every other one means that nothing was signed."""


@frozen
class ResultFigures:
    """Expected and actual of a pursuit, in yuan; None where a side is not known."""

    outcome: Outcome | None
    decided_on: dt.date | None
    ended: bool
    """False while a result is registered that has not ended the project: a report of it is a draft."""
    contracts: tuple[Contract, ...]
    expected_contract: Decimal | None
    """As the initiation was approved; without an approval as in table 1."""
    expected_margin: Decimal | None
    signed_contract: Decimal | None
    """Sum of the contracts; None without any."""
    signed_margin: Decimal | None
    signed_on: dt.date | None
    """Day of the first contract."""
    milestones: int
    """Milestones that were not dropped."""
    in_time: int
    """Those reached by their original date."""
    forecasts: tuple[WinMove, ...]
    forecast_error: Decimal | None
    """Brier score of the monthly win probabilities: 0 is best, 1 worst; None without forecast or outcome."""


def result_figures(facts: Facts) -> ResultFigures:
    """The figures at the status date; a result that is registered but has not ended the project counts as a draft."""
    info = facts.project.project_info
    ended = facts.ended_on is not None
    outcome = outcome_of(facts.situation) if ended else facts.project.result.outcome
    contracts = tuple(row for row in facts.project.contracts if is_filled(row))
    kept = [row.plan for row in facts.milestones if not row.plan.dropped]
    return ResultFigures(
        outcome=outcome,
        decided_on=_decided_on(facts, outcome),
        ended=ended,
        contracts=contracts,
        expected_contract=_approved(facts, "expected_contract", info.expected_contract),
        expected_margin=_approved(facts, "expected_margin", info.expected_margin),
        signed_contract=total(row.amount or ZERO for row in contracts) if contracts else None,
        signed_margin=total(row.margin or ZERO for row in contracts) if contracts else None,
        signed_on=first_signing(facts.project),
        milestones=len(kept),
        in_time=sum(_in_time(row.source.actual_on, row.original_on, facts.today) for row in kept),
        forecasts=facts.win.moves,
        forecast_error=brier([move.now for move in facts.win.moves], outcome),
    )


def _decided_on(facts: Facts, outcome: Outcome | None) -> dt.date | None:
    """The registered day of the outcome; a termination or a closed lead has the day it ended the project."""
    result = facts.project.result
    return (result.decided_on if result.outcome is outcome else None) or facts.ended_on


def brier(forecasts: list[Decimal], outcome: Outcome | None) -> Decimal | None:
    """Mean of the squared distances of the forecasts from what happened: 1 when it was signed, 0 when not."""
    if not forecasts or outcome is None:
        return None
    happened = Decimal(outcome in SIGNED)
    return total((forecast - happened) ** 2 for forecast in forecasts) / len(forecasts)


def _approved(facts: Facts, key: str, current: Decimal | None) -> Decimal | None:
    content = approved_content(facts.standing, facts.store, Subject.INITIATION) or {}
    approved: Any = content.get("project_info", {}).get(key)
    return current if approved is None else Decimal(approved)


def _in_time(actual: dt.date | None, planned: dt.date | None, today: dt.date) -> bool:
    return actual is not None and planned is not None and actual <= min(planned, today)
