"""Which Chinese fonts the computer has."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

_WINDOWS_FONTS = {"msyh.ttc": "微软雅黑", "deng.ttf": "等线", "simsun.ttc": "宋体", "simhei.ttf": "黑体"}
_MAC_FONTS = {"pingfang.ttc": "苹方", "songti.ttc": "宋体", "stheiti light.ttc": "黑体"}
_MAC_FOLDERS = ("/System/Library/Fonts", "/System/Library/Fonts/Supplemental", "/Library/Fonts")
_SECONDS = 20
_ENOUGH = 5


def chinese_fonts() -> tuple[str, ...] | None:
    """The names of some of them, empty when there are none; None when they cannot be listed."""
    if sys.platform == "win32":
        return fonts_in(_windows_folders(), _WINDOWS_FONTS)
    if sys.platform == "darwin":
        return fonts_in([Path(folder) for folder in _MAC_FOLDERS], _MAC_FONTS)
    return _listed()


def fonts_in(folders: list[Path], known: dict[str, str]) -> tuple[str, ...]:
    """The known fonts whose file lies in one of the folders."""
    there = {file.name.lower() for folder in folders if folder.is_dir() for file in folder.iterdir()}
    return tuple(name for file, name in known.items() if file in there)


def _windows_folders() -> list[Path]:
    return [
        Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts"),
        Path(os.environ.get("LOCALAPPDATA", ""), "Microsoft", "Windows", "Fonts"),
    ]


def _listed() -> tuple[str, ...] | None:
    """By fontconfig, which every Linux desktop has and LibreOffice asks too."""
    program = shutil.which("fc-list")
    if program is None:
        return None
    try:
        said = subprocess.run(  # noqa: S603 - the system's own list of fonts, with constant arguments
            [program, ":lang=zh-cn", "family"], capture_output=True, timeout=_SECONDS, check=True
        ).stdout.decode("utf-8", errors="replace")
    except (OSError, subprocess.SubprocessError):
        return None
    names = sorted({line.split(",")[0].strip() for line in said.splitlines()} - {""})
    return tuple(names[:_ENOUGH])
