"""The registry of Windows as installation and self-check use it: values of a key, case of names forgotten."""

import sys
from collections.abc import Collection, Mapping
from typing import Literal, Protocol

from presales_xl.frozen import frozen

Hive = Literal["HKCU", "HKLM", "HKCR"]
Value = str | int | bytes


@frozen
class Key:
    """One key: the hive and the path below it."""

    hive: Hive
    path: str

    def __str__(self) -> str:
        return f"{self.hive}\\{self.path}"


SETTINGS = Key("HKCU", r"Software\presales_xl")
"""Where a click finds out which Python to start."""
EXE, ARGS, LANG, VERSION, ADDIN_HASH = "Exe", "Args", "Lang", "Version", "AddinHash"
"""The values there; the launcher reads the first two, uninstalling knows the add-in again by the last."""


class Registry(Protocol):
    """What may be asked of the registry."""

    def values(self, key: Key) -> dict[str, Value]:
        """The values of a key by name in lower case, the default value under ""; empty when there is no such key."""
        ...

    def write(self, key: Key, values: Mapping[str, str]) -> None:
        """Set these values as text, make the key when missing; OSError when it is not permitted."""
        ...

    def remove(self, key: Key, names: Collection[str]) -> tuple[str, ...]:
        """Delete these values, and the key when nothing is left in it; say the names of what is left."""
        ...


def text_of(values: Mapping[str, Value], name: str = "") -> str | None:
    """The text of one value; None when it is missing, blank, or no text."""
    value = values.get(name.lower())
    return value.strip() or None if isinstance(value, str) else None


def registry_here() -> Registry | None:
    """The registry of this computer; None where there is none."""
    if sys.platform == "win32":
        from presales_xl.addin.windows_registry import WindowsRegistry

        return WindowsRegistry()
    return None
