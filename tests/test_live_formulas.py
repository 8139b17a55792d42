"""What finance reads on the sheets: recalculated by LibreOffice, equal to figures worked out by hand and by the rules."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from recalculation import Shown, needs_soffice, recalculate

from presales_xl.actions import new_project
from presales_xl.actions.new_project import NewProject
from presales_xl.demo.projects import SAMPLES
from presales_xl.language import LANGUAGES, Lang
from presales_xl.rules.approvals import State
from presales_xl.rules.budget import UseLevel
from presales_xl.rules.spending import Spend, spending
from presales_xl.tables.charter import ChangeKind
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.expenses import Expense, ExpenseKind
from presales_xl.tables.life import Grade, Stage, Subject
from presales_xl.tables.project import Project
from presales_xl.tables.records_of_control import ApprovalAction
from presales_xl.tables.table import field_of
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.port import Writes
from presales_xl.workbook.records import read_project
from presales_xl.workbook.template import formulas

pytestmark = needs_soffice

RULES = default_rules()
T = dt.date(2026, 6, 30)
NO_MONEY = Decimal("0.00")

INFO = {
    "project_no": "PS-2026-077", "project_name": "Water", "customer_name": "Ningchuan", "expected_contract": 6000000,
    "expected_margin": 1200000, "tax_rate": "0.06", "win_probability": "0.55", "sponsor": "Zhou", "expected_sign_on": "2026-12-28",
}  # fmt: skip
MILESTONES = [
    {"no": "1", "name": "Needs", "weight": "0.3333", "planned_on": "2026-05-15", "actual_on": "2026-05-20"},
    {"no": "2", "name": "Bid", "weight": "0.6667", "planned_on": "2026-06-20", "forecast_on": "2026-07-04"},
]


def spend(voucher: str, on: str, milestone: str, status: str, category: str = "travel", **more: Any) -> dict[str, Any]:
    return {"voucher_no": voucher, "spent_on": on, "milestone": milestone, "category": category, "kind": "expense", "status": status, **more}  # fmt: skip


EXPENSES = [
    spend("V01", "2026-04-01", "0", "paid", amount="1200.50"),
    spend("V02", "2026-05-02", "1", "paid", requested_amount="2000", amount="1800.25"),
    spend("V03", "2026-05-03", "1", "paid", kind="refund", amount="300"),
    spend("V04", "2026-05-10", "1", "paid", "entertainment", requested_amount="640"),
    spend("V05", "2026-06-01", "2", "requested", requested_amount="900"),
    spend("V06", "2026-06-02", "2", "approved", "prototype_and_poc", amount="450.10"),
    spend("V07", "2026-06-03", "2", "returned", amount="500"),
    spend("V08", "2026-06-04", "2", "void", amount="700"),
    spend("V09", "2026-07-01", "2", "paid", amount="999"),
    spend("V10", "2026-06-05", "2", "paid", "labour", amount="5000"),
    spend("V11", "2026-06-10", "2", "paid", amount="1000", paid_on="2026-07-03"),
    spend("V12", "2026-06-11", "2", "requested", kind="refund", requested_amount="100"),
    spend("V13", "2026-06-12", "9", "paid", amount="77.70"),
]
RISKS = [
    {"no": "R1", "affects": "presales_fees", "probability": "0.5", "impact_money": 6000, "impact": 3, "status": "open"},
    {"no": "R2", "affects": "signing", "probability": "0.75", "impact_money": 0, "impact": 5, "status": "open"},
    {"no": "R3", "affects": None, "probability": "0.1", "impact_money": 1000, "impact": 1, "status": "open"},
    {
        "no": "R4",
        "affects": "presales_fees",
        "probability": "0.9",
        "impact_money": 9000,
        "impact": 5,
        "status": "closed",
    },
]
CHANGES = [
    {"no": "C1", "kind": "fee", "milestone": "2", "new_budget": 22000},
    {"no": "C2", "kind": "reserve_release", "milestone": "1", "new_budget": 11000},
    {"no": "C3", "kind": "fee", "milestone": "2", "new_budget": 40000},
]
BUDGET_LINES = [{"milestone": "2", "category": "travel", "amount": 3000}, {"milestone": "1", "category": "travel", "amount": "2000.50"}]  # fmt: skip
TABLES = {
    "project_info": INFO, "milestones": MILESTONES, "expenses": EXPENSES, "risks": RISKS, "change_requests": CHANGES,
    "budget_lines": BUDGET_LINES,
}  # fmt: skip


def with_parameters(rules: CompanyRules, values: Mapping[str, str]) -> CompanyRules:
    rows = (row.model_copy(update={"value": values.get(row.key or "", row.value)}) for row in rules.parameters)
    return rules.model_copy(update={"parameters": tuple(rows)})


NET_WITHOUT_CARRYING = with_parameters(default_rules(), {"fee_basis": "net", "carry_over": "no"})
TAXED = {
    "milestones": MILESTONES,
    "expenses": [
        spend("V01", "2026-05-02", "1", "paid", amount="1060", tax_amount="60"),
        spend("V02", "2026-05-03", "1", "paid", kind="refund", amount="106", tax_amount="6"),
        spend("V03", "2026-06-02", "2", "requested", requested_amount="530", tax_amount="30"),
    ],
    "change_requests": CHANGES,
}


def made(home: Path, path: Path, tables: Mapping[str, Any], lang: Lang, rules: CompanyRules = RULES) -> FileWorkbook:
    """A new project workbook with these tables."""
    wanted = NewProject(path, lang, json.loads(json.dumps(tables), parse_float=Decimal))
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PRESALES_HOME", str(home))
        new_project.run(wanted, rules)
    workbook = FileWorkbook.open(path)
    workbook.read()
    return workbook


def executing(lang: Lang) -> Writes:
    """What the program writes into the project above: its charter approved with 33 000, two changes approved since."""
    charter = {
        "quota": Decimal(33000),
        "reserve": Decimal(3000),
        "allocatable": Decimal(30000),
        "rules_version": "2026.1",
    }
    home = {"as_of": T, "stage": Stage.EXECUTING}
    forms = {("charter", key): value for key, value in charter.items()} | {
        ("home", key): value for key, value in home.items()
    }
    decided = State.APPROVED.text(lang)
    cells = {
        ("milestones", 1, "budget"): Decimal(10000), ("milestones", 1, "current_budget"): Decimal(11000),
        ("milestones", 2, "budget"): Decimal(20000), ("milestones", 2, "current_budget"): Decimal(22000),
        ("milestones", 1, "current_planned_on"): dt.date(2026, 5, 15), ("milestones", 2, "current_planned_on"): dt.date(2026, 6, 20),
        ("change_requests", 1, "old_budget"): Decimal(20000), ("change_requests", 1, "decision"): decided,
        ("change_requests", 2, "old_budget"): Decimal(10000), ("change_requests", 2, "decision"): decided,
        ("change_requests", 3, "old_budget"): Decimal(22000),
    }  # fmt: skip
    log = ({"seq": 1, "subject": Subject.CHARTER, "action": ApprovalAction.APPROVE},)
    return Writes(forms=forms | {("project_info", "grade"): Grade.B}, cells=cells, appended={"approvals": log})


@pytest.fixture(scope="module")
def shown(presales_home: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    """The project above in both languages, as a lead before its charter, and an empty workbook."""
    room = tmp_path_factory.mktemp("live")
    files: dict[str, Path] = {}
    for lang in LANGUAGES:
        files[lang] = room / f"{lang}.xlsx"
        made(presales_home, files[lang], TABLES, lang).apply(executing(lang))
        files[f"empty {lang}"] = room / f"empty_{lang}.xlsx"
        made(presales_home, files[f"empty {lang}"], {}, lang)
    files["lead"] = room / "lead.xlsx"
    made(presales_home, files["lead"], {**TABLES, "home": {"as_of": "2026-06-30"}}, "zh")
    files["net"] = room / "net.xlsx"
    made(presales_home, files["net"], TAXED, "zh", NET_WITHOUT_CARRYING).apply(executing("zh"))
    return dict(zip(files, recalculate(list(files.values()), room), strict=True))


in_both_languages = pytest.mark.parametrize("lang", LANGUAGES)
CHARTER = {"zh": "表3 任务书", "en": "3 Charter"}
BUDGET_SHEET = {"zh": "分项预算", "en": "Budget lines"}
RISK_SHEET = {"zh": "风险", "en": "Risks"}
HOME = {"zh": "首页", "en": "Home"}
BUDGET, PAID, IN_FLIGHT, AVAILABLE, CARRIED, USED, LEVEL = 9, 10, 11, 12, 13, 15, 16


@in_both_languages
def test_no_cell_shows_an_error(shown: dict[str, Shown], lang: Lang) -> None:
    assert shown[lang].errors() == []
    assert shown[f"empty {lang}"].errors() == []


@in_both_languages
def test_totals_follow_the_ledger(shown: dict[str, Shown], lang: Lang) -> None:
    # paid: 1200.50 + 1800.25 - 300 + 640 + 77.70; neither labour nor what is spent or paid after 30 June
    assert shown[lang].at("fee_paid") == Decimal("3418.45")
    # in flight: 900 requested + 450.10 approved + 1000 paid only on 3 July; never a refund
    assert shown[lang].at("fee_in_flight") == Decimal("2350.10")
    # 33000 allocatable - 3418.45 - 2350.10
    assert shown[lang].at("fee_available") == Decimal("27231.45")
    assert round(shown[lang].at("fee_used"), 4) == Decimal("0.1748")


@in_both_languages
def test_the_first_milestone_bears_what_was_spent_before_the_charter(shown: dict[str, Shown], lang: Lang) -> None:
    budget, paid, flight, available, used = shown[lang].line(
        CHARTER[lang], "1　Needs", (BUDGET, PAID, IN_FLIGHT, AVAILABLE, USED)
    )

    # 1200.50 of milestone 0 + 1800.25 - 300 + 640
    assert (budget, paid, flight, available) == (11000, Decimal("3340.75"), 0, Decimal("7659.25"))
    assert round(used, 4) == Decimal("0.3037")


@in_both_languages
def test_a_finished_milestone_leaves_its_rest_to_the_next(shown: dict[str, Shown], lang: Lang) -> None:
    assert shown[lang].line(CHARTER[lang], "1　Needs", (CARRIED,)) == [Decimal("-7659.25")]
    assert shown[lang].line(CHARTER[lang], "2　Bid", (BUDGET, PAID, IN_FLIGHT, AVAILABLE, CARRIED)) == [
        22000, 0, Decimal("2350.10"), Decimal("19649.90"), Decimal("7659.25"),
    ]  # fmt: skip


@in_both_languages
def test_money_on_no_listed_milestone_is_not_lost(shown: dict[str, Shown], lang: Lang) -> None:
    other = {"zh": "其他里程碑", "en": "Other and"}[lang]

    assert shown[lang].line(CHARTER[lang], other, (BUDGET, PAID, IN_FLIGHT)) == [0, Decimal("77.70"), 0]


@in_both_languages
def test_only_approved_changes_move_quota_and_reserve(shown: dict[str, Shown], lang: Lang) -> None:
    # C1 adds 2000 to the quota, C2 takes 1000 out of the reserve, C3 is undecided
    assert [shown[lang].at(name) for name in ("fee_quota", "fee_reserve", "fee_budgets", "fee_unallocated")] == [
        35000,
        2000,
        33000,
        0,
    ]


@in_both_languages
def test_the_tie_out_line_says_that_the_quota_is_accounted_for(shown: dict[str, Shown], lang: Lang) -> None:
    line = next(text for text in shown[lang].texts(CHARTER[lang]) if text.startswith("√ "))

    assert (
        line
        == {
            "zh": "√ 勾稽相符：核定额度 35,000.00 ＝ 里程碑现预算 33,000.00 ＋ 准备金余额 2,000.00 ＋ 未分配 0.00",
            "en": "√ Ties out: Quota 35,000.00 ＝ milestones 33,000.00 ＋ reserve left 2,000.00 ＋ unallocated 0.00",
        }[lang]
    )


@in_both_languages
def test_levels_are_said_in_words(shown: dict[str, Shown], lang: Lang) -> None:
    assert shown[lang].line(CHARTER[lang], "2　Bid", (LEVEL,)) == [{"zh": "● 正常", "en": "● Within"}[lang]]


@in_both_languages
def test_a_category_has_its_budget_and_spending(shown: dict[str, Shown], lang: Lang) -> None:
    travel, labour = {"zh": ("差旅费", "人工成本"), "en": ("Travel", "Labour")}[lang]
    columns = (4, 5, 6, 7)

    # budget 3000 + 2000.50; paid 1200.50 + 1800.25 - 300 + 77.70; in flight 900 + 1000
    assert shown[lang].line(BUDGET_SHEET[lang], travel, columns) == [
        Decimal("5000.50"), Decimal("2778.45"), 1900, Decimal("322.05"),
    ]  # fmt: skip
    assert shown[lang].line(BUDGET_SHEET[lang], labour, (5, 9)) == [
        5000,
        {"zh": "不计入额度", "en": "not in the quota"}[lang],
    ]


@in_both_languages
def test_the_sum_of_the_categories_is_the_total(shown: dict[str, Shown], lang: Lang) -> None:
    total = {"zh": "计入额度合计", "en": "Sum in the quota"}[lang]

    assert shown[lang].line(BUDGET_SHEET[lang], total, (5, 6)) == [Decimal("3418.45"), Decimal("2350.10")]


@in_both_languages
def test_slip_counts_from_the_current_plan_to_what_is_known_today(shown: dict[str, Shown], lang: Lang) -> None:
    header = {"zh": "偏差", "en": "Slip"}[lang]

    assert shown[lang].column("tbl_milestones", header) == [5, 14]


@in_both_languages
def test_risks_are_scored_and_stand_in_the_matrix(shown: dict[str, Shown], lang: Lang) -> None:
    texts = shown[lang].texts(RISK_SHEET[lang])

    # 50 % is class 4, 75 % class 5, 10 % class 2: 4 x 3, 5 x 5, 2 x 1; the closed one is not in the matrix
    assert [text for text in texts if " R" in text and text[0].isdigit()] == ["25　 R2", "12　 R1", "2　 R3"]
    # open risks to fees: 3000 of R1 and, as nothing is said, 100 of R3
    assert shown[lang].line(RISK_SHEET[lang], "EMV", (12,)) == [3100]


@in_both_languages
def test_the_start_page_shows_the_figures(shown: dict[str, Shown], lang: Lang) -> None:
    texts = shown[lang].texts(HOME[lang])

    assert "● 4 执行（当前）　→" in texts or "● 4 Executing (now)　→" in texts
    assert any("Ningchuan" in text and "Zhou" in text and "2026-12-28" in text for text in texts)
    assert shown[lang].at("home.status_on") == T
    counted = {"zh": "13 行", "en": "13 rows"}[lang]
    assert counted in texts


def test_a_company_that_counts_net_of_tax_and_carries_nothing_over(shown: dict[str, Shown]) -> None:
    net = shown["net"]

    # 1060 - 60 less a refund of 106 - 6; 530 - 30
    assert (net.at("fee_paid"), net.at("fee_in_flight")) == (900, 500)
    assert net.line(CHARTER["zh"], "1　Needs", (PAID, CARRIED)) == [900, 0]
    assert net.line(CHARTER["zh"], "2　Bid", (IN_FLIGHT, CARRIED)) == [500, 0]


def test_before_the_charter_money_spent_early_is_on_no_milestone(shown: dict[str, Shown]) -> None:
    lead = shown["lead"]

    assert lead.at("fee_quota") == lead.at("fee_available") == lead.at("fee_used") == ""
    assert lead.at("fee_paid") == Decimal("3418.45")
    # 1800.25 - 300 + 640; the 1200.50 before the charter and the stray 77.70 stand apart
    assert lead.line(CHARTER["zh"], "1　Needs", (BUDGET, PAID)) == ["", Decimal("2140.25")]
    assert lead.line(CHARTER["zh"], "其他里程碑", (PAID,)) == [Decimal("1278.20")]


def test_an_empty_workbook_says_how_to_begin(shown: dict[str, Shown]) -> None:
    texts = shown["empty zh"].texts("首页")

    assert texts.count("无数据") == 4
    assert texts.count("尚未检查，先运行「检查全部」。") == 4
    assert "● 1 线索（当前）　→" in texts


@pytest.fixture(scope="module")
def demo(presales_home: Path, tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Project, Shown]]:
    """Every project of the demo, read back as records, and as its sheets show it on 30 June 2026."""
    room = tmp_path_factory.mktemp("demo")
    files, projects = [], []
    for sample in SAMPLES:
        files.append(room / f"{sample.project_no}.xlsx")
        workbook = made(presales_home, files[-1], {**sample.tables, "home": {"as_of": T.isoformat()}}, "zh")
        projects.append(read_project(workbook.read(), RULES).records)
    return list(zip(projects, recalculate(files, room), strict=True))


def sums(spent: Iterable[Spend]) -> list[Decimal]:
    """Paid and in flight of some expenses."""
    held = tuple(spent)
    return [sum((row.paid for row in held), NO_MONEY), sum((row.in_flight for row in held), NO_MONEY)]


def test_the_totals_of_every_demo_project_equal_the_rules_to_the_cent(demo: list[tuple[Project, Shown]]) -> None:
    for project, sheets in demo:
        spent = [row for row in spending(project.expenses, RULES, T) if row.in_quota]
        assert [sheets.at("fee_paid"), sheets.at("fee_in_flight")] == sums(spent)


def test_the_milestones_of_every_demo_project_equal_the_rules_to_the_cent(demo: list[tuple[Project, Shown]]) -> None:
    for project, sheets in demo:
        spent = [row for row in spending(project.expenses, RULES, T) if row.in_quota]
        for milestone in project.milestones:
            line = sheets.line(CHARTER["zh"], f"{milestone.no}　{milestone.name}", (PAID, IN_FLIGHT))
            assert line == sums(row for row in spent if row.milestone == milestone.no)


def test_the_categories_of_every_demo_project_equal_the_rules_to_the_cent(demo: list[tuple[Project, Shown]]) -> None:
    for project, sheets in demo:
        spent = spending(project.expenses, RULES, T)
        for category in RULES.expense_categories:
            line = sheets.line(BUDGET_SHEET["zh"], category.zh or "", (5, 6))
            assert line == sums(row for row in spent if row.category == category.code)


def test_no_sheet_of_a_demo_project_shows_an_error(demo: list[tuple[Project, Shown]]) -> None:
    assert sorted(error for _, sheets in demo for error in sheets.errors()) == []


def test_the_words_of_the_sheets_are_the_words_of_the_rules() -> None:
    assert (formulas.APPROVED.zh, formulas.APPROVED.en) == (State.APPROVED.text("zh"), State.APPROVED.text("en"))
    for lang in LANGUAGES:
        levels = [level.text(lang) for level in reversed(UseLevel)]
        assert [word.text(lang).split(" ")[1] for word in formulas.LEVEL_WORDS] == levels


@in_both_languages
def test_formulas_name_choices_and_columns_in_the_language_of_the_workbook(lang: Lang) -> None:
    paid = formulas.Ledger(lang).paid()

    assert f"tbl_expenses[{field_of(Expense, 'amount').label.text(lang)}]" in paid
    assert f'"{ExpenseKind.REFUND.text(lang)}"' in paid
    assert f'"{ChangeKind.RESERVE_RELEASE.text(lang)}"' in formulas.reserve_balance(lang)
