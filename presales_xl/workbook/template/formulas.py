"""The live formulas of the sheets that finance looks at, built from the table definitions in the workbook's language.

Every formula uses functions that Excel, WPS and LibreOffice share, and says the same as the budget rule: expenses
count from the day they are spent, paid counts the amount less refunds, in flight counts what was requested.
"""

from enum import StrEnum

from presales_xl.frozen import frozen
from presales_xl.language import Label, Lang
from presales_xl.tables.charter import BudgetLine, ChangeKind, ChangeOp, ChangeRequest, Milestone
from presales_xl.tables.choice import Choice
from presales_xl.tables.expenses import LEAD_MILESTONE, Expense, ExpenseKind, ExpenseStatus
from presales_xl.tables.life import Stage, Subject
from presales_xl.tables.records_of_control import Approval, ApprovalAction
from presales_xl.tables.retrospective import Contract, Outcome
from presales_xl.tables.table import Record
from presales_xl.workbook.template.hidden import NET_OF_TAX, OUTSIDE_QUOTA
from presales_xl.workbook.template.names import column

AS_OF = "home.status_on"
"""Name of the cell that holds the status date: the date entered on the start page, else today."""

UNTIL = "status_until"
"""Name of the cell with the day up to which open milestones run: the status date, or the end of an ended project."""

STAGE_NO = "stage_no"
"""Name of the cell that holds the number of the stage, 1-6, as the program last wrote it."""

APPROVED = Label("已批准", "Approved")
"""What the program writes as the decision of a change request that took effect."""


class FeeName(StrEnum):
    """Names of the cells of the charter's sheet that hold the totals; other sheets show what stands there."""

    QUOTA = "fee_quota"
    RESERVE = "fee_reserve"
    BUDGETS = "fee_budgets"
    UNALLOCATED = "fee_unallocated"
    ALLOCATABLE = "fee_allocatable"
    PAID = "fee_paid"
    IN_FLIGHT = "fee_in_flight"
    AVAILABLE = "fee_available"
    USED = "fee_used"


def quoted(text: str) -> str:
    """A text as a formula writes it."""
    return '"' + text.replace('"', '""') + '"'


def equals(record: type[Record], key: str, choice: Choice, lang: Lang) -> str:
    """Condition per row: the column holds that choice."""
    return f"({column(record, key, lang)}={quoted(choice.text(lang))})"


def either(*conditions: str) -> str:
    """Condition per row: one of several that exclude each other holds."""
    return f"({'+'.join(conditions)})"


def filled_rows(record: type[Record], keys: tuple[str, ...], lang: Lang) -> str:
    """How many rows of a list hold anything in the given columns."""
    joined = "&".join(column(record, key, lang) for key in keys)
    return f'SUMPRODUCT(--({joined}<>""))'


@frozen
class Ledger:
    """Sums over the expenses; each condition is a factor per row of the list."""

    lang: Lang

    def paid(self, *where: str) -> str:
        """What was paid by the status date, refunds taken off; without an amount the requested one was paid."""
        refund = f"(1-2*{self._is('kind', ExpenseKind.REFUND)})"
        now = f"(1-{self._paid_later})"
        rows = (self._is("status", ExpenseStatus.PAID), now, refund, *where)
        return f"ROUND({self._sum(rows, first='amount', otherwise='requested_amount')},2)"

    def in_flight(self, *where: str) -> str:
        """What was requested or approved, or is paid after the status date; refunds never."""
        waiting = either(self._is("status", ExpenseStatus.REQUESTED), self._is("status", ExpenseStatus.APPROVED))
        requested = self._sum((waiting, self._no_refund, *where), first="requested_amount", otherwise="amount")
        later = (self._is("status", ExpenseStatus.PAID), self._paid_later, self._no_refund, *where)
        return f"ROUND({requested}+{self._sum(later, first='amount', otherwise='requested_amount')},2)"

    def requested(self) -> str:
        """What waits for an approval, whatever its category."""
        rows = (self._is("status", ExpenseStatus.REQUESTED), self._no_refund)
        return f"ROUND({self._sum(rows, first='requested_amount', otherwise='amount')},2)"

    def count(self, status: ExpenseStatus) -> str:
        """How many rows spent by the status date have that status."""
        of_status = f"{self._column('status')},{quoted(status.text(self.lang))}"
        return f'COUNTIFS({of_status},{self._column("spent_on")},"<="&{AS_OF})'

    @property
    def in_quota(self) -> str:
        """Condition: the category counts in the quota."""
        return f"(COUNTIF({OUTSIDE_QUOTA},{self._column('category')})=0)"

    def of_category(self, cell: str) -> str:
        """Condition: the category is the one named in `cell`."""
        return f"({self._column('category')}={cell})"

    def of_milestone(self, number: str, *, takes_lead: bool = False) -> str:
        """Condition: the milestone has that number; the first one also bears what was spent before its charter."""
        written = f'{self._column("milestone")}&""'
        own = f"({written}={number})"
        return either(own, f"({written}={quoted(LEAD_MILESTONE)})*{self._charter_in_force}") if takes_lead else own

    @property
    def _charter_in_force(self) -> str:
        """1 once the charter was approved: its log has an approval and the project came as far as executing."""
        approvals = (
            f"{column(Approval, 'subject', self.lang)},{quoted(Subject.CHARTER.text(self.lang))},"
            f"{column(Approval, 'action', self.lang)},{quoted(ApprovalAction.APPROVE.text(self.lang))}"
        )
        return f"(({STAGE_NO}>={Stage.EXECUTING.order + 1})*(COUNTIFS({approvals})>0))"

    def _sum(self, rows: tuple[str, ...], *, first: str, otherwise: str) -> str:
        """One column over the chosen rows, another where it is empty; without the tax if the company counts net."""
        spent = self._column("spent_on")
        chosen = "*".join((*rows, f'({spent}<>"")', f"({spent}<={AS_OF})"))
        main, other, tax = (self._column(key) for key in (first, otherwise, "tax_amount"))
        net = f"IF({NET_OF_TAX}=0,0,SUMPRODUCT({chosen},{tax}))"
        return f'SUMPRODUCT({chosen},{main})+SUMPRODUCT({chosen}*({main}=""),{other})-{net}'

    @property
    def _paid_later(self) -> str:
        day = self._column("paid_on")
        return f"(ISNUMBER({day})*({day}>{AS_OF}))"

    @property
    def _no_refund(self) -> str:
        return f"(1-{self._is('kind', ExpenseKind.REFUND)})"

    def _is(self, key: str, choice: Choice) -> str:
        return equals(Expense, key, choice, self.lang)

    def _column(self, key: str) -> str:
        return column(Expense, key, self.lang)


def until(lang: Lang) -> str:
    """The status date, at most the day on which the project ended: terminated, decided and signed, or closed as a lead."""
    subject, action, at = (column(Approval, key, lang) for key in ("subject", "action", "at"))
    agreed = (
        f"({subject}={quoted(Subject.TERMINATION.text(lang))})*({action}={quoted(ApprovalAction.APPROVE.text(lang))})"
    )
    terminated = f"DATEVALUE(LEFT(LOOKUP(2,1/({agreed}),{at}),10))"
    signed = column(Contract, "signed_on", lang)
    won = f"AND(result.outcome={quoted(Outcome.WON.text(lang))},COUNT({signed})>0)"
    decided = f"IF({won},MAX(result.decided_on,MIN({signed})),result.decided_on)"
    otherwise = f'IF(result.decided_on<>"",{decided},IF(project_info.closed_on<>"",project_info.closed_on,{AS_OF}))'
    ended = f"MIN({AS_OF},IFERROR({terminated},{otherwise}))"
    return f"IF({STAGE_NO}<{Stage.ENDED.order + 1},{AS_OF},{ended})"


def milestone(key: str, position: int, lang: Lang) -> str:
    """A value of the milestone at a position of the list (1 = first), empty when there is none."""
    value = f"INDEX({column(Milestone, key, lang)},{position})"
    return f'IFERROR(IF({value}="","",{value}),"")'


def milestone_budget(position: int, lang: Lang) -> str:
    """The current budget of a milestone; the planned one as long as no current one is written."""
    current, planned = (milestone(key, position, lang) for key in ("current_budget", "budget"))
    return f'IF({current}="",{planned},{current})'


def all_budgets(lang: Lang) -> str:
    """The sum of the current budgets of all milestones."""
    current, planned = (column(Milestone, key, lang) for key in ("current_budget", "budget"))
    return f'ROUND(SUM({current})+SUMPRODUCT(--({current}=""),{planned}),2)'


def planned_budgets(lang: Lang) -> str:
    """The sum of the original budgets."""
    return f"ROUND(SUM({column(Milestone, 'budget', lang)}),2)"


def category_budget(cell: str, lang: Lang) -> str:
    """The sum of the budget lines of the category named in `cell`."""
    return f"ROUND(SUMIFS({column(BudgetLine, 'amount', lang)},{column(BudgetLine, 'category', lang)},{cell}),2)"


def _approved(lang: Lang) -> str:
    """Condition per row of the change requests: it took effect."""
    return f"({column(ChangeRequest, 'decision', lang)}={quoted(APPROVED.text(lang))})"


def _raised(lang: Lang, kinds: str) -> str:
    """By how much the approved rows of some kinds raised milestone budgets; rows that drop a milestone apart."""
    new, old = (column(ChangeRequest, key, lang) for key in ("new_budget", "old_budget"))
    kept = f"(1-{equals(ChangeRequest, 'op', ChangeOp.DROP, lang)})"
    rows = f'{_approved(lang)}*{kinds}*{kept}*({new}<>"")'
    return f"(SUMPRODUCT({rows},{new})-SUMPRODUCT({rows},{old}))"


def _kinds(lang: Lang, *kinds: ChangeKind) -> str:
    return either(*(equals(ChangeRequest, "kind", kind, lang) for kind in kinds))


def _given_back(lang: Lang) -> str:
    """What dropped milestones gave back: their budget at that time less what they keep."""
    milestone_no, old = (column(ChangeRequest, key, lang) for key in ("milestone", "old_budget"))
    rows = f"{_approved(lang)}*{equals(ChangeRequest, 'op', ChangeOp.DROP, lang)}"
    kept = f"SUMIF({column(Milestone, 'no', lang)},{milestone_no},{column(Milestone, 'current_budget', lang)})"
    return f"(SUMPRODUCT({rows},{old})-SUMPRODUCT({rows}*{kept}))"


def _moves_quota(lang: Lang) -> str:
    """What approved requests added to budgets neither out of the reserve nor from other milestones."""
    own = _kinds(lang, ChangeKind.REALLOCATION, ChangeKind.RESERVE_RELEASE, ChangeKind.PEOPLE)
    return _raised(lang, f"(1-{own})")


def _from_rest(lang: Lang) -> str:
    """The part of an increase that the unallocated rest pays for before the quota moves.

    Which request came first decides it, so the program says what is left of the rest.
    """
    freed = f"({_given_back(lang)}-{_raised(lang, _kinds(lang, ChangeKind.REALLOCATION))})"
    return f'IF(charter.unallocated="",MAX(0,MIN({_moves_quota(lang)},{freed})),{freed}-N(charter.unallocated))'


def current_quota(lang: Lang) -> str:
    """The approved quota with what approved change requests added to it or took from it; empty without a quota."""
    return f'IF(charter.quota="","",ROUND(charter.quota+{_moves_quota(lang)}-({_from_rest(lang)}),2))'


def reserve_balance(lang: Lang) -> str:
    """The risk reserve less what approved requests released from it; empty without a reserve."""
    released = _raised(lang, _kinds(lang, ChangeKind.RESERVE_RELEASE))
    return f'IF(charter.reserve="","",ROUND(charter.reserve-{released},2))'


def unallocated(lang: Lang) -> str:
    """What is allocatable and on no milestone: what dropped milestones gave back and no request gave out again."""
    moved = _raised(lang, _kinds(lang, ChangeKind.REALLOCATION))
    rest = f"charter.allocatable-{planned_budgets(lang)}+{_given_back(lang)}-({_from_rest(lang)})-{moved}"
    return f'IF(charter.allocatable="","",ROUND({rest},2))'


def difference(budget: str, paid: str, in_flight: str) -> str:
    """What is still available; empty without a budget."""
    return f'IF({budget}="","",ROUND({budget}-{paid}-{in_flight},2))'


def used(budget: str, paid: str, in_flight: str) -> str:
    """The share of a budget that is paid or in flight; empty without a budget."""
    return f'IF(N({budget})<=0,"",({paid}+{in_flight})/{budget})'


LEVEL_WORDS = (
    Label("◆ 超额度", "◆ Over"), Label("▲ 预警", "▲ Warn"), Label("▲ 关注", "▲ Watch"), Label("● 正常", "● Within"),
)  # fmt: skip
"""How far a budget is used up, worst first."""


def level(budget: str, committed: str, lang: Lang, received: str = "0") -> str:
    """The level of use in words with its sign, by the company's limits; empty without a budget.

    Money received from finished milestones raises what the use is measured against.
    """
    over, warn, watch, within = (quoted(word.text(lang)) for word in LEVEL_WORDS)
    held = f"({budget}+MAX(0,N({received})))"
    share = f"ROUND(({committed})/{held},12)"
    reached = f"IF({share}>=policy.use_warn,{warn},IF({share}>=policy.use_watch,{watch},{within}))"
    graded = f"IF({share}>policy.use_over,{over},{reached})"
    return f'IF({budget}="","",IF({held}<=0,IF({committed}>{held},{over},""),{graded}))'


def carried(position: int, available: str, before: str, lang: Lang) -> str:
    """What finished milestones left to this one, less what it passes on once it is finished itself.

    `before` are the cells of this column above: what they sum to, negative, is what arrives here. The rest of the last
    milestone stays, a dropped one is passed over, and an overrun stays where it was caused.
    """
    number, reached = milestone("no", position, lang), milestone("actual_on", position, lang)
    numbers = column(Milestone, "no", lang)
    dropped = "COUNTIFS({},{},{},{},{},{})".format(
        column(ChangeRequest, "milestone", lang), "{no}",
        column(ChangeRequest, "op", lang), quoted(ChangeOp.DROP.text(lang)),
        column(ChangeRequest, "decision", lang), quoted(APPROVED.text(lang)),
    )  # fmt: skip
    later = f'SUMPRODUCT(({numbers}<>"")*(ROW({numbers})-ROW(INDEX({numbers},1))>={position})*({dropped.format(no=numbers)}=0))'
    received = f"(-SUM({before}))" if before else "0"
    passes = f'AND({reached}<>"",N({reached})<={AS_OF},{later}>0)'
    own = f"{received}-IF({passes},MAX(0,N({available})+{received}),0)"
    return f"IF(OR(policy.carry_over=0,{dropped.format(no=number)}>0),0,ROUND({own},2))"
