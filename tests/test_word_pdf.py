"""PDF through LibreOffice: several documents in one call, and a plain sentence where it cannot be done."""

import io
import subprocess
from pathlib import Path

import pytest
from word_samples import MONTHLY, RETROSPECTIVE, STAMP

from presales_xl.findings import CannotDo
from presales_xl.findings.word_messages import WordMessage
from presales_xl.word import pdf
from presales_xl.word.authoring.build import template_bytes
from presales_xl.word.render import render

needs_soffice = pytest.mark.skipif(pdf.find_soffice() is None, reason="LibreOffice is not installed")


@needs_soffice
def test_two_reports_become_two_pdfs_with_their_text(tmp_path: Path) -> None:
    from pypdf import PdfReader

    documents = []
    for name, view in (("monthly_report", MONTHLY), ("retrospective", RETROSPECTIVE)):
        path = tmp_path / f"PS 1_{name} 月报.docx"
        path.write_bytes(render(template_bytes(name, "zh"), view.context(), charts=view.charts(), stamp=STAMP))
        documents.append(path)

    made = pdf.to_pdf(documents, tmp_path / "pdf")

    assert [path.name for path in made] == ["PS 1_monthly_report 月报.pdf", "PS 1_retrospective 月报.pdf"]
    first = PdfReader(io.BytesIO(made[0].read_bytes()))
    assert 3 <= len(first.pages) <= 7
    assert "售前项目月度进展报告" in first.pages[0].extract_text().replace(" ", "")


@needs_soffice
def test_a_document_that_cannot_be_converted_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotDo) as caught:
        pdf.to_pdf([tmp_path / "missing.docx"], tmp_path)

    assert caught.value.message is WordMessage.PDF_FAILED
    assert "missing.docx" in caught.value.text("zh")


def test_without_libreoffice_the_user_is_told_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_soffice", lambda: None)

    with pytest.raises(CannotDo) as caught:
        pdf.to_pdf([tmp_path / "a.docx"], tmp_path)

    assert caught.value.message is WordMessage.PDF_PROGRAM_MISSING
    assert "libreoffice.org" in caught.value.text("zh")


def test_a_conversion_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(*_: object, **__: object) -> None:
        raise subprocess.TimeoutExpired("soffice", 1)

    monkeypatch.setattr(pdf, "find_soffice", lambda: Path("soffice"))
    monkeypatch.setattr(subprocess, "run", hang)
    with pytest.raises(CannotDo) as caught:
        pdf.to_pdf([tmp_path / "a.docx"], tmp_path)

    assert caught.value.message is WordMessage.PDF_FAILED


def test_a_fresh_profile_that_asks_to_be_started_again_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = iter([81, 0])
    calls: list[list[str]] = []

    def run(command: list[str], **_: object) -> "subprocess.CompletedProcess[str]":
        calls.append(command)
        out = Path(command[command.index("--outdir") + 1])
        out.mkdir(exist_ok=True)
        (out / "a.pdf").write_bytes(b"%PDF")
        return subprocess.CompletedProcess(command, next(codes), "", "")

    monkeypatch.setattr(pdf, "find_soffice", lambda: Path("soffice"))
    monkeypatch.setattr(subprocess, "run", run)

    assert pdf.to_pdf([tmp_path / "a.docx"], tmp_path) == (tmp_path / "a.pdf",)
    assert len(calls) == 2
    assert any("UserInstallation=file:///" in argument for argument in calls[0])


def test_nothing_to_convert_starts_nothing(tmp_path: Path) -> None:
    assert pdf.to_pdf([], tmp_path) == ()
