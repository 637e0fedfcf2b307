"""Audits of a committee for tests: a committee that sits, what ends it, an audit asked for, commissioned and reported."""

from __future__ import annotations

from typing import Any

from attrs import evolve
from tests.committee.seating import DAY, published
from tests.committee.sessions import chaired

from propgov import begin
from propgov.assembly import Item, Matter, Topic
from propgov.committee import AuditOccasion, AuditPoint, Term, TermAudit
from propgov.community import Document
from propgov.engine import Actor
from propgov.testing import Scene, held_meeting, scene

FIRM = "Honest Accountants"


def at(place: str = "cn.anhui.chizhou", *, owners: int = 6) -> tuple[Scene, Term]:
    """A scene in a place, with a committee of five under a chair, who acts for it."""
    made = scene(jurisdiction=place, owners=owners)
    term = chaired(made)
    return evolve(made, committee=made.owners[1]), term


def removed(made: Scene, *persons: str) -> None:
    """The owners remove members."""
    item = Item(1, Matter.ELECT_COMMITTEE, "remove them", persons=persons, topic=Topic.REMOVAL)
    published(made, held_meeting(made, (item,), open_for=10))


def over(made: Scene, term: Term) -> None:
    """The term is over and nobody was elected."""
    assert term.ends is not None
    term.expire(made.subdistrict.on(term.ends + DAY), reason="nobody was elected")


def asked(made: Scene, term: Term, occasion: AuditOccasion = AuditOccasion.RULES, **other: Any) -> TermAudit:
    """The last owner asks for an audit, and those whom the request names sign it."""
    names = other.get("asked_by", ())
    act = made.owners[-1].on(made.day).with_(*(owner for owner in made.owners if owner.person in names))
    return begin(TermAudit, act, term=term, occasion=occasion, **other)


def commissioned(made: Scene, audit: TermAudit, by: Actor | None = None) -> TermAudit:
    """A firm is to make it; the residents' committee shows that those before it refused to have it made."""
    facts: dict[str, Any] = {"auditor": FIRM, "team": ("wei",), "tied": False, "qualified": True}
    refusal = Document("Refusal to have the audit made", "R-1", "Management committee", made.day)
    audit.commission((by or made.residents).on(made.day), **facts, refusal=refusal)
    return audit


def paper(made: Scene, number: str = "1", **other: Any) -> Document:
    """A paper of the firm."""
    return evolve(Document("Report", number, FIRM, made.day), **other)


def reported(made: Scene, audit: TermAudit, *points: AuditPoint) -> TermAudit:
    """The firm has reported."""
    commissioned(made, audit).report(made.residents.on(made.day), document=paper(made), points=points)
    return audit
