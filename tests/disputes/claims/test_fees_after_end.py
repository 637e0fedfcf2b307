"""Fees after the end of a contract: due until others take over, none for who stays, and takeover and refusal found apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.disputes.claims.given import DAY, FEE, contract, fee_facts, filed, ready, taken_up
from tests.weighed import refused

from propgov.community import Role
from propgov.disputes import FeesAfterEnd, Remedy
from propgov.engine import Actor
from propgov.errors import InvalidFacts
from propgov.testing import Scene, scene

BEFORE = {"disputes.fees-after-end.before-takeover": "civil-code 950"}


def _grant(made: Scene, claim: Any) -> dict[str, str]:
    return refused(claim.grant, made.court.on(made.day), found=frozenset({Remedy.PAY_FEE}), amount=FEE * 2)


def test_the_fee_is_due_until_the_day_before_the_takeover() -> None:
    """Nobody came: all of it; they came the day after the last day claimed: all; on that day: none of that instalment."""
    made = scene()
    claim = taken_up(made, filed(made, FeesAfterEnd))
    last = claim.instalments[-1].until
    act = made.court.on(made.day)
    assert _grant(made, claim) == BEFORE, "the court has not found on it"
    for day, wanted in ((None, {}), (last + DAY, {}), (last, BEFORE)):
        claim.find_takeover(act, taken_over_on=day)
        assert _grant(made, claim) == wanted


@pytest.mark.parametrize("place", ["cn", "cn.shandong.qingdao", "cn.shandong.weifang"])
def test_who_refuses_to_leave_gets_nothing(place: str) -> None:
    """The refusal costs the fee of all the time after the end, even before a takeover that it held up (art. 949(2))."""
    made = scene(jurisdiction=place)
    claim = taken_up(made, filed(made, FeesAfterEnd))
    act = made.court.on(made.day)
    claim.find_takeover(act, taken_over_on=None)
    claim.find_refusal(act, refused=True, what="locked the next provider out")
    found = _grant(made, claim)
    assert found.keys() == {"disputes.fees-after-end.refused-to-leave"}
    claim.find_refusal(act, refused=False, what="the lock was the owners' own")
    assert _grant(made, claim) == {}


def test_what_was_seen_after_the_end_is_found_on_first() -> None:
    """Where somebody saw it serve on although it was relieved, no fee is awarded until the court has found on that."""
    made = scene()
    claim = taken_up(made, filed(made, FeesAfterEnd))
    act = made.court.on(made.day)
    claim.contract.observe(made.owners[0].on(made.day), serving=True, relieved=True, found="still at the gate")
    claim.find_takeover(act, taken_over_on=None)
    assert _grant(made, claim).keys() == {"disputes.fees-after-end.refused-to-leave"}
    claim.find_refusal(act, refused=False, what="it left the next day")
    assert _grant(made, claim) == {}


def test_while_a_contract_goes_on_there_is_no_such_claim() -> None:
    """A contract that goes on after its term has its own fee, and days up to the last one are arrears."""
    made = scene()
    over = contract(made, months=3, since=date(2025, 11, 1))
    assert over.terms is not None
    day = over.terms.until + DAY * 60
    with pytest.raises(InvalidFacts, match="has not ended"):
        refused(FeesAfterEnd, made.provider.on(day), **fee_facts(over, "owner-2", over.terms.until + DAY, day, 1))
    act, facts = ready(scene(), FeesAfterEnd)
    last = facts["contract"].last_day
    mixed = fee_facts(facts["contract"], "owner-2", last, act.on)
    with pytest.raises(InvalidFacts, match="sue for arrears up to it"):
        refused(FeesAfterEnd, act, **mixed)


def test_only_the_provider_of_that_contract_sues() -> None:
    """The next provider, or one that calls itself so, has no claim to the former one's fee."""
    made = scene()
    act, facts = ready(made, FeesAfterEnd)
    for who in ("provider", "stranger"):
        found = refused(FeesAfterEnd, Actor(who).on(act.on), **{**facts, "plaintiff": who})
        assert found == {"disputes.claim.standing": "civil-code 950"}
    as_owner = {**facts, "sues_as": Role.OWNER}
    assert refused(FeesAfterEnd, act, **as_owner) == {"disputes.claim.standing": "civil-code 950"}


def test_before_the_code_a_company_that_stayed_lost_the_fee_too() -> None:
    """In 2019 it was the interpretation of 2009 that said so (art. 10(2))."""
    made = scene(jurisdiction="cn", born=date(2019, 3, 4))
    claim = taken_up(made, filed(made, FeesAfterEnd))
    act = made.court.on(made.day)
    claim.find_refusal(act, refused=True, what="kept the keys")
    assert _grant(made, claim)["disputes.fees-after-end.refused-to-leave"] == "spc-property-service 10(2)"
