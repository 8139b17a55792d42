"""A workbook spoilt anywhere is refused with a sentence or handled; it never ends in a traceback."""

import random
import re
from pathlib import Path

import pytest
from package_helpers import build_workbook, rebuild

from presales_xl.findings import CannotDo
from presales_xl.workbook.package import OoxmlBook

NONSENSE = ["", "-1", "x", "99999999999", "A1:B", "#REF!", "1e999", "NaN", "A1", "true", "[["]
SPOTS = {
    "attribute": re.compile(r'="([^"]*)"'),
    "text": re.compile(r">([^<]+)<"),
    "element": re.compile(r"(<[\w:]+[^>]*/>)"),
    "setting": re.compile(r'( [\w:]+="[^"]*")'),
}


def spoil(content: dict[str, bytes], chance: random.Random) -> None:
    """Replace or remove one thing somewhere in the package."""
    name = chance.choice(sorted(name for name in content if name.endswith((".xml", ".rels", ".vml"))))
    kind = chance.choice([*SPOTS, "rest"])
    text = content[name].decode()
    if kind == "rest":
        content[name] = text[: chance.randrange(len(text))].encode()
        return
    spots = list(SPOTS[kind].finditer(text))
    if spots:
        spot = chance.choice(spots)
        new = chance.choice(NONSENSE) if kind in {"attribute", "text"} else ""
        content[name] = (text[: spot.start(1)] + new + text[spot.end(1) :]).encode()


def use(path: Path) -> None:
    """Read everything, then change something of every kind and save."""
    book = OoxmlBook.open(path)
    for sheet in book.sheets:
        for row, col, _ in list(book.cells(sheet.name)):
            book.formula(sheet.name, row, col)
        book.notes(sheet.name)
    for table in list(book.tables):
        book.append_table_rows(table, [{book.tables[table].headers[0]: "新行"}])
        book.write_table_row(table, 1, dict.fromkeys(book.tables[table].headers))
    first = book.sheets[0].name
    book.set_value(first, 40, 3, "写")
    book.set_fill(first, 2, 2, "FFC7CE")
    book.set_note(first, 40, 3, "备注")
    book.save()
    book.remove_notes()
    book.save()


@pytest.mark.parametrize("seed", range(60))
def test_a_spoilt_workbook_ends_in_a_sentence(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    file = rebuild(build_workbook(tmp_path / "项目.xlsx"), lambda content: spoil(content, chance))
    before = file.read_bytes()
    try:
        use(file)
    except CannotDo as refusal:
        sentence = refusal.text("zh") + refusal.text("en")
    else:
        sentence = ""
    assert sentence or file.read_bytes() != before
