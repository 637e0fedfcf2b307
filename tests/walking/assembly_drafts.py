"""The script of the drafts for the first meeting: posted, objected to, changed, posted anew, matured."""

from __future__ import annotations

from tests.assembly.forming import founding
from tests.walking.notices import notice

from propgov.assembly import DraftsPosting
from propgov.community import Role
from propgov.testing import Say


def matured(say: Say) -> None:
    """To the end of their days."""
    made = say.at(founding.at("cn.shanghai"))
    _, group = founding.named(made)
    roll = founding.drawn(made, group)
    roll.post(say.act(Role.OWNER), notice=notice(say.day))
    drafts = say.begin(DraftsPosting, Role.OWNER, group=group, roll=roll, drafts=founding.DRAFTS)
    say(drafts.post, Role.OWNER, notice=notice(say.day))
    say(drafts.object_to, Role.OWNER, text="who is the third candidate")
    say(drafts.answer, made.owners[1], number=1, answer="nobody knows him", upheld=True)
    say(drafts.revise, Role.OWNER, drafts=founding.DRAFTS)
    say(drafts.post, Role.OWNER, notice=notice(say.day))
    say(drafts.note_gap, Role.SUBDISTRICT, since=say.day, until=say.day, proof="photo 2")
    say.wait(16)
    say(drafts.mature, Role.OWNER)


SCRIPTS = (matured,)
