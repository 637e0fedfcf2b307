"""An owner's suit against a decision of the owners: what was lost, the law of the day, what the meeting shows of a judgment."""

from __future__ import annotations

from datetime import date

import pytest
from tests.assembly.contesting.sides import DAY, FITTING, ITEM, OWNERS, notice
from tests.weighed import refused

from propgov import Refused
from propgov.assembly import ChallengeStage, Choice, Defect, Matter
from propgov.testing import decided, held_meeting, scene


@pytest.mark.parametrize("defect", Defect)
def test_an_item_that_was_lost_decided_nothing(defect: Defect) -> None:
    """Not carried is not the opposite decided: there is nothing to revoke or to void, and it was truly never formed."""
    made = scene()
    held = held_meeting(made, ITEM, {1: [Choice.AGAINST] * 6})
    suit = OWNERS.sued(made, defect, at=held)
    facts = {"found": frozenset({FITTING[defect]}), "known": suit.opened}
    wanted = {} if defect is Defect.NOT_FORMED else {"assembly.challenge.decision": "civil-code 280(2)"}
    assert refused(suit.grant, made.court.on(suit.opened), **facts) == wanted


@pytest.mark.parametrize(
    ("born", "article"),
    [(date(2022, 1, 5), "civil-procedure-law 158"), (date(2014, 1, 6), "civil-procedure-law-2012 155")],
)
def test_a_judgment_has_effect_by_the_procedure_law_of_its_day(born: date, article: str) -> None:
    """Fifteen days from the last service, told with the number that the article bore that day."""
    made = scene(born=born)
    suit = OWNERS.granted(made)
    day = OWNERS.serve(suit, made)
    assert refused(suit.take_effect, made.court.on(day + DAY * 15)) == {"assembly.challenge.appeal-over": article}
    assert refused(suit.take_effect, made.court.on(day + DAY * 99)) == {}


@pytest.mark.parametrize("defect", Defect)
def test_what_was_never_formed_or_is_void_bound_nobody_at_any_time(defect: Defect) -> None:
    """The resolution has stood on no day (Civil Code art. 155); one that was revoked stood until the judgment."""
    made = scene()
    held = decided(made, made.community, Matter.RULES_OF_PROCEDURE)
    suit = OWNERS.granted(made, defect, at=held)
    counted = held.resolutions[0].decision.on
    assert held.covers(made.community, on=made.day)
    OWNERS.in_effect(suit, made)
    stood = defect is Defect.REVOCABLE
    assert [held.covers(made.community, on=day) for day in (counted, made.day)] == [stood, False]
    found = refused(held.declare, made.court.on(made.day), item=1, ruling=suit)
    declared = {"assembly.decision.declared": "civil-code 155"} if stood else {}
    assert found == {"procedure.brought": "civil-code 155", **declared}


@pytest.mark.parametrize("defect", Defect)
def test_what_has_ended_for_good_is_not_ended_twice(defect: Defect) -> None:
    """Revoked without a suit on record meanwhile: the judgment has its effect and brings nothing at the meeting."""
    made = scene()
    suit = OWNERS.granted(made, defect)
    held = suit.meeting
    held.revoke(made.court.on(made.day), item=1, known=held.counted_on or made.day, filed=made.day)
    before = (held.resolutions, len(held.entries))
    OWNERS.in_effect(suit, made)
    assert (held.resolutions, len(held.entries)) == before
    suit.carry_out(made.court.on(made.day))


def test_a_judgment_that_the_meeting_cannot_take_over_has_no_effect_yet() -> None:
    """Suit and meeting move together or not at all: an act before the last one of the meeting is refused whole."""
    made = scene()
    suit = OWNERS.granted(made)
    judged, held = OWNERS.serve(suit, made), suit.meeting
    held.publish(made.committee.on(judged + DAY * 60), notice=notice(judged))
    with pytest.raises(Refused, match=r"procedure\.order"):
        suit.take_effect(made.court.on(judged + DAY * 30))
    assert (suit.stage, held.resolutions[0].revoked_on) == (ChallengeStage.JUDGED, None)
