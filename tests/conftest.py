"""Fixtures that several subjects share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fake_winreg import FakeWinreg, windows_registry
from hypothesis import HealthCheck, settings

from presales_xl.addin.registry import Registry

# How long a value takes says something of the machine and nothing of the product.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("here")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of files that nobody here wrote; tests that need it skip where it is absent."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the shared test data is not here")
    return SHARED / "data"


LONGEST = (
    "test_demo.py", "test_live_formulas.py", "test_addin_clicks.py", "test_real_opportunities.py", "test_wheel.py",
    "test_change_tie_out.py", "test_change_laws.py", "test_authority_laws.py", "test_reports_of_a_folder.py", "test_template_build.py",
    "test_slip_formula.py", "test_marks.py", "test_demo_stories.py", "test_interleaved_saves.py",
)  # fmt: skip
"""Files that take longest; they go first, so that no worker is left alone with one of them at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    ranks = {name: rank for rank, name in enumerate(LONGEST)}
    items.sort(key=lambda item: ranks.get(item.path.name, len(LONGEST)))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where PRESALES_NO_SKIP is set everything a test could miss is present, so a skipped test is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("PRESALES_NO_SKIP") and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def presales_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A company's own folder with freshly built templates in both languages."""
    from presales_xl.tables.company.defaults import default_rules
    from presales_xl.workbook.template.project_book import build_project_book

    home = tmp_path_factory.mktemp("home")
    (home / "workbooks" / "en").mkdir(parents=True)
    build_project_book(home / "workbooks" / "presales_project.xlsx", "zh", default_rules())
    build_project_book(home / "workbooks" / "en" / "presales_project.xlsx", "en", default_rules())
    return home


@pytest.fixture
def templates(presales_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Commands of this test take their templates from there."""
    monkeypatch.setenv("PRESALES_HOME", str(presales_home))
    return presales_home


@pytest.fixture(scope="module")
def nothing_missing() -> Iterator[None]:
    """Whoever agrees in this module agrees to what is complete: who may is asked here, not whether it is time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("presales_xl.rules.deciding.gate_of", lambda *_: ())
        yield


@pytest.fixture
def winreg() -> FakeWinreg:
    """An empty registry of Windows."""
    return FakeWinreg()


@pytest.fixture
def registry(winreg: FakeWinreg) -> Iterator[Registry]:
    """The same, as the product reads and writes it."""
    with windows_registry(winreg) as opened:
        yield opened
