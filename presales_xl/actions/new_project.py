"""Makes a new project workbook, empty or filled with handed-over data."""

import tempfile
import uuid
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from presales_xl.actions.carried_lists import carried_lists
from presales_xl.actions.findings_list import finding_to_json, has_errors
from presales_xl.actions.outcome import Outcome
from presales_xl.actions.put_back import approved_figures
from presales_xl.assets import asset, find_asset
from presales_xl.findings import CannotDo, Lang
from presales_xl.findings.command_messages import CommandMessage
from presales_xl.findings.file_messages import FileMessage
from presales_xl.frozen import frozen
from presales_xl.rules.canonical import STORE_PREFIX
from presales_xl.rules.standing import standing
from presales_xl.tables.company.rules import CompanyRules
from presales_xl.tables.project import ALL_TABLES
from presales_xl.workbook.drop_downs import STORE_NAME, digest_of
from presales_xl.workbook.file import FileWorkbook
from presales_xl.workbook.json_values import Given, from_json
from presales_xl.workbook.port import Writes
from presales_xl.workbook.reading.choices import CompanyLists
from presales_xl.workbook.records import read_project

TEMPLATE = "presales_project"


@frozen
class NewProject:
    """What is asked for; a name that ends in .xlsm asks for buttons."""

    file: Path
    lang: Lang
    data: Any = None
    """Parsed JSON."""
    macros: bool = False
    """Whether nothing but a workbook with buttons will do."""


def run(wanted: NewProject, rules: CompanyRules) -> Outcome:
    """Write the workbook, unless the data has an unknown key; raises CannotDo rather than touch an existing file."""
    _check_target(wanted)
    given = Given() if wanted.data is None else from_json(wanted.data, ALL_TABLES, wanted.lang, CompanyLists(rules))
    listed = [finding_to_json(finding, wanted.lang) for finding in given.findings]
    if has_errors(given.findings):
        return Outcome({"file": None, "findings": listed}, given.findings)
    _write(wanted, replace(given, store={**given.store, **_own_store(wanted.lang, rules)}), rules)
    return Outcome({"file": str(wanted.file), "findings": listed}, given.findings)


def _check_target(wanted: NewProject) -> None:
    endings = (".xlsm",) if wanted.macros else (".xlsx", ".xlsm")
    if wanted.file.suffix.lower() not in endings:
        raise CannotDo(CommandMessage.WRONG_ENDING, file=wanted.file.name, ending=" / ".join(endings))
    if wanted.file.name.startswith("~$"):
        raise CannotDo(FileMessage.OWNER_FILE, file=wanted.file.name)
    if wanted.file.exists():
        raise CannotDo(CommandMessage.FILE_EXISTS, file=wanted.file.name)
    if not wanted.file.resolve().parent.is_dir():
        raise CannotDo(CommandMessage.NO_FOLDER, folder=str(wanted.file.parent))


def _own_store(lang: Lang, rules: CompanyRules) -> Mapping[str, str]:
    """What makes this workbook itself and not a copy, and which lists its drop-downs show."""
    return {"uid": uuid.uuid4().hex, "rules_version": rules.version, STORE_NAME: digest_of(rules, lang)}


def _write(wanted: NewProject, given: Given, rules: CompanyRules) -> None:
    template = _template(wanted)
    if template is not None:
        _fill(FileWorkbook.open(template), given, wanted, rules)
        return
    with tempfile.TemporaryDirectory() as room:
        built = _built(Path(room) / _template_name(wanted), wanted.lang, rules)
        _fill(FileWorkbook.open(built), given, wanted, rules)


def _fill(workbook: FileWorkbook, given: Given, wanted: NewProject, rules: CompanyRules) -> None:
    workbook.fill(given, carried_lists(rules, wanted.lang))
    submitted = any(name.startswith(STORE_PREFIX) for name in given.store)
    workbook.save_as(wanted.file, _approved(workbook, rules) if submitted else Writes())


def _approved(workbook: FileWorkbook, rules: CompanyRules) -> Writes:
    """The figures of a charter that is handed over as approved: JSON carries no computed cells."""
    raw = workbook.read()
    project = read_project(raw, rules).records
    return approved_figures(project, standing(project, raw.store), raw.store)


def _template_name(wanted: NewProject) -> str:
    return TEMPLATE + wanted.file.suffix.lower()


def _template(wanted: NewProject) -> Path | None:
    name = _template_name(wanted)
    return find_asset("workbooks", name) if wanted.lang == "zh" else find_asset("workbooks", wanted.lang, name)


def _built(path: Path, lang: Lang, rules: CompanyRules) -> Path:
    """A template made on the spot, for a language that has none lying ready; macros speak no language."""
    from presales_xl.addin.vba import project_of
    from presales_xl.workbook.template.project_book import build_project_book

    vba = project_of(asset("workbooks", path.name)) if path.suffix == ".xlsm" else None
    build_project_book(path, lang, rules, buttons=vba is not None, vba=vba)
    return path
