"""The command `verify`: the approval log and everything that was approved, held against tampering."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from presales_xl.actions.outcome import Case, Outcome
from presales_xl.actions.situation import facts_of
from presales_xl.findings import CannotDo, Finding, Lang
from presales_xl.findings.verify_messages import VerifyMessage
from presales_xl.rules.log_witness import GIVEN, START_PAGE, Witness, read_head
from presales_xl.rules.signatures import Check, count_signatures
from presales_xl.rules.verification import verify
from presales_xl.tables.records_of_control import Approval


def against(given: str | None) -> Callable[[Case], Outcome]:
    """The action that also holds the log against a head noted outside, `count:hash`; raises CannotDo when it is none."""
    known = read_head(given)
    if given is not None and known is None:
        raise CannotDo(VerifyMessage.BAD_HEAD, value=given)
    return partial(run, witnesses=(Witness(known, GIVEN),) if known else ())


def run(case: Case, witnesses: Iterable[Witness] = ()) -> Outcome:
    """What does not agree with itself, with the start page or with other witnesses; nothing is written."""
    found = verify(facts_of(case).situation, case.raw.store, (*_start_page(case), *witnesses), _checker(case))
    count = count_signatures(case.project.approvals)
    problems, notes = case.places.all_located(found.problems), case.places.all_located(found.notes)
    result = {
        "ok": found.ok,
        "entries": found.head.count,
        "head": str(found.head),
        "signed": count.signed,
        "unsigned": count.unsigned,
        "problems": [_shape(finding, case.lang) for finding in problems],
        "notes": [_shape(finding, case.lang) for finding in notes],
    }
    return Outcome(result, (*problems, *notes))


def _checker(case: Case) -> Check | None:
    """What checks the signatures of the log; None when it is not installed. Without signatures nothing is loaded."""
    if not count_signatures(case.project.approvals).signed:
        return None
    from presales_xl.signing import key_pair

    try:
        key_pair.require_installed()
    except CannotDo:
        return None
    return key_pair.check


def _start_page(case: Case) -> Iterator[Witness]:
    known = read_head(case.project.home.log_head)
    if known is not None:
        yield Witness(known, START_PAGE)


def _shape(finding: Finding, lang: Lang) -> dict[str, Any]:
    place = finding.place
    return {
        "seq": finding.value if place.table == Approval.table.key else None,
        "kind": finding.code.partition(".")[2],
        "detail": finding.text(lang),
        "fix": finding.fix(lang),
        "sheet": place.sheet,
        "cell": place.cell,
    }
