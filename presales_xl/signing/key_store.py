"""The keyring of the operating system, where private keys are kept: never a file of ours, never the screen."""

from types import ModuleType

from presales_xl.findings import CannotDo
from presales_xl.findings.signing_messages import SigningMessage
from presales_xl.tables.company.names import person_key

SERVICE = "presales_xl"
"""What the keyring calls us; the account is the person's name, folded."""

_UNSAFE = frozenset({"keyring.backends.fail", "keyring.backends.null", "keyrings.alt.file"})
"""Keyrings that keep nothing, or keep it in a file that everybody can read."""


def held_secret(*names: str) -> str | None:
    """The private key kept under the first of these names that has one; raises CannotDo without a usable keyring."""
    ring = _keyring()
    try:
        found = (ring.get_password(SERVICE, person_key(name)) for name in names)
        return next((secret for secret in found if secret), None)
    except ring.errors.KeyringError as error:
        raise CannotDo(SigningMessage.KEYRING_LOCKED, reason=_reason(error)) from error


def keep_secret(name: str, secret: str) -> None:
    """Keep a private key under a name, in place of one that is there; raises CannotDo when it cannot be kept."""
    ring = _keyring()
    try:
        ring.set_password(SERVICE, person_key(name), secret)
        kept = ring.get_password(SERVICE, person_key(name))
    except ring.errors.KeyringError as error:
        raise CannotDo(SigningMessage.KEYRING_LOCKED, reason=_reason(error)) from error
    if kept != secret:
        raise CannotDo(SigningMessage.NO_KEYRING)


def keyring_name() -> str:
    """What keeps private keys on this computer; raises CannotDo without a usable keyring."""
    return str(_keyring().get_keyring().name)


def _keyring() -> ModuleType:
    try:
        import keyring
        import keyring.errors
    except ImportError as error:
        raise CannotDo(SigningMessage.NOT_INSTALLED) from error
    backend = keyring.get_keyring()
    asked = next(iter(getattr(backend, "backends", [backend])), None)  # of a chain the first one keeps the key
    if asked is None or type(asked).__module__ in _UNSAFE:
        raise CannotDo(SigningMessage.NO_KEYRING)
    return keyring


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
