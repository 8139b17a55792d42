"""Keeps the customer's people out of documents: a contact whom a text names is called by job title, never by name."""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from presales_xl.findings import Label
from presales_xl.reports.words import Words
from presales_xl.rules.facts import Facts
from presales_xl.tables.people_lists import Contact

_SOMEBODY = Label("客户联系人", "a contact of the customer")
_TITLE = Label("客户方{title}", "the customer's {title}")
_FORMS_OF_ADDRESS = "副?总(?:经理|裁|工)?|主任|处长|科长|局长|院长|校长|馆长|部长|经理|先生|女士|老师"
"""What may follow a name and would double the job title."""
_SHORTEST = 2
"""Names of one character are left alone: they would be found inside other words."""

View = TypeVar("View")


def discreet(view: View, facts: Facts, words: Words) -> View:
    """The view of a project as it may be passed on: no contact of the customer is named in it."""
    return without_contacts(view, facts.project.contacts, (person.name for person in facts.rules.people), words)


def without_contacts(view: View, contacts: Iterable[Contact], ours: Iterable[str | None], words: Words) -> View:
    """The view in which no text names a contact, a contact's telephone or address; names of `ours` stay.

    A contact becomes the job title; whether somebody supports us is never said.
    """
    known = {name for name in ours if name}
    spoken: dict[str, str] = {}
    for contact in contacts:
        role = words.filled(_TITLE, title=contact.title) if contact.title else words.of(_SOMEBODY)
        for said in (contact.name, contact.phone, contact.email):
            if said and len(said) >= _SHORTEST and said not in known:
                spoken[said] = role
    if not spoken:
        return view
    either = "|".join(_whole(said) for said in sorted(spoken, key=len, reverse=True))
    pattern = re.compile(rf"({either})(?:{_FORMS_OF_ADDRESS})?")
    changed: View = _reworded(view, lambda text: pattern.sub(lambda found: spoken[found[1]], text))
    return changed


def _whole(said: str) -> str:
    """A pattern that finds a Latin name as a word only; Chinese is written without gaps."""
    before, after = (rf"{sign}[A-Za-z0-9])" for sign in ("(?<!", "(?!"))
    return f"{before if _is_latin(said[0]) else ''}{re.escape(said)}{after if _is_latin(said[-1]) else ''}"


def _is_latin(letter: str) -> bool:
    return letter.isascii() and letter.isalnum()


def _reworded(value: Any, reword: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return reword(value)
    if isinstance(value, tuple):
        return tuple(_reworded(item, reword) for item in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _reworded(getattr(value, one.name), reword) for one in fields(value)})
    return value
