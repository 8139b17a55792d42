"""Keeps showing that the program is there, also while it is busy with a press."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_SECONDS = 1.0


@contextmanager
def beating(beat: Callable[[], None], seconds: float = _SECONDS) -> Iterator[None]:
    """Call `beat` every so many seconds from beside; it must not touch Excel, whose calls belong to one thread."""
    ended = threading.Event()

    def keep_on() -> None:
        while not ended.wait(seconds):
            beat()

    thread = threading.Thread(target=keep_on, name="presales watch pulse", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
