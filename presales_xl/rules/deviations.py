"""Deviations of a project: the list of checks, each of which looks at one thing."""

from collections.abc import Callable, Iterable

from presales_xl.findings import Finding
from presales_xl.rules import fee_review, termination_gate
from presales_xl.rules.deviation_checks import (
    cadence,
    decisions,
    deposits,
    expense_rows,
    outlook,
    overspend,
    paper,
    people,
    schedule,
    waiting,
)
from presales_xl.rules.escalation import Escalation
from presales_xl.rules.facts import Facts

Check = Callable[[Facts], Iterable[Finding | Escalation]]

CHECKS: tuple[Check, ...] = (
    schedule.late_milestones,
    schedule.actual_in_future,
    schedule.added_not_listed,
    overspend.total_over,
    overspend.milestone_over,
    overspend.before_charter,
    overspend.predecessor_open,
    overspend.plan_above_budget,
    overspend.tie_out,
    expense_rows.milestone_of_expense,
    expense_rows.category_of_expense,
    expense_rows.lines_add_up,
    expense_rows.category_share,
    expense_rows.after_the_end,
    expense_rows.single_limit,
    expense_rows.while_blocked,
    fee_review.margin_fell,
    fee_review.grade_moved,
    fee_review.spent_above_recomputed,
    decisions.audit_freeze,
    decisions.finance_hold,
    decisions.changed_after_audit,
    decisions.exit_criteria_met,
    decisions.stop_without_form,
    termination_gate.termination_incomplete,
    decisions.suspension_over,
    cadence.progress_overdue,
    cadence.war_room_overdue,
    cadence.fee_audit_overdue,
    cadence.plan_review_overdue,
    cadence.actions_overdue,
    deposits.deposit_not_returned,
    deposits.deposit_forfeited,
    deposits.guarantee_ends_early,
    outlook.win_moved,
    outlook.zombie,
    outlook.won_without_contract,
    outlook.retrospective_overdue,
    outlook.people_left,
    people.role_changes_waiting,
    paper.offline_unconfirmed,
    waiting.approval_waits,
    outlook.own_view_differs,
)
"""Every check, in the order in which its findings are told."""


def deviations_of(facts: Facts) -> tuple[Finding | Escalation, ...]:
    """Everything the checks find."""
    return tuple(item for check in CHECKS for item in check(facts))
