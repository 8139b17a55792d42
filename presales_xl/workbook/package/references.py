"""Cell references: A1 notation to numbers and back, areas, and references as defined names hold them."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_DIGITS = "0123456789"
_QUALIFIED = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\]]+))!(\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)")


class Box(NamedTuple):
    """A rectangle of cells on some sheet, bounds included, counted from 1."""

    row1: int
    col1: int
    row2: int
    col2: int

    def __str__(self) -> str:
        first = cell_name(self.row1, self.col1)
        last = cell_name(self.row2, self.col2)
        return first if first == last else f"{first}:{last}"

    @property
    def cells(self) -> int:
        """How many cells it holds."""
        return (self.row2 - self.row1 + 1) * (self.col2 - self.col1 + 1)

    def holds(self, row: int, col: int) -> bool:
        """Whether the cell lies inside."""
        return self.row1 <= row <= self.row2 and self.col1 <= col <= self.col2

    def meets(self, other: "Box") -> bool:
        """Whether the two share a cell."""
        return (
            self.row1 <= other.row2 and other.row1 <= self.row2 and self.col1 <= other.col2 and other.col1 <= self.col2
        )


class Area(NamedTuple):
    """A rectangle of cells on a named sheet, bounds included, counted from 1."""

    sheet: str
    row1: int
    col1: int
    row2: int
    col2: int

    @property
    def box(self) -> Box:
        return Box(self.row1, self.col1, self.row2, self.col2)


@cache
def column_number(letters: str) -> int:
    """1 for A; ValueError for anything that is no column."""
    number = 0
    for letter in letters:
        if not "A" <= letter <= "Z":
            raise ValueError(letters)
        number = number * 26 + ord(letter) - 64
    if not 1 <= number <= LAST_COLUMN:
        raise ValueError(letters)
    return number


@cache
def column_letters(number: int) -> str:
    """A for 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, col: int) -> str:
    """A1 for (1, 1)."""
    return f"{column_letters(col)}{row}"


@lru_cache(maxsize=2**15)
def position(name: str) -> tuple[int, int]:
    """(1, 1) for A1; ValueError for anything that is no cell."""
    letters = name.rstrip(_DIGITS)
    row = int(name[len(letters) :])
    if not 1 <= row <= LAST_ROW:
        raise ValueError(name)
    return row, column_number(letters)


def box(text: str) -> Box:
    """The rectangle of `A1` or `A1:B2`, with or without dollar signs; ValueError for anything else."""
    first, _, last = text.replace("$", "").partition(":")
    row1, col1 = position(first)
    row2, col2 = position(last) if last else (row1, col1)
    return Box(min(row1, row2), min(col1, col2), max(row1, row2), max(col1, col2))


def area(text: str) -> Area | None:
    """The area of `Sheet!$A$1:$B$2`, None for anything that is not one plain reference."""
    match = _QUALIFIED.fullmatch(text.strip())
    if match is None:
        return None
    try:
        found = box(match[3])
    except ValueError:
        return None
    return Area((match[1] or match[2]).replace("''", "'"), found.row1, found.col1, found.row2, found.col2)


def fixed_area(target: Area) -> str:
    """The area as names and charts write it: with its sheet, always in quotes, and every part fixed."""
    sheet = target.sheet.replace("'", "''")
    first, last = (f"${column_letters(col)}${row}" for row, col in (target[1:3], target[3:5]))
    return f"'{sheet}'!{first}:{last}"
