"""Relationships between parts, the list of content types, and where the workbook itself lies."""

import posixpath

from presales_xl.findings import CannotDo
from presales_xl.findings.file_messages import FileMessage
from presales_xl.frozen import frozen
from presales_xl.workbook.package.markup import MAIN, STRICT_NS, Element
from presales_xl.workbook.package.parts import Package

CONTENT_TYPES = "[Content_Types].xml"

_RELATIONSHIPS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIP = f"{{{_RELATIONSHIPS_NS}}}Relationship"
_CONTENT_NS = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_OFFICE_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@frozen
class Relation:
    """One relationship of a part; `kind` is the last word of its type, `target` the full name of the other part."""

    id: str
    kind: str
    target: str


def relations(package: Package, part: str) -> list[Relation]:
    """The relationships of `part` to other parts of the package ('' = the package itself)."""
    name = _relations_part(part)
    if not package.has(name):
        return []
    folder = posixpath.dirname(part)
    return [
        Relation(element.get("Id", ""), element.get("Type", "").rsplit("/", 1)[-1], _target(folder, element))
        for element in package.xml(name).iter(_RELATIONSHIP)
        if element.get("TargetMode") != "External"
    ]


def related(package: Package, part: str, kind: str) -> list[str]:
    """The parts that `part` is related to in this way and that exist."""
    return [
        relation.target
        for relation in relations(package, part)
        if relation.kind == kind and package.has(relation.target)
    ]


def workbook_part(package: Package) -> str:
    """The name of the workbook part.

    Raises `CannotDo` for a package that holds no workbook, or one in the binary or strict format.
    """
    mains = related(package, "", "officeDocument") if package.has(CONTENT_TYPES) else []
    if not mains:
        raise CannotDo(FileMessage.NOT_A_WORKBOOK, file=package.file)
    if mains[0].casefold().endswith(".bin"):
        raise CannotDo(FileMessage.XLSB, file=package.file)
    tag = str(package.xml(mains[0]).tag)
    if tag == f"{{{STRICT_NS}}}workbook":
        raise CannotDo(FileMessage.STRICT, file=package.file)
    if tag != f"{MAIN}workbook":
        raise CannotDo(FileMessage.NOT_A_WORKBOOK, file=package.file)
    return mains[0]


def add_relation(package: Package, part: str, kind: str, target: str) -> str:
    """Relate `part` to `target` and return the new relationship's id."""
    name = _relations_part(part)
    if not package.has(name):
        package.put(name, f'<Relationships xmlns="{_RELATIONSHIPS_NS}"/>'.encode())
    root = package.edit(name)
    taken = {element.get("Id") for element in root}
    new_id = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
    path = posixpath.relpath(target, posixpath.dirname(part) or ".")
    element = root.makeelement(_RELATIONSHIP, {"Id": new_id, "Type": _OFFICE_TYPES + kind, "Target": path})
    root.append(element)
    return new_id


def remove_related(package: Package, part: str, target: str) -> None:
    """Remove the part `target` together with its relationship to `part` and its content type."""
    for element in list(package.edit(_relations_part(part)).iter(_RELATIONSHIP)):
        if _target(posixpath.dirname(part), element).casefold() == target.casefold():
            _drop(element)
    types = package.edit(CONTENT_TYPES)
    for element in list(types.iter(_CONTENT_NS + "Override")):
        if element.get("PartName", "").casefold() == f"/{target}".casefold():
            _drop(element)
    package.remove(target)


def set_content_type(package: Package, part: str, content_type: str) -> None:
    """Declare what a new part holds."""
    types = package.edit(CONTENT_TYPES)
    types.append(types.makeelement(_CONTENT_NS + "Override", {"PartName": f"/{part}", "ContentType": content_type}))


def set_default_content_type(package: Package, extension: str, content_type: str) -> None:
    """Declare what parts with this extension hold, unless the package says so already."""
    types = package.xml(CONTENT_TYPES)
    defaults = types.iter(_CONTENT_NS + "Default")
    if all(element.get("Extension", "").casefold() != extension for element in defaults):
        attributes = {"Extension": extension, "ContentType": content_type}
        package.edit(CONTENT_TYPES).insert(0, types.makeelement(_CONTENT_NS + "Default", attributes))


def _relations_part(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(folder: str, element: Element) -> str:
    target = element.get("Target", "").replace("\\", "/")
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(folder, target))


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
