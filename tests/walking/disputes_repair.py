"""The scripts of a request for repair."""

from __future__ import annotations

from decimal import Decimal

from propgov.community import Role
from propgov.disputes import Parts, Repair, Reply, Request, Urgency
from propgov.testing import Say


def reported(say: Say, parts: Parts = Parts.COMMON_PARTS, asker: int = 0) -> Repair:
    """An owner's report of this day."""
    person = say.scene.owners[asker]
    return say.begin(
        Repair,
        say.act(person),
        community=say.scene.community,
        asker=person.person,
        what="water on the stairs",
        where="block 1",
        reported_on=say.day,
        request=Request.REPAIR,
        urgency=Urgency.URGENT,
        parts=parts,
    )


def done(say: Say, parts: Parts = Parts.OWN_PARTS) -> Repair:
    """Received, sent back once, paused for a part, and done."""
    repair, worker = reported(say, parts), say.scene.provider.person
    say(repair.receive, Role.PROVIDER)
    say(repair.assign, Role.PROVIDER, worker=worker)
    say(repair.send_back, Role.PROVIDER, reason="a plumber is needed")
    say(repair.assign, Role.PROVIDER, worker=worker)
    say(repair.quote, Role.PROVIDER, fee=Decimal("80.00"))
    say(repair.agree, Role.OWNER)
    say(repair.start, Role.PROVIDER)
    say(repair.pause, Role.PROVIDER, reason="a valve is ordered")
    say.wait(3)
    say(repair.resume, Role.OWNER)
    say(repair.finish, Role.PROVIDER, answer="a new valve", proofs=("photo 7",))
    return repair


def settled(say: Say) -> None:
    """Paid, called back, settled, opened again and withdrawn."""
    repair = done(say)
    say(repair.charge, Role.PROVIDER, amount=Decimal("80.00"), voucher="V-1")
    say(repair.call_back, Role.COMMITTEE, who=repair.asker, reply=Reply.SATISFIED)
    say(repair.settle, Role.COMMITTEE)
    say(repair.reopen, Role.OWNER, reason="it leaks again")
    say(repair.withdraw, Role.OWNER, reason="the neighbour mended it")


def confirmed(say: Say) -> None:
    """Confirmed by the owner who asked."""
    say(done(say).confirm, Role.OWNER)


def refused(say: Say) -> None:
    """Refused, with the reason and where to complain."""
    reason, where = "it is the water works' pipe", "the housing authority"
    say(reported(say).refuse, Role.PROVIDER, reason=reason, complain_to=where)


def merged(say: Say) -> None:
    """Closed as a duplicate of an earlier one, which goes on."""
    first, second = reported(say), reported(say, asker=1)
    say(second.merge, Role.PROVIDER, into=first, told="by telephone")


SCRIPTS = (settled, confirmed, refused, merged)
