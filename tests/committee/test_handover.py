"""The handover of a committee: within which days, from whom to whom, and that nothing which was listed is lost."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from attrs import evolve
from tests.committee.handing import (
    ALL,
    DAY,
    HANGZHOU,
    HUZHOU,
    NEW,
    OLD,
    SHANDONG,
    begun,
    giver,
    handed_over,
    moved,
    noted,
    number,
    numbers,
    opened,
    passed,
    receiver,
    refused,
    replaced,
    with_list,
)
from tests.committee.seating import counted, notice, planned, published, seated

from propgov import begin
from propgov.assembly import Body, BodyGround, BodyKind, BodyMember, Side
from propgov.committee import CommitteeHandover, CommitteeHandoverStage, HandedOver, ItemState, Listed, TermStage
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.law import Law
from propgov.testing import BORN, Scene, scene

SHANGHAI, TAIZHOU, NINGBO = "cn.shanghai", "cn.zhejiang.taizhou", "cn.zhejiang.ningbo"
QINGDAO = "cn.shandong.qingdao"
FROM_END, FROM_SUCCESSOR, FROM_GROUP = (f"handover.from-{since}.within" for since in ("end", "successor", "group"))


# Within which days


@pytest.mark.parametrize(
    ("place", "rule", "article", "seats_on", "last"),
    [
        pytest.param(HANGZHOU, FROM_END, "34(1)", date(2026, 6, 2), date(2026, 6, 11), id="ten days from the end"),
        pytest.param(HANGZHOU, FROM_END, "34(1)", date(2024, 2, 20), date(2024, 2, 29), id="29 February"),
        pytest.param(HANGZHOU, FROM_END, "34(1)", date(2026, 2, 9), date(2026, 2, 24), id="Spring Festival"),
        pytest.param(HANGZHOU, FROM_END, "34(1)", date(2026, 2, 19), date(2026, 2, 28), id="a Saturday of work"),
        pytest.param(HUZHOU, FROM_SUCCESSOR, "22(3)", date(2026, 6, 1), date(2026, 6, 11), id="ten from the new one"),
        pytest.param(HUZHOU, FROM_SUCCESSOR, "22(3)", date(2026, 2, 7), date(2026, 2, 24), id="over the festival"),
        pytest.param(HUZHOU, FROM_SUCCESSOR, "22(3)", date(2026, 2, 18), date(2026, 2, 28), id="on a day made up"),
        pytest.param(HUZHOU, FROM_SUCCESSOR, "22(3)", date(2026, 6, 3), date(2026, 6, 15), id="rolled over a Saturday"),
    ],
)
def test_a_handover_on_the_last_day_is_in_time_and_a_day_later_it_is_a_breach(
    place: str, rule: str, article: str, seats_on: date, last: date
) -> None:
    """Each place counts from its own day; a last day off moves to the next working day, and a late handover is done all the same."""
    for day, late in ((last - DAY, False), (last, False), (last + DAY, True)):
        made, old, new = replaced(place, seats_on=seats_on)
        due = {duty.source.en: duty.last_day for duty in old.duties(made.day) if duty.step == "handed_over"}
        assert {on for source, on in due.items() if f"art. {article}" in source} == {last}
        handed_over(made, opened(made, old, new), day)
        assert (rule in noted(old)) is late
        assert not late or noted(old)[rule] == ("BREACH", article)
        assert old.handed_over_on == day
        assert not [duty for duty in old.duties(day) if duty.step == "handed_over"]


@pytest.mark.parametrize(
    ("place", "article", "born", "group_on", "last"),
    [
        pytest.param(QINGDAO, "43(2)", BORN, date(2026, 6, 1), date(2026, 6, 11), id="to the group itself"),
        pytest.param(SHANGHAI, "29(1)", BORN, date(2026, 6, 1), date(2026, 6, 11), id="ten days from the group"),
        pytest.param(SHANGHAI, "29(1)", date(2023, 12, 1), date(2024, 2, 19), date(2024, 2, 29), id="29 February"),
        pytest.param(SHANGHAI, "29(1)", BORN, date(2026, 2, 7), date(2026, 2, 24), id="Spring Festival"),
        pytest.param(SHANGHAI, "29(1)", BORN, date(2026, 2, 18), date(2026, 2, 28), id="a Saturday of work"),
        pytest.param(NINGBO, "36(3)", BORN, date(2026, 6, 3), date(2026, 6, 15), id="Ningbo, over a Saturday"),
    ],
)
def test_from_the_forming_of_the_group_it_goes_to_the_office_or_the_group(
    place: str, article: str, born: date, group_on: date, last: date
) -> None:
    """Shanghai and Ningbo to the office, Qingdao to the group: ten days from its forming, while the old committee sits."""
    electing = pytest.importorskip("tests.committee.electing", reason="re-election groups are procedures of their own")
    for day, late in ((last - DAY, False), (last, False), (last + DAY, True)):
        made = scene(jurisdiction=place, owners=8, born=born)
        old = electing.ending(made)
        party = electing.ReElectionMember("secretary", electing.GroupSide.PARTY)
        seats = (*electing.grouped(made, 4), party) if place == QINGDAO else electing.grouped(made)
        electing.formed(made, old, on=group_on, members=seats)
        due = {duty.source.en: duty.last_day for duty in old.duties(group_on) if duty.step == "handed_over"}
        assert {on for source, on in due.items() if f"art. {article}" in source} == {last}
        to = Role.RE_ELECTION_GROUP if place == QINGDAO else Role.SUBDISTRICT
        handed_over(made, opened(made, old, None, to), day)
        assert (old.stage, old.handed_over_on) == (TermStage.RE_ELECTING, day)
        assert (FROM_GROUP in noted(old)) is late
        assert not late or noted(old)[FROM_GROUP] == ("BREACH", article)


@pytest.mark.parametrize(
    ("filed_on", "last"),
    [
        pytest.param(date(2026, 6, 1), date(2026, 6, 11), id="ten days"),
        pytest.param(date(2024, 2, 19), date(2024, 2, 29), id="29 February"),
        pytest.param(date(2026, 2, 7), date(2026, 2, 24), id="Spring Festival"),
        pytest.param(date(2026, 2, 18), date(2026, 2, 28), id="a Saturday of work"),
    ],
)
def test_the_office_hands_on_within_ten_days_of_the_filing(filed_on: date, last: date) -> None:
    """Shanghai art. 29(2): no day runs before the next committee has filed, and a day after the tenth is a breach."""
    (clock,) = [one for one in CommitteeHandover.clocks if one.step == "hand_on"]
    law = Law.of(SHANGHAI)
    for day, late in ((last, False), (last + DAY, True)):
        kept = SimpleNamespace(next_term=SimpleNamespace(filed_on=filed_on), handed_on_on=None)
        found = law.weigh(clock.id, clock.span(kept, day), on=day)
        assert (found.holds, found.article) == (not late, "29(2)")
    for waiting in (None, SimpleNamespace(filed_on=None)):
        assert clock.span(SimpleNamespace(next_term=waiting, handed_on_on=None), last) is None


def test_the_day_of_the_last_receipt_counts_and_not_that_of_the_signature_below_the_list() -> None:
    """What came in time and was closed later is in time; a late claim of an owner does not make it late either."""
    made, old, new = replaced(seats_on=date(2026, 6, 2))
    handover = opened(made, old, new)
    last = date(2026, 6, 11)
    passed(made, handover, last)
    late = last + DAY * 5
    handover.add_items(made.owners[1].on(late), items=(Listed(HandedOver.KEYS, "a third key"),))
    handover.complete(receiver(made).on(late), prompt=True)
    assert (handover.completed_on, old.handed_over_on) == (last, last)
    assert FROM_END not in noted(old)


def test_a_place_without_its_own_period_shows_one_duty() -> None:
    """Three clocks run towards the same step; the one period on record is shown, and where there is none, one line says so."""
    made, old, _ = replaced("cn.beijing")
    (duty,) = [one for one in old.duties(made.day) if one.step == "handed_over"]
    assert "Guiding Rules" in duty.text()
    assert duty.owed_by == (Role.COMMITTEE,)
    early = scene(born=date(2008, 3, 3), owners=8)
    (unknown,) = [one for one in seated(early).duties(early.day) if one.step == "handed_over"]
    assert "period not on record" in unknown.text()


def test_a_term_that_was_over_before_hears_of_the_next_one() -> None:
    """A committee that was noted as over without a successor owes the handover from the day on which one sits as well."""
    made = scene(jurisdiction=HUZHOU, owners=8)
    old = seated(made)
    assert old.ends is not None
    old.expire(made.subdistrict.on(old.ends + DAY), reason="nobody stood")
    assert old.succeeded_on is None
    new = planned(made, number=2, previous=old)
    meeting = counted(by_office(made), new, tuple(owner.person for owner in made.owners[3:]))
    published(by_office(made), meeting)
    assert (new.stage, old.succeeded_on) == (TermStage.SEATED, new.begins)
    assert any("22(3)" in duty.source.en for duty in old.duties(made.day))


def by_office(made: Scene) -> Scene:
    """The scene, with the office in the place of the committee: it holds the meetings, since no committee sits."""
    return evolve(made, committee=made.subdistrict)


def test_a_property_management_committee_receives_within_ten_days_of_its_forming() -> None:
    """Taizhou art. 33: from the forming of that body; a day later is a breach."""
    for late in (False, True):
        made, old, _ = replaced(TAIZHOU, seats_on=date(2026, 6, 2), owners=12)
        body = formed_body(made)
        handover = opened(made, old, None, Role.MANAGEMENT_COMMITTEE, body=body)
        assert body.formed_on is not None
        (duty,) = [one for one in handover.duties(made.day) if one.step == "complete"]
        day = duty.last_day + DAY * late
        handover.list_items(giver(made).on(day), items=ALL)
        handover.hand(giver(made).on(day), numbers=numbers(handover))
        handover.receive(made.residents.on(day), numbers=numbers(handover))
        handover.complete(made.residents.on(day), prompt=True)
        assert ("handover.to-body.within" in noted(handover)) is late


def formed_body(made: Scene) -> Body:
    """A property-management committee at work, as the case that the community hears."""
    seats = (
        BodyMember(made.subdistrict.person, Side.SUBDISTRICT, chairs=True),
        BodyMember(made.residents.person, Side.RESIDENTS_COMMITTEE),
        *(BodyMember(owner.person, Side.OWNER) for owner in made.owners[3:]),
    )
    act, day = made.subdistrict.on(made.day), made.day
    kind, ground = BodyKind.MANAGEMENT_COMMITTEE, BodyGround.NOT_FORMED
    body = begin(Body, act, community=made.community, body=kind, ground=ground, members=seats)
    body.post(act, notice=notice(day))
    ends = day + DAY * 9
    body.mature(made.subdistrict.on(ends))
    body.form(made.subdistrict.on(ends), until=ends + DAY * 600, guided=True, qualified=True)
    made.community.recognise(made.subdistrict.on(ends), source=body)
    return body


# From whom to whom


def test_former_members_hand_over_although_they_have_no_standing_any_more() -> None:
    """Who sat on that committee lists and gives; nobody else does, and the receiver may write down who gave."""
    made, old, new = replaced()
    assert Role.COMMITTEE not in made.community.roles_of(giver(made).person, made.day)
    handover = opened(made, old, new)
    for stranger in (made.stranger, made.subdistrict, receiver(made)):
        assert refused(lambda by=stranger: handover.list_items(by.on(made.day), items=ALL)) == ["handover.giver"]
    handover.list_items(giver(made).on(made.day), items=ALL)
    handover.hand(receiver(made).on(made.day), numbers=(1,), giver=giver(made).person)
    assert handover.items[0].handed_by == giver(made).person
    outsider = made.owners[NEW].person
    assert refused(lambda: handover.hand(receiver(made).on(made.day), numbers=(2,), giver=outsider)) == [
        "handover.giver"
    ]
    assert refused(lambda: handover.hand(made.owners[1].on(made.day), numbers=(2,), giver=giver(made).person)) == [
        "handover.giver"
    ]


def test_a_friend_instead_of_the_next_committee_signs_for_nothing() -> None:
    """Neither an owner nor an old colleague receives; and who sits on both committees does not sign for what he gave himself."""
    made, old, new = replaced()
    handover = opened(made, old, new)
    handover.list_items(giver(made).on(made.day), items=ALL)
    both = made.owners[3]
    handover.hand(both.on(made.day), numbers=(1,))
    for friend in (made.owners[1], made.stranger, made.subdistrict):
        assert "handover.receiver" in refused(lambda by=friend: handover.receive(by.on(made.day), numbers=(1,)))
    assert refused(lambda: handover.receive(both.on(made.day), numbers=(1,))) == ["handover.two-persons"]
    handover.receive(made.owners[4].on(made.day), numbers=(1,))
    assert handover.items[0].receipts[-1].by == made.owners[4].person
    with pytest.raises(InvalidFacts, match="receives nothing"):
        opened(made, old, None, Role.OWNER)
    with pytest.raises(InvalidFacts, match="not the committee in office after"):
        opened(made, old, old)


def test_nobody_signs_for_what_nobody_handed_over() -> None:
    """A receipt without a giver, or before the day of giving, is no receipt."""
    made, handover = with_list()
    with pytest.raises(InvalidFacts, match="nobody states"):
        handover.receive(receiver(made).on(made.day), numbers=(1,))
    later = made.day + DAY
    handover.hand(giver(made).on(later), numbers=(1,))
    with pytest.raises(InvalidFacts, match="was handed over: on"):
        handover.receive(receiver(made).on(later), numbers=(1,), received_on=later - DAY)


# What becomes of each item


def test_a_list_that_is_too_short_is_completed_by_others() -> None:
    """The receiver adds what lacks, an owner's claim is contested, and neither a short nor an open list is closed."""
    made, handover = begun()
    short = (Listed(HandedOver.FILES, "two boxes"),)
    handover.list_items(giver(made).on(made.day), items=short)
    moved(made, handover, 1)
    close = lambda: handover.complete(receiver(made).on(made.day), prompt=True)  # noqa: E731 - tried three times
    assert refused(close) == ["handover.complete"]
    rest = tuple(one for one in ALL if one.what is not HandedOver.FILES)
    handover.add_items(receiver(made).on(made.day), items=rest)
    handover.add_items(made.owners[5 - 3].on(made.day), items=(Listed(HandedOver.CASH, "8000 yuan from the lifts"),))
    assert handover.items[-1].state is ItemState.CONTESTED
    assert refused(close) == ["handover.complete"]
    handover.note_missing(receiver(made).on(made.day), numbers=numbers(handover)[1:-1], statement="never seen")
    close()
    assert noted(handover)["handover.includes"] == ("BREACH", "34(1)")
    assert {item.state for item in handover.items} == {ItemState.RECEIVED, ItemState.MISSING, ItemState.CONTESTED}


def test_a_receipt_for_what_never_came_is_contested_and_settled_by_somebody_else() -> None:
    """Even after the list is closed an owner contests the receipt; the old receipt stays on record, and its signer settles nothing."""
    made, old, new = replaced()
    handover = handed_over(made, opened(made, old, new))
    money = number(handover, HandedOver.MONEY)
    handover.contest_item(made.owners[5].on(made.day), number=money, statement="the account is empty")
    for party in (giver(made), receiver(made)):
        settling = lambda by=party: handover.settle_item(  # noqa: E731 - tried twice
            by.on(made.day), number=money, received=True, finding="all fine"
        )
        assert "procedure.standing" in refused(settling)
    handover.settle_item(made.subdistrict.on(made.day), number=money, received=False, finding="no payment came in")
    found = handover.items[money - 1]
    assert (found.state, len(found.receipts), len(found.statements)) == (ItemState.MISSING, 1, 2)
    assert handover.stage is CommitteeHandoverStage.COMPLETE


def test_a_handover_is_closed_once() -> None:
    """Two handovers of one term do not both count, and after the first no other begins."""
    made, old, new = replaced()
    first, second = opened(made, old, new), opened(made, old, new)
    handed_over(made, first)
    passed(made, second)
    with pytest.raises(InvalidFacts, match="handed over on"):
        second.complete(receiver(made).on(made.day), prompt=True)
    with pytest.raises(InvalidFacts, match="go on with that handover"):
        opened(made, old, new)


@pytest.mark.parametrize(("said", "effect"), [(True, None), (False, "BREACH")])
def test_in_shandong_it_is_made_without_delay(said: bool, effect: str | None) -> None:
    """Shandong art. 33(2) gives no number of days: delay is a breach, and elsewhere nothing is asked."""
    made, handover = begun(SHANDONG)
    passed(made, handover)
    handover.complete(receiver(made).on(made.day), prompt=said)
    assert noted(handover).get("handover.prompt", (None,))[0] == effect


# In between, and on to the next committee


def kept_by_office(made: Scene) -> tuple[CommitteeHandover, Scene]:
    """In Shanghai the office keeps everything of a term that is over."""
    old = seated(made)
    assert old.ends is not None
    day = old.ends + DAY
    old.expire(made.subdistrict.on(day), reason="nobody stood")
    handover = handed_over(made, opened(made, old, None, Role.SUBDISTRICT), day)
    acting = by_office(made)
    new = planned(made, number=2, previous=old)
    published(acting, counted(acting, new, tuple(owner.person for owner in made.owners[3:])))
    handover.name_successor(made.subdistrict.on(made.day), successor=new)
    return handover, made


def test_the_office_hands_on_to_the_next_committee_with_its_signature() -> None:
    """All that was kept goes on, what was lost is named with how and goes on when it turns up; the next committee signs too."""
    handover, made = kept_by_office(scene(jurisdiction=SHANGHAI, owners=8))
    act = made.subdistrict.on(made.day)
    assert refused(lambda: handover.hand_on(act)) == ["handover.taken-on"]
    assert refused(lambda: handover.hand_on(act.with_(made.owners[OLD]))) == ["handover.taken-on"]
    with pytest.raises(InvalidFacts, match="say how"):
        handover.hand_on(act.with_(receiver(made)), lost=(2,))
    before = len(handover.items)
    handover.hand_on(act.with_(receiver(made)), lost=(2,), statement="lost in a move of the office")
    assert len(handover.items) == before
    assert {item.receipts[-1].by for item in handover.items if item.number != 2} == {receiver(made).person}
    assert handover.items[1].state is ItemState.MISSING
    day = made.day + DAY
    handover.hand(giver(made).on(day), numbers=(2,))
    handover.receive(made.subdistrict.on(day), numbers=(2,))
    handover.hand_on(made.subdistrict.on(day).with_(receiver(made)))
    assert [len(item.receipts) for item in handover.items[:3]] == [2, 3, 2]
    assert (handover.items[1].state, handover.handed_on_on) == (ItemState.RECEIVED, day - DAY)


def test_nothing_is_handed_on_before_the_next_committee_is_named() -> None:
    """Without a next committee there is nobody to sign; and the next committee that received it itself hands nothing on."""
    made, old, new = replaced()
    handover = handed_over(made, opened(made, old, new))
    with pytest.raises(InvalidFacts, match="nothing to hand on"):
        handover.name_successor(made.subdistrict.on(made.day), successor=new)
    with pytest.raises(InvalidFacts, match="no next committee"):
        handover.hand_on(receiver(made).on(made.day))
