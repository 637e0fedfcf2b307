"""The facts of a payment order: due, fixed, nothing owed in return, delivered, what is no objection."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.disputes.court_cases import DAY, drafted, served_on
from tests.disputes.payment_orders import OBJECTION, applied, delivered, issued, lapsed
from tests.disputes.raising import FEE
from tests.weighed import refused

from propgov import begin
from propgov.community import Channel
from propgov.disputes import CourtCase, PaymentOrder, PaymentOrderStage
from propgov.errors import InvalidFacts
from propgov.testing import scene


@pytest.mark.parametrize(("due", "early"), [(-1, False), (0, False), (1, True)])
def test_a_month_still_to_come_is_not_due(due: int, early: bool) -> None:
    """What falls due on the day of acceptance is due; what falls due tomorrow is not."""
    made = scene()
    order = applied(made, made.day + DAY * due)
    rule = {"disputes.payment-order.due": "spc-civil-procedure 427(1)"}
    assert refused(order.accept, made.court.on(made.day)) == (rule if early else {})
    assert order.total == Decimal("1200.50")


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"counter_duty": True}, {"no-counter-duty": "spc-civil-procedure 427(1)"}),
        ({"preserved": True}, {"no-preservation": "spc-civil-procedure 427(1)"}),
        ({"other_debts": True}, {"no-other-debts": "civil-procedure-law 225"}),
        ({"deliverable": False}, {"deliverable": "civil-procedure-law 225"}),
    ],
)
def test_an_order_is_for_a_clear_debt_only(facts: dict[str, Any], rule: dict[str, str]) -> None:
    """Who owes something in return, or has other debts with the debtor, has to sue."""
    made = scene()
    found = refused(applied(made, **facts).accept, made.court.on(made.day))
    assert found == {f"disputes.payment-order.{name}": cited for name, cited in rule.items()}


def test_an_order_names_its_sums_and_is_between_the_two_sides() -> None:
    """Nobody asks for an order in another's name, against a stranger, or for nothing."""
    made = scene()
    order = applied(made)
    facts: dict[str, Any] = {
        name: getattr(order, name)
        for name in ("dispute", "creditor", "debtor", "sums", "counter_duty", "other_debts", "preserved", "deliverable")
    }
    owner = made.owners[0].on(made.day)
    nothing: dict[str, Any] = {**facts, "sums": ()}
    with pytest.raises(InvalidFacts, match="there are none"):
        begin(PaymentOrder, owner, **nothing)
    assert set(refused(PaymentOrder, owner, **{**facts, "debtor": "developer"})) == {"disputes.payment-order.sides"}
    assert set(refused(PaymentOrder, made.owners[2].on(made.day), **facts)) == {"disputes.payment-order.by-creditor"}


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ("written", {"disputes.payment-order.objection.written": "civil-procedure-law 227(2)"}),
        ("to_the_debt", {"disputes.payment-order.objection.to-the-debt": "spc-civil-procedure 436"}),
    ],
)
def test_what_is_no_objection(changed: str, rule: dict[str, str]) -> None:
    """Words spoken, or that one cannot pay now; and nobody objects for the debtor."""
    made = scene()
    order, day = delivered(made), made.day
    assert refused(order.contest, made.provider.on(day), **{**OBJECTION, changed: False}) == rule
    assert set(refused(order.contest, made.owners[0].on(day), **OBJECTION)) == {"disputes.payment-order.by-debtor"}


def test_an_order_reaches_the_debtor_and_is_not_backdated() -> None:
    """It may be left where it is refused, but not be posted, given to another, or dated before its issue."""
    made = scene()
    order, day = issued(made), made.day
    for service, says in (
        (served_on("provider", day, Channel.POSTED), "delivers no payment order"),
        (served_on("committee", day), "is not the debtor"),
        (served_on("provider", day - DAY), "lies outside"),
    ):
        with pytest.raises(InvalidFacts, match=says):
            order.deliver(made.court.on(day), service=service)
    order.deliver(made.court.on(day), service=served_on("provider", day, Channel.LEFT))
    assert order.stage is PaymentOrderStage.SERVED


def test_only_the_same_debt_goes_on() -> None:
    """A suit against somebody else does not take the order's day."""
    made = scene()
    order = lapsed(made)
    other: CourtCase = drafted(made, FEE, "developer", order.dispute)
    with pytest.raises(InvalidFacts, match="not about this debt"):
        order.go_on_as_suit(made.court.on(made.day + DAY * 20), suit=other)
