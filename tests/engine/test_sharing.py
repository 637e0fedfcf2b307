"""Two programs over one journal: whoever is second learns what changed, and tries again."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import orjson
import pytest
from tests.engine.toys import CLERK, DAY, JUDGE, Loan, Town, loan, town

from propgov.engine import Register, begin
from propgov.engine.stale import is_stale
from propgov.errors import Conflict, DamagedEntry, InvalidFacts, Refused, Stale, StoreFailed, UnknownCase


def two_registers() -> tuple[Loan, Loan]:
    """One case as two programs see it that share a journal."""
    mine = loan()
    return mine, Register(mine.register.journal).find(Loan, mine.id)


def test_of_two_writers_one_wins_and_the_other_learns_what_changed() -> None:
    """Who comes second is told who did what on which day; nothing of the own step is written, and it can be taken again."""
    mine, theirs = two_registers()
    theirs.note(CLERK.on(DAY), paper="theirs")
    with pytest.raises(Conflict) as caught:
        mine.note(CLERK.on(DAY), paper="mine")
    assert caught.value.changed == theirs.entries[1:]
    assert "entry 1: note by clerk on 2026-03-02" in str(caught.value)
    assert is_stale(mine)
    mine.register.refill(mine)
    assert mine.notes == ["theirs"]
    mine.note(CLERK.on(DAY), paper="mine")
    assert theirs.register.refresh() == (theirs.ref,)
    assert theirs.notes == ["theirs", "mine"]


def test_what_met_a_conflict_is_done_again() -> None:
    """With retry the second writer's step follows on the first one's, with everything read anew."""
    mine, theirs = two_registers()
    theirs.note(CLERK.on(DAY), paper="theirs")
    runs: list[int] = []

    def work() -> int:
        runs.append(1)
        return mine.note(CLERK.on(DAY), paper="mine").n

    assert mine.register.retry(work) == 2
    assert (len(runs), mine.notes) == (2, ["theirs", "mine"])


def test_a_step_that_others_have_closed_is_refused_when_it_is_retried() -> None:
    """Where somebody else's step has ended the stage, trying again comes to a refusal with its article."""
    mine, theirs = two_registers()
    theirs.judge(JUDGE.on(DAY), points=6)
    with pytest.raises(Refused, match="art"):
        mine.register.retry(lambda: mine.note(CLERK.on(DAY), paper="mine"))
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
        mine.register.retry(work, times=3)
    assert len(runs) == 3


@pytest.mark.parametrize("times", [0, -1, True, 1.0, "3"])
def test_no_number_of_tries(times: Any) -> None:
    """A retry is asked for once or more."""
    with pytest.raises(InvalidFacts, match="times"):
        Register().retry(lambda: None, times=times)


def test_names_given_by_two_programs_at_once() -> None:
    """Two programs that open a case under the same next name: the second takes the name after it when it tries again."""
    home = town()
    other = Register(home.register.journal)
    there = other.find(Town, home.id)
    act, facts = CLERK.on(DAY), {"amount": Decimal(1)}
    with pytest.raises(Conflict), home.register.together():
        mine = begin(Loan, act, jurisdiction=home, **facts)
        theirs = begin(Loan, act, jurisdiction=there, **facts)
        assert mine.id == theirs.id == "loan-1"
    again = home.register.retry(lambda: begin(Loan, act, jurisdiction=home, **facts))
    assert again.id == "loan-2"


def test_what_was_never_opened_is_forgotten_once() -> None:
    """A case whose opening was not written with the rest is no longer known; later looks find nothing to forget."""
    home = town()
    other = Register(home.register.journal)
    there = other.find(Town, home.id)
    mine = loan(home)
    theirs = other.find(Loan, mine.id)
    act, facts = CLERK.on(DAY), {"amount": Decimal(1)}
    with pytest.raises(Conflict), home.register.together():
        begin(Loan, act, jurisdiction=home, id="ours", **facts)
        theirs.note(act, paper="theirs")
        mine.note(act, paper="mine")
    assert home.register.refresh() == ("test.loan:ours", mine.ref)
    theirs.note(act, paper="again")
    assert home.register.refresh() == (mine.ref,)
    assert [case.id for case in home.register.all(Loan)] == [mine.id]
    begin(Loan, act, jurisdiction=there, id="ours", **facts)
    with pytest.raises(Conflict):
        begin(Loan, act, jurisdiction=home, id="ours", **facts)
    assert home.register.refresh() == ()
    assert home.register.find(Loan, "ours").amount == 1


def test_together_is_retried_whole() -> None:
    """Of two cases that move together both are read anew, and both steps are taken again."""
    mine, theirs = two_registers()
    other = loan(mine.jurisdiction)
    theirs.note(CLERK.on(DAY), paper="theirs")

    def work() -> None:
        with mine.register.together():
            other.note(CLERK.on(DAY), paper="mine")
            mine.note(CLERK.on(DAY), paper="mine")

    mine.register.retry(work)
    assert (mine.notes, other.notes) == (["theirs", "mine"], ["mine"])


def test_refresh_reads_only_what_others_wrote() -> None:
    """Cases that nobody else wrote to are left alone, and what was never written is forgotten."""
    mine, theirs = two_registers()
    assert mine.register.refresh() == ()
    theirs.note(CLERK.on(DAY), paper="theirs")
    assert mine.register.refresh() == (mine.ref,)
    assert mine.notes == ["theirs"]
    with pytest.raises(ZeroDivisionError), mine.register.together():
        begin(Loan, CLERK.on(DAY), jurisdiction=mine.jurisdiction, amount=Decimal(1), id="never")
        raise ZeroDivisionError
    assert mine.register.refresh() == ("test.loan:never",)
    with pytest.raises(UnknownCase):
        mine.register.get("test.loan:never")


def watched(register: Register, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """What is read of which case from a store, from which entry on; its tails must not be asked for."""
    store, read = register.journal.store, list[tuple[str, int]]()
    kind = type(store)
    really = kind.read

    def watch(self: Any, case: str, start: int = 0, stop: int | None = None) -> Any:
        read.append((case, start))
        return really(self, case, start, stop)

    def refuse(self: Any) -> None:
        pytest.fail("all tails were asked for")

    monkeypatch.setattr(kind, "read", watch)
    monkeypatch.setattr(kind, "tails", refuse)
    return read


def test_a_look_asks_only_for_what_was_written_since(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many cases that one is read that has moved, from its last entry on; and the next time nothing."""
    mine, theirs = two_registers()
    others = [loan(mine.jurisdiction) for _ in range(20)]
    assert mine.register.refresh() == ()
    theirs.note(CLERK.on(DAY), paper="a")
    mine.register.refresh()
    theirs.note(CLERK.on(DAY), paper="b")
    others[0].note(CLERK.on(DAY), paper="own")
    read = watched(mine.register, monkeypatch)
    assert mine.register.refresh() == (mine.ref,)
    assert read == [(mine.ref, 1)]
    assert mine.register.refresh() == ()
    assert read == [(mine.ref, 1)]
    assert mine.notes == ["a", "b"]


def test_what_cannot_be_read_hides_nothing_else() -> None:
    """If one case cannot be read, the others are up to date all the same, and it is named at each look."""
    mine, theirs = two_registers()
    broken = loan(mine.jurisdiction)
    mine.register.refresh()
    plain = {"v": 1, "case": broken.ref, "n": 1, "on": "2026-03-02", "step": "gone", "stage": "ASKED"}
    mine.register.journal.append(orjson.dumps(plain), case=broken.ref, expected=1)
    for paper in ("one", "two"):
        theirs.note(CLERK.on(DAY), paper=paper)
        with pytest.raises(DamagedEntry, match=f"{broken.ref} entry 1"):
            mine.register.refresh()
        assert mine.notes[-1] == paper
    assert is_stale(broken)


def test_a_look_that_failed_is_taken_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """If the store fails while something is read, nothing of what was written is passed over the next time."""
    mine, theirs = two_registers()
    other = loan(mine.jurisdiction)
    mine.register.refresh()
    Register(mine.register.journal).find(Loan, other.id).note(CLERK.on(DAY), paper="theirs")
    theirs.note(CLERK.on(DAY), paper="theirs")

    def fail(*_: object) -> None:
        raise StoreFailed("away")

    with monkeypatch.context() as patch:
        patch.setattr(type(mine.register.journal.store), "read", fail)
        with pytest.raises(StoreFailed):
            mine.register.refresh()
    assert set(mine.register.refresh()) == {mine.ref, other.ref}
    assert (mine.notes, other.notes) == (["theirs"], ["theirs"])


def test_a_case_that_others_opened_is_found_after_a_look() -> None:
    """A look reads nothing of cases that nobody here has in memory; they are filled when they are asked for."""
    mine, theirs = two_registers()
    mine.register.refresh()
    there = loan(theirs.jurisdiction)
    there.note(CLERK.on(DAY), paper="theirs")
    assert mine.register.refresh() == ()
    assert mine.register.find(Loan, there.id).notes == ["theirs"]


def test_who_met_a_conflict_stands_in_line_before_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as others come in between, a work is done in a turn at once, and so only once; then without one again."""
    mine, theirs = two_registers()
    turns: list[int] = []
    store = mine.register.journal.store
    really = type(store).retry_lock
    monkeypatch.setattr(type(store), "retry_lock", lambda self: turns.append(1) or really(self))
    runs: list[int] = []

    def work() -> None:
        runs.append(1)
        mine.note(CLERK.on(DAY), paper="mine")

    for _ in range(5):
        theirs.register.refresh()
        theirs.note(CLERK.on(DAY), paper="theirs")
        mine.register.retry(work)
    assert (len(runs), len(turns)) == (6, 5)
    assert mine.notes == ["theirs", "mine"] * 5
    for _ in range(40):
        mine.register.retry(work)
    assert len(runs) == 46
    assert 5 < len(turns) < 40
    quiet = len(turns)
    mine.register.retry(work)
    assert len(turns) == quiet


def test_a_case_whose_opening_came_second_is_not_looked_at() -> None:
    """Two programs open the same case: the second one's object is known no longer, and a look finds that of the first."""
    mine, theirs = two_registers()
    act, facts = CLERK.on(DAY), {"amount": Decimal(1), "id": "same"}
    mine.register.refresh()
    first = begin(Loan, act, jurisdiction=theirs.jurisdiction, **facts)
    for _ in range(2):
        with pytest.raises(Conflict):
            begin(Loan, act, jurisdiction=mine.jurisdiction, **facts)
        assert mine.register.refresh() == ()
    assert mine.register.find(Loan, "same").amount == first.amount


def test_a_key_that_is_taken_ends_a_retry() -> None:
    """Whoever comes with it again and does not look it up is told of the entry, and does not try for ever."""
    mine, _ = two_registers()
    journal = mine.register.journal
    runs: list[int] = []

    def work() -> None:
        runs.append(1)
        journal.append(b"{}", case="x:y", expected=journal.length("x:y"), key="k")

    mine.register.retry(work)
    with pytest.raises(Conflict) as caught:
        mine.register.retry(work)
    assert (caught.value.key, len(runs), journal.length("x:y")) == ("k", 3, 1)


def test_a_retry_within_a_group_is_a_plain_try() -> None:
    """What waits for the end of a group cannot conflict before it, and nothing is read anew in its middle."""
    mine, theirs = two_registers()
    theirs.note(CLERK.on(DAY), paper="theirs")
    mine.register.retry(lambda: mine.note(CLERK.on(DAY), paper="mine"))
    assert mine.register.look.pressed
    with mine.register.together():
        mine.register.retry(lambda: mine.note(CLERK.on(DAY), paper="within"))
    assert mine.notes == ["theirs", "mine", "within"]


def test_a_case_that_cannot_be_brought_up_to_date_is_stale() -> None:
    """If what others wrote cannot be read, the case answers nothing, and the error names the entry."""
    mine, _ = two_registers()
    plain = {"v": 1, "case": mine.ref, "n": 1, "on": "2026-03-02", "step": "gone", "stage": "ASKED"}
    mine.register.journal.append(orjson.dumps(plain), case=mine.ref, expected=1)
    with pytest.raises(DamagedEntry, match=f"{mine.ref} entry 1"):
        mine.register.refresh()
    assert is_stale(mine)


def test_nothing_is_read_anew_in_the_middle_of_a_group() -> None:
    """While entries wait to be written together, what others wrote is not mixed in."""
    mine, _ = two_registers()
    with mine.register.together():
        mine.note(CLERK.on(DAY), paper="a")
        with pytest.raises(Stale, match="end of together"):
            mine.register.refresh()
