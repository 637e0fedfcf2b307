"""Where tests of a use of common parts begin: a venue with a floor and a longest term, a mandate, what was found."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from dateutil.relativedelta import relativedelta
from tests.income.young import unformed
from tests.service import serving
from tests.weighed import refused

from propgov import Actor, begin
from propgov.assembly import Item, Matter, Meeting
from propgov.community import Document, FeeMode, Role
from propgov.income import CommonUse, Consent, Lease, RentFloor, RunBy, UseKind
from propgov.service import ContractSort, ServiceContract
from propgov.testing import BORN, Scene, decided, held_meeting

DAY = timedelta(days=1)
BOTH = frozenset(Consent)
MATTER = Matter.COMMON_PARTS_BUSINESS
CODE_8 = "civil-code 278(1)(8)"
FLOOR = RentFloor(Decimal("1000.00"))


def proposal(made: Scene, role: Role = Role.COMMITTEE, **other: Any) -> CommonUse:
    """A hall to be let, for a year at most, at 1,000 yuan a month at least."""
    facts: dict[str, Any] = {"what": "hall", "use": UseKind.VENUE, "floor": FLOOR, "months": 12, "tenant": "Club"}
    return begin(CommonUse, made.by(role).on(made.day), community=made.community, **(facts | other))


def agreed_on(made: Scene, role: Role = Role.COMMITTEE, **other: Any) -> CommonUse:
    """A proposal on which all owners decided."""
    use = proposal(made, role, **other)
    meeting = decided(made, use, MATTER, open_for=5)
    use.decide(made.by(role).on(made.day), meeting=meeting)
    return use


def term(since: date, months: int = 12, rent: str = "12000.00", **other: Any) -> Lease:
    """A lease of so many whole months from that day."""
    facts: dict[str, Any] = {"number": "L-1", "tenant": "Club", "rent": Decimal(rent), **other}
    return Lease(since=since, until=since + relativedelta(months=months) - DAY, **facts)


def let_out(made: Scene, lease: Lease | None = None, **other: Any) -> CommonUse:
    """A use on which owners decided, and which was let."""
    use = agreed_on(made, **other)
    use.contract(made.committee.on(made.day), lease=lease or term(made.day), consents=BOTH)
    return use


def mandated(
    made: Scene, text: str = "small lettings, up to 20,000.00 yuan in all", about: str = "", votes: Any = None
) -> Meeting:
    """A meeting at which owners left small lettings to the committee."""
    item = Item(1, MATTER, text, about, to_committee=True)
    return held_meeting(made, (item,), votes, open_for=5)


def under_mandate(made: Scene, mandate: Meeting, limit: str = "20000.00") -> CommonUse:
    """A use that the committee approved under a mandate."""
    use = proposal(made)
    use.approve(made.committee.on(made.day), mandate=mandate, limit=Decimal(limit))
    return use


def seen(made: Scene, on: date | None = None) -> dict[str, Any]:
    """A stall of which photographs were taken that day."""
    day = on or made.day
    paper = Document("Photographs", "F-1", "Residents' committee", day)
    return {"user": "Stall Co", "since": day, "document": paper, "found": "a stall at the gate"}


def stated(use: CommonUse) -> dict[str, str]:
    """What stands as a breach in the last entry, with the article."""
    return {one["rule"]: one["article"] for one in use.entries[-1].noted if one["effect"] == "BREACH"}


def use_act(use: CommonUse, role: Role = Role.COMMITTEE) -> Any:
    """An act of that role on the last day of the use."""
    return Actor(role.name.lower().replace("_", "-")).on(use.last_act_date)


def asked(use: CommonUse, lease: Any, role: Role = Role.COMMITTEE, **other: Any) -> dict[str, str]:
    """What would refuse this lease."""
    act = other.pop("act", None) or use_act(use, role)
    return refused(use.contract, act, lease=lease, **{"consents": BOTH, **other})


def early(place: str, born: date = BORN, **other: Any) -> tuple[Scene, CommonUse]:
    """Before there is an assembly: a use run by the provider under a preliminary contract, on which owners decided."""
    made = unformed(place, born)
    sort = ContractSort.PRELIMINARY
    service = begin(
        ServiceContract,
        made.developer.on(made.day),
        community=made.community,
        provider="provider",
        fee_mode=FeeMode.LUMP_SUM,
        fee=serving.FEE,
        months=18,
        sort=sort,
    )
    service.sign_beforehand(made.developer.on(made.day), terms=serving.terms(made.day, 18))
    return made, agreed_on(made, Role.PROVIDER, run_by=RunBy.PROVIDER, service=service, **other)
