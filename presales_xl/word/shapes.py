"""What the data of a document is like: which names there are, which of them are texts, records or rows."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from presales_xl.frozen import frozen

SAMPLE_ROWS = 6
"""Rows of a sample: no fewer than a template may name by number."""


@frozen
class Shape:
    """A text or a condition; with `fields` a record; with `rows` a sequence of such."""

    fields: Mapping[str, "Shape"] = field(default_factory=dict)
    rows: "Shape | None" = None
    unknown: bool = False
    """Nothing is known about it, so nothing can be said about its names."""

    @property
    def is_text(self) -> bool:
        return not self.fields and self.rows is None


TEXT = Shape()
ANYTHING = Shape(unknown=True)


def sample_of(shape: Shape) -> Any:
    """Data of that shape, to try a template with."""
    if shape.rows is not None:
        return [sample_of(shape.rows) for _ in range(SAMPLE_ROWS)]
    return {name: sample_of(kind) for name, kind in shape.fields.items()} if shape.fields else "1"
