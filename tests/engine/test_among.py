"""Which cases of a kind a home has, without a search over all homes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.engine.toys import CLERK, DAY, STRANGER, Loan, Town, loan, town

from propgov.engine import Register, begin
from propgov.engine.among import Among
from propgov.errors import Conflict
from propgov.journal import Journal


def test_each_home_has_its_own() -> None:
    """Two towns of one register, each with its loans in order of birth; of a kind that it has none of, none."""
    home = town()
    other = begin(Town, STRANGER.on(DAY), register=home.register, posts=home.posts)
    mine = [loan(home), loan(home)]
    theirs = loan(other)
    register = home.register
    assert register.among(home, Loan) == tuple(mine)
    assert register.among(other, Loan) == (theirs,)
    assert register.among(home, Town) == (home,)
    mine.append(loan(home))
    assert register.among(home, Loan) == tuple(mine)
    again = Register(register.journal)
    assert [case.ref for case in again.among(again.find(Town, home.id), Loan)] == [case.ref for case in mine]


def test_what_waits_to_be_written_is_among_them() -> None:
    """A case that was opened in the group that is open belongs to its home already; if the group fails it does not."""
    home = town()
    with pytest.raises(ZeroDivisionError), home.register.together():
        made = loan(home)
        assert home.register.among(home, Loan) == (made,)
        raise ZeroDivisionError
    assert home.register.among(home, Loan) == ()
    kept = loan(home)
    assert home.register.among(home, Loan) == (kept,)


def test_other_homes_cost_nothing() -> None:
    """Cases are put in their place once: asking again looks at none of those of other homes, however many there are."""
    home = town()
    looked: list[str] = []

    class Counting(Register):
        def named(self, ref: str) -> Loan:  # type: ignore[override] # loans are all that is asked for here
            looked.append(ref)
            return super().named(ref)  # type: ignore[return-value] # as above

    def asked(others: int) -> int:
        register = Counting(Journal())
        here = town(register)
        for _ in range(others):
            there = begin(Town, STRANGER.on(DAY), register=register, posts=here.posts)
            loan(there)
        loan(here)
        register.among(here, Loan)
        looked.clear()
        register.among(here, Loan)
        return len(looked)

    assert asked(5) == asked(20) == 1
    assert home.register.among(home, Loan) == ()


def test_what_a_rule_looked_up_is_relied_on() -> None:
    """While something is weighed, the cases that were found and how many of the kind there are go with the step."""
    home = town()
    case = loan(home)
    register = home.register
    with register.weighing():
        register.among(home, Loan)
        assert register.asked == {"test.loan": 1, case.ref: 1}
    assert register.asked == {}
    register.among(home, Loan)
    assert register.asked == {}


def test_another_birth_of_the_kind_is_a_conflict() -> None:
    """Whoever looked at all loans of the town is not written if another one was opened meanwhile."""
    home = town()
    case = loan(home)
    journal = home.register.journal
    elsewhere = Register(journal)
    there = elsewhere.find(Town, home.id)
    register = home.register
    with register.weighing():
        register.among(home, Loan)
        asked = dict(register.asked)
    begin(Loan, CLERK.on(DAY), jurisdiction=there, amount=Decimal(1))
    with pytest.raises(Conflict, match=r"test\.loan"):
        journal.append(b"{}", case="test.loan:next", expected=0, unchanged=asked)
    assert case.entries[0].n == 0
    assert isinstance(register._among, Among)
