"""A term of the owners' committee (业主委员会任期): planned, filled by an election, in office, replaced by the next.

The owners elect its members; an election about the term seats them when it is published, and a decision that is revoked or
annulled unseats them. Members have standing by the term, not by the meeting, up to its last day; whether they go on until
the next term is seated is a question that places answer differently (``reading.committee-after-term``).
Source: Civil Code art. 277, 278(1)(3); Regulation on Property Management art. 15-20; the places on size, years and time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar

from attrs import define
from dateutil.relativedelta import relativedelta

from propgov.assembly.deciding.following import UNDONE, UPON
from propgov.committee import term_rules as facts
from propgov.committee.group import ReElectionGroup
from propgov.committee.seats import Nominee, Seat, SeatBasis, SeatEnd
from propgov.committee.term_due import TermDue
from propgov.committee.term_record import IN_OFFICE, TermStage
from propgov.committee.term_rules import Filled, Member
from propgov.committee.term_size import most
from propgov.community import Document, Mandate, Role
from propgov.community.roles import AUTHORITIES
from propgov.engine import STAY, Act, Bring, Clock, Lead, Opening, Recurring, bring, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.law import Citation

__all__ = ["Term"]

_DAY = timedelta(days=1)
_OWED_BY = (Role.COMMITTEE,)
_ELECTED = (Citation("civil-code", "278(1)(3)"), Citation("property-law-2007", "76(1)"))
PLANNERS = (
    Role.PREPARATORY_GROUP,
    Role.RE_ELECTION_GROUP,
    Role.COMMITTEE,
    Role.MANAGEMENT_COMMITTEE,
    Role.RESIDENTS_COMMITTEE,
    Role.SUBDISTRICT,
)
"""Who may plan a term and prepare its election (换届组织主体)."""


def previous_ends(term: Term, act: Act) -> Iterator[Bring]:
    """End the term before this one, and tell the group that prepared the election (新一届就任)."""
    before = term.previous
    if isinstance(before, Term) and before.stage in IN_OFFICE:
        yield bring(before.give_way)
    elif isinstance(before, Term) and before.stage is TermStage.ENDED and before.succeeded_on is None:
        yield bring(before.succeed)
    for group in groups_for(term):
        yield bring(group.note_elected)


def groups_for(term: Term) -> Iterator[ReElectionGroup]:
    """The groups at work that prepare the election of this term (本届的换届小组)."""
    there = () if term.previous is None else term.register.among(term.community, ReElectionGroup)
    return (group for group in there if group.term is term.previous and group.at_work)


def heard(term: Term, act: Act) -> Iterator[Bring]:
    """Have the community hear the committee that sits already (认可既有业主委员会)."""
    if not term.community.recognises(term):
        yield bring(term.community.hear, source=term)


def _in_office_since(term: Term) -> date | None:
    return term.begins if term.stage in IN_OFFICE else None


def _over_since(term: Term) -> date | None:
    return term.ended_on or term.ends


def _previous_end(term: Term) -> date | None:
    return None if term.previous is None else term.previous.ends


@define(eq=False, kw_only=True, repr=False)
class Term(TermDue):
    """A term of the owners' committee (业主委员会任期).

    Its fields are those of ``TermRecord``; steps about single members are in ``Sitting``.
    """

    kind: ClassVar[str] = "committee.term"
    ends_seats: ClassVar[bool] = True
    basis = (Citation("civil-code", "278(1)(3)"), Citation("property-management-regulation", "16(1)"))
    opening = Opening(by=PLANNERS, rules=(facts.follows, facts.size, most, facts.odd, facts.years))
    stages = TermStage
    clocks = (
        Clock("committee.election.chair-within", "choose_officers", "begins", "chosen_on", owed_by=_OWED_BY),
        Clock("committee.filing.within", "filed", "begins", "filed_on", owed_by=_OWED_BY),
        Lead("committee.term.report.lead", "report", "ends", "reported_on", owed_by=_OWED_BY),
        Lead("committee.term.meeting.lead", "seat", _previous_end, "begins", owed_by=_OWED_BY),
        Clock("committee.handover.from-end.within", "handed_over", _over_since, "handed_over_on", _OWED_BY),
        Clock("committee.handover.from-successor.within", "handed_over", "succeeded_on", "handed_over_on", _OWED_BY),
        Clock("committee.handover.from-group.within", "handed_over", "re_electing_since", "handed_over_on", _OWED_BY),
    )
    recurring = (
        Recurring(
            "committee.session.every", "met", _in_office_since, lambda term: term.last_session_on, owed_by=_OWED_BY
        ),
    )

    def upon(self, decision: Mandate, act: Act) -> Iterator[Bring]:
        """Seat those whom the decision elects to this term, once they are enough (选举决定生效)."""
        if not facts.newly(self, act, decision):
            return
        if self.stage is TermStage.PLANNED and not facts.enough(self, act, decision):
            yield bring(self.wait, meeting=decision)
        elif self.stage is TermStage.PLANNED or self.stage in IN_OFFICE:
            yield bring(self.seat if self.stage is TermStage.PLANNED else self.fill, meeting=decision)
            yield from heard(self, act)

    def undone(self, decision: Mandate, act: Act) -> Iterator[Bring]:
        """Unseat those whose election has ended (选举决定失效)."""
        if self.stage is not TermStage.DROPPED and facts.no_longer(self, act, meeting=decision):
            yield bring(self.unseat, meeting=decision)

    @step(
        (TermStage.PLANNED, *IN_OFFICE),
        to=STAY,
        only_by=("committee.election:mature", "committee.election:end"),
        rules=(facts.nominees,),
    )
    def put_up(self, act: Act, *, candidates: tuple[Nominee, ...]) -> None:
        """Note the candidates whose names were posted; those of an earlier posting are replaced (确定候选人)."""
        self.candidates = candidates

    @step(TermStage.PLANNED, to=STAY, only_by=UPON, rules=(facts.elected,), outcome=facts.filled_by, basis=_ELECTED)
    def wait(self, act: Act, outcome: Filled, *, meeting: Mandate) -> None:
        """Note those elected while they are too few to be a committee: the rest is elected again (当选人数不足).

        They have no standing until then.
        """
        known = {seat.person for seat in self.waiting}
        more = (person for person in outcome.persons if person not in known)
        self.waiting = (*self.waiting, *(Seat(one, act.on, SeatBasis.ELECTED, by=meeting.ref) for one in more))

    @step(
        TermStage.PLANNED,
        to=TermStage.SEATED,
        only_by=UPON,
        rules=(facts.elected, facts.seats_kept, facts.one_in_office, facts.stood_posted, facts.in_time),
        outcome=facts.filled_by,
        then=previous_ends,
        records=True,
        basis=_ELECTED,
    )
    def seat(self, act: Act, outcome: Filled, *, meeting: Mandate) -> None:
        """Seat the elected, for the years that the rules fix; whoever sat before leaves (当选委员就任)."""
        self.begins = act.on
        self.ends = act.on + relativedelta(years=self.years) - _DAY
        self.alternates, self.replaced = outcome.alternates, outcome.replaced
        by = {seat.person: seat.by for seat in self.waiting}
        for person in outcome.persons:
            self._take_seats((person,), act.on, SeatBasis.ELECTED, by.get(person, meeting.ref))
        self.waiting = ()

    @step(
        IN_OFFICE,
        to=STAY,
        only_by=UPON,
        rules=(facts.elected, facts.seats_kept, facts.stood_posted, facts.left),
        outcome=facts.filled_by,
        records=True,
        basis=_ELECTED,
    )
    def fill(self, act: Act, outcome: Filled, *, meeting: Mandate) -> None:
        """Seat those elected to empty seats, for the rest of the term (补选委员就任)."""
        self.alternates = tuple(dict.fromkeys((*self.alternates, *outcome.alternates)))
        self._take_seats(outcome.persons, act.on, SeatBasis.BY_ELECTION, meeting.ref)

    @step(
        (TermStage.PLANNED, *IN_OFFICE, TermStage.ENDED),
        to=STAY,
        only_by=UNDONE,
        outcome=facts.no_longer,
        basis=_ELECTED,
    )
    def unseat(self, act: Act, outcome: tuple[str, ...], *, meeting: Mandate) -> None:
        """End the seats that rest on a decision which has ended, on the day before (席位随决定失效)."""
        self.waiting = tuple(seat for seat in self.waiting if seat.person not in outcome)
        for person in outcome:
            self._leave(person, act.on - _DAY, SeatEnd.UNSEATED)

    @step(
        TermStage.PLANNED,
        to=TermStage.SEATED,
        by=AUTHORITIES,
        rules=(facts.who_sits, facts.one_in_office),
        then=heard,
        recognises=True,
    )
    def recognise(self, act: Act, *, members: tuple[Member, ...], begins: PastDay, document: Document) -> None:
        """Take over a committee that sits already, by the document by which the community recognised its members (认可既有业主委员会).

        Its state is confirmed, not its history; the document can be contested in the community.
        """
        self.begins = begins
        self.ends = begins + relativedelta(years=self.years) - _DAY
        known, by = SeatBasis.RECOGNISED, document.text().en
        self.members = tuple(
            Seat(one.person, act.on, known, office=one.office, by=by, named_by=one.named_by) for one in members
        )

    @step(TermStage.SEATED, to=STAY, by=Role.COMMITTEE, rules=(facts.report_written,))
    def report(self, act: Act, *, written: bool) -> None:
        """Report to the office that the term will end, so that the re-election begins (报告任期将届满)."""
        self.reported_on = act.on

    @step(IN_OFFICE, to=STAY, only_by="committee.filing:file")
    def filed(self, act: Act) -> None:
        """Note that the committee has filed (报送备案)."""
        self.filed_on = act.on

    @step(IN_OFFICE, to=TermStage.ENDED, only_by="committee.term:seat", basis=_ELECTED)
    def give_way(self, act: Act) -> None:
        """End the term because the next one is seated: members had standing until the day before (新一届就任)."""
        self.ended_on, self.succeeded_on = act.on - _DAY, act.on

    @step(TermStage.ENDED, to=STAY, only_by="committee.term:seat", basis=_ELECTED)
    def succeed(self, act: Act) -> None:
        """Note that the next committee sits, after this term had ended without one (届满后新一届就任)."""
        self.succeeded_on = act.on

    @step(
        (*IN_OFFICE, TermStage.ENDED),
        to=STAY,
        only_by="committee.handover:complete",
        rules=(facts.handed_over_once,),
        happened="done_on",
    )
    def handed_over(self, act: Act, *, done_on: PastDay) -> None:
        """Note the day on which all that the committee kept had been handed over (完成移交)."""
        self.handed_over_on = done_on

    @step(IN_OFFICE, to=TermStage.ENDED, by=AUTHORITIES, rules=(facts.over,))
    def expire(self, act: Act, *, reason: NonEmpty) -> None:
        """Note that a term is over and no successor was elected (任期届满终止)."""
        self.ended_on, self.ended_because = self.ends, reason

    @step(TermStage.ENDED, to=STAY, by=AUTHORITIES, rules=(facts.nobody_sits, facts.stands_in))
    def name_stand_in(self, act: Act, *, role: Role) -> None:
        """Note which body acts until the next committee sits; its standing is its own (明确代行职责者)."""
        self.stand_in = role

    @step(TermStage.PLANNED, to=TermStage.DROPPED, by=PLANNERS)
    def drop(self, act: Act, *, reason: NonEmpty) -> None:
        """Give the plan up before anybody is seated (不再选举)."""
        self.ended_because = reason
