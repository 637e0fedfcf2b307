"""The script of a preparatory group: formed, posted, objected to, changed, at work until the assembly is founded."""

from __future__ import annotations

from tests.assembly.forming import founding
from tests.walking.notices import notice

from propgov.community import Role
from propgov.testing import Say


def at_work(say: Say) -> None:
    """From the forming to the founding."""
    made = say.at(founding.at("cn.shanghai"))
    formation = founding.accepted(made)
    group = founding.proposed(made)
    say(formation.form_group, Role.SUBDISTRICT, group=group)
    say(made.community.recognise, Role.SUBDISTRICT, source=group)
    say(group.post, Role.OWNER, notice=notice(say.day))
    say(group.object_to, Role.OWNER, text="owner-5 moved away")
    say(group.answer, Role.SUBDISTRICT, number=1, answer="so he did", upheld=True)
    say(group.change, Role.SUBDISTRICT, members=group.members)
    say(group.post, Role.OWNER, notice=notice(say.day))
    say(group.note_gap, Role.SUBDISTRICT, since=say.day, until=say.day, proof="photo 2")
    roll = founding.drawn(made, group)
    say(roll.post, Role.OWNER, notice=notice(say.day))
    say.wait(8)
    say(group.mature, Role.SUBDISTRICT)
    say(formation.dissolve, Role.SUBDISTRICT, reason="two meetings failed")


def of_a_body(say: Say) -> None:
    """In Hangzhou a property-management committee takes it over."""
    made = say.at(founding.at(founding.HANGZHOU))
    body = founding.managing(made)
    formation = founding.applied(made)
    say(formation.appoint_body, Role.SUBDISTRICT, group=founding.proposed(made, (), body=body))


SCRIPTS = (at_work, of_a_body)
