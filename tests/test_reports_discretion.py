"""Who is never named in a document: the customer's people."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.reports.discretion import without_contacts
from presales_xl.reports.words import Words
from presales_xl.tables.people_lists import Contact

LI = Contact(row=1, name="李志强", title="副总经理", phone="0951-600-1102", email="li@example.com")
WANG = Contact(row=2, name="王敏")
SHORT = Contact(row=3, name="阿")
ZH, EN = Words("zh"), Words("en")


@dataclass(frozen=True)
class Page:
    title: str
    lines: tuple[str, ...] = ()
    count: int = 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("拜访李志强", "拜访客户方副总经理"),
        ("李志强副总同意", "客户方副总经理同意"),
        ("电话 0951-600-1102，li@example.com", "电话 客户方副总经理，客户方副总经理"),
        ("王敏主任来访", "客户联系人来访"),
        ("阿里云投标", "阿里云投标"),
        ("没有人名", "没有人名"),
    ],
)
def test_a_contact_is_called_by_title(text: str, told: str) -> None:
    assert without_contacts(Page(text), (LI, WANG, SHORT), (), ZH).title == told


def test_texts_deep_inside_a_view_are_covered_and_the_rest_stays() -> None:
    page = without_contacts(Page("李志强", ("王敏", "第三行"), 3), (LI, WANG), (), ZH)
    assert page == Page("客户方副总经理", ("客户联系人", "第三行"), 3)


def test_one_of_ours_with_the_same_name_is_named() -> None:
    assert without_contacts(Page("王敏负责"), (WANG,), ("王敏", None), ZH).title == "王敏负责"


def test_a_latin_name_is_not_found_inside_a_word() -> None:
    lee = Contact(row=1, name="Li", title="director")
    page = without_contacts(Page("Liability: ask Li."), (lee,), (), EN)
    assert page.title == "Liability: ask the customer's director."


def test_the_longer_of_two_names_is_found_first() -> None:
    both = (Contact(row=1, name="欧阳", title="甲"), Contact(row=2, name="欧阳明", title="乙"))
    assert without_contacts(Page("见欧阳明"), both, (), ZH).title == "见客户方乙"


@given(st.text(), st.text(min_size=2, alphabet="李志强王敏"))
def test_no_name_of_a_contact_survives(text: str, name: str) -> None:
    page = without_contacts(Page(text + name + text), (Contact(row=1, name=name),), (), ZH)
    assert name not in page.title
