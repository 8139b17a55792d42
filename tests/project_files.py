"""Project workbooks for tests: templates built once, workbooks in memory, and the command line in this process."""

import io
import json
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from presales_xl import cli
from presales_xl.language import Lang
from presales_xl.tables.company.defaults import default_rules
from presales_xl.tables.project import ALL_TABLES, is_list
from presales_xl.tables.table import fields_of
from presales_xl.workbook.json_values import from_json
from presales_xl.workbook.port import CellContent, RawCell, RawList, RawWorkbook
from presales_xl.workbook.reading.choices import CompanyLists


@dataclass(frozen=True)
class Ran:
    """What one command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out, parse_float=Decimal)


def presales(*arguments: object) -> Ran:
    """Run one command in this process, from its words to its exit code."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = cli.main([str(argument) for argument in arguments])
    return Ran(code, out.getvalue(), err.getvalue())


def codes(ran: Ran) -> list[tuple[str, str | None]]:
    """(code, field) of every finding of a check."""
    return [(finding["code"], finding["field"]) for finding in ran.json["findings"]]


def new_workbook(file: Path, data: Any, *options: object) -> Path:
    """A workbook made of project data."""
    source = file.with_suffix(".json")
    source.write_text(json.dumps(data, ensure_ascii=False, default=str), encoding="utf-8")
    ran = presales("new", file, "--from", source, *options)
    assert ran.code == 0, ran
    return file


def raw_of(data: Any, lang: Lang = "zh") -> RawWorkbook:
    """A workbook in memory whose cells hold `data`, with the headers of its language and addresses as on sheets."""
    given = from_json(data, ALL_TABLES, lang, CompanyLists(default_rules()))
    forms = {
        key: {known.key: RawCell(given.forms.get((key, known.key))) for known in fields_of(record)}
        for key, record in ALL_TABLES.items()
        if not is_list(record)
    }
    lists = {key: _list(key, given.lists.get(key, ()), lang) for key, record in ALL_TABLES.items() if is_list(record)}
    return RawWorkbook(lang, "1", "", forms, lists, given.store)


def cell_of(table: str, field: str, row: int = 0) -> str:
    """The address a list's cell has in `raw_of`; row 0 is the header."""
    keys = [known.key for known in fields_of(ALL_TABLES[table])]
    return f"{_letter(keys.index(field))}{row + 4}"


def _list(key: str, rows: Sequence[Mapping[str, CellContent]], lang: Lang) -> RawList:
    fields, sheet = fields_of(ALL_TABLES[key]), ALL_TABLES[key].table.sheet.text(lang)
    headers = tuple(RawCell(known.label.text(lang), sheet, cell_of(key, known.key)) for known in fields)
    cells = (
        tuple(RawCell(row.get(known.key), sheet, cell_of(key, known.key, number)) for known in fields)
        for number, row in enumerate(rows, start=1)
    )
    return RawList(headers, tuple(cells))


def _letter(column: int) -> str:
    return chr(ord("B") + column) if column < 25 else f"A{chr(ord('A') + column - 25)}"
