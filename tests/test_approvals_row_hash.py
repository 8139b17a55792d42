"""The hash of a row of the approval log: fixed for all time, whatever stands in the cells."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.rules.approval_log import row_hash, signed_content
from presales_xl.rules.canonical import canonical_json, canonical_value, digest
from presales_xl.tables.life import Rank, Subject
from presales_xl.tables.records_of_control import Approval, ApprovalAction
from presales_xl.tables.table import fields_of

HASHED = {known.key: known for known in fields_of(Approval) if known.key != "hash" and not known.formula}


def canonical(cells: dict[str, Any]) -> str:
    """The canonical JSON of cells, by its definition."""
    return canonical_json(
        {key: canonical_value(HASHED[key], value) for key, value in cells.items() if value is not None}
    )


@pytest.mark.parametrize(
    ("cells", "known"),
    [
        ({}, "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"),
        (
            {"seq": 1, "subject": Subject.CHANGE_REQUEST, "action": ApprovalAction.APPROVE, "as_rank": Rank.SALES_DIRECTOR},
            "e4b084a41b3659a9ed1dce4f5c71009735507d3d5f3c9644c98acaf85ded6454",
        ),
        (
            {"amount": Decimal("1234567.8"), "offline": True, "signature": "aGVsbG8=", "no": "BG-01"},
            "72908e4191eb76e77b2b9503089f27edcf81b43f8c38a59ddf079c583a85f44c",
        ),
        (
            {"amount": Decimal("1E+3"), "offline": False, "version": Decimal("2.50"), "step": Decimal("0E-7")},
            "7190070ceda193d526f1065142fcb57a78bfb98ac1ddd50f59c1cca884f7e328",
        ),
        (
            {"amount": Decimal("NaN"), "version": float("nan"), "step": 2.0, "seq": True},
            "6a89c0021ad22204d9c774bd4f58cb3cffdf50300661c79c04a7381ba514b63e",
        ),
        (
            {"actor": "周明远", "comment": '第一行\n“引号”"与反斜杠\\\t完', "evidence": "e\u0301 \u2028 \x7f \U0001f600"},
            "b862eed34d8f91266ec5e5f59affe3caef4706b71294b9abc50c70462b16ac03",
        ),
        (
            {"comment": "\n\u0301", "actor": '"\u0338', "host": "\\u0301"},
            "214b39b2286d44ad0b224c1f4556a82b18e81a6ff0fff43161ac367d36d1e48c",
        ),
        (
            {"at": dt.datetime(2026, 2, 1, 9), "comment": dt.date(2026, 2, 1), "amount": 12, "no": 7, "step": "1"},  # noqa: DTZ001 - a cell has no time zone
            "582ab30bf1371dbefe0790fb1ba848251b0ad26321572ca1c8a1e9f2ecba8fd3",
        ),
    ],
    ids=["empty", "choices", "money", "exponents", "not-a-number", "escapes", "marks-after-escapes", "wrong-types"],
)  # fmt: skip
def test_a_log_written_by_an_earlier_version_still_verifies(cells: dict[str, Any], known: str) -> None:
    assert row_hash(Approval.model_construct(**cells)) == known


def test_a_precomposed_and_a_decomposed_letter_are_the_same_text() -> None:
    rows = (Approval.model_construct(actor=name) for name in ("Jos\u00e9", "Jose\u0301"))

    assert len({row_hash(row) for row in rows}) == 1


TEXTS = st.text(max_size=12) | st.text(alphabet='"\\/\n\t\x00\x1f\x7f\u0301\u0338e', max_size=6)
ODD = TEXTS | st.integers() | st.booleans() | st.floats() | st.decimals() | st.dates() | st.datetimes()
CELLS = st.dictionaries(
    st.sampled_from(sorted(HASHED)), ODD | st.none() | st.sampled_from([*Subject, *ApprovalAction, *Rank])
)


@given(CELLS)
def test_whatever_stands_in_the_cells_the_hash_is_that_of_their_canonical_json(cells: dict[str, Any]) -> None:
    assert row_hash(Approval.model_construct(**cells)) == digest(canonical(cells))


@given(CELLS)
def test_whatever_stands_in_the_cells_a_signature_covers_their_canonical_json(cells: dict[str, Any]) -> None:
    unsigned = {key: value for key, value in cells.items() if key != "signature"}

    assert signed_content(Approval.model_construct(**cells)).decode().partition("\n")[2] == canonical(unsigned)
