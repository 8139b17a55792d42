"""The command `fees`: the quota with its steps, written into the charter until the charter is approved."""

from collections.abc import Mapping
from typing import Any

from presales_xl.actions.findings_list import with_findings
from presales_xl.actions.grade import GRADE_INPUTS, grade_cells
from presales_xl.actions.outcome import Case, Outcome
from presales_xl.actions.own_inputs import read_problems, with_own
from presales_xl.actions.shapes import four_places, money
from presales_xl.actions.situation import facts_of
from presales_xl.findings import Finding, Lang
from presales_xl.rules.escalation import Escalation
from presales_xl.rules.facts import Facts
from presales_xl.rules.fee_review import frozen_quota, grade_moved, margin_fell, spent_above_recomputed
from presales_xl.rules.fees import Fees
from presales_xl.rules.rules_digest import pack
from presales_xl.rules.standing import Standing
from presales_xl.tables.life import Subject
from presales_xl.workbook.port import Writes
from presales_xl.workbook.rules_lookup import SNAPSHOT_PREFIX

FEE_INPUTS = GRADE_INPUTS | {
    ("project_info", "expected_contract"),
    ("charter", "manual_quota"),
    ("charter", "manual_quota_reason"),
    ("milestones", "no"),
    ("milestones", "weight"),
    ("risks", "probability"),
    ("risks", "impact_money"),
    ("risks", "affects"),
    ("risks", "status"),
}


def run(case: Case) -> Outcome:
    """Compute the fees; they are written while the charter is a draft, afterwards the approved ones stand beside."""
    facts = facts_of(case)
    stand = facts.standing
    read = read_problems(case.read_findings, FEE_INPUTS)
    findings = case.places.all_located(with_own(read, (*facts.fees.findings, *_review(facts))))
    is_draft = case.rules_as_recorded and not stand.charter_approved and not _is_submitted(stand)
    writes = _writes(facts, case.raw.lang) if is_draft else Writes()
    return Outcome(with_findings(shape(facts, case.lang), findings, case.lang), findings, writes)


def _is_submitted(stand: Standing) -> bool:
    """Whether the charter is being decided: what was submitted is not changed under the approvers' eyes."""
    return any(version.subject is Subject.CHARTER for version in stand.approvals.pending())


def _review(facts: Facts) -> tuple[Finding, ...]:
    raised: tuple[Escalation, ...] = (*margin_fell(facts), *grade_moved(facts), *spent_above_recomputed(facts))
    return (*frozen_quota(facts), *(item.finding for item in raised))


def shape(facts: Facts, lang: Lang) -> dict[str, Any]:
    """The JSON object of the command."""
    fees = facts.fees
    return {
        "rules_version": fees.rules_version,
        "base": money(fees.base),
        "factor": four_places(fees.factor),
        "quota": money(fees.quota),
        "computed_quota": money(fees.computed),
        "reserve": money(fees.reserve),
        "allocatable": money(fees.allocatable),
        "milestones": [{"no": share.no, "budget": money(share.budget)} for share in fees.shares],
        "steps": [{"text": step.text(lang), "amount": money(step.amount)} for step in fees.steps],
        "frozen": not facts.plan.provisional,
        "approved": _approved(facts),
    }


def _approved(facts: Facts) -> Mapping[str, Any] | None:
    """The figures the charter was approved with; None before its approval."""
    original = facts.plan.original
    if original.provisional:
        return None
    return {
        "rules_version": original.rules_version,
        "quota": money(original.quota),
        "reserve": money(original.reserve),
        "milestones": [{"no": no, "budget": money(budget)} for no, budget in original.budgets.items()],
    }


def _writes(facts: Facts, lang: Lang) -> Writes:
    """The draft's figures, and a copy of the rules they come from, by which they can be computed again."""
    copy = {SNAPSHOT_PREFIX + facts.rules.version: pack(facts.rules)} if facts.fees.quota is not None else {}
    return Writes(forms=_forms(facts, lang), cells=_cells(facts), store=copy)


def _forms(facts: Facts, lang: Lang) -> dict[tuple[str, str], Any]:
    fees: Fees = facts.fees
    return {
        **grade_cells(facts.grading, lang),
        ("charter", "quota"): fees.quota,
        ("charter", "reserve"): fees.reserve,
        ("charter", "allocatable"): fees.allocatable,
        ("charter", "rules_version"): fees.rules_version if fees.quota is not None else None,
        ("charter", "computation"): _in_one_line(fees, lang),
    }


def _in_one_line(fees: Fees, lang: Lang) -> str | None:
    """The steps up to the quota, for the sheet; the shares of the milestones stand there already."""
    split = sum(share.budget is not None for share in fees.shares)
    shown = fees.steps[: len(fees.steps) - split]
    told = (f"{step.text(lang)} = {step.amount:,.2f}" if step.amount is not None else step.text(lang) for step in shown)
    return ("；" if lang == "zh" else "; ").join(told) or None


def _cells(facts: Facts) -> dict[tuple[str, int, str], Any]:
    """Budgets of the draft, which are the current ones as long as it is a draft."""
    written: dict[tuple[str, int, str], Any] = {}
    for milestone in facts.project.milestones:
        budget = facts.fees.budget_of(milestone.no or "")
        for key, value in (
            ("budget", budget),
            ("current_budget", budget),
            ("current_planned_on", milestone.planned_on),
        ):
            written["milestones", milestone.row, key] = value
    return written
