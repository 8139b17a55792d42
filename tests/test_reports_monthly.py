"""What the monthly report says, from the records to the strings of its view."""

from decimal import Decimal

import pytest
from approval_samples import edited, submitted
from report_samples import monthly
from running_samples import RUNNING, assessed, expense, in_rhythm, reached, request, running, with_changes
from samples import day
from word_samples import saying

from presales_xl.reports.monthly import MonthlyFacts, monthly_view
from presales_xl.reports.view import Light
from presales_xl.reports.words import Words
from presales_xl.rules.approval_log import head
from presales_xl.tables.charter import Charter
from presales_xl.tables.execution import Action, Health, Progress
from presales_xl.tables.expenses import ExpenseStatus
from presales_xl.tables.life import Subject
from presales_xl.tables.people_lists import Contact
from presales_xl.tables.project import Project
from presales_xl.tables.retrospective import Outcome
from presales_xl.tables.risks import Risk, RiskAffects, RiskResponse, RiskStatus

JUNE = Progress(
    row=1, month="2026-06", health=Health.GREEN, progress="完成 POC", situation_analysis="技术领先",
    countermeasures="加派一人", next_month_plan="启动标书", win_probability=Decimal("0.55"), by="林晓雯",
)  # fmt: skip
MAY = Progress(row=2, month="2026-05", win_probability=Decimal("0.70"))


def healthy(until: str = "2026-03-20") -> Project:
    return in_rhythm(RUNNING, until)


def test_a_report_without_deviations_opens_with_the_three_reasons() -> None:
    view = monthly(healthy(), "2026-03-20")
    assert view.conclusion == (
        "没有须上报的事项。里程碑均未晚于现计划（共 4 个）；可分配额度已用 0 / 44,600 元（0%），低于 80%；赢率 55%，不低于 50%。"
    )
    assert view.deviations == ()


def test_the_conclusion_says_what_is_wrong_by_how_much_and_who_is_asked_for_what_by_when() -> None:
    late = reached(in_rhythm(RUNNING, "2026-04-10"), "1", forecast_on=day("2026-04-14"))
    view = monthly(late, "2026-04-10")
    assert view.conclusion.startswith("须上报 1 项：里程碑 1 M1：现计划 2026-03-31，预计完成于 2026-04-14，晚 14 天")
    assert "请林晓雯于 2026-04-13 前填报「售前项目任务书调整表」，报发起人 → 销售总监/总经理。" in view.conclusion
    assert (view.deviations[0].since, view.deviations[0].owner) == ("2026-04-06", "林晓雯")


def test_a_deadline_that_has_passed_is_called_passed() -> None:
    view = monthly(reached(in_rhythm(RUNNING, "2026-05-10"), "1"), "2026-05-10")
    assert "立即填报" in view.conclusion
    assert "期限 2026-04-13 已过" in view.conclusion
    assert view.deviations[0].due_on == "2026-04-13\n已逾期"


def test_more_than_three_deviations_are_counted_not_told_at_length() -> None:
    view = monthly(RUNNING, "2026-06-30")
    assert len(view.deviations) > 3
    assert view.conclusion.startswith(f"须上报 {len(view.deviations)} 项：\n（1）")
    assert view.conclusion.endswith(f"另有 {len(view.deviations) - 3} 项见「偏差与上报」。")


def test_what_is_not_in_order_comes_first_though_nothing_goes_up() -> None:
    spending = in_rhythm(running(expenses=(expense(8_028),)), "2026-03-20")

    assert monthly(spending, "2026-03-20").conclusion == (
        "里程碑 1 M1已用 8,028 / 8,920 元（90%），达到 90%。没有须上报的事项。里程碑均未晚于现计划（共 4 个）；赢率 55%，不低于 50%。"
    )


def test_the_end_of_a_project_is_said_once() -> None:
    lost = edited(in_rhythm(RUNNING, "2026-03-10"), "result", outcome=Outcome.LOST, decided_on=day("2026-03-10"))
    conclusion = monthly(lost, "2026-03-20").conclusion

    assert conclusion.startswith("项目已于 2026-03-10 结束，结果：输单。")
    assert conclusion.count("结束") == 1


def test_the_conclusion_names_whose_decision_is_waited_for() -> None:
    rows = (request(milestone="1", new_planned_on=day("2026-04-30")),)
    waiting = submitted(in_rhythm(running(change_requests=rows), "2026-04-10"), Subject.CHANGE_REQUEST, "BG-01")
    view = monthly(waiting, "2026-04-10")

    assert not view.deviations
    assert view.conclusion.startswith("里程碑 1 M1 晚 10 天，调整表 BG-01 审批中。请")
    assert f"请{view.decisions[0].who}审批任务书调整 BG-01（自 " in view.conclusion
    assert "没有其他须上报的事项。" in view.conclusion
    assert "(Sponsor): please decide on Change request BG-01" in monthly(waiting, "2026-04-10", "en").conclusion


def test_a_decision_that_is_waited_for_is_named_beside_what_goes_up() -> None:
    rows = (request(milestone="1", new_planned_on=day("2026-04-30")),)
    late = reached(running(change_requests=rows), "2", forecast_on=day("2026-06-30"))
    view = monthly(submitted(late, Subject.CHANGE_REQUEST, "BG-01"), "2026-04-10")

    assert view.deviations
    assert view.conclusion.splitlines()[-1].startswith("请")
    assert "审批任务书调整 BG-01（自 " in view.conclusion


def test_a_month_is_compared_with_the_one_before() -> None:
    late = in_rhythm(RUNNING, "2026-04-10")
    before, now = assessed(late, "2026-03-31"), assessed(late, "2026-04-10")
    view = monthly_view(MonthlyFacts(now, "2026-04", before), Words("zh"))

    changes = {row.measure: (row.last_month, row.this_month, row.change) for row in view.comparison}
    assert changes["进度"][2] == "变差"
    assert changes["已完成里程碑"][2] == "不变"
    assert changes["须上报事项"] == ("2", "1", "-1")
    assert view.comparison_note == "上月各项为按本工作簿现有数据在 2026-03-31 重新计算的结果。"


def test_the_first_month_has_none_to_compare_with() -> None:
    view = monthly(healthy(), "2026-03-20")
    assert view.comparison == ()
    assert view.comparison_note == "首个月报，没有上月可比。"


def test_the_risk_matrix_places_every_open_risk_by_class_and_impact() -> None:
    risks = (
        Risk(row=1, no="R1", probability=Decimal("0.75"), impact=5, status=RiskStatus.OPEN),
        Risk(row=2, no="R2", probability=Decimal("0.05"), impact=1, status=RiskStatus.OCCURRED),
        Risk(row=3, no="R3", probability=Decimal("0.72"), impact=5, status=RiskStatus.OPEN),
        Risk(row=4, no="R4", probability=Decimal("0.72"), impact=5, status=RiskStatus.CLOSED),
        Risk(row=5, no="R5", probability=None, impact=5, status=RiskStatus.OPEN),
    )
    view = monthly(running(risks=risks))

    assert [row.probability[0] for row in view.risk_matrix] == ["5", "4", "3", "2", "1"]
    gravest, slightest = view.risk_matrix[0].cells[-1], view.risk_matrix[-1].cells[0]
    assert (gravest.symbol, gravest.word) == ("◆", "R1、R3")
    assert (slightest.symbol, slightest.word) == ("●", "R2")
    assert sum(bool(cell.word) for row in view.risk_matrix for cell in row.cells) == 2


def test_without_a_risk_that_can_be_placed_there_is_no_matrix() -> None:
    assert monthly(running(risks=())).risk_matrix == ()


def test_a_long_text_in_a_cell_is_cut_and_says_where_the_whole_is() -> None:
    long = Risk(row=3, no="R1", description="长" * 400, status=RiskStatus.OPEN)
    assert monthly(running(risks=(long,))).risks[0].description == "长" * 160 + "…（全文见工作簿「风险」第 3 行）"


def test_errors_in_the_data_are_said_in_the_conclusion() -> None:
    view = monthly(healthy(), "2026-03-20", errors=2)
    assert view.conclusion.endswith("数据中有 2 处错误须先更正，数字以更正后为准。")


def test_the_win_probability_is_compared_with_the_month_before() -> None:
    view = monthly(running(progress=(JUNE, MAY)))
    assert (view.win.now, view.win.last_month, view.win.moved) == ("55%", "70%", "（-15 个百分点）")


def test_the_first_month_is_compared_with_table_1() -> None:
    view = monthly(running(progress=(JUNE.model_copy(update={"win_probability": Decimal("0.4")}),)))
    assert (view.win.now, view.win.last_month, view.win.moved) == ("40%", "55%", "（-15 个百分点）")


def test_a_great_move_without_a_reason_is_shown_as_not_filled_in() -> None:
    assert monthly(running(progress=(JUNE, MAY))).win.reason == "（未填写）"
    small = MAY.model_copy(update={"win_probability": Decimal("0.56")})
    assert monthly(running(progress=(JUNE, small))).win.reason == "—"


def test_an_unchanged_win_probability_says_so() -> None:
    same = MAY.model_copy(update={"win_probability": Decimal("0.55")})
    assert monthly(running(progress=(JUNE, same))).win.moved == "（不变）"


def test_texts_of_the_month_are_taken_as_written() -> None:
    view = monthly(running(progress=(JUNE, MAY)))
    assert (view.progress, view.next_month_plan, view.prepared_by) == ("完成 POC", "启动标书", "林晓雯")


@pytest.mark.parametrize("rows", [(), (MAY,), (Progress(row=1, month="2026-06", progress=None),)])
def test_a_text_that_is_missing_is_never_an_empty_heading(rows: tuple[Progress, ...]) -> None:
    view = monthly(running(progress=rows))
    assert {view.progress, view.situation_analysis, view.countermeasures, view.next_month_plan} == {"（未填写）"}


def test_of_a_light_project_only_figures_are_wanted() -> None:
    light = running(charter=Charter(quota=Decimal(4000), reserve=Decimal(0), allocatable=Decimal(4000)), progress=())
    assert monthly(light).progress == "（简易项目，只报数字）"


def test_the_later_of_two_rows_of_a_month_counts() -> None:
    again = JUNE.model_copy(update={"progress": "更正后的进展"})
    assert monthly(running(progress=(JUNE, again))).progress == "更正后的进展"


def test_what_the_month_expects_goes_before_table_1() -> None:
    row = JUNE.model_copy(update={"expected_contract": Decimal(5_000_000), "expected_sign_on": day("2027-01-20")})
    head = monthly(running(progress=(row,))).project
    assert head.expected_contract == "5,000,000.00 元（500.00 万元），含税"
    assert head.expected_sign_on == "2027-01-20"
    assert monthly(RUNNING).project.expected_sign_on == "2026-12-28"


def test_the_managers_own_view_stands_beside_the_computed_lights() -> None:
    view = monthly(running(progress=(JUNE,)))
    assert view.lights.own_view == Light("green", "●", "绿(正常)", "与系统计算的总体状态（告警）不同")
    assert view.lights.overall.colour == "red"
    assert view.lights.overall.reason.startswith("进度：里程碑 ")


def test_milestones_show_original_current_forecast_actual_and_slip() -> None:
    moved = with_changes(request(), project=reached(RUNNING, "1", actual_on=day("2026-04-02")))
    rows = monthly(reached(moved, "2", forecast_on=day("2026-06-01")), "2026-05-10").milestones
    assert (rows[0].planned, rows[0].actual, rows[0].slip, rows[0].light.symbol) == (
        "2026-03-31", "2026-04-02", "+2", "√",
    )  # fmt: skip
    assert (rows[1].planned, rows[1].current, rows[1].forecast, rows[1].slip) == (
        "2026-05-15", "2026-05-29", "2026-06-01", "+3",
    )  # fmt: skip


def test_what_is_reached_after_the_month_is_not_shown_as_reached() -> None:
    row = monthly(reached(RUNNING, "1", actual_on=day("2026-04-02")), "2026-03-31").milestones[0]
    assert (row.actual, row.light.word) == ("—", "正常")


SPENT = running(
    expenses=(
        expense(4000, spent_on=day("2026-05-20"), paid_on=day("2026-05-20")),
        expense(1500, spent_on=day("2026-06-03"), paid_on=day("2026-06-05"), category="entertainment"),
        expense(2000, milestone="2", status=ExpenseStatus.APPROVED, requested_amount=Decimal(2000), paid_on=None),
        expense(999, category="award_service_fee", spent_on=day("2026-06-03"), paid_on=day("2026-06-05")),
    )
)


def test_fees_add_up_in_both_tables_and_in_total() -> None:
    fees = monthly(SPENT).fees
    assert (fees.quota, fees.reserve_balance, fees.allocatable) == ("49,500.00 元", "4,900.00 元", "44,600.00 元")
    assert (fees.paid, fees.in_flight, fees.available) == ("5,500.00 元", "2,000.00 元", "37,100.00 元")
    for rows, total in ((fees.milestones, fees.milestone_total), (fees.categories, fees.category_total)):
        for key in ("paid", "in_flight", "this_month"):
            held = sum(Decimal(getattr(row, key).replace(",", "")) for row in rows)
            assert held == Decimal(getattr(total, key).replace(",", ""))
    assert fees.milestone_total.this_month == "1,500.00"
    assert sum(Decimal(row.budget.replace(",", "")) for row in fees.milestones) == 44_600


def test_the_tie_out_line_has_every_part_and_what_lies_outside_the_quota() -> None:
    light = monthly(SPENT).fees.tie_out
    assert light.word == "勾稽相符"
    assert light.reason == (
        "核定额度 49,500.00 ＝ 里程碑现预算 44,600.00 ＋ 准备金余额 4,900.00 ＋ 未分配 0.00；"
        "按里程碑与按类别的已支付、在途合计一致；另有不计入额度的费用 999.00 元"
    )


def test_a_long_name_takes_no_room_from_the_chart_and_stands_in_full_in_the_table() -> None:
    name = "采购文件征求意见稿的修改建议与专家论证"
    view = monthly(reached(RUNNING, "3", name=name))

    assert view.fees_chart is not None
    assert view.fees_chart.categories[2] == "3 采购文件征求意见稿的修…"
    assert view.fees.milestones[2].name == f"3 {name}"


def test_money_given_back_by_a_dropped_milestone_is_a_row_of_its_own() -> None:
    from presales_xl.tables.charter import ChangeKind, ChangeOp

    dropped = with_changes(request(op=ChangeOp.DROP, kind=ChangeKind.REALLOCATION, milestone="4", new_planned_on=None))
    view = monthly(dropped)
    assert [(row.name, row.budget) for row in view.fees.milestones][-2:] == [
        ("4 M4（已取消）", "0.00"), ("未分配", "6,690.00"),
    ]  # fmt: skip
    assert view.fees.milestone_total.budget == "44,600.00"
    assert view.milestones[3].name == "M4（已取消）"
    assert view.fees.tie_out.word == "勾稽相符"


def test_without_a_quota_nothing_is_called_fine() -> None:
    view = monthly(Project(project_info=RUNNING.project_info.model_copy(update={"expected_contract": None})))
    assert (view.fees.quota, view.fees.tie_out.word, view.fees_chart) == ("—", "无法勾稽", None)
    assert {row.value for row in view.earned_value if row.measure.startswith("完工估算")} == {"n/a"}
    assert view.source.log_head == "—"


def test_earned_value_that_is_not_defined_says_so_and_never_that_all_is_well() -> None:
    rows = {row.measure: row for row in monthly(healthy(), "2026-03-20").earned_value}
    assert rows["费用绩效（CPI）"].value == "n/a"
    assert rows["完工估算（EAC）"].meaning == "尚无支付或尚无完成，不能估算，不等于未超支"
    assert rows["应完成价值（PV）"].value == "0.00"


def test_an_estimate_above_the_quota_says_that_the_leader_must_be_told() -> None:
    dear = reached(running(expenses=(expense(44_000),)), "1", percent_complete=Decimal("0.5"))
    row = next(row for row in monthly(dear).earned_value if row.measure == "完工估算（EAC）")
    assert "高于核定额度 49,500.00 元，须报公司领导" in row.meaning


def test_the_chart_shows_what_the_table_shows() -> None:
    view = monthly(SPENT)
    assert view.fees_chart is not None
    planned, actual, used = view.fees_chart.series
    assert [f"{value:,.2f}" for value in planned.values] == [row.budget for row in view.fees.milestones]
    assert actual.values == (Decimal(5500), Decimal(2000), Decimal(0), Decimal(0))
    assert used.values[-1] == Decimal("0.1682")


def test_the_gravest_open_risks_come_first() -> None:
    small = Risk(row=1, no="R1", description="小", probability=Decimal("0.1"), impact=1, status=RiskStatus.OPEN)
    grave = Risk(
        row=2, no="R2", description="大", probability=Decimal("0.8"), impact=5, impact_money=Decimal(8000),
        affects=RiskAffects.SIGNING, response=RiskResponse.REDUCE, prevention="每周跟进", status=RiskStatus.OPEN,
    )  # fmt: skip
    gone = grave.model_copy(update={"no": "R3", "status": RiskStatus.CLOSED})
    rows = monthly(running(risks=(small, grave, gone))).risks
    assert [row.no for row in rows] == ["R2", "R1"]
    assert (rows[0].probability, rows[0].impact, rows[0].response) == ("80%", "8,000.00", "减轻：每周跟进")
    assert (rows[0].light.word, rows[1].affects) == ("高", "售前费用")


def test_open_actions_are_listed_by_due_date_with_how_late_they_are() -> None:
    actions = (
        Action(row=1, action="约见", owner="赵启航", due_on=day("2026-07-03")),
        Action(row=2, action="报价", owner="林晓雯", due_on=day("2026-06-15")),
        Action(row=3, action="已办", owner="林晓雯", due_on=day("2026-06-01"), done_on=day("2026-06-02")),
        Action(row=4, action="后来才办", owner="林晓雯", due_on=day("2026-06-29"), done_on=day("2026-07-02")),
    )
    rows = monthly(running(actions=actions)).actions
    assert [(row.what, row.state) for row in rows] == [
        ("报价", "逾期 15 天"), ("后来才办", "逾期 1 天"), ("约见", "进行中"),
    ]  # fmt: skip


def test_an_action_due_on_a_day_off_is_late_from_the_next_workday() -> None:
    festival = Action(row=1, action="提交", owner="林晓雯", due_on=day("2026-06-20"))
    assert monthly(running(actions=(festival,))).actions[0].state == "逾期 8 天"


def test_an_act_that_carries_a_signature_is_marked() -> None:
    unsigned = monthly(RUNNING, "2026-02-28").approvals
    signed = tuple(row.model_copy(update={"signature": "c2lnbmVk"}) for row in RUNNING.approvals)
    marked = monthly(RUNNING.model_copy(update={"approvals": signed}), "2026-02-28").approvals

    assert [row.actor for row in marked] == [f"{row.actor}（√ 已签名）" for row in unsigned]


def test_approvals_of_the_month_are_listed_and_others_are_not() -> None:
    assert [row.subject for row in monthly(RUNNING, "2026-02-28").approvals] == ["任务书", "任务书"]
    rows = monthly(RUNNING, "2026-01-31").approvals
    assert [(row.at, row.subject, row.action, row.step, row.actor) for row in rows] == [
        ("2026-01-10 09:00", "立项", "提交", "—", "林晓雯"),
        ("2026-01-10 09:00", "立项", "同意", "1 发起人", "周明远"),
    ]


def test_what_waits_for_a_decision_names_who_must_decide() -> None:
    waiting = submitted(running(change_requests=(request(),)), Subject.CHANGE_REQUEST, "BG-01", day="2026-06-10")
    view = monthly(waiting)
    assert [(row.what, row.who, row.state) for row in view.decisions] == [
        ("审批：任务书调整 BG-01", "周明远（发起人）", "等待审批，自 2026-06-10"),
    ]
    assert view.changes[0].state == "审批中：待周明远（发起人）"
    assert monthly(waiting, "2026-05-31").decisions == ()


def test_a_change_request_shows_what_it_moves() -> None:
    from presales_xl.tables.charter import ChangeKind

    asked = request(kind=ChangeKind.SCHEDULE_FEE, new_budget=Decimal(15_000))
    row = monthly(running(change_requests=(asked,))).changes[0]
    assert row.what == "里程碑 2 计划 2026-05-15 → 2026-05-29；预算 13,380.00 → 15,000.00；原因：人手不足"
    assert (row.days, row.money, row.state) == ("+14", "+1,620.00", "未提交")


def test_a_change_decided_in_another_month_is_left_out() -> None:
    decided = with_changes(request())
    assert [row.no for row in monthly(decided, "2026-05-31").changes] == ["BG-01"]
    assert monthly(decided, "2026-06-30").changes == ()
    assert monthly(decided, "2026-04-30").changes == ()


def test_contacts_of_the_customer_are_called_by_title_never_by_name() -> None:
    contact = Contact(row=1, name="李志强", title="副总经理", phone="0951-600-1102", email="li@example.com")
    told = JUNE.model_copy(update={"progress": "已拜访李志强副总（0951-600-1102），周明远陪同"})
    view = monthly(running(contacts=(contact,), progress=(told,)))
    assert view.progress == "已拜访客户方副总经理（客户方副总经理），周明远陪同"
    assert "李志强" not in str(view)


def test_the_report_says_what_it_was_made_from() -> None:
    source = monthly(RUNNING).source
    assert (source.as_of, source.log_count) == ("2026-06-30", "4")
    assert source.rules_version.startswith("2026.1")
    assert len(source.fingerprint) == 64
    assert source.log_head == str(head(RUNNING.approvals))


def test_any_change_of_an_input_changes_the_fingerprint() -> None:
    changed = running(progress=(JUNE,))
    assert monthly(changed).source.fingerprint != monthly(RUNNING).source.fingerprint
    assert monthly(changed).source.fingerprint == monthly(changed, "2026-07-31").source.fingerprint


def test_an_english_report_says_everything_in_english() -> None:
    view = monthly(healthy(), "2026-03-20", "en")
    assert view.conclusion.startswith("Nothing has to go up. No milestone is behind its present plan (4 in all).")
    assert view.progress == "(not filled in)"
    assert (view.month, view.project.grade) == ("2026-03", "B (53 points)")


def test_every_text_of_a_view_is_a_string_that_can_be_printed() -> None:
    view = monthly(SPENT)
    assert saying(view, "x") != view
    assert view.context()["fees"]["milestones"][0]["name"] == "1 M1"


def test_as_much_paid_as_budgeted_leaves_no_efficiency_to_reach() -> None:
    spent = reached(running(expenses=(expense(44_600),)), "1", percent_complete=Decimal("0.5"))
    row = next(row for row in monthly(spent).earned_value if "TCPI" in row.measure)
    assert (row.value, row.meaning) == ("n/a", "支付已达预算，任何效率都守不住")


def test_without_budgets_earned_value_is_three_rows_not_fourteen() -> None:
    rows = monthly(
        Project(project_info=RUNNING.project_info.model_copy(update={"expected_contract": None}))
    ).earned_value
    assert [row.measure for row in rows] == ["完工预算（BAC）", "已支付（AC）", "完工估算（EAC）"]


def test_rules_that_are_not_official_are_marked_where_the_reader_checks_the_source() -> None:
    assert "非正式规则" not in monthly(RUNNING).source.rules_version
    assert monthly(RUNNING, official=False).source.rules_version.endswith("非正式规则）")


def test_a_milestone_with_a_name_without_end_is_cut_in_tables_and_in_sentences() -> None:
    named = tuple(row.model_copy(update={"name": "长" * 300}) for row in healthy().milestones)
    view = monthly(healthy().model_copy(update={"milestones": named}), "2026-06-30")

    cut = "长" * 160 + "…（全文见工作簿「表3 任务书」第 1 行）"
    assert view.milestones[0].name == cut
    assert view.fees.milestones[0].name == f"1 {cut}"
    assert view.lights.schedule.reason.startswith(f"里程碑 1 {'长' * 60}… 晚 ")
    assert f"里程碑 1 {'长' * 60}…：" in view.deviations[0].what
