"""The commands about keys for signing: keys new and keys show."""

from collections.abc import Callable, Mapping
from typing import Any

from presales_xl.actions.open_case import Options
from presales_xl.cli.options import ACTOR, FINE, JSON, REPLACE, Given
from presales_xl.cli.output import print_json, print_lines
from presales_xl.cli.run import Run
from presales_xl.findings import Lang

Told = Callable[[Mapping[str, Any], Lang], tuple[str, ...]]


def new(given: Given) -> int:
    """A key pair: the private key into the keyring, the public one printed for the people sheet."""
    from presales_xl.actions import keys

    return _answered(given, lambda: keys.new(given[ACTOR], replace=given[REPLACE]), keys.told_new)


def show(given: Given) -> int:
    """The public key of the private key that this computer holds."""
    from presales_xl.actions import keys

    return _answered(given, lambda: keys.show(given[ACTOR]), keys.told_held)


def _answered(given: Given, ask: Callable[[], Mapping[str, Any]], told: Told) -> int:
    run = Run(given)

    def work(_options: Options) -> int:
        result = ask()
        print_json(result) if given[JSON] else print_lines(told(result, run.lang))
        return FINE

    return run.finish(work)
