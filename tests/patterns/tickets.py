"""A toy ticket, errands for owners, under the real law, and the ways to its stages."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar

from attrs import define

from propgov.community import Community, Role
from propgov.engine import Act, Actor, also, begin
from propgov.law import Citation
from propgov.patterns import Reply, Ticket, TicketStage
from propgov.testing import Say, Scene, scene

ONE = timedelta(days=1)
S = TicketStage


@define(eq=False, kw_only=True, repr=False)
class Errand(Ticket):
    """An errand (跑腿)."""

    kind: ClassVar[str] = "test.fetching"
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


def asked(say: Say) -> Errand:
    """An owner asks for an errand."""
    asker = say.scene.owners[0].person
    community, day = say.scene.community, say.day
    return say.begin(Errand, Role.OWNER, community=community, asker=asker, what="fetch a parcel", reported_on=day)


def done(say: Say) -> Errand:
    """Sent back and paused once, and done."""
    case = asked(say)
    say(case.receive, Role.PROVIDER)
    say(case.assign, Role.PROVIDER, worker="provider")
    say(case.send_back, Role.PROVIDER, reason="no van")
    say(case.assign, Role.PROVIDER, worker="provider")
    say(case.start, Role.PROVIDER)
    say(case.pause, Role.PROVIDER, reason="the office is closed")
    say(case.resume, Role.OWNER)
    say(case.finish, Role.PROVIDER, answer="fetched")
    return case


def settled(say: Say) -> None:
    """Called back, settled, reopened, withdrawn."""
    case = done(say)
    say(case.call_back, Role.COMMITTEE, who=case.asker, reply=Reply.SATISFIED)
    say(case.settle, Role.COMMITTEE)
    say(case.reopen, Role.OWNER, reason="another parcel")
    say(case.withdraw, Role.OWNER, reason="not needed")


def otherwise(say: Say) -> None:
    """One is confirmed, one refused, one merged into a third."""
    say(done(say).confirm, Role.OWNER)
    say(asked(say).refuse, Role.PROVIDER, reason="no parcel", complain_to="the housing authority")
    third = asked(say)
    say(asked(say).merge, Role.PROVIDER, into=third, told="by telephone")


SCRIPTS = (settled, otherwise)
