"""The workbook inside the add-in: nobody sees it, it carries the messages of the launcher."""

from pathlib import Path

from presales_xl.language import Label, Lang
from presales_xl.workbook.template.book import BandText, Book
from presales_xl.workbook.template.launcher_sheet import add_messages

_TITLE = Label("售前管理", "Presales")
_SAYS = Label(
    "售前管理：Excel 功能区的加载项，由 presales install 安装。",
    "Presales: the add-in with the tab of the ribbon; presales install puts it into Excel.",
)


def build_addin_book(path: Path, lang: Lang, vba: bytes | None = None) -> None:
    """Write the sheets of the add-in in one language, with its VBA project once there is one."""
    book = Book(path, lang, BandText("", "", _TITLE, _TITLE), {}, vba)
    book.wb.add_worksheet(book.text(_TITLE)).write_string(0, 0, book.text(_SAYS), book.style("text"))
    add_messages(book)
    book.close()
