"""Reads what was typed: which command, and what was given for its arguments and options."""

from argparse import ArgumentError, ArgumentParser, HelpFormatter
from collections.abc import Iterable, Sequence
from typing import NoReturn

from presales_xl.cli.commands import COMMANDS, GROUPS, Command
from presales_xl.cli.options import HELP, Given
from presales_xl.findings import CannotDo
from presales_xl.findings.usage_messages import UsageMessage


def find(words: Sequence[str]) -> tuple[Command | None, Sequence[str]]:
    """The command that the first words name, with the words after it; None if they name none."""
    for length in (2, 1):
        command = COMMANDS.get(" ".join(words[:length]))
        if command:
            return command, words[length:]
    return None, words


def asks_for_help(words: Iterable[str]) -> bool:
    """Whether help is asked for; it goes before every other wish."""
    return any(word in HELP.names for word in _before_dashes(words))


def refuse(words: Sequence[str]) -> NoReturn:
    """Say what is wrong with words that name no command."""
    known = [word for word in words[:2] if word in GROUPS][:1]
    wrong = words[len(known)]
    if wrong.startswith("-"):
        raise CannotDo(UsageMessage.COMMAND_FIRST, value=wrong, command=" ".join(("presales", *known)))
    typed = " ".join((*known, wrong))
    raise CannotDo(UsageMessage.UNKNOWN_COMMAND, value=typed, nearest=f"presales {_nearest(typed, COMMANDS)}")


def read(command: Command, words: Sequence[str]) -> Given:
    """What the words after a command give; raises CannotDo."""
    before = _before_dashes(words)
    after = words[len(before) + 1 :]
    values, rest = _options(command, before)
    unknown = [word for word in rest if word.startswith("-") and word != "-"]
    if unknown:
        nearest = _nearest(unknown[0], [name for option in (*command.options, HELP) for name in option.names])
        raise CannotDo(UsageMessage.UNKNOWN_OPTION, command=command.name, value=unknown[0], nearest=nearest)
    places = (*rest, *after)
    if len(places) > len(command.arguments):
        surplus = places[len(command.arguments)]
        raise CannotDo(UsageMessage.SURPLUS, command=command.name, value=surplus, usage=command.usage)
    values |= {option.key: option.read(word) for option, word in zip(command.arguments, places, strict=False)}
    missing = "、".join(option.usage for option in command.takes if option.needed and option.key not in values)
    if missing:
        raise CannotDo(UsageMessage.INCOMPLETE, command=command.name, value=missing, usage=command.usage)
    return Given(values)


def _options(command: Command, words: Sequence[str]) -> tuple[dict[str, object], list[str]]:
    """The values of the options by key, and the words that belong to none.

    Arguments are left to the caller: argparse does not find an optional one behind an option.
    """
    parser = ArgumentParser(allow_abbrev=False, add_help=False, exit_on_error=False, formatter_class=_Narrow)
    for option in command.options:
        if option.is_switch:
            parser.add_argument(*option.names, dest=option.key, action="store_true")
        else:
            parser.add_argument(*option.names, dest=option.key, type=option.read)
    try:
        given, rest = parser.parse_known_args(words)
    except ArgumentError as error:
        wrong = next(option for option in command.options if "/".join(option.names) == error.argument_name)
        message = UsageMessage.VALUE_UNWANTED if wrong.is_switch else UsageMessage.VALUE_MISSING
        raise CannotDo(message, value=wrong.key, option=f"{wrong.key} {wrong.value}") from error
    return {key: value for key, value in vars(given).items() if value is not None}, rest


class _Narrow(HelpFormatter):
    """Spares argparse to ask for the width of the terminal with every option; the help is our own."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=80)


def _before_dashes(words: Iterable[str]) -> list[str]:
    """The words that may be options: those before `--`."""
    from itertools import takewhile

    return list(takewhile(lambda word: word != "--", words))


def _nearest(word: str, known: Iterable[str]) -> str:
    import difflib

    return difflib.get_close_matches(word, list(known), n=1, cutoff=0)[0]
