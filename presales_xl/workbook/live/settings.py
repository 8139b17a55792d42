"""The settings of Excel and of its sheets while the program writes; afterwards they are what they were."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from presales_xl.findings import CannotDo
from presales_xl.findings.live_messages import LiveMessage
from presales_xl.workbook.live.patience import is_busy, patiently

_MANUAL = -4135
_WHILE_WRITING = {"ScreenUpdating": False, "EnableEvents": False, "Calculation": _MANUAL}
_ALLOWED = (
    "AllowFormattingCells", "AllowFormattingColumns", "AllowFormattingRows", "AllowInsertingColumns",
    "AllowInsertingRows", "AllowInsertingHyperlinks", "AllowDeletingColumns", "AllowDeletingRows", "AllowSorting",
    "AllowFiltering", "AllowUsingPivotTables",
)  # fmt: skip
"""What a protected sheet may allow, in the order in which `Protect` takes it."""


@contextmanager
def quiet(app: Any) -> Iterator[None]:
    """No flicker, no macros of others and no recalculation in between."""
    with ExitStack() as stack:
        for name, value in _WHILE_WRITING.items():
            stack.enter_context(_set(app, name, value))
        yield


@contextmanager
def _set(app: Any, name: str, value: object) -> Iterator[None]:
    before = patiently(lambda: getattr(app, name))
    patiently(lambda: setattr(app, name, value))
    try:
        yield
    finally:
        patiently(lambda: setattr(app, name, before))


@contextmanager
def unprotected(name: str, sheet: Any) -> Iterator[None]:
    """A sheet that takes values, protected again afterwards as it was; raises CannotDo where it has a password."""
    if not patiently(lambda: sheet.ProtectContents):
        yield
        return
    options, selection = patiently(lambda: (_options(sheet), sheet.EnableSelection))
    _unprotect(name, sheet)
    try:
        yield
    finally:
        patiently(lambda: sheet.Protect("", *options))
        patiently(lambda: setattr(sheet, "EnableSelection", selection))


def _options(sheet: Any) -> tuple[bool, ...]:
    """What `Protect` takes after the password."""
    allowed = sheet.Protection
    head = (sheet.ProtectDrawingObjects, True, sheet.ProtectScenarios, sheet.ProtectionMode)
    return tuple(bool(one) for one in (*head, *(getattr(allowed, option) for option in _ALLOWED)))


def _unprotect(name: str, sheet: Any) -> None:
    """Without an empty password Excel would ask for one in a dialog."""
    try:
        patiently(lambda: sheet.Unprotect(""))
    except CannotDo:
        raise
    except Exception as error:
        if is_busy(error):
            raise
        raise CannotDo(LiveMessage.SHEET_PASSWORD, sheet=name) from error
