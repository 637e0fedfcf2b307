"""Walks through communities and the bodies in them: where they begin, and every step once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import ClassVar

from attrs import define
from tests.walking.voice import DAY, Voice, brought_at, notice

from propgov.assembly import (
    Body,
    BodyGround,
    BodyKind,
    BodyMember,
    Item,
    Matter,
    Meeting,
    Side,
)
from propgov.community import Community, Document, Grant, Role, Title, TitleBasis, Unit, UnitKind
from propgov.engine import Act, Case, begin, step
from propgov.law import Citation
from propgov.testing import RULES, Scene, Start, decided, held_meeting, scene


class DelegationStage(Enum):
    """Where a delegation stands."""

    GIVEN = "已委托"
    ENDED = "已终止"


@define(eq=False, kw_only=True, repr=False)
class Delegation(Case):
    """A case that grants standing (委托)."""

    kind: ClassVar[str] = "test.delegation"
    basis = Citation("civil-code", "277(1)")

    community: Community

    def grants(self) -> tuple[Grant, ...]:
        """The stranger sits on the committee while it stands."""
        stands = self.stage is DelegationStage.GIVEN
        return (Grant("stranger", Role.COMMITTEE, self.opened),) if stands else ()

    @step(DelegationStage.GIVEN, to=DelegationStage.ENDED)
    def end(self, act: Act) -> None:
        """End it (终止委托)."""


def recorded() -> Start:
    made = scene()
    return Start(made, made.community)


def recorded_with_decisions() -> Start:
    """The owners have adopted rules and elected two of them to the committee, and nothing of it is recorded yet."""
    made = scene()
    seats = ("owner-1", "owner-2")
    items = (
        Item.on(1, Matter.RULES_OF_PROCEDURE, "rules", made.community),
        Item(2, Matter.ELECT_COMMITTEE, "committee", persons=seats),
    )
    held_meeting(made, items)
    begin(Delegation, made.committee.on(made.day), community=made.community, id="one")
    return Start(made, made.community)


def recorded_long_ago() -> Start:
    made = scene(RULES, born=date(2015, 3, 2))
    return Start(made, made.community)


CERTIFICATE = Document("Certificate of filing", "2024-17", "Subdistrict office", date(2024, 5, 6))


def recorded_with_seated() -> Start:
    """Two of the owners sat on the committee before anything was recorded here, and one owner contests it."""
    made = scene()
    on, community = made.later(), made.community
    seats = tuple(Grant(person, Role.COMMITTEE, made.born) for person in ("owner-2", "owner-3"))
    community.recognise_seated(made.subdistrict.on(on), grants=seats, document=CERTIFICATE)
    community.contest(made.owners[0].on(on), document=CERTIFICATE, reason="nobody was asked")
    return Start(made, community)


def community_script() -> Counter[str]:
    say = Voice(recorded_with_decisions())
    meeting = next(say.scene.register.get(ref) for ref in say.scene.register.journal.cases("assembly.meeting"))
    day = say.scene.day
    unit = Unit("2-101", "2", UnitKind.SHOP, Decimal("55.50"))
    say("enter", Role.REGISTRY, units=(unit,), titles=(Title("2-101", ("owner-1",), TitleBasis.REGISTER, day),))
    say("transfer", Role.REGISTRY, title=Title("1-101", ("buyer",), TitleBasis.COURT_OR_AUCTION, day))
    seats = tuple(Grant(person, Role.COMMITTEE, day) for person in ("owner-1", "owner-2"))
    say("appoint", Role.SUBDISTRICT, grants=seats, decision=meeting)
    say("adopt", Role.COMMITTEE, rules=RULES, decision=meeting)
    say("recognise", Role.COMMITTEE, source=say.scene.register.get("test.delegation:one"))
    say("dismiss", Role.SUBDISTRICT, person="owner-1", role=Role.COMMITTEE, until=day + DAY)
    sitting = tuple(Grant(person, Role.COMMITTEE, day - DAY * 300) for person in ("owner-1", "owner-2"))
    say("recognise_seated", Role.OWNER, grants=sitting, document=CERTIFICATE, decision=meeting)
    appointed = Document("Letter of appointment", "9", "Housing bureau", day)
    say("recognise_seated", Role.HOUSING_AUTHORITY, grants=(Grant("clerk", Role.REGISTRY, day),), document=appointed)
    say("contest", Role.OWNER, document=CERTIFICATE, reason="the election was never held")
    say("settle", Role.SUBDISTRICT, later=1, number=1, upheld=False, reason="the minutes show it")
    say("contest", Role.OWNER, document=appointed, reason="the letter is not theirs")
    say("settle", Role.COURT, later=1, number=2, upheld=True, reason="the bureau wrote no such letter")
    say("close", Role.SUBDISTRICT)
    made = recorded_with_decisions().scene
    publishing = Voice(Start(made, made.register.all(Meeting)[0]))
    publishing("publish", Role.COMMITTEE, notice=notice(made.day), rules=RULES)
    return say.taken + brought_at(made.community)


def body_in(made: Scene) -> Body:
    """A management committee of Beijing, as the place wants it."""
    sides = (Side.RESIDENTS_COMMITTEE, Side.USER, Side.SUBDISTRICT)
    seats = [BodyMember(side.name.lower(), side, chairs=side is Side.RESIDENTS_COMMITTEE) for side in sides]
    seats += [BodyMember(owner.person, Side.OWNER) for owner in made.owners]
    return begin(
        Body,
        made.subdistrict.on(made.day),
        community=made.community,
        body=BodyKind.MANAGEMENT_COMMITTEE,
        ground=BodyGround.NOT_FORMED,
        members=tuple(seats),
    )


def body_planned() -> Start:
    made = scene(owners=4, jurisdiction="cn.beijing")
    return Start(made, body_in(made))


def body_posted() -> Start:
    start = body_planned()
    start.case.post(start.scene.subdistrict.on(start.scene.day), notice=notice(start.scene.day))
    return start


def body_formed() -> Start:
    start = body_posted()
    start.case.form(start.scene.subdistrict.on(start.scene.day), until=start.scene.later(365))
    return start


def board_decided() -> Start:
    """A supervisory board on which the owners have decided."""
    made = scene(jurisdiction="cn.zhejiang.lishui")
    seats = tuple(BodyMember(owner.person, Side.OWNER, chairs=owner is made.owners[0]) for owner in made.owners[:3])
    board = begin(
        Body,
        made.committee.on(made.day),
        community=made.community,
        body=BodyKind.SUPERVISORY_BOARD,
        ground=BodyGround.ASSEMBLY,
        members=seats,
    )
    decided(made, board, Matter.OTHER_MAJOR)
    return Start(made, board)


def body_script() -> Counter[str]:
    say = Voice(body_planned())
    day = say.scene.day
    say("post", Role.SUBDISTRICT, notice=notice(day))
    say("form", Role.SUBDISTRICT, later=8, until=day + DAY * 365)
    say("announce", Role.SUBDISTRICT, notice=notice(say.scene.day))
    say("file", Role.COMMITTEE)
    say("end", Role.SUBDISTRICT, later=30, since=say.scene.day, reason="a committee was elected and filed")
    board = Voice(board_decided())
    meeting = board.scene.register.all(Meeting)[0]
    board("form", Role.COMMITTEE, until=board.scene.later(365), decision=meeting)
    off = Voice(body_posted())
    off("drop", Role.SUBDISTRICT)
    return say.taken + board.taken + off.taken


STARTS: Mapping[str, tuple[Callable[[], Start], ...]] = {
    "community": (recorded, recorded_with_decisions, recorded_long_ago, recorded_with_seated),
    "community.body": (body_planned, body_posted, body_formed, board_decided),
}

SCRIPTS: Mapping[str, Callable[[], Counter[str]]] = {
    "community": community_script,
    "community.body": body_script,
}
