"""The facts of a suit over a dispute: twice for the same, small claims at their limits, service, summons, arbitration."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.disputes.court_cases import DAY, WAGE, drafted, filed, handed_in, served_on
from tests.disputes.raising import raised
from tests.weighed import refused

from propgov import begin
from propgov.community import Channel, Document
from propgov.disputes import Bar, Claim, ClaimKind, CourtCase, Ground, Procedure
from propgov.errors import InvalidFacts
from propgov.patterns import Party
from propgov.testing import scene

CLAUSE = Document("Service contract", "S-1", "The parties", date(2026, 1, 5))


def test_nobody_sues_twice_for_the_same() -> None:
    """A second complaint over the same dispute is not begun while the first is pending, in whatever words."""
    made = scene()
    case = handed_in(made)
    other: dict[str, Any] = {
        "dispute": case.dispute,
        "plaintiff": "owner-1",
        "defendant": "provider",
        "amount": Decimal("1.00"),
    }
    found = refused(CourtCase, made.owners[0].on(made.day), **other)
    assert found == {"disputes.court-case.once": "spc-civil-procedure 247"}


def test_two_drafts_do_not_become_two_suits() -> None:
    """Whoever drafts two complaints hands in one only."""
    made = scene()
    dispute = raised(made)
    first, second = drafted(made, dispute=dispute), drafted(made, dispute=dispute)
    first.hand_in(made.owners[0].on(made.day))
    assert set(refused(second.hand_in, made.owners[0].on(made.day))) == {"disputes.court-case.once"}


def test_a_backdated_service_is_not_recorded() -> None:
    """Nothing is served before it was sent, judged, or on a day that has not come; nobody but the party is served."""
    made = scene()
    case = filed(made)
    court, day = made.court, made.day + DAY * 5
    with pytest.raises(InvalidFacts, match="no copy was sent"):
        case.serve_complaint(court.on(day), service=served_on("provider", day))
    case.send(court.on(day))
    for on in (day - DAY, day + DAY):
        with pytest.raises(InvalidFacts, match="lies outside"):
            case.serve_complaint(court.on(day), service=served_on("provider", on))
    with pytest.raises(InvalidFacts, match="is not the defendant"):
        case.serve_complaint(court.on(day), service=served_on("court", day))
    case.grant(court.on(day), found=frozenset({Ground.LAW}))
    with pytest.raises(InvalidFacts, match="lies outside"):
        case.serve(court.on(day), service=served_on("provider", day - DAY))


def test_a_second_service_does_not_start_the_time_anew() -> None:
    """The first service on a side counts, so that nobody gains or loses days by another."""
    made = scene()
    case, court, day = filed(made), made.court, made.day
    case.send(court.on(day))
    for after in (0, 9):
        case.serve_complaint(court.on(day + DAY * 9), service=served_on("provider", day + DAY * after))
    assert case.complaint_served == served_on("provider", day)


@pytest.mark.parametrize("procedure", Procedure)
def test_nothing_is_served_by_public_notice_in_the_simplified_procedure(procedure: Procedure) -> None:
    """Nor in small claims, which are a part of it."""
    made = scene()
    case, act = filed(made, Claim(ClaimKind.PAY, "fees", Decimal("100.00"))), made.court.on(made.day)
    case.choose(act, procedure=procedure, traits=frozenset(), wage=WAGE, agreed=True)
    case.send(act)
    notice = served_on("provider", act.on, Channel.POSTED)
    barred = procedure is not Procedure.ORDINARY_PROCEDURE
    rule = {"disputes.court-case.public-notice": "spc-civil-procedure 140"} if barred else {}
    assert refused(case.serve_complaint, act, service=notice) == rule
    case.grant(act, found=frozenset({Ground.CONTRACT}))
    assert refused(case.serve, act, service=notice) == rule


def test_a_plaintiff_who_stays_away_has_withdrawn() -> None:
    """Only if a summons had come; the defendant's absence withdraws nothing."""
    made = scene()
    case, court, day = filed(made), made.court, made.day
    for services, absent in (((), Party.PLAINTIFF), ((served_on("provider", day),), Party.DEFENDANT)):
        case.summon(court.on(day), hearing=day, services=services)
        case.hear(court.on(day), absent=frozenset({absent}))
        with pytest.raises(InvalidFacts, match="not overdue"):
            case.treat_as_withdrawn(court.on(day), reason="nobody came")
    case.summon(court.on(day), hearing=day, services=(served_on("owner-1", day),))
    case.hear(court.on(day), absent=frozenset({Party.PLAINTIFF}))
    case.treat_as_withdrawn(court.on(day), reason="the plaintiff stayed away")


def test_an_agreement_to_arbitrate_is_pleaded_before_the_first_hearing() -> None:
    """By the defendant; pleaded in time it ends the suit, pleaded after the hearing began it is too late."""
    made = scene()
    case, court, day = filed(made), made.court, made.day
    with pytest.raises(InvalidFacts, match="shown or pleaded"):
        case.reject(court.on(day), bar=Bar.ARBITRATION, reason="no")
    assert set(refused(case.plead_arbitration, made.owners[0].on(day), clause=CLAUSE)) == {
        "disputes.court-case.by-defendant"
    }
    case.summon(court.on(day), hearing=day, services=())
    assert refused(case.plead_arbitration, made.provider.on(day), clause=CLAUSE) == {}
    case.hear(court.on(day), absent=frozenset())
    assert refused(case.plead_arbitration, made.provider.on(day), clause=CLAUSE) == {
        "disputes.court-case.arbitration.before-hearing": "spc-civil-procedure 216(1)"
    }


def test_a_plaintiff_who_shows_an_agreement_to_arbitrate_is_told_to_arbitrate() -> None:
    """The court does not file the suit, and rules so."""
    made = scene()
    owner, dispute = made.owners[0], raised(made)
    case = begin(
        CourtCase,
        owner.on(made.day),
        dispute=dispute,
        plaintiff=owner.person,
        defendant="provider",
        amount=None,
        clause=CLAUSE,
    )
    case.hand_in(owner.on(made.day))
    assert refused(case.file, made.court.on(made.day)) == {
        "disputes.court-case.no-arbitration": "civil-procedure-law 127(2)"
    }
    case.not_accept(made.court.on(made.day), bar=Bar.ARBITRATION, reason="a clause")


def test_the_record_must_bear_the_bar_out() -> None:
    """A court does not turn away a side of the dispute, or a suit against the other side, under a wrong name."""
    made = scene()
    case = filed(made)
    for bar in (Bar.WRONG_DEFENDANT, Bar.NOT_CONCERNED):
        with pytest.raises(InvalidFacts, match="hear the suit"):
            case.reject(made.court.on(made.day), bar=bar, reason="no")
    with pytest.raises(InvalidFacts, match="names no ground"):
        case.grant(made.court.on(made.day), found=frozenset())


def test_a_fee_that_nobody_asked_for_is_not_paid() -> None:
    """Nor paid twice."""
    made = scene()
    case, owner, day = filed(made), made.owners[0], made.day
    with pytest.raises(InvalidFacts, match="no fee is open"):
        case.pay_fee(owner.on(day), receipt="1")
    case.ask_fee(made.court.on(day))
    case.pay_fee(owner.on(day), receipt="1")
    with pytest.raises(InvalidFacts, match="no fee is open"):
        case.pay_fee(owner.on(day), receipt="2")


def test_a_ruling_is_served_on_the_plaintiff() -> None:
    """Not on the other side, and not before it was made."""
    made = scene()
    case = handed_in(made, defendant="developer")
    court, day = made.court, made.day + DAY * 3
    case.not_accept(court.on(day), bar=Bar.WRONG_DEFENDANT, reason="no")
    for service, says in (
        (served_on("developer", day), "not the plaintiff"),
        (served_on("owner-1", day - DAY), "lies outside"),
    ):
        with pytest.raises(InvalidFacts, match=says):
            case.serve_ruling(court.on(day), service=service)
