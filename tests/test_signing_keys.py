"""Key pairs and the keyring: what is made, where the private key goes, and what is said where there is no keyring."""

import base64
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.backends.chainer import ChainerBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.backends.null import Keyring as NullKeyring
from keyrings import ForgetfulKeyring, LockedKeyring, MemoryKeyring, using

from presales_xl.actions import keys
from presales_xl.findings import CannotDo
from presales_xl.findings.signing_messages import SigningMessage
from presales_xl.language import LANGUAGES
from presales_xl.signing import key_pair, key_store
from presales_xl.tables.company.keys import public_keys, raw_key
from presales_xl.tables.company.people import Employee

SECRET = key_pair.new_secret()
KEY = key_pair.public_key_of(SECRET)
CONTENT = b"what was agreed to"


@pytest.fixture
def ring() -> Iterator[MemoryKeyring]:
    backend = MemoryKeyring()
    with using(backend):
        yield backend


def refusal_of(command: object) -> SigningMessage:
    """Why it cannot be done; said in both languages without a trace of the private key."""
    assert callable(command)
    with pytest.raises(CannotDo) as refused:
        command()
    assert all("{" not in refused.value.text(lang) for lang in LANGUAGES)
    assert isinstance(refused.value.message, SigningMessage)
    return refused.value.message


# key pairs


def test_a_signature_is_checked_by_the_public_key_alone() -> None:
    assert key_pair.check(KEY, CONTENT, key_pair.sign(SECRET, CONTENT))


def test_the_same_bytes_always_have_the_same_signature() -> None:
    assert key_pair.sign(SECRET, CONTENT) == key_pair.sign(SECRET, CONTENT)


def test_every_key_is_another() -> None:
    assert len({key_pair.new_secret() for _ in range(20)}) == 20


def test_the_first_example_of_rfc_8032_is_reproduced() -> None:
    secret = base64.b64encode(bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
    signature = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"

    assert raw_key(key_pair.public_key_of(secret.decode())) == bytes.fromhex(
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
    )
    assert base64.b64decode(key_pair.sign(secret.decode(), b"")).hex() == signature


@given(st.binary(max_size=80), st.integers(min_value=0), st.data())
def test_any_flipped_bit_of_the_content_or_the_signature_is_found(
    content: bytes, bit: int, data: st.DataObject
) -> None:
    signature = key_pair.sign(SECRET, content)
    if content and data.draw(st.booleans()):
        content = flipped(content, bit)
    else:
        signature = flipped(signature.encode("ascii"), bit).decode("latin-1")

    assert not key_pair.check(KEY, content, signature)


def flipped(raw: bytes, bit: int) -> bytes:
    place, shift = divmod(bit % (8 * len(raw)), 8)
    return raw[:place] + bytes([raw[place] ^ (1 << shift)]) + raw[place + 1 :]


@given(st.text(max_size=100))
def test_what_is_no_key_or_no_signature_checks_nothing(text: str) -> None:
    assert not key_pair.check(text, CONTENT, key_pair.sign(SECRET, CONTENT))
    assert not key_pair.check(KEY, CONTENT, text)


def test_somebody_elses_key_does_not_check_it() -> None:
    other = key_pair.public_key_of(key_pair.new_secret())

    assert not key_pair.check(other, CONTENT, key_pair.sign(SECRET, CONTENT))


def test_a_person_keeps_earlier_keys_beside_the_present_one() -> None:
    person = Employee(row=1, name="周明远", public_key=f"{KEY}、 ed25519:x;\n{KEY}")

    assert public_keys(person) == (KEY, "ed25519:x", KEY)
    assert public_keys(Employee(row=1, name="周明远")) == ()


@pytest.mark.parametrize(
    "text",
    ["", "ed25519:", KEY.removeprefix("ed25519:"), KEY[:-1], f"{KEY}=", KEY.upper()],
    ids=[
        "nothing",
        "only_the_kind",
        "without_the_kind",
        "cut",
        "too_long",
        "upper_case",
    ],  # the key is a new one each run
)
def test_what_is_not_written_as_a_key_is_none(text: str) -> None:
    assert raw_key(text) is None


# the keyring


def test_a_new_private_key_goes_into_the_keyring_under_the_folded_name_and_nowhere_else(ring: MemoryKeyring) -> None:
    made = keys.new(" Zhou Mingyuan ")

    ((place, secret),) = ring.kept.items()
    assert place == ("presales_xl", "zhoumingyuan")
    assert made == {"name": "Zhou Mingyuan", "public_key": key_pair.public_key_of(secret), "replaced": None}
    assert all(secret not in "".join(keys.told_new(made, lang)) for lang in LANGUAGES)


def test_the_public_key_can_be_shown_again(ring: MemoryKeyring) -> None:
    made = keys.new("周明远")

    assert keys.show("周 明远") == {"name": "周 明远", "public_key": made["public_key"]}
    assert made["public_key"] in "".join(keys.told_held(made, "zh"))


def test_a_key_is_not_replaced_unasked(ring: MemoryKeyring) -> None:
    keys.new("周明远")
    before = dict(ring.kept)

    assert refusal_of(lambda: keys.new("周明远")) is SigningMessage.KEY_EXISTS
    assert ring.kept == before


def test_a_replaced_key_names_the_old_one_which_must_stay_on_the_sheet(ring: MemoryKeyring) -> None:
    old = keys.new("周明远")["public_key"]

    made = keys.new("周明远", replace=True)

    assert made["replaced"] == old != made["public_key"]
    assert old in "".join(keys.told_new(made, "zh"))


def test_nobodys_key_is_refused(ring: MemoryKeyring) -> None:
    assert refusal_of(lambda: keys.new(" \u200b")) is SigningMessage.NOBODY
    assert refusal_of(lambda: keys.show("周明远")) is SigningMessage.NO_KEY
    assert ring.kept == {}


def test_a_damaged_private_key_is_told_and_can_be_replaced(ring: MemoryKeyring) -> None:
    ring.kept["presales_xl", "周明远"] = "damaged"

    assert refusal_of(lambda: keys.show("周明远")) is SigningMessage.KEY_DAMAGED
    assert refusal_of(lambda: keys.new("周明远")) is SigningMessage.KEY_DAMAGED
    assert keys.new("周明远", replace=True)["replaced"] is None


_KEEPING_NOTHING: list[Any] = [backend() for backend in (NoKeyring, NullKeyring)]


class PlaintextKeyring(MemoryKeyring):
    """Stands for the one that writes passwords into a file."""


PlaintextKeyring.__module__ = "keyrings.alt.file"


def chained(*members: object) -> ChainerBackend:
    chain = type("Chain", (ChainerBackend,), {"backends": members})
    made: ChainerBackend = chain()
    return made


@pytest.mark.parametrize(
    "backend",
    [*_KEEPING_NOTHING, ForgetfulKeyring(), PlaintextKeyring(), chained(), chained(PlaintextKeyring())],
    ids=["none", "null", "forgetful", "plain_file", "empty_chain", "chain_to_a_file"],
)
def test_a_machine_without_a_keyring_says_so_and_keeps_nothing(backend: MemoryKeyring) -> None:
    with using(backend):
        assert refusal_of(lambda: keys.new("周明远")) is SigningMessage.NO_KEYRING
    assert getattr(backend, "kept", {}) == {}


def test_a_chain_of_keyrings_is_used_through_its_first() -> None:
    first = MemoryKeyring()

    with using(chained(first, PlaintextKeyring())):
        keys.new("周明远")

    assert len(first.kept) == 1


def test_a_locked_keyring_says_so_with_its_reason() -> None:
    with using(LockedKeyring()):
        assert refusal_of(lambda: keys.show("周明远")) is SigningMessage.KEYRING_LOCKED
        assert refusal_of(lambda: key_store.keep_secret("周明远", SECRET)) is SigningMessage.KEYRING_LOCKED


@pytest.mark.parametrize("absent", ["keyring", "cryptography.hazmat.primitives.asymmetric"])
def test_without_the_extra_it_is_said_how_to_install_it(
    absent: str, ring: MemoryKeyring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, absent, None)

    assert refusal_of(lambda: keys.new("周明远")) is SigningMessage.NOT_INSTALLED
    assert "presales_xl[sign]" in SigningMessage.NOT_INSTALLED.fix("zh", {})
    assert ring.kept == {}
