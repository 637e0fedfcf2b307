"""The scripts of a payment order."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.disputes.raising import FEE, said
from tests.walking.disputes_court_case import receipt

from propgov.community import Role
from propgov.disputes import CourtCase, PaymentOrder, Sum
from propgov.testing import Say


def applied(say: Say) -> PaymentOrder:
    """An owner asks for an order on the service provider to pay back what was charged twice."""
    owner, dispute = say.scene.owners[0], said(say, FEE)
    order = say.begin(
        PaymentOrder,
        owner,
        dispute=dispute,
        creditor=owner.person,
        debtor="provider",
        sums=(Sum("fees charged twice", Decimal("1200.00"), say.day),),
        counter_duty=False,
        other_debts=False,
        preserved=False,
        deliverable=True,
    )
    say(order.apply, owner)
    return order


def issued(say: Say) -> PaymentOrder:
    """The court takes it and issues the order."""
    order = applied(say)
    say(order.accept, Role.COURT)
    say(order.issue, Role.COURT)
    return order


def delivered(say: Say) -> PaymentOrder:
    """It reaches the provider."""
    order = issued(say)
    say(order.deliver, Role.COURT, service=receipt(say, "provider"))
    return order


def contested(say: Say) -> PaymentOrder:
    """The provider objects twice, and the second objection stands."""
    order = delivered(say)
    facts: dict[str, Any] = {"objection": "nothing was charged twice", "written": True, "to_the_debt": True}
    say(order.contest, Role.PROVIDER, **facts)
    say(order.overrule, Role.COURT, reason="it only asks for time")
    say(order.contest, Role.PROVIDER, **facts)
    say(order.end, Role.COURT)
    return order


def paid(say: Say) -> None:
    """Paid within the days."""
    say(delivered(say).confirm_payment, say.scene.owners[0], receipt="no. 1")


def enforceable(say: Say) -> None:
    """Nobody objects."""
    order = delivered(say)
    say.wait(30)
    say(order.let_stand, Role.COURT)


def sued(say: Say) -> None:
    """It goes on as a suit."""
    order, owner = contested(say), say.scene.owners[0]
    facts: dict[str, Any] = {
        "dispute": order.dispute,
        "plaintiff": owner.person,
        "defendant": "provider",
        "amount": order.total,
    }
    suit = say.begin(CourtCase, owner, **facts)
    say.wait(20)
    say(order.go_on_as_suit, Role.COURT, suit=suit)


def declined(say: Say) -> None:
    """The creditor wants no suit."""
    say(contested(say).decline_suit, say.scene.owners[0])


def undelivered(say: Say) -> None:
    """The provider cannot be found."""
    order = issued(say)
    say.wait(60)
    say(order.end_undelivered, Role.COURT)


def turned_down(say: Say) -> None:
    """The court finds the debt unclear; another application is taken back."""
    say(applied(say).turn_down, Role.COURT, reason="the debt is not clear")
    say(issued(say).withdraw, say.scene.owners[0])


SCRIPTS = (paid, enforceable, sued, declined, undelivered, turned_down)
