"""The figures of table 5 that the program computes: written with the deviations once the outcome is known."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from approval_samples import company
from running_samples import RUNNING, expense, running

from presales_xl.actions import check_deviations
from presales_xl.actions.outcome import Case
from presales_xl.tables.execution import Progress
from presales_xl.tables.project import Project
from presales_xl.tables.retrospective import Contract, Outcome, Result
from presales_xl.workbook.places import Places
from presales_xl.workbook.port import RawWorkbook

SIGNED = dt.date(2026, 3, 20)
FIGURES = ("signed_contract", "signed_margin", "fees_paid", "forecast_error")


def written(project: Project) -> Mapping[tuple[str, str], Any]:
    raw = RawWorkbook("zh", "1", "", {}, {}, {})
    return check_deviations.run(Case(project, company(), SIGNED, "zh", raw, Places(raw, {}))).writes.forms


def test_a_won_project_gets_the_sums_of_its_contracts_and_its_fees() -> None:
    contracts = (
        Contract(row=1, contract_no="C1", signed_on=SIGNED, amount=Decimal(5_800_000), margin=Decimal(1_100_000)),
        Contract(row=2, contract_no="C2", signed_on=SIGNED, amount=Decimal("20000.50"), margin=Decimal(-3_000)),
    )
    foreseen = (Progress(row=1, month="2026-02", win_probability=Decimal("0.6")),)
    won = running(
        result=Result(outcome=Outcome.WON, decided_on=SIGNED),
        contracts=contracts, expenses=(expense(3_000),), progress=foreseen,
    )  # fmt: skip

    cells = written(won)

    assert {key: cells["retrospective", key] for key in FIGURES} == {
        "signed_contract": Decimal("5820000.50"),
        "signed_margin": Decimal(1_097_000),
        "fees_paid": Decimal(3_000),
        "forecast_error": Decimal("0.16"),
    }


def test_a_lost_project_has_no_contract_but_its_fees() -> None:
    cells = written(running(result=Result(outcome=Outcome.LOST, decided_on=SIGNED), expenses=(expense(3_000),)))

    assert (cells["retrospective", "signed_contract"], cells["retrospective", "fees_paid"]) == (None, Decimal(3_000))


def test_while_nothing_is_decided_table_5_stays_untouched() -> None:
    assert not {table for table, _ in written(RUNNING)} & {"retrospective"}
