"""Disputes for tests: raised by an owner, a committee or the service provider."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, TypeVar

from propgov import begin
from propgov.community import Channel, Community, Document, Service
from propgov.disputes import (
    Agent,
    Claim,
    ClaimKind,
    Dispute,
    Ended,
    EnforceableTitle,
    Enforcement,
    Rung,
    Side,
    Sides,
    TitleKind,
    Way,
)
from propgov.engine import Act, Actor, Case
from propgov.testing import Say, Scene

C = TypeVar("C", bound=Case)

FEE = Claim(ClaimKind.PAY, "service fees of 2025", Decimal("1200.00"))
NOISE = Claim(ClaimKind.STOP, "stop the pump that runs at night")
KNOWN = date(2023, 3, 1)
LAST = date(2026, 3, 2)  # three years from 1 March 2023 end on a Sunday, so on the Monday after


def facts_of(made: Scene, sides: Sides = Sides.OWNER_COMPANY, claim: Claim = NOISE, **other: Any) -> dict[str, Any]:
    """What a dispute is opened with: an owner, the committee or the provider against another of them."""
    persons = {
        "OWNER": made.owners[0].person,
        "COMMITTEE": made.committee.person,
        "ASSEMBLY": "assembly",
        "COMPANY": made.provider.person,
        "DEVELOPER": made.developer.person,
        "AUTHORITY": made.subdistrict.person,
    }
    first, _, second = sides.name.partition("_")
    respondent = made.owners[1].person if first == second else persons[second]
    facts = {"claimant": persons[first], "respondent": respondent, "sides": sides, "subject": "the pump"}
    return {"community": made.community, "claim": claim, **facts, **other}


def raised(made: Scene, claim: Claim = NOISE, sides: Sides = Sides.OWNER_COMPANY, **other: Any) -> Dispute:
    """An owner claims against the service provider, unless other sides are named."""
    facts = facts_of(made, sides, claim, **other)
    return begin(Dispute, Actor(facts["claimant"]).on(made.day), **facts)


def said(say: Say, claim: Claim = NOISE, sides: Sides = Sides.OWNER_COMPANY, **other: Any) -> Dispute:
    """The same in a script."""
    facts = facts_of(say.scene, sides, claim, **other)
    return say.begin(Dispute, Actor(facts["claimant"]).on(say.day), **facts)


def abroad(made: Scene) -> Dispute:
    """A dispute of the same owner in another community of the same register."""
    here, owner = made.community, made.owners[0]
    other = begin(
        Community,
        made.subdistrict.on(made.born),
        register=made.register,
        name="Guihua",
        jurisdiction=here.jurisdiction,
        officials=here.officials,
        authorities=here.authorities,
    )
    held = tuple(held for (held,) in here.titles.values())
    other.enter(made.registry.on(made.day), units=tuple(here.units.values()), titles=held)
    return begin(Dispute, owner.on(made.day), **facts_of(made) | {"community": other})


def both(made: Scene) -> Act:
    """The owner and the provider together."""
    return made.owners[0].on(made.day).with_(made.provider)


def agent(made: Scene, person: str = "lawyer", side: Side = Side.CLAIMANT, *, special: bool = True) -> Agent:
    """A lawyer with a power of attorney of today."""
    return Agent(person, side, Document("Power of attorney", "1", "owner-1", made.day), special, made.day)


def letter(on: date, to: str = "provider") -> Service:
    """A letter, with the receipt that shows it came."""
    return Service(to, Channel.POST, on, "signed receipt")


def ruling(on: date, title: str = "Judgment") -> Document:
    """A paper of the court."""
    return Document(title, "(2026) 1", "Guichi district court", on)


def enforced(made: Scene, dispute: Dispute, **other: Any) -> Enforcement:
    """The claimant of a dispute asks the court to enforce a judgment."""
    paper = EnforceableTitle(TitleKind.JUDGMENT, ruling(made.day), made.day, "pay 1,200 yuan")
    facts: dict[str, Any] = {"paper": paper, "creditor": dispute.claimant, "debtor": dispute.respondent, **other}
    return begin(Enforcement, Actor(dispute.claimant).on(made.day), dispute=dispute, **facts)


def having(case: C, **fields: object) -> C:
    """The case with these on record, past its steps, so that any record can be tried."""
    for name, value in fields.items():
        object.__setattr__(case, name, value)
    return case


def brought(case: Case, step: str, act: Act, **facts: object) -> None:
    """Do what a step does that only other cases bring, past its rules."""
    having(case, _in_step=True)
    try:
        case.blueprint.steps[step].spec.body(case, act, **facts)
    finally:
        having(case, _in_step=False)


def went(way: Way, since: date, until: date | None = None, ended: Ended | None = None) -> Rung:
    """A way that was taken, and how it ended."""
    return Rung(way, f"{way.name.lower()}-1", since, until, ended)


def held(say: Say, years: int = 0) -> Enforcement:
    """In a script the owner holds a judgment against the provider, in force today or so many years ago."""
    dispute = said(say, FEE)
    day = say.day - timedelta(days=366 * years)
    paper = EnforceableTitle(TitleKind.JUDGMENT, ruling(day), day, "pay 1,200 yuan")
    creditor, debtor = dispute.claimant, dispute.respondent
    owner = say.scene.owners[0]
    return say.begin(Enforcement, owner, dispute=dispute, paper=paper, creditor=creditor, debtor=debtor)
