"""The script of a convening: owners want a meeting that nobody calls."""

from __future__ import annotations

from propgov.assembly import Cause, Convening, Item, Matter, Meeting
from propgov.community import Role
from propgov.engine import begin
from propgov.testing import Say, scene

ASKED = (Item(1, Matter.OTHER_MAJOR, "benches"),)


def requested(say: Say) -> Convening:
    """A proposal in Beijing, signed by one of five owners and handed in."""
    made = say.at(scene(owners=5, jurisdiction="cn.beijing"))
    convening = say.begin(Convening, Role.OWNER, community=made.community, cause=Cause.OWNERS, items=ASKED)
    say(convening.sign, Role.OWNER, persons=(made.owners[0].person,), proof="sheet 1")
    say(convening.request, Role.OWNER)
    return convening


def ordered(say: Say) -> Convening:
    """The committee declines, and the subdistrict orders it to call the meeting."""
    convening = requested(say)
    answering(say, Role.COMMITTEE)
    say(convening.decline, Role.COMMITTEE, reason="no money")
    until, asker = say.scene.later(10), say.scene.owners[0].person
    say(convening.order, Role.SUBDISTRICT, until=until, ground="it declined", asked_by=asker)
    return convening


def answering(say: Say, role: Role) -> Meeting:
    """A meeting with the items that were proposed."""
    made = say.scene
    votes_until = made.later(40)
    return begin(Meeting, say.act(role), community=made.community, agenda=ASKED, votes_until=votes_until)


def convened(say: Say) -> None:
    """The committee calls the meeting."""
    convening = requested(say)
    say(convening.convene, Role.COMMITTEE, meeting=answering(say, Role.COMMITTEE))


def obeyed(say: Say) -> None:
    """The committee calls it late when it is ordered to, cancels it, is found out, and calls it again."""
    convening = ordered(say)
    say.wait(11)
    empty = answering(say, Role.COMMITTEE)
    say(convening.obey, Role.COMMITTEE, how=empty)
    empty.cancel(say.act(Role.COMMITTEE))
    say(convening.recheck, Role.SUBDISTRICT, obeyed=False, found="the meeting was cancelled")
    say(convening.obey, Role.COMMITTEE, how=answering(say, Role.COMMITTEE), done_on=say.day)
    say(convening.recheck, Role.SUBDISTRICT, obeyed=True, found="the meeting is called")


def taken_over(say: Say) -> None:
    """The subdistrict calls it in the committee's stead."""
    convening = ordered(say)
    say.wait(11)
    say(convening.take_over, Role.SUBDISTRICT, asked_by=say.scene.owners[0].person)
    say(convening.call, Role.SUBDISTRICT, meeting=answering(say, Role.SUBDISTRICT))


def called_by_owners(say: Say) -> None:
    """In Hangzhou the office names owners, and they call it themselves."""
    made = say.at(scene(owners=5, jurisdiction="cn.zhejiang.hangzhou"))
    convening = say.begin(Convening, Role.OWNER, community=made.community, cause=Cause.OWNERS, items=ASKED)
    say(convening.sign, Role.OWNER, persons=(made.owners[0].person,), proof="sheet 1")
    say(convening.request, Role.OWNER)
    say(convening.decline, Role.COMMITTEE, reason="no money")
    asker = made.owners[0].person
    say(convening.order, Role.SUBDISTRICT, until=made.later(10), ground="it declined", asked_by=asker)
    say.wait(11)
    until = made.later(90)
    say(convening.take_over, Role.SUBDISTRICT, asked_by=asker, owners=(asker,), called_until=until)
    meeting = begin(
        Meeting, made.owners[0].on(say.day), community=made.community, agenda=ASKED, votes_until=made.later(40)
    )
    say(convening.call, Role.SUBDISTRICT, meeting=meeting, owners=(asker,))


def withdrawn(say: Say) -> None:
    """The owners want it no longer."""
    made = say.at(scene(owners=5, jurisdiction="cn.beijing"))
    convening = say.begin(Convening, Role.OWNER, community=made.community, cause=Cause.OWNERS, items=ASKED)
    say(convening.sign, Role.OWNER, persons=(made.owners[0].person,), proof="sheet 1", lines=(1,))
    say(convening.disown, Role.OWNER)
    say(convening.withdraw, Role.OWNER)


SCRIPTS = (obeyed, taken_over, called_by_owners, convened, withdrawn)
