"""The commands install, uninstall and doctor, from what is typed to what is said and the exit code."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_runner import run_main
from fake_winreg import FakeWinreg, windows_registry

from presales_xl.actions import self_check
from presales_xl.addin import install as installing
from presales_xl.addin import uninstall as uninstalling
from presales_xl.addin.doctor import Row, ok, problem, skipped
from presales_xl.addin.install_place import Python, Start
from presales_xl.findings.addin_messages import DoctorMessage

PYTHONW = r"C:\presales\Scripts\pythonw.exe"


@pytest.fixture
def user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The application data of a user of Windows, for whom an add-in has been built."""
    (tmp_path / "workbooks").mkdir()
    (tmp_path / "workbooks" / "presales.xlam").write_bytes(b"add-in")
    monkeypatch.setenv("PRESALES_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    monkeypatch.setattr(installing, "python_here", lambda: Python("python.exe", PYTHONW, "C:\\Python311"))
    monkeypatch.setattr(installing, "try_start", lambda _program: Start.SAME)
    with windows_registry(FakeWinreg()) as registry:
        for module in (installing, uninstalling):
            monkeypatch.setattr(module, "registry_here", lambda: registry)
        yield tmp_path / "Roaming"


def test_install_and_uninstall_say_what_they_did(user: Path) -> None:
    file = user / "Microsoft" / "Excel" / "XLSTART" / "presales.xlam"

    installed = run_main("install")
    again = run_main("install", "--lang", "en")
    removed = run_main("uninstall")

    assert (installed.code, installed.err) == (0, "")
    assert f"已安装功能区加载项：{file}。\n  → 请重新启动 Excel" in installed.out
    assert f"The ribbon add-in is already this version: {file}." in again.out
    assert f"已删除：{file}。\n" in removed.out
    assert not file.exists()


def test_install_and_uninstall_answer_programs(user: Path) -> None:
    file = str(user / "Microsoft" / "Excel" / "XLSTART" / "presales.xlam")
    assert run_main("install", "--json", "--lang", "en").json == {
        "addin": file, "how": "new", "exe": PYTHONW, "args": "-P -m presales_xl", "lang": "en",
    }  # fmt: skip
    assert run_main("uninstall", "--json").json == {"removed": [file, r"HKCU\Software\presales_xl"], "stays": []}


@pytest.mark.parametrize("command", ["install", "uninstall"])
def test_where_there_is_no_windows_the_refusal_is_a_sentence(command: str) -> None:
    ran = run_main(command, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("The buttons in Excel exist on Windows only; nothing was changed.")


def test_the_doctor_finds_this_computer_fit() -> None:
    ran = run_main("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[0].startswith("√ Python")
    assert ran.out.splitlines()[-1].startswith("可以使用")


def test_the_doctor_answers_programs() -> None:
    ran = run_main("doctor", "--json", "--lang", "en")
    checks = ran.json["checks"]
    assert {"python", "packages", "files", "rules", "clock"} <= {check["code"] for check in checks}
    assert all({"code", "state", "message", "fix"} <= set(check) for check in checks)
    assert {check["state"] for check in checks} <= {"ok", "problem", "skipped"}


def test_the_doctor_leaves_with_1_only_when_something_needed_is_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    may_wait = Row("pdf", problem(DoctorMessage.PDF_NOT))
    broken = Row("pywin32", problem(DoctorMessage.PYWIN32_MISSING))
    rows = [Row("fonts", skipped(DoctorMessage.FONTS_UNKNOWN)), Row("addin_enabled", ok(DoctorMessage.ENABLED))]

    monkeypatch.setattr(self_check, "run", lambda _lang: tuple(rows))
    fine = run_main("doctor", "--lang", "en")
    monkeypatch.setattr(self_check, "run", lambda _lang: (*rows, may_wait))
    waiting = run_main("doctor", "--lang", "en")
    monkeypatch.setattr(self_check, "run", lambda _lang: (*rows, may_wait, broken))
    mending = run_main("doctor", "--lang", "en")

    assert (fine.code, fine.out) == (
        0,
        "○ The fonts cannot be listed here.\n√ Excel has not disabled the add-in.\nEverything needed is in order.\n",
    )
    assert (waiting.code, waiting.out.splitlines()[-1]) == (
        0,
        "Everything needed is in order. Could be better: 1.",
    )
    assert mending.code == 1
    assert mending.out.splitlines()[-3:] == [
        "◆ pywin32 is not installed, so buttons cannot reach Excel.",
        "  → Run pip install pywin32 in this Python.",
        "To be mended: 1.",
    ]
