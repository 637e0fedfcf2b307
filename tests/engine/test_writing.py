"""Keys, and who may read while entries wait."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.engine.errands import errand
from tests.engine.toys import CLERK, DAY, JUDGE, Loan, LoanStage, Town, loan, town
from tests.journal.stores import each_store, fresh

from propgov.engine import Register, begin
from propgov.engine.stale import is_stale
from propgov.errors import Conflict, InvalidFacts
from propgov.testing import state_of


@each_store
def test_a_step_with_a_key_is_taken_once(kind: str) -> None:
    """Whoever asks again with the key gets the entry that was written, here and in another program; nothing is done again."""
    with fresh(kind) as kept:
        case = loan(town(Register(kept.journal)))
        act = CLERK.on(DAY).with_key("request-1")
        entry = case.note(act, paper="a")
        assert entry.key == "request-1"
        assert case.note(act, paper="a") == entry
        there = Register(kept.journal).find(Loan, case.id)
        assert there.note(act, paper="a") == entry
        assert (case.notes, there.notes, len(case.entries)) == (["a"], ["a"], 2)


@each_store
def test_a_program_that_has_not_looked_since_finds_what_was_written(kind: str) -> None:
    """A case that was behind is brought up to the entry that it is told of."""
    with fresh(kind) as kept:
        case = loan(town(Register(kept.journal)))
        behind = Register(kept.journal).find(Loan, case.id)
        act = JUDGE.on(DAY).with_key("request-2")
        entry = case.judge(act, points=6)
        assert behind.stage is LoanStage.ASKED
        assert behind.judge(act, points=6) == entry
        assert state_of(behind) == state_of(case)


@each_store
def test_an_opening_with_a_key_gives_the_case_that_was_opened(kind: str) -> None:
    """The same opening asked for again opens nothing more, named or not."""
    with fresh(kind) as kept:
        home = town(Register(kept.journal))
        act = CLERK.on(DAY).with_key("open-1")
        facts: dict[str, Any] = {"jurisdiction": home, "amount": Decimal(1)}
        case = begin(Loan, act, **facts)
        assert begin(Loan, act, **facts) is case
        with pytest.raises(InvalidFacts, match=r"act\.key"):
            begin(Loan, act, id="another", **facts)
        assert kept.journal.cases("test.loan") == (case.ref,)


def test_a_key_is_of_one_step() -> None:
    """Used for another case, another step or with other facts it is refused, and names what it was used for."""
    home = town()
    case, other = loan(home), loan(home)
    act = CLERK.on(DAY).with_key("k")
    case.note(act, paper="a")
    attempts = (
        lambda: case.note(act, paper="b"),
        lambda: other.note(act, paper="a"),
        lambda: case.ask_again(act),
        lambda: begin(Loan, act, jurisdiction=home, amount=Decimal(1)),
    )
    for attempt in attempts:
        with pytest.raises(InvalidFacts, match=r"'k' was used for test\.loan:loan-1 entry 1 \(note\)"):
            attempt()
    assert (case.notes, other.notes) == (["a"], [])


@each_store
def test_of_two_programs_with_one_key_one_writes(kind: str) -> None:
    """Two that ask at once, on different cases, cannot both write under it."""
    with fresh(kind) as kept:
        home = town(Register(kept.journal))
        case, other = loan(home), loan(home)
        act = CLERK.on(DAY).with_key("k")
        with pytest.raises(Conflict), home.register.together():
            other.note(act, paper="b")
            there = Register(kept.journal).find(Loan, case.id)
            there.note(act, paper="a")
        assert (kept.journal.length(case.ref), kept.journal.length(other.ref)) == (2, 1)


def test_a_key_belongs_to_the_step_and_not_to_what_it_brings() -> None:
    """What is brought has no key; asked for again the first entry is given."""
    case = errand(5)
    act = CLERK.on(DAY).with_key("run-1")
    entry = case.run(act, coins=2)
    assert case.run(act, coins=2) == entry
    assert (case.purses[0].coins, case.purses[0].entries[-1].key) == (3, "")


@pytest.mark.parametrize("key", ["", "a\n", "x" * 201, None, 7])
def test_a_key_is_a_printable_text(key: Any) -> None:
    """Anything else is named."""
    with pytest.raises(InvalidFacts, match="is no key"):
        CLERK.on(DAY).with_key(key)
    assert CLERK.on(DAY).with_key("x" * 200).key == "x" * 200


def test_who_is_at_work_reads_what_waits() -> None:
    """In a group its own thread sees each case as it will be, and afterwards everybody."""
    case = loan()
    register = case.register
    with register.together():
        case.note(CLERK.on(DAY), paper="a")
        assert register.batch is not None
        assert register.waiting() == (case,)
        assert (case.notes, type(case).__name__, isinstance(case, Loan)) == (["a"], "Held Loan", True)
    assert (type(case), register.waiting(), is_stale(case)) == (Loan, (), False)
    assert isinstance(case.jurisdiction, Town)
