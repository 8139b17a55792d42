"""One click, or a whole `presales watch`, as a process whose Excel answers from a recording: `TAPE WAY [IMPORTS...]`.

WAY is `nothing` (start the stand-ins and end), `click KEY`, or `watch`.
"""

import ctypes
import gc
import pickle
import runpy
import sys
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from fake_pywin32 import CTYPES, stand_ins

NAIVE = ("xlwings", "pandas", "numpy", "openpyxl", "docx", "docxtpl", "pydantic")
"""What a program that does the same the usual way imports before it starts."""


class ComError(Exception):
    """As `pywintypes.com_error`."""

    def __init__(self, hresult: int, text: str, info: Any, _argument: Any = None) -> None:
        super().__init__(hresult, text, info, None)
        self.hresult, self.strerror, self.excepinfo = hresult, text, info


class Tape:
    """The recording; a call it does not expect next is an error of this benchmark."""

    def __init__(self, path: Path) -> None:
        self._calls = pickle.loads(path.read_bytes())  # noqa: S301 - written by this benchmark a moment ago
        self._next = 0

    def rewind(self) -> None:
        self._next = 0

    def answer(self, what: str) -> Any:
        expected, kind, value = self._calls[self._next]
        self._next += 1
        if expected != what:
            raise SystemExit(f"the recording has {expected!r}, the program asked {what!r}")
        if kind == "value":
            return value
        return getattr(self, f"_{kind}")(what, value)

    def _object(self, _what: str, _value: Any) -> Any:
        return Replayed(self)

    def _objects(self, _what: str, count: int) -> Any:
        return iter([Replayed(self) for _ in range(count)])

    def _method(self, what: str, _value: Any) -> Any:
        return types.MethodType(lambda *_args, **_named: self.answer(f"{what}()"), self)

    def _failure(self, _what: str, failure: tuple[str, tuple[Any, ...]]) -> Any:
        kind, args = failure
        raise {"ComError": ComError, "AttributeError": AttributeError}.get(kind, NotImplementedError)(*args)


class Replayed:
    """Any object of Excel."""

    def __init__(self, tape: Tape) -> None:
        self.__dict__["tape"] = tape

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return self.__dict__["tape"].answer(f"__getattr__ {name}")

    def __setattr__(self, name: str, value: Any) -> None:
        self.__dict__["tape"].answer(f"__setattr__ {name}")

    def __call__(self, *_args: Any) -> Any:
        return self.__dict__["tape"].answer("__call__")

    def __iter__(self) -> Iterator[Any]:
        return self.__dict__["tape"].answer("__iter__")  # type: ignore[no-any-return]

    def __len__(self) -> int:
        return int(self.__dict__["tape"].answer("__len__"))

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return bool(self.__dict__["tape"].answer("__eq__"))

    __hash__ = object.__hash__


class Window:
    """What an Excel gives for its handle."""

    def __init__(self, tape: Tape) -> None:
        self._tape = tape

    @property
    def Application(self) -> Replayed:  # noqa: N802 - its name in Excel
        """Where every click begins."""
        self._tape.rewind()
        return Replayed(self._tape)


def prepare(tape: Tape) -> None:
    """Put the stand-ins in place for the rest of this process."""
    made = stand_ins(Replayed, ComError)
    vars(made["win32gui"])["FindWindowEx"] = lambda *_: 1
    vars(made["win32com.client"])["Dispatch"] = lambda one: one
    sys.modules.update(made)
    for name, value in CTYPES.items():
        setattr(ctypes, name, value)
    find = type("Find", (), {"__call__": lambda *_: Window(tape)})()
    ctypes.PyDLL = lambda _file: types.SimpleNamespace(PyCom_PyObjectFromIUnknown=find)  # type: ignore[assignment,misc]


def main() -> None:
    tape, way, *rest = sys.argv[1:]
    prepare(Tape(Path(tape)))
    if "naive" in rest:
        for package in NAIVE:
            __import__(package)
    if way == "click":
        sys.argv = ["presales", "button", rest[0], "--from_xl=1", "--hwnd=1"]
        runpy.run_module("presales_xl", run_name="__main__", alter_sys=True)
    elif way == "watch":
        from presales_xl.cli.options import Given
        from presales_xl.cli.run import Run
        from presales_xl.cli.watch import serve

        gc.set_threshold(100_000, 50, 100)  # as the command does
        serve(Run(Given({})), idle=60)


if __name__ == "__main__":
    main()
