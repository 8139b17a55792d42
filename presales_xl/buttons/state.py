"""What one press leaves for the next, and the log, in the user's own folder; none of it is needed to work."""

import datetime as dt
import hashlib
import json
import os
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any

_LONGEST_LOG = 1_000_000
"""Bytes; a longer log is begun anew, the old one stays beside it."""


def folder() -> Path:
    """`presales_xl` in the place for such files of this user, made where it is missing."""
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_STATE_HOME")
    made = (Path(base) if base else Path.home() / ".local" / "state") / "presales_xl"
    made.mkdir(parents=True, exist_ok=True)
    return made


def log_file() -> Path:
    """Where every press leaves a line, and every failure its details."""
    return folder() / "buttons.log"


def note(text: str) -> None:
    """Add a line to the log."""
    with suppress(OSError):
        path = log_file()
        if path.exists() and path.stat().st_size > _LONGEST_LOG:
            path.replace(path.with_suffix(".old.log"))
        with path.open("a", encoding="utf-8", errors="replace") as log:
            log.write(f"{dt.datetime.now():%Y-%m-%d %H:%M:%S} {text}\n")  # noqa: DTZ005 - the user's own clock


def note_failure() -> None:
    """Add the details of the failure at hand to the log."""
    note(traceback.format_exc())


def speak_into_log() -> None:
    """Give a program without a console somewhere to print to: whoever prints to nothing fails."""
    if sys.stdout is None or sys.stderr is None:
        log = _log_or_nothing().open("a", encoding="utf-8", errors="replace")
        sys.stdout, sys.stderr = sys.stdout or log, sys.stderr or log


def _log_or_nothing() -> Path:
    try:
        return log_file()
    except OSError:
        return Path(os.devnull)


def remember(kind: str, identity: str, content: Any) -> None:
    """Keep something about a workbook; a folder that cannot be written only costs the memory."""
    with suppress(OSError):
        _path(kind, identity).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def recall(kind: str, identity: str) -> Any:
    """What was kept about it; None where nothing was, or it was damaged."""
    try:
        return json.loads(_path(kind, identity).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def forget(kind: str, identity: str) -> None:
    """Keep it no longer."""
    with suppress(OSError):
        _path(kind, identity).unlink(missing_ok=True)


def _path(kind: str, identity: str) -> Path:
    name = hashlib.sha256(identity.casefold().encode("utf-8", "replace")).hexdigest()[:32]
    return folder() / f"{kind}-{name}.json"
