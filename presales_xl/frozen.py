"""The frozen classes of the product: dataclasses that are made quickly, for a click must be quick."""

from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, NamedTuple, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(made: type[T]) -> type[T]:
    """Make a class of a few named values that never change, compared and hashed by these values.

    To its users the same as `@dataclass(frozen=True)`, also for `replace`, `fields` and `asdict`. That one compiles seven
    functions for each class, which for the hundred classes of one command takes longer than reading a workbook; here
    nothing is compiled, for the classes share every method.
    """
    dataclass(init=False, eq=False, repr=False)(made)
    for name, shared in {"_shape": _shape(made), **_SHARED}.items():
        setattr(made, name, shared)
    return made


class _Shape(NamedTuple):
    """What the constructor needs to know of a class."""

    names: tuple[str, ...]
    start: dict[str, Any]
    """Every field with its default; MISSING where it has none or each value gets its own."""
    unset: dict[str, Any]
    """The fields that start as MISSING, each with what makes its default, MISSING where it must be given."""
    checks: bool
    """Whether the class looks at its values once they are set."""


def _shape(made: type[Any]) -> _Shape:
    known = fields(made)
    start = {each.name: each.default for each in known}
    unset = {each.name: each.default_factory for each in known if each.default is MISSING}
    return _Shape(tuple(start), start, unset, hasattr(made, "__post_init__"))


def _make(self: Any, /, *given: Any, **named: Any) -> None:
    names, start, unset, checks = self._shape
    held = self.__dict__
    if len(given) < len(names):
        held.update(start)
    held.update(zip(names, given, strict=False))
    if named:
        held.update(named)
    twice = named and given and not named.keys().isdisjoint(names[: len(given)])
    if twice or len(given) > len(names) or len(held) > len(names):
        raise TypeError(f"{type(self).__qualname__}() takes {', '.join(names)}, each at most once")
    for name, maker in unset.items():
        if held[name] is MISSING:
            if maker is MISSING:
                raise TypeError(f"{type(self).__qualname__}() needs {name}")
            held[name] = maker()
    if checks:
        self.__post_init__()


def _equal(self: Any, other: object) -> Any:
    return self.__dict__ == other.__dict__ if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(tuple(self.__dict__.values()))


def _repr(self: Any) -> str:
    values = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
    return f"{type(self).__qualname__}({values})"


def _set(_self: Any, name: str, _value: Any) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _keep(_self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_SHARED = {
    "__init__": _make,
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _repr,
    "__setattr__": _set,
    "__delattr__": _keep,
}
