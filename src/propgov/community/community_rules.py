"""Rules and checks for recording units, titles, offices and own rules of a community (小区建档各步骤的事实).

The procedure itself is in ``community``, the records are in ``records``; the checks on taking over existing offices are in
``recognising``.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from propgov.community.bylaws import clashes, dated
from propgov.community.document import Document
from propgov.community.mandate import Mandate
from propgov.community.records import Records
from propgov.community.roles import Role
from propgov.community.roll import roll_faults
from propgov.community.standing import Grant, grant_faults
from propgov.community.units import AreaSource, Title, TitleBasis, Unit
from propgov.engine import Act, Case, check, rule, weighing
from propgov.errors import Fault, InvalidPack
from propgov.law import ByReading, Citation, Finding, Unknown

__all__: list[str] = []

_OWNERS: Final = Citation("property-law-2007", "76(1)")


@check
def sound_grants(community: Records, act: Act, *, grants: tuple[Grant, ...] | None = None) -> Iterator[Fault]:
    """At least one person is named, with days in order, by appointment or at the opening (任职资料完整)."""
    yield from grant_faults(community.officials if grants is None else grants)


@check
def sound_roll(community: Records, act: Act, *, units: tuple[Unit, ...], titles: tuple[Title, ...]) -> Iterator[Fault]:
    """The units and titles fit together and with those already recorded (名册完整)."""
    if not units:
        yield Fault("units", "there are none", "enter units with their titles")
    yield from roll_faults(units, titles, community.units)


@check
def follows_title(community: Records, act: Act, *, title: Title) -> Iterator[Fault]:
    """The new title follows the last one of its unit (权属连续)."""
    unit = community.units.get(title.unit)
    if unit is None:
        yield Fault("title.unit", f"{title.unit!r} is no unit of {community.name}", "enter the unit")
        return
    yield from roll_faults((unit,), (title,), {})
    last = community.titles[title.unit][-1]
    begun = last.since if last.until is None else max(last.since, last.until)
    if title.since <= begun:
        yield Fault("title.since", f"{title.since} does not follow {begun}", "give a later day")


@rule("community.title.basis")
def title_bases(
    community: Records, act: Act, *, titles: tuple[Title, ...] = (), title: Title | None = None
) -> frozenset[TitleBasis]:
    """The legal bases on which the persons entered, or the new owner, own their units (业主身份的依据)."""
    return frozenset(each.basis for each in (*titles, title) if each is not None)


@rule("count.area")
def area_sources(community: Records, act: Act, *, units: tuple[Unit, ...]) -> frozenset[AreaSource]:
    """The sources of the areas (面积依据)."""
    return frozenset(unit.area_source for unit in units)


@rule("community.committee.owners-decision", basis=(Citation("civil-code", "278(1)(3)"), _OWNERS))
def committee_elected(
    community: Records,
    act: Act,
    *,
    grants: tuple[Grant, ...],
    decision: Mandate | None,
    document: Document | None = None,
) -> bool:
    """Whether everybody to be seated on the owners' committee was elected by then, and still is (业主委员会成员经选举产生).

    An authority takes over existing offices from a document as they are. If the owners' decision is the ground, it must
    have named each person, whoever brings it, and it can only seat a committee.
    """
    seats = [grant for grant in grants if document is not None or grant.role is Role.COMMITTEE]
    if decision is None and document is not None:
        return not community.authorities.isdisjoint(community.roles_of(act.by.person, act.on))
    if decision is None or decision.home is not community:
        return not seats
    begun = set[date]() if document is not None else {grant.since for grant in seats}
    elected = {day: decision.elected(on=day) for day in {act.on, *begun}}
    return all(
        grant.role is Role.COMMITTEE and grant.person in elected[day]
        for grant in seats
        for day in {act.on, grant.since} & elected.keys()
    )


@check
def holds_office(community: Records, act: Act, *, person: str, role: Role, until: date) -> Iterator[Fault]:
    """The person holds that office on the given last day (现任该职)."""
    held = (*community.offices_of(person), *community.seats_of(person))
    if not any(grant.role is role and grant.held_on(until) for grant in held):
        remedy = "name an office and a day on which it was held; owners follow from titles"
        yield Fault("person", f"{person!r} was not appointed {role.name} on {until}", remedy)


@check
def grants_standing(community: Records, act: Act, *, source: Case) -> Iterator[Fault]:
    """The case belongs to this community, grants standing, and is not recognised yet (可授予身份的事项)."""
    problems = (
        (not callable(getattr(source, "grants", None)), "grants no standing: its class has no grants()"),
        (source.home is not community, f"is no case of {community.name}"),
        (community.recognises(source), "is recognised already"),
    )
    for so, problem in problems:
        if so:
            yield Fault("source", f"{source.ref} {problem}", "name a case that grants, once")


@rule("community.rules.adopted", basis=(Citation("civil-code", "278(1)(1)"), _OWNERS))
def decided_by_owners(community: Records, act: Act, *, rules: str, decision: Mandate) -> bool | Unknown | ByReading:
    """Whether the owners of this community decided on its rules of procedure (议事规则经共同决定)."""
    return decision.home is community and decision.covering(community, on=act.on, matter="RULES_OF_PROCEDURE")


@weighing("community.rules.adopted")
def no_weaker_than_law(community: Records, act: Act, *, rules: str, decision: Mandate) -> tuple[Finding, ...]:
    """Whether each clause is on a matter left to the community, under its own id, and no weaker than the law (规约不得低于法律).

    InvalidPack with every fault of rules that cannot be read or that contradict rules adopted before.
    """
    pack = community.read_rules(rules, decision.ref)
    faults = tuple(clashes(dated((*community.adopted(), (pack, act.on))), f"rules of {community.name}"))
    if faults:
        raise InvalidPack(faults)
    return community.base_law.admits(pack, act.on)
