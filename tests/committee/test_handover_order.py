"""A refused handover: ordered, urged with the help of the police, taken to court; what came of it stands in the handover."""

from __future__ import annotations

from typing import Any

import pytest
from tests.committee import handing
from tests.committee.handing import (
    ALL,
    DAY,
    HANGZHOU,
    OLD,
    SHANDONG,
    giver,
    kept_back,
    noted,
    numbers,
    receiver,
    refused,
)

from propgov import begin
from propgov.committee import (
    CommitteeHandover,
    HandedOver,
    HandoverOrder,
    HandoverOrderStage,
    ItemState,
    Refusal,
    SuitFiled,
)
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.income import CommonUse, UseKind
from propgov.testing import Scene

HEZE, TAIZHOU, BEIJING, ZIBO = "cn.shandong.heze", "cn.zhejiang.taizhou", "cn.beijing", "cn.shandong.zibo"


def withheld(place: str = HANGZHOU) -> tuple[Scene, CommitteeHandover, HandoverOrder]:
    """All but the seal came; an order about the seal is asked for."""
    made, handover = handing.with_list(place)
    handing.moved(made, handover, *numbers(handover, HandedOver.SEAL))
    return made, handover, kept_back(made, handover)


def ordered(made: Scene, order: HandoverOrder) -> HandoverOrder:
    """The office gave ten days."""
    order.order(made.subdistrict.on(made.day), until=made.day + DAY * 10, ground="the term has ended")
    return order


@pytest.mark.parametrize(
    ("place", "article"), [(TAIZHOU, "21(1)(2)"), (BEIJING, "47(1)(3)"), (HANGZHOU, ""), (SHANDONG, "")]
)
def test_a_refusal_is_a_breach_where_the_place_forbids_it(place: str, article: str) -> None:
    """It stands in the opening of the order with its article; elsewhere the order goes on without one."""
    _, _, order = withheld(place)
    told = noted(order).get("handover.obstructed")
    assert (told is not None) is bool(article)
    assert told is None or told[0] == "BREACH"


@pytest.mark.parametrize(
    ("refusal", "message"),
    [
        (Refusal("owner-8", "x", (1,)), "never sat"),
        (Refusal("owner-1", "x", ()), "not all kept back"),
        (Refusal("owner-1", "x", (2,)), "not all kept back"),
        (Refusal("owner-1", "x", (1, 99)), "not all kept back"),
    ],
)
def test_only_what_is_kept_back_is_ordered_and_only_of_who_sat(refusal: Refusal, message: str) -> None:
    """Nobody is ordered to hand over what came already, or what he never kept."""
    made, handover, _ = withheld()
    with pytest.raises(InvalidFacts, match=message):
        begin(HandoverOrder, receiver(made).on(made.day), handover=handover, refusal=refusal)


@pytest.mark.parametrize(
    ("place", "by_housing"), [(HEZE, False), (ZIBO, False), (SHANDONG, False), (HANGZHOU, True), (TAIZHOU, True)]
)
def test_it_is_ordered_by_the_office_that_the_place_names(place: str, by_housing: bool) -> None:
    """Shandong and its cities name the subdistrict office; where nobody is named either authority orders, and nobody else ever."""
    for actor, may in (("subdistrict", True), ("authority", by_housing), ("residents", False), ("stranger", False)):
        made, _, order = withheld(place)
        act = getattr(made, actor).on(made.day)
        found = refused(lambda o=order, a=act, m=made: o.order(a, until=m.day + DAY, ground="the term has ended"))
        assert (not found) is may


def test_a_false_report_gains_no_time() -> None:
    """Reported as handed over and not signed for: not found obeyed, and the order stands; the receiver signs, and it is."""
    made, handover, order = withheld()
    ordered(made, order)
    seal = (handing.number(handover, HandedOver.SEAL),)
    order.obey(giver(made).on(made.day), how="I left it on the table")
    assert refused(lambda: order.recheck(made.subdistrict.on(made.day), obeyed=True, found="he says so")) == [
        "handover.order-found"
    ]
    order.recheck(made.subdistrict.on(made.day), obeyed=False, found="there is nothing on the table")
    assert (order.stage, order.in_vain(made.day + DAY * 10)) == (HandoverOrderStage.ORDERED, False)
    assert order.in_vain(made.day + DAY * 11)
    handover.hand(giver(made).on(made.day), numbers=seal)
    handover.receive(receiver(made).on(made.day), numbers=seal)
    order.obey(giver(made).on(made.day), how="handed over")
    order.recheck(made.subdistrict.on(made.day), obeyed=True, found="signed for")
    assert (order.stage, order.still_open) == (HandoverOrderStage.DONE, ())


@pytest.mark.parametrize(
    ("place", "assisted", "effect"),
    [(HEZE, True, None), (HEZE, False, "ADVISE"), (HANGZHOU, True, None), (HANGZHOU, False, "ADVISE")],
)
def test_the_police_were_asked_and_what_came_of_it_is_on_record(place: str, assisted: bool, effect: str | None) -> None:
    """Police that were asked and did not come are noted with the article that lets them be asked; only who receives asks."""
    made, _, order = withheld(place)
    ask: dict[str, Any] = {"assisted": assisted, "result": "an officer came along" if assisted else "nobody came"}
    assert refused(lambda: order.ask_police(giver(made).on(made.day), **ask)) == ["handover.order-asker"]
    order.ask_police(receiver(made).on(made.day), **ask)
    assert noted(order).get("handover.assisted-by", (None,))[0] == effect
    assert order.police == (ask["result"],)


@pytest.mark.parametrize(("assisted", "noted_as"), [(True, None), (False, ("BREACH", "29(3)"))])
def test_in_shanghai_police_that_do_not_assist_are_in_breach(assisted: bool, noted_as: tuple[str, str] | None) -> None:
    """Shanghai art. 29(3): they shall assist, which elsewhere they may; there the office receives, and asks."""
    made, old, _ = handing.replaced("cn.shanghai")
    handover = handing.opened(made, old, None, Role.SUBDISTRICT)
    handover.list_items(giver(made).on(made.day), items=ALL)
    refusal = Refusal(made.owners[OLD].person, "he will not", numbers(handover))
    order = begin(HandoverOrder, made.subdistrict.on(made.day), handover=handover, refusal=refusal)
    order.ask_police(made.subdistrict.on(made.day), assisted=assisted, result="as the report says")
    assert noted(order).get("handover.assisted-by") == noted_as


def test_what_is_taken_away_is_signed_for_in_the_handover_in_the_same_step() -> None:
    """By who may receive it, with the police or a court, and only what was kept back: no old colleague takes the seal."""
    made, handover, order = withheld()
    ordered(made, order)
    seal = (handing.number(handover, HandedOver.SEAL),)
    taking = {"numbers": seal, "statement": "taken from the office in the presence of two officers"}
    for actor in (made.provider, giver(made), made.subdistrict):
        assert refused(lambda by=actor: order.take_away(by.on(made.day), **taking))
    with pytest.raises(InvalidFacts, match="not all kept back"):
        order.take_away(receiver(made).on(made.day), numbers=(seal[0] + 1,), statement="x")
    assert "procedure.brought" in refused(lambda: handover.receive_by_force(receiver(made).on(made.day), **taking))
    assert refused(lambda: order.take_away(receiver(made).on(made.day), **taking)) == ["handover.taken-with-help"]
    order.ask_police(receiver(made).on(made.day), assisted=False, result="nobody came")
    assert refused(lambda: order.take_away(receiver(made).on(made.day), **taking)) == ["handover.taken-with-help"]
    order.ask_police(receiver(made).on(made.day), assisted=True, result="two officers came")
    order.take_away(receiver(made).on(made.day), **taking)
    found = handover.items[seal[0] - 1]
    assert (found.state, found.receipts[-1].by) == (ItemState.RECEIVED, receiver(made).person)
    assert (found.statements, order.still_open) == ((taking["statement"],), ())
    handover.complete(receiver(made).on(made.day), prompt=True)


def test_the_way_to_court_is_open_without_an_order() -> None:
    """A suit is recorded with its court, number and day, by the receiver; who keeps the seal records none."""
    made, _, order = withheld()
    suit: dict[str, Any] = {"court": "District court", "number": "(2026) 12"}
    assert refused(lambda: order.sue(giver(made).on(made.day), **suit)) == ["handover.order-asker"]
    day = made.day + DAY
    order.sue(receiver(made).on(day), filed_on=made.day, **suit)
    assert order.suits == (SuitFiled("District court", "(2026) 12", day - DAY),)
    assert order.stage is HandoverOrderStage.DUE


def test_an_old_chair_who_goes_on_with_the_seal_acts_for_nobody() -> None:
    """The term has ended: with the seal in his hand he opens nothing in the committee's name, and the seal stands as not received."""
    made, handover, order = withheld()
    acting = giver(made).on(made.day)
    letting = lambda: begin(CommonUse, acting, community=made.community, what="lifts", use=UseKind.PARKING)  # noqa: E731
    assert "income.common-use.proposed-by" in refused(letting)
    assert refused(lambda: handover.complete(receiver(made).on(made.day), prompt=True)) == ["handover.complete"]
    ordered(made, order)
    (duty,) = order.duties(made.day)
    assert (duty.step, duty.last_day, order.title) == ("obey", made.day + DAY * 10, "责令owner-1移交")
    assert order.community is made.community
