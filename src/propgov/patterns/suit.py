"""A suit (诉讼): brought, judged, served, appealed or in force, carried out; or withdrawn, or settled before the court.

A field class says who may sue (``opening``), for what (``claim``), who stands for the defendant (``defends``), on
what grounds a claim is granted (the rules and the Enum of the grounds), and what follows from a judgment with effect
(``then=``, once ``in_force``). ``suit_rules`` makes the rules that every suit has; periods are ids of packs that the class names. Where
parties cannot settle a claim, the class takes the step out (``settle = None``) and has no such stage.

Only the court judges, serves, orders and declares; whoever sues or appeals is a party, and sues once for the same. A
period runs from a service with its proof: what was served on nobody has no effect.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from datetime import date
from enum import Enum, unique
from typing import Generic, TypeVar, cast

from attrs import define, evolve, field, frozen

from propgov.community import Channel, Document, Role, Service
from propgov.engine import STAY, TO_NAME, Act, Case, check, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.law import UNKNOWN, Unknown

__all__ = ["Interim", "Party", "Suit", "SuitStage"]

G = TypeVar("G", bound=Enum)


@unique
class SuitStage(Enum):
    """The stages of a suit (诉讼阶段)."""

    FILED = "已起诉"
    JUDGED = "一审已判决"
    APPEALED = "已上诉"
    FINAL = "判决已生效"
    CARRIED_OUT = "判决已落实"
    WITHDRAWN = "已撤诉"
    SETTLED = "已调解结案"


@unique
class Party(Enum):
    """The sides of a suit (诉讼地位)."""

    PLAINTIFF = "原告"
    DEFENDANT = "被告"


@frozen
class Interim:
    """An act that the court orders or forbids until the judgment (行为保全). lifted_on is None while it is in force."""

    measure: str
    on: date
    lifted_on: date | None = None


@check
def reaches_a_party(suit: Suit[Enum], act: Act, *, service: Service) -> Iterator[Fault]:
    """The service is on a party, between the judgment and the act (送达当事人)."""
    yield from _service_faults(suit, act, "service", service, suit.in_stage_since)


@check
def parties_received(suit: Suit[Enum], act: Act, *, received: tuple[Service, ...]) -> Iterator[Fault]:
    """The recipients of the paper are parties, by the day of the act (当事人签收)."""
    for number, service in enumerate(received):
        yield from _service_faults(suit, act, f"received[{number}]", service, suit.opened)


def _service_faults(suit: Suit[Enum], act: Act, place: str, service: Service, since: date) -> Iterator[Fault]:
    if suit.reached(service) is None:
        yield Fault(f"{place}.to", f"{service.to!r} is no party to the suit", "serve the plaintiff or the defendant")
    if not since <= service.on <= act.on:
        yield Fault(f"{place}.on", f"{service.on} lies outside {since} to {act.on}", "give the day of service")


@check
def by_no_party(suit: Suit[Enum], act: Act) -> Iterator[Fault]:
    """Nobody judges a case of his own: it needs no article (由案外法官审判)."""
    judge = Role.COURT in suit.home.roles_of(act.by.person, act.on)
    if judge and suit.party(act.by.person, act.on) is not None:
        yield Fault("act", f"{act.by.person} is a party to the suit", "let another judge decide")


@check
def not_ordered_yet(suit: Suit[Enum], act: Act, *, measure: str) -> Iterator[Fault]:
    """The measure is not already in force (未重复保全)."""
    if measure in suit.bound_by:
        yield Fault("measure", f"{measure!r} was ordered already", "order another, or lift it first")


@check
def still_binding(suit: Suit[Enum], act: Act, *, measure: str) -> Iterator[Fault]:
    """There is such a measure to lift (保全措施存在)."""
    if measure not in suit.bound_by:
        yield Fault("measure", f"{measure!r} does not bind", f"name one of {list(suit.bound_by)}")


def judged(suit: Suit[Enum], act: Act) -> SuitStage:
    """The stage after a judgment: one of the first instance can be appealed, one of the second is final."""
    return SuitStage.FINAL if suit.stage.name == SuitStage.APPEALED.name else SuitStage.JUDGED


def whom(suit: Suit[Enum], act: Act, *, service: Service) -> Party:
    """The side that was served."""
    return cast("Party", suit.reached(service))


_OPEN = (SuitStage.FILED, SuitStage.APPEALED)
_JUDGED = (SuitStage.JUDGED, SuitStage.FINAL)
_UNDECIDED = (*_OPEN, SuitStage.JUDGED)


@define(eq=False, kw_only=True, repr=False)
class Suit(Case, Generic[G]):
    """A suit of one person (诉讼). plaintiff is the id of who sues.

    A lawyer or another agent with a power of attorney acts in a party's name: the act is then by that party.

    granted says whether the last judgment grants the claim; found on what grounds, and known from which day the period to
    sue ran, as the court found; reason says why it was dismissed. plaintiff_served and defendant_served are the first services
    of the judgment on each side, from which clocks may run; interim what the court ordered meanwhile.
    """

    plaintiff: NonEmpty
    granted: bool = field(init=False, default=False)
    found: frozenset[G] = field(init=False, default=frozenset())
    known: date | Unknown = field(init=False, default=UNKNOWN)
    reason: str = field(init=False, default="")
    plaintiff_served: Service | None = field(init=False, default=None)
    defendant_served: Service | None = field(init=False, default=None)
    interim: tuple[Interim, ...] = field(init=False, default=())

    @property
    @abstractmethod
    def claim(self) -> str:
        """What is claimed, and about what: two suits of one plaintiff with the same claim are the same suit (诉讼请求)."""

    @abstractmethod
    def defends(self, person: str, on: date) -> bool:
        """Whether that person stands for the defendant on that day (被告)."""

    @property
    def title(self) -> str:
        """What is claimed."""
        return self.claim

    @property
    def in_force(self) -> bool:
        """Whether there is a judgment with effect (裁判已生效)."""
        return self.stage.name in (SuitStage.FINAL.name, SuitStage.CARRIED_OUT.name)

    @property
    def bound_by(self) -> tuple[str, ...]:
        """The interim measures in force (有效的保全措施)."""
        return tuple(one.measure for one in self.interim if one.lifted_on is None)

    def party(self, person: str, on: date) -> Party | None:
        """The side on which a person stands that day, if any (诉讼地位)."""
        if person == self.plaintiff:
            return Party.PLAINTIFF
        return Party.DEFENDANT if self.defends(person, on) else None

    def reached(self, service: Service) -> Party | None:
        """The side that a service reached; a public notice is for a defendant who could not be found (受送达人)."""
        found = self.party(service.to, service.on)
        return Party.DEFENDANT if found is None and service.how is Channel.POSTED else found

    def served(self, party: Party) -> Service | None:
        """The first service of the judgment on that side (判决书的送达)."""
        return self.plaintiff_served if party is Party.PLAINTIFF else self.defendant_served

    @step(_OPEN, to=_JUDGED, by=Role.COURT, rules=(by_no_party,), outcome=judged)
    def grant(
        self,
        act: Act,
        outcome: SuitStage,
        *,
        found: frozenset[G],
        known: date | Unknown = UNKNOWN,
        extended: bool = False,
    ) -> None:
        """Grant the claim; in the second instance with immediate effect (支持诉讼请求).

        extended says whether the period to sue was suspended, interrupted or extended.
        """
        self.granted, self.found, self.known, self.reason = True, found, known, ""

    @step(_OPEN, to=_JUDGED, by=Role.COURT, rules=(by_no_party,), outcome=judged)
    def dismiss(self, act: Act, outcome: SuitStage, *, reason: NonEmpty) -> None:
        """Dismiss the claim; in the second instance with immediate effect (驳回诉讼请求)."""
        self.granted, self.found, self.known, self.reason = False, frozenset(), UNKNOWN, reason

    @step(SuitStage.JUDGED, to=STAY, by=Role.COURT, rules=(reaches_a_party,), outcome=whom)
    def serve(self, act: Act, outcome: Party, *, service: Service) -> None:
        """Record the service of the judgment on a party; the first one on each side counts (送达判决书)."""
        if outcome is Party.PLAINTIFF:
            self.plaintiff_served = self.plaintiff_served or service
        else:
            self.defendant_served = self.defendant_served or service

    @step(SuitStage.JUDGED, to=SuitStage.APPEALED, by=TO_NAME)
    def appeal(self, act: Act) -> None:
        """Appeal against the judgment, so that it does not take effect yet (提起上诉)."""

    @step(SuitStage.JUDGED, to=SuitStage.FINAL, by=Role.COURT)
    def take_effect(self, act: Act) -> None:
        """Record that nobody appealed in time (判决发生法律效力)."""

    @step(SuitStage.FINAL, to=SuitStage.CARRIED_OUT, by=TO_NAME)
    def carry_out(self, act: Act) -> None:
        """Close the suit once the judgment is carried out (落实判决)."""

    @step(_OPEN, to=SuitStage.WITHDRAWN, by=TO_NAME)
    def withdraw(self, act: Act, *, leave: Document) -> None:
        """Withdraw the suit before judgment; leave is the court's ruling that allows it (撤诉)."""

    @step(_OPEN, to=SuitStage.SETTLED, by=Role.COURT, rules=(parties_received,))
    def settle(self, act: Act, *, agreement: Document, received: tuple[Service, ...]) -> None:
        """Record a settlement before the court that both sides have received (调解结案)."""

    @step(_UNDECIDED, to=STAY, by=Role.COURT, rules=(not_ordered_yet,))
    def secure(self, act: Act, *, measure: NonEmpty) -> None:
        """Order or forbid an act until the judgment (裁定行为保全)."""
        self.interim = (*self.interim, Interim(measure, act.on))

    @step((*_UNDECIDED, SuitStage.FINAL, SuitStage.WITHDRAWN), to=STAY, by=Role.COURT, rules=(still_binding,))
    def lift(self, act: Act, *, measure: NonEmpty, reason: NonEmpty) -> None:
        """Lift an interim measure (裁定解除保全)."""
        self.interim = tuple(
            evolve(one, lifted_on=act.on) if one.measure == measure and one.lifted_on is None else one
            for one in self.interim
        )
