"""Handing over the papers for the first meeting (筹备资料移交): requested from their holders, handed over, each by its day.

Source: Guiding Rules art. 8; Shanghai art. 13-14; Hangzhou art. 13; Lishui art. 7; Taizhou art. 15. The developer owes the
papers; if it no longer exists or withholds them, other holders provide them, and nothing waits for it.
"""

from __future__ import annotations

from datetime import date
from enum import Enum, unique
from typing import ClassVar

from attrs import define, field

from propgov.assembly.forming.formation import Formation
from propgov.assembly.forming.preparing import FormationPaper
from propgov.community import Community, Role
from propgov.engine import STAY, Act, Case, Clock, Opening, rule, step, weighing
from propgov.law import Citation, Finding, Unknown
from propgov.law.naming import name_rule
from propgov.patterns.handing_over import all_there

__all__ = ["Handover", "HandoverStage"]

name_rule("assembly.formation.papers.from-whom", "筹备资料的提供人")
name_rule("assembly.formation.papers.registry-through", "请求登记机构协助核实的途径")
name_rule("assembly.formation.papers.after-group", "筹备组成立后提供资料的期限")
name_rule("assembly.formation.papers.after-demand", "通知后提供资料的期限")
name_rule("assembly.formation.papers.after-conditions", "符合条件后提供资料的期限")

_INCLUDES = "assembly.formation.papers.includes"
_HOLDERS = (Role.DEVELOPER, Role.PROVIDER, Role.REGISTRY, Role.SUBDISTRICT, Role.HOUSING_AUTHORITY)
_OWED_BY = (Role.DEVELOPER, Role.PROVIDER)


@unique
class HandoverStage(Enum):
    """The stages of the handover (资料移交阶段)."""

    OWED = "资料待移交"
    COMPLETE = "资料已移交齐全"


_BOTH = (HandoverStage.OWED, HandoverStage.COMPLETE)


@weighing("assembly.formation.papers.from-whom")
def right_holder(handover: Handover, act: Act, *, of: Role, developer_gone: bool) -> tuple[Finding, ...]:
    """The holder asked for the papers: the developer, or others if it no longer exists or has handed over (资料提供人)."""
    scope = {"developer": "GONE" if developer_gone else "THERE"}
    return (handover.law.weigh("assembly.formation.papers.from-whom", of, on=act.on, scope=scope),)


@weighing("assembly.formation.papers.registry-through")
def through_the_office(handover: Handover, act: Act, *, of: Role) -> tuple[Finding, ...]:
    """The roles in which the registry is asked for the owners' names (请求登记机构协助核实的途径)."""
    if of is not Role.REGISTRY:
        return ()
    asking = handover.community.roles_of(act.by.person, act.on)
    return (handover.law.weigh("assembly.formation.papers.registry-through", asking, on=act.on),)


@rule(_INCLUDES)
def complete(handover: Handover, act: Act, *, papers: frozenset[FormationPaper]) -> frozenset[FormationPaper]:
    """The papers that the group has afterwards (筹备资料)."""
    return papers | handover.papers


def reached(handover: Handover, act: Act, *, papers: frozenset[FormationPaper]) -> HandoverStage:
    """The stage after a handover: complete once the group has everything that the place requires."""
    whole = all_there(handover, act, _INCLUDES, complete(handover, act, papers=papers))
    return HandoverStage.COMPLETE if whole else HandoverStage.OWED


def _is_complete(handover: Handover) -> bool:
    return handover.stage is HandoverStage.COMPLETE


def _formed_on(handover: Handover) -> date | None:
    return handover.formation.formed_on


def _conditions_since(handover: Handover) -> date | Unknown:
    return handover.formation.conditions_since


@define(eq=False, kw_only=True, repr=False)
class Handover(Case):
    """The handover of the papers for the first meeting (筹备资料移交). demanded_of lists those who were asked, in order."""

    kind: ClassVar[str] = "assembly.handover"
    basis = (Citation("civil-code", "277(1)"), Citation("property-management-regulation", "10"))
    opening = Opening(by=(Role.PREPARATORY_GROUP, Role.SUBDISTRICT, Role.DEVELOPER))
    clocks = (
        Clock("assembly.formation.papers.after-group", "hand_over", _formed_on, _is_complete, _OWED_BY),
        Clock("assembly.formation.papers.after-demand", "hand_over", "demanded_on", _is_complete, _OWED_BY),
        Clock("assembly.formation.papers.after-conditions", "hand_over", _conditions_since, _is_complete, _OWED_BY),
    )

    formation: Formation
    demanded_on: date | None = field(init=False, default=None)
    demanded_of: tuple[Role, ...] = field(init=False, default=())
    papers: frozenset[FormationPaper] = field(init=False, default=frozenset())

    @property
    def community(self) -> Community:
        """The community whose first meeting is prepared."""
        return self.formation.community

    @step(_BOTH, to=STAY, by=(Role.PREPARATORY_GROUP, Role.SUBDISTRICT), rules=(right_holder, through_the_office))
    def demand(self, act: Act, *, of: Role, developer_gone: bool) -> None:
        """Require a holder to hand the papers over; another demand gives no new time (通知提供筹备资料)."""
        self.demanded_on = self.demanded_on or act.on
        self.demanded_of = (*self.demanded_of, of)

    @step(_BOTH, to=_BOTH, by=(*_HOLDERS, Role.PREPARATORY_GROUP), rules=(complete,), outcome=reached)
    def hand_over(self, act: Act, outcome: HandoverStage, *, papers: frozenset[FormationPaper]) -> None:
        """Hand papers over to the group, or record that it has them (移交筹备资料)."""
        self.papers |= papers
