"""One saver at a time: a lock beside the workbook that the system drops when its holder ends or dies."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage

_PAUSE = 0.05

if sys.platform == "win32":
    import msvcrt

    def _try_lock(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _try_lock(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextlib.contextmanager
def save_lock(path: Path, patience: float) -> Iterator[None]:
    """Hold the lock of the workbook `path`; waits up to `patience` seconds, then raises `CannotDo`."""
    lock = path.with_name(f".{path.name}.saving")
    deadline = time.monotonic() + patience
    while (handle := _acquire(lock)) is None:
        if time.monotonic() > deadline:
            raise CannotDo(FileMessage.BUSY, file=path.name)
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        _release(lock, handle)


def _acquire(lock: Path) -> int | None:
    """The open lock file, None while another process holds it.

    Whoever releases the lock also deletes its file, so a lock won on a file that is gone by then counts for nothing.
    """
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o666)
    won = False
    try:
        won = _try_lock(handle) and _is_still_there(lock, handle)
    finally:
        if not won:
            os.close(handle)
    return handle if won else None


def _is_still_there(lock: Path, handle: int) -> bool:
    try:
        return os.path.samestat(lock.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def _release(lock: Path, handle: int) -> None:
    """Delete first where the system lets an open file go; on Windows the deletion comes after closing, or never."""
    with contextlib.suppress(OSError):
        lock.unlink()
    os.close(handle)
    if sys.platform == "win32":
        with contextlib.suppress(OSError):
            lock.unlink()
