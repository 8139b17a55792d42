"""The tables of the company rules are complete and agree with their container and with the project's tables."""

import pytest

from presales_xl.language import LANGUAGES
from presales_xl.tables.choice import Choice
from presales_xl.tables.company.default_lists import code_of
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.parameter import Unit
from presales_xl.tables.company.policy import PARAMETERS
from presales_xl.tables.company.rules import RULES_TABLES
from presales_xl.tables.field import Field
from presales_xl.tables.life import Grade
from presales_xl.tables.project import ALL_TABLES
from presales_xl.tables.table import Record, Shape, fields_of

RULES = default_rules()


def test_the_container_and_its_tables_agree() -> None:
    assert [record.table.key for record in RULES_TABLES.values()] == list(RULES_TABLES)
    forms = {key for key, record in RULES_TABLES.items() if record.table.shape is Shape.FORM}
    assert forms == {"rules_info"}


def test_rows_are_numbered_from_one() -> None:
    for key in RULES_TABLES.keys() - {"rules_info"}:
        rows = getattr(RULES, key)
        assert [row.row for row in rows] == list(range(1, len(rows) + 1))


def test_no_table_of_the_rules_has_the_key_or_the_sheet_of_another() -> None:
    keys = [*RULES_TABLES, *ALL_TABLES]
    sheets = [record.table.sheet.zh for record in RULES_TABLES.values()]

    assert len(keys) == len(set(keys))
    assert len(sheets) == len(set(sheets))
    assert all(
        len(name) <= 31 for record in RULES_TABLES.values() for name in (record.table.sheet.zh, record.table.sheet.en)
    )


ALL_FIELDS = [
    pytest.param(known, id=f"{key}.{known.key}") for key, record in RULES_TABLES.items() for known in fields_of(record)
]


@pytest.mark.parametrize("known", ALL_FIELDS)
def test_every_field_has_labels_and_hints_in_both_languages(known: Field) -> None:
    texts = (known.label.zh, known.label.en, known.hint.zh, known.hint.en)

    assert all(texts)


@pytest.mark.parametrize("record", RULES_TABLES.values(), ids=RULES_TABLES)
def test_labels_of_a_table_are_unique_in_each_language(record: type[Record]) -> None:
    for lang in LANGUAGES:
        labels = [known.label.text(lang) for known in fields_of(record)]
        assert len(labels) == len(set(labels))


@pytest.mark.parametrize("record", RULES_TABLES.values(), ids=RULES_TABLES)
def test_every_required_field_of_the_shipped_rows_is_filled(record: type[Record]) -> None:
    shipped = getattr(RULES, record.table.key)
    rows = shipped if isinstance(shipped, tuple) else (shipped,)
    required = [known.key for known in fields_of(record) if known.must is not None]

    assert not [(row.row, key) for row in rows for key in required if getattr(row, key) is None]


FIELDS = [known for record in RULES_TABLES.values() for known in fields_of(record)]
PARAMETER_TYPES = [type(known.default) for known in PARAMETERS if known.unit is Unit.ONE_OF]
CHOICES = {
    choices.__name__: choices for choices in (*(known.choices for known in FIELDS if known.choices), *PARAMETER_TYPES)
}


@pytest.mark.parametrize("choices", CHOICES.values(), ids=CHOICES)
def test_an_option_is_found_by_its_code_and_both_labels(choices: type[Choice]) -> None:
    for member in choices:
        assert [choices.find(written) for written in (member.code, member.text("zh"), member.text("en"))] == [
            member
        ] * 3


@pytest.mark.parametrize("choices", CHOICES.values(), ids=CHOICES)
def test_the_code_of_an_option_is_its_english_label(choices: type[Choice]) -> None:
    if choices is not Grade:
        assert [member.code for member in choices] == [code_of(member.text("en")) for member in choices]
