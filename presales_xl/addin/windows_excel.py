"""What the registry tells about Excel: program, version, automation, policies, disabled add-ins."""

from presales_xl.addin.install_place import ADDIN_FILE
from presales_xl.addin.registry import Hive, Key, Registry, Value, text_of
from presales_xl.frozen import frozen

_APP_PATHS = r"Software\Microsoft\Windows\CurrentVersion\App Paths"
_CLICK_TO_RUN = Key("HKLM", r"Software\Microsoft\Office\ClickToRun\Configuration")
_USUAL_VERSION = "16.0"
"""Of every Excel since 2016: the keys of its settings are called like it."""
_DEFENDER_RULES = Key("HKLM", r"Software\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules")
_DEFENDER_MANAGED = Key("HKLM", r"Software\Policies\Microsoft\Windows Defender\Policy Manager")
NO_CHILDREN = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""The rule "Block all Office applications from creating child processes"."""
_BLOCKS = {"1", "6"}
"""Values of a rule that stop what it is about: block, and warn (which a program without a window cannot confirm)."""


@frozen
class Policies:
    """What somebody has switched off; None where nobody has said anything."""

    vba_warnings: int | None = None
    """1 all macros run, 2 after asking, 3 only signed ones, 4 none."""
    internet_blocked: bool = False
    locations_off: bool = False
    addins_off: bool = False
    vba_off: bool = False
    children_blocked: bool = False


@frozen
class Excel:
    """The Excel of this computer."""

    program: str
    version: str | None = None
    bits: int | None = None
    server: str | None = None
    """The command that answers when a program asks Windows for Excel."""
    policies: Policies = Policies()
    addin_disabled: bool = False


def read_excel(registry: Registry) -> Excel | None:
    """Excel as the registry has it; None when it is not installed."""
    program = program_of(registry, "excel.exe")
    if program is None:
        return None
    office = registry.values(_CLICK_TO_RUN)
    number = _version_number(registry)
    return Excel(
        program=program,
        version=text_of(office, "VersionToReport") or number,
        bits=_bits(program, text_of(office, "Platform")),
        server=_server(registry),
        policies=_policies(registry, number or _USUAL_VERSION),
        addin_disabled=_is_disabled(registry, number or _USUAL_VERSION),
    )


def program_of(registry: Registry, name: str) -> str | None:
    """The full path of a program that is registered by its name, such as excel.exe."""
    hives: tuple[Hive, ...] = ("HKCU", "HKLM")
    found = (text_of(registry.values(Key(hive, f"{_APP_PATHS}\\{name}"))) for hive in hives)
    return next((path.strip('"') for path in found if path), None)


def _version_number(registry: Registry) -> str | None:
    """`16.0` for Excel.Application.16."""
    current = text_of(registry.values(Key("HKCR", r"Excel.Application\CurVer"))) or ""
    number = current.rpartition(".")[2]
    return f"{number}.0" if number.isdecimal() else None


def _bits(program: str, platform: str | None) -> int | None:
    if platform in {"x86", "x64"}:
        return 64 if platform == "x64" else 32
    return 32 if "(x86)" in program else None


def _server(registry: Registry) -> str | None:
    number = text_of(registry.values(Key("HKCR", r"Excel.Application\CLSID")))
    return text_of(registry.values(Key("HKCR", rf"CLSID\{number}\LocalServer32"))) if number else None


def _policies(registry: Registry, number: str) -> Policies:
    excel = rf"{number}\Excel"
    return Policies(
        vba_warnings=_setting(registry, rf"{excel}\Security", "VBAWarnings"),
        internet_blocked=_setting(registry, rf"{excel}\Security", "blockcontentexecutionfrominternet") == 1,
        locations_off=_setting(registry, rf"{excel}\Security\Trusted Locations", "AllLocationsDisabled") == 1,
        addins_off=_setting(registry, rf"{excel}\Security", "DisableAllAddins") == 1,
        vba_off=_setting(registry, rf"{number}\Common", "VbaOff") == 1,
        children_blocked=_blocks_children(registry),
    )


def _setting(registry: Registry, path: str, name: str) -> int | None:
    """The policy for everybody, else the one for the user, else what the user has chosen."""
    places = (
        Key("HKLM", rf"Software\Policies\Microsoft\Office\{path}"),
        Key("HKCU", rf"Software\Policies\Microsoft\Office\{path}"),
        Key("HKCU", rf"Software\Microsoft\Office\{path}"),
    )
    found = (_number(registry.values(key).get(name.lower())) for key in places)
    return next((value for value in found if value is not None), None)


def _number(value: Value | None) -> int | None:
    if isinstance(value, str):
        return int(value) if value.isdecimal() else None
    return value if isinstance(value, int) else None


def _blocks_children(registry: Registry) -> bool:
    """Whether Defender keeps Office from starting programs, by group policy or by device management."""
    by_policy = str(registry.values(_DEFENDER_RULES).get(NO_CHILDREN, ""))
    managed = (text_of(registry.values(_DEFENDER_MANAGED), "ASRRules") or "").lower()
    rules = dict(rule.split("=", 1) for rule in managed.split("|") if "=" in rule)
    return by_policy in _BLOCKS or rules.get(NO_CHILDREN) in _BLOCKS


def _is_disabled(registry: Registry, number: str) -> bool:
    """Whether Excel put the add-in aside after trouble; each such item is binary with the path as UTF-16 in it."""
    items = registry.values(Key("HKCU", rf"Software\Microsoft\Office\{number}\Excel\Resiliency\DisabledItems"))
    texts = (item.decode("utf-16-le", errors="ignore").lower() for item in items.values() if isinstance(item, bytes))
    return any(ADDIN_FILE in text for text in texts)
