"""The page for a clerk's first day names only what there is: commands, buttons, pictures and messages of the product."""

import re
from pathlib import Path

import pytest

from presales_xl.cli.commands import COMMANDS
from presales_xl.findings.launcher_messages import LauncherMessage
from presales_xl.tables.buttons import BUTTONS

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "quick-start.md").read_text(encoding="utf-8")
TROUBLE = PAGE[PAGE.index("## 出了问题") : PAGE.index("## English")]


def test_every_command_it_gives_exists() -> None:
    given = re.findall(r"presales(?:\.exe\")? ((?:[a-z]+ ?)+)", PAGE)

    assert len(given) > 10
    for words in given:
        assert any(words.strip().startswith(command) for command in COMMANDS), words


def test_every_button_it_has_pressed_exists() -> None:
    captions = {button.caption.zh for button in BUTTONS}
    pressed = set(re.findall(r"按「(.+?)」", PAGE)) - captions

    assert pressed == set()


@pytest.mark.parametrize("picture", re.findall(r"\]\((pictures/.+?)\)", PAGE))
def test_every_picture_is_there(picture: str) -> None:
    assert (DOCS / picture).is_file()


@pytest.mark.parametrize("message", ["NOT_INSTALLED", "PROTECTED_VIEW", "UNSAVED", "BLOCKED", "HOST"])
def test_it_quotes_what_a_button_says_word_for_word(message: str) -> None:
    said = LauncherMessage[message].text("zh", {})

    assert said.rstrip("。").split("，还")[0] in TROUBLE


def test_the_readme_leads_to_it() -> None:
    assert "(docs/quick-start.md)" in (DOCS.parent / "README.md").read_text(encoding="utf-8")
