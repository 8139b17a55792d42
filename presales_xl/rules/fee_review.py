"""The approved quota beside what today's figures would give: why they differ, and when that must go up."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from presales_xl.findings import Finding, Label, Place
from presales_xl.findings.fee_messages import FeeMessage
from presales_xl.findings.sentence import sentence
from presales_xl.rules.escalation import Ask, Escalation, ask_change, escalation, found
from presales_xl.rules.facts import Facts
from presales_xl.rules.grading import Grading, grade_project
from presales_xl.rules.original import approved_content
from presales_xl.tables.charter import ChangeKind, ChangeRequest, Charter
from presales_xl.tables.life import Grade, Subject
from presales_xl.tables.people_lists import RoleChange
from presales_xl.tables.project_info import ProjectInfo


def frozen_quota(facts: Facts) -> Iterable[Finding]:
    """A note when an approved quota or its reserve differs from what would be computed today; neither moves by that."""
    original, fees = facts.plan.original, facts.fees
    if original.provisional or original.quota is None or fees.quota is None:
        return
    key = Charter.table.key
    if fees.quota != original.quota:
        reasons = list(_reasons(facts))
        yield found(FeeMessage.FROZEN, Place(key, None, "quota"), fees.quota, approved=original.quota, reasons=reasons)
    elif fees.reserve != original.reserve:
        yield found(FeeMessage.RESERVE_FROZEN, Place(key, None, "reserve"), fees.reserve, approved=original.reserve)


def _reasons(facts: Facts) -> Iterable[Label]:
    before, now = _approved_values(facts), facts.project.project_info
    if facts.plan.original.rules_version not in {None, facts.fees.rules_version}:
        old, new = facts.plan.original.rules_version, facts.fees.rules_version
        yield Label(f"规则版本 {old} → {new}", f"rules {old} → {new}")
    for key, label in _INPUTS.items():
        if before is not None and before.get(key) is not None and before[key] != getattr(now, key):
            yield label
    if facts.plan.original.reserve != facts.fees.reserve:
        yield Label("风险准备金的依据有变化", "the risks behind the reserve moved")
    if before is None:
        yield Label("核算依据有变化", "the figures behind it moved")


_INPUTS = {
    "expected_margin": Label("预计毛利有变化", "the expected margin moved"),
    "expected_contract": Label("预计合同额有变化", "the expected contract moved"),
    "market_importance": Label("市场重要性有变化", "the market importance moved"),
}


def _approved_values(facts: Facts) -> Mapping[str, Any] | None:
    """The figures the initiation was approved with; None when they are not kept."""
    content = approved_content(facts.standing, facts.store, Subject.INITIATION)
    if content is None:
        return None
    cells = content.get("project_info", {})
    money = {key: Decimal(cells[key]) for key in ("expected_margin", "expected_contract") if key in cells}
    approved = Grade.find(cells["approved_grade"]) if "approved_grade" in cells else None
    return {
        "market_importance": cells.get("market_importance"),
        "strategic_customer": cells.get("strategic_customer"),
        "approved_grade": approved,
        "approved_grade_reason": cells.get("approved_grade_reason"),
        **money,
    }


def margin_fell(facts: Facts) -> Iterable[Escalation]:
    """The expected margin fell by more than the company's share since the initiation was approved."""
    before, now = _approved_values(facts), facts.project.project_info.expected_margin
    approved = before.get("expected_margin") if before else None
    if not _is_watched(facts) or now is None or approved is None or approved <= 0:
        return
    if facts.policy.margin_fall.exceeded(approved - now, approved):
        share, limit = (approved - now) / approved, facts.policy.margin_fall.share
        place = Place(ProjectInfo.table.key, None, "expected_margin")
        finding = found(FeeMessage.MARGIN_FELL, place, now, approved=approved, share=share, limit=limit)
        magnitude = sentence(
            "下降 {share:%}（容差 {limit:%}）", "down {share:%} (tolerance {limit:%})", share=share, limit=limit
        )
        yield escalation(facts, finding, magnitude, _ask_review(facts))


def grade_moved(facts: Facts) -> Iterable[Escalation]:
    """A grade that fell asks for another look at the quota, one that rose for a sponsor of its rank."""
    before = _approved_grading(facts)
    old, new = (before.effective if before else None), facts.grading.effective
    if not _is_watched(facts) or old is None or new is None or old is new:
        return
    rose = new.order < old.order
    message = FeeMessage.GRADE_ROSE if rose else FeeMessage.GRADE_FELL
    ranks = facts.grading.sponsor_ranks
    finding = found(message, Place(ProjectInfo.table.key, None, "grade"), new, approved=old, ranks=ranks)
    magnitude = sentence("{old} → {new}", "{old} → {new}", old=old, new=new)
    ask = _ask_review(facts)
    yield escalation(
        facts, finding, magnitude, Ask(RoleChange.table.label, ask.route, ask.owner, ask.since) if rose else ask
    )


def _approved_grading(facts: Facts) -> Grading | None:
    before = _approved_values(facts)
    if before is None:
        return None
    info = facts.project.project_info.model_copy(update=dict(before))
    return grade_project(info, facts.rules, initiated=True)


def spent_above_recomputed(facts: Facts) -> Iterable[Escalation]:
    """What today's figures would allow is less than what is already paid or in flight."""
    quota, committed = facts.fees.quota, facts.budget.total.committed
    if not _is_watched(facts) or quota is None or facts.plan.quota is None or not quota < committed <= facts.plan.quota:
        return
    place = Place(Charter.table.key, None, "quota")
    finding = found(FeeMessage.SPENT_ABOVE_RECOMPUTED, place, quota, committed=committed)
    magnitude = sentence("超出 {excess:yuan} 元", "{excess:yuan} above it", excess=committed - quota)
    yield escalation(facts, finding, magnitude, _ask_review(facts))


def _is_watched(facts: Facts) -> bool:
    return not facts.plan.provisional and facts.ended_on is None


def _ask_review(facts: Facts) -> Ask:
    return ask_change(facts, (ChangeRequest.model_construct(kind=ChangeKind.QUOTA_REVIEW),), facts.today)
