"""Special rectification of public income by an authority (公共收益专项整治): clue, screening, check, order, repayment, publication.

Source: Regulation on Property Management art. 54, 63; Civil Code art. 282; 池建法函〔2025〕265号 part 2(2). A clue is dropped only
with its reasons. What was ordered set right is set right when another person has rechecked it and the money that was found
is in the account. A clue handed to another authority stays open until that one has answered. The figures of many such
cases are in ``campaign``.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar

from attrs import define, evolve, field, frozen

from propgov.community import Community, Document, Notice, Role
from propgov.community.document import issued
from propgov.community.roles import AUTHORITIES
from propgov.engine import STAY, Act, Case, Opening, also, rule, step
from propgov.engine.exact import NonEmpty, PastDay, PositiveYuan, Yuan
from propgov.income.account import Account
from propgov.income.claim import IncomeClaim
from propgov.income.claim_rules import OWED, enough, in_account, into_the_books
from propgov.law import Answer
from propgov.patterns import Order, not_before, not_empty, notice_posted, of_the_same, of_this_community, waiting
from propgov.patterns.changing import changed_at

__all__ = ["Rectification", "RectificationStage", "Transfer"]

_OPENERS = (*AUTHORITIES, Role.RESIDENTS_COMMITTEE, Role.OWNER, Role.COMMITTEE)
_ADDRESSED = (Role.PROVIDER, Role.COMMITTEE, Role.DEVELOPER, Role.RESIDENTS_COMMITTEE)


@unique
class RectificationStage(Enum):
    """The stages of a rectification (整治阶段)."""

    CLUE = "已登记线索"
    SCREENED = "已排查，待现场核查"
    CHECKED = "已现场核查"
    UNFOUNDED = "已排除"
    DUE = "已查实，待责令"
    ORDERED = "已责令限期改正"
    OBEYED = "已报告改正，待复查"
    DONE = "经复查已改正"
    PUBLISHED = "已公布整改结果"
    CLOSED = "已销号"


_S = RectificationStage
_OWING = (_S.DUE, _S.ORDERED, _S.OBEYED)
_FOUND = (*_OWING, _S.DONE, _S.PUBLISHED)


@frozen
class Transfer:
    """A clue handed to another authority (移送的问题线索). answer is what that one did, empty while it has not said."""

    to: NonEmpty
    paper: Document
    answer: str = ""


of_community = of_this_community("账户属于该小区", "account", remedy="name that of this community")
of_account = of_the_same("返还请求属于该账户", "account", "claim", remedy="name its account too")


after_the_clue = not_before("核查日期", "seen_on", "opened", event="the clue", remedy="give the day of the check")
visited = not_empty("到场人员", "present", problem="names nobody", remedy="name who was there")
payable = not_empty("收款账户", "account", problem="is not named", remedy="name the account of the income in the case")
open_transfer = waiting(
    "待反馈的移送", "unanswered", what="transfer that waits", remedy="name one that waits for an answer"
)


@rule("income.rectification.money-in", basis=OWED)
def money_in(case: Rectification, act: Act, *, obeyed: bool = True) -> Answer:
    """Whether the money that was found is in the account, less what was reversed (查实款项已入账)."""
    return enough(case.repaid, case.amount, act.on, "查实{owed}元，{day}已入账{there}元", asked=obeyed)


@rule("income.rectification.answered", basis=OWED)
def all_answered(case: Rectification, act: Act) -> bool:
    """Whether each authority to which a clue was handed has answered (移送线索均已反馈)."""
    return not case.unanswered


shown = notice_posted("income.rectification.published", "整改结果已公布", basis=OWED)


def onward(case: Rectification, act: Act, *, problem: bool) -> RectificationStage:
    """The stage after the screening and after the finding: the next one, or dropped."""
    following = _S.SCREENED if case.stage is _S.CLUE else _S.DUE
    return following if problem else _S.UNFOUNDED


@define(eq=False, kw_only=True, repr=False)
class Rectification(Order[NonEmpty]):
    """One problem with public income that an authority looks into (公共收益问题整治).

    clue says what was reported; account is where money goes; claim is that of the owners over the same money, if there is one;
    amount is what was found to be owed to them, in yuan.
    """

    kind: ClassVar[str] = "income.rectification"
    basis = OWED
    opening = Opening(by=_OPENERS, rules=(of_community, of_account))
    stages = RectificationStage

    community: Community
    clue: NonEmpty
    account: Account | None = None
    claim: IncomeClaim | None = None
    reasons: tuple[str, ...] = field(init=False, default=())
    present: frozenset[str] = field(init=False, default=frozenset())
    screened_on: date | None = field(init=False, default=None)
    checked_on: date | None = field(init=False, default=None)
    found_on: date | None = field(init=False, default=None)
    amount: Decimal = field(init=False, default=Decimal("0.00"))
    notice: Notice | None = field(init=False, default=None)
    penalties: tuple[Document, ...] = field(init=False, default=())
    transfers: tuple[Transfer, ...] = field(init=False, default=())

    @property
    def title(self) -> str:
        """What was reported."""
        return self.clue

    @property
    def paid_over(self) -> tuple[Case, ...]:
        """The cases over which the money is paid: this one, and the owners' claim (入账所涉事项)."""
        return (self,) if self.claim is None else (self, self.claim)

    @property
    def repaid(self) -> Decimal:
        """What came into the account over it, or over the claim to the same money, in yuan (已入账金额)."""
        return in_account(self.account, *self.paid_over)

    @property
    def unanswered(self) -> tuple[int, ...]:
        """The numbers of the clues handed to another authority that has not answered (待反馈的移送)."""
        return tuple(number for number, one in enumerate(self.transfers, 1) if not one.answer)

    @property
    def set_right(self) -> bool:
        """Whether it was rechecked as set right, and the money is in the account still (整改完成)."""
        done = self.stage in (_S.DONE, _S.PUBLISHED) or (self.stage is _S.CLOSED and self.found_on is not None)
        return done and self.repaid >= self.amount

    @step(_S.CLUE, to=(_S.SCREENED, _S.UNFOUNDED), by=AUTHORITIES, outcome=onward)
    def screen(self, act: Act, outcome: RectificationStage, *, problem: bool, reason: NonEmpty) -> None:
        """Screen the clue: it is checked on the spot, or dropped, with the reason (排查线索)."""
        self.screened_on, self.reasons = act.on, (*self.reasons, reason)

    @step(_S.SCREENED, to=_S.CHECKED, by=AUTHORITIES, rules=(visited, after_the_clue), happened="seen_on")
    def visit(self, act: Act, *, present: frozenset[str], saw: NonEmpty, seen_on: PastDay | None = None) -> None:
        """Check on the spot: who was there, and what was seen (现场核查)."""
        self.checked_on, self.present, self.reasons = act.happened, present, (*self.reasons, saw)

    @step(_S.CHECKED, to=(_S.DUE, _S.UNFOUNDED), by=AUTHORITIES, outcome=onward)
    def conclude(self, act: Act, outcome: RectificationStage, *, problem: bool, amount: Yuan, reason: NonEmpty) -> None:
        """Conclude whether there is a problem, and how much is owed to the owners (查实认定)."""
        self.reasons = (*self.reasons, reason)
        if outcome is _S.DUE:
            self.found_on, self.amount = act.on, amount

    order = also(Order[NonEmpty].order, by=AUTHORITIES)
    obey = also(Order[NonEmpty].obey, by=_ADDRESSED)
    recheck = also(
        Order[NonEmpty].recheck,
        by=AUTHORITIES,
        rules=(money_in,),
        doc="Recheck the report: it is set right and the money is in, or the order stands as before (复查整改情况).",
    )

    @step(_OWING, to=STAY, by=_ADDRESSED, rules=(payable,), then=into_the_books, records=True)
    def repay(
        self, act: Act, *, amount: PositiveYuan, voucher: NonEmpty, issuer: str = "", paper_on: PastDay | None = None
    ) -> None:
        """Pay back what was found, into the account (退还公共收益)."""

    @step(_S.DONE, to=_S.PUBLISHED, by=(*AUTHORITIES, Role.RESIDENTS_COMMITTEE), rules=(shown, money_in))
    def publish(self, act: Act, *, notice: Notice) -> None:
        """Show owners what was found and set right (公布整改结果)."""
        self.notice = notice

    @step(_FOUND, to=STAY, by=AUTHORITIES, rules=(issued,))
    def penalise(self, act: Act, *, document: Document) -> None:
        """Record a penalty by its paper (行政处罚)."""
        self.penalties = (*self.penalties, document)

    @step((_S.SCREENED, _S.CHECKED, *_FOUND), to=STAY, by=AUTHORITIES, rules=(issued,))
    def transfer(self, act: Act, *, to: NonEmpty, document: Document) -> None:
        """Hand a clue to another authority; it stays open here (移送问题线索)."""
        self.transfers = (*self.transfers, Transfer(to, document))

    @step((_S.SCREENED, _S.CHECKED, _S.UNFOUNDED, *_FOUND), to=STAY, by=AUTHORITIES, rules=(open_transfer,))
    def note_answer(self, act: Act, *, number: int, answer: NonEmpty) -> None:
        """Note what the other authority did (移送反馈)."""
        self.transfers = changed_at(self.transfers, number, lambda one: evolve(one, answer=answer))

    @step((_S.PUBLISHED, _S.UNFOUNDED), to=_S.CLOSED, by=AUTHORITIES, rules=(money_in, all_answered))
    def close(self, act: Act) -> None:
        """Strike it off the list (销号)."""
