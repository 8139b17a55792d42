"""Waits, for some seconds and no longer, while Excel takes no calls: a cell is being edited or a dialog is open."""

import time
from collections.abc import Callable
from typing import TypeVar

from presales_xl.findings import CannotDo
from presales_xl.findings.live_messages import LiveMessage

T = TypeVar("T")

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 3.0)
"""Seconds between two attempts; together the longest wait."""

_CALL_REJECTED, _RETRY_LATER, _EDITING = -2147418111, -2147417846, -2146777998
_BUSY = frozenset({_CALL_REJECTED, _RETRY_LATER, _EDITING})


def patiently(work: Callable[[], T]) -> T:
    """What `work` returns; it may run several times. Raises CannotDo when Excel stays busy."""
    for pause in PAUSES:
        try:
            return work()
        except Exception as error:
            if not may_be_busy(error):
                raise
        time.sleep(pause)
    try:
        return work()
    except Exception as error:
        if is_busy(error):
            raise CannotDo(LiveMessage.BUSY) from error
        raise


def is_busy(error: BaseException) -> bool:
    """Whether an error of COM means that Excel takes no calls now."""
    codes = {getattr(error, "hresult", None), *(getattr(error, "excepinfo", None) or ())}
    return type(error).__name__ == "ExcelBusyError" or not _BUSY.isdisjoint(codes)


def may_be_busy(error: BaseException) -> bool:
    """The same, and where a member seems to be missing: that too is how a rejected call is told."""
    return is_busy(error) or isinstance(error, AttributeError)
