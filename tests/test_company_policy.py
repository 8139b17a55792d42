"""Parameters and tolerances: every one is declared once, typed, described in both languages and stands on a sheet."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.language import LANGUAGES, Lang
from presales_xl.tables.choice import Choice
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.parameter import (
    Parameter,
    Tolerance,
    Unit,
    parse,
    written,
)
from presales_xl.tables.company.policy import (
    PARAMETERS,
    TierMode,
)
from presales_xl.tables.project_info import Ownership

RULES = default_rules()
BY_KEY = {known.key: known for known in PARAMETERS}
EVERY = [pytest.param(known, id=known.key) for known in PARAMETERS]


def test_the_parameters_of_the_rule_book() -> None:
    assert {row.key: row.value for row in RULES.parameters} == {
        "tier_mode": "progressive",
        "quota_rounding": "100",
        "reserve_share": "0.10",
        "reserve_rounding": "100",
        "allocation_unit": "1",
        "fee_basis": "gross",
        "default_tax_rate": "0.06",
        "min_plausible_contract": "10000",
        "lead_allowance": "2000",
        "initiated_allowance": "5000",
        "carry_over": "yes",
        "late_payment_days": "60",
        "prior_approval_ownerships": "government, public_institution, state_owned",
        "deposit_due_workdays": "10",
        "grade_steps": "1",
        "importance_reason_from": "4",
        "estimate_basis_grades": "A, B",
        "day_count": "calendar",
        "escalation_due_days": "5",
        "win_green": "0.50",
        "win_yellow": "0.30",
        "win_fall": "0.10",
        "win_move_reason": "0.10",
        "zombie_days": "30",
        "light_grade": "D",
        "light_quota": "5000",
        "light_lessons": "5",
        "progress_due_day": "5",
        "retrospective_due_workdays": "15",
        "leader_attends_grades": "A",
        "won_without_contract_days": "30",
        "suspension_days": "90",
        "restart_days": "180",
        "restart_similarity": "0.60",
        "bid_warning_days": "10",
        "authorisation_days": "10",
        "min_approvers": "2",
        "min_approvers_light": "1",
        "repeated_approver": "same_as_before",
        "approval_reminder_workdays": "3",
        "offline_confirmation_days": "30",
        "login_mismatch": "refuse",
        "signatures_required": "none",
        "risk_probability_classes": "0.10, 0.30, 0.50, 0.70",
        "risk_medium_score": "8",
        "risk_high_score": "15",
        "discount_rate": "0.08",
        "project_no_pattern": "PS-YYYY-NNN",
        "response_hours": "24",
        "kpi_min_sample": "5",
    }


def test_the_tolerances_of_the_rule_book() -> None:
    assert {row.key: (str(row.value), row.minimum) for row in RULES.tolerances} == {
        "use_watch": ("0.80", None),
        "use_warn": ("0.90", None),
        "use_over": ("1.00", None),
        "watch_days": ("1", None),
        "adjust_days": ("6", None),
        "milestone_overspend": ("0.10", Decimal(1000)),
        "total_increase": ("0.20", Decimal(3000)),
        "moved_budget": ("0.40", Decimal(3000)),
        "moved_days": ("30", None),
        "customer_delay_days": ("90", None),
        "earlier_changes": ("2", None),
        "margin_fall": ("0.20", Decimal(0)),
        "estimate_difference": ("0.01", Decimal(1000)),
    }


def test_attributes_of_the_policy_are_typed() -> None:
    policy = RULES.policy

    assert policy.tier_mode is TierMode.PROGRESSIVE
    assert policy.quota_rounding == Decimal(100)
    assert policy.adjust_days == 6
    assert policy.carry_over is True
    assert policy.milestone_overspend == Tolerance(Decimal("0.10"), Decimal(1000))
    assert policy.prior_approval_ownerships == (
        Ownership.GOVERNMENT,
        Ownership.PUBLIC_INSTITUTION,
        Ownership.STATE_OWNED,
    )


def test_every_parameter_stands_once_on_the_sheets() -> None:
    keys = [row.key for row in RULES.parameters] + [row.key for row in RULES.tolerances]

    assert sorted(keys, key=str) == sorted(BY_KEY)


@pytest.mark.parametrize("known", EVERY)
def test_every_parameter_is_described_in_both_languages(known: Parameter) -> None:
    assert known.label.zh
    assert known.label.en


def test_descriptions_are_unique() -> None:
    assert (
        len({known.label.zh for known in PARAMETERS})
        == len({known.label.en for known in PARAMETERS})
        == len(PARAMETERS)
    )


@pytest.mark.parametrize("known", EVERY)
def test_a_default_has_the_type_of_its_unit(known: Parameter) -> None:
    default = known.default.share if isinstance(known.default, Tolerance) else known.default
    kinds = {
        Unit.YUAN: Decimal, Unit.STEP: Decimal, Unit.SHARE: Decimal, Unit.SHARES: tuple, Unit.DAYS: int, Unit.WORKDAYS: int, Unit.HOURS: int,
        Unit.COUNT: int, Unit.DAY_OF_MONTH: int, Unit.YES_OR_NO: bool, Unit.ONE_OF: Choice, Unit.SOME_OF: tuple, Unit.TEXT: str,
    }  # fmt: skip

    assert isinstance(default, kinds[known.unit])


@pytest.mark.parametrize(
    "known", [known for known in PARAMETERS if not known.on_tolerances], ids=lambda known: known.key
)
@pytest.mark.parametrize("lang", [None, *LANGUAGES])
def test_a_default_reads_back_from_how_it_is_written(known: Parameter, lang: Lang | None) -> None:
    assert parse(known, written(known, known.default, lang)) == known.default


def test_a_share_is_exceeded_only_with_its_minimum() -> None:
    limit = Tolerance(Decimal("0.10"), Decimal(1000))

    assert not limit.exceeded(Decimal(1000), Decimal(5000))
    assert limit.exceeded(Decimal("1000.01"), Decimal(5000))
    assert not limit.exceeded(Decimal(2000), Decimal(20000))
    assert limit.exceeded(Decimal("2000.01"), Decimal(20000))


@given(
    part=st.decimals(0, 10**6, places=2), more=st.decimals(0, 10**6, places=2), whole=st.decimals(0, 10**6, places=2),
)  # fmt: skip
def test_more_of_the_same_whole_is_never_within_what_less_exceeded(
    part: Decimal, more: Decimal, whole: Decimal
) -> None:
    limit = Tolerance(Decimal("0.20"), Decimal(3000))

    assert limit.exceeded(part + more, whole) or not limit.exceeded(part, whole)
