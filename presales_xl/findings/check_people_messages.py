"""Entry checks of people: who is named where, and whether they may be there."""

from presales_xl.findings.catalogue import error, escalate, note
from presales_xl.findings.message import Message


class PeopleCheck(Message):
    """`value` is the name as written."""

    SPONSOR_NOT_A_PERSON = error("check.sponsor_not_a_person", ("发起人「{value}」是部门、岗位或印章，不是个人。", "请填写一位在职人员的姓名，由其个人负责。"), ("The sponsor “{value}” is a department, a position or a seal, not a person.", "Name one person in office, who is personally responsible."))
    SPONSOR_UNKNOWN = error("check.sponsor_unknown", ("人员表中没有发起人「{value}」。", "请核对姓名，或请财务在规则工作簿的「人员」中登记。"), ("The sponsor “{value}” is not on the people sheet.", "Correct the name, or have the person entered in the rules workbook."))
    SPONSOR_INACTIVE = error("check.sponsor_inactive", ("发起人「{value}」{today}不在任。", "请换一位在职的发起人。"), ("The sponsor “{value}” is not in office on {today}.", "Name a sponsor who is in office."))
    SPONSOR_RANK = error("check.sponsor_rank", ("发起人「{value}」是{rank}，{grade}级项目的发起人须为：{needed}。", "请换一位级别足够的发起人。"), ("The sponsor “{value}” is {rank}; a project of grade {grade} needs: {needed}.", "Name a sponsor of sufficient rank."))
    SPONSOR_IS_MANAGER = error("check.sponsor_is_manager", ("发起人与项目经理是同一人：「{value}」。", "请换一位发起人或项目经理。"), ("Sponsor and project manager are the same person: “{value}”.", "Name another sponsor or another project manager."))
    MANAGER_UNKNOWN = error("check.manager_unknown", ("人员表中没有项目经理「{value}」。", "请核对姓名，或请财务在规则工作簿的「人员」中登记。"), ("The project manager “{value}” is not on the people sheet.", "Correct the name, or have the person entered in the rules workbook."))
    MANAGER_IN_FINANCE = note("check.manager_in_finance", ("项目经理「{value}」同时是财务会签人，不能会签自己的项目。", "请换项目经理，或由另一位财务人员会签。"), ("The project manager “{value}” also signs for finance and cannot sign for this project.", "Name another manager, or let somebody else of finance sign."))
    MANAGER_NOT_IN_TEAM = note("check.manager_not_in_team", ("项目经理「{value}」不在项目组名单中。", "请在「项目组」加上项目经理。"), ("The project manager “{value}” is not in the team.", "Add the manager to the team."))
    PERSON_UNKNOWN = note("check.person_unknown", ("人员表中没有「{value}」（{label}）。", "请核对姓名；新同事请财务在规则工作簿的「人员」中登记。"), ("“{value}” ({label}) is not on the people sheet.", "Correct the name, or have a new colleague entered in the rules workbook."))
    NO_PEOPLE = note("check.no_people", ("公司规则的「人员」表是空的，无法核对发起人及其级别。", "请财务在规则工作簿的「人员」中登记在职人员。"), ("The people sheet of the company rules is empty, so the sponsor and his rank cannot be checked.", "Have finance enter the staff on the people sheet of the rules workbook."))
    TEAM_TWICE = note("check.team_twice", ("项目组中「{value}」以同一角色出现两次（另见第{other}行）。", "请合并为一行，或写明不同时段。"), ("“{value}” stands in the team twice in the same role (see row {other}).", "Make it one row, or give different periods."))
    TEAM_OVERLOADED = note("check.team_overloaded", ("「{person}」在本项目各角色的投入合计 {value:%}，超过 100 %。", "请核对投入比例。"), ("The allocations of “{person}” in this project add up to {value:%}.", "Correct the allocations."))
    CHANGE_TO_SAME = error("check.role_change_to_same", ("{role}变更的原任与接任是同一人：「{value}」。", "请填写真正的接任人。"), ("The change of {role} goes from and to the same person: “{value}”.", "Enter the person who takes over."))
    CHANGE_FROM_OTHER = error("check.role_change_from_other", ("{role}变更的原任写的是「{value}」，而现任是「{current}」。", "请填写现任的姓名。"), ("The change of {role} is from “{value}”, but “{current}” has the role.", "Enter who has it now."))
    CHANGE_NOT_IN_PLACE = error("check.role_change_not_in_place", ("人员变更登记的{role}是「{value}」，而表1 填的是「{current}」。", "请把表1 改为接任人，或补登后来的变更。"), ("By the role changes the {role} is “{value}”, but table 1 says “{current}”.", "Put the new person into table 1, or enter the later change."))
    CHANGE_BROKEN_LINE = note("check.role_change_broken_line", ("{role}变更的原任「{value}」不是上一次变更的接任人「{previous}」。", "请核对姓名和先后次序。"), ("The {role} handed over by “{value}” had been taken over by “{previous}”.", "Correct names or order."))
    CHANGE_UNCONFIRMED = note("check.role_change_unconfirmed", ("{role}的移交还没有由接任人「{to_person}」确认。", "请接任人核对移交事项后填写「确认人」。"), ("The handover of the {role} is not confirmed by “{to_person}”.", "Let the new person look through it and enter Confirmed by."))
    HOLD_NOT_BY_FINANCE = error("check.hold_not_by_finance", ("财务冻结由「{value}」登记，此人没有冻结权限。", "只有财务可以冻结；请核对姓名。"), ("The hold was put by “{value}”, who may not hold projects.", "Only finance holds a project; correct the name."))
    LIFT_NOT_ALLOWED = error("check.lift_not_allowed", ("财务冻结由「{value}」解除，此人没有解冻权限。", "只有财务或公司领导可以解冻；请核对姓名。"), ("The hold was lifted by “{value}”, who may not do so.", "Only finance or a company leader lifts it; correct the name."))
    CLOSER_NOT_ALLOWED = error("check.closer_not_allowed", ("线索由「{value}」关闭；只有部门经理以上或发起人可以关闭线索。", "请由部门经理或发起人关闭。"), ("The lead was closed by “{value}”; only a department manager or the sponsor may close it.", "Have a department manager or the sponsor close it."))
    AUDITOR_NOT_SPONSOR = note("check.auditor_not_sponsor", ("费用审核人「{value}」不是发起人「{sponsor}」。", "费用由发起人审核；代审的请写明授权。"), ("The fees were audited by “{value}”, who is not the sponsor “{sponsor}”.", "The sponsor audits the fees; say by what authority somebody else did."))
    AUDITOR_SPENT = escalate("check.auditor_spent", ("费用审核人「{value}」是被审凭证 {voucher} 的经办人。", "请由没有经手这些费用的人重新审核。"), ("The auditor “{value}” spent what was audited (voucher {voucher}).", "Have it audited by somebody who did not spend it."))
    SPONSOR_NOT_AT_REVIEW = error("check.sponsor_not_at_review", ("总结会参加人中没有发起人「{sponsor}」。", "发起人须参加总结会；请补开或更正参加人。"), ("The sponsor “{sponsor}” is not among the attendees of the review meeting.", "The sponsor takes part; meet again or correct the attendees."))
    MANAGER_NOT_AT_REVIEW = error("check.manager_not_at_review", ("总结会参加人中没有项目经理「{manager}」。", "项目经理须参加总结会；请补开或更正参加人。"), ("The project manager “{manager}” is not among the attendees of the review meeting.", "The manager takes part; meet again or correct the attendees."))
    LEADER_NOT_AT_REVIEW = note("check.leader_not_at_review", ("{grade}级项目的总结会没有公司领导参加。", "请邀请一位公司领导，或由其审阅总结报告。"), ("No company leader attended the review of this grade {grade} project.", "Invite one, or have one read the report."))
