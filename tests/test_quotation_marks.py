"""Chinese sentences put names and values in 「 」, English ones in “ ”: in messages, labels, reports and pages alike."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import presales_xl.findings
from presales_xl.findings import Message

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "presales_xl").rglob("*.py"))
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]

QUOTED = re.compile("“[^”]*”|「[^」]*」")
CHINESE = re.compile("[\u4e00-\u9fff]")


def catalogue() -> list[Message]:
    for module in pkgutil.iter_modules(presales_xl.findings.__path__):
        importlib.import_module(f"presales_xl.findings.{module.name}")
    return [message for family in Message.__subclasses__() for message in family]


@pytest.mark.parametrize("message", catalogue(), ids=lambda message: message.code)
def test_every_message_has_the_quotation_marks_of_its_language(message: Message) -> None:
    entry = message.entry

    assert not set("“”") & set(entry.zh + entry.zh_fix)
    assert not set("「」") & set(entry.en + entry.en_fix)


def texts(tree: ast.AST) -> Iterator[str]:
    """The texts of a module, whole where they are put together."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def says_chinese(text: str) -> bool:
    """Whether a sentence is Chinese; what it quotes may be in any language."""
    return CHINESE.search(QUOTED.sub("", text)) is not None


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_chinese_text_of_a_module_has_english_quotation_marks(path: Path) -> None:
    found = texts(ast.parse(path.read_text(encoding="utf-8")))

    assert [text for text in found if set("“”") & set(text) and says_chinese(text)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_chinese_line_of_a_page_has_english_quotation_marks(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()

    assert [line for line in lines for quoted in re.findall("“([^”]*)”", line) if CHINESE.search(quoted)] == []
