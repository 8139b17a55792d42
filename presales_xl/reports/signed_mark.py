"""The mark of an act that carries a signature; whether the signature holds is for `verify` to say."""

from presales_xl.findings import Label
from presales_xl.reports.words import Words
from presales_xl.tables.records_of_control import Approval

_SIGNED = Label("√ 已签名", "√ signed")


def signed_mark(row: Approval, words: Words) -> str:
    """The mark in words; empty for an act without a signature."""
    return words.of(_SIGNED) if row.signature else ""
