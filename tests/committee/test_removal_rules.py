"""The rules on removing a member: who proposes it, whether the member was heard, who may suspend."""

from __future__ import annotations

import pytest
from tests.committee.parting import asked, called, noted, office, proposed, refused, target, voted, voted_at
from tests.committee.seating import DAY, notice

from propgov.assembly import Choice, Item, Matter, Topic
from propgov.committee import Hearing, MemberRemoval, RemovalGround
from propgov.community import Role
from propgov.engine import Act, begin
from propgov.errors import InvalidFacts
from propgov.law import Ratio
from propgov.testing import Scene

HANGZHOU = "cn.zhejiang.hangzhou"


def put(made: Scene, removal: MemberRemoval) -> list[str]:
    """What refuses to put it to the owners."""
    meeting = called(made, asked(removal))
    return refused(lambda: removal.put_to_vote(made.committee.on(made.day), meeting=meeting))


def joined(made: Scene, removal: MemberRemoval, others: int) -> MemberRemoval:
    """So many more owners join."""
    persons = tuple(owner.person for owner in made.owners[5 : 5 + others])
    if persons:
        removal.sign(made.owners[-1].on(made.day), persons=persons, proof="list 1")
    return removal


def heard(made: Scene, removal: MemberRemoval) -> MemberRemoval:
    """The member answers."""
    removal.hear(target(made).on(made.day), how=Hearing.ANSWERED, answer="I do my work")
    return removal


def three(made: Scene) -> Act:
    """Three of five members act."""
    return made.committee.on(made.day).with_(*made.owners[1:3])


@pytest.mark.parametrize("place", [HANGZHOU, "cn.zhejiang.taizhou", "cn.shandong"])
@pytest.mark.parametrize(
    ("owners", "others", "said"), [(10, 0, True), (10, 1, False), (10, 2, False), (11, 1, True), (11, 2, False)]
)
def test_a_fifth_of_the_owners_propose_it(place: str, owners: int, others: int, said: bool) -> None:
    """One of ten is too few, two are enough; of eleven three are needed."""
    made, term = office(place, owners)
    removal = heard(made, joined(made, proposed(made, term), others))
    assert put(made, removal) == ["member.removal.request"] * said


@pytest.mark.parametrize(("members", "said"), [(1, True), (2, True), (3, False)])
def test_more_than_half_of_the_members_propose_it_in_shandong(members: int, said: bool) -> None:
    """Two of five are too few, three are enough."""
    made, term = office("cn.shandong")
    removal = proposed(made, term, Role.COMMITTEE)
    others = made.owners[2 : 1 + members]
    if others:
        act = made.owners[1].on(made.day).with_(*others)
        removal.sign(act, persons=tuple(one.person for one in others), proof="minutes")
    assert put(made, removal) == ["member.removal.members"] * said


def test_no_member_is_made_to_join_without_signing() -> None:
    """Nor does an owner without a seat join as a member, nor a stranger as an owner."""
    made, term = office("cn.shandong")
    removal = proposed(made, term, Role.COMMITTEE)
    chair = made.owners[1].on(made.day)
    absent, outside = (made.owners[2].person,), made.owners[-1]
    assert refused(lambda: removal.sign(chair, persons=absent, proof="x")) == ["removal.signed"]
    act = chair.with_(outside)
    assert refused(lambda: removal.sign(act, persons=(outside.person,), proof="x")) == ["removal.signed"]
    by_owners = proposed(made, term)
    own = outside.on(made.day)
    assert refused(lambda: by_owners.sign(own, persons=("stranger",), proof="x")) == ["removal.signed"]


@pytest.mark.parametrize(
    ("place", "side", "said"),
    [
        (HANGZHOU, Role.OWNER, []),
        (HANGZHOU, Role.COMMITTEE, []),
        (HANGZHOU, Role.SUBDISTRICT, ["member.removal.proposed-by"]),
        ("cn.beijing", Role.SUBDISTRICT, []),
    ],
)
def test_who_proposes_it_is_for_the_place(place: str, side: Role, said: list[str]) -> None:
    """Hangzhou's office only suggests it to owners and committee."""
    made, term = office(place)
    assert refused(lambda: proposed(made, term, side)) == said


def test_nobody_proposes_it_for_a_side_that_is_not_his() -> None:
    """An owner without a seat is not the committee; and the case names who opens it."""
    made, term = office("cn.beijing")
    assert refused(lambda: proposed(made, term, Role.COMMITTEE, by=made.owners[-1])) == ["removal.by-proposer"]
    facts = {"person": target(made).person, "ground": RemovalGround.UNFIT, "reason": "x", "proposer": Role.OWNER}
    with pytest.raises(InvalidFacts, match="name who acts"):
        begin(MemberRemoval, made.owners[-1].on(made.day), term=term, proposed_by="owner-1", **facts)


@pytest.mark.parametrize(("place", "said"), [(HANGZHOU, ["member.removal.heard"]), ("cn.shandong", [])])
def test_hangzhou_hears_the_member_before_the_owners_are_asked(place: str, said: list[str]) -> None:
    """Other places do not ask for it."""
    made, term = office(place)
    assert put(made, joined(made, proposed(made, term), 2)) == said


@pytest.mark.parametrize("how", [Hearing.ANSWERED, Hearing.DECLINED, Hearing.DID_NOT_COME])
def test_the_committee_does_not_invent_what_the_member_said(how: Hearing) -> None:
    """Not that he answered, declined or stayed away; the office takes it down, or the member signs."""
    made, term = office(HANGZHOU)
    removal = proposed(made, term)
    sent = made.day
    facts = {"how": how, "answer": "I am sorry", "invited_on": sent}
    later = made.later(3)
    assert refused(lambda: removal.hear(made.committee.on(later).with_(*made.owners[1:4]), **facts)) == [
        "removal.heard-truly"
    ]
    removal.hear(made.subdistrict.on(later), **facts)
    assert removal.hearing is how


@pytest.mark.parametrize("invited", [None, 0, -1])
def test_who_was_not_invited_before_did_not_stay_away(invited: int | None) -> None:
    """No day, the day of the hearing itself, and a day before the proposal are refused."""
    made, term = office(HANGZHOU)
    removal = proposed(made, term)
    day = made.later(3)
    sent = None if invited is None else (day if invited == 0 else removal.opened - DAY)
    with pytest.raises(InvalidFacts, match="invited_on"):
        removal.hear(made.subdistrict.on(day), how=Hearing.DID_NOT_COME, invited_on=sent)
    with pytest.raises(InvalidFacts, match="record what"):
        removal.hear(target(made).on(day), how=Hearing.ANSWERED)


def test_it_is_put_to_a_meeting_that_asks_for_it_before_the_voting() -> None:
    """Not to one that asks something else, nor for somebody else, nor once owners vote."""
    made, term = office("cn.shandong")
    removal = joined(made, proposed(made, term), 2)
    chair = made.committee
    person = (removal.person,)
    for item in (
        Item(1, Matter.ELECT_COMMITTEE, "elect", removal.ref, person),
        Item(1, Matter.ELECT_COMMITTEE, "remove", term.ref, person, Topic.REMOVAL),
        Item(1, Matter.ELECT_COMMITTEE, "remove", removal.ref, ("owner-2",), Topic.REMOVAL),
    ):
        meeting = called(made, item)
        found = refused(lambda meeting=meeting: removal.put_to_vote(chair.on(made.day), meeting=meeting))
        assert found == ["removal.on-agenda"]
    meeting = called(made, asked(removal))
    meeting.notify(chair.on(made.day), notice=notice(made.day), record_day=made.day, residents_committee_told=True)
    meeting.open_voting(chair.on(made.later(16)))
    found = refused(lambda: removal.put_to_vote(chair.on(made.day), meeting=meeting))
    assert found == ["removal.on-agenda"]


@pytest.mark.parametrize(("missed", "said"), [(Ratio(4, 10), 1), (Ratio(5, 10), 0), (Ratio(6, 10), 0), (None, 1)])
def test_half_of_a_years_meetings_missed_is_a_ground_in_beijing(missed: Ratio | None, said: int) -> None:
    """Less is a remark, since the owners decide; so is a figure that is not on record."""
    made, term = office("cn.beijing")
    removal = proposed(made, term, ground=RemovalGround.ABSENT, missed=missed)
    rules = [note["rule"] for note in removal.entries[-1].noted]
    assert rules.count("committee.member.absence") == said


def suspend(made: Scene, removal: MemberRemoval, act: Act) -> list[str]:
    """What refuses a suspension that is posted."""
    return refused(lambda: removal.suspend(act, reason="until decided", notice=notice(made.day)))


@pytest.mark.parametrize(("signers", "said"), [(0, ["session.approval"]), (1, ["session.approval"]), (2, [])])
def test_a_chair_does_not_suspend_a_rival_alone(signers: int, said: list[str]) -> None:
    """In Beijing three of five members act."""
    made, term = office("cn.beijing")
    removal = proposed(made, term, Role.COMMITTEE)
    assert suspend(made, removal, made.committee.on(made.day).with_(*made.owners[1 : 1 + signers])) == said


@pytest.mark.parametrize(
    ("place", "by", "said"),
    [
        ("cn.shandong.rizhao", "committee", ["member.suspended-by"]),
        ("cn.shandong.rizhao", "subdistrict", []),
        ("cn.beijing", "subdistrict", ["member.suspended-by"]),
        ("cn.beijing", "committee", []),
        ("cn.shanghai", "committee", ["removal.suspension-provided"]),
        (HANGZHOU, "subdistrict", ["removal.suspension-provided"]),
    ],
)
def test_who_suspends_is_for_the_place(place: str, by: str, said: list[str]) -> None:
    """The office in Rizhao, the committee in Beijing, nobody where no text knows a suspension."""
    made, term = office(place)
    removal = proposed(made, term)
    act = three(made) if by == "committee" else made.subdistrict.on(made.day)
    assert suspend(made, removal, act) == said


def test_a_suspension_that_is_not_posted_is_a_breach_and_none_is_repeated() -> None:
    """Beijing asks for the posting; another removal of the same member does not suspend again."""
    made, term = office("cn.beijing")
    removal, other = proposed(made, term), proposed(made, term)
    removal.suspend(three(made), reason="until decided")
    assert noted(removal) == ["member.suspended-posted"]
    with pytest.raises(InvalidFacts, match="not repeated"):
        other.suspend(three(made), reason="again")
    with pytest.raises(InvalidFacts, match="not suspended for this"):
        other.resume(made.subdistrict.on(made.day), reason="x")


@pytest.mark.parametrize("first", [True, False])
def test_beijing_notes_who_is_put_to_the_owners_unsuspended(first: bool) -> None:
    """The member should have been suspended until then; it is a breach of the committee's, and the owners decide."""
    made, term = office("cn.beijing")
    removal = joined(made, proposed(made, term), 1)
    if first:
        removal.suspend(three(made), reason="until decided", notice=notice(made.day))
    assert put(made, removal) == []
    assert noted(removal) == ["member.suspended"] * (not first)


def test_a_suspension_is_lifted_by_who_made_it_or_once_the_owners_keep_the_member() -> None:
    """Rizhao's office suspended: the committee does not lift it, nor the member, until the owners have decided."""
    made, term = office("cn.shandong.rizhao")
    removal = joined(made, proposed(made, term), 1)
    removal.suspend(made.subdistrict.on(made.day), reason="inquiry")
    for act in (three(made), target(made).on(made.day)):
        assert "removal.resumed-by" in refused(lambda act=act: removal.resume(act, reason="x"))
    meeting = called(made, asked(removal))
    removal.put_to_vote(made.subdistrict.on(made.day), meeting=meeting)
    assert refused(lambda: removal.drop(made.subdistrict.on(made.day), reason="x")) == ["removal.dropped-by"]
    voted_at(made, meeting, Choice.AGAINST)
    removal.resume(target(made).on(made.day), reason="the owners kept me")
    assert Role.COMMITTEE in made.community.roles_of(target(made).person, made.day)


def test_only_the_proposer_or_the_office_drops_a_proposal() -> None:
    """A friend of the member who signs it too does not."""
    made, term = office("cn.shandong")
    removal = joined(made, proposed(made, term), 1)
    friend = made.owners[5]
    for actor in (friend, target(made), made.committee):
        assert refused(lambda actor=actor: removal.drop(actor.on(made.day), reason="x")) == ["removal.dropped-by"]
    removal.drop(made.owners[-1].on(made.day), reason="settled")
    voted(made, asked(removal))
    assert term.seat_of(target(made).person, made.day) is None
