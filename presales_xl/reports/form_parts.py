"""What all paper forms share: head, status, signature blocks and what the form was made from."""

from typing import Any

from presales_xl.findings import Label
from presales_xl.reports import lights
from presales_xl.reports.form_view import Choices, SignatureRow
from presales_xl.reports.opinion_tag import tag_of
from presales_xl.reports.project_head import Expected, company_name, project_head, provenance
from presales_xl.reports.signed_mark import signed_mark
from presales_xl.reports.view import Light
from presales_xl.reports.words import DASH, Words
from presales_xl.rules.approvals import State, day_of
from presales_xl.rules.assessment import Assessment
from presales_xl.rules.signature_blocks import Round, SignatureBlock
from presales_xl.tables.records_of_control import Approval, ApprovalAction

_DRAFT = Label("草案", "Draft")
_DRAFT_REASON = Label("未提交", "not submitted")
_CHANGED = Label("有改动", "Changed")
_CHANGED_SINCE = Label(
    "{state}，但提交之后有 {count} 处改动，本表所示不是所提交的内容",
    "{state}, but changed since the submission in {count} places: this is not what was submitted",
)
_VERSION = Label("第 {number} 版", "Version {number}")
_TITLE = Label("第 {step} 步　{capacity}", "Step {step}: {capacity}")
_TITLE_JOINT = Label(
    "第 {step} 步　{capacity}（会签 {place}/{of}）", "Step {step}: {capacity} (jointly, {place} of {of})"
)
_STANDS_IN = Label("{actor} 代 {principal}", "{actor} for {principal}")
_OFFLINE = Label("线下", "offline")
_OFFLINE_BY = Label("线下，{recorder} 登记，依据 {evidence}", "offline, recorded by {recorder}, see {evidence}")
_UNCONFIRMED = Label("待本人确认", "not confirmed yet")
_ROUTE_UNKNOWN = Label("任务书批准之后才能确定审批路线。", "The route is known once the charter is approved.")
_WAITS = Label("{state}，待{who}", "{state}, waiting for {who}")
_ALIAS_LIMIT = 40


def shared_parts(assessment: Assessment, taken: Round, words: Words, number: str, *, official: bool) -> dict[str, Any]:
    """The fields of `FormView` but the conclusion; `number` ends the number of the form."""
    facts = assessment.facts
    info = facts.project.project_info
    return {
        "company": company_name(facts.rules, words),
        "report_no": f"{info.project_no or DASH}-{number}",
        "prepared_by": words.text(info.project_manager),
        "as_of": words.day(facts.today),
        "version": version_name(taken, words),
        "status": status_light(taken, words),
        "project": project_head(assessment, Expected(info), words),
        **opinions(taken, words),
        "source": provenance(assessment, words, official=official),
    }


def opinions(taken: Round, words: Words) -> dict[str, Any]:
    """The fields that tell the route, what was decided on it, and the blocks that are still open."""
    return {
        "route": _route(taken, words),
        "signatures": tuple(_signature(block, taken, words) for block in taken.blocks),
        "awaits": any(block.decision is None for block in taken.blocks),
        "choices": Choices(*(words.of(action) for action in (ApprovalAction.APPROVE, ApprovalAction.REJECT, ApprovalAction.RETURN))),
        "content_digest": taken.digest,
    }  # fmt: skip


def version_name(taken: Round, words: Words) -> str:
    """Which submission it is."""
    return words.filled(_VERSION, number=taken.number) if taken.number else words.of(_DRAFT_REASON)


def status_light(taken: Round, words: Words) -> Light:
    """Where the decision stands, with colour, symbol and word."""
    state = taken.state
    if taken.changed:
        return lights.alarm(words.of(_CHANGED))
    if state is None:
        return lights.neutral(words.of(_DRAFT))
    shown = {State.APPROVED: lights.fine, State.REJECTED: lights.alarm, State.WITHDRAWN: lights.neutral}
    return shown.get(state, lights.watch)(words.of(state))


def standing(taken: Round, words: Words) -> str:
    """Where the decision stands in words, and who is waited for."""
    if taken.state is None:
        return words.named(words.of(_DRAFT), words.of(_DRAFT_REASON))
    if taken.changed:
        return words.filled(_CHANGED_SINCE, state=words.of(taken.state), count=len(taken.changed))
    step = taken.version.open_step if taken.version else None
    waiting = [block.asked for block in taken.blocks if step and block.step == step.number and block.asked]
    who = words.listed(words.of(label) for label in waiting)
    state = words.of(taken.state)
    return words.filled(_WAITS, state=state, who=who) if who else state


def _route(taken: Round, words: Words) -> str:
    if not taken.blocks:
        return words.of(_ROUTE_UNKNOWN)
    steps: dict[int, list[str]] = {}
    for block in taken.blocks:
        steps.setdefault(block.step, []).append(words.of(block.capacity))
    return " → ".join(" + ".join(names) for names in steps.values())


def _signature(block: SignatureBlock, taken: Round, words: Words) -> SignatureRow:
    label = _TITLE if block.of == 1 else _TITLE_JOINT
    title = words.filled(label, step=block.step, capacity=words.of(block.capacity), place=block.place, of=block.of)
    row = block.decision
    return SignatureRow(
        title=title,
        asked=words.of(block.asked) if block.asked else "",
        decided=row is not None,
        action=words.choice(row.action) if row else DASH,
        comment=words.text(row.comment) if row else DASH,
        name=_name(row, taken, words) if row else DASH,
        on=words.day(day_of(row)) if row else DASH,
        tag=str(tag_of(taken, block)),
        alias=title[:_ALIAS_LIMIT],
    )


def _name(row: Approval, taken: Round, words: Words) -> str:
    name = words.text(row.actor)
    if row.on_behalf_of:
        name = words.filled(_STANDS_IN, actor=row.actor, principal=row.on_behalf_of)
    signed = signed_mark(row, words)
    if not row.offline:
        return words.named(name, signed)
    known = row.recorded_by and row.evidence
    mark = words.filled(_OFFLINE_BY, recorder=row.recorded_by, evidence=row.evidence) if known else words.of(_OFFLINE)
    waiting = {one.actor for one in taken.version.unconfirmed} if taken.version else set()
    return words.named(name, words.listed((mark, words.of(_UNCONFIRMED) if row.actor in waiting else "", signed)))
