"""Checks of what every computer needs: files, rules, PDF, fonts, encoding, clock, key store."""

import datetime as dt

from presales_xl.addin.doctor import Answer, Check, State, ok, problem, skipped
from presales_xl.addin.doctor_machine import FileState, Machine
from presales_xl.findings.addin_messages import DoctorMessage

EARLIEST = dt.date(2025, 1, 1)
"""The program is younger than this day, so a clock before it is wrong."""
_EVERY_CHARACTER = {"utf8", "utf16", "utf32"}


def folder(machine: Machine) -> list[Answer]:
    """Commands write reports and workbooks where they are run."""
    message = DoctorMessage.FOLDER if machine.folder_writable else DoctorMessage.FOLDER_READ_ONLY
    return [(ok if machine.folder_writable else problem)(message, folder=machine.folder)]


def files(machine: Machine) -> list[Answer]:
    """The workbooks and Word templates of the program are there, and are such."""
    found = [
        problem(message, names=names)
        for state, message in (
            (FileState.MISSING, DoctorMessage.FILES_MISSING),
            (FileState.DAMAGED, DoctorMessage.FILES_DAMAGED),
        )
        if (names := [name for name, there in machine.files.items() if there is state])
    ]
    return found or [ok(DoctorMessage.FILES, count=len(machine.files))]


def rules(machine: Machine) -> list[Answer]:
    """The rules that commands here would go by open, have a version and hold no mistake."""
    found = machine.rules
    if found is None:
        return [skipped(DoctorMessage.RULES_UNREAD)]
    if found.problems:
        return [Answer(State.PROBLEM, finding) for finding in found.problems]
    if not found.version:
        return [problem(DoctorMessage.RULES_WITHOUT_VERSION, file=found.file)]
    if found.shipped:
        return [ok(DoctorMessage.RULES_SHIPPED, version=found.version)]
    return [ok(DoctorMessage.RULES, version=found.version, file=found.file)]


def pdf(machine: Machine) -> list[Answer]:
    """LibreOffice or Word turns reports into PDF; a Word elsewhere than usual can do it by hand."""
    word = machine.windows.word if machine.windows is not None else None
    if machine.tools.pdf_program is not None:
        return [ok(DoctorMessage.PDF, program=machine.tools.pdf_program)]
    if word is not None:
        return [problem(DoctorMessage.PDF_BY_WORD, program=word)]
    return [problem(DoctorMessage.PDF_NOT)]


def fonts(machine: Machine) -> list[Answer]:
    """Without a Chinese font a PDF shows boxes."""
    if machine.chinese_fonts is None:
        return [skipped(DoctorMessage.FONTS_UNKNOWN)]
    if not machine.chinese_fonts:
        return [problem(DoctorMessage.FONTS_MISSING)]
    return [ok(DoctorMessage.FONTS, names=machine.chinese_fonts)]


def encoding(machine: Machine) -> list[Answer]:
    """Names of files and people are Chinese, so file names must take any character."""
    wide = machine.encoding.lower().replace("-", "") in _EVERY_CHARACTER
    message = DoctorMessage.ENCODING if wide else DoctorMessage.ENCODING_NARROW
    return [(ok if wide else problem)(message, encoding=machine.encoding, locale=machine.locale)]


def clock(machine: Machine) -> list[Answer]:
    """Due dates, the month of a report and the order of approvals come from the clock."""
    if machine.now.date() < EARLIEST:
        return [problem(DoctorMessage.CLOCK_WRONG, now=machine.now.date())]
    return [ok(DoctorMessage.CLOCK, now=machine.now.replace(tzinfo=None), zone=f"{machine.now:UTC%z}")]


def key_store(machine: Machine) -> list[Answer]:
    """Keys for signatures want a place of the system's own."""
    store = machine.tools.key_store
    if not store.installed:
        return [skipped(DoctorMessage.KEYRING_ABSENT)]
    if store.name is None:
        return [problem(DoctorMessage.KEYRING_NOT_USABLE)]
    return [ok(DoctorMessage.KEYRING, name=store.name)]


HERE: dict[str, Check] = {
    "folder": folder, "files": files, "rules": rules, "pdf": pdf, "fonts": fonts, "encoding": encoding, "clock": clock,
    "keyring": key_store,
}  # fmt: skip
"""Code of a check -> the check."""
