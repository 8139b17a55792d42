"""The language templates may speak: show a value, test it, loop over rows; nothing that runs code."""

from collections.abc import Iterable, Sized
from contextvars import ContextVar
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, nodes
from jinja2.exceptions import SecurityError, TemplateRuntimeError, TemplateSyntaxError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from presales_xl.findings import CannotDo
from presales_xl.findings.word_messages import WordMessage
from presales_xl.word.clean import clean
from presales_xl.word.grammar import FILTERS, TESTS, forbidden, spelled

MOST_STEPS = 5_000_000
"""Pieces of a template that its loops may go through in one part, rows times what stands in the loop: a second or two."""
MOST_TEXT = 32_000_000
"""Characters of one filled part; the longest report of 200 milestones has some hundred thousand."""

_COUNT_STEPS = "count steps"
"""Name of the filter that the program puts around what a loop runs over; no template can write it."""
_LARGEST_NUMBER = 10**9
_OPERATORS = frozenset({"+", "-", "*", "/", "//", "**", "%"})
_left: ContextVar[int] = ContextVar("steps left", default=MOST_STEPS)


def start_counting() -> None:
    """To be called before a part is filled."""
    _left.set(MOST_STEPS)


def too_much() -> CannotDo:
    """A template would never end, or fill all memory."""
    return CannotDo(WordMessage.TEMPLATE_TOO_MUCH)


def show_value(value: Any) -> Any:
    """What a tag prints: cleaned text or a number; anything else is a mistake in the template."""
    if hasattr(value, "__html__"):
        return value  # a block the template itself has already rendered
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, StrictUndefined | int):
        return value
    raise TemplateRuntimeError(f"{type(value).__name__} is not a text")


class TemplateLanguage(ImmutableSandboxedEnvironment):
    """Jinja without calls, without operators that grow text without limit, and with undefined names as errors."""

    intercepted_binops = _OPERATORS

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=show_value, loader=BaseLoader())
        self.filters = {**{name: self.filters[name] for name in FILTERS}, _COUNT_STEPS: _count_steps}
        self.tests = {name: self.tests[name] for name in TESTS}
        self.globals.clear()

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            return super()._parse(source, name, filename)
        except (RecursionError, ValueError) as error:
            raise TemplateSyntaxError(str(error), 1) from error

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        """The code of a template, after it was looked through for what it must not hold."""
        for node in forbidden(source):
            raise SecurityError(spelled(node))
        for loop in list(source.find_all(nodes.For)):
            size = nodes.Const(sum(1 for _ in loop.find_all(nodes.Node)))
            loop.iter = nodes.Filter(loop.iter, _COUNT_STEPS, [size], [], None, None, lineno=loop.lineno)
        return super()._generate(source, *args, **options)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Whole numbers of ordinary size only (merged cells need it); no powers, no old-style formatting."""
        if operator in "+-*" and type(left) is int and type(right) is int:
            result: int = super().call_binop(context, operator, left, right)
            if abs(result) <= _LARGEST_NUMBER:
                return result
        raise SecurityError(f"operator {operator}")

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002 - the answer does not depend on the object
        """Never: a report's data holds texts and rows, there is nothing to call."""
        return False


def _count_steps(rows: Iterable[Any], size: int) -> Iterable[Any]:
    """What a loop runs over, once its rows are paid for; raises CannotDo when too much was spent."""
    left = _left.get() - (len(rows) * size if isinstance(rows, Sized) else size)
    if left < 0:
        raise too_much()
    _left.set(left)
    return rows


LANGUAGE = TemplateLanguage()
