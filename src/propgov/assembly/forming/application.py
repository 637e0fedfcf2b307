"""The application to form an owners' assembly (成立业主大会的申请): by whom, on what figures, within what time.

This has the data of a formation and the rules of its opening; ``formation`` has the steps. Each place allows different ways:
meeting one of them suffices, and if none is met, everything that falls short is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Final

from attrs import define, field

from propgov.assembly.forming.group import PreparatoryGroup
from propgov.assembly.meeting.meeting import Meeting
from propgov.community import Community, Role
from propgov.engine import Act, Case, check, rule, weighing
from propgov.engine.exact import Area, PastDay
from propgov.errors import Fault
from propgov.law import UNKNOWN, Finding, Ratio, Span, Unknown, hundredths
from propgov.law.naming import name_rule
from propgov.law.values import Measure

__all__ = ["APPLICATION_RULES", "Application"]

name_rule("assembly.formation.applicants.area", "申请业主的面积")
name_rule("assembly.formation.applicants.owners", "申请业主的人数")
name_rule("assembly.formation.delivered", "已交付面积")
name_rule("assembly.formation.delivered-by-then", "届时已交付面积")
name_rule("assembly.formation.delivered-owners", "已交付户数占总户数")
name_rule("assembly.formation.delivered-owners-by-then", "届时已交付户数占总户数")
name_rule("assembly.formation.since-first-delivery", "首套房屋交付的时间")
name_rule("assembly.formation.owners-after", "业主自行要求前等候的时间")
name_rule("assembly.formation.report.within", "建设单位报告的期限")


@define(eq=False, kw_only=True, repr=False)
class Application(Case):
    """The data of the formation of an assembly, from the application on (业主大会成立档案).

    application names the written application or report; delivered_area and total_area are in m2, delivered_owners and
    total_owners are heads; first_delivery is the day on which the first unit was handed over, conditions_since the day
    from which a condition was met. groups are the preparatory groups; the last one is the current one.
    """

    community: Community
    application: str
    delivered_area: Area | Unknown
    total_area: Area | Unknown
    first_delivery: PastDay | Unknown
    delivered_owners: int | Unknown = UNKNOWN
    total_owners: int | Unknown = UNKNOWN
    conditions_since: PastDay | Unknown = UNKNOWN
    accepted_on: date | None = field(init=False, default=None)
    groups: tuple[PreparatoryGroup, ...] = field(init=False, default=())
    formed_on: date | None = field(init=False, default=None)
    meeting: Meeting | None = field(init=False, default=None)
    established_on: date | None = field(init=False, default=None)
    group_stays: bool = field(init=False, default=False)
    filed_on: date | None = field(init=False, default=None)
    ended_because: str = field(init=False, default="")

    @property
    def group(self) -> PreparatoryGroup | None:
        """The current preparatory group, if there is one (筹备组)."""
        return self.groups[-1] if self.groups else None

    def exists(self, *, on: date) -> bool:
        """Whether the assembly exists that day, filed or not (业主大会存在)."""
        return self.established_on is not None and self.established_on <= on


@check
def sound_figures(formation: Application, act: Act) -> Iterator[Fault]:
    """The areas and numbers of owners fit together (申请资料一致)."""
    delivered, total = formation.delivered_area, formation.total_area
    if isinstance(delivered, Decimal) and isinstance(total, Decimal) and delivered > total:
        yield Fault("delivered_area", f"{delivered} is more than all, {total}", "mend the areas")
    few, everybody = formation.delivered_owners, formation.total_owners
    counted = [number for number in (few, everybody) if isinstance(number, int)]
    if min(counted, default=0) < 0 or (counted and counted[0] > counted[-1]):
        yield Fault("delivered_owners", f"{few} of {everybody} cannot be", "mend the numbers")


@rule("assembly.formation.application.written")
def written(formation: Application, act: Act) -> bool:
    """Whether there is a written application or report (书面申请)."""
    return bool(formation.application.strip())


def _share_of_area(formation: Application) -> Ratio | Unknown:
    delivered, total = formation.delivered_area, formation.total_area
    if not isinstance(delivered, Decimal) or not isinstance(total, Decimal):
        return UNKNOWN
    return Ratio(hundredths(delivered, "delivered_area"), hundredths(total, "total_area"), Measure.AREA)


def _share_of_owners(formation: Application) -> Ratio | Unknown:
    delivered, total = formation.delivered_owners, formation.total_owners
    if not isinstance(delivered, int) or not isinstance(total, int):
        return UNKNOWN
    return Ratio(delivered, total, Measure.HEADS)


def _one_way(*ways: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Of several ways that the law allows, the one that is met, else everything asked for."""
    asked = [way for way in (tuple(f for f in way if f.asked) for way in ways) if way]
    met = next((way for way in asked if all(finding.holds for finding in way)), None)
    return met if met is not None else tuple(finding for way in asked for finding in way)


@weighing(
    "assembly.formation.delivered",
    "assembly.formation.delivered-owners",
    "assembly.formation.since-first-delivery",
    "assembly.formation.delivered-by-then",
    "assembly.formation.delivered-owners-by-then",
)
def conditions_met(formation: Application, act: Act) -> tuple[Finding, ...]:
    """Whether enough has been delivered, or long enough has passed since the first delivery (成立条件)."""
    area, owners, first = _share_of_area(formation), _share_of_owners(formation), formation.first_delivery
    passed = Span(first, act.on) if isinstance(first, date) else UNKNOWN
    law = formation.law
    return _one_way(
        (law.weigh("assembly.formation.delivered", area, on=act.on),),
        (law.weigh("assembly.formation.delivered-owners", owners, on=act.on),),
        (
            law.weigh("assembly.formation.since-first-delivery", passed, on=act.on),
            law.weigh("assembly.formation.delivered-by-then", area, on=act.on),
            law.weigh("assembly.formation.delivered-owners-by-then", owners, on=act.on),
        ),
    )


def _by_developer(formation: Application, act: Act) -> bool:
    return Role.DEVELOPER in formation.community.roles_of(act.by.person, act.on)


@weighing("assembly.formation.applicants.owners", "assembly.formation.applicants.area")
def applied_by_enough(formation: Application, act: Act) -> tuple[Finding, ...]:
    """Whether enough owners signed, by heads or area; a developer applies alone (申请人)."""
    if _by_developer(formation, act):
        return ()
    everybody = formation.community.electorate(act.on)
    signed = {signer.person for signer in act.signers}
    heads = [head for head in everybody.heads if signed.intersection(head.owners)]
    by_heads = Ratio(len(heads), len(everybody.heads), Measure.HEADS)
    by_area = Ratio(sum(head.area for head in heads), everybody.area, Measure.AREA)
    law = formation.law
    return _one_way(
        (law.weigh("assembly.formation.applicants.owners", by_heads, on=act.on),),
        (law.weigh("assembly.formation.applicants.area", by_area, on=act.on),),
    )


@weighing("assembly.formation.report.within", "assembly.formation.owners-after")
def in_time(formation: Application, act: Act) -> tuple[Finding, ...]:
    """The days that the developer took to report after the conditions were met, or that owners waited for it (报告期限)."""
    since = formation.conditions_since
    taken = Span(since, act.on) if isinstance(since, date) else UNKNOWN
    asked = "assembly.formation.report.within" if _by_developer(formation, act) else "assembly.formation.owners-after"
    return (formation.law.weigh(asked, taken, on=act.on),)


APPLICATION_RULES: Final = (sound_figures, written, conditions_met, applied_by_enough, in_time)
"""The rules and checks of an application (申请应当符合的要求)."""
