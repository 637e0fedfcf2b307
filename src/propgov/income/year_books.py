"""What an annual audit is given and what it finds (年度审计资料与结果): books of a year, marks and results of checks."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar

from attrs import frozen

from propgov.engine import Case
from propgov.income.account import Account
from propgov.income.bank_check import BankCheck
from propgov.income.common_use import CommonUse
from propgov.income.distribution import Distribution
from propgov.income.fund_share import FundShare
from propgov.income.spending import Spending
from propgov.income.statement import Side
from propgov.law import UNKNOWN, Effect, Finding, Outcome, Unknown
from propgov.law.brief import brief
from propgov.patterns import Posting

__all__ = ["CheckResult", "Mark", "YearBooks"]

C = TypeVar("C", bound=Case)


@frozen
class YearBooks:
    """The books of an account in one year, for its audit (年度审计资料).

    Nothing else is given: contracts, floors, payments, the share for the fund and the balances of the bank are read from the
    cases that hold them, so that nobody who is audited leaves a case out or states another figure. What is in no case is not known.
    """

    account: Account
    year: int

    __repr__ = brief

    def _among(self, cls: type[C]) -> tuple[C, ...]:
        return self.account.register.among(self.account.community, cls)

    @property
    def uses(self) -> tuple[CommonUse, ...]:
        """The uses whose money is on this account, and those of which no account of the owners has any (经营项目)."""
        own = {one.about for one in self.account.postings}
        others = {one.about for account in self.accounts for one in account.postings}
        return tuple(one for one in self._among(CommonUse) if one.ref in own or one.ref not in others)

    @property
    def accounts(self) -> tuple[Account, ...]:
        """All accounts and ledgers of the community's income (公共收益账户)."""
        return self._among(Account)

    @property
    def spendings(self) -> Mapping[str, Spending | Distribution]:
        """What is paid from this account, by the reference of the case (支出事项)."""
        found: tuple[Spending | Distribution, ...] = (*self._among(Spending), *self._among(Distribution))
        return {one.ref: one for one in found if one.account is self.account}

    @property
    def shares(self) -> tuple[FundShare, ...]:
        """The programmes by which this account pays into the maintenance fund, one after another (补充维修资金安排)."""
        return tuple(one for one in self._among(FundShare) if one.account is self.account)

    @property
    def to_fund(self) -> Decimal | Unknown:
        """What went to the maintenance fund for periods that end in the year, in yuan; unknown without programme (补充维修资金)."""
        made = [one.amount for share in self.shares for one in share.transfers if one.until.year == self.year]
        return sum(made, start=Decimal("0.00")) if self.shares else UNKNOWN

    @property
    def checks(self) -> tuple[BankCheck, ...]:
        """How the books were held against the bank, for periods that end in the year (银行余额核对)."""
        return tuple(one for one in self.account.checks if one.until.year == self.year)

    @property
    def postings(self) -> tuple[Posting, ...]:
        """The postings of the year that stand: neither reversed, nor reversals (年内有效账目)."""
        books = self.account
        return tuple(
            one
            for one in books.postings
            if one.on.year == self.year and one.reverses is None and books.reversed_by(one.number) is None
        )

    def on(self, side: Side) -> tuple[Posting, ...]:
        """Those on one side of the books (某科目账目)."""
        return tuple(one for one in self.postings if side.name in {one.debit, one.credit})


@frozen
class Mark:
    """What one check found (审计发现): about which posting, statement, contract or day, what, and what the law says of it.

    outcome is BROKEN, or UNKNOWN where what is needed is not on record; finding is that of the pack, None where no id asks.
    """

    about: str
    text: str
    outcome: Outcome = Outcome.BROKEN
    finding: Finding | None = None

    @property
    def is_advice(self) -> bool:
        """Whether the text that asks for it only advises (仅为提示)."""
        return self.finding is not None and self.finding.effect is Effect.ADVISE


@frozen
class CheckResult:
    """A check with what it found (审计事项结果); nothing found is in order."""

    name: str
    marks: tuple[Mark, ...]

    __repr__ = brief

    @property
    def outcome(self) -> Outcome:
        """BROKEN if anything is, else UNKNOWN if anything is, else HOLDS; what is only advised does not count (审计结论)."""
        found = {mark.outcome for mark in self.marks if not mark.is_advice}
        return next((one for one in (Outcome.BROKEN, Outcome.UNKNOWN) if one in found), Outcome.HOLDS)
