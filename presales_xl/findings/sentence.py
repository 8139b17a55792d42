"""A sentence in both languages together with its values: a step of a computation, the reason of a light."""

from collections.abc import Mapping
from dataclasses import field
from decimal import Decimal
from typing import Any

from presales_xl.findings.wording import Shown
from presales_xl.frozen import frozen
from presales_xl.language import Label, Lang


@frozen
class Sentence:
    """Templates with `{placeholders}` and what stands in them; shown like a label, also inside another sentence."""

    template: Label
    values: Mapping[str, Any] = field(default_factory=dict)

    def text(self, lang: Lang) -> str:
        return self.template.text(lang).format_map({name: Shown(value, lang) for name, value in self.values.items()})


def sentence(zh: str, en: str, **values: Any) -> Sentence:
    """The sentence with these texts; `{name:%}` shows a fraction as a percentage, `{name:yuan}` whole money."""
    return Sentence(Label(zh, en), values)


@frozen
class Step:
    """One step of a computation in words, with the amount it arrives at where there is one."""

    words: Sentence
    amount: Decimal | None = None

    def text(self, lang: Lang) -> str:
        return self.words.text(lang)
