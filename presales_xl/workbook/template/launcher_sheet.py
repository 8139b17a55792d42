"""The very hidden sheet from which the launcher reads what it says: a named cell for each message, English beside it."""

from presales_xl.findings.launcher_messages import LauncherMessage
from presales_xl.language import LANGUAGES, Lang
from presales_xl.workbook.template.book import Book
from presales_xl.workbook.template.names import absolute

MESSAGES_SHEET = "_messages"


def add_messages(book: Book) -> None:
    """Append the sheet; `message.language` is the language of the file, `message.<key>` the Chinese of a message."""
    ws = book.wb.add_worksheet(MESSAGES_SHEET)
    rows = [("language", book.lang, ""), *((message.name.lower(), *_texts(message)) for message in LauncherMessage)]
    for row, (key, *texts) in enumerate(rows):
        for column, text in enumerate((key, *texts)):
            ws.write_string(row, column, text, book.style("text"))
        book.wb.define_name(f"message.{key}", f"={absolute(MESSAGES_SHEET, row, 1)}")
    ws.very_hidden()


def _texts(message: LauncherMessage) -> tuple[str, ...]:
    return tuple(_text(message, lang) for lang in LANGUAGES)


def _text(message: LauncherMessage, lang: Lang) -> str:
    return f"{message.text(lang, {})}\n\n{message.fix(lang, {})}"
