"""Rules and checks for recording units, titles and own rules of a community (小区建档各步骤的事实).

The procedure itself is in ``community``, the records are in ``records``; the rules on offices are in ``office_rules``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from propgov.community.bylaws import clashes, dated
from propgov.community.mandate import Mandate
from propgov.community.offices_held import OfficesHeld
from propgov.community.parts import SharedPart, part_faults
from propgov.community.roll import roll_faults
from propgov.community.units import AreaSource, Title, TitleBasis, Unit
from propgov.engine import Act, check, rule, weighing
from propgov.errors import Fault, InvalidPack
from propgov.law import ByReading, Citation, Finding, Unknown

__all__: list[str] = []

_OWNERS: Final = Citation("property-law-2007", "76(1)")


@check
def sound_roll(
    community: OfficesHeld, act: Act, *, units: tuple[Unit, ...], titles: tuple[Title, ...]
) -> Iterator[Fault]:
    """The units and titles fit together and with those already recorded (名册完整)."""
    if not units:
        yield Fault("units", "there are none", "enter units with their titles")
    yield from roll_faults(units, titles, community.units)


@check
def sound_parts(community: OfficesHeld, act: Act, *, parts: tuple[SharedPart, ...]) -> Iterator[Fault]:
    """The parts have names and units of their own, and papers that were issued (部分共有范围完整)."""
    yield from part_faults(parts, community.units, community.parts, act)


@check
def follows_title(community: OfficesHeld, act: Act, *, title: Title) -> Iterator[Fault]:
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
    community: OfficesHeld, act: Act, *, titles: tuple[Title, ...] = (), title: Title | None = None
) -> frozenset[TitleBasis]:
    """The legal bases on which the persons entered, or the new owner, own their units (业主身份的依据)."""
    return frozenset(each.basis for each in (*titles, title) if each is not None)


@rule("count.area")
def area_sources(community: OfficesHeld, act: Act, *, units: tuple[Unit, ...]) -> frozenset[AreaSource]:
    """The sources of the areas (面积依据)."""
    return frozenset(unit.area_source for unit in units)


@rule("community.rules.adopted", basis=(Citation("civil-code", "278(1)(1)"), _OWNERS))
def decided_by_owners(community: OfficesHeld, act: Act, *, rules: str, decision: Mandate) -> bool | Unknown | ByReading:
    """Whether the owners of this community decided on its rules of procedure, and on that text if they named one (议事规则经共同决定)."""
    if decision.home is not community or not decision.drafted(community, rules, on=act.on):
        return False
    return decision.covering(community, on=act.on, matter="RULES_OF_PROCEDURE")


@weighing("community.rules.adopted")
def no_weaker_than_law(community: OfficesHeld, act: Act, *, rules: str, decision: Mandate) -> tuple[Finding, ...]:
    """Whether each clause is on a matter left to the community, under its own id, and no weaker than the law (规约不得低于法律).

    InvalidPack with every fault of rules that cannot be read or that contradict rules adopted before.
    """
    pack = community.read_rules(rules, decision.ref)
    faults = tuple(clashes(dated((*community.adopted(), (pack, act.on))), f"rules of {community.name}"))
    if faults:
        raise InvalidPack(faults)
    return community.base_law.admits(pack, act.on)
