"""The script of a body that acts in the owners' stead or watches those who act."""

from __future__ import annotations

from tests.assembly.forming.planning import SEATS, seats
from tests.places import BEIJING, LISHUI
from tests.walking.notices import notice

from propgov.assembly import Body, BodyFiling, BodyGround, BodyKind, FilingPaper, Matter
from propgov.community import Role
from propgov.testing import Say, decided, scene


def seated(say: Say, place: str, by: Role, body: BodyKind, ground: BodyGround) -> Body:
    """A body with the seats that its place wants."""
    made = say.at(scene(owners=4, jurisdiction=place))
    return say.begin(Body, by, community=made.community, body=body, ground=ground, members=seats(SEATS[place]))


def planned(say: Say) -> Body:
    """A management committee of Beijing."""
    return seated(say, BEIJING, Role.SUBDISTRICT, BodyKind.MANAGEMENT_COMMITTEE, BodyGround.NOT_FORMED)


def formed(say: Say) -> None:
    """From the plan to the end, when a committee has been elected."""
    body = planned(say)
    say(body.post, Role.SUBDISTRICT, notice=notice(say.day))
    say(body.object_to, Role.OWNER, text="the user is none")
    say(body.answer, Role.SUBDISTRICT, number=1, answer="so it is", upheld=True)
    say(body.change, Role.SUBDISTRICT, members=body.members)
    say(body.post, Role.SUBDISTRICT, notice=notice(say.day))
    say.wait(8)
    say(body.note_gap, Role.RESIDENTS_COMMITTEE, since=say.day, until=say.day, proof="photo 2")
    say(body.mature, Role.SUBDISTRICT)
    say(body.form, Role.SUBDISTRICT, until=say.scene.later(365))
    say(body.announce, Role.SUBDISTRICT, notice=notice(say.day))
    filing = say.begin(BodyFiling, Role.COMMITTEE, body=body)
    say(filing.file, Role.COMMITTEE, papers=frozenset(FilingPaper))
    say(body.end, Role.SUBDISTRICT, since=say.day, reason="a committee was elected and filed")


def dropped(say: Say) -> None:
    """Given up before anybody was told."""
    body = planned(say)
    say(body.drop, Role.SUBDISTRICT)


def board(say: Say) -> None:
    """A supervisory board on which the owners have decided."""
    body = seated(say, LISHUI, Role.COMMITTEE, BodyKind.SUPERVISORY_BOARD, BodyGround.ASSEMBLY)
    until = say.scene.later(365)
    say(body.form, Role.COMMITTEE, until=until, decision=decided(say.scene, body, Matter.OTHER_MAJOR))


SCRIPTS = (formed, dropped, board)
