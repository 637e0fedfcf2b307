"""Putting candidates forward: screened again, thought of badly, struck and put forward anew, withdrawn by themselves alone."""

from __future__ import annotations

from typing import Any

import pytest
from attrs import evolve
from tests.committee.electing import FIT, at, drawn, ending, following, hung, listing, nominated, refused, settled
from tests.committee.seating import DAY, planned, seated
from tests.own_rules import own_rules

from propgov import Refused
from propgov.committee import CandidateStage, Concerned, Criterion, Gate, Nominator
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.law import UNKNOWN
from propgov.testing import scene


def opinion(**other: Any) -> dict[str, Any]:
    """The Party work committee's objection to owner-1, of that day unless told otherwise."""
    said = {
        "gate": Gate.REVIEW,
        "body": Concerned.PARTY,
        "agrees": False,
        "text": "unsuitable",
        "paper": "letter 5",
        "person": "owner-1",
    }
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
    assert "owner-1" in {one.person for one in listed.term.candidates}
    assert [(one.gate, one.body, one.agrees) for one in listed.gates] == [(gate, Concerned.PARTY, False)]


GATES = own_rules(
    "4",
    "The Party organisation reviews candidates.",
    "候选人由社区党组织推荐、审核。",
    '"committee.candidates.nominated-by" = { one_of = ["PARTY", "SELF"] }',
    '"committee.candidates.vetted-by" = { includes = ["PARTY"] }',
    '"committee.candidates.reported-to" = { includes = ["PARTY"] }',
)


def test_the_gates_are_kept_where_the_communitys_own_rules_ask_for_them() -> None:
    """Chizhou's reply of 2025 wants three gates; adopted as rules they are asked, and an objection there strikes nobody."""
    made = scene(GATES, owners=8)
    listed = listing(made, planned(made))
    two = made.owners[1].on(made.day)
    said = refused(lambda: listed.nominate(two, person="owner-2", nominator=Nominator.OWNERS, undertaking=True))
    assert said == [("candidates.nominated-by", "4")]
    nominated(made, listed)
    act = made.subdistrict.on(made.day)
    assert refused(lambda: listed.draw(act)) == [("candidates.vetted-by", "4")]
    listed.give_opinion(act, **opinion())
    assert refused(lambda: listed.draw(act)) == [("candidates.vetted-by", "4")]
    listed.give_opinion(act, **opinion(person="", agrees=True, text="all fit"))
    listed.draw(act)
    assert refused(lambda: hung(made, listed)) == [("candidates.reported-to", "4")]
    listed.report(act, to=frozenset({Concerned.PARTY}))
    hung(made, listed)
    assert listed.candidate("owner-1") is not None


def test_a_rival_gives_no_opinion_in_the_name_of_a_body() -> None:
    """Who stands enters neither what an office nor what the Party organisation is said to think."""
    made = at("cn.anhui.chizhou")
    term = ending(made, reported=False)
    listed = nominated(made, listing(made, following(made, term)))
    rival = made.owners[0].on(made.day)
    with pytest.raises(InvalidFacts, match="stands for the committee"):
        listed.give_opinion(rival, **opinion(person="owner-2"))
    with pytest.raises(InvalidFacts, match="stands for the committee"):
        drawn(made, listed).correct(rival, reason="I do not like it")


def test_nobody_stands_for_a_second_seat() -> None:
    """Who sits on the committee fills no empty seat of it; who is on the next list may sit now."""
    made = at("cn.anhui.chizhou")
    term = seated(made)
    own = made.owners[0].on(made.day)
    with pytest.raises(InvalidFacts, match="holds a seat"):
        listing(made, term).nominate(own, person="owner-1", nominator=Nominator.SELF, undertaking=True)
    listed = listing(made, following(made, term))
    listed.nominate(own, person="owner-1", nominator=Nominator.SELF, undertaking=True)
    assert listed.candidate("owner-1") is not None


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
    assert (one.screened_by, one.screened_as) == ("residents-committee", frozenset({Role.RESIDENTS_COMMITTEE}))
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
