"""A residential community (住宅小区): its units, owners, bodies and own rules; each change is an entry.

The records are read in ``records``; the rules and checks of the steps are in ``community_rules`` and ``recognising``.
Source: Civil Code art. 271-278; Regulation on Property Management art. 6-10, 18; Supreme People's Court on condominium
ownership art. 1, 8, 9.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import Enum, unique
from typing import ClassVar

from attrs import define, evolve

from propgov.community import community_rules as facts
from propgov.community import recognising
from propgov.community.document import Document, issued
from propgov.community.mandate import Mandate
from propgov.community.recognition import Contest, Recognition, recognised
from propgov.community.records import AUTHORITIES, Records
from propgov.community.roles import Role
from propgov.community.standing import Grant, Left, ended, of_titles
from propgov.community.units import Title, Unit
from propgov.engine import STAY, Act, Case, Opening, step
from propgov.engine.exact import NonEmpty
from propgov.law import Citation

__all__ = ["Community", "CommunityStage"]

_DAY = timedelta(days=1)
_KEEPERS = (*AUTHORITIES, Role.REGISTRY)
_BODIES = (Role.COMMITTEE, Role.PREPARATORY_GROUP, *AUTHORITIES)

_ADOPTING = (Citation("civil-code", "278(1)(1)"), Citation("property-management-regulation", "18"))


@unique
class CommunityStage(Enum):
    """The stages of a community's record (小区状态)."""

    RECORDED = "已建档"
    CLOSED = "已撤档"


@define(eq=False, kw_only=True, repr=False)
class Community(Records):
    """A residential community (住宅小区): it gives the other cases their law and standing.

    name is its usual name; jurisdiction is such as ``cn.anhui.chizhou``; officials are the persons of the authorities and
    bodies known when it is opened, including the one who opens it.
    """

    kind: ClassVar[str] = "community"
    basis = (Citation("civil-code", "277(2)"), Citation("property-management-regulation", "10"))
    opening = Opening(by=AUTHORITIES, rules=(facts.sound_grants,))

    @property
    def community(self) -> Community:
        """The community itself."""
        return self

    def _restand(self, gone: Iterable[Grant], come: Iterable[Grant]) -> None:
        """Update the index of standing, if there is one: replay and refilling do without."""
        if self._standing is not None:
            self._standing.change(gone, come)

    def _listen(self, source: Case) -> None:
        self._sources[source.ref] = source
        if self._standing is not None:
            # Only marked: a body reads no other case, which may not be filled yet while a journal is read.
            self._standing.recognise(source)  # type: ignore[arg-type] # weighed: it has the method

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

    @step(CommunityStage.RECORDED, to=STAY, by=AUTHORITIES, rules=(facts.sound_grants, facts.committee_elected))
    def appoint(self, act: Act, *, grants: tuple[Grant, ...], decision: Mandate | None = None) -> None:
        """Record who holds which office, from when to when; committee members by the election that seated them (登记任职)."""
        for grant in grants:
            self._appointed[grant.person] = (*self._appointed.get(grant.person, ()), grant)
        self._restand((), grants)

    @step(CommunityStage.RECORDED, to=STAY, by=AUTHORITIES, rules=(facts.holds_office,))
    def dismiss(self, act: Act, *, person: str, role: Role, until: date) -> None:
        """Record the last day of an appointed or elected office (登记离任)."""
        before = self.offices_of(person)
        self.officials = ended(self.officials, person, role, until)
        if person in self._appointed:
            self._appointed[person] = ended(self._appointed[person], person, role, until)
        for key in self._seats.get(person, ()):
            held = self._recognitions[key]
            self._recognitions[key] = evolve(held, grants=ended(held.grants, person, role, until))
        self._left[person] = (*self._left.get(person, ()), Left(role, until))
        self._restand(before, self.offices_of(person))
        if self._standing is not None:
            for source in self._sources.values():
                self._standing.moved(source)  # type: ignore[arg-type] # weighed when it was recognised

    @step(CommunityStage.RECORDED, to=STAY, by=_BODIES, rules=(facts.grants_standing,))
    def recognise(self, act: Act, *, source: Case) -> None:
        """Recognise a case that grants standing, such as a preparatory group (认可授予身份的事项)."""
        self._listen(source)

    @step(
        CommunityStage.RECORDED,
        to=STAY,
        only_by=("assembly.meeting:publish", "assembly.meeting:restore"),
        rules=(facts.grants_standing,),
    )
    def hear(self, act: Act, *, source: Case) -> None:
        """Recognise a published election: the persons elected take office from that day on (当选成员就任)."""
        self._listen(source)

    @step(
        CommunityStage.RECORDED,
        to=STAY,
        by=(*_BODIES, Role.OWNER),
        rules=(facts.sound_grants, issued, recognising.who_sits_already, facts.committee_elected),
        recognises=True,
    )
    def recognise_seated(
        self, act: Act, *, grants: tuple[Grant, ...], document: Document, decision: Mandate | None = None
    ) -> None:
        """Take over existing offices from a document, from this day on and not before (认可既存任职).

        grants names who holds which role from when to when. An authority may recognise anybody who was elected or
        appointed; the owners' assembly may recognise its committee, by the decision that named each member, and any
        owner or body may bring that decision.
        """
        given = recognised(document, grants, act.on)
        brought = "" if decision is None else decision.ref
        self._recognitions[document.key] = Recognition(document, act.on, act.by.person, brought, given)
        for person in {grant.person: None for grant in given}:
            self._seats[person] = (*self._seats.get(person, ()), document.key)
        self._restand((), given)

    @step(CommunityStage.RECORDED, to=STAY, by=Role.OWNER, rules=(recognising.can_be_contested,))
    def contest(self, act: Act, *, document: Document, reason: NonEmpty) -> None:
        """Contest an office taken over from that document; findings on its holder's acts say so until it is settled (提出异议)."""
        raised = Contest(self.next_contest, act.by.person, act.on, reason)
        self._recognitions[document.key] = self._recognitions[document.key].with_contest(raised)
        self._contested.append(document.key)

    @step(CommunityStage.RECORDED, to=STAY, by=(*AUTHORITIES, Role.COURT), rules=(recognising.can_be_settled,))
    def settle(self, act: Act, *, number: int, upheld: bool, reason: NonEmpty) -> None:
        """Settle a contest; if it is upheld, all offices under that document end on this day (裁决异议)."""
        key = self._contested[number - 1]
        held = self._recognitions[key]
        self._recognitions[key] = now = held.settled(number, act.on, act.by.person, reason, upheld=upheld)
        if upheld:
            self._restand(held.grants, now.grants)

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
