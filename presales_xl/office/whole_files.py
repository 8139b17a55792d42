"""Writes a file whole or not at all: first beside it, then in its place in one step."""

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path

PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts while a virus scanner, a sync client or a preview holds the old file (Windows)."""


class HeldError(PermissionError):
    """Somebody goes on holding the old file."""


def write_whole(target: Path, data: bytes, *, room: Path | None = None, like: Path | None = None) -> None:
    """Make `data` the content of `target`; until then, and when it fails, an older file there is as it was.

    `room` is where the unfinished file lies, by default beside the target; the rights are those of `like`, where that
    exists, else those of any new file. Raises OSError, of which `HeldError` is one.
    """
    handle, name = tempfile.mkstemp(dir=room or target.parent, prefix=".presales-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if like is not None and like.exists():
            shutil.copymode(like, temporary)
        else:
            temporary.chmod(0o666 & ~_umask())
        _replace(temporary, target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(target.parent)


def _replace(source: Path, target: Path) -> None:
    for pause in PAUSES:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    try:
        source.replace(target)
    except PermissionError as error:
        raise HeldError(*error.args) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _flush_folder(folder: Path) -> None:
    """Make the new directory entry durable where the system lets a folder be opened."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
