"""The styles of our documents: the one place of fonts, sizes and colours, for staff to restyle in Word."""

from presales_xl.findings import Label, Lang
from presales_xl.frozen import frozen
from presales_xl.word.authoring.wml import NAMESPACES, XML_HEAD
from presales_xl.word.order import LIGHT_STYLE
from presales_xl.word.palette import ACCENT, LINE, MUTED, PALE, TEXT

HEADING_FONT = "微软雅黑"
BODY_FONT = "等线"
LATIN_FONT = "Calibri"


@frozen
class _Style:
    """One paragraph style: sizes and spaces in points, line spacing in lines."""

    key: str
    name: Label
    size: float
    font: str = BODY_FONT
    bold: bool = False
    colour: str = ""
    before: float = 0
    after: float = 0
    line: float = 1.0
    align: str = ""
    more: str = ""
    based_on: str = "Normal"
    following: str = ""


def _same(name: str) -> Label:
    return Label(name, name)


def _numbered(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


_KEEP = "<w:keepNext/><w:keepLines/>"
_BAR = (
    f'<w:pBdr><w:left w:val="single" w:sz="36" w:space="8" w:color="{ACCENT}"/></w:pBdr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{PALE}"/>'
)
_HEADER_LINE = f'<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="4" w:color="{ACCENT}"/></w:pBdr>'
_RIGHT_TAB = '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>'

_CONTENTS_TAB = '<w:tabs><w:tab w:val="right" w:pos="2700"/></w:tabs>'

_STYLES = (
    _Style(
        "Title", _same("Title"), 20, HEADING_FONT, bold=True, colour=ACCENT, before=4, after=2, following="Subtitle"
    ),
    _Style("Subtitle", _same("Subtitle"), 12, HEADING_FONT, colour=MUTED, after=4),
    _Style(
        "Heading1",
        _same("heading 1"),
        14,
        HEADING_FONT,
        bold=True,
        colour=ACCENT,
        before=14,
        after=6,
        more=_KEEP + _numbered(0),
    ),
    _Style(
        "Heading2",
        _same("heading 2"),
        11.5,
        HEADING_FONT,
        bold=True,
        colour=ACCENT,
        before=10,
        after=4,
        more=_KEEP + _numbered(1),
    ),
    _Style("Caption", _same("caption"), 9, colour=MUTED, before=8, after=3, align="center"),
    _Style("Header", _same("header"), 8.5, colour=MUTED, more=_HEADER_LINE + _RIGHT_TAB),
    _Style("Footer", _same("footer"), 8.5, colour=MUTED, more=_RIGHT_TAB),
    _Style("TableText", Label("表格文字", "Table text"), 9, before=1, after=1, line=1.1),
    _Style("TableNumber", Label("表格数字", "Table number"), 9, align="right", based_on="TableText"),
    _Style("TableCentre", Label("表格居中", "Table centred"), 9, align="center", based_on="TableText"),
    _Style("TableLabel", Label("表格标签", "Table label"), 9, bold=True, colour=ACCENT, based_on="TableText"),
    _Style(
        "TableHead",
        Label("表头", "Table head"),
        9,
        bold=True,
        colour="FFFFFF",
        align="center",
        more="<w:keepNext/>",
        based_on="TableText",
    ),
    _Style("Conclusion", Label("结论", "Conclusion"), 10.5, before=6, after=6, line=1.15, more=_BAR),
    _Style("Note", Label("说明", "Note"), 8.5, colour=MUTED, before=3, after=3, line=1.1),
    _Style("NothingToList", Label("无内容", "Nothing to list"), 9.5, before=4, after=4, line=1.1),
    _Style("ContentsTitle", Label("目录标题", "Contents title"), 9, bold=True, colour=MUTED, before=2, after=1),
    _Style("Contents", Label("目录", "Contents"), 9, colour=ACCENT, line=1.15, more=_CONTENTS_TAB),
    _Style("FormLine", Label("表单行", "Form line"), 9.5, before=2, after=2, line=1.25),
    _Style("FormSignature", Label("签字行", "Signature line"), 9.5, before=10, after=2, align="right"),
    _Style("Figure", Label("图", "Figure"), 10.5, before=10, align="center", more="<w:keepNext/>"),
)


def styles_xml(lang: Lang) -> str:
    """styles.xml: document defaults, Normal, our paragraph styles, the light style and the table style."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(BODY_FONT)}"
        f'<w:color w:val="{TEXT}"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    styles = "".join(_paragraph_style(style, lang) for style in _STYLES)
    return f"{XML_HEAD}<w:styles {NAMESPACES}>{defaults}{_NORMAL}{styles}{_character_styles(lang)}{_table_styles(lang)}</w:styles>"


def _fonts(east: str) -> str:
    return (
        f'<w:rFonts w:ascii="{LATIN_FONT}" w:hAnsi="{LATIN_FONT}" w:eastAsia="{east}" w:cs="{LATIN_FONT}"'
        ' w:hint="eastAsia"/>'
    )


_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    '<w:pPr><w:spacing w:before="0" w:after="80" w:line="312" w:lineRule="auto"/></w:pPr>'
    f"<w:rPr>{_fonts(BODY_FONT)}</w:rPr></w:style>"
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)


def _paragraph_style(style: _Style, lang: Lang) -> str:
    spacing = (
        ""
        if style.based_on == "TableText"
        else (
            f'<w:spacing w:before="{round(style.before * 20)}" w:after="{round(style.after * 20)}"'
            f' w:line="{round(style.line * 240)}" w:lineRule="auto"/>'
        )
    )
    indent = '<w:ind w:left="240" w:right="120"/>' if style.key == "Conclusion" else ""
    align = f'<w:jc w:val="{style.align}"/>' if style.align else ""
    outline = f'<w:outlineLvl w:val="{int(style.key[-1]) - 1}"/>' if style.key.startswith("Heading") else ""
    custom = "" if style.name.zh == style.name.en else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.key}"><w:name w:val="{style.name.text(lang)}"/>'
        f'<w:basedOn w:val="{style.based_on}"/>'
        + (f'<w:next w:val="{style.following or "Normal"}"/>' if not custom else "")
        + f"<w:qFormat/><w:pPr>{style.more}{spacing}{indent}{align}{outline}</w:pPr><w:rPr>{_run_properties(style)}</w:rPr></w:style>"
    )


def _run_properties(style: _Style) -> str:
    size = round(style.size * 2)
    return "".join(
        (
            _fonts(style.font),
            "<w:b/><w:bCs/>" if style.bold else "",
            f'<w:color w:val="{style.colour}"/>' if style.colour else "",
            f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
        )
    )


def _character_styles(lang: Lang) -> str:
    light = Label("灯号", "Light").text(lang)
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{LIGHT_STYLE}"><w:name w:val="{light}"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:rPr><w:color w:val="{MUTED}"/></w:rPr></w:style>'
    )


def _table_styles(lang: Lang) -> str:
    name = Label("售前报表", "Presales table").text(lang)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'
        for side, size, colour in (
            *(("top", 8, ACCENT), ("left", 4, LINE), ("bottom", 8, ACCENT)),
            *(("right", 4, LINE), ("insideH", 4, LINE), ("insideV", 4, LINE)),
        )
    )
    margins = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 28), ("left", 74), ("bottom", 28), ("right", 74))
    )
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
        '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        f'<w:style w:type="table" w:customStyle="1" w:styleId="PresalesTable"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>{sides}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )
