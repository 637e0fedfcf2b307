"""The scripts of an event in the grid."""

from __future__ import annotations

from tests.disputes.passing import charge
from tests.walking.disputes_hotline import reported as complained

from propgov.community import Role
from propgov.disputes import Decider, GridEvent, GridMatter, Reply, Solved
from propgov.testing import Say


def reported(say: Say, by: Role = Role.OWNER) -> GridEvent:
    """An event that somebody reports that day."""
    return say.begin(
        GridEvent,
        by,
        community=say.scene.community,
        asker=say.scene.by(by).person,
        what="bicycles in the fire lane",
        reported_on=say.day,
        cell="cell 3",
        matter=GridMatter.FIRE_LANE,
    )


def dealt_with(say: Say) -> GridEvent:
    """Linked to a complaint, assigned, sent back, decided, done only at the second check."""
    event, worker = reported(say), say.scene.provider.person
    say(event.link, Role.GRID_CENTRE, to=complained(say))
    say(event.receive, Role.GRID_CENTRE)
    say(event.classify, Role.GRID_CENTRE, charge=charge(event.listed_as, days=3))
    say(event.assign, Role.GRID_CENTRE, worker=worker)
    say(event.send_back, Role.PROVIDER, reason="for the street")
    line = charge(event.listed_as, days=3)
    say(event.decide, Role.SUBDISTRICT, charge=line, worker=worker, decided_by=Decider.STREET, paper="note 1")
    say(event.start, Role.PROVIDER)
    say(event.extend, Role.SUBDISTRICT, days=2, reason="the owners are away")
    say(event.pause, Role.PROVIDER, reason="the owners are away")
    say.wait(1)
    say(event.resume, Role.OWNER)
    for passed in (False, True):
        say(event.finish, Role.PROVIDER, answer="cleared", proofs=("photo 1",))
        say(event.inspect, Role.RESIDENTS_COMMITTEE, passed=passed, found="one is left" if not passed else "clear")
    say(event.tell, Role.GRID_CENTRE, who=event.asker, how="by telephone")
    return event


def closed(say: Say) -> None:
    """Called back, settled and closed; taken up again."""
    event = dealt_with(say)
    say(event.call_back, Role.GRID_CENTRE, who=event.asker, reply=Reply.SATISFIED)
    say(event.settle, Role.GRID_CENTRE)
    say(event.close, Role.GRID_CENTRE, solved=Solved.SOLVED)
    say(event.take_up_again, Role.OWNER, reason="they are back")


def confirmed(say: Say) -> None:
    """Confirmed by who reported it, and reopened."""
    event = dealt_with(say)
    say(event.confirm, Role.OWNER)
    say(event.reopen, Role.OWNER, reason="they are back")


def otherwise(say: Say) -> None:
    """One is refused, one merged, one withdrawn."""
    say(reported(say).refuse, Role.GRID_CENTRE, reason="outside the grid", complain_to="the city")
    first = reported(say)
    say(reported(say).merge, Role.GRID_CENTRE, into=first, told="by telephone")
    say(reported(say).withdraw, Role.OWNER, reason="cleared")


SCRIPTS = (closed, confirmed, otherwise)
