"""What an annual audit is given and what it finds (年度审计资料与结果): books of a year, marks and results of checks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from attrs import field, frozen

from propgov.income.account import Account
from propgov.income.common_use import CommonUse
from propgov.income.distribution import Distribution
from propgov.income.spending import Spending
from propgov.income.statement import Side
from propgov.law import UNKNOWN, Effect, Finding, Outcome, Unknown
from propgov.law.brief import brief
from propgov.patterns import Posting

__all__ = ["CheckResult", "Mark", "YearBooks"]


@frozen
class YearBooks:
    """What is given of a year for its audit (年度审计资料).

    uses and spendings are the cases behind the postings, distributions among the latter; floors the lowest rents that were
    decided, by use; to_fund is what went to the maintenance fund, bank the balances that the bank states by day, unmatched
    the movements there without a posting. What is left out is not known.
    """

    account: Account
    year: int
    uses: tuple[CommonUse, ...] = ()
    spendings: tuple[Spending | Distribution, ...] = ()
    floors: Mapping[str, Decimal] = field(factory=dict[str, Decimal])
    to_fund: Decimal | Unknown = UNKNOWN
    bank: Mapping[date, Decimal] | Unknown = UNKNOWN
    unmatched: tuple[str, ...] | Unknown = UNKNOWN

    __repr__ = brief

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
