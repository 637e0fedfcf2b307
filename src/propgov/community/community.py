"""A residential community (住宅小区): its units, owners, bodies and own rules, each change an entry.

Source: Civil Code art. 271-278; Regulation on Property Management art. 6-10, 18; Supreme People's Court on condominium
ownership art. 1, 8, 9.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import Enum, unique
from types import MappingProxyType
from typing import ClassVar

from attrs import define, evolve, field

from propgov.community.bylaws import clashes, dated, read_bylaws
from propgov.community.electorate import Electorate, count_heads
from propgov.community.mandate import Mandate
from propgov.community.roles import Role
from propgov.community.roll import roll_faults
from propgov.community.standing import Grant, Standing, check_grants, ended, of_titles
from propgov.community.units import AreaSource, Title, TitleBasis, Unit
from propgov.engine import Act, Actor, Case, Opening, rule, step, weighing
from propgov.errors import Fault, InvalidFacts, InvalidPack, InvalidRoll
from propgov.law import Citation, Finding, Law, Pack, Signed, Unknown
from propgov.law.values import is_day

__all__ = ["Community", "CommunityStage"]

_DAY = timedelta(days=1)
_AUTHORITIES = (Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)
_KEEPERS = (*_AUTHORITIES, Role.REGISTRY)
_BODIES = (Role.COMMITTEE, Role.PREPARATORY_GROUP, *_AUTHORITIES)


@unique
class CommunityStage(Enum):
    """Where a community stands (小区状态)."""

    RECORDED = "已建档"
    CLOSED = "已撤档"


@weighing
def opened_with_sound_officials(community: Community, act: Act) -> tuple[Finding, ...]:
    """Whether place and officials can be used at all: InvalidFacts otherwise (建档资料完整)."""
    check_grants(community.officials)
    if not community.name.strip():
        raise InvalidFacts([Fault("name", "is empty", "name the community")])
    return ()


@weighing
def sound_roll(
    community: Community, act: Act, *, units: tuple[Unit, ...], titles: tuple[Title, ...]
) -> tuple[Finding, ...]:
    """Whether units and titles fit together: InvalidRoll with all faults otherwise (名册完整)."""
    faults = list(roll_faults(units, titles, community.units))
    if faults or not units:
        raise InvalidRoll(faults or [Fault("units", "there are none", "enter units with their titles")])
    return ()


@rule("community.title.basis")
def title_bases(community: Community, act: Act, *, titles: tuple[Title, ...]) -> frozenset[TitleBasis]:
    """By what those entered are owners (业主身份的依据)."""
    return frozenset(title.basis for title in titles)


@rule("count.area")
def area_sources(community: Community, act: Act, *, units: tuple[Unit, ...]) -> frozenset[AreaSource]:
    """Where the areas were read (面积依据)."""
    return frozenset(unit.area_source for unit in units)


@weighing
def follows_title(community: Community, act: Act, *, title: Title) -> tuple[Finding, ...]:
    """Whether the new title follows the last one of its unit: InvalidFacts otherwise (权属连续)."""
    if title.unit not in community.units:
        raise InvalidFacts([Fault("title.unit", f"{title.unit!r} is no unit of {community.name}", "enter the unit")])
    faults = list(roll_faults((community.units[title.unit],), (title,), {}))
    last = community.titles[title.unit][-1]
    if title.since <= last.since or (last.until is not None and title.since <= last.until):
        begun = last.since if last.until is None else last.until
        faults.append(Fault("title.since", f"{title.since} does not follow {begun}", "give a later day"))
    if faults:
        raise InvalidFacts(faults)
    return ()


@rule("community.title.basis")
def title_basis(community: Community, act: Act, *, title: Title) -> TitleBasis:
    """By what the new owner is an owner (业主身份的依据)."""
    return title.basis


@weighing
def sound_grants(community: Community, act: Act, *, grants: tuple[Grant, ...]) -> tuple[Finding, ...]:
    """Whether persons, days and sources are given: InvalidFacts otherwise (任职资料完整)."""
    check_grants(grants)
    return ()


@rule("community.committee.owners-decision")
def committee_elected(community: Community, act: Act, *, grants: tuple[Grant, ...], decision: Mandate | None) -> bool:
    """Whether each who is to sit on the owners' committee was elected by then, and still is (业主委员会成员经选举产生)."""
    seats = [grant for grant in grants if grant.role is Role.COMMITTEE]
    if decision is None or decision.home is not community:
        return not seats
    return all(grant.person in decision.elected(on=day) for grant in seats for day in (grant.since, act.on))


@weighing
def holds_office(community: Community, act: Act, *, person: str, role: Role, until: date) -> tuple[Finding, ...]:
    """Whether the person holds that office on the last day named: InvalidFacts otherwise (现任该职)."""
    held = (*community.officials, *community.grants_given)
    if not any((grant.person, grant.role) == (person, role) and grant.held_on(until) for grant in held):
        remedy = "name an office and a day on which it was held; owners follow from titles"
        raise InvalidFacts([Fault("person", f"{person!r} was not appointed {role.name} on {until}", remedy)])
    return ()


@weighing
def grants_standing(community: Community, act: Act, *, source: Case) -> tuple[Finding, ...]:
    """Whether the case is one of this community that grants standing: InvalidFacts otherwise (可授予身份的案件)."""
    problem = ""
    if not callable(getattr(source, "grants", None)):
        problem = "grants no standing: its class has no grants()"
    elif source.home is not community:
        problem = f"is no case of {community.name}"
    elif source in community.sources:
        problem = "is recognised already"
    if problem:
        raise InvalidFacts([Fault("source", f"{source.ref} {problem}", "name a case that grants, once")])
    return ()


@rule("community.rules.adopted")
def decided_by_owners(community: Community, act: Act, *, rules: str, decision: Mandate) -> bool | Unknown:
    """Whether the owners of this community decided on its rules of procedure (议事规则经共同决定)."""
    return decision.home is community and decision.covers(community, on=act.on, matter="RULES_OF_PROCEDURE")


@weighing
def no_weaker_than_law(community: Community, act: Act, *, rules: str, decision: Mandate) -> tuple[Finding, ...]:
    """Whether each clause is one that the law leaves to the community (规约不得低于法律)."""
    pack = community.read_rules(rules, decision.ref)
    faults = tuple(clashes(dated((*community.adopted(), (pack, act.on))), f"rules of {community.name}"))
    if faults:
        raise InvalidPack(faults)
    return community.base_law.admits(pack, act.on)


@define(eq=False, kw_only=True, repr=False)
class Community(Case):
    """A residential community (住宅小区): everything that gives the other cases law and standing.

    name is as people call it; jurisdiction such as ``cn.anhui.chizhou``; officials the persons of the authorities and
    bodies who are known when it is opened, among them the one who opens it.
    """

    kind: ClassVar[str] = "community"
    basis = (Citation("civil-code", "277(2)"), Citation("property-management-regulation", "10"))
    opening = Opening(by=_AUTHORITIES, rules=(opened_with_sound_officials,))

    name: str
    jurisdiction: str
    officials: tuple[Grant, ...]
    _units: dict[str, Unit] = field(init=False, factory=dict[str, Unit])
    _titles: dict[str, tuple[Title, ...]] = field(init=False, factory=dict[str, tuple[Title, ...]])
    grants_given: tuple[Grant, ...] = field(init=False, default=())
    sources: tuple[Case, ...] = field(init=False, default=())
    rules_adopted: tuple[str, ...] = field(init=False, default=())
    rules_by: tuple[str, ...] = field(init=False, default=())
    rules_on: tuple[date, ...] = field(init=False, default=())
    _law: Law | None = field(init=False, default=None, metadata={"cache": True})
    _standing: Standing | None = field(init=False, default=None, metadata={"cache": True})

    @property
    def community(self) -> Community:
        """Itself."""
        return self

    @property
    def title(self) -> str:
        """Its name."""
        return self.name

    @property
    def units(self) -> Mapping[str, Unit]:
        """The units by id, to read."""
        return MappingProxyType(self._units)

    @property
    def titles(self) -> Mapping[str, tuple[Title, ...]]:
        """The titles of each unit by its id, the oldest first, to read."""
        return MappingProxyType(self._titles)

    @property
    def base_law(self) -> Law:
        """The law of the place, without the community's own rules."""
        return Law.of(self.jurisdiction, packs=self.book.packs)

    @property
    def law(self) -> Law:
        """The law of the place with the community's own rules below it."""
        if self._law is None:
            own = dated(self.adopted())
            object.__setattr__(self, "_law", self.base_law.with_bylaws(*own) if own else self.base_law)
        return self._law or self.base_law

    def touch(self, source: Case) -> None:
        """Read anew what a case grants, if it is recognised; called when it has moved (身份来源已变动)."""
        if source in self.sources:
            object.__setattr__(self, "_standing", None)

    def law_before(self, count: int) -> Law:
        """The law as it was when only the first so many of the community's own rules had been adopted (先前的规约).

        So the rules by which a vote is counted can be those of its notice, whatever was adopted afterwards.
        """
        if count >= len(self.rules_adopted):
            return self.law
        own = dated(self.adopted()[:count])
        return self.base_law.with_bylaws(*own) if own else self.base_law

    def adopted(self) -> tuple[tuple[Pack, date], ...]:
        """The community's own rules with the days on which they were adopted, in order."""
        kept = zip(self.rules_adopted, self.rules_by, self.rules_on, strict=True)
        return tuple((self.read_rules(text, adopted_by), on) for text, adopted_by, on in kept)

    def read_rules(self, text: str, adopted_by: str = "") -> Pack:
        """The community's own rules from TOML text; InvalidPack with every fault, also for ids that no law knows."""
        return read_bylaws(text, f"rules of {self.name}", self.base_law, adopted_by)

    def all_grants(self) -> Iterator[Grant]:
        """Every grant of standing: titles, officials, appointments, and what recognised cases grant."""
        for history in self.titles.values():
            yield from of_titles(history)
        yield from self.officials
        yield from self.grants_given
        for source_case in self.sources:
            yield from source_case.grants()  # type: ignore[attr-defined] # recognised only with the method

    def roles_of(self, person: str, on: date) -> frozenset[Role]:
        """The roles of a person on a day, by the records; none for somebody of whom nothing is on record."""
        standing = self._standing
        if standing is None:
            standing = Standing(self.all_grants())
            object.__setattr__(self, "_standing", standing)
        return standing.roles(person, on)

    def roles(self, persons: tuple[Actor, ...], on: date) -> Signed:
        """For each person the roles of that day, so that nobody fills two roles that must be apart."""
        return Signed(tuple(frozenset(self.roles_of(actor.person, on)) for actor in persons))

    def title_on(self, unit: str, on: date) -> Title | None:
        """Who owned a unit on a day, if it is known."""
        return next((title for title in self.titles.get(unit, ()) if title.held_on(on)), None)

    def roll_on(self, on: date) -> Mapping[str, Title]:
        """The titles of a day by unit (业主名册)."""
        found = ((unit, self.title_on(unit, on)) for unit in self.units)
        return {unit: title for unit, title in found if title is not None}

    def electorate(self, on: date) -> Electorate:
        """Who decides together on a day, frozen, with a digest; InvalidRoll if nobody would, InvalidFacts for no day."""
        if not is_day(on):
            raise InvalidFacts([Fault("on", f"{on!r} is no plain date", "give a datetime.date")])
        return count_heads(((self.units[unit], title) for unit, title in self.roll_on(on).items()), self.law, on)

    @step(
        CommunityStage.RECORDED, to=CommunityStage.RECORDED, by=_KEEPERS, rules=(sound_roll, title_bases, area_sources)
    )
    def enter(self, act: Act, *, units: tuple[Unit, ...], titles: tuple[Title, ...]) -> None:
        """Enter units with their titles (登录专有部分及业主)."""
        self._units.update((unit.id, unit) for unit in units)
        self._titles.update((title.unit, (title,)) for title in titles)
        self._standing = None

    @step(CommunityStage.RECORDED, to=CommunityStage.RECORDED, by=_KEEPERS, rules=(follows_title, title_basis))
    def transfer(self, act: Act, *, title: Title) -> None:
        """Record a new title; the one before ends the day before (变更权属)."""
        *earlier, last = self.titles[title.unit]
        ended = last if last.until is not None else evolve(last, until=title.since - _DAY)
        self._titles[title.unit] = (*earlier, ended, title)
        self._standing = None

    @step(CommunityStage.RECORDED, to=CommunityStage.RECORDED, by=_AUTHORITIES, rules=(sound_grants, committee_elected))
    def appoint(self, act: Act, *, grants: tuple[Grant, ...], decision: Mandate | None = None) -> None:
        """Record who holds which office from when to when; the committee by the election that seated it (登记任职)."""
        self.grants_given = (*self.grants_given, *grants)
        self._standing = None

    @step(CommunityStage.RECORDED, to=CommunityStage.RECORDED, by=_AUTHORITIES, rules=(holds_office,))
    def dismiss(self, act: Act, *, person: str, role: Role, until: date) -> None:
        """Record the last day of an office (登记离任)."""
        self.grants_given = ended(self.grants_given, person, role, until)
        self.officials = ended(self.officials, person, role, until)
        self._standing = None

    @step(CommunityStage.RECORDED, to=CommunityStage.RECORDED, by=_BODIES, rules=(grants_standing,))
    def recognise(self, act: Act, *, source: Case) -> None:
        """Let a case that grants standing be heard, such as an election (认可授予身份的案件)."""
        self.sources = (*self.sources, source)
        self._standing = None

    @step(
        CommunityStage.RECORDED,
        to=CommunityStage.RECORDED,
        by=_BODIES,
        rules=(decided_by_owners, no_weaker_than_law),
        basis=(Citation("civil-code", "278(1)(1)"), Citation("property-management-regulation", "18")),
    )
    def adopt(self, act: Act, *, rules: str, decision: Mandate) -> None:
        """Put the community's own rules into force, by the decision that adopted them (通过议事规则)."""
        self.rules_adopted = (*self.rules_adopted, rules)
        self.rules_by = (*self.rules_by, decision.ref)
        self.rules_on = (*self.rules_on, act.on)
        self._law = None

    @step(CommunityStage.RECORDED, to=CommunityStage.CLOSED, by=_AUTHORITIES)
    def close(self, act: Act) -> None:
        """Close the record, such as after a merger of areas (撤销档案)."""
