"""The frozen classes of the product: dataclasses that are made quickly, for a click must be quick."""

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(made: type[T]) -> type[T]:
    """Make a class of a few named values that never change, compared and hashed by these values.

    To its users the same as `@dataclass(frozen=True)`, also for `replace`, `fields` and `asdict`. That one compiles seven
    functions for each class, which for the hundred classes of one command takes longer than reading a workbook; here
    nothing is compiled and the classes share every method.
    """
    dataclass(init=False, eq=False, repr=False)(made)
    for name, method in _SHARED.items():
        setattr(made, name, method)
    return made


def _make(self: Any, *given: Any, **named: Any) -> None:
    held = self.__dict__
    for name, known in self.__dataclass_fields__.items():
        held[name] = known.default
    known = self.__dataclass_fields__
    values = dict(zip(known, given, strict=False))


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


_SHARED = {"__eq__": _equal, "__hash__": _hash, "__repr__": _repr, "__setattr__": _set, "__delattr__": _keep}
