"""The registry in memory, behaving like `winreg`: any case of names, rights of handles, views of 32 and 64 bits."""

# ruff: noqa: N802 - the functions are called as in winreg

import errno
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType, TracebackType
from typing import Any, Self

import pytest

from presales_xl.addin.registry import Registry

_NO_MORE_ITEMS = 259


@dataclass
class Node:
    """One key."""

    values: dict[str, tuple[str, Any, int]] = field(default_factory=dict)
    locked: bool = False


class Handle:
    """What `OpenKey` gives: usable until it is closed, for what it was opened for."""

    def __init__(self, path: str, node: Node, access: int) -> None:
        self.path, self.node, self.access, self.is_open = path, node, access, True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.is_open = False


class FakeWinreg(ModuleType):
    """The part of `winreg` that the product uses."""

    HKEY_CURRENT_USER, HKEY_LOCAL_MACHINE, HKEY_CLASSES_ROOT = "HKCU", "HKLM", "HKCR"
    REG_SZ, REG_EXPAND_SZ, REG_BINARY, REG_DWORD = 1, 2, 3, 4
    KEY_QUERY_VALUE, KEY_SET_VALUE, KEY_CREATE_SUB_KEY, KEY_ENUMERATE_SUB_KEYS = 1, 2, 4, 8
    KEY_READ, KEY_WRITE = 1 | 8, 2 | 4
    KEY_WOW64_64KEY, KEY_WOW64_32KEY = 0x100, 0x200

    def __init__(self) -> None:
        super().__init__("winreg")
        self.nodes: dict[tuple[str, int, str], Node] = {}

    # what a test puts in

    def seed(self, path: str, values: Mapping[str, Any] | None = None, *, bits: int = 64) -> Node:
        r"""A key such as `HKLM\Software\X` as some installer left it."""
        hive, _, rest = path.partition("\\")
        node = self.nodes.setdefault((hive, self._view(hive, bits), rest.lower()), Node())
        for name, value in (values or {}).items():
            kind = {str: self.REG_SZ, bytes: self.REG_BINARY, int: self.REG_DWORD}[type(value)]
            node.values[name.lower()] = (name, value, kind)
        return node

    @staticmethod
    def _view(hive: str, bits: int) -> int:
        """The current user's keys are the same for programs of 32 and of 64 bits."""
        return 64 if hive == "HKCU" else bits

    # what the product calls

    def OpenKey(self, hive: str, path: str, _reserved: int, access: int) -> Handle:
        bits = 32 if access & self.KEY_WOW64_32KEY else 64
        node = self.nodes.get((hive, self._view(hive, bits), path.lower()))
        if node is None:
            raise FileNotFoundError(errno.ENOENT, "The system cannot find the file specified")
        if node.locked:
            raise PermissionError(errno.EACCES, "Access is denied")
        return Handle(path, node, access)

    def CreateKeyEx(self, hive: str, path: str, _reserved: int, access: int) -> Handle:
        self.nodes.setdefault((hive, 64, path.lower()), Node())
        return self.OpenKey(hive, path, 0, access)

    def SetValueEx(self, key: Handle, name: str, _reserved: int, kind: int, value: Any) -> None:
        self._may(key, self.KEY_SET_VALUE)
        key.node.values[name.lower()] = (name, value, kind)

    def DeleteValue(self, key: Handle, name: str) -> None:
        self._may(key, self.KEY_SET_VALUE)
        if key.node.values.pop(name.lower(), None) is None:
            raise FileNotFoundError(errno.ENOENT, "The system cannot find the file specified")

    def EnumValue(self, key: Handle, index: int) -> tuple[str, Any, int]:
        self._may(key, self.KEY_QUERY_VALUE)
        try:
            return list(key.node.values.values())[index]
        except IndexError:
            raise OSError(_NO_MORE_ITEMS, "No more data is available") from None

    def EnumKey(self, key: Handle, index: int) -> str:
        self._may(key, self.KEY_ENUMERATE_SUB_KEYS)
        return self._below(key.path)[index]

    def QueryInfoKey(self, key: Handle) -> tuple[int, int, int]:
        self._may(key, self.KEY_QUERY_VALUE)
        return len(self._below(key.path)), len(key.node.values), 0

    def DeleteKey(self, hive: str, path: str) -> None:
        if self._below(path):
            raise PermissionError(errno.EACCES, "Access is denied")
        del self.nodes[hive, 64, path.lower()]

    def ExpandEnvironmentStrings(self, text: str) -> str:
        return text.replace("%ProgramFiles%", r"C:\Program Files")

    def _below(self, path: str) -> list[str]:
        start = path.lower() + "\\"
        return [found.removeprefix(start) for _, _, found in self.nodes if found.startswith(start)]

    def _may(self, key: Handle, right: int) -> None:
        if not key.is_open:
            raise OSError(errno.EBADF, "The handle is invalid")
        if not key.access & right:
            raise PermissionError(errno.EACCES, "Access is denied")


@contextmanager
def windows_registry(winreg: FakeWinreg) -> Iterator[Registry]:
    """Our registry of Windows over this `winreg`, on whatever system the test runs."""
    name = "presales_xl.addin.windows_registry"
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "winreg", winreg)
        patch.delitem(sys.modules, name, raising=False)
        with pytest.MonkeyPatch.context() as pretend:
            pretend.setattr(sys, "platform", "win32")
            from presales_xl.addin.registry import registry_here

            registry = registry_here()
        patch.delitem(sys.modules, name)
        assert registry is not None
        yield registry
