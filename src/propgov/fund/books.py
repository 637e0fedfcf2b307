"""The books of a special maintenance fund (维修资金账簿): the whole, each building and each unit, on any day.

Every posting of the whole is split into parts of units that add up to it, so the sub-accounts always sum to the fund. A
sub-account belongs to the unit: when the title passes, it passes with it, and nobody has to take a step.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum, unique
from itertools import takewhile

from attrs import define, evolve, field, frozen

from propgov.community import Document, Notice
from propgov.engine import Case
from propgov.engine.exact import NonEmpty, PositiveYuan, Yuan
from propgov.fund.shares import Share
from propgov.law import UNKNOWN, Ratio, Unknown
from propgov.patterns import BankBooks, Posting, money

__all__ = ["Deposit", "FundBooks", "FundSide", "FundStatement", "Part", "SubAccount"]


@unique
class FundSide(Enum):
    """The sides of the books of a maintenance fund (维修资金账目科目): the money itself, then where it came from."""

    BANK = "维修资金专户"
    FIRST_DEPOSIT = "首期交存"
    RENEWAL = "续交"
    TRANSFER = "公共收益转入"
    INTEREST = "增值收益"
    BROUGHT_FORWARD = "期初余额"
    WORKS = "维修支出"


@frozen
class Deposit:
    """What was paid in for one unit, by its paper (一户的交存). amount in yuan; voucher and issuer identify the paper."""

    unit: NonEmpty
    amount: PositiveYuan
    voucher: NonEmpty
    issuer: str = ""
    paper_on: date | None = None


@frozen
class SubAccount:
    """The sub-account of one unit as a document states it (分户账).

    balance in yuan; first is the first deposit, None where the document does not say.
    """

    unit: NonEmpty
    balance: Yuan
    first: Yuan | None = None


@frozen
class FundStatement:
    """The books of the fund, held against the bank's paper and made public (维修资金对账公布), up to the end of a day."""

    until: date
    paper: Document
    notice: Notice


@frozen
class Part:
    """What one posting changed in one sub-account (分户账目). Both in fen; first is what of it counts as first deposit."""

    number: int
    on: date
    fen: int
    first: int = 0


@define(eq=False, kw_only=True, repr=False)
class FundBooks(BankBooks):
    """Read access to everything on record of a special maintenance fund (维修资金账簿).

    asked_on is when the committee asked for it to be moved to the account of the assembly, moved_on when that was done;
    statements are those that were published.
    """

    sides = FundSide

    asked_on: date | None = field(init=False, default=None)
    moved_on: date | None = field(init=False, default=None)
    asked_bank: str = field(init=False, default="")
    statements: tuple[FundStatement, ...] = field(init=False, default=())
    _parts: dict[str, tuple[Part, ...]] = field(init=False, factory=dict[str, tuple[Part, ...]])

    @property
    def published_until(self) -> date | None:
        """The last day up to which the books were made public (已公布至)."""
        return self.statements[-1].until if self.statements else None

    # Balances

    def balance_of(self, unit: str, on: date | None = None) -> Decimal:
        """The balance of a unit's sub-account in yuan, now or at the end of a day (分户账余额)."""
        return money(self._fen_of(unit, on))

    def balances(self, on: date | None = None) -> Mapping[str, Decimal]:
        """The balances of all sub-accounts by unit; they sum to that of the fund (各户余额)."""
        return {unit: self.balance_of(unit, on) for unit in self._parts}

    def by_building(self, on: date | None = None) -> Mapping[str, Decimal]:
        """The balances by building; they sum to that of the fund (按幢余额)."""
        units, found = self.community.units, dict[str, int]()
        for unit in self._parts:
            found[units[unit].building] = found.get(units[unit].building, 0) + self._fen_of(unit, on)
        return {building: money(fen) for building, fen in found.items()}

    def balance_for(self, person: str, on: date) -> Decimal:
        """The balance of the units to which a person had title that day, alone or with others (业主名下分户账余额)."""
        titles = ((unit, self.community.title_on(unit, on)) for unit in self._parts)
        return money(sum(self._fen_of(unit, on) for unit, title in titles if title and person in title.owners))

    def weights(self) -> Mapping[str, int]:
        """The balances of all sub-accounts in fen, none below zero, by which interest is shared (增值收益分配基数)."""
        return {unit: max(self._fen_of(unit, None), 0) for unit in self._parts}

    def used_for(self, case: Case) -> Decimal:
        """What the fund has paid for a case in yuan, less what came back or was reversed (已为该事项列支金额)."""
        works = FundSide.WORKS.name
        return money(sum(one.effect_on(works) for one in self.postings if one.about == case.ref))

    def _fen_of(self, unit: str, on: date | None) -> int:
        return sum(part.fen for part in self._parts.get(unit, ()) if on is None or part.on <= on)

    # What is left of the first deposit

    def first_deposit(self, unit: str) -> Decimal:
        """The first deposit of a unit in yuan, without those reversed; 0.00 if none is on record (首期交存额)."""
        return money(sum(part.first for part in self._parts.get(unit, ())))

    def left_of_first(self, unit: str, on: date | None = None) -> Ratio | Unknown:
        """The balance of a sub-account as a share of the first deposit, unknown where none is on record (余额占首期交存额)."""
        first = sum(part.first for part in self._parts.get(unit, ()))
        return Ratio(max(self._fen_of(unit, on), 0), first) if first else UNKNOWN

    def first_deposits(self) -> Decimal:
        """The first deposits of all units in yuan (首期交存总额)."""
        return sum((self.first_deposit(unit) for unit in self._parts), start=Decimal("0.00"))

    def filled(self, more: Decimal = Decimal("0.00")) -> Ratio | Unknown:
        """What the fund holds, with so much more, as a share of the first deposits; unknown if none is on record (余额比例)."""
        first, held = self.first_deposits(), self.balance + more
        return Ratio(int(held.scaleb(2)), int(first.scaleb(2))) if first and held >= 0 else UNKNOWN

    def is_low(self, unit: str, on: date) -> bool:
        """Whether so little of its first deposit is left to a unit that day that the law of the day has it pay in again (余额不足)."""
        left = self.left_of_first(unit, on)
        if not isinstance(left, Ratio):
            return False
        found = self.community.law.weigh("fund.account.low", left, on=on)
        return found.provision is not None and found.holds

    def low_since(self, unit: str, on: date) -> date | None:
        """The day since which a unit is low, by the entries of its sub-account up to a day; None if it is not (余额不足之日)."""
        if not self.is_low(unit, on):
            return None
        days = sorted({part.on for part in self._parts[unit] if part.on <= on}, reverse=True)
        low = takewhile(lambda day: self.is_low(unit, day), days)
        return min(low, default=on)

    def paid_over(self, unit: str, about: str) -> Decimal:
        """What was paid in for a unit over a case, as ``kind:id``, less what was reversed, in yuan (就某事项已交款)."""
        ours = (part for part in self._parts.get(unit, ()) if self._postings[part.number - 1].about == about)
        return money(sum(part.fen for part in ours))

    def due_again(self, on: date) -> tuple[str, ...]:
        """The units with so little left of the first deposit that day that their owners pay in again (应当续交的户)."""
        return tuple(unit for unit in sorted(self._parts) if self.is_low(unit, on))

    # Movements

    def _take_in(
        self, on: date, side: FundSide, amount: Decimal, paper: tuple[str, str], paper_on: date | None, about: str = ""
    ) -> int:
        """Enter money that came in, by the number and issuer of its paper; returns the number of the posting."""
        voucher, issuer = paper
        ref = about or self.ref
        self._enter(on, FundSide.BANK, side, amount, about=ref, voucher=voucher, issuer=issuer, paper_on=paper_on)
        return len(self._postings)

    def _pay_works(self, on: date, about: Case, shares: Sequence[Share], paper: tuple[str, str]) -> None:
        """Enter what works cost each unit by one paper; negative shares come back, and so does the money if they outweigh."""
        total = sum((one.amount for one in shares), start=Decimal("0.00"))
        sides = (FundSide.WORKS, FundSide.BANK) if total >= 0 else (FundSide.BANK, FundSide.WORKS)
        self._enter(on, *sides, abs(total), about=about.ref, voucher=paper[0], issuer=paper[1])
        for one in shares:
            self._add(one.unit, Part(len(self._postings), on, -one.fen))

    def _split(self, number: int, on: date, shares: Iterable[Share], *, as_first: bool = False) -> None:
        for share in shares:
            if share.fen:
                self._add(share.unit, Part(number, on, share.fen, share.fen if as_first else 0))

    def _add(self, unit: str, part: Part) -> None:
        self._parts[unit] = (*self._parts.get(unit, ()), part)

    def _reverse(self, on: date, number: int, reason: str) -> None:
        """Correct a posting of the fund, and each part of it."""
        super()._reverse(on, number, reason)
        right: Posting = self._postings[-1]
        for unit, parts in tuple(self._parts.items()):
            for part in (one for one in parts if one.number == number):
                turned = evolve(part, number=right.number, on=on, fen=-part.fen, first=-part.first)
                self._add(unit, turned)
