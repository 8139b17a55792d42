"""Computed figures of an approved charter: they come along with handed-over data, and a changed one is put back."""

from pathlib import Path
from typing import Any

import pytest
from approval_samples import PROJECT, approved, stored
from project_files import codes, new_workbook, presales

from presales_xl.tables.life import Subject
from presales_xl.tables.project import ALL_TABLES
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.json_values import SNAPSHOTS, to_json
from presales_xl.workbook.package import OoxmlBook

pytestmark = pytest.mark.usefixtures("templates")

CHARTERED = approved(PROJECT, Subject.CHARTER)


def handed_over() -> dict[str, Any]:
    """A project with an approved charter as `export` gives it: without any computed cell."""
    return {**to_json(CHARTERED, ALL_TABLES), SNAPSHOTS: dict(stored(CHARTERED))}


def frozen_codes(file: Path, *options: str) -> list[str]:
    ran = presales("check", file, "--json", "--today", "2026-06-30", *options)
    return [code for code, _ in codes(ran) if code.startswith("approval.frozen")]


def quota_of(file: Path) -> object:
    return FileWorkbook.open(file).read().forms["charter"]["quota"].content


def overwrite_quota(file: Path, amount: int) -> None:
    book = OoxmlBook.open(file)
    area = book.names["charter.quota"]
    book.set_value(area.sheet, area.row1, area.col1, amount)
    book.save()


def test_handed_over_data_brings_the_approved_figures_along(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsx", handed_over())

    assert quota_of(file) == CHARTERED.charter.quota
    assert frozen_codes(file) == []


def test_a_changed_quota_is_found_once_and_put_back_by_the_same_check(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsx", handed_over())
    overwrite_quota(file, 60000)

    assert frozen_codes(file) == ["approval.frozen_edited"]
    assert quota_of(file) == CHARTERED.charter.quota
    assert frozen_codes(file) == []


def test_an_approved_value_that_cannot_be_read_is_not_called_empty_as_well(tmp_path: Path) -> None:
    data = handed_over()
    data["charter"]["single_expense_limit"] = "三千"
    file = new_workbook(tmp_path / "a.xlsx", data)

    found = codes(presales("check", file, "--json", "--today", "2026-06-30"))

    assert [code for code, field in found if field == "single_expense_limit"] == ["entry.not_a_number"]


def test_a_dry_run_finds_it_and_leaves_it(tmp_path: Path) -> None:
    file = new_workbook(tmp_path / "a.xlsx", handed_over())
    overwrite_quota(file, 60000)

    assert frozen_codes(file, "--dry-run") == ["approval.frozen_edited"]
    assert quota_of(file) == 60000
