"""The company rules workbook as one value: a tuple of records per sheet, and the typed policy read from two of them.

Rules take a `CompanyRules` (or only its `policy`) as an argument and never know where it came from: the defaults
(`defaults.default_rules()`), a workbook, or the snapshot an old charter was computed under.
"""

import typing
from functools import cached_property

import pydantic

from presales_xl.tables.company.authority import AuthorityRow
from presales_xl.tables.company.info import RulesInfo
from presales_xl.tables.company.lists import ExpenseCategory, Holiday, ListItem, MilestoneTemplate, StrategicCustomer
from presales_xl.tables.company.money import Cadence, FeeLimit, FeeTier, GradePoints, GradeRule, ImportanceLevel
from presales_xl.tables.company.parameter import ParameterRow, ToleranceRow
from presales_xl.tables.company.people import Delegation, Employee, Role
from presales_xl.tables.company.policy import Policy, PolicyProblem, read_policy
from presales_xl.tables.table import Record


class CompanyRules(pydantic.BaseModel):
    """Everything the company decides about its presales projects; an attribute per sheet, named by the table's key."""

    model_config = pydantic.ConfigDict(frozen=True, extra="forbid", defer_build=True)

    rules_info: RulesInfo = RulesInfo()
    people: tuple[Employee, ...] = ()
    delegations: tuple[Delegation, ...] = ()
    roles: tuple[Role, ...] = ()
    grade_points: tuple[GradePoints, ...] = ()
    grades: tuple[GradeRule, ...] = ()
    importance_scale: tuple[ImportanceLevel, ...] = ()
    fee_tiers: tuple[FeeTier, ...] = ()
    fee_limits: tuple[FeeLimit, ...] = ()
    tolerances: tuple[ToleranceRow, ...] = ()
    authority: tuple[AuthorityRow, ...] = ()
    cadence: tuple[Cadence, ...] = ()
    parameters: tuple[ParameterRow, ...] = ()
    expense_categories: tuple[ExpenseCategory, ...] = ()
    lists: tuple[ListItem, ...] = ()
    strategic_customers: tuple[StrategicCustomer, ...] = ()
    milestone_templates: tuple[MilestoneTemplate, ...] = ()
    holidays: tuple[Holiday, ...] = ()

    @property
    def version(self) -> str:
        """The version a project records; empty when the head of the workbook is not filled in."""
        return self.rules_info.version or ""

    @property
    def policy(self) -> Policy:
        """The parameters and tolerances, typed; what is missing or cannot be read has its default."""
        return self._policy_read[0]

    @property
    def policy_problems(self) -> tuple[PolicyProblem, ...]:
        """The rows of the parameters and tolerances sheets that could not be used."""
        return self._policy_read[1]

    @cached_property
    def _policy_read(self) -> tuple[Policy, tuple[PolicyProblem, ...]]:
        return read_policy(self.parameters, self.tolerances)


def _record_of(annotation: typing.Any) -> type[Record]:
    record: type[Record] = (typing.get_args(annotation) or (annotation,))[0]
    return record


RULES_TABLES: dict[str, type[Record]] = {
    key: _record_of(info.annotation) for key, info in CompanyRules.model_fields.items()
}
