"""Two programs over one journal: whoever is second learns what changed, and tries again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import orjson
import pytest
from tests.engine.toys import CLERK, DAY, JUDGE, Loan, Town, loan, town

from propgov.engine import Register, begin
from propgov.engine.stale import is_stale
from propgov.errors import Conflict, DamagedEntry, InvalidFacts, Refused, Stale, UnknownCase


def two_registers() -> tuple[Loan, Loan]:
    """One case as two programs see it that share a journal."""
    mine = loan()
    return mine, Register(mine.book.journal).find(Loan, mine.id)


def test_of_two_writers_one_wins_and_the_other_learns_what_changed() -> None:
    """Who comes second is told who did what on which day; nothing of the own step is written, and it can be taken again."""
    mine, theirs = two_registers()
    theirs.note(CLERK.on(DAY), paper="theirs")
    with pytest.raises(Conflict) as caught:
        mine.note(CLERK.on(DAY), paper="mine")
    assert caught.value.changed == theirs.entries[1:]
    assert "entry 1: note by clerk on 2026-03-02" in str(caught.value)
    assert is_stale(mine)
    mine.book.refill(mine)
    assert mine.notes == ["theirs"]
    mine.note(CLERK.on(DAY), paper="mine")
    assert theirs.book.refresh() == (theirs.ref,)
    assert theirs.notes == ["theirs", "mine"]


def test_what_met_a_conflict_is_done_again() -> None:
    """With retry the second writer's step follows on the first one's, with everything read anew."""
    mine, theirs = two_registers()
    theirs.note(CLERK.on(DAY), paper="theirs")
    runs: list[int] = []

    def work() -> int:
        runs.append(1)
        return mine.note(CLERK.on(DAY), paper="mine").n

    assert mine.book.retry(work) == 2
    assert (len(runs), mine.notes) == (2, ["theirs", "mine"])


def test_a_step_that_others_have_closed_is_refused_when_it_is_retried() -> None:
    """Where somebody else's step has ended the stage, trying again comes to a refusal with its article."""
    mine, theirs = two_registers()
    theirs.judge(JUDGE.on(DAY), points=6)
    with pytest.raises(Refused, match="art"):
        mine.book.retry(lambda: mine.note(CLERK.on(DAY), paper="mine"))
    assert mine.points == 12


def test_a_conflict_that_does_not_end_is_raised() -> None:
    """Whoever is always second is told so after as many tries as were asked for."""
    mine, theirs = two_registers()
    runs: list[int] = []

    def work() -> None:
        runs.append(1)
        theirs.note(CLERK.on(DAY), paper="theirs")
        mine.note(CLERK.on(DAY), paper="mine")

    with pytest.raises(Conflict):
        mine.book.retry(work, times=3)
    assert len(runs) == 3


@pytest.mark.parametrize("times", [0, -1, True, 1.0, "3"])
def test_no_number_of_tries(times: Any) -> None:
    """A retry is asked for once or more."""
    with pytest.raises(InvalidFacts, match="times"):
        Register().retry(lambda: None, times=times)


def test_names_given_by_two_programs_at_once() -> None:
    """Two programs that open a case under the same next name: the second takes the name after it when it tries again."""
    home = town()
    other = Register(home.book.journal)
    there = other.find(Town, home.id)
    act, facts = CLERK.on(DAY), {"amount": Decimal(1)}
    with pytest.raises(Conflict), home.book.together():
        mine = begin(Loan, act, jurisdiction=home, **facts)
        theirs = begin(Loan, act, jurisdiction=there, **facts)
        assert mine.id == theirs.id == "loan-1"
    again = home.book.retry(lambda: begin(Loan, act, jurisdiction=home, **facts))
    assert again.id == "loan-2"


def test_together_is_retried_whole() -> None:
    """Of two cases that move together both are read anew, and both steps are taken again."""
    mine, theirs = two_registers()
    other = loan(mine.jurisdiction)
    theirs.note(CLERK.on(DAY), paper="theirs")

    def work() -> None:
        with mine.book.together():
            other.note(CLERK.on(DAY), paper="mine")
            mine.note(CLERK.on(DAY), paper="mine")

    mine.book.retry(work)
    assert (mine.notes, other.notes) == (["theirs", "mine"], ["mine"])


def test_refresh_reads_only_what_others_wrote() -> None:
    """Cases that nobody else wrote to are left alone, and what was never written is forgotten."""
    mine, theirs = two_registers()
    assert mine.book.refresh() == ()
    theirs.note(CLERK.on(DAY), paper="theirs")
    assert mine.book.refresh() == (mine.ref,)
    assert mine.notes == ["theirs"]
    with pytest.raises(ZeroDivisionError), mine.book.together():
        begin(Loan, CLERK.on(DAY), jurisdiction=mine.jurisdiction, amount=Decimal(1), id="never")
        raise ZeroDivisionError
    assert mine.book.refresh() == ("test.loan:never",)
    with pytest.raises(UnknownCase):
        mine.book.get("test.loan:never")


def test_a_case_that_cannot_be_brought_up_to_date_is_stale() -> None:
    """If what others wrote cannot be read, the case answers nothing, and the error names the entry."""
    mine, _ = two_registers()
    plain = {"v": 1, "case": mine.ref, "n": 1, "on": "2026-03-02", "step": "gone", "stage": "ASKED"}
    mine.book.journal.append(orjson.dumps(plain), case=mine.ref, expected=1)
    with pytest.raises(DamagedEntry, match=f"{mine.ref} entry 1"):
        mine.book.refresh()
    assert is_stale(mine)


def test_nothing_is_read_anew_in_the_middle_of_a_group() -> None:
    """While entries wait to be written together, what others wrote is not mixed in."""
    mine, _ = two_registers()
    with mine.book.together():
        mine.note(CLERK.on(DAY), paper="a")
        with pytest.raises(Stale, match="end of together"):
            mine.book.refresh()
