"""What is so when units, titles, offices and own rules of a community are recorded (小区建档各步骤的事实).

The procedure itself is in ``community``, what is on record in ``records``; what is so of the recognition of those who sit
already is in ``recognising``.
"""

from __future__ import annotations

from datetime import date

from propgov.community.bylaws import clashes, dated
from propgov.community.mandate import Mandate
from propgov.community.records import Records
from propgov.community.roles import Role
from propgov.community.roll import roll_faults
from propgov.community.standing import Grant, check_grants
from propgov.community.units import AreaSource, Title, TitleBasis, Unit
from propgov.engine import Act, Case, rule, weighing
from propgov.errors import Fault, InvalidFacts, InvalidPack, InvalidRoll
from propgov.law import Finding, Unknown

__all__: list[str] = []


@weighing
def opened_with_sound_officials(community: Records, act: Act) -> tuple[Finding, ...]:
    """Whether place and officials can be used at all: InvalidFacts otherwise (建档资料完整)."""
    check_grants(community.officials)
    if not community.name.strip():
        raise InvalidFacts([Fault("name", "is empty", "name the community")])
    return ()


@weighing
def sound_roll(
    community: Records, act: Act, *, units: tuple[Unit, ...], titles: tuple[Title, ...]
) -> tuple[Finding, ...]:
    """Whether units and titles fit together: InvalidRoll with all faults otherwise (名册完整)."""
    faults = list(roll_faults(units, titles, community.units))
    if faults or not units:
        raise InvalidRoll(faults or [Fault("units", "there are none", "enter units with their titles")])
    return ()


@rule("community.title.basis")
def title_bases(community: Records, act: Act, *, titles: tuple[Title, ...]) -> frozenset[TitleBasis]:
    """By what those entered are owners (业主身份的依据)."""
    return frozenset(title.basis for title in titles)


@rule("count.area")
def area_sources(community: Records, act: Act, *, units: tuple[Unit, ...]) -> frozenset[AreaSource]:
    """Where the areas were read (面积依据)."""
    return frozenset(unit.area_source for unit in units)


@weighing
def follows_title(community: Records, act: Act, *, title: Title) -> tuple[Finding, ...]:
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
def title_basis(community: Records, act: Act, *, title: Title) -> TitleBasis:
    """By what the new owner is an owner (业主身份的依据)."""
    return title.basis


@weighing
def sound_grants(community: Records, act: Act, *, grants: tuple[Grant, ...]) -> tuple[Finding, ...]:
    """Whether persons, days and sources are given: InvalidFacts otherwise (任职资料完整)."""
    check_grants(grants)
    return ()


@rule("community.committee.owners-decision")
def committee_elected(community: Records, act: Act, *, grants: tuple[Grant, ...], decision: Mandate | None) -> bool:
    """Whether each who is to sit on the owners' committee was elected by then, and still is (业主委员会成员经选举产生)."""
    seats = [grant for grant in grants if grant.role is Role.COMMITTEE]
    if decision is None or decision.home is not community:
        return not seats
    elected = {day: decision.elected(on=day) for day in {act.on, *(grant.since for grant in seats)}}
    return all(grant.person in elected[day] for grant in seats for day in (grant.since, act.on))


@weighing
def holds_office(community: Records, act: Act, *, person: str, role: Role, until: date) -> tuple[Finding, ...]:
    """Whether the person holds that office on the last day named: InvalidFacts otherwise (现任该职)."""
    held = (*community.offices_of(person), *community.seats_of(person))
    if not any(grant.role is role and grant.held_on(until) for grant in held):
        remedy = "name an office and a day on which it was held; owners follow from titles"
        raise InvalidFacts([Fault("person", f"{person!r} was not appointed {role.name} on {until}", remedy)])
    return ()


@weighing
def grants_standing(community: Records, act: Act, *, source: Case) -> tuple[Finding, ...]:
    """Whether the case is one of this community that grants standing: InvalidFacts otherwise (可授予身份的事项)."""
    problem = ""
    if not callable(getattr(source, "grants", None)):
        problem = "grants no standing: its class has no grants()"
    elif source.home is not community:
        problem = f"is no case of {community.name}"
    elif community.recognises(source):
        problem = "is recognised already"
    if problem:
        raise InvalidFacts([Fault("source", f"{source.ref} {problem}", "name a case that grants, once")])
    return ()


@rule("community.rules.adopted")
def decided_by_owners(community: Records, act: Act, *, rules: str, decision: Mandate) -> bool | Unknown:
    """Whether the owners of this community decided on its rules of procedure (议事规则经共同决定)."""
    return decision.home is community and decision.covers(community, on=act.on, matter="RULES_OF_PROCEDURE")


@weighing
def no_weaker_than_law(community: Records, act: Act, *, rules: str, decision: Mandate) -> tuple[Finding, ...]:
    """Whether each clause is one that the law leaves to the community (规约不得低于法律)."""
    pack = community.read_rules(rules, decision.ref)
    faults = tuple(clashes(dated((*community.adopted(), (pack, act.on))), f"rules of {community.name}"))
    if faults:
        raise InvalidPack(faults)
    return community.base_law.admits(pack, act.on)
