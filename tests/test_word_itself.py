"""PDF through Word itself: one own Word for all documents, which asks nothing, runs nothing and always ends."""

import sys
import types
from pathlib import Path
from typing import Any

import pytest

from presales_xl.findings import CannotDo
from presales_xl.findings.word_messages import WordMessage
from presales_xl.word import pdf, word_itself


class Refusal(Exception):  # noqa: N818 - as COM tells a failure
    excepinfo = (0, "Microsoft Word", "文件已损坏。", None, 0, 0)


class Document:
    def __init__(self, path: str, did: list[Any]) -> None:
        self.path, self.did = Path(path), did

    def ExportAsFixedFormat(self, target: str, kind: int, *, CreateBookmarks: int) -> None:  # noqa: N802, N803 - Word's
        if "damaged" in self.path.name:
            raise Refusal
        self.did.append(("export", kind, CreateBookmarks))
        Path(target).write_bytes(b"%PDF")

    def Close(self, save: int) -> None:  # noqa: N802 - Word's name
        self.did.append(("close", self.path.name, save))


class Word:
    """What Word is asked to do, in order."""

    def __init__(self) -> None:
        self.did: list[Any] = []
        self.Documents = types.SimpleNamespace(Open=self.open)

    def open(self, path: str, confirm: bool, read_only: bool, recent: bool) -> Document:
        self.did.append(("open", Path(path).name, confirm, read_only, recent))
        return Document(path, self.did)

    def Quit(self, save: int) -> None:  # noqa: N802 - Word's name
        self.did.append(("quit", save))


@pytest.fixture
def word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Word:
    """A computer with Word and without LibreOffice."""
    program = tmp_path / "WINWORD.EXE"
    program.touch()
    running = Word()
    client = types.ModuleType("win32com.client")
    client.DispatchEx = lambda _name: running  # type: ignore[attr-defined]
    com = types.ModuleType("pythoncom")
    com.CoInitialize = lambda: None  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "win32com.client", client)
    monkeypatch.setitem(sys.modules, "pythoncom", com)
    monkeypatch.setattr(word_itself, "_USUAL_PLACES", (program,))
    monkeypatch.setattr(pdf, "find_soffice", lambda: None)
    return running


def test_all_documents_go_through_one_word_that_ends(word: Word, tmp_path: Path) -> None:
    made = pdf.to_pdf([tmp_path / "月报.docx", tmp_path / "总结.docx"], tmp_path / "out")

    assert [path.name for path in made] == ["月报.pdf", "总结.pdf"]
    assert all(path.read_bytes() == b"%PDF" for path in made)
    assert word.did == [
        ("open", "月报.docx", False, True, False), ("export", 17, 1), ("close", "月报.docx", 0),
        ("open", "总结.docx", False, True, False), ("export", 17, 1), ("close", "总结.docx", 0),
        ("quit", 0),
    ]  # fmt: skip


def test_it_asks_nothing_shows_nothing_and_runs_no_macros(word: Word, tmp_path: Path) -> None:
    pdf.to_pdf([tmp_path / "月报.docx"], tmp_path)

    settings = vars(word)
    assert (settings["Visible"], settings["DisplayAlerts"], settings["AutomationSecurity"]) == (False, 0, 3)


def test_one_damaged_document_does_not_stop_the_others(word: Word, tmp_path: Path) -> None:
    refused, made = pdf.try_pdf([tmp_path / "damaged.docx", tmp_path / "月报.docx"], tmp_path)

    assert isinstance(refused, CannotDo)
    assert refused.message is WordMessage.PDF_FAILED
    assert "文件已损坏。" in refused.text("zh")
    assert made == tmp_path / "月报.pdf"
    assert word.did[-1] == ("quit", 0)
    assert ("close", "damaged.docx", 0) in word.did


def test_a_word_that_does_not_start_is_told(word: Word, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "win32com.client")
    monkeypatch.setitem(sys.modules, "win32com.client", None)

    with pytest.raises(CannotDo) as refusal:
        pdf.to_pdf([tmp_path / "月报.docx"], tmp_path)
    assert refusal.value.message is WordMessage.PDF_FAILED
