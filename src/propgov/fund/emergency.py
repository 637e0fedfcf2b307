"""Emergency use of the maintenance fund (维修资金应急使用): a danger that cannot wait for a vote, certified, mended, shown afterwards.

Source: Civil Code art. 168, 281(2); Maintenance Fund Measure art. 24; Shanghai Regulation art. 73; Hangzhou art. 73; Huzhou
art. 47; Lishui art. 47; Taizhou art. 52; Ningbo art. 71; Zhoushan art. 57; Zibo art. 66, 67; Liaocheng art. 50; Binzhou art. 42, 43.

The vote is spared and nothing else: warranty, others' costs, apportionment and books are those of any works. Repair may begin as
soon as the danger is certified, and be checked while it goes on; nothing is paid before the check. What owners were asked about,
or turned down, is no emergency; who is paid neither applied nor certified; and all emergencies count together against a limit.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.community import Role
from propgov.engine import OF_CASE, STAY, Act, Clock, Opening, also, check, rule, step
from propgov.engine.exact import NonEmpty
from propgov.errors import Fault
from propgov.fund import use_rules as facts
from propgov.fund.use import FundUse, FundUseStage
from propgov.fund.use_plan import Hazard, HazardPaper
from propgov.fund.use_rules import AGENT
from propgov.fund.use_works import SHOWN_WITHIN, FundWorks
from propgov.law import UNKNOWN, Citation, Ratio, Unknown
from propgov.law.naming import name_rule
from propgov.patterns import documents, recorded, signed

__all__ = ["EmergencyUse", "EmergencyUseStage"]

name_rule("fund.emergency.checked-within", "应急使用审核期限")

_CERTIFIERS = (Role.COMMITTEE, Role.MANAGEMENT_COMMITTEE, Role.RESIDENTS_COMMITTEE)
_CONFIRMING = frozenset({Role.RESIDENTS_COMMITTEE, Role.SUBDISTRICT})
_APPLICANTS = (Role.OWNER, Role.PROVIDER, *_CERTIFIERS, Role.SUBDISTRICT)


@unique
class EmergencyUseStage(Enum):
    """The stages of an emergency use (应急使用阶段)."""

    APPLIED = "已申请，待拟定方案"
    PLANNED = "已拟定方案，待证明核实"
    CERTIFIED = "已证明核实"
    CHECKED = "已审核"
    WORKING = "抢修中"
    ACCEPTED = "已验收"
    REVIEWED = "已审价"
    SETTLED = "已结算"
    PUBLISHED = "已公布分摊"
    WITHDRAWN = "已撤回"


_S = EmergencyUseStage
_ASKED = (FundUseStage.PLANNED, FundUseStage.DECIDED, FundUseStage.POSTED)
_UNCHECKED = (_S.WORKING, _S.ACCEPTED, _S.REVIEWED)


def _waits(use: EmergencyUse, *stages: EmergencyUseStage) -> date | None:
    """Since when it waits for the check, in these stages."""
    return use.certified_on if use.stage in stages else None


danger = recorded("fund.emergency.hazard", "紧急情况的种类", "hazard")
proven = documents("fund.emergency.proof", "紧急情况的证明材料")
certified_by = signed("fund.emergency.certified-by", "紧急情况的证明核实主体")


@rule("fund.emergency.confirmed")
def confirmed(use: EmergencyUse, act: Act) -> bool:
    """Whether the subdistrict office or the residents' committee certifies it too (街道办事处、乡镇人民政府或者居民委员会确认)."""
    persons = use.certifiers or {one.person for one in act.signers}
    return any(not _CONFIRMING.isdisjoint(use.community.roles_of(person, act.on)) for person in persons)


@rule("fund.emergency.tie-certified", basis=AGENT)
def tie_certified(use: EmergencyUse, act: Act) -> bool:
    """Whether a contractor who is tied to those who manage was let in by a second office too (有利害关系的承包人经他方确认)."""
    return (use.plan is not None and not use.plan.tied) or confirmed(use, act)


@rule("fund.emergency.apart", basis=OF_CASE)
def contractor_apart(use: EmergencyUse, act: Act) -> bool:
    """Whether who is paid neither drew the plan up nor certifies the danger (承包人不得申请、证明)."""
    paid = "" if use.plan is None else use.plan.contractor.strip()
    return paid not in {use.applied_by.strip(), *(one.person.strip() for one in act.signers)}


@rule("fund.emergency.checked-by-another", basis=OF_CASE)
def checked_by_another(use: EmergencyUse, act: Act) -> bool:
    """Whether nobody checks what he certified himself (证明人与审核人分离)."""
    return act.by.person not in use.certifiers


@rule("fund.emergency.not-around-vote", basis=OF_CASE)
def not_around_vote(use: EmergencyUse, act: Act) -> bool:
    """Whether owners are not being asked for works on the same units, and did not turn them down (未规避业主共同决定).

    What has become a danger meanwhile is certified by the residents' committee or the subdistrict office, not by the committee.
    """
    asked = (one for one in use.register.among(use.community, FundUse) if one.overlaps(use))
    return confirmed(use, act) or not any(one.stage in _ASKED or one.turned_down(act.on) for one in asked)


@rule("fund.emergency.advance")
def advanced(use: EmergencyUse, act: Act, *, amount: Decimal) -> Ratio:
    """Which share of what was approved is paid before the works are accepted (应急维修预拨的比例)."""
    return Ratio(int((use.spent + amount).scaleb(2)), int(use.amount.scaleb(2)))


@rule("fund.emergency.of-first")
def of_first(use: EmergencyUse, act: Act) -> Ratio | Unknown:
    """All emergency uses of this fund with this one, as a share of the first deposits (应急使用金额占首期交存总额)."""
    first, others = use.account.first_deposits(), use.register.among(use.community, EmergencyUse)
    counted = (one for one in others if one is not use and one.account is use.account and one.stage is not _S.WITHDRAWN)
    used = sum((one.charged if one.settled_on else one.approved for one in counted), start=use.amount)
    return Ratio(int(used.scaleb(2)), int(first.scaleb(2))) if first else UNKNOWN


@check
def not_checked_yet(use: EmergencyUse, act: Act) -> Iterator[Fault]:
    """It was not checked before (尚未审核)."""
    if use.approved:
        yield Fault("use", "was checked", "have a new danger certified for what it needs more")


@check
def was_checked(use: EmergencyUse, act: Act) -> Iterator[Fault]:
    """It was checked, so that there is an amount to be paid (已经审核)."""
    if not use.approved:
        yield Fault("use", "was not checked", "have who keeps the fund check it first")


@define(eq=False, kw_only=True, repr=False)
class EmergencyUse(FundWorks):
    """One emergency use of the maintenance fund (维修资金应急使用).

    Its fields are those of ``FundWorksRecord``; hazard is the danger, certified_on and certifiers when and by whom it was
    certified.
    """

    kind: ClassVar[str] = "fund.emergency-use"
    basis = (Citation("civil-code", "281(2)"), Citation("property-law-2007", "79"))
    opening = Opening(by=_APPLICANTS, rules=(facts.part_there,))
    stages = EmergencyUseStage
    urgency = "URGENT"
    clocks = (
        Clock("fund.emergency.checked-within", "check", lambda use: _waits(use, _S.CERTIFIED), "approved"),
        Clock("fund.emergency.checked-within", "check_later", lambda use: _waits(use, *_UNCHECKED), "approved"),
        SHOWN_WITHIN,
    )

    hazard: Hazard
    certified_on: date | None = field(init=False, default=None)
    certifiers: frozenset[str] = field(init=False, default=frozenset())

    def scope(self) -> Mapping[str, object]:
        """The danger, and what the law tells apart of any works."""
        return {**super().scope(), "hazard": self.hazard.name}

    @step(
        _S.PLANNED,
        to=_S.CERTIFIED,
        by=_CERTIFIERS,
        rules=(danger, proven, certified_by, confirmed, contractor_apart, tie_certified, not_around_vote),
    )
    def certify(self, act: Act, *, found: NonEmpty, papers: frozenset[HazardPaper] = frozenset()) -> None:
        """Certify the danger, as it was found on the spot, with its papers (证明核实)."""
        self.certified_on, self.certifiers = act.on, frozenset(one.person for one in act.signers)

    check = also(FundWorks.check, source=_S.CERTIFIED, rules=(of_first, checked_by_another))
    check_later = also(
        FundWorks.check,
        named="check_later",
        source=_UNCHECKED,
        to=STAY,
        rules=(not_checked_yet, of_first, checked_by_another),
        doc="Check what was begun at once, and promise the money (抢修后审核).",
    )
    start = also(FundWorks.start, source=(_S.CERTIFIED, _S.CHECKED))
    advance = also(FundWorks.advance, rules=(was_checked, advanced))
    settle = also(FundWorks.settle, rules=(was_checked, of_first, tie_certified))
    publish = also(FundWorks.publish, by=_APPLICANTS)
    withdraw = also(FundWorks.withdraw, source=(_S.APPLIED, _S.PLANNED, _S.CERTIFIED, _S.CHECKED), by=_APPLICANTS)
