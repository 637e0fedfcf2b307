"""The two bodies whose decisions are contested, for tests: the same suit, and the same action, against each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import field, frozen
from tests.committee.sessions import PAINT, chaired, passed
from tests.weighed import refused

from propgov import begin
from propgov.assembly import Challenge, Correction, Defect, Flaw, Item, Matter
from propgov.assembly.contesting.action import AuthorityAction
from propgov.assembly.contesting.suing import DecisionSuit
from propgov.committee import CommitteeCorrection, DecisionChallenge, Sued
from propgov.community import Channel, Document, Notice, Role, Service
from propgov.engine import Act, Actor
from propgov.law import Citation
from propgov.testing import Scene, held_meeting

DAY = timedelta(days=1)
ITEM = (Item(1, Matter.OTHER_MAJOR, "paint the gate"),)
FOREIGN = Citation("property-management-regulation", "19(1)")
LEAVE = Document("Civil ruling", "(2026) 1", "People's court", date(2026, 1, 1))
FITTING = {Defect.NOT_FORMED: Flaw.NO_VOTE, Defect.VOID: Flaw.UNLAWFUL_CONTENT, Defect.REVOCABLE: Flaw.HARM}
OWN = {
    Defect.NOT_FORMED: {Flaw.NO_VOTE, Flaw.SHORT_OF_THRESHOLD},
    Defect.VOID: {Flaw.UNLAWFUL_CONTENT, Flaw.PUBLIC_ORDER, Flaw.FOREIGN_MATTER},
    Defect.REVOCABLE: {Flaw.HARM, Flaw.PROCEDURE, Flaw.SHORT_OF_THRESHOLD},
}


@frozen
class Side:
    """A body that decides: its meeting, the suit and the action against it; owner is the number of one who sits on no committee."""

    meets: str
    met: Callable[[Scene], Any]
    suit: type[DecisionSuit]
    action: type[AuthorityAction]
    owner: int
    more: Mapping[str, object] = field(factory=dict[str, object])

    def sits(self, made: Scene) -> Actor:
        """Somebody who acts for the committee."""
        return made.committee if self is OWNERS else made.owners[0]

    def suing(self, made: Scene, defect: Defect = Defect.REVOCABLE, *, at: Any = None, **other: Any) -> dict[str, Any]:
        """What a suit over the first item says."""
        facts: dict[str, Any] = {self.meets: at or self.met(made), "item": 1, "defect": defect, **self.more}
        return {**facts, "plaintiff": made.owners[self.owner].person, **other}

    def sued(self, made: Scene, defect: Defect = Defect.REVOCABLE, *, on: date | None = None, **other: Any) -> Any:
        """An owner's suit, ten days after the last event unless told otherwise."""
        facts = self.suing(made, defect, **other)
        return begin(self.suit, Actor(facts["plaintiff"]).on(on or made.later(10)), **facts)

    def granted(self, made: Scene, defect: Defect = Defect.REVOCABLE, **other: Any) -> Any:
        """A suit that was won in the first instance."""
        suit = self.sued(made, defect, **other)
        suit.grant(made.court.on(made.later(60)), found=frozenset({FITTING[defect]}), known=suit.opened)
        return suit

    def serve(self, suit: DecisionSuit, made: Scene, on: date | None = None) -> date:
        """The judgment is served on both sides, by default on the day of the last event; gives the day."""
        day = on or made.day
        for to in (suit.plaintiff, self.sits(made).person):
            suit.serve(made.court.on(day), service=Service(to, Channel.IN_PERSON, day, "signed receipt"))
        return day

    def in_effect(self, suit: Any, made: Scene) -> Any:
        """The suit, served at once and in effect thirty days later."""
        suit.take_effect(made.court.on(self.serve(suit, made) + DAY * 30))
        return suit

    def acting(self, made: Scene, *broken: Citation, at: Any = None, item: int = 1) -> dict[str, Any]:
        """What an action against an item says."""
        return {self.meets: at or self.met(made), "item": item, "broken": broken}

    def acted(self, made: Scene, *broken: Citation, at: Any = None, who: Role = Role.SUBDISTRICT) -> Any:
        """An authority's action against the first item on the last day of the scene."""
        facts = self.acting(made, *(broken or (FOREIGN,)), at=at)
        return begin(self.action, made.by(who).on(made.day), **facts)

    def ordered(self, made: Scene) -> Any:
        """The authority gave the committee thirty days to correct it."""
        case = self.acted(made)
        case.order(made.subdistrict.on(made.day), until=made.later(30), ground="it is no matter of the property")
        return case

    def annulled(self, made: Scene, *, at: Any = None, who: Role = Role.SUBDISTRICT) -> Any:
        """The authority annulled the item, and so its meeting shows it."""
        case = self.acted(made, at=at, who=who)
        case.annul(made.by(who).on(made.day))
        return case

    def fall(self, case: Any, made: Scene, on: date | None = None) -> None:
        """The committee sues over the authority's act, and the court sets it aside."""
        day = on or made.later()
        case.contest(self.sits(made).on(day), known=case.opened)
        case.set_aside(made.court.on(day))

    def acts(self, made: Scene, *actors: Actor, at: Any = None) -> list[dict[str, str]]:
        """What refuses each of these actors an action against the first item."""
        facts = self.acting(made, FOREIGN, at=at)
        return [refused(self.action, who.on(made.day), **facts) for who in actors]


def notice(on: date) -> Notice:
    """What hangs at the gate from that day."""
    return Notice("gate", on, proof="photo 1")


def gone(act: Act) -> Notice:
    """A notice that was taken down before."""
    return Notice("gate", act.on - DAY * 9, until=act.on - DAY)


OWNERS = Side("meeting", lambda made: held_meeting(made, ITEM), Challenge, Correction, owner=0)
COMMITTEE = Side(
    "session",
    lambda made: passed(made, chaired(made), PAINT),
    DecisionChallenge,
    CommitteeCorrection,
    owner=5,
    more={"defendant": Sued.COMMITTEE},
)
BOTH = pytest.mark.parametrize("side", [OWNERS, COMMITTEE], ids=["owners", "committee"])
