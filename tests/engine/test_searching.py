"""Cases and duties are found by what is known of them, and no other case is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from tests.engine.toys import CLERK, DAY, JUDGE, STRANGER, Loan, LoanStage, Part, Town, TownStage, loan, town

from propgov.engine import Register, begin
from propgov.errors import InvalidFacts, UnknownCase
from propgov.journal import Journal, MemoryStore

LATE = DAY.replace(year=DAY.year + 1)


class Counting(MemoryStore):
    """A store that remembers which cases were read."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def read(self, case: str, start: int = 0, stop: int | None = None) -> Sequence[bytes]:
        if stop != 1:  # an opening alone says where a case belongs, and is no reading of the case
            self.asked.add(case)
        return super().read(case, start, stop)


def two_towns() -> tuple[Counting, Town, Town, tuple[Loan, ...]]:
    """Two towns, five loans in the first, five in the second."""
    store = Counting()
    home = town(Register(Journal(store)))
    other = begin(Town, STRANGER.on(DAY), register=home.register, posts=home.posts)
    return store, home, other, tuple(loan(place, first_report=DAY) for _ in range(5) for place in (home, other))


def test_each_word_narrows_what_is_found() -> None:
    """By kind, home, stage and person, alone and together; without a word, all in order of birth."""
    _, home, other, loans = two_towns()
    register = home.register
    assert register.cases() == (home, other, *loans)
    assert register.cases(Loan) == register.cases("test.loan") == loans
    assert register.cases(community=home) == (home, *loans[::2])
    assert register.cases(Loan, community=other.ref) == loans[1::2]
    loans[0].judge(JUDGE.on(DAY), points=0)
    assert register.cases(stage=LoanStage.DENIED) == register.cases("test.loan", stage="DENIED") == loans[:1]
    assert register.cases(stage="已拒绝", community=other) == ()
    assert register.cases(stage=TownStage.OPEN) == (home, other)
    assert register.cases(person=JUDGE.person) == loans[:1]
    assert register.cases(Loan, person=STRANGER.person) == ()
    assert register.cases(person=STRANGER.person) == (home, other)


def test_who_is_only_named_took_no_part() -> None:
    """A person whose name stands in a fact of a step has not taken it."""
    _, home, _, loans = two_towns()
    loans[0].note(CLERK.on(DAY), paper="as told by nobody-else")
    assert home.register.cases(person="nobody-else") == ()


def test_other_homes_are_not_read() -> None:
    """Whoever asks for one town reads its cases, and of the other town no more than how each of its cases was opened."""
    store, home, other, loans = two_towns()
    register = Register(home.register.journal)
    store.asked.clear()
    assert len(register.cases(Loan, community=home.ref)) == 5
    assert {case.ref for case in register.known()} == {home.ref, *(one.ref for one in loans[::2])}
    assert not store.asked & {other.ref, *(one.ref for one in loans[1::2])}
    store.asked.clear()
    again = Register(home.register.journal)
    assert {duty.case for duty in again.duties(LATE, home=again.find(Town, home.id))} <= {one.ref for one in loans[::2]}
    assert other.ref not in store.asked
    assert not store.asked & {one.ref for one in loans[1::2]}


def test_as_it_stood() -> None:
    """A day gives the cases as they stood at its end; what was opened or done later is not there."""
    _, home, _, loans = two_towns()
    later = DAY + timedelta(days=5)
    loans[0].judge(JUDGE.on(later), points=0)
    register = home.register
    assert register.cases(stage="DENIED", on=DAY) == ()
    assert [case.ref for case in register.cases(Loan, community=home, stage="DENIED", on=later)] == [loans[0].ref]
    assert register.cases(on=DAY - timedelta(days=1)) == ()


def test_what_others_wrote_is_seen() -> None:
    """A case in memory to which another program has written is read again before its stage is looked at."""
    _, home, _, loans = two_towns()
    elsewhere = Register(home.register.journal)
    assert len(elsewhere.cases(Loan)) == 10
    loans[3].judge(JUDGE.on(DAY), points=0)
    assert [case.ref for case in elsewhere.cases(stage="DENIED")] == [loans[3].ref]


def test_what_waits_to_be_written_is_found() -> None:
    """A case opened in the open group is found by its kind and home."""
    _, home, other, loans = two_towns()
    with home.register.together():
        made = loan(home)
        assert home.register.cases(Loan, community=home) == (*loans[::2], made)
        assert home.register.cases(Loan, community=other) == loans[1::2]
    assert home.register.cases(Loan, community=home)[-1] is made


def test_a_wrong_word_is_told() -> None:
    """A kind, home or stage that is not there is a mistake, with the nearest right word, and no empty answer."""
    _, home, _, _ = two_towns()
    register = home.register
    with pytest.raises(UnknownCase, match=r"write test\.loan"):
        register.cases("test.laon")
    with pytest.raises(InvalidFacts, match="no class of cases"):
        register.cases(int)  # type: ignore[type-var] # the mistake that is told
    with pytest.raises(InvalidFacts, match="write DENIED"):
        register.cases(Loan, stage="DENYED")
    with pytest.raises(InvalidFacts, match=r"OPEN is no stage of test\.loan"):
        register.cases(Loan, stage=TownStage.OPEN.name)
    with pytest.raises(UnknownCase):
        register.cases(community="nowhere")
    assert Register().cases(stage="ANY") == ()


def test_duties_by_person_and_role() -> None:
    """What one role owes, and what one person owes by the roles that the records give."""
    _, home, _, loans = two_towns()
    register = home.register
    owed = register.duties(LATE)
    assert owed
    for part, actor in ((Part.CLERK, CLERK), (Part.JUDGE, JUDGE)):
        mine = tuple(duty for duty in owed if part in (duty.owed_by or duty.by))
        assert register.duties(LATE, role=part) == register.duties(LATE, person=actor.person) == mine
    assert register.duties(LATE, person=STRANGER.person) == ()
    here = register.duties(LATE, home=home, role=Part.JUDGE)
    assert {duty.case for duty in here} <= {home.ref, *(one.ref for one in loans[::2])}


def test_completion_shows_what_users_call() -> None:
    """What a completion lists is there, and nothing of it is for the engine only."""
    register = Register()
    offered = dir(register)
    assert {"cases", "duties", "find", "get", "together", "verify"} <= {*offered}
    assert all(hasattr(register, name) for name in offered)
    assert not {"append", "busy", "touch", "restore", "mark_stale"} & {*offered}
