"""The shipped company rules with one thing changed, as the tests of the rules workbook need them."""

import datetime as dt
from decimal import Decimal
from typing import Any

from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.company.people import Delegation, Employee
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.life import Rank
from presales_xl.tables.table import Record

RULES = default_rules()


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def with_row(table: str, row: int, **changes: Any) -> CompanyRules:
    """The shipped rules with some cells of one row changed."""
    rows = [held.model_copy(update=changes) if held.row == row else held for held in getattr(RULES, table)]
    return RULES.model_copy(update={table: tuple(rows)})


def with_parameter(key: str, value: Any, **more: Any) -> CompanyRules:
    """The shipped rules with the value of one parameter or tolerance changed."""
    table = next(name for name in ("parameters", "tolerances") if any(row.key == key for row in getattr(RULES, name)))
    row = next(row.row for row in getattr(RULES, table) if row.key == key)
    return with_row(table, row, value=Decimal(value) if table == "tolerances" else value, **more)


def without(table: str, *rows: int) -> CompanyRules:
    """The shipped rules without some rows, all others numbered anew."""
    kept = [held for held in getattr(RULES, table) if held.row not in rows]
    return RULES.model_copy(update={table: numbered(*kept)})


def with_added(table: str, *records: Record) -> CompanyRules:
    """The shipped rules with rows at the end of a table."""
    return RULES.model_copy(update={table: numbered(*getattr(RULES, table), *records)})


def with_head(**changes: Any) -> CompanyRules:
    return RULES.model_copy(update={"rules_info": RULES.rules_info.model_copy(update=changes)})


def with_people(*people: Employee, delegations: tuple[Delegation, ...] = ()) -> CompanyRules:
    return RULES.model_copy(update={"people": numbered(*people), "delegations": numbered(*delegations)})


def numbered(*records: Any) -> tuple[Any, ...]:
    return tuple(record.model_copy(update={"row": row}) for row, record in enumerate(records, start=1))


def person(name: str, **facts: Any) -> Employee:
    return Employee(**{"name": name, "rank": Rank.STAFF, **facts})


def delegation(principal: str = "周明远", deputy: str = "陈立", **facts: Any) -> Delegation:
    usual = {
        "start_on": day("2026-05-01"),
        "end_on": day("2026-05-15"),
        "entered_on": day("2026-04-28"),
        "entered_by": "吴敏",
    }
    return Delegation(**{"principal": principal, "deputy": deputy, **usual, **facts})


STAFF = (person("周明远"), person("陈立"), person("吴敏"), person("林晓雯"))
