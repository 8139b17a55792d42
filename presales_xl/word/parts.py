"""The parts of an open document, without packing them twice."""

from typing import Any

from lxml import etree

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}


def parts_of(package: Any) -> dict[str, bytes]:
    """Every part of a python-docx `package` by name, with relationships and content types."""
    parts: dict[str, bytes] = {"_rels/.rels": package.rels.xml}
    kinds: dict[str, str] = {}
    for part in package.iter_parts():
        name = part.partname.lstrip("/")
        parts[name] = part.blob
        kinds[name] = part.content_type
        if len(part.rels):
            parts[part.partname.rels_uri.lstrip("/")] = part.rels.xml
    return {"[Content_Types].xml": _content_types(kinds), **parts}


def _content_types(kinds: dict[str, str]) -> bytes:
    prefix: Any = {None: _TYPES}
    root = etree.Element(f"{{{_TYPES}}}Types", nsmap=prefix)
    for ending, kind in _DEFAULTS.items():
        etree.SubElement(root, f"{{{_TYPES}}}Default", Extension=ending, ContentType=kind)
    for name, kind in sorted(kinds.items()):
        if _DEFAULTS.get(name.rsplit(".", 1)[-1].lower()) != kind:
            etree.SubElement(root, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=kind)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
