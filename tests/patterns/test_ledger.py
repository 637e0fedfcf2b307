"""The books of an account: double entry in fen, one paper once, reversal only, promises, balances of any day."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar

import pytest
from attrs import define, evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.toys import BASIS, CLERK, DAY, STRANGER, Town, loan, town

from propgov.engine import Act, Register, begin, step
from propgov.engine.exact import Yuan
from propgov.errors import InvalidFacts, Refused
from propgov.patterns import Commitment, Ledger, Posting, money, receipt_once
from propgov.patterns.ledger import Postings
from propgov.testing import state_of

ONE = timedelta(days=1)


class Till(Enum):
    CASH = "现金"
    SALES = "销售"
    WAGES = "工资"


class TillStage(Enum):
    OPEN = "营业"


once = receipt_once("toy.receipt-once", BASIS)


@define(eq=False, kw_only=True, repr=False)
class Shop(Ledger):
    """The books of a shop (店铺账簿)."""

    kind: ClassVar[str] = "test.shop"
    basis = BASIS
    sides = Till

    jurisdiction: Town

    @step(TillStage.OPEN, to=TillStage.OPEN, rules=(once,))
    def sell(self, act: Act, *, amount: Yuan, voucher: str = "", issuer: str = "") -> None:
        """Sell (销售)."""
        self._enter(act.on, Till.CASH, Till.SALES, amount, about=self.ref, voucher=voucher, issuer=issuer)

    @step(TillStage.OPEN, to=TillStage.OPEN, rules=(once,))
    def pay(self, act: Act, *, amount: Yuan, about: str, voucher: str = "", issuer: str = "") -> None:
        """Pay wages (发工资)."""
        self._enter(act.on, Till.WAGES, Till.CASH, amount, about=about, voucher=voucher, issuer=issuer, pays=True)

    @step(TillStage.OPEN, to=TillStage.OPEN)
    def promise(self, act: Act, *, amount: Yuan, about: str) -> None:
        """Promise wages (承诺工资)."""
        self._commit(about, amount, act.on)

    @step(TillStage.OPEN, to=TillStage.OPEN)
    def release(self, act: Act, *, about: str) -> None:
        """Take a promise back (解除承诺)."""
        self._release(about)

    @step(TillStage.OPEN, to=TillStage.OPEN)
    def reverse(self, act: Act, *, number: int) -> None:
        """Set a posting right (冲正)."""
        self._reverse(act.on, number, "a slip")


def shop() -> Shop:
    return begin(Shop, STRANGER.on(DAY), jurisdiction=town())


def test_every_movement_has_two_sides() -> None:
    """What one side gains the other gives; the books of all sides come to nothing together."""
    books = shop()
    books.sell(CLERK.on(DAY), amount=Decimal("10.50"))
    books.pay(CLERK.on(DAY), amount=Decimal("0.50"), about="x")
    assert [books.total(side) for side in Till] == [Decimal("10.00"), Decimal("-10.50"), Decimal("0.50")]
    assert sum(books.total(side) for side in Till) == 0
    first = books.postings[0]
    assert (first.number, first.fen, first.effect_on("CASH"), first.effect_on("SALES")) == (1, 1050, 1050, -1050)


def test_postings_are_read_and_never_copied() -> None:
    """They are a row like any other: by number, in slices, one after another, and equal to the same row."""
    books = shop()
    assert repr(books.postings) == "<no postings>"
    for amount in (1, 2, 3):
        books.sell(CLERK.on(DAY), amount=Decimal(amount))
    row = books.postings
    assert (len(row), row[0].amount, row[-1].amount) == (3, Decimal("1.00"), Decimal("3.00"))
    assert [posting.number for posting in row[1:]] == [2, 3]
    assert row == tuple(row)
    assert row == list(row)
    assert (row == tuple(row)[:2], row == 3) == (False, False)
    assert "3 postings" in repr(row)
    assert isinstance(row, Postings)
    with pytest.raises(TypeError):
        hash(row)


@pytest.mark.parametrize(
    ("voucher", "issuer", "taken"),
    [("R-1", "A", False), (" R-1 ", "A ", False), ("R-1", "B", True), ("R-2", "A", True), ("", "", True)],
)
def test_a_paper_is_entered_once(voucher: str, issuer: str, taken: bool) -> None:
    """Issuer and number together are the paper; what has no paper is not the same as anything."""
    books = shop()
    books.sell(CLERK.on(DAY), amount=Decimal(1), voucher="R-1", issuer="A")
    books.sell(CLERK.on(DAY), amount=Decimal(1))
    assert books.booked_under("A", "R-1") == 1
    if taken:
        books.sell(CLERK.on(DAY), amount=Decimal(1), voucher=voucher, issuer=issuer)
    else:
        with pytest.raises(Refused, match=r"toy\.receipt-once"):
            books.pay(CLERK.on(DAY), amount=Decimal(1), about="x", voucher=voucher, issuer=issuer)


def test_a_reversed_paper_may_be_entered_again() -> None:
    """Once its posting was set right the paper is free, and a payment is in the books no more."""
    books, case = shop(), loan()
    books.pay(CLERK.on(DAY), amount=Decimal(5), about=case.ref, voucher="W-1", issuer="A")
    assert books.has_posted(case)
    assert [books.reversible(number) for number in (0, 1, 2)] == [False, True, False]
    books.reverse(CLERK.on(DAY + ONE), number=1)
    assert (books.has_posted(case), books.reversed_by(1), books.reversed_by(2)) == (False, 2, None)
    assert [books.reversible(number) for number in (1, 2)] == [False, False]
    books.pay(CLERK.on(DAY + ONE), amount=Decimal(6), about=case.ref, voucher="W-1", issuer="A")
    assert (books.booked_under("A", "W-1"), books.balance) == (3, Decimal("-6.00"))


def test_what_is_promised_is_free_for_its_own_case_alone() -> None:
    """Ten, seven of them promised: three are free for anybody, ten for whom the seven were promised to."""
    books, case, other = shop(), loan(), loan()
    object.__setattr__(other, "id", "other")
    books.sell(CLERK.on(DAY), amount=Decimal(10))
    books.promise(CLERK.on(DAY), amount=Decimal(7), about=case.ref)
    assert (books.free(), books.free(case), books.free(other), books.promised) == (3, 10, 3, 7)
    assert dict(books.commitments) == {case.ref: Commitment(case.ref, Decimal("7.00"), DAY)}
    act = CLERK.on(DAY)
    for amount, about, holds in (
        ("3.00", other, True),
        ("3.01", other, False),
        ("10.00", case, True),
        ("10.01", case, False),
    ):
        answer = books.covers(Decimal(amount), act, about)
        assert answer.holds is holds
        assert ("7.00 promised to others" in answer.told.en) is (about is other)
    books.promise(CLERK.on(DAY), amount=Decimal(2), about=case.ref)
    assert books.promised == 2
    books.pay(CLERK.on(DAY), amount=Decimal(2), about=case.ref)
    assert (books.promised, books.free(), dict(books.commitments)) == (0, 8, {})
    books.release(CLERK.on(DAY), about="nobody")
    assert books.promised == 0


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 10**6), st.integers(0, 9)), max_size=30), st.integers(-2, 40)
)
def test_the_balance_of_any_day_is_what_was_entered_by_then(moves: list[tuple[int, int, int]], asked: int) -> None:
    """Over sales, wages and reversals the balance of a day is the sum in fen, and replay gives the same books."""
    books, day = shop(), DAY
    moved: list[tuple[date, int]] = []
    for what, fen, later in moves:
        day += ONE * (later // 4)
        if what == 3 and (open_ones := [p.number for p in books.postings if books.reversible(p.number)]):
            number = open_ones[fen % len(open_ones)]
            books.reverse(CLERK.on(day), number=number)
            moved.append((day, -books.postings[number - 1].effect_on("CASH")))
        elif what:
            books.sell(CLERK.on(day), amount=money(fen))
            moved.append((day, fen))
        else:
            books.pay(CLERK.on(day), amount=money(fen), about="x")
            moved.append((day, -fen))
    on = DAY + ONE * asked
    assert books.balance_on(on) == money(sum(fen for entered, fen in moved if entered <= on))
    assert books.balance == money(sum(fen for _, fen in moved))
    assert sum(books.total(side) for side in Till) == 0
    again = Register(books.register.journal).find(Shop, books.id)
    assert state_of(again) == state_of(books)
    assert again.postings == books.postings


def test_what_came_later_does_not_cover_an_earlier_act() -> None:
    """One on the first day, a thousand on the tenth: an act of the fifth has one, and is told so."""
    books = shop()
    books.sell(CLERK.on(DAY), amount=Decimal(1))
    books.sell(CLERK.on(DAY + ONE * 9), amount=Decimal(1000))
    early = books.covers(Decimal(2), CLERK.on(DAY + ONE * 4))
    assert (early.holds, early.told.en) == (False, f"1.00 yuan on the account on {DAY + ONE * 4}, 2 asked")
    assert books.covers(Decimal(2), CLERK.on(DAY + ONE * 9)).holds is True


@pytest.mark.parametrize("fen", [0, 1, 99, 100, -5, 10**15])
def test_money_has_two_decimals(fen: int) -> None:
    """Fen are told as yuan with both decimals, and exactly."""
    assert money(fen) * 100 == fen
    assert money(fen).as_tuple().exponent == -2


def test_the_work_of_a_posting_does_not_grow_with_the_books(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four times the postings are four times the work: what is done for each is counted, not timed."""

    def work(postings: int) -> int:
        books = shop()
        for number in range(postings):
            books.sell(CLERK.on(DAY + ONE * number), amount=Decimal(1), voucher=str(number))
        seen: Counter[str] = Counter()
        usual = Posting.effect_on

        def counted(posting: Posting, side: str) -> int:
            seen["effects"] += 1
            return usual(posting, side)

        monkeypatch.setattr(Posting, "effect_on", counted)
        for number in range(postings):
            books.sell(CLERK.on(DAY + ONE * 999), amount=Decimal(1), voucher=f"more {number}")
            _ = (books.balance, books.balance_on(DAY), books.free(), books.booked_under("", "1"))
        monkeypatch.setattr(Posting, "effect_on", usual)
        return seen["effects"]

    assert work(40) == 4 * work(10)


def test_a_posting_is_a_value() -> None:
    """An amount that is not exact is refused where it is given, and a posting cannot be changed."""
    books = shop()
    wrong: Any = 1.5
    with pytest.raises(InvalidFacts, match="amount"):
        books.sell(CLERK.on(DAY), amount=wrong)
    books.sell(CLERK.on(DAY), amount=Decimal("1.50"))
    posting = books.postings[0]
    assert evolve(posting, number=2) != posting
    with pytest.raises(AttributeError):
        posting.number = 2  # type: ignore[misc] # that is what is tried
