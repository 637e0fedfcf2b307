"""An election from the list of candidates to the announced result, and what a vote does that nobody may do by a list."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from tests.committee.electing import (
    FIT,
    RANKED,
    at,
    drawn,
    elected,
    ending,
    following,
    formed,
    hung,
    listing,
    nominated,
    noted,
    posted,
    refused,
    settled,
    voice,
    with_alternate,
)
from tests.committee.seating import DAY, Choice, counted, members, notice, planned, seated

from propgov import Actor, Refused, begin
from propgov.assembly import Correction, Item, Matter, Meeting
from propgov.committee import CandidateStage, Nominator, ReElectionStage, SeatBasis, SeatEnd, Term, TermStage
from propgov.committee.term_rules import FILLED
from propgov.community import Community, Role
from propgov.engine import outlook
from propgov.errors import InvalidFacts
from propgov.law import Citation, Ratio
from propgov.testing import Scene, scene

SHANGHAI, HANGZHOU = "cn.shanghai", "cn.zhejiang.hangzhou"


def held(made: Scene, term: Term, persons: tuple[str, ...] = (), **other: Any) -> Meeting:
    """An election that the residents' committee calls, publishes, and that seats the elected."""
    led = evolve(made, committee=made.residents)
    meeting = counted(led, term, persons or members(made), **other)
    meeting.publish(made.residents.on(made.day), notice=notice(made.day))
    return meeting


def sits(made: Scene, person: str) -> bool:
    """Whether somebody has the standing of the committee today."""
    return Role.COMMITTEE in made.community.roles_of(person, made.day)


# From the list to the result


def test_a_re_election_from_the_report_to_the_result() -> None:
    """A group, its list, a vote, and the announcement, which ends the group; the old committee has given way."""
    made = at(SHANGHAI)
    term = ending(made)
    group = posted(made, formed(made, term))
    new = following(made, term)
    listed = settled(made, new)
    assert [one.person for one in new.candidates] == list(members(made))
    meeting = held(made, new)
    assert (term.stage, new.stage, noted(new)) == (TermStage.ENDED, TermStage.SEATED, [])
    assert (group.elected_on, group.at_work) == (made.day, True)
    listed.announce(voice(made).on(made.day), meeting=meeting, notice=notice(made.day))
    assert (listed.elected, listed.stage) == (members(made), CandidateStage.ANNOUNCED)
    assert (group.stage, group.at_work) == (ReElectionStage.ENDED, False)
    assert Role.RE_ELECTION_GROUP not in made.community.roles_of(voice(made).person, made.later())


def test_whoever_was_not_posted_sits_by_the_vote_and_the_breach_stands_on_record() -> None:
    """Shanghai art. 21(1): a sixth owner slipped onto the ballot is elected, and the entry of the seating says how."""
    made = at(SHANGHAI)
    term = planned(made)
    settled(made, term, 4)
    held(made, term)
    assert term.stage is TermStage.SEATED
    assert noted(term) == [("candidates.posted", "BREACH", "21(1)")]


def test_candidates_of_a_list_that_was_given_up_are_posted_no_more() -> None:
    """A vote after that stands on record as one without posted candidates; the term has lost their names."""
    made = at(SHANGHAI)
    term = planned(made)
    listed = settled(made, term)
    listed.end(made.subdistrict.on(made.day), reason="the vote is put off")
    assert term.candidates == ()
    held(made, term)
    assert ("candidates.posted", "BREACH", "21(1)") in noted(term)


def test_a_list_given_up_leaves_the_candidates_of_another_alone() -> None:
    """One that was never settled takes nobody off the term."""
    made = at("cn.anhui.chizhou")
    term = planned(made)
    first = listing(made, term)
    first.end(made.subdistrict.on(made.day), reason="wrong form")
    settled(made, term)
    assert len(term.candidates) == 5


def test_nobody_puts_candidates_on_a_term_without_a_list() -> None:
    """The names come from a list that hung, not from a call."""
    made = at("cn.anhui.chizhou")
    term = planned(made)
    with pytest.raises(Refused, match="asked for by itself"):
        term.put_up(made.subdistrict.on(made.day), candidates=())


def test_an_objection_that_is_upheld_takes_the_list_down() -> None:
    """It is corrected, drawn up, sent and posted anew, and its days begin again; what was objected stays on record."""
    made = at("cn.zhejiang.ningbo")
    listed = hung(made, drawn(made, nominated(made, listing(made, planned(made)))))
    listed.object_to(made.owners[6].on(made.later(9)), text="owner-5 moved away")
    act = made.subdistrict.on(made.day)
    listed.answer(act, number=1, answer="so he did", upheld=True)
    assert listed.stage is CandidateStage.UPHELD
    with pytest.raises(Refused, match="UPHELD"):
        listed.mature(made.subdistrict.on(made.later(20)))
    listed.correct(act, reason="objection 1")
    assert (listed.reported_to, listed.notice) == (frozenset(), None)
    listed.withdraw(made.owners[4].on(made.day))
    hung(made, drawn(made, listed))
    up = made.day
    assert [rule for rule, _ in refused(lambda: listed.mature(made.subdistrict.on(up + DAY * 10)))] == [
        "candidates.posted-days"
    ]
    listed.mature(made.subdistrict.on(up + DAY * 11))
    assert [one.person for one in listed.term.candidates] == list(members(made, 4))
    assert [one.text for one in listed.objections] == ["owner-5 moved away"]


def test_who_objects_and_who_answers() -> None:
    """Owners object, strangers do not; a candidate who prepares the election answers nothing about rivals."""
    made = at("cn.anhui.chizhou")
    term = ending(made, reported=False)
    listed = listing(made, following(made, term))
    for owner in made.owners[:2]:
        listed.nominate(owner.on(made.day), person=owner.person, nominator=Nominator.SELF, undertaking=True)
    hung(made, drawn(made, listed))
    with pytest.raises(Refused, match="standing"):
        listed.object_to(made.stranger.on(made.day), text="I do not like them")
    listed.object_to(made.owners[5].on(made.day), text="owner-2 rents")
    with pytest.raises(InvalidFacts, match="stands for the committee"):
        listed.answer(made.owners[0].on(made.day), number=1, answer="so he does", upheld=True)
    listed.answer(made.owners[2].on(made.day), number=1, answer="he owns", upheld=False)
    assert listed.stage is CandidateStage.POSTED


def test_what_is_open_is_told_while_an_objection_waits() -> None:
    """Settling is closed, with the reason; asking for what may be done next is no error."""
    made = at("cn.anhui.chizhou")
    listed = hung(made, drawn(made, nominated(made, listing(made, planned(made)))))
    listed.object_to(made.owners[5].on(made.day), text="owner-2 rents")
    prospect = outlook(listed, made.subdistrict.on(made.day))["mature"]
    assert (prospect.access.name, len(prospect.faults)) == ("CLOSED", 1)


# The result


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_the_result_is_announced_three_days_after_the_election_in_shanghai(over: int) -> None:
    """Art. 21(2): the duty begins with the seating and names its last day; a day later is a breach."""
    made = at(SHANGHAI)
    term = planned(made)
    listed = settled(made, term)
    assert listed.duties(made.day) == ()
    meeting = held(made, term)
    (duty,) = listed.duties(made.day)
    assert (duty.step, duty.last_day) == ("announce", made.day + DAY * 3)
    on = made.day + DAY * (3 + over)
    listed.announce(made.subdistrict.on(on), meeting=meeting, notice=notice(on))
    assert noted(listed) == ([("election.announced-within", "BREACH", "21(2)")] if over > 0 else [])


def test_only_what_the_vote_came_to_is_announced() -> None:
    """Whoever fails one half is not elected, however far ahead of others, and nobody can announce that he was."""
    made = at("cn.anhui.chizhou")
    term = planned(made)
    listed = settled(made, term)
    half = [Choice.FOR] * 4 + [Choice.AGAINST] * 4
    meeting = held(made, term, choices={5: half, 4: [Choice.FOR] * 5 + [Choice.AGAINST] * 3})
    listed.announce(made.subdistrict.on(made.day), meeting=meeting, notice=notice(made.day))
    assert "owner-5" not in listed.elected
    assert (listed.elected, term.open_seats(made.day)) == (members(made, 4), 5)


def test_a_vote_that_elected_nobody_to_the_term_is_not_announced() -> None:
    """Neither one that is not published yet, nor one about something else; nor does a notice hang before the result."""
    made = at("cn.anhui.chizhou")
    term = planned(made)
    listed = settled(made, term)
    before = made.day
    meeting = elected(made, term)
    act = made.subdistrict.on(made.day)
    with pytest.raises(InvalidFacts, match="elected nobody"):
        listed.announce(act, meeting=meeting, notice=notice(made.day))
    meeting.publish(made.residents.on(made.day), notice=notice(made.day))
    with pytest.raises(InvalidFacts, match="after the publication"):
        listed.announce(act, meeting=meeting, notice=notice(before))
    with pytest.raises(InvalidFacts, match="elected nobody"):
        other = (Item(1, Matter.OTHER_MAJOR, "repaint"),)
        listed.announce(made.subdistrict.on(made.day), meeting=_other_vote(made, other), notice=notice(made.day))


def _other_vote(made: Scene, items: tuple[Item, ...]) -> Meeting:
    return begin(
        Meeting,
        made.residents.on(made.day),
        community=made.community,
        agenda=items,
        votes_until=made.later(20),
    )


def test_a_vote_held_sooner_than_was_planned_stands_on_record() -> None:
    """Beijing art. 32(1): the plan left the days that the list had to hang, the vote did not keep to it."""
    made = at("cn.beijing")
    term = planned(made)
    began = made.day
    listed = hung(made, drawn(made, nominated(made, listing(made, term, election_day=began + DAY * 60))))
    late = began + DAY * 3
    listed.correct(made.subdistrict.on(late), reason="a slip of the pen")
    hung(made, drawn(made, listed))
    led = evolve(made, committee=made.residents)
    meeting = counted(led, term, members(made), on=began)
    listed.mature(made.subdistrict.on(made.day))
    meeting.publish(made.residents.on(made.day), notice=notice(made.day))
    listed.announce(made.subdistrict.on(made.day), meeting=meeting, notice=notice(made.day))
    assert noted(listed) == [("candidates.posted-before", "BREACH", "32(1)")]


def test_a_by_election_fills_the_empty_seat_and_is_announced() -> None:
    """A list for the term in office: the candidate sits for the rest of it, beside those who sit already."""
    made = at(SHANGHAI)
    term = planned(made)
    first = held(made, term)
    first.annul(made.subdistrict.on(made.later()), item=5)
    listed = listing(made, term)
    own = made.owners[6].on(made.day)
    listed.nominate(own, person="owner-7", nominator=Nominator.SELF, undertaking=True)
    listed.screen(made.subdistrict.on(made.day), person="owner-7", found=FIT)
    hung(made, drawn(made, listed)).mature(made.subdistrict.on(made.later(11)))
    ends = term.ends
    meeting = held(made, term, ("owner-7",))
    listed.announce(made.subdistrict.on(made.day), meeting=meeting, notice=notice(made.day))
    assert (listed.elected, term.ends, term.open_seats(made.day)) == (("owner-7",), ends, 0)
    assert (term.members[-1].basis, noted(listed)) == (SeatBasis.BY_ELECTION, [])


def test_more_than_the_seats_are_never_filled() -> None:
    """A sixth member beside five is not seated by any vote, posted or not."""
    made = at(SHANGHAI)
    term = seated(made)
    with pytest.raises(Refused, match="seats-kept"):
        held(made, term, ("owner-7",))
    assert len(term.seated_on(made.day)) == 5


# What a vote cannot do


def test_half_of_the_seats_make_no_committee_in_hangzhou() -> None:
    """More than half (art. 27): exactly half is too few, one more is enough; elsewhere a part waits for the rest."""
    made = at(HANGZHOU)
    term = planned(made)
    weigh = made.community.law.weigh
    asked = {part: weigh(FILLED, Ratio(part, 6), on=made.day, scope=term.scope()) for part in (2, 3, 4)}
    assert [(part, one.holds) for part, one in asked.items()] == [(2, False), (3, False), (4, True)]
    assert asked[3].article == "27(1)"
    there = at("cn.anhui.chizhou")
    few = planned(there)
    held(there, few, members(there, 4))
    assert (few.stage, few.open_seats(there.day), len(few.waiting)) == (TermStage.PLANNED, 5, 4)


def test_a_member_calls_up_no_friend_before_the_alternate() -> None:
    """The friend stood by for nobody; the alternate may be called up by any member, and is seated once."""
    made = scene(RANKED, owners=12)
    term = with_alternate(made)
    sitting = next(one for one in made.owners if sits(made, one.person))
    for friend in ("owner-6", "owner-1", sitting.person):
        with pytest.raises(InvalidFacts, match="not the next alternate"):
            term.step_up(sitting.on(made.day), person=friend)
    term.step_up(sitting.on(made.day), person="owner-4")
    with pytest.raises(InvalidFacts, match="not the next alternate"):
        term.step_up(sitting.on(made.day), person="owner-4")
    assert [(one.person, one.basis) for one in term.seated_on(made.day)][-1] == ("owner-4", SeatBasis.ALTERNATE)


def test_an_annulment_that_is_set_aside_seats_the_elected_again() -> None:
    """Unseated from the annulment on, and in office again once the court has set it aside; never twice at one time."""
    made = at("cn.anhui.chizhou")
    term = planned(made, seats=3)
    meeting = held(made, term, members(made, 3))
    case = begin(
        Correction,
        made.subdistrict.on(made.day),
        meeting=meeting,
        item=1,
        broken=(Citation("property-management-regulation", "19(1)"),),
    )
    case.annul(made.subdistrict.on(made.later()))
    assert (sits(made, "owner-1"), term.members[0].end) == (False, SeatEnd.UNSEATED)
    case.contest(made.owners[1].on(made.day), known=made.day)
    case.set_aside(made.court.on(made.later(30)))
    assert [one.person for one in term.seated_on(made.day)].count("owner-1") == 1
    assert sits(made, "owner-1")


def test_owners_of_another_community_seat_nobody_here() -> None:
    """A vote about the term of the community next door is not even called: that term stays planned."""
    made = at("cn.anhui.chizhou")
    office = Actor(made.subdistrict.person)
    next_door = begin(
        Community,
        office.on(made.day),
        register=made.register,
        id="next-door",
        name="Next Door",
        jurisdiction="cn.anhui.chizhou",
        authorities=made.community.authorities,
    )
    theirs = begin(Term, office.on(made.day), community=next_door, number=1, seats=5, years=3)
    with pytest.raises(InvalidFacts, match="is not of Scene Gardens"):
        counted(made, theirs, members(made))
    assert (theirs.stage, theirs.members) == (TermStage.PLANNED, ())
