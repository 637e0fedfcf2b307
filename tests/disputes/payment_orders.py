"""Payment orders for tests: applied for, issued, delivered, lapsed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from tests.disputes.court_cases import served_on
from tests.disputes.raising import FEE, raised

from propgov import begin
from propgov.disputes import PaymentOrder, Sum
from propgov.testing import Scene

OBJECTION: dict[str, Any] = {"objection": "nothing is owed", "written": True, "to_the_debt": True}


def applied(made: Scene, due_on: date | None = None, **facts: bool) -> PaymentOrder:
    """The first owner asks for an order on the service provider."""
    owner = made.owners[0]
    given: dict[str, Any] = {
        "counter_duty": False,
        "other_debts": False,
        "preserved": False,
        "deliverable": True,
        **facts,
    }
    order = begin(
        PaymentOrder,
        owner.on(made.day),
        dispute=raised(made, FEE),
        creditor=owner.person,
        debtor="provider",
        sums=(Sum("charged twice", Decimal("1200.00"), due_on or made.day), Sum("fee", Decimal("0.50"), made.day)),
        **given,
    )
    order.apply(owner.on(made.day))
    return order


def issued(made: Scene) -> PaymentOrder:
    """Taken and issued on the same day."""
    order = applied(made)
    order.accept(made.court.on(made.day))
    order.issue(made.court.on(made.day))
    return order


def delivered(made: Scene) -> PaymentOrder:
    """Delivered on the same day."""
    order = issued(made)
    order.deliver(made.court.on(made.day), service=served_on("provider", made.day))
    return order


def lapsed(made: Scene) -> PaymentOrder:
    """Objected to and ended on the same day."""
    order = delivered(made)
    order.contest(made.provider.on(made.day), **OBJECTION)
    order.end(made.court.on(made.day))
    return order
