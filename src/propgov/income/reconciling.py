"""Books held against the bank's statement (银行对账): what matches, what stands on one side alone, and the difference.

A bank is the one witness that the keeper of the books does not write himself. What differs is listed, never adjusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from attrs import frozen

from propgov.errors import Fault, InvalidFacts
from propgov.income.bank import BankLine
from propgov.law.brief import brief
from propgov.patterns import Ledger, Posting, money

__all__ = ["Match", "Reconciliation", "reconcile"]

_NIL = Decimal("0.00")


@frozen
class Match:
    """A line of the bank and the posting of the same movement (相符的账目)."""

    line: BankLine
    posting: Posting


@frozen
class Reconciliation:
    """How books and bank compare for a period (对账结果). All in yuan.

    since and until are its days; matched are movements on both sides; not_in_books are lines of the bank without a posting,
    not_at_bank postings without a line; duplicates are lines that repeat another. opening is the balance of the books before
    the period; books and bank are the balances at its end. Postings count on the day of their paper; what was reversed does not.
    """

    since: date
    until: date
    matched: tuple[Match, ...]
    not_in_books: tuple[BankLine, ...]
    not_at_bank: tuple[Posting, ...]
    duplicates: tuple[BankLine, ...]
    opening: Decimal
    books: Decimal
    bank: Decimal

    __repr__ = brief

    @property
    def difference(self) -> Decimal:
        """What the bank has more than the books at the end, in yuan (差额)."""
        return self.bank - self.books

    @property
    def agrees(self) -> bool:
        """Whether everything matches, and the balances are equal (账实相符)."""
        return not (self.not_in_books or self.not_at_bank or self.duplicates or self.difference)


def _day_of(posting: Posting) -> date:
    return posting.paper_on or posting.on


def _standing(account: Ledger) -> Iterator[Posting]:
    for posting in account.postings:
        if posting.reverses is None and account.reversed_by(posting.number) is None:
            yield posting


def _effect(account: Ledger, posting: Posting) -> Decimal:
    return money(posting.effect_on(account.money_side))


def _numbered_copies(lines: Iterable[BankLine]) -> set[int]:
    """Lines that repeat the bank's number with its amount, or all of a line with its balance: there was one movement."""
    seen: set[object] = set()
    copies: set[int] = set()
    for one in lines:
        if one.number or one.balance is not None:
            keys = {one.told, (one.number, one.amount) if one.number else one.told}
            if keys & seen:
                copies.add(one.line)
            seen |= keys
    return copies


def _pairs(account: Ledger, lines: Sequence[BankLine], postings: Sequence[Posting], days: int) -> list[Match]:
    """Pair lines and postings of the same amount: first by number of the paper, then by day, the nearest first."""
    by_amount: dict[Decimal, list[Posting]] = {}
    for posting in postings:
        by_amount.setdefault(_effect(account, posting), []).append(posting)
    offers: list[tuple[bool, int, int, int, BankLine, Posting]] = []
    for one in lines:
        for posting in by_amount.get(one.amount, ()):
            apart = abs((_day_of(posting) - one.on).days)
            same = bool(one.number) and one.number == posting.voucher.strip()
            if same or apart <= days:
                offers.append((not same, apart, one.line, posting.number, one, posting))
    found: dict[int, Match] = {}
    taken: set[int] = set()
    for *_, line, number, one, posting in sorted(offers, key=lambda offer: offer[:4]):
        if line not in found and number not in taken:
            found[line] = Match(one, posting)
            taken.add(number)
    return [found[line] for line in sorted(found)]


def _unnumbered_copies(left: Iterable[BankLine], lines: Sequence[BankLine]) -> set[int]:
    """Unmatched lines without number and balance that say what another says: perhaps the same movement twice."""
    told: dict[object, int] = {}
    for one in lines:
        told[one.told] = told.get(one.told, 0) + 1
    return {one.line for one in left if told[one.told] > 1 and not one.number and one.balance is None}


def reconcile(
    account: Ledger,
    lines: Sequence[BankLine],
    *,
    since: date | None = None,
    until: date | None = None,
    closing: Decimal | None = None,
    days: int = 0,
) -> Reconciliation:
    """Hold the books of an account against the lines of its bank (对账).

    The period is that of the lines unless since or until say more; lines outside it are a fault. closing is the balance in yuan
    that the bank states at the end; without it, that of its last line, or what the lines make of the opening balance of the
    books. days is by how many days the bank may differ from a paper of the same amount. Raises InvalidFacts if a line is outside
    the period, or there is no line and no period.
    """
    if not lines and (since is None or until is None):
        raise InvalidFacts([Fault("lines", "there are none", "say since and until")])
    first = since or min(one.on for one in lines)
    last = until or max(one.on for one in lines)
    if out := [one for one in lines if not first <= one.on <= last]:
        remedy = f"give the lines of {first} to {last}"
        raise InvalidFacts([Fault(f"line {one.line}", f"is of {one.on}", remedy) for one in out])
    near = timedelta(days=days)
    standing = list(_standing(account))
    copies = _numbered_copies(lines)
    own = [one for one in lines if one.line not in copies]
    # A posting of another period may only explain a line as far as days allow, or by the number of its paper.
    numbers = {one.number for one in own if one.number}
    close = [p for p in standing if first - near <= _day_of(p) <= last + near or p.voucher.strip() in numbers]
    matched = _pairs(account, own, close, days)
    paired = {match.line.line for match in matched}
    used = {match.posting.number for match in matched}
    left = [one for one in own if one.line not in paired]
    copies |= _unnumbered_copies(left, own)
    opening = sum((_effect(account, p) for p in standing if _day_of(p) < first), _NIL)
    books = sum((_effect(account, p) for p in standing if _day_of(p) <= last), _NIL)
    return Reconciliation(
        first,
        last,
        tuple(matched),
        tuple(one for one in left if one.line not in copies),
        tuple(p for p in standing if first <= _day_of(p) <= last and p.number not in used),
        tuple(one for one in lines if one.line in copies),
        opening,
        books,
        _at_bank(lines, opening, copies) if closing is None else closing,
    )


def _at_bank(lines: Sequence[BankLine], opening: Decimal, copies: set[int]) -> Decimal:
    """The balance at the end by the bank's own lines, which may be written oldest or newest first."""
    own = [one for one in lines if one.line not in copies]
    last = _last(own)
    if last is not None and last.balance is not None:
        return last.balance
    return opening + sum((one.amount for one in own), _NIL)


def _last(lines: Sequence[BankLine]) -> BankLine | None:
    if not lines:
        return None
    newest_first = lines[0].on > lines[-1].on or _follows(lines[::-1]) > _follows(lines)
    return lines[0] if newest_first else lines[-1]


def _follows(lines: Sequence[BankLine]) -> int:
    """How many balances follow from the one before."""
    pairs = pairwise(lines)
    return sum(a.balance is not None and a.balance + b.amount == b.balance for a, b in pairs)
