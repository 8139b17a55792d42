"""Ed25519: make a key pair, sign, and check a signature; everything is text that a cell or a keyring can hold."""

import base64
import binascii
from types import ModuleType
from typing import TYPE_CHECKING

from presales_xl.findings import CannotDo
from presales_xl.findings.signing_messages import SigningMessage
from presales_xl.tables.company.keys import raw_key, written_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric import ed25519


def new_secret() -> str:
    """A new private key, for the keyring only."""
    return _text(_ed25519().Ed25519PrivateKey.generate().private_bytes_raw())


def public_key_of(secret: str) -> str:
    """The public key of a private one, as the people sheet holds it; ValueError when it is no private key."""
    raw: bytes = _private(secret).public_key().public_bytes_raw()
    return written_key(raw)


def sign(secret: str, content: bytes) -> str:
    """The signature of these bytes; the same every time. ValueError when `secret` is no private key."""
    return _text(_private(secret).sign(content))


def check(public_key: str, content: bytes, signature: str) -> bool:
    """Whether the signature of these bytes was made with the private key that belongs to `public_key`."""
    raw, signed = raw_key(public_key), _bytes(signature)
    if raw is None or signed is None:
        return False
    from cryptography.exceptions import InvalidSignature

    try:
        _ed25519().Ed25519PublicKey.from_public_bytes(raw).verify(signed, content)
    except InvalidSignature:
        return False
    return True


def require_installed() -> None:
    """Raises CannotDo when what makes and checks signatures is not installed."""
    _ed25519()


def _ed25519() -> ModuleType:
    try:
        from cryptography.hazmat.primitives.asymmetric import ed25519
    except ImportError as error:
        raise CannotDo(SigningMessage.NOT_INSTALLED) from error
    return ed25519


def _private(secret: str) -> "ed25519.Ed25519PrivateKey":
    made: ed25519.Ed25519PrivateKey = _ed25519().Ed25519PrivateKey.from_private_bytes(_bytes(secret) or b"")
    return made


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(written: str) -> bytes | None:
    """The bytes of a text that is exactly how they are written; a letter that decodes to the same bytes is no excuse."""
    try:
        raw = base64.b64decode(written, validate=True)
    except (ValueError, binascii.Error):
        return None
    return raw if _text(raw) == written else None
