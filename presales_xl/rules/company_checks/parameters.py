"""Parameters and tolerances: rows that cannot be used, rows that are missing, values that contradict each other."""

import operator
from collections.abc import Callable, Iterator
from typing import Any

from presales_xl.findings import Finding, Label, Place
from presales_xl.findings.company_messages import CompanyMessage
from presales_xl.frozen import frozen
from presales_xl.language import LANGUAGES
from presales_xl.rules.company_checks.rows import in_table
from presales_xl.rules.numbering import pattern_digits
from presales_xl.tables.company.parameter import Parameter, ParameterRow, ToleranceRow, Wrong, written
from presales_xl.tables.company.policy import PARAMETERS, PolicyProblem
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.table import Record


def unusable_parameters(rules: CompanyRules) -> Iterator[Finding]:
    """Every row of both sheets that could not be used, and what counts instead."""
    for problem in rules.policy_problems:
        no_key = problem.field == "key" and problem.wrong is Wrong.EMPTY
        message = CompanyMessage.KEY_MISSING if no_key else _MESSAGES[problem.wrong]
        value = problem.key if problem.field == "key" else problem.value
        yield Finding(message, Place(problem.table, problem.row, problem.field), value, _params(problem))


_MESSAGES = {
    Wrong.UNKNOWN_KEY: CompanyMessage.KEY_UNKNOWN,
    Wrong.OTHER_SHEET: CompanyMessage.KEY_ON_OTHER_SHEET,
    Wrong.TWICE: CompanyMessage.KEY_TWICE,
    Wrong.EMPTY: CompanyMessage.VALUE_EMPTY,
    Wrong.NOT_A_NUMBER: CompanyMessage.VALUE_NOT_A_NUMBER,
    Wrong.NOT_WHOLE: CompanyMessage.VALUE_NOT_WHOLE,
    Wrong.NEGATIVE: CompanyMessage.VALUE_NEGATIVE,
    Wrong.NOT_POSITIVE: CompanyMessage.VALUE_NOT_POSITIVE,
    Wrong.NOT_A_DAY: CompanyMessage.VALUE_NOT_A_DAY,
    Wrong.SHARE_ABOVE_ONE: CompanyMessage.VALUE_ABOVE_ONE,
    Wrong.NOT_YES_OR_NO: CompanyMessage.VALUE_NOT_YES_OR_NO,
    Wrong.NOT_AN_OPTION: CompanyMessage.VALUE_NOT_AN_OPTION,
    Wrong.NOT_RISING: CompanyMessage.VALUE_NOT_RISING,
    Wrong.NOT_AS_MANY: CompanyMessage.VALUE_NOT_AS_MANY,
}


def _params(problem: PolicyProblem) -> dict[str, Any]:
    known, near = problem.known, problem.nearest
    if known is None:
        return {"nearest": Label(f"最接近的是「{near}」。", f"The nearest is “{near}”. ") if near else Label("", "")}
    return {
        "key": known.key,
        "label": known.label,
        "sheet": _sheet(known).table.sheet,
        "default": _as_written(known, known.default),
        "options": problem.options,
        "count": len(known.default) if isinstance(known.default, tuple) else 1,
    }


def _sheet(known: Parameter) -> type[Record]:
    return ToleranceRow if known.on_tolerances else ParameterRow


def _as_written(known: Parameter, value: Any) -> Label:
    zh, en = (written(known, value, lang) for lang in LANGUAGES)
    return Label(zh, en)


def default_parameters(rules: CompanyRules) -> Iterator[Finding]:
    """What stands on neither sheet has its default, which another version of the program may see otherwise."""
    given = {row.key for row in rules.parameters} | {row.key for row in rules.tolerances}
    for record in (ParameterRow, ToleranceRow):
        missing = [known for known in PARAMETERS if _sheet(known) is record and known.key not in given]
        if missing:
            labels, keys = [known.label for known in missing], [known.key for known in missing]
            yield in_table(CompanyMessage.DEFAULTS_USED, record, labels=labels, keys=keys, count=len(missing))


@frozen
class _Order:
    low: str
    high: str
    holds: Callable[[Any, Any], bool] = operator.lt


_ORDERS = (
    _Order("watch_days", "adjust_days"),
    _Order("use_watch", "use_warn"),
    _Order("use_warn", "use_over", operator.le),
    _Order("win_yellow", "win_green", operator.le),
    _Order("risk_medium_score", "risk_high_score"),
)
_RELATIONS = {operator.lt: Label("小于", "below"), operator.le: Label("不大于", "not above")}
_BY_KEY = {known.key: known for known in PARAMETERS}


def parameters_in_order(rules: CompanyRules) -> Iterator[Finding]:
    """Thresholds of one scale rise: a slip is watched before it must be adjusted, a budget before it is exceeded."""
    for order in _ORDERS:
        low, high = _BY_KEY[order.low], _BY_KEY[order.high]
        low_value, high_value = getattr(rules.policy, order.low), getattr(rules.policy, order.high)
        if not order.holds(low_value, high_value):
            params = {
                "low_label": low.label,
                "low": _as_written(low, low_value),
                "relation": _RELATIONS[order.holds],
                "high_label": high.label,
                "high": _as_written(high, high_value),
            }
            yield Finding(CompanyMessage.WRONG_ORDER, _place(rules, low), low_value, params)


def pattern_counts(rules: CompanyRules) -> Iterator[Finding]:
    """The pattern of project numbers has digits, else two projects of a year would have the same number."""
    pattern = rules.policy.project_no_pattern
    if not pattern_digits(pattern):
        yield Finding(CompanyMessage.PATTERN_WITHOUT_DIGITS, _place(rules, _BY_KEY["project_no_pattern"]), pattern)


def _place(rules: CompanyRules, known: Parameter) -> Place:
    rows = rules.tolerances if known.on_tolerances else rules.parameters
    row = next((row.row for row in rows if row.key == known.key), None)
    return Place(_sheet(known).table.key, row, "value")
