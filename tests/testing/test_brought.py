"""Ballots as a teller brings them, and what a recount changes: what trials and tests make of it."""

from __future__ import annotations

from tests.assembly.meeting.voters import LAST, OPENED, A, F, ballot, cast, opened

from propgov.assembly import BallotClass, RollGround, SetAside
from propgov.testing import on_paper, reread, roll_paper, scene


def test_each_ballot_gets_a_number_of_its_own_and_a_picture_of_what_it_says() -> None:
    """A number that it has stays; another answer is another picture; who delivered and who counted is named."""
    mine, numbered = on_paper((ballot("owner-1"), ballot("owner-2", paper="P-2")), counted_by="qian")
    assert (mine.paper, numbered.paper) == ("owner-1/owner-1", "P-2")
    assert mine.shown
    assert mine.brought is not None
    assert numbered.brought is not None
    assert (mine.brought.delivered_by, mine.brought.counted_by) == ("carrier", "qian")
    (other,) = on_paper((ballot("owner-1", says=A),))
    assert other.brought is not None
    assert len({one.brought.digest for one in (mine, numbered, other) if one.brought}) == 3


def test_what_is_reread_is_named_with_its_paper() -> None:
    """A ballot on record has its number; a paper that was set aside unread gets one; what stays the same is left out."""
    made = scene()
    meeting = opened(made)
    cast(made, meeting, ballot("owner-1"), ballot("owner-2"))
    corrected, further = (
        (ballot("owner-1", says=A), ballot("owner-2")),
        (SetAside("owner-3", BallotClass.SPOILED, "torn"),),
    )
    told = reread(meeting, OPENED, corrected=corrected, further=further)
    assert [(one.head, one.paper) for one in told.changes] == [
        ("owner-1", "owner-1/owner-1"),
        ("owner-3", "owner-3/set-aside"),
    ]
    assert (told.changes[0].before, told.changes[0].after) == ({1: F, 2: F}, {1: A, 2: A})
    assert told.scrutineers == ("scrutineer",)


def test_a_paper_for_the_roll_names_ground_day_and_who_filed_it() -> None:
    """A registered title unless another ground is named."""
    paper = roll_paper(LAST)
    assert (paper.ground, paper.document.on, paper.filed_by) == (RollGround.TITLE, LAST, "buyer")
