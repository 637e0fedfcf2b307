"""Who asks for a meeting of the committee, who calls it, and what it may put on its agenda."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.committee.seating import DAY
from tests.committee.sessions import PAINT, at, called, chaired, signed_by
from tests.own_rules import own_rules
from tests.weighed import refused

from propgov import begin
from propgov.assembly import Item, Matter, Meeting
from propgov.committee import AgendaItem, CommitteeSession, Convener, SessionStage, Term
from propgov.engine import Actor
from propgov.errors import InvalidFacts
from propgov.income import Account, Spending
from propgov.testing import Scene, held_meeting, scene

CHAIR, DEPUTY, MEMBERS, NAMED = Convener.CHAIR, Convener.DEPUTY, Convener.MEMBERS, Convener.NAMED_MEMBER
OFFICE, RESIDENTS = Convener.SUBDISTRICT, Convener.RESIDENTS_COMMITTEE
CALLED_BY = "committee.session.convener"


def asked(made: Scene, term: Term, *numbers: int) -> CommitteeSession:
    """A meeting for which these owners have asked, or which the chair began."""
    act = signed_by(made, made.day, *(numbers or (0,)))
    return begin(CommitteeSession, act, term=term, asked_by=tuple(made.owners[one].person for one in numbers))


def calling(made: Scene, session: CommitteeSession, by: Actor, convener: Convener, **other: Any) -> dict[str, str]:
    """What refuses that this person calls the meeting as that convener."""
    facts: dict[str, Any] = {"day": made.day + DAY * 20, "agenda": (PAINT,), **other}
    return refused(session.call, by.on(other.pop("on", made.day)), convener=convener, **facts)


@pytest.mark.parametrize(
    ("place", "convener", "article"),
    [
        ("cn.zhejiang.hangzhou", CHAIR, ""),
        ("cn.zhejiang.hangzhou", DEPUTY, ""),
        ("cn.shandong", CHAIR, ""),
        ("cn.shandong", DEPUTY, "shandong-regulation 32(2)"),
        ("cn.anhui.chizhou", DEPUTY, ""),
    ],
)
def test_a_place_says_who_calls_the_committee(place: str, convener: Convener, article: str) -> None:
    """The deputy does in Hangzhou; in Shandong only the chair or an executive member does."""
    made, term = at(place)
    by = made.owners[0 if convener is CHAIR else 1]
    said = calling(made, asked(made, term), by, convener)
    assert said == ({CALLED_BY: article} if article else {})


def test_an_executive_member_shows_what_made_them_one() -> None:
    """Without the paper a member of a committee in Shandong is a member like the others."""
    made, term = at("cn.shandong")
    session, by = asked(made, term), made.owners[2]
    assert calling(made, session, by, Convener.EXECUTIVE_MEMBER, warrant="minutes of the first meeting") == {}
    with pytest.raises(InvalidFacts, match="is not the EXECUTIVE_MEMBER"):
        calling(made, session, by, Convener.EXECUTIVE_MEMBER)


@pytest.mark.parametrize(("convener", "number"), [(CHAIR, 1), (DEPUTY, 0), (NAMED, 2), (MEMBERS, 2), (OFFICE, 0)])
def test_nobody_calls_under_an_office_that_is_not_theirs(convener: Convener, number: int) -> None:
    """A member who says that they are the chair, are named, or have asked, is told so."""
    made, term = at("cn.zhejiang.hangzhou")
    with pytest.raises(InvalidFacts, match=f"is not the {convener.name}"):
        calling(made, asked(made, term), made.owners[number], convener)


@pytest.mark.parametrize(("number", "enough"), [(2, False), (3, True), (4, True)])
def test_a_third_of_all_members_asks_for_a_meeting(number: int, *, enough: bool) -> None:
    """Two of nine are not enough, three are, under Hangzhou's article 29; then they call it themselves."""
    made = scene(owners=9, jurisdiction="cn.zhejiang.hangzhou")
    term = chaired(made, 9)
    act, names = signed_by(made, made.day, *range(number)), tuple(made.owners[one].person for one in range(number))
    said = refused(CommitteeSession, act, term=term, asked_by=names)
    assert said == ({} if enough else {"committee.session.request.members": "hangzhou-regulation 29(1)"})
    if enough:
        session = begin(CommitteeSession, act, term=term, asked_by=names)
        assert calling(made, session, made.owners[number - 1], MEMBERS) == {}


def test_nobody_asks_in_the_name_of_others() -> None:
    """Who is said to ask signs, is owner or member, and is counted once."""
    made, term = at("cn.shanghai")
    one = made.owners[1]
    for names, said in (
        ((one.person, "owner-3"), "does not sign"),
        ((one.person, one.person), "named twice"),
        ((made.stranger.person, one.person), "neither owner nor member"),
    ):
        with pytest.raises(InvalidFacts, match=said):
            begin(CommitteeSession, one.on(made.day).with_(made.stranger), term=term, asked_by=names)


@pytest.mark.parametrize(
    ("place", "asks", "waited", "said"),
    [
        ("cn.beijing", False, 2, {"takeover.asked"}),
        ("cn.beijing", True, None, {"takeover.ordered-first"}),
        ("cn.beijing", True, 0, {"takeover.ordered-first"}),
        ("cn.beijing", True, 1, set[str]()),
        ("cn.zhejiang.hangzhou", True, 1, {"convener"}),
    ],
)
def test_the_office_calls_only_where_the_chair_let_its_order_pass(
    place: str, waited: int | None, said: set[str], *, asks: bool
) -> None:
    """In Beijing owners ask, the chair is ordered, the day passes; in Hangzhou no text lets the office call at all."""
    made, term = at(place)
    session = asked(made, term, *((5, 2) if asks else ()))
    if waited is not None:
        session.order(made.subdistrict.on(made.day), until=made.day + DAY * 3)
    on = made.day + DAY * (3 + (waited or 0))
    facts: dict[str, Any] = {"convener": OFFICE, "day": on + DAY * 8, "agenda": (PAINT,)}
    assert set(refused(session.call, made.subdistrict.on(on), **facts)) == {f"committee.session.{one}" for one in said}


def test_in_shanghai_the_office_names_another_member_who_then_calls() -> None:
    """The chair is not named, nor a stranger; the residents' committee calls nothing there."""
    made, term = at("cn.shanghai")
    session, office = asked(made, term, 5), made.subdistrict.on(made.day)
    for wrong in (made.owners[0], made.owners[5], made.stranger):
        with pytest.raises(InvalidFacts, match="no other member"):
            session.name(office, person=wrong.person)
    session.name(office, person=made.owners[2].person)
    assert calling(made, session, made.owners[2], NAMED) == {}
    article = {"committee.session.takeover.convener": "shanghai-regulation 26(4)"}
    assert calling(made, session, made.residents, RESIDENTS) == article


def test_a_meeting_is_called_once_unless_its_day_has_passed() -> None:
    """The chair who calls it for a far day cannot call it again; the office takes over once its order was let pass."""
    made, term = at("cn.beijing")
    session = asked(made, term, 5)
    chair = made.owners[0]
    session.call(chair.on(made.day), convener=CHAIR, day=made.day + DAY * 300, agenda=(PAINT,))
    session.order(made.subdistrict.on(made.day), until=made.day + DAY * 3)
    for by, convener, later in ((chair, CHAIR, 9), (made.subdistrict, OFFICE, 3)):
        with pytest.raises(InvalidFacts, match="it is called for"):
            calling(made, session, by, convener, on=made.day + DAY * later)
    on = made.day + DAY * 4
    session.call(made.subdistrict.on(on), convener=OFFICE, day=on + DAY * 8, agenda=(PAINT,))
    assert (session.stage, session.convener, session.notice) == (SessionStage.CALLED, OFFICE, None)


# What is for the owners


@pytest.mark.parametrize("matter", Matter)
@pytest.mark.parametrize(
    ("place", "born", "article"),
    [
        ("cn.anhui.chizhou", date(2026, 1, 5), "civil-code 278(1)"),
        ("cn.beijing", date(2026, 1, 5), "civil-code 278(1)"),
        ("cn", date(2020, 12, 1), "property-law-2007 76(1)"),
    ],
)
def test_the_committee_decides_nothing_that_is_the_owners_to_decide(
    matter: Matter, place: str, born: date, article: str
) -> None:
    """Each of the nine matters is refused with the article of its day and place."""
    made = scene(jurisdiction=place, born=born)
    session = asked(made, chaired(made))
    wanted = AgendaItem(2, "decide it alone", reserved=matter)
    said = calling(made, session, made.owners[0], CHAIR, agenda=(PAINT, wanted))
    assert said == {"committee.session.reserved": article}


def left(made: Scene, matter: Matter, *, to_committee: bool = True) -> Meeting:
    """Owners leave such matters to the committee."""
    return held_meeting(made, (Item(1, matter, "left to the committee", to_committee=to_committee),))


def test_what_the_owners_left_to_the_committee_it_may_decide() -> None:
    """As long as their decision stands, and on that matter alone."""
    made = scene()
    term = chaired(made)
    meeting = left(made, Matter.COMMON_PARTS_BUSINESS)
    plain = left(made, Matter.COMMON_PARTS_BUSINESS, to_committee=False)
    session = asked(made, term)
    stall = AgendaItem(1, "a stall at the gate", reserved=Matter.COMMON_PARTS_BUSINESS)
    fund = AgendaItem(1, "the roof", reserved=Matter.USE_FUND)

    def said(item: AgendaItem, *by: Meeting) -> set[str]:
        return set(calling(made, session, made.owners[0], CHAIR, agenda=(item,), delegations=by))

    assert said(stall, meeting) == said(stall, plain, meeting) == set()
    assert said(stall) == said(stall, plain) == said(fund, meeting) == {"committee.session.reserved"}
    meeting.annul(made.subdistrict.on(made.day), item=1)
    assert said(stall, meeting) == {"committee.session.reserved"}


def test_the_owners_of_another_community_leave_nothing_to_this_committee() -> None:
    """A decision counts where its owners live."""
    made, other = scene(), scene()
    session = asked(made, chaired(made))
    meeting = left(other, Matter.OTHER_MAJOR)
    item = AgendaItem(1, "fees", reserved=Matter.OTHER_MAJOR)
    with pytest.raises(InvalidFacts):
        calling(made, session, made.owners[0], CHAIR, agenda=(item,), delegations=(meeting,))


@pytest.mark.parametrize(("yuan", "kept"), [("99.99", True), ("100.00", True), ("100.01", False)])
def test_a_decision_of_the_owners_on_a_case_reaches_as_far_as_its_amount(yuan: str, *, kept: bool) -> None:
    """The committee spends no fen more than the owners approved."""
    made = scene()
    term = chaired(made)
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank")
    amount = Decimal("100.00")
    spending = begin(Spending, made.committee.on(made.day), account=account, purpose="lamps", amount=amount)
    meeting = held_meeting(made, (Item.on(1, Matter.OTHER_MAJOR, "lamps", spending),))
    item = AgendaItem(1, "lamps", spending.ref, Matter.OTHER_MAJOR, Decimal(yuan))
    said = calling(made, asked(made, term), made.owners[0], CHAIR, agenda=(item,), delegations=(meeting,))
    assert said == ({} if kept else {"committee.session.reserved": "civil-code 278(1)"})


LIMITED = own_rules(
    "40",
    "The committee spends at most 5000 yuan at a time.",
    "业主委员会每次支出不超过五千元。",
    '"committee.session.delegated-amount" = { at_most = "5000.00", unit = "yuan" }',
)


@pytest.mark.parametrize(("yuan", "kept"), [("4999.99", True), ("5000.00", True), ("5000.01", False)])
def test_what_is_left_to_the_committee_is_held_against_the_limit_of_the_owners_rules(yuan: str, *, kept: bool) -> None:
    """Five thousand yuan are within the community's own article, a fen more is not."""
    made = scene(LIMITED)
    term = chaired(made)
    meeting = left(made, Matter.OTHER_MAJOR)
    item = AgendaItem(1, "lamps", reserved=Matter.OTHER_MAJOR, spends=Decimal(yuan))
    said = calling(made, asked(made, term), made.owners[0], CHAIR, agenda=(item,), delegations=(meeting,))
    assert said == ({} if kept else {"committee.session.delegated-amount": "scene-rules 40"})


@pytest.mark.parametrize(
    ("agenda", "said"),
    [
        ((), "no items"),
        ((PAINT, PAINT), "numbers one twice"),
        ((AgendaItem(1, "lamps", "income.spending:none"),), "no case of it"),
    ],
)
def test_an_agenda_is_sound(agenda: tuple[AgendaItem, ...], said: str) -> None:
    """Each item has its number, and what it is about is on record here."""
    made, term = at("cn.shanghai")
    with pytest.raises(InvalidFacts, match=said):
        calling(made, asked(made, term), made.owners[0], CHAIR, agenda=agenda)


def test_a_meeting_is_called_for_a_day_to_come_by_a_committee_in_office() -> None:
    """Not for yesterday; and a committee whose term has ended calls nothing."""
    made, term = at("cn.shanghai")
    session = asked(made, term)
    with pytest.raises(InvalidFacts, match="lies before"):
        calling(made, session, made.owners[0], CHAIR, day=made.day - DAY)
    assert term.ends is not None
    open_one = called(made, term)
    term.expire(made.subdistrict.on(term.ends + DAY), reason="nobody was elected")
    assert open_one.stage is SessionStage.CALLED
    with pytest.raises(InvalidFacts, match="not in office"):
        begin(CommitteeSession, made.subdistrict.on(made.day), term=term)
