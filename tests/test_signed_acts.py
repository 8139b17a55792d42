"""Signing where it happens: submit and decide with a key in the keyring, without one, and where one is required."""

import shutil
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cli_runner import contents, run_main
from keyring.backends.fail import Keyring as NoKeyring
from keyrings import MemoryKeyring, using
from project_files import Ran
from signed_samples import key_of, secret_of

from presales_xl.demo.company import sample_rules
from presales_xl.demo.projects.water import WATER
from presales_xl.demo.run import RULES_FILE, make_one
from presales_xl.tables.company.parameter import ParameterRow
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.records_of_control import Approval
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.records import read_project
from presales_xl.workbook.template.rules_book import build_rules_book

pytestmark = pytest.mark.usefixtures("templates")

DAY = "2026-03-03"


def with_keys(rules: CompanyRules, *names: str, required: str = "none") -> CompanyRules:
    """The sample company where these people have a public key, and these subjects must be signed."""
    people = tuple(
        one.model_copy(update={"public_key": key_of(one.name or "")}) if one.name in names else one
        for one in rules.people
    )
    row = next(one for one in rules.parameters if one.key == "signatures_required")
    rows: tuple[ParameterRow, ...] = tuple(
        one.model_copy(update={"value": required}) if one is row else one for one in rules.parameters
    )
    return rules.model_copy(update={"people": people, "parameters": rows})


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, presales_home: Path) -> Path:
    """The water project of the sample company, of which nothing is submitted yet."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRESALES_HOME", str(presales_home))
        return make_one(tmp_path_factory.mktemp("signed"), replace(WATER, acts=()))


@pytest.fixture
def file(made: Path, tmp_path: Path) -> Path:
    """That project beside rules where 林晓雯 and 周明远 have public keys and nobody must sign."""
    publish(tmp_path, with_keys(sample_rules(), "林晓雯", "周明远"))
    return Path(shutil.copy(made, tmp_path / "a.xlsx"))


def publish(folder: Path, rules: CompanyRules) -> None:
    build_rules_book(folder / RULES_FILE, "zh", rules)


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    """A keyring with the private keys of 林晓雯 and 周明远."""
    backend = MemoryKeyring()
    for name in ("林晓雯", "周明远"):
        backend.kept["presales_xl", name] = secret_of(name)
    with using(backend):
        yield backend


def act(command: str, file: Path, name: str, *more: str) -> Ran:
    return run_main(command, file, "立项", "--as", name, "--today", DAY, "--json", *more)


def done(command: str, file: Path, name: str, *more: str) -> Any:
    ran = act(command, file, name, *more)
    assert ran.code == 0, ran
    return ran.json


def codes(ran: Ran) -> list[str]:
    return [finding["code"] for finding in ran.json["findings"]]


def log_of(file: Path) -> tuple[Approval, ...]:
    return read_project(FileWorkbook.open(file).read(), sample_rules()).records.approvals


def verified(file: Path) -> Any:
    return run_main("verify", file, "--today", DAY, "--json").json


# with a key


def test_who_has_a_key_signs_and_the_signatures_hold(file: Path, ring: MemoryKeyring) -> None:
    assert done("submit", file, "林晓雯")["signed"] is True
    assert done("approve", file, "周明远")["signed"] is True
    assert done("approve", file, "吴海波")["signed"] is False

    found = verified(file)
    assert (found["ok"], found["signed"], found["unsigned"]) == (True, 2, 1)
    assert [row.signature is not None for row in log_of(file)] == [True, True, False]


def test_the_sheet_says_by_a_formula_which_rows_are_signed(file: Path, ring: MemoryKeyring) -> None:
    done("submit", file, "林晓雯")
    done("approve", file, "周明远")

    held = FileWorkbook.open(file).read().lists["approvals"]
    columns = {header.content: index for index, header in enumerate(held.headers)}

    assert [row[columns["序号"]].content for row in held.rows[:2]] == [1, 2]
    assert all(row[columns["签名"]].is_formula for row in held.rows)


def test_rows_beyond_the_prepared_ones_have_the_formula_too(file: Path, ring: MemoryKeyring) -> None:
    for _ in range(3):
        done("submit", file, "林晓雯")
        done("withdraw", file, "林晓雯")

    held = FileWorkbook.open(file).read().lists["approvals"]
    column = next(index for index, header in enumerate(held.headers) if header.content == "签名")

    assert [row[column].is_formula for row in held.rows] == [True] * 6


def test_who_has_no_public_key_is_asked_for_nothing_of_the_machine(file: Path) -> None:
    publish(file.parent, sample_rules())
    with using(NoKeyring()):  # type: ignore[no-untyped-call]  # of the library
        ran = act("submit", file, "林晓雯")

    assert (ran.code, codes(ran), ran.json["signed"]) == (0, [], False)


@pytest.mark.parametrize("how", ["no_keyring", "no_key", "other_key", "not_installed"])
def test_who_cannot_sign_here_acts_unsigned_and_is_told_why(
    how: str, file: Path, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    hinder(how, ring, monkeypatch)

    ran = act("submit", file, "林晓雯")

    assert (ran.code, codes(ran), ran.json["signed"]) == (0, ["signing.unsigned"], False)
    assert log_of(file)[0].signature is None


def hinder(how: str, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the machine lack something."""
    if how == "not_installed":
        monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric", None)
    elif how == "no_keyring":
        monkeypatch.setattr("keyring.get_keyring", NoKeyring)
    elif how == "no_key":
        ring.kept.clear()
    else:
        ring.kept["presales_xl", "林晓雯"] = secret_of("路人")


def test_a_key_kept_under_another_spelling_of_the_name_is_found(file: Path, ring: MemoryKeyring) -> None:
    rules = with_keys(sample_rules(), "林晓雯")
    people = tuple(
        one.model_copy(update={"aliases": "Lin Xiaowen"}) if one.name == "林晓雯" else one for one in rules.people
    )
    publish(file.parent, rules.model_copy(update={"people": people}))
    ring.kept["presales_xl", "linxiaowen"] = ring.kept.pop(("presales_xl", "林晓雯"))

    assert done("submit", file, "林晓雯")["signed"] is True


def test_verifying_signed_rows_without_the_extra_is_no_clean_result(
    file: Path, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    done("submit", file, "林晓雯")
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.asymmetric", None)

    found = verified(file)

    assert (found["ok"], [told["kind"] for told in found["problems"]]) == (False, ["signatures_unchecked"])


def test_a_key_that_left_the_people_sheet_leaves_its_signatures_unproven(file: Path, ring: MemoryKeyring) -> None:
    done("submit", file, "林晓雯")
    publish(file.parent, sample_rules())

    assert [told["kind"] for told in verified(file)["problems"]] == ["unknown_key"]


# where signatures are required


@pytest.fixture
def strict(file: Path) -> Path:
    """The same where every row about an initiation must be signed."""
    publish(file.parent, with_keys(sample_rules(), "林晓雯", "周明远", required="立项"))
    return file


def test_signed_acts_pass_where_signatures_are_required(strict: Path, ring: MemoryKeyring) -> None:
    done("submit", strict, "林晓雯")
    done("approve", strict, "周明远")

    assert verified(strict)["ok"] is True


def test_who_has_no_public_key_is_refused_where_signatures_are_required(strict: Path, ring: MemoryKeyring) -> None:
    done("submit", strict, "林晓雯")
    done("approve", strict, "周明远")
    before = contents(strict.parent)

    ran = act("approve", strict, "吴海波")

    assert (ran.code, codes(ran), ran.json["signed"]) == (1, ["signing.required_no_public_key"], None)
    assert contents(strict.parent) == before


@pytest.mark.parametrize(("how", "code"), [("no_key", 1), ("other_key", 1), ("no_keyring", 2), ("not_installed", 2)])
def test_who_cannot_sign_here_is_refused_where_signatures_are_required(
    how: str, code: int, strict: Path, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(strict.parent)
    hinder(how, ring, monkeypatch)

    ran = act("submit", strict, "林晓雯")

    assert ran.code == code
    assert "signing.required_no_" in ran.out + ran.err
    assert contents(strict.parent) == before


def test_a_decision_on_paper_is_signed_by_its_recorder_where_signatures_are_required(
    strict: Path, ring: MemoryKeyring
) -> None:
    done("submit", strict, "林晓雯")

    done("approve", strict, "周明远", "--offline", "--evidence", "OA-1", "--recorded-by", "林晓雯")

    assert [row.signature is not None for row in log_of(strict)] == [True, True]
    assert verified(strict)["ok"] is True


def test_an_unsigned_row_from_before_is_missed_once_the_company_requires_signatures(
    file: Path, ring: MemoryKeyring
) -> None:
    ring.kept.clear()
    done("submit", file, "林晓雯")
    publish(file.parent, with_keys(sample_rules(), "林晓雯", required="立项"))

    assert [told["kind"] for told in verified(file)["problems"]] == ["signature_missing"]


def test_check_and_status_name_an_act_that_lacks_its_signature_and_the_next_step_is_refused(
    file: Path, ring: MemoryKeyring
) -> None:
    keys = dict(ring.kept)
    ring.kept.clear()
    done("submit", file, "林晓雯")
    ring.kept.update(keys)
    publish(file.parent, with_keys(sample_rules(), "林晓雯", "周明远", required="立项"))

    checked = run_main("check", file, "--today", DAY, "--json")
    missing = run_main("status", file, "--today", DAY, "--json").json["missing"]
    refused = act("approve", file, "周明远")

    told = [one for one in checked.json["findings"] if one["code"] == "verify.signature_missing"]
    assert (checked.code, [one["severity"] for one in told]) == (1, ["error"])
    assert missing[0]["code"] == "verify.signature_missing"
    assert (refused.code, codes(refused)) == (1, ["verify.signature_missing"])

    done("withdraw", file, "林晓雯")
    done("submit", file, "林晓雯")
    done("approve", file, "周明远")
    again = run_main("check", file, "--today", DAY, "--json")
    assert "verify.signature_missing" not in [one["code"] for one in again.json["findings"]]
