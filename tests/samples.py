"""The example pursuit that the tests of the rules vary: 1.2 M margin on a 6 M contract, four milestones."""

import datetime as dt
from decimal import Decimal
from typing import Any

from presales_xl.tables.charter import Milestone
from presales_xl.tables.project import Project
from presales_xl.tables.project_info import ProjectInfo
from presales_xl.tables.risks import Risk, RiskStatus


def values(*found: Any) -> tuple[Any, ...]:
    """What was found, to be compared with plain numbers."""
    return found


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def info(**changes: Any) -> ProjectInfo:
    facts = {
        "project_no": "PS-2026-001",
        "expected_contract": Decimal(6_000_000),
        "expected_margin": Decimal(1_200_000),
        "market_importance": 3,
        "strategic_customer": False,
        "win_probability": Decimal("0.55"),
        "sponsor": "周明远",
        "project_manager": "林晓雯",
    }
    return ProjectInfo(**{**facts, **changes})


WEIGHTS = ("0.20", "0.30", "0.35", "0.15")
PLANNED = ("2026-03-31", "2026-05-15", "2026-08-31", "2026-11-30")


def milestones(weights: tuple[str, ...] = WEIGHTS, **changes: Any) -> tuple[Milestone, ...]:
    return tuple(
        Milestone(
            row=no, no=str(no), name=f"M{no}", owner="林晓雯", weight=Decimal(weight), planned_on=day(due), **changes
        )
        for no, (weight, due) in enumerate(zip(weights, PLANNED, strict=False), start=1)
    )


def fee_risk(**changes: Any) -> Risk:
    facts = {"no": "R1", "probability": Decimal("0.4"), "impact_money": Decimal(20_000), "status": RiskStatus.OPEN}
    return Risk(**{**facts, **changes})


def project(**parts: Any) -> Project:
    facts = {"project_info": info(), "milestones": milestones(), "risks": (fee_risk(),)}
    return Project(**{**facts, **parts})
