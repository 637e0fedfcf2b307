"""Disputes for tests: raised by an owner, a committee or the service provider."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from propgov import begin
from propgov.community import Channel, Document, Service
from propgov.disputes import (
    Agent,
    Claim,
    ClaimKind,
    Dispute,
    EnforceableTitle,
    Enforcement,
    Side,
    Sides,
    TitleKind,
    Way,
)
from propgov.engine import Act, Actor
from propgov.testing import Say, Scene

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
    facts = {"paper": paper, "creditor": dispute.claimant, "debtor": dispute.respondent, **other}
    return begin(Enforcement, Actor(dispute.claimant).on(made.day), dispute=dispute, **facts)


def taken(dispute: Dispute, way: Way, on: date, rung: str = "a") -> Dispute:
    """The dispute as if a case had taken it up in that way: its step is only brought by the steps that may."""
    Dispute.take.__step__.body(dispute, Act(Actor("court"), on), way=way, rung=rung)  # type: ignore[attr-defined]
    return dispute
