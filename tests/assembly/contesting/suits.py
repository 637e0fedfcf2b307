"""Suits against a decision, as far as a test needs them: brought, won, served on both sides, in effect."""

from __future__ import annotations

from datetime import date, timedelta

from propgov import begin
from propgov.assembly import Challenge, Defect, Flaw, Item, Matter, Meeting
from propgov.community import Channel, Document, Service
from propgov.testing import Scene, held_meeting

DAY = timedelta(days=1)
ITEM = (Item(1, Matter.OTHER_MAJOR, "paint the gate"),)
FITTING = {Defect.NOT_FORMED: Flaw.NO_VOTE, Defect.VOID: Flaw.UNLAWFUL_CONTENT, Defect.REVOCABLE: Flaw.HARM}
LEAVE = Document("Civil ruling", "(2026) 1", "People's court", date(2026, 1, 1))


def sued(
    made: Scene, defect: Defect = Defect.REVOCABLE, *, later: int = 10, meeting: Meeting | None = None, owner: int = 0
) -> Challenge:
    """A suit by an owner so many days after the last act of the meeting."""
    held, plaintiff = meeting or held_meeting(made, ITEM), made.owners[owner]
    given = {"meeting": held, "item": 1, "defect": defect, "plaintiff": plaintiff.person}
    return begin(Challenge, plaintiff.on(held.last_act_date + DAY * later), **given)


def granted(made: Scene, defect: Defect = Defect.REVOCABLE, *, meeting: Meeting | None = None) -> Challenge:
    """A suit that was won in the first instance."""
    suit = sued(made, defect, meeting=meeting)
    suit.grant(made.court.on(made.later(60)), found=frozenset({FITTING[defect]}), known=suit.opened)
    return suit


def serve(suit: Challenge, made: Scene, on: date, *, recorded: date | None = None) -> None:
    """The judgment is served on plaintiff and committee."""
    for to in (suit.plaintiff, made.committee.person):
        suit.serve(made.court.on(recorded or on), service=Service(to, Channel.IN_PERSON, on, "signed receipt"))


def in_effect(suit: Challenge, made: Scene, after: int = 30) -> Challenge:
    """The suit, served on the day of the judgment and in effect so many days later."""
    judged = suit.last_act_date
    serve(suit, made, judged)
    suit.take_effect(made.court.on(judged + DAY * after))
    return suit
