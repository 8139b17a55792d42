"""Content controls: what is chosen or written in Word and can be read from the document that comes back."""

from collections.abc import Sequence

from presales_xl.word.authoring.wml import attribute, run
from presales_xl.word.controls import BOX

DAY = (
    '<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="zh-CN"/>'
    '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
)
LINE, LINES = "<w:text/>", '<w:text w:multiLine="1"/>'
"""The kinds of controls: a day to pick, a text of one line, a text of several."""


def choice(offered: Sequence[tuple[str, str]]) -> str:
    """The kind that offers (code, what is shown) to choose from."""
    items = "".join(
        f"<w:listItem w:displayText={attribute(shown)} w:value={attribute(code)}/>" for code, shown in offered
    )
    return f"<w:dropDownList>{items}</w:dropDownList>"


def boxes(offered: Sequence[tuple[str, str]]) -> str:
    """The same to be ticked on paper."""
    return "　".join(f"{BOX} {shown}" for _, shown in offered)


def control(tag: str, kind: str, hint: str, *, alias: str = "", number: int = 0) -> str:
    """An empty control that shows `hint`; its title is its tag unless `alias` is given.

    Word numbers it, which it must where the control is repeated, unless `number` is given.
    """
    numbered = f'<w:id w:val="{number}"/>' if number else ""
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={attribute(alias or tag)}/><w:tag w:val={attribute(tag)}/>{numbered}"
        f"<w:showingPlcHdr/>{kind}"
        f"</w:sdtPr><w:sdtContent>{run(hint, style='PlaceholderText')}</w:sdtContent></w:sdt>"
    )
