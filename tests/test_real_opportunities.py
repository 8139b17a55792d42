"""Fifty opportunities from a real CRM export, dirty as they are, as projects from `new` to the monthly report."""

import csv
import datetime as dt
import json
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from cli_runner import contents, run_main

from presales_xl.actions import check_deviations, compute_fees, grade, monthly_report, new_project, status, validate
from presales_xl.actions.open_case import Options, open_case
from presales_xl.actions.outcome import Outcome
from presales_xl.tables.company.defaults import default_rules
from presales_xl.workbook.file import FileWorkbook

EVERY = 176
"""Of 8,800 opportunities every 176th is taken: 50 of all stages, seven without an account, nine without a close date."""
AS_OF = dt.date(2017, 12, 31)
"""The export ends here; the company's rules are taken to be in force since 2016."""

# What the export does not say is assumed, here and nowhere else.
YUAN_PER_DOLLAR = (100, 1000)
"""Its values are small licences; taken a hundredfold and thousandfold in turn they are presales projects of all sizes."""
MARGIN_RATE = Decimal("0.22")
FEE_RATE = Decimal("0.01")
"""Spent so far, of the contract: 60 % paid on milestone 1, 40 % asked for on milestone 2."""
SINGLE_EXPENSE_LIMIT = 3000
WEIGHTS = ("0.3", "0.5", "0.2")
INDUSTRIES = {
    "technolgy": "manufacturing", "software": "telecommunications", "telecommunications": "telecommunications",
    "medical": "healthcare", "retail": "retail_and_logistics", "finance": "finance", "marketing": "other",
    "entertainment": "culture_and_tourism", "employment": "other", "services": "other",
}  # fmt: skip
REGIONS = {"Central": "central", "East": "east", "West": "southwest"}
PROBABILITIES = {"Prospecting": "0.1", "Engaging": "0.4", "Won": "0.9", "Lost": "0.2"}
"""By the stage of the export."""
CENT = Decimal("0.01")


def day(text: str) -> dt.date | None:
    """A date of the export, month first; empty is none."""
    return dt.datetime.strptime(text, "%m/%d/%Y").replace(tzinfo=dt.UTC).date() if text else None


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


@dataclass(frozen=True)
class Export:
    """The files of the export."""

    pipeline: list[dict[str, str]]
    sectors: dict[str, str]
    prices: dict[str, Decimal]
    offices: dict[str, tuple[str, str]]

    def contract(self, row: dict[str, str], no: int) -> Decimal:
        """Yuan: what it was closed at; for an open or a lost one the list price of its product."""
        dollars = Decimal(row["close_value"] or 0) or self.prices[row["product"].replace(" ", "")]
        return dollars * YUAN_PER_DOLLAR[no % 2]


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


@pytest.fixture(scope="module")
def export(shared_data: Path) -> Export:
    folder = shared_data / "crm_maven"
    return Export(
        rows(folder / "sales_pipeline.csv")[::EVERY],
        {row["account"]: row["sector"] for row in rows(folder / "accounts.csv")},
        {row["product"].replace(" ", ""): Decimal(row["sales_price"]) for row in rows(folder / "products.csv")},
        {row["sales_agent"]: (row["manager"], row["regional_office"]) for row in rows(folder / "sales_teams.csv")},
    )


def project_of(row: dict[str, str], no: int, export: Export) -> dict[str, Any]:
    """The project that an opportunity would have been."""
    contract, closed = export.contract(row, no), day(row["close_date"])
    data: dict[str, Any] = {
        "project_info": _info(row, no, export),
        "charter": {"single_expense_limit": SINGLE_EXPENSE_LIMIT},
        "milestones": _milestones(row),
        "expenses": _expenses(row, contract, export.offices[row["sales_agent"]][0]),
    }
    if row["deal_stage"] in {"Won", "Lost"}:
        data["result"] = {"outcome": row["deal_stage"].lower(), "decided_on": closed}
    if row["deal_stage"] == "Won":
        data["contracts"] = [
            {"contract_no": f"HT-{no}", "kind": "contract", "party": row["account"], "signed_on": closed,
             "amount": contract, "margin": cents(contract * MARGIN_RATE)}
        ]  # fmt: skip
    handed_over: dict[str, Any] = json.loads(json.dumps(data, default=str))
    return handed_over


def _info(row: dict[str, str], no: int, export: Export) -> dict[str, Any]:
    contract, (manager, office) = export.contract(row, no), export.offices[row["sales_agent"]]
    info = {
        "project_no": f"PS-2017-{no:03}", "project_name": f"{row['product']} {row['opportunity_id']}",
        "registered_on": day(row["engage_date"]), "registered_by": row["sales_agent"], "sales_owner": row["sales_agent"],
        "customer_name": row["account"] or None, "industry": INDUSTRIES[export.sectors.get(row["account"], "services")],
        "region": REGIONS[office], "source": "own_prospecting", "needs_summary": f"{row['product']} licences",
        "procurement_mode": "商务谈判直签", "expected_sign_on": day(row["close_date"]), "tax_rate": "0.06",
        "expected_contract": contract, "expected_margin": cents(contract * MARGIN_RATE), "market_importance": 1 + no % 5,
        "importance_reason": "reference customer",
        "win_probability": PROBABILITIES[row["deal_stage"]], "sponsor": manager, "project_manager": row["sales_agent"],
    }  # fmt: skip
    return {key: value for key, value in info.items() if value is not None}


def _milestones(row: dict[str, str]) -> list[dict[str, Any]]:
    """From engaging to closing in three steps; without dates thirty days apart from the end of the export."""
    start = day(row["engage_date"]) or AS_OF
    end = day(row["close_date"]) or max(start, AS_OF) + dt.timedelta(days=90)
    return [
        {"no": str(no), "name": f"M{no}", "deliverable": "signed", "owner": row["sales_agent"], "weight": weight,
         "planned_on": start + (end - start) * no // 3}
        for no, weight in enumerate(WEIGHTS, 1)
    ]  # fmt: skip


def _expenses(row: dict[str, str], contract: Decimal, sponsor: str) -> list[dict[str, Any]]:
    engaged, (first, second) = day(row["engage_date"]), (Decimal("0.6"), Decimal("0.4"))
    if engaged is None:
        return []
    shared = {"spent_on": engaged, "kind": "expense", "handled_by": row["sales_agent"], "purpose": "visit"}
    return [
        {**shared, "voucher_no": "FY-1", "milestone": "1", "category": "travel", "status": "paid", "paid_on": engaged,
         "amount": cents(contract * FEE_RATE * first), "approved_by": sponsor, "invoice_no": f"INV-{row['opportunity_id']}"},
        {**shared, "voucher_no": "FY-2", "milestone": "2", "category": "bid_preparation", "status": "requested",
         "requested_amount": cents(contract * FEE_RATE * second)},
    ]  # fmt: skip


@dataclass(frozen=True)
class Worked:
    """One opportunity, the project made of it, and what every command says of it."""

    row: dict[str, str]
    data: dict[str, Any]
    file: Path
    outcomes: dict[str, Outcome]

    def result(self, command: str) -> Any:
        return self.outcomes[command].result

    @property
    def contract(self) -> Decimal:
        return Decimal(self.data["project_info"]["expected_contract"])

    @property
    def margin(self) -> Decimal:
        return Decimal(self.data["project_info"]["expected_margin"])


@pytest.fixture(scope="module")
def rules_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from presales_xl.workbook.template.rules_book import build_rules_book

    rules = default_rules()
    info = rules.rules_info.model_copy(update={"effective_on": dt.date(2016, 1, 1)})
    file = tmp_path_factory.mktemp("company") / "company_rules.xlsx"
    build_rules_book(file, "zh", rules.model_copy(update={"rules_info": info}))
    return file


ACTIONS = {"grade": grade, "deviations": check_deviations, "status": status, "check": validate}


def work(file: Path, row: dict[str, str], data: dict[str, Any], rules_file: Path) -> Worked:
    """New, then the fees written into the workbook, then every other command."""
    options = Options(None, AS_OF, rules_file)
    new_project.run(new_project.NewProject(file, "zh", data), default_rules())
    workbook = FileWorkbook.open(file)
    outcomes = {"fees": compute_fees.run(open_case(workbook, file, options))}
    workbook.apply(outcomes["fees"].writes)
    case = open_case(FileWorkbook.open(file), file, options)
    for name, action in ACTIONS.items():
        outcomes[name] = action.run(case)
    if day(row["engage_date"]):
        outcomes["report"] = monthly_report.run(case, f"{AS_OF:%Y-%m}")
    return Worked(row, data, file, outcomes)


@pytest.fixture(scope="module")
def worked(
    export: Export, rules_file: Path, presales_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> list[Worked]:
    folder = tmp_path_factory.mktemp("opportunities")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESALES_HOME", str(presales_home))
        return [
            work(folder / f"{no:03}.xlsx", row, project_of(row, no, export), rules_file)
            for no, row in enumerate(export.pipeline, 1)
        ]


def test_the_fifty_are_of_every_stage_and_some_have_gaps(export: Export) -> None:
    stages = [row["deal_stage"] for row in export.pipeline]
    assert {stage: stages.count(stage) for stage in sorted(set(stages))} == {
        "Engaging": 7, "Lost": 11, "Prospecting": 2, "Won": 30,
    }  # fmt: skip
    assert sum(not row["account"] for row in export.pipeline) == 8
    assert sum(not row["close_date"] for row in export.pipeline) == 9


def test_every_quota_stays_within_the_limits(worked: list[Worked]) -> None:
    for one in worked:
        quota = Decimal(one.result("fees")["quota"])
        assert 0 <= quota <= min(one.margin * Decimal("0.08"), one.contract * Decimal("0.03"), Decimal(300_000)), one
        assert quota % 100 == 0, one


def test_the_floor_is_given_wherever_no_cap_forbids_it(worked: list[Worked]) -> None:
    for one in worked:
        caps = min(one.margin * Decimal("0.08"), one.contract * Decimal("0.03"))
        assert Decimal(one.result("fees")["quota"]) >= min(Decimal(3000), caps // 100 * 100), one


def test_the_fifty_meet_three_grades(worked: list[Worked]) -> None:
    assert {one.result("grade")["grade"] for one in worked} == {"B", "C", "D"}


def test_a_bigger_margin_of_the_same_grade_never_gives_a_smaller_quota(worked: list[Worked]) -> None:
    for letter in "ABCD":
        same = sorted((one for one in worked if one.result("grade")["grade"] == letter), key=lambda one: one.margin)
        quotas = [Decimal(one.result("fees")["quota"]) for one in same]
        assert quotas == sorted(quotas)


def test_the_budgets_of_the_milestones_are_the_allocatable_amount(worked: list[Worked]) -> None:
    for one in worked:
        fees = one.result("fees")
        shares = [Decimal(share["budget"]) for share in fees["milestones"]]
        assert sum(shares) == Decimal(fees["allocatable"]) == Decimal(fees["quota"]) - Decimal(fees["reserve"]), one
        assert all(share >= 0 for share in shares)


def test_a_split_is_within_a_yuan_of_its_weight(worked: list[Worked]) -> None:
    for one in worked:
        fees = one.result("fees")
        for share, weight in zip(fees["milestones"], WEIGHTS, strict=True):
            assert abs(Decimal(share["budget"]) - Decimal(fees["allocatable"]) * Decimal(weight)) < 1, one


def test_every_quota_ties_out(worked: list[Worked]) -> None:
    for one in worked:
        budget = one.result("deviations")["budget"]
        on_milestones = sum(Decimal(use["budget"]) for use in budget["by_milestone"] if use["budget"] is not None)
        assert budget["ties_out"] is True
        assert Decimal(budget["quota"]) == on_milestones + Decimal(budget["reserve"]) + Decimal(budget["unallocated"])
        assert budget["quota"] == one.result("fees")["quota"]


def test_paid_in_flight_and_available_make_the_budget(worked: list[Worked]) -> None:
    for one in worked:
        budget = one.result("deviations")["budget"]
        for use in (budget, *(use for use in budget["by_milestone"] if use["budget"] is not None)):
            parts = sum(Decimal(use[key]) for key in ("paid", "in_flight", "available"))
            assert parts == Decimal(use["budget"]), one


def test_what_was_spent_is_what_was_assumed(worked: list[Worked]) -> None:
    for one in worked:
        budget = one.result("deviations")["budget"]
        known = one.data["expenses"]
        assert Decimal(budget["paid"]) == sum(Decimal(row.get("amount", 0)) for row in known), one
        assert Decimal(budget["in_flight"]) == sum(Decimal(row.get("requested_amount", 0)) for row in known), one


def test_over_all_opportunities_the_sums_agree(worked: list[Worked]) -> None:
    fees = sum(Decimal(one.result("fees")["quota"]) for one in worked)
    split = sum(Decimal(share["budget"]) for one in worked for share in one.result("fees")["milestones"])
    reserves = sum(Decimal(one.result("fees")["reserve"]) for one in worked)
    budgets = [one.result("deviations")["budget"] for one in worked]
    spent = sum((Decimal(budget[key]) for budget in budgets for key in ("paid", "in_flight")), Decimal())
    expected = sum((one.contract * FEE_RATE for one in worked if one.data["expenses"]), Decimal())
    assert fees == split + reserves
    assert abs(spent - expected) <= CENT * len(worked)


def test_the_outcome_of_a_closed_opportunity_is_the_outcome_of_the_project(worked: list[Worked]) -> None:
    for one in worked:
        told = one.result("status")
        expected = {"Won": ("ended", "won"), "Lost": ("ended", "lost")}.get(one.row["deal_stage"], ("lead", None))
        assert (told["stage"], told["outcome"]) == expected, one


def test_table_1_is_wrong_only_where_the_export_has_a_gap(worked: list[Worked]) -> None:
    gaps = {"account": "customer_name", "engage_date": "registered_on", "close_date": "expected_sign_on"}
    for one in worked:
        found = {
            finding["field"]: finding["code"]
            for finding in one.result("check")["findings"]
            if finding["table"] == "project_info" and finding["severity"] == "error"
        }
        assert found == {field: "entry.missing" for column, field in gaps.items() if not one.row[column]}, one.row


def test_elsewhere_nothing_is_missing_that_the_project_never_came_to(worked: list[Worked]) -> None:
    for one in worked:
        errors = {
            (finding["table"], finding["code"])
            for finding in one.result("check")["findings"]
            if finding["table"] != "project_info" and finding["severity"] == "error"
        }
        assert errors == set(), one.row


def test_a_contract_under_ten_thousand_is_asked_about(worked: list[Worked]) -> None:
    for one in worked:
        codes = [finding["code"] for finding in one.result("check")["findings"]]
        assert ("check.contract_too_small" in codes) == (one.contract < 10_000), one.row


def test_the_monthly_report_tells_the_same_figures(worked: list[Worked]) -> None:
    for one in worked:
        if "report" not in one.outcomes:
            continue
        report, deviations = one.result("report"), one.result("deviations")
        assert report["budget"] == deviations["budget"], one.row
        assert report["earned_value"] == deviations["earned_value"], one.row


COMMANDS = ("check", "grade", "fees", "deviations", "status", "export")


@pytest.mark.parametrize("index", [0, 3, 9, 15, 48])
def test_the_commands_say_the_same_and_leave_with_0_or_1(
    worked: list[Worked], rules_file: Path, index: int, tmp_path: Path
) -> None:
    one = worked[index]
    file = tmp_path / "copy.xlsx"
    file.write_bytes(one.file.read_bytes())
    for command in COMMANDS:
        ran = run_main(command, file, "--json", "--today", AS_OF, "--rules", rules_file)
        assert ran.code in {0, 1}, ran
        assert ran.err == ""
        if command in {"grade", "fees", "deviations"}:
            assert ran.json == json.loads(json.dumps(one.result(command), default=str))
    exported = run_main("export", file, "--rules", rules_file).json
    assert {key for key in one.data if one.data[key]} <= set(exported)
    assert len(exported["milestones"]) == len(one.data["milestones"])
    assert exported["project_info"] == {**one.data["project_info"], **exported["project_info"]}


@pytest.mark.parametrize(("index", "month"), [(0, "2017-02"), (3, "2017-12"), (9, "2017-05")])
def test_a_month_is_reported_in_word_and_the_workbook_stays(
    worked: list[Worked], rules_file: Path, index: int, month: str, tmp_path: Path
) -> None:
    one = worked[index]
    before = contents(one.file.parent)
    ran = run_main(
        "report",
        "monthly",
        one.file,
        "--month",
        month,
        "-o",
        tmp_path,
        "--json",
        "--today",
        AS_OF,
        "--rules",
        rules_file,
    )
    assert ran.code in {0, 1}, ran
    (document,) = ran.json["files"]
    assert Path(document).read_bytes().startswith(b"PK")
    assert contents(one.file.parent) == before
