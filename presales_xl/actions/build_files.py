"""Builds the files that come with the program: workbooks, the add-in and Word templates, in one language."""

from pathlib import Path

from presales_xl.language import Lang


def run(home: Path, lang: Lang) -> tuple[Path, ...]:
    """The files written below `home`; raises CannotDo when a Word template was edited by hand.

    English workbooks go to a folder of their own; templates of both languages lie side by side.
    """
    from presales_xl.addin.build import BUILDERS as WITH_MACROS
    from presales_xl.word.authoring.build import build_templates
    from presales_xl.workbook.template.build import BUILDERS, build_all

    folder = home / "workbooks" if lang == "zh" else home / "workbooks" / lang
    workbooks = build_all(folder, lang, {**BUILDERS, **WITH_MACROS})
    return (*workbooks, *build_templates(home / "word_templates", (lang,)))
