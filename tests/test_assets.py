"""Where the program looks for the files that come with it."""

from pathlib import Path

import pytest

from presales_xl.assets import asset, asset_folders, find_asset
from presales_xl.findings import CannotDo


def test_the_companys_own_folder_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "workbooks" / "presales_project.xlsx"
    own.parent.mkdir()
    own.write_bytes(b"")
    monkeypatch.setenv("PRESALES_HOME", str(tmp_path))
    assert find_asset("workbooks", "presales_project.xlsx") == own
    assert asset_folders("workbooks")[0] == own.parent


def test_what_the_company_does_not_have_comes_from_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PRESALES_HOME", str(tmp_path))
    assert find_asset("pyproject.toml") == Path(__file__).parents[1] / "pyproject.toml"


def test_a_missing_file_is_refused_by_name() -> None:
    with pytest.raises(CannotDo) as refusal:
        asset("workbooks", "nothing.xlsx")
    assert "workbooks/nothing.xlsx" in refusal.value.text("zh")
