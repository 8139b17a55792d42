"""Records what the in-memory Excel of the tests answers to one click, call by call, so that it can be answered at once."""

import pickle
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fake_excel import Dispatch, excel_with

from presales_xl.buttons import door

Call = tuple[str, str, Any]
"""What was called, the kind of the answer, and the answer where it is a value."""


def record(workbook: Path, key: str, tape: Path) -> int:
    """Click a button in that workbook and keep every call with its answer; gives how many there were."""
    calls: list[Call] = []
    with excel_with(workbook) as excel, _recording(calls):
        code = door.answer(key, 1, workbook.name)
        if code != door.SAID or not excel.messages:
            raise SystemExit(f"the click of {key} failed; see buttons.log")
    tape.write_bytes(pickle.dumps(calls))
    return len(calls)


@contextmanager
def _recording(calls: list[Call]) -> Iterator[None]:
    recorder = _Recorder(calls)
    before = {name: getattr(Dispatch, name) for name in _CALLS}
    for name, original in before.items():
        setattr(Dispatch, name, recorder.of(name, original))
    try:
        yield
    finally:
        for name, original in before.items():
            setattr(Dispatch, name, original)


_CALLS = ("__getattr__", "__setattr__", "__call__", "__iter__", "__len__", "__eq__")


class _Recorder:
    """Notes the calls that come from the program, and none that one of them makes inside."""

    def __init__(self, calls: list[Call]) -> None:
        self._calls = calls
        self._inside = False

    def of(self, name: str, original: Callable[..., Any]) -> Callable[..., Any]:
        def called(one: Any, *args: Any, **named: Any) -> Any:
            if self._inside or str(args[:1]).startswith("('_"):
                return original(one, *args, **named)
            what = f"{name} {args[0]}" if name in {"__getattr__", "__setattr__"} else name
            return self._noted(what, lambda: original(one, *args, **named))

        return called

    def _noted(self, what: str, work: Callable[[], Any]) -> Any:
        self._inside = True
        try:
            found = work()
            found = list(found) if what == "__iter__" else found
        except Exception as error:
            self._calls.append((what, "failure", (type(error).__name__, error.args)))
            raise
        finally:
            self._inside = False
        return self._kept(what, found)

    def _kept(self, what: str, found: Any) -> Any:
        if isinstance(found, types.MethodType):
            self._calls.append((what, "method", None))
            method, of = found.__func__, found.__self__
            return types.MethodType(
                lambda _, *args, **named: self._noted(f"{what}()", lambda: method(of, *args, **named)), of
            )
        if isinstance(found, list):
            self._calls.append((what, "objects", len(found)))
            return iter(found)
        if isinstance(found, Dispatch):
            self._calls.append((what, "object", None))
        else:
            self._calls.append((what, "value", found))
        return found
