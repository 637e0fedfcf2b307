"""Disputes with authorities for tests: over an order, or over a duty that was not performed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from propgov import begin
from propgov.community import Authority, Clerk, Document, Role
from propgov.disputes import AdministrativeSuit, Claim, ClaimKind, Conduct, Dispute, OfficialAct, Reconsideration, Sides
from propgov.engine import Actor
from propgov.testing import Scene

DAY = timedelta(days=1)
GOVERNMENT = Actor("government")
UNLAWFUL = Claim(ClaimKind.OFFICIAL_ACT, "undo it")


def disputed(made: Scene, respondent: str = "housing-authority") -> Dispute:
    """An owner is in dispute with an authority."""
    owner = made.owners[0]
    return begin(
        Dispute,
        owner.on(made.day),
        community=made.community,
        claimant=owner.person,
        respondent=respondent,
        sides=Sides.OWNER_AUTHORITY,
        subject="the addition on the roof",
        claim=UNLAWFUL,
    )


def government(made: Scene, clerk: Actor = GOVERNMENT) -> Authority:
    """The government of the district, which reconsiders what its offices do."""
    return begin(
        Authority,
        clerk.on(made.day),
        register=made.register,
        jurisdiction="cn.anhui.chizhou",
        name="Government of the district",
        role=Role.SUBDISTRICT,
        document=Document("Organic law", "1", "The congress", made.born),
        clerks=(Clerk(clerk.person, made.born),),
    )


def order(made: Scene, known: date | None = None, told: date | None = None) -> OfficialAct:
    """An order of the authority, known and explained the same day."""
    day = known or made.day
    return OfficialAct(Conduct.ORDER, "an order to pay", day, day, told_on=told or day)


def inaction(made: Scene, asked: date | None = None) -> OfficialAct:
    """A duty that was not performed on a request, of which there is proof."""
    day = asked or made.day
    return OfficialAct(Conduct.INACTION, "no answer on the roof", day, day, asked_on=day, proof="receipt no. 3")


def drafted(made: Scene, about: OfficialAct, **facts: object) -> Reconsideration:
    """A request for reconsideration that is not handed in yet."""
    owner = made.owners[0]
    given: dict[str, Any] = {"dispute": None, "body": None, "respondent": "housing-authority", **facts}
    dispute = given.pop("dispute") or disputed(made)
    body = given.pop("body") or government(made)
    opened = begin(
        Reconsideration, owner.on(made.day), dispute=dispute, applicant=owner.person, body=body, about=about, **given
    )
    assert isinstance(opened, Reconsideration)
    return opened


def accepted(made: Scene, about: OfficialAct | None = None) -> Reconsideration:
    """It is taken up on the same day."""
    case = drafted(made, about or order(made))
    case.ask(made.owners[0].on(made.day))
    case.accept(GOVERNMENT.on(made.day))
    return case


def sued(
    made: Scene, about: OfficialAct, *defendants: str, before: Reconsideration | None = None, **facts: object
) -> AdministrativeSuit:
    """A suit that is handed in."""
    owner = made.owners[0]
    given: dict[str, Any] = {"dispute": before.dispute if before else None, **facts}
    dispute = given.pop("dispute") or disputed(made)
    opened = begin(
        AdministrativeSuit,
        owner.on(made.day),
        dispute=dispute,
        plaintiff=owner.person,
        defendants=defendants or ("housing-authority",),
        about=about,
        reconsideration=before,
        **given,
    )
    assert isinstance(opened, AdministrativeSuit)
    opened.hand_in(owner.on(made.day))
    return opened
