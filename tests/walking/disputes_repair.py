"""The script of a request for repair."""

from __future__ import annotations

from decimal import Decimal

from propgov.community import Role
from propgov.disputes import Parts, Repair, Reply, Request, Urgency
from propgov.testing import Say


def reported(say: Say, parts: Parts = Parts.COMMON_PARTS) -> Repair:
    """An owner's report of the day."""
    return say.begin(
        Repair,
        Role.OWNER,
        community=say.scene.community,
        asker=say.scene.owners[0].person,
        what="water on the stairs",
        where="block 1",
        reported_on=say.day,
        request=Request.REPAIR,
        urgency=Urgency.URGENT,
        parts=parts,
    )


def in_hand(say: Say) -> Repair:
    """Sent back once, then taken in hand for a fee that was agreed."""
    repair, worker = reported(say, Parts.OWN_PARTS), say.scene.provider.person
    say(repair.receive, Role.PROVIDER)
    say(repair.assign, Role.PROVIDER, worker=worker)
    say(repair.send_back, Role.PROVIDER, reason="a plumber is needed")
    say(repair.assign, Role.PROVIDER, worker=worker)
    say(repair.quote, Role.PROVIDER, fee=Decimal("80.00"))
    say(repair.agree, Role.OWNER)
    say(repair.start, Role.PROVIDER)
    return repair


def settled(say: Say) -> None:
    """Paused, done, charged, called back, settled; reopened, and withdrawn in the end."""
    repair = in_hand(say)
    say(repair.pause, Role.PROVIDER, reason="a valve is ordered")
    say.wait(3)
    say(repair.resume, Role.OWNER)
    say(repair.finish, Role.PROVIDER, answer="a new valve", proofs=("photo 7",))
    say(repair.charge, Role.PROVIDER, amount=Decimal("80.00"), voucher="V-1")
    say(repair.call_back, Role.COMMITTEE, who=repair.asker, reply=Reply.SATISFIED)
    say(repair.settle, Role.COMMITTEE)
    say(repair.reopen, Role.OWNER, reason="it leaks again")
    say(repair.withdraw, Role.OWNER, reason="the neighbour mended it")


def confirmed(say: Say) -> None:
    """Confirmed by who asked."""
    repair = in_hand(say)
    say(repair.finish, Role.PROVIDER, answer="a new valve")
    say(repair.confirm, Role.OWNER)


def merged(say: Say) -> None:
    """A duplicate, which an earlier one takes in."""
    first, second = reported(say), reported(say)
    say(second.merge, Role.PROVIDER, into=first, told="by telephone")


def refused(say: Say) -> None:
    """Not for the provider to mend."""
    repair = reported(say)
    say(repair.refuse, Role.PROVIDER, reason="the water works' pipe", complain_to="the housing authority")


SCRIPTS = (settled, confirmed, merged, refused)
