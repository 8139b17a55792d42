"""Checks of what the buttons need, which only Windows has: Excel, its policies, the add-in, the recorded Python."""

from presales_xl import __version__
from presales_xl.addin.doctor import Answer, Check, ok, problem, skipped
from presales_xl.addin.doctor_machine import Addin, Machine, Recorded, Windows
from presales_xl.addin.install_place import ADDIN_FILE, ARGUMENTS, Start
from presales_xl.addin.registry import SETTINGS
from presales_xl.addin.windows_excel import Excel, Policies
from presales_xl.findings.addin_messages import DoctorMessage
from presales_xl.language import Label

_UNKNOWN = Label("未知", "unknown")
_ALL_MACROS_RUN, _AFTER_ASKING = 1, 2
_WPS = ("kingsoft", "wps office", "office6", r"\et.exe", r"\wps.exe")
"""Any of these in the command of the automation server says that it is WPS."""


def _windows(machine: Machine) -> Windows:
    if machine.windows is None:
        raise ValueError("these checks are for Windows")
    return machine.windows


def no_buttons(_machine: Machine) -> list[Answer]:
    """Where there is no Windows there are no buttons, and nothing of them to check."""
    return [skipped(DoctorMessage.NO_BUTTONS)]


def excel(machine: Machine) -> list[Answer]:
    """Excel is installed."""
    found = _windows(machine).excel
    if found is None:
        return [problem(DoctorMessage.EXCEL_MISSING)]
    facts = {"version": found.version or _UNKNOWN, "bits": found.bits or _UNKNOWN, "program": found.program}
    return [ok(DoctorMessage.EXCEL, **facts)]


def automation(machine: Machine) -> list[Answer]:
    """Whoever asks Windows for Excel gets Excel, not WPS."""
    found = _windows(machine).excel
    if found is None:
        return _needs_excel()
    if found.server is None:
        return [problem(DoctorMessage.AUTOMATION_MISSING)]
    if any(word in found.server.lower() for word in _WPS):
        return [problem(DoctorMessage.AUTOMATION_WPS, server=found.server)]
    return [ok(DoctorMessage.AUTOMATION)]


def policies(machine: Machine) -> list[Answer]:
    """Nobody has switched off what the buttons need."""
    found = _windows(machine).excel
    if found is None:
        return _needs_excel()
    return _switched_off(found.policies, machine) or [ok(DoctorMessage.POLICIES)]


def _switched_off(found: Policies, machine: Machine) -> list[Answer]:
    answers = [
        problem(message)
        for on, message in (
            (found.vba_off, DoctorMessage.VBA_OFF),
            (found.locations_off, DoctorMessage.LOCATIONS_OFF),
            (found.addins_off, DoctorMessage.ADDINS_OFF),
            (found.internet_blocked, DoctorMessage.INTERNET_BLOCKED),
        )
        if on
    ]
    if found.children_blocked:
        answers.append(problem(DoctorMessage.CHILDREN_BLOCKED, exe=machine.python.windowless))
    if (found.vba_warnings or _ALL_MACROS_RUN) > _AFTER_ASKING:
        answers.append(problem(DoctorMessage.MACROS_LIMITED, value=found.vba_warnings))
    return answers


def disabled(machine: Machine) -> list[Answer]:
    """Excel has not put the add-in aside after a crash or a slow start."""
    found = _windows(machine).excel
    if found is None:
        return _needs_excel()
    return [problem(DoctorMessage.DISABLED) if found.addin_disabled else ok(DoctorMessage.ENABLED)]


def addin(machine: Machine) -> list[Answer]:
    """The add-in is installed, of this version, and Excel may run it."""
    windows = _windows(machine)
    found, file = windows.addin, f"{windows.addin.folder}\\{ADDIN_FILE}"
    if found.shipped is None:
        return [problem(DoctorMessage.ADDIN_NOT_SHIPPED, file=ADDIN_FILE)]
    if found.installed is None:
        return _not_installed(windows.excel)
    if found.installed != found.shipped:
        return [problem(DoctorMessage.ADDIN_DIFFERS, file=file)]
    if found.marked:
        return [problem(DoctorMessage.ADDIN_MARKED, file=file)]
    return [ok(DoctorMessage.ADDIN, file=file)]


def _not_installed(found: Excel | None) -> list[Answer]:
    return _needs_excel() if found is None else [problem(DoctorMessage.ADDIN_MISSING)]


def xlstart(machine: Machine) -> list[Answer]:
    """The folder whose files Excel opens at its start is known, may be written and is trusted."""
    found: Addin = _windows(machine).addin
    if found.folder is None:
        return [problem(DoctorMessage.XLSTART_UNKNOWN)]
    if not found.writable:
        return [problem(DoctorMessage.XLSTART_READ_ONLY, folder=found.folder)]
    if found.folder.startswith("\\\\"):
        return [problem(DoctorMessage.XLSTART_ON_NETWORK, folder=found.folder)]
    return [ok(DoctorMessage.XLSTART, folder=found.folder)]


def recorded(machine: Machine) -> list[Answer]:
    """A click starts a Python that has this version of the program."""
    windows = _windows(machine)
    found = windows.recorded
    if found.program is None:
        return _not_recorded(windows)
    if found.arguments != ARGUMENTS:
        return [problem(DoctorMessage.RECORDED_ARGUMENTS, args=found.arguments, wanted=ARGUMENTS)]
    if found.start is not Start.SAME:
        return [_does_not_start(found)]
    if found.program.lower() != machine.python.windowless.lower():
        return [problem(DoctorMessage.RECORDED_OTHER, exe=found.program, here=machine.python.windowless)]
    return [ok(DoctorMessage.RECORDED, exe=found.program)]


def _not_recorded(windows: Windows) -> list[Answer]:
    return _needs_excel() if windows.excel is None else [problem(DoctorMessage.RECORDED_NOT, key=str(SETTINGS))]


def _does_not_start(found: Recorded) -> Answer:
    if found.start is None:
        return problem(DoctorMessage.RECORDED_GONE, exe=found.program)
    if found.start is Start.OTHER_VERSION:
        return problem(DoctorMessage.RECORDED_VERSION, exe=found.program, version=__version__)
    return problem(DoctorMessage.RECORDED_BROKEN, exe=found.program)


def pywin32(machine: Machine) -> list[Answer]:
    """Python can talk to Excel."""
    version = _windows(machine).pywin32
    return [problem(DoctorMessage.PYWIN32_MISSING) if version is None else ok(DoctorMessage.PYWIN32, version=version)]


def _needs_excel() -> list[Answer]:
    return [skipped(DoctorMessage.NEEDS_EXCEL)]


WINDOWS: dict[str, Check] = {
    "excel": excel, "automation": automation, "policies": policies, "addin": addin, "addin_enabled": disabled,
    "xlstart": xlstart, "recorded_python": recorded, "pywin32": pywin32,
}  # fmt: skip
"""Code of a check -> the check, on Windows."""

NO_WINDOWS: dict[str, Check] = {"buttons": no_buttons}
"""The same on every other system."""
