"""The registry of Windows, and what it tells about Excel."""

import pytest
from fake_winreg import FakeWinreg

from presales_xl.addin.registry import SETTINGS, Key, Registry, registry_here, text_of
from presales_xl.addin.windows_excel import Excel, Policies, program_of, read_excel

EXCEL = r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"
APP_PATH = r"HKLM\Software\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
CLICK_TO_RUN = r"HKLM\Software\Microsoft\Office\ClickToRun\Configuration"
CLSID = "{00024500-0000-0000-C000-000000000046}"
SECURITY = r"Software\Policies\Microsoft\Office\16.0\Excel\Security"
DISABLED = r"HKCU\Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems"
ASR = r"HKLM\Software\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
MANAGED = r"HKLM\Software\Policies\Microsoft\Windows Defender\Policy Manager"
NO_CHILDREN = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"


@pytest.fixture
def with_excel(winreg: FakeWinreg) -> FakeWinreg:
    """Microsoft 365 as it registers itself."""
    winreg.seed(APP_PATH, {"": EXCEL, "Path": "C:\\"})
    winreg.seed(CLICK_TO_RUN, {"VersionToReport": "16.0.17928.20114", "Platform": "x64"})
    winreg.seed(r"HKCR\Excel.Application\CurVer", {"": "Excel.Application.16"})
    winreg.seed(r"HKCR\Excel.Application\CLSID", {"": CLSID})
    winreg.seed(rf"HKCR\CLSID\{CLSID}\LocalServer32", {"": f"{EXCEL} /automation"})
    return winreg


def read(registry: Registry) -> Excel:
    excel = read_excel(registry)
    assert excel is not None
    return excel


def test_there_is_a_registry_on_windows_only() -> None:
    assert registry_here() is None


def test_values_are_found_in_any_case_and_a_missing_key_is_empty(winreg: FakeWinreg, registry: Registry) -> None:
    winreg.seed(r"HKCU\Software\Some", {"Text": "a", "Number": 7, "Bytes": b"\x01"})
    assert registry.values(Key("HKCU", r"SOFTWARE\some")) == {"text": "a", "number": 7, "bytes": b"\x01"}
    assert registry.values(Key("HKCU", r"Software\Other")) == {}


def test_a_key_that_may_not_be_read_is_empty(winreg: FakeWinreg, registry: Registry) -> None:
    winreg.seed(r"HKLM\Software\Secret", {"a": "b"}).locked = True
    assert registry.values(Key("HKLM", r"Software\Secret")) == {}


def test_what_only_programs_of_32_bits_registered_is_found_too(winreg: FakeWinreg, registry: Registry) -> None:
    winreg.seed(r"HKLM\Software\Old", {"": "32"}, bits=32)
    assert registry.values(Key("HKLM", r"Software\Old")) == {"": "32"}


def test_variables_in_a_path_are_filled_in(winreg: FakeWinreg, registry: Registry) -> None:
    winreg.seed(APP_PATH).values[""] = ("", r"%ProgramFiles%\EXCEL.EXE", FakeWinreg.REG_EXPAND_SZ)
    assert program_of(registry, "excel.exe") == r"C:\Program Files\EXCEL.EXE"


def test_what_is_written_is_read_back_as_text(winreg: FakeWinreg, registry: Registry) -> None:
    registry.write(SETTINGS, {"Exe": "C:\\pythonw.exe", "Args": "-P"})
    assert registry.values(SETTINGS) == {"exe": "C:\\pythonw.exe", "args": "-P"}
    assert {kind for _, _, kind in winreg.nodes["HKCU", 64, r"software\presales_xl"].values.values()} == {1}


def test_removing_takes_our_values_and_then_the_empty_key(winreg: FakeWinreg, registry: Registry) -> None:
    registry.write(SETTINGS, {"Exe": "x", "Args": "y"})
    assert registry.remove(SETTINGS, ("Exe", "Args", "Lang")) == ()
    assert winreg.nodes == {}


def test_removing_leaves_what_others_put_there(winreg: FakeWinreg, registry: Registry) -> None:
    registry.write(SETTINGS, {"Exe": "x"})
    winreg.seed(str(SETTINGS), {"Theirs": "kept"})
    winreg.seed(rf"{SETTINGS}\below", {})
    assert registry.remove(SETTINGS, ("Exe",)) == ("theirs", "below")
    assert registry.values(SETTINGS) == {"theirs": "kept"}


def test_removing_a_key_that_is_not_there_does_nothing(registry: Registry) -> None:
    assert registry.remove(SETTINGS, ("Exe",)) == ()


@pytest.mark.parametrize("value", [None, "", "  ", 5, b"x"])
def test_only_a_text_that_says_something_is_a_text(value: str | int | bytes | None) -> None:
    assert text_of({} if value is None else {"exe": value}, "Exe") is None
    assert text_of({"exe": " C:\\p "}, "Exe") == "C:\\p"


def test_without_excel_there_is_none(registry: Registry) -> None:
    assert read_excel(registry) is None


@pytest.mark.usefixtures("with_excel")
def test_microsoft_365_tells_version_bits_and_server(registry: Registry) -> None:
    assert read(registry) == Excel(EXCEL, "16.0.17928.20114", 64, f"{EXCEL} /automation", Policies())


def test_excel_2016_from_an_msi_has_no_click_to_run(winreg: FakeWinreg, registry: Registry) -> None:
    program = r"C:\Program Files (x86)\Microsoft Office\Office16\EXCEL.EXE"
    winreg.seed(APP_PATH, {"": f'"{program}"'})
    winreg.seed(r"HKCR\Excel.Application\CurVer", {"": "Excel.Application.16"}, bits=32)
    assert read(registry) == Excel(program, "16.0", 32, None, Policies())


def test_an_excel_that_tells_nothing_more_is_still_found(winreg: FakeWinreg, registry: Registry) -> None:
    winreg.seed(APP_PATH, {"": EXCEL})
    assert read(registry) == Excel(EXCEL)


@pytest.mark.parametrize(
    ("path", "name", "expected"),
    [
        (SECURITY, "VBAWarnings", Policies(vba_warnings=1)),
        (SECURITY, "blockcontentexecutionfrominternet", Policies(internet_blocked=True)),
        (SECURITY, "DisableAllAddins", Policies(addins_off=True)),
        (rf"{SECURITY}\Trusted Locations", "alllocationsdisabled", Policies(locations_off=True)),
        (r"Software\Policies\Microsoft\Office\16.0\Common", "VbaOff", Policies(vba_off=True)),
    ],
)
@pytest.mark.parametrize("hive", ["HKCU", "HKLM"])
def test_each_policy_is_read_for_the_user_and_for_everybody(
    hive: str, path: str, name: str, expected: Policies, with_excel: FakeWinreg, registry: Registry
) -> None:
    with_excel.seed(rf"{hive}\{path}", {name: 1})
    assert read(registry).policies == expected


def test_a_policy_comes_before_what_the_user_chose(with_excel: FakeWinreg, registry: Registry) -> None:
    with_excel.seed(r"HKCU\Software\Microsoft\Office\16.0\Excel\Security", {"VBAWarnings": 1})
    assert read(registry).policies.vba_warnings == 1
    with_excel.seed(rf"HKCU\{SECURITY}", {"VBAWarnings": 3})
    assert read(registry).policies.vba_warnings == 3
    with_excel.seed(rf"HKLM\{SECURITY}", {"VBAWarnings": "4"})
    assert read(registry).policies.vba_warnings == 4


def test_the_keys_of_policies_are_called_like_the_version(with_excel: FakeWinreg, registry: Registry) -> None:
    with_excel.seed(r"HKCR\Excel.Application\CurVer", {"": "Excel.Application.15"})
    with_excel.seed(rf"HKCU\{SECURITY}", {"VBAWarnings": 4})
    assert read(registry).policies.vba_warnings is None
    with_excel.seed(rf"HKCU\{SECURITY}".replace("16.0", "15.0"), {"VBAWarnings": 3})
    assert read(registry).policies.vba_warnings == 3


def test_an_excel_of_unknown_version_is_taken_for_a_current_one(winreg: FakeWinreg, registry: Registry) -> None:
    winreg.seed(APP_PATH, {"": EXCEL})
    winreg.seed(rf"HKCU\{SECURITY}", {"VBAWarnings": 4})
    winreg.seed(DISABLED, {"1": "presales.xlam".encode("utf-16-le")})
    assert read(registry) == Excel(EXCEL, policies=Policies(vba_warnings=4), addin_disabled=True)


@pytest.mark.parametrize(("value", "blocks"), [("1", True), (1, True), ("6", True), ("2", False), ("0", False)])
def test_the_rule_of_defender_counts_when_it_blocks_or_warns(
    value: str | int, *, blocks: bool, with_excel: FakeWinreg, registry: Registry
) -> None:
    with_excel.seed(ASR, {NO_CHILDREN: value})
    assert read(registry).policies.children_blocked is blocks


def test_the_rule_of_defender_may_come_from_device_management(with_excel: FakeWinreg, registry: Registry) -> None:
    with_excel.seed(MANAGED, {"ASRRules": f"be9ba2d9-53ea-4cdc-84e5-9b1eeee46550=1|{NO_CHILDREN}=1"})
    assert read(registry).policies.children_blocked


def test_an_add_in_that_excel_put_aside_is_seen_by_its_path(with_excel: FakeWinreg, registry: Registry) -> None:
    path = r"c:\users\lin\appdata\roaming\microsoft\excel\xlstart\Presales.xlam"
    with_excel.seed(DISABLED, {"1A2B": b"\x01\x00\x00\x00" + path.encode("utf-16-le")})
    assert read(registry).addin_disabled


def test_other_items_that_excel_put_aside_do_not_matter(with_excel: FakeWinreg, registry: Registry) -> None:
    with_excel.seed(DISABLED, {"1A2B": "other.xlam".encode("utf-16-le"), "odd": "presales.xlam"})
    assert not read(registry).addin_disabled
