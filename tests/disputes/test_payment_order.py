"""A payment order: what it is for, its days, what is an objection, and how it becomes a suit."""

from __future__ import annotations

from datetime import date

import pytest
from tests.disputes.court_cases import DAY, drafted
from tests.disputes.payment_orders import OBJECTION, applied, delivered, issued, lapsed
from tests.disputes.raising import FEE
from tests.weighed import noted, refused

from propgov.disputes import DisputeStage, Ended
from propgov.testing import scene


@pytest.mark.parametrize(("after", "late"), [(5, False), (6, True)])
def test_the_court_answers_within_five_days_and_issues_within_fifteen(after: int, late: bool) -> None:
    """A day later is a breach of the court, and the order is issued all the same."""
    made = scene(born=date(2026, 3, 2))
    order, day = applied(made), date(2026, 3, 3)
    rule = {"disputes.payment-order.accept.within": "civil-procedure-law 226"} if late else {}
    # 8 March is a Sunday: the fifth day is Monday.
    assert noted(order.accept, made.court.on(day + DAY * (after + (1 if late else 0)))) == rule
    order.accept(made.court.on(day))
    rule = {"disputes.payment-order.issue.within": "civil-procedure-law 227(1)"} if late else {}
    assert noted(order.issue, made.court.on(day + DAY * (after + 10))) == rule


@pytest.mark.parametrize(("after", "late"), [(15, False), (16, True)])
def test_an_objection_comes_within_fifteen_days(after: int, late: bool) -> None:
    """On day sixteen it is none, and the order can be enforced; on day fifteen it cannot yet."""
    made = scene(born=date(2026, 3, 2))
    order = delivered(made)
    act = made.provider.on(made.day + DAY * after)
    rule = {"disputes.payment-order.object.within": "civil-procedure-law 227(2)"}
    assert refused(order.contest, act, **OBJECTION) == (rule if late else {})
    over = {} if late else {"disputes.payment-order.objection.over": "civil-procedure-law 227(3)"}
    assert refused(order.let_stand, made.court.on(act.on)) == over


def test_an_overruled_objection_gains_no_time() -> None:
    """The fifteen days run from the delivery as before."""
    made = scene(born=date(2026, 3, 2))
    order, day = delivered(made), made.day
    order.contest(made.provider.on(day + DAY), **OBJECTION)
    order.overrule(made.court.on(day + DAY * 20), reason="it asks for time")
    assert refused(order.let_stand, made.court.on(day + DAY * 20)) == {}


@pytest.mark.parametrize(("after", "over"), [(30, False), (31, True)])
def test_an_order_that_cannot_be_delivered_ends(after: int, over: bool) -> None:
    """After thirty days, not on the thirtieth."""
    made = scene(born=date(2026, 3, 2))
    order = issued(made)
    rule = {"disputes.payment-order.undelivered": "spc-civil-procedure 430"}
    assert refused(order.end_undelivered, made.court.on(made.day + DAY * after)) == ({} if over else rule)


@pytest.mark.parametrize(("after", "over"), [(7, False), (8, True)])
def test_the_matter_goes_on_as_a_suit_as_of_the_application(after: int, over: bool) -> None:
    """Unless the creditor says within seven days that no suit is wanted."""
    made = scene(born=date(2026, 3, 2))
    order = lapsed(made)
    suit = drafted(made, FEE, dispute=order.dispute)
    day = made.day + DAY * after
    early = {"disputes.payment-order.deemed.over": "spc-civil-procedure 439"}
    late = {"disputes.payment-order.decline.within": "spc-civil-procedure 439"}
    assert refused(order.go_on_as_suit, made.court.on(day), suit=suit) == ({} if over else early)
    assert refused(order.decline_suit, made.owners[0].on(day)) == (late if over else {})
    assert order.sued_on is None
    if over:
        order.go_on_as_suit(made.court.on(day), suit=suit)
        assert order.sued_on == order.applied_on


def test_the_dispute_knows_how_the_order_ended() -> None:
    """An order that nobody contests decides; a paid one is performed; and both can be followed by a closing."""
    made = scene()
    order = delivered(made)
    order.let_stand(made.court.on(made.day + DAY * 30))
    assert order.dispute.rungs[-1].ended is Ended.DECIDED
    other = scene()
    paid = delivered(other)
    paid.confirm_payment(other.owners[0].on(other.day), receipt="1")
    assert paid.dispute.rungs[-1].ended is Ended.PERFORMED
    paid.dispute.close(other.owners[0].on(other.day), reason="paid")
    assert paid.dispute.stage is DisputeStage.CLOSED


def test_before_the_law_on_record_nothing_is_confirmed() -> None:
    """The articles of 2023 do not tell what was asked in 2023: the finding says that the law of the day is not on record."""
    made = scene(born=date(2023, 3, 1))
    found = refused(applied(made).accept, made.court.on(made.day))
    assert found["disputes.payment-order.deliverable"] == "civil-procedure-law 225"
