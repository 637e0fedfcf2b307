"""A first assembly step by step, for the tests of formation and its rules: each step with facts that every place allows."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from propgov import Actor, begin
from propgov.assembly import (
    Ballot,
    Body,
    BodyGround,
    BodyKind,
    BodyMember,
    Choice,
    Drafts,
    FilingPaper,
    Formation,
    FormationPaper,
    GroupMember,
    Item,
    Matter,
    Meeting,
    Side,
)
from propgov.community import Notice, Role
from propgov.testing import Scene, scene

DAY = timedelta(days=1)
BORN = date(2026, 1, 5)
HANGZHOU = "cn.zhejiang.hangzhou"
PLACES = (
    "cn.anhui.chizhou",
    "cn.shanghai",
    "cn.beijing",
    "cn.shandong",
    HANGZHOU,
    "cn.zhejiang.huzhou",
    "cn.zhejiang.lishui",
    "cn.zhejiang.taizhou",
)
SEATS = ("owner-1", "owner-2", "owner-3")
DRAFTS = Drafts("hall, 3 May", "rules", "covenant", "voting rules", "election method", SEATS, "working rules")


def at(place: str) -> Scene:
    """A community there, the subdistrict's person among its officials."""
    return scene(jurisdiction=place, born=BORN)


def notice(on: date) -> Notice:
    """What hangs at the gate from that day."""
    return Notice("gate", on, proof="photo 1")


def applied(made: Scene, **other: Any) -> Formation:
    """An owner's application, with all owners' signatures and figures that suffice everywhere."""
    facts: dict[str, Any] = {
        "application": "A-1",
        "delivered_area": Decimal("9000.00"),
        "total_area": Decimal("10000.00"),
        "first_delivery": date(2023, 1, 1),
        "conditions_since": made.day,
    }
    act = made.owners[0].on(made.day).with_(*made.owners[1:])
    return begin(Formation, act, community=made.community, **{**facts, **other})


def members(made: Scene, owners: int = 5, *, head: Role = Role.SUBDISTRICT) -> tuple[GroupMember, ...]:
    """So many owners with the subdistrict office and the residents' committee, and nobody from the developer."""
    own = tuple(GroupMember(owner.person, Role.OWNER) for owner in made.owners[:owners])
    officials = ((made.subdistrict, Role.SUBDISTRICT), (made.residents, Role.RESIDENTS_COMMITTEE))
    return (*own, *(GroupMember(actor.person, side, leads=side is head) for actor, side in officials))


def grouped(made: Scene, **other: Any) -> Formation:
    """A group is formed, and the community hears it.

    In Beijing a worker of the residents' committee leads it; in Hangzhou it is the property-management committee.
    """
    in_beijing, in_hangzhou = (made.community.jurisdiction == place for place in ("cn.beijing", HANGZHOU))
    body = managing(made) if in_hangzhou else None
    formation = applied(made, **other)
    formation.accept(made.subdistrict.on(made.day))
    head = Role.RESIDENTS_COMMITTEE if in_beijing else Role.SUBDISTRICT
    if body is not None:
        formation.entrust(made.subdistrict.on(made.day), body=body)
    else:
        formation.form_group(made.subdistrict.on(made.day), group=members(made, head=head), qualified=True)
    made.community.recognise(made.subdistrict.on(made.day), source=formation)
    return formation


def managing(made: Scene, kind: BodyKind = BodyKind.MANAGEMENT_COMMITTEE, *, formed: bool = True) -> Body:
    """A property-management committee of five owners and two offices, posted for eight days; the developer sent nobody."""
    seats = (
        BodyMember(made.subdistrict.person, Side.SUBDISTRICT, chairs=True),
        BodyMember(made.residents.person, Side.RESIDENTS_COMMITTEE),
        *(BodyMember(owner.person, Side.OWNER) for owner in made.owners[:5]),
    )
    act, day = made.subdistrict.on(made.day), made.day
    ground = BodyGround.NOT_FORMED
    body = begin(Body, act, community=made.community, body=kind, ground=ground, members=seats)
    body.post(act, notice=notice(day))
    if formed:
        body.form(made.subdistrict.on(day + DAY * 8), until=day + DAY * 400, qualified=True)
    return body


def voice(made: Scene) -> Actor:
    """A member of the group."""
    return made.owners[0]


def prepared(made: Scene, **other: Any) -> Formation:
    """Names, roll and drafts are posted, all on one day."""
    formation = grouped(made, **other)
    day = made.day
    formation.post_group(voice(made).on(day), notice=notice(day))
    formation.post_roll(voice(made).on(day), record_day=day, notice=notice(day), trained=True)
    formation.prepare(voice(made).on(day), drafts=DRAFTS, notice=notice(day))
    return formation


def first_meeting(made: Scene, *, without: Matter | None = None, on: date | None = None) -> Meeting:
    """The first meeting, which carries rules, covenant and committee, or all but one of them."""
    items = (
        Item.on(1, Matter.RULES_OF_PROCEDURE, "rules", made.community),
        Item.on(2, Matter.MANAGEMENT_COVENANT, "covenant", made.community),
        Item.on(3, Matter.ELECT_COMMITTEE, "committee", made.community, SEATS),
    )
    called = on or made.day
    opened, chair = called + DAY * 16, made.committee
    agenda = tuple(item for item in items if item.matter is not without)
    meeting = begin(Meeting, chair.on(called), community=made.community, agenda=agenda, votes_until=opened + DAY * 10)
    meeting.notify(chair.on(called), notice=notice(called), record_day=called, residents_committee_told=True)
    meeting.open_voting(chair.on(opened))
    said = {item.number: Choice.FOR for item in agenda}
    ballots = tuple(Ballot(owner.person, owner.person, said) for owner in made.owners)
    meeting.cast(chair.on(opened), ballots=ballots)
    meeting.close(chair.on(opened + DAY * 10), minutes="minutes 1")
    return meeting


def established(made: Scene, **other: Any) -> Formation:
    """The first meeting founded the assembly."""
    formation = prepared(made, **other)
    meeting = first_meeting(made)
    formation.establish(made.subdistrict.on(made.day), meeting=meeting)
    return formation


ALL_PAPERS = frozenset(FormationPaper)
ALL_FILED = frozenset(FilingPaper)
