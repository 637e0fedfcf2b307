"""Putting candidates forward: screened again, thought of badly, struck and put forward anew, withdrawn by themselves alone."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from tests.committee.electing import FIT, at, drawn, hung, listing, nominated, settled
from tests.committee.seating import DAY, planned

from propgov import Refused
from propgov.committee import CandidateStage, Concerned, Criterion, Gate, Nominator
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN


def opinion(**other: Any) -> dict[str, Any]:
    """The Party work committee's objection to owner-1, of that day unless told otherwise."""
    said = {"gate": Gate.REVIEW, "body": Concerned.PARTY, "agrees": False, "text": "unsuitable", "person": "owner-1"}
    return {**said, "given_on": None, **other}


@pytest.mark.parametrize("gate", Gate)
def test_an_opinion_at_a_gate_strikes_nobody(gate: Gate) -> None:
    """Recommendation, review, organisation: what the Party work committee thinks is on record, and the candidate is elected on."""
    made = at("cn.anhui.chizhou")
    listed = nominated(made, listing(made, planned(made)))
    listed.give_opinion(made.residents.on(made.day), **opinion(gate=gate))
    assert listed.candidate("owner-1") is not None
    with pytest.raises(Refused, match="struck-by-law"):
        listed.strike(made.subdistrict.on(made.day), person="owner-1", ground=Criterion.FIT, reason="the gate")
    hung(made, drawn(made, listed)).mature(made.subdistrict.on(made.later(11)))
    assert [one.person for one in listed.term.candidates][0] == "owner-1"
    assert [(one.gate, one.body, one.agrees) for one in listed.gates] == [(gate, Concerned.PARTY, False)]


def test_an_opinion_keeps_the_day_on_which_it_was_given() -> None:
    """Entered later, it has its own day; one of tomorrow is none, and neither is one on a stranger."""
    made = at("cn.anhui.chizhou")
    listed = nominated(made, listing(made, planned(made)))
    day, act = made.day, made.residents.on(made.later(3))
    listed.give_opinion(act, **opinion(given_on=day))
    assert listed.gates[0].on == day
    with pytest.raises(InvalidFacts, match="given_on"):
        listed.give_opinion(act, **opinion(given_on=act.on + DAY))
    with pytest.raises(InvalidFacts, match="does not stand"):
        listed.give_opinion(act, **opinion(person="stranger"))


def test_the_last_screening_counts() -> None:
    """Who was found to have ties, wrongly, is screened again by another, and can no longer be struck for them."""
    made = at("cn.beijing")
    listed = nominated(made, listing(made, planned(made)), 1, found=evolve(FIT, provider_ties=True))
    listed.screen(made.residents.on(made.day), person="owner-1", found=FIT)
    (one,) = listed.standing
    assert (one.screened_by, one.screened_as) == ("residents-committee", {Role.RESIDENTS_COMMITTEE})
    act = made.subdistrict.on(made.day)
    with pytest.raises(Refused, match="struck-by-law"):
        listed.strike(act, person="owner-1", ground=Criterion.PROVIDER_TIES, reason="was found")


def test_who_was_struck_stays_on_record_and_may_be_put_forward_again() -> None:
    """The first candidacy keeps its ground; the new one is a candidacy of its own, to be screened anew."""
    made = at("cn.beijing")
    listed = nominated(made, listing(made, planned(made)), 1, found=evolve(FIT, dishonest=True))
    act = made.subdistrict.on(made.day)
    listed.strike(act, person="owner-1", ground=Criterion.DISHONEST, reason="listed by the court")
    own = made.owners[0].on(made.day)
    listed.nominate(own, person="owner-1", nominator=Nominator.SELF, undertaking=True)
    assert [(one.struck, one.found.dishonest) for one in listed.candidates] == [
        (Criterion.DISHONEST, True),
        (None, UNKNOWN),
    ]
    with pytest.raises(InvalidFacts, match="does not stand"):
        listed.screen(act, person="owner-2", found=FIT)


def test_only_the_candidate_withdraws() -> None:
    """Nobody else does it in his name, not even the office; once the list is settled the vote has begun to be prepared."""
    made = at("cn.anhui.chizhou")
    listed = nominated(made, listing(made, planned(made)))
    for other in (made.subdistrict, made.owners[6], made.stranger):
        with pytest.raises(InvalidFacts, match="only a candidate withdraws"):
            listed.withdraw(other.on(made.day))
    listed.withdraw(made.owners[4].on(made.day))
    assert [one.person for one in listed.standing] == ["owner-1", "owner-2", "owner-3", "owner-4"]
    other_place = at("cn.anhui.chizhou")
    done = settled(other_place, planned(other_place))
    assert done.stage is CandidateStage.MATURED
    with pytest.raises(Refused, match="MATURED"):
        done.withdraw(other_place.owners[0].on(other_place.day))
