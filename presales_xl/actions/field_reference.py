"""The field reference: every table and field of the workbooks, derived from their definitions."""

from collections.abc import Iterator, Mapping
from typing import Any

from presales_xl.language import Label, Lang
from presales_xl.tables.company.rules import RULES_TABLES
from presales_xl.tables.field import Field, Kind
from presales_xl.tables.project import ALL_TABLES
from presales_xl.tables.table import Record, fields_of

_KINDS = {
    Kind.TEXT: Label("文字", "text"), Kind.LONG_TEXT: Label("长文字", "long text"), Kind.CODE: Label("编号", "code"),
    Kind.INTEGER: Label("整数", "whole number"), Kind.NUMBER: Label("数字", "number"), Kind.MONEY: Label("金额（元）", "money (yuan)"),
    Kind.PERCENT: Label("百分比", "percent"), Kind.DATE: Label("日期", "date"), Kind.DATETIME: Label("日期时间", "date and time"),
    Kind.MONTH: Label("月份", "month"), Kind.BOOLEAN: Label("是/否", "yes or no"), Kind.CHOICE: Label("选项", "choice"),
    Kind.LISTED: Label("公司列表", "company list"), Kind.PERSON: Label("人员", "person"), Kind.PEOPLE: Label("若干人员", "people"),
}  # fmt: skip


def reference() -> dict[str, Any]:
    """Every table with its fields, as JSON."""
    return {"tables": _tables(ALL_TABLES), "rules_tables": _tables(RULES_TABLES)}


def reference_text(lang: Lang) -> Iterator[str]:
    """The same as lines to read: a heading per table, a line per field."""
    for record in (*ALL_TABLES.values(), *RULES_TABLES.values()):
        table = record.table
        yield f"{table.key} — {table.label.text(lang)}"
        for known in fields_of(record):
            parts = (
                known.key + _mark(known),
                known.label.text(lang),
                _KINDS[known.kind].text(lang),
                known.hint.text(lang),
            )
            yield "  " + "  ".join(part for part in parts if part)
        yield ""


def _tables(tables: Mapping[str, type[Record]]) -> list[dict[str, Any]]:
    return [
        {
            "key": key, "label": _both(record.table.label), "shape": record.table.shape.value,
            "sheet": _both(record.table.sheet), "step": record.table.step,
            "fields": [_field(known) for known in fields_of(record)],
        }
        for key, record in tables.items()
    ]  # fmt: skip


def _field(known: Field) -> dict[str, Any]:
    must = known.must
    limits = {"low": known.low, "high": known.high, "above": known.above}
    return {
        "key": known.key, "label": _both(known.label), "kind": known.kind.value, "hint": _both(known.hint),
        "required": must is not None, "required_from": must.stage.code if must and must.stage else None,
        "required_in_grades": sorted(grade.code for grade in must.grades) if must else [],
        "calc": known.calc.value if known.calc else None, "source": known.source or None,
        "frozen_by": known.frozen_by.code if known.frozen_by else None,
        "limits": {name: str(bound) for name, bound in limits.items() if bound is not None},
        "max_length": known.limit or None,
        "choices": [{"code": one.code, "zh": one.text("zh"), "en": one.text("en")} for one in known.choices or ()],
    }  # fmt: skip


def _mark(known: Field) -> str:
    if known.must is None:
        return ""
    return "*" if known.must.stage is None else f"*{known.must.stage.code}"


def _both(label: Label) -> dict[str, str]:
    return {"zh": label.zh, "en": label.en}
