"""Putting the add-in into Excel, recording which Python a click starts, and taking both away again."""

import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from fake_winreg import FakeWinreg

from presales_xl import __version__
from presales_xl.addin import install as installing
from presales_xl.addin import install_place
from presales_xl.addin import uninstall as uninstalling
from presales_xl.addin.install import How, Installed, Setting, install, put_in_place
from presales_xl.addin.install_place import Python, Start, digest, shipped_addin, try_start
from presales_xl.addin.registry import SETTINGS, Registry
from presales_xl.addin.uninstall import take_away, uninstall
from presales_xl.findings import CannotDo
from presales_xl.findings.addin_messages import AddinMessage
from presales_xl.language import Lang

OLD, NEW = b"add-in of last year", b"add-in of today"
PYTHONW = r"C:\Users\lin\presales\Scripts\pythonw.exe"


@pytest.fixture
def xlstart(tmp_path: Path) -> Path:
    """The user's folder, not made yet."""
    return tmp_path / "Roaming" / "Microsoft" / "Excel" / "XLSTART"


def setting(folder: Path, addin: bytes = NEW) -> Setting:
    return Setting(folder, addin, PYTHONW, "zh")


def refused(how: pytest.ExceptionInfo[CannotDo]) -> AddinMessage:
    assert isinstance(how.value.message, AddinMessage)
    return how.value.message


def is_in_use(self: Path, *_to: object) -> None:
    raise PermissionError(13, "The process cannot access the file because it is being used by another process")


# installing


def test_a_first_install_makes_the_folder_and_records_the_python(xlstart: Path, registry: Registry) -> None:
    done = put_in_place(setting(xlstart), registry)

    assert done == Installed(xlstart / "presales.xlam", How.NEW, PYTHONW, "zh")
    assert (xlstart / "presales.xlam").read_bytes() == NEW
    assert registry.values(SETTINGS) == {
        "exe": PYTHONW, "args": "-P -m presales_xl", "lang": "zh", "version": __version__, "addinhash": digest(NEW),
    }  # fmt: skip


def test_nothing_else_is_left_where_excel_opens_every_file(xlstart: Path, registry: Registry) -> None:
    put_in_place(setting(xlstart), registry)
    assert [path.name for path in xlstart.parents[1].rglob("*")] == ["Excel", "XLSTART", "presales.xlam"]


def test_installing_again_changes_nothing_even_while_excel_is_open(
    xlstart: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(setting(xlstart), registry)
    before = registry.values(SETTINGS)
    monkeypatch.setattr(Path, "replace", is_in_use)

    assert put_in_place(setting(xlstart), registry).how is How.SAME
    assert registry.values(SETTINGS) == before


def test_a_new_version_replaces_the_one_installed_before(xlstart: Path, registry: Registry) -> None:
    put_in_place(setting(xlstart, OLD), registry)
    assert put_in_place(setting(xlstart), registry).how is How.REPLACED
    assert (xlstart / "presales.xlam").read_bytes() == NEW
    assert registry.values(SETTINGS)["addinhash"] == digest(NEW)


def test_the_same_add_in_copied_there_by_it_is_taken_over_without_its_mark(xlstart: Path, registry: Registry) -> None:
    xlstart.mkdir(parents=True)
    (xlstart / "presales.xlam").write_bytes(NEW)
    mark = xlstart / "presales.xlam:Zone.Identifier"
    mark.write_bytes(b"[ZoneTransfer]\r\nZoneId=3\r\n")

    assert put_in_place(setting(xlstart), registry).how is How.SAME
    assert not mark.exists()


def test_a_mark_that_excel_holds_is_told(xlstart: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    put_in_place(setting(xlstart), registry)
    monkeypatch.setattr(Path, "unlink", lambda self, missing_ok: is_in_use(self))
    with pytest.raises(CannotDo) as how:
        put_in_place(setting(xlstart), registry)
    assert refused(how) is AddinMessage.IN_USE


def test_a_disk_without_marks_is_fine(xlstart: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_streams(self: Path, missing_ok: bool) -> None:
        raise OSError(22, "Invalid argument")

    put_in_place(setting(xlstart), registry)
    monkeypatch.setattr(Path, "unlink", no_streams)
    assert put_in_place(setting(xlstart), registry).how is How.SAME


def test_a_file_of_somebody_else_is_never_overwritten(xlstart: Path, registry: Registry) -> None:
    xlstart.mkdir(parents=True)
    (xlstart / "presales.xlam").write_bytes(b"theirs")
    with pytest.raises(CannotDo) as how:
        put_in_place(setting(xlstart), registry)
    assert refused(how) is AddinMessage.NOT_OURS
    assert (xlstart / "presales.xlam").read_bytes() == b"theirs"
    assert registry.values(SETTINGS) == {}


def test_an_add_in_changed_since_it_was_installed_is_not_overwritten(xlstart: Path, registry: Registry) -> None:
    put_in_place(setting(xlstart, OLD), registry)
    (xlstart / "presales.xlam").write_bytes(OLD + b", edited")
    with pytest.raises(CannotDo) as how:
        put_in_place(setting(xlstart), registry)
    assert refused(how) is AddinMessage.NOT_OURS


def test_an_add_in_in_use_stays_and_the_sentence_names_excel(
    xlstart: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(setting(xlstart, OLD), registry)
    monkeypatch.setattr(Path, "replace", is_in_use)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    with pytest.raises(CannotDo) as how:
        put_in_place(setting(xlstart), registry)
    assert refused(how) is AddinMessage.IN_USE
    assert "Excel" in how.value.text("zh")
    assert (xlstart / "presales.xlam").read_bytes() == OLD
    assert registry.values(SETTINGS)["addinhash"] == digest(OLD)
    assert sorted(path.name for path in xlstart.parent.rglob("*")) == ["XLSTART", "presales.xlam"]


def test_a_virus_scanner_that_looks_at_the_new_file_first_is_waited_for(
    xlstart: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = iter([is_in_use, is_in_use])
    replace = Path.replace

    def once_released(self: Path, target: Path) -> None:
        next(refusals, replace)(self, target)

    monkeypatch.setattr(Path, "replace", once_released)
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    assert put_in_place(setting(xlstart), registry).how is How.NEW
    assert (xlstart / "presales.xlam").read_bytes() == NEW


def test_an_add_in_that_cannot_even_be_read_is_in_use(
    xlstart: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(setting(xlstart, OLD), registry)
    monkeypatch.setattr(Path, "read_bytes", is_in_use)
    with pytest.raises(CannotDo) as how:
        put_in_place(setting(xlstart), registry)
    assert refused(how) is AddinMessage.IN_USE


def test_a_folder_that_cannot_be_made_is_told_with_its_reason(tmp_path: Path, registry: Registry) -> None:
    (tmp_path / "Excel").write_bytes(b"a file where the folder should be")
    with pytest.raises(CannotDo) as how:
        put_in_place(setting(tmp_path / "Excel" / "XLSTART"), registry)
    assert refused(how) is AddinMessage.NOT_WRITTEN
    assert "XLSTART" in how.value.text("en")


def test_a_locked_registry_is_told(xlstart: Path, registry: Registry, winreg: FakeWinreg) -> None:
    winreg.seed(str(SETTINGS)).locked = True
    with pytest.raises(CannotDo) as how:
        put_in_place(setting(xlstart), registry)
    assert refused(how) is AddinMessage.REGISTRY_REFUSED
    assert "cannot be written: Access is denied." in how.value.text("en")


def test_what_was_done_reads_in_both_languages(xlstart: Path, registry: Registry) -> None:
    file, start = put_in_place(setting(xlstart), registry).findings()
    assert "presales.xlam" in file.text("zh")
    assert "Excel" in file.fix("zh")
    assert (
        start.text("en") == rf"A click starts: {PYTHONW} -P -m presales_xl (recorded under HKCU\Software\presales_xl)."
    )


# uninstalling


def test_uninstalling_takes_away_exactly_what_was_installed(
    xlstart: Path, registry: Registry, winreg: FakeWinreg
) -> None:
    put_in_place(setting(xlstart), registry)
    (xlstart / "PERSONAL.XLSB").write_bytes(b"the user's own macros")

    done = take_away(xlstart, set(), registry)

    assert done.removed == (str(xlstart / "presales.xlam"), r"HKCU\Software\presales_xl")
    assert done.stays == ()
    assert [path.name for path in xlstart.iterdir()] == ["PERSONAL.XLSB"]
    assert winreg.nodes == {}


def test_an_add_in_of_this_version_goes_even_when_nothing_was_recorded(xlstart: Path, registry: Registry) -> None:
    xlstart.mkdir(parents=True)
    (xlstart / "presales.xlam").write_bytes(NEW)
    assert take_away(xlstart, {digest(NEW)}, registry).removed == (str(xlstart / "presales.xlam"),)


def test_a_changed_add_in_stays_and_is_named(xlstart: Path, registry: Registry) -> None:
    put_in_place(setting(xlstart), registry)
    (xlstart / "presales.xlam").write_bytes(b"edited by hand")

    done = take_away(xlstart, {digest(NEW)}, registry)

    assert (xlstart / "presales.xlam").read_bytes() == b"edited by hand"
    assert [finding.message for finding in done.stays] == [AddinMessage.FILE_STAYS]
    assert registry.values(SETTINGS) == {}


def test_values_of_others_stay_and_are_named(xlstart: Path, registry: Registry, winreg: FakeWinreg) -> None:
    put_in_place(setting(xlstart), registry)
    winreg.seed(str(SETTINGS), {"Department": "presales"})

    done = take_away(xlstart, set(), registry)

    assert registry.values(SETTINGS) == {"department": "presales"}
    assert "department" in done.stays[0].text("zh")


def test_an_add_in_in_use_stops_uninstalling_before_anything_is_changed(
    xlstart: Path, registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place(setting(xlstart), registry)
    before = registry.values(SETTINGS)
    monkeypatch.setattr(Path, "unlink", is_in_use)
    with pytest.raises(CannotDo) as how:
        take_away(xlstart, set(), registry)
    assert refused(how) is AddinMessage.IN_USE
    assert registry.values(SETTINGS) == before


def test_a_locked_registry_is_told_when_uninstalling(xlstart: Path, registry: Registry, winreg: FakeWinreg) -> None:
    put_in_place(setting(xlstart), registry)
    held = registry.values(SETTINGS)

    class ReadOnly:
        def values(self, _key: object) -> dict[str, str | int | bytes]:
            return held

        def write(self, *_: object) -> None:
            raise AssertionError

        def remove(self, *_: object) -> tuple[str, ...]:
            raise PermissionError(13, "Access is denied")

    with pytest.raises(CannotDo) as how:
        take_away(xlstart, set(), ReadOnly())
    assert refused(how) is AddinMessage.REGISTRY_REFUSED
    assert "cannot be written: Access is denied." in how.value.text("en")


def test_uninstalling_twice_says_that_nothing_is_there(xlstart: Path, registry: Registry) -> None:
    put_in_place(setting(xlstart), registry)
    take_away(xlstart, set(), registry)
    done = take_away(xlstart, set(), registry)
    assert [finding.message for finding in done.findings()] == [
        AddinMessage.NOTHING_TO_REMOVE,
        AddinMessage.REST_STAYS,
    ]


def test_uninstalling_says_what_went_and_what_stays(xlstart: Path, registry: Registry) -> None:
    put_in_place(setting(xlstart), registry)
    texts = [finding.text("zh") for finding in take_away(xlstart, set(), registry).findings()]
    assert texts[0] == f"已删除：{xlstart / 'presales.xlam'}。"
    assert texts[1] == r"已删除：HKCU\Software\presales_xl。"
    assert "项目工作簿" in texts[2]


# this computer


@pytest.fixture
def on_windows(registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A user of Windows with a Python that can start the program, whose add-in has been built."""
    (tmp_path / "home" / "workbooks" / "en").mkdir(parents=True)
    (tmp_path / "home" / "workbooks" / "presales.xlam").write_bytes(NEW)
    (tmp_path / "home" / "workbooks" / "en" / "presales.xlam").write_bytes(b"English")
    monkeypatch.setenv("PRESALES_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    for module in (installing, uninstalling):
        monkeypatch.setattr(module, "registry_here", lambda: registry)
    monkeypatch.setattr(installing, "python_here", lambda: Python("C:\\python.exe", PYTHONW, "C:\\Python311"))
    monkeypatch.setattr(installing, "try_start", lambda _program: Start.SAME)
    return monkeypatch


@pytest.mark.usefixtures("on_windows")
def test_on_windows_the_shipped_add_in_comes_and_goes(xlstart: Path) -> None:
    install("zh")
    assert (xlstart / "presales.xlam").read_bytes() == NEW
    uninstall()
    assert list(xlstart.iterdir()) == []


@pytest.mark.usefixtures("on_windows")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_add_in_that_nobody_recorded_is_taken_away_in_either_language(
    lang: Lang, xlstart: Path, registry: Registry
) -> None:
    install(lang)
    registry.remove(SETTINGS, list(registry.values(SETTINGS)))
    assert uninstall().removed == (str(xlstart / "presales.xlam"),)


@pytest.mark.usefixtures("on_windows")
def test_the_language_chooses_the_ribbon(xlstart: Path) -> None:
    install("zh")
    assert install("en").how is How.REPLACED
    assert (xlstart / "presales.xlam").read_bytes() == b"English"


def test_without_an_english_ribbon_there_is_the_chinese_one(on_windows: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "home" / "workbooks" / "en" / "presales.xlam").unlink()
    assert shipped_addin("en") == shipped_addin("zh") == tmp_path / "home" / "workbooks" / "presales.xlam"


def test_the_add_in_that_comes_with_the_program_is_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PRESALES_HOME", raising=False)
    file = shipped_addin("zh")
    assert file is not None
    assert zipfile.is_zipfile(file)


def test_the_python_of_the_store_is_refused(on_windows: pytest.MonkeyPatch, xlstart: Path) -> None:
    base = r"C:\Program Files\WindowsApps\PythonSoftwareFoundation.Python.3.11_3.11.2544.0_x64__qbz5n2kfra8p0"
    on_windows.setattr(installing, "python_here", lambda: Python(r"C:\venv\Scripts\python.exe", PYTHONW, base))
    with pytest.raises(CannotDo) as how:
        install("zh")
    assert refused(how) is AddinMessage.STORE_PYTHON
    assert "python.org" in how.value.text("zh")
    assert not xlstart.exists()


def test_a_python_that_cannot_start_the_program_is_not_recorded(on_windows: pytest.MonkeyPatch, xlstart: Path) -> None:
    on_windows.setattr(installing, "try_start", lambda _program: Start.FAILED)
    with pytest.raises(CannotDo) as how:
        install("zh")
    assert refused(how) is AddinMessage.CANNOT_START
    assert not xlstart.exists()


@pytest.mark.parametrize("command", [lambda: install("zh"), uninstall], ids=["install", "uninstall"])
def test_an_account_without_its_own_folder_is_refused(
    command: Callable[[], object], on_windows: pytest.MonkeyPatch
) -> None:
    on_windows.delenv("APPDATA")
    with pytest.raises(CannotDo) as how:
        command()
    assert refused(how) is AddinMessage.NO_USER_FOLDER


@pytest.mark.parametrize("command", [lambda: install("zh"), uninstall], ids=["install", "uninstall"])
def test_elsewhere_the_command_line_is_named_instead(command: Callable[[], object]) -> None:
    with pytest.raises(CannotDo) as how:
        command()
    assert refused(how) is AddinMessage.ONLY_WINDOWS
    assert "presales --help" in how.value.text("zh")


@pytest.mark.parametrize(
    ("program", "base", "from_store"),
    [
        (r"C:\Python311\python.exe", r"C:\Python311", False),
        (r"C:\Users\lin\AppData\Local\Microsoft\WindowsApps\python.exe", r"C:\x", True),
        (r"C:\venv\Scripts\python.exe", r"C:\Program Files\WindowsApps\Python.3.12_x64", True),
        (r"D:\my WindowsApps backup\python.exe", r"D:\my WindowsApps backup", False),
    ],
)
def test_the_python_of_the_store_is_known_by_its_folder(program: str, base: str, *, from_store: bool) -> None:
    assert Python(program, program, base).is_from_store is from_store


def test_the_python_without_a_window_lies_beside_the_one_that_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python.exe"))
    assert install_place.python_here().windowless == str(tmp_path / "python.exe")
    (tmp_path / "pythonw.exe").write_bytes(b"")
    assert install_place.python_here().windowless == str(tmp_path / "pythonw.exe")


def test_a_python_answers_whether_it_has_this_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(Path(install_place.__file__).parents[2]))
    assert try_start(sys.executable) is Start.SAME
    (tmp_path / "presales_xl.py").write_text("__version__ = '0.0'", encoding="ascii")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    assert try_start(sys.executable) is Start.OTHER_VERSION
    (tmp_path / "presales_xl.py").write_text("raise ImportError", encoding="ascii")
    assert try_start(sys.executable) is Start.FAILED
    assert try_start(str(tmp_path / "nothing.exe")) is Start.FAILED
