"""Records and the workbooks of records are frozen values: checked when written out by hand, quick when read."""

import copy
import pickle
from dataclasses import FrozenInstanceError
from decimal import Decimal

import pydantic
import pytest

from presales_xl.tables.charter import Milestone
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.project import Project

M1 = Milestone(row=1, no="M1", name="需求确认", weight=Decimal("0.2"))


def test_a_record_written_out_is_held_against_its_fields() -> None:
    with pytest.raises(pydantic.ValidationError, match="weight"):
        Milestone(no="M1", weight="a fifth")  # type: ignore[arg-type]
    with pytest.raises(pydantic.ValidationError, match="wieght"):
        Milestone(no="M1", wieght=Decimal("0.2"))  # type: ignore[call-arg]


def test_a_project_takes_records_of_the_right_table_only() -> None:
    with pytest.raises(pydantic.ValidationError, match="expenses"):
        Project(expenses=(M1,))  # type: ignore[arg-type]


def test_a_record_read_is_the_same_as_one_written_out() -> None:
    read = Milestone.model_construct(row=1, no="M1", name="需求确认", weight=Decimal("0.2"))

    assert (read, hash(read), repr(read)) == (M1, hash(M1), repr(M1))
    assert read.budget is None


def test_an_unknown_field_is_never_taken_in() -> None:
    with pytest.raises(TypeError, match="wieght"):
        Milestone.model_construct(no="M1", wieght=Decimal("0.2"))
    with pytest.raises(TypeError, match="wieght"):
        M1.model_copy(update={"wieght": Decimal("0.2")})


def test_a_copy_differs_in_what_was_updated_and_the_original_stays() -> None:
    later = M1.model_copy(update={"name": "方案交流"})

    assert (later.no, later.name, M1.name) == ("M1", "方案交流", "需求确认")
    assert later != M1


def test_a_record_never_changes() -> None:
    with pytest.raises(FrozenInstanceError, match="name"):
        M1.name = "方案交流"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="name"):
        del M1.name


def test_records_of_two_tables_are_never_equal() -> None:
    assert Project.model_construct() != M1


def test_what_was_derived_from_rules_is_derived_anew_for_a_copy() -> None:
    rules = default_rules()
    known = rules.entries_by_name

    emptied = rules.model_copy(update={"lists": ()})

    assert len(emptied.entries_by_name) < len(known)
    assert rules == default_rules()


def test_only_what_is_filled_is_dumped_when_asked() -> None:
    assert M1.model_dump(exclude={"row"}, exclude_none=True) == {
        "no": "M1",
        "name": "需求确认",
        "weight": Decimal("0.2"),
    }
    assert list(M1.model_dump()) == list(Milestone.model_fields)


def test_a_record_survives_a_copy_and_a_trip_to_another_process() -> None:
    assert copy.copy(M1) == M1
    assert pickle.loads(pickle.dumps(M1)) == M1  # noqa: S301 - our own bytes
