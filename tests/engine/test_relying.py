"""A step is not written if a case on which it was weighed has moved meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, ClassVar

import pytest
from attrs import define
from tests.engine.toys import BASIS, CLERK, DAY, JUDGE, STRANGER, Knot, Loan, Town, knot, loan, town
from tests.journal.stores import each_store, fresh

from propgov.engine import Act, Case, Register, begin, step
from propgov.engine.relying import relied_on
from propgov.engine.stale import is_stale
from propgov.errors import Conflict
from propgov.journal import Journal, MemoryStore


def seen_twice(journal: Journal) -> tuple[Knot, Loan]:
    """A case as one program sees it, and the case on which it relies as another one does."""
    register = Register(journal)
    home = town(register)
    mine = knot("", home, loan(home))
    other = mine.other
    assert other is not None
    return mine, Register(journal).find(Loan, other.id)


@each_store
def test_a_step_is_not_written_on_what_is_no_longer_so(kind: str) -> None:
    """Somebody moved the case that this one relies on: a conflict tells what changed there, and nothing is written."""
    with fresh(kind) as kept:
        mine, theirs = seen_twice(kept.journal)
        theirs.judge(JUDGE.on(DAY), points=6)
        with pytest.raises(Conflict) as caught:
            mine.tie(STRANGER.on(DAY))
        assert caught.value.case == theirs.ref
        assert caught.value.changed == theirs.entries[1:]
        assert is_stale(mine)
        assert kept.journal.length(mine.ref) == 1
        assert mine.register.retry(lambda: mine.tie(STRANGER.on(DAY))).n == 1
        assert mine.other is not None
        assert mine.other.points == 12


@each_store
def test_cases_that_move_together_rely_on_those_that_do_not(kind: str) -> None:
    """In a group too, a case that is only relied on must not have moved; those of the group themselves may."""
    with fresh(kind) as kept:
        mine, theirs = seen_twice(kept.journal)
        assert mine.other is not None
        with mine.register.together():
            mine.other.note(CLERK.on(DAY), paper="a")
            mine.tie(STRANGER.on(DAY))
        theirs.register.refresh()
        theirs.note(CLERK.on(DAY), paper="b")
        with pytest.raises(Conflict), mine.register.together():
            mine.jurisdiction.shut(JUDGE.on(DAY))
            mine.tie(STRANGER.on(DAY))
        mine.register.refresh()
        assert (mine.times, mine.jurisdiction.stage.name) == (1, "OPEN")


@each_store
def test_the_home_of_a_case_is_relied_on(kind: str) -> None:
    """Standing comes from the home: if it has moved, a step that was weighed before is not written."""
    with fresh(kind) as kept:
        mine, theirs = seen_twice(kept.journal)
        theirs.register.find(Town, "town-1").shut(JUDGE.on(DAY))
        with pytest.raises(Conflict) as caught:
            mine.tie(STRANGER.on(DAY))
        assert caught.value.case == "test.town:town-1"


def test_who_is_alone_with_a_journal_in_memory_proves_nothing() -> None:
    """As long as one register keeps all the cases, no other can have moved, and the store is not asked."""

    class Asked(MemoryStore):
        """A store that remembers what was to be unchanged."""

        relied: Mapping[str, int] | None = None

        def write(self, lines: Any, unchanged: Mapping[str, int] | None = None) -> None:
            self.relied = unchanged
            super().write(lines, unchanged or {})

    store = Asked()
    journal = Journal(store)
    mine = knot("", town(Register(journal)))
    mine.tie(STRANGER.on(DAY))
    assert not store.relied
    Register(journal)
    mine.tie(STRANGER.on(DAY))
    assert store.relied == {"test.town:town-1": 1}


def test_what_a_step_relies_on_is_named_by_its_fields_and_facts() -> None:
    """Cases in fields, in facts and in collections of these count, the case itself and stale ones do not."""
    home = town()
    one, two = loan(home), loan(home)
    mine = knot("", home, one)
    assert relied_on(mine, {}) == {home.ref: 1, one.ref: 1}
    two.note(CLERK.on(DAY), paper="a")
    facts = {"case": two, "several": (one, mine), "named": {"a": two}, "word": "x", "none": None}
    assert relied_on(mine, facts) == {home.ref: 1, one.ref: 1, two.ref: 2}
    assert relied_on(home, {}) == {}
    home.register.mark_stale(one)
    assert relied_on(mine, {}) == {home.ref: 1}


class SlipStage(Enum):
    OPEN = "开着"


@define(eq=False, kw_only=True, repr=False)
class Slip(Case):
    """A case that reaches its home through another one (附条)."""

    kind: ClassVar[str] = "test.slip"
    basis = BASIS

    other: Loan

    @property
    def jurisdiction(self) -> Town:
        """The town of the loan."""
        return self.other.jurisdiction

    @step(SlipStage.OPEN, to=SlipStage.OPEN)
    def mark(self, act: Act) -> None:
        """Mark it (标记)."""


@each_store
def test_a_home_that_is_reached_through_another_case_is_relied_on(kind: str) -> None:
    """The town is no field of the slip, and gives it its law and standing all the same: if it moved, nothing is written."""
    with fresh(kind) as kept:
        home = town(Register(kept.journal))
        slip = begin(Slip, STRANGER.on(DAY), other=loan(home))
        assert set(relied_on(slip, {})) == {home.ref, slip.other.ref}
        Register(kept.journal).find(Town, home.id).shut(JUDGE.on(DAY))
        with pytest.raises(Conflict) as caught:
            slip.mark(STRANGER.on(DAY))
        assert caught.value.case == home.ref
        assert kept.journal.length(slip.ref) == 1
