"""A step with the steps of other cases that it brings: one act, all or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from enum import Enum
from types import MappingProxyType
from typing import Any, ClassVar

import pytest
from attrs import define
from hypothesis import given
from hypothesis import strategies as st
from tests.engine.errands import Box, Errand, ErrandStage, Purse, Tangle, errand
from tests.engine.toys import BASIS, CLERK, DAY, JUDGE, STRANGER, Town, town

from propgov.engine import Access, Act, Bring, Case, Register, begin, bring, explain, outlook, step
from propgov.engine.kinds import KINDS, class_of
from propgov.engine.stale import is_stale
from propgov.errors import Conflict, Misdefined, Refused
from propgov.journal import Journal, Line, MemoryStore
from propgov.testing import all_states, cites, state_of


def test_what_a_step_brings_is_written_with_it() -> None:
    """Each purse gives its coins in the same act; every entry names the one that brought it, and replay gives the same."""
    case = errand(10, 10, boxed=True)
    one, two = case.purses
    entry = case.run(CLERK.on(DAY).with_(JUDGE), coins=4)
    assert (case.stage, one.coins, two.coins) == (ErrandStage.RUN, 6, 6)
    assert one.box is not None
    assert one.box.notes == [4, 4]
    assert one.entries[-1].brought_by == two.entries[-1].brought_by == (case.ref, entry.n)
    assert [note.brought_by for note in one.box.entries[1:]] == [(one.ref, 1), (two.ref, 1)]
    assert {each.entries[-1].signers for each in (case, one, two, one.box)} == {("judge",)}
    again = Register(case.register.journal)
    assert {each.ref: state_of(each) for each in again.load().cases} == all_states(case.register)


@pytest.mark.parametrize(("coins", "taken"), [(4, True), (5, True), (6, False)])
def test_one_refusal_refuses_all(coins: int, taken: bool) -> None:
    """The second purse has five: with four or five all is done, with six nothing is, and its reason is the refusal's."""
    case = errand(10, 5)
    before = all_states(case.register)
    assert explain(case.run, CLERK.on(DAY), coins=coins).allowed is taken
    assert all_states(case.register) == before
    if taken:
        case.run(CLERK.on(DAY), coins=coins)
        assert [purse.coins for purse in case.purses] == [10 - coins, 5 - coins]
        return
    with pytest.raises(Refused, match="5 there") as caught:
        case.run(CLERK.on(DAY), coins=coins)
    assert (caught.value.case, caught.value.step) == (case.ref, "run")
    (finding,) = caught.value.findings
    assert finding.rule == "toy.enough"
    cites(finding)
    assert all_states(case.register) == before
    assert not any(map(is_stale, (case, *case.purses)))


def test_each_sees_what_those_before_it_did() -> None:
    """The same purse named twice has less the second time."""
    home = town()
    purse = begin(Purse, STRANGER.on(DAY), jurisdiction=home, coins=7)
    twice = begin(Errand, STRANGER.on(DAY), jurisdiction=home, purses=(purse, purse))
    assert not explain(twice.run, CLERK.on(DAY), coins=4)
    with pytest.raises(Refused, match="3 there"):
        twice.run(CLERK.on(DAY), coins=4)
    assert purse.coins == 7
    twice.run(CLERK.on(DAY), coins=3)
    assert (purse.coins, len(purse.entries)) == (1, 3)


def test_what_is_brought_needs_no_standing_of_its_own_and_nobody_else_may_take_it() -> None:
    """The clerk's right to the errand opens the purse; by hand no role does, and the refusal names what may."""
    case = errand(10)
    (purse,) = case.purses
    for who in (CLERK, JUDGE, STRANGER):
        assert "take" not in outlook(purse, who.on(DAY))
        assert not explain(purse.take, who.on(DAY), coins=1)
        with pytest.raises(Refused, match=r"as part of test\.errand:run") as caught:
            purse.take(who.on(DAY), coins=1)
        cites(caught.value.findings[0])
    with pytest.raises(Refused, match=r"procedure\.standing"):
        case.run(STRANGER.on(DAY), coins=1)
    case.run(CLERK.on(DAY), coins=1)
    assert purse.coins == 9


def test_a_purse_that_is_shut_or_later_refuses_the_errand() -> None:
    """Stage and order of what is brought are judged too."""
    case = errand(10)
    case.purses[0].shut(JUDGE.on(DAY))
    with pytest.raises(Refused, match=r"procedure\.stage"):
        case.run(CLERK.on(DAY), coins=1)
    with pytest.raises(Refused, match=rf"last act of {case.purses[0].ref}"):
        case.run(CLERK.on(DAY.replace(day=1)), coins=1)


def test_what_is_not_on_record_refuses_as_unknown() -> None:
    """A structural rule is asked without any pack: not so is broken, not on record is unknown."""
    case = errand(10, hidden=True)
    with pytest.raises(Refused, match=r"unknown \[toy\.enough\]") as caught:
        case.run(CLERK.on(DAY), coins=1)
    cites(caught.value.findings[0])


def test_the_outlook_sees_through() -> None:
    """A step that takes no facts is open or closed as what it brings is; one that takes some is open if they are shown."""
    case = errand(10, boxed=True)
    act = CLERK.on(DAY)
    assert outlook(case, act)["deep"].access is Access.OPEN
    assert outlook(case, act)["run"].access is Access.OPEN_IF
    assert outlook(case, act)["run"].needs == ("coins",)
    box = case.purses[0].box
    assert box is not None
    box.fill(act)
    before = all_states(case.register)
    assert outlook(case, act)["deep"].access is Access.CLOSED
    assert all_states(case.register) == before
    with pytest.raises(Refused):
        case.deep(act)


def test_three_deep_is_the_deepest() -> None:
    """The errand opens a purse, the purse writes in its box; a step more is a mistake of the procedures."""
    case = errand(10, boxed=True)
    case.deep(CLERK.on(DAY))
    assert [each.purses[0].coins for each in (case,)] == [9]
    chain = [begin(Link, STRANGER.on(DAY), jurisdiction=case.jurisdiction)]
    for _ in range(4):
        chain.append(begin(Link, STRANGER.on(DAY), jurisdiction=case.jurisdiction, below=chain[-1]))
    for asked in (lambda: chain[4].start(STRANGER.on(DAY)), lambda: explain(chain[4].start, STRANGER.on(DAY))):
        with pytest.raises(Misdefined, match="more than 3 steps deep"):
            asked()
    assert [len(link.entries) for link in chain] == [1] * 5
    chain[3].start(STRANGER.on(DAY))
    assert [link.pulled for link in chain] == [1, 1, 1, 1, 0]


class LinkStage(Enum):
    THERE = "在"


def pull_below(link: Link, act: Act) -> Iterator[Bring]:
    if link.below is not None:
        yield bring(link.below.pull)


@define(eq=False, kw_only=True, repr=False)
class Link(Case):
    """A link of a chain that pulls the one below (链环)."""

    kind: ClassVar[str] = "test.chain"
    basis = BASIS

    jurisdiction: Town
    below: Link | None = None
    pulled: int = 0

    @step(LinkStage.THERE, to=LinkStage.THERE, then=pull_below)
    def start(self, act: Act) -> None:
        """Begin to pull (起拉)."""
        self.pulled += 1

    @step(LinkStage.THERE, to=LinkStage.THERE, only_by=("test.chain:start", "test.chain:pull"), then=pull_below)
    def pull(self, act: Act) -> None:
        """Be pulled (被拉)."""
        self.pulled += 1


@pytest.mark.parametrize(
    ("step_name", "says"), [("circle", "which brought it: a circle"), ("reach", "does not name it in only_by")]
)
def test_a_circle_or_a_step_that_nobody_may_bring_is_a_mistake_of_the_procedure(step_name: str, says: str) -> None:
    """It is found when it is tried, and every case is as it was."""
    home = town()
    purse = begin(Purse, STRANGER.on(DAY), jurisdiction=home, coins=1)
    case = begin(Tangle, STRANGER.on(DAY), jurisdiction=home, purses=(purse,))
    before = all_states(case.register)
    for asked in (getattr(case, step_name), lambda act: explain(getattr(case, step_name), act)):
        with pytest.raises(Misdefined, match=says):
            asked(STRANGER.on(DAY))
    assert all_states(case.register) == before


def test_a_field_does_not_stand_in_the_way_of_what_a_step_brings() -> None:
    """A field that has the name of the function is told when the class is made, and brings nothing unseen."""
    made: Any = step
    with pytest.raises(Misdefined, match="has a field of the class its name"):
        made(LinkStage.THERE, to=LinkStage.THERE, then=None)


def test_only_a_step_is_brought_with_its_facts_by_name() -> None:
    """Something else is named as what it is."""
    made: Any = bring
    for wrong in (None, len, Purse.take):
        with pytest.raises(Misdefined, match="bring wants a step of a case"):
            made(wrong)
    with pytest.raises(Misdefined, match="bring wants a step of a case"):
        made(errand(1).purses[0].take, 1)


def test_a_class_that_only_looks_like_the_bringer_brings_nothing() -> None:
    """The right hangs on the one class of the kind: a class derived from it has a kind of its own, and no right."""

    @define(eq=False, kw_only=True, repr=False)
    class Forged(Errand):
        """An errand by another name (仿冒差事)."""

        kind: ClassVar[str] = "test.forged"

    home = town()
    purse = begin(Purse, STRANGER.on(DAY), jurisdiction=home, coins=7)
    forged = begin(Forged, STRANGER.on(DAY), jurisdiction=home, purses=(purse,))
    with pytest.raises(Refused, match=r"procedure\.brought"):
        forged.run(CLERK.on(DAY), coins=1)
    assert purse.coins == 7


class Plug(Exception):
    """Somebody pulls the plug."""


class FaultyStore(MemoryStore):
    """A store that fails when told to, before or after it has written."""

    fails = ""

    def write(self, lines: Sequence[Line], unchanged: Any = MappingProxyType({})) -> None:
        if self.fails == "before":
            raise Plug
        super().write(lines, unchanged)
        if self.fails == "after":
            raise Plug


@given(st.lists(st.sampled_from(["", "before", "after", "theirs", "together", "undone"]), max_size=8))
def test_all_cases_or_none_whatever_fails(faults: list[str]) -> None:
    """Whatever fails, each case is stale or as its journal says, and all that a step brings is there or none of it."""
    store = FaultyStore()
    journal = Journal(store)
    home = town(Register(journal))
    purse = begin(Purse, STRANGER.on(DAY), jurisdiction=home, coins=100)
    for fault in faults:
        case = begin(Errand, STRANGER.on(DAY), jurisdiction=home, purses=(purse, purse))
        if fault == "theirs":
            there = Register(journal).find(Purse, purse.id)
            there.put(CLERK.on(DAY), coins=1)
        store.fails = fault if fault in ("before", "after") else ""
        with suppress(Plug, Conflict):
            if fault in ("together", "undone"):
                with home.register.together():
                    purse.put(CLERK.on(DAY), coins=2)
                    case.run(CLERK.on(DAY), coins=1)
                    if fault == "undone":
                        raise Plug
            else:
                case.run(CLERK.on(DAY), coins=1)
        store.fails = ""
        again = Register(journal)
        for each in (case, purse):
            assert is_stale(each) or state_of(each) == state_of(again.get(each.ref))
            home.register.get(each.ref)
        done = case.stage is ErrandStage.RUN
        brought = [entry for entry in purse.entries if entry.brought_by == (case.ref, 1)]
        assert len(brought) == 2 * done
        assert done is (fault in ("", "after", "together"))
    assert journal.verify() == ()


def test_a_refusal_in_a_group_takes_back_only_its_own_step() -> None:
    """What was done before in the group stays, and is written at its end."""
    case = errand(3)
    (purse,) = case.purses
    with case.register.together():
        purse.put(CLERK.on(DAY), coins=1)
        with pytest.raises(Refused):
            case.run(CLERK.on(DAY), coins=5)
        assert (purse.coins, case.stage) == (4, ErrandStage.PLANNED)
        case.run(CLERK.on(DAY), coins=4)
    assert (purse.coins, case.stage) == (0, ErrandStage.RUN)
    assert state_of(Register(case.register.journal).get(purse.ref)) == state_of(purse)


def test_of_two_programs_over_one_purse_the_second_meets_a_conflict() -> None:
    """Neither case of the second is written; tried again it is refused, for the coins are gone."""
    home = town()
    purse = begin(Purse, STRANGER.on(DAY), jurisdiction=home, coins=10)
    mine, theirs = (begin(Errand, STRANGER.on(DAY), jurisdiction=home, purses=(purse,)) for _ in range(2))
    there = Register(home.register.journal).find(Errand, theirs.id)
    assert there.purses[0].coins == 10
    mine.run(CLERK.on(DAY), coins=8)
    with pytest.raises(Conflict):
        there.run(CLERK.on(DAY), coins=8)
    assert home.register.journal.length(theirs.ref) == 1
    with pytest.raises(Refused, match="2 there"):
        there.register.retry(lambda: there.run(CLERK.on(DAY), coins=8))
    assert Register(home.register.journal).find(Purse, purse.id).coins == 2


def test_every_step_that_is_brought_names_steps_that_bring() -> None:
    """In the library each bringer named in only_by is a step of a known kind that brings something."""
    for kind in KINDS:
        for name, made in class_of(kind).blueprint.steps.items():
            for bringer in made.spec.only_by:
                other, _, taken = bringer.partition(":")
                assert class_of(other).blueprint.steps[taken].spec.then is not None, f"{kind}:{name} names {bringer}"


def test_no_kinds_bring_each_other_in_a_circle() -> None:
    """Following what may bring what through the library never comes back to a step."""
    bringers = {
        f"{kind}:{name}": made.spec.only_by for kind in KINDS for name, made in class_of(kind).blueprint.steps.items()
    }

    def above(name: str, seen: tuple[str, ...]) -> None:
        assert name not in seen, seen
        assert len(seen) <= 3, seen
        for bringer in bringers.get(name, ()):
            above(bringer, (*seen, name))

    for name in bringers:
        above(name, ())
    assert any(bringers.values())


def test_a_box_is_a_case_like_any_other() -> None:
    """What is only brought has its other steps as usual."""
    case = errand(1, boxed=True)
    box = case.purses[0].box
    assert isinstance(box, Box)
    box.fill(CLERK.on(DAY))
    with pytest.raises(Refused, match=r"procedure\.stage"):
        case.run(CLERK.on(DAY), coins=1)
