"""Whose word counts: classes of the library, those that a register trusts, and never one that only inherits."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from enum import Enum
from typing import Any, ClassVar

import pytest
from attrs import define

from propgov.assembly import Matter, Meeting
from propgov.community import Authority, Community, Grant, Mandate, Role
from propgov.engine import STAY, Act, Case, Register, begin, explain, step
from propgov.engine.kinds import KINDS, class_of
from propgov.engine.trusting import TRUSTED, of_the_library
from propgov.errors import InvalidFacts, Refused
from propgov.law import Citation, Unknown
from propgov.testing import RULES, Scene, decided, scene


class WordStage(Enum):
    """Where a word stands."""

    SAID = "已说"


@define(eq=False, kw_only=True, repr=False)
class Word(Mandate):
    """A mandate that says yes to everything (一概同意)."""

    kind: ClassVar[str] = "test.trust.word"
    basis = Citation("civil-code", "278(1)")

    community: Community

    def decides(self, subject: Case, *, on: date, matter: Enum | str | None = None) -> bool | Unknown:
        """Everything."""
        return True

    def elects(self, *, on: date) -> frozenset[str]:
        """The stranger."""
        return frozenset({"stranger"})

    def grants(self) -> tuple[Grant, ...]:
        """A seat for the stranger."""
        return (Grant("stranger", Role.COMMITTEE, self.opened),)

    @step(WordStage.SAID, to=STAY)
    def repeat(self, act: Act) -> None:
        """Say it again (重申)."""


@define(eq=False, kw_only=True, repr=False)
class Rigged(Meeting):
    """A meeting that inherits from ours and covers whatever it is asked (仿冒会议)."""

    kind: ClassVar[str] = "test.trust.rigged"

    def decides(self, subject: Case, *, on: date, matter: Enum | str | None = None) -> bool | Unknown:
        """Everything."""
        return True

    def elects(self, *, on: date) -> frozenset[str]:
        """The stranger."""
        return frozenset({"stranger"})


@define(eq=False, kw_only=True, repr=False)
class FakeOffice(Authority):
    """An authority that inherits from ours, for which everybody acts (仿冒机关)."""

    kind: ClassVar[str] = "test.trust.office"

    def acts(self, person: str, on: date) -> bool:
        """Everybody."""
        return True


def word(made: Scene) -> Word:
    """A word of the stranger."""
    return begin(Word, made.stranger.on(made.day), community=made.community)


def rigged(made: Scene) -> Rigged:
    """A rigged meeting, which only has to be called."""
    real = decided(made, made.community, Matter.RULES_OF_PROCEDURE)
    act = made.committee.on(made.day)
    return begin(Rigged, act, community=made.community, agenda=real.agenda, votes_until=made.day)


@pytest.mark.parametrize("kind", sorted(TRUSTED))
def test_each_trusted_kind_is_of_the_library(kind: str) -> None:
    """The list names kinds of the table, and the class of each is trusted; a class that inherits from it is not."""
    cls: type[Any] = class_of(kind)
    assert kind in KINDS
    assert of_the_library(cls)
    assert not of_the_library(type("Heir", (), {"kind": kind, "__module__": cls.__module__}))


@pytest.mark.parametrize("make", [word, rigged])
def test_what_a_class_of_others_decides_counts_for_nothing(make: Callable[[Scene], Any]) -> None:
    """Neither a mandate of one's own nor a meeting that inherits from ours adopts rules, elects or seats anybody."""
    made = scene()
    case = make(made)
    day = made.day
    office, committee = made.subdistrict.on(day), made.committee.on(day)
    seat = (Grant("stranger", Role.COMMITTEE, day),)
    tries = (
        explain(made.community.adopt, committee, rules=RULES, decision=case),
        explain(made.community.appoint, office, grants=seat, decision=case),
        explain(made.community.recognise, office, source=case),
    )
    for verdict in tries:
        assert "procedure.trust" in {finding.rule for finding in verdict.refusals}
        assert all(finding.instrument is not None for finding in verdict.refusals)


def test_what_a_register_trusts_counts() -> None:
    """The same word, in a register that trusts its class: for that register, and for no class that inherits from it."""
    made = scene(trusts=(Word,))
    community, act, case = made.community, made.subdistrict.on(made.day), word(made)
    community.recognise(act, source=case)
    assert community.roles_of("stranger", made.day) == {Role.COMMITTEE}
    again = Register(made.register.journal).find(Community, "scene")
    assert again.roles_of("stranger", made.day) == {Role.COMMITTEE}
    heir = begin(Heir, made.stranger.on(made.day), community=community)
    assert [f.rule for f in explain(community.recognise, act, source=heir).refusals] == ["procedure.trust"]


@define(eq=False, kw_only=True, repr=False)
class Heir(Word):
    """A word that inherits from one that is trusted (继承的授权)."""

    kind: ClassVar[str] = "test.trust.heir"


def test_an_authority_that_inherits_from_ours_is_over_nothing() -> None:
    """A community is not opened under it, nor is it added later."""
    made = scene()
    ours = made.community.authorities[0]
    fake = begin(
        FakeOffice,
        made.stranger.on(made.day),
        register=made.register,
        jurisdiction=ours.jurisdiction,
        name="Fake",
        role=ours.role,
        document=ours.document,
        clerks=ours.clerks,
    )
    with pytest.raises(Refused, match=r"procedure\.trust"):
        begin(Community, made.stranger.on(made.day), name="B", jurisdiction=ours.jurisdiction, authorities=(fake,))
    verdict = explain(made.community.add_authority, made.subdistrict.on(made.day), authority=fake)
    assert [finding.rule for finding in verdict.refusals] == ["procedure.trust"]


def test_a_class_that_only_says_where_it_comes_from_is_not_of_the_library() -> None:
    """A class with the module, name and kind of ours is not the one that stands in that module."""
    module = KINDS["assembly.meeting"]
    spoofed = type("Meeting", (), {"kind": "assembly.meeting", "__module__": module, "__qualname__": "Meeting"})
    assert sys.modules[module].Meeting is Meeting
    assert not of_the_library(spoofed)


@pytest.mark.parametrize("wrong", ["Word", ("Word",), (int,), [Word]])
def test_a_register_trusts_classes_of_cases(wrong: Any) -> None:
    """Names, other classes and lists are told at once."""
    with pytest.raises(InvalidFacts, match="trusts"):
        Register(trusts=wrong)
