"""Suits against decisions of a committee for tests: brought, won, served on both sides, in effect."""

from __future__ import annotations

from datetime import date

from tests.committee.seating import DAY
from tests.committee.sessions import PAINT, called, chaired, hold, passed

from propgov import begin
from propgov.assembly import Defect, Flaw, Item, Matter
from propgov.committee import AgendaItem, CommitteeSession, DecisionChallenge, Sued
from propgov.community import Channel, Service
from propgov.testing import Scene, held_meeting

FITTING = {Defect.NOT_FORMED: Flaw.NO_VOTE, Defect.VOID: Flaw.UNLAWFUL_CONTENT, Defect.REVOCABLE: Flaw.HARM}
OWN = {
    Defect.NOT_FORMED: {Flaw.NO_VOTE, Flaw.SHORT_OF_THRESHOLD},
    Defect.VOID: {Flaw.UNLAWFUL_CONTENT, Flaw.PUBLIC_ORDER, Flaw.FOREIGN_MATTER},
    Defect.REVOCABLE: {Flaw.HARM, Flaw.PROCEDURE, Flaw.SHORT_OF_THRESHOLD},
}


def met(made: Scene) -> CommitteeSession:
    """A meeting of a committee of five that decided on one item."""
    return passed(made, chaired(made), PAINT)


def alone(made: Scene) -> CommitteeSession:
    """A meeting that agreed to what is for the owners to decide, after their leave for it had ended."""
    term = chaired(made)
    meeting = held_meeting(made, (Item(1, Matter.OTHER_MAJOR, "fees", to_committee=True),))
    session = called(made, term, AgendaItem(1, "a higher fee", reserved=Matter.OTHER_MAJOR), delegations=(meeting,))
    meeting.annul(made.subdistrict.on(made.day), item=1)
    hold(made, session, (0, 1, 2), (0, 1, 2))
    return session


def sued(
    made: Scene,
    defect: Defect = Defect.REVOCABLE,
    *,
    session: CommitteeSession | None = None,
    defendant: Sued = Sued.COMMITTEE,
    named: str = "",
    on: date | None = None,
    owner: int = 5,
) -> DecisionChallenge:
    """A suit over the first item, ten days after the last event unless told otherwise."""
    held, plaintiff = session or met(made), made.owners[owner]
    facts = {"session": held, "item": 1, "defect": defect, "defendant": defendant, "named": named}
    return begin(DecisionChallenge, plaintiff.on(on or made.later(10)), plaintiff=plaintiff.person, **facts)


def granted(
    made: Scene, defect: Defect = Defect.REVOCABLE, *, session: CommitteeSession | None = None
) -> DecisionChallenge:
    """A suit that was won in the first instance."""
    suit = sued(made, defect, session=session)
    suit.grant(made.court.on(made.later(60)), found=frozenset({FITTING[defect]}), known=suit.opened)
    return suit


def serve(suit: DecisionChallenge, made: Scene, on: date) -> None:
    """The judgment is served on the plaintiff and on the chair."""
    for to in (suit.plaintiff, made.owners[0].person):
        suit.serve(made.court.on(on), service=Service(to, Channel.IN_PERSON, on, "signed receipt"))


def in_effect(suit: DecisionChallenge, made: Scene) -> DecisionChallenge:
    """The suit, served on the day of the judgment and in effect thirty days later."""
    judged = suit.last_act_date
    serve(suit, made, judged)
    suit.take_effect(made.court.on(judged + DAY * 30))
    return suit
