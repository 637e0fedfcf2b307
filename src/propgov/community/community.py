"""A residential community (住宅小区): its units, owners, offices and own rules; each change is an entry.

Who holds which office, and how that changes, is in ``offices``; the records are read in ``records``; the rules of the
steps here are in ``community_rules``.
Source: Civil Code art. 271-278; Regulation on Property Management art. 6-10, 18; Supreme People's Court on condominium
ownership art. 1, 8, 9.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import ClassVar

from attrs import define, evolve

from propgov.community import community_rules as facts
from propgov.community import office_rules
from propgov.community.mandate import Mandate
from propgov.community.offices import Offices
from propgov.community.parts import SharedPart
from propgov.community.records import CommunityStage
from propgov.community.roles import AUTHORITIES, Role
from propgov.community.standing import of_titles
from propgov.community.units import Title, Unit
from propgov.engine import STAY, Act, Opening, step
from propgov.law import Citation

__all__ = ["Community", "CommunityStage"]

_DAY = timedelta(days=1)
_KEEPERS = (*AUTHORITIES, Role.REGISTRY)
_BODIES = (Role.COMMITTEE, Role.PREPARATORY_GROUP, *AUTHORITIES)

_ADOPTING = (Citation("civil-code", "278(1)(1)"), Citation("property-management-regulation", "18"))


@define(eq=False, kw_only=True, repr=False)
class Community(Offices):
    """A residential community (住宅小区): it gives the other cases their law and standing.

    name is its usual name; jurisdiction is such as ``cn.anhui.chizhou``; authorities are the authorities over it, of which
    one opens the record; officials are other persons with an office known then, such as those of the developer.
    """

    kind: ClassVar[str] = "community"
    basis = (Citation("civil-code", "277(2)"), Citation("property-management-regulation", "10"))
    opening = Opening(
        by=AUTHORITIES,
        rules=(office_rules.sound_authorities, office_rules.sound_officials, office_rules.may_name_officials),
    )

    @property
    def community(self) -> Community:
        """The community itself."""
        return self

    def _put_in_force(self, rules: str, adopted_by: str, on: date) -> None:
        self.rules_adopted = (*self.rules_adopted, rules)
        self.rules_by = (*self.rules_by, adopted_by)
        self.rules_on = (*self.rules_on, on)

    @step(
        CommunityStage.RECORDED, to=STAY, by=_KEEPERS, rules=(facts.sound_roll, facts.title_bases, facts.area_sources)
    )
    def enter(self, act: Act, *, units: tuple[Unit, ...], titles: tuple[Title, ...]) -> None:
        """Enter units with their titles (登记专有部分及业主)."""
        self._units.update((unit.id, unit) for unit in units)
        self._titles.update((title.unit, (title,)) for title in titles)
        self._restand((), of_titles(titles))

    @step(CommunityStage.RECORDED, to=STAY, by=_KEEPERS, rules=(facts.follows_title, facts.title_bases))
    def transfer(self, act: Act, *, title: Title) -> None:
        """Record a new title; the previous one ends the day before (变更权属)."""
        *earlier, last = self._titles[title.unit]
        before = last if last.until is not None else evolve(last, until=title.since - _DAY)
        self._titles[title.unit] = (*earlier, before, title)
        self._restand(of_titles((last,)), of_titles((before, title)))

    @step(CommunityStage.RECORDED, to=STAY, by=_KEEPERS, rules=(facts.sound_parts,))
    def record_parts(self, act: Act, *, parts: tuple[SharedPart, ...]) -> None:
        """Record what only some of the owners share: a staircase, a phase, an asset (登记部分共有范围)."""
        self._parts.update((part.name, part) for part in parts)

    @step(
        CommunityStage.RECORDED,
        to=STAY,
        by=_BODIES,
        rules=(facts.decided_by_owners, facts.no_weaker_than_law),
        basis=_ADOPTING,
    )
    def adopt(self, act: Act, *, rules: str, decision: Mandate) -> None:
        """Put the community's own rules into force, by the decision that adopted them (通过议事规则)."""
        self._put_in_force(rules, decision.ref, act.on)

    @step(
        CommunityStage.RECORDED,
        to=STAY,
        only_by="assembly.meeting:publish",
        rules=(facts.decided_by_owners, facts.no_weaker_than_law),
        basis=_ADOPTING,
    )
    def enact(self, act: Act, *, rules: str, decision: Mandate) -> None:
        """Put the community's own rules into force when the decision that adopts them is published (议事规则随决定公布生效)."""
        self._put_in_force(rules, decision.ref, act.on)

    @step(CommunityStage.RECORDED, to=CommunityStage.CLOSED, by=AUTHORITIES)
    def close(self, act: Act) -> None:
        """Close the record, for example after a merger of areas (撤销档案)."""
        self.closed = True
