"""Notes on cells: ours come and go, everybody else's stay."""

from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator
from package_helpers import NOTES, build_workbook, parts, rebuild, refused, replace_in, saved

from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.package import OoxmlBook

DRAWING = "xl/drawings/vmlDrawing1.vml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return build_workbook(tmp_path / "项目.xlsx")


def texts(book: OoxmlBook, sheet: str) -> dict[tuple[int, int], tuple[str, str]]:
    return {place: (note.author, note.text) for place, note in book.notes(sheet).items()}


def test_a_users_note_is_read_with_its_author(file: Path) -> None:
    book = OoxmlBook.open(file)
    assert texts(book, "备注") == {(1, 1): ("张三", "请核对")}
    assert texts(book, "信息") == {}


def test_a_note_of_ours_stands_beside_the_users(file: Path) -> None:
    book = OoxmlBook.open(file)
    book.set_note("备注", 3, 2, "缺少日期\n请补填 <&>")
    again = saved(book)
    assert texts(again, "备注") == {(1, 1): ("张三", "请核对"), (3, 2): ("presales_xl", "缺少日期\n请补填 <&>")}
    assert parts(file)[DRAWING].count(b"<v:shape ") == 2
    assert parts(file)[DRAWING].count(b"<v:shapetype ") == 1


def test_a_sheet_without_notes_gets_what_a_note_needs(file: Path) -> None:
    book = OoxmlBook.open(file)
    book.set_note("信息", 2, 2, "乙")
    book.set_note("信息", 1, 2, "甲")
    assert list(texts(saved(book), "信息")) == [(1, 2), (2, 2)]
    result = OpenXmlValidator().validate(file)
    assert [error.description for error in result.errors] == []


def test_our_own_note_is_replaced(file: Path) -> None:
    book = OoxmlBook.open(file)
    book.set_note("备注", 3, 2, "旧")
    book.set_note("备注", 3, 2, "新")
    again = saved(book)
    assert texts(again, "备注")[3, 2] == ("presales_xl", "新")
    assert parts(file)[DRAWING].count(b"<v:shape ") == 2


def test_a_users_note_is_never_replaced(file: Path) -> None:
    book = OoxmlBook.open(file)
    with refused(FileMessage.USER_NOTE):
        book.set_note("备注", 1, 1, "我们的")
    assert texts(book, "备注") == {(1, 1): ("张三", "请核对")}


def test_a_cell_with_a_threaded_comment_is_refused(file: Path) -> None:
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    comments = '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="C3"/></ThreadedComments>'
    relations = "xl/worksheets/_rels/sheet3.xml.rels"

    def thread(content: dict[str, bytes]) -> None:
        content["xl/threadedComments/threadedComment1.xml"] = comments.encode()
        more = (
            f'<Relationship Id="rIdT" Type="{kind}" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
        )
        content[relations] = content[relations].replace(b"</Relationships>", more.encode())

    book = OoxmlBook.open(rebuild(file, thread))
    with refused(FileMessage.THREADED_COMMENT):
        book.set_note("备注", 3, 3, "不行")
    book.set_note("备注", 4, 4, "可以")


def test_removing_takes_ours_and_leaves_the_users(file: Path) -> None:
    before = parts(file)
    book = OoxmlBook.open(file)
    book.set_note("备注", 3, 2, "甲")
    book.set_note("信息", 1, 1, "乙")
    again = saved(book)
    assert again.remove_notes() == 2
    last = saved(again)
    assert texts(last, "备注") == {(1, 1): ("张三", "请核对")}
    assert texts(last, "信息") == {}
    after = parts(file)
    assert after[DRAWING] == before[DRAWING]
    assert set(after) - set(before) == {"xl/worksheets/_rels/sheet1.xml.rels"}
    assert after[NOTES] == before[NOTES]


def test_removing_where_there_are_none_changes_nothing(file: Path) -> None:
    book = OoxmlBook.open(file)
    assert book.remove_notes() == 0
    book.save()
    assert not file.with_name(f"{file.name}.bak").exists()


def test_buttons_in_the_same_drawing_survive(file: Path) -> None:
    button = '<v:shape id="_x0000_s3999" type="#_x0000_t201"><x:ClientData ObjectType="Button"><x:Row>2</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>'
    replace_in(file, DRAWING, "</xml>", button)
    book = OoxmlBook.open(file)
    book.set_note("备注", 3, 2, "甲")
    again = saved(book)
    again.remove_notes()
    again.save()
    assert b"_x0000_s3999" in parts(file)[DRAWING]


def test_a_drawing_of_unknown_build_is_not_touched(file: Path) -> None:
    def spoil(content: dict[str, bytes]) -> None:
        content[DRAWING] = b"<something/>"

    book = OoxmlBook.open(rebuild(file, spoil))
    with refused(FileMessage.UNKNOWN_STRUCTURE):
        book.set_note("备注", 3, 2, "甲")
