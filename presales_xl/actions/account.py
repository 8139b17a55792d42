"""Whose account an act comes from: the one the operating system knows, not one that can be typed."""

import os
import platform

from presales_xl import __version__
from presales_xl.rules.approval_log import Source


def current_source(*, today_given: bool) -> Source:
    """Account, machine and program of this process; the program says when the day was given and not the clock's."""
    program = f"presales_xl {__version__}" + (" --today" if today_given else "")
    return Source(account=_account(), host=platform.node() or None, program=program)


def _account() -> str | None:
    if os.name == "nt":
        name, domain = _windows_login(), os.environ.get("USERDOMAIN")
        return f"{domain}\\{name}" if name and domain else name
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return None  # a container may run under a number that has no name


def _windows_login() -> str | None:
    try:
        return os.getlogin()
    except OSError:
        return None
