"""The two languages of the product and a name in both of them."""

from typing import Literal

from presales_xl.frozen import frozen

Lang = Literal["zh", "en"]
LANGUAGES: tuple[Lang, ...] = ("zh", "en")


@frozen
class Label:
    """One name or sentence in both languages."""

    zh: str
    en: str

    def text(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en
