"""Checks a record that is written out by hand: pydantic holds its values against the types of its fields."""

from collections.abc import Mapping
from functools import cache
from typing import Any

import pydantic

from presales_xl.tables.model import Model


def checked(model: type[Model], values: Mapping[str, Any]) -> dict[str, Any]:
    """All fields with these values, or their defaults; raises pydantic.ValidationError."""
    found = _checker(model)(**values)
    return {name: getattr(found, name) for name in model.model_fields}


@cache
def _checker(model: type[Model]) -> type[pydantic.BaseModel]:
    """The pydantic model of the same fields; another record among them is taken as it is."""
    config = pydantic.ConfigDict(extra="forbid", arbitrary_types_allowed=True)
    fields: Any = {name: (known.annotation, known.default) for name, known in model.model_fields.items()}
    made: type[pydantic.BaseModel] = pydantic.create_model(model.__name__, __config__=config, **fields)
    return made
