"""What is so until a preparatory group can set to work (筹备组成立的事实): application, group, papers and money.

Apart from ``formation`` because each place asks for something else: there are many facts, and the procedure is to be
read without them. ``founding_rules`` has those of roll, drafts and first meeting.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from propgov.assembly.deciding.matter import Matter
from propgov.assembly.forming.body import Body, BodyStage
from propgov.assembly.forming.preparing import FormationPaper, GroupMember, group_faults
from propgov.assembly.forming.seats import BodyKind
from propgov.assembly.meeting.meeting import Meeting
from propgov.community import Notice, Role
from propgov.engine import Act, rule, weighing
from propgov.errors import Fault, InvalidFacts
from propgov.law import UNKNOWN, Finding, Ratio, Span, Unknown, hundredths
from propgov.law.naming import name_rule
from propgov.law.values import Measure

if TYPE_CHECKING:
    from propgov.assembly.forming.formation import Formation  # noqa: TC004 - given by the engine, never read from a hint

__all__ = ["all_owners"]

name_rule("assembly.formation.applicants.area", "申请业主的面积")
name_rule("assembly.formation.applicants.owners", "申请业主的人数")
name_rule("assembly.formation.delivered", "已交付面积")
name_rule("assembly.formation.delivered-by-then", "届时已交付面积")
name_rule("assembly.formation.delivered-owners", "已交付户数占总户数")
name_rule("assembly.formation.delivered-owners-by-then", "届时已交付户数占总户数")
name_rule("assembly.formation.since-first-delivery", "首套房屋交付的时间")
name_rule("assembly.formation.owners-after", "业主自行要求前等候的时间")
name_rule("assembly.formation.report.within", "建设单位报告的期限")
name_rule("assembly.formation.papers.from-whom", "筹备资料的提供人")
name_rule("assembly.formation.papers.registry-through", "请求登记机构协助核实的途径")
name_rule("assembly.formation.papers.after-conditions", "符合条件后提供资料的期限")


def _one_way(*ways: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Of several ways that the law leaves open, the one that is met, else all that were asked for."""
    asked = [way for way in (tuple(f for f in way if f.provision is not None) for way in ways) if way]
    met = next((way for way in asked if all(finding.holds for finding in way)), None)
    return met if met is not None else tuple(finding for way in asked for finding in way)


# -- the application -----------------------------------------------------------------------------------------------


@weighing
def sound_figures(formation: Formation, act: Act) -> tuple[Finding, ...]:
    """Whether areas and days fit together: InvalidFacts otherwise (申请资料一致)."""
    faults: list[Fault] = []
    delivered, total = formation.delivered_area, formation.total_area
    if isinstance(delivered, Decimal) and isinstance(total, Decimal) and delivered > total:
        faults.append(Fault("delivered_area", f"{delivered} is more than all, {total}", "mend the areas"))
    few, everybody = formation.delivered_owners, formation.total_owners
    counted = [number for number in (few, everybody) if isinstance(number, int)]
    if min(counted, default=0) < 0 or (counted and counted[0] > counted[-1]):
        faults.append(Fault("delivered_owners", f"{few} of {everybody} cannot be", "mend the numbers"))
    for name, day in (("first_delivery", formation.first_delivery), ("conditions_since", formation.conditions_since)):
        if isinstance(day, date) and day > act.on:
            faults.append(Fault(name, f"{day} lies after {act.on}", "give a day that has come"))
    if faults:
        raise InvalidFacts(faults)
    return ()


@rule("assembly.formation.application.written")
def written(formation: Formation, act: Act) -> bool:
    """Whether there is a written application or report (书面申请)."""
    return bool(formation.application.strip())


def _share_of_area(formation: Formation) -> Ratio | Unknown:
    delivered, total = formation.delivered_area, formation.total_area
    if not isinstance(delivered, Decimal) or not isinstance(total, Decimal):
        return UNKNOWN
    return Ratio(hundredths(delivered, "delivered_area"), hundredths(total, "total_area"), Measure.AREA)


def _share_of_owners(formation: Formation) -> Ratio | Unknown:
    delivered, total = formation.delivered_owners, formation.total_owners
    if not isinstance(delivered, int) or not isinstance(total, int):
        return UNKNOWN
    return Ratio(delivered, total, Measure.HEADS)


@weighing
def conditions_met(formation: Formation, act: Act) -> tuple[Finding, ...]:
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


@weighing
def applied_by_enough(formation: Formation, act: Act) -> tuple[Finding, ...]:
    """Whether the owners who sign are enough, in heads or in area; a developer applies alone (申请人)."""
    if Role.DEVELOPER in formation.community.roles_of(act.by.person, act.on):
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


@weighing
def developer_had_its_time(formation: Formation, act: Act) -> tuple[Finding, ...]:
    """How long owners waited for the developer's report before they asked themselves (业主自行要求的时间)."""
    if Role.DEVELOPER in formation.community.roles_of(act.by.person, act.on):
        return ()
    return (formation.law.weigh("assembly.formation.owners-after", _since_conditions(formation, act), on=act.on),)


@weighing
def reported_in_time(formation: Formation, act: Act) -> tuple[Finding, ...]:
    """How long the developer took to report since the conditions were met (建设单位报告期限)."""
    if Role.DEVELOPER not in formation.community.roles_of(act.by.person, act.on):
        return ()
    return (formation.law.weigh("assembly.formation.report.within", _since_conditions(formation, act), on=act.on),)


def _since_conditions(formation: Formation, act: Act) -> Span | Unknown:
    since = formation.conditions_since
    return Span(since, act.on) if isinstance(since, date) else UNKNOWN


@weighing
def a_reason(formation: Formation, act: Act, *, reason: str) -> tuple[Finding, ...]:
    """Whether a reason is given: InvalidFacts otherwise (说明理由)."""
    if not reason.strip():
        raise InvalidFacts([Fault("reason", "is empty", "say why")])
    return ()


# -- the preparatory group -----------------------------------------------------------------------------------------


@weighing
def sound_group(formation: Formation, act: Act, *, group: tuple[GroupMember, ...]) -> tuple[Finding, ...]:
    """Whether the list names each member once and one head: InvalidFacts otherwise (筹备组名单完整)."""
    if faults := list(group_faults(group)):
        raise InvalidFacts(faults)
    return ()


@rule("assembly.formation.reviewed")
def reviewed(formation: Formation, act: Act) -> bool:
    """Whether the application was reviewed and a head named before the group was formed (申请已审核)."""
    return formation.accepted_on is not None


@rule("assembly.formation.group.within")
def since_application(formation: Formation, act: Act) -> Span:
    """From the application until the group was formed (组建筹备组的期限)."""
    return Span(formation.opened, act.on)


@rule("assembly.formation.group.after-review")
def since_review(formation: Formation, act: Act) -> Span:
    """From the review until the group was formed (审核后组建筹备组的期限)."""
    return Span(formation.accepted_on or act.on, act.on)


@rule("assembly.formation.group.size")
def size(formation: Formation, act: Act, *, group: tuple[GroupMember, ...]) -> int:
    """How many members the group has (筹备组人数)."""
    return len(group)


@rule("assembly.formation.group.odd")
def odd(formation: Formation, act: Act, *, group: tuple[GroupMember, ...]) -> int:
    """How many members the group has, which is to be odd (筹备组人数)."""
    return len(group)


@rule("assembly.formation.group.owners-share")
def owners_share(formation: Formation, act: Act, *, group: tuple[GroupMember, ...]) -> Ratio:
    """Which share of the group are owners (筹备组业主比例)."""
    return Ratio(sum(member.side is Role.OWNER for member in group), len(group), Measure.HEADS)


@rule("assembly.formation.group.sides")
def sides(formation: Formation, act: Act, *, group: tuple[GroupMember, ...]) -> frozenset[Role]:
    """Which sides sit in the group (筹备组组成)."""
    return frozenset(member.side for member in group)


@rule("assembly.formation.group.head")
def head_of_group(formation: Formation, act: Act, *, group: tuple[GroupMember, ...]) -> frozenset[Role]:
    """From which side its head comes (筹备组组长)."""
    return frozenset(member.side for member in group if member.leads)


@rule("assembly.formation.group.developer")
def developer_sits(formation: Formation, act: Act, *, group: tuple[GroupMember, ...]) -> bool:
    """Whether the developer has sent somebody (建设单位派员)."""
    return any(member.side is Role.DEVELOPER for member in group)


@rule("assembly.formation.group.qualified")
def owners_qualified(formation: Formation, act: Act, *, qualified: bool | Unknown) -> bool | Unknown:
    """Whether those who sit there as owners could stand for the committee (业主代表符合任职条件)."""
    return qualified


@rule("assembly.formation.group.by-body")
def no_body(formation: Formation, act: Act) -> bool:
    """That a group of its own prepares the first meeting, and no property-management committee (由物业管理委员会组织首次会议)."""
    return False


@rule("assembly.formation.group.by-body")
def by_body(formation: Formation, act: Act, *, body: Body) -> bool:
    """That the property-management committee prepares the first meeting (由物业管理委员会组织首次会议)."""
    return True


@weighing
def body_in_office(formation: Formation, act: Act, *, body: Body) -> tuple[Finding, ...]:
    """Whether it is this community's, one of that kind, and at work that day: InvalidFacts otherwise (物管会已成立)."""
    faults: list[Fault] = []
    if body.community is not formation.community or body.body is not BodyKind.MANAGEMENT_COMMITTEE:
        faults.append(Fault("body", f"{body.ref} is no management committee of this community", "name its own"))
    if body.stage is not BodyStage.FORMED or (body.until is not None and body.until < act.on):
        faults.append(Fault("body", f"{body.ref} is not at work", "form it first"))
    if faults:
        raise InvalidFacts(faults)
    return ()


@rule("assembly.formation.group.are-owners")
def owners_in_group(formation: Formation, act: Act, *, group: tuple[GroupMember, ...]) -> bool:
    """Whether those who sit there as owners hold title that day (业主代表具有业主身份)."""
    return all_owners(formation, (m.person for m in group if m.side is Role.OWNER), act.on)


def all_owners(formation: Formation, persons: Iterable[str], on: date) -> bool:
    """Whether all these persons hold title in the community that day (均为业主)."""
    return all(Role.OWNER in formation.community.roles_of(person, on) for person in persons)


@rule("assembly.formation.group.posted")
def group_shown(formation: Formation, act: Act, *, notice: Notice) -> bool:
    """Whether the members' names hang where every owner can read them (筹备组名单公告)."""
    return notice.stood_by(act)


# -- papers and money ----------------------------------------------------------------------------------------------


@weighing
def right_holder(formation: Formation, act: Act, *, of: Role, developer_gone: bool) -> tuple[Finding, ...]:
    """Of whom the papers are asked while the developer is there, and once it is gone or has handed over (资料提供人)."""
    scope = {"developer": "GONE" if developer_gone else "THERE"}
    return (formation.law.weigh("assembly.formation.papers.from-whom", of, on=act.on, scope=scope),)


@weighing
def through_the_office(formation: Formation, act: Act, *, of: Role) -> tuple[Finding, ...]:
    """As what those act who ask the registry for the owners' names (请求登记机构协助核实的途径)."""
    if of is not Role.REGISTRY:
        return ()
    asking = formation.community.roles_of(act.by.person, act.on)
    return (formation.law.weigh("assembly.formation.papers.registry-through", asking, on=act.on),)


@rule("assembly.formation.papers.includes")
def complete(formation: Formation, act: Act, *, papers: frozenset[FormationPaper]) -> frozenset[FormationPaper]:
    """Which papers the group then has (筹备资料)."""
    return papers | formation.papers


@rule("assembly.formation.papers.after-group")
def since_group(formation: Formation, act: Act) -> Span:
    """From the forming of the group until papers were handed over (筹备组成立后提供资料的期限)."""
    return Span(formation.formed_on or act.on, act.on)


@rule("assembly.formation.papers.after-demand")
def since_demand(formation: Formation, act: Act) -> Span:
    """From the demand until papers were handed over; without one no time runs (通知后提供资料的期限)."""
    return Span(formation.demanded_on or act.on, act.on)


@weighing
def since_conditions(formation: Formation, act: Act) -> tuple[Finding, ...]:
    """From the day on which the conditions were met until papers were handed over (符合条件后提供资料的期限)."""
    taken = _since_conditions(formation, act)
    return (formation.law.weigh("assembly.formation.papers.after-conditions", taken, on=act.on),)


@rule("assembly.formation.cost.payer")
def payer_of_first_meeting(formation: Formation, act: Act, *, payer: Role) -> frozenset[Role]:
    """Who pays for the first meeting (首次会议筹备经费承担人)."""
    return frozenset({payer})


@rule("assembly.formation.cost.rate")
def metres_for_a_yuan(formation: Formation, act: Act, *, amount: Decimal) -> Ratio | Unknown:
    """How many square metres one yuan pays for, all payments together: a share, so that it is exact (筹备经费)."""
    total = formation.total_area
    if not isinstance(total, Decimal):
        return UNKNOWN
    paid = formation.paid + amount
    return Ratio(hundredths(total, "total_area"), int(paid * 100))


@rule("assembly.formation.cost.least")
def paid_in_all(formation: Formation, act: Act, *, amount: Decimal) -> Decimal:
    """What was paid in all for the first meeting (筹备经费总额)."""
    return formation.paid + amount


@weighing
def within_what_was_paid(formation: Formation, act: Act, *, spent: Decimal) -> tuple[Finding, ...]:
    """Whether no more was used than was paid: InvalidFacts otherwise (支出不超过筹备经费)."""
    if spent > formation.paid:
        raise InvalidFacts([Fault("spent", f"{spent} is more than the {formation.paid} paid", "mend the sum")])
    return ()


@rule("assembly.formation.cost.published")
def costs_shown(formation: Formation, act: Act, *, notice: Notice) -> bool:
    """Whether all owners can read how the money was used (公示筹备经费使用情况)."""
    return notice.stood_by(act)


@rule("assembly.formation.cost.rest")
def rest_decided(formation: Formation, act: Act, *, meeting: Meeting) -> bool | Unknown:
    """Whether the owners decided what becomes of the money that is left (业主大会决定结余用途)."""
    return meeting.covers(formation, on=act.on, matter=Matter.OTHER_MAJOR)


@weighing
def something_left(formation: Formation, act: Act, *, purpose: str) -> tuple[Finding, ...]:
    """Whether the accounts show money left, and it has a purpose: InvalidFacts otherwise (筹备经费有结余)."""
    faults: list[Fault] = []
    if formation.spent is None or formation.spent == formation.paid:
        faults.append(Fault("spent", "the accounts show nothing left", "post the accounts first"))
    if not purpose.strip():
        faults.append(Fault("purpose", "is empty", "say what the owners decided"))
    if faults:
        raise InvalidFacts(faults)
    return ()
