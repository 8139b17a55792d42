"""The figures of the paper forms as JSON."""

from collections.abc import Mapping
from typing import Any

from presales_xl.actions.shapes import four_places, iso, money
from presales_xl.findings import Lang
from presales_xl.rules.approvals import day_of
from presales_xl.rules.facts import Facts
from presales_xl.rules.form_figures import ChangeSheet, CharterFigures, Move, TerminationFigures
from presales_xl.rules.signature_blocks import Round, SignatureBlock
from presales_xl.tables.charter import ChangeOp
from presales_xl.tables.records_of_control import Approval


def steps_shape(taken: Round, lang: Lang) -> list[Mapping[str, Any]]:
    """Every signature block in the order of the route."""
    return [_step(block, lang) for block in taken.blocks]


def _step(block: SignatureBlock, lang: Lang) -> Mapping[str, Any]:
    return {
        "step": block.step,
        "place": block.place,
        "capacity": block.capacity.text(lang),
        "asked": block.asked.text(lang) if block.asked else None,
        "decision": _decision(block.decision) if block.decision else None,
    }


def _decision(row: Approval) -> Mapping[str, Any]:
    return {
        "action": row.action.code if row.action else None,
        "actor": row.actor,
        "on_behalf_of": row.on_behalf_of,
        "on": iso(day_of(row)),
        "comment": row.comment,
        "offline": bool(row.offline),
    }


def charter_shape(facts: Facts, figures: CharterFigures, taken: Round, lang: Lang) -> Mapping[str, Any]:
    """Quota, reserve and milestones; the steps of the computation while it is a draft."""
    steps = () if taken.version else facts.fees.steps
    return {
        "quota": money(figures.quota),
        "reserve": money(figures.reserve),
        "allocatable": money(figures.allocatable),
        "rules_version": figures.rules_version,
        "single_expense_limit": money(facts.project.charter.single_expense_limit),
        "milestones": [
            {
                "no": row.no,
                "name": row.name,
                "weight": four_places(row.weight),
                "planned_on": iso(row.planned_on),
                "budget": money(budget),
            }
            for row, budget in figures.milestones
        ],
        "budgeted": money(figures.budgeted),
        "computation": [{"text": step.text(lang), "amount": money(step.amount)} for step in steps],
    }


def change_shape(sheet: ChangeSheet) -> Mapping[str, Any]:
    """What the request moves, and its cumulative measures against the original charter."""
    request, after = sheet.request, sheet.after
    return {
        "kind": request.kind.code if request.kind else None,
        "cause": request.cause.code if request.cause else None,
        "raised_on": iso(request.first.raised_on),
        "moves": [_move(move) for move in sheet.moves],
        "quota_before": money(sheet.before.quota),
        "quota_after": money(after.quota) if after else None,
        "reserve_before": money(sheet.before.reserve),
        "reserve_after": money(after.reserve) if after else None,
        "measures": _measures(sheet),
    }


def _move(move: Move) -> Mapping[str, Any]:
    return {
        "op": (move.row.op or ChangeOp.CHANGE).code,
        "milestone": move.row.milestone,
        "old_planned_on": iso(move.old_planned_on),
        "new_planned_on": iso(move.row.new_planned_on),
        "days": move.days,
        "old_budget": money(move.old_budget),
        "new_budget": money(move.row.new_budget),
        "money": money(move.money),
    }


def _measures(sheet: ChangeSheet) -> Mapping[str, Any] | None:
    """None before the charter is approved."""
    if sheet.figures is None:
        return None
    judged = sheet.figures.judged
    found = judged.measures
    return {
        "ordinal": found.ordinal,
        "increase": money(found.increase),
        "increase_share": four_places(found.increase_share),
        "moved": money(found.moved),
        "days": found.days,
        "customer_days": found.customer_days,
        "earlier": found.earlier,
        "case": judged.case.code,
        "beyond": judged.beyond,
        "with_pending": judged.with_pending,
        "needs_war_room": judged.needs_war_room,
    }


def termination_shape(figures: TerminationFigures) -> Mapping[str, Any]:
    """Where the money stands and what going on would be worth."""
    return {
        "quota": money(figures.quota),
        "spent": money(figures.spent),
        "in_flight": money(figures.in_flight),
        "unused_quota": money(figures.unused_quota),
        "expected_value": money(figures.expected_value),
    }
