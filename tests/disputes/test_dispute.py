"""A dispute from its raising to its end: coordinated, settled, performed, closed, opened again; never kept from court."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.disputes.raising import FEE, KNOWN, LAST, agent, both, brought, having, held, letter, raised, went
from tests.weighed import noted, refused

from propgov.community import Channel, Role, Service
from propgov.disputes import Claim, ClaimKind, Dispute, DisputeStage, Ended, Enforcement, Side, Sides, Way
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.patterns import Held, Interrupted
from propgov.patterns.limitation import running_since
from propgov.testing import Say, Scene, scene

DAY = timedelta(days=1)
_S = DisputeStage


def enforcing(say: Say) -> Enforcement:
    """A court has taken up the enforcement of a judgment."""
    case = held(say)
    say(case.apply, say.scene.owners[0], court="Guichi district court")
    say(case.accept, Role.COURT, parties=True, content=True)
    return case


def test_from_every_stage_but_a_claim_given_up_a_way_can_be_taken() -> None:
    """Raised, pending, settled, closed or taken back: nobody is locked out of court."""
    sources = Dispute.blueprint.steps["take"].spec.sources
    assert set(sources) == set(DisputeStage) - {_S.WAIVED}


def test_no_dispute_is_closed_while_a_way_is_open() -> None:
    """Neither closed, nor taken back, nor given up; once the way has ended, it is."""
    say = Say()
    case, owner = enforcing(say), say.scene.owners[0]
    dispute = case.dispute
    for step in (dispute.close, dispute.withdraw, dispute.waive):
        with pytest.raises(InvalidFacts, match=r"ENFORCEMENT in .* is open"):
            step(owner.on(say.day), reason="enough")
    say(case.perform, Role.COURT)
    say(dispute.close, owner, reason="paid")
    assert dispute.stage is _S.CLOSED


def test_a_way_that_is_taken_later_opens_a_closed_dispute_again() -> None:
    """Its closing stays on record, with the day and the way that opened it."""
    say = Say()
    case, owner = held(say), say.scene.owners[0]
    dispute = case.dispute
    say(dispute.close, owner, reason="they promised")
    say(case.apply, owner, court="Guichi district court")
    say(case.accept, Role.COURT, parties=True, content=True)
    (closing,) = dispute.closings
    assert (dispute.stage, closing.because, closing.reopened_because) == (_S.PENDING, "they promised", "强制执行")
    assert closing.reopened_on == say.day


def test_nobody_but_the_claimant_closes_or_takes_back() -> None:
    """The other side does not rid itself of a claim; it opens again what was closed."""
    made = scene()
    dispute, owner, provider = raised(made), made.owners[0].on(made.day), made.provider.on(made.day)
    for step in (dispute.close, dispute.withdraw, dispute.waive):
        with pytest.raises(InvalidFacts, match="does not act for owner-1"):
            step(provider, reason="nothing there")
    dispute.close(owner, reason="it is quiet")
    with pytest.raises(InvalidFacts, match="stands on neither side"):
        dispute.reopen(made.owners[2].on(made.day), reason="curious")
    dispute.reopen(provider, reason="they complain again")
    dispute.withdraw(owner, reason="talks")
    dispute.reopen(owner, reason="talks failed")
    dispute.waive(owner, reason="tired")
    assert [one.stage for one in dispute.closings] == [_S.CLOSED, _S.WITHDRAWN, _S.WAIVED]
    assert [one.reopened_because for one in dispute.closings] == ["they complain again", "talks failed", ""]
    assert "procedure.stage" in refused(dispute.reopen, owner, reason="again")


def test_the_residents_committee_coordinates_and_either_side_stops_it() -> None:
    """Once at a time; a side says that it failed, not that both agreed; nobody else says anything."""
    made = scene()
    dispute, residents, owner = raised(made), made.residents.on(made.day), made.owners[0].on(made.day)
    with pytest.raises(InvalidFacts, match="nobody coordinates it"):
        dispute.coordinate(residents, asked_by=owner.by.person)
        dispute.end_coordination(residents, agreed=False, minutes="they left")
        dispute.end_coordination(residents, agreed=False, minutes="they left")
    assert "procedure.standing" in refused(dispute.coordinate, made.committee.on(made.day), asked_by="owner-1")
    dispute.coordinate(residents, asked_by="owner-1")
    with pytest.raises(InvalidFacts, match="it is being coordinated"):
        dispute.coordinate(residents, asked_by="owner-1")
    for act, agreed in ((owner, True), (made.owners[3].on(made.day), False)):
        with pytest.raises(InvalidFacts, match="does not coordinate"):
            dispute.end_coordination(act, agreed=agreed, minutes="they agreed")
    assert dispute.may_go_to_court
    dispute.end_coordination(owner, agreed=False, minutes="no use")
    assert [one.ended for one in dispute.rungs] == [Ended.FAILED, Ended.FAILED]


def test_a_settlement_is_performed_and_confirmed_by_the_other_side() -> None:
    """What was promised until when, what one side says that it did, on which day, and what the other says to it."""
    made = scene()
    dispute, day = raised(made), made.day
    dispute.settle(both(made), content="a damper under the pump", until=day + DAY * 30)
    (agreed,) = dispute.settlements
    assert (dispute.stage, agreed.until) == (_S.AGREED, day + DAY * 30)
    dispute.perform(made.provider.on(day + DAY * 9), what="damper", proof="photograph", performed_on=day + DAY * 5)
    dispute.answer(made.owners[0].on(day + DAY * 9), number=1, accepted=False, reason="it hums")
    (done,) = dispute.performed
    assert (done.side, done.on, done.accepted, done.reason) == (Side.RESPONDENT, day + DAY * 5, False, "it hums")
    assert dispute.may_go_to_court


def test_a_settlement_interrupts_the_limitation_and_an_acknowledgement_revives_it() -> None:
    """Civil Code 192(2), 195(2): both are granted by who owes it."""
    made = scene()
    dispute = raised(made, FEE, known_on=date(2020, 3, 2))
    assert dispute.limitation_end(made.day) == date(2023, 3, 2)
    dispute.settle(both(made), content="pay by summer")
    assert running_since(dispute) == made.day
    again = raised(made, FEE, known_on=date(2020, 3, 2))
    again.acknowledge(made.provider.on(made.day), how="letter of the manager")
    assert running_since(again) == made.day


def test_an_agent_without_special_power_acknowledges_nothing() -> None:
    """Whoever admits a debt for another needs the power by name."""
    made = scene()
    dispute = raised(made, FEE, known_on=KNOWN)
    power = agent(made, made.stranger.person, Side.RESPONDENT, special=False)
    dispute.name_agent(made.provider.on(made.day), agent=power)
    found = refused(dispute.acknowledge, made.stranger.on(made.day), how="as my client says")
    assert found == {"disputes.dispute.special-power": "civil-procedure-law 62"}


@pytest.mark.parametrize("how", Interrupted)
def test_a_complaint_stops_no_limitation_by_itself(how: Interrupted) -> None:
    """Only what a law names interrupts it; that a complaint or a request for mediation has the effect of a suit, a court finds."""
    made = scene()
    dispute = raised(made, FEE, known_on=KNOWN)
    dispute.note_interruption(made.owners[0].on(made.day), how=how, service=letter(made.day))
    equal = how is Interrupted.EQUAL_ACT
    assert running_since(dispute) == (UNKNOWN if equal else made.day)
    dispute.find(made.court.on(made.day), number=1, proven=False, reason="a complaint to the hotline is no suit")
    assert dispute.limitation_end(made.day) == LAST


def test_the_claimant_does_not_choose_the_day_of_knowing() -> None:
    """A day that lets the claim live is disputed, once, and then unknown until a court finds when it was known."""
    made = scene()
    dispute, provider, court = raised(made, FEE, known_on=made.day), made.provider.on(made.day), made.court.on(made.day)
    with pytest.raises(InvalidFacts, match="is not the debtor"):
        dispute.dispute_knowing(made.owners[0].on(made.day), reason="no")
    dispute.dispute_knowing(provider, reason="the bill came in 2020")
    assert dispute.limitation_end(made.day) is UNKNOWN
    dispute.find_knowing(court, known_on=date(2020, 3, 2), reason="it was signed for")
    assert dispute.limitation_end(made.day) == date(2023, 3, 2)
    with pytest.raises(InvalidFacts, match="was found on already"):
        dispute.dispute_knowing(provider, reason="earlier still")


def test_a_demand_on_a_wall_reaches_nobody() -> None:
    """Nor does one to another than who owes it, or one of tomorrow."""
    made = scene()
    dispute, owner = raised(made, FEE, known_on=KNOWN), made.owners[0].on(made.day)
    for service, said in (
        (Service("provider", Channel.POSTED, made.day, "photograph"), "is no service on provider"),
        (letter(made.day, "owner-2"), "is no service on provider"),
        (letter(made.day + DAY), "has not come"),
    ):
        with pytest.raises(InvalidFacts, match=said):
            dispute.note_interruption(owner, how=Interrupted.DEMAND, service=service)


@pytest.mark.parametrize(
    ("ended", "decided"), [(Ended.WITHDRAWN, False), (Ended.REFUSED, False), (Ended.DECIDED, True)]
)
def test_the_period_runs_anew_from_the_end_of_a_suit_that_decided_nothing(ended: Ended, decided: bool) -> None:
    """Civil Code 195: from the end of the proceedings; while they last, and once it is decided, nothing is due."""
    made = scene()
    dispute, day, end = raised(made, FEE, known_on=KNOWN), made.day, made.day + DAY * 100
    brought(dispute, "take", made.court.on(day), way=Way.COURT, rung="disputes.court-case:1")
    assert dispute.brought_on == day
    assert not [one for one in dispute.duties(day) if one.step == "take"]
    brought(dispute, "leave", made.court.on(end), rung="disputes.court-case:1", ended=ended)
    assert [one.on for one in dispute.interruptions] == ([day] if decided else [day, end])
    assert dispute.brought_on == (day if decided else None)
    assert running_since(dispute) == (day if decided else end)


@pytest.mark.parametrize("way", [Way.PEOPLES_MEDIATION, Way.AUTHORITY, Way.RECONSIDERATION, Way.CONFIRMATION])
def test_no_other_way_moves_the_limitation(way: Way) -> None:
    """What the texts do not name is not made an interruption here."""
    made = scene()
    dispute = having(raised(made, FEE, known_on=KNOWN), rungs=(went(way, made.day),))
    assert dispute.limitation_end(made.day) == LAST
    assert dispute.brought_on is None


def limit_case(made: Scene, kind: ClaimKind, known: date) -> Dispute:
    """A claim of a kind, known on a day."""
    return raised(made, Claim(kind, "as claimed"), known_on=known)


@pytest.mark.parametrize(
    ("kind", "rule", "article"),
    [
        (ClaimKind.PAY, "disputes.dispute.limitation", "civil-code 188(1)"),
        (ClaimKind.REVOKE, "disputes.dispute.limitation", "spc-condominium 12"),
        (ClaimKind.FUND_DEPOSIT, "", ""),
        (ClaimKind.STOP, "", ""),
    ],
)
def test_a_late_claim_is_taken_up_and_told_to_be_late(kind: ClaimKind, rule: str, article: str) -> None:
    """Civil procedure, interpretation 219: lateness bars no way; the duty has simply passed its last day."""
    made = scene()
    dispute = limit_case(made, kind, date(2021, 3, 1))
    last = dispute.limitation_end(made.day)
    late = [one for one in dispute.duties(made.day) if one.window and one.window.latest < made.day]
    assert bool(late) is bool(rule)
    assert (last is not None) is bool(rule)
    assert {one.source.en.rpartition(" art. ")[2] for one in late} == ({article.rpartition(" ")[2]} if rule else set())
    assert noted(dispute.coordinate, made.residents.on(made.day), asked_by="owner-1") == {}


def test_sides_and_claim_are_told_in_its_scope() -> None:
    """Packs tell by them what is asked."""
    made = scene()
    dispute = raised(made, FEE, Sides.COMPANY_OWNER)
    assert dispute.scope() == {"sides": Sides.COMPANY_OWNER, "claim": ClaimKind.PAY}
    assert (dispute.title, dispute.interruptions) == ("the pump", ())
    assert Held.UNDISPUTED.value == "无异议"
