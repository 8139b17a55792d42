"""What tells one version of a workbook from another."""

import hashlib


def fingerprint(data: bytes) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    return hashlib.sha256(data).hexdigest()
