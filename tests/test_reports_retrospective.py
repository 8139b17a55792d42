"""What the retrospective says about a pursuit that has ended, and the figures it compares."""

from decimal import Decimal
from typing import Any

import pytest
from approval_samples import stored
from report_samples import retrospective
from running_samples import RUNNING, assessed, expense, reached, running
from samples import day

from presales_xl.rules.result_figures import ResultFigures, brier, result_figures
from presales_xl.tables.execution import Progress
from presales_xl.tables.expenses import ExpenseStatus
from presales_xl.tables.people_lists import Contact
from presales_xl.tables.project import Project
from presales_xl.tables.retrospective import (
    Bid,
    BidResult,
    Cause,
    CauseKind,
    Contract,
    ContractKind,
    Handover,
    Lesson,
    Outcome,
    Result,
    Retrospective,
    Review,
)

CONTRACT = Contract(
    row=1, contract_no="HT-1", kind=ContractKind.CONTRACT, party="宁川水务", signed_on=day("2026-06-10"),
    amount=Decimal(5_900_000), margin=Decimal(1_250_000),
)  # fmt: skip
EXTRA = CONTRACT.model_copy(
    update={"row": 2, "contract_no": "HT-2", "amount": Decimal(50_000), "margin": Decimal(10_000)}
)
WON = Result(outcome=Outcome.WON, decided_on=day("2026-06-05"), winner="我司", winning_price=Decimal(5_900_000))
LOST = Result(outcome=Outcome.LOST, decided_on=day("2026-06-05"), winner="华北智控", winning_price=Decimal(5_400_000))
CAUSES = (
    Cause(row=1, cause=CauseKind.PRICE, detail="高出 8 %", weight=Decimal("0.4"), evidence="开标记录"),
    Cause(row=2, cause=CauseKind.RELATIONS, weight=Decimal("0.6"), evidence="访谈"),
)


def won(**parts: Any) -> Project:
    return running(**{"result": WON, "contracts": (CONTRACT, EXTRA), "causes": CAUSES, **parts})


def lost(**parts: Any) -> Project:
    return running(**{"result": LOST, "causes": CAUSES, **parts})


def figures(project: Project, today: str = "2026-06-30") -> ResultFigures:
    return result_figures(assessed(project, today).facts)


def test_signed_amounts_are_the_sums_of_the_contracts() -> None:
    found = figures(won())
    assert (found.signed_contract, found.signed_margin) == (Decimal(5_950_000), Decimal(1_260_000))
    assert (found.signed_on, found.decided_on, found.ended) == (day("2026-06-10"), day("2026-06-05"), True)


def test_nothing_signed_is_not_zero() -> None:
    assert (figures(lost()).signed_contract, figures(lost()).signed_margin) == (None, None)


def test_expectations_are_those_of_the_approved_initiation() -> None:
    later = RUNNING.project_info.model_copy(update={"expected_contract": Decimal(7_000_000)})
    project = won(project_info=later)
    assert result_figures(assessed(project, "2026-06-30", store=stored(RUNNING)).facts).expected_contract == 6_000_000
    assert figures(project).expected_contract == 7_000_000


def test_a_milestone_is_in_time_by_its_original_date() -> None:
    project = reached(reached(won(), "1", actual_on=day("2026-03-31")), "2", actual_on=day("2026-05-16"))
    assert (figures(project).milestones, figures(project).in_time) == (4, 1)


@pytest.mark.parametrize(
    ("forecasts", "outcome", "error"),
    [
        (["0.6"], Outcome.WON, "0.16"),
        (["0.6"], Outcome.LOST, "0.36"),
        (["1", "0.5"], Outcome.WON, "0.125"),
        (["0"], Outcome.QUALIFIED_OUT, "0"),
        (["1"], Outcome.CANCELLED, "1"),
        (["1"], Outcome.SHORTLISTED, "0"),
    ],
)
def test_the_forecast_error_is_the_brier_score(forecasts: list[str], outcome: Outcome, error: str) -> None:
    assert brier([Decimal(text) for text in forecasts], outcome) == Decimal(error)


def test_without_forecast_or_outcome_there_is_no_forecast_error() -> None:
    assert brier([], Outcome.WON) is None
    assert brier([Decimal(1)], None) is None


def test_a_won_project_opens_with_what_was_signed_at_what_cost_and_why() -> None:
    project = won(expenses=(expense(4950, spent_on=day("2026-05-04"), paid_on=day("2026-05-05")),))
    assert retrospective(project, "2026-06-12").conclusion.startswith(
        "2026-06-05 赢单；签约 5,950,000.00 元，毛利 1,260,000.00 元；售前费用 4,950.00 元，为核定额度的 10%；"
        "首要原因：客户关系与决策链（60%）"
    )


def test_a_lost_project_opens_with_who_won_at_what_price() -> None:
    view = retrospective(lost(), "2026-06-12")
    assert view.conclusion.startswith("2026-06-05 输单；中标单位 华北智控，中标价 5,400,000.00 元；售前费用 0.00 元")
    assert (view.outcome.light.colour, view.outcome.light.word) == ("red", "输单")
    assert [row.light.word for row in view.expectations[:2]] == ["未签约", "未签约"]


def test_what_is_still_open_is_said() -> None:
    conclusion = retrospective(won(), "2026-07-31").conclusion
    assert "仍须处理：项目于 " in conclusion
    assert "立即填报「项目总结报告」" in conclusion


def test_won_without_a_contract_is_a_draft() -> None:
    view = retrospective(won(contracts=()), "2026-06-12")
    assert view.conclusion.startswith("草稿：结果已登记，项目尚未结束。2026-06-05 赢单")
    assert view.outcome.light.word == "赢单（草稿）"


def test_expected_and_actual_stand_side_by_side() -> None:
    rows = {row.measure: row for row in retrospective(won()).expectations}
    contract = rows["合同额（元，含税）"]
    assert (contract.expected, contract.actual) == ("6,000,000.00", "5,950,000.00")
    assert (contract.difference, contract.light.word) == ("-50,000.00（-0.8%）", "低于预期")
    assert rows["毛利（元，不含税）"].light.word == "达到"
    assert (rows["签约日期"].difference, rows["签约日期"].light.word) == ("-201 天", "达到")
    assert rows["售前费用（元）：额度与已支付"].difference == "-49,500.00（-100%）"


def test_fees_above_the_quota_are_called_over() -> None:
    project = won(expenses=(expense(50_000, spent_on=day("2026-05-04"), paid_on=day("2026-05-05")),))
    view = retrospective(project)
    assert view.expectations[2].light.word == "超支"
    assert (view.fees[0].difference, view.fees[0].light.word) == ("+41,080.00", "超支")
    assert view.fee_total.paid == "50,000.00"


def test_the_forecast_history_and_its_accuracy() -> None:
    months = tuple(
        Progress(row=row, month=month, win_probability=Decimal(chance), win_reason=reason)
        for row, (month, chance, reason) in enumerate([("2026-04", "0.5", None), ("2026-05", "0.8", "方案领先")], 1)
    )
    view = retrospective(won(progress=months))
    assert [(row.month, row.win_probability, row.reason) for row in view.forecasts] == [
        ("2026-04", "50%", "—"), ("2026-05", "80%", "方案领先"),
    ]  # fmt: skip
    assert view.forecast_accuracy == (
        "2 次月度预测的布里尔分数 0.1450（0 最好，1 最差）；最后一次预测 80%，结果：赢单。样本少于 5 次，仅供参考。"
    )
    assert retrospective(won()).forecast_accuracy == "没有填报过赢率，无法评价。"


def test_bids_are_listed_round_by_round_and_ours_is_marked() -> None:
    bids = (
        Bid(row=1, round=2, bidder="我司", is_ours=True, price=Decimal(59), result=BidResult.AWARDED),
        Bid(row=2, bidder="对手", technical_score=Decimal("52.50"), total=Decimal(80)),
    )
    rows = retrospective(won(bids=bids)).bids
    assert [(row.round, row.bidder, row.result) for row in rows] == [("1", "对手", "—"), ("2", "我司（我方）", "中标")]
    assert (rows[0].technical_score, rows[0].total) == ("52.5", "80")


def test_everything_of_table_5_is_told() -> None:
    project = won(
        retrospective=Retrospective(
            meeting_on=day("2026-06-20"), registered_by="林晓雯", attendees="周明远、林晓雯", goals_met="达成",
            customer_satisfaction=5, customer_feedback="李志强主任：很好",
        ),
        reviews=(Review(row=1, phase="投标", by="林晓雯", went_well="一次过审"),),
        lessons=(Lesson(row=1, situation="换领导", advice="一周内拜访", tags="关系"), Lesson(row=2)),
        handover=(Handover(row=1, promise="免费培训", to_whom="交付", due_on=day("2026-08-31")),),
        contacts=(Contact(row=1, name="李志强", title="主任"),),
    )  # fmt: skip
    view = retrospective(project)
    assert (view.meeting_on, view.customer_satisfaction, view.goals_met) == ("2026-06-20", "5（很满意）", "达成")
    assert view.customer_feedback == "客户方主任：很好"
    assert [(row.phase, row.went_badly) for row in view.reviews] == [("投标", "—")]
    assert [(row.no, row.advice) for row in view.lessons] == [("1", "一周内拜访")]
    assert [(row.promise, row.due) for row in view.handover] == [("免费培训", "2026-08-31")]
    assert [row.weight for row in view.causes] == ["40%", "60%"]


def test_what_nobody_wrote_is_not_an_empty_cell() -> None:
    view = retrospective(won())
    assert {view.goals_met, view.meeting_on, view.attendees, view.customer_satisfaction} == {"（未填写）"}


def test_an_english_retrospective_is_english() -> None:
    view = retrospective(won(), lang="en")
    assert view.conclusion.startswith(
        "Won on 2026-06-05; signed for CNY 5,950,000.00 with a margin of CNY 1,260,000.00"
    )
    assert view.project.stage == "Ended (Won)"


def test_a_milestone_cut_off_by_the_end_asks_for_nothing() -> None:
    rows = retrospective(reached(lost(), "1", actual_on=day("2026-03-31"))).milestones
    assert [row.light.word for row in rows] == ["已完成", "未达到", "未达到", "未达到"]


def test_a_milestone_reached_after_the_outcome_is_reached() -> None:
    row = retrospective(reached(won(), "3", actual_on=day("2026-06-10"))).milestones[2]
    assert (row.actual, row.light.word) == ("2026-06-10", "已完成")


def test_money_still_in_flight_at_the_end_is_said() -> None:
    waiting = expense(900, status=ExpenseStatus.APPROVED, requested_amount=Decimal(900), paid_on=None)
    assert "，另有在途 900.00 元" in retrospective(lost(expenses=(waiting,))).conclusion
