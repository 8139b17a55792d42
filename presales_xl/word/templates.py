"""Finds the company's Word templates among the files that come with the program."""

from presales_xl.assets import find_asset
from presales_xl.findings import CannotDo
from presales_xl.findings.word_messages import WordMessage
from presales_xl.language import Lang
from presales_xl.word.template_file import read_template_file

TEMPLATE_FOLDER = "word_templates"


def template_name(document: str, lang: Lang) -> str:
    """File name of a template: `monthly_report.docx`, `monthly_report.en.docx`."""
    return f"{document}.docx" if lang == "zh" else f"{document}.{lang}.docx"


def read_template(document: str, lang: Lang) -> bytes:
    """The bytes of a template, the company's own before the one that came with the program.

    Raises:
        CannotDo: no place has it, or it cannot be read.
    """
    name = template_name(document, lang)
    path = find_asset(TEMPLATE_FOLDER, name)
    if path is None:
        raise CannotDo(WordMessage.TEMPLATE_MISSING, value=f"{TEMPLATE_FOLDER}/{name}")
    return read_template_file(path)
