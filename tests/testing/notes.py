"""A procedure that keeps every law, or breaks one of them on demand."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from typing import ClassVar

from attrs import define, field, frozen

from propgov.community import Community, Role
from propgov.engine import Act, Case, Opening, begin, rule, step, weighing
from propgov.errors import Fault, InvalidFacts
from propgov.law import Citation, Effect, Finding, Outcome, Text
from propgov.testing import Scene, scene

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


@frozen
class Cover:
    """A value that says it is frozen, and is not to its ground."""

    words: list[str]


@rule("assembly.meeting.minutes")
def honest(note: Note, act: Act, *, text: str) -> bool:
    return bool(text)


@rule("income.cost.proven")
def fickle(note: Note, act: Act, *, text: str) -> bool:
    """A fact that changes by being asked for."""
    return note.fault != "fickle" or Outside.count() % 2 == 0


@weighing("test.notes")
def meddling(note: Note, act: Act) -> tuple[Finding, ...]:
    """Changes what it should only look at."""
    if note.fault == "meddling":
        note.texts.append("weighed")
    return ()


@weighing("test.notes")
def uncited(note: Note, act: Act) -> tuple[Finding, ...]:
    """Refuses without saying by which article."""
    if note.fault != "uncited":
        return ()
    return (Finding("test", Outcome.BROKEN, Text("more", "更多"), 0, effect=Effect.REFUSE),)


@weighing("test.notes")
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
    cover: Cover = field(init=False, factory=lambda: Cover([]))
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
        if self.fault == "deep" and isinstance(self.other, Note):
            self.other.cover.words.append(text)

    @step(NoteStage.OPEN, to=NoteStage.DONE, by=Role.COMMITTEE)
    def finish(self, act: Act, *, amount: Decimal | None = None) -> None:
        """Finish (完成)."""


def two(fault: str = "") -> tuple[Scene, Note]:
    """A note that knows another, in a small community."""
    made = scene(owners=1)
    act = made.committee.on(made.day)
    other = begin(Note, act, community=made.community)
    return made, begin(Note, act, community=made.community, fault=fault, other=other)
