"""A claim for repayment from decision to money in the account, and those who would let it slip."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.income.claims import TAKEN, account_of, agreed_on, both, claimed, demanded, letter, paper
from tests.income.given import refusals
from tests.weighed import noted, refused

from propgov import Refused
from propgov.assembly import Matter
from propgov.community import Role
from propgov.errors import InvalidFacts
from propgov.income import ClaimStage, IncomeClaim
from propgov.testing import Scene, decided, scene


@pytest.fixture(name="made")
def _community() -> Scene:
    """A community whose provider kept the parking money."""
    return scene()


def judged(made: Scene, amount: str = "8000.00") -> IncomeClaim:
    """A claim with a judgment on it."""
    claim = demanded(made)
    claim.sue(made.committee.on(made.day), court="Guichi district court", number="(2026) 1")
    claim.judge(made.court.on(made.day), amount=Decimal(amount), document=paper(made, "Judgment"))
    return claim


def test_the_whole_way(made: Scene) -> None:
    """Decided, demanded, sued for, judged and paid: the books hold exactly what was judged, as income."""
    claim = judged(made)
    act = made.committee.on(made.day)
    claim.receive(act, amount=Decimal("3000.00"), voucher="B-1")
    assert refusals(lambda: claim.close(act)) == {"income.claim.paid-up": "civil-code 282"}
    claim.receive(act, amount=Decimal("5000.00"), voucher="B-2")
    claim.close(act)
    assert (claim.stage, claim.account.balance) == (ClaimStage.CLOSED, Decimal("8000.00"))
    assert (claim.court, claim.court_number, claim.judged) == ("Guichi district court", "(2026) 1", Decimal("8000.00"))


def test_money_that_was_reversed_is_not_repaid(made: Scene) -> None:
    """A receipt entered and reversed closes nothing; nor is one paper entered twice."""
    claim = judged(made)
    act = made.committee.on(made.day)
    claim.receive(act, amount=Decimal("8000.00"), voucher="B-1")
    assert refusals(lambda: claim.receive(act, amount=Decimal("8000.00"), voucher="B-1")).keys() == {
        "income.receipt.once"
    }
    claim.account.reverse(act, number=1, reason="the cheque bounced")
    assert "income.claim.paid-up" in refusals(lambda: claim.close(act))


def test_a_claim_dismissed_by_the_court_is_closed_without_money(made: Scene) -> None:
    """Nothing was judged, nothing is owed."""
    claim = judged(made, "0.00")
    claim.close(made.committee.on(made.day))
    assert claim.stage is ClaimStage.CLOSED


@pytest.mark.parametrize("role", [Role.PROVIDER, Role.DEVELOPER, Role.RESIDENTS_COMMITTEE])
def test_who_has_no_claim(role: Role) -> None:
    """The next provider, the developer and the residents' committee cannot bring it: the money is the owners'."""
    with pytest.raises(Refused, match=r"Civil Code|procedure\.standing"):
        claimed(scene(), role)


def test_a_committee_claims_as_the_owners_decided_and_any_owner_at_once(made: Scene) -> None:
    """Before the decision the committee has no standing; an owner has."""
    claim = claimed(made)
    facts = {"amount": Decimal("9000.00"), "service": letter(made.day)}
    assert refused(claim.demand, made.committee.on(made.day), **facts) == {"income.claim.standing": "civil-code 282"}
    assert refused(claim.demand, made.owners[3].on(made.day), **facts) == {}


def test_a_decision_that_was_annulled_carries_no_suit(made: Scene) -> None:
    """What the authority annulled no longer gives the committee standing."""
    claim = agreed_on(made)
    assert claim.meeting is not None
    claim.meeting.annul(made.subdistrict.on(made.later()), item=1)
    assert "income.claim.standing" in refused(claim.sue, made.committee.on(made.day), court="c", number="1")


def test_a_committee_cannot_give_it_away(made: Scene) -> None:
    """Neither the decision to claim nor no decision covers giving up or taking less; another decision does."""
    claim = demanded(made)
    act = made.committee.on(made.day)
    assert claim.meeting is not None
    first = claim.meeting
    assert refused(claim.give_up, act, meeting=first, reason="friends") == {
        "income.claim.given-up-by-owners": "civil-code 278(1)(9)"
    }
    less = {"amount": Decimal("8999.99")}
    for meeting in (None, first):
        assert "income.claim.agreed-by-owners" in refused(claim.agree, both(made), **less, meeting=meeting)
    assert refused(claim.agree, both(made), amount=Decimal("9000.00"), meeting=None) == {}
    again = decided(made, claim, Matter.OTHER_MAJOR)
    claim.agree(both(made), **less, meeting=again)
    assert claim.owed == Decimal("8999.99")
    assert "income.claim.given-up-by-owners" in refused(
        claim.give_up, made.committee.on(made.day), meeting=again, reason="friends"
    )


def test_the_debtor_signs_the_agreement(made: Scene) -> None:
    """One side alone agrees on nothing."""
    claim = demanded(made)
    with pytest.raises(InvalidFacts, match="does not sign"):
        claim.agree(made.committee.on(made.day), amount=Decimal("9000.00"))


def test_cost_without_proof_is_never_deducted(made: Scene) -> None:
    """A provider pleads 100,000 without a paper: it is unknown, nobody can accept it, the net stays."""
    claim = demanded(made)
    claim.plead_cost(made.provider.on(made.day), cost="management", amount=Decimal("100000.00"), proof=None)
    for by in (made.committee, made.court):
        assert "income.cost.proven" in refusals(
            lambda by=by: claim.accept_cost(by.on(made.day), number=1, found="seems fair")
        )
    assert (claim.net, claim.unproven) == (Decimal("9000.00"), Decimal("100000.00"))


def test_proven_cost_is_deducted_and_claiming_more_stands_on_record(made: Scene) -> None:
    """With the paper accepted the net is less; a demand above it is recorded with the article (SPC 14)."""
    claim = agreed_on(made)
    claim.plead_cost(made.provider.on(made.day), cost="paint", amount=Decimal("500.00"), proof=paper(made))
    assert claim.net == Decimal("9000.00")
    claim.accept_cost(made.court.on(made.day), number=1, found="the lines are there")
    act = made.committee.on(made.day)
    for amount, said in (("8500.00", set()), ("8500.01", {"income.claim.cost-deducted"})):
        found = noted(claim.demand, act, amount=Decimal(amount), service=letter(made.day))
        assert found.keys() & {"income.claim.cost-deducted"} == said


def test_a_committee_deducts_no_cost_alone(made: Scene) -> None:
    """A friendly committee with a paper in hand gives nothing away: the owners decide on the cost, by a decision of its own."""
    claim = demanded(made)
    claim.plead_cost(made.provider.on(made.day), cost="all of it", amount=Decimal("9000.00"), proof=paper(made))
    assert claim.meeting is not None
    for meeting in (None, claim.meeting):
        found = refused(claim.accept_cost, made.committee.on(made.day), number=1, found="fine", meeting=meeting)
        assert found == {"income.claim.cost-accepted": "civil-code 278(1)(9)"}
    again = decided(made, claim, Matter.OTHER_MAJOR)
    claim.accept_cost(made.committee.on(made.day), number=1, found="fine", meeting=again)
    assert (claim.net, claim.decisions) == (Decimal("0.00"), (claim.meeting.ref, again.ref))


def test_a_former_member_back_on_the_committee_acts_in_no_claim_of_their_own(made: Scene) -> None:
    """Who owes it neither demands it, accepts a cost of it, nor gives it up."""
    claim = claimed(made, debtor="committee")
    act = made.committee.on(made.day)
    claim.plead_cost(act, cost="tea", amount=Decimal("9000.00"), proof=paper(made))
    with pytest.raises(InvalidFacts, match="let others act"):
        claim.accept_cost(act, number=1, found="it was good tea")
    meeting = decided(made, claim, Matter.OTHER_MAJOR)
    with pytest.raises(InvalidFacts, match="let others act"):
        claim.give_up(made.committee.on(made.day), meeting=meeting, reason="it was me")
    service = letter(made.day, to="committee")
    found = refused(claim.demand, made.committee.on(made.day), amount=Decimal("9000.00"), service=service)
    assert "income.claim.standing" in found


def test_a_late_suit_is_brought_all_the_same_and_told(made: Scene) -> None:
    """The debtor may plead limitation, no court does by itself: up to 2 March 2026, a Monday, nothing is told; then it is."""
    claim = claimed(made, Role.OWNER)
    last = claim.limitation_end(made.day)
    assert str(last) == "2026-03-02"
    assert min(duty.last_day for duty in claim.duties(made.day) if duty.step == "sue") == last
    for day, said in ((last, {}), (last + timedelta(days=1), {"income.claim.limitation": "civil-code 188(1)"})):
        assert noted(claim.sue, made.by(Role.OWNER).on(day), court="c", number="1") == said


def test_nobody_claims_what_was_not_taken(made: Scene) -> None:
    """A claim lists what was collected: something, on past days, each stretch once."""
    account = account_of(made)
    for taken, fault in (((), "there is nothing"), (TAKEN * 2, "is listed already")):
        with pytest.raises(InvalidFacts, match=fault):
            claimed(made, account=account, taken=taken)


def test_a_receipt_keeps_the_day_of_its_paper_and_none_is_of_tomorrow(made: Scene) -> None:
    """The entry is of today, the paper of its own day."""
    claim = demanded(made)
    act, day = made.committee.on(made.day), made.day - timedelta(days=2)
    claim.receive(act, amount=Decimal("1.00"), voucher="B-1", issuer="Bank", paper_on=day)
    (one,) = claim.account.postings
    assert (one.on, one.paper_on, one.issuer, one.about) == (act.on, day, "Bank", claim.ref)
    with pytest.raises(InvalidFacts, match="paper_on"):
        claim.receive(act, amount=Decimal("1.00"), voucher="B-2", paper_on=made.later(1))
