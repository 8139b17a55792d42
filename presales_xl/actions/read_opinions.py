"""What the signers wrote into a returned form: who decided what, when and why, or what is wrong with it."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from presales_xl.actions.shapes import iso
from presales_xl.findings import CannotDo, Finding, Label, Lang
from presales_xl.findings.form_messages import OpinionMessage
from presales_xl.frozen import frozen
from presales_xl.reports.opinion_tag import OpinionTag, read_tag
from presales_xl.rules.next_step import name_of
from presales_xl.tables.records_of_control import ApprovalAction

OFFERED = (ApprovalAction.APPROVE, ApprovalAction.REJECT, ApprovalAction.RETURN)
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_SAYS = Label("{subject} 第 {step} 步　{name}：{action}", "{subject}, step {step}: {name}: {action}")
_MORE = Label("，{more}", ", {more}")
_WORDS = {
    "name": Label("姓名", "a name"),
    "comment": Label("说明", "a comment"),
    "date": Label("日期", "a date"),
}


@frozen
class Opinion:
    """One decision as written into a form."""

    tag: OpinionTag
    action: ApprovalAction
    name: str
    comment: str | None = None
    on: dt.date | None = None

    def text(self, lang: Lang) -> str:
        """Who decided what at which step, when and why."""
        subject = name_of(self.tag.subject, self.tag.no).text(lang)
        action = self.action.text(lang)
        said = _SAYS.text(lang).format(subject=subject, step=self.tag.step, name=self.name, action=action)
        more = (" ".join(str(part).split()) for part in (self.comment, self.on) if part)
        return said + "".join(_MORE.text(lang).format(more=part) for part in more)

    def to_json(self) -> Mapping[str, Any]:
        """The published shape."""
        return {
            **place_of(self.tag),
            "action": self.action.code,
            "name": self.name,
            "comment": self.comment,
            "on": iso(self.on),
        }


@frozen
class Returned:
    """A returned form: the opinions in the order of the route, the blocks left open, and what is wrong."""

    file: str
    opinions: tuple[Opinion, ...]
    open: tuple[OpinionTag, ...]
    findings: tuple[Finding, ...]


def place_of(tag: OpinionTag) -> Mapping[str, Any]:
    """Which block of what a tag names, as JSON."""
    return {
        "subject": tag.subject.code,
        "no": tag.no,
        "version": tag.version or None,
        "step": tag.step,
        "place": tag.place,
        "digest": tag.digest,
    }


def read_opinions(path: Path) -> Returned:
    """What stands in the signature blocks of the document.

    Raises:
        CannotDo: it is no Word document that can be read, or has no signature block of our forms.
    """
    from presales_xl.word.controls import KINDS, SEPARATOR
    from presales_xl.word.returned import read_controls

    blocks: dict[OpinionTag, _Block] = {}
    for control in read_controls(path):
        kind, _, rest = control.tag.partition(SEPARATOR)
        tag = read_tag(rest)
        if tag is not None and kind in KINDS:
            blocks.setdefault(tag, _Block(tag)).take(kind, control.text, control.day)
    if not blocks:
        raise CannotDo(OpinionMessage.NO_BLOCKS, file=path.name)
    return _returned(path.name, [blocks[tag] for tag in sorted(blocks, key=lambda one: (one.step, one.place))])


def _returned(file: str, blocks: Iterable["_Block"]) -> Returned:
    opinions: list[Opinion] = []
    left: list[OpinionTag] = []
    findings: list[Finding] = []
    for block in blocks:
        if block.is_empty:
            left.append(block.tag)
            continue
        judged = block.judged()
        if isinstance(judged, Opinion):
            opinions.append(judged)
        else:
            findings += judged
    return Returned(file, tuple(opinions), tuple(left), tuple(findings))


class _Block:
    """The controls of one signature block while the document is read."""

    def __init__(self, tag: OpinionTag) -> None:
        self.tag = tag
        self._says: dict[str, str] = {}
        self._day: str | None = None
        self._twice = False

    def take(self, kind: str, text: str | None, day: str | None) -> None:
        """One more control; a copy of a block may repeat what it says, not contradict it."""
        from presales_xl.word.controls import is_hint

        if text is None or is_hint(kind, text):
            return
        self._twice = self._twice or self._says.get(kind, text) != text
        self._says[kind] = text
        self._day = day or self._day

    @property
    def is_empty(self) -> bool:
        return not self._says

    def judged(self) -> Opinion | tuple[Finding, ...]:
        """The decision, or why it is none."""
        action, name = self._action(), self._says.get("name")
        wrong = tuple(self._wrong(action))
        if wrong or action is None or name is None:
            return wrong
        return Opinion(self.tag, action, name, self._says.get("comment"), self._on())

    def _wrong(self, action: ApprovalAction | None) -> Iterator[Finding]:
        written = self._says.get("opinion")
        if self._twice:
            yield self._finding(OpinionMessage.TWICE)
        if written is None:
            filled = [_WORDS[kind] for kind in _WORDS if kind in self._says]
            yield self._finding(OpinionMessage.OPINION_MISSING, filled=filled)
        elif action is None:
            yield self._finding(OpinionMessage.OPINION_UNKNOWN, value=written, known=OFFERED)
        elif "name" not in self._says:
            yield self._finding(OpinionMessage.NAME_MISSING, action=action)
        if "date" in self._says and self._on() is None:
            yield self._finding(OpinionMessage.DATE_UNKNOWN, value=self._says["date"])

    def _finding(self, message: OpinionMessage, *, value: Any = None, **params: Any) -> Finding:
        return Finding(message, value=value, params={"step": self.tag.step, **params})

    def _action(self) -> ApprovalAction | None:
        from presales_xl.word.controls import chosen

        found = ApprovalAction.find(chosen(self._says.get("opinion", "")))
        return found if found in OFFERED else None

    def _on(self) -> dt.date | None:
        """The day as it reads; where that says nothing, the one that the control keeps."""
        for text in (self._says.get("date", ""), (self._day or "")[:10]):
            match = _DATE.fullmatch(text.strip())
            if match:
                try:
                    return dt.date(*map(int, match.groups()))
                except ValueError:
                    continue
        return None
