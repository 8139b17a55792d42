"""Checks this computer: what is in order for the product, what is broken, and what to do about it."""

from presales_xl.addin.doctor import Row, examine
from presales_xl.addin.doctor_facts import machine_here
from presales_xl.addin.doctor_machine import KeyStore, Tools
from presales_xl.findings import CannotDo
from presales_xl.findings.signing_messages import SigningMessage
from presales_xl.language import Lang


def run(lang: Lang) -> tuple[Row, ...]:
    """One row or more per check; nothing is changed."""
    return examine(machine_here(lang, _tools()))


def _tools() -> Tools:
    from presales_xl.word.pdf import pdf_program

    program = pdf_program()
    return Tools(None if program is None else str(program), _key_store())


def _key_store() -> KeyStore:
    from presales_xl.signing.key_pair import require_installed
    from presales_xl.signing.key_store import keyring_name

    try:
        require_installed()
        return KeyStore(True, keyring_name())
    except CannotDo as refusal:
        return KeyStore(refusal.message is not SigningMessage.NOT_INSTALLED)
