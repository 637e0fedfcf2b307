"""What is always so in the life of a committee, whoever did what: held after each attempt of its walks."""

from __future__ import annotations

from propgov import Role
from propgov.committee import CommitteeHandover, CommitteeSession, Office, SeatBasis, Term
from propgov.committee.term_record import IN_OFFICE
from propgov.testing import Scene


def holds(made: Scene) -> None:
    """No forbidden size, no two chairs, nobody without an election, no decision below its majority, nothing lost."""
    for term in made.register.all(Term):
        _term(made, term)
    for session in made.register.all(CommitteeSession):
        for made_there in session.decisions:
            if made_there.passed:
                assert made_there.approval is not None, "a decision does not say of how many it is a majority"
                assert not made_there.approval.refuses, "a decision below the majority of the place"
    for handover in made.register.all(CommitteeHandover):
        assert [item.number for item in handover.items] == list(range(1, len(handover.items) + 1)), "an item is lost"


def _term(made: Scene, term: Term) -> None:
    law = made.community.law
    # A term as it was planned: its size and years were weighed then, under the law of that day.
    for rule, figure in (("committee.term.size", term.seats), ("committee.term.years", term.years)):
        assert not law.weigh(rule, figure, on=term.opened, scope=term.scope()).refuses, f"{rule} is broken"
    days = sorted({made.day, *(entry.on for entry in term.entries)})
    for day in days:
        seated = term.seated_on(day)
        assert len(seated) <= term.seats, "more sit than there are seats"
        assert len({seat.person for seat in seated}) == len(seated), "somebody sits twice"
        assert sum(seat.office is Office.CHAIR for seat in seated) <= 1, "two chairs"
    for seat in term.members:
        assert seat.by, "a seat rests on nothing"
        kind = seat.by.partition(":")[0]
        assert seat.basis is SeatBasis.RECOGNISED or kind in {"assembly.meeting", "committee.term"}, "not elected"
    sitting = [one for one in made.register.all(Term) if one.stage in IN_OFFICE]
    assert len(sitting) <= 1, "two committees sit"
    if sitting:
        _traced(made, sitting[0])


def _traced(made: Scene, term: Term) -> None:
    """Everybody with the standing of the committee has it from the term, a court, or a document or vote before it."""
    for actor in made.actors:
        if Role.COMMITTEE in made.community.roles_of(actor.person, made.day):
            grants = (*made.community.offices_of(actor.person), *made.community.seats_of(actor.person))
            held = [one for one in grants if one.role is Role.COMMITTEE and one.held_on(made.day)]
            assert held, f"{actor.person} has a role that rests on nothing"
            assert all(one.source or made.community.rests_on((actor.person,), made.day) for one in held)
