"""Puts body, header, footer, styles and chart together as a Word file without anything of anybody's default template."""

from decimal import Decimal

from lxml import etree

from presales_xl.findings import Label, Lang
from presales_xl.frozen import frozen
from presales_xl.word.authoring.blocks import CHART_RELATION, footer_text, header_text
from presales_xl.word.authoring.chart import SAMPLE_CATEGORIES, chart_xml, sample_series
from presales_xl.word.authoring.logo import LOGO_PART, LOGO_RELATION, logo_png
from presales_xl.word.authoring.styles import BODY_FONT, HEADING_FONT, LATIN_FONT, styles_xml
from presales_xl.word.authoring.theme import theme_xml
from presales_xl.word.authoring.wml import NAMESPACES, XML_HEAD, twips
from presales_xl.word.chart_workbook import chart_workbook
from presales_xl.word.namespaces import RELATIONS
from presales_xl.word.order import number_captions
from presales_xl.word.packing import pack

_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_FIRST_BUILT = "2026-01-01T00:00:00Z"
_CHART = "word/charts/chart1.xml"
_WORKBOOK = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"


@frozen
class Draft:
    """A template before it is packed: its language, title, subject tag, and the blocks of its body."""

    lang: Lang
    title: Label
    body: str
    chart: bool = False


def packed(draft: Draft) -> bytes:
    """The .docx of a draft; the same draft gives the same bytes."""
    return pack({name: xml.encode() if isinstance(xml, str) else xml for name, xml in _parts(draft).items()})


def _parts(draft: Draft) -> dict[str, str | bytes]:
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _content_types(draft),
        "_rels/.rels": _relationships(
            ("rId1", f"{RELATIONS}/officeDocument", "word/document.xml"),
            ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", f"{RELATIONS}/extended-properties", "docProps/app.xml"),
        ),
        "docProps/core.xml": _core(draft),
        "docProps/app.xml": _APP,
        "word/document.xml": _document(draft),
        "word/_rels/document.xml.rels": _document_relationships(draft),
        "word/styles.xml": styles_xml(draft.lang),
        "word/numbering.xml": _numbering(draft.lang),
        "word/settings.xml": _SETTINGS,
        "word/theme/theme1.xml": theme_xml(),
        "word/fontTable.xml": _font_table(),
        "word/header1.xml": f"{XML_HEAD}<w:hdr {NAMESPACES}>{header_text(draft.lang, draft.title)}</w:hdr>",
        "word/_rels/header1.xml.rels": _relationships((LOGO_RELATION, f"{RELATIONS}/image", "media/logo.png")),
        LOGO_PART: logo_png(),
        "word/footer1.xml": f"{XML_HEAD}<w:ftr {NAMESPACES}>{footer_text(draft.lang)}</w:ftr>",
    }
    return parts | (_chart_parts(draft.lang) if draft.chart else {})


def _chart_parts(lang: Lang) -> dict[str, str | bytes]:
    series = [(name, [Decimal(str(number)) for number in numbers]) for name, numbers in sample_series(lang)]
    target = "../" + _WORKBOOK.removeprefix("word/")
    return {
        _CHART: chart_xml(lang),
        "word/charts/_rels/chart1.xml.rels": _relationships(("rId1", f"{RELATIONS}/package", target)),
        _WORKBOOK: chart_workbook(SAMPLE_CATEGORIES, series),
    }


def _document(draft: Draft) -> bytes:
    side, top, bottom = twips(2.0), twips(2.3), twips(2.0)
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rIdHeader"/><w:footerReference w:type="default" r:id="rIdFooter"/>'
        f'<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{top}" w:right="{side}" w:bottom="{bottom}" w:left="{side}"'
        f' w:header="{twips(1.1)}" w:footer="{twips(1.0)}" w:gutter="0"/></w:sectPr>'
    )
    root = etree.fromstring(
        f"<w:document {NAMESPACES}><w:body>{draft.body}{_LAST_LINE}{section}</w:body></w:document>".encode()
    )
    number_captions(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _content_types(draft: Draft) -> str:
    kinds = {
        "word/document.xml": f"{_WML}.document.main+xml",
        **{f"word/{part}.xml": f"{_WML}.{part}+xml" for part in ("styles", "numbering", "settings", "fontTable")},
        "word/header1.xml": f"{_WML}.header+xml",
        "word/footer1.xml": f"{_WML}.footer+xml",
        "docProps/core.xml": _CORE_TYPE,
        "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    kinds["word/theme/theme1.xml"] = "application/vnd.openxmlformats-officedocument.theme+xml"
    if draft.chart:
        kinds[_CHART] = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
        kinds[_WORKBOOK] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    overrides = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'{XML_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _document_relationships(draft: Draft) -> str:
    links = [
        (f"rId{part}", f"{RELATIONS}/{part}", f"{part}.xml")
        for part in ("styles", "numbering", "settings", "fontTable")
    ]
    links.append(("rIdTheme", f"{RELATIONS}/theme", "theme/theme1.xml"))
    links += [("rIdHeader", f"{RELATIONS}/header", "header1.xml"), ("rIdFooter", f"{RELATIONS}/footer", "footer1.xml")]
    if draft.chart:
        links.append((CHART_RELATION, f"{RELATIONS}/chart", "charts/chart1.xml"))
    return _relationships(*links)


def _relationships(*links: tuple[str, str, str]) -> str:
    entries = "".join(f'<Relationship Id="{key}" Type="{kind}" Target="{target}"/>' for key, kind, target in links)
    return f'{XML_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _core(draft: Draft) -> str:
    return (
        f'{XML_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{draft.title.text(draft.lang)} · {{{{ report_no }}}}</dc:title>"
        "<dc:subject>{{ project.project_name }}</dc:subject><dc:creator>{{ prepared_by }}</dc:creator>"
        "<cp:keywords>{{ project.project_no }}</cp:keywords>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{_FIRST_BUILT}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{_FIRST_BUILT}</dcterms:modified></cp:coreProperties>'
    )


_LAST_LINE = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr></w:pPr></w:p>'
)
"""Word wants a paragraph behind the last table; as high as nothing, it never takes a page of its own."""

_APP = (
    f'{XML_HEAD}<Properties xmlns="{RELATIONS.replace("relationships", "extended-properties")}">'
    "<Application>presales_xl</Application></Properties>"
)

_SETTINGS = (
    f'{XML_HEAD}<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
)


def _numbering(lang: Lang) -> str:
    """Headings: 一、 and （一） in Chinese, 1. and 1.1 in English."""
    formats = {"zh": ("chineseCountingThousand", "%1、", "（%2）"), "en": ("decimal", "%1. ", "%1.%2 ")}
    kind, *texts = formats[lang]
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="Heading{level + 1}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for level, text in enumerate(texts)
    )
    return (
        f'{XML_HEAD}<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>'
        f'{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _font_table() -> str:
    """The fonts with the names under which other systems know them."""
    known = ((HEADING_FONT, "Microsoft YaHei", "86", "swiss"), (BODY_FONT, "DengXian", "86", "auto"))
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="{charset}"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
        for name, other, charset, family in (*known, (LATIN_FONT, "Carlito", "00", "swiss"))
    )
    return f"{XML_HEAD}<w:fonts {NAMESPACES}>{fonts}</w:fonts>"
