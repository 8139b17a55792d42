"""Templates made ready once are kept for the next run, and what is kept never changes what a template may do."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import FileSystemBytecodeCache
from jinja2.exceptions import SecurityError, TemplateSyntaxError

from presales_xl.word import compiled as module
from presales_xl.word.compiled import compiled
from presales_xl.word.environment import LANGUAGE


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of its own for what is kept; nothing is remembered by the process."""
    monkeypatch.setattr(module, "_kept", lambda: FileSystemBytecodeCache(str(tmp_path)))
    compiled.cache_clear()
    yield tmp_path
    compiled.cache_clear()


def in_a_new_process(source: str, **context: str) -> str:
    compiled.cache_clear()
    return compiled(source).render(context)


def test_the_second_run_takes_what_the_first_has_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert in_a_new_process("{{ name }} & co", name="A<B") == "A&lt;B & co"
    monkeypatch.setattr(LANGUAGE, "compile", lambda _source: pytest.fail("made ready again"))

    assert in_a_new_process("{{ name }} & co", name="C") == "C & co"


def test_an_edited_template_is_made_ready_anew(kept: Path) -> None:
    in_a_new_process("{{ name }}", name="A")

    assert in_a_new_process("{{ name }}!", name="A") == "A!"


def test_another_version_of_the_language_takes_nothing_over(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    in_a_new_process("{{ name }}", name="A")
    monkeypatch.setattr(module, "_language", lambda: "the next version")
    in_a_new_process("{{ name }}", name="A")

    assert len(list(kept.iterdir())) == 2


def test_a_damaged_file_is_made_anew(kept: Path) -> None:
    in_a_new_process("{{ name }}", name="A")
    (file,) = kept.iterdir()
    good = file.read_bytes()
    for damaged in (b"", good[:10], good[: len(good) // 2], good[:8] + b"garbage" * 20):
        file.write_bytes(damaged)

        assert in_a_new_process("{{ name }}", name="B") == "B"
    assert file.read_bytes() == good


def test_without_a_folder_every_run_makes_its_templates_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = FileSystemBytecodeCache(str(tmp_path / "gone"))
    for kept in (None, gone):
        monkeypatch.setattr(module, "_kept", lambda kept=kept: kept)

        assert in_a_new_process("{{ name }}", name="A") == "A"


def test_what_a_template_must_not_do_is_refused_the_second_time_too(kept: Path) -> None:
    for _ in range(2):
        with pytest.raises(SecurityError):
            in_a_new_process("{{ name ** 9 }}", name="A")
        with pytest.raises(TemplateSyntaxError):
            in_a_new_process("{% if %}")
