"""Project numbers by the company's pattern: YYYY stands for the year, every N for a digit, all else for itself."""

import re
import unicodedata
from collections.abc import Iterable

_YEAR, _DIGIT = "YYYY", "N"
_PARTS = re.compile(f"{_YEAR}|{_DIGIT}|.", re.DOTALL)


def fits_pattern(project_no: str, pattern: str) -> bool:
    """Whether a number is written as the pattern asks, e.g. PS-2026-001 for PS-YYYY-NNN."""
    return re.fullmatch(_expression(pattern, "[0-9]{4}"), project_no) is not None


def next_number(pattern: str, year: int, taken: Iterable[str]) -> str | None:
    """The number that follows the highest one taken in that year, ending in 1 when none is; gaps are never filled.

    A number counts as taken in either case and in full width. None when the digits of the pattern are used up.
    """
    digits = pattern_digits(pattern)
    expression = re.compile(_expression(pattern, f"{year:04d}"), re.IGNORECASE)
    found = (expression.fullmatch(unicodedata.normalize("NFKC", number).strip()) for number in taken)
    counts = [int("".join(match.groups())) for match in found if match and digits]
    following = f"{max(counts, default=0) + 1:0{digits}d}"
    return _filled(pattern, year, following) if len(following) == digits else None


def pattern_digits(pattern: str) -> int:
    """How many digits a pattern leaves to count with; 0 when all its numbers of a year would be the same."""
    return _PARTS.findall(pattern).count(_DIGIT)


def _expression(pattern: str, year: str) -> str:
    known = {_YEAR: year, _DIGIT: "([0-9])"}
    return "".join(known.get(part) or re.escape(part) for part in _PARTS.findall(pattern))


def _filled(pattern: str, year: int, digits: str) -> str:
    left = iter(digits)
    known = {_YEAR: lambda: f"{year:04d}", _DIGIT: lambda: next(left)}
    return "".join(known[part]() if part in known else part for part in _PARTS.findall(pattern))
