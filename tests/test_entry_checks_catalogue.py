"""The list of entry checks and their messages hold together."""

import string
from pathlib import Path

import pytest

from presales_xl.findings import Message
from presales_xl.findings.approval_messages import ApprovalMessage
from presales_xl.findings.check_control_messages import ControlCheck
from presales_xl.findings.check_date_messages import DateCheck
from presales_xl.findings.check_expense_messages import ExpenseCheck
from presales_xl.findings.check_info_messages import InfoCheck
from presales_xl.findings.check_outcome_messages import OutcomeCheck
from presales_xl.findings.check_people_messages import PeopleCheck
from presales_xl.findings.check_plan_messages import PlanCheck
from presales_xl.findings.life_messages import LifeMessage
from presales_xl.rules.entry_checks import CHECKS
from presales_xl.rules.entry_checks.dates import AFTER_REGISTRATION, HAPPENED, ORDERED
from presales_xl.tables.field import Kind
from presales_xl.tables.project import ALL_TABLES
from presales_xl.tables.table import field_of

CATALOGUES: tuple[type[Message], ...] = (
    InfoCheck, PeopleCheck, DateCheck, PlanCheck, ExpenseCheck, ControlCheck, OutcomeCheck,
)  # fmt: skip
CHECKED: list[Message] = [message for catalogue in CATALOGUES for message in catalogue]
ALL: list[Message] = [*CHECKED, *ApprovalMessage, *LifeMessage]


def test_codes_are_unique() -> None:
    codes = [message.code for message in ALL]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("message", ALL, ids=lambda message: message.code)
def test_both_languages_name_the_same_values(message: Message) -> None:
    entry = message.entry

    assert placeholders(entry.zh) == placeholders(entry.en)
    assert placeholders(entry.zh_fix) == placeholders(entry.en_fix)


def placeholders(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("message", ALL, ids=lambda message: message.code)
def test_every_message_says_what_to_do_in_whole_sentences(message: Message) -> None:
    entry = message.entry

    assert entry.zh.endswith(("。", "？"))
    assert entry.zh_fix.endswith("。")
    assert entry.en.endswith((".", "?"))
    assert entry.en_fix.endswith(".")


TESTS = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_entry_checks_*.py"))


@pytest.mark.parametrize("message", CHECKED, ids=lambda message: message.code)
def test_every_entry_check_has_a_case(message: Message) -> None:
    assert f'"{message.code.removeprefix("check.")}"' in TESTS or f'"{message.code}"' in TESTS


def test_every_check_says_what_it_looks_for() -> None:
    assert all(check.__doc__ for check in CHECKS)
    assert len(CHECKS) == len(set(CHECKS))


def test_checked_dates_are_date_fields() -> None:
    named = {(table, field) for table, *fields in (*ORDERED, *HAPPENED, *AFTER_REGISTRATION) for field in fields}

    assert {field_of(ALL_TABLES[table], field).kind for table, field in named} == {Kind.DATE}
