"""Small communities for trials and tests (测试场景): deterministic, with an actor for every role, and meetings in one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

from attrs import define, evolve, field, frozen

from propgov.assembly import Ballot, Choice, Item, Matter, Meeting, Slate, Topic
from propgov.community import (
    Community,
    Document,
    Grant,
    Notice,
    Role,
    Title,
    TitleBasis,
    Unit,
    UnitKind,
    authorities_of,
)
from propgov.community.roles import OFFICES
from propgov.engine import Actor, Case, Register, begin
from propgov.law.brief import brief
from propgov.testing.brought import on_paper

__all__ = ["BORN", "RULES", "Scene", "decided", "held_meeting", "scene"]

BORN: Final = date(2026, 1, 5)
"""The default day on which a scene's community is recorded."""

RULES: Final = """
[instrument]
id = "scene-rules"
name = { en = "Rules of procedure of the scene", zh = "测试小区业主大会议事规则" }
rank = "bylaws"
since = 2007-10-01
checked_on = 2026-11-23
checked = "text"

[[article]]
article = "30"
text = { en = "Each item is posted before the money is used.", zh = "每项支出使用前公示。" }
[article.asks]
"income.spending.posted-before-use" = { required = true }

[[article]]
article = "31"
text = { en = "The two committees sign payments together.", zh = "付款由业主委员会与居民委员会共同签署。" }
[article.asks]
"income.spending.signed-by" = { includes = ["COMMITTEE", "RESIDENTS_COMMITTEE"] }

[[article]]
article = "32"
text = { en = "A statement is posted every quarter, within fifteen days.", zh = "每季度后十五日内公示收支。" }
[article.asks]
"income.statement.every" = { every = { quarters = 1 } }
"income.statement.within" = { within = { days = 15 } }
"""
"""Rules of procedure modelled on the Chizhou reply, for ``scene(RULES)`` (议事规则示例)."""

_DAY = timedelta(days=1)
_SHORT: Final = {
    Role.HOUSING_AUTHORITY: "authority",
    Role.RESIDENTS_COMMITTEE: "residents",
    Role.ARBITRATION_COMMISSION: "arbitration",
    Role.MEDIATION_COMMITTEE: "mediation",
    Role.INDUSTRY_ASSOCIATION: "association",
}
_OTHERS: Final = ("SUBDISTRICT", "COMMITTEE", "PROVIDER", "COURT", "REGISTRY", "DEVELOPER", "HOTLINE", "GRID_CENTRE")
_NAMES: Final[Mapping[Role, str]] = {Role[name]: name.lower() for name in _OTHERS} | _SHORT
_APPOINTED = tuple(role for role in _NAMES if role not in (Role.COMMITTEE, *OFFICES))
_NOTICE_DAYS = 16
_FIRST_AREA, _AREA_STEP = Decimal("80.00"), Decimal("7.13")


@define(eq=False)
class _LastDay:
    """The last day on which something happened in a register; it reads only new entries."""

    mark: int = 0
    day: date = date.min

    def of(self, register: Register) -> date:
        journal = register.journal
        self.mark, grown = journal.store.since(self.mark)
        self.day = max([self.day, *(journal.entry(ref, length - 1).on for ref, length in grown.items())])
        # Entries that wait for the end of a group count too, and may yet be rolled back.
        return max([self.day, *(case.last_act_date for case in register.waiting())])


@frozen
class Scene:
    """A small community with an actor for every role (场景).

    owners each hold one dwelling with its own area and are one head each, in this order; stranger has no role; born
    is the day of the record; day is the last day on which something happened, from which a test continues.
    """

    register: Register
    community: Community
    subdistrict: Actor
    authority: Actor
    residents: Actor
    committee: Actor
    provider: Actor
    court: Actor
    registry: Actor
    developer: Actor
    arbitration: Actor
    mediation: Actor
    association: Actor
    hotline: Actor
    grid_centre: Actor
    owners: tuple[Actor, ...]
    stranger: Actor
    born: date
    _last: _LastDay = field(factory=_LastDay, init=False, repr=False, eq=False)

    __repr__ = brief

    @property
    def day(self) -> date:
        """The last day on which something happened in the community."""
        return self._last.of(self.register)

    def over(self, register: Register) -> Scene:
        """The same scene with its community in another register."""
        return evolve(self, register=register, community=register.find(Community, self.community.id))

    @property
    def actors(self) -> tuple[Actor, ...]:
        """All actors, the stranger last."""
        return (*self.officials.values(), *self.owners, self.stranger)

    @property
    def officials(self) -> Mapping[Role, Actor]:
        """The holders of each office."""
        return {role: getattr(self, name) for role, name in _NAMES.items()}

    def by(self, role: Role) -> Actor:
        """An actor in that role; for owners the first one."""
        return self.owners[0] if role is Role.OWNER else self.officials[role]

    def convener(self, on: date) -> Actor:
        """Somebody who sits on the committee that day, or else the subdistrict's person, to call a meeting."""
        roles = self.community.roles_of
        sits = (one for one in (self.committee, *self.owners) if Role.COMMITTEE in roles(one.person, on))
        return next(sits, self.subdistrict)

    def later(self, days: int = 1) -> date:
        """The day this many days after the last event."""
        return self.day + _DAY * days


def _units(owners: int) -> tuple[Unit, ...]:
    return tuple(
        Unit(f"1-{number + 101}", "1", UnitKind.DWELLING, _FIRST_AREA + _AREA_STEP * number) for number in range(owners)
    )


def _officials(born: date) -> tuple[Grant, ...]:
    source = "on record when the community was recorded"
    return tuple(Grant(_person(role), role, born, source=source) for role in _APPOINTED)


def _record(place: str, born: date, register: Register) -> Community:
    """A community on record, under the usual authorities of its place; its committee sat before."""
    office = _person(Role.SUBDISTRICT)
    community = begin(
        Community,
        Actor(office).on(born),
        register=register,
        id="scene",
        name="Scene Gardens",
        jurisdiction=place,
        authorities=authorities_of(
            place,
            register,
            on=born,
            subdistrict=office,
            housing_authority=_person(Role.HOUSING_AUTHORITY),
            registry=_person(Role.REGISTRY),
            court=_person(Role.COURT),
        ),
        officials=_officials(born),
    )
    seat = Grant(_person(Role.COMMITTEE), Role.COMMITTEE, born)
    certificate = Document("Certificate of filing of the scene", "1", "Subdistrict office", born)
    community.recognise_seated(Actor(office).on(born), grants=(seat,), document=certificate)
    return community


def _person(role: Role) -> str:
    return role.name.lower().replace("_", "-")


def scene(
    rules: str = "",
    owners: int = 6,
    jurisdiction: str = "cn.anhui.chizhou",
    *,
    born: date = BORN,
    register: Register | None = None,
    packs: Path | None = None,
    trusts: tuple[type[Case], ...] = (),
) -> Scene:
    """Make a community recorded on ``born``, with its units entered on the next day (测试小区).

    rules is the TOML text of the community's own rules, which a meeting then adopts (``RULES`` is an example); owners is
    their number, each with one dwelling; born may be before 2021, so that older law applies; register holds the cases,
    by default a new one in memory; packs and trusts are for such a new one: a folder with your own places, and your own
    classes that may decide or give roles.
    """
    actors = {role: Actor(_person(role)) for role in Role}
    register = Register(packs=packs, trusts=trusts) if register is None else register
    community = _record(jurisdiction, born, register)
    units = _units(owners)
    people = tuple(Actor(f"owner-{number + 1}") for number in range(owners))
    titles = tuple(
        Title(unit.id, (owner.person,), TitleBasis.REGISTER, born) for unit, owner in zip(units, people, strict=True)
    )
    community.enter(actors[Role.REGISTRY].on(born + _DAY), units=units, titles=titles)
    made = Scene(
        register=register,
        community=community,
        owners=people,
        stranger=Actor("stranger"),
        born=born,
        **{name: actors[role] for role, name in _NAMES.items()},
    )
    if rules:
        _adopt(made, rules)
    return made


def _adopt(made: Scene, rules: str) -> None:
    meeting = held_meeting(made, (Item.on(1, Matter.RULES_OF_PROCEDURE, "rules", made.community, text=rules),))
    made.community.adopt(made.committee.on(made.day), rules=rules, decision=meeting)


def held_meeting(
    scene: Scene,
    items: Sequence[Item],
    choices: Mapping[int, Sequence[Choice | None]] | None = None,
    *,
    on: date | None = None,
    open_for: int = 0,
    slates: tuple[Slate, ...] = (),
    by: Actor | None = None,
) -> Meeting:
    """Hold a meeting from its call to its count: called and notified on that day, opened, voted and counted 16 days later.

    If somebody does not vote, it is counted a day later. choices has, by the number of an item, the owners' answers in their
    order, None for no answer; an item without choices is approved by all. on is the day of the call, by default the scene's
    last day; open_for is how many more days the vote is open, where the place asks for some; slates group items of an
    election; by is who calls it, by default somebody who sits on the committee that day, or else the subdistrict office.
    """
    called = on or scene.day
    opened = called + _DAY * _NOTICE_DAYS
    last = opened + _DAY * open_for
    chair = by or scene.convener(called)
    meeting = begin(
        Meeting, chair.on(called), community=scene.community, agenda=tuple(items), votes_until=last, slates=slates
    )
    meeting.notify(
        chair.on(called),
        notice=Notice("gate", called, proof="photo 1"),
        record_day=called,
        residents_committee_told=True,
    )
    meeting.open_voting(chair.on(opened))
    ballots = _ballots(scene, items, choices or {})
    if ballots:
        meeting.cast(chair.on(last), ballots=on_paper(ballots))
    everybody = meeting.electorate is not None and len(ballots) == len(meeting.electorate.heads)
    meeting.close(chair.on(last if everybody else last + _DAY), minutes="minutes 1")
    return meeting


def _ballots(scene: Scene, items: Sequence[Item], choices: Mapping[int, Sequence[Choice | None]]) -> tuple[Ballot, ...]:
    ballots: list[Ballot] = []
    for place, owner in enumerate(scene.owners):
        said = {
            item.number: choice
            for item in items
            if (choice := choices[item.number][place] if item.number in choices else Choice.FOR) is not None
        }
        if said:
            ballots.append(Ballot(owner.person, owner.person, said))
    return tuple(ballots)


def decided(scene: Scene, case: Case, matter: Matter | Topic, *, on: date | None = None, open_for: int = 0) -> Meeting:
    """Hold a meeting at which all owners approve one item about the case, under that matter, or on that topic."""
    return held_meeting(scene, (Item.on(1, matter, f"on {case.title}", case),), on=on, open_for=open_for)
