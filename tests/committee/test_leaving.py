"""Seats that end without the owners: what follows, and what a dishonest committee cannot do with it."""

from __future__ import annotations

import pytest
from tests.committee.parting import OWNERS, called, confirming, noted, office, refused, resigned, sold, target
from tests.committee.seating import DAY, notice

from propgov.committee import Leaving, LeavingStage, Member, SeatEnd, Term
from propgov.community import Document, Grant, Role
from propgov.engine import begin, outlook
from propgov.errors import InvalidFacts
from propgov.testing import Scene, scene


def ill(made: Scene, term: Term) -> Leaving:
    """The chair says that the member is unable to serve."""
    paper = Document("Note", "1", "The chair", made.day)
    who = made.committee.on(made.day)
    return begin(Leaving, who, term=term, person=target(made).person, ground=SeatEnd.UNABLE, proof=paper)


def test_who_resigned_sits_no_more_and_stays_an_owner() -> None:
    """From the day of the resignation on, however late it is noted."""
    made, term = office("cn.shanghai")
    case = resigned(made, term)
    case.take_effect(made.owners[0].on(made.later(5)))
    roles = made.community.roles_of(target(made).person, made.day)
    assert roles == {Role.OWNER}
    assert term.members[4].until == case.opened
    assert len(term.seated_on(made.day)) == 4


@pytest.mark.parametrize(("signers", "said"), [(0, ["session.approval"]), (1, ["session.approval"]), (2, [])])
def test_a_chair_does_not_declare_a_rival_unable_alone(signers: int, said: list[str]) -> None:
    """In Beijing more than half of all members act; two of five are too few."""
    made, term = office("cn.beijing")
    case = ill(made, term)
    act = made.committee.on(made.day).with_(*made.owners[1 : 1 + signers])
    assert refused(lambda: case.take_effect(act)) == said


def test_owners_without_a_seat_do_not_make_up_the_majority() -> None:
    """Whoever signs without sitting is not counted."""
    made, term = office("cn.beijing")
    case = ill(made, term)
    act = made.committee.on(made.day).with_(*made.owners[6:9])
    assert refused(lambda: case.take_effect(act)) == ["session.approval"]


def test_a_member_who_objects_is_ended_by_the_office_only() -> None:
    """All other members together do not carry it through; nor does anybody object in the member's name."""
    made, term = office("cn.beijing")
    case = ill(made, term)
    assert refused(lambda: case.object(made.owners[1].on(made.day), reason="he is well")) == ["leaving.by-member"]
    case.object(target(made).on(made.day), reason="I am well")
    act = made.committee.on(made.day).with_(*made.owners[1:4])
    assert refused(lambda: case.take_effect(act)) == ["leaving.undisputed"]
    case.take_effect(made.subdistrict.on(made.day))
    assert term.members[4].end is SeatEnd.UNABLE


def test_the_member_does_not_withdraw_what_others_state() -> None:
    """Another member does, and the office."""
    made, term = office("cn.beijing")
    case = ill(made, term)
    assert refused(lambda: case.withdraw(target(made).on(made.day), reason="no")) == ["leaving.withdrawn-before"]
    case.withdraw(made.owners[1].on(made.day), reason="no ground")
    assert case.stage is LeavingStage.WITHDRAWN


def test_who_sits_for_a_company_leaves_when_the_company_sells() -> None:
    """The title of the owner that named the person counts, not one of the person's own."""
    made = scene(jurisdiction="cn.beijing", owners=OWNERS)
    document = Document("Certificate of filing", "9", "Subdistrict office", made.day)
    people = ("agent", *(owner.person for owner in made.owners[1:5]))
    grants = tuple(Grant(person, Role.COMMITTEE, made.day) for person in people)
    made.community.recognise_seated(made.subdistrict.on(made.day), grants=grants, document=document)
    facts = {"number": 1, "seats": 5, "years": 3}
    term = begin(Term, made.subdistrict.on(made.day), community=made.community, **facts)
    members = tuple(Member(person, named_by="owner-1" if person == "agent" else "") for person in people)
    term.recognise(made.subdistrict.on(made.day), members=members, begins=made.day, document=document)

    def left() -> Leaving:
        act = made.subdistrict.on(made.day)
        return begin(Leaving, act, term=term, person="agent", ground=SeatEnd.NOT_OWNER)

    assert refused(lambda: left().take_effect(made.subdistrict.on(made.day))) == ["leaving.no-title"]
    day = sold(made, made.owners[0])
    left().take_effect(made.subdistrict.on(made.later(3)), arose_on=day)
    assert term.members[0].until == max(day - DAY, term.members[0].since)
    assert Role.COMMITTEE not in made.community.roles_of("agent", made.day)


def test_nothing_ends_twice() -> None:
    """Of two statements about one seat the first ends it; the other can only be withdrawn."""
    made, term = office("cn.beijing")
    first, second = resigned(made, term), resigned(made, term)
    first.take_effect(made.owners[0].on(made.day))
    assert "leaving.still-seated" in refused(lambda: second.take_effect(made.owners[0].on(made.day)))
    assert "take_effect" in outlook(second, made.owners[0].on(made.day))
    second.withdraw(target(made).on(made.day), reason="done")
    with pytest.raises(InvalidFacts, match="holds no seat"):
        resigned(made, term)


@pytest.mark.parametrize(
    ("post", "confirm", "said"),
    [
        (True, True, []),
        (False, True, ["member.end.posted"]),
        (True, False, ["member.end.confirmed"]),
        (False, False, ["member.end.posted", "member.end.confirmed"]),
    ],
)
def test_what_was_not_posted_or_confirmed_stands_as_a_breach(post: bool, confirm: bool, said: list[str]) -> None:
    """Beijing asks for both; the seat has ended all the same."""
    made, term = office("cn.beijing")
    case = resigned(made, term)
    chair = made.committee
    case.take_effect(chair.on(made.day))
    if post:
        case.post(chair.on(made.day), notice=notice(made.day))
    if confirm:
        case.confirm(chair.on(made.day), meeting=called(made, confirming(case)))
    case.hand_over(target(made).on(made.day).with_(chair), what="nothing", to=Role.COMMITTEE)
    case.close(chair.on(made.day))
    assert noted(case) == said


def test_a_meeting_that_is_asked_something_else_confirms_nothing() -> None:
    """The item is about this case."""
    made, term = office("cn.beijing")
    case, other = resigned(made, term), resigned(made, term)
    case.take_effect(made.committee.on(made.day))
    meeting = called(made, confirming(other))
    case.confirm(made.committee.on(made.day), meeting=meeting)
    assert noted(case) == ["member.end.confirmed"]
