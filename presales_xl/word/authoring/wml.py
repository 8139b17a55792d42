"""The atoms of a Word document as XML text: runs, fields, paragraphs."""

from html import escape

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
)
XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def twips(centimetres: float) -> int:
    """Word's unit of length: 1/1440 inch."""
    return round(centimetres * 1440 / 2.54)


def emu(centimetres: float) -> int:
    """The drawing unit: 1/914400 inch."""
    return round(centimetres * 360000)


def run(text: str, *, style: str = "", size: float = 0, bold: bool = False) -> str:
    """Text with an optional character style, size in points, and weight."""
    properties = "".join(
        (
            f'<w:rStyle w:val="{style}"/>' if style else "",
            "<w:b/><w:bCs/>" if bold else "",
            f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "",
        )
    )
    return f'<w:r>{_properties("rPr", properties)}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def tab() -> str:
    """A step to the next tab stop."""
    return "<w:r><w:tab/></w:r>"


def field(code: str, shown: str = "1") -> str:
    """A field with the result it shows until Word recalculates it."""
    return (
        f'{_field_mark("begin")}<w:r><w:instrText xml:space="preserve"> {escape(code, quote=False)} </w:instrText></w:r>'
        f'{_field_mark("separate")}<w:r><w:t xml:space="preserve">{escape(shown, quote=False)}</w:t></w:r>{_field_mark("end")}'
    )


def paragraph(content: str, style: str = "", *, keep_with_next: bool = False) -> str:
    """A paragraph of runs; `content` that is not XML becomes one run."""
    runs = content if content.startswith("<") or not content else run(content)
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + ("<w:keepNext/>" if keep_with_next else "")
    return f"<w:p>{_properties('pPr', properties)}{runs}</w:p>"


def attribute(text: str) -> str:
    """`text` quoted for an XML attribute."""
    return f'"{escape(text)}"'


def _properties(tag: str, inner: str) -> str:
    return f"<w:{tag}>{inner}</w:{tag}>" if inner else ""


def _field_mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
