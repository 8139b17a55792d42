"""The self-check, on the facts of many computers."""

import datetime as dt
import string
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from fake_winreg import FakeWinreg, windows_registry

from presales_xl.addin import doctor_facts, doctor_fonts
from presales_xl.addin.doctor import Row, State, examine
from presales_xl.addin.doctor_facts import can_write, machine_here, windows_facts
from presales_xl.addin.doctor_fonts import fonts_in
from presales_xl.addin.doctor_machine import (
    Addin,
    FileState,
    KeyStore,
    Machine,
    Packages,
    Recorded,
    Rules,
    Tools,
    Windows,
)
from presales_xl.addin.doctor_windows import WINDOWS, excel
from presales_xl.addin.install_place import Python, Start, digest
from presales_xl.addin.windows_excel import Excel, Policies
from presales_xl.assets import asset
from presales_xl.findings import Finding, Message
from presales_xl.findings.addin_messages import AddinMessage, DoctorMessage
from presales_xl.findings.command_messages import CommandMessage

PYTHONW = r"C:\presales\Scripts\pythonw.exe"
EXCEL_365 = Excel(
    r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE", "16.0.17928.20114", 64,
    r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE /automation",
)  # fmt: skip
WPS_SERVER = r"C:\Users\lin\AppData\Local\Kingsoft\WPS Office\12.1.0\office6\et.exe /automation"

LINUX = Machine(
    python=Python("/opt/presales/bin/python", "/opt/presales/bin/python", "/usr"), python_version="3.11.7",
    python_bits=64, packages=Packages(("pydantic", "xlwings")), folder="/home/lin", folder_writable=True,
    files={"workbooks/presales_project.xlsx": FileState.SOUND}, rules=Rules("2026.1", "/home/lin/company_rules.xlsx", shipped=False),
    tools=Tools("/usr/bin/soffice", KeyStore(True, "Secret Service")), chinese_fonts=("Noto Sans CJK SC",), encoding="utf-8", locale="zh_CN.UTF-8",
    now=dt.datetime(2026, 6, 30, 9, 30, tzinfo=dt.timezone(dt.timedelta(hours=8))),
)  # fmt: skip
HEALTHY = replace(
    LINUX,
    python=Python(r"C:\presales\Scripts\python.exe", PYTHONW, r"C:\Python311"),
    windows=Windows(
        EXCEL_365,
        Addin(r"C:\Users\lin\AppData\Roaming\Microsoft\Excel\XLSTART", writable=True, shipped="aa", installed="aa"),
        Recorded(PYTHONW, "-P -m presales_xl", Start.SAME),
        pywin32="311",
    ),
)


def with_windows(**changes: Any) -> Machine:
    assert HEALTHY.windows is not None
    return replace(HEALTHY, windows=replace(HEALTHY.windows, **changes))


def with_excel(**changes: Any) -> Machine:
    return with_windows(excel=replace(EXCEL_365, **changes))


def with_addin(**changes: Any) -> Machine:
    assert HEALTHY.windows is not None
    return with_windows(addin=replace(HEALTHY.windows.addin, **changes))


def without_soffice(machine: Machine) -> Machine:
    return replace(machine, tools=replace(machine.tools, pdf_program=None))


def with_key_store(store: KeyStore) -> Machine:
    return replace(LINUX, tools=replace(LINUX.tools, key_store=store))


def rows_of(machine: Machine, check: str) -> list[Row]:
    return [row for row in examine(machine) if row.check == check]


def only(machine: Machine, check: str) -> Row:
    (row,) = rows_of(machine, check)
    return row


def blocking(machine: Machine) -> list[str]:
    return [row.check for row in examine(machine) if row.blocks]


def unhealthy(machine: Machine) -> dict[str, Message]:
    return {row.check: row.answer.finding.message for row in examine(machine) if row.answer.state is not State.OK}


# whole computers


def test_a_healthy_windows_is_in_order_everywhere() -> None:
    assert [row.check for row in examine(HEALTHY)] == [
        "python", "packages", "excel", "automation", "policies", "addin", "addin_enabled", "xlstart", "recorded_python",
        "pywin32", "folder", "files", "rules", "pdf", "fonts", "encoding", "clock", "keyring",
    ]  # fmt: skip
    assert unhealthy(HEALTHY) == {}


def test_a_healthy_linux_has_no_buttons_and_nothing_to_mend() -> None:
    assert unhealthy(LINUX) == {"buttons": DoctorMessage.NO_BUTTONS}
    assert blocking(LINUX) == []
    assert "presales --help" in only(LINUX, "buttons").answer.finding.fix("zh")


def test_a_windows_without_excel_can_still_work() -> None:
    nothing = Addin(r"C:\XLSTART", writable=True, shipped="aa")
    machine = with_windows(excel=None, addin=nothing, recorded=Recorded())
    assert blocking(machine) == []
    assert unhealthy(machine) == {
        "excel": DoctorMessage.EXCEL_MISSING,
        "automation": DoctorMessage.NEEDS_EXCEL, "policies": DoctorMessage.NEEDS_EXCEL, "addin": DoctorMessage.NEEDS_EXCEL,
        "addin_enabled": DoctorMessage.NEEDS_EXCEL, "recorded_python": DoctorMessage.NEEDS_EXCEL,
    }  # fmt: skip


def test_a_fresh_windows_is_told_to_install() -> None:
    nothing = Addin(r"C:\XLSTART", writable=True, shipped="aa")
    machine = with_windows(addin=nothing, recorded=Recorded())
    assert blocking(machine) == ["addin", "recorded_python"]
    assert {row.answer.finding.fix("en") for row in examine(machine) if row.blocks} == {
        "Close Excel and run presales install."
    }


def test_a_row_as_json_has_code_state_message_and_fix() -> None:
    assert only(without_soffice(LINUX), "pdf").to_json("en") == {
        "code": "pdf", "state": "problem", "blocks": False,
        "message": "There is neither LibreOffice nor Word, so no PDF can be made; Word documents can.",
        "fix": "Install LibreOffice (libreoffice.org) for PDFs.",
    }  # fmt: skip
    assert only(HEALTHY, "pywin32").to_json("zh") == {
        "code": "pywin32", "state": "ok", "blocks": False, "message": "pywin32 311 已安装。", "fix": "",
    }  # fmt: skip


# Excel


def test_an_excel_of_unknown_version_is_still_excel() -> None:
    row = only(with_excel(version=None, bits=None), "excel")
    assert row.answer.state is State.OK
    assert row.answer.finding.text("zh").startswith("Excel 未知（未知 位）")


@pytest.mark.parametrize(
    "server",
    [
        WPS_SERVER,
        r'"C:\Program Files (x86)\WPS Office\11.2.0\office6\et.exe" /Automation',
        r"D:\tools\et.exe -automation",
    ],
)
def test_wps_answering_for_excel_is_a_problem_that_names_it(server: str) -> None:
    row = only(with_excel(server=server), "automation")
    assert (row.answer.finding.message, row.blocks) == (DoctorMessage.AUTOMATION_WPS, True)
    assert server in row.answer.finding.text("zh")


def test_an_excel_without_automation_wants_a_repair() -> None:
    assert unhealthy(with_excel(server=None)) == {"automation": DoctorMessage.AUTOMATION_MISSING}


@pytest.mark.parametrize(
    ("policies", "message", "blocks"),
    [
        (Policies(vba_off=True), DoctorMessage.VBA_OFF, True),
        (Policies(locations_off=True), DoctorMessage.LOCATIONS_OFF, True),
        (Policies(addins_off=True), DoctorMessage.ADDINS_OFF, True),
        (Policies(children_blocked=True), DoctorMessage.CHILDREN_BLOCKED, True),
        (Policies(internet_blocked=True), DoctorMessage.INTERNET_BLOCKED, False),
        (Policies(vba_warnings=3), DoctorMessage.MACROS_LIMITED, False),
        (Policies(vba_warnings=4), DoctorMessage.MACROS_LIMITED, False),
    ],
)
def test_a_policy_blocks_when_the_add_in_itself_cannot_run(
    policies: Policies, message: DoctorMessage, *, blocks: bool
) -> None:
    row = only(with_excel(policies=policies), "policies")
    assert (row.answer.finding.message, row.blocks) == (message, blocks)


@pytest.mark.parametrize("warnings", [None, 1, 2])
def test_macros_that_run_or_may_be_allowed_are_in_order(warnings: int | None) -> None:
    assert unhealthy(with_excel(policies=Policies(vba_warnings=warnings))) == {}


def test_every_policy_is_told_not_only_the_first() -> None:
    machine = with_excel(policies=Policies(4, internet_blocked=True, vba_off=True, children_blocked=True))
    assert len(rows_of(machine, "policies")) == 4


def test_the_rule_of_defender_names_the_program_to_exclude() -> None:
    machine = with_excel(policies=Policies(children_blocked=True))
    assert PYTHONW in only(machine, "policies").answer.finding.fix("zh")


def test_an_add_in_that_excel_disabled_is_found() -> None:
    assert unhealthy(with_excel(addin_disabled=True)) == {"addin_enabled": DoctorMessage.DISABLED}


# the add-in


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"shipped": None}, DoctorMessage.ADDIN_NOT_SHIPPED),
        ({"installed": None}, DoctorMessage.ADDIN_MISSING),
        ({"installed": "bb"}, DoctorMessage.ADDIN_DIFFERS),
        ({"marked": True}, DoctorMessage.ADDIN_MARKED),
    ],
)
def test_an_add_in_that_is_not_the_one_of_the_program_blocks(changes: dict[str, Any], message: DoctorMessage) -> None:
    machine = with_addin(**changes)
    assert unhealthy(machine) == {"addin": message}
    assert blocking(machine) == ["addin"]


@pytest.mark.parametrize(
    ("changes", "message", "blocks"),
    [
        ({"folder": None}, DoctorMessage.XLSTART_UNKNOWN, True),
        ({"writable": False}, DoctorMessage.XLSTART_READ_ONLY, True),
        ({"folder": r"\\server\profiles\lin\XLSTART"}, DoctorMessage.XLSTART_ON_NETWORK, False),
    ],
)
def test_xlstart_must_be_known_and_writable_and_better_be_local(
    changes: dict[str, Any], message: DoctorMessage, *, blocks: bool
) -> None:
    row = only(with_addin(**changes), "xlstart")
    assert (row.answer.finding.message, row.blocks) == (message, blocks)


@pytest.mark.parametrize(
    ("recorded", "message", "blocks"),
    [
        (Recorded(), DoctorMessage.RECORDED_NOT, True),
        (Recorded(PYTHONW, "-m presales_xl", Start.SAME), DoctorMessage.RECORDED_ARGUMENTS, True),
        (Recorded(PYTHONW, "-P -m presales_xl", None), DoctorMessage.RECORDED_GONE, True),
        (Recorded(PYTHONW, "-P -m presales_xl", Start.FAILED), DoctorMessage.RECORDED_BROKEN, True),
        (Recorded(PYTHONW, "-P -m presales_xl", Start.OTHER_VERSION), DoctorMessage.RECORDED_VERSION, True),
        (Recorded(r"D:\other\pythonw.exe", "-P -m presales_xl", Start.SAME), DoctorMessage.RECORDED_OTHER, False),
    ],
)
def test_a_click_must_start_a_python_with_this_version(
    recorded: Recorded, message: DoctorMessage, *, blocks: bool
) -> None:
    row = only(with_windows(recorded=recorded), "recorded_python")
    assert (row.answer.finding.message, row.blocks) == (message, blocks)


def test_the_case_of_a_path_does_not_matter_on_windows() -> None:
    recorded = Recorded(PYTHONW.upper(), "-P -m presales_xl", Start.SAME)
    assert unhealthy(with_windows(recorded=recorded)) == {}


def test_without_pywin32_buttons_cannot_reach_excel() -> None:
    assert blocking(with_windows(pywin32=None)) == ["pywin32"]


def test_the_checks_of_windows_are_for_windows() -> None:
    with pytest.raises(ValueError, match="Windows"):
        excel(LINUX)
    assert set(WINDOWS) & {row.check for row in examine(LINUX)} == set()


# Python


def test_the_python_of_the_store_blocks_on_windows() -> None:
    store = Python(r"C:\v\python.exe", PYTHONW, r"C:\Program Files\WindowsApps\Python.3.11")
    assert unhealthy(replace(HEALTHY, python=store)) == {"python": DoctorMessage.STORE_PYTHON}
    assert blocking(replace(HEALTHY, python=store)) == ["python"]


def test_missing_packages_are_named_as_pip_takes_them() -> None:
    row = only(replace(LINUX, packages=Packages(("lxml", "pydantic", "xlwings"), ("lxml", "xlwings"))), "packages")
    assert row.blocks
    assert row.answer.finding.fix("en").endswith("pip install lxml xlwings.")


def test_packages_nobody_listed_cannot_be_checked() -> None:
    assert only(replace(LINUX, packages=None), "packages").answer.state is State.SKIPPED


# what every computer needs


def test_a_folder_that_cannot_be_written_may_wait() -> None:
    machine = replace(LINUX, folder_writable=False)
    assert only(machine, "folder").answer.state is State.PROBLEM
    assert blocking(machine) == []


def test_missing_and_damaged_files_are_told_apart() -> None:
    machine = replace(
        LINUX, files={"a.xlsx": FileState.MISSING, "b.docx": FileState.DAMAGED, "c.docx": FileState.SOUND}
    )
    missing, damaged = rows_of(machine, "files")
    assert missing.answer.finding.text("en") == "Files of the program are missing: a.xlsx."
    assert damaged.answer.finding.text("en") == "Files of the program do not open: b.docx."
    assert missing.blocks
    assert damaged.blocks


def test_the_shipped_rules_are_in_order_and_said_to_be_such() -> None:
    row = only(replace(LINUX, rules=Rules("2026.1", None, shipped=True)), "rules")
    assert (row.answer.finding.message, row.answer.state) == (DoctorMessage.RULES_SHIPPED, State.OK)


def test_rules_without_a_version_block() -> None:
    machine = replace(HEALTHY, rules=Rules("", "company_rules.xlsx", shipped=False))
    assert unhealthy(machine) == {"rules": DoctorMessage.RULES_WITHOUT_VERSION}
    assert blocking(machine) == ["rules"]


def test_what_is_wrong_with_the_rules_is_passed_on_with_its_weight() -> None:
    wrong = Finding(CommandMessage.RULES_ENTRY, params={"file": "r.xlsx", "count": 2, "first": "x"})
    broken = Finding(CommandMessage.RULES_UNREADABLE, params={"value": "old.xlsx", "reason": "y"})
    rows = rows_of(replace(LINUX, rules=Rules("1", "r.xlsx", shipped=False, problems=(wrong, broken))), "rules")
    assert [(row.answer.state, row.blocks) for row in rows] == [(State.PROBLEM, True), (State.PROBLEM, False)]


def test_word_can_make_a_pdf_by_hand() -> None:
    machine = without_soffice(with_windows(word=r"C:\WINWORD.EXE"))
    assert unhealthy(machine) == {"pdf": DoctorMessage.PDF_BY_WORD}
    assert blocking(machine) == []


def test_fonts_may_be_missing_or_unknown_and_neither_blocks() -> None:
    assert unhealthy(replace(HEALTHY, chinese_fonts=())) == {"fonts": DoctorMessage.FONTS_MISSING}
    assert unhealthy(replace(HEALTHY, chinese_fonts=None)) == {"fonts": DoctorMessage.FONTS_UNKNOWN}
    assert only(replace(HEALTHY, chinese_fonts=None), "fonts").answer.state is State.SKIPPED
    assert blocking(replace(HEALTHY, chinese_fonts=())) == []


@pytest.mark.parametrize(("encoding", "blocks"), [("UTF-8", False), ("utf8", False), ("ascii", True), ("cp1252", True)])
def test_file_names_must_take_chinese(encoding: str, *, blocks: bool) -> None:
    assert only(replace(LINUX, encoding=encoding), "encoding").blocks is blocks


def test_a_clock_from_before_the_program_is_wrong() -> None:
    day = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    assert blocking(replace(LINUX, now=day)) == []
    assert blocking(replace(LINUX, now=day - dt.timedelta(days=1))) == ["clock"]
    assert only(LINUX, "clock").answer.finding.text("en") == "Date and time: 2026-06-30 09:30 (UTC+0800)."


def test_keys_need_a_store_only_for_signatures() -> None:
    absent, broken = with_key_store(KeyStore(False)), with_key_store(KeyStore(True))
    assert only(absent, "keyring").answer.state is State.SKIPPED
    assert only(broken, "keyring").answer.state is State.PROBLEM
    assert blocking(broken) == []


# gathering the facts


TOOLS = Tools(None, KeyStore(False))


def test_this_computer_is_looked_at_without_changing_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    machine = machine_here("zh", TOOLS)
    assert machine.folder == str(tmp_path)
    assert machine.folder_writable
    assert machine.packages is not None
    assert {"pydantic", "xlwings", "openpyxl"} <= set(machine.packages.needed)
    assert {"workbooks/presales_project.xlsx", "word_templates/monthly_report.docx"} <= set(machine.files)
    assert set(machine.files.values()) == {FileState.SOUND}
    assert machine.rules is not None
    assert machine.rules.shipped
    assert list(tmp_path.iterdir()) == []


def test_files_are_missing_or_damaged_where_the_company_keeps_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "word_templates").mkdir()
    (tmp_path / "word_templates" / "retrospective.docx").write_bytes(b"not a document")
    monkeypatch.setenv("PRESALES_HOME", str(tmp_path))
    assert machine_here("zh", TOOLS).files["word_templates/retrospective.docx"] is FileState.DAMAGED
    monkeypatch.setattr(doctor_facts, "find_asset", lambda *_: None)
    assert set(machine_here("zh", TOOLS).files.values()) == {FileState.MISSING}


def test_a_program_that_came_without_its_files_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_facts, "asset_folders", lambda _kind: ())
    monkeypatch.setattr(doctor_facts, "find_asset", lambda *_: None)
    machine = machine_here("zh", TOOLS)
    assert machine.files == {
        "workbooks/.built.json": FileState.MISSING,
        "word_templates/.built.json": FileState.MISSING,
    }
    assert only(machine, "files").blocks


def test_a_list_of_files_that_cannot_be_read_is_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "workbooks").mkdir()
    (tmp_path / "workbooks" / ".built.json").write_bytes(b"{")
    monkeypatch.setenv("PRESALES_HOME", str(tmp_path))
    monkeypatch.setattr(doctor_facts, "asset_folders", lambda kind: (tmp_path / kind,))
    assert machine_here("zh", TOOLS).files["workbooks/.built.json"] is FileState.DAMAGED


def test_broken_rules_in_the_folder_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "company_rules.xlsx").write_bytes(b"no workbook")
    monkeypatch.chdir(tmp_path)
    rules = machine_here("zh", TOOLS).rules
    assert rules is not None
    assert [finding.code for finding in rules.problems] == ["rules.unreadable"]


def test_the_rules_of_the_folder_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "company_rules.xlsx"
    file.write_bytes(asset("workbooks", "company_rules.xlsx").read_bytes())
    monkeypatch.chdir(tmp_path)
    rules = machine_here("zh", TOOLS).rules
    assert rules is not None
    assert (rules.file, rules.shipped, rules.problems) == (str(file), False, ())
    assert rules.version


def test_rules_are_not_read_when_packages_are_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor_facts, "_version_of", lambda _package: None)
    machine = machine_here("zh", TOOLS)
    assert machine.rules is None
    assert only(machine, "rules").answer.state is State.SKIPPED
    assert only(machine, "packages").blocks


def test_a_folder_below_one_that_can_be_written_can_be_made(tmp_path: Path) -> None:
    assert can_write(tmp_path / "not" / "there")
    assert list(tmp_path.iterdir()) == []
    assert not can_write(Path("/proc"))


def test_what_is_installed_is_compared_by_its_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "Microsoft" / "Excel" / "XLSTART"
    folder.mkdir(parents=True)
    (folder / "presales.xlam").write_bytes(b"installed")
    (folder / "presales.xlam:Zone.Identifier").write_bytes(b"")
    (tmp_path / "workbooks").mkdir()
    (tmp_path / "workbooks" / "presales.xlam").write_bytes(b"shipped")
    monkeypatch.setenv("PRESALES_HOME", str(tmp_path))
    monkeypatch.setenv("APPDATA", str(tmp_path))
    winreg = FakeWinreg()
    winreg.seed(r"HKCU\Software\presales_xl", {"Exe": str(tmp_path / "gone.exe"), "Args": "-P"})

    with windows_registry(winreg) as registry:
        facts = windows_facts(registry, "zh")

    assert facts.addin == Addin(str(folder), True, digest(b"shipped"), digest(b"installed"), marked=True)
    assert facts.recorded == Recorded(str(tmp_path / "gone.exe"), "-P", None)
    assert facts.excel is None


def test_an_add_in_that_cannot_be_read_differs_from_every_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "Microsoft" / "Excel" / "XLSTART" / "presales.xlam").mkdir(parents=True)
    monkeypatch.setenv("APPDATA", str(tmp_path))
    with windows_registry(FakeWinreg()) as registry:
        installed = windows_facts(registry, "zh").addin.installed
    assert installed == digest(b"")


def test_an_account_without_a_folder_has_no_xlstart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("APPDATA", raising=False)
    with windows_registry(FakeWinreg()) as registry:
        assert windows_facts(registry, "zh").addin.folder is None


def test_fonts_are_known_by_their_files(tmp_path: Path) -> None:
    (tmp_path / "MSYH.TTC").write_bytes(b"")
    assert fonts_in([tmp_path, tmp_path / "none"], {"msyh.ttc": "微软雅黑", "deng.ttf": "等线"}) == ("微软雅黑",)


def test_without_fontconfig_fonts_cannot_be_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: None)
    assert doctor_fonts.chinese_fonts() is None


# the catalogue

MESSAGES: list[Message] = [*AddinMessage, *DoctorMessage]


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.code)
def test_both_languages_name_values_the_message_can_have(message: Message) -> None:
    entry = message.entry
    assert placeholders(entry.zh) == placeholders(entry.en)
    assert placeholders(entry.zh_fix) <= placeholders(entry.zh) | {"exe", "names"}
    assert bool(entry.zh_fix) == bool(entry.en_fix)
    assert entry.zh.endswith("。")
    assert entry.en.endswith(".")


def test_codes_are_unique() -> None:
    assert len({message.code for message in MESSAGES}) == len(MESSAGES)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}
