"""Runs the VBA of a built file up to the command it would start, on an Excel in memory with a faked Windows around it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Self

from pyopenvba import ExcelFile
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.apps.excel._model import Application
from pyopenvba.interpreter._objects import VBAObject
from pyopenvba.interpreter._values import NOTHING, VBAInt, error
from vba_files import LOCAL, LocalFiles

HWND = 4711
PROGRAM = r"C:\Program Files\presales\pythonw.exe"
NOT_CREATED, NO_SUCH_KEY, DENIED, NO_SUCH_FILE = 429, -2147024894, 70, -2147024894


@dataclass
class Windows:
    """What the launcher finds around it, and what it did there."""

    registry: dict[str, str] = field(
        default_factory=lambda: {
            r"HKCU\Software\presales_xl\Exe": PROGRAM,
            r"HKCU\Software\presales_xl\Args": "-P -m presales_xl",
        }
    )
    files: set[str] = field(default_factory=lambda: {PROGRAM})
    local: Path | None = None
    """What really lies in %LOCALAPPDATA%; without, there is nothing."""
    version: str = "16.0"
    system: str = "Windows (64-bit) NT 10.00"
    folder: str = r"C:\Program Files\Microsoft Office\root\Office16"
    protected_view: bool = False
    may_create: bool = True
    run_fails_with: int = 0
    ends_with: int = 0
    started: list[tuple[str, int, bool, str | None]] = field(default_factory=list)
    """(command, window style, waited, PRESALES_WB while it ran)."""
    variables: dict[str, str] = field(default_factory=dict)
    serve: Callable[[str], int] | None = None
    """What runs a command line and tells its exit code; without, every command ends with `ends_with`."""
    said: list[str] = field(default_factory=list)


class _Fake(VBAObject):  # type: ignore[misc]  # the library has no types
    """A late-bound object of the faked Windows: what VBA calls RegRead is the method `regread` here."""

    def __init__(self, windows: Windows) -> None:
        self.windows = windows

    def vba_get(self, name: str, args: Sequence[object] = (), _named: object = None) -> object:
        return getattr(self, name.lower())(*args)

    def vba_set(
        self, name: str, value: object, args: Sequence[object] = (), _named: object = None, **_: object
    ) -> None:
        getattr(self, f"set_{name.lower()}")(*args, value)


class _Environment(_Fake):
    vba_type_name = "IWshEnvironment"

    def item(self, name: str) -> str:
        assert name == "LOCALAPPDATA"
        return LOCAL if self.windows.local else ""

    def set_item(self, name: str, value: str) -> None:
        self.windows.variables[name] = value

    def remove(self, name: str) -> None:
        self.windows.variables.pop(name, None)


class _Shell(_Fake):
    vba_type_name = "IWshShell3"

    def regread(self, name: str) -> str:
        if name not in self.windows.registry:
            raise error(NO_SUCH_KEY)
        return self.windows.registry[name]

    def environment(self, kind: str) -> _Environment:
        assert kind == "PROCESS"
        return _Environment(self.windows)

    def run(self, command: str, style: object, waits: object) -> object:
        windows = self.windows
        if windows.run_fails_with:
            raise error(windows.run_fails_with)
        name = windows.variables.get("PRESALES_WB")
        windows.started.append((command, int(str(style)), bool(waits), name))
        return VBAInt(windows.serve(command) if windows.serve else windows.ends_with, "Long")

    def popup(self, text: str, *_: object) -> object:
        self.windows.said.append(text)
        return VBAInt(1, "Long")


class _Files(LocalFiles, _Fake):
    vba_type_name = "FileSystemObject"

    def __init__(self, windows: Windows) -> None:
        _Fake.__init__(self, windows)
        LocalFiles.__init__(self, windows.local)

    def fileexists(self, path: str) -> bool:
        return path in self.windows.files or self.is_there(path)


class _Control(_Fake):
    """What the ribbon hands to its callback."""

    vba_type_name = "IRibbonControl"

    def __init__(self, tag: str) -> None:
        self._tag = tag

    def tag(self) -> str:
        return self._tag


class _Excel(Application):  # type: ignore[misc]
    """The application as the faked Windows has it."""

    vba_type_name = "Application"
    windows: Windows

    def vba_get(self, name: str, args: Sequence[object] = (), named: dict[str, object] | None = None) -> object:
        windows = self.windows
        known = {
            "hwnd": VBAInt(HWND, "Long"),
            "version": windows.version,
            "operatingsystem": windows.system,
            "path": windows.folder,
            "activeprotectedviewwindow": self if windows.protected_view else NOTHING,
        }
        return known[name.lower()] if name.lower() in known else super().vba_get(name, args, named)


def sources(path: Path) -> dict[str, str]:
    """Module name -> source of everything in the file that is code."""
    with ExcelFile(path) as file:
        return {module.name: module.source for module in file.vba_project().modules if "Sub " in module.source}


@cache
def machine(file: Path, in_front: Path | None = None) -> "Machine":
    """An Excel with these files, started once for all tests of this process."""
    return Machine(file, in_front)


class Machine:
    """An Excel that holds the built file, and perhaps another workbook in front of it."""

    windows: Windows

    def __init__(self, file: Path, in_front: Path | None = None, app: ExcelApplication | None = None) -> None:
        """`app` is an Excel in memory that has opened the file already, its macros too."""
        self.app = app or ExcelApplication.open(file, with_vba=False)
        excel = self.app.application
        excel.__class__ = _Excel
        excel._this_workbook = excel.active_book
        if in_front is not None:
            self.app.activate_workbook(self.app.open_workbook(in_front))
        if app is None:
            for name, source in sources(file).items():
                self.app.add_module(source, name=name, kind="standard")
        self.app.interpreter.create_com = self._create

    def on(self, windows: Windows) -> Self:
        """The same Excel, on another computer."""
        self.windows = self.app.application.windows = windows
        return self

    def click(self, macro: str) -> None:
        """A button on a sheet."""
        self.app.run(macro)

    def choose(self, callback: str, tag: str) -> None:
        """A button of the ribbon."""
        self.app.run(callback, _Control(tag))

    def no_workbook_in_front(self) -> None:
        """Only the add-in itself is open, which is never in front."""
        self.app.application.active_book = None

    def new_workbook_in_front(self) -> None:
        self.app.activate_workbook(self.app.add_workbook())

    @property
    def boxes(self) -> list[str]:
        """The texts of the message boxes that VBA itself put up."""
        return [text for _, text, *_ in self.app.dialogs]

    def _create(self, kind: str) -> object:
        if not self.windows.may_create:
            raise error(NOT_CREATED)
        return {"wscript.shell": _Shell, "scripting.filesystemobject": _Files}[kind.lower()](self.windows)
