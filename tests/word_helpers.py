"""Small templates, and how to read a document back, for the tests of documents."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree
from word_samples import STAMP

from presales_xl.findings import Label
from presales_xl.word.authoring.package import Draft, packed
from presales_xl.word.namespaces import W
from presales_xl.word.render import render

PROJECT = {
    "project_no": "PS-1",
    "project_name": "项目",
    "short_no": "PS-1",
    "short_name": "项目",
    "confidentiality": "",
}
BASE = {"company": "示例公司", "report_no": "1", "prepared_by": "陈立群", "project": PROJECT}


def small_template(body: str, *, chart: bool = False) -> bytes:
    """A template with our styles, header and footer around `body`."""
    return packed(Draft("zh", Label("测试", "Test"), body, chart=chart))


def rendered(body: str, context: Mapping[str, Any] | None = None) -> bytes:
    """The document that `body` gives with `context`."""
    return render(small_template(body), {**BASE, **(context or {})}, stamp=STAMP)


def part(document: bytes, name: str = "word/document.xml") -> Any:
    """The XML of one part."""
    return etree.fromstring(parts(document)[name])


def parts(document: bytes) -> dict[str, bytes]:
    """Every part of a package by its name."""
    with zipfile.ZipFile(io.BytesIO(document)) as package:
        return {name: package.read(name) for name in package.namelist()}


def changed(document: bytes, name: str, old: str, new: str) -> bytes:
    """The package with `old` replaced in one part, as somebody editing it in Word would."""
    content = parts(document)
    assert old in content[name].decode(), f"{old} is not in {name}"
    content[name] = content[name].decode().replace(old, new).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for key, data in content.items():
            package.writestr(key, data)
    return out.getvalue()


def paragraphs(document: bytes, name: str = "word/document.xml") -> list[str]:
    """What each paragraph says, with line breaks and tabs."""
    return [_said(paragraph) for paragraph in part(document, name).iter(f"{W}p")]


def text_of(document: bytes) -> str:
    """Everything the body says."""
    return "\n".join(paragraphs(document))


def _said(paragraph: Any) -> str:
    breaks = {f"{W}br": "\n", f"{W}tab": "\t"}
    inline = paragraph.iter(f"{W}t", f"{W}br", f"{W}tab")
    return "".join(breaks.get(element.tag) or element.text or "" for element in inline)
