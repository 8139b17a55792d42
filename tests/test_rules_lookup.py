"""Which company rules a project goes by."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from project_files import presales

from presales_xl.actions.open_case import revived
from presales_xl.findings import CannotDo
from presales_xl.rules.rules_digest import pack, rules_digest
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.people import Employee
from presales_xl.tables.company.rules import RULES_TABLES, CompanyRules
from presales_xl.tables.life import Rank
from presales_xl.tables.project import is_list
from presales_xl.tables.table import fields_of
from presales_xl.workbook.json_values import value_to_json
from presales_xl.workbook.package import OoxmlBook
from presales_xl.workbook.rules_lookup import FoundRules, Wanted, find_rules, load_rules

TODAY = dt.date(2026, 6, 30)


def rules_of(version: str, effective_on: dt.date) -> CompanyRules:
    shipped = default_rules()
    head = shipped.rules_info.model_copy(update={"version": version, "effective_on": effective_on})
    return shipped.model_copy(update={"rules_info": head})


def write_rules(path: Path, rules: CompanyRules) -> Path:
    """A rules workbook without any dress: a name per form cell, a table per list."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path) as book:
        forms = book.add_worksheet("forms")
        forms.write(0, 0, "1")
        book.define_name("presales.schema", "=forms!$A$1")
        for row, (key, value) in enumerate(_head(rules), start=1):
            forms.write(row, 0, value)
            book.define_name(f"rules_info.{key}", f"=forms!$A${row + 1}")
        for key, record in RULES_TABLES.items():
            if is_list(record):
                keys = [known.key for known in fields_of(record)]
                titles = [{"header": known.label.en} for known in fields_of(record)]
                data = [[_shown(getattr(row, name)) for name in keys] for row in getattr(rules, key)] or [
                    [None] * len(keys)
                ]
                options = {"name": f"tbl_{key}", "columns": titles, "data": data}
                book.add_worksheet(key).add_table(0, 0, len(data), len(keys) - 1, options)
    return path


def _head(rules: CompanyRules) -> Iterator[tuple[str, str]]:
    for known in fields_of(type(rules.rules_info)):
        yield known.key, str(_shown(getattr(rules.rules_info, known.key)) or "")


def _shown(value: object) -> object:
    shown = value_to_json(value)
    return {True: "yes", False: "no"}[shown] if isinstance(shown, bool) else shown


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a project lies: company/pursuits/one.xlsx; no company folder is set."""
    monkeypatch.delenv("PRESALES_HOME", raising=False)
    (tmp_path / "company" / "pursuits").mkdir(parents=True)
    return tmp_path / "company" / "pursuits" / "one.xlsx"


def codes(found: FoundRules) -> list[str]:
    return [finding.code for finding in found.findings]


def test_without_company_rules_the_shipped_ones_are_used_and_it_is_said(project: Path) -> None:
    found = find_rules(Wanted(project, TODAY))
    assert (found.rules.version, codes(found)) == ("2026.1", ["rules.shipped"])


def test_rules_beside_the_project_come_before_those_one_folder_up(project: Path) -> None:
    write_rules(project.parent / "company_rules.xlsx", rules_of("near", dt.date(2026, 1, 1)))
    write_rules(project.parents[1] / "company_rules.xlsx", rules_of("far", dt.date(2026, 5, 1)))
    assert find_rules(Wanted(project, TODAY)).rules.version == "near"


def test_rules_one_folder_up_are_found(project: Path) -> None:
    write_rules(project.parents[1] / "company_rules_2026.xlsx", rules_of("far", dt.date(2026, 1, 1)))
    assert find_rules(Wanted(project, TODAY)).rules.version == "far"


@pytest.mark.parametrize(("today", "version"), [("2026-06-30", "b"), ("2026-05-31", "a"), ("2026-06-01", "b")])
def test_of_several_versions_the_newest_in_force_is_used(project: Path, today: str, version: str) -> None:
    for name, since in (("a", "2026-01-01"), ("b", "2026-06-01"), ("c", "2027-01-01")):
        write_rules(project.parent / f"company_rules_{name}.xlsx", rules_of(name, dt.date.fromisoformat(since)))
    assert find_rules(Wanted(project, dt.date.fromisoformat(today))).rules.version == version


def test_a_project_keeps_the_version_it_was_computed_under(project: Path) -> None:
    write_rules(project.parent / "company_rules_new.xlsx", rules_of("new", dt.date(2026, 6, 1)))
    write_rules(project.parents[1] / "company_rules_old.xlsx", rules_of("old", dt.date(2025, 1, 1)))
    found = find_rules(Wanted(project, TODAY, "old"))
    assert (found.rules.version, found.as_recorded, codes(found)) == ("old", True, [])


def test_a_lost_version_is_taken_from_the_copy_in_the_workbook(project: Path) -> None:
    old = rules_of("old", dt.date(2025, 1, 1))
    found = find_rules(Wanted(project, TODAY, "old", {"rules.old": pack(old)}, revived))
    assert (found.as_recorded, codes(found)) == (True, ["rules.from_snapshot"])
    assert rules_digest(found.rules) == rules_digest(old)


def test_a_copy_is_used_with_the_people_of_today(project: Path) -> None:
    newer = rules_of("new", dt.date(2026, 6, 1)).model_copy(update={"people": (Employee(row=1, name="周明远"),)})
    write_rules(project.parent / "company_rules.xlsx", newer)
    found = find_rules(Wanted(project, TODAY, "old", {"rules.old": pack(rules_of("old", TODAY))}, revived))
    assert (found.rules.version, [person.name for person in found.rules.people]) == ("old", ["周明远"])


@pytest.mark.parametrize("store", [{}, {"rules.old": "damaged"}])
def test_a_version_lost_for_good_stops_computing(project: Path, store: dict[str, str]) -> None:
    found = find_rules(Wanted(project, TODAY, "old", store, revived))
    assert (found.as_recorded, codes(found)) == (False, ["rules.version_missing"])


def test_rules_that_cannot_be_read_are_reported_and_passed_over(project: Path) -> None:
    (project.parent / "company_rules.xlsx").write_bytes(b"nothing")
    found = find_rules(Wanted(project, TODAY))
    assert (found.rules.version, sorted(codes(found))) == ("2026.1", ["rules.shipped", "rules.unreadable"])


def test_rules_named_on_the_command_line_win(project: Path, tmp_path: Path) -> None:
    write_rules(project.parent / "company_rules.xlsx", rules_of("near", dt.date(2026, 1, 1)))
    named = write_rules(tmp_path / "mine.xlsx", rules_of("mine", dt.date(2030, 1, 1)))
    assert find_rules(Wanted(project, TODAY, "old"), named).rules.version == "mine"


def test_rules_named_but_missing_are_refused(project: Path) -> None:
    with pytest.raises(CannotDo) as refusal:
        find_rules(Wanted(project, TODAY), project.parent / "nowhere.xlsx")
    assert refusal.value.message.code == "rules.missing"


def test_a_rules_workbook_is_read_as_it_was_written(tmp_path: Path) -> None:
    rules = rules_of("2026.2", dt.date(2026, 6, 1))
    found = load_rules(write_rules(tmp_path / "company_rules.xlsx", rules))
    assert codes(found) == []
    for key in RULES_TABLES:
        assert getattr(found.rules, key) == getattr(rules, key), key


def test_mistakes_in_the_rules_are_summed_up_in_one_finding(tmp_path: Path) -> None:
    rules = default_rules()
    wrong = tuple(row.model_copy(update={"value": "abc"}) for row in rules.parameters[1:3])
    found = load_rules(write_rules(tmp_path / "company_rules.xlsx", rules.model_copy(update={"parameters": wrong})))
    assert codes(found) == ["rules.entry"]
    assert found.findings[0].params["count"] == 2


def test_changed_rules_are_read_again(tmp_path: Path) -> None:
    path = tmp_path / "company_rules.xlsx"
    assert load_rules(write_rules(path, rules_of("first", TODAY))).rules.version == "first"
    assert load_rules(write_rules(path, rules_of("second one", TODAY))).rules.version == "second one"


@pytest.mark.usefixtures("templates")
def test_check_goes_by_the_rules_beside_the_project(project: Path) -> None:
    write_rules(project.parent / "company_rules.xlsx", rules_of("near", dt.date(2026, 1, 1)))
    presales("new", project)
    ran = presales("check", project, "--json", "--today", "2026-06-30")
    assert "rules.shipped" not in [finding["code"] for finding in ran.json["findings"]]


@pytest.mark.usefixtures("templates")
def test_drop_downs_follow_the_company_rules(project: Path) -> None:
    presales("new", project)
    assert "集团内部" in offered(project, "list_source")
    rules = rules_of("2026.2", dt.date(2026, 1, 1))
    people = (Employee(name="周明远", rank=Rank.SALES_DIRECTOR), Employee(name="林晓雯", rank=Rank.STAFF))
    fewer = tuple(item for item in rules.lists if item.zh != "集团内部")
    company = project.parent / "company_rules.xlsx"
    write_rules(company, rules.model_copy(update={"lists": fewer, "people": people}))
    presales("check", project)
    assert "集团内部" not in offered(project, "list_source")
    assert offered(project, "people.names") == ["周明远", "林晓雯"]
    unchanged = project.read_bytes()
    presales("check", project)
    assert len(project.read_bytes()) == len(unchanged)


def offered(path: Path, name: str) -> list[object]:
    book = OoxmlBook.open(path)
    cells = {(row, col): cell.value for row, col, cell in book.cells("_lists")}
    column = next(col for (row, col), value in cells.items() if (row, value) == (1, name))
    return [cells[row, col] for row, col in sorted(cells) if col == column and row > 1 and cells[row, col] is not None]
