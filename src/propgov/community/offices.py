"""How offices of a community are given, taken over and ended (任职的授予、承接与终止): each change is an entry.

Who may give which role is the table in ``giving``. Authorities are cases of their own; a community names those over it.
Source: Civil Code art. 277, 278(1)(3); Regulation on Property Management art. 10, 11.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from attrs import define, evolve

from propgov.community import office_rules as facts
from propgov.community import recognising
from propgov.community.authority import Authority
from propgov.community.document import Document, issued
from propgov.community.mandate import Mandate
from propgov.community.offices_held import OfficesHeld, Over
from propgov.community.recognition import Contest, Recognition, recognised
from propgov.community.records import CommunityStage
from propgov.community.roles import AUTHORITIES, OFFICES, Role
from propgov.community.standing import Grant, Left, authorities_moved, ended
from propgov.engine import STAY, Act, Case, step
from propgov.engine.exact import NonEmpty

__all__ = ["Offices"]

_WITH_DECISION = (*AUTHORITIES, Role.COMMITTEE, Role.PREPARATORY_GROUP, Role.RE_ELECTION_GROUP, Role.OWNER)


@define(eq=False, kw_only=True, repr=False)
class Offices(OfficesHeld):
    """The steps by which somebody comes into office in a community, and leaves it (任职)."""

    def _restand(self, gone: Iterable[Grant], come: Iterable[Grant]) -> None:
        """Update the index of standing, if there is one: replay and refilling do without."""
        if self._standing is not None:
            self._standing.change(gone, come)

    def _listen(self, source: Case) -> None:
        self._sources[source.ref] = source
        if self._standing is not None:
            # Only marked: a body reads no other case, which may not be filled yet while a journal is read.
            self._standing.recognise(source)  # type: ignore[arg-type] # weighed: it has the method

    def _leave(self, person: str, role: Role, until: date) -> None:
        before = self._offices(person)
        self.officials = ended(self.officials, person, role, until)
        if person in self._appointed:
            self._appointed[person] = ended(self._appointed[person], person, role, until)
        for key in self._seats.get(person, ()):
            held = self._recognitions[key]
            self._recognitions[key] = evolve(held, grants=ended(held.grants, person, role, until))
        self._left[person] = (*self._left.get(person, ()), Left(role, until))
        self._restand(before, self._offices(person))
        if self._standing is not None:
            for source in self._sources.values():
                self._standing.moved(source)  # type: ignore[arg-type] # weighed when it was recognised

    @step(
        CommunityStage.RECORDED,
        to=STAY,
        by=AUTHORITIES,
        rules=(
            facts.sound_grants,
            facts.may_appoint,
            facts.committee_elected,
            facts.within_the_term,
            facts.not_removed,
        ),
    )
    def appoint(self, act: Act, *, grants: tuple[Grant, ...], decision: Mandate | None = None) -> None:
        """Record who holds which office, from when to when; committee members by the election that seated them (登记任职)."""
        for grant in grants:
            self._appointed[grant.person] = (*self._appointed.get(grant.person, ()), grant)
        self._restand((), grants)

    @step(CommunityStage.RECORDED, to=STAY, by=AUTHORITIES, rules=(facts.holds_office, facts.may_end))
    def dismiss(self, act: Act, *, person: NonEmpty, role: Role, until: date, decision: Mandate | None = None) -> None:
        """Record the last day of an office; that of a member of the committee by the decision that removed him (登记离任)."""
        self._leave(person, role, until)

    @step(CommunityStage.RECORDED, to=STAY, rules=(facts.holds_it_himself,))
    def resign(self, act: Act, *, role: Role, until: date) -> None:
        """Give up one's own office after a last day (辞去职务)."""
        self._leave(act.by.person, role, until)

    @step(CommunityStage.RECORDED, to=STAY, by=AUTHORITIES, rules=(facts.grants_standing, facts.may_recognise))
    def recognise(self, act: Act, *, source: Case) -> None:
        """Recognise a case that grants standing, such as a preparatory group (认可授予身份的事项)."""
        self._listen(source)

    @step(
        CommunityStage.RECORDED,
        to=STAY,
        only_by=(
            "assembly.convening:take_over",
            "assembly.meeting:publish",
            "assembly.meeting:restore",
            "committee.interim:order",
            "committee.term:recognise",
        ),
        rules=(facts.grants_standing, facts.may_be_heard),
    )
    def hear(self, act: Act, *, source: Case) -> None:
        """Recognise a published decision: whoever it elected takes office, whoever it removed leaves (当选就任、罢免离任)."""
        self._listen(source)

    @step(
        CommunityStage.RECORDED,
        to=STAY,
        by=_WITH_DECISION,
        rules=(
            facts.sound_grants,
            issued,
            recognising.who_sits_already,
            facts.may_take_over,
            facts.committee_elected,
            facts.within_the_term,
            facts.not_removed,
        ),
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

    @step(CommunityStage.RECORDED, to=STAY, by=OFFICES, rules=(facts.can_be_added, facts.added_by_its_own_kind))
    def add_authority(self, act: Act, *, authority: Authority) -> None:
        """Name a further authority over the community, from this day on (增列主管机关)."""
        if authority not in self.authorities:
            self.authorities = (*self.authorities, authority)
        self._over[authority.ref] = Over(act.on)
        authorities_moved()

    @step(
        CommunityStage.RECORDED,
        to=STAY,
        by=OFFICES,
        rules=(facts.is_over, facts.ended_by_itself, facts.another_appoints),
    )
    def end_authority(self, act: Act, *, authority: Authority, until: date) -> None:
        """Record the last day on which an authority is over the community; it leaves by itself, and never as the last (主管机关退出)."""
        since = self._over.get(authority.ref, Over()).since
        self._over[authority.ref] = Over(since, until)
        authorities_moved()
