"""A committee whose term has ended: by the strict reading it acts no longer, by the other until its successor is seated."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.own_rules import own_rules

from propgov import Actor, Refused, Register, begin
from propgov.assembly import Item, Matter, Meeting
from propgov.assembly.deciding.topic import Topic
from propgov.community import Grant, Notice, Role
from propgov.community.after_term import (
    after_term_note,
    ends_once_organised,
    goes_on_after_term,
    settled_after_term,
    term_over,
)
from propgov.community.standing import Left
from propgov.engine import explain_opening
from propgov.law import Law, Outcome
from propgov.law.pack import parse_pack
from propgov.testing import Scene, held_meeting, scene

DAY = timedelta(days=1)
GOES_ON = {"reading.committee-after-term": "until-successor"}
SEAT = date(2022, 1, 10)


def seat(person: str, since: date, until: date | None = None, role: Role = Role.COMMITTEE) -> Grant:
    """A seat on the committee."""
    return Grant(person, role, since, until)


@given(
    st.integers(0, 40),
    st.none() | st.integers(0, 40),
    st.none() | st.integers(0, 40),
    st.booleans(),
    st.integers(0, 60),
)
def test_a_seat_goes_on_from_the_end_of_its_term_to_the_next_committee(
    last: int, began: int | None, gone: int | None, other: bool, day: int
) -> None:
    """After its last day, unless that was the day of a dismissal, and only while nobody was seated since."""
    until, on = SEAT + DAY * last, SEAT + DAY * day
    everybody = [seat("li", SEAT, until)]
    if began is not None:
        everybody.append(seat("wang", SEAT + DAY * began, role=Role.COMMITTEE if other else Role.OWNER))
    left = () if gone is None else (Left(Role.COMMITTEE, SEAT + DAY * gone),)
    succeeded = began is not None and other and last < began <= day
    assert term_over(everybody[:1], everybody, left, on) is (day > last and gone != last and not succeeded)


def sitting(readings: dict[str, str], place: str = "cn") -> tuple[Scene, Actor]:
    """A committee of one owner, elected, and appointed for ten days."""
    made = scene(register=Register(readings=readings), jurisdiction=place)
    election = Item.on(1, Matter.ELECT_COMMITTEE, "owner-1", made.community, ("owner-1",))
    meeting = held_meeting(made, (election,), open_for=10)
    until = meeting.last_act_date + DAY * 10
    made.community.appoint(
        made.authority.on(meeting.last_act_date),
        grants=(seat("owner-1", meeting.last_act_date, until),),
        decision=meeting,
    )
    return made, made.owners[0]


def call(made: Scene, chair: Actor, on: date) -> Meeting:
    """A meeting called by the chair."""
    item = Item(1, Matter.OTHER_MAJOR, "paint the gate")
    return begin(Meeting, chair.on(on), community=made.community, agenda=(item,), votes_until=on + DAY * 30)


@pytest.mark.parametrize("named", [True, False])
def test_a_committee_after_its_term_calls_a_meeting_only_by_the_reading_that_is_named(named: bool) -> None:
    """Refused strictly, with the other reading told; by the other it acts, and the entry says on what that rests."""
    made, chair = sitting(GOES_ON if named else {})
    last = made.community.offices_of("owner-1")[0].until
    assert last is not None
    assert call(made, chair, last).entries[0].noted == ()
    day = last + DAY
    assert (Role.COMMITTEE in made.community.roles_of("owner-1", day)) is named
    if named:
        (note,) = call(made, chair, day).entries[0].noted
        assert (note["rule"], note["notes"][0][2:]) == (
            "procedure.standing",
            ["reading.committee-after-term", "until-successor"],
        )
        return
    with pytest.raises(Refused) as caught:
        call(made, chair, day)
    (finding,) = caught.value.findings
    assert finding.readings == {"reading.committee-after-term": "ends"}
    assert "如按“履行职责至新一届产生”理解，则符合" in finding.text("zh")


@pytest.mark.parametrize("named", [True, False])
def test_whoever_resigned_or_never_sat_acts_by_neither_reading(named: bool) -> None:
    """A resignation ends the seat for good, and a stranger has none: no note is told to either."""
    made, chair = sitting(GOES_ON if named else {})
    on = made.community.last_act_date + DAY
    made.community.resign(chair.on(on), role=Role.COMMITTEE, until=on)
    for actor in (chair, made.stranger):
        item = (Item(1, Matter.OTHER_MAJOR, "paint the gate"),)
        verdict = explain_opening(
            Meeting, actor.on(on + DAY * 30), community=made.community, agenda=item, votes_until=on + DAY * 60
        )
        (finding,) = [one for one in verdict.findings if one.rule == "procedure.standing"]
        assert (finding.outcome, finding.notes) == (Outcome.BROKEN, ())


def test_the_note_says_what_the_other_reading_makes_of_it() -> None:
    """Where the packs do not know the question there is no note."""
    strict, other = Law.of("cn"), Law.of("cn", readings=GOES_ON)
    assert (goes_on_after_term(strict, SEAT), goes_on_after_term(other, SEAT)) == (False, True)
    assert after_term_note(strict, SEAT)[0].en.endswith("“it acts until its successor is elected”: holds")
    assert after_term_note(other, SEAT)[0].en.endswith("“its powers end with the term”: broken")
    assert after_term_note(Law("xx", (), strict.zone, strict.calendar), SEAT) == ()


@pytest.mark.parametrize("named", [True, False])
def test_whoever_the_owners_removed_acts_by_neither_reading(named: bool) -> None:
    """A removal before the end of the term ends the seat for good: nothing goes on after the term either."""
    made, chair = sitting(GOES_ON if named else {})
    last = made.community.offices_of("owner-1")[0].until
    assert last is not None
    item = Item(1, Matter.ELECT_COMMITTEE, "remove", persons=("owner-1",), topic=Topic.REMOVAL)
    meeting = held_meeting(made, (item,), on=last - DAY * 9)
    meeting.publish(made.committee.on(made.day), notice=Notice("gate", made.day))
    sits = [Role.COMMITTEE in made.community.roles_of(chair.person, on) for on in (last, made.day, last + DAY * 40)]
    assert sits == [True, False, False]


PLACES = {"cn.shandong.heze": False, "cn.shandong.liaocheng": True}


@pytest.mark.parametrize("place", [*PLACES, "cn.shandong.jinan"])
@pytest.mark.parametrize("named", [True, False])
def test_where_the_text_of_the_place_says_it_no_reading_is_asked(place: str, named: bool) -> None:
    """Heze art. 11(1) ends it, Liaocheng art. 25(2) lets it act on, whatever a program names; Jinan says nothing, and is read."""
    made, chair = sitting(GOES_ON if named else {}, place)
    last = made.community.offices_of("owner-1")[0].until
    assert last is not None
    acts = Role.COMMITTEE in made.community.roles_of("owner-1", last + DAY)
    assert acts is PLACES.get(place, named)
    assert Role.COMMITTEE in made.community.roles_of("owner-1", last)
    law = made.community.law
    (note,) = made.community.standing_notes(chair.person, frozenset({Role.COMMITTEE}), last + DAY)
    row = settled_after_term(law, last)
    assert (row is None, "art." in note.en) == (place not in PLACES, place in PLACES)


@pytest.mark.parametrize(("day", "settled"), [(date(2022, 1, 20), False), (date(2022, 1, 21), True)])
def test_a_place_settles_it_from_the_first_day_of_its_text(day: date, settled: bool) -> None:
    """On the day before the regulation of Heze was in force the reading is asked, as elsewhere."""
    law = Law.of("cn.shandong.heze", readings=GOES_ON)
    assert goes_on_after_term(law, day) is not settled


def test_a_committee_does_not_prolong_itself_by_the_communitys_rules() -> None:
    """Rules of procedure that let the committee act on settle nothing: the reading is asked as before."""
    rules = parse_pack(
        own_rules(
            "9",
            "The committee acts until its successor is elected.",
            "业主委员会履行职责至新一届产生。",
            '"committee.term.after-end" = { one_of = ["UNTIL_SUCCESSOR"] }',
        )
    )
    law = Law.of("cn.shandong.jinan").with_bylaws(rules)
    assert goes_on_after_term(law, date(2026, 1, 5)) is False
    assert not ends_once_organised(law, date(2026, 1, 5))
