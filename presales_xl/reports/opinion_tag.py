"""The tag by which an opinion written into a returned form is known again: what was submitted, which step of it."""

from presales_xl.frozen import frozen
from presales_xl.rules.signature_blocks import Round, SignatureBlock
from presales_xl.tables.life import Subject

LIMIT = 64
"""Word allows a tag no more characters, the kind of the control in front of it included."""

_SHORT = {
    Subject.CHARTER: "charter", Subject.CHANGE_REQUEST: "change", Subject.TERMINATION: "termination",
    Subject.RETROSPECTIVE: "review",
}  # fmt: skip
_SUBJECTS = {short: subject for subject, short in _SHORT.items()}
_SEPARATOR = "|"
_DIGEST_SIGNS = 16
_NUMBER_SIGNS = 20
_PARTS = 5


@frozen
class OpinionTag:
    """Which signature block of which submission a control belongs to."""

    subject: Subject
    version: int
    """0 for a draft that was not submitted when the form was printed."""
    step: int
    place: int
    digest: str
    """The first signs of the digest of what the form shows."""
    no: str | None = None
    """Number of the change request, cut where it is longer than a number may be."""

    def __str__(self) -> str:
        where = f"{self.step}.{self.place}"
        return _SEPARATOR.join((_SHORT[self.subject], str(self.version), where, self.digest, self.no or ""))

    def is_of(self, digest: str) -> bool:
        """Whether the form showed the content with that digest."""
        return digest.startswith(self.digest)


def tag_of(taken: Round, block: SignatureBlock) -> OpinionTag:
    """The tag of a block of a form."""
    no, digest = cut_number(taken.no), taken.digest[:_DIGEST_SIGNS]
    return OpinionTag(taken.subject, taken.number, block.step, block.place, digest, no)


def cut_number(no: str | None) -> str | None:
    """The number of a change request as a tag keeps it."""
    return " ".join(no.split())[:_NUMBER_SIGNS] if no else None


def read_tag(text: str) -> OpinionTag | None:
    """The tag a text is; None for a text that is none."""
    parts = text.split(_SEPARATOR, _PARTS - 1)
    if len(parts) < _PARTS:
        return None
    subject, version, where, digest, no = parts
    step, _, place = where.partition(".")
    numbers = (version, step, place)
    fits = subject in _SUBJECTS and all(number.isdecimal() and number.isascii() for number in numbers)
    if not fits or len(digest) != _DIGEST_SIGNS or any(sign not in "0123456789abcdef" for sign in digest):
        return None
    if any(len(number) > _LONGEST_NUMBER for number in numbers) or len(no) > _NUMBER_SIGNS:
        return None
    return OpinionTag(_SUBJECTS[subject], int(version), int(step), int(place), digest, no or None)


_LONGEST_NUMBER = 4
