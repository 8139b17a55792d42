"""Tells the person something where no window of Excel can: in a box of Windows, elsewhere on the terminal."""

import sys

from presales_xl.buttons.excel import TITLE

_WARNING, _IN_FRONT = 0x30, 0x10000 | 0x40000


def show(text: str) -> None:
    """Show a text; where it is a box, until it was read."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.MessageBoxW(None, text, TITLE, _WARNING | _IN_FRONT)
    else:
        sys.stderr.write(f"{text}\n")
