"""Formula text: the cells, names and functions it mentions, and the same formula moved to another cell."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from presales_xl.workbook.package.references import (
    LAST_COLUMN,
    LAST_ROW,
    Box,
    box,
    column_letters,
    column_number,
)

_TOKEN = re.compile(
    r"""
    (?P<literal> "(?:[^"]|"")*" | \#[A-Z][A-Z/0]*[!?A]? )
    | (?: (?P<sheet> '(?:[^']|'')+' | [^\W\d][\w.]*(?: : [^\W\d][\w.]* )? ) ! )?
      (?: (?P<cells> \$?[A-Z]{1,3}\$?\d{1,7} (?: : \$?[A-Z]{1,3}\$?\d{1,7} )? ) (?![\w.(\[!])
        | (?P<columns> \$?[A-Z]{1,3} : \$?[A-Z]{1,3} ) (?![\w.(!])
        | (?P<rows> \$?\d{1,7} : \$?\d{1,7} ) (?![\w.])
        | (?P<name> [^\W\d][\w.\\?]* ) (?P<call> \s*\( )? )
    | (?P<number> (?: \d+\.?\d* | \.\d+ ) (?: E[+-]?\d+ )? )
    | (?P<brackets> \[ (?: [^\[\]'] | '. | \[ (?: [^\[\]'] | '. )* \] )* \] )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_DIGITS = "0123456789"
_CORNER = re.compile(r"(\$?)([A-Z]{1,3})?(\$?)(\d+)?", re.IGNORECASE)


class Mention(NamedTuple):
    """One thing a formula refers to: cells of a sheet (None = its own), a name, a function, or a bare bracket.

    A tuple, because the formulas of a workbook mention ten thousand things.
    """

    sheet: str | None = None
    box: Box | None = None
    name: str | None = None
    function: str | None = None
    brackets: str | None = None
    """The part of a table after its name, or alone where the formula names no table."""


@lru_cache(maxsize=4096)
def mentions(formula: str) -> tuple[Mention, ...]:
    """Everything the formula refers to, each once; text, numbers and errors are left out.

    Kept, because workbooks repeat their formulas.
    """
    return tuple(dict.fromkeys(_mentions(formula)))


def _mentions(formula: str) -> Iterator[Mention]:
    tokens = list(_TOKEN.finditer(formula))
    for index, token in enumerate(tokens):
        match token.lastgroup:
            case "call":
                yield Mention(function=token["name"].upper())
            case "name":
                following = tokens[index + 1] if index + 1 < len(tokens) else None
                yield Mention(name=token["name"], brackets=_brackets_after(token, following))
            case "brackets":
                if index == 0 or not _brackets_after(tokens[index - 1], token):
                    yield Mention(brackets=token["brackets"])
            case "cells" | "columns" | "rows":
                yield Mention(sheet=_sheet(token["sheet"]), box=_box(token))


def _brackets_after(token: re.Match[str], following: re.Match[str] | None) -> str | None:
    """The brackets that belong to a table's name."""
    if following is None or token.lastgroup != "name" or following.start() != token.end():
        return None
    return following["brackets"]


def shifted(formula: str, rows: int, cols: int) -> str:
    """The formula as it reads `rows` further down and `cols` further right; ValueError where it leaves the sheet."""

    def moved(token: re.Match[str]) -> str:
        kind = next((kind for kind in ("cells", "columns", "rows") if token[kind]), None)
        if kind is None:
            return token[0]
        prefix = token[0][: len(token[0]) - len(token[kind])]
        return prefix + ":".join(_moved_corner(corner, rows, cols) for corner in token[kind].split(":"))

    return _TOKEN.sub(moved, formula)


def lengthened(formula: str, longer: Callable[[str | None, Box], int | None], *, fixed_only: bool = False) -> str:
    """The formula with ranges reaching to the row that `longer` tells for a sheet and its cells; None leaves a range.

    A range with one end fixed and the other not (`B$2:B9`) is a running total, which ends where it stands; with
    `fixed_only` one with none fixed is left too.
    """
    wanted = ({"$"},) if fixed_only else ({"$"}, {""})

    def reaching(token: re.Match[str]) -> str:
        first, colon, last = (token["cells"] or "").partition(":")
        ends = [_CORNER.fullmatch(corner) for corner in (first, last)]
        found = _box(token) if colon else None
        is_external = formula[: token.start()].endswith("]")
        if found is None or is_external or {end and end[3] for end in ends} not in wanted:
            return token[0]
        row = longer(_sheet(token["sheet"]), found)
        return token[0] if row is None else f"{token[0].rstrip(_DIGITS)}{row}"

    return _TOKEN.sub(reaching, formula)


def _moved_corner(corner: str, rows: int, cols: int) -> str:
    match = _CORNER.fullmatch(corner)
    if match is None:
        raise ValueError(corner)
    column_fixed, letters, row_fixed, digits = match.groups()
    if letters is None:  # a bare row: its dollar sign was read as the column's
        row_fixed, column_fixed = column_fixed or row_fixed, ""
    new_letters = letters or ""
    if letters and not column_fixed:
        number = column_number(letters.upper()) + cols
        if not 1 <= number <= LAST_COLUMN:
            raise ValueError(corner)
        new_letters = column_letters(number)
    new_digits = digits or ""
    if digits and not row_fixed:
        number = int(digits) + rows
        if not 1 <= number <= LAST_ROW:
            raise ValueError(corner)
        new_digits = str(number)
    return f"{column_fixed}{new_letters}{row_fixed}{new_digits}"


def _sheet(text: str | None) -> str | None:
    if text and text.startswith("'"):
        return text[1:-1].replace("''", "'")
    return text


def _box(token: re.Match[str]) -> Box | None:
    """The cells a token names, None where they lie on no sheet."""
    try:
        if token["cells"]:
            return box(token["cells"].upper())
        first, _, last = (token["columns"] or token["rows"]).replace("$", "").upper().partition(":")
        if token["columns"]:
            left, right = sorted((column_number(first), column_number(last)))
            return Box(1, left, LAST_ROW, right)
        top, bottom = sorted((int(first), int(last)))
        return Box(top, 1, bottom, LAST_COLUMN)
    except ValueError:
        return None
