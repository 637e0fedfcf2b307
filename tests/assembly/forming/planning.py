"""Bodies that are planned in the places whose law knows them."""

from __future__ import annotations

from datetime import date, timedelta

from propgov import begin
from propgov.assembly import Body, BodyGround, BodyKind, BodyMember, Side
from propgov.community import Notice
from propgov.testing import Scene, scene

DAY = timedelta(days=1)
ON = date(2026, 3, 2)
UNTIL = date(2028, 3, 1)
BEIJING, HANGZHOU, TAIZHOU = "cn.beijing", "cn.zhejiang.hangzhou", "cn.zhejiang.taizhou"
HUZHOU, LISHUI, NATION = "cn.zhejiang.huzhou", "cn.zhejiang.lishui", "cn"

SEATS = {
    BEIJING: (Side.RESIDENTS_COMMITTEE, Side.USER, Side.SUBDISTRICT, *[Side.OWNER] * 4),
    HANGZHOU: (Side.SUBDISTRICT, Side.RESIDENTS_COMMITTEE, Side.DEVELOPER, *[Side.OWNER] * 4),
    TAIZHOU: (Side.SUBDISTRICT, Side.HOUSING_AUTHORITY, Side.POLICE, Side.RESIDENTS_COMMITTEE, *[Side.OWNER] * 7),
    HUZHOU: (Side.RESIDENTS_COMMITTEE, Side.RESIDENTS_COMMITTEE),
    LISHUI: (Side.OWNER, Side.OWNER, Side.OWNER),
}


def seats(sides: tuple[Side, ...]) -> tuple[BodyMember, ...]:
    """A member for each side, owners by their ids, the first in the chair."""
    owners = 0
    members: list[BodyMember] = []
    for number, side in enumerate(sides):
        owners += side is Side.OWNER
        person = f"owner-{owners}" if side is Side.OWNER else f"{side.name}-{number}"
        members.append(BodyMember(person, side, number == 0))
    return tuple(members)


def planned(
    made: Scene,
    place: str,
    *,
    body: BodyKind = BodyKind.MANAGEMENT_COMMITTEE,
    ground: BodyGround = BodyGround.NOT_FORMED,
    sides: tuple[Side, ...] | None = None,
    posted: int = 8,
) -> Body:
    """A body whose members were posted so many days before."""
    case = begin(
        Body,
        made.subdistrict.on(ON - DAY * 20),
        community=made.community,
        body=body,
        ground=ground,
        members=seats(SEATS[place] if sides is None else sides),
    )
    hung = ON - DAY * posted
    case.post(made.subdistrict.on(hung), notice=Notice("gate", hung))
    return case


def community(place: str) -> Scene:
    """A community there, with more owners than any body has seats."""
    return scene(owners=16, jurisdiction=place)
