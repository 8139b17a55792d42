"""What is refused before anything parses it, each with one clear sentence."""

import contextlib
import os
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from package_helpers import INFO, build_workbook, rebuild, refused, replace_in, workbook_with_sheet

from presales_xl.findings.file_messages import FileMessage
from presales_xl.workbook.package import OoxmlBook, check_file

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    return build_workbook(tmp_path / "项目.xlsx")


def test_an_ordinary_workbook_is_read_whole(workbook: Path) -> None:
    assert check_file(workbook) == workbook.read_bytes()


def test_a_missing_file_is_not_found(tmp_path: Path) -> None:
    with refused(FileMessage.NOT_FOUND):
        check_file(tmp_path / "没有.xlsx")


def test_a_folder_is_no_workbook(tmp_path: Path) -> None:
    with refused(FileMessage.FOLDER):
        check_file(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a POSIX thing")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    with refused(FileMessage.NOT_A_WORKBOOK):
        check_file(tmp_path / "pipe.xlsx")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("~$项目.xlsx", b"\x06Zhang ", FileMessage.OWNER_FILE),
        ("空.xlsx", b"", FileMessage.EMPTY),
        ("密.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), FileMessage.ENCRYPTED),
        ("旧.xls", OLE + "Workbook".encode("utf-16-le"), FileMessage.OLD_XLS),
        ("文.doc", OLE + "WordDocument".encode("utf-16-le"), FileMessage.NOT_A_WORKBOOK),
        ("表.csv", "项目,金额\n".encode(), FileMessage.NOT_A_WORKBOOK),
        ("残.xlsx", b"PK\x03\x04" + bytes(40), FileMessage.DAMAGED),
    ],
)
def test_what_is_no_open_package_is_named_for_what_it_is(
    tmp_path: Path, name: str, content: bytes, message: FileMessage
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with refused(message):
        check_file(file)


def test_a_file_that_may_not_be_read_says_so(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", denied)
    with refused(FileMessage.UNREADABLE):
        check_file(workbook)


def test_a_package_cut_short_is_damaged(workbook: Path) -> None:
    workbook.write_bytes(workbook.read_bytes()[:-3000])
    with refused(FileMessage.DAMAGED):
        check_file(workbook)


def test_a_part_whose_check_sum_is_wrong_is_damaged(workbook: Path) -> None:
    data = bytearray(workbook.read_bytes())
    with zipfile.ZipFile(workbook) as archive:
        entry = archive.getinfo(INFO)
    data[entry.header_offset + 30 + len(INFO) + 20] ^= 0xFF
    workbook.write_bytes(data)
    with refused(FileMessage.DAMAGED):
        check_file(workbook)


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "many.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(2_001):
            archive.writestr(f"xl/{number}.xml", b"")
    with refused(FileMessage.TOO_LARGE):
        check_file(file)


def test_a_giant_directory_is_refused_before_it_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "directory.xlsx"
    file.write_bytes(b"PK\x03\x04" + b"PK\x01\x02" * 500_000)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    with refused(FileMessage.TOO_LARGE):
        check_file(file)


def test_a_part_that_unpacks_to_a_thousand_times_its_size_is_refused(workbook: Path) -> None:
    def bomb(content: dict[str, bytes]) -> None:
        content["xl/media/bomb.bin"] = bytes(5_000_000)

    with refused(FileMessage.TOO_LARGE):
        check_file(rebuild(workbook, bomb))


def with_stated_sizes(workbook: Path, size: int) -> None:
    """Let the directory say that every part unpacks to `size` bytes from a hundredth of them."""
    data = bytearray(workbook.read_bytes())
    start = data.find(b"PK\x01\x02")
    while start >= 0:
        struct.pack_into("<II", data, start + 20, size // 100, size)
        start = data.find(b"PK\x01\x02", start + 46)
    workbook.write_bytes(data)


@pytest.mark.parametrize("size", [65 * 2**20, 15 * 2**20])
def test_stated_sizes_count_for_one_part_and_for_all_without_unpacking(
    workbook: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_stated_sizes(workbook, size)
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it was unpacked"))
    with refused(FileMessage.TOO_LARGE):
        check_file(workbook)


def test_a_file_too_large_to_be_a_workbook_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "large.xlsx"
    with file.open("wb") as handle:
        handle.truncate(65 * 2**20)
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("it was read"))
    with refused(FileMessage.TOO_LARGE):
        check_file(file)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_document_type_definition_is_refused_in_every_encoding(workbook: Path, encoding: str) -> None:
    bom = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    text = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><x>&b;</x>'

    def poison(content: dict[str, bytes]) -> None:
        content["xl/sharedStrings.xml"] = bom + text.encode(encoding)

    with refused(FileMessage.UNSAFE):
        check_file(rebuild(workbook, poison))


def test_a_definition_across_the_border_of_two_pieces_is_seen(workbook: Path) -> None:
    def poison(content: dict[str, bytes]) -> None:
        comment = b"<!--" + zlib.compress(os.urandom(10)).hex().encode() + os.urandom(524_280).hex().encode()
        content["xl/odd.xml"] = comment[: 2**20 - 3 - 5] + b"-->" + b"<!DOCTYPE x><x/>"

    with refused(FileMessage.UNSAFE):
        check_file(rebuild(workbook, poison))


@pytest.mark.parametrize(
    "name", ["../evil.xml", "xl/../../evil.xml", "C:/evil.xml", "//server/evil.xml", "/etc/evil.xml", "..\\evil.xml"]
)
def test_a_part_outside_the_package_is_refused(workbook: Path, name: str) -> None:
    def add(content: dict[str, bytes]) -> None:
        content[name] = b"<x/>"

    with refused(FileMessage.UNSAFE):
        check_file(rebuild(workbook, add))


@pytest.mark.parametrize("name", [INFO, INFO.upper(), INFO.replace("/", "\\")])
def test_two_parts_of_one_name_are_refused(workbook: Path, name: str) -> None:
    with (
        zipfile.ZipFile(workbook, "a") as archive,
        pytest.warns(UserWarning, match="Duplicate") if name == INFO else contextlib.nullcontext(),
    ):
        archive.writestr(name, b"<worksheet/>")
    with refused(FileMessage.UNSAFE):
        check_file(workbook)


def test_an_unknown_compression_is_refused(workbook: Path) -> None:
    with zipfile.ZipFile(workbook, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/odd.bin", b"x" * 100)
    with refused(FileMessage.UNSAFE):
        check_file(workbook)


def test_a_zip_with_a_password_is_encrypted(workbook: Path) -> None:
    data = bytearray(workbook.read_bytes())
    start = data.rindex(INFO.encode()) - 46
    data[start + 8] |= 1
    workbook.write_bytes(data)
    with refused(FileMessage.ENCRYPTED):
        check_file(workbook)


@pytest.mark.parametrize(
    "cells",
    [
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1'><c r='A1'><v>1</v></c></row><row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
    ],
)
def test_two_cells_at_opposite_ends_of_the_sheet_are_refused(tmp_path: Path, cells: str) -> None:
    with refused(FileMessage.UNSAFE):
        check_file(workbook_with_sheet(tmp_path / "box.xlsx", cells))


def test_a_merge_over_the_whole_sheet_is_refused(tmp_path: Path) -> None:
    merge = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    with refused(FileMessage.UNSAFE):
        check_file(workbook_with_sheet(tmp_path / "merge.xlsx", "", merge))


def test_a_long_list_far_down_is_an_honest_workbook(tmp_path: Path) -> None:
    rows = '<row r="900000"><c r="A900000"><v>1</v></c></row><row r="1000000"><c r="T1000000"><v>1</v></c></row>'
    file = workbook_with_sheet(tmp_path / "long.xlsx", rows)
    assert OoxmlBook.open(file).cell("S", 1_000_000, 20).value == 1


def test_a_strict_workbook_is_refused(workbook: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    plain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    with refused(FileMessage.STRICT):
        check_file(replace_in(workbook, "xl/workbook.xml", plain, strict))


def test_a_binary_workbook_is_refused(workbook: Path) -> None:
    def binary(content: dict[str, bytes]) -> None:
        content["xl/workbook.bin"] = content.pop("xl/workbook.xml")
        content["_rels/.rels"] = content["_rels/.rels"].replace(b"workbook.xml", b"workbook.bin")

    with refused(FileMessage.XLSB):
        check_file(rebuild(workbook, binary))


@pytest.mark.parametrize("missing", ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"])
def test_a_zip_without_a_workbook_in_it_is_no_workbook(workbook: Path, missing: str) -> None:
    def drop(content: dict[str, bytes]) -> None:
        del content[missing]

    with refused(FileMessage.NOT_A_WORKBOOK):
        check_file(rebuild(workbook, drop))


def test_a_word_document_is_no_workbook(workbook: Path) -> None:
    word = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>'

    def swap(content: dict[str, bytes]) -> None:
        content["xl/workbook.xml"] = word.encode()

    with refused(FileMessage.NOT_A_WORKBOOK):
        check_file(rebuild(workbook, swap))


def test_markup_nested_without_end_is_damaged(workbook: Path) -> None:
    def nest(content: dict[str, bytes]) -> None:
        content["xl/workbook.xml"] = b"<a>" * 5_000 + b"</a>" * 5_000

    with refused(FileMessage.DAMAGED):
        check_file(rebuild(workbook, nest))


def test_every_refusal_says_in_both_languages_that_nothing_was_changed() -> None:
    for message in FileMessage:
        assert message.entry.zh.endswith("没有改动任何内容。")
        assert message.entry.en.endswith("nothing was changed.")
        assert message.entry.zh_fix.endswith("。")
        assert message.entry.en_fix.endswith(".")
    assert len({message.code for message in FileMessage}) == len(FileMessage)
