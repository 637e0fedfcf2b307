"""A claim of governance before a court: taken up once, found on plea by plea, judged within what was asked, part of a dispute."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.disputes.claims.given import DAY, both_served, filed, reached, ready, taken_up
from tests.weighed import refused

from propgov import begin
from propgov.community import Document
from propgov.disputes import (
    Claim,
    ClaimKind,
    ConversionClaim,
    Dispute,
    DivisionClaim,
    Ended,
    FeeArrears,
    FeesAfterEnd,
    GovernanceClaim,
    HandoverSuit,
    Plea,
    ProviderExit,
    Remedy,
    RemovalClaim,
    RightToKnow,
    Sides,
    Way,
)
from propgov.errors import InvalidFacts
from propgov.patterns import SuitStage
from propgov.testing import Scene, scene

KINDS = (
    ConversionClaim,
    DivisionClaim,
    FeeArrears,
    FeesAfterEnd,
    HandoverSuit,
    ProviderExit,
    RemovalClaim,
    RightToKnow,
)
UNLAWFUL = {
    ConversionClaim: Remedy.PUBLISH,
    DivisionClaim: Remedy.PUBLISH,
    FeeArrears: Remedy.LEAVE,
    FeesAfterEnd: Remedy.DAMAGES,
    HandoverSuit: Remedy.LEAVE,
    ProviderExit: Remedy.PAY_FEE,
    RemovalClaim: Remedy.PUBLISH,
    RightToKnow: Remedy.DAMAGES,
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_court_orders_nothing_that_the_law_does_not_have(kind: type[GovernanceClaim]) -> None:
    """Whatever is asked for, an order that the law does not have for such a claim is refused, with its article."""
    made = scene()
    act, facts = ready(made, kind)
    claim = taken_up(made, begin(kind, act, **{**facts, "asked": facts["asked"] | {UNLAWFUL[kind]}}))
    found = refused(claim.grant, made.court.on(made.day), found=frozenset({UNLAWFUL[kind]}), known=claim.opened)
    assert f"{kind.kind}.ordered" in found


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_sues_who_has_no_place_in_it(kind: type[GovernanceClaim]) -> None:
    """A stranger brings no claim, in the stranger's own name or in that of another."""
    made = scene()
    act, facts = ready(made, kind)
    for plaintiff in ("stranger", facts["plaintiff"]):
        found = refused(kind, made.stranger.on(act.on), **{**facts, "plaintiff": plaintiff})
        assert found.keys() & {"procedure.standing", "disputes.claim.standing"}


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_sues_twice_for_the_same(kind: type[GovernanceClaim]) -> None:
    """A second suit is refused while the first is there; one that was withdrawn may be brought again."""
    made = scene()
    act, facts = ready(made, kind)
    first = begin(kind, act, **facts)
    assert refused(kind, act, **facts).keys() & {"disputes.claim.once", "disputes.fees.claimed-once"}
    leave = Document("Civil ruling", "(2026) 1", "People's court", act.on)
    first.withdraw(act, leave=leave)
    assert refused(kind, act, **facts) == {}


def test_a_court_takes_a_claim_up_before_it_judges() -> None:
    """It is taken up once, and what was not taken up is neither granted nor dismissed nor settled."""
    made = scene()
    claim = filed(made, RemovalClaim)
    act = made.court.on(made.day)
    with pytest.raises(InvalidFacts, match="not taken"):
        claim.grant(act, found=frozenset({Remedy.REMOVE}))
    with pytest.raises(InvalidFacts, match="not taken"):
        claim.dismiss(act, reason="no")
    claim.take_up(act)
    with pytest.raises(InvalidFacts, match="took it up on"):
        claim.take_up(act)


def test_a_judgment_stays_within_the_claim_and_hears_each_plea() -> None:
    """Nothing is granted that was not asked, no more money than was, and none while a plea is open."""
    made = scene()
    claim = taken_up(made, filed(made, RemovalClaim))
    act = made.court.on(made.day)
    for found, amount in ((frozenset(), 0), (frozenset({Remedy.STOP}), 0), (frozenset({Remedy.DAMAGES}), 501)):
        with pytest.raises(InvalidFacts):
            claim.grant(act, found=found, amount=Decimal(amount))
    claim.plead(made.owners[1].on(made.day), plea=Plea.PAID, said="it is gone since May")
    with pytest.raises(InvalidFacts, match="PAID not found on"):
        claim.grant(act, found=frozenset({Remedy.DAMAGES}), amount=Decimal(500))
    claim.find(act, number=1, proven=True, reason="half of it is gone", less=Decimal("250.00"))
    with pytest.raises(InvalidFacts, match=r"more than 250\.00"):
        claim.grant(act, found=frozenset({Remedy.DAMAGES}), amount=Decimal("250.01"))
    claim.grant(act, found=frozenset({Remedy.DAMAGES}), amount=Decimal("250.00"))
    assert (claim.granted, claim.awarded, claim.stage) == (True, Decimal("250.00"), SuitStage.JUDGED)


def test_only_the_other_side_pleads_and_each_plea_once() -> None:
    """The plaintiff does not plead for the defendant; the court finds on what was pleaded, and dismisses for what is proven."""
    made = scene()
    claim = taken_up(made, filed(made, RemovalClaim))
    for actor in (made.owners[0], made.owners[2], made.court):
        assert refused(claim.plead, actor.on(made.day), plea=Plea.PAID, said="gone") == {
            "disputes.claim.by-defendant": "civil-code 286(2)"
        }
    claim.plead(made.owners[1].on(made.day), plea=Plea.PAID, said="gone")
    with pytest.raises(InvalidFacts, match="pleaded already"):
        claim.plead(made.owners[1].on(made.day), plea=Plea.PAID, said="gone")
    act = made.court.on(made.day)
    with pytest.raises(InvalidFacts, match="no plea 2"):
        claim.find(act, number=2, proven=True, reason="so it is")
    with pytest.raises(InvalidFacts, match="not pleaded and proven"):
        claim.dismiss(act, reason="gone", plea=Plea.PAID)
    claim.find(act, number=1, proven=True, reason="so it is")
    claim.dismiss(act, reason="gone", plea=Plea.PAID)
    assert not claim.granted


def test_no_claim_falls_for_a_plea_that_the_judgment_does_not_name() -> None:
    """Removing what does harm never lapses: a court that hears the plea of limitation does not hide it behind a free reason."""
    made = scene()
    claim, act = taken_up(made, filed(made, RemovalClaim)), made.court.on(made.day)
    claim.plead(made.owners[1].on(made.day), plea=Plea.LIMITATION, said="it stands there since 2010")
    with pytest.raises(InvalidFacts, match="LIMITATION is not found on"):
        claim.dismiss(act, reason="no ground")
    claim.find(act, number=1, proven=True, reason="it does")
    with pytest.raises(InvalidFacts, match="LIMITATION was found proven"):
        claim.dismiss(act, reason="no ground")
    named = refused(claim.dismiss, act, reason="too late", plea=Plea.LIMITATION)
    assert set(named) == {"disputes.claim.unheard-plea"}
    claim.find(act, number=1, proven=False, reason="no period runs here")
    claim.dismiss(act, reason="no harm is shown")
    assert not claim.granted


def test_a_settlement_is_signed_for_by_both() -> None:
    """A settlement that only the plaintiff has signed for settles nothing."""
    made = scene()
    claim = taken_up(made, filed(made, RemovalClaim))
    paper = Document("Mediation document", "(2026) 2", "People's court", made.day)
    act, sides = made.court.on(made.day), (claim.plaintiff, claim.defendant)
    received = tuple(reached(to, made.day) for to in sides)
    alone = refused(claim.settle, act, agreement=paper, received=received[:1])
    assert alone == {"disputes.claim.settlement-received": "civil-procedure-law 100(3)"}
    claim.settle(act, agreement=paper, received=received)
    assert claim.stage is SuitStage.SETTLED


def test_a_judgment_has_effect_on_the_sixteenth_day() -> None:
    """Fifteen days from service one may appeal; a claim that was lost has effect too."""
    made = scene()
    claim = taken_up(made, filed(made, RemovalClaim))
    claim.dismiss(made.court.on(made.day), reason="no harm shown")
    both_served(made, claim, made.day)
    # 2026-01-07 is a Wednesday, and fifteen days later is a working day.
    last = made.later(15)
    early = {"disputes.claim.appeal-over": "civil-procedure-law 158"}
    assert refused(claim.take_effect, made.court.on(last)) == early
    assert refused(claim.appeal, made.owners[2].on(last)) == {"disputes.claim.party": "civil-procedure-law 171(1)"}
    claim.take_effect(made.court.on(last + DAY))
    assert claim.in_force


def _dispute(made: Scene) -> Dispute:
    """A dispute of the first owner with the second."""
    claim = Claim(ClaimKind.RESTORE, "take the shed away")
    facts = {"claimant": "owner-1", "respondent": "owner-2", "sides": Sides.OWNER_OWNER, "subject": "a shed"}
    return begin(Dispute, made.owners[0].on(made.day), community=made.community, claim=claim, **facts)


def test_a_claim_is_the_way_to_court_of_its_dispute() -> None:
    """Taken up, it opens the way; withdrawn or in effect it ends it; without a dispute nothing else moves."""
    made = scene()
    dispute = _dispute(made)
    claim = filed(made, RemovalClaim, dispute=dispute)
    assert dispute.rungs == ()
    taken_up(made, claim)
    assert [(one.way, one.case) for one in dispute.open_rungs] == [(Way.COURT, claim.ref)]
    claim.withdraw(made.owners[0].on(made.day), leave=Document("Civil ruling", "1", "People's court", made.day))
    assert [one.ended for one in dispute.rungs] == [Ended.WITHDRAWN]
    again = taken_up(made, filed(made, RemovalClaim, dispute=dispute))
    again.dismiss(made.court.on(made.day), reason="no harm shown")
    assert [one.case for one in dispute.open_rungs] == [again.ref]
    both_served(made, again, made.day)
    again.take_effect(made.court.on(made.later(40)))
    assert [one.ended for one in dispute.rungs] == [Ended.WITHDRAWN, Ended.DECIDED]


def test_a_judgment_of_the_second_instance_and_a_settlement_end_the_way() -> None:
    """A judgment on appeal ends the way at once, and so does a settlement that both signed for."""
    made = scene()
    dispute = _dispute(made)
    claim = taken_up(made, filed(made, RemovalClaim, dispute=dispute))
    claim.grant(made.court.on(made.day), found=frozenset({Remedy.REMOVE}))
    both_served(made, claim, made.day)
    claim.appeal(made.owners[1].on(made.day))
    assert dispute.open_rungs
    claim.grant(made.court.on(made.later()), found=frozenset({Remedy.REMOVE}))
    assert [one.ended for one in dispute.rungs] == [Ended.DECIDED]
    other = _dispute(made)
    second = taken_up(made, filed(made, RemovalClaim, dispute=other, where="roof of block 2"))
    paper = Document("Mediation document", "(2026) 2", "People's court", made.day)
    received = tuple(reached(to, made.day) for to in (second.plaintiff, second.defendant))
    second.settle(made.court.on(made.day), agreement=paper, received=received)
    assert [one.ended for one in other.rungs] == [Ended.AGREED]


def test_a_claim_names_no_dispute_of_others() -> None:
    """The dispute is between the same two sides, or the suit is not brought."""
    made = scene()
    with pytest.raises(InvalidFacts, match="one of others"):
        filed(made, RemovalClaim, dispute=_dispute(made), defendant="owner-3")
