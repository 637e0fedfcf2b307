"""The scripts of an opinion."""

from __future__ import annotations

from tests.disputes.raising import said
from tests.walking.disputes_issue import agreed

from propgov.community import Role
from propgov.disputes import Heard, Opinion, Reply, Resource
from propgov.testing import Say


def heard(say: Say) -> Opinion:
    """Heard from an owner on a home visit."""
    return say.begin(
        Opinion,
        Role.RESIDENTS_COMMITTEE,
        community=say.scene.community,
        asker=say.scene.owners[0].person,
        what="quarrels over the drying ground",
        reported_on=say.day,
        heard=Heard.HOME_VISIT,
        conflict=True,
    )


def settled(say: Say) -> None:
    """Sent back once, talked over, paused, done, called back by another, settled, reopened, withdrawn."""
    opinion, worker = heard(say), say.scene.residents.person
    say(opinion.receive, Role.RESIDENTS_COMMITTEE)
    say(opinion.assign, Role.RESIDENTS_COMMITTEE, worker=worker)
    say(opinion.send_back, Role.RESIDENTS_COMMITTEE, reason="another grid")
    say(opinion.assign, Role.RESIDENTS_COMMITTEE, worker=worker)
    say(opinion.start, Role.RESIDENTS_COMMITTEE)
    say(opinion.pause, Role.RESIDENTS_COMMITTEE, reason="one of them is away")
    say.wait(2)
    say(opinion.resume, Role.OWNER)
    say(opinion.take_to_talk, Role.RESIDENTS_COMMITTEE, issue=agreed(say))
    say(opinion.take_to_dispute, Role.RESIDENTS_COMMITTEE, dispute=said(say))
    say(opinion.note_resource, Role.RESIDENTS_COMMITTEE, resource=Resource.NONE)
    say(opinion.finish, Role.RESIDENTS_COMMITTEE, answer="days were agreed for each block")
    say(opinion.call_back, Role.SUBDISTRICT, who=opinion.asker, reply=Reply.SATISFIED)
    say(opinion.settle, Role.SUBDISTRICT)
    say(opinion.reopen, Role.OWNER, reason="it goes on")
    say(opinion.withdraw, Role.OWNER, reason="they are friends again")


def confirmed(say: Say) -> None:
    """Confirmed by who said it."""
    opinion = heard(say)
    say(opinion.receive, Role.RESIDENTS_COMMITTEE)
    say(opinion.assign, Role.RESIDENTS_COMMITTEE, worker=say.scene.residents.person)
    say(opinion.start, Role.RESIDENTS_COMMITTEE)
    say(opinion.finish, Role.RESIDENTS_COMMITTEE, answer="days were agreed")
    say(opinion.confirm, Role.OWNER)


def merged(say: Say) -> None:
    """Heard twice."""
    first, second = heard(say), heard(say)
    say(second.merge, Role.RESIDENTS_COMMITTEE, into=first, told="at the door")


def refused(say: Say) -> None:
    """Not for the residents' committee."""
    say(heard(say).refuse, Role.RESIDENTS_COMMITTEE, reason="before the court", complain_to="the subdistrict office")


SCRIPTS = (settled, confirmed, merged, refused)
