"""The theme part: our colours and fonts in Word's own pickers, so that what staff add looks like the rest."""

from presales_xl.word.authoring.styles import BODY_FONT, HEADING_FONT, LATIN_FONT
from presales_xl.word.authoring.wml import XML_HEAD
from presales_xl.word.palette import ACCENT, BAR, INK, MUTED, PALE, TEXT

_COLOURS = {
    "dk1": TEXT,
    "lt1": "FFFFFF",
    "dk2": ACCENT,
    "lt2": PALE,
    "accent1": ACCENT,
    "accent2": BAR,
    "accent3": INK["amber"],
    "accent4": INK["red"],
    "accent5": INK["green"],
    "accent6": MUTED,
    "hlink": ACCENT,
    "folHlink": MUTED,
}
_PLACEHOLDER_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'


def theme_xml() -> str:
    """theme1.xml with plain fills and lines; three of each are the least the standard allows."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    fonts = _font("majorFont", HEADING_FONT) + _font("minorFont", BODY_FONT)
    line = f'<a:ln w="6350">{_PLACEHOLDER_FILL}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{XML_HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="presales_xl">'
        f'<a:themeElements><a:clrScheme name="presales_xl">{colours}</a:clrScheme>'
        f'<a:fontScheme name="presales_xl">{fonts}</a:fontScheme><a:fmtScheme name="presales_xl">'
        f"<a:fillStyleLst>{_PLACEHOLDER_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{_PLACEHOLDER_FILL * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def _font(kind: str, east: str) -> str:
    return (
        f'<a:{kind}><a:latin typeface="{LATIN_FONT}"/><a:ea typeface="{east}"/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{east}"/></a:{kind}>'
    )
