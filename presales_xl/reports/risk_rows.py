"""The risks of a report: the gravest as rows, and the matrix of all that are open."""

from presales_xl.findings import Label
from presales_xl.reports import lights
from presales_xl.reports.monthly_view import RiskMatrixRow, RiskRow
from presales_xl.reports.view import Light
from presales_xl.reports.words import Words
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.risks import RiskReading, level_of
from presales_xl.tables.company.policy import Policy
from presales_xl.tables.risks import RiskAffects

TOP_RISKS = 5
_CLASSES = range(1, 6)
_RESPONSE = Label("{response}：{prevention}", "{response}: {prevention}")
_BELOW = Label("{level}（低于 {to}）", "{level} (below {to})")
_BETWEEN = Label("{level}（{start} 起）", "{level} (from {start})")
_UNNUMBERED = Label("未编号", "no number")


def risk_rows(assessment: Assessment, words: Words) -> tuple[RiskRow, ...]:
    """The gravest risks that are not closed."""
    return tuple(_risk(reading, words) for reading in assessment.top_risks(TOP_RISKS))


def risk_matrix(assessment: Assessment, words: Words) -> tuple[RiskMatrixRow, ...]:
    """Where the open risks lie by probability and impact, the likeliest on top; empty where none can be placed."""
    policy = assessment.facts.policy
    open_risks = assessment.top_risks(len(assessment.facts.project.risks))
    placed = [reading for reading in open_risks if reading.score is not None]
    if not placed:
        return ()
    return tuple(
        RiskMatrixRow(
            _class_name(likely, policy, words),
            tuple(_cell(placed, (likely, impact), policy, words) for impact in _CLASSES),
        )
        for likely in reversed(_CLASSES)
    )


def _class_name(likely: int, policy: Policy, words: Words) -> str:
    """A class with the probability it begins at."""
    floors = policy.risk_probability_classes
    if likely == 1:
        return words.filled(_BELOW, level=likely, to=words.percent(floors[0]))
    return words.filled(_BETWEEN, level=likely, start=words.percent(floors[likely - 2]))


def _cell(placed: list[RiskReading], at: tuple[int, int], policy: Policy, words: Words) -> Light:
    here = [reading.risk.no for reading in placed if (reading.probability_class, reading.risk.impact) == at]
    light = lights.light_of(level_of(at[0] * at[1], policy), words)
    names = words.pick("、", ", ").join(no or words.of(_UNNUMBERED) for no in here)
    return Light(light.colour, light.symbol, names, light.word)


def _risk(reading: RiskReading, words: Words) -> RiskRow:
    risk = reading.risk
    response = words.of(risk.response) if risk.response else ""
    both = response and risk.prevention
    answer = words.filled(_RESPONSE, response=response, prevention=risk.prevention) if both else None
    return RiskRow(
        no=words.text(risk.no),
        description=words.brief(risk.description, risk),
        affects=words.of(risk.affects or RiskAffects.PRESALES_FEES),
        probability=words.percent(risk.probability),
        impact=words.money(risk.impact_money),
        response=words.brief(answer or response or risk.prevention, risk),
        owner=words.text(risk.owner),
        due_on=words.day(risk.due_on),
        light=lights.light_of(reading.level, words),
    )
