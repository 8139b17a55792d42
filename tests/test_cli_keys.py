"""`presales keys new` and `keys show` as a person meets them: what is printed, what is kept, and the exit codes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cli_runner import contents, run_main, run_process
from keyrings import LockedKeyring, MemoryKeyring, using

from presales_xl.signing import key_pair


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    backend = MemoryKeyring()
    with using(backend):
        yield backend


def test_a_new_key_prints_the_public_one_and_says_where_it_goes(ring: MemoryKeyring) -> None:
    ran = run_main("keys", "new", "--as", "周明远")

    (secret,) = ring.kept.values()
    assert ran.code == 0
    assert key_pair.public_key_of(secret) in ran.out.splitlines()
    assert "「人员」表的「签名公钥」" in ran.out
    assert secret not in ran.out + ran.err


def test_in_english_too(ring: MemoryKeyring) -> None:
    ran = run_main("keys", "new", "--as", "Zhou Mingyuan", "--lang", "en")

    assert "Public key of the sheet People of company_rules.xlsx" in ran.out


def test_as_json_it_is_one_object_without_the_private_key(ring: MemoryKeyring) -> None:
    ran = run_main("keys", "new", "--as", "周明远", "--json")

    (secret,) = ring.kept.values()
    assert ran.json == {"name": "周明远", "public_key": key_pair.public_key_of(secret), "replaced": None}
    assert run_main("keys", "show", "--as", "周明远", "--json").json == {
        "name": "周明远", "public_key": ran.json["public_key"],
    }  # fmt: skip


def test_a_second_key_needs_replace_and_names_the_old_one(ring: MemoryKeyring) -> None:
    old = run_main("keys", "new", "--as", "周明远", "--json").json["public_key"]

    refused = run_main("keys", "new", "--as", "周明远")
    replaced = run_main("keys", "new", "--as", "周明远", "--replace")

    assert (refused.code, "--replace" in refused.err, old in refused.err) == (2, True, True)
    assert replaced.code == 0
    assert f"旧公钥 {old} 要保留" in replaced.out


def test_a_locked_keyring_is_one_sentence_and_exit_code_2() -> None:
    with using(LockedKeyring()):
        ran = run_main("keys", "show", "--as", "周明远")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "系统钥匙串打不开（user dismissed the prompt）。请解锁钥匙串后再试。\n"


def test_a_server_without_a_keyring_is_one_sentence_and_exit_code_2(tmp_path: Path) -> None:
    ran = run_process(
        "keys", "new", "--as", "周明远", cwd=tmp_path, PYTHON_KEYRING_BACKEND="keyring.backends.fail.Keyring"
    )

    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "没有可用的系统钥匙串" in ran.err
    assert contents(tmp_path) == {}
