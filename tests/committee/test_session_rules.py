"""Who is there and told, how many agree of all members, and what came of each item."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.committee.seating import DAY, members, notice, seated
from tests.committee.sessions import LAMP, PAINT, at, called, chaired, hold, signed_by, sold, votes
from tests.weighed import refused

from propgov import begin, explain
from propgov.assembly import Choice, Item, Matter, Ruled
from propgov.committee import (
    Absence,
    AgendaItem,
    CommitteeSession,
    Convener,
    DeclaredInterest,
    Interest,
    InterestNature,
    MemberVote,
    Term,
)
from propgov.committee.session_rules import declared, overturned
from propgov.community import Role
from propgov.engine import Register
from propgov.errors import InvalidFacts
from propgov.law import Ratio
from propgov.testing import Scene, held_meeting, scene


def sitting(place: str, number: int, born: date = date(2026, 1, 5)) -> tuple[Scene, Term]:
    """A committee with that many members on its seats."""
    made = scene(jurisdiction=place, owners=9, born=born)
    return made, chaired(made, max(number, 5), members(made, number))


def holding(made: Scene, session: CommitteeSession, *there: int, **other: Any) -> dict[str, str]:
    """What refuses that the meeting was held with these, all of whom agreed."""
    assert session.day is not None
    facts: dict[str, Any] = {"held_on": session.day, "votes": votes(made, there), "minutes": "minutes 1", **other}
    return refused(session.hold, signed_by(made, session.day, *there), **facts)


@pytest.mark.parametrize(
    ("place", "seats", "there", "article"),
    [
        ("cn.shanghai", 4, 2, "shanghai-regulation 26(2)"),
        ("cn.shanghai", 4, 3, ""),
        ("cn.shanghai", 5, 2, "shanghai-regulation 26(2)"),
        ("cn.shanghai", 5, 3, ""),
        ("cn.beijing", 4, 2, "beijing-regulation 45(2)"),
        ("cn.zhejiang.hangzhou", 4, 2, "hangzhou-regulation 29(2)"),
        ("cn.zhejiang.taizhou", 4, 1, "zhejiang-regulation 14(1)"),
        ("cn.zhejiang.taizhou", 4, 2, ""),
        ("cn.shandong", 9, 5, "shandong-regulation 32(3)"),
        ("cn.shandong", 9, 6, ""),
        ("cn.shandong", 9, 7, ""),
    ],
)
def test_a_meeting_needs_the_quorum_of_its_place_of_all_members(
    place: str, seats: int, there: int, article: str
) -> None:
    """More than half in most places, at least half in Zhejiang's towns, two thirds in Shandong; friends are not enough."""
    made, term = sitting(place, seats)
    said = holding(made, called(made, term), *range(there))
    assert said == ({"committee.session.quorum": article} if article else {})


@pytest.mark.parametrize(
    ("place", "seats", "agree", "passed"),
    [
        ("cn.shanghai", 4, 2, False),
        ("cn.shanghai", 4, 3, True),
        ("cn.zhejiang.taizhou", 4, 1, False),
        ("cn.zhejiang.taizhou", 4, 2, True),
        ("cn.shandong", 9, 4, False),
        ("cn.shandong", 9, 5, True),
        ("cn.anhui.chizhou", 4, 1, False),
        ("cn.anhui.chizhou", 4, 2, True),
    ],
)
def test_a_decision_needs_its_share_of_all_members_not_of_those_there(
    place: str, seats: int, agree: int, *, passed: bool
) -> None:
    """The base is every member, and stands in the finding."""
    made, term = sitting(place, seats)
    session = called(made, term)
    hold(made, session, tuple(range(seats)), tuple(range(agree)))
    (made_,) = session.decisions
    assert made_.approval is not None
    assert (made_.passed, made_.approval.actual) == (passed, Ratio(agree, seats))


@given(
    choices=st.lists(st.sampled_from([Choice.FOR, Choice.AGAINST, Choice.ABSTAIN, None]), min_size=5, max_size=5),
    signed=st.lists(st.booleans(), min_size=5, max_size=5),
)
def test_a_decision_passes_if_and_only_if_more_than_half_of_all_agree_and_sign(
    choices: list[Choice | None], signed: list[bool]
) -> None:
    """In Shanghai, whatever the others say; nobody is in two camps."""
    made, term = at("cn.shanghai")
    session = called(made, term)
    cast = tuple(
        MemberVote(1, owner.person, choice, sign)
        for owner, choice, sign in zip(made.owners, choices, signed, strict=False)
        if choice is not None
    )
    hold(made, session, (0, 1, 2, 3, 4), (), votes=cast)
    (decision,) = session.decisions
    assert decision.passed == (sum(c is Choice.FOR and s for c, s in zip(choices, signed, strict=True)) >= 3)
    camps = (*decision.agree, *decision.against, *decision.abstain)
    assert sorted(camps) == sorted(vote.person for vote in cast)


def test_under_a_law_that_is_not_on_record_nothing_is_known_to_have_passed() -> None:
    """In 2008 no text on record said how many members must agree."""
    made, term = sitting("cn", 5, date(2008, 6, 2))
    session = called(made, term)
    hold(made, session, (0, 1, 2, 3, 4), (0, 1, 2, 3, 4))
    (decision,) = session.decisions
    assert decision.approval is not None
    assert (decision.passed, decision.approval.asked) == (False, False)


# Who counts


def test_the_chair_is_counted_once_however_often_he_signs_or_votes() -> None:
    """Two votes by one member are refused under the rule that votes are equal, and one signature is one person."""
    made, term = at("cn.shanghai")
    session = called(made, term)
    assert session.day is not None
    twice = (*votes(made, (0, 1)), *votes(made, (0,)))
    said = holding(made, session, 0, 1, 0, votes=twice)
    assert said == {
        "committee.session.equal-votes": "guiding-rules-2009 32",
        "committee.session.quorum": "shanghai-regulation 26(2)",
    }


def test_who_sold_the_unit_is_not_counted_and_leaves_the_base_as_it_was() -> None:
    """The seat is still one of five; its holder has no vote."""
    made, term = at("cn.shanghai")
    session = called(made, term)
    sold(made, 2)
    with pytest.raises(InvalidFacts, match="no member who may act"):
        holding(made, session, 0, 1, 2)
    quorum = {"committee.session.quorum": "shanghai-regulation 26(2)"}
    assert holding(made, session, 0, 1, 2, votes=votes(made, (0, 1))) == quorum
    hold(made, session, (0, 1, 3), (0, 1, 3))
    (decision,) = session.decisions
    assert decision.approval is not None
    assert (session.present, decision.approval.actual) == (("owner-1", "owner-2", "owner-4"), Ratio(3, 5))


def test_friends_who_hold_no_seat_make_no_quorum() -> None:
    """Their signatures are not counted, and their votes not taken."""
    made, term = at("cn.shanghai")
    session = called(made, term)
    quorum = {"committee.session.quorum": "shanghai-regulation 26(2)"}
    assert holding(made, session, 0, 1, 5, votes=votes(made, (0, 1))) == quorum
    with pytest.raises(InvalidFacts, match="no member who may act"):
        holding(made, session, 0, 1, 5)


def test_nobody_votes_without_signing_or_on_what_was_not_called() -> None:
    """A vote of somebody who does not sign is not taken on another's word."""
    made, term = at("cn.shanghai")
    session = called(made, term)
    with pytest.raises(InvalidFacts, match="does not sign"):
        holding(made, session, 0, 1, 2, votes=votes(made, (0, 1, 2, 3)))
    with pytest.raises(InvalidFacts, match="not on the agenda"):
        holding(made, session, 0, 1, 2, votes=votes(made, (0, 1, 2), item=2))


@pytest.mark.parametrize("answer", [Choice.WITH_MAJORITY, Choice.NO_OPINION])
def test_a_member_does_not_leave_it_to_the_majority(answer: Choice) -> None:
    """Owners may; whoever they elected says for, against or abstains."""
    made, term = at("cn.shanghai")
    session = called(made, term)
    said = (MemberVote(1, made.owners[0].person, answer), *votes(made, (1, 2)))
    with pytest.raises(InvalidFacts, match="is no answer of a member"):
        holding(made, session, 0, 1, 2, votes=said)


@pytest.mark.parametrize(
    ("place", "said"),
    [("cn.shanghai", {"committee.session.proxy": "shanghai-regulation 26(2)"}), ("cn.zhejiang.taizhou", {})],
)
def test_no_member_sends_somebody_else(place: str, said: dict[str, str]) -> None:
    """It is refused where the place forbids it; nobody who was sent is counted anywhere."""
    made, term = at(place)
    assert holding(made, called(made, term), 0, 1, 2, proxies=("owner-4 by stranger",)) == said


def test_who_has_an_interest_abstains() -> None:
    """On that item, whoever declared it; on the others the member votes."""
    made, term = at("cn.shanghai")
    session = called(made, term, PAINT, LAMP)
    mine = (DeclaredInterest(1, made.owners[0].person, "my brother is the painter"),)
    cast = votes(made, (0, 1, 2, 3))
    with pytest.raises(InvalidFacts, match="has an interest in item 1"):
        holding(made, session, 0, 1, 2, 3, votes=cast, interests=mine)
    abstaining = (evolve(cast[0], choice=Choice.ABSTAIN), *cast[1:], *votes(made, (0, 1, 2), item=2))
    assert holding(made, session, 0, 1, 2, 3, votes=abstaining, interests=mine) == {}


def test_an_interest_on_record_binds_though_nobody_declares_it_again() -> None:
    """A member who once declared that the painter is his brother does not vote on that painter's contract."""
    made, term = at("cn.shanghai")
    who = made.owners[0]
    found = begin(
        Interest,
        who.on(made.day),
        term=term,
        person=who.person,
        about=term.ref,
        nature=InterestNature.PROVIDER_TIES,
        raised_by=who.person,
    )
    found.declare(who.on(made.day), what="my brother")
    session = called(made, term, AgendaItem(1, "the pay of the painter", about=term.ref))
    with pytest.raises(InvalidFacts, match="has an interest in item 1"):
        holding(made, session, 0, 1, 2, 3, votes=votes(made, (0, 1, 2, 3)))
    cast = votes(made, (0, 1, 2, 3))
    abstaining = (evolve(cast[0], choice=Choice.ABSTAIN), *cast[1:])
    assert holding(made, session, 0, 1, 2, 3, votes=abstaining) == {}


def test_the_absent_are_members_who_were_not_there() -> None:
    """Nobody is noted as absent who signs, who holds no seat, or twice."""
    made, term = at("cn.shanghai")
    session = called(made, term)
    for names in (("owner-1",), ("owner-6",), ("owner-4", "owner-4")):
        with pytest.raises(InvalidFacts, match="no absent member"):
            holding(made, session, 0, 1, 2, absent=tuple(Absence(name) for name in names))
    assert holding(made, session, 0, 1, 2, absent=(Absence("owner-4", "ill"), Absence("owner-5"))) == {}


def test_a_meeting_is_held_on_the_day_for_which_it_was_called() -> None:
    """Not a day earlier, among friends."""
    made, term = at("cn.shanghai")
    session = called(made, term)
    assert session.day is not None
    early = session.day - DAY
    with pytest.raises(InvalidFacts, match="it was called for"):
        session.hold(signed_by(made, early, 0, 1, 2), held_on=early, votes=votes(made, (0, 1, 2)))


def test_a_decision_of_the_owners_that_ends_before_the_meeting_takes_the_item_from_the_committee() -> None:
    """The others are decided; this one is lost, with the article that reserves it."""
    made = scene()
    term = chaired(made)
    meeting = held_meeting(made, (Item(1, Matter.OTHER_MAJOR, "fees", to_committee=True),))
    fee = AgendaItem(2, "a lower fee", reserved=Matter.OTHER_MAJOR)
    session, other = (called(made, term, PAINT, fee, delegations=(meeting,)) for _ in range(2))
    hold(made, session, (0, 1, 2), (0, 1, 2))
    meeting.annul(made.subdistrict.on(made.day), item=1)
    hold(made, other, (0, 1, 2), (0, 1, 2))
    assert [[one.passed for one in each.decisions] for each in (session, other)] == [[True, True], [True, False]]
    found = other.decisions[1].reserved
    assert found is not None
    assert (found.article, found.refuses) == ("278(1)", True)


@pytest.mark.parametrize(
    ("reading", "after", "counted"),
    [("ends", 0, 3), ("ends", 1, 0), ("until-successor", 0, 3), ("until-successor", 1, 3)],
)
def test_members_are_counted_as_long_as_they_have_standing(reading: str, after: int, counted: int) -> None:
    """To the last day of the term, and after it by the reading by which they go on until the next committee sits."""
    register = Register(readings={"reading.committee-after-term": reading})
    made = scene(jurisdiction="cn.zhejiang.hangzhou", register=register)
    term = seated(made)
    assert term.ends is not None
    asking, day = signed_by(made, term.ends, 0, 1), term.ends + DAY * after
    session = begin(CommitteeSession, asking, term=term, asked_by=("owner-1", "owner-2"))
    session.call(asking, convener=Convener.MEMBERS, day=day, agenda=(PAINT,))
    act = made.residents.on(day).with_(*made.owners[:3])
    found = explain(session.hold, act, held_on=day, votes=()).findings
    assert [one.actual for one in found if one.rule == "committee.session.quorum"] == [Ratio(counted, 5)]


# Told beforehand


def silent(made: Scene, term: Term, ahead: int) -> CommitteeSession:
    """A meeting that was called, and nobody told."""
    chair = made.owners[0].on(made.day)
    session = begin(CommitteeSession, chair, term=term)
    session.call(chair, convener=Convener.CHAIR, day=made.day + DAY * ahead, agenda=(PAINT,))
    return session


def breaches(made: Scene, session: CommitteeSession, **other: Any) -> set[str]:
    """What the entry of the meeting would note, each with its article."""
    assert session.day is not None
    facts: dict[str, Any] = {"votes": votes(made, (0, 1, 2)), "minutes": "minutes 1", **other}
    act = signed_by(made, session.day, 0, 1, 2)
    verdict = explain(session.hold, act, held_on=session.day, **facts)
    assert verdict.allowed, verdict
    found = [note for finding in verdict.findings for note in finding.noted()]
    return {f"{f.rule.removeprefix('committee.session.')} {f.instrument.id} {f.article}" for f in found if f.instrument}


@pytest.mark.parametrize(("ahead", "late"), [(3, True), (4, False), (5, False)])
def test_in_ningbo_the_agenda_hangs_three_whole_days_before(ahead: int, *, late: bool) -> None:
    """Two days are a breach, three are not, nor are four."""
    made, term = at("cn.zhejiang.ningbo")
    said = breaches(made, called(made, term, ahead=ahead))
    assert ("posted-before ningbo-regulation 33(2)" in said) == late


@pytest.mark.parametrize(("ahead", "late"), [(5, True), (6, False), (7, False)])
def test_in_beijing_the_residents_committee_is_told_five_whole_days_before(ahead: int, *, late: bool) -> None:
    """Four days are a breach, five are not."""
    made, term = at("cn.beijing")
    said = breaches(made, called(made, term, ahead=ahead))
    assert ("residents-told.days beijing-regulation 45(3)" in said) == late


def test_a_meeting_of_which_nobody_was_told_is_a_breach_and_a_meeting_all_the_same() -> None:
    """Each place says who is told, and the minutes are kept."""
    made, term = at("cn.shanghai")
    session = silent(made, term, 9)
    assert {"invited shanghai-regulation 26(2)"} == {one for one in breaches(made, session) if "shanghai" in one}
    unwritten = breaches(made, session, minutes=" ")
    assert "minutes shanghai-regulation 27(2)" in unwritten


def test_who_is_told_on_the_day_itself_was_told_no_day_before() -> None:
    """An invitation after the meeting does not count for it."""
    made, term = at("cn.beijing")
    session = silent(made, term, 9)
    assert session.day is not None
    session.tell(made.owners[1].on(session.day), whom=Role.RESIDENTS_COMMITTEE, proof="receipt 1")
    assert {"residents-told.days beijing-regulation 45(3)"} == {b for b in breaches(made, session) if "beijing" in b}


@pytest.mark.parametrize(("back", "proof", "said"), [(1, "photo", "before the call"), (0, " ", "entered late")])
def test_no_agenda_is_posted_before_the_call_or_back_dated(back: int, proof: str, said: str) -> None:
    """A notice of yesterday's needs its proof, one from before the call is none."""
    made, term = at("cn.shanghai")
    session = silent(made, term, 9)
    first = made.day
    with pytest.raises(InvalidFacts, match=said):
        session.post(made.owners[0].on(first + DAY), notice=evolve(notice(first - DAY * back), proof=proof))
    session.post(made.owners[0].on(first + DAY), notice=notice(first))
    assert session.notice is not None


# What ends a decision


@pytest.mark.parametrize("said", [None, *Ruled])
def test_a_decision_ends_as_the_ruling_says_and_not_otherwise(said: Ruled | None) -> None:
    """A judgment that revokes does not declare, and one without effect does neither."""
    made, term = at("cn.shanghai")
    session = called(made, term)
    ruling = cast("Any", SimpleNamespace(says=lambda meeting, item: said if (meeting, item) == (session, 1) else None))
    act = made.court.on(made.day)
    assert declared(session, act, ruling=ruling, item=1) == (said in (Ruled.NOT_FORMED, Ruled.VOID))
    assert overturned(session, act, ruling=ruling, item=1) == (said in (Ruled.REVOKED, Ruled.ANNULLED))
    assert not declared(session, act, ruling=ruling, item=2)
    assert not overturned(session, act, ruling=ruling, item=2)
