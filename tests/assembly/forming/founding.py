"""A first assembly step by step, for the tests of formation and its rules: each step with facts that every place allows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from attrs import frozen

from propgov import Actor, Case, Refused, begin
from propgov.assembly import (
    Ballot,
    Body,
    BodyGround,
    BodyKind,
    BodyMember,
    Choice,
    Drafts,
    DraftsPosting,
    FilingPaper,
    Formation,
    FormationPaper,
    GroupMember,
    Item,
    Matter,
    Meeting,
    PreparatoryGroup,
    RollPosting,
    Side,
)
from propgov.community import Notice, Role
from propgov.journal import Entry
from propgov.testing import RULES, Scene, on_paper, scene

DAY = timedelta(days=1)
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
    return scene(jurisdiction=place)


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


def members(made: Scene, owners: int = 5, *, head: Role | None = None) -> tuple[GroupMember, ...]:
    """So many owners with the two offices, and nobody from the developer; the office leads, in Beijing the residents' committee."""
    leads = Role.RESIDENTS_COMMITTEE if made.community.jurisdiction == "cn.beijing" else Role.SUBDISTRICT
    own = tuple(GroupMember(owner.person, Role.OWNER) for owner in made.owners[:owners])
    officials = ((made.subdistrict, Role.SUBDISTRICT), (made.residents, Role.RESIDENTS_COMMITTEE))
    return (*own, *(GroupMember(actor.person, side, chairs=side is (head or leads)) for actor, side in officials))


def proposed(made: Scene, seated: tuple[GroupMember, ...] | None = None, **other: Any) -> PreparatoryGroup:
    """A group that the office proposes."""
    seats = members(made) if seated is None else seated
    facts: dict[str, Any] = {"members": seats, "qualified": True, **other}
    return begin(PreparatoryGroup, made.subdistrict.on(made.day), community=made.community, **facts)


def accepted(made: Scene, **other: Any) -> Formation:
    """An application that was found in order."""
    formation = applied(made, **other)
    formation.accept(made.subdistrict.on(made.day))
    return formation


def grouped(made: Scene, **other: Any) -> tuple[Formation, PreparatoryGroup]:
    """A group is formed, and the community hears it; in Hangzhou it is the property-management committee."""
    body = managing(made) if made.community.jurisdiction == HANGZHOU else None
    formation = accepted(made, **other)
    group = proposed(made) if body is None else proposed(made, (), body=body)
    take = formation.form_group if body is None else formation.appoint_body
    take(made.subdistrict.on(made.day), group=group)
    made.community.recognise(made.subdistrict.on(made.day), source=group)
    return formation, group


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


def named(made: Scene, **other: Any) -> tuple[Formation, PreparatoryGroup]:
    """The names of the group are posted."""
    formation, group = grouped(made, **other)
    group.post(voice(made).on(made.day), notice=notice(made.day))
    return formation, group


def drawn(made: Scene, group: PreparatoryGroup, record_day: date | None = None) -> RollPosting:
    """The roll of a day is drawn up, by members who were trained, and not posted yet."""
    day = made.day
    roll = begin(RollPosting, voice(made).on(day), group=group)
    roll.draw(voice(made).on(day), record_day=record_day or day, trained=True)
    return roll


@frozen
class Founding:
    """A formation with what its first meeting is prepared with."""

    made: Scene
    formation: Formation
    group: PreparatoryGroup
    roll: RollPosting
    drafts: DraftsPosting

    def establish(self, meeting: Meeting, **other: Any) -> Entry:
        """Found the assembly at that meeting."""
        facts: dict[str, Any] = {"roll": self.roll, "drafts": self.drafts, "held_on": meeting.voting_since, **other}
        return self.formation.establish(self.made.subdistrict.on(self.made.day), meeting=meeting, **facts)


def prepared_by(made: Scene, formation: Formation, group: PreparatoryGroup) -> Founding:
    """Names, roll and drafts of that group are posted, all on one day."""
    day = made.day
    group.post(voice(made).on(day), notice=notice(day))
    roll = drawn(made, group)
    roll.post(voice(made).on(day), notice=notice(day))
    drafts = begin(DraftsPosting, voice(made).on(day), group=group, roll=roll, drafts=DRAFTS)
    drafts.post(voice(made).on(day), notice=notice(day))
    return Founding(made, formation, group, roll, drafts)


def prepared(made: Scene, **other: Any) -> Founding:
    """A group that is formed, with all that it posts."""
    return prepared_by(made, *grouped(made, **other))


def first_meeting(made: Scene, *, without: Matter | None = None, on: date | None = None) -> Meeting:
    """The first meeting, which carries rules, covenant and committee, or all but one of them."""
    items = (
        Item.on(1, Matter.RULES_OF_PROCEDURE, "rules", made.community, text=RULES),
        Item.on(2, Matter.MANAGEMENT_COVENANT, "covenant", made.community, text="covenant"),
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
    meeting.cast(chair.on(opened), ballots=on_paper(ballots))
    meeting.close(chair.on(opened + DAY * 10), minutes="minutes 1")
    return meeting


def established(made: Scene, **other: Any) -> Founding:
    """The first meeting founded the assembly."""
    founding = prepared(made, **other)
    founding.establish(first_meeting(made))
    return founding


def noted(case: Case) -> list[str]:
    """The rules that the last entry of a case notes, without what they have in common."""
    return [note["rule"].removeprefix("assembly.formation.") for note in case.entries[-1].noted]


def refused(work: Callable[[], object]) -> list[tuple[str, str]]:
    """The rules and articles that refuse it, none if it happens."""
    try:
        work()
    except Refused as refusal:
        return [(f.rule.removeprefix("assembly.formation."), f.article) for f in refusal.findings]
    return []


ALL_PAPERS = frozenset(FormationPaper)
ALL_FILED = frozenset(FilingPaper)
