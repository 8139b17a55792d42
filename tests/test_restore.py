"""Undo for a workbook file: it and its backup change places, unless an approval would be lost."""

from pathlib import Path

import pytest
from project_files import new_workbook, presales

from presales_xl.findings.restore_messages import RestoreMessage
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.package.safe_save import backup_path
from presales_xl.workbook.port import Writes

pytestmark = pytest.mark.usefixtures("templates")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return new_workbook(tmp_path / "项目 & 一=1.xlsx", {"project_info": {"project_no": "PS-2026-001"}})


def written(file: Path, writes: Writes) -> bytes:
    """The file after a write, which leaves a backup."""
    FileWorkbook.open(file).apply(writes)
    return file.read_bytes()


def code_of(file: Path) -> str:
    return str(presales("restore", file, "--json").json["error"]["code"])


def test_the_last_write_is_taken_back_and_can_be_had_again(file: Path) -> None:
    before = file.read_bytes()
    after = written(file, Writes(forms={("home", "next_step"): "新"}))
    ran = presales("restore", file)
    assert (ran.code, file.read_bytes(), backup_path(file).read_bytes()) == (0, before, after)
    assert backup_path(file).name in ran.out
    assert presales("restore", file, "--json").json == {"file": str(file), "backup": str(backup_path(file))}
    assert file.read_bytes() == after


def test_an_approval_is_never_undone(file: Path) -> None:
    after = written(file, Writes(appended={"approvals": ({"seq": 1, "actor": "甲"},)}))
    assert code_of(file) == RestoreMessage.APPROVALS_DIFFER.code
    assert "1 条" in presales("restore", file).err
    assert file.read_bytes() == after


def test_a_log_that_says_something_else_is_not_brought_back(file: Path) -> None:
    written(file, Writes(appended={"approvals": ({"seq": 1, "actor": "甲"},)}))
    other = file.with_name("other.xlsx")
    other.write_bytes(backup_path(file).read_bytes())
    backup_path(file).write_bytes(written(other, Writes(appended={"approvals": ({"seq": 1, "actor": "乙"},)})))
    assert code_of(file) == RestoreMessage.APPROVALS_DIFFER.code


def test_without_a_backup_nothing_is_changed(file: Path) -> None:
    before = file.read_bytes()
    assert code_of(file) == RestoreMessage.NO_BACKUP.code
    assert file.read_bytes() == before


def test_a_backup_that_is_the_same_is_told(file: Path) -> None:
    backup_path(file).write_bytes(file.read_bytes())
    assert code_of(file) == RestoreMessage.SAME.code


def test_a_backup_that_is_no_workbook_is_not_brought_back(file: Path) -> None:
    before = file.read_bytes()
    backup_path(file).write_bytes(b"PK, but no workbook")
    assert presales("restore", file).code == 2
    assert file.read_bytes() == before
