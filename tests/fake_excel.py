"""Excel for tests: xlwings' own Windows engine, unchanged, on pyOpenVBA's Excel in memory instead of COM.

It stands where pywin32 would: values cross as over COM (numbers as floats, dates as moments, errors as numbers),
mistakes are `com_error`. What pyOpenVBA has no member for is kept here in `EXTRAS`.
"""

import ctypes
import datetime as dt
import inspect
import sys
import types
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

from fake_pywin32 import CTYPES, stand_ins
from pyopenvba import exceptions as failures
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.interpreter import _values as vba
from pyopenvba.interpreter._objects import VBAObject

OK, CANCEL = 1, 2
"""The buttons of a message box."""
REJECTED = -2147418111
"""The number of a call that Excel does not take now."""
_EXCEPTION, _GENERIC = -2147352567, -2146827284
_ERRORS = {2000: -2146826288, 2007: -2146826281, 2015: -2146826273, 2023: -2146826265, 2029: -2146826259, 2036: -2146826252, 2042: -2146826246}  # fmt: skip
_ERROR_NAMES = {"#NULL!": 2000, "#DIV/0!": 2007, "#VALUE!": 2015, "#REF!": 2023, "#NAME?": 2029, "#NUM!": 2036, "#N/A": 2042}  # fmt: skip
_CELL_VALUES = {"Value", "Value2"}
_NOTHING = (vba.EMPTY, vba.MISSING, vba.NULL, vba.NOTHING)

EXTRAS: dict[tuple[str, str], Any] = {
    ("Application", "Hwnd"): 1,
    ("ListObject", "AutoFilter"): None,
    ("Shape", "Height"): 60.0,
    ("Shape", "Width"): 100.0,
    ("Workbook", "Date1904"): False,
    ("Workbook", "ReadOnly"): False,
}
"""(type, member) -> what a member that pyOpenVBA lacks holds until it is set."""


class ComError(Exception):
    """As `pywintypes.com_error`."""

    def __init__(self, hresult: int, text: str, info: tuple[Any, ...] | None = None) -> None:
        super().__init__(hresult, text, info, None)
        self.hresult, self.strerror, self.excepinfo = hresult, text, info


class Dispatch:
    """A COM object: a stand-in for `win32com.client.CDispatch`."""

    excel: "FakeExcel"

    def __init__(self, inner: VBAObject) -> None:
        self.__dict__["inner"] = inner

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        inner = self.__dict__["inner"]
        self.excel.on_call(inner, name)
        if self.excel.knows(inner, name):
            return self.excel.kept(inner, name)
        if (inner.vba_type_name, name) in OVERRIDES:
            return types.MethodType(OVERRIDES[inner.vba_type_name, name], self)
        member = inner.vba_member(name)
        if member is None and name[:3] in {"Get", "Set"}:
            member, name = inner.vba_member(name[3:]), name[3:]
            return self._method(name)
        is_method = member is not None and (
            member.kind == "method"
            or _takes_arguments(member)
            or name in {"Item", "End"}
            or (name == "Range" and member.parameters)
        )
        if is_method:
            return self._method(name)
        found = _answer(lambda: inner.vba_get(name), numbers_as_floats=name in _CELL_VALUES)
        return _whole(inner, found) if name in _CELL_VALUES else found

    def _method(self, name: str) -> Callable[..., Any]:
        inner = self.__dict__["inner"]

        def call(_self: Any, *args: Any, **named: Any) -> Any:
            self.excel.on_call(inner, f"{name}()")
            given = {key: _to_vba(value) for key, value in named.items() if value is not None}
            return _answer(lambda: inner.vba_get(name, _trimmed([_to_vba(arg) for arg in args]), given))

        return types.MethodType(call, self)

    def __setattr__(self, name: str, value: Any) -> None:
        inner = self.__dict__["inner"]
        self.excel.on_call(inner, f"{name}=")
        if self.excel.knows(inner, name):
            self.excel.keep(inner, name, value)
        else:
            _answer(lambda: inner.vba_set(name, vba.EMPTY if value is None else _to_vba(value)))

    def __call__(self, *args: Any) -> Any:
        inner = self.__dict__["inner"]
        name = "Item" if inner.vba_type_name == "Range" else inner.vba_default_member().name
        return self._method(name)(*args)

    def __iter__(self) -> Iterator[Any]:
        return (_to_python(one) for one in self.__dict__["inner"].vba_iterate())

    def __len__(self) -> int:
        return int(self.Count)

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Dispatch) and other.__dict__["inner"] is self.__dict__["inner"]

    __hash__ = object.__hash__


def _fill_formats(source: Dispatch, target: Any, kind: int) -> None:
    """`Range.AutoFill` of formats downwards, on columns with formats of their own too."""
    assert kind == 3, "xlFillFormats"
    whole, calls = getattr(target, "_inner", target), list(source.excel.calls)
    assert (whole.Row, whole.Column) == (source.Row, source.Column), "the target holds the source"
    for col in range(1, source.Columns.Count + 1):
        pattern = source.Cells(1, col)
        for row in range(2, whole.Rows.Count + 1):
            for name in ("NumberFormat", "WrapText", "VerticalAlignment"):
                setattr(whole.Cells(row, col), name, getattr(pattern, name))
    source.excel.calls[:] = calls


def _input_box(application: Dispatch, text: str, _title: str, default: str) -> str | bool:
    return application.excel.input_box(text, default)


OVERRIDES: dict[tuple[str, str], Callable[..., Any]] = {
    ("Range", "AutoFill"): _fill_formats,
    ("Application", "InputBox"): _input_box,
}
"""(type, member) -> a method that pyOpenVBA lacks, or has for fewer cases than Excel."""


class FakeExcel:
    """One Excel with one workbook, and what a test may do to it."""

    def __init__(self, xlwings: ModuleType, path: Path) -> None:
        self.xlwings = xlwings
        self.model = ExcelApplication.open(str(path))
        self.application = Dispatch(self.model.application)
        self.calls: list[str] = []
        """Every call that came, as `Type.Member`, `Type.Member()` or `Type.Member=`."""
        self.rejections = 0
        """So many of the next calls are rejected, as by a busy Excel."""
        self.breaks: dict[str, int] = {}
        """Call -> how many more of it succeed before Excel refuses."""
        self.messages: list[tuple[str, str, int]] = []
        """Message boxes that were shown: text, title, style."""
        self.questions: list[str] = []
        """What was asked of the person."""
        self.clicks: list[int] = []
        """The buttons that the person clicks in the next message boxes."""
        self.answers: list[str | bool] = []
        """What the person types into the next boxes; False for leaving them."""
        self._extras: dict[tuple[int, str], Any] = {}

    @property
    def app(self) -> Any:
        """The App of xlwings."""
        return self.xlwings.apps[next(iter(self.xlwings.apps.keys()))]

    @property
    def book(self) -> Any:
        """The one open Book of xlwings."""
        return self.app.books[0]

    @property
    def api(self) -> Any:
        """The Workbook as COM gives it."""
        return next(iter(self.application.Workbooks))

    def save(self, path: Path) -> Path:
        """Save the workbook as Excel would."""
        self.model.save(str(path), workbook=self.api.__dict__["inner"])
        return path

    def on_call(self, inner: VBAObject, name: str) -> None:
        """Note the call, and refuse it where the test wants that."""
        call = f"{inner.vba_type_name}.{name}"
        self.calls.append(call)
        if self.rejections:
            self.rejections -= 1
            raise ComError(REJECTED, "Call was rejected by callee.")
        if call in self.breaks:
            self.breaks[call] -= 1
            if self.breaks[call] < 0:
                del self.breaks[call]
                raise _refusal("It broke.")

    def knows(self, inner: VBAObject, name: str) -> bool:
        """Whether a member is kept here."""
        return (inner.vba_type_name, name) in EXTRAS

    def kept(self, inner: VBAObject, name: str) -> Any:
        """What it holds."""
        return self._extras.get((id(inner), name), EXTRAS[inner.vba_type_name, name])

    def keep(self, inner: VBAObject, name: str, value: Any) -> None:
        """Set it."""
        self._extras[id(inner), name] = value

    def message_box(self, _window: int, text: str, title: str, style: int = 0) -> int:
        """A box with buttons: OK, unless a test says otherwise."""
        self.messages.append((text, title, style))
        return int(self.clicks.pop(0)) if self.clicks else OK

    def input_box(self, text: str, default: str) -> str | bool:
        """A box to type into: what a test says, else what the box proposes."""
        self.questions.append(text)
        return self.answers.pop(0) if self.answers else default


@contextmanager
def excel_with(path: Path) -> Iterator[FakeExcel]:
    """An Excel that has opened this workbook."""
    xlwings = _xlwings()
    excel = FakeExcel(xlwings, path)
    Dispatch.excel = excel
    engine = xlwings._xlwindows
    engine.get_xl_app_from_hwnd = lambda _hwnd: engine.COMRetryObjectWrapper(excel.application)
    engine.win32api.MessageBox = excel.message_box
    attempts = engine.N_COM_ATTEMPTS
    engine.N_COM_ATTEMPTS = 1
    try:
        yield excel
    finally:
        engine.N_COM_ATTEMPTS = attempts
        engine.get_excel_hwnds = lambda: iter(())


_LOADED: list[ModuleType] = []


def _xlwings() -> ModuleType:
    """The package with its engine for Windows, imported with stand-ins for what only Windows has."""
    if not _LOADED:
        made = stand_ins(Dispatch, ComError)
        before = {name: getattr(ctypes, name, None) for name in CTYPES}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import xlwings

            sys.modules.update(made)
            for name, value in CTYPES.items():
                setattr(ctypes, name, value)
            from xlwings import _xlwindows as engine
        for name, old in before.items():
            setattr(ctypes, name, old) if old is not None else delattr(ctypes, name)
        for name in made:
            del sys.modules[name]
        engine.is_range_instance = _is_range
        xlwings.engines.add(xlwings.Engine(impl=engine.engine))
        xlwings.engines["excel"].activate()
        _LOADED.append(xlwings)
    xlwings = _LOADED[0]
    xlwings._xlwindows.get_excel_hwnds = lambda: iter([1])
    return xlwings


def _is_range(value: Any) -> bool:
    inner = getattr(value, "_inner", value)
    return isinstance(inner, Dispatch) and inner.__dict__["inner"].vba_type_name == "Range"


def _answer(call: Callable[[], Any], *, numbers_as_floats: bool = False) -> Any:
    """What a call gives, translated; its mistakes as COM tells them."""
    try:
        return _to_python(call(), numbers_as_floats=numbers_as_floats)
    except failures.VBAUnsupportedError as error:
        raise NotImplementedError(str(error)) from None
    except failures.PyOpenVBAError as error:
        raise _refusal(str(error)) from error


def _whole(inner: VBAObject, found: Any) -> Any:
    """The values of all cells of a range; pyOpenVBA leaves out the blank ones behind the last used row."""
    if not isinstance(found, tuple):
        return found
    count = int(inner.vba_get("Rows").vba_get("Count"))
    return found + ((None,) * len(found[0]),) * (count - len(found))


def _refusal(text: str) -> ComError:
    return ComError(_EXCEPTION, "Exception occurred.", (0, "Microsoft Excel", text, None, 0, _GENERIC))


def _to_python(value: Any, *, numbers_as_floats: bool = False) -> Any:
    if value is None or any(value is nothing for nothing in _NOTHING):
        return None
    if isinstance(value, bool | str):
        return value
    if isinstance(value, vba.VBAArray):
        return _rows(value, numbers_as_floats=numbers_as_floats)
    made = next((make(value) for kind, make in _OBJECTS.items() if isinstance(value, kind)), None)
    if made is not None:
        return made
    return int(value) if isinstance(value, int) and not numbers_as_floats else float(value)


_OBJECTS: dict[type, Callable[[Any], Any]] = {
    VBAObject: Dispatch,
    vba.VBADate: lambda value: value.to_datetime().replace(tzinfo=dt.UTC),
    vba.VBAErrorValue: lambda value: _ERRORS[_error_number(value)],
}


def _error_number(value: Any) -> int:
    number = getattr(value, "number", None) or getattr(value, "code", None)
    return int(number) if number in _ERRORS else _ERROR_NAMES.get(str(getattr(value, "text", "")), 2015)


def _rows(value: Any, *, numbers_as_floats: bool) -> tuple[Any, ...]:
    if value.dimensions == 1:
        return tuple(_to_python(one, numbers_as_floats=numbers_as_floats) for one in value.elements())
    (row1, row2), (col1, col2) = value.bounds
    return tuple(
        tuple(_to_python(value.get([row, col]), numbers_as_floats=numbers_as_floats) for col in range(col1, col2 + 1))
        for row in range(row1, row2 + 1)
    )


def _to_vba(value: Any) -> Any:
    value = getattr(value, "_inner", value)
    if isinstance(value, Dispatch):
        return value.__dict__["inner"]
    if value is None:
        return vba.MISSING
    if isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        return vba.VBAInt(value, "Long")
    if isinstance(value, dt.datetime):
        return vba.VBADate.from_datetime(value.replace(tzinfo=None))
    return _array(value) if isinstance(value, list | tuple) else float(value)


def _array(rows: Any) -> Any:
    made = vba.VBAArray([(1, len(rows)), (1, len(rows[0]))])
    for row, line in enumerate(rows, start=1):
        for col, value in enumerate(line, start=1):
            made.items[made.offset([row, col])] = vba.EMPTY if value is None else _to_vba(value)
    return made


def _trimmed(args: list[Any]) -> list[Any]:
    while args and args[-1] is vba.MISSING:
        args.pop()
    return args


def _takes_arguments(member: Any) -> bool:
    if member.getter is None:
        return False
    parameters = list(inspect.signature(member.getter).parameters.values())[1:]
    return any(one.default is inspect.Parameter.empty and one.kind is not one.VAR_POSITIONAL for one in parameters)
