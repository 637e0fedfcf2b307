"""The move of the fund to the owners' own account (专户划转): decided, account opened, notified, reconciled, moved, received.

Source: Civil Code art. 278, 281; Property Law 2007 art. 76, 79; Maintenance Fund Measure art. 10, 15, 16; Beijing art. 84; Ningbo
art. 68; Zibo art. 65; Weifang art. 65.

The authority keeps the fund until the owners decide to keep it themselves. It then goes to one account only: the one that
was opened at the bank they chose, in the name of their assembly or committee. The sub-accounts are stated from the bank's
paper and equal the books to the fen, unit by unit, on the day of the move; what came in meanwhile is reconciled first. The
notice starts the authority's time in the books of the fund, and the move takes its step there.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly import Matter, Meeting
from propgov.assembly.deciding.terms import VotedTerm, told
from propgov.community import Document, Notice, Role
from propgov.community.document import issued
from propgov.engine import OF_CASE, Act, Bring, Opening, bring, check, rule, step
from propgov.engine.exact import NonEmpty, Yuan
from propgov.errors import Fault
from propgov.fund.account import FundStage
from propgov.fund.account_rules import FUND
from propgov.fund.books import SubAccount
from propgov.fund.of_fund import OfFund, only_one
from propgov.fund.reconciling import equal, sum_of
from propgov.law import Answer, Citation, Text
from propgov.patterns import decided, notice_posted, stated

__all__ = ["FundHolder", "FundTransfer", "FundTransferStage"]

_BODIES = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE)
_FILED = Citation("property-management-regulation", "16(1)")


@unique
class FundTransferStage(Enum):
    """The stages of a move of the fund (划转阶段)."""

    PREPARED = "拟自行管理"
    DECIDED = "业主大会已决定自行管理"
    OPENED = "专户已开立"
    NOTIFIED = "已通知主管部门划转"
    RECONCILED = "分户账已核对一致"
    MOVED = "余额已划转"
    RECEIVED = "已确认收讫"
    WITHDRAWN = "已撤回"


_S = FundTransferStage


@unique
class FundHolder(Enum):
    """In whose name the new account is (专户户名)."""

    ASSEMBLY = "业主大会"
    COMMITTEE = "业主委员会"
    PROVIDER = "物业服务人"
    PERSON = "个人"


@check
def with_the_authority(case: FundTransfer, act: Act) -> Iterator[Fault]:
    """The authority keeps the fund still (维修资金由主管部门代管)."""
    if case.fund.stage is not FundStage.AUTHORITY:
        yield Fault("fund", "is kept by the owners already", "name one that the authority keeps")


@rule("fund.transfer.of-owners", basis=FUND)
def of_owners(case: FundTransfer, act: Act, *, holder: FundHolder) -> bool:
    """Whether the account is in the name of the owners' assembly or committee (专户户名属于业主组织)."""
    return holder in (FundHolder.ASSEMBLY, FundHolder.COMMITTEE)


@rule("fund.transfer.regime")
def regime_there(case: FundTransfer, act: Act, *, regime: Document | None) -> bool:
    """Whether the owners have rules on how the fund is kept (维修资金管理制度)."""
    return regime is not None


@rule("fund.transfer.filed", basis=_FILED)
def filed(case: FundTransfer, act: Act, *, filing: Document | None) -> bool:
    """Whether who asks for the money shows that its committee had been filed by then (业主委员会已备案)."""
    return filing is not None and filing.on <= act.on


@rule("fund.transfer.reconciled", basis=FUND)
def ledgers_equal(case: FundTransfer, act: Act, *, accounts: tuple[SubAccount, ...]) -> Answer:
    """Whether the sub-accounts of the bank equal those of the books, unit by unit, to the fen (分户账核对一致)."""
    return equal(case.fund, accounts, sum_of(accounts))


@rule("fund.transfer.whole", basis=FUND)
def whole(case: FundTransfer, act: Act, *, amount: Decimal) -> Answer:
    """Whether it is the whole of the fund, as reconciled, with nothing come in or gone since (全额划转)."""
    return equal(case.fund, case.accounts, amount)


@rule("fund.transfer.arrived", basis=FUND)
def arrived(case: FundTransfer, act: Act, *, amount: Decimal) -> Answer:
    """Whether all that was moved has arrived (划转款项全额到账)."""
    told_of = Text(f"{amount} of {case.moved} yuan", f"划转{case.moved}元，到账{amount}元")
    return Answer(amount == case.moved, told_of)


owners_decided = decided(
    "fund.transfer.owners-decision",
    Matter.OTHER_MAJOR,
    "自行管理维修资金经业主共同决定",
    basis=(Citation("civil-code", "278(1)(9)"), Citation("property-law-2007", "76(1)(7)")),
)
in_name = stated("fund.transfer.account-name", "专户户名", "holder")
bank_approved = stated("fund.transfer.bank-chosen", "专户银行由主管部门选定", "chosen_by_authority")
alone = only_one("fund.transfer.only", "未重复划转", _S.RECEIVED, _S.WITHDRAWN, basis=FUND)
posted = notice_posted("fund.transfer.posted", "划转情况已公布", basis=OF_CASE)


def ask(case: FundTransfer, act: Act, *, filing: Document | None) -> Iterator[Bring]:
    """Start the authority's time in the books of the fund (通知划转)."""
    yield bring(case.fund.ask_for, bank=f"{case.bank} {case.number}")


def hand_over(case: FundTransfer, act: Act, *, amount: Decimal, voucher: str) -> Iterator[Bring]:
    """Enter the move in the books of the fund (划转入账)."""
    yield bring(case.fund.hand_over)


def take_back(case: FundTransfer, act: Act, *, reason: str) -> Iterator[Bring]:
    """End the authority's time in the books of the fund, if it runs (撤回通知)."""
    if case.fund.asked_on is not None:
        yield bring(case.fund.take_back_notice)


@define(eq=False, kw_only=True, repr=False)
class FundTransfer(OfFund):
    """The move of the fund from the authority to the owners' own account (专户划转).

    bank is the one that the owners choose; number that of the account opened there; accounts what was reconciled.
    """

    kind: ClassVar[str] = "fund.transfer"
    basis = FUND
    opening = Opening(by=_BODIES, rules=(with_the_authority, alone))
    put_under = (Matter.OTHER_MAJOR,)

    bank: NonEmpty
    meeting: Meeting | None = field(init=False, default=None)
    holder: FundHolder | None = field(init=False, default=None)
    number: str = field(init=False, default="")
    accounts: tuple[SubAccount, ...] = field(init=False, default=())
    objection: str = field(init=False, default="")
    moved: Decimal = field(init=False, default=Decimal("0.00"))
    notice: Notice | None = field(init=False, default=None)

    @property
    def terms_voted(self) -> tuple[VotedTerm, ...]:
        """What owners decide on (表决条件)."""
        return told(party=self.bank)

    @step(_S.PREPARED, to=_S.DECIDED, by=_BODIES, rules=(owners_decided,))
    def decide(self, act: Act, *, meeting: Meeting) -> None:
        """Record the owners' decision to keep the fund themselves, at that bank (业主大会决定自行管理)."""
        self.meeting = meeting

    @step(_S.DECIDED, to=_S.OPENED, by=_BODIES, rules=(issued, of_owners, in_name, bank_approved, regime_there))
    def open_account(
        self,
        act: Act,
        *,
        holder: FundHolder,
        number: NonEmpty,
        document: Document,
        regime: Document | None = None,
        chosen_by_authority: bool = False,
    ) -> None:
        """Open the account at the bank that the owners chose, by the bank's paper (开立专户)."""
        self.holder, self.number = holder, number

    @step(_S.OPENED, to=_S.NOTIFIED, by=_BODIES, rules=(owners_decided, filed), then=ask)
    def notify(self, act: Act, *, filing: Document | None) -> None:
        """Give the authority notice to move the fund, with the proof that the committee was filed (通知划转)."""

    @step(_S.NOTIFIED, to=_S.RECONCILED, by=Role.HOUSING_AUTHORITY, rules=(issued, ledgers_equal))
    def reconcile(self, act: Act, *, accounts: tuple[SubAccount, ...], document: Document) -> None:
        """State each sub-account from the bank's paper, equal to the books (核对分户账)."""
        self.accounts, self.objection = accounts, ""

    @step(_S.RECONCILED, to=_S.NOTIFIED, by=_BODIES)
    def object_to(self, act: Act, *, reason: NonEmpty) -> None:
        """Object to what was reconciled, which is then done again (对账异议)."""
        self.objection = reason

    @step(_S.RECONCILED, to=_S.MOVED, by=Role.HOUSING_AUTHORITY, rules=(owners_decided, whole), then=hand_over)
    def move(self, act: Act, *, amount: Yuan, voucher: NonEmpty) -> None:
        """Move the whole of it to that account, and hand the books over (划转余额、移交账目)."""
        self.moved = amount

    @step(_S.MOVED, to=_S.RECEIVED, by=_BODIES, rules=(arrived, posted))
    def confirm(self, act: Act, *, amount: Yuan, notice: Notice) -> None:
        """Confirm that all of it has arrived, and tell the owners (确认收讫并公布)."""
        self.notice = notice

    @step((_S.PREPARED, _S.DECIDED, _S.OPENED, _S.NOTIFIED, _S.RECONCILED), to=_S.WITHDRAWN, by=_BODIES, then=take_back)
    def withdraw(self, act: Act, *, reason: NonEmpty) -> None:
        """Withdraw it before the money is moved; the authority keeps the fund, and its time runs no more (撤回)."""
