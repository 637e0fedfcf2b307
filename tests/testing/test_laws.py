"""The laws that every procedure must keep find the procedures that do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from typing import Any, ClassVar

import pytest
from attrs import define, field
from hypothesis import Phase, settings

from propgov.community import Community, Role
from propgov.engine import Act, Case, Opening, begin, rule, step, weighing
from propgov.errors import Fault, InvalidFacts
from propgov.law import Citation, Effect, Finding, Outcome, Text
from propgov.testing import BORN, Came, Start, cites, laws, open_case, scene, state_of, take

ARTICLE = Citation("civil-code", "277(1)")


class NoteStage(Enum):
    OPEN = "开放"
    DONE = "完成"


class Outside:
    """What no procedure may read."""

    times: ClassVar[int] = 0

    @classmethod
    def count(cls) -> int:
        cls.times += 1
        return cls.times


@rule("assembly.meeting.minutes")
def honest(note: Note, act: Act, *, text: str) -> bool:
    return bool(text)


@rule("income.cost.proven")
def fickle(note: Note, act: Act, *, text: str) -> bool:
    """A fact that changes by being asked for."""
    return note.fault != "fickle" or Outside.count() % 2 == 0


@weighing
def meddling(note: Note, act: Act) -> tuple[Finding, ...]:
    """Changes what it should only look at."""
    if note.fault == "meddling":
        note.texts.append("weighed")
    return ()


@weighing
def uncited(note: Note, act: Act) -> tuple[Finding, ...]:
    """Refuses without saying by which article."""
    if note.fault != "uncited":
        return ()
    return (Finding("test", Outcome.BROKEN, Text("more", "更多"), 0, effect=Effect.REFUSE),)


@weighing
def lenient(note: Note, act: Act, *, text: str) -> tuple[Finding, ...]:
    if text == "x":
        raise InvalidFacts([Fault("text", "is x", "write something else")])
    return ()


@define(eq=False, kw_only=True, repr=False)
class Note(Case):
    """A note that may break one law at a time (记事)."""

    kind: ClassVar[str] = "test.note"
    basis = ARTICLE
    opening = Opening(by=(Role.COMMITTEE, Role.OWNER))

    community: Community
    fault: str = ""
    other: Case | None = None
    texts: list[str] = field(init=False, factory=list)
    times: int = field(init=False, default=0)

    @step(NoteStage.OPEN, to=NoteStage.OPEN, rules=(honest, fickle, meddling, uncited, lenient))
    def write(self, act: Act, *, text: str) -> None:
        """Write (书写)."""
        self.texts.append(text)
        if self.fault == "outside":
            self.times = Outside.count()
        if self.fault == "neighbour" and isinstance(self.other, Note):
            self.other.texts.append(text)

    @step(NoteStage.OPEN, to=NoteStage.DONE, by=Role.COMMITTEE)
    def finish(self, act: Act, *, amount: Decimal | None = None) -> None:
        """Finish (完成)."""


def start(fault: str = "") -> Callable[[], Start]:
    def build() -> Start:
        made = scene(owners=1)
        other = begin(Note, made.committee.on(made.day), community=made.community)
        return Start(made, begin(Note, made.committee.on(made.day), community=made.community, fault=fault, other=other))

    return build


def test_a_sound_procedure_keeps_the_laws() -> None:
    """A procedure without a fault is walked to the end: taken, refused and not understood."""
    taken: Counter[str] = Counter()
    came: Counter[Came] = Counter()
    walk = laws(Note, start(), taken=taken, came=came)
    walk()
    assert set(taken) == {"write", "finish"}
    assert all(came[each] for each in Came)
    assert walk.__doc__ == "Any step of Note, by anyone, on any day: every law is kept."


BROKEN = {
    "fickle": "asked:|happened|had said",
    "meddling": "asking changed something",
    "uncited": "names no instrument",
    "outside": "replay gives another case",
    "neighbour": "changed test.note:",
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_law_is_found(fault: str) -> None:
    """A procedure that breaks one law is found, and the message says which."""
    made = start(fault)()
    act = made.scene.committee.on(made.scene.day)
    with pytest.raises(AssertionError, match=BROKEN[fault]):
        for _ in range(2):
            take(made.case, "write", act, {"text": "a"})


def test_the_walk_finds_it_too() -> None:
    """What a script finds, the walk finds as well."""
    quick = settings(max_examples=200, database=None, phases=[Phase.generate])
    with pytest.raises(BaseException, match="replay gives another case"):
        quick(laws(Note, start("outside")))()


def test_a_walk_wants_cases_of_its_class() -> None:
    """A start with a case of another class is a mistake of the test."""

    def elsewhere() -> Start:
        made = scene(owners=1)
        return Start(made, made.community)

    with pytest.raises(BaseException, match="community:scene is no Note"):
        settings(database=None, phases=[Phase.generate])(laws(Note, elsewhere))()


def test_what_came_of_a_step() -> None:
    """A step is taken, refused, or its facts are not understood."""
    made = start()()
    committee, stranger = made.scene.committee.on(made.scene.day), made.scene.stranger.on(made.scene.day)
    assert take(made.case, "write", committee, {"text": "x"}) is Came.INVALID
    assert take(made.case, "finish", stranger, {}) is Came.REFUSED
    assert take(made.case, "finish", committee, {"amount": Decimal("1.10")}) is Came.TAKEN
    assert take(made.case, "finish", committee, {}) is Came.REFUSED


def test_openings_keep_the_laws() -> None:
    """An opening gives a case, or says that it was refused or not understood, and then changes nothing."""
    made = scene(owners=1)
    given: dict[str, Any] = {"community": made.community, "fault": "", "other": None}
    opened = open_case(Note, made.committee.on(made.day), given, made.register)
    assert isinstance(opened, Note)
    assert open_case(Note, made.stranger.on(made.day), given, made.register) is Came.REFUSED
    assert open_case(Note, made.committee.on(made.day), given | {"fault": 1}, made.register) is Came.INVALID


def test_a_community_is_opened_in_a_register() -> None:
    """A community, which is its own home, is opened in the register that is given; elsewhere is unknown."""
    made = scene(owners=1)
    given: dict[str, Any] = {
        "name": "Second",
        "jurisdiction": "cn",
        "officials": made.community.officials,
    }
    opened = open_case(Community, made.subdistrict.on(BORN), given, made.register)
    assert isinstance(opened, Community)
    assert opened.book is made.register
    nowhere = open_case(Community, made.subdistrict.on(BORN), given | {"jurisdiction": "xx"}, made.register)
    assert nowhere is Came.INVALID


def test_states_tell_cases_apart() -> None:
    """Two cases have one state only if stage, fields, days and entries are the same."""
    one, other = start()(), start()()
    assert state_of(one.case) == state_of(other.case)
    take(one.case, "write", one.scene.committee.on(one.scene.day), {"text": "a"})
    assert state_of(one.case) != state_of(other.case)


def test_a_finding_without_an_article_does_not_cite() -> None:
    """A finding must name instrument and article, and what was wanted and found in both languages."""
    with pytest.raises(AssertionError, match="names no instrument"):
        cites(Finding("test", Outcome.BROKEN, Text("more", "更多"), 0))
