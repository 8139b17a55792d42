"""The registry through `winreg`, which only Python for Windows has."""

import sys
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from presales_xl.addin.registry import Key, Value

if sys.platform != "win32":
    raise ImportError("there is a registry on Windows only")

import winreg

_HIVES = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE, "HKCR": winreg.HKEY_CLASSES_ROOT}
_VIEWS = (winreg.KEY_WOW64_64KEY, winreg.KEY_WOW64_32KEY)
"""Office may be of 64 or 32 bits, whatever Python is; each registers itself in its own view."""


class WindowsRegistry:
    """The registry of this computer, as the current user sees it."""

    def values(self, key: Key) -> dict[str, Value]:
        for view in _VIEWS:
            try:
                with winreg.OpenKey(_HIVES[key.hive], key.path, 0, winreg.KEY_READ | view) as opened:
                    return dict(_values(opened))
            except OSError:
                continue  # missing, or not for this user to see
        return {}

    def write(self, key: Key, values: Mapping[str, str]) -> None:
        with winreg.CreateKeyEx(_HIVES[key.hive], key.path, 0, winreg.KEY_WRITE) as opened:
            for name, text in values.items():
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

    def remove(self, key: Key, names: Collection[str]) -> tuple[str, ...]:
        try:
            left = self._remove_values(key, names)
        except FileNotFoundError:
            return ()
        if not left:
            winreg.DeleteKey(_HIVES[key.hive], key.path)
        return left

    def _remove_values(self, key: Key, names: Collection[str]) -> tuple[str, ...]:
        ours = {name.lower() for name in names}
        access = winreg.KEY_READ | winreg.KEY_SET_VALUE
        with winreg.OpenKey(_HIVES[key.hive], key.path, 0, access) as opened:
            held = [name for name, _ in _values(opened)]
            for name in ours & set(held):
                winreg.DeleteValue(opened, name)
            left = [name for name in held if name not in ours]
            below = winreg.QueryInfoKey(opened)[0]
            return (*left, *(winreg.EnumKey(opened, index) for index in range(below)))


def _values(opened: Any) -> Iterator[tuple[str, Value]]:
    """What an open key holds; the type of the handle has a name on Windows only."""
    for index in range(winreg.QueryInfoKey(opened)[1]):
        name, value, kind = winreg.EnumValue(opened, index)
        if kind == winreg.REG_EXPAND_SZ:
            value = winreg.ExpandEnvironmentStrings(value)
        if isinstance(value, str | int | bytes):
            yield name.lower(), value
