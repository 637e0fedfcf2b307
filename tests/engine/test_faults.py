"""Two thousand injected faults: the object and its journal never differ."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from random import Random
from types import MappingProxyType
from typing import Any, ClassVar, cast

import pytest
from attrs import define, field
from tests.engine.toys import BASIS, DAY, STRANGER, Town, town
from tests.journal.stores import each_database, fresh

from propgov.engine import Act, Bring, Case, Register, begin, bring, step
from propgov.engine.stale import is_stale
from propgov.errors import Conflict, RegisterInUse, Stale, UnknownCase
from propgov.journal import Journal, Line, MemoryStore, Store
from propgov.testing import state_of

FAULTS_A_RUN, RUNS = 500, 4
FAULTS_A_WORLD, FAULTS_IN_A_DATABASE = 20, 200


class Boom(Exception):
    """The fault that is injected."""


class Interrupt(BaseException):
    """Somebody pulls the plug."""


class FaultyStore:
    """A store that fails when told to: before it writes, or after."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.fails = ""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.store, name)

    def write(self, lines: Sequence[Line], unchanged: Mapping[str, int] = MappingProxyType({})) -> None:
        if self.fails == "before":
            raise Boom
        self.store.write(lines, unchanged)
        if self.fails == "after":
            raise Boom


class Trap:
    """Where the next step goes wrong; one for all toy cases, since a body reads only its case and arguments."""

    where: ClassVar[str] = ""

    @classmethod
    def spring(cls, where: str) -> None:
        if cls.where == where:
            raise Boom
        if cls.where == f"{where}, interrupted":
            raise Interrupt


class PageStage(Enum):
    EVEN = "偶数"
    ODD = "奇数"


def length(page: Page, act: Act, *, word: str) -> PageStage:
    Trap.spring("outcome")
    return PageStage.ODD if len(page.words) % 2 == 0 else PageStage.EVEN


def copied(page: Page, act: Act, *, word: str, into: tuple[Page, ...]) -> Iterator[Bring]:
    """The same word on each of the others, in the same step."""
    yield from (bring(other.receive, word=word) for other in into)


@define(eq=False, kw_only=True, repr=False)
class Page(Case):
    """A page on which words are written (页)."""

    kind: ClassVar[str] = "test.page"
    basis = BASIS

    jurisdiction: Town
    words: list[str] = field(init=False, factory=list)
    seen: dict[str, int] = field(init=False, factory=dict)

    @step(tuple(PageStage), to=tuple(PageStage), outcome=length)
    def write(self, act: Act, outcome: PageStage, *, word: str) -> None:
        """Write a word (写字)."""
        self.words.append(word)
        Trap.spring("body")
        self.seen[word] = self.seen.get(word, 0) + 1

    @step(tuple(PageStage), to=tuple(PageStage), outcome=length, then=copied)
    def copy(self, act: Act, outcome: PageStage, *, word: str, into: tuple[Page, ...]) -> None:
        """Write a word here and on others (誊写)."""
        self.words.append(word)
        Trap.spring("copy")
        self.seen[word] = self.seen.get(word, 0) + 1

    @step(tuple(PageStage), to=tuple(PageStage), outcome=length, only_by="test.page:copy")
    def receive(self, act: Act, outcome: PageStage, *, word: str) -> None:
        """Write a word that is copied from another page (转录)."""
        self.words.append(word)
        Trap.spring("body")
        self.seen[word] = self.seen.get(word, 0) + 1


class World:
    """A few pages in one register, over a store that can be made to fail."""

    def __init__(self, pages: int = 3, store: Store | None = None) -> None:
        self.store = FaultyStore(MemoryStore() if store is None else store)
        self.journal = Journal(cast("Store", self.store))
        self.register = Register(self.journal)
        self.home = town(self.register)
        self.pages = [begin(Page, STRANGER.on(DAY), jurisdiction=self.home) for _ in range(pages)]

    def lengths(self) -> list[int]:
        return [self.journal.length(page.ref) for page in self.pages]

    def never_differ(self) -> None:
        """Each page is stale, or equal to what its journal gives."""
        for page in self.pages:
            if is_stale(page):
                with pytest.raises(Stale):
                    _ = page.words
            else:
                assert state_of(page) == self.replayed(page)

    def replayed(self, page: Page) -> object:
        return state_of(Register(self.journal).get(page.ref))

    def refill(self) -> None:
        for page in self.pages:
            assert self.register.get(page.ref) is page
            assert state_of(page) == self.replayed(page)
        assert self.journal.verify() == ()


def written(page: Page, word: str = "x") -> None:
    page.write(STRANGER.on(DAY), word=word)


def fails_in_the_outcome(world: World, page: Page) -> int:
    return _with_trap("outcome", Boom, page, stale=False)


def fails_in_the_body(world: World, page: Page) -> int:
    return _with_trap("body", Boom, page, stale=True)


def interrupted_in_the_body(world: World, page: Page) -> int:
    return _with_trap("body, interrupted", Interrupt, page, stale=True)


def interrupted_in_the_outcome(world: World, page: Page) -> int:
    return _with_trap("outcome, interrupted", Interrupt, page, stale=False)


def _with_trap(where: str, error: type[BaseException], page: Page, *, stale: bool) -> int:
    Trap.where = where
    try:
        with pytest.raises(error):
            written(page)
    finally:
        Trap.where = ""
    assert is_stale(page) is stale
    return 0


def fails_before_writing(world: World, page: Page) -> int:
    return _with_store("before", world, page)


def fails_after_writing(world: World, page: Page) -> int:
    return 1 + _with_store("after", world, page)


def _with_store(when: str, world: World, page: Page) -> int:
    world.store.fails = when
    with pytest.raises(Boom):
        written(page)
    world.store.fails = ""
    assert is_stale(page)
    return 0


def somebody_else_was_first(world: World, page: Page) -> int:
    other = Register(world.journal).find(Page, page.id)
    written(other, "theirs")
    with pytest.raises(Conflict):
        written(page, "ours")
    assert is_stale(page)
    return 1


ALONE: tuple[Callable[[World, Page], int], ...] = (
    fails_in_the_outcome,
    fails_in_the_body,
    interrupted_in_the_body,
    interrupted_in_the_outcome,
    fails_before_writing,
    fails_after_writing,
    somebody_else_was_first,
)


def alone(world: World, random: Random) -> None:
    """One page, one fault: what is in the journal is what the page shows once it is refilled."""
    page = random.choice(world.pages)
    before = state_of(page)
    length_before = world.journal.length(page.ref)
    added = random.choice(ALONE)(world, page)
    world.never_differ()
    assert world.journal.length(page.ref) == length_before + added
    world.refill()
    assert (state_of(page) == before) is (added == 0)


def together(world: World, random: Random) -> None:
    """Several pages as one: all entries are written or none."""
    before = world.lengths()
    moves = [random.choice(world.pages) for _ in range(random.randint(1, 5))]
    fault = random.choice(("before", "after", "body", "outcome", "caller", "conflict"))
    with pytest.raises((Boom, Conflict)), world.register.together():
        for page in moves[:-1]:
            written(page)
        if fault in ("body", "outcome"):
            Trap.where = fault
        written(moves[-1])
        if fault == "caller":
            raise Boom
        if fault == "conflict":
            written(Register(world.journal).find(Page, moves[0].id), "theirs")
        world.store.fails = fault
    Trap.where, world.store.fails = "", ""
    world.never_differ()
    theirs = [int(fault == "conflict" and page is moves[0]) for page in world.pages]
    ours = [moves.count(page) * (fault == "after") for page in world.pages]
    assert world.lengths() == [sum(counts) for counts in zip(before, theirs, ours, strict=True)]
    world.refill()


def bringing(world: World, random: Random) -> None:
    """One step that brings steps of other pages: all entries are written or none."""
    before = world.lengths()
    first, *others = random.sample(world.pages, random.randint(2, len(world.pages)))
    fault = random.choice(("before", "after", "copy", "body", "outcome", "conflict"))
    if fault == "conflict":
        written(Register(world.journal).find(Page, others[-1].id), "theirs")
    Trap.where = world.store.fails = fault
    try:
        with pytest.raises((Boom, Conflict)):
            first.copy(STRANGER.on(DAY), word="y", into=tuple(others))
    finally:
        Trap.where = world.store.fails = ""
    world.never_differ()
    theirs = [int(fault == "conflict" and page is others[-1]) for page in world.pages]
    ours = [int(fault == "after" and page in (first, *others)) for page in world.pages]
    assert world.lengths() == [sum(counts) for counts in zip(before, theirs, ours, strict=True)]
    world.refill()


def go_wrong(world: World, random: Random) -> None:
    """Some steps that go well, then one fault."""
    for page in random.sample(world.pages, random.randint(0, 2)):
        written(page, random.choice("abc"))
    random.choice((alone, together, bringing))(world, random)


@pytest.mark.no_cover
@pytest.mark.parametrize("seed", range(RUNS))
def test_object_and_journal_never_differ(seed: int) -> None:
    """Five hundred faults in a row, alone, together and in what a step brings, leave nothing that is not in the journal."""
    random = Random(seed)
    world = World()
    for number in range(FAULTS_A_RUN):
        if number % FAULTS_A_WORLD == 0:
            world = World()
        go_wrong(world, random)


@pytest.mark.no_cover
@each_database
def test_object_and_database_never_differ(kind: str) -> None:
    """The same in a database, which keeps what was committed and nothing else."""
    random = Random(kind)
    for _ in range(FAULTS_IN_A_DATABASE // FAULTS_A_WORLD):
        with fresh(kind) as kept:
            world = World(store=kept.journal.store)
            for _ in range(FAULTS_A_WORLD):
                go_wrong(world, random)


def test_an_opening_that_is_not_written_did_not_happen() -> None:
    """A store that fails before writing leaves no case; one that fails after leaves the case that it holds."""
    world = World()
    for when, there in (("before", False), ("after", True)):
        world.store.fails = when
        with pytest.raises(Boom):
            begin(Page, STRANGER.on(DAY), jurisdiction=world.home, id=when)
        world.store.fails = ""
        if there:
            assert world.register.find(Page, when).words == []
        else:
            with pytest.raises(UnknownCase):
                world.register.find(Page, when)
            assert begin(Page, STRANGER.on(DAY), jurisdiction=world.home, id=when).words == []


def test_an_opening_in_a_failed_together_did_not_happen() -> None:
    """A case opened in a group of steps that fails is in no journal and cannot be read."""
    world = World()
    opened: list[Page] = []
    with pytest.raises(Boom), world.register.together():
        opened.append(begin(Page, STRANGER.on(DAY), jurisdiction=world.home, id="new"))
        written(opened[0])
        raise Boom
    with pytest.raises(Stale):
        _ = opened[0].words
    with pytest.raises(UnknownCase):
        world.register.find(Page, "new")


def test_a_fault_that_is_swallowed_inside_together_hides_nothing() -> None:
    """Whoever swallows a fault inside the group cannot read the page before its earlier entry is written."""
    world = World(1)
    page = world.pages[0]
    with world.register.together():
        written(page, "kept")
        Trap.where = "body"
        with suppress(Boom):
            written(page, "lost")
        Trap.where = ""
        with pytest.raises(Stale, match="end of together"):
            world.register.get(page.ref)
    world.never_differ()
    assert world.register.find(Page, page.id).words == ["kept"]


def test_another_thread_is_told_that_the_register_is_in_use() -> None:
    """While one thread has a group open, another one takes no step, opens nothing and reads nothing of it."""
    world = World()
    page, failures = world.pages[0], list[type[BaseException]]()

    def work() -> None:
        for attempt in (
            lambda: written(page),
            lambda: begin(Page, STRANGER.on(DAY), jurisdiction=world.home),
            lambda: world.register.get(page.ref),
            lambda: page.words,
            lambda: page.stage,
        ):
            try:
                attempt()
            except BaseException as error:  # noqa: BLE001 - whatever a thread raises is looked at
                failures.append(type(error))

    with pytest.raises(Boom), world.register.together():
        written(page, "never kept")
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()
        raise Boom
    assert failures == [RegisterInUse] * 5
    world.refill()
    assert page.words == []


def test_two_threads_with_registers_of_their_own_take_turns() -> None:
    """Steps of two threads, on pages of their own and on a shared one, are all written, one after another."""
    world = World()
    failures: list[BaseException] = []

    def work(number: int) -> None:
        register = Register(world.journal)
        own, shared = register.find(Page, world.pages[number].id), register.find(Page, world.pages[2].id)

        def both() -> None:
            with register.together():
                written(own)
                written(shared)

        try:
            for _ in range(50):
                written(own)
                register.retry(lambda: written(shared))
                register.retry(both)
        except BaseException as error:  # noqa: BLE001 - whatever a thread raises fails the test
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert world.lengths() == [101, 101, 201]
    world.register.refresh()
    world.never_differ()
    world.refill()
