"""Saving replaces the workbook whole or not at all, and never over somebody else's work."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from package_helpers import build_workbook, refused

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.office import whole_files
from presales_xl.workbook.package import OoxmlBook
from presales_xl.workbook.package import safe_save as saving
from presales_xl.workbook.package.fingerprint import fingerprint
from presales_xl.workbook.package.safe_save import backup_path, replace_file
from presales_xl.workbook.package.save_lock import save_lock


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "项目.xlsx"
    path.write_bytes(b"old")
    return path


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


OLD = fingerprint(b"old")


def test_the_new_version_is_in_place_and_the_old_one_beside_it(file: Path) -> None:
    replace_file(file, b"new", OLD)
    assert file.read_bytes() == b"new"
    assert backup_path(file).read_bytes() == b"old"
    assert names_in(file.parent) == {"项目.xlsx", "项目.xlsx.bak"}


def test_there_is_one_backup_of_the_version_before(file: Path) -> None:
    replace_file(file, b"second", OLD)
    replace_file(file, b"third", fingerprint(b"second"))
    assert backup_path(file).read_bytes() == b"second"
    assert names_in(file.parent) == {"项目.xlsx", "项目.xlsx.bak"}


def test_a_new_file_needs_no_backup(tmp_path: Path) -> None:
    replace_file(tmp_path / "新.xlsx", b"new", None)
    assert names_in(tmp_path) == {"新.xlsx"}


def test_a_file_changed_meanwhile_is_not_overwritten(file: Path) -> None:
    file.write_bytes(b"somebody's work")
    with refused(FileMessage.CHANGED_MEANWHILE):
        replace_file(file, b"new", OLD)
    assert file.read_bytes() == b"somebody's work"
    assert names_in(file.parent) == {"项目.xlsx"}


def test_a_file_deleted_meanwhile_is_not_brought_back(file: Path) -> None:
    file.unlink()
    with refused(FileMessage.CHANGED_MEANWHILE):
        replace_file(file, b"new", OLD)
    assert names_in(file.parent) == set()


def test_a_save_after_the_file_was_changed_keeps_the_others_work(tmp_path: Path) -> None:
    path = build_workbook(tmp_path / "a.xlsx")
    mine, theirs = OoxmlBook.open(path), OoxmlBook.open(path)
    theirs.set_value("信息", 1, 2, "他们的")
    theirs.save()
    mine.set_value("信息", 1, 2, "我的")
    with refused(FileMessage.CHANGED_MEANWHILE):
        mine.save()
    assert OoxmlBook.open(path).cell("信息", 1, 2).value == "他们的"


def excel_owner_file(user: str, offset: int = 55, size: int = 165) -> bytes:
    narrow = user.encode("gbk")
    data = bytearray(b" " * size)
    data[0] = len(narrow)
    data[1 : 1 + len(narrow)] = narrow
    data[offset : offset + 2] = len(user).to_bytes(2, "little")
    data[offset + 2 : offset + 2 + 2 * len(user)] = user.encode("utf-16-le")
    return bytes(data)


@pytest.mark.parametrize(
    ("name", "content", "user"),
    [
        ("~$项目.xlsx", excel_owner_file("张三"), "张三"),
        ("~$项目.xlsx", excel_owner_file("李四", 54, 162), "李四"),
        ("~$项目.xlsx", b"\x03Bob" + b" " * 20, "Bob"),
        ("~$项目.xlsx", b"", "有人"),
        (".~lock.项目.xlsx#", "王五,host,21.11.2026 18:00,file:///x;".encode(), "王五"),
    ],
)
def test_whoever_has_it_open_is_named_and_not_disturbed(file: Path, name: str, content: bytes, user: str) -> None:
    (file.parent / name).write_bytes(content)
    with pytest.raises(CannotDo) as caught:
        replace_file(file, b"new", OLD)
    assert caught.value.message is FileMessage.OPEN_ELSEWHERE
    assert f"{user} 正在打开 项目.xlsx" in caught.value.text("zh")
    assert name in caught.value.text("zh")
    assert file.read_bytes() == b"old"


def test_a_read_only_file_stays_as_it_is(file: Path) -> None:
    file.chmod(0o444)
    with refused(FileMessage.READ_ONLY):
        replace_file(file, b"new", OLD)
    assert file.read_bytes() == b"old"


@pytest.mark.skipif(os.name == "nt", reason="POSIX modes")
def test_the_mode_of_the_file_is_kept(file: Path) -> None:
    file.chmod(0o640)
    replace_file(file, b"new", OLD)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert stat.S_IMODE(backup_path(file).stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights there")
def test_a_link_to_the_workbook_stays_a_link(file: Path) -> None:
    link = file.with_name("link.xlsx")
    link.symlink_to(file)
    replace_file(link, b"new", OLD)
    assert link.is_symlink()
    assert file.read_bytes() == b"new"


@pytest.mark.parametrize("moment", ["fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_failure_in_the_middle_leaves_everything_as_it_was(
    file: Path, monkeypatch: pytest.MonkeyPatch, moment: str, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(os if moment == "fsync" else Path, moment, fail)
    with pytest.raises((CannotDo, KeyboardInterrupt)) as caught:
        replace_file(file, b"new", OLD)
    if isinstance(caught.value, CannotDo):
        assert "No space left" in caught.value.text("en")
    assert file.read_bytes() == b"old"
    assert names_in(file.parent) == {"项目.xlsx"}


def test_a_file_held_for_a_moment_is_tried_again(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace
    refusals = iter([PermissionError(13, "in use")] * 3)

    def held(source: Path, target: Path) -> Path:
        error = next(refusals, None)
        if error is not None:
            raise error
        return replace(source, target)

    monkeypatch.setattr(whole_files, "PAUSES", (0.0,) * 5)
    monkeypatch.setattr(Path, "replace", held)
    replace_file(file, b"new", OLD)
    assert file.read_bytes() == b"new"


def test_a_file_held_for_good_is_given_up(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr(whole_files, "PAUSES", (0.0,) * 5)
    monkeypatch.setattr(Path, "replace", held)
    with refused(FileMessage.NOT_SAVED):
        replace_file(file, b"new", OLD)
    assert file.read_bytes() == b"old"
    assert names_in(file.parent) == {"项目.xlsx"}


def test_a_second_saver_waits_and_then_gives_up(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "LOCK_PATIENCE", 0.0)
    with save_lock(file, 0.0), refused(FileMessage.BUSY):
        replace_file(file, b"new", OLD)
    assert names_in(file.parent) == {"项目.xlsx"}


def test_a_lock_left_by_a_dead_process_holds_nobody_up(file: Path) -> None:
    file.with_name(f".{file.name}.saving").write_bytes(b"")
    replace_file(file, b"new", OLD)
    assert names_in(file.parent) == {"项目.xlsx", "项目.xlsx.bak"}


COUNT_UP = """
import sys
from pathlib import Path
from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.package.fingerprint import fingerprint
from presales_xl.workbook.package.safe_save import replace_file
path = Path(sys.argv[1])
done = 0
while done < 40:
    data = path.read_bytes()
    try:
        replace_file(path, str(int(data) + 1).encode(), fingerprint(data))
    except CannotDo as refusal:
        assert refusal.message is FileMessage.CHANGED_MEANWHILE, refusal
    else:
        done += 1
"""


def test_processes_that_save_at_once_never_lose_an_update(tmp_path: Path) -> None:
    path = tmp_path / "count.xlsx"
    path.write_bytes(b"0")
    command = [sys.executable, "-c", COUNT_UP, str(path)]
    root = str(Path(saving.__file__).parents[3])
    workers = [subprocess.Popen(command, env={**os.environ, "PYTHONPATH": root}) for _ in range(3)]
    assert [worker.wait(timeout=60) for worker in workers] == [0, 0, 0]
    assert path.read_bytes() == b"120"
    assert names_in(tmp_path) == {"count.xlsx", "count.xlsx.bak"}
