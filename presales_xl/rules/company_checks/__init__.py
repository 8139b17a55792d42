"""What is wrong with the company rules themselves: one function per check, and the list of them.

A check takes the rules and gives findings with the place in the rules workbook; an error means that projects would be
computed or routed otherwise than the company meant. Cells that cannot be read were reported when they were read and
are empty here, so a caller drops a finding of a cell that already has one.
"""

import datetime as dt
from collections.abc import Callable, Iterable

from presales_xl.findings import Finding
from presales_xl.rules.company_checks.authority import (
    approvers_complete,
    every_subject_has_a_route,
    routes_have_enough_people,
    steps_contiguous,
)
from presales_xl.rules.company_checks.cells import required_cells, values_within_bounds
from presales_xl.rules.company_checks.delegations import (
    delegation_dates,
    delegation_people,
    delegation_subjects,
    deputies_of_deputies,
)
from presales_xl.rules.company_checks.fees import fee_limits, fee_tiers
from presales_xl.rules.company_checks.grades import (
    bands_rise,
    bands_within_range,
    every_grade_once,
    grades_in_reach,
    points_fall_by_grade,
)
from presales_xl.rules.company_checks.head import approved, in_force, people_known, unchanged_since_published
from presales_xl.rules.company_checks.names import codes_unique, days_unique, names_unique, something_active
from presales_xl.rules.company_checks.parameters import (
    default_parameters,
    parameters_in_order,
    pattern_counts,
    unusable_parameters,
)
from presales_xl.rules.company_checks.people import (
    keys_of_people,
    names_of_people,
    one_head_at_a_time,
    roles_of_people,
    time_in_office,
)
from presales_xl.rules.company_checks.proposals import category_limits, milestone_weights
from presales_xl.tables.company.rules import CompanyRules

Check = Callable[[CompanyRules], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    approved,
    unchanged_since_published,
    people_known,
    required_cells,
    values_within_bounds,
    unusable_parameters,
    default_parameters,
    parameters_in_order,
    pattern_counts,
    bands_rise,
    bands_within_range,
    every_grade_once,
    points_fall_by_grade,
    grades_in_reach,
    fee_tiers,
    fee_limits,
    every_subject_has_a_route,
    routes_have_enough_people,
    steps_contiguous,
    approvers_complete,
    codes_unique,
    names_unique,
    something_active,
    days_unique,
    category_limits,
    milestone_weights,
    names_of_people,
    roles_of_people,
    keys_of_people,
    time_in_office,
    one_head_at_a_time,
    delegation_people,
    delegation_dates,
    delegation_subjects,
    deputies_of_deputies,
)
"""Every check that needs nothing but the rules, in the order their findings are shown."""


def check_company_rules(rules: CompanyRules, today: dt.date) -> tuple[Finding, ...]:
    """Everything that is wrong with the rules on that day; the rules as shipped have notes only."""
    return (*in_force(rules, today), *(finding for check in CHECKS for finding in check(rules)))
