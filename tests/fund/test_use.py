"""Use of the maintenance fund: who decides on it, on what, within which amount, and what the dishonest try."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

import pytest
from tests.fund.sharing import lift, vote_of_part
from tests.fund.using import agreed, billed, keeper, planned, vote
from tests.weighed import noted, refused

from propgov.assembly import Matter, Meeting
from propgov.errors import InvalidFacts
from propgov.fund import FundUseStage
from propgov.testing import decided, scene

DECISION, PART, AGAINST, TIE = (
    "fund.spending.owners-decision",
    "fund.spending.part-decides",
    "fund.spending.against-assembly",
    "fund.use.tie-told",
)
CODE = {DECISION: "civil-code 278(1)(5)"}


@pytest.mark.parametrize("agreeing", [3, 4])
@pytest.mark.parametrize("matter", Matter)
def test_more_than_half_decide_on_it_as_a_use_of_the_fund(matter: Matter, agreeing: int) -> None:
    """Exactly half is no majority, and no other matter lets the fund be used, not even that of raising it."""
    made = scene()
    use = planned(made)
    meeting = vote(made, use, agreeing, matter)
    carried = matter is Matter.USE_FUND and agreeing == 4
    assert refused(use.decide, made.committee.on(made.day), meeting=meeting) == ({} if carried else CODE)


@pytest.mark.parametrize("change", [{"amount": Decimal("600.01")}, {"contractor": "Roofers 2"}, {"tied": True}])
def test_what_owners_decided_is_what_is_done(change: dict[str, Any]) -> None:
    """A vote on one plan lets no other amount, contractor or undisclosed tie through; the plan is no longer drawn up anew."""
    made = scene()
    use, other = planned(made), planned(made, **change)
    meeting = vote(made, use)
    act = made.committee.on(made.day)
    assert refused(use.decide, act, meeting=meeting) == {}
    assert refused(other.decide, act, meeting=meeting) == CODE
    assert refused(use.draft, made.provider.on(made.day), plan=other.plan) == {"procedure.stage": "civil-code 281(1)"}


def test_a_decision_revoked_before_the_last_payment_pays_nothing() -> None:
    """It is asked for again at the check and at the settlement, on their own day."""
    made = scene()
    use = billed(made, "600.00")
    assert use.meeting is not None
    use.meeting.annul(made.subdistrict.on(made.day), item=1)
    assert refused(use.settle, keeper(made), voucher="V-1") == CODE


@pytest.mark.parametrize(
    ("place", "refusing"), [("cn", set[str]()), ("cn.shanghai", {PART}), ("cn.shandong.liaocheng", {PART})]
)
def test_what_some_share_they_decide_on_where_the_place_says_so(place: str, refusing: set[str]) -> None:
    """A vote of all owners carries a lift of three in the nation, with advice; Shanghai and Liaocheng want the three."""
    made = scene(jurisdiction=place)
    lift(made)
    use = agreed(made, "lift 1")
    assert refused(use.check, keeper(made)).keys() == refusing
    if not refusing:
        assert noted(use.check, keeper(made)).keys() == {PART}


def test_those_who_share_a_part_decide_on_it_alone() -> None:
    """Three owners of a lift decide on it in Shanghai; what all turned down they cannot carry, and nothing else is theirs."""
    made = scene(jurisdiction="cn.shanghai")
    lift(made)
    use, roof = planned(made, "lift 1"), planned(made)
    mine = vote_of_part(made, use)
    assert refused(use.decide, made.committee.on(made.day), meeting=mine) == {}
    assert DECISION in refused(roof.decide, made.committee.on(made.day), meeting=vote_of_part(made, roof))
    use.decide(made.committee.on(made.day), meeting=mine)
    assert refused(use.check, keeper(made)) == {}
    vote(made, use, 2)
    assert refused(use.check, keeper(made)).keys() >= {AGAINST}


def test_who_is_paid_is_told_if_he_is_close_to_those_who_manage() -> None:
    """The provider as its own contractor passes only a plan that says so, on which owners then decide; it pays itself nothing."""
    made = scene()
    hidden, told = planned(made, contractor="provider"), planned(made, contractor="provider", tied=True)
    votes = vote(made, hidden), vote(made, told)
    act = made.committee.on(made.day)
    assert refused(hidden.decide, act, meeting=votes[0]).keys() == {TIE}
    assert refused(told.decide, act, meeting=votes[1]) == {}


def test_a_tie_that_comes_to_light_is_put_to_the_owners() -> None:
    """What a second office finds stops the payment until owners, who know it now, decide again."""
    made = scene(jurisdiction="cn")
    use = billed(made, "600.00")
    use.find_tie(made.residents.on(made.day), reason="the roofer is the chair's brother")
    assert refused(use.settle, keeper(made), voucher="V-1") == CODE
    meeting = vote(made, use)
    use.raise_to(made.committee.on(made.day), meeting=meeting)
    assert refused(use.settle, keeper(made), voucher="V-1") == {}


def test_more_than_was_decided_is_asked_for_again() -> None:
    """A fen more is refused in the nation, until owners decide on it; what is asked is more than before, and the vote is its own."""
    made = scene(jurisdiction="cn")
    use = billed(made, "600.01")
    over = {"fund.use.excess": "civil-code 281(1)"}
    assert refused(use.settle, keeper(made), voucher="V-1") == over
    act = made.committee.on(made.day)
    with pytest.raises(InvalidFacts, match="higher"):
        use.raise_to(act, meeting=cast("Meeting", use.meeting))
    with pytest.raises(InvalidFacts, match="exceed"):
        use.ask_more(act, amount=Decimal("600.00"), reason="beams")
    use.ask_more(act, amount=Decimal("600.01"), reason="beams")
    assert refused(use.settle, keeper(made), voucher="V-1") == over
    meeting = decided(made, use, Matter.USE_FUND)
    use.raise_to(made.committee.on(made.day), meeting=meeting)
    use.settle(keeper(made), voucher="V-1")
    assert (use.stage, use.charged) == (FundUseStage.SETTLED, Decimal("600.01"))
