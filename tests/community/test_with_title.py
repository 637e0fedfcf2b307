"""A member who is no longer an owner: where the law ends the seat, nobody acts by it, whether that is recorded or not."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from tests.committee.parting import office, sold, target

from propgov import Refused, begin
from propgov.audit import audit
from propgov.committee import Leaving, Member, SeatEnd, Term
from propgov.community import Document, Grant, Role, Title, TitleBasis
from propgov.community.with_title import ends_with_title, seats_lost, with_title_notes
from propgov.income import Account, Spending
from propgov.law import Law
from propgov.testing import Scene, scene

DAY = timedelta(days=1)
BY_ITSELF = {
    "cn.beijing": "46(1)",
    "cn.shanghai": "31(2)",
    "cn.shandong.qingdao": "40(1)",
    "cn.zhejiang.hangzhou": "32",
    "cn.zhejiang.jiaxing": "19",
    "cn.zhejiang.ningbo": "35(1)",
}
RECORDED = ("cn", "cn.anhui.chizhou", "cn.zhejiang.taizhou")


def bought(made: Scene, unit: str, person: str, on: date) -> None:
    """A person buys that flat."""
    made.community.transfer(made.registry.on(on), title=Title(unit, (person,), TitleBasis.REGISTER, on))


def sits(made: Scene, person: str, on: date) -> bool:
    """Whether the person acts for the committee that day."""
    return Role.COMMITTEE in made.community.roles_of(person, on)


@pytest.mark.parametrize("place", [*BY_ITSELF, *RECORDED])
def test_the_seat_ends_with_the_title_where_the_law_says_so(place: str) -> None:
    """Elsewhere it is held until its end is recorded; the day before the sale it is held everywhere."""
    made, term = office(place)
    who = target(made).person
    day = sold(made, target(made), made.later(30))
    assert sits(made, who, day - DAY)
    assert sits(made, who, day) is (place not in BY_ITSELF)
    assert (term.seat_of(who, day) is None) is (place in BY_ITSELF)
    assert who not in term.able(day)
    row = ends_with_title(Law.of(place), day)
    assert (row.article if row is not None else "") == BY_ITSELF.get(place, "")


def test_who_sold_spends_no_money_of_the_owners() -> None:
    """The refusal tells since when, and by which article, the seat has ended."""
    made, _ = office("cn.zhejiang.hangzhou")
    account = begin(Account, made.committee.on(made.day), community=made.community, bank="Bank")
    day = sold(made, target(made), made.later(30))
    with pytest.raises(Refused) as caught:
        begin(Spending, target(made).on(day), account=account, purpose="a bench", amount=Decimal("9.00"))
    (found,) = caught.value.findings
    assert found.rule == "procedure.standing"
    assert f"自2026年{day.month}月{day.day}日起不再是业主，职务自行终止" in found.text("zh")
    assert "art. 32)" in found.text("en")
    (note,) = with_title_notes(made.community.base_law, [day])
    assert note.en in found.text("en")


@pytest.mark.parametrize("again", [0, 1, 30])
def test_a_title_that_is_bought_later_gives_no_seat_back(again: int) -> None:
    """Whoever moves within the house without a day between stays; after a day without a title the seat is gone."""
    made, _ = office("cn.beijing")
    who, day = target(made).person, made.later(30)
    unit = next(unit for unit, title in made.community.roll_on(made.day).items() if title.owners == ("owner-9",))
    if again == 0:
        bought(made, unit, who, day)
    sold(made, target(made), day)
    if again:
        bought(made, unit, who, day + DAY * again)
    assert sits(made, who, day + DAY * 40) is (again == 0)
    assert Role.OWNER in made.community.roles_of(who, day + DAY * 40)


def test_who_never_owned_on_record_loses_no_seat() -> None:
    """A roll that names nobody says nothing of who sits by another's title."""
    made = scene(jurisdiction="cn.beijing")
    assert sits(made, "committee", made.later(60))
    assert list(seats_lost(made.community.base_law, "committee", ())) == []
    assert list(made.community.without_title("committee")) == []


def test_a_seat_of_a_later_election_is_none_that_ended() -> None:
    """Who sold, bought again and was seated anew sits."""
    made, _ = office("cn.beijing")
    who, day = target(made).person, made.later(30)
    sold(made, target(made), day)
    bought(made, "1-101", who, day + DAY)
    paper = Document("Certificate of filing", "8", "Subdistrict office", day + DAY * 2)
    act = made.subdistrict.on(day + DAY * 3)
    made.community.recognise_seated(act, grants=(Grant(who, Role.COMMITTEE, day + DAY * 2),), document=paper)
    assert [sits(made, who, day + DAY * n) for n in range(4)] == [False, False, False, True]


def test_who_sits_for_a_company_acts_no_longer_once_it_sold() -> None:
    """The title of the owner that named the person counts."""
    made = scene(jurisdiction="cn.beijing", owners=10)
    paper = Document("Certificate of filing", "9", "Subdistrict office", made.day)
    people = ("agent", *(owner.person for owner in made.owners[1:5]))
    act = made.subdistrict.on(made.day)
    grants = tuple(Grant(person, Role.COMMITTEE, made.day) for person in people)
    made.community.recognise_seated(act, grants=grants, document=paper)
    term = begin(Term, act, community=made.community, number=1, seats=5, years=3)
    members = tuple(Member(person, named_by="owner-1" if person == "agent" else "") for person in people)
    term.recognise(act, members=members, begins=made.day, document=paper)
    day = sold(made, made.owners[0], made.later(30))
    assert [sits(made, "agent", day - DAY), sits(made, "agent", day)] == [True, False]


def test_the_leaving_is_still_recorded() -> None:
    """It posts the end and hands over; the books agree with the law before and after."""
    made, term = office("cn.beijing")
    who = target(made).person
    day = sold(made, target(made), made.later(30))
    left = begin(Leaving, made.committee.on(day), term=term, person=who, ground=SeatEnd.NOT_OWNER)
    acting = made.committee.on(day).with_(*made.owners[1:4])
    left.take_effect(acting, arose_on=day)
    assert [sits(made, who, day - DAY), sits(made, who, day)] == [True, False]
    assert audit(made.register).clean
