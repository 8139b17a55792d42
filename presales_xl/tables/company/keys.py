"""The public keys of a person, as they stand on the people sheet: the present one and all earlier ones."""

import base64
import binascii

from presales_xl.tables.company.names import split
from presales_xl.tables.company.people import Employee

PREFIX = "ed25519:"
"""Opens every public key, so that Excel takes none for a formula and a reader sees what it is."""

_LENGTH = 32


def public_keys(person: Employee) -> tuple[str, ...]:
    """The keys of a person in the order of the cell; who changed his key keeps the old ones there.

    A signature of years ago is still his when he has another key today; so none is ever overwritten.
    """
    return split(person.public_key)


def written_key(raw: bytes) -> str:
    """How a public key is written."""
    return PREFIX + base64.b64encode(raw).decode("ascii")


def raw_key(written: str) -> bytes | None:
    """The 32 bytes of a written public key; None when it is none."""
    try:
        raw = base64.b64decode(written.removeprefix(PREFIX), validate=True)
    except (ValueError, binascii.Error):
        return None
    return raw if len(raw) == _LENGTH and written == written_key(raw) else None
