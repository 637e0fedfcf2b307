"""Where tests of rectifications begin: a clue in a community, found to be so, ordered set right, paid."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.income.claims import account_of

from propgov import begin
from propgov.community import Notice
from propgov.income import Rectification
from propgov.testing import Scene


def registered(made: Scene, **other: Any) -> Rectification:
    """A clue of an owner."""
    account = other.pop("account", None) or account_of(made)
    facts: dict[str, Any] = {"community": made.community, "clue": "parking money", "account": account, **other}
    return begin(Rectification, made.owners[0].on(made.day), **facts)


def found(made: Scene, amount: str = "500.00", **other: Any) -> Rectification:
    """A problem, checked on the spot, with so much owed to the owners."""
    case, act = registered(made, **other), made.subdistrict.on(made.day)
    case.screen(act, problem=True, reason="the statement leaves it out")
    case.visit(act, present=frozenset({"provider"}), saw="a till at the gate")
    case.conclude(act, problem=True, amount=Decimal(amount), reason="the till says so")
    return case


def reported(made: Scene, paid: str = "500.00", **other: Any) -> Rectification:
    """A problem that was ordered set right and is reported as such, with so much paid."""
    case = found(made, **other)
    case.order(made.subdistrict.on(made.day), until=made.later(30), ground="kept without right")
    if Decimal(paid):
        voucher = f"B-{len(case.account.postings) + 1}" if case.account else "B"
        case.repay(made.provider.on(made.day), amount=Decimal(paid), voucher=voucher)
    case.obey(made.provider.on(made.day), how="paid")
    return case


def done(made: Scene, **other: Any) -> Rectification:
    """A problem that was set right."""
    case = reported(made, **other)
    case.recheck(made.subdistrict.on(made.day), obeyed=True, found="the money is in")
    return case


def published(made: Scene, **other: Any) -> Rectification:
    """The same, shown to the owners."""
    case = done(made, **other)
    case.publish(made.subdistrict.on(made.day), notice=Notice("gate", made.day, proof="photo"))
    return case
