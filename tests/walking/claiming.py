"""The scripts that every claim of governance has: won and carried out, lost on appeal, withdrawn, settled, part of a dispute."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tests.disputes.claims.given import reached, ready

from propgov.community import Document, Role
from propgov.disputes import GovernanceClaim, Plea, Remedy
from propgov.engine import Actor
from propgov.testing import Say, Script

Between = Callable[[Say, Any], None]


def nothing(say: Say, claim: Any) -> None:
    """Nothing more."""


def brought(say: Say, kind: type[GovernanceClaim], **changed: Any) -> Any:
    """A claim of that kind, taken up by the court."""
    act, facts = ready(say.scene, kind)
    say.wait((act.on - say.scene.day).days)
    claim = say.begin(kind, act.by, **{**facts, **changed})
    say(claim.take_up, Role.COURT)
    return claim


def _won(
    say: Say, kind: type[GovernanceClaim], orders: frozenset[Remedy], amount: str, before: Between, after: Between
) -> None:
    claim = brought(say, kind)
    say(claim.secure, Role.COURT, measure="leave it as it is")
    say(claim.plead, Actor(claim.defendant), plea=Plea.ANOTHER, said="we know of nothing")
    say(claim.find, Role.COURT, number=1, proven=False, reason="the papers show it")
    before(say, claim)
    say(claim.grant, Role.COURT, found=orders, known=claim.opened, amount=Decimal(amount))
    for to in (claim.plaintiff, claim.defendant):
        say(claim.serve, Role.COURT, service=reached(to, say.day))
    say.wait(40)
    say(claim.take_effect, Role.COURT)
    say(claim.lift, Role.COURT, measure="leave it as it is", reason="judged")
    after(say, claim)
    say(claim.carry_out, Actor(claim.plaintiff))


def _lost(
    say: Say, kind: type[GovernanceClaim], orders: frozenset[Remedy], amount: str, before: Between, after: Between
) -> None:
    claim = brought(say, kind)
    before(say, claim)
    say(claim.grant, Role.COURT, found=orders, known=claim.opened, amount=Decimal(amount))
    for to in (claim.plaintiff, claim.defendant):
        say(claim.serve, Role.COURT, service=reached(to, say.day))
    say(claim.appeal, Actor(claim.defendant))
    say(claim.dismiss, Role.COURT, reason="not made out")


def _withdrawn(say: Say, kind: type[GovernanceClaim]) -> None:
    claim = brought(say, kind)
    leave = Document("Civil ruling", "(2026) 1", "People's court", say.day)
    say(claim.withdraw, Actor(claim.plaintiff), leave=leave)


def _settled(say: Say, kind: type[GovernanceClaim]) -> None:
    claim = brought(say, kind)
    paper = Document("Mediation document", "(2026) 2", "People's court", say.day)
    received = tuple(reached(to, say.day) for to in (claim.plaintiff, claim.defendant))
    say(claim.settle, Role.COURT, agreement=paper, received=received)


def scripts(
    kind: type[GovernanceClaim],
    orders: frozenset[Remedy],
    *,
    amount: str = "0.00",
    before: Between = nothing,
    after: Between = nothing,
) -> tuple[Script, ...]:
    """The scripts of a kind of claim: orders and amount are what is granted, before and after what else happens then."""

    def won(say: Say) -> None:
        """Won, in effect and carried out."""
        _won(say, kind, orders, amount, before, after)

    def lost(say: Say) -> None:
        """Won in the first instance, lost in the second."""
        _lost(say, kind, orders, amount, before, after)

    def withdrawn(say: Say) -> None:
        """Taken back before a judgment."""
        _withdrawn(say, kind)

    def settled(say: Say) -> None:
        """Settled before the court."""
        _settled(say, kind)

    return (won, lost, withdrawn, settled)
