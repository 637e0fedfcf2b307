"""Bodies that are planned in the places whose law knows them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

from tests.places import BEIJING, HANGZHOU, HUZHOU, LISHUI, TAIZHOU

from propgov import begin
from propgov.assembly import Body, BodyGround, BodyKind, BodyMember, Side
from propgov.community import Notice
from propgov.testing import Scene, scene

DAY = timedelta(days=1)
ON = date(2026, 3, 2)
UNTIL = date(2028, 3, 1)

SEATS = {
    BEIJING: (Side.RESIDENTS_COMMITTEE, Side.USER, Side.SUBDISTRICT, *[Side.OWNER] * 4),
    HANGZHOU: (Side.SUBDISTRICT, Side.RESIDENTS_COMMITTEE, Side.DEVELOPER, *[Side.OWNER] * 4),
    TAIZHOU: (Side.SUBDISTRICT, Side.HOUSING_AUTHORITY, Side.POLICE, Side.RESIDENTS_COMMITTEE, *[Side.OWNER] * 7),
    HUZHOU: (Side.RESIDENTS_COMMITTEE, Side.RESIDENTS_COMMITTEE),
    LISHUI: (Side.OWNER, Side.OWNER, Side.OWNER),
}


def seats(sides: tuple[Side, ...]) -> tuple[BodyMember, ...]:
    """A member for each side, owners by their ids, the first in the chair."""
    owners = (f"owner-{number}" for number in count(1))
    persons = (next(owners) if side is Side.OWNER else f"{side.name}-{place}" for place, side in enumerate(sides))
    return tuple(
        BodyMember(person, side, place == 0) for place, (person, side) in enumerate(zip(persons, sides, strict=True))
    )


def planned(made: Scene, place: str, *, sides: tuple[Side, ...] | None = None, posted: int = 8, **other: Any) -> Body:
    """A body whose members were posted so many days before; a management committee that is not formed yet, if not said."""
    facts: dict[str, Any] = {"body": BodyKind.MANAGEMENT_COMMITTEE, "ground": BodyGround.NOT_FORMED, **other}
    members, hung = seats(SEATS[place] if sides is None else sides), ON - DAY * posted
    case = begin(Body, made.subdistrict.on(ON - DAY * 20), community=made.community, members=members, **facts)
    case.post(made.subdistrict.on(hung), notice=Notice("gate", hung))
    return case


def formed(place: str, until: date = UNTIL, **other: Any) -> tuple[Scene, Body]:
    """A body that stands from that Monday in March on, and a community that recognises it."""
    made = community(place)
    case, act = planned(made, place, **other), made.subdistrict.on(ON)
    case.form(act, until=until, qualified=True, guided=True)
    made.community.recognise(act, source=case)
    return made, case


def community(place: str) -> Scene:
    """A community there, with more owners than any body has seats."""
    return scene(owners=16, jurisdiction=place)
