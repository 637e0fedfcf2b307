"""Arbitration: only in writing and signed by both, by the commission chosen; nothing is asked from a law not on record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from tests.disputes.court_cases import drafted, served_on
from tests.disputes.raising import raised
from tests.weighed import noted, refused

from propgov import begin, explain
from propgov.community import Document
from propgov.disputes import Arbitration, ArbitrationStage, Ended, Way
from propgov.engine import Actor
from propgov.errors import InvalidFacts
from propgov.testing import Scene, scene

DAY = timedelta(days=1)
ARBITRATOR = Actor("arbitration-commission")


def agreed(made: Scene, commission: str = "arbitration-commission") -> Arbitration:
    """Both sides signed a clause."""
    dispute, owner = raised(made), made.owners[0]
    clause = Document("Agreement to arbitrate", "A-1", "The parties", made.day)
    dispute.note_clause(owner.on(made.day).with_(made.provider), clause=clause)
    return begin(Arbitration, owner.on(made.day), dispute=dispute, applicant=owner.person, commission=commission)


def awarded(made: Scene) -> Arbitration:
    """Awarded on the same day."""
    case = agreed(made)
    case.ask(made.owners[0].on(made.day), claim="stop the pump")
    case.accept(ARBITRATOR.on(made.day))
    case.decide(ARBITRATOR.on(made.day), award=paper(made.day), granted=True)
    return case


def paper(on: date) -> Document:
    """An award of that day."""
    return Document("Award", "9", "Arbitration commission", on)


def test_without_an_agreement_nobody_arbitrates() -> None:
    """A clause that one side says there is does not do: both have signed it in the dispute."""
    made = scene()
    owner = made.owners[0]
    facts: dict[str, Any] = {"dispute": raised(made), "applicant": owner.person, "commission": "arbitration-commission"}
    assert refused(Arbitration, owner.on(date(2026, 3, 2)), **facts) == {
        "disputes.arbitration.agreed": "civil-procedure-law 127(2)"
    }


@pytest.mark.parametrize(("on", "recorded"), [(date(2026, 2, 28), True), (date(2026, 3, 1), False)])
def test_what_the_revised_law_asks_is_not_made_up(on: date, recorded: bool) -> None:
    """From its first day on the finding says that the law is not on record, and no figure of the old one is asked."""
    made = scene()
    case = agreed(made)
    verdict = explain(case.ask, made.owners[0].on(on), claim="stop the pump")
    assert verdict.allowed
    assert ("当日施行的仲裁法未收录" in verdict.text("zh")) is not recorded


@pytest.mark.parametrize(("born", "late"), [(date(2025, 1, 6), True), (date(2026, 3, 2), False)])
def test_six_months_to_contest_are_asked_while_that_law_was_in_force(born: date, late: bool) -> None:
    """A later award has no such figure on record; before, a day after the six months is too late."""
    made = scene(born=born)
    case = awarded(made)
    day = made.day
    case.serve(ARBITRATOR.on(day), service=served_on("provider", day))
    rule = "disputes.arbitration.set-aside.within"
    found = noted(case.contest, made.provider.on(day + DAY * 185), ground="beyond it")
    assert found.get(rule, "") == ("arbitration-law-2017 59" if late else "")
    assert rule not in noted(case.contest, made.provider.on(day + DAY * 180), ground="beyond it")


def test_no_party_is_its_own_commission() -> None:
    """A commission that is a side of the dispute, or another than the one chosen, decides nothing."""
    made = scene()
    case = agreed(made, "provider")
    case.ask(made.owners[0].on(made.day), claim="stop the pump")
    for who in (made.provider, ARBITRATOR):
        assert "disputes.arbitration.chosen" in refused(case.accept, who.on(made.day))


def test_an_award_ends_the_way_at_once() -> None:
    """It is dated while the case was pending, served on a side, and not before it was made."""
    made = scene()
    case = agreed(made)
    day, commission = made.day + DAY * 5, ARBITRATOR
    case.ask(made.owners[0].on(day), claim="stop the pump")
    case.accept(commission.on(day))
    for on in (day - DAY, day + DAY):
        with pytest.raises(InvalidFacts, match="lies outside"):
            case.decide(commission.on(day), award=paper(on), granted=True)
    case.decide(commission.on(day), award=paper(day), granted=True)
    assert [(one.way, one.ended) for one in case.dispute.rungs] == [(Way.ARBITRATION, Ended.DECIDED)]
    for service, says in ((served_on("stranger", day), "neither side"), (served_on("provider", day - DAY), "outside")):
        with pytest.raises(InvalidFacts, match=says):
            case.serve(commission.on(day), service=service)
    assert set(refused(case.contest, made.owners[3].on(day), ground="x")) == {"disputes.arbitration.by-party"}


def test_only_the_applicant_takes_the_request_back() -> None:
    """The other side does not, and a court that sets the award aside says why."""
    made = scene()
    case = agreed(made)
    case.ask(made.owners[0].on(made.day), claim="stop the pump")
    assert set(refused(case.withdraw, made.provider.on(made.day))) == {"disputes.arbitration.by-applicant"}
    made = scene()
    other = awarded(made)
    other.contest(made.provider.on(made.day), ground="beyond the agreement")
    other.set_aside(made.court.on(made.day), reason="it is")
    assert (other.stage, other.set_aside_on) == (ArbitrationStage.SET_ASIDE, made.day)


def test_after_an_award_was_set_aside_the_court_is_open() -> None:
    """While the agreement binds nobody sues; the court lifts it with the award, and nobody is left without a way."""
    made = scene()
    case = awarded(made)
    suit = drafted(made, dispute=case.dispute)
    owner = made.owners[0].on(made.day)
    assert set(refused(suit.hand_in, owner)) == {"disputes.dispute.no-clause"}
    case.contest(made.provider.on(made.day), ground="beyond the agreement")
    case.set_aside(made.court.on(made.day), reason="it is")
    case.dispute.lift_clause(made.court.on(made.day), reason="the award was set aside")
    suit.hand_in(owner)
    assert [one.way for one in case.dispute.open_rungs] == [Way.COURT]
