"""The built wheel, installed alone and used from another folder: everything a user needs has come along."""

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from cli_runner import CHECKOUT

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet")
PROJECT: dict[str, Any] = {
    "project_info": {
        "project_no": "PS-2026-001", "project_name": "智慧水务一期", "registered_on": "2026-03-15",
        "source": "existing_customer", "registered_by": "赵启航", "customer_name": "宁川市水务集团有限公司",
        "industry": "water", "region": "northwest", "needs_summary": "漏损监测", "procurement_mode": "public_tender",
        "expected_sign_on": "2026-12-28", "expected_contract": 6000000, "expected_margin": 1200000,
        "market_importance": 3, "win_probability": 0.55, "sales_owner": "赵启航",
    },
    "milestones": [
        {"no": "1", "name": "投标", "deliverable": "回执", "owner": "林晓雯", "weight": 1, "planned_on": "2026-10-20"},
    ],
    "progress": [
        {"month": "2026-06", "health": "green", "progress": "按计划", "situation_analysis": "正常", "countermeasures": "无",
         "next_month_plan": "投标", "win_probability": 0.55, "by": "林晓雯", "on": "2026-06-29"},
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Installed:
    """The product in a folder of its own, and another folder to work in."""

    wheel: Path
    site: Path
    desk: Path

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python from the other folder; of our product only the installed copy can be imported."""
        environment = {key: value for key, value in os.environ.items() if key != "PRESALES_HOME"}
        return subprocess.run(
            [sys.executable, "-P", *arguments], cwd=self.desk, env={**environment, "PYTHONPATH": str(self.site)},
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip

    def presales(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.python("-m", "presales_xl", *arguments)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    room = tmp_path_factory.mktemp("wheel")
    built, site, desk = (room / name for name in ("built", "site", "desk"))
    desk.mkdir()
    subprocess.run([*PIP, "wheel", "--no-deps", "--no-build-isolation", "-w", built, CHECKOUT], check=True)
    (wheel,) = built.glob("*.whl")
    subprocess.run([*PIP, "install", "--no-deps", "--no-compile", "--target", site, wheel], check=True)
    return Installed(wheel, site, desk)


def test_the_installed_copy_is_the_one_that_runs(installed: Installed) -> None:
    ran = installed.python("-c", "import presales_xl; print(presales_xl.__file__)")
    assert Path(ran.stdout.strip()).is_relative_to(installed.site), ran.stderr


def test_every_workbook_and_word_template_is_in_the_wheel(installed: Installed) -> None:
    packed = set(zipfile.ZipFile(installed.wheel).namelist())
    for name in ("workbooks", "word_templates"):
        files = [path for path in (CHECKOUT / name).rglob("*") if path.suffix in {".xlsx", ".xlsm", ".xlam", ".docx"}]
        assert files
        assert {f"presales_xl/_assets/{path.relative_to(CHECKOUT).as_posix()}" for path in files} <= packed


def test_the_code_of_the_buttons_is_in_the_wheel(installed: Installed) -> None:
    assert "presales_xl/addin/launcher.bas" in zipfile.ZipFile(installed.wheel).namelist()


def test_tests_and_benchmarks_stay_at_home(installed: Installed) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(installed.wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"presales_xl"}


def test_the_assets_come_from_the_installed_copy(installed: Installed) -> None:
    code = "from presales_xl.assets import asset; print(asset('workbooks', 'presales_project.xlsx'))"
    ran = installed.python("-c", code)
    assert (
        Path(ran.stdout.strip()) == installed.site / "presales_xl" / "_assets" / "workbooks" / "presales_project.xlsx"
    )


def test_a_project_goes_from_new_to_the_report(installed: Installed) -> None:
    (installed.desk / "p.json").write_text(json.dumps(PROJECT, ensure_ascii=False), encoding="utf-8")
    today = ("--today", "2026-06-30")

    new = installed.presales("new", "p.xlsx", "--from", "p.json", "--json")
    check = installed.presales("check", "p.xlsx", "--json", *today)
    fees = installed.presales("fees", "p.xlsx", "--json", *today)
    report = installed.presales("report", "monthly", "p.xlsx", "--month", "2026-06", "-o", ".", "--json", *today)

    assert (new.returncode, new.stderr) == (0, "")
    assert (check.returncode, check.stderr) == (0, ""), check.stdout
    assert (fees.returncode, json.loads(fees.stdout)["quota"]) == (0, "49500.00")
    assert (report.returncode, report.stderr) == (0, ""), report.stdout
    (document,) = json.loads(report.stdout)["files"]
    assert (installed.desk / document).is_file()


def test_the_command_is_called_presales(installed: Installed) -> None:
    (entry_points,) = installed.site.glob("presales_xl-*.dist-info/entry_points.txt")
    assert "presales = presales_xl.__main__:main" in entry_points.read_text(encoding="utf-8")


def test_the_demo_runs_from_the_wheel(installed: Installed) -> None:
    ran = installed.presales("demo", "--json")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert len(json.loads(ran.stdout)["projects"]) >= 6
    assert (installed.desk / "demo" / "company_rules.xlsx").is_file()
