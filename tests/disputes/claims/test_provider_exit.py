"""A provider who stays: after the end of the contract, once the time to leave has run out, whatever owners owe."""

from __future__ import annotations

from typing import Any

import pytest
from tests.disputes.claims.given import DAY, both_served, contract, ended, filed, taken_up
from tests.weighed import noted, refused

from propgov.community import Role
from propgov.disputes import Plea, ProviderExit, Remedy
from propgov.engine import Actor
from propgov.errors import InvalidFacts
from propgov.testing import Scene, scene

RUN_OUT = "disputes.provider-exit.time-run-out"


def _facts(over: Any) -> dict[str, Any]:
    return {
        "contract": over,
        "plaintiff": "committee",
        "sues_as": Role.COMMITTEE,
        "defendant": over.provider,
        "asked": frozenset({Remedy.LEAVE, Remedy.HAND_OVER}),
    }


def _sued(made: Scene, after: int, **more: Any) -> dict[str, str]:
    over = ended(made)
    assert over.last_day is not None
    act = made.committee.on(over.last_day + DAY * after)
    return refused(ProviderExit, act, **_facts(over), **more)


@pytest.mark.parametrize(
    ("place", "days"),
    [
        ("cn", 0),
        ("cn.zhejiang.hangzhou", 15),
        ("cn.zhejiang.taizhou", 15),
        ("cn.shandong.qingdao", 30),
        ("cn.shandong.weifang", 30),
    ],
)
def test_the_time_to_leave_is_that_of_the_place(place: str, days: int) -> None:
    """On its last day a suit comes too early, a day later not; without a text only the end counts."""
    early = _sued(scene(jurisdiction=place), days)
    assert early.keys() == ({"disputes.provider-exit.ended"} if days == 0 else {RUN_OUT})
    assert _sued(scene(jurisdiction=place), days + 1) == {}


def test_what_the_contract_says_goes_before_the_place() -> None:
    """With a last day agreed, fifteen days of Hangzhou count neither for nor against the provider."""
    made = scene(jurisdiction="cn.zhejiang.hangzhou")
    over = ended(made)
    last = over.last_day
    assert last is not None
    for agreed, wanted in ((last + DAY * 5, set()), (last + DAY * 6, {RUN_OUT})):
        found = refused(ProviderExit, made.committee.on(last + DAY * 6), **_facts(over), agreed_until=agreed)
        assert found.keys() == wanted


def test_a_committee_whose_owners_dismissed_nobody_has_no_suit() -> None:
    """Without a decision the contract goes on, also after its term; a committee that sues all the same is refused."""
    made = scene()
    over = contract(made, provider="old-company")
    found = refused(ProviderExit, made.committee.on(made.later(400)), **_facts(over))
    assert found == {"disputes.provider-exit.ended": "civil-code 949(1)", RUN_OUT: "civil-code 949(1)"}


def test_the_provider_of_that_contract_is_sued() -> None:
    """A suit against another than the former provider names the wrong one."""
    made = scene()
    over = ended(made)
    with pytest.raises(InvalidFacts, match="is not the provider"):
        refused(ProviderExit, made.committee.on(made.later(90)), **{**_facts(over), "defendant": "provider"})


@pytest.mark.parametrize(
    ("place", "unheard"),
    [
        ("cn.beijing", {Plea.ARREARS, Plea.DECISION_CONTESTED, Plea.UNSETTLED}),
        ("cn.zhejiang.hangzhou", {Plea.ARREARS, Plea.UNSETTLED}),
        ("cn.zhejiang.lishui", {Plea.ARREARS, Plea.DECISION_CONTESTED, Plea.UNSETTLED}),
        ("cn.zhejiang.taizhou", {Plea.ARREARS, Plea.DECISION_CONTESTED, Plea.UNSETTLED}),
        ("cn.shandong.weifang", {Plea.ARREARS, Plea.DECISION_CONTESTED}),
        ("cn", set()),
    ],
)
def test_arrears_and_quarrels_are_no_ground_to_stay(place: str, unheard: set[Plea]) -> None:
    """Where the place says so, a court does not let the provider stay over them; elsewhere it is for the court."""
    made = scene(jurisdiction=place)
    claim = taken_up(made, filed(made, ProviderExit))
    company, act = Actor(claim.defendant).on(made.day), made.court.on(made.day)
    for number, plea in enumerate((Plea.ARREARS, Plea.DECISION_CONTESTED, Plea.UNSETTLED), start=1):
        claim.plead(company, plea=plea, said="so it is")
        claim.find(act, number=number, proven=True, reason="so it is")
        found = refused(claim.dismiss, act, reason="they owe", plea=plea)
        assert (found != {}) is (plea in unheard)


def test_a_judgment_is_carried_out_once_it_has_left() -> None:
    """The suit is closed when somebody has recorded on which day the provider left."""
    made = scene()
    claim = taken_up(made, filed(made, ProviderExit))
    claim.grant(made.court.on(made.day), found=claim.asked)
    both_served(made, claim, made.day)
    claim.take_effect(made.court.on(made.later(40)))
    act = made.committee.on(made.day)
    assert refused(claim.carry_out, act) == {"disputes.provider-exit.left": "civil-code 949(1)"}
    facts = {"left_on": act.on, "shown_by": "photo"}
    kept = {"service.fee.prepaid-returned": "spc-property-service 3"}
    assert noted(claim.note_left, act, **facts, prepaid_returned=False) == kept
    claim.note_left(act, **facts, prepaid_returned=True)
    claim.carry_out(act)
