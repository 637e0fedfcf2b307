"""A mediation: who asks, who refuses, who mediates, what binds and from when, what is free, and the attacks on each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.disputes.mediating import (
    ELDER,
    PAID,
    agreed,
    all_sign,
    asked,
    body_of,
    drafted,
    mediated,
    received,
    referred,
)
from tests.disputes.raising import raised
from tests.weighed import noted, refused

from propgov.community import Document
from propgov.disputes import (
    DisputeStage,
    Ended,
    Form,
    Mediation,
    MediationBody,
    MediationStage,
    Mediator,
    Referral,
    Side,
    Tie,
    Upset,
    Way,
)
from propgov.engine import begin
from propgov.errors import InvalidFacts, PropgovError
from propgov.testing import Scene, scene

DAY = timedelta(days=1)
PML = "peoples-mediation-law"


def test_it_is_asked_for_offered_or_sent_by_a_court() -> None:
    """A party asks and says so, the committee offers; a stranger does neither, and only a court refers."""
    made = scene()
    dispute = raised(made)
    body = MediationBody.SUBDISTRICT_LEVEL
    assert asked(made, dispute).willing == {Side.CLAIMANT}
    offered = begin(Mediation, made.mediation.on(made.day), dispute=dispute, body=body)
    assert offered.willing == frozenset()
    for actor, facts in (
        (made.stranger, {}),
        (made.owners[1], {"asked_by": Side.CLAIMANT}),
        (made.owners[0], {}),
        (made.owners[0], {"asked_by": Side.RESPONDENT}),
        (made.owners[0], {"asked_by": Side.CLAIMANT, "referral": Referral.ASSIGNED}),
    ):
        with pytest.raises(InvalidFacts):
            begin(Mediation, actor.on(made.day), dispute=dispute, body=body, **facts)


@pytest.mark.parametrize("come_to", [asked, received, mediated, drafted])
@pytest.mark.parametrize("party", [Side.CLAIMANT, Side.RESPONDENT])
def test_either_party_ends_it_at_any_time_without_a_reason(come_to: Callable[[Scene], Mediation], party: Side) -> None:
    """One clear refusal is enough, before, during and after the talks; the dispute is then free for a court."""
    made = scene()
    mediation = come_to(made)
    actor = made.owners[0] if party is Side.CLAIMANT else made.provider
    mediation.refuse(actor.on(made.day))
    assert (mediation.stage, mediation.refused_by) == (MediationStage.REFUSED, party)
    assert mediation.dispute.open_rungs == ()
    assert all(one.ended is Ended.FAILED for one in mediation.dispute.rungs)


def test_who_has_refused_is_not_mediated_by_another_body() -> None:
    """The association offers again what the provider refused before the subdistrict: only its own consent takes that back."""
    made = scene()
    first = asked(made)
    first.refuse(made.provider.on(made.day))
    for body, article in (
        (MediationBody.DISTRICT_LEVEL, f"{PML} 17"),
        (MediationBody.ASSOCIATION, "civil-code 5"),
        (MediationBody.COURT_ITSELF, "civil-procedure-law 96"),
    ):
        again = asked(made, first.dispute, body=body)
        act = body_of(made, again).on(made.day)
        assert refused(again.receive, act, number="8") == {"disputes.mediation.not-refused": article}
        again.consent(made.provider.on(made.day))
        assert refused(again.receive, act, number="8") == {}
        again.refuse(made.provider.on(made.day))


@pytest.mark.parametrize("who", ["owner-1", "provider"])
def test_a_party_does_not_mediate(who: str) -> None:
    """Nobody mediates in his own dispute, whoever names him and whoever signs."""
    made = scene()
    mediation = received(made)
    act = made.mediation.on(made.day).with_(made.owners[0], made.provider)
    with pytest.raises(InvalidFacts, match="is a party or stands for one"):
        mediation.appoint(act, mediators=(Mediator(who),))


def test_an_agent_or_an_employee_of_a_party_does_not_mediate() -> None:
    """What the body knows of it bars the person, also if both parties would agree."""
    made = scene()
    mediation = received(made)
    act = made.mediation.on(made.day).with_(made.owners[0], made.provider)
    for tie in (Tie.AGENT, Tie.STAFF):
        with pytest.raises(InvalidFacts, match="acts or works for a party"):
            mediation.appoint(act, mediators=(Mediator("elder", frozenset({tie})),))


def test_an_objection_stops_everything_until_another_decides_it() -> None:
    """The mediator objected to neither goes on nor decides; upheld, he is gone and is not named again."""
    made = scene()
    mediation = received(made)
    body = made.mediation
    mediation.appoint(body.on(made.day), mediators=(Mediator("elder"), Mediator(body.person)))
    mediation.challenge(made.owners[0].on(made.day), mediator=body.person, reason="he is the manager's friend")
    with pytest.raises(InvalidFacts, match="is not decided"):
        mediation.draft(ELDER.on(made.day), terms=PAID)
    with pytest.raises(InvalidFacts, match="is the one objected to"):
        mediation.decide_challenge(body.on(made.day), mediator=body.person, upheld=False)
    with pytest.raises(InvalidFacts, match="waits already"):
        mediation.challenge(made.provider.on(made.day), mediator=body.person, reason="too")


@pytest.mark.parametrize("upheld", [True, False])
def test_an_objection_is_decided_either_way(upheld: bool) -> None:
    """Upheld, another must be named; dismissed, the party still may refuse."""
    made = scene()
    mediation = mediated(made)
    mediation.challenge(made.provider.on(made.day), mediator="elder", reason="an old grudge")
    mediation.decide_challenge(made.mediation.on(made.day), mediator="elder", upheld=upheld)
    assert mediation.mediates("elder") is not upheld
    if upheld:
        with pytest.raises(InvalidFacts, match="was upheld"):
            mediation.appoint(made.mediation.on(made.day), mediators=(Mediator("elder"),))
    mediation.refuse(made.provider.on(made.day))
    assert mediation.stage is MediationStage.REFUSED


def test_it_binds_with_the_last_mark_and_from_its_day() -> None:
    """Both parties, the mediator and the seal, in any order and on different days: only the last one brings it into force."""
    made = scene()
    mediation = drafted(made)
    day = made.day
    signers = (made.provider, made.mediation, made.owners[0], ELDER)
    for later, signer in enumerate(signers):
        assert mediation.stage is MediationStage.DRAFTED
        assert mediation.effective is None
        mediation.sign(signer.on(day + DAY * later))
    assert (mediation.stage, mediation.effective) == (MediationStage.IN_FORCE, day + DAY * 3)
    assert [one.on for one in mediation.signed] == [day + DAY * later for later in range(4)]
    (rung,) = mediation.dispute.rungs
    assert (rung.way, rung.ended) == (Way.PEOPLES_MEDIATION, Ended.AGREED)


@given(st.sets(st.sampled_from(range(4)), min_size=1, max_size=3))
def test_whatever_mark_is_lacking_it_does_not_bind(places: set[int]) -> None:
    """One side, with mediator and seal or without: an agreement without every mark binds nobody."""
    made = scene()
    mediation = drafted(made)
    signers = [made.owners[0], made.provider, ELDER, made.mediation]
    first, *others = [signers[place] for place in sorted(places)]
    mediation.sign(first.on(made.day).with_(*others))
    assert not mediation.in_force
    assert len(mediation.lacking) == 4 - len(places)
    assert mediation.dispute.open_rungs


def test_a_signature_is_not_dated_back_and_not_given_twice() -> None:
    """A mark has the day of the act, acts come in order, and a mark that stands there is no new one."""
    made = scene()
    mediation = drafted(made)
    mediation.sign(made.owners[0].on(made.day))
    assert set(refused(mediation.sign, made.provider.on(made.day - DAY))) == {"procedure.order"}
    with pytest.raises(InvalidFacts, match="nobody signs whose mark is lacking"):
        mediation.sign(made.owners[0].on(made.day))
    with pytest.raises(InvalidFacts, match="nobody signs whose mark is lacking"):
        mediation.sign(made.stranger.on(made.day))


@pytest.mark.parametrize("referral", [Referral.ASSIGNED, Referral.ENTRUSTED, Referral.ENTRUSTED_SUMMARY])
def test_what_a_court_sent_binds_with_both_parties(referral: Referral) -> None:
    """An assigned agreement and a court's document bind once both have signed for it; one of them is not enough."""
    made = scene()
    mediation = drafted(made, referred(made, referral))
    mediation.sign(made.provider.on(made.day).with_(ELDER, made.association))
    assert not mediation.in_force
    mediation.sign(made.owners[0].on(made.day))
    assert mediation.in_force
    assert mediation.way is (Way.INDUSTRY_MEDIATION if referral is Referral.ASSIGNED else Way.COURT_MEDIATION)


def test_a_party_goes_back_on_a_courts_document_until_both_have_signed_for_it() -> None:
    """Then the court judges; afterwards nobody takes a signature back."""
    made = scene()
    mediation = drafted(made, referred(made, Referral.ENTRUSTED))
    mediation.sign(made.provider.on(made.day))
    mediation.refuse(made.owners[0].on(made.day))
    assert mediation.stage is MediationStage.REFUSED
    other = agreed(made)
    assert set(refused(other.refuse, made.owners[0].on(made.day))) == {"procedure.stage"}


def test_an_oral_agreement_wants_both_parties_in_person() -> None:
    """The mediator does not record what only one side, or nobody, agreed to; before a court there is a document."""
    made = scene()
    mediation = mediated(made)
    for others in ((), (made.owners[0],), (made.provider,)):
        with pytest.raises(InvalidFacts, match="both parties are wanted"):
            mediation.agree_orally(ELDER.on(made.day).with_(*others), terms=PAID)
    mediation.agree_orally(ELDER.on(made.day).with_(made.owners[0], made.provider), terms=PAID)
    assert (mediation.effective, mediation.in_force) == (made.day, True)
    suit = mediated(made, referred(made, Referral.ENTRUSTED))
    with pytest.raises(InvalidFacts, match="a court makes a document"):
        suit.agree_orally(ELDER.on(made.day).with_(made.owners[0], made.provider), terms=PAID)


@pytest.mark.parametrize(
    ("body", "article"),
    [
        (MediationBody.NEIGHBOURHOOD, f"{PML} 4"),
        (MediationBody.SUBDISTRICT_LEVEL, f"{PML} 4"),
        (MediationBody.DISTRICT_LEVEL, f"{PML} 4"),
        (MediationBody.ASSOCIATION, ""),
    ],
)
def test_only_peoples_mediation_is_free_by_law(body: MediationBody, article: str) -> None:
    """A fen is too much there; of the association no law says so."""
    made = scene()
    mediation = mediated(made, asked(made, body=body))
    act = body_of(made, mediation).on(made.day)
    found = refused(mediation.charge, act, amount=Decimal("0.01"), voucher="V")
    assert found == ({"disputes.mediation.fee": article} if article else {})


@pytest.mark.parametrize(
    ("referral", "days"),
    [(Referral.ASSIGNED, 30), (Referral.ENTRUSTED, 15), (Referral.ENTRUSTED_SUMMARY, 7)],
)
def test_a_courts_mediation_ends_in_its_time(referral: Referral, days: int) -> None:
    """On the last day it ends in time, a day later with a breach; not if both parties agreed on longer."""
    made = scene()
    mediation = received(made, referred(made, referral))
    start = made.day
    (duty,) = (one for one in mediation.duties(start) if one.step == "fail")
    last = duty.last_day
    assert last >= start + DAY * days
    late = {"disputes.mediation.within": f"spc-invited-mediation 27({1 if days == 30 else 2})"}
    for on, broken in ((last, {}), (last + DAY, late)):
        assert noted(mediation.fail, made.association.on(on), reason="too far apart", ways_told=True) == broken
    with pytest.raises(InvalidFacts, match="both parties are wanted"):
        mediation.extend(made.owners[0].on(start), until=start + DAY * 90)
    mediation.extend(made.owners[0].on(start).with_(made.provider), until=start + DAY * 90)
    assert noted(mediation.fail, made.association.on(last + DAY), reason="x", ways_told=True) == {}


def test_online_it_is_taken_or_declined_in_three_working_days() -> None:
    """On the courts' platform the body is told by when; elsewhere no law sets a time."""
    made = scene()
    online = referred(made, form=Form.COURT_PLATFORM)
    (duty,) = (one for one in online.duties(made.day) if one.step == "receive")
    assert noted(online.receive, made.association.on(duty.last_day), number="7") == {}
    assert noted(online.receive, made.association.on(duty.last_day + DAY), number="7") == {
        "disputes.mediation.receive.within": "spc-online-mediation 12(1)"
    }
    plain = asked(made)
    assert noted(plain.receive, made.mediation.on(made.day + DAY * 300), number="7") == {}


def test_a_failure_is_told_with_the_other_ways() -> None:
    """Silence about them is a breach of the mediator's duty; the dispute is free all the same."""
    made = scene()
    mediation = mediated(made)
    assert noted(mediation.fail, ELDER.on(made.day), reason="no", ways_told=False) == {
        "disputes.mediation.told": f"{PML} 26"
    }
    mediation.fail(ELDER.on(made.day), reason="no", ways_told=True)
    assert mediation.dispute.open_rungs == ()


def test_a_new_agreement_changes_the_old_one_only_when_it_binds() -> None:
    """While the new one is talked over and signed the old one stands; with the last mark it gives way."""
    made = scene()
    old = agreed(made)
    new = drafted(made, asked(made, old.dispute, changes=old))
    assert old.in_force
    new.sign(all_sign(made, new, made.day))
    assert (old.stage, new.stage) == (MediationStage.CHANGED, MediationStage.IN_FORCE)
    with pytest.raises(InvalidFacts, match="has no agreement in this dispute"):
        asked(made, old.dispute, changes=old)
    with pytest.raises(InvalidFacts, match="has no agreement in this dispute"):
        asked(made, changes=new)


@pytest.mark.parametrize(
    ("ground", "after", "rules"),
    [
        # The ninetieth day is Qingming, and the time ends on the day after it.
        (Upset.MISTAKE, 91, set()),
        (Upset.MISTAKE, 92, {"disputes.mediation.upset.mistake-within"}),
        (Upset.FRAUD, 365, set()),
        (Upset.DURESS, 366, {"disputes.mediation.upset.within"}),
        (Upset.AGAINST_LAW, 5000, set()),
    ],
)
def test_an_agreement_is_revoked_in_time_only(ground: Upset, after: int, rules: set[str]) -> None:
    """Ninety days for a mistake, a year for the rest; what is void is void for ever."""
    made = scene()
    mediation = agreed(made)
    known = made.day
    sued = known + DAY * after
    judgment = Document("Judgment", "2026-9", "District court", sued)
    facts = {"ground": ground, "known_on": known, "sued_on": sued, "document": judgment}
    found = refused(mediation.set_aside, made.court.on(sued), **facts)
    assert set(found) == rules
    assert all(cited == "civil-code 152(1)" for cited in found.values())


def test_five_years_after_the_agreement_nothing_is_revoked() -> None:
    """Also if the fraud was found out only then."""
    made = scene()
    mediation = agreed(made)
    late = made.day + DAY * (5 * 366)
    judgment = Document("Judgment", "2031-9", "District court", late)
    facts = {"ground": Upset.FRAUD, "known_on": late, "sued_on": late, "document": judgment}
    found = refused(mediation.set_aside, made.court.on(late), **facts)
    assert found == {"disputes.mediation.upset.longest": "civil-code 152(2)"}


def test_an_agreement_that_was_set_aside_leaves_every_way_open() -> None:
    """Also one that a court made of it: what was agreed counts as nothing, and the history stays."""
    made = scene()
    mediation = drafted(made, referred(made, Referral.ENTRUSTED))
    mediation.sign(all_sign(made, mediation, made.day))
    dispute = mediation.dispute
    assert dispute.finally_decided
    judgment = Document("Judgment", "2026-9", "District court", made.day)
    facts = {"ground": Upset.FRAUD, "known_on": made.day, "sued_on": made.day, "document": judgment}
    mediation.set_aside(made.court.on(made.day), **facts)
    assert [one.ended for one in dispute.rungs] == [Ended.ANNULLED]
    assert dispute.may_go_to_court


def test_performance_is_not_declared_by_the_debtor_alone() -> None:
    """Both parties record it; the mediator urges meanwhile."""
    made = scene()
    mediation = agreed(made)
    mediation.urge(ELDER.on(made.day), party="provider", until=made.later(9))
    with pytest.raises(InvalidFacts, match="both parties are wanted"):
        mediation.perform(made.provider.on(made.day), how="paid")
    mediation.perform(made.provider.on(made.day).with_(made.owners[0]), how="paid")
    assert mediation.stage is MediationStage.PERFORMED


def test_a_dispute_is_not_closed_while_it_is_mediated() -> None:
    """No case is both closed and pending."""
    made = scene()
    mediation = mediated(made)
    with pytest.raises(PropgovError):
        mediation.dispute.close(made.owners[0].on(made.day), reason="done")
    mediation.refuse(made.owners[0].on(made.day))
    mediation.dispute.close(made.owners[0].on(made.day), reason="done")
    assert mediation.dispute.stage is DisputeStage.CLOSED


def test_what_was_said_stays_in_the_room() -> None:
    """A private matter is given out only if both parties sign; a court's mediation is told to nobody without them."""
    made = scene()
    mediation = mediated(made)
    facts = {"what": "the debts of owner-1", "to": "the provider's lawyer"}
    found = refused(mediation.give_out, ELDER.on(made.day), secret=True, **facts)
    assert found == {"disputes.mediation.secrets": f"{PML} 15(1)(4)"}
    both = ELDER.on(made.day).with_(made.owners[0], made.provider)
    assert refused(mediation.give_out, both, secret=True, **facts) == {}
    suit = mediated(made, referred(made, Referral.ENTRUSTED))
    found = refused(suit.give_out, ELDER.on(made.day), secret=False, **facts)
    assert found == {"disputes.mediation.closed": "spc-civil-procedure 146(1)"}


def test_an_open_session_of_a_court_is_a_breach_and_is_on_record() -> None:
    """Unless both parties agreed that others listen."""
    made = scene()
    mediation = mediated(made, referred(made, Referral.ENTRUSTED))
    facts = {"held_on": made.day, "present": frozenset({"owner-1"}), "minutes": "sheet 1", "public": True}
    assert noted(mediation.sit, ELDER.on(made.day), **facts) == {
        "disputes.mediation.closed": "spc-civil-procedure 146(1)"
    }
    both = ELDER.on(made.day).with_(made.owners[0], made.provider)
    assert noted(mediation.sit, both, **facts) == {}


def test_with_a_new_mediator_a_draft_falls() -> None:
    """What was signed before another mediator took over binds nobody, and is signed anew."""
    made = scene()
    mediation = drafted(made)
    mediation.sign(made.owners[0].on(made.day))
    mediation.challenge(made.provider.on(made.day), mediator="elder", reason="an old grudge")
    mediation.decide_challenge(made.mediation.on(made.day), mediator="elder", upheld=True)
    mediation.appoint(made.mediation.on(made.day), mediators=(Mediator("another"),))
    assert (mediation.stage, mediation.terms, mediation.signed) == (MediationStage.MEDIATING, None, ())
