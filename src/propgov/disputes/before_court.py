"""What suits over a dispute have in common before the civil court and against an authority (纠纷诉讼): filing, service, rulings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import TypeVar

from attrs import define, field

from propgov.community import Community, Service
from propgov.disputes.dispute import Dispute
from propgov.disputes.ladder import Ended, leaving
from propgov.engine import Act, Bring, check
from propgov.errors import Fault
from propgov.patterns import Suit, SuitStage

__all__ = ["BeforeCourt", "first_over", "grounds_named", "left_once_final", "ruling_reached"]

G = TypeVar("G", bound=Enum)


@define(eq=False, kw_only=True, repr=False)
class BeforeCourt(Suit[G]):
    """A suit over one dispute (纠纷诉讼): a base class, which has no kind.

    complaint_served and ruling_served are the first services of the complaint on a defendant, and of a ruling that turns the
    suit away on the plaintiff.
    """

    dispute: Dispute
    handed_in_on: date | None = field(init=False, default=None)
    filed_on: date | None = field(init=False, default=None)
    sent_on: date | None = field(init=False, default=None)
    complaint_served: Service | None = field(init=False, default=None)
    defended_on: date | None = field(init=False, default=None)
    ruling_served: Service | None = field(init=False, default=None)
    appealed_on: date | None = field(init=False, default=None)

    @property
    def community(self) -> Community:
        """The community of the dispute."""
        return self.dispute.community

    @property
    def title(self) -> str:
        """The dispute that is sued over."""
        return self.dispute.title


@check
def ruling_reached(case: BeforeCourt[Enum], act: Act, *, service: Service) -> Iterator[Fault]:
    """The ruling reached the plaintiff, after it was made and by the act (裁定书送达原告)."""
    if service.to != case.plaintiff:
        yield Fault("service.to", f"{service.to!r} is not the plaintiff", "serve the plaintiff")
    if not case.in_stage_since <= service.on <= act.on:
        yield Fault("service.on", f"{service.on} lies outside {case.in_stage_since} to {act.on}", "give that day")


@check
def grounds_named(case: BeforeCourt[Enum], act: Act, *, found: frozenset[Enum]) -> Iterator[Fault]:
    """The judgment that grants a claim says on what it rests (判决依据明确)."""
    if not found:
        yield Fault("found", "names no ground", "say on what the claim rests, or dismiss it")


def first_over(case: BeforeCourt[Enum]) -> bool:
    """Whether the first instance is over (第一审已审结)."""
    return case.stage.name != SuitStage.FILED.name


def left_once_final(case: BeforeCourt[Enum], act: Act) -> Iterator[Bring]:
    """End the way in the dispute once the judgment has effect (判决生效后诉讼途径终结)."""
    if case.in_force:
        yield leaving(case, Ended.DECIDED)
