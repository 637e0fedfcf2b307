"""The scripts of standing while a suit is pending: ordered and lifted, and ended with the suit."""

from __future__ import annotations

from tests.committee.seating import members, seated

from propgov.committee import InterimStanding, Rival
from propgov.community import Document, Role
from propgov.testing import Say, scene


def opened(say: Say) -> InterimStanding:
    """The court takes up the dispute between the committee in office and three owners."""
    made = say.at(scene(owners=8))
    term = seated(made)
    rivals = (Rival("elected", members(made)), Rival("others", ("owner-6", "owner-7", "owner-8")))
    paper = Document("Notice of the suit", "7", "District court", made.day)
    return say.begin(
        InterimStanding, Role.COURT, community=made.community, rivals=rivals, terms=(term,), document=paper
    )


def lifted(say: Say) -> None:
    """Two of the others act for some days."""
    interim = opened(say)
    say(interim.order, Role.COURT, number="12", holders=("owner-6", "owner-7"), seal_of="others")
    say.wait(9)
    say(interim.lift, Role.COURT, reason="the suit was withdrawn")


def expired(say: Say) -> None:
    """One of the committee and one of the others act until the judgment."""
    interim = opened(say)
    say(interim.order, Role.COURT, number="12", holders=("owner-1", "owner-6"), seal_of="elected")
    say.wait(90)
    say(interim.expire, Role.COURT, judgment=Document("Judgment", "9", "District court", say.day))


SCRIPTS = (lifted, expired)
