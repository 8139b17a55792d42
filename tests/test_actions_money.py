"""The commands grade, fees and deviations: their JSON, their exit-relevant findings, and the cells they write."""

from decimal import Decimal
from typing import Any

import pytest
from approval_samples import company, edited, stored, submitted
from running_samples import LEAD, RUNNING, expense, reached, request, running, with_changes
from samples import day, fee_risk, milestones, values

from presales_xl.actions import check_deviations, compute_fees, grade, validate
from presales_xl.actions.outcome import Case, Outcome
from presales_xl.findings import Finding, Lang, Place
from presales_xl.findings.entry_messages import EntryMessage
from presales_xl.rules.rules_digest import rules_digest, unpack
from presales_xl.tables.charter import ChangeKind, MilestoneLevel
from presales_xl.tables.life import Grade, Subject
from presales_xl.tables.project import Project
from presales_xl.tables.risks import Risk, RiskStatus
from presales_xl.workbook.places import Places
from presales_xl.workbook.port import RawWorkbook


def case(project: Project, today: str = "2026-02-03", lang: Lang = "zh", **more: Any) -> Case:
    raw = RawWorkbook("zh", "1", "", {}, {}, more.pop("store", {}))
    return Case(project, company(), day(today), lang, raw, Places(raw, {}), **more)


def codes(outcome: Outcome) -> list[str]:
    return [finding.code for finding in outcome.findings]


WITH_RISK = LEAD.model_copy(update={"risks": (fee_risk(),)})


# grade


def test_grade_gives_points_grade_and_ranks() -> None:
    outcome = grade.run(case(WITH_RISK, lang="en"))
    steps = outcome.result["steps"]
    assert {**outcome.result, "steps": steps[-1:]} == {
        "points": {"margin": 35, "importance": 18, "strategic": 0},
        "score": 53,
        "grade": "B",
        "effective_grade": "B",
        "provisional": True,
        "required_sponsor_rank": ["sales_director", "general_manager", "company_leader"],
        "steps": ["53 points together: computed grade B"],
        "findings": [],
    }


def test_grade_writes_its_cells_in_the_language_of_the_workbook() -> None:
    assert grade.run(case(WITH_RISK, lang="en")).writes.forms == {
        ("project_info", "score"): 53,
        ("project_info", "grade"): Grade.B,
        ("project_info", "required_sponsor_rank"): "销售总监及以上",
        ("project_info", "fee_factor"): Decimal("1.0"),
    }


def test_without_a_grade_the_cells_are_emptied() -> None:
    outcome = grade.run(case(edited(WITH_RISK, "project_info", expected_margin=None)))
    assert values(outcome.result["grade"], outcome.result["score"], codes(outcome)) == (
        None,
        None,
        ["grade.missing_input"],
    )
    assert set(outcome.writes.forms.values()) == {None}


def unreadable(table: str, field: str) -> Finding:
    return Finding(EntryMessage.MISSING, Place(table, None, field), None, {"label": field, "hint": ""})


def test_an_input_that_could_not_be_read_is_not_also_called_missing() -> None:
    found = unreadable("project_info", "expected_margin")
    outcome = grade.run(case(edited(WITH_RISK, "project_info", expected_margin=None), read_findings=(found,)))
    assert codes(outcome) == [found.code]


def test_a_column_that_is_gone_is_told_once_and_not_row_by_row() -> None:
    without = LEAD.model_copy(update={"milestones": milestones()})

    told = [
        [
            found.code
            for found in validate.run(case(without, read_findings=read)).findings
            if found.place.field == "deliverable"
        ]
        for read in ((), (unreadable("milestones", "deliverable"),))
    ]

    assert told == [["entry.missing"] * 4, ["entry.missing"]]


def test_problems_elsewhere_do_not_concern_the_command() -> None:
    outcome = grade.run(
        case(WITH_RISK, read_findings=(unreadable("expenses", "amount"), unreadable("project_info", "region")))
    )
    assert codes(outcome) == []


# fees


def test_fees_of_a_draft() -> None:
    result = compute_fees.run(case(WITH_RISK)).result
    assert {key: result[key] for key in ("rules_version", "base", "factor", "quota", "reserve", "allocatable", "frozen", "approved")} == {
        "rules_version": "2026.1", "base": "49500.00", "factor": "1.0000", "quota": "49500.00", "reserve": "4900.00",
        "allocatable": "44600.00", "frozen": False, "approved": None,
    }  # fmt: skip
    assert result["milestones"] == [
        {"no": "1", "budget": "8920.00"}, {"no": "2", "budget": "13380.00"}, {"no": "3", "budget": "15610.00"},
        {"no": "4", "budget": "6690.00"},
    ]  # fmt: skip
    assert result["steps"][0] == {"text": "毛利中的 500,000 元 × 5%", "amount": "25000.00"}


def test_fees_write_quota_and_budgets_of_a_draft() -> None:
    writes = compute_fees.run(case(WITH_RISK)).writes
    assert values(
        writes.forms["charter", "quota"], writes.forms["charter", "reserve"], writes.forms["charter", "allocatable"]
    ) == (49_500, 4_900, 44_600)
    assert writes.forms["charter", "rules_version"] == "2026.1"
    assert values(writes.cells["milestones", 1, "budget"], writes.cells["milestones", 1, "current_budget"]) == (
        8_920,
        8_920,
    )
    assert writes.cells["milestones", 1, "current_planned_on"] == day("2026-03-31")


def test_fees_keep_a_copy_of_the_rules_they_come_from() -> None:
    written = compute_fees.run(case(WITH_RISK)).writes.store
    assert list(written) == [f"rules.{company().version}"]
    assert rules_digest(unpack(written[f"rules.{company().version}"])) == rules_digest(company())


def test_fees_tell_the_sheet_in_one_line_how_the_quota_was_found() -> None:
    told = compute_fees.run(case(WITH_RISK)).writes.forms["charter", "computation"]
    assert told.startswith("毛利中的 500,000 元 × 5% = 25,000.00；")
    assert told.endswith("可分配额度：额度 − 准备金 = 44,600.00")


def test_fees_that_cannot_be_computed_are_null_and_empty_the_cells() -> None:
    outcome = compute_fees.run(case(edited(WITH_RISK, "project_info", expected_contract=None)))
    assert values(outcome.result["quota"], outcome.result["reserve"], outcome.result["milestones"][0]["budget"]) == (
        None,
        None,
        None,
    )
    assert codes(outcome) == ["fees.contract_missing"]
    assert values(outcome.writes.forms["charter", "quota"], outcome.writes.forms["charter", "rules_version"]) == (
        None,
        None,
    )


def test_fees_of_an_approved_charter_are_only_shown_side_by_side() -> None:
    changed = edited(RUNNING, "project_info", expected_margin=Decimal(1_100_000))
    outcome = compute_fees.run(case(changed, store=stored(RUNNING)))
    assert outcome.writes.is_empty
    assert values(outcome.result["quota"], outcome.result["frozen"], outcome.result["approved"]["quota"]) == (
        "46000.00",
        True,
        "49500.00",
    )
    assert codes(outcome) == ["fees.frozen"]
    assert "预计毛利有变化" in outcome.findings[0].text("zh")


def test_a_reserve_that_would_be_another_is_told_as_what_it_is() -> None:
    risk = Risk(row=1, no="R1", probability=Decimal("0.5"), impact_money=Decimal(4_000), status=RiskStatus.OPEN)
    outcome = compute_fees.run(case(RUNNING.model_copy(update={"risks": (risk,)}), store=stored(RUNNING)))

    assert codes(outcome) == ["fees.reserve_frozen"]
    assert "2,000" in outcome.findings[0].text("zh")


def test_fees_that_would_be_the_same_have_no_note() -> None:
    same = RUNNING.model_copy(update={"risks": (fee_risk(),)})
    assert codes(compute_fees.run(case(same, store=stored(RUNNING)))) == []


def test_without_the_recorded_rules_nothing_is_written() -> None:
    assert compute_fees.run(case(WITH_RISK, rules_as_recorded=False)).writes.is_empty


def test_a_charter_that_is_being_decided_is_not_changed() -> None:
    assert compute_fees.run(case(submitted(WITH_RISK, Subject.CHARTER))).writes.is_empty


def test_an_amount_beyond_all_reason_is_still_computed() -> None:
    outcome = compute_fees.run(case(edited(WITH_RISK, "project_info", expected_margin=Decimal("1e40"))))
    assert outcome.result["quota"] == "180000.00"


# deviations


def test_deviations_of_a_running_project() -> None:
    project = reached(
        running(expenses=(expense(5_000), expense(4_000, voucher_no="FY-2"))), "1", percent_complete=Decimal("0.5")
    )
    result = check_deviations.run(case(project, "2026-04-10", lang="en")).result
    assert result["as_of"] == "2026-04-10"
    first = result["milestones"][0]
    assert {key: first[key] for key in ("no", "current_planned_on", "finish", "slip_days", "level")} == {
        "no": "1", "current_planned_on": "2026-03-31", "finish": "2026-04-10", "slip_days": 10, "level": "adjust",
    }  # fmt: skip
    budget = result["budget"]
    assert {key: budget[key] for key in ("quota", "reserve", "paid", "in_flight", "available", "ties_out")} == {
        "quota": "49500.00", "reserve": "4900.00", "paid": "9000.00", "in_flight": "0.00", "available": "35600.00",
        "ties_out": True,
    }  # fmt: skip
    row = budget["by_milestone"][0]
    assert {key: row[key] for key in ("no", "budget", "paid", "in_flight", "available", "used")} == {
        "no": "1", "budget": "8920.00", "paid": "9000.00", "in_flight": "0.00", "available": "-80.00", "used": "1.0090",
    }  # fmt: skip
    row = budget["by_category"][0]
    assert {key: row[key] for key in ("category", "budget", "paid", "in_flight", "available")} == {
        "category": "travel", "budget": None, "paid": "9000.00", "in_flight": "0.00", "available": None,
    }  # fmt: skip
    assert result["earned_value"] == {
        "bac": "44600.00", "pv": "8920.00", "ev": "4460.00", "ac": "9000.00", "cv": "-4540.00", "sv": "-4460.00",
        "cpi": "0.4956", "spi": "0.5000", "eac": "90000.00", "etc": "81000.00", "vac": "-45400.00", "tcpi": "1.1275",
        "eac_variants": {"plan_rate": "49140.00", "cpi_spi": "171000.00"},
    }  # fmt: skip


def test_an_escalation_says_what_how_much_by_which_form_and_route_and_whose_job_it_is() -> None:
    outcome = check_deviations.run(case(RUNNING, "2026-04-10", lang="en"))
    late = next(item for item in outcome.result["escalations"] if item["code"] == "deviation.milestone_late")
    assert late == {
        "code": "deviation.milestone_late",
        "what": "Milestone 1 M1: planned 2026-03-31, expected on 2026-04-10, 10 days late.",
        "magnitude": "10 days late (a change is needed from 6)",
        "since": "2026-04-06",
        "form": "Change requests",
        "route": ["Sponsor", "Sales director / General manager"],
        "due_on": "2026-04-13",
        "owner": "林晓雯",
        "fix": "With an approved charter, file a change request (schedule) with reason and new date; in a draft, correct the date.",
    }
    assert "deviation.milestone_late" in codes(outcome)


def test_deviations_write_levels_and_current_figures() -> None:
    changed = with_changes(request(kind=ChangeKind.SCHEDULE_FEE, new_budget=Decimal(15_380)))
    cells = check_deviations.run(case(changed, "2026-04-03")).writes.cells
    assert cells["milestones", 1, "level"] is MilestoneLevel.WATCH
    assert values(cells["milestones", 2, "current_planned_on"], cells["milestones", 2, "current_budget"]) == (
        day("2026-05-29"),
        15_380,
    )
    shown = {key: value for (table, row, key), value in cells.items() if table == "change_requests" and row == 1}
    assert shown == {
        "old_planned_on": day("2026-05-15"), "old_budget": Decimal(13_380), "cumulative_increase": Decimal("0.0404"),
        "cumulative_days": 14, "customer_days": 0, "ordinal": 1, "route": "发起人 → 销售总监/总经理", "decision": "已批准",
    }  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_known_gives_nulls_and_no_failure(lang: Lang) -> None:
    result = check_deviations.run(case(Project(), lang=lang)).result
    assert result["milestones"] == []
    assert values(result["budget"]["quota"], result["budget"]["available"], result["earned_value"]["bac"]) == (
        None,
        None,
        None,
    )
    assert result["escalations"] == []


# check


def test_a_check_of_the_workbook_tells_deviations_and_quota_problems_too() -> None:
    project = edited(RUNNING, "charter", manual_quota=Decimal(60_000))
    outcome = validate.run(case(project, "2026-04-10"))
    assert {"deviation.milestone_late", "fees.manual_without_reason"} <= set(codes(outcome))


def test_a_check_does_not_ask_a_lead_for_milestones() -> None:
    outcome = validate.run(case(LEAD.model_copy(update={"milestones": ()})))
    assert not [code for code in codes(outcome) if code.startswith("fees.")]
