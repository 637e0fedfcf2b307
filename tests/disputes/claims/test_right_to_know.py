"""What owners may see: five heads and what a place adds; asked by owners alone; copies by one reading; others' data covered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.disputes.claims.given import DAY, both_served, filed, reached, ready, taken_up
from tests.own_rules import own_rules
from tests.weighed import noted, refused

from propgov import Register, explain
from propgov.community import Role
from propgov.disputes import InfoHead, Plea, Remedy, RightToKnow
from propgov.errors import InvalidFacts
from propgov.law.readings import ReadingNote
from propgov.testing import scene

HEADS = {"disputes.right-to-know.heads": "spc-condominium 13"}
FIVE = (InfoHead.FUND_USE, InfoHead.RULES_AND_DECISIONS, InfoHead.CONTRACT_AND_INCOME, InfoHead.PARKING_DISPOSAL)
RULES = own_rules(
    "50",
    "Owners ask the committee before they sue.",
    "业主起诉前应当先向业主委员会提出。",
    '"disputes.right-to-know.requested-first" = { required = true }',
)


def test_the_gazette_case_comes_out_as_decided() -> None:
    """An owner asked for fund, decisions and minutes, income and contract, and the court granted it."""
    made = scene()
    claim = taken_up(made, filed(made, RightToKnow, heads=frozenset(FIVE[:3])))
    found = frozenset({Remedy.PUBLISH, Remedy.INSPECT})
    claim.grant(made.court.on(made.day), found=found)
    assert claim.granted


@pytest.mark.parametrize(
    ("place", "own"),
    [
        ("cn", None),
        ("cn.shandong", InfoHead.COMMITTEE_PAPERS),
        ("cn.zhejiang.zhoushan", InfoHead.COMMITTEE_PAPERS),
        ("cn.zhejiang.ningbo", InfoHead.ACCOUNTS_AUDIT),
    ],
)
def test_some_places_add_to_the_five_heads(place: str, own: InfoHead | None) -> None:
    """Committee papers in Shandong and Zhoushan, the audit in Ningbo; what neighbours paid or where they live nowhere."""
    made = scene(jurisdiction=place)
    act, facts = ready(made, RightToKnow)
    assert refused(RightToKnow, act, **{**facts, "heads": frozenset(FIVE)}) == {}
    for head in (InfoHead.COMMITTEE_PAPERS, InfoHead.ACCOUNTS_AUDIT, InfoHead.OTHERS_FEES, InfoHead.OTHERS_CONTACTS):
        found = refused(RightToKnow, act, **{**facts, "heads": frozenset({head})})
        assert (found == {}) is (head is own), head


def test_what_else_is_due_names_its_text() -> None:
    """The fifth head needs the text by which it is due, and nothing is asked without a head."""
    made = scene()
    for wrong in (
        {"heads": frozenset({InfoHead.OTHERWISE_DUE})},
        {"heads": frozenset({InfoHead.FUND_USE}), "due_by": "art. 9"},
        {"heads": frozenset()},
    ):
        with pytest.raises(InvalidFacts):
            filed(made, RightToKnow, **wrong)
    filed(made, RightToKnow, heads=frozenset({InfoHead.OTHERWISE_DUE}), due_by="Civil Code art. 943")


def test_no_tenant_provider_or_former_owner_asks() -> None:
    """Only who is an owner on the day of the suit has this claim."""
    made = scene()
    act, facts = ready(made, RightToKnow)
    for actor, role in ((made.provider, Role.PROVIDER), (made.stranger, Role.OWNER)):
        given: dict[str, Any] = {**facts, "plaintiff": actor.person, "sues_as": role}
        assert "procedure.standing" in refused(RightToKnow, actor.on(act.on), **given)


def test_courts_differ_on_copies() -> None:
    """By the strict reading inspection is not copying; the finding names who reads it otherwise."""
    made = scene()
    claim = taken_up(made, filed(made, RightToKnow, asked=frozenset({Remedy.INSPECT, Remedy.COPY})))
    act, both = made.court.on(made.day), frozenset({Remedy.INSPECT, Remedy.COPY})
    assert refused(claim.grant, act, found=both) == {"disputes.right-to-know.ordered": "spc-condominium 13"}
    assert refused(claim.grant, act, found=frozenset({Remedy.INSPECT})) == {}
    (told,) = explain(claim.grant, act, found=both).refusals
    assert [(one.reading, one.answer) for one in told.notes if isinstance(one, ReadingNote)] == [
        ("reading.copies", "inspection-only")
    ]


def test_a_program_may_follow_the_reading_that_gives_copies() -> None:
    """A register that follows the other answer lets the court order copies, and its entry says on what that rests."""
    made = scene(register=Register(readings={"reading.copies": "copies-too"}))
    claim = taken_up(made, filed(made, RightToKnow, asked=frozenset({Remedy.INSPECT, Remedy.COPY})))
    claim.grant(made.court.on(made.day), found=frozenset({Remedy.INSPECT, Remedy.COPY}))
    assert claim.found == {Remedy.INSPECT, Remedy.COPY}


def test_asking_first_is_for_the_communitys_own_rules() -> None:
    """Where the rules ask for it, a letter to another, or of a later day, is none; elsewhere one may sue at once."""
    made = scene(RULES)
    act, facts = ready(made, RightToKnow)
    lacking = {"disputes.right-to-know.requested-first": "scene-rules 50"}
    for asked in (None, reached("stranger", act.on), reached("committee", act.on + DAY)):
        assert refused(RightToKnow, act, **facts, requested=asked) == lacking
    assert refused(RightToKnow, act, **facts, requested=reached("committee", act.on)) == {}


def test_others_data_stay_covered() -> None:
    """Papers shown with what neighbours owe uncovered stand on record as a breach since 2021-11-01 (art. 25)."""
    made = scene()
    claim = taken_up(made, filed(made, RightToKnow))
    facts = {"heads": claim.heads, "vouchers": True}
    told = {"disputes.right-to-know.others-covered": "personal-information-law 25"}
    act = made.committee.on(made.day)
    assert noted(claim.show, act, **facts, covered=False) == told
    assert noted(claim.show, act, **facts, covered=True) == {}
    assert "disputes.claim.by-defendant" in refused(claim.show, made.owners[0].on(made.day), **facts, covered=True)
    early = scene(jurisdiction="cn", born=date(2021, 10, 11))
    before = taken_up(early, filed(early, RightToKnow))
    assert noted(before.show, early.committee.on(date(2021, 10, 31)), **facts, covered=False).keys() <= told.keys()


def test_a_judgment_is_carried_out_once_all_was_shown() -> None:
    """Half the papers do not close the suit; who was wrongly sued is dismissed for it, and the right one sued next."""
    made = scene()
    claim = taken_up(made, filed(made, RightToKnow))
    claim.grant(made.court.on(made.day), found=frozenset({Remedy.INSPECT}))
    both_served(made, claim, made.day)
    claim.take_effect(made.court.on(made.later(40)))
    claim.show(made.committee.on(made.day), heads=frozenset({InfoHead.FUND_USE}), vouchers=False, covered=True)
    lacking = {"disputes.right-to-know.all-shown": "spc-condominium 13"}
    assert refused(claim.carry_out, made.owners[0].on(made.day)) == lacking
    claim.show(made.committee.on(made.day), heads=claim.heads, vouchers=True, covered=True)
    claim.carry_out(made.owners[0].on(made.day))
    assert claim.vouchers


def test_the_wrong_defendant_costs_only_the_suit() -> None:
    """A claim against one who keeps no such papers falls for that plea, and does not stand in the way of the next."""
    made = scene()
    claim = taken_up(made, filed(made, RightToKnow, defendant="developer", defendant_as=Role.DEVELOPER))
    claim.plead(made.developer.on(made.day), plea=Plea.WRONG_DEFENDANT, said="the committee keeps them")
    claim.find(made.court.on(made.day), number=1, proven=True, reason="it does")
    claim.dismiss(made.court.on(made.day), reason="it does", plea=Plea.WRONG_DEFENDANT)
    assert filed(made, RightToKnow).opened == made.day
