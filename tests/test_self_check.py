"""The self-check on the computer the tests run on."""

import importlib.metadata
import json
import subprocess
import sys
from pathlib import Path

import pytest
from cli_runner import CHECKOUT

from presales_xl.actions import self_check
from presales_xl.addin.doctor import Row
from presales_xl.findings import CannotDo
from presales_xl.findings.signing_messages import SigningMessage
from presales_xl.signing import key_pair, key_store
from presales_xl.word import pdf

WITHOUT_PACKAGES = """
import json, sys
names = ("chinese_calendar", "docx", "docxtpl", "lxml", "openpyxl", "pandas", "pydantic", "python_calamine", "rich",
         "xlsxwriter", "xlwings")
sys.modules.update(dict.fromkeys(names))
from presales_xl.addin import doctor_facts
doctor_facts._version_of = lambda package: None
from presales_xl.actions import self_check
print(json.dumps([row.to_json("en") for row in self_check.run("en")]))
"""


def row(check: str) -> Row:
    (found,) = [found for found in self_check.run("zh") if found.check == check]
    return found


def test_this_computer_has_what_it_needs() -> None:
    rows = self_check.run("zh")
    assert [found.to_json("zh") for found in rows if found.blocks] == []
    assert all(found.to_json(lang)["message"] for found in rows for lang in ("zh", "en"))


def test_without_its_packages_the_check_still_runs_and_names_them(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", WITHOUT_PACKAGES], cwd=tmp_path, env={"PYTHONPATH": str(CHECKOUT), "PATH": ""},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    (blocking,) = [found for found in json.loads(ran.stdout) if found["blocks"]]
    assert blocking["code"] == "packages"
    assert "lxml" in blocking["message"]


@pytest.mark.parametrize("found", [Path("/opt/soffice"), None])
def test_libreoffice_is_where_reports_look_for_it(found: Path | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_soffice", lambda: found)
    assert ("/opt/soffice" in row("pdf").to_json("zh")["message"]) is (found is not None)


def test_the_keyring_is_the_one_signatures_use(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_pair, "require_installed", lambda: None)
    monkeypatch.setattr(key_store, "keyring_name", lambda: "Secret Service")
    assert row("keyring").to_json("en")["message"] == "The keyring of the system: Secret Service."


@pytest.mark.parametrize(
    ("message", "state"), [(SigningMessage.NOT_INSTALLED, "skipped"), (SigningMessage.NO_KEYRING, "problem")]
)
def test_without_a_keyring_nothing_is_broken(
    message: SigningMessage, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> str:
        raise CannotDo(message)

    monkeypatch.setattr(key_pair, "require_installed", lambda: None)
    monkeypatch.setattr(key_store, "keyring_name", refuse)
    assert (row("keyring").to_json("en")["state"], row("keyring").blocks) == (state, False)


def test_packages_are_those_of_the_installed_product_or_of_its_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    def as_installed(_name: str) -> list[str]:
        return ["lxml>=5.3", 'pypdf>=5; extra == "pdf"', "nowhere-to-be-found>=1"]

    monkeypatch.setattr(importlib.metadata, "requires", as_installed)
    assert row("packages").to_json("en")["message"] == "Packages are missing: nowhere-to-be-found."
