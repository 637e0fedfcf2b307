"""A suit for seal, books and premises: who sues, only whom is out of office, signed off item by item."""

from __future__ import annotations

from typing import Any

import pytest
from tests.disputes.claims.given import both_served, filed, ready, taken_up
from tests.weighed import refused

from propgov.assembly import Matter
from propgov.community import Role
from propgov.disputes import HandoverSuit, KeptBy, KeptItem, Plea, Remedy
from propgov.engine import Actor
from propgov.errors import InvalidFacts
from propgov.testing import decided, scene

OUT = "disputes.handover-suit.out-of-office"


def test_nobody_takes_the_seal_from_a_committee_that_sits() -> None:
    """A body that sues the sitting committee for its seal is refused; so is one that sues the provider in service."""
    made = scene()
    act, facts = ready(made, HandoverSuit)
    rival = {**facts, "plaintiff": "residents-committee", "sues_as": Role.RESIDENTS_COMMITTEE}
    sitting = {**rival, "defendant": "committee"}
    assert refused(HandoverSuit, made.residents.on(act.on), **sitting) == {OUT: "civil-code 278(1)(3)"}
    serving = {**facts, "defendant": "provider", "keeper": KeptBy.FORMER_PROVIDER}
    assert refused(HandoverSuit, act, **serving) == {OUT: "civil-code 278(1)(3)"}
    among = {**facts, "jointly": ("committee",)}
    with pytest.raises(InvalidFacts, match="sues itself"):
        refused(HandoverSuit, act, **among)


def test_an_owner_sues_for_those_who_manage_themselves() -> None:
    """One owner alone gets no premises; owners who decided to manage themselves do (Civil Code art. 949(1))."""
    made = scene()
    act, facts = ready(made, HandoverSuit)
    alone: dict[str, Any] = {
        **facts,
        "plaintiff": "owner-1",
        "sues_as": Role.OWNER,
        "defendant": "old-company",
        "keeper": KeptBy.FORMER_PROVIDER,
        "items": frozenset({KeptItem.SERVICE_PREMISES}),
    }
    found = refused(HandoverSuit, made.owners[0].on(act.on), **alone)
    assert found == {"disputes.handover-suit.self-managed": "civil-code 949(1)"}
    with pytest.raises(InvalidFacts, match="are none"):
        refused(HandoverSuit, act, **{**facts, "items": frozenset()})
    other = decided(made, made.community, Matter.SERVICE_PROVIDER)
    still = refused(HandoverSuit, made.owners[0].on(made.day), **alone, decision=other)
    assert still == {"disputes.handover-suit.self-managed": "civil-code 949(1)"}


def test_a_residents_committee_takes_over_from_no_provider() -> None:
    """From a former provider the committee receives, or owners; who else sues is refused with the article."""
    made = scene()
    act, facts = ready(made, HandoverSuit)
    body = {**facts, "plaintiff": "residents-committee", "sues_as": Role.RESIDENTS_COMMITTEE}
    assert refused(HandoverSuit, made.residents.on(act.on), **body) == {}
    from_company = {**body, "defendant": "old-company", "keeper": KeptBy.FORMER_PROVIDER}
    found = refused(HandoverSuit, made.residents.on(act.on), **from_company)
    assert found == {"disputes.handover-suit.sued-by": "civil-code 949(1)"}


def test_a_judgment_is_carried_out_item_by_item() -> None:
    """The seal alone does not close the suit, nor does anything that was not sued for; the defendant signs for nothing."""
    made = scene()
    suit = taken_up(made, filed(made, HandoverSuit))
    suit.grant(made.court.on(made.day), found=frozenset({Remedy.HAND_OVER}))
    both_served(made, suit, made.day)
    suit.take_effect(made.court.on(made.later(40)))
    act = made.committee.on(made.day)
    suit.receive(act, items=frozenset({KeptItem.SEAL}))
    lacking = {"disputes.handover-suit.all-received": "civil-code 278(1)(3)"}
    assert refused(suit.carry_out, act) == lacking
    with pytest.raises(InvalidFacts, match="more than was sued for"):
        suit.receive(act, items=frozenset({KeptItem.MONEY}))
    suit.receive(act, items=suit.items)
    suit.carry_out(act)


@pytest.mark.parametrize(("place", "heard"), [("cn.beijing", False), ("cn.shandong.qingdao", True)])
def test_arrears_are_no_ground_to_keep_the_papers_where_the_place_says_so(place: str, heard: bool) -> None:
    """In Beijing a suit for the papers does not fall because owners owe fees (art. 76(2)); elsewhere a court decides."""
    made = scene(jurisdiction=place)
    facts = {"defendant": "old-company", "keeper": KeptBy.FORMER_PROVIDER, "items": frozenset({KeptItem.FILES})}
    suit = taken_up(made, filed(made, HandoverSuit, **facts))
    company = made.stranger.on(made.day)
    assert "disputes.claim.by-defendant" in refused(suit.plead, company, plea=Plea.ARREARS, said="they owe us")
    suit.plead(Actor("old-company").on(made.day), plea=Plea.ARREARS, said="they owe us")
    suit.find(made.court.on(made.day), number=1, proven=True, reason="they do")
    found = refused(suit.dismiss, made.court.on(made.day), reason="they owe", plea=Plea.ARREARS)
    assert (found == {}) is heard
