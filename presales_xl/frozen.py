"""The frozen classes of the product: dataclasses that are made quickly, for a click must be quick."""

from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(made: type[T]) -> type[T]:
    """Make a class of a few named values that never change, compared and hashed by these values.

    To its users the same as `@dataclass(frozen=True)`, also for `replace`, `fields` and `asdict`. That one compiles six
    functions for each class, which for the hundred classes of one command takes longer than reading a workbook; here
    only `__init__` is compiled, one that sets no value through `__setattr__`, and the classes share the rest.
    """
    dataclass(init=False, eq=False, repr=False)(made)
    for name, method in {"__init__": _init(made), **_SHARED}.items():
        setattr(made, name, method)
    return made


def _init(made: type[Any]) -> Any:
    """The constructor: one parameter per field, in order; no field is called like its one variable."""
    known = fields(made)
    lines = [f"__values[{each.name!r}] = {_value(each)}" for each in known]
    after = ["self.__post_init__()"] if hasattr(made, "__post_init__") else []
    head = f"def __init__(self, {', '.join(_parameter(each) for each in known)}):"
    defaults = {f"default_{each.name}": each.default for each in known}
    makers = {f"make_{each.name}": each.default_factory for each in known}
    space: dict[str, Any] = {**defaults, **makers, "MISSING": MISSING}
    exec("\n    ".join([head, "__values = self.__dict__", *lines, *after]), space)  # noqa: S102 - as dataclasses does, from names that are identifiers
    return space["__init__"]


def _parameter(known: Field[Any]) -> str:
    if known.default_factory is not MISSING:
        return f"{known.name}=MISSING"
    return known.name if known.default is MISSING else f"{known.name}=default_{known.name}"


def _value(known: Field[Any]) -> str:
    name = known.name
    return name if known.default_factory is MISSING else f"make_{name}() if {name} is MISSING else {name}"


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
