"""A toy ticket, errands for owners, under the real law, and the ways to its stages."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from attrs import define

from propgov.community import Community, Role
from propgov.engine import Act, Actor, also, begin
from propgov.law import Citation
from propgov.patterns import Ticket, TicketStage
from propgov.testing import Scene, scene

ONE = timedelta(days=1)
S = TicketStage


@define(eq=False, kw_only=True, repr=False)
class Errand(Ticket):
    """An errand (跑腿)."""

    kind: ClassVar[str] = "test.errand"
    basis = Citation("civil-code", "285(1)")
    handler = Role.PROVIDER

    community: Community

    receive = also(Ticket.receive, by=Role.PROVIDER)
    refuse = also(Ticket.refuse, by=Role.PROVIDER)
    assign = also(Ticket.assign, by=Role.PROVIDER)
    send_back = also(Ticket.send_back, by=Role.PROVIDER)
    start = also(Ticket.start, by=Role.PROVIDER)
    pause = also(Ticket.pause, by=Role.PROVIDER)
    finish = also(Ticket.finish, by=Role.PROVIDER)
    call_back = also(Ticket.call_back, by=(Role.PROVIDER, Role.COMMITTEE))
    settle = also(Ticket.settle, by=(Role.PROVIDER, Role.COMMITTEE))
    merge = also(Ticket.merge, by=Role.PROVIDER)


def errand(made: Scene | None = None, asker: int = 0, act: Act | None = None, ago: int = 0) -> Errand:
    """An errand that an owner asks for, this day unless it was so many days ago."""
    made = made or scene()
    person = made.owners[asker]
    return begin(
        Errand,
        act or person.on(made.day),
        community=made.community,
        asker=person.person,
        what="fetch a parcel",
        reported_on=made.day - ONE * ago,
    )


def hand(case: Errand) -> Actor:
    """The provider's person, who works in these tests."""
    return Actor("provider")


def at(stage: TicketStage, made: Scene | None = None, asker: int = 0) -> Errand:
    """An errand of this day in that stage, on the way through work."""
    case = errand(made, asker)
    act = hand(case).on(case.opened)
    ways = (
        (S.RECEIVED, lambda: case.receive(act)),
        (S.ASSIGNED, lambda: case.assign(act, worker="provider")),
        (S.WORKING, lambda: case.start(act)),
        (S.DONE, lambda: case.finish(act, answer="fetched")),
    )
    for reached, go in ways:
        if case.stage is not stage:
            go()
            assert case.stage is reached
    return case
