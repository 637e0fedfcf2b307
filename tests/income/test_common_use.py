"""Letting common parts: decided by three quarters, consented to, contracted, ended."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from attrs import evolve
from tests.income.given import DAY, agreed, lease, proposed, refusals
from tests.income.letting import let_out, proposal, seen, stated, term
from tests.weighed import refused

from propgov import Role, begin, explain
from propgov.assembly import Choice, Item, Matter
from propgov.community import Document
from propgov.errors import InvalidFacts
from propgov.income import CommonUse, CommonUseStage, Consent, UseKind
from propgov.law import Outcome
from propgov.testing import Scene, decided, held_meeting, scene

BOTH = frozenset(Consent)
CODE_8 = "civil-code 278(1)(8)"
UNDECIDED = {"income.common-use.owners-decision": CODE_8}


@pytest.mark.parametrize(
    ("born", "cited"), [(date(2019, 3, 1), "property-law-2007 76(1)(7)"), (date(2026, 1, 5), CODE_8)]
)
def test_letting_before_the_owners_decided_is_refused(born: date, cited: str) -> None:
    """Common parts are not let on the committee's own authority; the article cited is that of the day."""
    made = scene(born=born)
    use = proposed(made)
    act = made.committee.on(made.day)
    assert refusals(lambda: use.contract(act, lease=lease(made), consents=BOTH)) == {"procedure.stage": cited}
    assert use.lease is None


@pytest.mark.parametrize(("agreeing", "carried"), [(4, False), (5, True)])
def test_it_takes_three_quarters_of_those_who_took_part(agreeing: int, carried: bool) -> None:
    """Four of six heads are too few, five are enough."""
    made = scene()
    use = proposed(made)
    said = [Choice.AGAINST] * (6 - agreeing) + [Choice.FOR] * agreeing
    meeting = held_meeting(made, (Item.on(1, Matter.COMMON_PARTS_BUSINESS, "let", use),), {1: said})
    act = made.committee.on(made.day)
    if carried:
        use.decide(act, meeting=meeting)
        assert use.stage is CommonUseStage.DECIDED
    else:
        assert refusals(lambda: use.decide(act, meeting=meeting)) == UNDECIDED


def test_a_decision_under_another_matter_or_about_another_use_lets_nothing() -> None:
    """An ordinary vote does not do for what needs three quarters, and each use needs its own."""
    made = scene()
    use, other = proposed(made), proposed(made)
    wrong = [decided(made, use, Matter.OTHER_MAJOR), decided(made, other, Matter.COMMON_PARTS_BUSINESS)]
    act = made.committee.on(made.day)
    assert [refused(use.decide, act, meeting=held) for held in wrong] == [UNDECIDED] * 2


def test_a_decision_that_was_revoked_before_the_contract_lets_nothing() -> None:
    """The contract asks again whether the decision still stands."""
    made = scene()
    use = agreed(made)
    act = made.committee.on(made.day + DAY)
    assert explain(use.contract, act, lease=lease(made), consents=BOTH).allowed
    assert use.meeting is not None
    use.meeting.annul(made.subdistrict.on(act.on), item=1)
    assert refusals(lambda: use.contract(act, lease=lease(made), consents=BOTH)) == UNDECIDED


@pytest.mark.parametrize("given", [frozenset[Consent](), frozenset({Consent.PROVIDER}), BOTH - {Consent.PROVIDER}])
@pytest.mark.parametrize(("on", "outcome"), [(date(2018, 3, 18), Outcome.UNKNOWN), (date(2018, 3, 19), Outcome.BROKEN)])
def test_the_owners_concerned_and_the_provider_consent_too(
    given: frozenset[Consent], on: date, outcome: Outcome
) -> None:
    """Either consent alone is refused with art. 54 of the Regulation; a day before, its older text is not on record."""
    made = scene(born=date(2018, 1, 2))
    use = agreed(made)
    verdict = explain(use.contract, made.committee.on(on), lease=lease(made), consents=given)
    assert [(f.rule, f.article, f.outcome) for f in verdict.refusals] == [("income.common-use.consents", "54", outcome)]


@pytest.mark.parametrize(("days", "sound"), [(-1, False), (0, True), (1, True)])
def test_a_lease_ends_when_it_has_begun(days: int, sound: bool) -> None:
    """A lease of one day is one; one that ends the day before it begins is a slip."""
    made = scene()
    use, act = agreed(made), made.committee.on(made.day)
    if sound:
        use.contract(act, lease=lease(made, days), consents=BOTH)
        assert use.lease == lease(made, days)
    else:
        with pytest.raises(InvalidFacts, match=r"lease\.until"):
            use.contract(act, lease=lease(made, days), consents=BOTH)


def test_a_lease_names_its_number_and_its_tenant() -> None:
    """Both faults of a lease are named at once."""
    made = scene()
    use = agreed(made)
    with pytest.raises(InvalidFacts) as caught:
        use.contract(made.committee.on(made.day), lease=evolve(lease(made), number="", tenant=" "), consents=BOTH)
    assert [fault.place for fault in caught.value.faults] == ["lease.number", "lease.tenant"]


def test_a_use_runs_from_proposal_to_its_end() -> None:
    """Proposed, decided, contracted, ended, with the reason on record; what was let is not withdrawn."""
    made = scene()
    use = agreed(made)
    use.contract(made.committee.on(made.day), lease=lease(made), consents=BOTH)
    assert "procedure.stage" in refusals(lambda: use.withdraw(made.committee.on(made.day)))
    use.end(made.committee.on(made.later(365)), reason="the lease is over")
    assert (use.stage, use.ended_because) == (CommonUseStage.ENDED, "the lease is over")
    assert (use.title, use.scope()["use"]) == ("lifts", UseKind.ADVERTISING)


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.PROVIDER, Role.RESIDENTS_COMMITTEE])
def test_whoever_may_propose_may_take_it_back(role: Role) -> None:
    """Before anything is let, by those who propose, and not by an owner."""
    made = scene()
    act = made.by(role).on(made.day)
    use = begin(CommonUse, act, community=made.community, what="roof", use=UseKind.EQUIPMENT)
    assert "procedure.standing" in refusals(lambda: use.withdraw(made.owners[0].on(made.day)))
    use.withdraw(act)
    assert use.stage is CommonUseStage.WITHDRAWN


@pytest.mark.parametrize("role", [Role.COMMITTEE, Role.RESIDENTS_COMMITTEE, Role.OWNER, Role.SUBDISTRICT])
def test_a_use_that_nobody_decided_stands_on_record_as_a_breach(role: Role) -> None:
    """Whoever finds it records it, with what it brought and its paper; it is never refused."""
    made = scene()
    use = proposal(made, undecided=True, role=role)
    use.find(made.by(role).on(made.day), received=Decimal("800.00"), **seen(made))
    (found,) = use.found
    assert (use.stage, found.user, found.received) == (CommonUseStage.FOUND, "Stall Co", Decimal("800.00"))
    assert (found.by, found.on, found.document.number) == (made.by(role).person, made.day, "F-1")
    assert stated(use) == {"income.common-use.unauthorised": "14"}
    assert "procedure.stage" in refusals(lambda: use.withdraw(made.committee.on(made.day)))


def test_a_find_is_recorded_on_the_day_on_which_it_was_seen() -> None:
    """The law of that day applies, and a second find stands beside the first."""
    made = scene()
    use = proposal(made, undecided=True)
    first = made.day
    use.find(made.committee.on(made.later(9)), seen_on=first, **seen(made, first))
    use.find(made.owners[0].on(made.day), **seen(made, first))
    assert [one.on for one in use.found] == [first, first + DAY * 9]
    assert [one.received for one in use.found] == [None, None]


def test_in_beijing_it_is_recorded_too() -> None:
    """Where the text forbids it without more, a record is a record all the same."""
    made = scene(jurisdiction="cn.beijing")
    use = proposal(made, undecided=True)
    use.find(made.committee.on(made.day), **seen(made))
    assert "income.common-use.unauthorised" in stated(use)
    assert use.stage is CommonUseStage.FOUND


def test_a_later_decision_does_not_wipe_out_what_was_found() -> None:
    """Owners may decide on it from now on; the lease begins no earlier, and what was found stays to be claimed."""
    made = scene()
    use = proposal(made, undecided=True)
    use.find(made.committee.on(made.day), **seen(made))
    before = made.day
    meeting = decided(made, use, Matter.COMMON_PARTS_BUSINESS)
    act = made.committee.on(made.day)
    assert refused(use.approve, act, mandate=meeting, limit=Decimal("1.00"))["procedure.stage"] == CODE_8
    use.decide(act, meeting=meeting)
    assert refused(use.contract, act, lease=term(before), consents=BOTH) == {
        "income.common-use.within-decision": CODE_8
    }
    use.contract(act, lease=term(made.day), consents=BOTH)
    assert len(use.found) == 1


@pytest.mark.parametrize("stage", list(CommonUseStage))
def test_what_goes_beyond_a_decision_is_recorded_at_every_stage(stage: CommonUseStage) -> None:
    """Let at another place, after the end, or although it was withdrawn: the record leaves the stage as it is."""
    made = scene()
    use = proposal(made)
    reached(made, use, stage)
    assert use.stage is stage
    step = use.find if stage in (CommonUseStage.PROPOSED, CommonUseStage.FOUND) else use.find_beyond
    count = len(use.found)
    step(made.owners[1].on(made.day), **seen(made))
    assert len(use.found) == count + 1
    assert use.stage is (CommonUseStage.FOUND if stage is CommonUseStage.PROPOSED else stage)


def reached(made: Scene, use: CommonUse, stage: CommonUseStage) -> None:
    """Take a proposal to that stage."""
    if stage is CommonUseStage.FOUND:
        use.find(made.committee.on(made.day), **seen(made))
    if stage is CommonUseStage.WITHDRAWN:
        use.withdraw(made.committee.on(made.day))
    if stage in (CommonUseStage.PROPOSED, CommonUseStage.FOUND, CommonUseStage.WITHDRAWN):
        return
    meeting = decided(made, use, Matter.COMMON_PARTS_BUSINESS)
    act = made.committee.on(made.day)
    use.decide(act, meeting=meeting)
    if stage is not CommonUseStage.DECIDED:
        use.contract(act, lease=term(made.day), consents=BOTH)
    if stage in (CommonUseStage.ENDED, CommonUseStage.HANDED_BACK):
        use.end(act, reason="over")
    if stage is CommonUseStage.HANDED_BACK:
        use.hand_back(act, condition="whole")


def test_a_tie_that_was_kept_back_is_noted_later() -> None:
    """Any owner notes it, with his name and day, and the lease stays to be contested."""
    made = scene()
    use = let_out(made)
    use.note_ties(made.owners[2].on(made.day), person="committee", found="her brother owns Club")
    assert use.told_ties == (f"committee: her brother owns Club (owner-3, {made.day})",)


def test_a_use_ends_on_its_day_and_is_handed_back() -> None:
    """Both may be entered later, the end by its paper only, and never before they happened."""
    made = scene()
    use = let_out(made)
    ended = made.day
    paper = Document("Agreement to end", "E-1", "Club", ended)
    with pytest.raises(InvalidFacts, match="the paper by which it ended"):
        use.end(made.committee.on(made.later(30)), reason="cancelled", ended=ended)
    use.end(made.committee.on(made.later(30)), reason="cancelled", ended=ended, document=paper)
    for wrong in (made.later(), ended - DAY):
        with pytest.raises(InvalidFacts, match="handed_on"):
            use.hand_back(made.committee.on(made.day), condition="whole", handed_on=wrong)
    use.hand_back(made.committee.on(made.later(2)), condition="a lamp is missing", handed_on=ended + DAY)
    assert (use.ended_on, use.handed_back_on, use.stage) == (ended, ended + DAY, CommonUseStage.HANDED_BACK)


def test_no_end_is_dated_back_before_the_lease_to_wipe_out_its_rent() -> None:
    """The day before its first is no end, whatever the paper says; nor is a paper that is not there yet."""
    made = scene()
    use = let_out(made)
    began = made.day
    act = made.committee.on(made.later(30))
    early = Document("Agreement to end", "E-1", "Club", began)
    with pytest.raises(InvalidFacts, match="ended"):
        use.end(act, reason="never begun", ended=began - DAY, document=early)
    with pytest.raises(InvalidFacts, match="document"):
        use.end(act, reason="over", ended=began, document=evolve(early, on=act.on + DAY))
    use.end(act, reason="over", ended=began, document=early)
    assert use.ended_on == began
