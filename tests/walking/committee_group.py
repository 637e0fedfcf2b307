"""The scripts of a re-election group: formed, posted, objected to, changed, at work until the next committee sits."""

from __future__ import annotations

from tests.committee import electing
from tests.walking.notices import notice

from propgov.committee import ReElectionGroup
from propgov.community import Role
from propgov.testing import Say


def to_the_election(say: Say) -> None:
    """From the report of the committee to the election of the next one."""
    made = say.at(electing.at("cn.shanghai"))
    term = electing.ending(made)
    members = electing.grouped(made)
    group = say.begin(ReElectionGroup, Role.SUBDISTRICT, term=term, members=members, qualified=True)
    say(group.form, Role.SUBDISTRICT)
    made.community.recognise(made.subdistrict.on(say.day), source=group)
    voice = electing.voice(made)
    say(group.post, voice, notice=notice(say.day))
    say(group.object_to, Role.OWNER, text="owner-8 moved away")
    say(group.answer, Role.SUBDISTRICT, number=1, answer="so he did", upheld=True)
    say(group.change, Role.SUBDISTRICT, members=members, qualified=True)
    say(group.post, voice, notice=notice(say.day))
    say(group.note_gap, Role.SUBDISTRICT, since=say.day, until=say.day, proof="photo 2")
    say.wait(8)
    say(group.mature, voice)
    new = electing.following(made, term)
    listed = electing.settled(made, new)
    meeting = electing.elected(made, new)
    say(meeting.publish, made.residents, notice=notice(say.day))
    say(listed.announce, Role.SUBDISTRICT, meeting=meeting, notice=notice(say.day))


def dissolved(say: Say) -> None:
    """It came to nothing, and the committee works on."""
    made = say.at(electing.at("cn.anhui.chizhou"))
    term = electing.ending(made)
    group = say.begin(ReElectionGroup, Role.SUBDISTRICT, term=term, members=electing.grouped(made))
    say(group.form, Role.SUBDISTRICT)
    say(group.end, Role.SUBDISTRICT, reason="too early")


SCRIPTS = (to_the_election, dissolved)
