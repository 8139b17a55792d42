"""Documents that come back and are no honest form: one sentence, exit 2, nothing unpacked that should not be."""

import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from form_samples import opinions
from hypothesis import given, settings
from hypothesis import strategies as st
from word_helpers import small_template

from presales_xl.findings import CannotDo
from presales_xl.findings.form_messages import OpinionMessage
from presales_xl.word.authoring.build import template_bytes
from presales_xl.word.authoring.wml import NAMESPACES
from presales_xl.word.namespaces import RELATIONS
from presales_xl.word.returned import MAX_PART, Control, read_controls

RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
)

TEMPLATE = template_bytes("termination", "zh")


def package(path: Path, parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return path


def with_body(path: Path, body: str, head: str = "") -> Path:
    xml = f"{head}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>"
    return package(path, {"_rels/.rels": RELS, "word/document.xml": xml})


def refused(path: Path) -> OpinionMessage:
    with pytest.raises(CannotDo) as caught:
        read_controls(path)
    assert isinstance(caught.value.message, OpinionMessage)
    for lang in ("zh", "en"):
        assert path.name in caught.value.text(lang)
    return caught.value.message


def control(tag: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:sdt><w:sdtPr><w:tag w:val="{tag}"/>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt></w:p>'


def said(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


# what is no form


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    ran = opinions(tmp_path / "gone.docx")

    assert ran.code == 2
    assert ran.json["error"]["code"] == "opinions.not_found"
    assert "Traceback" not in ran.err


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path) is OpinionMessage.NOT_WORD


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 ...", b"\x89PNG\r\n", "同意".encode(), b"<html>PK</html>"])
def test_something_else(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(data)

    assert refused(path) is OpinionMessage.NOT_WORD


def test_an_encrypted_or_old_document(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600))

    assert refused(path) is OpinionMessage.OLD_OR_ENCRYPTED


def test_a_workbook(tmp_path: Path) -> None:
    path = package(
        tmp_path / "a.docx", {"_rels/.rels": RELS.replace("word/document", "xl/workbook"), "xl/workbook.xml": "<a/>"}
    )

    assert refused(path) is OpinionMessage.NOT_WORD


def test_a_zip_of_something(tmp_path: Path) -> None:
    assert refused(package(tmp_path / "a.docx", {"readme.txt": "hello"})) is OpinionMessage.NOT_WORD


def test_a_word_document_of_somebody_else(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(small_template("<w:p><w:r><w:t>您好</w:t></w:r></w:p>"))

    ran = opinions(path)

    assert (ran.code, ran.json["error"]["code"]) == (2, "opinions.no_blocks")


def test_a_report_has_no_blocks_to_read(tmp_path: Path) -> None:
    path = tmp_path / "monthly.docx"
    path.write_bytes(template_bytes("monthly_report", "zh"))

    assert opinions(path).json["error"]["code"] == "opinions.no_blocks"


def test_the_template_itself_is_no_form(tmp_path: Path) -> None:
    path = tmp_path / "charter.docx"
    path.write_bytes(template_bytes("charter", "zh"))

    assert opinions(path).json["error"]["code"] == "opinions.no_blocks"


# what was built to do harm


def test_a_document_type_definition_is_not_parsed(tmp_path: Path) -> None:
    head = '<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    path = with_body(tmp_path / "a.docx", control("opinion|x", said("&a;")), head)

    assert refused(path) is OpinionMessage.UNSAFE


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_nor_one_in_another_encoding(encoding: str, tmp_path: Path) -> None:
    xml = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE w [<!ENTITY a "b">]><w>&a;</w>'
    path = package(tmp_path / "a.docx", {"_rels/.rels": RELS, "word/document.xml": ("\ufeff" + xml).encode(encoding)})

    assert refused(path) is OpinionMessage.UNSAFE


def test_a_part_that_unpacks_to_too_much_is_cut_off(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", {"_rels/.rels": RELS, "word/document.xml": b" " * (MAX_PART + 1)})

    assert refused(path) is OpinionMessage.UNSAFE


def test_a_part_that_lies_about_its_size_is_cut_off_too(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", {"_rels/.rels": RELS, "word/document.xml": b" " * (MAX_PART + 1)})
    data = path.read_bytes().replace((MAX_PART + 1).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    path.write_bytes(data)

    assert refused(path) in {OpinionMessage.UNSAFE, OpinionMessage.DAMAGED}


def test_too_many_parts(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", {f"word/{number}.xml": "" for number in range(2100)})

    assert refused(path) is OpinionMessage.UNSAFE


def test_the_same_part_twice(tmp_path: Path) -> None:
    path = with_body(tmp_path / "a.docx", "")
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(path, "a") as made:
        made.writestr("word/document.xml", "<other/>")

    assert refused(path) is OpinionMessage.UNSAFE


def test_elements_nested_without_end(tmp_path: Path) -> None:
    path = with_body(tmp_path / "a.docx", "<w:p>" * 5000 + "</w:p>" * 5000)

    assert refused(path) is OpinionMessage.DAMAGED


@pytest.mark.parametrize("cut", [0.1, 0.5, 0.9, 0.99])
def test_a_document_cut_short(cut: float, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    data = template_bytes("charter", "zh")
    path.write_bytes(data[: int(len(data) * cut)])

    assert refused(path) is OpinionMessage.DAMAGED


def test_a_document_that_is_no_xml(tmp_path: Path) -> None:
    path = package(tmp_path / "a.docx", {"_rels/.rels": RELS, "word/document.xml": "<w:document"})

    assert refused(path) is OpinionMessage.DAMAGED


@pytest.mark.parametrize("target", ["../../etc/passwd", "http://example.com/a.xml", "word/gone.xml", ""])
def test_a_body_that_lies_elsewhere(target: str, tmp_path: Path) -> None:
    parts = {"_rels/.rels": RELS.replace("word/document.xml", target), "word/document.xml": "<w/>"}

    assert refused(package(tmp_path / "a.docx", dict(parts))) in {OpinionMessage.NOT_WORD, OpinionMessage.DAMAGED}


@settings(deadline=None)
@given(place=st.integers(min_value=30, max_value=9000), byte=st.integers(min_value=0, max_value=255))
def test_no_changed_byte_raises_anything_but_a_sentence(
    place: int, byte: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    data = bytearray(TEMPLATE)
    data[place % len(data)] = byte
    path = tmp_path_factory.getbasetemp() / "changed.docx"
    path.write_bytes(bytes(data))

    with suppress(CannotDo):  # a refusal is a sentence
        read_controls(path)


# how a control is read


def test_a_control_says_its_text_with_line_ends(tmp_path: Path) -> None:
    content = "<w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r>"
    path = with_body(tmp_path / "a.docx", control("comment|x", content))

    assert read_controls(path) == (Control("comment|x", "一\n二"),)


def test_an_empty_control_says_nothing(tmp_path: Path) -> None:
    shown = control("a", said("提示"), "<w:showingPlcHdr/>") + control("b", said("  ")) + control("c", "")
    path = with_body(tmp_path / "a.docx", shown)

    assert [one.text for one in read_controls(path)] == [None, None, None]


def test_a_mark_that_is_switched_off_is_no_mark(tmp_path: Path) -> None:
    path = with_body(tmp_path / "a.docx", control("a", said("同意"), '<w:showingPlcHdr w:val="0"/>'))

    assert read_controls(path)[0].text == "同意"


def test_tracked_changes_say_what_stands_in_the_end(tmp_path: Path) -> None:
    content = (
        "<w:del><w:r><w:delText>不同意</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>退回</w:t></w:r></w:moveFrom>"
        f"<w:ins>{said('同意')}</w:ins>"
    )
    path = with_body(tmp_path / "a.docx", control("opinion|x", content))

    assert read_controls(path)[0].text == "同意"


def test_a_date_control_keeps_its_day(tmp_path: Path) -> None:
    date = '<w:date w:fullDate="2026-06-30T00:00:00Z"><w:dateFormat w:val="d. MMMM yyyy"/></w:date>'
    path = with_body(tmp_path / "a.docx", control("date|x", said("30. 六月 2026"), date))

    assert read_controls(path)[0].day == "2026-06-30T00:00:00Z"


def test_a_strict_document_is_read_too(tmp_path: Path) -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = control("name|x", said("周明远"))
    xml = f'<w:document xmlns:w="{strict}"><w:body>{body}</w:body></w:document>'
    path = package(tmp_path / "a.docx", {"_rels/.rels": RELS, "word/document.xml": xml})

    assert read_controls(path) == (Control("name|x", "周明远"),)


def test_signs_that_turn_text_round_are_taken_away(tmp_path: Path) -> None:
    path = with_body(tmp_path / "a.docx", control("name|x", said("周\u202e明远")))

    assert read_controls(path)[0].text == "周明远"
