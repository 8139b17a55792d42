"""Replaces a workbook on disk whole or not at all, and never over somebody else's work."""

import contextlib
import os
import shutil
import stat
import tempfile
import time
from pathlib import Path

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.package.fingerprint import fingerprint
from presales_xl.workbook.package.owner_file import owner_of
from presales_xl.workbook.package.save_lock import save_lock

LOCK_PATIENCE = 10.0
"""Seconds to wait for another process that is saving the same workbook."""
_REPLACE_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Waits between attempts while a virus scanner or a sync client holds the file (Windows)."""


def backup_path(path: Path) -> Path:
    """Where the previous version of a workbook is kept."""
    return path.with_name(f"{path.name}.bak")


def replace_file(path: Path, data: bytes, expected: str | None) -> None:
    """Write `data` as the workbook `path`.

    `expected` is the fingerprint of what was read; None for a workbook that was not read from here. The previous
    version stays beside it as `.bak`. Raises `CannotDo` when somebody has the workbook open, when it is not what was
    read any more, when it is read-only, or when the system refuses; the workbook is then as it was.
    """
    target = path.resolve()
    try:
        with save_lock(target, LOCK_PATIENCE):
            _check_nobody_has_it_open(target)
            previous = _previous(target, expected)
            if previous is not None:
                _write(backup_path(target), previous, like=target)
            _write(target, data, like=target)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CannotDo(FileMessage.NOT_SAVED, file=path.name, reason=reason) from error


def _check_nobody_has_it_open(path: Path) -> None:
    owner = owner_of(path)
    if owner is not None:
        raise CannotDo(FileMessage.OPEN_ELSEWHERE, file=path.name, user=owner.user, lock=owner.file.name)


def _previous(path: Path, expected: str | None) -> bytes | None:
    """The version on disk, which must be the one that was read."""
    if not path.exists():
        if expected is not None:
            raise CannotDo(FileMessage.CHANGED_MEANWHILE, file=path.name)
        return None
    if not path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
        raise CannotDo(FileMessage.READ_ONLY, file=path.name)
    data = path.read_bytes()
    if expected is not None and fingerprint(data) != expected:
        raise CannotDo(FileMessage.CHANGED_MEANWHILE, file=path.name)
    return data


def _write(path: Path, data: bytes, like: Path) -> None:
    """Write beside `path`, flush to the disk, give it the mode of `like`, then put it in place in one step."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".presales-", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if like.exists():
            shutil.copymode(like, temporary)
        else:
            temporary.chmod(0o666 & ~_umask())
        replace_patiently(temporary, path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(path.parent)


def replace_patiently(source: Path, target: Path) -> None:
    """Put `source` in the place of `target`, waiting a second for whoever holds it; then raises PermissionError."""
    for pause in _REPLACE_PAUSES:
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    source.replace(target)


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
