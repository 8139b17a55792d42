"""A LibreOffice of our own: started with a fresh profile, driven through its API, and ended again."""

import builtins
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

import pytest

_SYSTEM_PACKAGES = "/usr/lib/python3/dist-packages"
"""Where Linux distributions keep the bridge to LibreOffice; appended, so that packages of the environment win."""
_PROGRAM = Path("/usr/lib/libreoffice/program/soffice.bin")
_STARTED_AGAIN = 81
"""With this code LibreOffice asks to be started again, once it has made a fresh profile."""
_RUN_MACROS = 4
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="FirstRun" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Misc"><prop oor:name="ShowTipOfTheDay" oor:op="fuse"><value>false</value></prop></item>
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion" oor:op="fuse"><value>7.4</value></prop></item>
</oor:items>
"""


def uno() -> Any:
    """The bridge to LibreOffice; the test skips where it is not installed.

    It puts an import of its own in the place of Python's, which finds packages that a later test calls absent: taken back.
    """
    if _SYSTEM_PACKAGES not in sys.path:
        sys.path.append(_SYSTEM_PACKAGES)
    import_of_python = builtins.__import__
    try:
        return pytest.importorskip(
            "uno", reason="no bridge to LibreOffice for this Python (python3-uno)", exc_type=ImportError
        )
    finally:
        builtins.__import__ = import_of_python


needs_office = pytest.mark.skipif(not _PROGRAM.exists(), reason="LibreOffice is not installed")


def connect(pipe: str) -> Any:
    """The desktop of the LibreOffice that listens on this pipe; None while it does not."""
    bridge = uno()
    context = bridge.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    try:
        remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    except bridge.getClass("com.sun.star.connection.NoConnectException"):
        return None
    return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)


def named_value(name: str, value: Any) -> Any:
    made = uno().createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


@dataclass
class Office:
    """One running LibreOffice; use it in a `with`."""

    room: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    display: str = ""
    """An X display to draw on; headless without."""
    desktop: Any = None
    _process: subprocess.Popen[bytes] | None = None

    @property
    def pipe(self) -> str:
        """Where it listens; started programs find it in PRESALES_OFFICE_PIPE."""
        return f"presales{os.getpid()}{self.room.name}"

    def __enter__(self) -> Self:
        user = self.room / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        self._start()
        ends = time.monotonic() + 60
        while (desktop := connect(self.pipe)) is None:
            assert self._process is not None
            if self._process.poll() == _STARTED_AGAIN:
                self._start()
            assert time.monotonic() < ends, "LibreOffice did not start"
            time.sleep(0.1)
        self.desktop = desktop
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        try:
            self.desktop.terminate()
            self._process.wait(5)
        except Exception:  # noqa: BLE001 - a bridge that is torn down raises what it likes; the process ends either way
            self._process.kill()
            self._process.wait(5)
        shutil.rmtree(self.room / "profile", ignore_errors=True)

    def load(self, path: Path) -> Any:
        """A document, opened as a person would who allows its macros."""
        return self.desktop.loadComponentFromURL(
            path.as_uri(), "_blank", 0, (named_value("MacroExecutionMode", _RUN_MACROS),)
        )

    def _start(self) -> None:
        command: Sequence[str] = (
            str(_PROGRAM), *(() if self.display else ("--headless", "--invisible")),
            "--norestore", "--nologo", "--nofirststartwizard", "--nodefault",
            f"-env:UserInstallation={(self.room / 'profile').as_uri()}", f"--accept=pipe,name={self.pipe};urp;",
        )  # fmt: skip
        shown = {"DISPLAY": self.display} if self.display else {}
        self._process = subprocess.Popen(
            command,
            env={**os.environ, "PRESALES_OFFICE_PIPE": self.pipe, **self.environment, **shown},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@dataclass(frozen=True)
class SheetButton:
    """A button as LibreOffice shows it."""

    sheet: str
    caption: str
    macro: str
    control: Any


def buttons_of(document: Any) -> list[SheetButton]:
    """Every form button of a document, with the macro it is bound to."""
    return [button for sheet in _each(document.Sheets) for button in _on_sheet(sheet)]


def _on_sheet(sheet: Any) -> list[SheetButton]:
    found = []
    for form in _each(sheet.DrawPage.Forms):
        for number, control in enumerate(_each(form)):
            (event,) = form.getScriptEvents(number)
            found.append(SheetButton(sheet.Name, control.Label, event.ScriptCode, control))
    return found


def _each(container: Any) -> list[Any]:
    return [container.getByIndex(number) for number in range(container.Count)]


def press(document: Any, button: SheetButton) -> None:
    """Press a button as a screen reader would."""
    controller = document.CurrentController
    controller.setActiveSheet(document.Sheets.getByName(button.sheet))
    controller.getControl(button.control).getAccessibleContext().doAccessibleAction(0)
