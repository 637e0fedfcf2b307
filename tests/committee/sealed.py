"""Seals for tests: a committee that has one cut and kept, and uses of it."""

from __future__ import annotations

from typing import Any

from tests.committee.sessions import chaired

from propgov import begin
from propgov.committee import CommitteeSession, Imprint, Keeper, Seal, SealKind, Term
from propgov.engine import Actor
from propgov.testing import Scene

WHOLE = frozenset(Imprint)


def cut(
    made: Scene, term: Term | None = None, number: int = 2, which: SealKind = SealKind.COMMITTEE, **other: Any
) -> Seal:
    """A seal that the chair has cut, kept by the owner with that number."""
    chair = made.owners[0].on(made.day)
    seal = begin(Seal, chair, term=term or chaired(made), which=which)
    facts: dict[str, Any] = {"firm": "licensed firm 3", "imprint": WHOLE, "keeper": Keeper.NAMED_PERSON, **other}
    seal.engrave(chair, person=made.owners[number].person, **facts)
    return seal


def used(
    made: Scene, seal: Seal, session: CommitteeSession | None = None, entering: Actor | None = None, **other: Any
) -> None:
    """The seal is set on the painter's contract and the keeper enters it, all five members signing."""
    keeper = entering or made.owners[2]
    facts: dict[str, Any] = {"what": "contract 5", "by": keeper.person, "used_on": made.day, "item": 1, **other}
    seal.use(keeper.on(made.day).with_(*made.owners[:5]), session=session, **facts)


def breached(seal: Seal) -> set[str]:
    """The rules that the last entry of a seal notes as broken where the place binds, without their common beginning."""
    noted = [note for note in seal.entries[-1].noted if note["effect"] != "ADVISE"]
    return {note["rule"].removeprefix("committee.seal.") for note in noted}
