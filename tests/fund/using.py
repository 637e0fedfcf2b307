"""Where tests of works paid from the maintenance fund begin: a fund with money, a plan, a vote, a danger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from attrs import evolve
from tests.fund.keeping import paid_in

from propgov import Act, Actor, begin
from propgov.assembly import Choice, Item, Matter, Meeting
from propgov.fund import (
    CostBearer,
    EmergencyUse,
    FundAccount,
    FundUse,
    Hazard,
    WorksElement,
    WorksKind,
    WorksPlan,
)
from propgov.testing import Scene, held_meeting

FOUND: dict[str, Any] = {"found": "tiles lie on the path"}
"""What certifiers found on the spot."""
PLAN = WorksPlan(
    WorksKind.REPAIR_WORKS,
    WorksElement.WATERPROOFING,
    Decimal("600.00"),
    "Roofers 1",
    bearer=CostBearer.OWNERS,
    completed_on=date(2010, 6, 1),
)


def keeper(made: Scene) -> Act:
    """What the authority does, which keeps the fund."""
    return made.authority.on(made.day)


def fund_of(made: Scene) -> FundAccount:
    """The fund of the scene, with 200 yuan for each unit."""
    known = made.register.among(made.community, FundAccount)
    return known[0] if known else paid_in(made, "200.00")


def planned(made: Scene, part: str = "", **plan: Any) -> FundUse:
    """Applied for and planned."""
    use = begin(FundUse, made.provider.on(made.day), account=fund_of(made), purpose="the roof leaks", part=part)
    use.draft(made.provider.on(made.day), plan=evolve(PLAN, **plan))
    return use


def vote(made: Scene, use: FundUse, agreeing: int = 6, matter: Matter = Matter.USE_FUND) -> Meeting:
    """A vote of all owners on it, of whom so many agree."""
    said = [Choice.FOR] * agreeing + [Choice.AGAINST] * (6 - agreeing)
    days = 5 if made.community.jurisdiction.endswith("hangzhou") else 0
    return held_meeting(made, (Item.on(1, matter, "the roof", use),), {1: said}, open_for=days)


def agreed(made: Scene, part: str = "", **plan: Any) -> FundUse:
    """The same, decided on by all owners."""
    use = planned(made, part, **plan)
    meeting = vote(made, use)
    use.decide(made.committee.on(made.day), meeting=meeting)
    return use


def working(made: Scene, part: str = "", **plan: Any) -> FundUse:
    """The same, checked and begun."""
    use = agreed(made, part, **plan)
    use.check(keeper(made))
    use.start(made.provider.on(made.day))
    return use


def billed(made: Scene, bill: str, part: str = "", **plan: Any) -> FundUse:
    """The same, accepted with a bill."""
    use = working(made, part, **plan)
    use.accept(made.committee.on(made.day), billed=Decimal(bill), bill="B-1")
    return use


def drafted(
    made: Scene, hazard: Hazard = Hazard.FALLING, by: Actor | None = None, part: str = "", **plan: Any
) -> EmergencyUse:
    """Applied for and planned by the provider, or somebody else."""
    act = (by or made.provider).on(made.day)
    use = begin(EmergencyUse, act, account=fund_of(made), purpose="cannot wait", hazard=hazard, part=part)
    use.draft((by or made.provider).on(made.day), plan=evolve(PLAN, **plan))
    return use


def certified(made: Scene, **plan: Any) -> EmergencyUse:
    """The same, certified by committee and residents' committee."""
    use = drafted(made, **plan)
    use.certify(made.committee.on(made.day).with_(made.residents), **FOUND)
    return use


def signed(made: Scene, *names: str) -> Act:
    """An act of several."""
    first, *others = (made.owners[0] if name == "owner" else getattr(made, name) for name in names)
    return first.on(made.day).with_(*others)
