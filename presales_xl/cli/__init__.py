"""The command line from what was typed to the exit code; what there is to type is declared in `commands`."""

import os
import sys
from collections.abc import Sequence
from typing import TextIO

from presales_xl import __version__
from presales_xl.cli.commands import GROUPS
from presales_xl.cli.options import FINE, IMPOSSIBLE, JSON, VERSION
from presales_xl.cli.parse import asks_for_help, find, read, refuse
from presales_xl.findings import CannotDo, Label
from presales_xl.language import LANGUAGES

_STOPPED = Label("已中止。", "Stopped.")
_UNPRINTABLE = Label("结果输出不了，请看磁盘是否已满。", "The result cannot be put out: is the disk full?")


def main(words: Sequence[str] | None = None) -> int:
    """The `presales` command: 0 fine, 1 findings that block, 2 could not do it."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for them among all packages takes longer
    _make_output_safe()
    try:
        code = _answer(sys.argv[1:] if words is None else words)
        sys.stdout.flush()
    except BrokenPipeError:
        return _stop_printing()
    except OSError:
        sys.stderr.write(_both(_UNPRINTABLE))
        return _stop_printing()
    except KeyboardInterrupt:
        sys.stderr.write(_both(_STOPPED))
        return IMPOSSIBLE
    return code


def _answer(words: Sequence[str]) -> int:
    try:
        return answer(words)
    except CannotDo as refusal:
        return _refused(refusal, as_json=JSON.key in words)


def answer(words: Sequence[str]) -> int:
    """Do what was typed; raises CannotDo where it is no command as the program knows it."""
    if list(words) == [VERSION]:
        sys.stdout.write(f"presales_xl {__version__}\n")
        return FINE
    command, rest = find(words)
    if command is None:
        return _overview(words)
    if asks_for_help(rest):
        from presales_xl.cli.help import command_help

        sys.stdout.write(command_help(command))
        return FINE
    return command.load()(read(command, rest))


def _overview(words: Sequence[str]) -> int:
    """The list of commands: a success where it was asked for, and the answer where no command was."""
    from presales_xl.cli.help import group_help, program_help

    asked = asks_for_help(words)
    named = [word for word in words if not asks_for_help([word])]
    if named and (len(named) > 1 or named[0] not in GROUPS):
        refuse(named)
    sys.stdout.write(group_help(named[0]) if named else program_help())
    return FINE if asked else IMPOSSIBLE


def _refused(refusal: CannotDo, *, as_json: bool) -> int:
    """Say what is wrong with what was typed, in both languages, for none is chosen yet."""
    said = _both(Label(refusal.text("zh"), refusal.text("en")))
    if as_json:
        from presales_xl.cli.output import print_json

        print_json({"error": {"code": refusal.message.code, "message": said.strip()}})
    sys.stderr.write(said)
    return IMPOSSIBLE


def _both(label: Label) -> str:
    return "".join(f"{label.text(lang)}\n" for lang in LANGUAGES)


def _make_output_safe() -> None:
    """Let any character be printed, whatever the locale or the pipe; what was closed before the start takes it too."""
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - no path on Windows; open until the end


def _stop_printing() -> int:
    """Whoever reads the output has seen enough: what is left goes nowhere, quietly, and is no success to build on."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - devnull is no path on Windows
        os.dup2(nowhere.fileno(), sys.stdout.fileno())
    return IMPOSSIBLE
