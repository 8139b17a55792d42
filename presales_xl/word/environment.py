"""The language templates may speak: show a value, test it, loop over rows; nothing that runs code."""

from typing import Any

from jinja2 import BaseLoader, StrictUndefined
from jinja2.exceptions import SecurityError, TemplateRuntimeError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from presales_xl.word.clean import clean

_FILTERS = frozenset({"count", "d", "default", "first", "join", "last", "length", "lower", "trim", "upper"})
_BLOCKED = frozenset({"*", "**", "%"})


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

    intercepted_binops = _BLOCKED

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=show_value, loader=BaseLoader())
        self.filters = {name: self.filters[name] for name in _FILTERS}
        self.globals.clear()

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiplication of whole numbers only (merged cells need it); no powers, no old-style formatting."""
        if operator == "*" and type(left) is int and type(right) is int:
            return super().call_binop(context, operator, left, right)
        raise SecurityError(f"operator {operator}")

    def is_safe_callable(self, obj: Any) -> bool:  # noqa: ARG002 - the answer does not depend on the object
        """Never: a report's data holds texts and rows, there is nothing to call."""
        return False


LANGUAGE = TemplateLanguage()
