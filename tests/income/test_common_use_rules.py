"""What is asked of a proposal and of the decision on it: who proposes, parking, mandates and their limits."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from attrs import evolve
from tests.income.letting import (
    BOTH,
    CODE_8,
    DAY,
    MATTER,
    asked,
    early,
    let_out,
    mandated,
    proposal,
    seen,
    term,
    under_mandate,
)
from tests.weighed import refused

from propgov import Actor, Role, begin
from propgov.assembly import Choice
from propgov.community import Community
from propgov.errors import InvalidFacts, Refused
from propgov.income import CommonUse, UseKind
from propgov.testing import decided, scene

MANDATED = {"income.common-use.mandated": CODE_8}
OVER = {"income.common-use.within-mandate": CODE_8}
OPEN = Decimal("20000.00")


@pytest.mark.parametrize(
    ("limit", "text", "wrong"),
    [
        ("20000.00", "small lettings up to 20,000.00 yuan", {}),
        ("20000.00", "小额出租，合计不超过20000元", {}),
        ("20000.01", "small lettings up to 20,000.00 yuan", MANDATED),
        ("20000.00", "small lettings", MANDATED),
    ],
)
def test_the_limit_is_that_on_which_owners_voted(limit: str, text: str, wrong: dict[str, str]) -> None:
    """The committee claims no other sum than the one in the text that owners read."""
    made = scene()
    mandate = mandated(made, text)
    use = proposal(made)
    assert refused(use.approve, made.committee.on(made.day), mandate=mandate, limit=Decimal(limit)) == wrong


@pytest.mark.parametrize(("agreeing", "wrong"), [(4, MANDATED), (5, {})])
def test_a_mandate_takes_three_quarters_too(agreeing: int, wrong: dict[str, str]) -> None:
    """What needs three quarters is left to the committee by three quarters only."""
    made = scene()
    votes = {1: [Choice.AGAINST] * (6 - agreeing) + [Choice.FOR] * agreeing}
    mandate, use = mandated(made, votes=votes), proposal(made)
    assert refused(use.approve, made.committee.on(made.day), mandate=mandate, limit=OPEN) == wrong


def test_a_decision_about_another_use_is_no_mandate() -> None:
    """Neither a mandate for one use given to another, nor a plain decision, lets the committee approve."""
    made = scene()
    other, use = proposal(made), proposal(made)
    act = made.committee.on(made.day)
    for meeting in (mandated(made, about=other.ref), decided(made, use, MATTER)):
        act = made.committee.on(made.day)
        assert refused(use.approve, act, mandate=meeting, limit=OPEN) == MANDATED


def test_a_mandate_that_was_annulled_lets_nothing_more() -> None:
    """The contract asks again whether the mandate stands."""
    made = scene()
    mandate = mandated(made)
    use = under_mandate(made, mandate)
    assert asked(use, term(made.day)) == {}
    mandate.annul(made.subdistrict.on(made.day), item=1)
    assert asked(use, term(made.day)) == {"income.common-use.owners-decision": CODE_8}


@pytest.mark.parametrize(("rent", "wrong"), [("7999.99", {}), ("8000.00", {}), ("8000.01", OVER)])
def test_split_leases_count_together_against_the_limit(rent: str, wrong: dict[str, str]) -> None:
    """Two lettings under one mandate come to its limit together, and not to a fen more."""
    made = scene()
    mandate = mandated(made)
    first, second = under_mandate(made, mandate), under_mandate(made, mandate)
    first.contract(made.committee.on(made.day), lease=term(made.day), consents=BOTH)
    first.end(made.committee.on(made.day), reason="to make room for the next")
    assert asked(second, term(made.day, 6, rent)) == wrong


def test_an_amendment_does_not_slip_past_the_limit() -> None:
    """A lease under a mandate grows to the limit at most."""
    made = scene()
    use = under_mandate(made, mandated(made))
    use.contract(made.committee.on(made.day), lease=term(made.day), consents=BOTH)
    act = made.committee.on(made.day)
    assert refused(use.amend, act, lease=term(made.day, rent="20000.00")) == {}
    assert refused(use.amend, act, lease=term(made.day, rent="20000.01")) == OVER


@pytest.mark.parametrize(
    ("place", "wrong"),
    [
        ("cn.anhui.chizhou", {}),
        ("cn.shanghai", {}),
        ("cn.zhejiang.lishui", {"assembly.delegation": "lishui-regulation 11"}),
        ("cn.beijing", {"assembly.delegation": "beijing-regulation 44(2)"}),
        ("cn.shandong.zibo", {"assembly.delegation": "zibo-regulation 31(3)"}),
    ],
)
def test_some_places_leave_nothing_to_the_committee(place: str, wrong: dict[str, str]) -> None:
    """In Beijing and Zibo a mandate is refused, in Lishui one without a topic; elsewhere only that it is missing here."""
    made = scene(jurisdiction=place)
    use = proposal(made)
    meeting = decided(made, use, MATTER, open_for=5)
    found = refused(use.approve, made.committee.on(made.day), mandate=meeting, limit=OPEN)
    found.pop("income.common-use.mandated")
    assert {rule: cited.rpartition(" ")[2] for rule, cited in found.items()} == {
        rule: cited.rpartition(" ")[2] for rule, cited in wrong.items()
    }


@pytest.mark.parametrize(("kind", "asks"), [(UseKind.PARKING, True), (UseKind.VENUE, False)])
def test_parking_needs_a_decision_of_its_own_kind(kind: UseKind, asks: bool) -> None:
    """In Shandong the same fact is asked again of parking, and of nothing else."""
    made = scene(jurisdiction="cn.shandong")
    use = proposal(made, use=kind)
    meeting = decided(made, proposal(made), MATTER, open_for=5)
    found = refused(use.decide, made.committee.on(made.day), meeting=meeting)
    assert ("income.common-use.parking.owners-decision" in found) is asks
    assert "income.common-use.owners-decision" in found


def test_a_proposal_that_cannot_be_kept_is_a_slip() -> None:
    """No term below a month, no fewer than no offers, no service contract of somewhere else."""
    made = scene()
    act = made.committee.on(made.day)
    facts: dict[str, Any] = {"community": made.community, "what": "hall", "use": UseKind.VENUE}
    slips: tuple[dict[str, Any], ...] = ({"months": 0}, {"offers_wanted": -1})
    for wrong in slips:
        with pytest.raises(InvalidFacts, match=next(iter(wrong))):
            begin(CommonUse, act, **facts, **wrong)
    _, use = early("cn.shanghai")
    service = use.service
    act = Actor("provider").on(use.last_act_date)
    facts["community"] = use.register.find(Community, "scene")
    with pytest.raises(InvalidFacts, match="another community"):
        begin(CommonUse, act, **facts, service=service)


PROPOSERS = (Role.COMMITTEE, Role.PROVIDER, Role.RESIDENTS_COMMITTEE)


@pytest.mark.parametrize("role", [*PROPOSERS, Role.OWNER, Role.SUBDISTRICT, Role.HOUSING_AUTHORITY])
def test_who_may_not_propose_may_still_report(role: Role) -> None:
    """An owner or an authority opens no proposal, but puts on record what somebody runs without a decision."""
    made = scene()
    facts: dict[str, Any] = {"community": made.community, "what": "stall", "use": UseKind.VENUE}
    act = made.by(role).on(made.day)
    wrong = {} if role in PROPOSERS else {"income.common-use.proposed-by": CODE_8}
    assert refused(CommonUse, act, **facts) == wrong
    assert refused(CommonUse, act, **facts, undecided=True) == {}


@pytest.mark.parametrize("until", [-1, 0, 1])
def test_what_was_found_had_begun_and_did_not_end_before(until: int) -> None:
    """The days of a find lie before its record, and in order; its document is there."""
    made = scene()
    use = proposal(made)
    act = made.committee.on(made.day)
    sound = seen(made)
    if until:
        with pytest.raises(InvalidFacts, match="is no time before"):
            use.find(act, **sound, until=made.day + DAY * until)
    else:
        use.find(act, **sound, until=made.day)
        assert use.found[0].until == made.day
    with pytest.raises(InvalidFacts, match="document"):
        use.find(act, **{**sound, "document": evolve(sound["document"], on=made.later())})


def test_the_assembly_is_formed_once() -> None:
    """A second day of forming, which would count the last year anew, is a slip."""
    made = scene()
    use = let_out(made)
    act = made.subdistrict.on(made.day)
    use.note_assembly(act, formed_on=made.day)
    with pytest.raises(InvalidFacts, match="formed once"):
        use.note_assembly(act, formed_on=made.day)


@pytest.mark.parametrize("place", ["cn.anhui.chizhou", "cn.shanghai", "cn.zhejiang.hangzhou"])
def test_where_it_may_be_left_to_the_committee_it_is_let_under_the_mandate(place: str) -> None:
    """Approved and let within the sum; that it is in dispute whether this may be left stands in the entry."""
    made = scene(jurisdiction=place)
    use = under_mandate(made, mandated(made))
    assert (use.limit, use.meeting) == (OPEN, None)
    said = {one["rule"] for one in use.entries[-1].noted}
    assert said == {"assembly.delegation"}
    assert asked(use, term(made.day)) == {}


def test_in_beijing_no_mandate_is_even_put_to_the_vote() -> None:
    """The agenda that would leave lettings to the committee is refused under art. 44(2)."""
    made = scene(jurisdiction="cn.beijing")
    with pytest.raises(Refused, match=r"44\(2\)"):
        mandated(made)
