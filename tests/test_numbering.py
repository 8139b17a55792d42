"""Project numbers follow the company's pattern and are never given twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.rules.numbering import fits_pattern, next_number, pattern_digits

PATTERN = "PS-YYYY-NNN"


@pytest.mark.parametrize(
    ("number", "pattern"),
    [
        ("PS-2026-001", PATTERN),
        ("XM202600017", "XMYYYYNNNNN"),
        ("售前〔2026〕7号", "售前〔YYYY〕N号"),
        ("A.1", "A.N"),
        ("2026-2026-1", "YYYY-YYYY-N"),
    ],
)
def test_a_number_that_fits(number: str, pattern: str) -> None:
    assert fits_pattern(number, pattern)


@pytest.mark.parametrize(
    "number",
    [
        "", "PS-2026-01", "PS-2026-0001", "PS-26-001", "ps-2026-001", "PS-2026-00A", "PS 2026 001", "PS-2026-001 ",
        "PS-2026-001\n", "XPS-2026-001", "ＰＳ-2026-001", "PS-２０２６-001", "PS-YYYY-NNN",
    ],
)  # fmt: skip
def test_a_number_that_does_not_fit(number: str) -> None:
    assert not fits_pattern(number, PATTERN)


def test_signs_of_a_pattern_stand_for_themselves() -> None:
    assert not fits_pattern("AX1", "A.N")


@pytest.mark.parametrize(
    ("taken", "following"),
    [
        ([], "PS-2026-001"),
        (["PS-2026-001"], "PS-2026-002"),
        (["PS-2026-001", "PS-2026-009"], "PS-2026-010"),
        (["PS-2025-099"], "PS-2026-001"),
        (["ps-2026-004", "ＰＳ-2026-００５", " PS-2026-006 "], "PS-2026-007"),
        (["OLD-17", ""], "PS-2026-001"),
        (["PS-2026-998"], "PS-2026-999"),
    ],
)
def test_the_next_number_follows_the_highest_of_the_year(taken: list[str], following: str) -> None:
    assert next_number(PATTERN, 2026, taken) == following


@pytest.mark.parametrize(("pattern", "taken"), [(PATTERN, ["PS-2026-999"]), ("PS-YYYY", []), ("PS-YYYY", ["PS-2026"])])
def test_there_is_no_next_number_without_digits_left(pattern: str, taken: list[str]) -> None:
    assert next_number(pattern, 2026, taken) is None


def test_a_pattern_without_a_year_counts_through_all_years() -> None:
    assert next_number("P-NN", 2026, ["P-41"]) == "P-42"


def test_digits_apart_count_as_one_number() -> None:
    assert next_number("N-YYYY-N", 2026, ["0-2026-9"]) == "1-2026-0"


@pytest.mark.parametrize(("pattern", "digits"), [(PATTERN, 3), ("PS-YYYY", 0), ("N-YYYY-NN", 3), ("", 0)])
def test_the_digits_of_a_pattern(pattern: str, digits: int) -> None:
    assert pattern_digits(pattern) == digits


@given(st.sets(st.integers(min_value=1, max_value=998)), st.integers(min_value=2000, max_value=2100))
def test_the_next_number_fits_and_is_free(counts: set[int], year: int) -> None:
    taken = [f"PS-{year}-{count:03d}" for count in counts]

    following = next_number(PATTERN, year, taken)

    assert following is not None
    assert fits_pattern(following, PATTERN)
    assert following not in taken
