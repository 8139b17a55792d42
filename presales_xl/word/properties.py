"""What a document says about itself: title and author, dates, and the hashes of what it was made from."""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from presales_xl.word.charts import ChartData
from presales_xl.word.clean import one_line
from presales_xl.word.namespaces import RELATIONS

PROPERTY_LIMIT = 255
"""Word refuses longer property values."""

_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_PREFIXES: Any = {None: _CUSTOM, "vt": _TYPES}
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def provenance(template: bytes, context: Mapping[str, Any], charts: Mapping[str, ChartData]) -> dict[str, str]:
    """SHA-256 of the template and of the data, so that anybody can tell whether a document was made from them."""
    data = {"context": context, "charts": {name: _numbers(chart) for name, chart in charts.items()}}
    canonical = json.dumps(data, sort_keys=True, default=str).encode()
    return {
        "presales.template_sha256": hashlib.sha256(template).hexdigest(),
        "presales.data_sha256": hashlib.sha256(canonical).hexdigest(),
    }


def _numbers(chart: ChartData) -> list[Any]:
    return [list(chart.categories), [[series.name, list(series.values)] for series in chart.series]]


def stamp_document(document: Any, stamp: dt.datetime) -> None:
    """The caller's time is the only time in the document."""
    core = document.core_properties
    core.created = core.modified = stamp
    core.last_modified_by = core.author
    core.revision = 1


def set_custom_properties(package: Any, properties: Mapping[str, str]) -> None:
    """Writes `properties` over those of the template; other custom properties of the template stay."""
    merged = {**_custom_properties(package), **properties}
    root: Any = etree.Element(f"{{{_CUSTOM}}}Properties", nsmap=_PREFIXES)
    for number, name in enumerate(sorted(merged), start=2):
        entry = etree.SubElement(root, f"{{{_CUSTOM}}}property", fmtid=_FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(entry, f"{{{_TYPES}}}lpwstr").text = one_line(merged[name], PROPERTY_LIMIT)
    blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    for key in [key for key, relation in package.rels.items() if relation.reltype == f"{RELATIONS}/custom-properties"]:
        del package.rels[key]
    part = Part(PackURI("/docProps/custom.xml"), _CUSTOM_TYPE, blob, package)
    package.relate_to(part, f"{RELATIONS}/custom-properties")


def _custom_properties(package: Any) -> dict[str, str]:
    for relation in package.rels.values():
        if relation.reltype == f"{RELATIONS}/custom-properties":
            entries: Any = etree.fromstring(relation.target_part.blob)
            return {entry.get("name"): re.sub(r"\s+", " ", "".join(entry.itertext())) for entry in entries}
    return {}
