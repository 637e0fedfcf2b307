"""Books held against the bank: what matches, what stands on one side alone, what is twice, and the difference."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from random import Random

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.income.given import credited, earning
from tests.income.kept import entered, ledgers, started

from propgov.errors import InvalidFacts
from propgov.income import Account, BankLine, Receipt, reconcile
from propgov.patterns import Posting
from propgov.testing import scene

FEN = Decimal("0.01")
DAY = timedelta(days=1)


def lines_of(account: Account, *, numbered: bool = True) -> list[BankLine]:
    """The statement of a bank that saw what the books say: what stands of them, each on the day of its paper."""
    standing = [p for p in account.postings if p.reverses is None and account.reversed_by(p.number) is None]
    found, balance = list[BankLine](), Decimal("0.00")
    for at, one in enumerate(sorted(standing, key=day_of)):
        amount = one.amount if one.debit == "BANK" else -one.amount
        balance += amount
        number = f"B{at}" if numbered else ""
        found.append(BankLine(at + 2, day_of(one), amount, number, balance=balance if numbered else None))
    return found


def day_of(posting: Posting) -> date:
    """The day on which the bank saw it."""
    return posting.paper_on or posting.on


@settings(deadline=None, max_examples=30)
@given(moved=ledgers, numbered=st.booleans())
def test_a_bank_that_saw_what_the_books_say_agrees(moved: list[tuple[str, Decimal, str, int]], numbered: bool) -> None:
    """In any books, reversals and all: everything matches, nothing is left, and the balances are equal."""
    made, account, use = started()
    entered(made, account, use, moved)
    lines = lines_of(account, numbered=numbered)
    until = made.later(30)
    found = reconcile(account, lines, since=account.opened, until=until)
    assert (found.agrees, found.difference, len(found.matched)) == (True, Decimal("0.00"), len(lines))
    assert found.books == account.balance


@settings(deadline=None, max_examples=30)
@given(
    moved=ledgers,
    lost=st.sets(st.integers(0, 24)),
    more=st.lists(st.integers(1, 10**6), max_size=5),
    twice=st.sets(st.integers(0, 24)),
)
def test_what_differs_explains_the_difference(
    moved: list[tuple[str, Decimal, str, int]], lost: set[int], more: list[int], twice: set[int]
) -> None:
    """Lines lost, put in and repeated are each found, and with the postings left they make the difference to the fen."""
    made, account, use = started()
    entered(made, account, use, moved)
    lines = [one for at, one in enumerate(lines_of(account)) if at not in lost]
    lines = [evolve(one, balance=None) for one in lines]
    copies = [evolve(one, line=1000 + one.line) for at, one in enumerate(lines) if at in twice]
    strange = [
        BankLine(2000 + at, made.later(29), Decimal(fen).scaleb(-2) + 10**6, f"X{at}") for at, fen in enumerate(more)
    ]
    found = reconcile(account, [*lines, *copies, *strange], since=account.opened, until=made.later(30))
    assert list(found.duplicates) == copies
    assert list(found.not_in_books) == strange
    assert len(found.matched) == len(lines)
    open_books = sum((p.amount if p.debit == "BANK" else -p.amount for p in found.not_at_bank), Decimal(0))
    assert found.difference == sum((one.amount for one in found.not_in_books), Decimal(0)) - open_books


@settings(deadline=None, max_examples=5)
@given(places=st.lists(st.integers(0, 999), min_size=6, max_size=60, unique=True), kinds=st.randoms())
def test_each_fault_planted_between_a_thousand_rows_and_the_books_is_found(places: list[int], kinds: Random) -> None:
    """A row left out, put in, repeated, made greater, turned round or moved: each is listed, and nothing else is."""
    account, rows = thousand()
    lines, odd, unseen, copies = {line.line: line for line in rows}, list[BankLine](), set[int](), list[BankLine]()
    for place in places:
        row, number = rows[place], 5000 + place
        kind = kinds.choice(["left out", "put in", "repeated", "greater", "turned", "moved"])
        changed = {
            "left out": None,
            "put in": BankLine(number, row.on, Decimal("0.01") * number, f"X{place}"),
            "repeated": evolve(row, line=number),
            "greater": evolve(row, amount=row.amount + 10**6),
            "turned": evolve(row, amount=-row.amount),
            "moved": evolve(row, on=row.on + DAY * 40),
        }[kind]
        if kind in {"left out", "greater", "turned", "moved"}:
            del lines[row.line]
            unseen.add(place + 1)
        if changed is not None:
            lines[changed.line] = changed
            (copies if kind == "repeated" else odd).append(changed)
    found = reconcile(account, list(lines.values()), since=account.opened, until=rows[0].on + DAY * 60)
    assert {one.number for one in found.not_at_bank} == unseen
    assert sorted(found.not_in_books, key=line_of) == sorted(odd, key=line_of)
    assert sorted(found.duplicates, key=line_of) == sorted(copies, key=line_of)
    assert len(found.matched) == 1000 - len(unseen)


@cache
def thousand() -> tuple[Account, list[BankLine]]:
    """Books of a thousand receipts of different sums, and the statement of a bank that saw them all."""
    made, account, use = started()
    receipts = tuple(Receipt(Decimal(100_000 + at).scaleb(-2), f"R-{at}") for at in range(1000))
    account.credit_all(made.committee.on(made.day), use=use, receipts=receipts)
    return account, [evolve(one, balance=None) for one in lines_of(account)]


def line_of(line: BankLine) -> int:
    """Where it stands in the file."""
    return line.line


@pytest.mark.parametrize(
    ("apart", "days", "same"), [(0, 0, True), (1, 0, False), (2, 2, True), (3, 2, False), (-2, 2, True)]
)
def test_the_day_may_differ_as_far_as_is_said(apart: int, days: int, same: bool) -> None:
    """A transfer that the bank books later is the same movement within the days allowed, and no further."""
    made = scene()
    account, _ = earning(made, "100.00")
    day = account.postings[0].on + DAY * apart
    line = BankLine(2, day, Decimal(100))
    found = reconcile(account, [line], since=day - DAY * 9, until=day + DAY * 9, days=days)
    assert bool(found.matched) is same
    assert found.difference == 0
    assert found.agrees is same


def test_a_number_of_the_paper_goes_before_the_day() -> None:
    """Of two equal sums each line finds its own paper, whatever the day; what a fen differs matches nothing."""
    made = scene()
    account, use = earning(made, "100.00")
    credited(made, account, use, "100.00", made.later(5))
    first, second = account.postings
    lines = [BankLine(2, first.on, Decimal(100), second.voucher), BankLine(3, second.on, Decimal(100), first.voucher)]
    found = reconcile(account, lines)
    assert [match.posting.number for match in found.matched] == [2, 1]
    found = reconcile(account, [evolve(lines[0], amount=Decimal(100) + FEN), lines[1]])
    assert [one.line for one in found.not_in_books] == [2]
    assert [one.number for one in found.not_at_bank] == [2]
    assert found.difference == FEN


def test_equal_sums_without_number_are_twice_only_if_the_books_have_one() -> None:
    """Two cars that pay five yuan on one day are two; a third line of the kind is a copy, or nothing that is booked."""
    made = scene()
    account, use = earning(made, "9.00")
    act = made.committee.on(made.day)
    account.credit_all(act, use=use, receipts=(Receipt(Decimal(5), ""), Receipt(Decimal(5), "")))
    nine = BankLine(2, made.day, Decimal(9))
    fives = [BankLine(at, made.day, Decimal(5)) for at in (3, 4, 5)]
    assert reconcile(account, [nine, *fives[:2]]).agrees
    found = reconcile(account, [nine, *fives])
    assert ([one.line for one in found.duplicates], found.not_in_books) == ([5], ())


def test_the_balance_that_the_bank_states_is_asserted() -> None:
    """Books of a keeper who took 30.00 off are told so, by the bank's own last balance or by the one stated at the close."""
    made = scene()
    account, _ = earning(made, "100.00")
    line = BankLine(2, made.day, Decimal(100), balance=Decimal(70))
    assert reconcile(account, [line]).difference == Decimal(-30)
    assert reconcile(account, [line], closing=Decimal("100.00")).agrees
    assert not reconcile(account, [line], closing=Decimal("99.99")).agrees
    newest = [
        BankLine(2, made.day, Decimal(60), balance=Decimal(100)),
        BankLine(3, made.day, Decimal(40), balance=Decimal(40)),
    ]
    assert reconcile(account, newest).bank == Decimal(100)
    assert reconcile(account, newest[::-1]).bank == Decimal(100)


def test_the_period_is_said_or_that_of_the_lines() -> None:
    """Without lines the period must be said; a line outside it is a fault, not passed over."""
    made = scene()
    account, _ = earning(made, "100.00")
    with pytest.raises(InvalidFacts, match="since and until"):
        reconcile(account, [])
    found = reconcile(account, [], since=made.day, until=made.day)
    assert ([one.number for one in found.not_at_bank], found.difference) == ([1], Decimal(-100))
    with pytest.raises(InvalidFacts, match="line 7"):
        reconcile(account, [BankLine(7, made.day, FEN)], since=made.later())
