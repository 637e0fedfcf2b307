"""The facts of a claim, each at its boundary: what reached the debtor, which cost is open, what is in the account."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from tests.income.claims import KNOWN, agreed_on, claimed, demanded, letter, paper
from tests.weighed import noted, refused

from propgov import Refused
from propgov.assembly import Matter
from propgov.community import Channel, Role
from propgov.errors import InvalidFacts
from propgov.income import Interrupted
from propgov.income.claim_rules import in_account
from propgov.testing import decided, scene

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    "place", ["cn.anhui.chizhou", "cn.shandong.qingdao", "cn.shandong.heze", "cn.zhejiang.hangzhou"]
)
@pytest.mark.parametrize(("amount", "told"), [("8999.99", False), ("9000.00", False), ("9000.01", True)])
def test_no_more_than_the_net_is_claimed(place: str, amount: str, told: bool) -> None:
    """One fen above what was received less proven cost stands on record, under the interpretation or the place's article."""
    made = scene(jurisdiction=place)
    claim = claimed(made, Role.OWNER)
    found = noted(claim.demand, made.by(Role.OWNER).on(made.day), amount=Decimal(amount), service=letter(made.day))
    assert ("income.claim.cost-deducted" in found) is told


@pytest.mark.parametrize(
    ("to", "how", "days"),
    [("owner-1", Channel.POST, 0), ("provider", Channel.POSTED, 0), ("provider", Channel.POST, 1)],
)
def test_a_demand_reaches_the_debtor_before_it_counts(to: str, how: Channel, days: int) -> None:
    """Not another, not by a notice on the wall, not tomorrow."""
    made = scene()
    claim = agreed_on(made)
    with pytest.raises(InvalidFacts, match=r"no service on|has not come"):
        claim.demand(
            made.committee.on(made.day), amount=Decimal("9000.00"), service=letter(made.day + DAY * days, to, how)
        )


def test_only_the_debtor_speaks_for_the_debtor() -> None:
    """A committee cannot acknowledge, plead a cost or dispute in the debtor's name."""
    made = scene()
    claim = demanded(made)
    act = made.committee.on(made.day)
    for taken in (
        lambda: claim.acknowledge(act, how="said so"),
        lambda: claim.plead_cost(act, cost="paint", amount=Decimal("1.00"), proof=None),
        lambda: claim.dispute(act, number=1, reason="no"),
    ):
        with pytest.raises(InvalidFacts, match="is not the debtor"):
            taken()


@pytest.mark.parametrize("number", [0, 2])
def test_costs_and_interruptions_are_named_by_number(number: int) -> None:
    """Neither before the first nor after the last."""
    made = scene()
    claim = demanded(made)
    claim.plead_cost(made.provider.on(made.day), cost="paint", amount=Decimal("1.00"), proof=paper(made))
    with pytest.raises(InvalidFacts, match="no cost that waits"):
        claim.accept_cost(made.court.on(made.day), number=number, found="yes")
    with pytest.raises(InvalidFacts, match="no interruption on record"):
        claim.dispute(made.provider.on(made.day), number=number, reason="no")


def test_a_cost_is_accepted_once_and_an_interruption_disputed_once() -> None:
    """Nothing is deducted twice; what a court found is not disputed again."""
    made = scene()
    claim = demanded(made)
    claim.plead_cost(made.provider.on(made.day), cost="paint", amount=Decimal("10.00"), proof=paper(made))
    claim.accept_cost(made.court.on(made.day), number=1, found="yes")
    with pytest.raises(InvalidFacts, match="no cost that waits"):
        claim.accept_cost(made.court.on(made.day), number=1, found="again")
    claim.dispute(made.provider.on(made.day), number=1, reason="no letter")
    with pytest.raises(InvalidFacts, match="disputed or was found on"):
        claim.dispute(made.provider.on(made.day), number=1, reason="no letter")
    assert claim.net == Decimal("8990.00")


def test_obstacles_begin_end_and_follow_each_other() -> None:
    """One at a time, none before it began, none in the future."""
    made = scene()
    claim = claimed(made, Role.OWNER)
    act = made.by(Role.OWNER).on(made.day)
    facts = {"what": "flood", "proof": "notice"}
    with pytest.raises(InvalidFacts, match="no stretch"):
        claim.note_obstacle(act, since=made.day + DAY, until=None, **facts)
    with pytest.raises(InvalidFacts, match="no stretch"):
        claim.note_obstacle(act, since=made.day, until=made.day - DAY, **facts)
    with pytest.raises(InvalidFacts, match="none lasts"):
        claim.end_obstacle(act, gone_on=made.day)
    claim.note_obstacle(act, since=KNOWN, until=None, **facts)
    with pytest.raises(InvalidFacts, match="one lasts still"):
        claim.note_obstacle(act, since=KNOWN, until=None, **facts)
    claim.end_obstacle(act, gone_on=made.day)
    assert [one.until for one in claim.obstacles] == [made.day]


def test_what_is_in_the_account_is_net_of_reversals() -> None:
    """Only receipts over this claim count, less those that were reversed."""
    made = scene()
    claim, act = demanded(made), made.committee
    other = claimed(made, account=claim.account)
    claim.receive(act.on(made.day), amount=Decimal("10.00"), voucher="B-1")
    claim.receive(act.on(made.day), amount=Decimal("5.50"), voucher="B-2")
    assert (in_account(claim.account, claim), in_account(claim.account, other)) == (Decimal("15.50"), Decimal("0.00"))
    claim.account.reverse(act.on(made.day), number=1, reason="another's")
    assert in_account(claim.account, claim) == Decimal("5.50")


def test_no_receipt_is_entered_but_by_the_claim() -> None:
    """Money that is paid back cannot be entered by hand as if there were a claim."""
    made = scene()
    claim = demanded(made)
    with pytest.raises(Refused, match=r"procedure\.brought"):
        claim.account.receive_claim(
            made.committee.on(made.day), about=claim, amount=Decimal("1.00"), voucher="B-1", issuer="", paper_on=None
        )


def test_the_decision_is_about_this_claim() -> None:
    """The owners' decision on another claim decides nothing here."""
    made = scene()
    one = claimed(made)
    other = claimed(made, account=one.account)
    meeting = decided(made, other, Matter.OTHER_MAJOR)
    found = refused(one.decide, made.committee.on(made.day), meeting=meeting)
    assert found == {"income.claim.decided": "civil-code 278(1)(9)"}


def test_no_successor_interrupts_for_the_owners() -> None:
    """The provider of today notes nothing in the owners' name."""
    made = scene()
    claim = claimed(made)
    facts = {"how": Interrupted.DEMAND, "service": letter(made.day)}
    assert "procedure.standing" in refused(claim.note_interruption, made.provider.on(made.day), **facts)
