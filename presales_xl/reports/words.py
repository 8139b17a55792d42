"""How values read in a document: money with two places, whole percents, ISO dates, and a dash where there is nothing."""

import datetime as dt
import unicodedata
from decimal import Decimal
from itertools import accumulate, takewhile
from typing import Any

from presales_xl.findings import Label, Lang, show
from presales_xl.frozen import frozen
from presales_xl.rules.money import cents
from presales_xl.tables.table import Record

DASH = "—"
TEN_THOUSAND = Decimal(10_000)

_NOT_FILLED = Label("（未填写）", "(not filled in)")
_NOT_DEFINED = "n/a"
_YUAN = Label("{amount} 元", "CNY {amount}")
_BOTH_UNITS = Label("{amount} 元（{wan} 万元）", "CNY {amount}")
_POINTS = Label("{points} 个百分点", "{points} points")
_UNCHANGED = Label("不变", "unchanged")
_MONTH = Label("{year} 年 {month} 月", "{year}-{month:02}")
_CUT = Label("{text}…（全文见工作簿「{sheet}」）", "{text}… (in full on sheet “{sheet}”)")
_CUT_ROW = Label("{text}…（全文见工作簿「{sheet}」第 {row} 行）", "{text}… (in full on sheet “{sheet}”, row {row})")
_CELL_LIMIT = 160
_NAMED = Label("{name}（{more}）", "{name} ({more})")


def _width(letter: str) -> int:
    """Of a letter on paper: a Chinese one is as wide as two Latin ones."""
    return 2 if unicodedata.east_asian_width(letter) in "WFA" else 1


@frozen
class Words:
    """Says values in one language of the product."""

    lang: Lang

    def of(self, label: Any) -> str:
        """A label, choice or sentence."""
        return str(label.text(self.lang))

    def choice(self, choice: Any) -> str:
        """The same of what may not be chosen yet, or a dash."""
        return DASH if choice is None else self.of(choice)

    def pick(self, zh: str, en: str) -> str:
        """The text of the language."""
        return zh if self.lang == "zh" else en

    def money(self, amount: Decimal | None) -> str:
        """Yuan without the unit, for columns whose heading names it."""
        return DASH if amount is None else f"{cents(amount):,.2f}"

    def yuan(self, amount: Decimal | None) -> str:
        """Yuan with the unit."""
        return DASH if amount is None else self.filled(_YUAN, amount=self.money(amount))

    def big_yuan(self, amount: Decimal | None) -> str:
        """Yuan with the unit, in Chinese also in 万元."""
        if amount is None:
            return DASH
        return self.filled(_BOTH_UNITS, amount=self.money(amount), wan=f"{amount / TEN_THOUSAND:,.2f}")

    def signed_money(self, amount: Decimal | None) -> str:
        """A difference in yuan with its sign."""
        return DASH if amount is None else f"{cents(amount):+,.2f}"

    def percent(self, fraction: Decimal | None) -> str:
        """A fraction as a percentage with at most one place."""
        return DASH if fraction is None else show(fraction, self.lang, "%")

    def points(self, moved: Decimal | None) -> str:
        """A move of a fraction in percentage points with its sign."""
        if moved is None:
            return DASH
        if not moved:
            return self.of(_UNCHANGED)
        shown = f"{(moved * 100).quantize(Decimal('0.1')).normalize():+f}"
        return self.filled(_POINTS, points=shown)

    def ratio(self, value: Decimal | None) -> str:
        """A ratio with four places; one that is not defined says so."""
        return _NOT_DEFINED if value is None else f"{value:.4f}"

    def measure(self, amount: Decimal | None) -> str:
        """An amount of earned value; one that is not defined says so."""
        return _NOT_DEFINED if amount is None else self.money(amount)

    def number(self, value: Decimal | int | None) -> str:
        """A plain number without trailing zeros."""
        if value is None:
            return DASH
        return f"{Decimal(value).normalize():f}"

    def day(self, day: dt.date | None) -> str:
        """A date as YYYY-MM-DD."""
        return DASH if day is None else day.isoformat()

    def minute(self, at: str | None) -> str:
        """A moment as the approval log has it, to the minute."""
        return (at or DASH)[:16].replace("T", " ")

    def days(self, count: int | None) -> str:
        """Days late with a plus, early with a minus."""
        if count is None:
            return DASH
        return f"{count:+d}" if count else "0"

    def month(self, month: str) -> str:
        """A month YYYY-MM as people write it."""
        year, number = month.split("-")
        return self.filled(_MONTH, year=year, month=int(number))

    def text(self, text: str | None) -> str:
        """What somebody wrote, or a dash."""
        return text or DASH

    def brief(self, text: str | None, record: Record, limit: int = _CELL_LIMIT) -> str:
        """What somebody wrote in `record`, cut to what a cell of a table holds; the cut says where the whole is."""
        said = self.text(text)
        if len(said) <= limit:
            return said
        label = _CUT_ROW if record.row else _CUT
        return self.filled(label, text=said[:limit].rstrip(), sheet=self.of(record.table.sheet), row=record.row)

    def cut(self, text: str, width: int) -> str:
        """`text` on one line no wider than `width` Latin letters, a Chinese one counting as two; an ellipsis shows the cut."""
        line = " ".join(text.split())
        if sum(map(_width, line)) <= width:
            return line
        held = takewhile(lambda far: far <= width - 1, accumulate(map(_width, line)))
        return line[: sum(1 for _ in held)].rstrip() + "…"

    def wanted(self, text: str | None) -> str:
        """What somebody had to write, or the remark that it is missing."""
        return text or self.of(_NOT_FILLED)

    def wanted_of(self, choice: Any) -> str:
        """A choice that somebody had to make, or the remark that it is missing."""
        return self.wanted(None) if choice is None else self.of(choice)

    def wanted_day(self, day: dt.date | None) -> str:
        """A date that somebody had to enter, or the remark that it is missing."""
        return self.wanted(None) if day is None else self.day(day)

    def wanted_yuan(self, amount: Decimal | None) -> str:
        """Yuan that somebody had to enter, or the remark that it is missing."""
        return self.wanted(None) if amount is None else self.yuan(amount)

    def named(self, name: str | None, more: str | None) -> str:
        """A name with a remark in brackets."""
        if not name:
            return DASH
        return self.filled(_NAMED, name=name, more=more) if more else name

    def filled(self, label: Label, **values: Any) -> str:
        """A label with `{placeholders}` filled."""
        return label.text(self.lang).format(**values)

    def listed(self, parts: Any) -> str:
        """Sentences in a row."""
        return self.pick("；", "; ").join(part for part in parts if part)

    def bare(self, sentence: str) -> str:
        """A sentence without its full stop, to go on with."""
        return sentence.rstrip("。. ")
