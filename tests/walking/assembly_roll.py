"""The script of the roll for the first meeting: drawn up, posted, objected to, drawn up anew, matured."""

from __future__ import annotations

from tests.assembly.forming import founding
from tests.walking.notices import notice

from propgov.assembly import RollPosting
from propgov.community import Role
from propgov.testing import Say


def matured(say: Say) -> None:
    """To the end of its days."""
    made = say.at(founding.at("cn.shanghai"))
    _, group = founding.named(made)
    roll = say.begin(RollPosting, Role.OWNER, group=group)
    say(roll.draw, Role.OWNER, record_day=say.day, trained=True)
    say(roll.post, Role.OWNER, notice=notice(say.day))
    say(roll.object_to, Role.OWNER, text="my area is wrong")
    say(roll.answer, made.owners[1], number=1, answer="corrected", upheld=True)
    say(roll.draw, Role.OWNER, record_day=say.day)
    say(roll.post, Role.OWNER, notice=notice(say.day))
    say(roll.note_gap, Role.SUBDISTRICT, since=say.day, until=say.day, proof="photo 2")
    say.wait(16)
    say(roll.mature, Role.OWNER)


SCRIPTS = (matured,)
