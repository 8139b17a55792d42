"""The quickly made frozen classes: everything `@dataclass(frozen=True)` promises holds for them too."""

from collections.abc import Mapping
from dataclasses import FrozenInstanceError, asdict, dataclass, field, fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.frozen import frozen


@frozen
class Point:
    """A place with a remark."""

    x: int
    y: int = 0
    remarks: Mapping[str, str] = field(default_factory=dict)


@frozen
class Pixel(Point):
    """A point that has a colour."""

    colour: str = "red"


@dataclass(frozen=True)
class Plain:
    """The same made the ordinary way."""

    x: int
    y: int = 0


def test_a_value_cannot_be_changed_added_to_the_others_or_taken_away() -> None:
    point = Point(1)

    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc] # what must not work
    with pytest.raises(FrozenInstanceError):
        del point.x
    assert point == Point(1, 0, {})


def test_equal_values_of_one_class_are_equal_and_of_two_classes_are_not() -> None:
    assert Point(1, 2) == Point(1, 2)
    assert Point(1, 2) != Point(2, 1)
    assert Point(1) != Pixel(1)
    assert Point(1).__eq__((1, 0, {})) is NotImplemented


@given(st.integers(), st.integers())
def test_equal_values_have_equal_hashes(x: int, y: int) -> None:
    assert hash(Pixel(x, y, (), "red")) == hash(replace(Pixel(0, y, ()), x=x))  # type: ignore[arg-type] # hashable


@given(st.integers(), st.integers())
def test_it_reads_like_a_dataclass(x: int, y: int) -> None:
    assert repr(Point(x, y)) == repr(Plain(x, y)).replace("Plain", "Point").replace(")", ", remarks={})")


def test_the_helpers_of_dataclasses_work() -> None:
    assert replace(Pixel(1), y=5) == Pixel(1, 5)
    assert [known.name for known in fields(Pixel)] == ["x", "y", "remarks", "colour"]
    assert asdict(Point(1)) == {"x": 1, "y": 0, "remarks": {}}


def test_every_instance_has_its_own_default() -> None:
    assert Point(1).remarks is not Point(1).remarks


def test_a_field_may_have_any_name() -> None:
    @frozen
    class Row:
        held: int
        values: int = 2

    assert (Row(1).held, Row(1).values) == (1, 2)


def test_a_value_is_made_of_its_fields_each_given_once() -> None:
    with pytest.raises(TypeError, match="needs x"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="x, y, remarks"):
        Point(1, 2, {}, 3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="x, y, remarks"):
        Point(1, x=2)  # type: ignore[misc]
    with pytest.raises(TypeError, match="x, y, remarks"):
        Point(1, z=2)  # type: ignore[call-arg]


@frozen
class Share:
    """A part of a whole, which looks at what it was given."""

    part: int
    whole: int = 100

    def __post_init__(self) -> None:
        if self.part > self.whole:
            raise ValueError("a part is not more than the whole")


def test_a_class_may_look_at_its_values_once_they_are_set() -> None:
    assert Share(whole=10, part=10).part == 10
    with pytest.raises(ValueError, match="not more"):
        Share(11, whole=10)
