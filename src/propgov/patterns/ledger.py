"""The books of an account (账簿): double entry in fen, each receipt once, reversals only, commitments, balances of any day.

A posting moves an amount from one side to another; the sides are the members of an Enum of the field, and one of them is
the money itself. Nothing is ever changed or removed: a mistake is corrected by a posting that names it. Money promised
but not yet paid is not free for anything else. A posting is entered on the day of its act; the day of its paper is kept
beside it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from types import MappingProxyType
from typing import ClassVar, cast, overload

from attrs import define, field, frozen

from propgov.engine import Act, Case
from propgov.engine.exact import Yuan
from propgov.law import Answer, Text
from propgov.law.wording import day_zh

__all__ = ["Commitment", "Ledger", "Posting", "Postings", "money"]


def money(fen: int) -> Decimal:
    """Convert fen to yuan, with both decimals (以分为单位的整数转换为元)."""
    return Decimal(fen).scaleb(-2)


def _fen(amount: Decimal) -> int:
    """Convert yuan to fen; every amount in the books is exact to the fen."""
    return int(amount.scaleb(2))


@frozen
class Posting:
    """One movement in the books (账目). amount in yuan, above 0; number counts from 1.

    debit and credit name the sides: the debited side gains, the credited one gives. on is the day of entry, paper_on that
    of the paper; about the case concerned, as ``kind:id``; voucher and issuer identify the paper; reverses is the number
    of the posting that it corrects, or None; payee is who got money that left, where the step that paid it says so.
    """

    number: int
    on: date
    debit: str
    credit: str
    amount: Yuan
    about: str
    voucher: str
    issuer: str = ""
    paper_on: date | None = None
    reverses: int | None = None
    payee: str = ""

    @property
    def fen(self) -> int:
        """The amount in fen."""
        return _fen(self.amount)

    def effect_on(self, side: str) -> int:
        """The change to a side in fen, debits less credits (对某科目的影响)."""
        return self.fen * ((self.debit == side) - (self.credit == side))


@frozen
class Commitment:
    """Money promised to a case but not yet paid (已承诺未支付的款项). amount in yuan."""

    about: str
    amount: Yuan
    since: date


class Postings(Sequence[Posting]):
    """The postings of a ledger in order, read without copying (账目清单)."""

    def __init__(self, kept: list[Posting]) -> None:
        self._kept = kept

    def __len__(self) -> int:
        """The number of postings."""
        return len(self._kept)

    @overload
    def __getitem__(self, at: int) -> Posting: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Posting, ...]: ...

    def __getitem__(self, at: int | slice) -> Posting | tuple[Posting, ...]:
        """One posting, or several as a tuple."""
        return tuple(self._kept[at]) if isinstance(at, slice) else self._kept[at]

    def __iter__(self) -> Iterator[Posting]:
        """Iterate over the postings."""
        return iter(self._kept)

    def __eq__(self, other: object) -> bool:
        """Equal to any sequence of the same postings."""
        return isinstance(other, (tuple, list, Postings)) and list(self) == list(cast("Sequence[object]", other))

    __hash__ = None  # type: ignore[assignment] # it grows

    def __repr__(self) -> str:
        """Show how many there are, and the last one."""
        return f"<{len(self)} postings, the last {self._kept[-1]!r}>" if self._kept else "<no postings>"


@define(eq=False, kw_only=True, repr=False)
class Ledger(Case):
    """The books of an account (账簿): a field class adds stages and steps, which move money through ``_enter``.

    sides is the Enum of the sides; its first member is the money itself. A mistake is reversed, never voided.
    """

    sides: ClassVar[type[Enum]]
    money_side: ClassVar[str]
    voidable: ClassVar[bool] = False

    _postings: list[Posting] = field(init=False, factory=list[Posting])
    _totals: dict[str, int] = field(init=False, factory=dict[str, int])
    _days: list[date] = field(init=False, factory=list[date])
    _balances: list[int] = field(init=False, factory=list[int])
    _receipts: dict[str, int] = field(init=False, factory=dict[str, int])
    _booked: dict[str, int] = field(init=False, factory=dict[str, int])
    _reversed: dict[int, int] = field(init=False, factory=dict[int, int])
    _commitments: dict[str, Commitment] = field(init=False, factory=dict[str, Commitment])
    _promised: int = field(init=False, default=0)

    @classmethod
    def __attrs_init_subclass__(cls) -> None:
        """Note the side that is the money itself, then make the class like any other."""
        if "sides" in vars(cls):
            cls.money_side = next(iter(cls.sides)).name
        Case.__attrs_init_subclass__.__func__(cls)  # type: ignore[attr-defined] # see attrs #1038: no super() here

    @property
    def postings(self) -> Sequence[Posting]:
        """Every movement, in order, read-only (全部账目)."""
        return Postings(self._postings)

    @property
    def commitments(self) -> Mapping[str, Commitment]:
        """Money promised but not yet paid, by the case it is promised to (未支付承诺)."""
        return MappingProxyType(self._commitments)

    @property
    def balance(self) -> Decimal:
        """The balance of the account in yuan (余额); negative only if income was reversed after it was spent."""
        return money(self._money)

    @property
    def promised(self) -> Decimal:
        """The total promised but not yet paid, in yuan (已承诺金额)."""
        return money(self._promised)

    @property
    def _money(self) -> int:
        return self._balances[-1] if self._balances else 0

    def total(self, side: Enum) -> Decimal:
        """The total of a side in yuan, debits less credits (科目余额)."""
        return money(self._totals.get(side.name, 0))

    def balance_on(self, day: date) -> Decimal:
        """The balance at the end of a day in yuan, by the days of entry (某日余额)."""
        at = bisect_right(self._days, day)
        return money(self._balances[at - 1] if at else 0)

    def free(self, about: Case | None = None) -> Decimal:
        """The money in yuan that is promised to nobody, or only to that case (可用余额)."""
        return money(self._money - self._promised_to_others(about))

    def _promised_to_others(self, about: Case | None) -> int:
        own = None if about is None else self._commitments.get(about.ref)
        return self._promised - (0 if own is None else _fen(own.amount))

    def covers(self, amount: Decimal, act: Act, about: Case | None = None) -> Answer:
        """Whether that much may leave the account by that act, and how much there is (余额是否足够).

        What is free is read from the books as they stand. For an act before the last posting, the balance of its day is
        stated too, and later receipts do not help.
        """
        free, there = self.free(about), self.balance_on(act.on)
        if self._days and act.on < self._days[-1]:
            free = min(free, there)
        others = money(self._promised_to_others(about))
        en = f", of which {others} promised to others" if others else ""
        zh = f"，其中{others}元已承诺他用" if others else ""
        told = Text(
            f"{there} yuan on the account on {act.on}{en}, {amount} asked",
            f"{day_zh(act.on)}账户余额{there}元{zh}，需支付{amount}元",
        )
        return Answer(amount <= free, told)

    def has_posted(self, case: Case) -> bool:
        """Whether a payment for the case is in the books and was not reversed (是否已入账)."""
        return case.ref in self._booked

    def booked_under(self, issuer: str, voucher: str) -> int | None:
        """The number of the posting of a paper, if the paper is in the books (凭证是否已入账)."""
        return self._receipts.get(_paper(issuer, voucher))

    def reversible(self, number: int) -> bool:
        """Whether that posting can be reversed: it exists, is not itself a reversal, and was not reversed (可否冲正)."""
        there = 1 <= number <= len(self._postings)
        return there and number not in self._reversed and self._postings[number - 1].reverses is None

    def reversed_by(self, number: int) -> int | None:
        """The number of the posting that reversed this one, if any (冲正的账目)."""
        return self._reversed.get(number)

    def _enter(  # noqa: PLR0913 - the parts of a posting, all by name
        self,
        on: date,
        debit: Enum,
        credit: Enum,
        amount: Decimal,
        *,
        about: str,
        voucher: str,
        issuer: str = "",
        paper_on: date | None = None,
        payee: str = "",
        pays: bool = False,
    ) -> None:
        """Enter one movement; call it from a body, after the rules were weighed. pays marks the payment of a commitment."""
        number = len(self._postings) + 1
        made = Posting(number, on, debit._name_, credit._name_, amount, about, voucher, issuer, paper_on, payee=payee)
        self._post(made)
        if paper := _paper(issuer, voucher):
            self._receipts[paper] = number
        if pays:
            self._booked[about] = number
            self._release(about)

    def _reverse(self, on: date, number: int, reason: str) -> None:
        """Correct a posting by one that names it; its paper may then be entered again."""
        wrong = self._postings[number - 1]
        right = len(self._postings) + 1
        self._post(
            Posting(right, on, wrong.credit, wrong.debit, wrong.amount, wrong.about, reason, "", None, wrong.number)
        )
        self._reversed[number] = right
        self._receipts.pop(_paper(wrong.issuer, wrong.voucher), None)
        if self._booked.get(wrong.about) == number:
            del self._booked[wrong.about]

    def _post(self, posting: Posting) -> None:
        self._postings.append(posting)
        totals, fen = self._totals, posting.fen
        totals[posting.debit] = totals.get(posting.debit, 0) + fen
        totals[posting.credit] = totals.get(posting.credit, 0) - fen
        balance = totals.get(self.money_side, 0)
        if self._days and self._days[-1] == posting.on:
            self._balances[-1] = balance
        else:
            self._days.append(posting.on)
            self._balances.append(balance)

    def _commit(self, about: str, amount: Decimal, on: date) -> None:
        """Promise an amount to a case."""
        self._release(about)
        self._commitments[about] = made = Commitment(about, amount, on)
        self._promised += _fen(made.amount)

    def _release(self, about: str) -> None:
        """Take a promise back, because it was paid or will not be."""
        made = self._commitments.pop(about, None)
        if made is not None:
            self._promised -= _fen(made.amount)


@lru_cache(maxsize=256)
def _paper(issuer: str, voucher: str) -> str:
    """A key for a paper, unlike that of any other; empty if there is no paper."""
    number = voucher.strip()
    return f"{issuer.strip()}\n{number}" if number else ""
