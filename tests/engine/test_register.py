"""Every case by its name, one object for each."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import orjson
import pytest
from tests.engine.toys import CLERK, DAY, JUDGE, STRANGER, Loan, Town, loan, town

from propgov.engine import Register, begin
from propgov.engine.register import is_stale
from propgov.errors import InvalidFacts, Stale, UnknownCase
from propgov.journal import Journal


def test_one_object_for_each_case() -> None:
    """Whoever asks for a case gets the same object, also through the cases that name it."""
    case = loan()
    register = case.book
    assert register.get(case.ref) is register.find(Loan, case.id) is case
    again = Register(register.journal)
    read = again.find(Loan, case.id)
    assert read is not case
    assert read.jurisdiction is again.find(Town, "town-1")
    assert again.all(Loan) == (read,)
    assert read.book is again


@pytest.mark.parametrize("ref", ["", "loan-1", "test.loan:", ":loan-1", None, 7, "test.loan:gone"])
def test_what_is_no_case(ref: Any) -> None:
    """A name that names no case is an error that repeats it."""
    with pytest.raises(UnknownCase) as caught:
        loan().book.get(ref)
    assert str(ref) in str(caught.value)
    assert isinstance(caught.value, KeyError)


def test_a_case_of_a_kind_that_nobody_has() -> None:
    """A kind without a class is named."""
    with pytest.raises(UnknownCase, match=r"no case class has the kind 'test\.gone'"):
        loan().book.get("test.gone:loan-1")


def test_a_register_wants_a_journal() -> None:
    """A list of entries is no journal."""
    with pytest.raises(InvalidFacts, match="is no journal"):
        Register([])  # type: ignore[arg-type] # meant


def test_ids_are_given_in_turn_and_never_twice() -> None:
    """A case without a name gets the next free number, whatever names others took, also after loading."""
    home = town()
    loan(home)
    begin(Loan, CLERK.on(DAY), jurisdiction=home, amount=Decimal(1), id="loan-2")
    assert loan(home).id == "loan-3"
    again = Register(home.book.journal)
    assert loan(again.find(Town, home.id)).id == "loan-4"


def test_cases_in_order_of_birth() -> None:
    """All cases of a class come in the order in which they were opened, and of another class none."""
    home = town()
    cases = [loan(home) for _ in range(3)]
    assert home.book.all(Loan) == tuple(cases)
    assert home.book.all(Town) == (home,)
    assert Register().all(Loan) == ()


def test_together_writes_at_the_end() -> None:
    """Steps of several cases are written at the end, in their order, each after the one before."""
    home = town()
    one, other = loan(home), loan(home)
    journal = home.book.journal
    before = len(journal)
    with home.book.together():
        one.note(CLERK.on(DAY), paper="a")
        other.note(CLERK.on(DAY), paper="b")
        with home.book.together():
            one.note(CLERK.on(DAY), paper="c")
        third = loan(home)
        assert len(journal) == before
    written = list(journal)[before:]
    assert [(entry.case, entry.n) for entry in written] == [
        (one.ref, 1),
        (other.ref, 1),
        (one.ref, 2),
        (third.ref, 0),
    ]
    assert journal.verify() == ()
    assert home.book.find(Loan, third.id) is third


def test_nothing_together_is_nothing() -> None:
    """A group without steps writes nothing."""
    home = town()
    with home.book.together():
        pass
    assert len(home.book.journal) == 1


def test_what_raises_in_an_inner_group_undoes_the_outer() -> None:
    """A group within a group is one with it: none of it happens."""
    home = town()
    case = loan(home)
    with pytest.raises(ZeroDivisionError), home.book.together():
        case.note(CLERK.on(DAY), paper="a")
        with home.book.together():
            raise ZeroDivisionError
    assert is_stale(case)
    assert home.book.find(Loan, case.id).notes == []


def test_a_stale_case_tells_only_who_it_is() -> None:
    """Of a stale case id, kind and register can be read and nothing else; it says what to do."""
    case = loan()
    case.book.mark_stale(case)
    case.book.mark_stale(case)
    assert (case.id, case.kind, repr(case)) == ("loan-1", "test.loan", "<stale test.loan:loan-1>")
    assert isinstance(case, Loan)
    for work in (
        lambda: case.stage,
        lambda: case.amount,
        lambda: case.notes,
        lambda: case.duties(DAY),
        lambda: case.note(CLERK.on(DAY), paper="a"),
    ):
        with pytest.raises(Stale, match=r"register.refill\(case\)"):
            work()
    case.book.refill(case)
    assert type(case) is Loan
    assert case.note(CLERK.on(DAY), paper="a").n == 1


def test_a_sound_case_may_be_refilled() -> None:
    """Reading a case again from its journal brings in what others wrote."""
    case = loan()
    other = Register(case.book.journal).find(Loan, case.id)
    other.judge(JUDGE.on(DAY), points=6)
    case.book.refill(case)
    assert case.points == 12


def test_a_case_that_cannot_be_filled_is_not_kept() -> None:
    """A case whose entries are damaged is an error each time, and no half of it is ever given out."""
    case = loan()
    journal = Journal()
    for entry in case.book.journal:
        plain = orjson.loads(entry.data)
        if entry.case == case.ref:
            plain["facts"]["amount"] = 5
        journal.append(orjson.dumps(plain), case=entry.case, expected=entry.n)
    register = Register(journal)
    for _ in range(2):
        with pytest.raises(Exception, match="entry 0"):
            register.get(case.ref)
    assert register.find(Town, "town-1").kind == "test.town"


def test_duties_of_all_cases_the_most_urgent_first() -> None:
    """The register lists what is due of every case by its last day."""
    home = town()
    late, soon = loan(home), loan(home)
    late.judge(JUDGE.on(DAY + timedelta(days=5)), points=6)
    soon.judge(JUDGE.on(DAY), points=6)
    asked = home.book.duties(DAY + timedelta(days=6))
    assert [duty.case for duty in asked] == [soon.ref, late.ref]


def test_who_is_no_case_of_the_home() -> None:
    """A stranger's town in a register of its own is another town."""
    assert begin(Town, STRANGER.on(DAY)).book is not town().book
