"""The books of an account at a bank (银行账户账簿): mistakes are reversed, and an earlier balance is taken over, open to contest.

A field class takes the earlier balance over as its first posting, from a document, and says who settles its contests.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, unique

from attrs import define, field

from propgov.community import Community, Document, Role
from propgov.engine import STAY, TO_NAME, Act, check, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import Text
from propgov.patterns.ledger import Ledger
from propgov.patterns.taking_over import contest_of, contested, resting_on, taken_over

__all__ = ["BankBooks", "BankBooksStage", "can_be_reversed"]


@unique
class BankBooksStage(Enum):
    """The stage in which such books are kept (账簿状态)."""

    OPEN = "已开户"


@check
def can_be_reversed(books: Ledger, act: Act, *, number: int) -> Iterator[Fault]:
    """The posting exists and is not itself a reversal (可冲正的账目)."""
    if not books.reversible(number):
        remedy = f"name a posting from 1 to {len(books.postings)} that stands and reverses none"
        yield Fault("number", f"{number} is no posting that can be reversed", remedy)


@define(eq=False, kw_only=True, repr=False)
class BankBooks(Ledger):
    """The books of an account at a bank (银行账户账簿): a pattern, which has no kind.

    bank is where it is held; document is the one from which a balance was taken over, contests who contests it since when.
    """

    community: Community
    bank: NonEmpty
    document: Document | None = field(init=False, default=None)
    contests: tuple[str, ...] = field(init=False, default=())

    @property
    def title(self) -> str:
        """The bank where it is held."""
        return self.bank

    def recognised(self) -> tuple[Text, ...]:
        """The document from which the balance was taken over, with its contests (期初余额承接依据)."""
        return resting_on(self.document, self.contests)

    def stopped_on(self, day: date) -> bool:
        """Whether nothing may leave it that day, such as while it is frozen (账户是否停止支付)."""
        return False

    @step(BankBooksStage.OPEN, to=STAY, by=TO_NAME, rules=(can_be_reversed,), records=True)
    def reverse(self, act: Act, *, number: int, reason: NonEmpty) -> None:
        """Correct a posting by one that names it, with the reason (冲正)."""
        self._reverse(act.on, number, reason)

    @step(BankBooksStage.OPEN, to=STAY, by=Role.OWNER, rules=(taken_over,))
    def contest(self, act: Act, *, reason: NonEmpty) -> None:
        """Contest the balance that was taken over; every finding that rests on it then says so (对承接的余额提出异议)."""
        self.contests = (*self.contests, contest_of(act))

    @step(BankBooksStage.OPEN, to=STAY, by=TO_NAME, rules=(contested,))
    def settle(self, act: Act, *, upheld: bool, reason: NonEmpty) -> None:
        """Settle the contests; if they are upheld, the balance that was taken over is reversed (处理异议)."""
        self.contests = ()
        if upheld:
            self.document = None
            if self.reversible(1):
                self._reverse(act.on, 1, reason)
