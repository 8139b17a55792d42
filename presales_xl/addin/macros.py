"""The VBA of the files with buttons: the launcher, one macro for each button, and the callback of the ribbon."""

from pathlib import Path

from presales_xl.tables.buttons import BUTTONS

LAUNCHER, MACROS, RIBBON = "PresalesLauncher", "PresalesButtons", "PresalesRibbon"
"""Names of the modules; no procedure is called like one of them."""
CALLBACK = "PresalesClick"
"""The one procedure behind every button of the ribbon; the button's tag says which it was."""

_MACRO = """
Public Sub {name}()
    PresalesRun "{key}"
End Sub
"""
_CALLBACK = f"""
Public Sub {CALLBACK}(control As Object)
    PresalesRun CStr(control.Tag)
End Sub
"""


def workbook_modules() -> dict[str, str]:
    """Module name -> source for a workbook with buttons: one macro each, for a button cannot tell which it is."""
    macros = "".join(_MACRO.format(name=button.macro, key=button.key) for button in BUTTONS)
    return {LAUNCHER: _launcher(), MACROS: _source("Option Explicit\n" + macros)}


def addin_modules() -> dict[str, str]:
    """Module name -> source for the add-in."""
    return {LAUNCHER: _launcher(), RIBBON: _source("Option Explicit\n" + _CALLBACK)}


def _launcher() -> str:
    return _source(Path(__file__).with_name("launcher.bas").read_text("ascii"))


def _source(text: str) -> str:
    """VBA keeps its lines apart as Windows does, and has a code page of its own: ASCII is the same in all."""
    return text.encode("ascii").decode("ascii").replace("\n", "\r\n")
