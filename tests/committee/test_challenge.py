"""An owner's suit against a decision of the committee: who sues, whom, appeal, effect, and what the meeting shows then."""

from __future__ import annotations

from datetime import date

import pytest
from tests.committee.seating import DAY
from tests.committee.suing import FITTING, granted, in_effect, met, serve, sued
from tests.weighed import refused

from propgov import Refused, begin
from propgov.assembly import Defect, Flaw, Ruled
from propgov.committee import CommitteeCorrection, DecisionChallenge, DecisionChallengeStage, Sued
from propgov.community import Document
from propgov.errors import InvalidFacts
from propgov.law import Citation
from propgov.testing import scene

LEAVE = Document("Civil ruling", "(2026) 1", "People's court", date(2026, 1, 1))
RIGHT = "civil-code 280(2)"


def test_only_an_owner_sues_and_for_himself() -> None:
    """A stranger has no suit, and nobody sues in another's name (Civil Code art. 280(2))."""
    made = scene()
    facts = {"session": met(made), "item": 1, "defect": Defect.VOID, "defendant": Sued.COMMITTEE}
    for actor, plaintiff, rule in (
        (made.stranger, "stranger", "procedure.standing"),
        (made.owners[1], made.owners[0].person, "assembly.challenge.plaintiff"),
    ):
        assert refused(DecisionChallenge, actor.on(made.day), plaintiff=plaintiff, **facts) == {rule: RIGHT}


def test_a_suit_names_decision_and_defendant() -> None:
    """What is claimed of which item against whom stands in the title; the same is sued for once."""
    made = scene()
    suit = sued(made, defendant=Sued.MEMBER, named="owner-1")
    assert suit.title == f"REVOCABLE {suit.session.ref}#1 against MEMBER owner-1"
    once = {"assembly.challenge.once": "spc-civil-procedure 247"}
    with pytest.raises(Refused) as caught:
        sued(made, session=suit.session, defendant=Sued.MEMBER, named="owner-1")
    assert {finding.rule for finding in caught.value.findings} == set(once)
    for other in (Sued.COMMITTEE, Sued.ASSEMBLY):
        assert sued(made, session=suit.session, defendant=other).stage is DecisionChallengeStage.FILED


def test_a_suit_against_another_is_turned_by_the_plaintiff_or_dismissed_by_the_court() -> None:
    """Nobody turns another's suit; one against the committee is judged, and neither turned nor dismissed unheard."""
    made = scene()
    straw = sued(made, defendant=Sued.ASSEMBLY)
    day = straw.opened + DAY
    assert refused(straw.redirect, made.owners[4].on(day)) == {"assembly.challenge.plaintiff": RIGHT}
    straw.redirect(made.owners[5].on(day))
    assert (straw.defendant, straw.directed_on) == (Sued.COMMITTEE, day)
    with pytest.raises(InvalidFacts, match="is the committee"):
        straw.reject(made.court.on(day), reason="the wrong body")
    with pytest.raises(InvalidFacts, match="is the committee"):
        straw.redirect(made.owners[5].on(day))
    other = sued(made, session=straw.session, defendant=Sued.PROVIDER, owner=4)
    other.reject(made.court.on(other.opened), reason="the company decided nothing")
    assert other.says(other.session, 1) is None
    assert other.session.decides(1, made.day)


def test_a_judgment_has_effect_once_the_time_to_appeal_is_over() -> None:
    """Fifteen days from service one may appeal; on the sixteenth the judgment has effect, not before."""
    made = scene()
    suit = granted(made)
    # 2026-04-07 is a Tuesday, and fifteen days later is a working day.
    serve(suit, made, date(2026, 4, 7))
    last = date(2026, 4, 22)
    early = {"assembly.challenge.appeal-over": "civil-procedure-law 158"}
    assert refused(suit.take_effect, made.court.on(last)) == early
    late = {"assembly.challenge.appeal-within": "civil-procedure-law 171(1)"}
    assert refused(suit.appeal, made.owners[0].on(last + DAY)) == late
    assert refused(suit.appeal, made.owners[0].on(last)) == {}
    suit.take_effect(made.court.on(last + DAY))
    assert [suit.says(suit.session, item) for item in (1, 2)] == [Ruled.REVOKED, None]


def test_a_judgment_needs_service_on_both_sides_and_a_party_appeals() -> None:
    """Without proof of service nothing has effect; an owner who is no party neither appeals nor withdraws."""
    made = scene(owners=7)
    pending = sued(made, Defect.VOID)
    won = granted(made, session=pending.session)
    unserved = {
        "assembly.challenge.served": "civil-procedure-law 87",
        "assembly.challenge.appeal-over": "civil-procedure-law 158",
    }
    assert refused(won.take_effect, made.court.on(made.later(400))) == unserved
    another = made.owners[6].on(made.day)
    assert refused(won.appeal, another) == {"assembly.challenge.party": "civil-procedure-law 171(1)"}
    assert refused(pending.withdraw, another, leave=LEAVE) == {"assembly.challenge.plaintiff": RIGHT}
    assert "settle" not in DecisionChallenge.blueprint.steps, "what binds all owners is not for two to settle"


@pytest.mark.parametrize("defect", Defect)
def test_the_meeting_of_the_committee_takes_the_judgment_over(defect: Defect) -> None:
    """What was revoked ends with the judgment; what was not formed or is void has bound nobody on any day."""
    made = scene()
    session = met(made)
    decided_on = session.decisions[0].on
    suit = granted(made, defect, session=session)
    assert session.decides(1, made.day)
    in_effect(suit, made)
    step = "overturn" if defect is Defect.REVOCABLE else "declare"
    assert (session.entries[-1].step, session.entries[-1].brought_by) == (step, (suit.ref, suit.entries[-1].n))
    assert session.decides(1, decided_on) is (defect is Defect.REVOCABLE)
    assert not session.decides(1, made.day)
    suit.carry_out(made.court.on(made.day))


@pytest.mark.parametrize("defect", Defect)
def test_a_judgment_of_the_second_instance_ends_the_decision_at_once(defect: Defect) -> None:
    """It is final when it is given; a claim that is lost there leaves the decision as it was."""
    for wins in (True, False):
        made = scene()
        suit = granted(made, defect)
        serve(suit, made, suit.last_act_date)
        suit.appeal(made.owners[0].on(suit.last_act_date + DAY))
        act = made.court.on(made.later(30))
        if wins:
            suit.grant(act, found=frozenset({FITTING[defect]}), known=suit.opened)
        else:
            suit.dismiss(act, reason="no harm shown")
        assert suit.stage is DecisionChallengeStage.FINAL
        assert suit.session.decides(1, made.day) is not wins
        suit.carry_out(made.court.on(made.day))


def test_what_an_authority_annulled_meanwhile_is_still_ended_by_the_court() -> None:
    """The annulment may fall later; the judgment stays, and nothing is ended twice by two judgments."""
    made = scene()
    first = granted(made)
    session = first.session
    second = sued(made, session=session, owner=4)
    second.grant(made.court.on(made.day), found=frozenset({Flaw.HARM}), known=second.opened)
    for suit in (first, second):
        serve(suit, made, made.day)
    broken = (Citation("property-management-regulation", "19(1)"),)
    office = begin(CommitteeCorrection, made.subdistrict.on(made.day), session=session, item=1, broken=broken)
    office.annul(made.subdistrict.on(made.day))
    first.take_effect(made.court.on(made.later(30)))
    before = session.ended
    second.take_effect(made.court.on(made.day))
    assert [ending.by for ending in session.ended] == [office.ref, first.ref]
    assert session.ended == before
    office.contest(made.owners[0].on(made.day), known=office.opened)
    office.set_aside(made.court.on(made.day))
    assert session.decisions[0].ended_on == first.last_act_date


def test_only_a_suit_or_an_authority_ends_a_decision_of_the_committee() -> None:
    """The court does not end it at the meeting by itself, and a judgment without effect ends nothing."""
    made = scene()
    suit = sued(made)
    for step, rule in ((suit.session.overturn, "overturned"), (suit.session.declare, "declared")):
        found = refused(step, made.court.on(made.day), item=1, ruling=suit)
        assert set(found) == {"procedure.brought", f"assembly.decision.{rule}"}
