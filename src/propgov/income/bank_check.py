"""The balance of the bank asserted at a close (银行余额核对): period by period, with every movement that does not match.

Source: Civil Code art. 282; Supreme People's Court on condominium ownership art. 13(1)(3).

What the bank says is recorded, whether it agrees or not: a difference refuses nothing, and stands on record until a later
check explains it. The lines of the bank are kept in the entry, so that anybody can compare them again.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from attrs import define, field, frozen

from propgov.engine import STAY, Act, check, step
from propgov.engine.exact import NonEmpty, PastDay, SignedYuan
from propgov.errors import Fault
from propgov.income.bank import BankLine
from propgov.income.books import DAY, KEEPERS, AccountStage
from propgov.income.liabilities import Liabilities
from propgov.income.reconciling import Reconciliation, reconcile
from propgov.law.brief import brief

__all__ = ["BankCheck", "CheckedBooks"]


@frozen
class BankCheck:
    """What came of holding the books of one period against the bank (银行余额核对结果). All in yuan.

    bank is the balance that the bank states at the end of until, books that of the books as they then stood; not_in_books and
    duplicates are lines of the bank by their number in its file, not_at_bank postings by theirs; days is how far a
    line and its paper were allowed to lie apart: the more, the less it says.
    """

    since: date
    until: date
    bank: SignedYuan
    books: SignedYuan
    not_in_books: tuple[int, ...] = ()
    not_at_bank: tuple[int, ...] = ()
    duplicates: tuple[int, ...] = ()
    days: int = 0

    __repr__ = brief

    @property
    def difference(self) -> Decimal:
        """What the bank has more than the books (差额)."""
        return self.bank - self.books

    @property
    def agrees(self) -> bool:
        """Whether everything matched and the balances were equal (账实相符)."""
        return not (self.not_in_books or self.not_at_bank or self.duplicates or self.difference)


@check
def period_follows(
    account: CheckedBooks, act: Act, *, until: date, lines: tuple[BankLine, ...], days: int = 0
) -> Iterator[Fault]:
    """The period follows the last one that was checked, and the lines lie within it (核对期间连续)."""
    since = account.next_check
    if until < since:
        yield Fault("until", f"{until} lies before {since}", "check the period that follows the last one")
    if days < 0:
        yield Fault("days", f"{days} is below zero", "say how far line and paper may lie apart")
    for one in lines:
        if not since <= one.on <= until:
            yield Fault(f"line {one.line}", f"is of {one.on}", f"give the lines of {since} to {until}")


def held_against(
    account: CheckedBooks, act: Act, *, until: date, closing: Decimal, lines: tuple[BankLine, ...], days: int = 0
) -> BankCheck:
    """What came of holding the books against those lines."""
    found: Reconciliation = reconcile(account, lines, since=account.next_check, until=until, closing=closing, days=days)
    return BankCheck(
        found.since,
        found.until,
        found.bank,
        found.books,
        tuple(one.line for one in found.not_in_books),
        tuple(one.number for one in found.not_at_bank),
        tuple(one.line for one in found.duplicates),
        days,
    )


@define(eq=False, kw_only=True, repr=False)
class CheckedBooks(Liabilities):
    """The books of an account with the checks of its bank balance (银行余额核对)."""

    checks: tuple[BankCheck, ...] = field(init=False, default=())

    @property
    def next_check(self) -> date:
        """The first day that was not checked against the bank yet."""
        return self.checks[-1].until + DAY if self.checks else self.opened

    @step(AccountStage.OPEN, to=STAY, by=KEEPERS, rules=(period_follows,), outcome=held_against, records=True)
    def check_bank(
        self,
        act: Act,
        outcome: BankCheck,
        *,
        until: PastDay,
        closing: SignedYuan,
        lines: tuple[BankLine, ...],
        document: NonEmpty,
        days: int = 0,
    ) -> None:
        """Hold the books against the statement of the bank at a close; document is its number (核对银行余额)."""
        self.checks = (*self.checks, outcome)
