"""Replaces a workbook on disk whole or not at all, and never over somebody else's work."""

import stat
from pathlib import Path

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.office.whole_files import write_whole
from presales_xl.workbook.package.fingerprint import fingerprint
from presales_xl.workbook.package.owner_file import owner_of
from presales_xl.workbook.package.save_lock import save_lock

LOCK_PATIENCE = 10.0
"""Seconds to wait for another process that is saving the same workbook."""


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
                write_whole(backup_path(target), previous, like=target)
            write_whole(target, data, like=target)
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
