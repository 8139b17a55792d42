"""What a command loads before it answers: only what it needs, because half of a quick command is loading."""

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from cli_runner import CHECKOUT

from presales_xl.cli.commands import COMMANDS
from presales_xl.demo.run import make_one

pytestmark = pytest.mark.usefixtures("templates")

HEAVY = {
    "click", "cryptography", "docx", "docxtpl", "jinja2", "keyring", "numpy", "openpyxl", "pandas", "pydantic", "pypdf",
    "rich", "typer", "xlsxwriter", "xlwings",
}  # fmt: skip
NOT_FOR_CELLS = {
    "asyncio", "difflib", "email", "html", "http", "logging", "multiprocessing", "platform", "shlex", "socket", "ssl",
    "subprocess", "tempfile", "traceback", "typing_extensions", "uuid", "xml",
}  # fmt: skip
"""What the standard library offers for mistakes, networks and other programs."""
TELL_MODULES = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
from presales_xl.__main__ import main
sys.exit(main())
"""


@pytest.fixture(scope="module")
def project(presales_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its approvals, fees and rules."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESALES_HOME", str(presales_home))
        return make_one(tmp_path_factory.mktemp("start"))


@cache
def loaded(*arguments: str) -> frozenset[str]:
    """The modules that one command as a process of its own has loaded when it ends; its output is piped."""
    ran = subprocess.run(
        [sys.executable, "-c", TELL_MODULES, *arguments], cwd=CHECKOUT, capture_output=True, text=True, check=False
    )
    assert ran.returncode in {0, 1}, ran.stderr
    assert "Traceback" not in ran.stderr
    return frozenset(ran.stderr.split())


def rooms(modules: frozenset[str]) -> set[str]:
    """Our own rooms among them."""
    return {module.split(".")[1] for module in modules if module.startswith("presales_xl.")}


@pytest.mark.parametrize("command", ["check", "grade", "fees", "deviations", "status"])
def test_a_command_on_cells_loads_no_package_for_documents_tables_or_colours(command: str, project: Path) -> None:
    modules = loaded(command, str(project), "--dry-run", "--today", "2026-06-30")

    assert {module.split(".")[0] for module in modules} & (HEAVY | NOT_FOR_CELLS) == set()
    assert rooms(modules) & {"word", "demo"} == set()
    assert not any(module.startswith("presales_xl.tables.company.default") for module in modules)


@pytest.mark.parametrize("command", ["check", "deviations", "draft change"])
def test_a_project_that_is_late_and_overspent_is_told_so_without_packages(command: str, project: Path) -> None:
    """What a deviation asks for is found out on records made up for that, which nobody typed."""
    modules = loaded(*command.split(), str(project), "--dry-run", "--today", "2027-06-30")

    assert "presales_xl.rules.deviation_checks.schedule" in modules
    assert {module.split(".")[0] for module in modules} & (HEAVY | NOT_FOR_CELLS) == set()


READY_FOR_PRESSES = """
import ctypes, sys
sys.path.insert(0, sys.argv[1])
from fake_pywin32 import CTYPES, stand_ins
sys.modules.update(stand_ins(type("Dispatch", (), {}), Exception))
vars(ctypes).update(CTYPES)
from presales_xl.buttons import door
door.get_ready()
print(*sys.modules)
"""


def test_what_buttons_on_cells_need_includes_xlwings_and_nothing_heavy_that_it_would_bring() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", READY_FOR_PRESSES, str(Path(__file__).parent)],
        cwd=CHECKOUT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    modules = frozenset(ran.stdout.split())

    assert {"xlwings._xlwindows", "presales_xl.actions.validate", "presales_xl.buttons.approving"} <= modules
    unwanted = (HEAVY - {"xlwings"}) | {"PIL", "matplotlib", "plotly", "polars"}
    assert {module.split(".")[0] for module in modules} & unwanted == set()
    assert rooms(modules) & {"demo", "signing"} == set()


def test_verifying_a_log_without_signatures_loads_nothing_that_checks_them(project: Path) -> None:
    modules = loaded("verify", str(project), "--today", "2026-06-30")

    assert {module.split(".")[0] for module in modules} & HEAVY == set()
    assert "signing" not in rooms(modules)


@pytest.mark.parametrize("words", [["--help"], ["report", "--help"], ["check", "--help"]])
def test_the_help_loads_nothing_that_works_on_a_project(words: list[str]) -> None:
    modules = loaded(*words)

    assert {module.split(".")[0] for module in modules} & (HEAVY | NOT_FOR_CELLS | {"lxml"}) == set()
    assert rooms(modules) - {"cli"} == {"__main__", "findings", "frozen", "language"}


@pytest.mark.parametrize(("command", "module"), [("export", "rules"), ("verify", "verify")])
def test_a_command_loads_no_module_of_another_command(command: str, module: str, project: Path) -> None:
    modules = loaded(command, str(project), "--today", "2026-06-30")

    every = {known.function.split(":")[0] for known in COMMANDS.values()} | {"help"}
    assert every & {name.removeprefix("presales_xl.cli.") for name in modules} == {module}


def test_a_grade_needs_neither_checks_nor_reports(project: Path) -> None:
    modules = loaded("grade", str(project), "--dry-run", "--today", "2026-06-30")

    assert "reports" not in rooms(modules)
    assert not {module for module in modules if module.startswith("presales_xl.rules.entry_checks")}


def test_a_monthly_report_loads_the_word_engine_and_no_workbook_writer(project: Path, tmp_path: Path) -> None:
    modules = loaded(
        "report", "monthly", str(project), "--month", "2026-06", "-o", str(tmp_path), "--today", "2026-06-30"
    )

    packages = {module.split(".")[0] for module in modules}
    assert "docxtpl" in packages
    assert packages & (HEAVY - {"docx", "docxtpl", "jinja2"}) == set()


def test_a_form_loads_the_word_engine_and_reading_it_back_only_a_parser(project: Path, tmp_path: Path) -> None:
    made = loaded("form", "termination", str(project), "-o", str(tmp_path), "--today", "2026-06-30")
    (document,) = tmp_path.glob("*.docx")
    read = loaded("opinions", str(document))

    packages = {module.split(".")[0] for module in made}
    assert "docxtpl" in packages
    assert packages & (HEAVY - {"docx", "docxtpl", "jinja2"}) == set()
    assert {module.split(".")[0] for module in read} & HEAVY == set()


def test_the_doctor_looks_for_packages_without_loading_them_but_asks_the_keyring() -> None:
    modules = loaded("doctor")

    assert {module.split(".")[0] for module in modules} & (HEAVY - {"cryptography", "keyring"}) == set()
    assert not any(module.startswith("presales_xl.addin.build") for module in modules)
