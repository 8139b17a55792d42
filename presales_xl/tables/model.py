"""What every form, row and workbook of records is made from: a frozen value with named, typed fields.

To its users it is a frozen pydantic model. But a workbook is read hundreds of times for once that a record is written
out by hand, and what comes from cells has been understood field by field already, with a finding for each that could
not be: such a record is made by `model_construct` without looking at it again, and a command that only reads never
waits for pydantic. A record written out, `Milestone(no="M1", …)`, is checked by pydantic.
"""

import typing
from collections.abc import Container, Mapping
from dataclasses import FrozenInstanceError
from typing import Any, ClassVar, NamedTuple, NoReturn, Self, dataclass_transform


class Declared(NamedTuple):
    """A field of a model as it stands in its class."""

    annotation: Any
    default: Any
    facts: Mapping[str, Any] | None
    """What `field(...)` says of it; None for a value that is no field of a sheet."""


class Facts(dict[str, Any]):
    """What `field(...)` says; the value of the field itself is empty by default."""


@dataclass_transform(kw_only_default=True, frozen_default=True)
class _ModelType(type):
    """Tells the type checker to read the constructor of a model off its fields."""


class Model(metaclass=_ModelType):
    """A value that never changes, compared and hashed by its fields."""

    model_fields: ClassVar[Mapping[str, Declared]] = {}
    """The fields in the order of the class, those of its bases first."""
    _defaults: ClassVar[Mapping[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        """Read the fields off the class; its attributes then are their defaults."""
        own = {name: _declared(cls, name, annotation) for name, annotation in cls.__annotations__.items()}
        cls.model_fields = {**cls.model_fields, **{name: found for name, found in own.items() if found}}
        cls._defaults = {name: known.default for name, known in cls.model_fields.items()}

    def __init__(self, **values: Any) -> None:
        """Make one by hand; raises pydantic.ValidationError for an unknown field or a value of the wrong type."""
        from presales_xl.tables.checked import checked

        self.__dict__.update(checked(type(self), values))

    @classmethod
    def model_construct(cls, **values: Any) -> Self:
        """Make one from values known to be of their fields' types; raises TypeError for an unknown field."""
        made = cls.__new__(cls)
        held = made.__dict__
        held.update(cls._defaults)
        held.update(values)
        if len(held) != len(cls._defaults):
            raise TypeError(f"{cls.__name__} has no field {', '.join(values.keys() - cls._defaults.keys())}")
        return made

    def model_copy(self, *, update: Mapping[str, Any] | None = None) -> Self:
        """The same with other values in some fields; what was computed from the old ones is not taken along."""
        return self.model_construct(**{**self.values(), **(update or {})})

    def model_dump(self, *, exclude: Container[str] = (), exclude_none: bool = False) -> dict[str, Any]:
        """Field name -> value."""
        values = self.values().items()
        return {name: value for name, value in values if name not in exclude and not (exclude_none and value is None)}

    def values(self) -> dict[str, Any]:
        """Field name -> value, nothing else that is kept on it."""
        held = self.__dict__
        return {name: held[name] for name in self._defaults}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.values() == other.values()

    def __hash__(self) -> int:
        return hash(tuple(self.values().values()))

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self.values().items())
        return f"{type(self).__name__}({told})"

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> NoReturn:
        raise FrozenInstanceError(f"cannot delete field {name!r}")


def _declared(cls: type[Model], name: str, annotation: Any) -> Declared | None:
    """The field of that name; a class variable is none."""
    if typing.get_origin(annotation) is ClassVar:
        return None
    default = cls.__dict__[name]
    if not isinstance(default, Facts):
        return Declared(annotation, default, None)
    setattr(cls, name, None)
    return Declared(annotation, None, default)
