"""Signatures of approvals: Ed25519 key pairs, and the keyring of the operating system that keeps the private ones."""
