"""What every suit asks: the plaintiff, once for the same, parties alone, service on both, the time to appeal."""

from __future__ import annotations

import pytest
from tests.patterns.suing import ONE, Ground, paper, receipt, sued, won

from propgov import Refused, explain
from propgov.community import Channel
from propgov.law.values import show
from propgov.patterns import SuitStage
from propgov.testing import scene


def refused(caught: pytest.ExceptionInfo[Refused]) -> dict[str, str]:
    """What was found, by the last part of each rule that refuses."""
    return {found.rule.rpartition(".")[2]: show(found.actual) for found in caught.value.findings}


def test_nobody_sues_or_withdraws_for_the_plaintiff() -> None:
    """Another owner ends the suit as little as he brings it."""
    made = scene()
    suit = sued(made)
    with pytest.raises(Refused) as caught:
        suit.withdraw(made.owners[1].on(made.day), leave=paper(made.day))
    assert refused(caught) == {"plaintiff": "no"}


def test_nobody_sues_twice_for_the_same() -> None:
    """Neither during a suit nor after its judgment; but after it was withdrawn, for another thing, or as another person."""
    made = scene()
    first = sued(made)
    with pytest.raises(Refused) as caught:
        sued(made)
    assert refused(caught) == {"once": f"no: sued for the same in {first.id}"}
    sued(made, "200 yuan")
    sued(made, plaintiff=1)
    first.withdraw(made.owners[0].on(made.day), leave=paper(made.day))
    second = sued(made)
    second.dismiss(made.court.on(made.day), reason="paid")
    with pytest.raises(Refused) as caught:
        sued(made)
    assert refused(caught) == {"once": f"no: sued for the same in {second.id}"}


def test_only_a_party_appeals() -> None:
    """An owner who is no party has the role, and no appeal."""
    made, suit = won()
    with pytest.raises(Refused) as caught:
        suit.appeal(made.owners[1].on(made.day))
    assert refused(caught) == {"party": "no"}
    assert explain(suit.appeal, made.owners[0].on(made.day)).allowed
    assert explain(suit.appeal, made.developer.on(made.day)).allowed


def test_the_time_to_appeal_runs_for_each_side_from_its_own_service() -> None:
    """On its fifteenth day a side may appeal, on the next not; the judgment has effect once both sides' time is over."""
    made, suit = won()
    served, later = made.day, made.day + ONE * 7
    suit.serve(made.court.on(later), service=receipt(suit.plaintiff, served))
    assert explain(suit.appeal, made.developer.on(served + ONE * 400)).allowed
    suit.serve(made.court.on(later), service=receipt("developer", later))
    for who, since in ((made.owners[0], served), (made.developer, later)):
        assert explain(suit.appeal, who.on(since + ONE * 15)).allowed
        with pytest.raises(Refused) as caught:
            suit.appeal(who.on(since + ONE * 16))
        assert list(refused(caught)) == ["appeal-within"]
    with pytest.raises(Refused) as caught:
        suit.take_effect(made.court.on(later + ONE * 15))
    assert refused(caught) == {"appeal-over": "no"}
    assert explain(suit.take_effect, made.court.on(later + ONE * 16)).allowed


def test_a_judgment_without_proof_of_service_has_no_effect() -> None:
    """However long ago it was given: who was not served has lost no time, and each side is told by name."""
    made, suit = won()
    day = made.day
    late = made.court.on(day + ONE * 400)
    with pytest.raises(Refused) as caught:
        suit.take_effect(late)
    assert refused(caught) == {"served": "no: no proof for plaintiff and defendant", "appeal-over": "not on record"}
    suit.serve(made.court.on(day), service=receipt(suit.plaintiff, day))
    with pytest.raises(Refused) as caught:
        suit.take_effect(late)
    assert refused(caught)["served"] == "no: no proof for defendant"
    assert suit.stage is SuitStage.JUDGED


def test_a_settlement_is_signed_for_by_both_sides_themselves() -> None:
    """What was left at a door or posted for one side settles nothing."""
    made = scene()
    suit = sued(made)
    for how, settled in ((Channel.LEFT, False), (Channel.POSTED, False), (Channel.POST, True)):
        received = (receipt(suit.plaintiff, made.day), receipt("developer", made.day, how))
        verdict = explain(suit.settle, made.court.on(made.day), agreement=paper(made.day), received=received)
        assert verdict.allowed is settled
    with pytest.raises(Refused) as caught:
        suit.settle(made.court.on(made.day), agreement=paper(made.day), received=())
    assert refused(caught) == {"settled": "no: no proof for plaintiff and defendant"}
    assert suit.grant(made.court.on(made.day), found=frozenset({Ground.ADMITTED})).stage == "JUDGED"
