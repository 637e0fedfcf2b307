"""Rules and checks for the steps of an assembly of representatives (业主代表大会各步骤的事实).

The procedure itself is in ``representatives``, its records in ``representative_record``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from propgov.assembly.deciding.matter import Matter
from propgov.assembly.forming.representative_record import RepresentativeRecord
from propgov.assembly.meeting.meeting import Meeting, MeetingStage
from propgov.assembly.meeting.on_record import CONVENERS
from propgov.community import Notice, Role
from propgov.engine import OF_CASE, Act, check, rule
from propgov.errors import Fault
from propgov.law import UNKNOWN, ByReading, Citation, Measure, Ratio, Unknown
from propgov.patterns import notice_posted

__all__ = ["PLACE"]

PLACE: Final = (Citation("civil-code", "278(1)"), Citation("property-law-2007", "76(1)"))
"""Owners decide in common, unless a text of the place knows representatives (业主共同决定)."""


@rule("assembly.representatives.known", basis=PLACE)
def known_here(assembly: RepresentativeRecord, act: Act) -> bool:
    """Whether a text of the place knows an assembly of representatives; elsewhere all owners decide (当地有业主代表大会的规定)."""
    return assembly.community.base_law.on(act.on)["assembly.representatives.authorised"] is not None


@rule("assembly.representatives.authorised")
def authorised(assembly: RepresentativeRecord, act: Act, *, meeting: Meeting) -> bool | Unknown | ByReading:
    """Whether the owners set it up by a decision that names what it may decide (规约、议事规则规定成立业主代表大会并明确授权)."""
    return meeting.representatives is None and meeting.covering(assembly, on=act.on)


@rule("assembly.representatives.founded-by")
def founded_by(assembly: RepresentativeRecord, act: Act, *, meeting: Meeting) -> frozenset[Matter]:
    """The matters under which owners decided on it: covenant, rules of procedure or another (设立所依的共同决定事项)."""
    about = meeting.standing_about(assembly, act.on)
    return frozenset(made.item.matter for made in about if made.decision.carried is True)


@check
def groups_known(assembly: RepresentativeRecord, act: Act) -> Iterator[Fault]:
    """Each group that chooses is a building or part on record, and the term is to come (推选单位和任期核对)."""
    for name in sorted(assembly.groups):
        if not assembly.community.units_of({name}):
            yield Fault("groups", f"{name!r:.80} has no units", "name buildings or parts on record")
    if not assembly.groups or not assembly.matters:
        yield Fault("groups" if assembly.matters else "matters", "are none", "name them")
    if assembly.until <= act.on:
        yield Fault("until", f"{assembly.until} is no day to come", "give the last day of the term")


@check
def signed_sheet(
    assembly: RepresentativeRecord, act: Act, *, owners: tuple[str, ...], sheet: str, lines: tuple[int, ...]
) -> Iterator[Fault]:
    """Each owner has a line of his own on the sheet, on which nobody else has signed (推选签名核对)."""
    if not owners or len(owners) != len(lines) or len(set(owners)) != len(owners):
        yield Fault("lines", f"are {len(lines)} for {len(owners)} owners", "name each owner once, with the line")
    taken = {(one.sheet, one.line) for one in assembly.chosen}
    for line in lines:
        if line < 1 or lines.count(line) > 1 or (sheet, line) in taken:
            yield Fault("lines", f"{line} is no line, or another's", "name the line on which the owner signed")


@rule("assembly.representatives.chosen-by-owners", basis=OF_CASE)
def chosen_by_owners(
    assembly: RepresentativeRecord, act: Act, *, group: str, person: str, owners: tuple[str, ...]
) -> bool:
    """Whether an owner is chosen, by owners of that group who have no representative yet (由本单位业主从业主中推选)."""
    titles = (assembly.community.title_on(unit, act.on) for unit in assembly.community.units_of({group}))
    there = {owner for title in titles if title is not None for owner in title.owners}
    free = there - {one.owner for one in assembly.chosen if one.withdrawn_on is None}
    return group in assembly.groups and assembly.owns(person, act.on) and free.issuperset(owners)


announced = notice_posted("assembly.representatives.announced", "业主代表名单已公示", basis=OF_CASE)


@rule("assembly.representatives.withdrawn-by-owner", basis=OF_CASE)
def by_the_owner(assembly: RepresentativeRecord, act: Act, *, owner: str) -> bool:
    """Whether the owner withdraws the mandate, or a convener records the owner's letter (由业主本人撤销授权)."""
    return act.by.person == owner or not assembly.community.roles_of(act.by.person, act.on).isdisjoint(CONVENERS)


@check
def has_one(assembly: RepresentativeRecord, act: Act, *, owner: str) -> Iterator[Fault]:
    """The owner has a representative (业主已推选代表)."""
    if not any(one.owner == owner and one.withdrawn_on is None for one in assembly.chosen):
        yield Fault("owner", f"{owner!r:.80} has chosen nobody", "name an owner with a representative")


@rule("assembly.representatives.number")
def number(assembly: RepresentativeRecord, act: Act) -> int:
    """The number of representatives in office that day (业主代表人数)."""
    return len(assembly.persons(act.on))


@rule("assembly.representatives.each-group", basis=OF_CASE)
def each_group(assembly: RepresentativeRecord, act: Act) -> bool:
    """Whether each group has one representative at least (每推选单位至少有一名业主代表)."""
    return assembly.groups <= {one.group for one in assembly.in_office(act.on)}


@check
def own_decision(assembly: RepresentativeRecord, act: Act, *, meeting: Meeting) -> Iterator[Fault]:
    """The meeting is one of these representatives and has been counted (业主代表大会的决议)."""
    if meeting.representatives is not assembly or meeting.stage is not MeetingStage.COUNTED:
        yield Fault("meeting", f"{meeting.ref} is no counted meeting of them", "name one, after its count")


@check
def as_posted(assembly: RepresentativeRecord, act: Act, *, meeting: Meeting) -> Iterator[Fault]:
    """The result is the one that was posted: a recount since then is posted anew (决议与公示一致)."""
    posted = assembly.posted_on.get(meeting.ref)
    if posted is None or any(again.on >= posted for again in meeting.recounts):
        yield Fault("meeting", f"{meeting.ref} is not posted as it was counted", "post the result, on a day after it")


@rule("assembly.representatives.posted", basis=OF_CASE)
def posted_now(assembly: RepresentativeRecord, act: Act, *, meeting: Meeting, notice: Notice) -> bool:
    """Whether the decision hangs where every owner can read it, since its count at the earliest (业主代表大会决议已公示)."""
    return notice.stood_by(act) and meeting.counted_on is not None and meeting.counted_on <= notice.posted


@rule("assembly.representatives.posted-days")
def posted_days(assembly: RepresentativeRecord, act: Act, *, meeting: Meeting) -> int:
    """The number of days for which the decision has hung, without that of its posting (业主代表大会决议公示日数)."""
    notice = assembly.notices.get(meeting.ref)
    return 0 if notice is None else notice.clear_days_before(act.on)


@rule("assembly.representatives.objections.owners")
def heads_objecting(assembly: RepresentativeRecord, act: Act, *, meeting: Meeting) -> Ratio | Unknown:
    """The share of all owners who objected in writing (书面反对的业主占总人数)."""
    against, heads = assembly.against(meeting)
    return Ratio(len(against), len(heads), Measure.HEADS) if heads else UNKNOWN


@rule("assembly.representatives.objections.area")
def area_objecting(assembly: RepresentativeRecord, act: Act, *, meeting: Meeting) -> Ratio | Unknown:
    """The share of the area of those who objected in writing (书面反对的业主面积占总面积)."""
    against, heads = assembly.against(meeting)
    return Ratio(sum(against), sum(heads), Measure.AREA) if heads else UNKNOWN


@rule("assembly.representatives.filed-with")
def filed(assembly: RepresentativeRecord, act: Act) -> frozenset[Role]:
    """With whom it is on file (业主代表大会备案机关)."""
    return frozenset(assembly.filed_with)
