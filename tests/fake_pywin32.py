"""What only Windows has and xlwings' engine for it imports: stand-ins to which an Excel of a test is tied."""

import datetime as dt
from types import ModuleType, SimpleNamespace
from typing import Any

_NAMES = (
    "pywintypes", "pythoncom", "win32api", "win32con", "win32com", "win32com.client", "win32gui", "win32process",
    "win32timezone", "xlwings._win32patch",
)  # fmt: skip


def stand_ins(com_object: type, com_error: type[Exception]) -> dict[str, ModuleType]:
    """The packages by name; COM gives objects of one class and raises errors of the other."""
    made = {name: ModuleType(name) for name in _NAMES}
    base = type("CoClassBaseClass", (), {})
    contents: dict[str, dict[str, Any]] = {
        "pywintypes": {"com_error": com_error, "error": type("Error", (Exception,), {}), "TimeType": dt.datetime, "IID": str},
        "pythoncom": {"ole_error": com_error, "com_error": com_error, "CoInitialize": lambda: None, "PumpWaitingMessages": lambda: 0, "__file__": "none"},
        "win32api": {"MessageBox": lambda *_: 1},
        "win32con": {"MB_OK": 0, "MB_OKCANCEL": 1, "MB_YESNO": 4, "MB_YESNOCANCEL": 3, "MB_ICONINFORMATION": 64, "MB_ICONWARNING": 48, "MB_ICONERROR": 16},
        "win32com.client": {
            "CDispatch": com_object, "CoClassBaseClass": base, "DispatchBaseClass": type("DispatchBaseClass", (), {}),
            "Dispatch": lambda one: one, "DispatchEx": lambda one: one, "gencache": SimpleNamespace(EnsureModule=lambda *_: None),
        },
        "win32process": {"GetWindowThreadProcessId": lambda _: (1, 4242)},
        "win32timezone": {"TimeZoneInfo": SimpleNamespace(utc=lambda: dt.UTC)},
        "xlwings._win32patch": {"CoClassBaseClass": base},
    }  # fmt: skip
    for name, members in contents.items():
        vars(made[name]).update(members)
    vars(made["win32com"])["client"] = made["win32com.client"]
    return made


CTYPES: dict[str, Any] = {
    "oledll": SimpleNamespace(
        ole32=SimpleNamespace(CLSIDFromString=lambda *_: 0),
        oleacc=SimpleNamespace(AccessibleObjectFromWindow=lambda *_: 0),
    ),
    "windll": SimpleNamespace(
        user32=SimpleNamespace(
            GetTopWindow=lambda _: 1, GetWindow=lambda *_: 0, GetForegroundWindow=lambda: 1,
            SetForegroundWindow=lambda _: None, SetWindowPos=lambda *_: None,
        )
    ),
    "PyDLL": lambda _file: SimpleNamespace(PyCom_PyObjectFromIUnknown=SimpleNamespace()),
}  # fmt: skip
"""What `ctypes` has on Windows only."""
