"""The frozen classes of the product: dataclasses that are made quickly, for a click must be quick."""

from dataclasses import FrozenInstanceError, dataclass, field
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(made: type[T]) -> type[T]:
    """Make a class of a few named values that never change, compared and hashed by these values.

    To its users the same as `@dataclass(frozen=True)`, also for `replace`, `fields` and `asdict`. That one compiles six
    functions for each class, which for the hundred classes of one command takes longer than reading a workbook; here
    only `__init__` is compiled and the classes share the rest.
    """
    dataclass(eq=False, repr=False)(made)
    for name, method in _SHARED.items():
        setattr(made, name, method)
    return made


def _equal(self: Any, other: object) -> Any:
    return self.__dict__ == other.__dict__ if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(tuple(self.__dict__.values()))


def _repr(self: Any) -> str:
    values = ", ".join(f"{name}={value!r}" for name, value in self.__dict__.items())
    return f"{type(self).__qualname__}({values})"


def _set_once(self: Any, name: str, value: Any) -> None:
    """`__init__` sets each value; whoever comes later is refused."""
    held = self.__dict__
    if name in held:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")
    held[name] = value


def _keep(_self: Any, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


_SHARED = {"__eq__": _equal, "__hash__": _hash, "__repr__": _repr, "__setattr__": _set_once, "__delattr__": _keep}
