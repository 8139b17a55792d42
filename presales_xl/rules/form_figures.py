"""The figures of the paper forms: the charter as it is decided, what a change moves, what a termination weighs."""

import datetime as dt
from decimal import Decimal

from presales_xl.frozen import frozen
from presales_xl.rules.baseline import Plan, Request, requests_of
from presales_xl.rules.budget import Use, budget_of
from presales_xl.rules.change_figures import ChangeFigures, OldValues, change_figures
from presales_xl.rules.facts import Facts
from presales_xl.rules.money import ZERO, cents, total
from presales_xl.rules.original import Original, as_written
from presales_xl.rules.signature_blocks import Round
from presales_xl.rules.spending import spending
from presales_xl.tables.charter import ChangeKind, ChangeOp, ChangeRequest, Milestone
from presales_xl.tables.table import is_filled
from presales_xl.tables.termination import Termination


@frozen
class CharterFigures:
    """Quota, reserve and milestones that an approver of the charter is shown; money in yuan, None = not known."""

    quota: Decimal | None
    reserve: Decimal | None
    rules_version: str | None
    milestones: tuple[tuple[Milestone, Decimal | None], ...]
    """Each milestone of the charter with its budget."""

    @property
    def allocatable(self) -> Decimal | None:
        return None if self.quota is None or self.reserve is None else self.quota - self.reserve

    @property
    def budgeted(self) -> Decimal | None:
        """Sum of the milestone budgets; None while any of them is not known."""
        known = [budget for _, budget in self.milestones if budget is not None]
        return total(known) if known and len(known) == len(self.milestones) else None


def charter_figures(facts: Facts, taken: Round) -> CharterFigures:
    """The approved baseline, else the cells that were submitted, else what the rules give today for a draft."""
    original = _submitted(facts) if facts.plan.provisional and taken.version else facts.plan.original
    rows = (
        row for row in facts.project.milestones if is_filled(row) and (row.no is None or row.no in original.planned)
    )
    return CharterFigures(
        quota=original.quota,
        reserve=original.reserve,
        rules_version=original.rules_version,
        milestones=tuple((row, original.budgets.get(row.no or "")) for row in rows),
    )


def _submitted(facts: Facts) -> Original:
    return as_written(facts.project.charter, facts.project.milestones, provisional=True)


@frozen
class Move:
    """What one row of a change request moves; None where it leaves a value alone or where it cannot be known yet."""

    row: ChangeRequest
    name: str | None
    """Name of the milestone."""
    old_planned_on: dt.date | None
    old_budget: Decimal | None
    days: int | None
    """Later is positive."""
    money: Decimal | None
    """What it adds to the budget of its milestone, in yuan."""


@frozen
class ChangeSheet:
    """A change request as it is decided; the figures are known once the charter is approved."""

    request: Request
    figures: ChangeFigures | None
    before: Plan
    """The plan it is judged on: for an approved one that of its time."""
    moves: tuple[Move, ...]

    @property
    def after(self) -> Plan | None:
        return self.figures.judged.after if self.figures else None

    @property
    def money(self) -> Decimal:
        """What it adds to the milestone budgets altogether, in yuan."""
        return total(move.money for move in self.moves if move.money is not None)


def change_sheet(facts: Facts, no: str) -> ChangeSheet:
    """The request with that number; KeyError when the project has none."""
    request = requests_of(facts.project.change_requests, facts.project.role_changes)[no]
    figures = next((item for item in change_figures(facts) if item.request.no == no), None)
    before = figures.before if figures else facts.plan
    old = {known.row: known for known in figures.old} if figures else {}
    rows = () if request.kind is ChangeKind.PEOPLE else request.rows
    return ChangeSheet(request, figures, before, tuple(_move(row, old.get(row.row), before, figures) for row in rows))


def _move(row: ChangeRequest, old: OldValues | None, before: Plan, figures: ChangeFigures | None) -> Move:
    known, after = before.of(row.milestone), figures.judged.after.of(row.milestone) if figures else None
    planned_on = old.planned_on if old else known.planned_on if known else None
    budget = old.budget if old else known.budget if known else None
    end = after.budget if after else row.new_budget
    moves_money = row.new_budget is not None or row.op is ChangeOp.DROP
    return Move(
        row=row,
        name=row.name or (known.name if known else None),
        old_planned_on=planned_on,
        old_budget=budget,
        days=(row.new_planned_on - planned_on).days if row.new_planned_on and planned_on else None,
        money=None if end is None or not moves_money else end - (budget or ZERO),
    )


@frozen
class TerminationFigures:
    """Where the money stands and what going on would be worth, in yuan; None where an input is missing."""

    quota: Decimal | None
    spent: Decimal
    in_flight: Decimal
    unused_quota: Decimal | None
    """Quota less paid and in flight; negative when overspent."""
    expected_value: Decimal | None
    """Of going on: win probability x margin less the fees still needed; what is spent never enters."""


def termination_figures(facts: Facts) -> TerminationFigures:
    """The position of the project at the status date."""
    return _position(facts.budget.total, facts)


def figures_at(facts: Facts, day: dt.date) -> TerminationFigures:
    """The position as it was on `day`: what was paid later was still in flight."""
    spent = spending(facts.project.expenses, facts.rules, day)
    return _position(budget_of(facts.plan, spent, (), facts.policy, day).total, facts)


def _position(whole: Use, facts: Facts) -> TerminationFigures:
    quota = facts.plan.quota
    return TerminationFigures(
        quota=quota,
        spent=whole.paid,
        in_flight=whole.in_flight,
        unused_quota=None if quota is None else quota - whole.committed,
        expected_value=_expected_value(facts.project.termination),
    )


def _expected_value(request: Termination) -> Decimal | None:
    win, margin, fee = request.win_if_continued, request.margin_if_continued, request.fee_if_continued
    return None if win is None or margin is None or fee is None else cents(win * margin - fee)
