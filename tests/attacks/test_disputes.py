"""What a dishonest party, mediator, desk or court tries across the room of disputes; and that mediation locks nobody out of court."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from tests.disputes.court_cases import filed, served_on, won
from tests.disputes.mediating import (
    ELDER,
    PAID,
    PEOPLE,
    agreed,
    all_sign,
    asked,
    body_of,
    drafted,
    mediated,
    parties_of,
    received,
    referred,
    requested,
)
from tests.disputes.official import DAY, GOVERNMENT, accepted, government, inaction, order, sued
from tests.disputes.official import drafted as asked_of
from tests.disputes.passing import MONDAY, answered, assigned, complaint, in_hand
from tests.disputes.raising import FEE, agent, both, enforced, facts_of, letter, raised, ruling
from tests.weighed import refused

from propgov import begin
from propgov.audit import audit
from propgov.community import Channel, Document, Role, Service
from propgov.disputes import (
    ConfirmationPaper,
    CourtCase,
    CourtCaseStage,
    Dispute,
    DisputeStage,
    Ended,
    Ground,
    Heard,
    Mediation,
    MediationStage,
    Mediator,
    NotCounted,
    Opinion,
    Reconsideration,
    Referral,
    Reply,
    Result,
    Side,
    Sides,
    Upset,
    Way,
)
from propgov.engine import Actor
from propgov.errors import InvalidFacts, PropgovError
from propgov.patterns import Interrupted
from propgov.testing import Scene, scene

S = MediationStage


def clean(made: Scene) -> None:
    """The journal is in order, and every entry of it could have been written by a live program."""
    assert not made.register.journal.verify()
    found = audit(made.register)
    assert found.clean, found.text()


# Nobody is locked out of court by mediation.


def offered(made: Scene) -> Mediation:
    """Asked for, and nobody has said anything."""
    return asked(made)


def refusing(made: Scene) -> Mediation:
    """The provider refuses."""
    mediation = received(made)
    mediation.refuse(made.provider.on(made.day))
    return mediation


def failed(made: Scene) -> Mediation:
    """In vain."""
    mediation = mediated(made)
    mediation.fail(ELDER.on(made.day), reason="too far apart", ways_told=True)
    return mediation


def performed(made: Scene) -> Mediation:
    """Agreed, and performed."""
    mediation = agreed(made)
    mediation.perform(both(made), how="paid")
    return mediation


def changed(made: Scene) -> Mediation:
    """Replaced by another agreement."""
    first = agreed(made)
    agreed(made, asked(made, first.dispute, changes=first))
    return first


def upset(made: Scene) -> Mediation:
    """Set aside by a court."""
    mediation = agreed(made)
    act = made.court.on(made.day)
    facts: dict[str, Any] = {"known_on": made.day, "sued_on": made.day, "document": ruling(made.day)}
    mediation.set_aside(act, ground=Upset.FRAUD, **facts)
    return mediation


def of_a_court(made: Scene) -> Mediation:
    """A court entrusts it in a suit, and nobody has signed."""
    return drafted(made, referred(made, Referral.ENTRUSTED))


AT_STAGE: dict[MediationStage, Callable[[Scene], Mediation]] = {
    S.OFFERED: offered,
    S.RECEIVED: received,
    S.MEDIATING: mediated,
    S.DRAFTED: drafted,
    S.IN_FORCE: agreed,
    S.PERFORMED: performed,
    S.CHANGED: changed,
    S.UPSET: upset,
    S.REFUSED: refusing,
    S.FAILED: failed,
}


def goes_to_court(made: Scene, dispute: Dispute) -> CourtCase:
    """A real suit over the dispute, handed in and filed."""
    suit = begin(
        CourtCase,
        Actor(dispute.claimant).on(made.day),
        dispute=dispute,
        plaintiff=dispute.claimant,
        defendant=dispute.respondent,
        amount=dispute.claim.amount,
    )
    suit.hand_in(Actor(dispute.claimant).on(made.day))
    suit.file(made.court.on(made.day))
    return suit


@pytest.mark.parametrize("stage", list(MediationStage))
def test_no_stage_of_a_mediation_locks_anybody_out_of_court(stage: MediationStage) -> None:
    """Whatever is open, agreed, refused or undone there, the suit is handed in, filed and judged."""
    made = scene()
    mediation = AT_STAGE[stage](made)
    assert mediation.stage is stage
    suit = goes_to_court(made, mediation.dispute)
    assert suit.stage is CourtCaseStage.FILED
    assert [one.way for one in mediation.dispute.open_rungs][-1] is Way.COURT
    clean(made)


def test_no_mediation_of_a_court_locks_anybody_out_until_both_have_signed_for_its_document() -> None:
    """A draft, or the mark of one side, closes nothing; the document of both is the court's own decision."""
    made = scene()
    mediation = of_a_court(made)
    claimant, respondent = parties_of(made, mediation)
    mediation.sign(claimant.on(made.day))
    assert mediation.dispute.may_go_to_court
    mediation.sign(respondent.on(made.day))
    assert not mediation.dispute.may_go_to_court
    with pytest.raises(PropgovError, match="not-decided"):
        goes_to_court(made, mediation.dispute)


def settled_between_them(made: Scene, dispute: Dispute) -> None:
    """Both agree."""
    dispute.settle(both(made), content="a damper under the pump")


def coordinated(made: Scene, dispute: Dispute) -> None:
    """The residents' committee coordinates."""
    dispute.coordinate(made.residents.on(made.day), asked_by=dispute.claimant)


def closed(made: Scene, dispute: Dispute) -> None:
    """The claimant closes it."""
    dispute.close(made.owners[0].on(made.day), reason="it is quiet")


def withdrawn(made: Scene, dispute: Dispute) -> None:
    """The claimant takes it back for now."""
    dispute.withdraw(made.owners[0].on(made.day), reason="talks go on")


@pytest.mark.parametrize(
    ("brings", "stage"),
    [
        (None, DisputeStage.RAISED),
        (coordinated, DisputeStage.PENDING),
        (settled_between_them, DisputeStage.AGREED),
        (closed, DisputeStage.CLOSED),
        (withdrawn, DisputeStage.WITHDRAWN),
    ],
)
def test_from_every_stage_of_a_dispute_a_suit_is_filed(
    brings: Callable[[Scene, Dispute], None] | None, stage: DisputeStage
) -> None:
    """Only a claim that was given up for good, a clause or a decision with effect keeps it out."""
    made = scene()
    dispute = raised(made)
    if brings is not None:
        brings(made, dispute)
    assert dispute.stage is stage
    assert goes_to_court(made, dispute).stage is CourtCaseStage.FILED
    assert dispute.stage is DisputeStage.PENDING
    clean(made)


# Mediators and those who decide.


@pytest.mark.parametrize("person", ["owner-1", "provider", "owner-3"])
def test_no_party_mediates_between_himself_and_another(person: str) -> None:
    """Neither side does, nor an owner who claims together with the claimant."""
    made = scene()
    mediation = received(made, asked(made, raised(made, joined=("owner-3",))))
    with pytest.raises(InvalidFacts, match="is a party"):
        mediation.appoint(body_of(made, mediation).on(made.day), mediators=(Mediator(person),))


def test_an_agent_of_a_party_does_not_mediate() -> None:
    """Whether or not the tie is told."""
    made = scene()
    dispute = raised(made)
    dispute.name_agent(made.owners[0].on(made.day), agent=agent(made, "elder"))
    mediation = received(made, asked(made, dispute))
    with pytest.raises(InvalidFacts, match="is a party or stands for one"):
        mediation.appoint(body_of(made, mediation).on(made.day), mediators=(Mediator("elder"),))


def test_a_party_who_sits_on_the_committee_does_not_act_for_it() -> None:
    """He neither receives his own case nor picks its mediator; a colleague does."""
    made = scene()
    respondent = made.by(Role.MEDIATION_COMMITTEE)
    dispute = raised(made, sides=Sides.OWNER_OWNER, respondent=respondent.person)
    mediation = asked(made, dispute)
    with pytest.raises(InvalidFacts, match="stands on a side"):
        mediation.receive(respondent.on(made.day), number="1")


def test_who_was_objected_to_does_not_come_back() -> None:
    """Not by deciding on himself, nor by being named anew."""
    made = scene()
    mediation = mediated(made)
    mediation.challenge(made.owners[0].on(made.day), mediator="elder", reason="dines with the manager")
    with pytest.raises(InvalidFacts):
        mediation.decide_challenge(ELDER.on(made.day), mediator="elder", upheld=False)
    with pytest.raises(InvalidFacts, match="is not decided"):
        mediation.draft(ELDER.on(made.day), terms=PAID)
    body = body_of(made, mediation).on(made.day)
    mediation.decide_challenge(body, mediator="elder", upheld=True)
    with pytest.raises(InvalidFacts, match="was upheld"):
        mediation.appoint(body, mediators=(Mediator("elder"),))


def test_a_refusal_is_not_got_round_by_asking_another_committee() -> None:
    """Who refused this dispute is not mediated with again before agreeing anew."""
    made = scene()
    dispute = refusing(made).dispute
    again = asked(made, dispute)
    act = body_of(made, again).on(made.day)
    assert "disputes.mediation.not-refused" in refused(again.receive, act, number="8")
    again.consent(made.provider.on(made.day))
    assert refused(again.receive, act, number="8") == {}


def test_a_residents_committee_does_not_coordinate_its_own_quarrel() -> None:
    """Where it is sued itself, somebody else coordinates."""
    made = scene()
    dispute = raised(made, sides=Sides.OWNER_AUTHORITY, respondent=made.residents.person)
    with pytest.raises(InvalidFacts, match="stands on a side"):
        dispute.coordinate(made.residents.on(made.day), asked_by=dispute.claimant)


def test_no_judge_judges_his_own_case() -> None:
    """A judge who is sued decides neither the suit nor what interrupted the limitation, nor confirms his own agreement."""
    made = scene()
    judge = made.court
    dispute = raised(made, sides=Sides.OWNER_OWNER, respondent=judge.person)
    suit = goes_to_court(made, dispute)
    with pytest.raises(InvalidFacts, match="is a party to the suit"):
        suit.dismiss(judge.on(made.day), reason="I am right")
    dispute.note_interruption(made.owners[0].on(made.day), how=Interrupted.DEMAND, service=letter(made.day, "court"))
    with pytest.raises(InvalidFacts, match="stands on a side"):
        dispute.find(judge.on(made.day), number=1, proven=False, reason="I got no letter")
    with pytest.raises(InvalidFacts, match="stands on a side"):
        dispute.find_knowing(judge.on(made.day), known_on=date(2020, 1, 1), reason="long ago")


def test_who_asks_for_reconsideration_does_not_decide_it() -> None:
    """An owner who is a clerk of the government takes up no request of his own, and the authority none against itself."""
    made = scene()
    body = government(made, made.owners[0])
    case = asked_of(made, order(made), body=body)
    case.ask(made.owners[0].on(made.day))
    assert set(refused(case.accept, made.owners[0].on(made.day))) == {"disputes.reconsideration.body"}


# Tickets.


def heard(made: Scene, person: str = "owner-1", **parts: Any) -> Opinion:
    """A conflict that the residents' committee heard of."""
    facts: dict[str, Any] = {"asker": person, "what": "a quarrel", "heard": Heard.HOME_VISIT, "conflict": True}
    return begin(Opinion, made.residents.on(made.day), community=made.community, reported_on=made.day, **facts | parts)


def test_an_answerer_does_not_close_his_own_ticket() -> None:
    """He neither calls back nor settles; nor confirms, not even where he asked for it himself."""
    made = scene()
    case = heard(made, made.residents.person)
    act = made.residents.on(made.day)
    case.receive(act)
    case.assign(act, worker=made.residents.person)
    case.start(act)
    case.finish(act, answer="they shook hands")
    rule = "ticket.settled-by-another"
    assert set(refused(case.call_back, act, who=case.asker, reply=Reply.SATISFIED)) == {rule}
    assert set(refused(case.confirm, act)) == {rule}
    case.call_back(made.subdistrict.on(made.day), who=case.asker, reply=Reply.SATISFIED)
    assert set(refused(case.settle, act)) == {rule}
    line = answered(made)
    for step in (line.settle, line.confirm):
        assert refused(step, made.provider.on(MONDAY))


def test_a_ticket_sent_to_and_fro_keeps_its_clock() -> None:
    """Each return leaves the first day as it is; after one return somebody decides, and then nobody sends it back."""
    made = scene()
    case = assigned(made)
    since = case.runs_since
    case.send_back(made.provider.on(MONDAY + DAY), reason="not ours")
    assert case.runs_since == since
    desk = made.hotline.on(MONDAY + DAY)
    assert set(refused(case.assign, desk, worker=made.provider.person)) == {"ticket.first-assignment"}
    late = MONDAY + DAY * 90
    assert any(one.step in ("assign", "decide", "finish") for one in case.duties(late))


def test_a_merged_caller_is_never_left_without_an_answer() -> None:
    """Nothing is settled, confirmed or refused over the head of who was merged into it."""
    made = scene()
    first, second = in_hand(made), complaint(made, asker=1)
    second.merge(made.hotline.on(MONDAY), into=first, told="by telephone")
    assert first.askers == {"owner-1", "owner-2"}
    first.finish(made.provider.on(MONDAY), answer="swept")
    desk = made.hotline.on(MONDAY)
    first.tell(desk, who="owner-1", how="by telephone")
    first.call_back(desk, who="owner-1", reply=Reply.SATISFIED)
    assert set(refused(first.settle, desk)) == {"ticket.all-told"}
    assert set(refused(first.confirm, made.owners[0].on(MONDAY))) == {"ticket.all-told"}
    first.tell(desk, who="owner-2", how="by telephone")
    assert refused(first.settle, desk) == {}


def test_a_merged_conflict_is_called_back_with_all_who_brought_it() -> None:
    """Also where the residents' committee deals with it: one friend who is content settles nothing for the other."""
    made = scene()
    first, second = heard(made), heard(made, "owner-2")
    second.merge(made.residents.on(made.day), into=first, told="at the door")
    act = made.residents.on(made.day)
    assert set(refused(first.refuse, act, reason="no", complain_to="the office")) == {"ticket.asked-by-one"}
    first.receive(act)
    first.assign(act, worker=made.residents.person)
    first.start(act)
    first.finish(act, answer="they shook hands")
    office = made.subdistrict.on(made.day)
    first.call_back(office, who="owner-1", reply=Reply.SATISFIED)
    assert set(refused(first.settle, office)) == {"ticket.none-left-out"}
    assert set(refused(first.confirm, made.owners[0].on(made.day))) == {"ticket.none-left-out"}
    first.call_back(office, who="owner-2", reply=Reply.SATISFIED)
    first.settle(office)
    clean(made)


def test_an_old_ticket_is_not_hidden_in_a_new_one() -> None:
    """The earlier takes in the later, so that what is long owed keeps its first day."""
    made = scene()
    old, new = in_hand(made), complaint(made, asker=1, on=MONDAY + DAY * 10)
    with pytest.raises(InvalidFacts, match="was reported later"):
        old.merge(made.hotline.on(MONDAY + DAY * 10), into=new, told="by telephone")


def test_a_caller_is_not_put_off_by_a_pause_without_end() -> None:
    """Who asked may resume it; the days of the pause are on record with their reason."""
    made = scene()
    case = in_hand(made)
    case.pause(made.provider.on(MONDAY), reason="parts are ordered")
    case.resume(made.owners[0].on(MONDAY + DAY))
    assert [one.reason for one in case.pauses] == ["parts are ordered"]


# Days.


def complaint_before_it_was_sent(made: Scene) -> tuple[Any, ...]:
    """The complaint reached the defendant before it was sent."""
    case = filed(made)
    case.send(made.court.on(made.day))
    return case.serve_complaint, made.court, "provider"


def judgment_before_it_was_made(made: Scene) -> tuple[Any, ...]:
    """The judgment reached the defendant before it was made, so that his days to appeal are over."""
    case = won(made)
    return case.serve, made.court, "provider"


def confirmation_before_it_was_made(made: Scene) -> tuple[Any, ...]:
    """The ruling on a confirmation reached a side before it was made."""
    confirmation, act = requested(made, agreed(made)), made.court.on(made.day)
    confirmation.hand_in(made.provider.on(made.day), papers=frozenset(ConfirmationPaper))
    confirmation.accept(act)
    confirmation.review(act, heard=frozenset(Side), minutes="sheet 1")
    confirmation.confirm(act, document=ruling(made.day, "Ruling"))
    return confirmation.serve, made.court, "provider"


def decision_before_it_was_made(made: Scene) -> tuple[Any, ...]:
    """The decision of the reconsidering body reached the applicant before it was made."""
    case = accepted(made)
    paper = Document("Decision", "3", "Government", made.day)
    case.decide(GOVERNMENT.on(made.day), result=Result.UPHELD, worse=False, decision=paper)
    return case.serve, GOVERNMENT, "owner-1"


@pytest.mark.parametrize(
    "made_so",
    [
        complaint_before_it_was_sent,
        judgment_before_it_was_made,
        confirmation_before_it_was_made,
        decision_before_it_was_made,
    ],
)
@pytest.mark.parametrize("days", [-1, 1])
def test_no_service_is_backdated_or_told_in_advance(made_so: Callable[[Scene], tuple[Any, ...]], days: int) -> None:
    """It lies between the paper and the entry, so nobody's days run out before he has it."""
    made = scene()
    serve, actor, to = made_so(made)
    service = Service(to, Channel.IN_PERSON, made.day + DAY * days, "signed receipt")
    with pytest.raises(InvalidFacts):
        serve(actor.on(made.day), service=service)


def test_a_judgment_that_nobody_was_served_does_not_take_effect() -> None:
    """Nor one that reached one side only, however long ago."""
    made = scene()
    case = won(made)
    late = made.court.on(made.day + DAY * 400)
    assert "disputes.court-case.served" in refused(case.take_effect, late)
    case.serve(made.court.on(made.day), service=served_on("owner-1", made.day))
    assert "disputes.court-case.served" in refused(case.take_effect, late)


def test_an_agreement_is_not_signed_for_an_earlier_day() -> None:
    """Its effect is the day of the last mark, so nobody gains or loses days to ask for confirmation."""
    made = scene()
    mediation = drafted(made)
    claimant, respondent = parties_of(made, mediation)
    mediation.sign(claimant.on(made.day).with_(respondent))
    later = made.day + DAY * 5
    mediation.sign(ELDER.on(later).with_(body_of(made, mediation)))
    assert mediation.effective == later
    with pytest.raises(PropgovError, match="order"):
        requested(made, mediation, later - DAY)
    assert requested(made, mediation, later + DAY * 30).stage.name == "REQUESTED"


def test_a_demand_told_after_the_end_saves_no_claim() -> None:
    """A letter of long ago that turns up once the period is over leaves the end unknown until a court has found on it."""
    made = scene(born=date(2026, 6, 1))
    dispute = raised(made, FEE, known_on=date(2023, 3, 1))
    old = Service("provider", Channel.POST, date(2025, 1, 10), "a copy")
    dispute.note_interruption(made.owners[0].on(made.day), how=Interrupted.DEMAND, service=old)
    assert not isinstance(dispute.limitation_end(made.day), date)
    dispute.find(made.court.on(made.day), number=1, proven=False, reason="no receipt is shown")
    assert dispute.limitation_end(made.day) == date(2026, 3, 2)


def test_a_court_does_not_stop_its_own_clock_twice() -> None:
    """One pause at a time, each with one of the reasons that the law has."""
    made = scene()
    case = filed(made)
    case.stop_the_time(made.court.on(made.day), reason=NotCounted.APPRAISAL)
    with pytest.raises(InvalidFacts, match="does not run already"):
        case.stop_the_time(made.court.on(made.day), reason=NotCounted.SETTLEMENT)


# What is given away, taken and closed.


def test_an_agent_without_special_power_gives_nothing_away() -> None:
    """He withdraws, waives, settles and acknowledges nothing."""
    made = scene()
    dispute = raised(made)
    dispute.name_agent(made.owners[0].on(made.day), agent=agent(made, special=False))
    lawyer = Actor("lawyer")
    act, signed = lawyer.on(made.day), lawyer.on(made.day).with_(made.provider)
    rule = {"disputes.dispute.special-power"}
    assert set(refused(dispute.withdraw, act, reason="x")) == rule
    assert set(refused(dispute.waive, act, reason="x")) == rule
    assert set(refused(dispute.settle, signed, content="x")) == rule


def test_nobody_closes_what_is_still_before_a_court_or_mediator() -> None:
    """No case is both closed and pending."""
    made = scene()
    mediation = received(made)
    dispute = mediation.dispute
    goes_to_court(made, dispute)
    for step in (dispute.close, dispute.withdraw, dispute.waive):
        with pytest.raises(InvalidFacts, match="end it first"):
            step(made.owners[0].on(made.day), reason="done")


def test_the_respondent_ends_nothing_for_the_claimant() -> None:
    """He neither closes nor withdraws nor confirms his own performance."""
    made = scene()
    dispute = raised(made)
    for step in (dispute.close, dispute.withdraw, dispute.waive):
        with pytest.raises(InvalidFacts, match="does not act for"):
            step(made.provider.on(made.day), reason="done")
    dispute.perform(made.provider.on(made.day), what="a damper", proof="photograph")
    with pytest.raises(InvalidFacts, match="nobody confirms"):
        dispute.answer(made.provider.on(made.day), number=1, accepted=True)


def test_nobody_takes_a_way_by_hand_or_enforces_without_being_creditor() -> None:
    """A way is taken by its own case; and the debtor, or a stranger, does not ask to enforce."""
    made = scene()
    dispute = raised(made)
    assert refused(dispute.take, made.owners[0].on(made.day), way=Way.COURT, rung="x:1")
    assert refused(dispute.leave, made.owners[0].on(made.day), rung="x:1", ended=Ended.DECIDED)
    with pytest.raises(InvalidFacts, match=r"procedure\.brought"):
        dispute.annul(made.court.on(made.day), rung="x:1")
    case = enforced(made, dispute)
    with pytest.raises(PropgovError):
        case.apply(made.provider.on(made.day), court="District court")


def test_a_suit_against_the_wrong_one_gains_no_time() -> None:
    """It interrupts nothing for the right one, and is not granted."""
    made = scene()
    case = filed(made, defendant="developer")
    assert case.interrupts_on is None
    found = refused(case.grant, made.court.on(made.day), found=frozenset({Ground.LAW}))
    assert "disputes.court-case.defendant" in found


def test_nobody_raises_a_dispute_in_another_name() -> None:
    """Neither a neighbour, nor the provider against itself for its owner."""
    made = scene()
    for actor in (made.owners[2], made.provider, made.stranger):
        found = refused(Dispute, actor.on(made.day), **facts_of(made))
        assert set(found) == {"disputes.dispute.raised-by"}


def test_a_complaint_handed_in_too_early_does_not_shut_the_way_that_has_to_come_first() -> None:
    """An office is not sued before it was reconsidered; and nobody is sent from one door to the other and let in at neither."""
    made = scene()
    about = inaction(made, made.born - timedelta(days=90))
    suit = sued(made, about)
    assert "disputes.administrative-suit.reconsidered-first" in refused(suit.file, made.court.on(made.day))
    case: Reconsideration = asked_of(made, about, dispute=suit.dispute)
    case.ask(made.owners[0].on(made.day))
    assert case.requested_on == made.day


def test_one_who_signs_for_both_sides_signs_for_none() -> None:
    """A company that is creditor and debtor, or an agent of both, does not exist."""
    made = scene()
    dispute = raised(made)
    dispute.name_agent(made.owners[0].on(made.day), agent=agent(made))
    with pytest.raises(InvalidFacts, match="acts for a side already"):
        dispute.name_agent(made.provider.on(made.day), agent=agent(made, side=Side.RESPONDENT))
    with pytest.raises(InvalidFacts, match="is the claimant too"):
        raised(made, respondent="owner-1")


def test_what_a_court_annuls_is_not_enforced_or_confirmed_again() -> None:
    """Nothing is confirmed on an agreement that was set aside; its way counts as nothing, and stays on record."""
    made = scene()
    mediation = upset(made)
    assert [one.ended for one in mediation.dispute.rungs] == [Ended.ANNULLED]
    with pytest.raises(PropgovError):
        requested(made, mediation)
    clean(made)


def test_an_agreement_of_one_dispute_is_not_used_for_another() -> None:
    """A mediation changes only an agreement in its own dispute; and PEOPLE's marks are those of its own body."""
    made = scene()
    first = agreed(made)
    with pytest.raises(InvalidFacts, match="has no agreement in this dispute"):
        asked(made, raised(made, FEE), changes=first)
    second = drafted(made, asked(made, raised(made, FEE), body=PEOPLE))
    second.sign(made.owners[0].on(made.day))
    with pytest.raises(InvalidFacts, match="nobody signs whose mark is lacking"):
        second.sign(made.owners[0].on(made.day))
    with pytest.raises(InvalidFacts, match="nobody signs whose mark is lacking"):
        second.sign(made.stranger.on(made.day))
    second.sign(all_sign(made, second, made.day))
    assert second.effective == made.day
    assert first.terms is not None
    assert first.terms.amount == Decimal("800.00")
