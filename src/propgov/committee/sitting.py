"""The members of a committee in office (在任委员): chair and deputies, alternates who step up, suspensions, seats that end.

Each step follows from the case in which it was decided. Source: Regulation on Property Management art. 16(3); Shanghai art.
21, 31-32; Beijing art. 42, 46-48; Hangzhou art. 28, 31-32.
"""

from __future__ import annotations

from datetime import date

from attrs import define, evolve

from propgov.committee import term_rules as facts
from propgov.committee.seats import Figures, Office, SeatBasis, SeatEnd, Trained
from propgov.committee.term_record import IN_OFFICE, TermRecord, TermStage
from propgov.community import Role
from propgov.engine import STAY, Act, step
from propgov.engine.exact import NonEmpty, PastDay
from propgov.law import Ratio

__all__ = ["Sitting", "party_share"]


@define(eq=False, kw_only=True, repr=False)
class Sitting(TermRecord):
    """A term while its committee sits (在任的业主委员会)."""

    @step(IN_OFFICE, to=STAY, only_by="committee.first-session:hold", rules=(facts.officers_sit,))
    def choose_officers(self, act: Act, *, chair: NonEmpty, deputies: tuple[str, ...] = ()) -> None:
        """Note chair and deputies, chosen by the members from among themselves (推选主任、副主任)."""
        self.chosen_on = self.chosen_on or act.on
        offices = {chair: Office.CHAIR} | dict.fromkeys(deputies, Office.DEPUTY)
        self.members = tuple(
            evolve(seat, office=offices.get(seat.person, Office.MEMBER)) if seat.end is None else seat
            for seat in self.members
        )

    @step(IN_OFFICE, to=STAY, by=(Role.COMMITTEE, Role.SUBDISTRICT), rules=(facts.next_in_line,))
    def step_up(self, act: Act, *, person: NonEmpty) -> None:
        """Seat the next alternate on an empty seat (候补委员递补)."""
        self.alternates = tuple(one for one in self.alternates if one != person)
        self._take_seats((person,), act.on, SeatBasis.ALTERNATE, self.ref)

    @step(
        IN_OFFICE,
        to=STAY,
        only_by=("committee.leaving:take_effect", "committee.removal:carry_out"),
        rules=(facts.holds_a_seat, facts.ends_by_then),
    )
    def leave(self, act: Act, *, person: NonEmpty, how: SeatEnd, until: date) -> None:
        """End a seat before the term does (委员任职终止)."""
        self._leave(person, until, how)

    @step(IN_OFFICE, to=STAY, only_by="committee.removal:suspend", rules=(facts.holds_a_seat,))
    def suspend(self, act: Act, *, person: NonEmpty, reason: NonEmpty) -> None:
        """Suspend a member until the owners have decided (停止履行职责)."""
        self._change(person, lambda seat: seat if seat.is_suspended else seat.suspend(act.on, reason))

    @step(
        IN_OFFICE, to=STAY, only_by=("committee.removal:resume", "committee.removal:drop"), rules=(facts.is_suspended,)
    )
    def resume(self, act: Act, *, person: NonEmpty) -> None:
        """End the suspension of a member (恢复履行职责)."""
        self._change(person, lambda seat: seat.resume(act.on))

    @step(TermStage.SEATED, to=TermStage.RE_ELECTING, only_by="committee.group:form")
    def freeze(self, act: Act) -> None:
        """Note that a re-election group has been formed; some matters rest from now on (进入换届)."""
        self.re_electing_since = act.on

    @step(TermStage.RE_ELECTING, to=TermStage.SEATED, only_by="committee.group:end")
    def thaw(self, act: Act) -> None:
        """Note that the group ended and nobody was elected; nothing rests any more (换届中止，恢复履职)."""
        self.re_electing_since = None

    @step(IN_OFFICE, to=STAY, only_by="committee.session:hold")
    def met(self, act: Act, *, day: PastDay) -> None:
        """Note that the committee has held a meeting (召开会议)."""
        self.last_session_on = max(day, self.last_session_on or day)

    @step(IN_OFFICE, to=STAY, only_by="committee.removal:undo", rules=(facts.removed_before,))
    def reseat(self, act: Act, *, person: NonEmpty) -> None:
        """Give a seat back whose removal has ended, without its office and without a suspension (恢复席位)."""
        self._reseat(person)

    @step(
        IN_OFFICE,
        to=STAY,
        by=(Role.COMMITTEE, Role.SUBDISTRICT),
        rules=(facts.figures_sound, facts.all_trained),
        outcome=facts.members_on,
    )
    def note_figures(self, act: Act, outcome: int, *, party_members: int, trained: tuple[Trained, ...] = ()) -> None:
        """Note how many members belong to the Party, as a number only, and who was trained when (登记委员构成与培训)."""
        self.figures = Figures(party_members, outcome, act.on)
        self.trained = tuple({one.person: one for one in (*self.trained, *trained)}.values())


def party_share(term: TermRecord) -> Ratio | None:
    """The share of Party members when it was last noted, None before: a figure, never a condition (委员中党员的比例)."""
    noted = term.figures
    return None if noted is None else Ratio(noted.party_members, noted.members)
