"""How an act of approval is signed: with the key of whoever sits at the keyboard, where that person has one."""

from functools import partial

from presales_xl.findings import CannotDo, Finding, Label
from presales_xl.findings.signing_messages import SigningMessage
from presales_xl.frozen import frozen
from presales_xl.rules.approval_log import Sign
from presales_xl.rules.facts import Facts
from presales_xl.rules.next_step import name_of
from presales_xl.rules.signatures import is_required
from presales_xl.rules.wish import Grant, Wish
from presales_xl.tables.company.keys import public_keys
from presales_xl.tables.company.lookup import find_person
from presales_xl.tables.company.names import split
from presales_xl.tables.company.people import Employee


@frozen
class Signing:
    """What signs the act, None = it goes unsigned; and what is to be said about that."""

    sign: Sign | None = None
    said: tuple[Finding, ...] = ()
    is_refused: bool = False
    """Whether the act needs a signature that it cannot have."""


def signing_of(wish: Wish, grant: Grant, facts: Facts) -> Signing:
    """The signature of a granted act: the actor's, or that of whoever records a decision on paper.

    Who has no public key on the people sheet does not sign, and then nothing of the machine is asked. Raises CannotDo
    when a signature is required and this machine can give none to anybody.
    """
    person = _at_keyboard(wish, grant, facts)
    required = is_required(facts.rules, wish.subject, wish.at.date())
    if not public_keys(person):
        return _refused(SigningMessage.REQUIRED_NO_PUBLIC_KEY, wish, person) if required else Signing()
    try:
        sign = _signer(person)
    except CannotDo as reason:
        if not required:
            return _unsigned(person, reason)
        subject = name_of(wish.subject, wish.no)
        raise CannotDo(SigningMessage.REQUIRED_NO_MEANS, subject=subject, **_why(reason)) from reason
    if sign is not None:
        return Signing(sign)
    if required:
        return _refused(SigningMessage.REQUIRED_NO_KEY, wish, person)
    return _unsigned(person, CannotDo(SigningMessage.NO_KEY, value=person.name))


def _at_keyboard(wish: Wish, grant: Grant, facts: Facts) -> Employee:
    recorder = find_person(facts.rules, wish.paper.recorded_by) if wish.paper else None
    return recorder or grant.person


def _signer(person: Employee) -> Sign | None:
    """Signs with the person's private key; None when the keyring has none that belongs to a public key of theirs."""
    from presales_xl.signing import key_pair, key_store

    key_pair.require_installed()
    secret = key_store.held_secret(person.name or "", *split(person.aliases))
    if secret is None:
        return None
    try:
        public_key = key_pair.public_key_of(secret)
    except ValueError as error:
        raise CannotDo(SigningMessage.KEY_DAMAGED, value=person.name) from error
    return partial(key_pair.sign, secret) if public_key in public_keys(person) else None


def _refused(message: SigningMessage, wish: Wish, person: Employee) -> Signing:
    finding = Finding(message, value=person.name, params={"subject": name_of(wish.subject, wish.no)})
    return Signing(said=(finding,), is_refused=True)


def _unsigned(person: Employee, reason: CannotDo) -> Signing:
    return Signing(said=(Finding(SigningMessage.UNSIGNED, value=person.name, params=_why(reason)),))


def _why(refusal: CannotDo) -> dict[str, Label]:
    """What the machine lacks and what to do about it, as parts of another message."""
    message, params = refusal.message, refusal.params
    return {
        "reason": Label(message.text("zh", params), message.text("en", params)),
        "remedy": Label(message.fix("zh", params), message.fix("en", params)),
    }
