"""Confirmation of an agreement: both ask in time, what cannot be confirmed, objections, and the attacks on each."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.disputes.mediating import PAID, agreed, all_sign, asked, drafted, mediated, referred, requested
from tests.weighed import noted, refused

from propgov.community import Channel, Document, Service
from propgov.disputes import (
    Confirmation,
    ConfirmationBar,
    ConfirmationFlaw,
    ConfirmationPaper,
    ConfirmationStage,
    Ended,
    MediationBody,
    Referral,
    Side,
    Terms,
    Topic,
    Upset,
    Venue,
    Way,
)
from propgov.errors import InvalidFacts, PropgovError
from propgov.testing import Scene, scene

DAY = timedelta(days=1)
LAW, READ = "civil-procedure-law 205", "spc-civil-procedure"
PEOPLE = "peoples-mediation-law 33(1)"
BOTH = frozenset(Side)
NEEDED = frozenset(ConfirmationPaper) - {ConfirmationPaper.PROPERTY_PROOF}


def ruling(on: date) -> Document:
    return Document("Ruling", "2026-3", "District court", on)


def accepted(made: Scene, confirmation: Confirmation | None = None) -> Confirmation:
    """With its papers, accepted, both sides heard."""
    confirmation = confirmation or requested(made, agreed(made))
    confirmation.hand_in(made.provider.on(made.day), papers=NEEDED)
    confirmation.accept(made.court.on(made.day))
    confirmation.review(made.court.on(made.day), heard=BOTH, minutes="sheet 1")
    return confirmation


def confirmed(made: Scene) -> Confirmation:
    confirmation = accepted(made)
    confirmation.confirm(made.court.on(made.day), document=ruling(made.day))
    return confirmation


@pytest.mark.parametrize("after", [0, 29, 30, 31])
def test_both_ask_within_thirty_days_of_its_taking_effect(after: int) -> None:
    """On the thirtieth day they are in time, on the thirty-first too late: the agreement binds on, and is sued on."""
    made = scene()
    mediation = agreed(made)
    assert mediation.effective is not None
    on = mediation.effective + DAY * after
    facts = {"mediation": mediation, "venue": Venue.BODY_PLACE}
    found = refused(Confirmation, made.owners[0].on(on).with_(made.provider), **facts)
    assert found == ({"disputes.confirmation.requested-within": PEOPLE} if after > 30 else {})


def test_the_thirty_days_run_from_the_last_mark_and_not_before() -> None:
    """With one mark lacking nothing is asked for, however long ago the others signed; the last one starts the time."""
    made = scene()
    mediation = drafted(made)
    start = made.day
    claimant, *others = (made.owners[0], made.provider, made.mediation)
    mediation.sign(claimant.on(start).with_(*others))
    act = claimant.on(start + DAY * 40).with_(made.provider)
    facts = {"mediation": mediation, "venue": Venue.BODY_PLACE}
    found = refused(Confirmation, act, **facts)
    assert set(found) >= {"disputes.confirmation.in-force"}
    mediation.sign(all_sign(made, mediation, start + DAY * 40))
    assert refused(Confirmation, claimant.on(start + DAY * 70).with_(made.provider), **facts) == {}
    assert set(refused(Confirmation, claimant.on(start + DAY * 71).with_(made.provider), **facts)) == {
        "disputes.confirmation.requested-within"
    }


def test_one_party_alone_confirms_nothing() -> None:
    """Neither the creditor nor the mediator in the other's place; another agreement's party is a stranger."""
    made = scene()
    mediation = agreed(made)
    facts = {"mediation": mediation, "venue": Venue.BODY_PLACE}
    for act in (
        made.owners[0].on(made.day),
        made.owners[0].on(made.day).with_(made.mediation),
        made.provider.on(made.day).with_(made.owners[1]),
    ):
        assert refused(Confirmation, act, **facts) == {"disputes.confirmation.jointly": PEOPLE}


@pytest.mark.parametrize(
    ("sent", "venue", "fits"),
    [
        (False, Venue.PARTY_DOMICILE, True),
        (False, Venue.OBJECT_PLACE, True),
        (False, Venue.BODY_PLACE, True),
        (False, Venue.INVITING_COURT, False),
        (False, Venue.ELSEWHERE, False),
        (True, Venue.INVITING_COURT, True),
        (True, Venue.BODY_PLACE, False),
    ],
)
def test_which_court_is_competent(sent: bool, venue: Venue, fits: bool) -> None:
    """The one that sent it to the body; or else that of a party's domicile, of the object or of the body."""
    made = scene()
    mediation = agreed(made, referred(made) if sent else None)
    act = made.owners[0].on(made.day).with_(made.provider)
    found = refused(Confirmation, act, mediation=mediation, venue=venue)
    assert found == ({} if fits else {"disputes.confirmation.venue": LAW})


def test_an_agreement_of_the_association_is_confirmed_too() -> None:
    """Since 2022 any body that was lawfully formed will do."""
    made = scene()
    mediation = agreed(made, asked(made, body=MediationBody.ASSOCIATION))
    assert accepted(made, requested(made, mediation)).stage is ConfirmationStage.ACCEPTED


@pytest.mark.parametrize("topic", [Topic.TITLE, Topic.STATUS])
def test_a_title_is_never_confirmed(topic: Topic) -> None:
    """Whose flat it is, or who is whose wife, is for a suit; also beside money."""
    made = scene()
    terms = Terms(frozenset({topic, Topic.MONEY}), "the garage is the owner's")
    confirmation = requested(made, agreed(made, terms=terms))
    confirmation.hand_in(made.provider.on(made.day), papers=NEEDED)
    found = refused(confirmation.accept, made.court.on(made.day))
    assert found == {"disputes.confirmation.acceptable": f"{READ} 355(1)"}
    bar = ConfirmationBar.TITLE_CLAIMED if topic is Topic.TITLE else ConfirmationBar.FAMILY_STATUS
    confirmation.decline(made.court.on(made.day), bars=frozenset({bar}), reason="for a suit")
    assert confirmation.dispute.open_rungs == ()


def test_a_title_that_is_called_something_else_is_dismissed_when_it_is_found() -> None:
    """The parties call it conduct: the court finds it out in its review, and says why."""
    made = scene()
    confirmation = accepted(made)
    facts = {"flaws": frozenset(), "bars": frozenset({ConfirmationBar.TITLE_CLAIMED}), "document": ruling(made.day)}
    confirmation.dismiss(made.court.on(made.day), **facts)
    assert (confirmation.stage, confirmation.enforceable) == (ConfirmationStage.DISMISSED, False)
    (rung,) = [one for one in confirmation.dispute.rungs if one.way is Way.CONFIRMATION]
    assert rung.ended is Ended.REFUSED


@pytest.mark.parametrize("flaw", ConfirmationFlaw)
def test_what_the_review_finds_wrong_is_not_confirmed(flaw: ConfirmationFlaw) -> None:
    """A later review that finds nothing clears it."""
    made = scene()
    confirmation = accepted(made)
    court = made.court.on(made.day)
    confirmation.review(court, heard=BOTH, minutes="sheet 2", flaws=frozenset({flaw}))
    found = refused(confirmation.confirm, court, document=ruling(made.day))
    assert found == {"disputes.confirmation.sound": f"{READ} 358"}
    confirmation.review(court, heard=BOTH, minutes="sheet 3")
    assert refused(confirmation.confirm, court, document=ruling(made.day)) == {}


@pytest.mark.parametrize("heard", [frozenset(), frozenset({Side.CLAIMANT}), frozenset({Side.RESPONDENT})])
def test_the_court_hears_both(heard: frozenset[Side]) -> None:
    """Nothing is confirmed on the word of one side."""
    made = scene()
    confirmation = requested(made, agreed(made))
    confirmation.hand_in(made.provider.on(made.day), papers=NEEDED)
    confirmation.accept(made.court.on(made.day))
    confirmation.review(made.court.on(made.day), heard=heard, minutes="sheet 1")
    found = refused(confirmation.confirm, made.court.on(made.day), document=ruling(made.day))
    assert found == {"disputes.confirmation.heard-both": f"{READ} 356(1)"}


@pytest.mark.parametrize("lacking", sorted(NEEDED, key=lambda paper: paper.name))
def test_papers_are_complete_before_it_is_accepted(lacking: ConfirmationPaper) -> None:
    """The agreement, the proof that a body mediated, who the parties are: what lacks is asked for and handed in."""
    made = scene()
    confirmation = requested(made, agreed(made))
    confirmation.hand_in(made.owners[0].on(made.day), papers=NEEDED - {lacking})
    court = made.court.on(made.day)
    assert refused(confirmation.accept, court) == {"disputes.confirmation.papers": f"{READ} 354(1)"}
    confirmation.ask_for(court, what=lacking.value, until=made.later(5))
    confirmation.hand_in(made.provider.on(made.day), papers=frozenset({lacking}))
    assert refused(confirmation.accept, court) == {}


def test_the_court_decides_in_time_or_is_late() -> None:
    """Three days to accept, thirty to decide, longer if its president approves; late, it decides all the same."""
    made = scene()
    confirmation = requested(made, agreed(made))
    confirmation.hand_in(made.provider.on(made.day), papers=NEEDED)
    (duty,) = confirmation.duties(made.day)
    assert duty.last_day >= made.day + DAY * 3
    assert noted(confirmation.accept, made.court.on(duty.last_day)) == {}
    assert noted(confirmation.accept, made.court.on(duty.last_day + DAY)) == {
        "disputes.confirmation.accept.within": "spc-confirmation-2011 4(1)"
    }
    confirmation.accept(made.court.on(made.day))
    confirmation.review(made.court.on(made.day), heard=BOTH, minutes="sheet 1")
    last = max(one.last_day for one in confirmation.duties(made.day) if one.last_day)
    assert last >= made.day + DAY * 30
    late = last + DAY
    assert noted(confirmation.confirm, made.court.on(last), document=ruling(last)) == {}
    assert noted(confirmation.confirm, made.court.on(late), document=ruling(late)) == {
        "disputes.confirmation.decide.within": "civil-procedure-law 187"
    }
    confirmation.extend(made.court.on(made.day), until=late, approved_by="the president")
    assert noted(confirmation.confirm, made.court.on(late), document=ruling(late)) == {}


def test_a_valid_agreement_is_enforceable_until_the_ruling_is_set_aside() -> None:
    """Confirmed, the way ends and the agreement can be enforced; an agreement that fell meanwhile is not confirmed."""
    made = scene()
    confirmation = confirmed(made)
    assert confirmation.enforceable
    assert confirmation.dispute.rungs[-1].ended is Ended.CONFIRMED
    other = accepted(made)
    other.mediation.set_aside(
        made.court.on(made.day), ground=Upset.COLLUSION, known_on=made.day, sued_on=made.day, document=ruling(made.day)
    )
    found = refused(other.confirm, made.court.on(made.day), document=ruling(made.day))
    assert set(found) == {"disputes.confirmation.in-force"}


@pytest.mark.parametrize(("after", "late"), [(15, False), (16, True)])
def test_a_party_objects_within_fifteen_days_of_its_own_receipt(after: int, late: bool) -> None:
    """Each party's time runs from the service on it; a ruling that reached nobody starts none."""
    made = scene(born=date(2026, 3, 2))
    confirmation = confirmed(made)
    day = made.day
    confirmation.serve(made.court.on(day), service=Service("owner-1", Channel.IN_PERSON, day, "receipt"))
    on = day + DAY * after
    found = refused(confirmation.object, made.owners[0].on(on), reason="it is not what I signed")
    assert found == ({"disputes.confirmation.objection-within": f"{READ} 372(2)"} if late else {})
    assert refused(confirmation.object, made.provider.on(on), reason="nor I") == {}


def test_a_service_is_not_dated_back_before_the_ruling() -> None:
    """Nor on somebody who is no party: neither lets the time to object run out."""
    made = scene()
    confirmation = confirmed(made)
    for service in (
        Service("owner-1", Channel.IN_PERSON, made.day - DAY, "receipt"),
        Service("owner-1", Channel.IN_PERSON, made.day + DAY, "receipt"),
        Service("owner-2", Channel.IN_PERSON, made.day, "receipt"),
    ):
        with pytest.raises(InvalidFacts):
            confirmation.serve(made.court.on(made.day), service=service)
    first = Service("owner-1", Channel.IN_PERSON, made.day, "receipt")
    confirmation.serve(made.court.on(made.day), service=first)
    again = Service("owner-1", Channel.POST, made.later(9), "receipt 2")
    confirmation.serve(made.court.on(again.on), service=again)
    assert confirmation.served(Side.CLAIMANT) is first


@pytest.mark.parametrize(("months", "late"), [(6, False), (7, True)])
def test_an_outsider_objects_within_six_months_of_knowing(months: int, late: bool) -> None:
    """Whoever's money was given away learns of it later; a party is no outsider."""
    made = scene()
    confirmation = confirmed(made)
    known = made.later(100)
    on = known + DAY * 30 * months
    outsider = made.owners[4]
    facts = {"known_on": known, "reason": "the money is mine"}
    found = refused(confirmation.object_as_outsider, outsider.on(on), **facts)
    assert found == ({"disputes.confirmation.outsider-within": f"{READ} 372(2)"} if late else {})
    with pytest.raises(InvalidFacts, match="is a party"):
        confirmation.object_as_outsider(made.owners[0].on(on), **facts)
    if not late:
        confirmation.object_as_outsider(outsider.on(on), **facts)
        confirmation.reverse(made.court.on(on), document=ruling(on), reason="it harms another")
        assert (confirmation.stage, confirmation.enforceable) == (ConfirmationStage.REVERSED, False)


def test_a_ruling_is_not_set_aside_without_an_objection() -> None:
    """Nor twice for the same one."""
    made = scene()
    confirmation = confirmed(made)
    with pytest.raises(InvalidFacts, match="none waits"):
        confirmation.reverse(made.court.on(made.day), document=ruling(made.day), reason="on second thoughts")
    confirmation.object(made.owners[0].on(made.day), reason="no")
    confirmation.reject_objections(made.court.on(made.day), reason="unfounded")
    with pytest.raises(InvalidFacts, match="none waits"):
        confirmation.reverse(made.court.on(made.day), document=ruling(made.day), reason="on second thoughts")


def test_what_does_not_come_in_time_withdraws_the_request() -> None:
    """Only after the day that the court set, which it has to set."""
    made = scene()
    confirmation = accepted(made)
    with pytest.raises(InvalidFacts, match="is not over"):
        confirmation.treat_as_withdrawn(made.court.on(made.day), reason="silence")
    confirmation.ask_for(made.court.on(made.day), what="the deed", until=made.later(5))
    with pytest.raises(InvalidFacts, match="is not over"):
        confirmation.treat_as_withdrawn(made.court.on(made.later(5)), reason="silence")
    confirmation.treat_as_withdrawn(made.court.on(made.later(6)), reason="silence")
    assert confirmation.dispute.rungs[-1].ended is Ended.WITHDRAWN


def test_a_courts_document_needs_no_confirmation() -> None:
    """It is enforced as it is; and what only one side signed for is nothing yet."""
    made = scene()
    mediation = agreed(made, referred(made, Referral.ENTRUSTED))
    with pytest.raises(InvalidFacts, match="enforced as it is"):
        requested(made, mediation)
    with pytest.raises(PropgovError):
        requested(made, mediated(made), on=made.day)
    assert PAID.amount is not None


def test_of_two_courts_the_first_to_accept_it_goes_on() -> None:
    """The other one does not accept it while that request is pending, nor once it was granted; after a withdrawal it may."""
    made = scene()
    mediation = agreed(made)
    first, second = (requested(made, mediation, venue=venue) for venue in (Venue.BODY_PLACE, Venue.OBJECT_PLACE))
    accepted(made, first)
    second.hand_in(made.provider.on(made.day), papers=NEEDED)
    with pytest.raises(InvalidFacts, match="is before a court"):
        second.accept(made.court.on(made.day))
    first.withdraw(made.owners[0].on(made.day), leave=ruling(made.day))
    assert refused(second.accept, made.court.on(made.day)) == {}
