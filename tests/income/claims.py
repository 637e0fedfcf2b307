"""Where tests of claims begin: a provider kept the parking money of a community, and the owners or one of them claim it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from propgov import begin
from propgov.assembly import Matter
from propgov.community import Channel, Document, Role, Service
from propgov.engine import Act
from propgov.income import Account, Collector, IncomeClaim, Taken
from propgov.testing import Scene, decided

KNOWN = date(2023, 3, 1)
TAKEN = (Taken("parking", date(2023, 1, 1), date(2023, 2, 28), Decimal("9000.00"), "ledger of the gate"),)
_WHO: dict[str, Any] = {"debtor": "provider", "collector": Collector.SERVICE_PROVIDER}
KEPT = _WHO | {"taken": TAKEN, "known_on": KNOWN}
"""What every claim here says: the provider collected the parking money, known since 1 March 2023."""


def account_of(made: Scene) -> Account:
    """The account of the community."""
    return begin(Account, made.committee.on(made.day), community=made.community, bank="Bank of Chizhou 1")


def claimed(made: Scene, by: Role = Role.COMMITTEE, **other: Any) -> IncomeClaim:
    """A claim against the provider, known since 1 March 2023."""
    account = other.pop("account", None) or account_of(made)
    return begin(IncomeClaim, made.by(by).on(made.day), account=account, **KEPT | other)


def agreed_on(made: Scene, **other: Any) -> IncomeClaim:
    """A claim on which the owners decided."""
    claim = claimed(made, **other)
    meeting = decided(made, claim, Matter.OTHER_MAJOR)
    claim.decide(made.committee.on(made.day), meeting=meeting)
    return claim


def letter(on: date, to: str = "provider", how: Channel = Channel.POST) -> Service:
    """A letter, with the receipt that shows it came."""
    return Service(to, how, on, "signed receipt")


def demanded(made: Scene, amount: str = "9000.00", **other: Any) -> IncomeClaim:
    """A claim that the committee has made."""
    claim = agreed_on(made, **other)
    claim.demand(made.committee.on(made.day), amount=Decimal(amount), service=letter(made.day))
    return claim


def both(made: Scene) -> Act:
    """The committee and the provider together."""
    return made.committee.on(made.day).with_(made.provider)


def paper(made: Scene, title: str = "Invoice") -> Document:
    """A paper of today."""
    return Document(title, "7", "Paint shop", made.day)
