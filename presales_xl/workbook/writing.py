"""What is put into a cell for a value of a record, in the language of the workbook."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from presales_xl.language import Lang
from presales_xl.tables.choice import Choice
from presales_xl.tables.field import Field, Kind
from presales_xl.workbook.port import CellContent
from presales_xl.workbook.reading.choices import CompanyLists, read_boolean, read_choice
from presales_xl.workbook.reading.numbers import NUMBER_KINDS
from presales_xl.workbook.reading.outcome import plain

YES_NO: Mapping[Lang, tuple[str, str]] = {"zh": ("否", "是"), "en": ("No", "Yes")}
"""What stands for false and true in a cell."""

_NUMBER = re.compile(r"[+-]?\d{1,30}(?:\.\d{1,30})?", re.ASCII)
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ISO_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2})?", re.ASCII)


def cell_content(value: Any, known: Field, lang: Lang, lists: CompanyLists) -> CellContent:
    """The content of a cell for a record's value: labels for codes, 是/否 for booleans, all else as it is; no empty text."""
    if isinstance(value, Choice):
        return value.text(lang)
    if isinstance(value, bool):
        return YES_NO[lang][value]
    if isinstance(value, int):
        return Decimal(value)
    if known.kind is Kind.LISTED and isinstance(value, str):
        label = lists.label(value, known.source)
        return value if label is None else label.text(lang)
    content: CellContent = None if value == "" else value
    return content


def given_content(value: Any, known: Field, lang: Lang, lists: CompanyLists) -> CellContent:
    """The content of a cell for a value somebody hands over: what cannot be understood is written as given."""
    if isinstance(value, bool | int | Decimal):
        return _given_number(value, known, lang)
    if not isinstance(value, str):
        return None if value is None else str(value)
    return _given_text(value, known, lang, lists) if value.strip() else None


def _given_number(value: bool | int | Decimal, known: Field, lang: Lang) -> CellContent:
    if isinstance(value, bool):
        return YES_NO[lang][value] if known.kind is Kind.BOOLEAN else value
    return Decimal(value) if known.kind in NUMBER_KINDS else plain(Decimal(value))


def _given_text(text: str, known: Field, lang: Lang, lists: CompanyLists) -> CellContent:
    if known.kind in NUMBER_KINDS:
        return Decimal(text) if _NUMBER.fullmatch(text) else text
    if known.kind in {Kind.DATE, Kind.DATETIME}:
        return _given_moment(text)
    value = _understood(text, known, lists)
    return text if value is None else cell_content(value, known, lang, lists)


def _understood(text: str, known: Field, lists: CompanyLists) -> Any:
    if known.kind is Kind.CHOICE and known.choices is not None:
        return read_choice(text, known.choices).value
    if known.kind is Kind.LISTED:
        return lists.read(text, known.source).value
    return read_boolean(text).value if known.kind is Kind.BOOLEAN else None


def _given_moment(text: str) -> CellContent:
    try:
        if _ISO_DATE.fullmatch(text):
            return dt.date.fromisoformat(text)
        if _ISO_MOMENT.fullmatch(text):
            return dt.datetime.fromisoformat(text)
    except ValueError:
        return text
    return text
