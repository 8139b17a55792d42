"""Renders one Word template with one report's data, or says why it cannot."""

import datetime as dt
import html
import io
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2.exceptions import SecurityError, TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from lxml import etree

from presales_xl.findings import CannotDo, Label
from presales_xl.findings.word_messages import WordMessage
from presales_xl.word.breaks import with_breaks
from presales_xl.word.charts import ChartData, bind_charts
from presales_xl.word.clean import one_line
from presales_xl.word.compiled import compiled, filled
from presales_xl.word.environment import LANGUAGE
from presales_xl.word.namespaces import WP
from presales_xl.word.order import has_ragged_tables, number_captions, order_cell_properties, paint_lights
from presales_xl.word.packing import pack
from presales_xl.word.parts import parts_of
from presales_xl.word.properties import PROPERTY_LIMIT, provenance, set_custom_properties, stamp_document
from presales_xl.word.row_keeping import keep_rows
from presales_xl.word.syntax_words import in_words
from presales_xl.word.tags import refuse_unsafe_template
from presales_xl.word.template_file import what_is_wrong

_PROPERTIES = ("author", "category", "comments", "identifier", "keywords", "language", "subject", "title")
_NEAR = 60
_TORN = Label(
    "标记的开头和结尾不在同一个表格、行或段落里，填入后不成文档",
    "a tag begins and ends in different tables, rows or paragraphs, so that what is filled in is no document",
)
_UNREADABLE = (zipfile.BadZipFile, KeyError, ValueError, AttributeError, OpcError, PythonDocxError, etree.LxmlError)


def render(
    template: bytes,
    context: Mapping[str, Any],
    *,
    charts: Mapping[str, ChartData] | None = None,
    stamp: dt.datetime,
    properties: Mapping[str, str] | None = None,
) -> bytes:
    """The .docx of `template` filled with `context`: same input, same bytes.

    Args:
        template: bytes of a Word template with tags.
        context: texts, rows of texts and conditions by name.
        charts: data of each chart by the chart's name; template and data must name the same charts.
        stamp: the only time that appears in the document's properties.
        properties: custom properties to write besides the hashes of template and data.

    Raises:
        CannotDo: the template is broken, names what the data lacks, holds code, or its charts do not match.
    """
    charts = charts or {}
    document = _rendered(template, context)
    try:
        order_cell_properties(document.element)
        keep_rows(document.element)
        paint_lights(document.element)
        number_captions(document.element)
        bind_charts(document, charts)
        stamp_document(document, stamp)
        set_custom_properties(document.part.package, {**provenance(template, context, charts), **(properties or {})})
        return pack(parts_of(document.part.package))
    except _UNREADABLE as error:
        raise CannotDo(WordMessage.TEMPLATE_BROKEN, reason=what_is_wrong(error)) from error


def _rendered(template: bytes, context: Mapping[str, Any]) -> Any:
    """The filled python-docx document; every failure becomes a refusal that names the cause."""
    report = _Report(io.BytesIO(template))
    try:
        refuse_unsafe_template(template)
        report.init_docx()
    except _UNREADABLE as error:
        raise CannotDo(WordMessage.TEMPLATE_BROKEN, reason=what_is_wrong(error)) from error
    try:
        report.render(dict(context), LANGUAGE)
    except UndefinedError as error:
        raise CannotDo(WordMessage.UNDEFINED_NAME, value=_name_in(str(error))) from error
    except (SecurityError, TemplateNotFound) as error:
        raise CannotDo(WordMessage.FORBIDDEN_CODE, reason=what_is_wrong(error)) from error
    except TemplateSyntaxError as error:
        raise CannotDo(
            WordMessage.TEMPLATE_SYNTAX, reason=in_words(error.message or ""), near=_line_of(error)
        ) from error
    except etree.LxmlError as error:
        raise CannotDo(WordMessage.TEMPLATE_BROKEN, reason=_TORN) from error
    except (TemplateError, TypeError, ArithmeticError, RecursionError, *_UNREADABLE) as error:
        raise CannotDo(WordMessage.TEMPLATE_BROKEN, reason=what_is_wrong(error)) from error
    return report.docx


class _Report(DocxTemplate):  # type: ignore[misc] # docxtpl ships no types
    """DocxTemplate that repairs nothing silently and never turns a user's text into tags."""

    def get_xml(self) -> str:
        """The whole part, so that it can be replaced in one piece."""
        return etree.tostring(self.docx.element, encoding="unicode")

    def map_tree(self, tree: Any) -> None:
        """Puts the filled part in the place of the template's; moving its body would take as long as filling it."""
        self.docx.part._element = self.docx._element = tree  # noqa: SLF001 - python-docx cannot replace a part's XML

    def patch_xml(self, source: str) -> str:
        """The part as it is: tags are joined when it is made ready, which happens once."""
        return source

    def render_xml_part(self, source: str, part: Any, context: dict[str, Any], jinja_env: Any = None) -> str:  # noqa: ARG002 - the signature is docxtpl's
        """One part filled in."""
        self.current_rendering_part = part
        return with_breaks(filled(compiled(source), context))

    def fix_tables(self, xml: str) -> Any:
        """The parser behind this drops what it cannot read, so the XML is read strictly first."""
        tree = parse_xml(xml)
        return parse_xml(etree.tostring(super().fix_tables(xml))) if has_ragged_tables(tree) else tree

    def fix_docpr_ids(self, tree: Any) -> None:
        """Drawings that a loop repeats get numbers of their own."""
        for number, drawing in enumerate(tree.iter(f"{WP}docPr"), start=1):
            drawing.set("id", str(number))

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:  # noqa: ARG002 - the signature is docxtpl's
        """Core properties that hold tags, cut to what Word accepts."""
        core = self.docx.core_properties
        for name in _PROPERTIES:
            source = getattr(core, name) or ""
            if "{" in source:
                text = html.unescape(filled(compiled(source), context))
                setattr(core, name, one_line(text, PROPERTY_LIMIT))


def _name_in(message: str) -> str:
    """The last quoted name: "'milestone' has no attribute 'ownr'" is about ownr."""
    names = re.findall(r"'([^']+)'", message)
    return names[-1] if names else message


def _line_of(error: TemplateSyntaxError) -> str:
    lines = (error.source or "").splitlines()
    line = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else ""
    return one_line(html.unescape(re.sub(r"<[^>]+>", "", line)), _NEAR)
