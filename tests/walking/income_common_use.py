"""The scripts of a use of common parts: proposed and let, let under a mandate, found without a decision."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from propgov.assembly import Choice, Item, Matter, Meeting
from propgov.community import Document, Role
from propgov.income import CommonUse, Consent, Instalment, Lease, Offer, RentFloor, UseKind
from propgov.testing import Say, Scene, decided, held_meeting

CONSENTS = frozenset(Consent)
MATTER = Matter.COMMON_PARTS_BUSINESS


def proposed(say: Say) -> CommonUse:
    """Advertising in the lifts is proposed."""
    kind, community = UseKind.ADVERTISING, say.scene.community
    return say.begin(CommonUse, Role.COMMITTEE, community=community, what="lifts", use=kind, tenant="Media Co")


def lease(made: Scene) -> Lease:
    """A contract for a year."""
    return Lease("A-1", "Media Co", Decimal("12000.00"), made.day, made.later(365))


def agreed(say: Say) -> CommonUse:
    """Proposed and decided on by all owners."""
    use = proposed(say)
    meeting = decided(say.scene, use, Matter.COMMON_PARTS_BUSINESS)
    say(use.decide, Role.COMMITTEE, meeting=meeting)
    return use


def let(say: Say) -> CommonUse:
    """Decided on and let."""
    use = agreed(say)
    say(use.contract, Role.COMMITTEE, lease=lease(say.scene), consents=CONSENTS)
    return use


def ended(say: Say) -> None:
    """From the proposal to the end of the term."""
    use = let(say)
    say.wait(365)
    say(use.end, Role.COMMITTEE, reason="the term is over")
    say(use.hand_back, Role.COMMITTEE, condition="frames taken down, walls whole")


def withdrawn(say: Say) -> None:
    """Given up after the decision."""
    say(agreed(say).withdraw, Role.COMMITTEE)


def lost(say: Say) -> None:
    """Proposed, and too few came to the meeting."""
    use = proposed(say)
    items = (Item.on(1, Matter.COMMON_PARTS_BUSINESS, "lifts", use),)
    held_meeting(say.scene, items, {1: [Choice.FOR] * 2 + [None] * 4})


def changed(say: Say) -> None:
    """Two offers, a floor and a longest term; amended within them, then let again by a new decision."""
    made, kind = say.scene, UseKind.VENUE
    floor = RentFloor(Decimal("500.00"))
    asked: dict[str, Any] = {"place": "roof of block 1", "floor": floor, "months": 12, "offers_wanted": 2}
    use = say.begin(CommonUse, Role.COMMITTEE, community=made.community, what="roof", use=kind, **asked)
    say(use.decide, Role.COMMITTEE, meeting=decided(made, use, MATTER))
    offers = (Offer("Tower Co", Decimal("6600.00")), Offer("Mast Co", Decimal("6500.00")))
    say(use.compare, Role.COMMITTEE, offers=offers)
    first = Lease("B-1", "Tower Co", Decimal("6600.00"), made.day, made.later(300))
    say(use.contract, Role.COMMITTEE, lease=first, consents=CONSENTS)
    parts = (Instalment(made.later(60), Decimal("3600.00")), Instalment(made.later(200), Decimal("3000.00")))
    say(
        use.amend, Role.COMMITTEE, lease=Lease("B-1a", "Tower Co", Decimal("6600.00"), made.day, made.later(330), parts)
    )
    say(use.note_ties, Role.OWNER, person="owner-1", found="a sister owns half of Tower Co")
    again = Lease("B-2", "Tower Co", Decimal("7000.00"), made.later(400), made.later(700))
    say(use.renew, Role.COMMITTEE, lease=again, meeting=decided(made, use, MATTER), consents=CONSENTS)
    say(use.note_assembly, Role.SUBDISTRICT, formed_on=say.day)


def mandate(say: Say) -> Meeting:
    """The owners leave small lettings to the committee, up to 20,000 yuan in all."""
    text = "small lettings by the committee, up to 20,000.00 yuan in all"
    item = Item(1, MATTER, text, say.scene.community.ref, to_committee=True)
    return held_meeting(say.scene, (item,))


def under_a_mandate(say: Say) -> None:
    """Approved by the committee and let within the sum."""
    use = proposed(say)
    say(use.approve, Role.COMMITTEE, mandate=mandate(say), limit=Decimal("20000.00"))
    say(use.contract, Role.COMMITTEE, lease=lease(say.scene), consents=CONSENTS)


def noticed(say: Say) -> CommonUse:
    """An owner opens the record of a stall that somebody runs."""
    what, community = "stall at the gate", say.scene.community
    return say.begin(CommonUse, Role.OWNER, community=community, what=what, use=UseKind.VENUE, undecided=True)


def found(say: Say) -> None:
    """A stall that nobody decided, recorded, decided on later, then seen at another place too."""
    use = noticed(say)
    paper = Document("Photographs", "F-1", "Residents' committee", say.day)
    seen: dict[str, Any] = {"user": "Stall Co", "since": say.day, "document": paper, "found": "a stall at the gate"}
    say(use.find, Role.OWNER, received=Decimal("800.00"), **seen)
    say(use.decide, Role.COMMITTEE, meeting=decided(say.scene, use, MATTER))
    say(use.find_beyond, Role.SUBDISTRICT, until=say.day, **seen)


def stopped(say: Say) -> None:
    """A stall that nobody decided, and its end."""
    use = noticed(say)
    paper = Document("Photographs", "F-2", "Residents' committee", say.day)
    say(use.find, Role.RESIDENTS_COMMITTEE, user="Stall Co", since=say.day, document=paper, found="a stall")
    say(use.end, Role.COMMITTEE, reason="the stall is gone")


SCRIPTS = (ended, withdrawn, lost, changed, under_a_mandate, found, stopped)
