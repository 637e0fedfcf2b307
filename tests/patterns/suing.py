"""A toy suit: an owner sues the developer over a debt, before the court of a scene."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum, unique
from typing import ClassVar

from attrs import define

from propgov.community import Channel, Community, Document, Role, Service
from propgov.engine import Clock, Opening, also, begin
from propgov.engine.exact import NonEmpty
from propgov.law import Citation
from propgov.patterns import Suit, received_by_both, suit_rules
from propgov.testing import Scene, scene

ONE = timedelta(days=1)
CITED = Citation("civil-procedure-law", "171(1)")
RULES = suit_rules("assembly.challenge", once=CITED, party=CITED, served=CITED, plaintiff=CITED)


@unique
class Ground(Enum):
    OWED = "欠款属实"
    ADMITTED = "被告承认"


@define(eq=False, kw_only=True, repr=False)
class Claim(Suit[Ground]):
    """A suit over a debt (欠款之诉)."""

    kind: ClassVar[str] = "test.claim"
    basis = Citation("civil-code", "280(2)")
    opening = Opening(by=Role.OWNER, rules=(RULES.plaintiff, RULES.once))
    clocks = (Clock("assembly.formation.filing.within", "carry_out", "defendant_served", owed_by=Role.DEVELOPER),)

    community: Community
    defendant: NonEmpty
    debt: str

    @property
    def claim(self) -> str:
        """What is owed by whom."""
        return f"{self.debt} of {self.defendant}"

    def defends(self, person: str, on: date) -> bool:
        """Whether it is the one who is sued."""
        return person == self.defendant

    appeal = also(
        Suit[Ground].appeal, by=(Role.OWNER, Role.DEVELOPER), rules=(RULES.party, RULES.appeal_within), basis=CITED
    )
    take_effect = also(Suit[Ground].take_effect, rules=(RULES.served, RULES.appeal_over))
    carry_out = also(Suit[Ground].carry_out, by=(Role.OWNER, Role.DEVELOPER))
    withdraw = also(Suit[Ground].withdraw, by=Role.OWNER, rules=(RULES.plaintiff,))
    settle = also(Suit[Ground].settle, rules=(received_by_both("test.claim.settled", CITED),))


def paper(on: date) -> Document:
    """A ruling or a settlement of that day."""
    return Document("Civil ruling", "(2026) 1", "People's court", on)


def receipt(to: str, on: date, how: Channel = Channel.IN_PERSON) -> Service:
    """A service that somebody signed for."""
    return Service(to, how, on, "signed receipt")


def sued(made: Scene, debt: str = "100 yuan", plaintiff: int = 0) -> Claim:
    """A suit of an owner against the developer."""
    owner = made.owners[plaintiff]
    given = {"community": made.community, "plaintiff": owner.person, "defendant": "developer", "debt": debt}
    return begin(Claim, owner.on(made.day), **given)


def won(made: Scene | None = None) -> tuple[Scene, Claim]:
    """A suit that was granted and served on nobody yet."""
    found = made or scene()
    suit = sued(found)
    suit.grant(found.court.on(found.day), found=frozenset({Ground.OWED}))
    return found, suit
