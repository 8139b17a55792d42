"""Strings that broke other programs go through new, check and export unchanged."""

import json
from pathlib import Path

import pytest
from project_files import presales

LONGEST = 4000


def hostile_texts(folder: Path) -> list[str]:
    """Every string of the public lists that is text to a person: not blank, short enough for a cell of prose."""
    naughty = json.loads((folder / "text" / "blns.json").read_text(encoding="utf-8"))
    payloads = (folder / "text" / "Intruder__csv-payload.txt").read_text(encoding="utf-8").splitlines()
    return [
        text
        for text in (*naughty, *payloads)
        if text.strip().strip("\ufeff\u200b\u2060").strip() and len(text) <= LONGEST
    ]


@pytest.mark.usefixtures("templates")
def test_hostile_strings_come_out_as_they_went_in(tmp_path: Path, shared_data: Path) -> None:
    texts = [text.strip().strip("\ufeff\u200b\u2060").strip() for text in hostile_texts(shared_data)]
    assert len(texts) > 400
    rows = [{"promise": text, "to_whom": "林晓雯"} for text in texts]
    source = tmp_path / "p.json"
    source.write_text(json.dumps({"handover": rows}), encoding="utf-8")
    file = tmp_path / "a.xlsx"
    assert presales("new", file, "--from", source).code == 0
    assert presales("check", file, "--json").json["findings"]
    assert [row["promise"] for row in presales("export", file).json["handover"]] == texts
