"""`report monthly FOLDER --all`: a report for every project, a reason for every other file, and nothing stops the rest."""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from cli_runner import contents
from project_files import Ran, new_workbook, presales
from report_samples import problems
from test_cli_project import LEAD

from presales_xl.actions.open_case import Options, open_case
from presales_xl.actions.outcome import Case
from presales_xl.demo.projects.campus import CAMPUS
from presales_xl.demo.projects.hospital import HOSPITAL
from presales_xl.demo.projects.water import WATER
from presales_xl.demo.run import make_one
from presales_xl.word.pdf import find_soffice
from presales_xl.workbook.file import FileWorkbook

AS_OF = "2026-06-30"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two pursuits under way, one that ended in April, and the company rules."""
    home = tmp_path_factory.mktemp("company")
    for sample in (WATER, HOSPITAL, CAMPUS):
        make_one(home, sample)
    return home


@pytest.fixture
def folder(company: Path, tmp_path: Path) -> Path:
    """The same, with what else lies about in real folders."""
    home = tmp_path / "projects"
    shutil.copytree(company, home, ignore=lambda _, names: [name for name in names if not name.endswith(".xlsx")])
    (home / "坏文件.xlsx").write_bytes(b"PK\x03\x04 not really")
    (home / "加密.xlsx").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    (home / "~$PS-2026-003.xlsx").write_bytes(b"owner")
    (home / "说明.txt").write_text("x")
    return home


def monthly(folder: Path, out: Path, *options: object, month: str = "2026-06") -> Ran:
    return presales("report", "monthly", folder, "--all", "--month", month, "-o", out, "--today", AS_OF, *options)


def test_every_project_gets_a_report_and_every_other_file_a_reason(folder: Path, tmp_path: Path) -> None:
    before = contents(folder)
    ran = monthly(folder, tmp_path / "out", "--json")

    told = ran.json
    assert {Path(one["file"]).name[:11] for one in told["reports"]} == {"PS-2026-003", "PS-2026-004"}
    assert {(Path(one["file"]).name[:11], one["code"]) for one in told["skipped"]} == {
        ("PS-2025-041", "report.ended_before"), ("company_rul", "report.not_a_project"),
    }  # fmt: skip
    assert {Path(one["file"]).name for one in told["refused"]} == {"坏文件.xlsx", "加密.xlsx"}
    assert all(one["message"] for one in (*told["skipped"], *told["refused"]))
    assert ran.code == 1
    assert contents(folder) == before


def test_each_report_is_the_one_that_the_file_alone_gives(company: Path, tmp_path: Path) -> None:
    together = monthly(company, tmp_path / "all", "--json").json["reports"]
    for one in together:
        alone = presales("report", "monthly", one["file"], "--month", "2026-06", "-o", tmp_path / "one", "--today", AS_OF, "--json").json  # fmt: skip
        assert {key: value for key, value in alone.items() if key != "files"} == {
            key: value for key, value in one.items() if key not in {"file", "files"}
        }
    assert contents(tmp_path / "all") == contents(tmp_path / "one")
    assert all(problems(path) == [] for path in (tmp_path / "all").iterdir())


def test_without_errors_or_refusals_all_is_well(company: Path, tmp_path: Path) -> None:
    ran = monthly(company, tmp_path)

    assert ran.code == 0
    lines = ran.out.splitlines()
    assert [line[0] for line in lines] == ["○", "√", "√", "○", "共"]
    assert "跳过：项目已于 2026-04-13 结束" in lines[0]
    assert "生成 2，跳过 2，未生成 0" in lines[-1]


def test_a_folder_for_documents_is_named_only_when_there_are_any(folder: Path, tmp_path: Path) -> None:
    for project in folder.glob("PS-*"):
        project.unlink()
    ran = monthly(folder, tmp_path / "out")

    assert "生成 0，" in ran.out
    assert str(tmp_path / "out") not in ran.out
    assert not (tmp_path / "out").exists()


def test_a_copy_of_a_project_does_not_replace_the_report_of_the_original(folder: Path, tmp_path: Path) -> None:
    original = next(folder.glob("PS-2026-003*"))
    shutil.copy(original, folder / "副本.xlsx")
    told = monthly(folder, tmp_path / "out", "--json").json

    assert len(told["reports"]) == 2
    refused = {Path(one["file"]).name: one for one in told["refused"]}["副本.xlsx"]
    assert refused["code"] == "report.same_document"
    assert original.name in refused["message"]


def test_a_fault_of_the_program_in_one_file_does_not_stop_the_rest(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(workbook: FileWorkbook, file: Path, options: Options) -> Case:
        if file.name.startswith("PS-2026-003"):
            raise ZeroDivisionError
        return open_case(workbook, file, options)

    monkeypatch.setattr("presales_xl.actions.monthly_reports.open_case", failing)
    ran = monthly(folder, tmp_path / "out", "--json")

    assert [Path(one["file"]).name[:11] for one in ran.json["reports"]] == ["PS-2026-004"]
    assert "command.unexpected" in {one["code"] for one in ran.json["refused"]}
    assert "Traceback" not in ran.out + ran.err


def test_a_project_with_errors_in_its_data_blocks(tmp_path: Path) -> None:
    new_workbook(tmp_path / "lead.xlsx", LEAD | {"progress": [{"month": "2026-06", "win_probability": "3"}]})

    assert monthly(tmp_path, tmp_path / "out").code == 1


@pytest.mark.parametrize(
    ("month", "code"), [("2026-07", "report.month_ahead"), ("June", "report.bad_month")], ids=["ahead", "no month"]
)
def test_a_month_that_cannot_be_reported_is_said_once(month: str, code: str, company: Path, tmp_path: Path) -> None:
    ran = monthly(company, tmp_path / "out", "--json", month=month)

    assert (ran.code, ran.json["error"]["code"]) == (2, code)
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_not_there_or_empty_is_said(tmp_path: Path) -> None:
    gone, empty = monthly(tmp_path / "gone", tmp_path, "--json"), monthly(tmp_path, tmp_path, "--json")

    assert (gone.code, gone.json["error"]["code"]) == (2, "command.no_folder")
    assert (empty.code, empty.json["error"]["code"]) == (2, "report.no_workbooks")


def test_reports_stand_although_pdfs_cannot_be_made(
    company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("presales_xl.word.pdf.find_soffice", lambda: None)
    ran = monthly(company, tmp_path, "--pdf", "--json")

    assert (len(ran.json["reports"]), ran.code) == (2, 1)
    assert [one["code"] for one in ran.json["refused"]] == ["word.pdf_program_missing"]


@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
def test_all_pdfs_come_from_one_call(company: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from presales_xl.word import pdf

    calls: list[int] = []
    real = pdf._run

    def counted(command: list[str], documents: Sequence[Path]) -> "subprocess.CompletedProcess[str]":
        calls.append(len(documents))
        return real(command, documents)

    monkeypatch.setattr(pdf, "_run", counted)
    told = monthly(company, tmp_path, "--pdf", "--json").json

    assert calls in ([2], [2, 2])  # a fresh profile may ask to be started again
    assert all(Path(name).exists() for one in told["reports"] for name in one["files"])
    assert [len(one["files"]) for one in told["reports"]] == [2, 2]
