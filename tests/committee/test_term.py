"""A term of the owners' committee: whom an election seats and unseats, how it begins, ends and is followed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.committee.seating import DAY, counted, items_for, member, members, notice, planned, published, seated

from propgov import Refused, Role, begin
from propgov.assembly import Choice, Item, Matter
from propgov.committee import Member, Office, Seal, SealKind, SeatBasis, SeatEnd, Term, TermStage
from propgov.community import Document, Grant, Title, TitleBasis, Unit, UnitKind
from propgov.errors import InvalidFacts
from propgov.testing import Scene, held_meeting, scene

HANGZHOU = "cn.zhejiang.hangzhou"


def sits(made: Scene, person: str, on: date | None = None) -> bool:
    """Whether somebody has the standing of the committee that day, today unless another is named."""
    return Role.COMMITTEE in made.community.roles_of(person, on or made.day)


def noted(made: Scene, term: Term) -> list[str]:
    """What the last entry of a term has as breaches and notes."""
    return [str(one["rule"]) for one in made.register.journal.entries(term.ref)[-1].noted]


def following(made: Scene, before: Term, persons: tuple[str, ...] = ()) -> Term:
    """The next term, planned by a member of the one in office."""
    facts: dict[str, Any] = {"number": before.number + 1, "seats": before.seats, "years": before.years}
    return begin(Term, made.subdistrict.on(made.day), community=made.community, previous=before, **facts)


# An election seats


def test_the_published_election_seats_the_members_in_one_step() -> None:
    """Nobody sits by the count alone; the publication seats all, and whoever sat before leaves that day."""
    made = scene()
    term = planned(made)
    meeting = counted(made, term, members(made))
    assert (term.stage, sits(made, "owner-1"), sits(made, "committee")) == (TermStage.PLANNED, False, True)
    published(made, meeting)
    assert (term.stage, term.begins) == (TermStage.SEATED, made.day)
    assert [sits(made, person) for person in (*members(made), "committee", "owner-6")] == [True] * 5 + [False] * 2
    assert sits(made, "committee", made.day - DAY)
    assert {seat.by for seat in term.members} == {meeting.ref}


@pytest.mark.parametrize(
    ("begins", "years", "last"),
    [
        (date(2027, 2, 10), 3, date(2030, 2, 9)),
        (date(2028, 2, 29), 3, date(2031, 2, 27)),
        (date(2028, 2, 29), 4, date(2032, 2, 28)),
    ],
)
def test_a_term_lasts_its_years_to_the_day(begins: date, years: int, last: date) -> None:
    """To the day before the same date; members have standing on the last day, and on the next one no more."""
    made = scene(born=begins - timedelta(days=40))
    term = planned(made, years=years)
    meeting = counted(made, term, members(made))
    meeting.publish(made.committee.on(begins), notice=notice(begins))
    assert term.ends == last
    assert (sits(made, "owner-1", last), sits(made, "owner-1", last + DAY)) == (True, False)


def test_a_plurality_seats_nobody() -> None:
    """Whoever fails one majority is not elected, however far ahead of others."""
    made = scene()
    term = planned(made, seats=3)
    half = {1: [Choice.FOR] * 3 + [Choice.AGAINST] * 3, 2: [Choice.AGAINST] * 6}
    meeting = counted(made, term, members(made, 4), choices=half)
    published(made, meeting)
    assert [seat.person for seat in term.waiting] == ["owner-3", "owner-4"]
    assert (term.members, term.open_seats(made.day)) == ((), 3)


def test_more_than_the_seats_are_never_seated() -> None:
    """An election of more than there are seats is not published: nobody would know who sits."""
    made = scene()
    term = planned(made, seats=3)
    meeting = counted(made, term, members(made, 4))
    with pytest.raises(Refused, match=r"committee\.term\.seats-kept"):
        published(made, meeting)
    assert (term.stage, sits(made, "owner-1")) == (TermStage.PLANNED, False)


def test_what_decides_about_another_case_seats_nobody_here() -> None:
    """An election of the community's committee that names no term seats as it always did; the term stays planned."""
    made = scene()
    term = planned(made)
    published(made, held_meeting(made, (Item(1, Matter.ELECT_COMMITTEE, "elect", persons=("owner-1",)),)))
    assert (term.stage, sits(made, "owner-1")) == (TermStage.PLANNED, True)


def test_an_election_without_posted_candidates_stands_on_record() -> None:
    """Shanghai asks that candidates are posted: the vote seats them, and the breach stays in the entry for all to see."""
    made = scene(jurisdiction="cn.shanghai")
    term = seated(made)
    assert noted(made, term) == ["committee.candidates.posted"]


# Too few, and by-elections


@pytest.mark.parametrize(("elected", "sits_now"), [(2, False), (3, True), (5, True)])
def test_how_many_make_a_committee_in_hangzhou(elected: int, sits_now: bool) -> None:
    """More than half of the agreed number (art. 27): of five, two are not enough, and wait for the rest."""
    made = scene(jurisdiction=HANGZHOU)
    term = planned(made)
    published(made, counted(made, term, members(made, elected)))
    assert (term.stage is TermStage.SEATED, sits(made, "owner-1")) == (sits_now, sits_now)
    assert [seat.person for seat in term.waiting] == ([] if sits_now else ["owner-1", "owner-2"])


@pytest.mark.parametrize("elected", [1, 3, 4, 5])
@pytest.mark.parametrize(
    "place", ["cn.shanghai", "cn.beijing", "cn.zhejiang.huzhou", "cn.shandong", "cn.anhui.chizhou"]
)
def test_elsewhere_there_is_no_committee_and_no_seal_until_every_seat_is_filled(place: str, elected: int) -> None:
    """Four of five wait: nobody acts for a committee, and no seal is cut, whoever asks; the vote on the fifth seats all."""
    made = scene(jurisdiction=place)
    term = planned(made)
    published(made, counted(made, term, members(made, elected)))
    if elected < 5:
        assert [seat.person for seat in term.waiting] == list(members(made, elected))
        assert (term.stage, term.members, sits(made, "owner-1")) == (TermStage.PLANNED, (), False)
        for actor in (made.committee, made.subdistrict):
            with pytest.raises(InvalidFacts, match="is not in office"):
                begin(Seal, actor.on(made.day), term=term, which=SealKind.COMMITTEE)
        published(made, counted(made, term, members(made)[elected:]))
    assert (term.stage, len(term.seated_on(made.day)), term.waiting) == (TermStage.SEATED, 5, ())
    assert begin(Seal, made.owners[0].on(made.day), term=term, which=SealKind.COMMITTEE)


def test_those_who_wait_sit_with_the_rest_once_they_are_enough() -> None:
    """A second vote elects three more; all five sit from its publication, each by the vote that elected him."""
    made = scene(jurisdiction=HANGZHOU)
    term = planned(made)
    first = published(made, counted(made, term, members(made, 2)))
    second = published(made, counted(made, term, members(made)[2:]))
    assert [seat.by for seat in term.members] == [first.ref] * 2 + [second.ref] * 3
    assert (term.waiting, sits(made, "owner-1")) == ((), True)


def test_those_who_wait_fall_with_their_election() -> None:
    """If the vote that elected them is annulled, they wait for nothing any more."""
    made = scene(jurisdiction=HANGZHOU)
    term = planned(made)
    first = published(made, counted(made, term, members(made, 2)))
    first.annul(made.subdistrict.on(made.day), item=1)
    assert [seat.person for seat in term.waiting] == ["owner-2"]


def test_empty_seats_are_filled_for_the_rest_of_the_term() -> None:
    """By an election about the term in office; nobody is seated twice, and the term ends when it would have."""
    made = scene(jurisdiction=HANGZHOU)
    term = planned(made)
    published(made, counted(made, term, members(made, 3)))
    ends = term.ends
    meeting = held_meeting(made, items_for(term, ("owner-3", "owner-4")), open_for=5)
    meeting.publish(member(made).on(made.day), notice=notice(made.day))
    assert [seat.basis for seat in term.members] == [SeatBasis.ELECTED] * 3 + [SeatBasis.BY_ELECTION]
    assert (term.ends, len(term.seated_on(made.day))) == (ends, 4)


# What ends an election


def test_a_revoked_election_unseats_and_whoever_sat_before_sits_again() -> None:
    """From the day of the judgment nobody sits by it; the committee before it, which had left for it, is back."""
    made = scene()
    term = planned(made, seats=3)
    meeting = published(made, counted(made, term, members(made, 3)))
    day = made.later(5)
    for number in (1, 2, 3):
        meeting.revoke(made.court.on(day), item=number, known=made.day, filed=made.day)
    assert [seat.end for seat in term.members] == [SeatEnd.UNSEATED] * 3
    assert [sits(made, "owner-1", day - DAY), sits(made, "owner-1", day)] == [True, False]
    assert (sits(made, "committee", day - DAY), sits(made, "committee", day)) == (False, True)


def test_one_annulled_item_ends_one_seat() -> None:
    """The others were elected by items of their own, and stay."""
    made = scene()
    term = planned(made, seats=3)
    meeting = published(made, counted(made, term, members(made, 3)))
    meeting.annul(made.subdistrict.on(made.later()), item=2)
    assert [sits(made, person) for person in members(made, 3)] == [True, False, True]
    assert not sits(made, "committee")


# The next term


def test_the_next_term_takes_over_on_one_day() -> None:
    """The old members sit until the day before, the new ones from that day: never both, never none."""
    made = scene()
    first = seated(made, 3)
    second = following(made, first)
    meeting = held_meeting(made, items_for(second, members(made, 6)[3:]), open_for=5)
    meeting.publish(member(made).on(made.day), notice=notice(made.day))
    assert (first.stage, first.ended_on, first.succeeded_on) == (TermStage.ENDED, made.day - DAY, made.day)
    assert [sits(made, "owner-1"), sits(made, "owner-4")] == [False, True]
    assert [sits(made, "owner-1", made.day - DAY), sits(made, "owner-4", made.day - DAY)] == [True, False]


def test_a_second_committee_is_not_seated_beside_the_first() -> None:
    """Friends of a losing side plan a term of their own and hold a vote: it is not published while another committee sits."""
    made = scene()
    seated(made, 3)
    rival = planned(made, 3)
    meeting = held_meeting(made, items_for(rival, members(made, 6)[3:]), open_for=5)
    with pytest.raises(Refused, match=r"committee\.term\.one-in-office"):
        meeting.publish(member(made).on(made.day), notice=notice(made.day))
    assert not sits(made, "owner-4")


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"number": 0}, "whole number from 1"),
        ({"seats": 0}, "whole number from 1"),
        ({"years": -1}, "whole number from 1"),
        ({"number": 2}, "name the term before"),
        ({"number": 2, "document": " "}, "name the term before"),
    ],
)
def test_a_plan_follows_the_term_before_it(facts: dict[str, Any], said: str) -> None:
    """Numbers count up from the term before, or from a document that shows it."""
    made = scene()
    with pytest.raises(InvalidFacts, match=said):
        planned(made, **facts)
    assert planned(made, number=2, document="filing 7").previous is None


def test_a_plan_follows_no_term_of_another_number() -> None:
    """The third does not follow the first."""
    made = scene()
    with pytest.raises(InvalidFacts, match="is not the term before"):
        planned(made, 3, number=3, previous=seated(made, 3))


def test_a_seat_of_a_term_is_left_by_its_own_procedure() -> None:
    """Neither resigned nor dismissed behind the term's back: its record and the standing say the same."""
    made = scene()
    seated(made, 3)
    with pytest.raises(InvalidFacts, match="was not appointed COMMITTEE"):
        made.community.resign(member(made).on(made.day), role=Role.COMMITTEE, until=made.day)
    with pytest.raises(InvalidFacts, match="was not appointed COMMITTEE"):
        made.community.dismiss(made.subdistrict.on(made.day), person="owner-1", role=Role.COMMITTEE, until=made.day)


# Size and years by place


SIZES = {
    "cn.shanghai": [(4, False), (5, True), (6, False), (7, True), (21, True)],
    "cn.zhejiang.huzhou": [(3, False), (5, True), (8, False), (11, True), (13, False)],
    "cn.shandong.qingdao": [(3, False), (4, False), (5, True)],
    "cn.shandong": [(3, False), (5, True)],
    "cn.shandong.rizhao": [(3, False), (5, True), (6, False)],
}


@pytest.mark.parametrize(
    ("place", "seats", "allowed"), [(place, *one) for place, tried in SIZES.items() for one in tried]
)
def test_the_size_that_a_place_allows(place: str, seats: int, allowed: bool) -> None:
    """Below, at and above each limit, and odd. Qingdao and Rizhao print three, but the province's five decides."""
    made = scene(jurisdiction=place, owners=6)
    grow(made)
    if allowed:
        assert planned(made, seats).seats == seats
    else:
        with pytest.raises(Refused, match=r"committee\.term\.(size|odd)"):
            planned(made, seats)


def grow(made: Scene, area: Decimal = Decimal("20000.00")) -> None:
    """A further unit, so that the community is not a small one."""
    unit = Unit("9-1", "9", UnitKind.DWELLING, area)
    title = Title(unit.id, ("developer",), TitleBasis.OWN_BUILDING, made.day, delivered=False)
    made.community.enter(made.registry.on(made.day), units=(unit,), titles=(title,))


@pytest.mark.parametrize(("total", "three"), [("9999.99", True), ("10000.00", True), ("10000.01", False)])
def test_a_small_community_in_shanghai_may_have_three(total: str, three: bool) -> None:
    """Up to 10,000 m2 (art. 20): at 10,000.00 three may sit, at 10,000.01 no more."""
    made = scene(jurisdiction="cn.shanghai")
    own = sum((unit.area for unit in made.community.units.values()), start=Decimal(0))
    grow(made, Decimal(total) - own)
    if three:
        planned(made, 3)
    else:
        with pytest.raises(Refused, match=r"art\. 20"):
            planned(made, 3)


@pytest.mark.parametrize(
    ("place", "years", "allowed"),
    [
        ("cn.shanghai", 2, False), ("cn.shanghai", 3, True), ("cn.shanghai", 5, True), ("cn.shanghai", 6, False),
        ("cn.beijing", 1, True), ("cn.beijing", 5, True), ("cn.beijing", 6, False),
    ],
)  # fmt: skip
def test_the_years_that_a_place_allows(place: str, years: int, allowed: bool) -> None:
    """Three to five in Shanghai, at most five in Beijing."""
    made = scene(jurisdiction=place)
    if allowed:
        planned(made, years=years)
    else:
        with pytest.raises(Refused, match=r"committee\.term\.years"):
            planned(made, years=years)


# What is due before the end


@pytest.mark.parametrize(
    ("place", "months", "article"), [("cn.shanghai", 5, "28(1)"), ("cn.beijing", 6, "49(1)"), (HANGZHOU, 3, "33")]
)
@pytest.mark.parametrize("over", [0, 1])
def test_the_report_is_due_months_before_the_end(place: str, months: int, article: str, over: int) -> None:
    """The duty names the last day; on it the report is in time, a day later it is noted as late under the place's article."""
    made = scene(jurisdiction=place)
    term = seated(made)
    (duty,) = [one for one in term.duties(made.day) if one.step == "report"]
    assert term.ends is not None
    assert duty.provision is not None
    assert duty.provision.article == article
    assert abs((term.ends - duty.last_day).days - months * 30.5) < 4
    entry = term.report(member(made).on(duty.last_day + DAY * over), written=True)
    assert [one["rule"] for one in entry.noted] == ["committee.term.report.lead"] * over
    assert [one.step for one in term.duties(made.day) if one.step == "report"] == []


def test_a_report_by_word_of_mouth_is_none_in_beijing() -> None:
    """The report is to be in writing (art. 49)."""
    made = scene(jurisdiction="cn.beijing")
    term = seated(made)
    noted_rules = [one["rule"] for one in term.report(member(made).on(made.day), written=False).noted]
    assert noted_rules == ["committee.term.report.written"]


def test_a_re_election_in_time_and_late() -> None:
    """In Lishui the assembly re-elects two months before the end: a later vote seats the members, and is noted."""
    made = scene(jurisdiction="cn.zhejiang.lishui")
    first = seated(made, years=3)
    assert first.ends is not None
    made.subdistrict.on(made.day)
    second = begin(
        Term, made.subdistrict.on(first.ends - DAY * 40), community=made.community, number=2, seats=5, years=3,
        previous=first,
    )  # fmt: skip
    (duty,) = [one for one in second.duties(made.day) if one.step == "seat"]
    assert duty.last_day < first.ends - DAY * 59
    meeting = held_meeting(
        made, items_for(second, members(made)), on=first.ends - DAY * 40, open_for=5, by=made.subdistrict
    )
    meeting.publish(made.subdistrict.on(made.day), notice=notice(made.day))
    assert "committee.term.meeting.lead" in noted(made, second)


# A committee from before


def recognised(made: Scene, **other: Any) -> Term:
    """Three who sit by a certificate, taken over as the third term."""
    office = made.subdistrict.on(made.day)
    paper = Document("Certificate of filing", "7", "Subdistrict office", made.born)
    grants = tuple(Grant(person, Role.COMMITTEE, made.born) for person in members(made, 3))
    made.community.recognise_seated(office, grants=grants, document=paper)
    term = planned(made, 3, number=3, document="filing 7")
    chair, *others = members(made, 3)
    named = (Member(chair, Office.CHAIR), *(Member(one) for one in others))
    facts: dict[str, Any] = {"members": named, "begins": made.born, "document": paper, **other}
    term.recognise(made.subdistrict.on(made.day), **facts)
    return term


def test_a_committee_that_sits_already_is_recognised_by_its_document() -> None:
    """Its members sit by the document, which owners may contest; what they do says so."""
    made = scene()
    term = recognised(made)
    assert (term.stage, term.chair_on(made.day), len(term.seated_on(made.day))) == (TermStage.SEATED, "owner-1", 3)
    assert term.grants() == ()
    assert made.community.rests_on((member(made),), made.day)
    paper = Document("Certificate of filing", "7", "Subdistrict office", made.born)
    made.community.contest(made.owners[4].on(made.day), document=paper, reason="nobody elected them")
    made.community.settle(made.court.on(made.day), number=1, upheld=True, reason="so it was")
    assert term.seated_on(made.later()) == ()


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"members": (Member("owner-6"),)}, "does not sit by that document"),
        ({"members": (Member("owner-1"), Member("owner-1"))}, "name each member once"),
        ({"members": ()}, "name each member once"),
        ({"members": (Member("owner-1", Office.CHAIR), Member("owner-2", Office.CHAIR))}, "two chairs"),
        ({"document": Document("Another", "8", "Nobody", date(2026, 1, 5))}, "is not recognised"),
        ({"begins": date(2026, 1, 6)}, "lies after the document"),
    ],
)
def test_nobody_is_recognised_who_does_not_sit(other: dict[str, Any], said: str) -> None:
    """Only those whom the document seats, each once, with one chair."""
    with pytest.raises(InvalidFacts, match=said):
        recognised(scene(), **other)


def test_a_recognised_term_gives_way_to_an_elected_one() -> None:
    """Its members lose the standing that the document gave when the next committee is seated."""
    made = scene()
    first = recognised(made)
    second = following(made, first)
    meeting = held_meeting(made, items_for(second, members(made, 6)[3:]))
    meeting.publish(member(made).on(made.day), notice=notice(made.day))
    assert (first.stage, sits(made, "owner-1"), sits(made, "owner-4")) == (TermStage.ENDED, False, True)


# The end


def test_a_term_expires_after_its_last_day_and_not_before() -> None:
    """The office notes it; on the last day it is refused as too early."""
    made = scene()
    term = seated(made)
    assert term.ends is not None
    with pytest.raises(InvalidFacts, match="after its last day"):
        term.expire(made.subdistrict.on(term.ends), reason="no successor")
    term.expire(made.subdistrict.on(term.ends + DAY), reason="no successor")
    assert (term.stage, term.ended_on) == (TermStage.ENDED, term.ends)


@pytest.mark.parametrize(
    ("place", "role", "allowed"),
    [
        (HANGZHOU, Role.MANAGEMENT_COMMITTEE, True),
        (HANGZHOU, Role.RESIDENTS_COMMITTEE, False),
        ("cn.zhejiang.huzhou", Role.RESIDENTS_COMMITTEE, True),
        ("cn.zhejiang.huzhou", Role.MANAGEMENT_COMMITTEE, False),
    ],
)
def test_who_stands_in_is_what_the_place_says(place: str, role: Role, allowed: bool) -> None:
    """The property-management committee in Hangzhou, the residents' committee in Huzhou; nobody while a committee sits."""
    made = scene(jurisdiction=place)
    term = seated(made)
    assert term.ends is not None
    act = made.subdistrict.on(term.ends + DAY)
    with pytest.raises(Refused):
        term.name_stand_in(act, role=role)
    term.expire(act, reason="no successor")
    if allowed:
        term.name_stand_in(act, role=role)
        assert term.stand_in is role
    else:
        with pytest.raises(Refused, match=r"committee\.term\.stands-in"):
            term.name_stand_in(act, role=role)


def test_a_plan_is_given_up_only_before_anybody_sits() -> None:
    """What was elected is not dropped."""
    made = scene()
    term = planned(made)
    term.drop(made.subdistrict.on(made.day), reason="the number was wrong")
    assert term.stage is TermStage.DROPPED
    with pytest.raises(Refused):
        seated(made).drop(made.subdistrict.on(made.day), reason="we lost")
