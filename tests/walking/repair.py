"""Walks through requests for repair: where they begin, and every step once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from decimal import Decimal

from tests.walking.voice import Voice, brought_at

from propgov.community import Role
from propgov.disputes import Parts, Repair, Reply, Request, Urgency
from propgov.engine import begin
from propgov.testing import Scene, Start, scene


def reported_in(made: Scene, parts: Parts = Parts.COMMON_PARTS, asker: int = 0) -> Repair:
    """An owner's report of this day."""
    person = made.owners[asker]
    return begin(
        Repair,
        person.on(made.day),
        community=made.community,
        asker=person.person,
        what="water on the stairs",
        where="block 1",
        reported_on=made.day,
        request=Request.REPAIR,
        urgency=Urgency.URGENT,
        parts=parts,
    )


def reported(parts: Parts = Parts.COMMON_PARTS) -> Start:
    made = scene()
    return Start(made, reported_in(made, parts))


def assigned(parts: Parts = Parts.COMMON_PARTS) -> Start:
    start = reported(parts)
    act = start.scene.provider.on(start.scene.day)
    start.case.receive(act)
    start.case.assign(act, worker=start.scene.provider.person)
    return start


def working() -> Start:
    start = assigned(Parts.OWN_PARTS)
    start.case.start(start.scene.provider.on(start.scene.day))
    return start


def done() -> Start:
    start = working()
    start.case.finish(start.scene.provider.on(start.scene.day), answer="a new valve", proofs=("photo 7",))
    return start


def merged() -> Start:
    """A request that was closed as a duplicate of an earlier one, which is open."""
    made = scene()
    first, second = reported_in(made), reported_in(made, asker=1)
    second.merge(made.provider.on(made.day), into=first, told="by telephone")
    return Start(made, second)


def repair_script() -> Counter[str]:
    say = Voice(reported(Parts.OWN_PARTS))
    asker, worker = say.case.asker, say.scene.provider.person
    say("receive", Role.PROVIDER)
    say("assign", Role.PROVIDER, worker=worker)
    say("send_back", Role.PROVIDER, reason="a plumber is needed")
    say("assign", Role.PROVIDER, worker=worker)
    say("quote", Role.PROVIDER, fee=Decimal("80.00"))
    say("agree", Role.OWNER)
    say("start", Role.PROVIDER)
    say("pause", Role.PROVIDER, reason="a valve is ordered")
    say("resume", Role.OWNER, later=3)
    say("finish", Role.PROVIDER, answer="a new valve", proofs=("photo 7",))
    say("charge", Role.PROVIDER, amount=Decimal("80.00"), voucher="V-1")
    say("call_back", Role.COMMITTEE, who=asker, reply=Reply.SATISFIED)
    say("settle", Role.COMMITTEE)
    say("reopen", Role.OWNER, reason="it leaks again")
    say("withdraw", Role.OWNER, reason="the neighbour mended it")
    off, off_hand = Voice(reported()), Voice(done())
    off("refuse", Role.PROVIDER, reason="it is the water works' pipe", complain_to="the housing authority")
    off_hand("confirm", Role.OWNER)
    return say.taken + off.taken + off_hand.taken + merging()


def merging() -> Counter[str]:
    """What merging brings in the ticket that goes on."""
    made = scene()
    first, second = reported_in(made), reported_in(made, asker=1)
    say = Voice(Start(made, second))
    say("merge", Role.PROVIDER, into=first, told="by telephone")
    return say.taken + brought_at(first)


STARTS: Mapping[str, tuple[Callable[[], Start], ...]] = {
    "disputes.repair": (reported, assigned, working, done, merged),
}

SCRIPTS: Mapping[str, Callable[[], Counter[str]]] = {"disputes.repair": repair_script}
