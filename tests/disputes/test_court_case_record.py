"""What is on record of a suit over a dispute: the right defendant, and who stands for it."""

from __future__ import annotations

from typing import Any

from tests.disputes.court_cases import drafted, filed, handed_in
from tests.disputes.raising import NOISE

from propgov import begin
from propgov.disputes import CourtCase, Dispute, Procedure, Sides, Trait
from propgov.disputes.court_case_record import Extension
from propgov.patterns import Party
from propgov.testing import scene


def test_the_opponent_is_the_other_side_of_the_dispute() -> None:
    """A suit against somebody else is one that cannot be granted."""
    made = scene()
    case = drafted(made, defendant="developer")
    assert (case.opponent, case.defendant, case.title) == ("provider", "developer", "the pump")
    assert case.claim == f"{case.dispute.ref} against developer"
    assert case.party("developer", made.day) is Party.DEFENDANT
    assert case.party("provider", made.day) is None


def test_a_complaint_interrupts_the_limitation_once_handed_in() -> None:
    """A draft in a drawer does not."""
    made = scene()
    assert drafted(made).interrupts_on is None
    assert handed_in(scene()).interrupts_on == made.day


def test_members_stand_for_their_committee() -> None:
    """A committee that is sued acts by whoever sits on it that day."""
    made = scene()
    owner = made.owners[0]
    dispute = begin(
        Dispute,
        owner.on(made.day),
        community=made.community,
        claimant=owner.person,
        respondent="the committee",
        sides=Sides.OWNER_COMMITTEE,
        subject="the minutes",
        claim=NOISE,
    )
    facts: dict[str, Any] = {"dispute": dispute, "plaintiff": owner.person, "amount": None}
    case = begin(CourtCase, owner.on(made.day), defendant="the committee", **facts)
    assert case.party(made.committee.person, made.day) is Party.DEFENDANT
    assert case.party(made.provider.person, made.day) is None


def test_the_scope_names_procedure_and_extension() -> None:
    """By these the packs tell how long an instance may take."""
    case = filed(scene())
    assert case.scope() == {"procedure": Procedure.ORDINARY_PROCEDURE, "extension": Extension.NOT_EXTENDED}
    assert not case.paused
    assert Trait.TITLE.keeps_out < Trait.NUMEROUS.keeps_out
