"""Money of others on the account (暂收款): deposits of tenants, and what is collected for somebody else, such as electricity.

Source: Civil Code art. 282, by which only income from common parts is the owners'.

It is no income, and never free for spending: it is returned to who paid it, or passed on to whom it was collected for. What
is held follows from the postings alone, so that a reversal restores it; what was paid out beyond it frees no other money.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from attrs import define, field

from propgov.engine import STAY, Act, Case, rule, step
from propgov.engine.exact import NonEmpty, PositiveYuan
from propgov.income.account_rules import BOOKS, received_once
from propgov.income.books import KEEPERS, AccountStage
from propgov.income.common_use import CommonUse
from propgov.income.keeping_rules import LEAVES
from propgov.income.sources import IncomeBooks
from propgov.income.statement import Receipt, Side
from propgov.law import Answer, Text
from propgov.patterns import Posting, money, of_this_community

__all__ = ["LIABILITIES", "Liabilities"]

LIABILITIES: Final = (Side.DEPOSIT, Side.PASS_THROUGH)
"""The sides of money that is not the owners' (暂收款科目)."""

_NAMES = frozenset(side.name for side in LIABILITIES)
_OPEN = AccountStage.OPEN


same_community = of_this_community("本小区的经营", "use", remedy="name a use of this community's common parts")


def _held(account: Liabilities, side: Side, use: CommonUse, amount: Decimal) -> Answer:
    held, there = account.held(side, use), account.balance
    told = Text(
        f"{held} yuan held, {there} yuan on the account, {amount} asked",
        f"暂收{held}元，账户余额{there}元，需支付{amount}元",
    )
    return Answer(amount <= min(held, there), told)


@rule("income.liability.held", basis=BOOKS)
def deposit_held(account: Liabilities, act: Act, *, use: CommonUse, amount: PositiveYuan) -> Answer:
    """Whether so much of the deposit is held, and on the account (支付不超过暂收款)."""
    return _held(account, Side.DEPOSIT, use, amount)


@rule("income.liability.held", basis=BOOKS)
def collected_held(account: Liabilities, act: Act, *, use: CommonUse, amount: PositiveYuan) -> Answer:
    """Whether so much of what was collected is held, and on the account (支付不超过暂收款)."""
    return _held(account, Side.PASS_THROUGH, use, amount)


@define(eq=False, kw_only=True, repr=False)
class Liabilities(IncomeBooks):
    """The books of an account with the money of others on it (含暂收款的账簿)."""

    _owed: dict[str, int] = field(init=False, factory=dict[str, int])
    _owed_in_all: int = field(init=False, default=0)

    def held(self, side: Side, about: Case) -> Decimal:
        """What is held for the other party of a use, in yuan (为其暂收的余额)."""
        return money(max(0, self._owed.get(f"{side.name}\n{about.ref}", 0)))

    @property
    def liabilities(self) -> Decimal:
        """All money of others on the account, in yuan (暂收款总额)."""
        return money(self._owed_in_all)

    def _promised_to_others(self, about: Case | None) -> int:
        return super()._promised_to_others(about) + self._owed_in_all

    def _post(self, posting: Posting) -> None:
        super()._post(posting)
        if posting.debit not in _NAMES and posting.credit not in _NAMES:
            return
        for side in _NAMES & {posting.debit, posting.credit}:
            key = f"{side}\n{posting.about}"
            was = self._owed.get(key, 0)
            self._owed[key] = now = was - posting.effect_on(side)
            # Below zero more was paid than is held: that is owed by another, and covers nobody's deposit.
            self._owed_in_all += max(0, now) - max(0, was)

    @step(_OPEN, to=STAY, by=KEEPERS, rules=(same_community, received_once), happened="paper_on", records=True)
    def take_deposit(
        self,
        act: Act,
        *,
        use: CommonUse,
        amount: PositiveYuan,
        voucher: NonEmpty,
        issuer: str = "",
        paper_on: date | None = None,
    ) -> None:
        """Enter a deposit for a use of common parts, to be returned later (收取押金)."""
        self._receive(act.on, Side.DEPOSIT, use, Receipt(amount, voucher, issuer, paper_on))

    @step(_OPEN, to=STAY, by=KEEPERS, rules=(deposit_held, received_once, *LEAVES))
    def return_deposit(
        self, act: Act, *, use: CommonUse, amount: PositiveYuan, voucher: NonEmpty, issuer: str = ""
    ) -> None:
        """Return a deposit, whole or in part (退还押金)."""
        self._enter(act.on, Side.DEPOSIT, Side.BANK, amount, about=use.ref, voucher=voucher, issuer=issuer)

    @step(_OPEN, to=STAY, by=KEEPERS, rules=(same_community, received_once), happened="paper_on", records=True)
    def collect(
        self,
        act: Act,
        *,
        use: CommonUse,
        amount: PositiveYuan,
        what: NonEmpty,
        voucher: NonEmpty,
        issuer: str = "",
        paper_on: date | None = None,
    ) -> None:
        """Enter what the other party of a use pays for a third, such as electricity (代收款入账)."""
        self._receive(act.on, Side.PASS_THROUGH, use, Receipt(amount, voucher, issuer, paper_on))

    @step(_OPEN, to=STAY, by=KEEPERS, rules=(collected_held, received_once, *LEAVES))
    def pass_through(
        self, act: Act, *, use: CommonUse, amount: PositiveYuan, to: NonEmpty, voucher: NonEmpty, issuer: str = ""
    ) -> None:
        """Pass on what was collected to whom it is for (代付款转付)."""
        self._enter(act.on, Side.PASS_THROUGH, Side.BANK, amount, about=use.ref, voucher=voucher, issuer=issuer)
