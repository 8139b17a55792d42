"""A small workbook of ours for the tests of open workbooks, and both adapters on it."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import xlsxwriter

from presales_xl.tables.project import ALL_TABLES
from presales_xl.tables.table import fields_of

FORM, LISTS = "首页 'A' 甲", "清单&数据"
FORM_FIELDS = (
    "home.as_of",
    "home.stage",
    "home.next_step",
    "home.checked_on",
    "charter.quota",
    "project_info.project_no",
)
"""In rows 1, 2, 3 … of column B of the form sheet."""
REMARKS = "我的备注"
KEPT = {"objects": True, "scenarios": True, "format_columns": True, "select_locked_cells": False}
"""What the form sheet's protection is set to."""


def small_book(
    path: Path,
    form: Mapping[str, Any] | None = None,
    *,
    locked_with: str = "",
    notes: bool = False,
    remark: str = "",
    deleted: str = "",
) -> Path:
    """A protected form, the findings (2 rows), change requests (1) and the approval log (1) below one another; a store.

    `remark` is what somebody put into the first row of a column added to each list; `deleted` the field whose column
    was taken away.
    """
    with xlsxwriter.Workbook(path) as book:
        sheet, lists = book.add_worksheet(FORM), book.add_worksheet(LISTS)
        for row, name in enumerate(FORM_FIELDS):
            content = (form or {}).get(name)
            sheet.write(row, 0, name)
            _write(book, sheet, row, content)
            book.define_name(name, f"='{FORM.replace(chr(39), chr(39) * 2)}'!$B${row + 1}")
        book.define_name(f"'{LISTS}'!home.stage", f"='{LISTS}'!$Z$1")  # holds on that sheet only
        if notes:
            sheet.write_comment(1, 1, "请核对", {"author": "周明远"})
        sheet.protect(locked_with, KEPT)
        for key, top, rows in (("findings", 0, 2), ("change_requests", 20, 1), ("approvals", 40, 1)):
            titles = [known.label.zh for known in fields_of(ALL_TABLES[key]) if known.key != deleted]
            titles += [REMARKS] if remark else []
            columns = [{"header": title} for title in titles]
            lists.add_table(top, 0, top + rows, len(columns) - 1, {"name": f"tbl_{key}", "columns": columns})
            lists.write(top + 1, len(columns) - 1, remark or None)
        _hidden(book)
    return path


def _write(book: Any, sheet: Any, row: int, content: Any) -> None:
    value, code = content if isinstance(content, tuple) else (content, "General")
    sheet.write(row, 1, value, book.add_format({"num_format": code}))


def _hidden(book: Any) -> None:
    store = book.add_worksheet("_presales")
    store.write_row(0, 0, ["schema", "1"])
    store.write_row(1, 0, ["lang", "zh"])
    book.define_name("presales.schema", "=_presales!$B$1")
    store.very_hidden()
    lists = book.add_worksheet("_lists")
    lists.write_column(0, 0, ["people", "甲", "乙", "丙"])
    lists.very_hidden()


def without_formulas(path: Path, target: Path) -> Path:
    """The same workbook with what its formulas showed in place of them: the fake computes each, which takes long."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as still:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data = re.sub(rb"<f(?:\s[^>]*)?(?:/>|>.*?</f>)", b"", data, flags=re.DOTALL)
            if name.startswith("xl/tables/"):
                data = re.sub(
                    rb"<calculatedColumnFormula[^>]*>.*?</calculatedColumnFormula>", b"", data, flags=re.DOTALL
                )
            if name != "xl/calcChain.xml":
                still.writestr(name, data)
    return target
