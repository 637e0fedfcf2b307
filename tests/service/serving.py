"""Where tests of service contracts begin: a proposal, a choice of the owners, a contract in force or on its way out."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta

from propgov import begin
from propgov.assembly import Matter, Meeting, Topic
from propgov.community import FeeMode, Notice
from propgov.service import ContractHead, ContractSort, HandedOver, ServiceContract, Terms
from propgov.testing import Scene, decided

DAY = timedelta(days=1)
FEE = Decimal("1.80")
CODE_939 = "civil-code 939"


def notice(on: date) -> Notice:
    """What hangs at the gate from that day."""
    return Notice("gate", on, proof="photo 1")


def terms(since: date, months: int = 12, **other: Any) -> Terms:
    """Terms from that day on for so many months."""
    facts = {"number": "S-1", "fee": FEE, "heads": frozenset(ContractHead), **other}
    return Terms(since=since, until=since + relativedelta(months=months) - DAY, **facts)


def proposed(made: Scene, **other: Any) -> ServiceContract:
    """A proposal of the committee for a year at 1.80 at most."""
    facts = {"provider": "provider", "fee_mode": FeeMode.LUMP_SUM, "fee": FEE, "months": 12, **other}
    return begin(ServiceContract, made.committee.on(made.day), community=made.community, **facts)


def voted(made: Scene, contract: ServiceContract, what: Matter | Topic = Topic.CHOICE) -> Meeting:
    """A decision of all owners about the contract."""
    return decided(made, contract, what, open_for=5)


def chosen(made: Scene, **other: Any) -> ServiceContract:
    """A contract on which owners decided."""
    contract = proposed(made, **other)
    meeting = voted(made, contract)
    contract.choose(made.committee.on(made.day), meeting=meeting, notice=notice(made.day))
    return contract


def signed(made: Scene, *, given: dict[str, Any] | None = None, **other: Any) -> ServiceContract:
    """A contract signed today, and in force from today on."""
    contract = chosen(made, **other)
    contract.sign(made.committee.on(made.day), terms=terms(made.day, **(given or {})))
    return contract


def beforehand(made: Scene, **other: Any) -> ServiceContract:
    """The developer's preliminary contract, signed today."""
    contract = proposed(made, sort=ContractSort.PRELIMINARY, **other)
    contract.sign_beforehand(made.developer.on(made.day), terms=terms(made.day))
    return contract


def ending(made: Scene, days: int = 60) -> ServiceContract:
    """A contract whose provider the owners dismissed, with so many days' notice."""
    contract = signed(made)
    over = voted(made, contract, Topic.DISMISSAL)
    contract.dismiss(made.committee.on(made.day), meeting=over, last_day=made.later(days), written=True)
    return contract


def ended(made: Scene, days: int = 60) -> tuple[ServiceContract, date]:
    """The same, with its last day."""
    contract = ending(made, days)
    assert contract.last_day is not None
    return contract, contract.last_day


def breaches(contract: ServiceContract) -> dict[str, str]:
    """What stands as a breach in the last entry, with the article."""
    noted = contract.entries[-1].noted
    return {found["rule"]: found["article"] for found in noted if found["effect"] == "BREACH"}


__all__ = [
    "CODE_939",
    "DAY",
    "FEE",
    "HandedOver",
    "beforehand",
    "breaches",
    "chosen",
    "ending",
    "notice",
    "proposed",
    "signed",
    "terms",
    "voted",
]
