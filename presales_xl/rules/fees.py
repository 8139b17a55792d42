"""The fee quota of a project: from margin and grade by the company's rules, less the reserve, split over milestones."""

from collections.abc import Sequence
from decimal import Decimal

from presales_xl.findings import Finding, Place
from presales_xl.findings.check_plan_messages import PlanCheck
from presales_xl.findings.fee_messages import FeeMessage
from presales_xl.findings.sentence import Step
from presales_xl.frozen import frozen
from presales_xl.rules import fee_words
from presales_xl.rules.added import of_the_charter
from presales_xl.rules.allocation import split, weights_fit
from presales_xl.rules.fee_tiers import base_of, bounded, bounds, slices
from presales_xl.rules.grading import Grading
from presales_xl.rules.money import ZERO, floor_to, total
from presales_xl.rules.risks import open_fee_emv, reserve_for
from presales_xl.tables.charter import Milestone
from presales_xl.tables.company.policy import Policy
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.project import Project


@frozen
class Share:
    """What a milestone gets of the allocatable amount; None when the weights allow no split."""

    no: str
    row: int
    budget: Decimal | None


@frozen
class Fees:
    """The quota and its parts in yuan; what could not be computed is None, never 0."""

    rules_version: str
    base: Decimal | None
    """What the tiers give, before the grade's factor."""
    factor: Decimal | None
    computed: Decimal | None
    """The quota by the rules, also where a manual quota takes its place."""
    quota: Decimal | None
    reserve: Decimal | None
    allocatable: Decimal | None
    shares: tuple[Share, ...]
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]

    @property
    def manual_excess(self) -> Decimal:
        """How far a manual quota lies above the computed one; 0 when it does not."""
        if self.quota is None or self.computed is None:
            return ZERO
        return max(self.quota - self.computed, ZERO)

    def budget_of(self, no: str) -> Decimal | None:
        """The share of a milestone."""
        return next((share.budget for share in self.shares if share.no == no), None)


@frozen
class _Quota:
    base: Decimal | None = None
    computed: Decimal | None = None
    quota: Decimal | None = None
    steps: tuple[Step, ...] = ()
    findings: tuple[Finding, ...] = ()


def compute_fees(project: Project, rules: CompanyRules, grading: Grading) -> Fees:
    """The quota today's inputs give under these rules, whether or not an approved charter keeps another one."""
    policy = rules.policy
    computed = _computed(project, rules, grading)
    chosen = _with_manual(computed, project)
    expected = open_fee_emv(project.risks)
    reserve = None if chosen.quota is None else reserve_for(expected, chosen.quota, policy)
    allocatable = None if chosen.quota is None or reserve is None else chosen.quota - reserve
    milestones = of_the_charter(project)
    unfit = (*_weight_findings(milestones), *_number_findings(project.milestones))
    shares = split_over(milestones, None if unfit else allocatable, policy)
    return Fees(
        rules_version=rules.version,
        base=chosen.base,
        factor=grading.fee_factor,
        computed=chosen.computed,
        quota=chosen.quota,
        reserve=reserve,
        allocatable=allocatable,
        shares=shares,
        steps=(*chosen.steps, *fee_words.reserve_steps(expected, reserve, allocatable, policy), *_share_steps(milestones, shares)),
        findings=(*grading.findings, *chosen.findings, *unfit),
    )  # fmt: skip


def _computed(project: Project, rules: CompanyRules, grading: Grading) -> _Quota:
    """The quota by tiers, factor, caps, floor and rounding."""
    info, policy = project.project_info, rules.policy
    if info.expected_contract is None or info.expected_contract <= 0:
        missing = info.expected_contract is None
        message = FeeMessage.CONTRACT_MISSING if missing else FeeMessage.CONTRACT_NOT_POSITIVE
        return _Quota(findings=(_at("project_info", "expected_contract", message, info.expected_contract),))
    margin, factor = info.expected_margin, grading.fee_factor
    if grading.effective is None or margin is None:
        return _Quota()
    if factor is None:
        return _Quota(findings=(_at("project_info", "grade", FeeMessage.NO_FACTOR, grading.effective),))
    if margin <= 0:
        return _Quota(ZERO, ZERO, ZERO, (fee_words.no_margin(margin),))
    cut = slices(margin, rules.fee_tiers, policy.tier_mode)
    if not cut:
        return _Quota(findings=(_at("project_info", "expected_margin", FeeMessage.NO_TIERS, margin),))
    held = bounds(rules.fee_limits, grading.effective, margin, info.expected_contract)
    base = base_of(cut)
    before = bounded(base * factor, held)
    quota = floor_to(before, policy.quota_rounding)
    steps = (*fee_words.tier_steps(cut, base), fee_words.factor_step(grading, base * factor))
    steps = (*steps, *fee_words.bound_steps(held, base * factor, before), fee_words.quota_step(quota, policy))
    return _Quota(base, quota, quota, steps)


def _with_manual(computed: _Quota, project: Project) -> _Quota:
    """The manual quota in place of the computed one; one without reason or in fractions of a yuan is not used."""
    manual, reason = project.charter.manual_quota, project.charter.manual_quota_reason
    if manual is None or computed.findings or computed.computed is None:
        return computed
    findings = []
    if manual < 0 or manual != int(manual):
        findings.append(_at("charter", "manual_quota", FeeMessage.MANUAL_NOT_WHOLE, manual))
    if not reason:
        findings.append(_at("charter", "manual_quota_reason", FeeMessage.MANUAL_WITHOUT_REASON, manual))
    steps = computed.steps if findings else (*computed.steps, fee_words.manual_step(manual, reason))
    return _Quota(computed.base, computed.computed, None if findings else manual, steps, tuple(findings))


def split_over(milestones: Sequence[Milestone], amount: Decimal | None, policy: Policy) -> tuple[Share, ...]:
    """`amount` over the milestones by their weights, which must fit; None for every milestone without an amount."""
    weights = [milestone.weight or ZERO for milestone in milestones]
    parts = split(amount, weights, policy.allocation_unit) if amount is not None and milestones else None
    return tuple(
        Share(milestone.no or "", milestone.row, parts[index] if parts else None)
        for index, milestone in enumerate(milestones)
    )


def _weight_findings(milestones: Sequence[Milestone]) -> tuple[Finding, ...]:
    weights = [milestone.weight for milestone in milestones]
    if not milestones:
        return (_at("milestones", None, FeeMessage.NO_MILESTONES, None),)
    if weights_fit(weights):
        return ()
    bad = [milestone for milestone in milestones if milestone.weight is None or milestone.weight <= 0]
    if bad:
        place = [Place("milestones", milestone.row or None, "weight") for milestone in bad]
        return tuple(
            Finding(FeeMessage.WEIGHT_NOT_POSITIVE, where, milestone.weight, {"no": milestone.no})
            for where, milestone in zip(place, bad, strict=True)
        )
    summed = total(weight for weight in weights if weight is not None)
    return (_at("milestones", "weight", FeeMessage.WEIGHTS_DO_NOT_ADD_UP, summed, rest=1 - summed),)


def _number_findings(milestones: Sequence[Milestone]) -> tuple[Finding, ...]:
    """Numbers that stand twice: a budget, an expense or a request finds its milestone by its number alone."""
    first: dict[str, Milestone] = {}
    table = Milestone.table.label
    pairs = [(row, first.setdefault(row.no, row)) for row in milestones if row.no]
    return tuple(
        Finding(
            PlanCheck.NO_TWICE, Place("milestones", row.row or None, "no"), row.no, {"table": table, "other": other.row}
        )
        for row, other in pairs
        if row is not other
    )


def _share_steps(milestones: Sequence[Milestone], shares: Sequence[Share]) -> tuple[Step, ...]:
    return tuple(
        fee_words.share_step(milestone, share.budget)
        for milestone, share in zip(milestones, shares, strict=True)
        if share.budget is not None
    )


def _at(table: str, key: str | None, message: FeeMessage, value: object, **params: object) -> Finding:
    return Finding(message, Place(table, None, key), value, params)
