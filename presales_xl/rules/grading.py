"""The importance grade of a project: points for margin, importance and strategic customer, and what follows from it."""

from decimal import Decimal

from presales_xl.findings import Finding, Place
from presales_xl.findings.grade_messages import GradeMessage
from presales_xl.findings.sentence import Step, sentence
from presales_xl.frozen import frozen
from presales_xl.tables.company.lookup import grade_rule, ranks_from
from presales_xl.tables.company.money import Criterion
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Grade, Rank
from presales_xl.tables.project_info import ProjectInfo
from presales_xl.tables.table import field_of


@frozen
class Points:
    """Points by criterion; None where the input is missing."""

    margin: int | None
    importance: int | None
    strategic: int

    @property
    def score(self) -> int | None:
        """The sum; None as long as an input is missing."""
        if self.margin is None or self.importance is None:
            return None
        return self.margin + self.importance + self.strategic


@frozen
class Grading:
    """The grade of a project, what it asks of the sponsor and gives to the fees, and why."""

    points: Points
    computed: Grade | None
    effective: Grade | None
    """The approved grade where it may stand, else the computed one; everything that depends on a grade uses it."""
    provisional: bool
    """True until the initiation is approved."""
    sponsor_ranks: tuple[Rank, ...]
    """The ranks a sponsor may have, lowest first; empty without a grade."""
    fee_factor: Decimal | None
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]

    @property
    def score(self) -> int | None:
        return self.points.score


def grade_project(info: ProjectInfo, rules: CompanyRules, *, initiated: bool) -> Grading:
    """Grade a project by the company's points; a missing input gives an error and no grade, never a low grade."""
    missing = tuple(_missing(info))
    points = points_of(info, rules)
    computed = grade_for(points.score, rules) if points.score is not None else None
    unknown = () if computed or missing else (_at("grade", GradeMessage.NO_GRADE_FOR_SCORE, points.score),)
    objections = tuple(_objections(info, computed, rules.policy.grade_steps)) if computed else ()
    effective = info.approved_grade if computed and info.approved_grade and not objections else computed
    row = grade_rule(rules, effective) if effective else None
    return Grading(
        points=points,
        computed=computed,
        effective=effective,
        provisional=not initiated,
        sponsor_ranks=ranks_from(row.sponsor_rank) if row and row.sponsor_rank else (),
        fee_factor=row.fee_factor if row else None,
        steps=_steps(info, points, computed, effective),
        findings=(*missing, *unknown, *objections),
    )


def points_of(info: ProjectInfo, rules: CompanyRules) -> Points:
    """The points of each criterion; an importance off the scale counts as missing."""
    margin, importance = info.expected_margin, info.market_importance
    on_scale = importance is not None and _on_scale(importance)
    return Points(
        margin=None if margin is None else _band(rules, Criterion.MARGIN, margin),
        importance=_band(rules, Criterion.IMPORTANCE, Decimal(importance or 0)) if on_scale else None,
        strategic=_band(rules, Criterion.STRATEGIC, Decimal(bool(info.strategic_customer))),
    )


def grade_for(score: int, rules: CompanyRules) -> Grade | None:
    """The grade with the highest threshold the score reaches (inclusive); None when the rules have none."""
    reached = [row for row in rules.grades if row.min_points is not None and row.min_points <= score]
    return max(reached, key=lambda row: row.min_points or 0).grade if reached else None


def _band(rules: CompanyRules, criterion: Criterion, value: Decimal) -> int:
    """Points of the highest band whose lower bound is not above the value; a margin of 0 or less scores nothing."""
    if criterion is Criterion.MARGIN and value <= 0:
        return 0
    rows = [row for row in rules.grade_points if row.criterion is criterion and row.at_least is not None]
    reached = [row for row in rows if row.at_least is not None and row.at_least <= value]
    best = max(reached, key=lambda row: row.at_least or Decimal(0), default=None)
    return best.points or 0 if best else 0


def _on_scale(importance: int) -> bool:
    scale = field_of(ProjectInfo, "market_importance")
    return (scale.low or 0) <= importance <= (scale.high or importance)


def _missing(info: ProjectInfo) -> list[Finding]:
    found = [
        _at(key, GradeMessage.MISSING_INPUT, None, label=field_of(ProjectInfo, key).label)
        for key in ("expected_margin", "market_importance")
        if getattr(info, key) is None
    ]
    if info.market_importance is not None and not _on_scale(info.market_importance):
        scale = field_of(ProjectInfo, "market_importance")
        limits = {"low": int(scale.low or 0), "high": int(scale.high or 0)}
        found.append(_at("market_importance", GradeMessage.IMPORTANCE_OFF_SCALE, info.market_importance, **limits))
    return found


def _objections(info: ProjectInfo, computed: Grade, steps: int) -> list[Finding]:
    """Why the approved grade may not stand: too far from the computed one, or different without a reason."""
    approved = info.approved_grade
    if approved is None or approved is computed:
        return []
    if abs(approved.order - computed.order) > steps:
        far = _at("approved_grade", GradeMessage.APPROVED_TOO_FAR, approved, computed=computed, limit=steps)
        return [far]
    if not info.approved_grade_reason:
        return [_at("approved_grade_reason", GradeMessage.APPROVED_WITHOUT_REASON, approved, computed=computed)]
    return []


def _at(key: str, message: GradeMessage, value: object, **params: object) -> Finding:
    return Finding(message, Place("project_info", None, key), value, params)


def _steps(info: ProjectInfo, points: Points, computed: Grade | None, effective: Grade | None) -> tuple[Step, ...]:
    if points.score is None:
        return ()
    steps = [
        Step(sentence("预计毛利 {value:yuan} 元：{points} 分", "Expected margin {value:yuan}: {points} points", value=info.expected_margin, points=points.margin)),
        Step(sentence("市场重要性 {value}：{points} 分", "Market importance {value}: {points} points", value=info.market_importance, points=points.importance)),
        Step(sentence("战略客户（{value}）：{points} 分", "Strategic customer ({value}): {points} points", value=bool(info.strategic_customer), points=points.strategic)),
        Step(sentence("合计 {score} 分，计算等级 {grade}", "{score} points together: computed grade {grade}", score=points.score, grade=computed)),
    ]  # fmt: skip
    if effective is not computed:
        steps.append(
            Step(sentence("核定等级 {grade}：{reason}", "Approved grade {grade}: {reason}", grade=effective, reason=info.approved_grade_reason))
        )  # fmt: skip
    return tuple(steps)
