"""The books of an account at a bank: what was taken over from before is contested and settled, and a mistake is reversed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeAlias

import pytest
from tests.fund.keeping import opened as fund_opened
from tests.income.given import opened as income_opened

from propgov.community import Clerk, Document
from propgov.errors import InvalidFacts
from propgov.testing import Scene, scene

Opened: TypeAlias = Callable[[Scene], Any]
each = pytest.mark.parametrize("opened", [income_opened, fund_opened], ids=["income", "fund"])


def from_before(made: Scene, opened: Opened) -> Any:
    """Books with 1,150.00 yuan from before, by a statement of the bank."""
    books = opened(made)
    paper = Document("Statement", "B-7", "Bank", made.day)
    books.recognise(made.subdistrict.on(made.day), amount=Decimal("1150.00"), document=paper)
    return books


@each
@pytest.mark.parametrize(("upheld", "left"), [(False, "1150.00"), (True, "0.00")])
def test_what_was_taken_over_is_contested_and_settled(opened: Opened, upheld: bool, left: str) -> None:
    """An owner contests it, and findings say so; a court settles it, and if it was wrong it is reversed whole."""
    made = scene()
    books = from_before(made, opened)
    with pytest.raises(InvalidFacts, match="contested by nobody"):
        books.settle(made.court.on(made.day), upheld=True, reason="?")
    books.contest(made.owners[1].on(made.day), reason="the bank says less")
    assert "contested: owner-2" in books.recognised()[0].en
    books.settle(made.court.on(made.day), upheld=upheld, reason="by the bank's statement")
    assert books.balance == Decimal(left)
    assert bool(books.recognised()) is not upheld


@each
def test_nobody_settles_what_he_contests_himself(opened: Opened) -> None:
    """Not even as a clerk of the court."""
    made = scene()
    books, owner, day = from_before(made, opened), made.owners[0], made.day
    made.community.authorities[3].assign(made.court.on(day), clerks=(Clerk(owner.person, day),))
    books.contest(owner.on(day), reason="it was 900.00")
    with pytest.raises(InvalidFacts, match="let somebody else settle it"):
        books.settle(owner.on(day), upheld=True, reason="so")


@each
def test_a_takeover_that_was_reversed_is_not_reversed_again(opened: Opened) -> None:
    """If its keeper set it right already, an upheld contest leaves the balance as it is."""
    made = scene()
    books = from_before(made, opened)
    books.reverse(made.by(books.blueprint.steps["reverse"].spec.by[0]).on(made.day), number=1, reason="wrong statement")
    books.contest(made.owners[1].on(made.day), reason="the bank says less")
    books.settle(made.court.on(made.day), upheld=True, reason="by the bank's statement")
    assert [books.balance, len(books.postings)] == [0, 2]


@each
def test_nothing_is_contested_that_was_entered_here(opened: Opened) -> None:
    """A contest needs a state that was taken over; books are told by where they are kept."""
    made = scene()
    books = opened(made)
    assert books.title == books.bank
    with pytest.raises(InvalidFacts, match="not taken over"):
        books.contest(made.owners[0].on(made.day), reason="no")


@each
@pytest.mark.parametrize("number", [0, 2, 3])
def test_a_posting_is_reversed_once(opened: Opened, number: int) -> None:
    """No posting of that number, one that reverses another, and one that was reversed: none can be reversed."""
    made = scene()
    books = from_before(made, opened)
    act = made.by(books.blueprint.steps["reverse"].spec.by[0]).on(made.day)
    books.reverse(act, number=1, reason="wrong statement")
    for wrong in (number, 1):
        with pytest.raises(InvalidFacts, match="that can be reversed"):
            books.reverse(act, number=wrong, reason="again")
