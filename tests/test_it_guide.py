"""The guide for IT says what the program does: the same places, values, policies and checks."""

import re
from pathlib import Path

import pytest

from presales_xl.addin import windows_excel
from presales_xl.addin.doctor_here import HERE
from presales_xl.addin.doctor_python import PYTHON
from presales_xl.addin.doctor_windows import NO_WINDOWS, WINDOWS
from presales_xl.addin.install_place import ADDIN_FILE, ARGUMENTS
from presales_xl.addin.registry import ADDIN_HASH, ARGS, EXE, LANG, SETTINGS, VERSION

ROOT = Path(__file__).parents[1]
GUIDE = (ROOT / "docs" / "it-guide.md").read_text(encoding="utf-8")
OPEN_POINTS = (ROOT / "docs" / "without-excel.md").read_text(encoding="utf-8")


def test_every_check_of_the_doctor_is_explained_in_its_order() -> None:
    explained = re.findall(r"^\| `([a-z_0-9]+)` \|", GUIDE, flags=re.MULTILINE)
    assert explained == [*PYTHON, *WINDOWS, *HERE]
    assert all(f"`{check}`" in GUIDE for check in NO_WINDOWS)


@pytest.mark.parametrize(
    "fact", [ADDIN_FILE, ARGUMENTS, str(SETTINGS), *(f"`{name}`" for name in (EXE, ARGS, LANG, VERSION, ADDIN_HASH))]
)
def test_what_install_writes_is_named(fact: str) -> None:
    assert fact in GUIDE


@pytest.mark.parametrize(
    "policy",
    ["VBAWarnings", "blockcontentexecutionfrominternet", "AllLocationsDisabled", "DisableAllAddins", "VbaOff"],
)
def test_every_policy_that_is_read_is_named(policy: str) -> None:
    assert policy in Path(windows_excel.__file__).read_text(encoding="utf-8")
    assert policy in GUIDE


def test_the_rule_of_defender_is_named_by_its_id() -> None:
    assert windows_excel.NO_CHILDREN.upper() in GUIDE


def test_the_steps_of_the_checklist_are_numbered_and_each_has_a_box() -> None:
    steps = re.findall(r"^\| (\d+) \|.*\| ☐ \|$", OPEN_POINTS, flags=re.MULTILINE)
    assert [int(step) for step in steps] == list(range(1, len(steps) + 1))
    assert len(steps) >= 10


def test_the_readme_leads_to_both() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "(docs/it-guide.md)" in readme
    assert "(docs/without-excel.md)" in readme
