"""The scripts of a complaint by a hotline."""

from __future__ import annotations

from itertools import pairwise

from tests.disputes.passing import charge

from propgov.community import Role
from propgov.disputes import Decider, Hotline, Intake, Means, Reply, Solved, Subject
from propgov.testing import Say, Scene


def holds(scene: Scene) -> None:
    """Pauses have reasons and end after they begin; who is settled is answered; what was before a reopening is kept."""
    for ticket in scene.register.known():
        if not isinstance(ticket, Hotline):
            continue
        assert all(pause.reason.strip() and (pause.until or pause.since) >= pause.since for pause in ticket.pauses)
        # No day is left out twice, and none that is no pause and no day of the extension.
        ends = [(stop.since, stop.until) for stop in ticket.stops if stop.until is not None]
        assert all(one[1] <= other[0] for one, other in pairwise(ends))
        steps = [entry.step for entry in ticket.entries]
        if ticket.stage.name in {"SETTLED", "CLOSED"}:
            assert ticket.askers <= ticket.told
        if ticket.merged_into is not None:
            assert ticket.askers <= ticket.merged_into.askers
        if "void" not in steps:
            again = {"reopen", "take_up_again"}
            cut = [place for place, step in enumerate(steps) if step in again]
            assert len(ticket.rounds) == sum(
                "finish" in steps[last:place] for last, place in zip([0, *cut], cut, strict=False)
            )


def reported(say: Say, joint: frozenset[str] = frozenset(), subject: Subject = Subject.SERVICE) -> Hotline:
    """An owner's complaint of the day."""
    return say.begin(
        Hotline,
        Role.OWNER,
        community=say.scene.community,
        asker=say.scene.owners[0].person,
        what="nobody sweeps the stairs",
        reported_on=say.day,
        channel=Intake.CITY_LINE,
        subject=subject,
        joint=joint,
    )


def in_hand(say: Say) -> Hotline:
    """Sent back by the provider, given to it by decision, and signed for."""
    ticket, worker = reported(say, frozenset({"owner-2"})), say.scene.provider.person
    say(ticket.receive, Role.HOTLINE)
    say(ticket.classify, Role.HOTLINE, charge=charge(ticket.listed_as))
    say(ticket.assign, Role.HOTLINE, worker=worker)
    say(ticket.send_back, Role.PROVIDER, reason="the street sweeps there")
    say(
        ticket.decide,
        Role.HOUSING_AUTHORITY,
        charge=charge(ticket.listed_as),
        worker=worker,
        decided_by=Decider.COUNTY,
        paper="letter 7",
    )
    say(ticket.start, Role.PROVIDER)
    return ticket


def done(say: Say) -> Hotline:
    """Paused, extended once, done with means of its own, and told to both who asked."""
    ticket = in_hand(say)
    say(ticket.extend, Role.HOUSING_AUTHORITY, days=5, reason="a machine is ordered")
    say(ticket.pause, Role.PROVIDER, reason="the stairs are painted")
    say.wait(3)
    say(ticket.resume, Role.OWNER)
    say(ticket.use, Role.PROVIDER, means=Means.OWN_DUTY, what="a second shift")
    say(ticket.finish, Role.PROVIDER, answer="swept each day from now on", proofs=("photo 1",))
    for who in sorted(ticket.askers):
        say(ticket.tell, Role.PROVIDER, who=who, how="by telephone")
    return ticket


def closed(say: Say) -> None:
    """Called back, settled, closed; taken up again after that, and withdrawn by nobody, since two ask for it."""
    ticket = done(say)
    say(ticket.call_back, Role.HOTLINE, who=ticket.asker, reply=Reply.SATISFIED)
    say(ticket.settle, Role.HOTLINE)
    say(ticket.close, Role.HOTLINE, solved=Solved.SOLVED)
    say(ticket.take_up_again, Role.OWNER, reason="nobody sweeps again")


def confirmed(say: Say) -> None:
    """Confirmed by who asked, and reopened."""
    ticket = done(say)
    say(ticket.confirm, Role.OWNER)
    say(ticket.reopen, Role.OWNER, reason="nobody sweeps again")


def merged(say: Say) -> None:
    """A duplicate, which an earlier one takes in; a third is withdrawn."""
    first, second = reported(say), reported(say)
    say(second.merge, Role.HOTLINE, into=first, told="by telephone")
    say(reported(say).withdraw, Role.OWNER, reason="it was swept")


def refused(say: Say) -> None:
    """Not for any body of property management."""
    ticket = reported(say, subject=Subject.OTHER)
    say(ticket.refuse, Role.HOTLINE, reason="a matter of the tax office", complain_to="the tax office")


SCRIPTS = (closed, confirmed, merged, refused)
