"""The small workbook inside a chart, written by hand because a spreadsheet library would cost more than the report."""

from collections.abc import Sequence
from decimal import Decimal
from html import escape

from presales_xl.word.packing import pack

NamedNumbers = tuple[str, Sequence[Decimal | int | None]]
"""A series: its name and its numbers, None for a gap."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEETML = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

_FIXED_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEETML}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEETML}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SHEETML}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
    '<sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_REL}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def column_letter(index: int) -> str:
    """Letter of the column `index` (0 = A); a chart has few series."""
    return _ALPHABET[index]


def chart_workbook(categories: Sequence[str], series: Sequence[NamedNumbers]) -> bytes:
    """An .xlsx with the categories in column A and one named column per series, as chart references expect."""
    header = "".join(_text_cell(f"{column_letter(i + 1)}1", name) for i, (name, _) in enumerate(series))
    rows = [f'<row r="1">{header}</row>']
    for number, category in enumerate(categories):
        values = [_number_cell(f"{column_letter(i + 1)}{number + 2}", v[number]) for i, (_, v) in enumerate(series)]
        rows.append(f'<row r="{number + 2}">{_text_cell(f"A{number + 2}", category)}{"".join(values)}</row>')
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    parts = {**_FIXED_PARTS, "xl/worksheets/sheet1.xml": sheet}
    return pack({name: (_HEAD + xml).encode() for name, xml in parts.items()})


def _text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text, quote=False)}</t></is></c>'


def _number_cell(place: str, value: Decimal | int | None) -> str:
    return "" if value is None else f'<c r="{place}"><v>{value:f}</v></c>'
