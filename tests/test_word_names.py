"""Document names are safe on every system, and a document is written whole or not at all."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_xl.findings import CannotDo
from presales_xl.findings.word_messages import WordMessage
from presales_xl.word.names import document_name, write_document

any_text = st.text(alphabet=st.characters(), max_size=200)


def test_a_name_is_number_project_kind_and_suffix() -> None:
    assert (
        document_name("PS-2026-001", "某市数据中台", "月报", "2026-06") == "PS-2026-001_某市数据中台_月报_2026-06.docx"
    )


@pytest.mark.parametrize(
    ("typed", "safe"),
    [
        ("../../etc/passwd", "PS_1_"),
        ('a/b\\c:d*e?f"g<h>i|j', "a_b_c_d_e_f_g_h_i_j"),
        ("项目\u202egnp.exe", "项目gnp.exe"),
        ("名称\x00\x1f\n换行", "名称 换行"),
        ("结尾的点...", "结尾的点"),
    ],
)
def test_what_a_file_system_cannot_hold_is_replaced(typed: str, safe: str) -> None:
    name = document_name("PS_1", typed, "月报", "2026-06")

    assert safe in name
    assert "/" not in name


@pytest.mark.parametrize("reserved", ["CON", "con", "PRN", "AUX", "NUL", "COM1", "LPT9", "CON.x"])
def test_names_that_windows_keeps_for_devices_are_avoided(reserved: str) -> None:
    assert document_name("", reserved, "", "").startswith("_")


@pytest.mark.parametrize("number", ["~$PS-1", ".PS-1", " PS-1"])
def test_a_name_never_looks_like_a_hidden_or_an_owner_file(number: str) -> None:
    assert document_name(number, "项目", "月报", "1").removeprefix("$") == "PS-1_项目_月报_1.docx"


def test_only_the_project_name_is_shortened() -> None:
    name = document_name("PS-2026-001", "很长的项目名称" * 60, "月报", "2026-06")

    assert name.startswith("PS-2026-001_很长的项目名称")
    assert name.endswith("_月报_2026-06.docx")
    assert 230 < len(name.encode()) <= 240


@given(any_text, any_text, any_text, any_text)
def test_every_name_is_safe(number: str, project: str, kind: str, suffix: str) -> None:
    name = document_name(number, project, kind, suffix)

    assert len(name) <= 120
    assert len(name.encode()) <= 240
    assert name.endswith(".docx")
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f\u202a-\u202e]', name)
    assert not name.startswith((" ", ".", "~"))
    assert re.match(r"(con|prn|aux|nul|com\d|lpt\d)\s*\.", name, re.IGNORECASE) is None


@given(any_text)
def test_a_name_never_leaves_the_output_folder(project: str) -> None:
    name = document_name("PS-1", project, "月报", "1")

    assert (Path("/out") / name).resolve().parent == Path("/out").resolve()


def test_a_document_replaces_the_one_of_an_earlier_run(tmp_path: Path) -> None:
    write_document(tmp_path / "new folder", "a.docx", b"first")

    path = write_document(tmp_path / "new folder", "a.docx", b"second")

    assert path.read_bytes() == b"second"
    assert [file.name for file in path.parent.iterdir()] == ["a.docx"]


@pytest.mark.parametrize("name", ["../a.docx", "a/b.docx", "a\\b.docx", "", ".."])
def test_a_name_that_is_a_path_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(CannotDo) as caught:
        write_document(tmp_path, name, b"x")

    assert caught.value.message is WordMessage.DOCUMENT_NOT_WRITTEN


def test_a_document_that_is_open_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = write_document(tmp_path, "a.docx", b"first")

    def refuse(self: Path, other: Path) -> Path:
        raise PermissionError(13, "in use", str(other))

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr("time.sleep", lambda _: None)
    with pytest.raises(CannotDo) as caught:
        write_document(tmp_path, "a.docx", b"second")

    assert caught.value.message is WordMessage.DOCUMENT_OPEN
    assert target.read_bytes() == b"first"
    assert [file.name for file in tmp_path.iterdir()] == ["a.docx"]


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", "utf-8")

    with pytest.raises(CannotDo) as caught:
        write_document(tmp_path / "out", "a.docx", b"x")

    assert caught.value.message is WordMessage.DOCUMENT_NOT_WRITTEN


def test_a_full_disk_leaves_no_half_written_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotDo) as caught:
        write_document(tmp_path, "a.docx", b"x")

    assert caught.value.message is WordMessage.DOCUMENT_NOT_WRITTEN
    assert list(tmp_path.iterdir()) == []
