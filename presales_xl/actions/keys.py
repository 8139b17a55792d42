"""The commands `keys new` and `keys show`: a person's key pair, the private one into the keyring and nowhere else."""

from collections.abc import Mapping
from typing import Any

from presales_xl.findings import CannotDo, Label, Lang
from presales_xl.findings.signing_messages import SigningMessage
from presales_xl.rules.approval_log import kept
from presales_xl.signing import key_pair, key_store


def new(name: str, *, replace: bool = False) -> dict[str, Any]:
    """Make a key pair for a person; `replace` gives up the private key that is there. Raises CannotDo.

    The result has the public key, and the one it replaces, which must stay on the people sheet for what it signed.
    """
    who = _named(name)
    before = _usable_key(who) if replace else _public_key(who)
    if before is not None and not replace:
        raise CannotDo(SigningMessage.KEY_EXISTS, value=who, public_key=before)
    secret = key_pair.new_secret()
    key_store.keep_secret(who, secret)
    return {"name": who, "public_key": key_pair.public_key_of(secret), "replaced": before}


def show(name: str) -> dict[str, Any]:
    """The public key of the private key that this computer holds for a person; raises CannotDo when it holds none."""
    who = _named(name)
    found = _public_key(who)
    if found is None:
        raise CannotDo(SigningMessage.NO_KEY, value=who)
    return {"name": who, "public_key": found}


def _named(name: str) -> str:
    who = kept(name)
    if who is None:
        raise CannotDo(SigningMessage.NOBODY)
    return who


def _usable_key(who: str) -> str | None:
    """The same where a damaged private key is as good as none, because another takes its place."""
    try:
        return _public_key(who)
    except CannotDo as refusal:
        if refusal.message is SigningMessage.KEY_DAMAGED:
            return None
        raise


def _public_key(who: str) -> str | None:
    """The public key of what the keyring holds; raises CannotDo for a private key that nobody can use."""
    key_pair.require_installed()
    secret = key_store.held_secret(who)
    if secret is None:
        return None
    try:
        return key_pair.public_key_of(secret)
    except ValueError as error:
        raise CannotDo(SigningMessage.KEY_DAMAGED, value=who) from error


_MADE = Label("√ 私钥已存入这台电脑的系统钥匙串（{name}）。公钥：", "√ The private key is in the keyring of this computer ({name}). Public key:")  # fmt: skip
_HELD = Label("{name}在这台电脑上的公钥：", "Public key of {name} on this computer:")
_ENTER = Label(
    "请把公钥交给财务，登记在 company_rules.xlsx「人员」表的「签名公钥」一列。",
    "Give it to finance, who enters it in the column Public key of the sheet People of company_rules.xlsx.",
)
_ADD = Label(
    "请把公钥交给财务，用顿号加在「签名公钥」里旧公钥之后；旧公钥 {replaced} 要保留，以前的签名才仍可核验。",
    "Give it to finance, who adds it after the old one with a comma; keep the old key {replaced}, by which earlier signatures are checked.",
)


def told_new(result: Mapping[str, Any], lang: Lang) -> tuple[str, ...]:
    """What was made and where the public key goes, for a person."""
    where = _ADD if result["replaced"] else _ENTER
    return (_MADE.text(lang).format_map(result), result["public_key"], where.text(lang).format_map(result))


def told_held(result: Mapping[str, Any], lang: Lang) -> tuple[str, ...]:
    """The public key, for a person."""
    return (_HELD.text(lang).format_map(result), result["public_key"])
