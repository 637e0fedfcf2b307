"""The script of a body that acts in the owners' stead or watches those who act."""

from __future__ import annotations

from tests.walking.notices import notice

from propgov.assembly import Body, BodyFiling, BodyGround, BodyKind, BodyMember, FilingPaper, Matter, Side
from propgov.community import Role
from propgov.testing import Say, decided, scene


def planned(say: Say) -> Body:
    """A management committee of Beijing, as the place wants it."""
    made = say.at(scene(owners=4, jurisdiction="cn.beijing"))
    sides = (Side.RESIDENTS_COMMITTEE, Side.USER, Side.SUBDISTRICT)
    seats = [BodyMember(side.name.lower(), side, chairs=side is Side.RESIDENTS_COMMITTEE) for side in sides]
    seats += [BodyMember(owner.person, Side.OWNER) for owner in made.owners]
    return say.begin(
        Body,
        Role.SUBDISTRICT,
        community=made.community,
        body=BodyKind.MANAGEMENT_COMMITTEE,
        ground=BodyGround.NOT_FORMED,
        members=tuple(seats),
    )


def formed(say: Say) -> None:
    """From the plan to the end, when a committee has been elected."""
    body = planned(say)
    say(body.post, Role.SUBDISTRICT, notice=notice(say.day))
    say(body.object_to, Role.OWNER, text="the user is none")
    say(body.answer, Role.SUBDISTRICT, number=1, answer="so it is", upheld=True)
    say(body.change, Role.SUBDISTRICT, members=body.members)
    say(body.post, Role.SUBDISTRICT, notice=notice(say.day))
    until = say.scene.later(365)
    say.wait(8)
    say(body.note_gap, Role.RESIDENTS_COMMITTEE, since=say.day, until=say.day, proof="photo 2")
    say(body.mature, Role.SUBDISTRICT)
    say(body.form, Role.SUBDISTRICT, until=until)
    say(body.announce, Role.SUBDISTRICT, notice=notice(say.day))
    filing = say.begin(BodyFiling, Role.COMMITTEE, body=body)
    say(filing.file, Role.COMMITTEE, papers=frozenset(FilingPaper))
    since = say.day
    say.wait(30)
    say(body.end, Role.SUBDISTRICT, since=since, reason="a committee was elected and filed")


def dropped(say: Say) -> None:
    """Posted, and then given up."""
    body = planned(say)
    say(body.post, Role.SUBDISTRICT, notice=notice(say.day))
    say(body.drop, Role.SUBDISTRICT)


def board(say: Say) -> None:
    """A supervisory board on which the owners have decided."""
    made = say.at(scene(jurisdiction="cn.zhejiang.lishui"))
    seats = tuple(BodyMember(owner.person, Side.OWNER, chairs=owner is made.owners[0]) for owner in made.owners[:3])
    body = say.begin(
        Body,
        Role.COMMITTEE,
        community=made.community,
        body=BodyKind.SUPERVISORY_BOARD,
        ground=BodyGround.ASSEMBLY,
        members=seats,
    )
    meeting = decided(made, body, Matter.OTHER_MAJOR)
    say(body.form, Role.COMMITTEE, until=made.later(365), decision=meeting)


SCRIPTS = (formed, dropped, board)
